/*
 * words.h - is this the name of personal data?
 *
 * A name is split into tokens (dateOfBirth, date_of_birth and date-of-birth are
 * all date, of, birth; so is userSSN user, ssn), and the dictionary holds
 * sequences of tokens, each with a key in the manner of fideslang's taxonomy
 * and a class.  Tokens are matched whole: "phone" is not in "smartphone". Case,
 * accents and plurals do not matter, and "firstname" is "first name".  The
 * dictionary is ours: English, and the stems of German, French and Spanish.
 *
 * What decides beside the sequence, in this order:
 *
 *	others     entries of the dictionary that are not personal and overlap:
 *	           "email template", "memory address", "health check"
 *	what follows  "email hash", "phone 2" are still that; "email count",
 *	           "password changed at" are not; "email campaign", of unknown
 *	           words, at most weakly
 *	what precedes  "is", "show", "max" make a setting or a number of it;
 *	           "company", "server" make it theirs (a legal person has no
 *	           personal data, recital 14 GDPR); "customer", "billing" make
 *	           a weak name direct
 *	the type   a boolean, a day or a number is no name, address or e-mail;
 *	           special data stays: that somebody "is pregnant" is health
 *	a reference  (an id of another row) is none: the row it leads to is
 *	           judged where it is declared.  Of special and demographic
 *	           data it is that very data: religion_id, nationality_id
 *	the table  of people (users, patients), of firms, of machines, of
 *	           settings
 *
 * Keys: github.com/IABTechLab/fideslang, data_files/data_categories.csv; those
 * with one more part than there ("user.name.full") are ours.  Classes: Art. 9
 * and 10 GDPR; WP 248 rev.01 III.B for what is critical (data of children,
 * location, finance, "data of a highly personal nature").
 *
 * Inside lib/dpia only.
 */
#ifndef DPIA_WORDS_H
#define DPIA_WORDS_H

#include "base/err.h"

/* Ordered: a higher one outweighs a lower one. */
typedef enum DataClass {
	CLASS_NONE,
	CLASS_WEAK,   /* personal only in a table about people: name, address */
	CLASS_ONLINE, /* ip address, cookie, device id, user agent */
	CLASS_DIRECT, /* name of a person, e-mail, phone, date of birth */
	CLASS_CRITICAL, /* of children, precise location, financial, government
	                 * numbers, credentials */
	CLASS_SPECIAL, /* Art. 9 and 10 GDPR: health, biometric, genetic, ethnic
	                * origin, religion, politics, union, sex life, crime */
} DataClass;
extern const char *const class_names[]; /* "none", "weak", "online", ... */

/* When an entry holds. */
enum {
	WORD_WHOLE = 1 << 0,  /* nothing of another meaning stands around it */
	WORD_PEOPLE = 1 << 1, /* the table, or a word before it, is of people */
	WORD_SOMEONE = 1 << 2, /* the table's name has a word for people or
	                        * logins somewhere in it: user_sessions */
	WORD_CLINIC = 1 << 3,  /* the table is about patients */
	WORD_LOGIN = 1 << 4,  /* the table is of people, accounts, or unknown */
	WORD_MONEY = 1 << 5,  /* the table is about payments, or of people */
	WORD_ID = 1 << 6,     /* not as a number or a UUID: a reference */
	WORD_DATE = 1 << 7,   /* also as a day or a time */
	WORD_NUMBER = 1 << 8, /* also as a number; else it is text */
};

/* One kind of data and the sequences that name it. */
typedef struct Word {
	const char *sequences; /* parted by ", ", tokens by blanks; a token that
	                        * ends in * matches as a stem */
	const char *key;       /* "user.demographic.date_of_birth" */
	DataClass class;       /* CLASS_NONE: it names nothing personal, nor do
	                        * the tokens it covers */
	unsigned when;         /* WORD_... bits */
} Word;
extern const Word words[]; /* ended by NULL sequences */

/* What the user adds. */
typedef struct WordRules {
	Arena *arena;
	LIST(struct WordEntry) added; /* by words_add() */
	LIST(Str) allowed;            /* globs on "table.name" and on "name" */
	LIST(Str) people; /* more tables about people, as sequences */
} WordRules;
/* "badge number=direct" or "badge number=direct:user.badge"; "=none" takes a
 * sequence out.  False: ERR_USAGE with a sentence that says how it is
 * written. */
bool words_add(WordRules *rules, Str text, Err *err);

typedef struct Match {
	DataClass class;
	const char *key;
	Str sequence; /* the entry that matched */
} Match;
/* Is `name` of `table` personal data?  `type` as it is declared ("boolean",
 * "varchar(20)", "CharField"; empty: not known).  False: it is not.  Takes time
 * in proportion to the name, of which the first 256 tokens count. */
bool words_match(const WordRules *rules, Str table, Str name, Str type,
                 bool reference, Match *out);

/* --- names in prose, for what an assessment covers --- */

typedef struct Prose Prose; /* the words of a text, and the keys it names */
/* The first 200,000 words count. */
Prose *prose_read(const WordRules *rules, Arena *arena, Str text);
/* Does it name this identifier, however it is written (date of birth,
 * dateOfBirth, DATE_OF_BIRTH, dateofbirth, plural or not)? */
bool prose_names(const Prose *prose, Str name);
/* Does it name this kind of data ("e-mail addresses" for user.contact.email)?
 * Only this very key: neither a wider one nor a narrower one. */
bool prose_has_key(const Prose *prose, const char *key);

#endif

/*
 * words_inside.h - what the files of the dictionary share: words_split.c (names
 * to tokens), words.c (matching), prose.c, and the tables dictionary.c and
 * contexts.c.
 */
#ifndef DPIA_WORDS_INSIDE_H
#define DPIA_WORDS_INSIDE_H

#include "dpia/words.h"

enum {
	WORD_LONGEST = 40, /* bytes of a token; what is behind is dropped */
	NAME_TOKENS = 256, /* of a name */
	NAME_BYTES = 4096, /* of a name */
	SEQUENCE_MAX = 6,  /* tokens of a sequence */
};

/* Lower case without accents (ä is ae), singular. */
typedef struct WordToken {
	uint64_t hash; /* of its text */
	uint8_t len;
	char text[WORD_LONGEST + 1];
} WordToken;

/* The next token of a text; false: there is none.  "e-mail" is one. */
bool words_next(Str *rest, WordToken *out);
/* Those of a name, at most NAME_TOKENS. */
size_t words_split(Str name, WordToken *out);
uint64_t words_hash(const char *text, size_t len);

/* A sequence, ready to be compared. */
typedef struct WordEntry {
	const Word *word;
	Str sequence;
	uint64_t hash[SEQUENCE_MAX];
	uint8_t stem[SEQUENCE_MAX]; /* its length; 0: the whole token */
	uint8_t n;
	uint16_t next; /* in its chain; for the built-in ones */
} WordEntry;

/* Every entry that begins at the first of these tokens, until `each` returns
 * false. */
typedef bool PlaceVisitor(void *data, const WordEntry *entry);
void words_at(const WordRules *rules, const WordToken *tokens, size_t n,
              PlaceVisitor *each, void *data);
/* Is it, whole, an entry for something personal? */
bool words_has(const char *text, size_t len);

/* What single words around a sequence mean; bits, a word may have several. */
enum {
	/* before it */
	BEFORE_ASSERT = 1 << 0, /* is, has: a statement */
	BEFORE_ASK = 1 << 1, /* show, send, max: a setting or a number of it */
	BEFORE_PERSON = 1 << 2,  /* customer, billing: a person's */
	BEFORE_FIRM = 1 << 3,    /* company, server: of no person */
	BEFORE_NEUTRAL = 1 << 4, /* primary, new: changes nothing */
	/* behind it */
	BEHIND_SAME = 1 << 5, /* hash, 2: still that */
	BEHIND_KIND = 1 << 6, /* type, status, at: of special data still that */
	BEHIND_NOT = 1 << 7,  /* count, template: something else */
	BEHIND_ID = 1 << 8,   /* a reference */
	/* in the name of a table */
	TABLE_PEOPLE = 1 << 9,
	TABLE_CLINIC = 1 << 10,
	TABLE_CHILD = 1 << 11,
	TABLE_LOGIN = 1 << 12,
	TABLE_FIRM = 1 << 13,    /* legal persons and things */
	TABLE_MACHINE = 1 << 14, /* hosts and networks */
	TABLE_SETTING = 1 << 15, /* settings, templates, integrations */
	TABLE_WRAP = 1 << 16,    /* dto, request, v: says nothing itself */
	TABLE_PART = 1 << 17, /* address, detail: about whom is said before */
	/* types of columns */
	TYPE_BOOL = 1 << 18,
	TYPE_NUMBER = 1 << 19,
	TYPE_DATE = 1 << 20,
	TYPE_UUID = 1 << 21,
	TYPE_KEY = 1 << 22, /* a reference */
	TYPE_TEXT = 1 << 23,
	TABLE_OAUTH = 1 << 24,   /* clients of it are programs */
	TABLE_MONEY = 1 << 25,   /* payments, bank accounts, cards */
	TABLE_SOMEONE = 1 << 26, /* people, but not as what the rows are */
};

typedef struct Context {
	unsigned what;
	const char *words; /* parted by ", "; a stem ends in * */
} Context;
extern const Context word_contexts[]; /* ended by NULL words */
/* All bits of a token. */
unsigned words_context(const WordToken *token);

#endif

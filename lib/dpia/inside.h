/*
 * inside.h - what the guard knows while it works.  Inside lib/dpia only.
 *
 * A Scope is one range: what it changes, and the assessments at its head.  The
 * files work one after the other: change.c finds the fields of a changed file,
 * place.c the assessments, cover.c the one for each field, trailer.c the
 * waivers in the commits, judge.c says it all; data.c and explain.c write it
 * down.
 */
#ifndef DPIA_INSIDE_H
#define DPIA_INSIDE_H

#include "dpia/assessment.h"
#include "dpia/dpia.h"
#include "schema/kinds.h"

enum { MAX_SCHEMA = 16 << 20, MAX_ASSESSMENT = 16 << 20 };

/* A changed file that describes what is stored. */
typedef struct SchemaFile {
	Str path, old_path;
	const Kind *kind;
	GitChangeKind change;
	unsigned line;   /* of the first thing that changed in it, or 0 */
	bool excluded;   /* --exclude lists it: it is only named */
	bool affects;    /* something was added to what is stored, or may be */
	size_t personal; /* fields, with those somebody has looked at */
	Buf dropped;     /* what it gives up, for a sentence */
	size_t n_dropped;
} SchemaFile;

typedef struct Assessed {
	Assessment now;
	Str base;           /* the folder it speaks for: "", "app/billing/" */
	bool used, special; /* by a new field; by one of class special */
} Assessed;

/* A field that is new and personal. */
typedef struct NewField {
	size_t file; /* in scope->files */
	Field field;
	Match match;
	enum {
		NEW_OPEN,
		NEW_COVERED,
		NEW_SUPPRESSED, /* qgate:not-personal, with a reason */
		NEW_MOVED,      /* the range gave it up elsewhere, or by
		                 * another name */
		NEW_REPEATED,   /* another file speaks for it */
		NEW_ALLOWED,    /* --allow lists it */
	} state;
	Str reason;        /* of a suppression */
	Str by;            /* the words that cover it */
	Assessed *nearest; /* that covers it, or should; NULL: there is none */
	Str excerpt;
	size_t speaker; /* of NEW_REPEATED: in scope->fields */
} NewField;

/* A name that is given up. */
typedef struct Gone {
	Str key;       /* "user.email" */
	Str kind;      /* of data, in its table; empty: it is not personal */
	bool declared; /* a file declared it and does so no more; else a
	                * migration says that it is dropped */
	bool contract; /* by what programs exchange, not by what is stored */
} Gone;

typedef struct Lost { /* an assessment that was removed or weakened */
	Str path;
	unsigned line;
	const Rule *rule;
	Str text;
} Lost;

typedef struct Scope {
	GitRange range;
	GitId tree; /* of the head, unless staged */
	GitChanges changes;
	LIST(SchemaFile) schemas;
	LIST(NewField) fields;
	LIST(Gone) gone;
	LIST(Assessed *) assessments;
	LIST(Lost) lost;
	Waivers waivers;  /* of trailers */
	Str not_required; /* the reason of DPIA-Not-Required; or empty */
	bool empty;       /* nothing changed */
	bool cut;         /* not all of its commits are in this clone */
} Scope;

struct Dpia {
	Arena *arena;
	DpiaPolicy policy;
	const Preset *preset;
	KindRules kinds;
	WordRules words;
	GitRepo *repo;
	const char *rule; /* of the ranges */
	Str why;
	bool all;
	Str template; /* the text of policy.template */
	LIST(Scope *) scopes;
	LIST(Str) doubts;
};

/* keys.c: what makes two declarations one: User.dateOfBirth is
 * users.date_of_birth. */
Str field_key(Arena *arena, const Field *field);
void field_fold(Buf *out, Str name);
/* The kind of data in this table: a column that gets another name keeps it. */
Str field_kind_key(Arena *arena, const Field *field, const char *key);
typedef struct Keys {
	Str *at;
	size_t len;
} Keys;
void keys_sort(Keys *keys);
/* For qsort() and bsearch() over things that begin with a Str. */
int keys_order(const void *left, const void *right);
bool keys_has(const Keys *keys, Str key); /* of sorted ones */

/* change.c: what one changed file does, added to the scope. */
void change_read(Dpia *dpia, Scope *scope, const GitChange *change);
/* What goes from a contract between programs says nothing of what is stored. */
bool kind_is_contract(const Kind *kind);
/* settle.c, after the last one: what only moved, and what was named before. */
void change_settle(Dpia *dpia, Scope *scope);
/* "users.ssn", "users", "ssn" */
Str field_shown(Arena *arena, const Field *field);

/* place.c */
bool place_is_assessment(const Dpia *dpia, Str path);
/* NULL: it cannot be read from this clone. */
Assessed *place_read(Dpia *dpia, Str path, const GitId *id);
/* Read the assessments of the head: those that may speak for a file that
 * brought personal data, or with --all and --dpia every one. */
void place_load(Dpia *dpia, Scope *scope);

/* cover.c */
/* An assessment that changed: is it removed, or weaker than it was? */
void cover_compare(Dpia *dpia, Scope *scope);
/* Which of them covers each field? */
void cover_fields(Dpia *dpia, Scope *scope);

/* approve.c: does the last approval, of that day, hold for what stands there
 * now?  False: *why says what came after it. */
bool approve_holds(Dpia *dpia, const Scope *scope, const Assessed *assessed,
                   int64_t last, Str *why);

/* trailer.c: the waivers in the messages of the range's commits. */
void trailer_read(Dpia *dpia, Scope *scope);

/* data.c: Gate.data; source is the Dpia. */
void dpia_data(const void *source, struct Json *json);

/* What the gate cannot judge, one sentence. */
void dpia_doubt(Dpia *dpia, const char *fmt, ...) PRINTF(2, 3);

#endif

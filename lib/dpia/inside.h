/*
 * inside.h - what the guard knows while it works.  Inside lib/dpia only.
 *
 * A Scope is one range: what it changes, and the assessments at its head.  The
 * files work one after the other: change.c finds the fields of a changed file,
 * cover.c the assessment of each field, trailer.c the waivers in the commits,
 * judge.c says it all; data.c and explain.c write it down.
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
	bool affects;    /* something was added to what is stored, or may be */
	size_t personal; /* fields, with those somebody has looked at */
	Buf dropped;     /* what it gives up, for a sentence */
	size_t n_dropped;
} SchemaFile;

typedef struct Assessed {
	Assessment now;
	Str base;           /* the folder it speaks for: "", "app/billing/" */
	bool used, special; /* by a new field; by one of class special */
	bool known;         /* change_day was looked for */
	int64_t change_day; /* of its substance, in this range; 0: not known */
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
	GitId tree;              /* of the head, unless staged */
	const GitEntries *files; /* all of the head; NULL: not listed yet */
	GitChanges changes;
	LIST(SchemaFile) schemas;
	LIST(NewField) fields;
	LIST(Gone) gone;
	LIST(Assessed *) assessments;
	LIST(Lost) lost;
	Waivers waivers;  /* of trailers */
	Str not_required; /* the reason of DPIA-Not-Required; or empty */
	bool empty;       /* nothing changed */
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

/* change.c: what one changed file does, added to the scope. */
void change_read(Dpia *dpia, Scope *scope, const GitChange *change);
/* After the last one: what only moved, and what was named before. */
void change_settle(Dpia *dpia, Scope *scope);
/* "users.ssn", "users", "ssn" */
Str field_shown(Arena *arena, const Field *field);

/* cover.c */
bool cover_is_assessment(const Dpia *dpia, Str path);
/* An assessment that changed: is it removed, or weaker than it was? */
void cover_compare(Dpia *dpia, Scope *scope);
/* Read all assessments of the head. */
void cover_load(Dpia *dpia, Scope *scope);
/* Which of them covers each field? */
void cover_fields(Dpia *dpia, Scope *scope);
/* On which day was its substance last changed in this range, by its author?
 * 0: it was not, or the commits that tell are not in this clone. */
int64_t cover_change_day(Dpia *dpia, const Scope *scope, Assessed *a);

/* trailer.c: the waivers in the messages of the range's commits. */
void trailer_read(Dpia *dpia, Scope *scope);

/* data.c: Gate.data; source is the Dpia. */
void dpia_data(const void *source, struct Json *json);

/* What the gate cannot judge, one sentence. */
void dpia_doubt(Dpia *dpia, const char *fmt, ...) PRINTF(2, 3);

#endif

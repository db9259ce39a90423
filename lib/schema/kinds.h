/*
 * kinds.h - which files describe what is stored?
 *
 * Each kind is a row: a name, the paths it is found at, what its text must have
 * in it where the path alone does not tell, and the reader that lists its
 * fields.  The first row that fits wins.  A text is looked at from its start,
 * and not to its end: a lock file of 20 MB costs no more than a small one.
 * Inside lib/schema only.
 */
#ifndef SCHEMA_KINDS_H
#define SCHEMA_KINDS_H

#include "schema/fields.h"

typedef struct Kind {
	const char *name; /* "rails-migration": stable, in JSON and settings */
	const char *summary;  /* "Rails: the files of db/migrate" */
	const char *paths[6]; /* globs; {a,b} and ** as in base/glob.h */
	/* JSON and YAML: keys of the top mapping, or of the first mapping of a
	 * list in JSON.  "a|b" is either; all must be there. */
	const char *keys[2];
	const char *has[3]; /* pieces of text, likewise; NULL: the path and the
	                     * keys are enough */
	FieldReader *read;
	bool list;  /* the document is a list */
	bool quiet; /* second tier: code that describes data beside much else;
	             * it counts only for the personal fields found in it */
} Kind;
extern const Kind kinds[]; /* ended by a NULL name */

/* What the user adds: "data/x.ddl=sql". */
typedef struct KindRule {
	Str glob;
	const Kind *kind;
} KindRule;
typedef struct KindRules {
	LIST(KindRule) added;
	LIST(Str) excluded; /* globs */
} KindRules;

const Kind *kind_named(Str name); /* NULL: there is none */

/* Tests, fixtures, seeds of data, ways back, vendored and generated code,
 * documentation: never a schema, unless the user's own globs say so. */
bool kind_excluded(const KindRules *rules, Str path);

/* Could a file at this path be a schema?  Cheap: no text is needed. */
bool kind_possible(const KindRules *rules, Str path);
/* The kind of a file; NULL: it describes nothing that is stored.  A path that
 * the user added is of the kind that he says, whatever its text. */
const Kind *kind_of(const KindRules *rules, Str path, Str text);

/* sniff.c: a text while it is held against the rows. */
typedef struct Sniff {
	Str text;
	bool known; /* the keys below are */
	bool list, promising;
	Str keys[32];
	size_t n;
} Sniff;

Sniff sniff_text(Str text);
/* Does it have what the row asks for? */
bool sniff_fits(Sniff *sniff, const Kind *kind);

#endif

/*
 * sidecar.h - what the readers of the runners' JSON share, inside lib/flake.
 *
 * Retries that the JUnit XML of a runner hides stand in the JSON it can write
 * beside it.  Each format has a file of its own, sidecar_FORMAT.c; sidecar.c
 * knows which keys at the top belong to which.  A file is read once, in one
 * pass, and nobody may rely on the order of keys, so a record is held until
 * the object that it depends on ends, and no longer.
 *
 * Every function here that reads takes exactly one value; one of the wrong
 * type is passed over.  After damage they all yield nothing, so that loops
 * end; sidecar_whole() then says whether what was read can be used.
 */
#ifndef FLAKE_SIDECAR_H
#define FLAKE_SIDECAR_H

#include "doc/json.h"
#include "flake/tests.h"

typedef struct Sidecar {
	Tests *tests;
	JsonReader *json;
	FileEnd *end;             /* producer: as far as it is known        */
	Arena *file;              /* for what lives until the file ends     */
	Arena *part;              /* for what lives until a suite ends      */
	Str file_raw, file_shown; /* the last one that was asked for   */
	struct Jest *jest;        /* of sidecar_jest.c, and so on      */
	struct Mocha *mocha;
	struct Playwright *playwright;
	struct Messages *messages;
} Sidecar;

/* Is the value that comes next an object (or an array)?  Then it is open. */
bool sidecar_enter(Sidecar *s, JsonEvent container);
/* The next of the names (ended by NULL) among the keys of the open object, its
 * value next; -1 when the object ends. */
int sidecar_field(Sidecar *s, const char *const names[]);
/* Opens the next object of the open array; *place is where it begins. */
bool sidecar_item(Sidecar *s, JsonPlace *place);
/* Was the object read to its end? */
bool sidecar_whole(const Sidecar *s);

/* Leaves the container that was opened last, if the last event opened one. */
void sidecar_pass(Sidecar *s);

Str sidecar_text(Sidecar *s, Arena *arena); /* else ""    */
double sidecar_number(Sidecar *s);          /* else 0     */
unsigned sidecar_unsigned(Sidecar *s);      /* else 0     */
bool sidecar_true(Sidecar *s);              /* else false */
size_t sidecar_count(Sidecar *s);           /* items or keys; else 0 */

/* Milliseconds as seconds; 0 for what is no time. */
float sidecar_seconds(double milliseconds);
/* The day of the run: from seconds since 1970, or from "2026-01-31T…". */
void sidecar_day(Sidecar *s, double seconds);
void sidecar_date(Sidecar *s, Str text);

/* A path as reports name it. */
Str sidecar_file(Sidecar *s, Str path);

/* Hand over one record; it stands at the place. */
void sidecar_case(Sidecar *s, Case record, JsonPlace place);
/* A file that could not be run, or an error outside of all tests. */
void sidecar_broken(Sidecar *s, Str file, JsonPlace place);

/* What a status word of most runners means.  A word that nobody knows is an
 * error: it shows no pass. */
Outcome sidecar_outcome(Str status);

/* What the keys at the top of a document lead to, one value each, and what is
 * left to do at the end of the file.  A reader sets end->producer as soon as
 * the document proves to be its own. */
typedef void SidecarReader(Sidecar *s);
SidecarReader jest_results, jest_total, jest_mark, jest_interrupted, jest_start;
SidecarReader mocha_tests, mocha_pending, mocha_failures;
SidecarReader playwright_config, playwright_suites, playwright_errors;
SidecarReader ctrf_results, ctrf_format;
SidecarReader messages_meta, messages_document, messages_parse_error,
        messages_pickle, messages_run, messages_test_case, messages_started,
        messages_step, messages_finished, messages_hook, messages_end;
SidecarReader jest_close, mocha_close, playwright_close, messages_close;
/* "stats" is a key of two formats. */
void mocha_stats(Sidecar *s);
void playwright_stats(Sidecar *s);

#endif

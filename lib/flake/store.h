/*
 * store.h - where the tests of a run are kept: 40 bytes each, whatever their
 * names, so that millions fit.  Names are kept only of tests that somebody may
 * ask for: those that failed, were retried, or share a name.
 */
#ifndef FLAKE_STORE_H
#define FLAKE_STORE_H

#include "flake/scope.h"
#include "flake/tests.h"

enum {
	SEEN_PASS = 1,
	SEEN_PASSES = 2, /* two or more                                    */
	SEEN_SKIP = 4,
	SEEN_SET_ASIDE = 8, /* skipped as TestNG skips what it will retry  */
	OWN_WORD = 16,      /* a record of its own says that it is flaky   */
	FLAKY = 32,
	AMBIGUOUS = 64,    /* passed, then failed, under one name          */
	SHARES_NAME = 128, /* with another test of its file                */
	DROPPED = 256,     /* it counts in another file, not here          */
	JOINED = 512,      /* an attempt of a test that stands before it   */
};

/* All records of one identity in one file. */
typedef struct Test {
	uint64_t key;  /* its identity across files, but for the scope      */
	uint32_t path; /* of its suites, in short                           */
	uint32_t next; /* of the same key and scope: index + 1, or 0        */
	uint32_t file;
	uint32_t label; /* index + 1 into labels, 0: its names were not kept */
	float time, lost;
	uint16_t attempts, bad;
	uint16_t flags;
	uint8_t outcome; /* of the last attempt that was not skipped        */
	uint8_t word;    /* index into words: why it is flaky               */
} Test;

typedef struct Label {
	Str suite, variant, classname, name, file, message;
	unsigned line, column; /* of the record that made it worth a label */
} Label;

typedef struct File {
	const char *path;
	Scope scope;
	FileEnd end;
	uint32_t first, n_tests; /* its records                        */
	uint32_t n_records;      /* <testcase> elements                */
	uint32_t unattributed;   /* flaky tests that it only counts    */
	bool outage, dropped;
} File;

enum {
	CHUNK_BITS = 14,
	CHUNK = 1 << CHUNK_BITS,
	MAX_WORDS = 32,
	ATTEMPTS_WORD = 1, /* the files of two attempts disagree */
};

/* One test, its attempts joined. */
typedef struct Result {
	uint32_t test; /* its record: the one that failed, where one did */
	Outcome outcome;
	bool flaky, passed, folded, inconsistent;
	uint8_t word;
	unsigned attempts, bad;
	float lost;
} Result;

/* What is true of all tests together. */
typedef struct Totals {
	uint64_t tests, ran, failed, errors, skipped, attempts;
	uint64_t flaky, folded, broken, ambiguous, inconsistent, unattributed;
	uint64_t bad_of_flaky;
} Totals;

struct Tests {
	Arena *arena;
	Arena *scratch; /* of the file at hand */
	FlakePolicy policy;
	LIST(Test *) chunks;
	uint32_t n;
	LIST(File) files;
	LIST(Label) labels;
	Evidence words[MAX_WORDS]; /* none, ATTEMPTS_WORD, what came up */
	unsigned n_words;
	bool distinct; /* see tests_distinct() */
	LIST(Str)
	rejected; /* a sentence each: named files that are no report */
	/* Of the file at hand: identity in it -> record. */
	uint32_t *slots;
	size_t n_slots, used_slots, cap_slots;
	struct Local *locals; /* beside the records of the file */
	size_t cap_locals;
	LIST(Result) results; /* what join_tests() came to */
	Totals totals;
	double interval[2]; /* of the index, 95 % */
	bool history;       /* numbered folders span days: no attempts */
};

static inline Test *test_at(const Tests *tests, uint32_t index)
{
	return &tests->chunks.at[index >> CHUNK_BITS][index & (CHUNK - 1)];
}

static inline const Label *label_of(const Tests *tests, const Test *test)
{
	static const Label none = { 0 };

	return test->label ? &tests->labels.at[test->label - 1] : &none;
}

/* repeat.c: several records of one test in one file: were they attempts, by the
 * habit of the producer?  Sets outcome, bad, lost and AMBIGUOUS; no level: it
 * is not flaky.  last: the time of the last record. */
Evidence repeat_judge(const FlakePolicy *policy, const Producer *producer,
                      Test *test, float last);

/* Join the records of one test in several files; fill results (only those that
 * somebody may ask for, or all with keep_names) and the totals. */
void join_tests(Tests *tests);

/* fold.c: mark the flaky parents whose failures are their children's. */
void fold_parents(Tests *tests);

/* data.c: the gate's part of the JSON report, from Tests. */
struct Json;
void data_write(const void *source, struct Json *json);

/* Did it fail in the end, and is no flake?  Or fail, and was only skipped then?
 */
static inline bool is_broken(const Result *result)
{
	return !result->flaky &&
	       (is_bad(result->outcome) || (result->bad && !result->passed));
}

const char *evidence_name(unsigned level); /* "E1" */

/* How a test is named to a person: "[chromium] cart.spec.ts::adds". */
Str label_id(Arena *arena, const Label *label);

#endif

/*
 * flake.h - are more tests flaky than we agreed to live with?
 *
 *	flake_index = F / T
 *
 * T counts the distinct tests that came to a verdict (passed, failed or error
 * at least once), all attempts of a test being one test; skipped tests do not
 * count.  F counts those of T that failed at least once and passed at least
 * once on the same commit.  A test that never passed is broken, not flaky.
 *
 * Evidence has a level, and a policy says which levels it believes:
 *	E1  the report says so: flakyFailure, flaky="true", invocations > 1, the
 *	    JSON of jest, vitest, mocha, Playwright, cucumber and CTRF
 *	E2  one file holds the test several times, by its producer's habit
 *	E3  the files of several attempts of one commit disagree
 *	E4  inferred: what a retry left behind (Playwright's -retry1/ folders,
 *	    Ginkgo's timeline)
 *
 * The formats: JUnit XML has no one specification; what each producer writes is
 * in junit.c and producer.c, each with the file of the producer that says so.
 */
#ifndef FLAKE_FLAKE_H
#define FLAKE_FLAKE_H

#include "base/fs.h"
#include "report/report.h"

enum { EVIDENCE_E1 = 1, EVIDENCE_E2 = 2, EVIDENCE_E3 = 4, EVIDENCE_E4 = 8 };

typedef struct FlakePolicy {
	double budget;     /* 0.02: two tests in a hundred; over it fails     */
	double confidence; /* 0.95: fail only when that sure; 0: the index    */
	double infra_threshold; /* an attempt with more failures is an outage */
	unsigned evidence;      /* EVIDENCE_ bits                             */
	/* A name twice in one file, first passing, then failing. */
	enum { DUPLICATES_AUTO, DUPLICATES_ANY, DUPLICATES_NONE } duplicates;
	/* What makes two records of different files one test. */
	enum { KEY_AUTO, KEY_FULL, KEY_CLASS, KEY_NAME } key;
	/* Legs of a matrix that disagree: listed, or flaky. */
	enum { ACROSS_ATTEMPTS, ACROSS_ANY } across;
	uint64_t top; /* how many flaky tests become findings; 0: all */
	bool fail_on_broken, allow_empty, allow_damaged, fold_params;
	bool keep_names; /* for flake_write_junit() */
	/* Folders that hold one attempt each, in their order; may be empty. */
	const char *const *attempts;
	size_t n_attempts;
} FlakePolicy;

enum {
	FLAKE_OVER_BUDGET,
	FLAKE_TEST,
	FLAKE_BROKEN,
	FLAKE_UNATTRIBUTED,
	FLAKE_OUTAGE,
	FLAKE_STALE,
	FLAKE_HISTORY,
	FLAKE_INCONSISTENT,
	FLAKE_AMBIGUOUS,
	FLAKE_BLIND,
	FLAKE_REPAIRED,
	FLAKE_DAMAGED,
	FLAKE_EMPTY,
};
extern const Rule flake_rules[];

/* The tests of a run: what the reports said, put together. */
typedef struct Tests Tests;
Tests *flake_tests(Arena *arena, const FlakePolicy *policy);

/* Add one report: JUnit XML in any dialect, or the JSON of a runner.  `path` is
 * as fs_shown() names it; its folders tell attempts, shards and legs apart.
 * The stream is read once, in pieces, and not closed.  `scan`: a file that is
 * no test report is passed over in silence.  Nothing fails: what cannot be used
 * is remembered and becomes a doubt of the gate. */
void flake_read(Tests *tests, const char *path, bool scan, FsStream *stream);

/* Judge all that was read and fill the gate.  False: nothing was read that is
 * a test report, so there is nothing to judge and no doubt is told. */
bool flake_judge(Tests *tests, Gate *gate);

/* After flake_judge(), where keep_names was set: all tests as one JUnit XML
 * report in Surefire's style, attempts collapsed into flakyFailure and
 * rerunFailure elements. */
void flake_write_junit(const Tests *tests, Buf *out);

#endif

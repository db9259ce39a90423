/*
 * tests.h - what a reader of one format hands over, inside lib/flake only.
 *
 * A reader calls tests_open() for a file, tests_case() for each record of a
 * test as it meets it, and tests_close() when the file ends and its producer is
 * known.  Records of one test (by identity within a file: suite path, variant,
 * classname, name, file) become one Test; flake_judge() joins those of several
 * files.  Texts need not outlive the call.
 */
#ifndef FLAKE_TESTS_H
#define FLAKE_TESTS_H

#include "flake/flake.h"
#include "xml/xml.h"

/* What flake_write_junit() calls its reports, so that a folder may be read
 * again that one was written to. */
#define FLAKE_OWN_NAME "qgate flake, attempts collapsed"

typedef enum Outcome {
	TEST_PASSED,
	TEST_FAILED,
	TEST_ERROR,
	TEST_SKIPPED,
} Outcome;

static inline bool is_bad(Outcome outcome)
{
	return outcome == TEST_FAILED || outcome == TEST_ERROR;
}

/* Who wrote a report.  The order of producers[] in producer.c. */
typedef enum ProducerId {
	PRODUCER_UNKNOWN,
	PRODUCER_JEST,
	PRODUCER_VITEST,
	PRODUCER_NEXTEST,
	PRODUCER_PYTEST,
	PRODUCER_MOCHA,
	PRODUCER_CUCUMBER,
	PRODUCER_RSPEC,
	PRODUCER_PLAYWRIGHT,
	PRODUCER_SUREFIRE,
	PRODUCER_GRADLE,
	PRODUCER_NODE_TEST,
	PRODUCER_FLANK,
	PRODUCER_GOTESTSUM,
	PRODUCER_TESTNG,
	PRODUCER_CATCH2,
	PRODUCER_DOCTEST,
	PRODUCER_CTEST,
	PRODUCER_JEST_JSON,
	PRODUCER_VITEST_JSON,
	PRODUCER_MOCHA_JSON,
	PRODUCER_PLAYWRIGHT_JSON,
	PRODUCER_CUCUMBER_MESSAGES,
	PRODUCER_CTRF,
	N_PRODUCERS,
} ProducerId;

typedef struct Producer {
	const char *name;
	/* What several records of one identity in one file are. */
	enum {
		REPEAT_ORDERED, /* attempts, in the order they ran          */
		REPEAT_GROUPED, /* attempts, failures first: Go             */
		REPEAT_LAST,    /* attempts, empty but the last: pytest     */
		REPEAT_SKIPPED, /* a failed attempt reads skipped: TestNG   */
		REPEAT_NEVER,   /* different tests that share a name        */
	} repeat;
	bool nested_names; /* TestX/sub fails its parent TestX: Go */
	const char *blind; /* its reports cannot show a retry: what to do */
} Producer;
extern const Producer producers[];

/* How one record alone shows that its test failed and passed; NULL: it does
 * not.  `level` is an EVIDENCE_ bit. */
typedef struct Evidence {
	unsigned level;
	const char *why; /* "flaky-element": a word for the report, static */
} Evidence;

/* One record of a test. */
typedef struct Case {
	uint64_t path; /* hash of the names of its suites, outermost first */
	Str suite;     /* the innermost of them                            */
	Str variant;   /* the browser project of Playwright, else empty    */
	Str classname, name, file;
	Outcome outcome;
	bool flaky; /* by `evidence`                                       */
	bool set_aside; /* skipped with the message of a failure: TestNG
	                 * under Surefire, before it tries again           */
	Evidence evidence;
	unsigned attempts; /* that this record stands for: 1 or more       */
	unsigned bad;      /* of them, failed                              */
	float time;        /* seconds of the record                        */
	float lost;        /* seconds that failed attempts took            */
	Str message;       /* of its first failure, or empty               */
	unsigned line, column;
	XmlReader *marked; /* not NULL: xml_marked() knows them */
} Case;

void tests_open(Tests *tests, const char *path);
void tests_case(Tests *tests, const Case *record);
/* From now on two records of one identity are two tests: the producer never
 * writes an attempt (REPEAT_NEVER).  It starts out false for each file. */
void tests_distinct(Tests *tests, bool distinct);

/* What became of a file. */
typedef struct FileEnd {
	ProducerId producer;
	uint64_t declared_flaky; /* by suites, gdUnit4's flaky="1"        */
	int64_t day; /* of its newest timestamp, days since 1970; 0: none */
	bool shows_retries; /* it counts attempts, even where none failed */
	/* One short clause each, without the path, or NULL. */
	const char *damaged; /* "line 18: the CDATA section never ends"   */
	bool no_root;        /* foreign because there is no element at all */
	bool own;            /* flake_write_junit() made it               */
	const char *foreign; /* "the root element is <html>": no report   */
	Str repairs;         /* a line each: "line 2: a raw & (3 times)"  */
} FileEnd;
void tests_close(Tests *tests, const FileEnd *end);

/* The readers.  `scratch` is emptied after the file. */
void junit_read(Tests *tests, const char *path, FsStream *stream,
                Arena *scratch, FileEnd *end);
void sidecar_read(Tests *tests, const char *path, FsStream *stream,
                  Arena *scratch, FileEnd *end);
/* Does a file that begins so look like JSON? */
bool sidecar_looks(Str head);

#endif

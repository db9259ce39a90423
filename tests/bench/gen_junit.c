/*
 * gen_junit.c - test reports as six producers write them, as many as you like.
 *
 *	gen_junit FOLDER FILES CASES OUTPUT
 *
 * Writes FILES reports of CASES tests into FOLDER, each test that ran with
 * about OUTPUT bytes of log (Go's, only those that failed), and prints what a
 * reader must find: "tests ran failed flaky bytes".  One test in a hundred is
 * flaky, one in 200 fails every time, one in fifty is skipped.  Every producer
 * here shows its retries, each in its own way, so all of the flaky tests can be
 * found.  The same arguments give the same bytes.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define HEAD         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define DAY          "2026-11-21T10:00:00"
#define SUREFIRE                                                               \
	"https://maven.apache.org/surefire/maven-surefire-plugin/xsd/"         \
	"surefire-test-report.xsd"

enum { LOG_SIZE = 1 << 18, FOLDERS = 16, PROPERTIES = 40 };

typedef enum Kind { PASS, FAIL, SKIP, FLAKY } Kind;

typedef struct Test {
	Kind kind;
	unsigned attempts, ms;
	const char *verb, *noun, *object;
} Test;

typedef struct Report {
	FILE *to;
	uint64_t random;
	char class[64];
	const Test *tests;
	size_t n_tests, output;
	unsigned long counts[FLAKY + 1];
	/* Log lines, as they are and escaped for XML; n_* bytes each. */
	const char *raw, *escaped;
	size_t n_raw, n_escaped;
} Report;

typedef void Writer(Report *report);

static const char *const verbs[] = {
	"adds",    "applies", "caches", "cancels", "counts",  "drops",
	"expires", "keeps",   "loads",  "merges",  "rejects", "rounds",
	"saves",   "sends",   "sorts",  "stores",
};
static const char *const nouns[] = {
	"account", "address", "basket",  "coupon",  "invoice", "ledger",
	"order",   "parcel",  "payment", "policy",  "price",   "receipt",
	"refund",  "session", "stock",   "voucher",
};
#define PICK(random, words) ((words)[draw(random) % COUNT(words)])

static void fail(const char *what)
{
	perror(what);
	exit(2);
}

/* splitmix64: one step of a counter, well mixed. */
static uint64_t draw(uint64_t *random)
{
	uint64_t x = *random += 0x9E3779B97F4A7C15u;

	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
	return x ^ (x >> 31);
}

static unsigned below(uint64_t *random, unsigned n)
{
	return (unsigned)(draw(random) % n);
}

static void put(Report *report, const char *fmt, ...)
        __attribute__((format(printf, 2, 3)));

static void put(Report *report, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vfprintf(report->to, fmt, args);
	va_end(args);
}

/* Lines of a service's log: brackets, ampersands and some that are not ASCII,
 * which a reader may not mistake for anything. */
static size_t make_log(char *into)
{
	static const char *const said[] = {
		"took 312 ms", "cache -> miss", "retry <nil>",
		"q=a&b=[1,2]", "{\"ok\":true}", "price 12 \xe2\x82\xac",
	};
	static const char *const levels[] = { "DEBUG", "INFO ", "WARN " };
	uint64_t random = 99;
	size_t len = 0;

	while (len < LOG_SIZE) {
		int n = snprintf(
		        into + len, 256,
		        "2026-11-%02u 10:%02u:%02u.%03u %s [worker-%u] "
		        "c.e.%s.%sService - %s %s id=%08x %s\n",
		        1 + below(&random, 28), below(&random, 60),
		        below(&random, 60), below(&random, 1000),
		        PICK(&random, levels), below(&random, 16),
		        PICK(&random, nouns), PICK(&random, nouns),
		        PICK(&random, verbs), PICK(&random, nouns),
		        (unsigned)draw(&random), PICK(&random, said));
		len += (size_t)n;
	}
	return len;
}

static size_t escape(const char *raw, size_t n, char *into)
{
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		const char *as = raw[i] == '<'   ? "&lt;"
		                 : raw[i] == '>' ? "&gt;"
		                 : raw[i] == '&' ? "&amp;"
		                                 : NULL;
		if (as)
			len = (size_t)(stpcpy(into + len, as) - into);
		else
			into[len++] = raw[i];
	}
	return len;
}

/* Whole lines of the log, about so many bytes, from anywhere in it. */
static void put_log(Report *report, bool escaped, size_t size)
{
	const char *text = escaped ? report->escaped : report->raw;
	size_t len = escaped ? report->n_escaped : report->n_raw;

	while (size) {
		size_t start = draw(&report->random) % (len / 2);
		size_t end = start + size < len ? start + size : len;
		const char *line = memchr(text + start, '\n', len - start);
		const char *stop = memchr(text + end - 1, '\n', len + 1 - end);

		if (stop > line)
			fwrite(line + 1, 1, (size_t)(stop - line), report->to);
		size -= end - start;
	}
}

static void put_output(Report *report, bool cdata, size_t size)
{
	if (!size)
		return;
	put(report, cdata ? "<system-out><![CDATA[" : "<system-out>");
	put_log(report, !cdata, size);
	put(report, cdata ? "]]></system-out>" : "</system-out>");
}

static void put_trace(Report *report)
{
	put(report, "java.lang.AssertionError: expected: 1 but was: 2\n");
	for (unsigned i = 8 + below(&report->random, 16); i; i--)
		put(report, "\tat %s.%s(%s.java:%u)\n", report->class,
		    PICK(&report->random, verbs),
		    strrchr(report->class, '.') + 1,
		    1 + below(&report->random, 900));
}

static void put_surefire_attempt(Report *report, const char *element)
{
	put(report,
	    "    <%s message=\"expected\" "
	    "type=\"java.lang.AssertionError\">\n"
	    "      <stackTrace><![CDATA[",
	    element);
	put_trace(report);
	put(report, "]]></stackTrace>\n    </%s>\n", element);
}

static void put_surefire_test(Report *report, size_t number)
{
	const Test *test = &report->tests[number];

	put(report,
	    "  <testcase name=\"%s %s %s %zu\" classname=\"%s\" "
	    "time=\"0.%03u\"",
	    test->verb, test->noun, test->object, number, report->class,
	    test->ms);
	if (test->kind == PASS && !report->output) {
		put(report, "/>\n");
		return;
	}
	put(report, ">\n");
	if (test->kind == SKIP)
		put(report, "    <skipped message=\"not today\"/>\n");
	if (test->kind == FAIL) {
		put(report, "    <failure message=\"expected\" "
		            "type=\"java.lang.AssertionError\"><![CDATA[");
		put_trace(report);
		put(report, "]]></failure>\n");
	}
	for (unsigned i = 1; i < test->attempts; i++)
		put_surefire_attempt(report, test->kind == FLAKY
		                                     ? "flakyFailure"
		                                     : "rerunFailure");
	if (test->kind != SKIP)
		put_output(report, true, report->output);
	put(report, "  </testcase>\n");
}

/* Surefire: earlier attempts are elements inside the test. */
static void write_surefire(Report *report)
{
	const unsigned long *counts = report->counts;

	put(report,
	    HEAD
	    "<testsuite xmlns:xsi=\"http://www.w3.org/2001/"
	    "XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"" SUREFIRE
	    "\" version=\"3.0.2\" name=\"%s\" time=\"9.5\" "
	    "tests=\"%zu\" errors=\"0\" skipped=\"%lu\" failures=\"%lu\" "
	    "flakes=\"%lu\">\n  <properties>\n",
	    report->class, report->n_tests, counts[SKIP], counts[FAIL],
	    counts[FLAKY]);
	for (int i = 0; i < PROPERTIES; i++)
		put(report,
		    "    <property name=\"prop.%d\" "
		    "value=\"/opt/%s/%s/%u\"/>\n",
		    i, PICK(&report->random, nouns),
		    PICK(&report->random, nouns),
		    below(&report->random, 1000000));
	put(report, "  </properties>\n");
	for (size_t i = 0; i < report->n_tests; i++)
		put_surefire_test(report, i);
	put(report, "</testsuite>\n");
}

/* Gradle: a record for each attempt, all output at the end. */
static void write_gradle(Report *report)
{
	const unsigned long *counts = report->counts;

	put(report,
	    HEAD "<testsuite name=\"%s\" tests=\"%zu\" skipped=\"%lu\" "
	         "failures=\"%lu\" errors=\"0\" timestamp=\"" DAY ".000Z\" "
	         "hostname=\"ci-1\" time=\"9.5\">\n  <properties/>\n",
	    report->class, report->n_tests, counts[SKIP],
	    counts[FAIL] + counts[FLAKY]);
	for (size_t i = 0; i < report->n_tests; i++) {
		const Test *test = &report->tests[i];

		for (unsigned n = test->attempts; n; n--) {
			bool failed = test->kind == FAIL ||
			              (test->kind == FLAKY && n > 1);
			put(report,
			    "  <testcase name=\"%s %s %s %zu\" "
			    "classname=\"%s\" time=\"0.%03u\"%s>\n",
			    test->verb, test->noun, test->object, i,
			    report->class, test->ms,
			    failed || test->kind == SKIP ? "" : "/");
			if (failed) {
				put(report, "    <failure message=\"expected\" "
				            "type=\"AssertionError\">");
				put_trace(report);
				put(report, "</failure>\n  </testcase>\n");
			} else if (test->kind == SKIP) {
				put(report, "    <skipped/>\n  </testcase>\n");
			}
		}
	}
	put(report, "  ");
	put_output(report, true, report->output * report->n_tests);
	put(report, "\n  <system-err><![CDATA[]]></system-err>\n"
	            "</testsuite>\n");
}

/* A part of gotestsum's report: its tests that failed, were skipped, passed. */
static void put_go_tests(Report *report, Kind part, const char *package)
{
	for (size_t i = 0; i < report->n_tests; i++) {
		const Test *test = &report->tests[i];
		unsigned n = test->kind == FLAKY && part == PASS ? 1
		             : test->kind == FLAKY && part == FAIL
		                     ? test->attempts - 1
		             : test->kind == part ? test->attempts
		                                  : 0;

		for (; n; n--) {
			put(report,
			    "\t\t<testcase classname=\"%s\" "
			    "name=\"Test_%s_%s_%s_%zu\" time=\"0.%03u000\">",
			    package, test->verb, test->noun, test->object, i,
			    test->ms);
			if (part == SKIP)
				put(report, "\n\t\t\t<skipped message=\"skip\">"
				            "</skipped>\n\t\t");
			if (part == FAIL) {
				put(report,
				    "\n\t\t\t<failure message=\"Failed\" "
				    "type=\"\">=== RUN   Test_%s&#xA;",
				    test->verb);
				put_log(report, true, report->output);
				put(report, "--- FAIL&#xA;</failure>\n\t\t");
			}
			put(report, "</testcase>\n");
		}
	}
}

/* gotestsum: records sorted by what came of them, not by time. */
static void write_gotestsum(Report *report)
{
	char package[96];

	snprintf(package, sizeof(package), "example.com/%s", report->class);
	put(report,
	    HEAD "<testsuites tests=\"%zu\" failures=\"%lu\" errors=\"0\" "
	         "time=\"3.47\">\n\t<testsuite tests=\"%zu\" failures=\"%lu\" "
	         "time=\"0.02\" name=\"%s\" timestamp=\"" DAY "Z\">\n"
	         "\t\t<properties>\n\t\t\t<property name=\"go.version\" "
	         "value=\"go1.23.1 linux/amd64\"></property>\n"
	         "\t\t</properties>\n",
	    report->n_tests, report->counts[FAIL], report->n_tests,
	    report->counts[FAIL], package);
	put_go_tests(report, FAIL, package);
	put_go_tests(report, SKIP, package);
	put_go_tests(report, PASS, package);
	put(report, "\t</testsuite>\n</testsuites>\n");
}

/* pytest with rerunfailures: an empty record for each earlier attempt, the
 * whole file one line. */
static void write_pytest(Report *report)
{
	put(report,
	    HEAD "<testsuites name=\"pytest tests\"><testsuite name=\"pytest\" "
	         "errors=\"0\" failures=\"%lu\" skipped=\"%lu\" tests=\"%zu\" "
	         "time=\"9.1\" timestamp=\"" DAY ".000000+00:00\" "
	         "hostname=\"ci\">",
	    report->counts[FAIL], report->counts[SKIP], report->n_tests);
	for (size_t i = 0; i < report->n_tests; i++) {
		const Test *test = &report->tests[i];

		for (unsigned n = test->attempts; n; n--) {
			bool bare = n > 1 ||
			            (test->kind != FAIL && test->kind != SKIP &&
			             !report->output);

			put(report,
			    "<testcase classname=\"tests.%s\" "
			    "name=\"test_%s_%s_%s_%zu\" time=\"0.%03u\"%s>",
			    report->class, test->verb, test->noun, test->object,
			    i, test->ms, bare ? " /" : "");
			if (bare)
				continue;
			if (test->kind == SKIP)
				put(report, "<skipped type=\"pytest.skip\" "
				            "message=\"why\">x.py:3</skipped>");
			if (test->kind == FAIL) {
				put(report, "<failure message=\"assert 1 == "
				            "2\">");
				put_trace(report);
				put(report, "</failure>");
			}
			if (test->kind != SKIP)
				put_output(report, false, report->output);
			put(report, "</testcase>");
		}
	}
	put(report, "</testsuite></testsuites>");
}

/* nextest: output as text, and that of each earlier attempt with it. */
static void write_nextest(Report *report)
{
	put(report,
	    HEAD "<testsuites name=\"nextest-run\" tests=\"%zu\" "
	         "failures=\"%lu\" errors=\"0\" "
	         "uuid=\"%08x-0000-4000-8000-000000000000\" timestamp=\"" DAY
	         ".000+00:00\" time=\"9.5\">\n    <testsuite name=\"%s\" "
	         "tests=\"%zu\" disabled=\"0\" errors=\"0\" "
	         "failures=\"%lu\">\n",
	    report->n_tests, report->counts[FAIL],
	    (unsigned)draw(&report->random), report->class, report->n_tests,
	    report->counts[FAIL]);
	for (size_t i = 0; i < report->n_tests; i++) {
		const Test *test = &report->tests[i];
		const char *earlier =
		        test->kind == FLAKY ? "flakyFailure" : "rerunFailure";

		put(report,
		    "        <testcase name=\"%s::%s_%s_%zu\" "
		    "classname=\"%s\" timestamp=\"" DAY
		    ".000+00:00\" time=\"0.%03u\">\n",
		    test->verb, test->noun, test->object, i, report->class,
		    test->ms);
		if (test->kind == FAIL)
			put(report, "            <failure type=\"test "
			            "failure\">panicked at src/lib.rs:7:5"
			            "</failure>\n");
		for (unsigned n = test->attempts; n > 1; n--) {
			put(report,
			    "            <%s timestamp=\"" DAY
			    ".000+00:00\" time=\"0.004\" "
			    "type=\"test failure\">panicked",
			    earlier);
			put_output(report, false, report->output);
			put(report, "</%s>\n", earlier);
		}
		if (test->kind == SKIP)
			put(report, "            <skipped/>\n");
		else
			put_output(report, false, report->output);
		put(report, "        </testcase>\n");
	}
	put(report, "    </testsuite>\n</testsuites>\n");
}

/* Playwright as it is unless told otherwise: only the folder of an attachment,
 * named in the output, says that a test was retried. */
static void write_playwright(Report *report)
{
	put(report,
	    "<testsuites id=\"\" name=\"\" tests=\"%zu\" failures=\"%lu\" "
	    "skipped=\"%lu\" errors=\"0\" time=\"12.5\">\n"
	    "<testsuite name=\"%s.spec.ts\" timestamp=\"" DAY ".000Z\" "
	    "hostname=\"chromium\" tests=\"%zu\" failures=\"%lu\" "
	    "skipped=\"%lu\" time=\"12.5\" errors=\"0\">\n",
	    report->n_tests, report->counts[FAIL], report->counts[SKIP],
	    report->class, report->n_tests, report->counts[FAIL],
	    report->counts[SKIP]);
	for (size_t i = 0; i < report->n_tests; i++) {
		const Test *test = &report->tests[i];

		put(report,
		    "<testcase name=\"%s › %s %s %zu\" "
		    "classname=\"%s.spec.ts\" time=\"0.%03u\">\n",
		    test->verb, test->noun, test->object, i, report->class,
		    test->ms);
		if (test->kind == SKIP)
			put(report, "<skipped>\n</skipped>\n");
		if (test->kind == FAIL)
			put(report, "<failure message=\"expect\" "
			            "type=\"FAILURE\">\n<![CDATA[x]]>\n"
			            "</failure>\n");
		if (test->attempts > 1) {
			put(report, "<system-out>\n<![CDATA[");
			put_log(report, false, report->output);
			for (unsigned n = 1; n < test->attempts; n++)
				put(report,
				    "\n[[ATTACHMENT|test-results/%s-%zu-retry"
				    "%u/trace.zip]]\n",
				    test->verb, i, n);
			put(report, "]]>\n</system-out>\n");
		} else if (test->kind != SKIP) {
			put_output(report, true, report->output);
		}
		put(report, "</testcase>\n");
	}
	put(report, "</testsuite>\n</testsuites>");
}

static void fill_tests(Report *report, Test *tests)
{
	memset(report->counts, 0, sizeof(report->counts));
	for (size_t i = 0; i < report->n_tests; i++) {
		unsigned dice = below(&report->random, 1000);
		Test *test = &tests[i];

		test->kind = dice < 10   ? FLAKY
		             : dice < 15 ? FAIL
		             : dice < 35 ? SKIP
		                         : PASS;
		test->attempts = test->kind == FLAKY || test->kind == FAIL
		                         ? 2 + below(&report->random, 2)
		                         : 1;
		test->ms = below(&report->random, 110);
		test->verb = PICK(&report->random, verbs);
		test->noun = PICK(&report->random, nouns);
		test->object = PICK(&report->random, nouns);
		report->counts[test->kind]++;
	}
}

static void make_folder(const char *path)
{
	if (mkdir(path, 0777) < 0 && errno != EEXIST)
		fail(path);
}

/* The size of the report. */
static unsigned long write_report(Report *report, Test *tests,
                                  const char *folder, unsigned number)
{
	static Writer *const writers[] = { write_surefire,  write_gradle,
		                           write_gotestsum, write_pytest,
		                           write_nextest,   write_playwright };
	char path[4096];
	long size;

	report->random = (uint64_t)number << 32;
	snprintf(report->class, sizeof(report->class), "com.example.%s%uTest",
	         PICK(&report->random, nouns), number);
	fill_tests(report, tests);
	snprintf(path, sizeof(path), "%s/mod%02u", folder, number % FOLDERS);
	make_folder(path);
	snprintf(path, sizeof(path), "%s/mod%02u/TEST-%05u.xml", folder,
	         number % FOLDERS, number);
	report->to = fopen(path, "w");
	if (!report->to)
		fail(path);
	writers[number % COUNT(writers)](report);
	size = ftell(report->to);
	if (ferror(report->to) || size < 0)
		fail(path);
	if (fclose(report->to))
		fail(path);
	return (unsigned long)size;
}

static unsigned long number_of(const char *text)
{
	char *end;
	unsigned long number = strtoul(text, &end, 10);

	if (*end || end == text || number > 100000000) {
		fprintf(stderr, "gen_junit: not a number: %s\n", text);
		exit(2);
	}
	return number;
}

int main(int argc, char **argv)
{
	static char raw[LOG_SIZE + 256], escaped[6 * (LOG_SIZE + 256)];
	Report report = { .raw = raw, .escaped = escaped };
	unsigned long sums[FLAKY + 1] = { 0 }, bytes = 0, files;
	Test *tests;

	if (argc != 5) {
		fputs("usage: gen_junit FOLDER FILES CASES OUTPUT\n", stderr);
		return 2;
	}
	files = number_of(argv[2]);
	report.n_tests = number_of(argv[3]);
	report.output = number_of(argv[4]);
	report.n_raw = make_log(raw);
	report.n_escaped = escape(raw, report.n_raw, escaped);
	tests = calloc(report.n_tests + 1, sizeof(*tests));
	if (!tests)
		fail("calloc");
	report.tests = tests;
	make_folder(argv[1]);
	for (unsigned i = 0; i < files; i++) {
		bytes += write_report(&report, tests, argv[1], i);
		for (int kind = PASS; kind <= FLAKY; kind++)
			sums[kind] += report.counts[kind];
	}
	printf("%lu\t%lu\t%lu\t%lu\t%lu\n", files * report.n_tests,
	       files * report.n_tests - sums[SKIP], sums[FAIL], sums[FLAKY],
	       bytes);
	free(tests);
	return 0;
}

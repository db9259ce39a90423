/* normal.c - all tests as one JUnit XML report in Surefire's style, so that
 * what reads only flakyFailure (Jenkins, GitLab) sees every flake.  The form:
 * maven-surefire-plugin's surefire-test-report.xsd, without the attributes that
 * junit-10.xsd of Jenkins' xUnit plugin refuses. */
#include "flake/store.h"

#include "report/safe.h"

#include <stdlib.h>

static int by_test(const void *left, const void *right)
{
	const Result *a = *(Result *const *)left, *b = *(Result *const *)right;

	return (a->test > b->test) - (a->test < b->test);
}

static void add_attr(Buf *out, const char *name, Str value)
{
	buf_fmt(out, " %s=\"", name);
	safe_add(out, value, SAFE_XML);
	buf_byte(out, '"');
}

static void add_failure(Buf *out, const char *element, const char *type,
                        const Label *label)
{
	buf_fmt(out, "      <%s", element);
	add_attr(out, "message", label->message);
	add_attr(out, "type", str(type));
	buf_add(out, STR("/>\n"));
}

static void add_attempts(Buf *out, const char *element, unsigned n,
                         const Label *label)
{
	for (unsigned i = 0; i < n; i++)
		add_failure(out, element, "attempt", label);
}

static void add_case(Buf *out, const Tests *tests, const Result *result)
{
	const Test *test = test_at(tests, result->test);
	const Label *label = label_of(tests, test);
	bool error = result->outcome == TEST_ERROR;
	bool bad = is_bad(result->outcome);

	buf_add(out, STR("    <testcase"));
	add_attr(out, "name",
	         test->flags & SHARES_NAME
	                 ? str_fmt(out->arena, STR_FMT " (at %u:%u)",
	                           STR_ARG(label->name), label->line,
	                           label->column)
	                 : label->name);
	add_attr(out, "classname", label->classname);
	buf_fmt(out, " time=\"%.3f\"", (double)test->time);
	if (result->outcome == TEST_PASSED && !result->flaky) {
		buf_add(out, STR("/>\n"));
		return;
	}
	buf_add(out, STR(">\n"));
	if (result->flaky && !result->folded) {
		if (bad) /* as nextest says that it is not forgiven */
			add_failure(out, "failure", "flaky failure", label);
		add_attempts(out, "flakyFailure", result->bad, label);
	} else if (bad) {
		add_attempts(out, error ? "error" : "failure", 1, label);
		if (result->bad > 1)
			add_attempts(out, "rerunFailure", result->bad - 1,
			             label);
	} else if (result->outcome == TEST_SKIPPED)
		buf_add(out, STR("      <skipped/>\n"));
	buf_add(out, STR("    </testcase>\n"));
}

/* Legs, modules and browser projects hold suites of one name: there the
 * report's path or the project goes before it, so that who reads this file does
 * not take one for a retry of the other. */
static Str suite_name(Arena *arena, const Tests *tests, const Test *test,
                      bool scopes)
{
	const Label *label = label_of(tests, test);
	Buf name = { .arena = arena };

	if (scopes)
		buf_fmt(&name, "%s: ", tests->files.at[test->file].path);
	if (label->variant.len)
		buf_fmt(&name, "[" STR_FMT "] ", STR_ARG(label->variant));
	buf_add(&name, label->suite);
	return buf_str(&name);
}

static bool has_scopes(const Tests *tests)
{
	for (size_t i = 1; i < tests->files.len; i++)
		if (tests->files.at[i].scope.folder !=
		    tests->files.at[0].scope.folder)
			return true;
	return false;
}

/* The results of one suite in one file, n of them. */
static void add_suite(Buf *out, const Tests *tests, Result *const *results,
                      size_t n, bool scopes)
{
	const Test *first = test_at(tests, results[0]->test);
	size_t failures = 0, errors = 0, skipped = 0;

	for (size_t i = 0; i < n; i++) {
		bool flaky = results[i]->flaky && !results[i]->folded;

		failures += !flaky && results[i]->outcome == TEST_FAILED;
		errors += !flaky && results[i]->outcome == TEST_ERROR;
		skipped += !flaky && results[i]->outcome == TEST_SKIPPED;
	}
	buf_add(out, STR("  <testsuite"));
	add_attr(out, "name", suite_name(out->arena, tests, first, scopes));
	buf_fmt(out,
	        " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" "
	        "skipped=\"%zu\">\n",
	        n, failures, errors, skipped);
	for (size_t i = 0; i < n; i++)
		add_case(out, tests, results[i]);
	buf_add(out, STR("  </testsuite>\n"));
}

static bool same_suite(const Tests *tests, const Result *a, const Result *b)
{
	const Test *left = test_at(tests, a->test);
	const Test *right = test_at(tests, b->test);

	return left->file == right->file && left->path == right->path &&
	       str_eq(label_of(tests, left)->variant,
	              label_of(tests, right)->variant);
}

void flake_write_junit(const Tests *tests, Buf *out)
{
	size_t n = tests->results.len;
	bool scopes = has_scopes(tests);
	Result **order = arena_alloc(out->arena, n + 1, sizeof(*order));

	for (size_t i = 0; i < n; i++)
		order[i] = &tests->results.at[i];
	qsort(order, n, sizeof(*order), by_test);
	buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                 "<testsuites name=\"" FLAKE_OWN_NAME "\">\n"));
	for (size_t start = 0, end; start < n; start = end) {
		for (end = start + 1;
		     end < n && same_suite(tests, order[start], order[end]);)
			end++;
		add_suite(out, tests, order + start, end - start, scopes);
	}
	buf_add(out, STR("</testsuites>\n"));
}

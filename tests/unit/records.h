/* records.h - tests of lib/flake as compact strings in, verdicts as text out.
 */
#ifndef TESTS_RECORDS_H
#define TESTS_RECORDS_H

#include "reports.h"

#include <string.h>

/* The heads of documents, by the word behind a path. */
static const struct {
	const char *word, *head;
} records_heads[] = {
	{ "", "<testsuites><testsuite name='s'>" },
	{ "go", "<testsuites><testsuite name='s'><properties><property "
	        "name='go.version' value='go1.23'/></properties>" },
	{ "pytest", "<testsuites name='pytest tests'><testsuite name='s'>" },
	{ "testng", "<!-- org.testng.reporters --><testsuites><testsuite "
	            "name='s'>" },
	{ "jest", "<testsuites name='jest tests'><testsuite name='s'>" },
	{ "vitest", "<testsuites name='vitest tests'><testsuite name='s'>" },
	{ "nextest", "<testsuites name='nextest-run' uuid='0'><testsuite "
	             "name='s'>" },
	{ "mocha", "<testsuites name='Mocha Tests'><testsuite name='s'>" },
	{ "cucumber", "<testsuites><testsuite name='Cucumber'>" },
	{ "rspec", "<testsuites><testsuite name='rspec'>" },
	{ "catch2", "<testsuites><testsuite name='s' hostname='tbd'>" },
	{ "doctest", "<testsuites><testsuite name='s' doctest_version='2'>" },
	{ "flank", "<testsuites><testsuite name='s' testLabExecutionId='1'>" },
	{ "surefire", "<testsuites><testsuite name='s' "
	              "xsi:noNamespaceSchemaLocation='surefire.xsd'>" },
	{ "gdunit", "<testsuites><testsuite name='s' flaky='1'>" },
	{ "old", "<testsuites><testsuite name='s' "
	         "timestamp='2026-01-01T00:00:00'>" },
	{ "new", "<testsuites><testsuite name='s' "
	         "timestamp='2026-01-08T00:00:00'>" },
};

static inline const char *records_head(Str word)
{
	for (size_t i = 0; i < COUNT(records_heads); i++)
		if (str_is(word, records_heads[i].word))
			return records_heads[i].head;
	ck_abort_msg("no head " STR_FMT, STR_ARG(word));
}

/* What an element of a record is, by its letter. */
static inline const char *records_inner(char letter)
{
	switch (letter) {
	case '+':
		return "";
	case '-':
		return "<failure message='no'/>";
	case '!':
		return "<error/>";
	case '~':
		return "<skipped/>";
	case '*':
		return "<flakyFailure message='no' time='0.5'/>";
	case '%':
		return "<flakyError/>";
	case 'r':
		return "<rerunFailure/>";
	case 'n':
		return "<failure type='flaky failure'/>";
	case 'i':
		return "<properties><property name='test.invocations' "
		       "value='3'/></properties>";
	case 'p':
		return "<system-out>[[ATTACHMENT|a-retry2/t]]</system-out>";
	case 'g':
		return "<system-err>Attempt #1 Failed. Retrying</system-err>";
	default:
		return NULL;
	}
}

/* "C.a+-": the class C, the name a, a record for each of the elements that a
 * comma parts: "a+,-" are two records, "a-*" is one with two children. */
static inline void records_add(Buf *out, Str record)
{
	size_t end = record.len;

	while (end && (strchr(",+-!~*%rnipg", record.ptr[end - 1])) && end > 1)
		end--;
	Str name = { record.ptr, end }, class = { "C", 1 };
	Str rest = str_from(record, end), piece;
	size_t dot = str_find(name, STR("."));
	if (dot < name.len) {
		class.ptr = name.ptr;
		class.len = dot;
		name = str_from(name, dot + 1);
	}
	while (str_split(&rest, ',', &piece)) {
		buf_fmt(out,
		        "<testcase classname='" STR_FMT "' name='" STR_FMT
		        "' time='0.25'>",
		        STR_ARG(class), STR_ARG(name));
		for (size_t i = 0; i < piece.len; i++)
			buf_add(out, str(records_inner(piece.ptr[i])));
		buf_add(out, STR("</testcase>"));
	}
}

/* "path(producer): a+ b-; path: a+" */
static inline void records_read(Judged *judged, const char *text)
{
	Str rest = str(text), file, record, word;

	while (str_split(&rest, ';', &file)) {
		Buf out = { .arena = judged->arena };
		size_t colon = str_find(file, STR(":"));
		Str path = str_trim((Str){ file.ptr, colon });
		size_t open = str_find(path, STR("("));

		word = str_from(path, open + 1);
		word.len -= word.len > 0;
		path.len = open;
		buf_add(&out, str(records_head(word)));
		file = str_from(file, colon + 1);
		while (str_split(&file, ' ', &record))
			if (record.len)
				records_add(&out, record);
		buf_add(&out, STR("</testsuite></testsuites>"));
		reports_text(judged, str_dup(judged->arena, path).ptr,
		             buf_str(&out));
	}
}

static inline int records_by_name(const void *a, const void *b)
{
	return str_cmp(*(const Str *)a, *(const Str *)b);
}

typedef bool RecordsWanted(const Test *test, const Result *result);

static inline bool records_flaky(const Test *test, const Result *result)
{
	(void)test;
	return result->flaky && !result->folded;
}

static inline bool records_folded(const Test *test, const Result *result)
{
	(void)test;
	return result->flaky && result->folded;
}

static inline bool records_broken(const Test *test, const Result *result)
{
	(void)test;
	return !result->flaky && (result->outcome == TEST_FAILED ||
	                          result->outcome == TEST_ERROR);
}

static inline bool records_ambiguous(const Test *test, const Result *result)
{
	(void)result;
	return test->flags & (AMBIGUOUS | SHARES_NAME);
}

static inline bool records_inconsistent(const Test *test, const Result *result)
{
	(void)test;
	return result->inconsistent;
}

static inline void records_names(Buf *out, const Judged *judged,
                                 const char *title, RecordsWanted *wanted)
{
	const Tests *tests = judged->tests;
	Strs names = { 0 };

	for (size_t i = 0; i < tests->results.len; i++) {
		const Result *result = &tests->results.at[i];
		const Test *test = test_at(tests, result->test);

		if (wanted(test, result))
			*LIST_ADD(judged->arena, &names) =
			        label_of(tests, test)->name;
	}
	if (!names.len)
		return;
	qsort(names.at, names.len, sizeof(Str), records_by_name);
	buf_fmt(out, "; %s", title);
	for (size_t i = 0; i < names.len; i++)
		buf_fmt(out, " " STR_FMT, STR_ARG(names.at[i]));
}

/* "pass 3; flaky a b; broken c; skipped 1" */
static inline const char *records_summary(const Judged *judged)
{
	const Totals *totals = &judged->tests->totals;
	Buf out = { .arena = judged->arena };

	buf_fmt(&out, "%s %ju", verdict_names[gate_verdict(judged->gate)],
	        (uintmax_t)totals->ran);
	records_names(&out, judged, "flaky", records_flaky);
	records_names(&out, judged, "folded", records_folded);
	records_names(&out, judged, "broken", records_broken);
	records_names(&out, judged, "ambiguous", records_ambiguous);
	records_names(&out, judged, "inconsistent", records_inconsistent);
	if (totals->unattributed)
		buf_fmt(&out, "; unattributed %ju",
		        (uintmax_t)totals->unattributed);
	if (totals->skipped)
		buf_fmt(&out, "; skipped %ju", (uintmax_t)totals->skipped);
	return buf_str(&out).ptr;
}

#endif

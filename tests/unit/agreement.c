/* Does lib/flake agree with what is known of real reports?  What lies in
 * ../shared is compared where it is there. */
#include "reports.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <unistd.h>

enum { LIMIT = 64 << 20 };

static Arena *arena;
static unsigned wrong;

/* Says what disagrees and goes on, so that one run shows all of it. */
static void expect(const char *path, const char *what, uint64_t got,
                   uint64_t want)
{
	if (got == want)
		return;
	fprintf(stderr, "%s: %s: %ju, not %ju\n", path, what, (uintmax_t)got,
	        (uintmax_t)want);
	wrong++;
}

static void expect_text(const char *path, const char *what, Str got, Str want)
{
	if (str_eq(got, want))
		return;
	fprintf(stderr, "%s: %s:\n  " STR_FMT "\nnot\n  " STR_FMT "\n", path,
	        what, STR_ARG(got), STR_ARG(want));
	wrong++;
}

static Judged judge(const char *operand)
{
	FlakePolicy policy = reports_policy();
	Judged judged = reports_begin(arena, &policy);

	reports_path(&judged, operand);
	reports_end(&judged);
	return judged;
}

static Str read_whole(const char *path)
{
	Err err = { .arena = arena };
	Str text = { "", 0 };

	ck_assert_msg(fs_read(arena, path, LIMIT, &text, &err), "%s",
	              err.text.ptr);
	return text;
}

/* The columns of a table by their names in its first line. */
typedef struct Table {
	Str rest, header, line;
} Table;

static Table open_table(const char *path)
{
	Table table = { .rest = read_whole(path) };

	ck_assert(str_split(&table.rest, '\n', &table.header));
	return table;
}

static bool next_row(Table *table)
{
	return str_split(&table->rest, '\n', &table->line);
}

static Str column(const Table *table, const char *name)
{
	Str names = table->header, values = table->line;
	Str title, value = { "", 0 };

	while (str_split(&names, '\t', &title)) {
		value = (Str){ "", 0 };
		str_split(&values, '\t', &value);
		if (str_is(title, name))
			return value;
	}
	ck_abort_msg("there is no column %s", name);
}

static uint64_t number(const Table *table, const char *name)
{
	uint64_t value = 0;

	ck_assert(str_u64(column(table, name), &value));
	return value;
}

static void compare_row(const Table *table, const char *path, const char *full)
{
	Judged judged = judge(full);
	const Totals *totals = &judged.tests->totals;

	expect(path, "tests", totals->tests, number(table, "tests"));
	expect(path, "failed", totals->failed, number(table, "final_failure"));
	expect(path, "errors", totals->errors, number(table, "final_error"));
	expect(path, "skipped", totals->skipped,
	       number(table, "final_skipped"));
	expect_text(path, "flaky", reports_flaky(&judged),
	            reports_sorted(arena, column(table, "flaky_tests")));
}

START_TEST(agrees_with_the_manifest)
{
	const char *folder = reports_shared(arena, "corpus/junit");
	unsigned rows = 0;

	if (!folder)
		return;
	Table table = open_table(fs_join(arena, folder, "MANIFEST.tsv"));
	while (next_row(&table)) {
		Str path = column(&table, "path"), xml = column(&table, "xml");

		/* The slow oracle ended at the first error. */
		if (str_starts(xml, "ill-formed") ||
		    str_starts(xml, "rejected") ||
		    str_is(path, "nasty/nested-suites-5000.xml"))
			continue;
		const char *name = str_dup(arena, path).ptr;
		compare_row(&table, name, fs_join(arena, folder, name));
		rows++;
	}
	ck_assert_uint_gt(rows, 700);
	ck_assert_uint_eq(wrong, 0);
}
END_TEST

static cJSON *read_json(const char *path)
{
	cJSON *json = cJSON_Parse(read_whole(path).ptr);

	ck_assert_msg(json != NULL, "%s", path);
	return json;
}

static uint64_t count_in(const cJSON *object, const char *key)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);

	return cJSON_IsArray(item)    ? (uint64_t)cJSON_GetArraySize(item)
	       : cJSON_IsNumber(item) ? (uint64_t)item->valuedouble
	                              : 0;
}

static Str names_in(const cJSON *object, const char *key)
{
	const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, key);
	const cJSON *item;
	Buf out = { .arena = arena };

	cJSON_ArrayForEach(item, list) buf_fmt(
	        &out, "%s%s", out.len ? " | " : "", cJSON_GetStringValue(item));
	return reports_sorted(arena, buf_str(&out));
}

static void compare_nasty(const char *folder, const cJSON *truth)
{
	const char *path = truth->string;
	const char *expected = cJSON_GetStringValue(
	        cJSON_GetObjectItemCaseSensitive(truth, "expect"));
	Judged judged = judge(fs_join(arena, folder, path));
	const Totals *totals = &judged.tests->totals;
	size_t doubts = judged.gate->doubts.len;

	if (!strcmp(expected, "reject")) {
		expect(path, "is refused", doubts > 0, true);
		expect(path, "ran", totals->ran, 0);
		return;
	}
	expect(path, "tests", totals->tests, count_in(truth, "tests"));
	expect(path, "failed", totals->failed, count_in(truth, "failures"));
	expect(path, "errors", totals->errors, count_in(truth, "errors"));
	expect(path, "skipped", totals->skipped, count_in(truth, "skipped"));
	expect_text(path, "flaky", reports_flaky(&judged),
	            names_in(truth, "flaky"));
	expect(path, "doubts", doubts > 0,
	       !strcmp(expected, "partial") || !totals->ran);
	if (!strcmp(expected, "repair"))
		expect(path, "is repaired",
		       reports_findings(&judged, FLAKE_REPAIRED) > 0, true);
}

START_TEST(agrees_with_the_nasty)
{
	const char *folder = reports_shared(arena, "corpus/junit/nasty");
	const cJSON *item;

	if (!folder)
		return;
	cJSON *truths = read_json(fs_join(arena, folder, "expect.json"));
	cJSON_ArrayForEach(item, truths) compare_nasty(folder, item);
	ck_assert_int_gt(cJSON_GetArraySize(truths), 40);
	cJSON_Delete(truths);
	ck_assert_uint_eq(wrong, 0);
}
END_TEST

static const struct {
	const char *folder;
	int rule; /* a finding of this rule must be there, or -1 */
} scenarios[] = {
	{ "ant-aggregate-twice", -1 },
	{ "bazel-attempts", -1 },
	{ "bazel-cached-runs-per-test", -1 },
	{ "matrix-os", FLAKE_INCONSISTENT },
	{ "multi-module-same-class", FLAKE_INCONSISTENT },
	{ "rerun-only-failed", -1 },
	{ "same-commit-reruns", -1 },
	{ "shards-disjoint", -1 },
	{ "skip-then-pass-testng", -1 },
	{ "stale-report", FLAKE_STALE },
	{ "surefire-plus-failsafe", -1 },
};

static const char *scenario(const char *name)
{
	const char *folder = reports_shared(arena, "corpus/junit-scenarios");

	return folder ? fs_join(arena, folder, name) : NULL;
}

START_TEST(agrees_with_a_scenario)
{
	const char *name = scenarios[_i].folder, *folder = scenario(name);
	int rule = scenarios[_i].rule;

	if (!folder)
		return;
	cJSON *truth = read_json(fs_join(arena, folder, "truth.json"));
	Judged judged = judge(folder);
	const Totals *totals = &judged.tests->totals;
	expect(name, "tests", totals->tests, count_in(truth, "tests"));
	expect(name, "failed", totals->failed + totals->errors,
	       count_in(truth, "failed"));
	expect_text(name, "flaky", reports_flaky(&judged),
	            names_in(truth, "flaky"));
	expect(name, "inconsistent", totals->inconsistent,
	       count_in(truth, "inconsistent"));
	expect(name, "doubts", judged.gate->doubts.len, 0);
	if (rule >= 0)
		expect(name, flake_rules[rule].id,
		       reports_findings(&judged, rule) > 0, true);
	cJSON_Delete(truth);
	ck_assert_uint_eq(wrong, 0);
}
END_TEST

/* All tests of one attempt failed: its machine did, not they. */
START_TEST(leaves_an_outage_out)
{
	const char *folder = scenario("infra-outage");

	if (!folder)
		return;
	Judged judged = judge(folder);
	ck_assert_uint_eq(judged.tests->totals.tests, 50);
	ck_assert_uint_eq(judged.tests->totals.flaky, 0);
	ck_assert_uint_eq(judged.tests->totals.failed, 0);
	ck_assert_uint_eq(judged.tests->totals.errors, 0);
	ck_assert_uint_eq(reports_findings(&judged, FLAKE_OUTAGE), 1);
	ck_assert(judged.gate->metrics.at[0].ok);
}
END_TEST

/* Forty days on main are no attempts of one commit. */
START_TEST(takes_history_for_no_attempts)
{
	const char *folder = scenario("history-40-runs-main");

	if (!folder)
		return;
	Judged judged = judge(folder);
	ck_assert_uint_eq(judged.tests->files.len, 40);
	ck_assert_uint_eq(judged.tests->totals.flaky, 0);
	ck_assert_uint_gt(judged.tests->totals.inconsistent, 0);
}
END_TEST

/* Of producers that hide retries nothing must be seen. */
static void compare_generated(const char *folder, const cJSON *truth)
{
	Judged judged = judge(fs_join(arena, folder, truth->string));
	const Totals *totals = &judged.tests->totals;
	bool visible = cJSON_IsTrue(
	        cJSON_GetObjectItemCaseSensitive(truth, "visible"));

	expect(truth->string, "tests", totals->tests, count_in(truth, "tests"));
	expect(truth->string, "failed", totals->failed + totals->errors,
	       count_in(truth, "failed"));
	expect(truth->string, "skipped", totals->skipped,
	       count_in(truth, "skipped"));
	expect(truth->string, "flaky", totals->flaky,
	       visible ? count_in(truth, "flaky") : 0);
	expect(truth->string, "doubts", judged.gate->doubts.len, 0);
}

START_TEST(agrees_with_the_generator)
{
	static const char *const seeds[] = { "1", "7", "2026" };
	const char *tool = reports_shared(arena, "tools/gen_junit.py");
	char folder[] = "/tmp/qgate-agreement-XXXXXX";

	if (!tool || !reports_run(STR("python3 --version")))
		return;
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert(reports_run(
	        str_fmt(arena,
	                "python3 '%s' --out '%s' --seed %s --files 26 "
	                "--cases 60 --flaky 0.05 --fail 0.03 --sysout "
	                "300 --encodings all",
	                tool, folder, seeds[_i])));
	cJSON *truth = read_json(fs_join(arena, folder, "truth.json"));
	const cJSON *item, *files = cJSON_GetObjectItem(truth, "files");
	cJSON_ArrayForEach(item, files) compare_generated(folder, item);
	Judged all = judge(folder);
	expect("all", "tests", all.tests->totals.tests,
	       count_in(truth, "tests"));
	expect("all", "flaky", all.tests->totals.flaky,
	       count_in(truth, "flaky_visible"));
	cJSON_Delete(truth);
	ck_assert(reports_run(str_fmt(arena, "rm -r '%s'", folder)));
	ck_assert_uint_eq(wrong, 0);
}
END_TEST

/* Where what is seen is not the truth of TRUTH.tsv. */
static const struct {
	const char *path;
	uint64_t tests, failed, skipped;
	const char *flaky;
} limits[] = {
	/* An id does not name Bazel's target. */
	{ "bazel/bazel-testlogs/", 13, 1, 0,
	  "test_cart::test_flaky | test_runs::test_fails_in_run_2 | "
	  "test_shards::test_flaky_in_shard_2 | "
	  "test_shards::test_flaky_in_shard_2" },
	/* The rows of a data provider share a name: that one of them was set
	 * aside, in no order, does not show that it passed later. */
	{ "testng/junitreports-TEST-shop.CartTest.xml", 7, 1, 2,
	  "shop.CartTest::flakyOnce | shop.CartTest::flakyTwice | "
	  "shop.CartTest::throwsOnce" },
	/* A row goes by another name in each attempt: row[2](2), row[2](3). */
	{ "testng/surefire-TEST-shop.CartTest.xml", 10, 1, 3,
	  "shop.CartTest::flakyOnce | shop.CartTest::flakyTwice | "
	  "shop.CartTest::throwsOnce" },
	/* Those that the table calls hidden betray themselves all the same. */
	{ "playwright/playwright-junit-notrace.xml", 20, 3, 2,
	  "cart.spec.js::cart › attaches [chromium] | "
	  "cart.spec.js::cart › attaches [firefox] | "
	  "cart.spec.js::cart › flaky in firefox [firefox] | "
	  "cart.spec.js::cart › flaky twice [chromium] | "
	  "cart.spec.js::cart › flaky twice [firefox] | "
	  "cart.spec.js::cart › throws once [chromium] | "
	  "cart.spec.js::cart › throws once [firefox] | "
	  "cart.spec.js::flaky once [chromium] | "
	  "cart.spec.js::flaky once [firefox]" },
	/* No JUnit XML, and no JSON that qgate knows: refused. */
	{ "testng/testng-results.xml", 0, 0, 0, "" },
	{ "rspec/rspec.json", 0, 0, 0, "" },
};

/* As the table writes it: "class::name [variant]". */
static Str table_id(const Label *label)
{
	Buf out = { .arena = arena };

	buf_add(&out, label->classname);
	buf_add(&out, STR("::"));
	buf_add(&out, label->name);
	if (label->variant.len)
		buf_fmt(&out, " [" STR_FMT "]", STR_ARG(label->variant));
	return buf_str(&out);
}

static Str flaky_by_table(const Judged *judged)
{
	const Tests *tests = judged->tests;
	Buf out = { .arena = arena };

	for (size_t i = 0; i < tests->results.len; i++) {
		const Result *result = &tests->results.at[i];

		if (!result->flaky)
			continue;
		buf_add(&out, out.len ? STR(" | ") : STR(""));
		buf_add(&out, table_id(label_of(tests,
		                                test_at(tests, result->test))));
	}
	return reports_sorted(arena, buf_str(&out));
}

static void compare_truth(const Table *table, const char *path)
{
	Judged judged = judge(fs_join(arena, "testdata/flake", path));
	const Totals *totals = &judged.tests->totals;
	uint64_t tests = number(table, "tests");
	uint64_t failed = number(table, "failed");
	uint64_t skipped = number(table, "skipped");
	Str flaky = column(table, "flaky");

	for (size_t i = 0; i < COUNT(limits); i++)
		if (!strcmp(limits[i].path, path)) {
			tests = limits[i].tests;
			failed = limits[i].failed;
			skipped = limits[i].skipped;
			flaky = str(limits[i].flaky);
			expect(path, "is refused", judged.gate->doubts.len > 0,
			       !tests);
		}
	expect(path, "tests", totals->tests - totals->skipped, tests);
	expect(path, "failed", totals->failed + totals->errors, failed);
	expect(path, "skipped", totals->skipped, skipped);
	/* Names in JSON are of several forms: tests/unit/sidecar.c. */
	if (!strstr(path, "json"))
		expect_text(path, "flaky", flaky_by_table(&judged),
		            reports_sorted(arena, flaky));
}

START_TEST(agrees_with_our_own)
{
	Table table = open_table("testdata/flake/TRUTH.tsv");

	while (next_row(&table)) {
		const char *path = str_dup(arena, column(&table, "path")).ptr;

		compare_truth(&table, path);
	}
	ck_assert_uint_eq(wrong, 0);
}
END_TEST

static void before(void)
{
	arena = arena_new((size_t)2 << 30);
	wrong = 0;
}

static void after(void)
{
	arena_free(arena);
}

int main(void)
{
	Suite *suite = suite_create("agreement");
	TCase *tcase = tcase_create("agreement");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, before, after);
	tcase_add_test(tcase, agrees_with_the_manifest);
	tcase_add_test(tcase, agrees_with_the_nasty);
	tcase_add_loop_test(tcase, agrees_with_a_scenario, 0, COUNT(scenarios));
	tcase_add_test(tcase, leaves_an_outage_out);
	tcase_add_test(tcase, takes_history_for_no_attempts);
	tcase_add_loop_test(tcase, agrees_with_the_generator, 0, 3);
	tcase_add_test(tcase, agrees_with_our_own);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

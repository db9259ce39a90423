/* lib/flake through its door: which tests are flaky, and the verdict. */
#include "records.h"

static Arena *arena;

static const char *judge(const FlakePolicy *policy, const char *files)
{
	Judged judged = reports_begin(arena, policy);

	records_read(&judged, files);
	reports_end(&judged);
	return records_summary(&judged);
}

static const struct {
	const char *files, *summary;
} cases[] = {
	{ "t.xml: a+ b+", "pass 2" },
	{ "t.xml: a-", "pass 1; broken a" }, /* failing is not flaking */
	{ "t.xml: a!", "pass 1; broken a" },
	{ "t.xml: a+ b~", "pass 1; skipped 1" },
	{ "t.xml: a~", "none 0; skipped 1" },
	{ "t.xml:", "none 0" },
	{ "t.xml: a-!", "pass 1; broken a" },
	{ "t.xml: a~-", "none 0; skipped 1" },
	/* E1: the record says so. */
	{ "t.xml: a* b+", "fail 2; flaky a" },
	{ "t.xml: a% b+", "fail 2; flaky a" },
	{ "t.xml: a** b+", "fail 2; flaky a" },
	{ "t.xml: a~*", "fail 1; flaky a" },
	{ "t.xml: a-r", "pass 1; broken a" },
	{ "t.xml: ar", "fail 1; flaky a" },
	{ "t.xml: a-*", "pass 1; broken a" },
	{ "t.xml: an*", "fail 1; flaky a" }, /* nextest's flaky-fail */
	{ "t.xml: ai", "fail 1; flaky a" },
	{ "t.xml: a-i", "pass 1; broken a" },
	/* E4: what a retry left. */
	{ "t.xml: ap", "fail 1; flaky a" },
	{ "t.xml: a-p", "pass 1; broken a" },
	{ "t.xml: ag", "fail 1; flaky a" },
	/* E2: repeated records; each producer has its habit. */
	{ "t.xml: a-,+", "fail 1; flaky a" },
	{ "t.xml: a!,+", "fail 1; flaky a" },
	{ "t.xml: a-,-,+", "fail 1; flaky a" },
	{ "t.xml: a-,-", "pass 1; broken a" },
	{ "t.xml: a+,+", "pass 1" },
	{ "t.xml: a+,-", "pass 1; broken a; ambiguous a" },
	{ "t.xml: a~,+", "pass 1" },
	{ "t.xml: a+,~", "pass 1; skipped 1" },
	{ "t.xml: a-,~", "pass 1; skipped 1" },
	{ "t.xml: a~,~", "none 0; skipped 1" },
	{ "t.xml: C.a- D.a+", "pass 2; broken a" },
	{ "t.xml(flank): a-,+", "fail 1; flaky a" },
	{ "t.xml(nextest): a-,+", "fail 1; flaky a" },
	{ "t.xml(surefire): a-,+", "fail 1; flaky a" },
	{ "t.xml(go): a-,+", "fail 1; flaky a" },
	{ "t.xml(go): a+,-", "fail 1; flaky a" },
	{ "t.xml(go): a-,-", "pass 1; broken a" },
	{ "t.xml(go): a-,~", "pass 1; skipped 1" },
	{ "t.xml(pytest): a+,+", "fail 1; flaky a" },
	{ "t.xml(pytest): a+,-", "pass 1; broken a" },
	{ "t.xml(pytest): a-,!", "pass 1; broken a" },
	{ "t.xml(testng): a~,+", "fail 1; flaky a" },
	{ "t.xml(testng): a+,~", "fail 1; flaky a" }, /* in no order */
	{ "t.xml(testng): a~,~,+", "fail 1; flaky a" },
	{ "t.xml(testng): a~,-", "pass 1; broken a" },
	{ "t.xml(testng): a-,~,~", "pass 1; broken a" },
	{ "t.xml(testng): a+,+,~", "pass 1; ambiguous a" }, /* rows */
	{ "t.xml(testng): a+,+", "pass 1" },
	{ "t.xml(testng): a~,~", "none 0; skipped 1" },
	{ "t.xml(jest): a-,+", "pass 2; broken a; ambiguous a a" },
	{ "t.xml(vitest): a-,+", "pass 2; broken a; ambiguous a a" },
	{ "t.xml(mocha): a-,+", "pass 2; broken a; ambiguous a a" },
	{ "t.xml(cucumber): a-,+", "pass 2; broken a; ambiguous a a" },
	{ "t.xml(rspec): a-,+", "pass 2; broken a; ambiguous a a" },
	{ "t.xml(catch2): a-,+", "pass 2; broken a; ambiguous a a" },
	{ "t.xml(doctest): a-,+", "pass 2; broken a; ambiguous a a" },
	/* Counted, but not named. */
	{ "t.xml(gdunit): a+ b+", "fail 2; unattributed 1" },
	{ "t.xml(gdunit): a* b+", "fail 2; flaky a" },
	/* Go: a parent fails because its child does. */
	{ "t.xml(go): T-,+ T/a-,+", "fail 2; flaky T/a; folded T" },
	{ "t.xml(go): T-,-,+ T/a-,+", "fail 2; flaky T T/a" },
	{ "t.xml(go): T-,-,+ T/a-,+ T/b-,+",
	  "fail 3; flaky T/a T/b; folded T" },
	{ "t.xml(go): T-,+ T/a-,+ T/a/b-,+",
	  "fail 3; flaky T/a/b; folded T T/a" },
	{ "t.xml(go): T-,+ Tx/a-,+", "fail 2; flaky T Tx/a" },
	{ "t.xml: T-,+ T/a-,+", "fail 2; flaky T T/a" },
	/* E3: files of attempts. */
	{ "attempt-1/t.xml: a- b+; attempt-2/t.xml: a+ b+", "fail 2; flaky a" },
	{ "attempt-1/t.xml: a+ b+; attempt-2/t.xml: a- b+", "fail 2; flaky a" },
	{ "attempt-1/t.xml: a- b+; attempt-2/t.xml: a+", "fail 2; flaky a" },
	{ "attempt-1/t.xml: a-; attempt-2/t.xml: a-", "pass 1; broken a" },
	{ "attempt-1/t.xml: a~; attempt-2/t.xml: a-; attempt-3/t.xml: a-",
	  "pass 1; broken a" }, /* skipped is not passed */
	{ "attempt-1/t.xml: a!; attempt-2/t.xml: a~", "pass 1; broken a" },
	{ "attempt-1/t.xml: a~; attempt-2/t.xml: a+", "pass 1" },
	{ "attempt-1/t.xml: a*; attempt-2/t.xml: a+", "fail 1; flaky a" },
	{ "attempt-1/t.xml: a-; attempt-2/t.xml: a-; attempt-3/t.xml: a+",
	  "fail 1; flaky a" },
	{ "run-1/t.xml: a+; run-2/t.xml: a-; run-3/t.xml: a+",
	  "fail 1; flaky a" },
	{ "attempt-1/t.xml(jest): a+,-; attempt-2/t.xml(jest): a+,-",
	  "pass 2; broken a; ambiguous a a" },
	{ "attempt-1/t.xml(jest): a+,-; attempt-2/t.xml(jest): a+,+",
	  "pass 2; ambiguous a a; inconsistent a" },
	/* Legs, modules and shards. */
	{ "x/t.xml: a-; y/t.xml: a+", "pass 2; broken a; inconsistent a" },
	{ "x/t.xml: a-; y/t.xml: a-", "pass 2; broken a a" },
	{ "l.xml: a-; w.xml: a+", "pass 2; broken a; inconsistent a" },
	{ "shard-1/t.xml: a-; shard-2/t.xml: b+", "pass 2; broken a" },
	{ "t-shard-1.xml: a+; t-shard-2.xml: b+", "pass 2" },
	{ "x/attempt-1/t.xml: a-; x/attempt-2/t.xml: a+; y/attempt-1/t.xml: "
	  "a+; y/attempt-2/t.xml: a+",
	  "fail 2; flaky a" },
	/* A file whose records all stand in others is a copy of them. */
	{ "A.xml: a- b+; TESTS.xml: a- b+ c+; Z.xml: c+", "pass 3; broken a" },
	{ "A.xml: a+; B.xml: a+", "pass 1" },
	/* Days apart: history, no attempts. */
	{ "run-1/t.xml(old): a-; run-2/t.xml(new): a+",
	  "pass 1; inconsistent a" },
	{ "run-1/t.xml(old): a-; run-2/t.xml(old): a+", "fail 1; flaky a" },
	/* An attempt where nearly all failed is an outage. */
	{ "attempt-1/t.xml: a- b- c- d- e- f- g- h- i1- j- k- l- m- n1- o- p1- "
	  "q- r1- s- t-; attempt-2/t.xml: a+ b+ c+ d+ e+ f+ g+ h+ i1+ j+ k+ "
	  "l+ m+ n1+ o+ p1+ q+ r1+ s+ t-",
	  "pass 20; broken t" },
	{ "attempt-1/t.xml: a- b- c- d- e- f- g- h- i1- j- k- l- m- n1- o- p1- "
	  "q- r1- s-; attempt-2/t.xml: a+ b- c- d- e- f- g- h- i1- j- k- l- "
	  "m- n1- o- p1- q- r1- s-",
	  "fail 19; flaky a; broken b c d e f g h i1 j k l m n1 o p1 q r1 s" },
};

START_TEST(judges)
{
	FlakePolicy policy = reports_policy();

	ck_assert_str_eq(judge(&policy, cases[_i].files), cases[_i].summary);
}
END_TEST

#define WITH(limit, ...)                                                       \
	{                                                                      \
		.budget = (limit), __VA_ARGS__                                 \
	}
#define ALL .infra_threshold = 0.5, .evidence = 15

static const char *const folders[] = { "first", "second" };

/* Every option, both ways round where the default is not above. */
static const struct {
	FlakePolicy policy;
	const char *files, *summary;
} options[] = {
	{ WITH(0.5, ALL), "t.xml: a* b+", "pass 2; flaky a" },
	{ WITH(0.49, ALL), "t.xml: a* b+", "fail 2; flaky a" },
	{ WITH(0, ALL), "t.xml: a+ b-", "pass 2; broken b" },
	{ WITH(0, ALL), "t.xml: a+ b*", "fail 2; flaky b" },
	{ WITH(1, ALL), "t.xml: a*", "pass 1; flaky a" },
	{ WITH(0.02, .evidence = 14), "t.xml: a* b-,+ cp",
	  "fail 3; flaky b c" },
	{ WITH(0.02, .evidence = 13), "t.xml: a* b-,+ cp",
	  "fail 3; flaky a c" },
	{ WITH(0.02, .evidence = 7), "t.xml: a* b-,+ cp", "fail 3; flaky a b" },
	{ WITH(0.02, .evidence = 0), "t.xml: a* b-,+ cp", "pass 3" },
	{ WITH(0.02, .evidence = 11), "run-1/t.xml: a-; run-2/t.xml: a+",
	  "pass 1; inconsistent a" },
	{ WITH(0.02, ALL, .duplicates = DUPLICATES_ANY), "t.xml: a+,-",
	  "fail 1; flaky a" },
	{ WITH(0.02, ALL, .duplicates = DUPLICATES_ANY), "t.xml: a-,-",
	  "pass 1; broken a" },
	{ WITH(0.02, ALL, .duplicates = DUPLICATES_NONE), "t.xml: a-,+",
	  "pass 2; broken a; ambiguous a a" },
	{ WITH(0.02, ALL, .duplicates = DUPLICATES_NONE), "t.xml: a*",
	  "fail 1; flaky a" },
	{ WITH(0.02, ALL, .key = KEY_FULL),
	  "run-1/t.xml: C.a-; run-2/t.xml: C.a+", "fail 1; flaky a" },
	{ WITH(0.02, ALL, .key = KEY_FULL),
	  "run-1/t.xml: a-; run-2/t.xml(rspec): a+", "pass 2; broken a" },
	{ WITH(0.02, ALL, .key = KEY_AUTO),
	  "run-1/t.xml: a-; run-2/t.xml(rspec): a+", "fail 1; flaky a" },
	{ WITH(0.02, ALL, .key = KEY_CLASS),
	  "run-1/t.xml: C.a-; run-2/t.xml: D.a+", "pass 2; broken a" },
	{ WITH(0.02, ALL, .key = KEY_NAME),
	  "run-1/t.xml: C.a-; run-2/t.xml: D.a+", "fail 1; flaky a" },
	{ WITH(0.02, ALL, .across = ACROSS_ANY), "x/t.xml: a-; y/t.xml: a+",
	  "fail 1; flaky a" },
	{ WITH(0.02, ALL, .across = ACROSS_ANY), "x.xml: a-; y.xml: a-",
	  "pass 1; broken a" },
	{ WITH(0.02, ALL, .across = ACROSS_ANY),
	  "run-1/t.xml(old): a-; run-2/t.xml(new): a+", "fail 1; flaky a" },
	{ WITH(0.02, ALL, .attempts = folders, .n_attempts = 2),
	  "first/t.xml: a-; second/t.xml: a+", "fail 1; flaky a" },
	{ WITH(0.02, ALL, .attempts = folders, .n_attempts = 2),
	  "first/t.xml(old): a-; second/t.xml(new): a+", "fail 1; flaky a" },
	{ WITH(0.02, ALL, .fail_on_broken = true), "t.xml: a- b+",
	  "fail 2; broken a" },
	{ WITH(0.02, ALL, .fail_on_broken = true), "t.xml: a+", "pass 1" },
	{ WITH(0.02, ALL, .allow_empty = true), "t.xml: a~",
	  "pass 0; skipped 1" },
	{ WITH(0.02, ALL, .allow_empty = true), "t.xml:", "pass 0" },
	/* 1 of 2 is over 2 %, but that is not sure; 9 of 10 is. */
	{ WITH(0.3, ALL, .confidence = 0.95), "t.xml: a* b+",
	  "pass 2; flaky a" },
	{ WITH(0.05, ALL, .confidence = 0.95), "t.xml: a* b+",
	  "fail 2; flaky a" },
	{ WITH(0.02, .evidence = 15, .infra_threshold = 1),
	  "run-1/t.xml: a- b- c- d- e- f- g- h- i1- j- k- l- m- n1- o- p1- q- "
	  "r1- s- t-; run-2/t.xml: t+",
	  "fail 20; flaky t; broken a b c d e f g h i1 j k l m n1 o p1 q r1 "
	  "s" },
};

START_TEST(obeys)
{
	ck_assert_str_eq(judge(&options[_i].policy, options[_i].files),
	                 options[_i].summary);
}
END_TEST

/* Lower and upper bound at 95 % (two-sided), from E. B. Wilson's formula
 * computed with 30 digits. */
static const struct {
	unsigned flaky, tests;
	double low, high;
} intervals[] = {
	{ 0, 10, 0, 0.277532799862889 },
	{ 1, 10, 0.017876213095073, 0.404150026795238 },
	{ 5, 10, 0.236593090512564, 0.763406909487436 },
	{ 10, 10, 0.722467200137111, 1 },
	{ 2, 100, 0.00550196755016235, 0.0700117907285439 },
};

START_TEST(computes_intervals)
{
	FlakePolicy policy = reports_policy();
	Judged judged = reports_begin(arena, &policy);
	Buf files = { .arena = arena };

	buf_add(&files, STR("t.xml:"));
	for (unsigned i = 0; i < intervals[_i].tests; i++)
		buf_fmt(&files, " x%u%s", i,
		        i < intervals[_i].flaky ? "*" : "+");
	records_read(&judged, buf_str(&files).ptr);
	reports_end(&judged);
	ck_assert_double_eq_tol(judged.tests->interval[0], intervals[_i].low,
	                        1e-9);
	ck_assert_double_eq_tol(judged.tests->interval[1], intervals[_i].high,
	                        1e-9);
}
END_TEST

static size_t count_findings(const FlakePolicy *policy, const char *files,
                             int rule)
{
	Judged judged = reports_begin(arena, policy);

	records_read(&judged, files);
	reports_end(&judged);
	return reports_findings(&judged, rule);
}

START_TEST(lists_findings)
{
	FlakePolicy policy = reports_policy();
	const char *files = "t.xml: a* b* c* d- e- x(1)* x(2)* x(3)+";

	ck_assert_uint_eq(count_findings(&policy, files, FLAKE_TEST), 5);
	ck_assert_uint_eq(count_findings(&policy, files, FLAKE_BROKEN), 2);
	ck_assert_uint_eq(count_findings(&policy, files, FLAKE_OVER_BUDGET), 1);
	policy.fold_params = true;
	ck_assert_uint_eq(count_findings(&policy, files, FLAKE_TEST), 4);
	policy.top = 2;
	ck_assert_uint_eq(count_findings(&policy, files, FLAKE_TEST), 2);
	policy.fold_params = false;
	ck_assert_uint_eq(count_findings(&policy, files, FLAKE_TEST), 2);
	ck_assert_uint_eq(
	        count_findings(&policy, "t.xml(jest): a+", FLAKE_BLIND), 1);
	ck_assert_uint_eq(
	        count_findings(&policy, "t.xml(jest): ai", FLAKE_BLIND), 0);
	ck_assert_uint_eq(count_findings(&policy, "t.xml(gdunit): a+",
	                                 FLAKE_UNATTRIBUTED),
	                  1);
	ck_assert_uint_eq(count_findings(&policy,
	                                 "a.xml(old): a+; b.xml(new): b+",
	                                 FLAKE_STALE),
	                  1);
}
END_TEST

static void before(void)
{
	arena = arena_new((size_t)1 << 30);
}

static void after(void)
{
	arena_free(arena);
}

int main(void)
{
	Suite *suite = suite_create("flake");
	TCase *tcase = tcase_create("flake");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_checked_fixture(tcase, before, after);
	tcase_add_loop_test(tcase, judges, 0, COUNT(cases));
	tcase_add_loop_test(tcase, obeys, 0, COUNT(options));
	tcase_add_loop_test(tcase, computes_intervals, 0, COUNT(intervals));
	tcase_add_test(tcase, lists_findings);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

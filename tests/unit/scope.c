#include "flake/scope.h"

#include <check.h>

/* Two paths, and whether they are of one scope and of one leg; then the
 * attempts that they name. */
static const struct {
	const char *left, *right;
	bool same_folder, same_leg;
	uint64_t first, second;
} pairs[] = {
	{ "a.xml", "a.xml", true, true, 0, 0 },
	{ "a.xml", "b.xml", true, false, 0, 0 },
	{ "x/a.xml", "y/a.xml", false, true, 0, 0 },
	{ "x/a.xml", "a.xml", false, true, 0, 0 },
	{ "x/y/a.xml", "xy/a.xml", false, true, 0, 0 },
	{ "x/y/a.xml", "y/x/a.xml", false, true, 0, 0 },
	/* Numbered folders go away: word, separator or none, number. */
	{ "attempt-1/a.xml", "attempt-2/a.xml", true, true, 2, 3 },
	{ "attempt_1/a.xml", "attempt_2/a.xml", true, true, 2, 3 },
	{ "attempt1/a.xml", "attempt12/a.xml", true, true, 2, 13 },
	{ "attempt 1/a.xml", "attempt.2/a.xml", true, true, 2, 3 },
	{ "run-1/a.xml", "run-2/a.xml", true, true, 2, 3 },
	{ "rerun-1/a.xml", "retry-2/a.xml", true, true, 2, 3 },
	{ "try0/a.xml", "try2/a.xml", true, true, 1, 3 },
	{ "Attempt-1/a.xml", "RUN-2/a.xml", true, true, 2, 3 },
	{ "a.xml", "attempt-2/a.xml", true, true, 0, 3 },
	{ "x/attempt-1/a.xml", "attempt-2/x/a.xml", true, true, 2, 3 },
	/* Also inside a name, folder or file. */
	{ "junit-attempt-1/a.xml", "junit-attempt-2/a.xml", true, true, 2, 3 },
	{ "junit-attempt-1/a.xml", "junit/a.xml", true, true, 2, 0 },
	{ "attempt-1-linux/a.xml", "attempt-2-linux/a.xml", true, true, 2, 3 },
	{ "attempt-1-linux/a.xml", "attempt-2-mac/a.xml", false, true, 2, 3 },
	{ "a-attempt-1.xml", "a-attempt-2.xml", true, true, 2, 3 },
	{ "a.run-1.xml", "a.run-2.xml", true, true, 2, 3 },
	{ "attempt-1.xml", "attempt-2.xml", true, true, 2, 3 },
	{ "20.1-attempt-1.xml", "20.1-attempt-2.xml", true, true, 2, 3 },
	/* Shards are parts of one run. */
	{ "shard-1/a.xml", "shard-2/a.xml", true, true, 0, 0 },
	{ "shard_1_of_4/a.xml", "shard_2_of_4/a.xml", true, true, 0, 0 },
	{ "shard-1.xml", "shard-2.xml", true, true, 0, 0 },
	{ "shard-1/run-1/a.xml", "shard-2/run-2/a.xml", true, true, 2, 3 },
	/* What only looks so. */
	{ "attempt/a.xml", "attempts/a.xml", false, true, 0, 0 },
	{ "runner-1/a.xml", "runner-2/a.xml", false, true, 0, 0 },
	{ "prune-1/a.xml", "prune-2/a.xml", false, true, 0, 0 },
	{ "run-1a/a.xml", "run-1b/a.xml", false, true, 0, 0 },
	{ "linux-1/a.xml", "linux-2/a.xml", false, true, 0, 0 },
	{ "node20/a.xml", "node24/a.xml", false, true, 0, 0 },
	{ "country-1/a.xml", "country-2/a.xml", false, true, 0, 0 },
	{ "run-/a.xml", "run/a.xml", false, true, 0, 0 },
	/* Several numbers: the outer one counts more. */
	{ "run-1/attempt-2/a.xml", "run-2/attempt-1/a.xml", true, true, 2003,
	  3002 },
	/* Bazel. */
	{ "t/test_attempts/attempt_1.xml", "t/test.xml", true, true, 2, 999 },
	{ "t/run_1_of_3/test.xml", "t/run_2_of_3/test.xml", true, true, 2999,
	  3999 },
	{ "t/shard_1_of_2/test.xml", "t/shard_2_of_2/test.xml", true, true, 999,
	  999 },
	{ "t/shard_1_of_2_run_1_of_2/test.xml",
	  "t/shard_1_of_2_run_2_of_2/test.xml", true, true, 2999, 3999 },
	{ "t/run_1_of_3/test_attempts/attempt_1.xml", "t/run_1_of_3/test.xml",
	  true, true, 2002, 2999 },
	{ "t/test.xml", "u/test.xml", false, true, 999, 999 },
	/* Odd paths. */
	{ "", "", true, true, 0, 0 },
	{ "/", "/", true, true, 0, 0 },
	{ "-", "-", true, true, 0, 0 },
	{ "/x/a.xml", "/x/a.xml", true, true, 0, 0 },
};

START_TEST(compares)
{
	Scope left = scope_of(str(pairs[_i].left), NULL, 0);
	Scope right = scope_of(str(pairs[_i].right), NULL, 0);

	ck_assert_msg((left.folder == right.folder) == pairs[_i].same_folder,
	              "folders of %s and %s", pairs[_i].left, pairs[_i].right);
	ck_assert_msg((left.leg == right.leg) == pairs[_i].same_leg,
	              "legs of %s and %s", pairs[_i].left, pairs[_i].right);
	ck_assert_msg(left.attempt == pairs[_i].first, "%s: %ju",
	              pairs[_i].left, (uintmax_t)left.attempt);
	ck_assert_msg(right.attempt == pairs[_i].second, "%s: %ju",
	              pairs[_i].right, (uintmax_t)right.attempt);
}
END_TEST

/* Folders that were named as attempts, in their order. */
static const struct {
	const char *path;
	uint64_t attempt;
	const char *like; /* a path of the same scope and leg */
} named[] = {
	{ "out/first/a.xml", 1, "a.xml" },
	{ "out/second/a.xml", 2, "a.xml" },
	{ "out/second/x/a.xml", 2, "x/a.xml" },
	{ "out/second/run-7/a.xml", 2, "a.xml" },
	{ "third/a.xml", 3, "a.xml" },
	{ "out/firsts/a.xml", 0, "out/firsts/a.xml" },
	{ "out/a.xml", 0, "out/a.xml" },
	{ "x/out/first/a.xml", 0, "x/out/first/a.xml" },
};

START_TEST(takes_folders_for_attempts)
{
	static const char *const folders[] = { "out/first", "out/second",
		                               "third/" };
	Scope scope = scope_of(str(named[_i].path), folders, COUNT(folders));
	Scope like = scope_of(str(named[_i].like), NULL, 0);

	ck_assert_uint_eq(scope.attempt, named[_i].attempt);
	ck_assert_uint_eq(scope.folder, like.folder);
	ck_assert_uint_eq(scope.leg, like.leg);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("scope");
	TCase *tcase = tcase_create("scope");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, compares, 0, COUNT(pairs));
	tcase_add_loop_test(tcase, takes_folders_for_attempts, 0, COUNT(named));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

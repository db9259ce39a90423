/* repeat.c - several records of one test in one file. */
#include "flake/store.h"

static const Evidence none = { 0, NULL };

/* All attempts but one failed, whatever their records look like. */
static Evidence passed_at_last(Test *test, float last, Evidence evidence)
{
	test->outcome = TEST_PASSED;
	test->bad = (uint16_t)(test->attempts - 1);
	test->lost = test->time - last;
	return evidence;
}

/* pytest-rerunfailures: failed attempts leave records with nothing in them. */
static Evidence judge_last(Test *test, float last)
{
	if (test->outcome == TEST_PASSED)
		return passed_at_last(
		        test, last,
		        (Evidence){ EVIDENCE_E2, "record-per-attempt" });
	if (test->outcome != TEST_SKIPPED) {
		test->bad = test->attempts;
		test->flags &= (uint16_t) ~(SEEN_PASS | SEEN_PASSES);
	}
	return none;
}

/* TestNG: a failed attempt reads skipped, and the order means nothing.  Rows of
 * a data provider share one name, so only one pass is a clear word. */
static Evidence judge_skipped(Test *test, float last)
{
	bool one_pass =
	        (test->flags & SEEN_PASS) && !(test->flags & SEEN_PASSES);

	if ((test->flags & SEEN_SKIP) && !test->bad && one_pass)
		return passed_at_last(
		        test, last,
		        (Evidence){ EVIDENCE_E2, "skipped-then-passed" });
	if ((test->flags & SEEN_SKIP) && (test->flags & SEEN_PASSES))
		test->flags |= AMBIGUOUS;
	if (test->bad)
		test->outcome = TEST_FAILED;
	else if (test->flags & SEEN_PASS)
		test->outcome = TEST_PASSED;
	return none;
}

static Evidence judge_ordered(Test *test, float last)
{
	bool passed_last = test->outcome == TEST_PASSED;

	if (test->bad && passed_last)
		return (Evidence){ EVIDENCE_E2, "repeat" };
	if (test->bad && (test->flags & SEEN_PASS))
		test->flags |= AMBIGUOUS;
	if ((test->flags & SEEN_SET_ASIDE) && passed_last &&
	    !(test->flags & SEEN_PASSES))
		return passed_at_last(
		        test, last,
		        (Evidence){ EVIDENCE_E4, "skipped-with-failure" });
	return none;
}

Evidence repeat_judge(const FlakePolicy *policy, const Producer *producer,
                      Test *test, float last)
{
	bool both = test->bad && (test->flags & SEEN_PASS);

	/* Go writes all failures first: what passed, passed at last. */
	if (producer->repeat == REPEAT_GROUPED && both)
		test->outcome = TEST_PASSED;
	if (both && (policy->duplicates == DUPLICATES_ANY ||
	             producer->repeat == REPEAT_GROUPED))
		return (Evidence){ EVIDENCE_E2, "repeat" };
	if (producer->repeat == REPEAT_LAST)
		return judge_last(test, last);
	if (producer->repeat == REPEAT_SKIPPED)
		return judge_skipped(test, last);
	return judge_ordered(test, last);
}

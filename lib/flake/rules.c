#include "flake/flake.h"

const Rule flake_rules[] = {
	[FLAKE_OVER_BUDGET] = {
		"flake/over-budget", SEV_ERROR,
		"more tests are flaky than the budget allows",
		"flake_index = F / T: F tests both failed and passed on this "
		"commit, of T that ran. With --confidence the lower end of the "
		"one-sided Wilson interval is compared instead, so that a small "
		"suite fails only when it is sure.",
		"repair the tests listed, or raise the budget and say why",
	},
	[FLAKE_TEST] = {
		"flake/test", SEV_WARNING,
		"a test failed and passed on the same commit",
		"A test that needs luck hides regressions and costs a rerun. The "
		"evidence is named: E1 the report says so, E2 repeated records, "
		"E3 attempts that disagree, E4 inferred from what a retry left.",
		"find what it shares with other tests: time, order, data, ports",
	},
	[FLAKE_BROKEN] = {
		"flake/broken", SEV_WARNING,
		"a test failed, and no retry helped",
		"It is no flake: a retry does not help. With --fail-on-broken "
		"this is an error.",
		"repair the test or what it tests",
	},
	[FLAKE_UNATTRIBUTED] = {
		"flake/unattributed", SEV_WARNING,
		"a report counts flaky tests without naming them",
		"Some runners (gdUnit4) write only the number of flaky tests of "
		"a suite. They count, but cannot be listed.",
		"let the runner write its retries into the report",
	},
	[FLAKE_OUTAGE] = {
		"flake/outage", SEV_WARNING,
		"nearly every test of one attempt failed",
		"An attempt of at least 20 tests where more than "
		"--infra-threshold of them failed says something of the machine, "
		"not of the tests. It is left out of the flake index.",
		"look at the runner's log of that attempt",
	},
	[FLAKE_STALE] = {
		"flake/stale", SEV_WARNING,
		"a report is days older than the others",
		"Build folders keep reports of tests that no longer exist.",
		"delete old reports before the tests run",
	},
	[FLAKE_HISTORY] = {
		"flake/history", SEV_INFO,
		"numbered folders of many days are not attempts of one commit",
		"Folders that differ only in a number are attempts of one commit "
		"when their reports are of the same days. Runs of many days test "
		"different commits: that they disagree is listed, not counted.",
		"give qgate the attempts of one commit; --attempt says which "
		"folders they are",
	},
	[FLAKE_INCONSISTENT] = {
		"flake/inconsistent", SEV_INFO,
		"a test passed in one leg and failed in another",
		"Legs of a matrix, modules and runs of different days are not "
		"attempts: a bug of one platform is no flake. With --across=any "
		"they count as attempts.",
		"compare the two environments",
	},
	[FLAKE_AMBIGUOUS] = {
		"flake/ambiguous", SEV_INFO,
		"two records of one name, and nothing says that one is a retry",
		"First passed, then failed is either two tests of one name or a "
		"broken order. It is not counted; --duplicates=any counts it.",
		"give each test a name of its own",
	},
	[FLAKE_BLIND] = {
		"flake/blind", SEV_INFO,
		"this kind of report cannot show a retry",
		"The runner retries and reports only the last attempt: no flake "
		"can be seen, so an index of 0 proves nothing.",
		"use the runner's own JSON report, which has the attempts",
	},
	[FLAKE_REPAIRED] = {
		"flake/repaired", SEV_INFO,
		"a report is not well-formed and was read all the same",
		"The damage is of a kind that runners are known to do and does "
		"not hide tests.",
		"report it to the runner's authors",
	},
	[FLAKE_DAMAGED] = {
		"flake/damaged", SEV_WARNING,
		"a report is damaged; what is complete was counted",
		"Without --allow-damaged this is no verdict, status 3.",
		"find out why the run was cut off",
	},
	[FLAKE_EMPTY] = {
		"flake/empty", SEV_INFO,
		"no test ran",
		"Without --allow-empty this is no verdict, status 3.",
		"check that the reports are the right ones",
	},
	{ 0 },
};

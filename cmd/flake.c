#include "cmd.h"

#include "flake/flake.h"

#include <string.h>

typedef struct Settings {
	FlakePolicy policy;
	Texts reports, evidence, attempts, write_junit;
	int duplicates, key, across;
} Settings;

static const char *const duplicate_words[] = { "auto", "any", "none", NULL };
static const char *const key_words[] = { "auto", "full", "class", "name",
	                                 NULL };
static const char *const across_words[] = { "attempts", "any", NULL };

#define FIELD(name)  offsetof(Settings, name)
#define POLICY(name) offsetof(Settings, policy.name)

static const Option options[] = {
	{ "budget", OPT_RATIO, POLICY(budget), "RATIO", "0.02",
	  "the largest share of tests that may be flaky; over it fails",
	  .seed = "FLAKE_BUDGET" },
	{ "reports", OPT_PATHS, FIELD(reports), "PATH", NULL,
	  "a report, folder or pattern to read when no operand names one" },
	{ "evidence", OPT_LIST, FIELD(evidence), "LEVEL", "E1,E2,E3,E4",
	  "the levels of evidence to believe: E1 stated, E2 repeated, E3 "
	  "attempts, E4 inferred" },
	{ "duplicates", OPT_ENUM, FIELD(duplicates), "RULE", "auto",
	  "a name twice in one file: as its producer means it, always a retry, "
	  "or never one",
	  .choices = duplicate_words },
	{ "key", OPT_ENUM, FIELD(key), "KEY", "auto",
	  "what makes records of several files one test",
	  .choices = key_words },
	{ "attempt", OPT_PATHS, FIELD(attempts), "DIR", NULL,
	  "a folder that holds one attempt; repeat it in the order they ran" },
	{ "across", OPT_ENUM, FIELD(across), "WHAT", "attempts",
	  "which files may disagree about a flaky test: attempts of one leg, "
	  "or any",
	  .choices = across_words },
	{ "confidence", OPT_RATIO, POLICY(confidence), "RATIO", "0",
	  "fail only when the index is over the budget with this confidence "
	  "(0.95), for small suites" },
	{ "fail-on-broken", OPT_FLAG, POLICY(fail_on_broken), NULL, NULL,
	  "fail when a test is broken too: it failed, and no retry helped" },
	{ "infra-threshold", OPT_RATIO, POLICY(infra_threshold), "RATIO", "0.5",
	  "an attempt with a larger share of failures is an outage, left out" },
	{ "allow-empty", OPT_FLAG, POLICY(allow_empty), NULL, NULL,
	  "pass when the reports hold no test that ran" },
	{ "allow-damaged", OPT_FLAG, POLICY(allow_damaged), NULL, NULL,
	  "judge by what is complete in reports that are cut off" },
	{ "fold-params", OPT_FLAG, POLICY(fold_params), NULL, NULL,
	  "list the rows of a parametrised test as one" },
	{ "top", OPT_INT, POLICY(top), "N", "0",
	  "list only the N flaky tests that cost most time; 0: all" },
	{ "write-junit", OPT_PATHS, FIELD(write_junit), "PATH", NULL,
	  "write all tests as one report in Surefire's style, attempts "
	  "collapsed" },
	{ 0 },
};

/* Where runners leave their reports when nobody tells them otherwise. */
static const char *const usual_places[] = {
	"reports/junit/**/*.xml",
	"**/target/surefire-reports/*.xml",
	"**/target/failsafe-reports/*.xml",
	"**/build/test-results/**/*.xml",
	"**/target/nextest/**/*.xml",
	"bazel-testlogs/**/*.xml",
	"{junit,test-results,results,report}.xml",
	"{test-results,test-reports,reports}/**/*.xml",
	"", /* the JSON of the same run would count its tests twice */
	"{test-results,test-reports,reports}/**/*.{json,ndjson}",
	"{jest,vitest,mocha,results,ctrf-report}.json",
	"{ctrf,playwright-report}/*.json",
	NULL,
};

static bool read_evidence(Run *run, const Texts *levels, unsigned *bits)
{
	for (size_t i = 0; i < levels->len; i++) {
		Str rest = str(levels->at[i]), level;

		while (str_split(&rest, ',', &level)) {
			if (level.len != 2 || (*level.ptr | 0x20) != 'e' ||
			    level.ptr[1] < '1' || level.ptr[1] > '4')
				return err_set(
				        run->err, ERR_USAGE,
				        "--evidence: '" STR_FMT
				        "' is not a level: E1, E2, E3 or E4",
				        STR_ARG(level));
			*bits |= 1u << (level.ptr[1] - '1');
		}
	}
	return *bits || err_set(run->err, ERR_USAGE,
	                        "--evidence: no level is left to believe");
}

static bool is_sensible(Run *run, const Settings *settings)
{
	if (settings->policy.confidence >= 1)
		return err_set(run->err, ERR_USAGE,
		               "--confidence: nothing is that sure; give less "
		               "than 1, such as 0.95");
	for (size_t i = 0; i < settings->write_junit.len; i++)
		if (!strcmp(settings->write_junit.at[i], "-"))
			return err_set(run->err, ERR_USAGE,
			               "--write-junit: '-' is not a file; "
			               "standard output has the report");
	return true;
}

static void read_all(Run *run, Tests *tests, const FsPaths *paths)
{
	Err err = { .arena = run->arena };
	FsStream stream;

	for (size_t i = 0; i < paths->len; i++) {
		const FsPath *path = &paths->at[i];

		if (!fs_open(path->path, &stream, &err)) {
			gate_doubt(run->gate, STR_FMT, STR_ARG(err.text));
			continue;
		}
		flake_read(tests, fs_shown(run->arena, path->path),
		           !path->named, &stream);
		fs_close(&stream);
	}
}

static bool write_junit(Run *run, const Texts *paths, const Tests *tests)
{
	Buf out = { .arena = run->arena };

	if (paths->len)
		flake_write_junit(tests, &out);
	for (size_t i = 0; i < paths->len; i++)
		if (!fs_write(run->arena, paths->at[i], buf_str(&out),
		              run->err))
			return false;
	return true;
}

static bool flake_run(Run *run, const void *given)
{
	const Settings *settings = given;
	FlakePolicy policy = settings->policy;
	const char **attempts = arena_alloc(
	        run->arena, settings->attempts.len + 1, sizeof(char *));
	FsPaths paths = { 0 };

	if (!read_evidence(run, &settings->evidence, &policy.evidence) ||
	    !is_sensible(run, settings))
		return false;
	for (size_t i = 0; i < settings->attempts.len; i++)
		attempts[i] = fs_shown(run->arena, settings->attempts.at[i]);
	policy.attempts = attempts;
	policy.n_attempts = settings->attempts.len;
	policy.duplicates = (unsigned)settings->duplicates;
	policy.key = (unsigned)settings->key;
	policy.across = (unsigned)settings->across;
	policy.keep_names = settings->write_junit.len > 0;

	Tests *tests = flake_tests(run->arena, &policy);
	operands_find(run, &settings->attempts, &settings->reports,
	              usual_places, &paths);
	read_all(run, tests, &paths);
	if (!flake_judge(tests, run->gate) && !run->gate->doubts.len)
		gate_doubt(run->gate,
		           "none of the %zu files found is a test "
		           "report",
		           paths.len);
	return write_junit(run, &settings->write_junit, tests);
}

const Command cmd_flake = {
	.name = "flake",
	.alias = "flake-index",
	.summary = "hold the share of flaky tests to a budget",
	.operands = "[REPORT|DIR|GLOB...]",
	.about =
	        "Reads the reports of test runners and counts the tests that "
	        "both failed and passed on the same commit, as a share of the "
	        "tests that ran: the flake index. Over the budget it fails.\n"
	        "\n"
	        "Reports are JUnit XML of any producer, and the JSON of jest, "
	        "vitest, mocha, Playwright, cucumber (messages) and CTRF, told "
	        "apart by content. Folders are searched; patterns may be "
	        "quoted "
	        "so that qgate expands them (** crosses folders); - is "
	        "standard "
	        "input. Without operands the usual places are searched.\n"
	        "\n"
	        "Give one report of a run: the JUnit XML and the JSON of the "
	        "same run count its tests twice.\n"
	        "\n"
	        "No report, an empty one, one that is cut off, or one that is "
	        "no test report is no verdict, status 3: never a pass.\n"
	        "\n"
	        "The data of the JSON report holds the counts: tests (distinct "
	        "ones, with those that were skipped), ran (those with a "
	        "verdict: the index is of these), failed, errors, skipped, "
	        "flaky, unattributed, broken, ambiguous, inconsistent. Then "
	        "flaky_tests, each with id, suite, classname, name, file, "
	        "variant, evidence, why, attempts, failures, lost_seconds, "
	        "message, producer, report and line; the ids of folded (Go "
	        "parents), broken_tests, ambiguous_tests and "
	        "inconsistent_tests; wilson, the 95 % interval of the index; "
	        "flaky_run_rate, the share of attempts that failed in flaky "
	        "tests; and files, each with path, producer, tests, records, "
	        "damaged, repairs, copy and outage.",
	.examples = "# the reports of a Maven build, at most 1 % flaky\n"
	            "qgate flake --budget=1% 'target/**/TEST-*.xml'\n"
	            "# two attempts of one commit\n"
	            "qgate flake --attempt run-1 --attempt run-2\n"
	            "# what Go and pytest hide, for Jenkins and GitLab\n"
	            "qgate flake --write-junit all.xml reports/\n",
	.rules = flake_rules,
	.options = options,
	.settings_size = sizeof(Settings),
	.is_gate = true,
	.run = flake_run,
};

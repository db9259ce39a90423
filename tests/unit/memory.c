/* Whatever allocation fails, and however little memory there is, a run ends
 * with status 3 or does its work: never with a signal, never halfway. */
#include "reports.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* A bit of everything that allocates: names that are kept, references, other
 * encodings, repairs, damage, JSON, attempts, rows, Go's nested names. */
static const struct {
	const char *path, *text;
} reports[] = {
	{ "attempt-1/t.xml",
	  "<testsuite name='s' flakes='3'><testcase name='a &amp; b' "
	  "classname='C'><failure message='n&#10;o'/></testcase><testcase "
	  "name='row[1]' classname='C'><flakyFailure/></testcase><testcase "
	  "name='row[2]' "
	  "classname='C'><flakyFailure/></testcase></testsuite>" },
	{ "attempt-2/t.xml",
	  "<testsuite name='s'><testcase name='a &amp; b' classname='C'/>"
	  "<testcase name='c < d'/></testsuite>" },
	{ "go.xml",
	  "<testsuites><testsuite name='p'><properties><property "
	  "name='go.version' value='1'/></properties><testcase name='T'>"
	  "<failure/></testcase><testcase name='T/a'><failure/></testcase>"
	  "<testcase name='T/a'/><testcase name='T'/></testsuite>"
	  "</testsuites>" },
	{ "latin.xml", "<?xml version='1.0' encoding='ISO-8859-1'?><testsuite "
	               "name='\xE9'><testcase name='\xFC'><skipped/></testcase>"
	               "</testsuite>" },
	{ "cut.xml", "<testsuite name='s'><testcase name='e'><error/>" },
	{ "jest.json",
	  "{\"numTotalTests\":1,\"testResults\":[{\"assertionResults\":"
	  "[{\"title\":\"t\",\"status\":\"passed\",\"invocations\":2}],"
	  "\"name\":\"a.js\"}]}" },
	{ "none.xml", "<html/>" },
};

static int work(size_t limit, size_t fail_after)
{
	FlakePolicy policy = reports_policy();
	Style style = { .verbose = true };

	arena_fail_after(fail_after);
	Arena *arena = arena_new(limit);
	policy.keep_names = policy.fold_params = true;
	Judged judged = reports_begin(arena, &policy);
	for (size_t i = 0; i < COUNT(reports); i++)
		reports_text(&judged, reports[i].path, str(reports[i].text));
	reports_end(&judged);
	for (const Format *format = formats; format->name; format++) {
		Buf out = { .arena = arena };

		format->write(judged.report, &style, &out);
	}
	Buf out = { .arena = arena };
	flake_write_junit(judged.tests, &out);
	int status = report_status(judged.report);
	arena_free(arena);
	return status == 3 ? 0 : 9; /* cut.xml: no verdict */
}

/* 0: the work was done; 3: it ran out of memory and said so. */
static int run(size_t limit, size_t fail_after)
{
	int status = 0, said[2];
	char room[256];

	ck_assert_int_eq(pipe(said), 0);
	pid_t child = fork();
	if (!child) {
		dup2(said[1], STDERR_FILENO);
		close(said[0]);
		_exit(work(limit, fail_after));
	}
	close(said[1]);
	ssize_t len = read(said[0], room, sizeof(room));
	close(said[0]);
	ck_assert(child > 0 && waitpid(child, &status, 0) == child);
	ck_assert_msg(WIFEXITED(status), "signal %d at allocation %zu of %zu",
	              WTERMSIG(status), fail_after, limit);
	ck_assert_msg(WEXITSTATUS(status) != 3 ||
	                      (len > 20 && !memcmp(room, "qgate: out of", 13)),
	              "allocation %zu: %.*s", fail_after, (int)len, room);
	return WEXITSTATUS(status);
}

START_TEST(ends_well_whatever_fails)
{
	size_t n = 1;
	int status;

	for (; (status = run((size_t)1 << 30, n)) == 3; n++)
		;
	ck_assert_int_eq(status, 0);
	ck_assert_uint_gt(n, 200);
}
END_TEST

START_TEST(ends_well_with_little_memory)
{
	static const size_t limits[] = { 0,       1,       100,     4096,
		                         65536,   131072,  200000,  300000,
		                         500000,  700000,  1000000, 1500000,
		                         3000000, 6000000, 12000000 };
	int last = 3;

	for (size_t i = 0; i < COUNT(limits); i++) {
		int status = run(limits[i], 0);

		ck_assert_msg(status == 3 || status == 0, "%d with %zu", status,
		              limits[i]);
		ck_assert_msg(status <= last, "more is less: %zu", limits[i]);
		last = status;
	}
	ck_assert_int_eq(last, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("memory");
	TCase *tcase = tcase_create("memory");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 300);
	tcase_add_test(tcase, ends_well_whatever_fails);
	tcase_add_test(tcase, ends_well_with_little_memory);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

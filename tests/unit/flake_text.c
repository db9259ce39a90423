/* lib/flake through its door: whole texts in, doubts, findings and the report
 * in Surefire's style out. */
#include "records.h"

static Arena *arena;

/* What became of a whole text: its doubts, and the findings of files. */
static const struct {
	const char *text;
	bool scan, damaged;
	const char *doubt; /* a part of it, or NULL */
	size_t repairs;
} texts[] = {
	{ "<testsuite name='s'><testcase name='a'/></testsuite>", false, false,
	  NULL, 0 },
	{ "<testcase name='a'/>", false, false, NULL, 0 },
	{ "", false, false, "it is empty", 0 },
	{ " \n\t", false, false, "it is empty", 0 },
	{ "", true, true, "it is empty", 0 }, /* what a crash leaves */
	{ "<?xml version='1.0'?>", true, true, "no XML element", 0 },
	{ "<!DOCTYPE testsuite [ <!-- don't --> ]>\n<testsuite name='s'>"
	  "<testcase name='a'><failure>it's]</failure></testcase></testsuite>",
	  false, false, NULL, 1 },
	{ "<html/>", false, false, "its root element is <html>", 0 },
	{ "<html/>", true, false, "", 0 },
	{ "<TestSuites/>", false, false, "case-sensitive", 0 },
	{ "no report", false, false, "there is no XML element in it", 0 },
	{ "{\"a\":1}", false, false, "no test report", 0 },
	{ "<testsuite name='s'><testcase name='a'/>", false, true,
	  "the file ends inside <testsuite>", 0 },
	{ "<testsuite name='s'><testcase name='a'/>", true, true,
	  "the file ends inside <testsuite>", 0 },
	{ "<testsuite name='s'><testcase name='a'><failure/>", false, true,
	  "line 1: the file ends inside <testcase>", 0 },
	{ "<testsuite><testcase name='a'></testsuite>", false, true,
	  "a <testcase> is not closed", 1 },
	{ "<testsuite><testcase name='a & b'/></testsuite>", false, false, NULL,
	  1 },
	{ "log\n<testsuite><testcase name='a'/></testsuite>", false, false,
	  NULL, 1 },
};

START_TEST(doubts)
{
	FlakePolicy policy = reports_policy();
	Judged judged = reports_begin(arena, &policy);
	const char *want = texts[_i].doubt;
	FsStream stream = fs_memory(str(texts[_i].text));

	flake_read(judged.tests, "t.xml", texts[_i].scan, &stream);
	reports_end(&judged);
	size_t n = judged.gate->doubts.len;
	ck_assert_uint_eq(judged.known, !want || texts[_i].damaged);
	ck_assert_uint_eq(reports_findings(&judged, FLAKE_REPAIRED),
	                  texts[_i].repairs);
	if (!want || !*want) {
		ck_assert_uint_eq(n, 0);
		return;
	}
	ck_assert_uint_gt(n, 0);
	Str doubt = judged.gate->doubts.at[0];
	ck_assert_msg(str_find(doubt, str(want)) < doubt.len, "%s", doubt.ptr);
}
END_TEST

START_TEST(takes_damage_when_told)
{
	FlakePolicy policy = reports_policy();

	policy.allow_damaged = true;
	Judged judged = reports_begin(arena, &policy);
	reports_text(&judged, "t.xml",
	             STR("<testsuite name='s'><testcase name='a'/><testcase "
	                 "name='b'><failure/>"));
	reports_end(&judged);
	ck_assert_str_eq(records_summary(&judged), "pass 2; broken b");
	ck_assert_uint_eq(reports_findings(&judged, FLAKE_DAMAGED), 1);
}
END_TEST

/* Records by their own words: attributes alone. */
static const struct {
	const char *attrs, *summary;
} attributes[] = {
	{ "status='run'", "pass 1" },
	{ "status='passed'", "pass 1" },
	{ "status='failed'", "pass 1; broken a" },
	{ "status='FAIL'", "pass 1; broken a" },
	{ "status='timedOut'", "pass 1; broken a" },
	{ "status='skipped'", "none 0; skipped 1" },
	{ "status='notrun'", "none 0; skipped 1" },
	{ "status='Disabled'", "none 0; skipped 1" },
	{ "status='run' result='suppressed'", "none 0; skipped 1" },
	{ "status='run' result='completed'", "pass 1" },
	{ "result='failure'", "pass 1; broken a" },
	{ "flaky='true'", "fail 1; flaky a" },
	{ "flaky='1'", "fail 1; flaky a" },
	{ "flaky='false'", "pass 1" },
	{ "retries='2'", "fail 1; flaky a" },
	{ "retries='0'", "pass 1" },
	{ "retries='x'", "pass 1" },
	{ "retries='1' status='failed'", "pass 1; broken a" },
	{ "retry_count='1'", "fail 1; flaky a" },
	{ "retries='99999999999999999999'", "pass 1" },
};

START_TEST(reads_attributes)
{
	FlakePolicy policy = reports_policy();
	Judged judged = reports_begin(arena, &policy);

	reports_text(&judged, "t.xml",
	             str_fmt(arena,
	                     "<testsuite><testcase name='a' %s/></testsuite>",
	                     attributes[_i].attrs));
	reports_end(&judged);
	ck_assert_str_eq(records_summary(&judged), attributes[_i].summary);
}
END_TEST

/* What is told of the test that failed first and cost 0.75 seconds. */
START_TEST(tells_of_a_test)
{
	FlakePolicy policy = reports_policy();
	Judged judged = reports_begin(arena, &policy);

	reports_text(&judged, "t.xml",
	             STR("<testsuite name='s'>\n  <testcase name='a' "
	                 "classname='C' time='0.5'>\n<failure message='no "
	                 "&lt;b&gt;'/></testcase>\n<testcase name='a' "
	                 "classname='C' time='2'/></testsuite>"));
	reports_end(&judged);
	const Finding *finding = &judged.gate->findings.at[0];
	while (finding->rule != &flake_rules[FLAKE_TEST])
		finding++;
	ck_assert_str_eq(finding->where.file, "t.xml");
	ck_assert_uint_eq(finding->where.line, 2);
	ck_assert_uint_eq(finding->where.column, 3);
	ck_assert(str_is(finding->subject, "C::a"));
	ck_assert(str_is(finding->text,
	                 "'C::a' failed 1 of 2 attempts (E2 repeat), 0.50 s "
	                 "lost: no <b>"));
}
END_TEST

/* The report in Surefire's style says the same when it is read again. */
static const char *const rewritten[] = {
	"t.xml: a+ b- c* d~ e!",
	"t.xml: a-,+ b-,-,+ c-,-",
	"t.xml(go): T-,+ T/a-,+ u+",
	"t.xml(pytest): a+,+ b+,-",
	"t.xml(testng): a~,+ b~,- c+,~",
	"attempt-1/t.xml: a- b+; attempt-2/t.xml: a+ b+",
	"t.xml:",
	"t.xml: a&lt;b&gt;&quot;* c+",
};

START_TEST(writes_what_it_read)
{
	FlakePolicy policy = reports_policy();
	Buf out = { .arena = arena };

	policy.keep_names = true;
	Judged judged = reports_begin(arena, &policy);
	records_read(&judged, rewritten[_i]);
	reports_end(&judged);
	flake_write_junit(judged.tests, &out);
	Judged again = reports_begin(arena, &policy);
	reports_text(&again, "all.xml", buf_str(&out));
	reports_end(&again);
	const Totals *a = &judged.tests->totals, *b = &again.tests->totals;
	ck_assert_uint_eq(a->tests, b->tests);
	ck_assert_uint_eq(a->failed, b->failed);
	ck_assert_uint_eq(a->errors, b->errors);
	ck_assert_uint_eq(a->skipped, b->skipped);
	ck_assert_uint_eq(a->flaky, b->flaky);
	ck_assert_uint_eq(reports_findings(&again, FLAKE_REPAIRED), 0);
}
END_TEST

START_TEST(writes_the_form)
{
	FlakePolicy policy = reports_policy();
	Buf out = { .arena = arena };

	policy.keep_names = true;
	Judged judged = reports_begin(arena, &policy);
	records_read(&judged, "t.xml: a+ b-,+ c-,- d~");
	reports_end(&judged);
	flake_write_junit(judged.tests, &out);
	ck_assert_str_eq(
	        buf_str(&out).ptr,
	        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	        "<testsuites name=\"" FLAKE_OWN_NAME "\">\n"
	        "  <testsuite name=\"s\" tests=\"4\" failures=\"1\" "
	        "errors=\"0\" skipped=\"1\">\n"
	        "    <testcase name=\"a\" classname=\"C\" time=\"0.250\"/>\n"
	        "    <testcase name=\"b\" classname=\"C\" time=\"0.500\">\n"
	        "      <flakyFailure message=\"no\" type=\"attempt\"/>\n"
	        "    </testcase>\n"
	        "    <testcase name=\"c\" classname=\"C\" time=\"0.500\">\n"
	        "      <failure message=\"no\" type=\"attempt\"/>\n"
	        "      <rerunFailure message=\"no\" type=\"attempt\"/>\n"
	        "    </testcase>\n"
	        "    <testcase name=\"d\" classname=\"C\" time=\"0.250\">\n"
	        "      <skipped/>\n"
	        "    </testcase>\n"
	        "  </testsuite>\n"
	        "</testsuites>\n");
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
	Suite *suite = suite_create("flake_text");
	TCase *tcase = tcase_create("flake_text");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_checked_fixture(tcase, before, after);
	tcase_add_loop_test(tcase, doubts, 0, COUNT(texts));
	tcase_add_test(tcase, takes_damage_when_told);
	tcase_add_loop_test(tcase, reads_attributes, 0, COUNT(attributes));
	tcase_add_test(tcase, tells_of_a_test);
	tcase_add_loop_test(tcase, writes_what_it_read, 0, COUNT(rewritten));
	tcase_add_test(tcase, writes_the_form);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

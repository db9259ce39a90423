#include "cmd.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const Rule rules[] = {
	{ "gate/rule", SEV_ERROR, "a rule", "It matters.", "do something" },
	{ 0 },
};
static const Command gate = { .name = "gate", .rules = rules };
const Command *const commands[] = { &gate, NULL };

/* A report with n findings, at the end of its run. */
static void start(Run *run, Arena *arena, Err *err, const char *format,
                  size_t n)
{
	*run = (Run){ .arena = arena, .err = err, .command = &gate };
	run->globals.format = format;
	run->report = report_new(arena);
	run->gate = report_gate(run->report, "gate", rules);
	gate_fact(run->gate, "things", 7);
	for (size_t i = 0; i < n; i++)
		gate_find(run->gate, rules, (Span){ "a.txt", 1, 1, 0, 0 },
		          str_fmt(arena, "s%zu", i), "finding %zu", i);
	report_sort(run->report);
}

static Str read_file(Arena *arena, const char *path)
{
	Err err = { .arena = arena };
	Str bytes;

	ck_assert(fs_read(arena, path, (size_t)8 << 20, &bytes, &err));
	return bytes;
}

/* A summary of `has` bytes is there already; findings make ours long. */
static const struct {
	size_t has, findings;
	bool grows, cut;
} summaries[] = {
	{ 0, 0, true, false },
	{ 0, 3, true, false },
	{ 1000, 50, true, false },
	{ (1 << 20) - 100, 50, false, true },
	{ (1 << 20) - 1000, 5000, true, true },
	{ (1 << 20) - 1, 1, false, true },
	{ 1 << 20, 1, false, true },
	{ (1 << 20) + 5, 1, false, true }, /* somebody else's fault */
};

START_TEST(keeps_the_summary_small)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Err err = { .arena = arena };
	Buf errors = { .arena = arena }, before = errors;
	Run run;

	start(&run, arena, &err, "text", summaries[_i].findings);
	for (size_t i = 0; i < summaries[_i].has; i++)
		buf_byte(&before, i % 50 ? 'x' : '\n');
	ck_assert(fs_write(arena, "summary", buf_str(&before), &err));
	setenv("GITHUB_STEP_SUMMARY", "summary", 1);
	ci_report(&run, &errors);
	unsetenv("GITHUB_STEP_SUMMARY");
	Str after = read_file(arena, "summary");
	Str note = STR("The summary was cut here");
	size_t most = summaries[_i].has > 1 << 20 ? summaries[_i].has : 1 << 20;

	ck_assert_uint_le(after.len, most);
	ck_assert_uint_ge(after.len, summaries[_i].has);
	ck_assert(!memcmp(after.ptr, buf_str(&before).ptr, before.len));
	if (summaries[_i].grows) {
		ck_assert_uint_gt(after.len, summaries[_i].has);
		ck_assert(after.ptr[after.len - 1] == '\n');
		ck_assert((str_find(after, note) < after.len) ==
		          summaries[_i].cut);
	}
	unlink("summary");
	arena_free(arena);
}
END_TEST

/* One run's outputs; the word that ends each value. */
static Str outputs_of(Arena *arena, Str *secret)
{
	Err err = { .arena = arena };
	Buf errors = { .arena = arena };
	Run run;

	start(&run, arena, &err, "text", 2);
	unlink("outputs");
	setenv("GITHUB_OUTPUT", "outputs", 1);
	ci_report(&run, &errors);
	unsetenv("GITHUB_OUTPUT");
	Str bytes = read_file(arena, "outputs");
	size_t at = str_find(bytes, STR("<<"));
	size_t end = str_find(bytes, STR("\n"));
	*secret = (Str){ bytes.ptr + at + 2, end - at - 2 };
	unlink("outputs");
	return bytes;
}

START_TEST(sets_outputs)
{
	Arena *arena = arena_new((size_t)1 << 24);
	Str first, second, line, value, end;
	Str bytes = outputs_of(arena, &first);
	bool verdict = false, things = false;

	outputs_of(arena, &second);
	ck_assert_uint_eq(first.len, strlen("qgate-") + 32);
	ck_assert(!str_eq(first, second));
	while (str_split(&bytes, '\n', &line)) {
		ck_assert(str_split(&bytes, '\n', &value));
		ck_assert(str_split(&bytes, '\n', &end));
		ck_assert(str_eq(end, first));
		ck_assert(str_ends(line, str_dup(arena, first).ptr));
		verdict |=
		        str_starts(line, "verdict<<") && str_is(value, "fail");
		things |= str_starts(line, "things<<") && str_is(value, "7");
	}
	ck_assert(verdict && things);
	arena_free(arena);
}
END_TEST

/* Annotations go to standard error unless standard output has them. */
START_TEST(annotates_once)
{
	Arena *arena = arena_new((size_t)1 << 24);
	Err err = { .arena = arena };
	Buf text = { .arena = arena }, github = text;
	Run run;

	start(&run, arena, &err, "text", 1);
	ci_report(&run, &text);
	ck_assert(str_starts(buf_str(&text), "::error "));
	start(&run, arena, &err, "github", 1);
	ci_report(&run, &github);
	ck_assert_uint_eq(github.len, 0);
	arena_free(arena);
}
END_TEST

/* A file of the runner that cannot be written is a warning, no more. */
START_TEST(warns)
{
	Arena *arena = arena_new((size_t)1 << 24);
	Err err = { .arena = arena };
	Buf errors = { .arena = arena };
	Run run;

	start(&run, arena, &err, "github", 1);
	setenv("GITHUB_STEP_SUMMARY", "/dev/full", 1);
	setenv("GITHUB_OUTPUT", "/none/there", 1);
	ci_report(&run, &errors);
	unsetenv("GITHUB_STEP_SUMMARY");
	unsetenv("GITHUB_OUTPUT");
	ck_assert_str_eq(buf_str(&errors).ptr,
	                 "qgate: gate: warning: /dev/full: No space left on "
	                 "device\n"
	                 "qgate: gate: warning: /none/there: No such file or "
	                 "directory\n");
	ck_assert_uint_eq(err.text.len, 0);
	arena_free(arena);
}
END_TEST

START_TEST(escapes_errors)
{
	Arena *arena = arena_new(1 << 20);
	Buf out = { .arena = arena };

	ci_error(STR("50%\n::stop-commands::x"), &out);
	ck_assert_str_eq(buf_str(&out).ptr,
	                 "::error title=qgate::50%25%0A:\\:stop-commands::x\n");
	arena_free(arena);
}
END_TEST

START_TEST(knows_github)
{
	unsetenv("GITHUB_ACTIONS");
	ck_assert(!ci_is_github());
	setenv("GITHUB_ACTIONS", "false", 1);
	ck_assert(!ci_is_github());
	setenv("GITHUB_ACTIONS", "true", 1);
	ck_assert(ci_is_github());
	unsetenv("GITHUB_ACTIONS");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ci");
	TCase *tcase = tcase_create("github");
	SRunner *runner = srunner_create(suite);
	char folder[] = "/tmp/qgate-ci-XXXXXX";

	if (!mkdtemp(folder) || chdir(folder))
		return 1;
	unsetenv("GITHUB_STEP_SUMMARY");
	unsetenv("GITHUB_OUTPUT");
	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, keeps_the_summary_small, 0,
	                    COUNT(summaries));
	tcase_add_test(tcase, sets_outputs);
	tcase_add_test(tcase, annotates_once);
	tcase_add_test(tcase, warns);
	tcase_add_test(tcase, escapes_errors);
	tcase_add_test(tcase, knows_github);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	rmdir(folder);
	return failed != 0;
}

#include "flake/retries.h"

#include <check.h>
#include <stdlib.h>

static const struct {
	const char *text;
	unsigned playwright;
	bool ginkgo, context;
} texts[] = {
	{ "", 0, false },
	{ "nothing at all", 0, false },
	{ "[[ATTACHMENT|test-results/cart-adds-retry1/trace.zip]]", 1, false },
	{ "[[ATTACHMENT|r/a-retry12/t.zip]]", 12, false },
	{ "x\n[[ATTACHMENT|a-retry1/t]]\n[[ATTACHMENT|a-retry2/t]]\n", 2,
	  false },
	{ "[[ATTACHMENT|a-retry2/t]][[ATTACHMENT|a-retry1/t]]", 2, false },
	{ "[[ATTACHMENT|a-retry1/b-retry3/t]]", 3, false },
	{ "[[ATTACHMENT|a--retry1/t]]", 1, false },
	{ "[[ATTACHMENT|a-retry10000000/t]]", 100000, false },
	{ "[[ATTACHMENT|a-re-retry1/t]]", 1, false },
	{ "[[ATTACHMENT|a-retry-retry1/t]]", 1, false },
	{ "[[[ATTACHMENT|a-retry1/t]]", 1, false },
	{ "[[ATTACHMENT[[ATTACHMENT|a-retry1/t]]", 1, false },
	/* Not in a folder, not a number, not the whole mark. */
	{ "[[ATTACHMENT|test-results/cart-adds/trace.zip]]", 0, false },
	{ "[[ATTACHMENT|a-retry1.png]]", 0, false },
	{ "[[ATTACHMENT|a-retry/t]]", 0, false },
	{ "[[ATTACHMENT|a-retry0/t]]", 0, false },
	{ "[[ATTACHMENT|a-retry1x/t]]", 0, false },
	{ "[[ATTACHMENT|a-Retry1/t]]", 0, false },
	{ "[[ATTACHMENT|a-retry1/t", 0, false },
	{ "[ATTACHMENT|a-retry1/t]]", 0, false },
	{ "[[ATTACHMENT|a]] b-retry1/t]]", 0, false },
	{ "a-retry1/t", 0, false },
	/* The context of an error, which only a failed attempt has. */
	{ "[[ATTACHMENT|test-results/a/error-context.md]]", 0, false, true },
	{ "[[ATTACHMENT|r/a-retry1/error-context.md]]", 1, false, true },
	{ "[[ATTACHMENT|error-context.md]][[ATTACHMENT|a.png]]", 0, false,
	  true },
	{ "[[ATTACHMENT|a/error-context.md.txt]]", 0, false, false },
	{ "[[ATTACHMENT|a/error-context.mdx]]", 0, false, false },
	{ "[[ATTACHMENT|ontext.md]]", 0, false, false },
	{ "error-context.md]]", 0, false, false },
	{ "[[ATTACHMENT|a/error-context.md", 0, false, false },
	{ "[[ATTACHMENT|error-]][[ATTACHMENT|context.md]]", 0, false, false },
	/* Ginkgo. */
	{ "Attempt #1 Failed. Retrying", 0, true },
	{ "Attempt #1 Failed.  Retrying \xE2\x86\xBA @ 01/02/26", 0, true },
	{ "x Attempt #12 Failed.\n\t Retrying", 0, true },
	{ "Attempt #1 Attempt #2 Failed. Retrying", 0, true },
	{ "Attempt #1 Failed. Attempt #2 Failed. Retrying", 0, true },
	{ "Attempt # Failed. Retrying", 0, false },
	{ "Attempt #1 Failed.Retrying", 0, false },
	{ "Attempt #1 Passed. Retrying", 0, false },
	{ "Attempt #1 Failed.", 0, false },
	{ "Attempt #x Failed. Retrying", 0, false },
	{ "attempt #1 Failed. Retrying", 0, false },
	{ "issue #1 Failed. Retrying", 0, false },
	/* Both, with what they are made of strewn around. */
	{ "a # b [[ c #1 [[ATTACHMENT|a-retry1/t]] Attempt #1 Failed. Retrying",
	  1, true },
	{ "Attempt #1 Failed. Retrying[[ATTACHMENT|a-retry3/t]]", 3, true },
	{ "Attempt [[ATTACHMENT|Attempt #1 Failed. Retrying -retry1/]]", 1,
	  false },
};

static void check(const Retries *retries, size_t at, size_t cut, size_t end)
{
	ck_assert_msg(retries->playwright == texts[at].playwright &&
	                      retries->ginkgo == texts[at].ginkgo &&
	                      retries->error_context == texts[at].context,
	              "%s cut at %zu and %zu: %u %d %d", texts[at].text, cut,
	              end, retries->playwright, retries->ginkgo,
	              retries->error_context);
}

START_TEST(finds_wherever_cut)
{
	Str text = str(texts[_i].text);

	for (size_t cut = 0; cut <= text.len; cut++)
		for (size_t end = cut; end <= text.len; end++) {
			Retries retries = { 0 };

			retries_feed(&retries, (Str){ text.ptr, cut });
			retries_feed(&retries,
			             (Str){ text.ptr + cut, end - cut });
			retries_feed(&retries, str_from(text, end));
			check(&retries, (size_t)_i, cut, end);
		}
}
END_TEST

START_TEST(finds_byte_by_byte)
{
	Str text = str(texts[_i].text);
	Retries retries = { 0 };

	for (size_t i = 0; i < text.len; i++)
		retries_feed(&retries, (Str){ text.ptr + i, 1 });
	check(&retries, (size_t)_i, 1, 1);
}
END_TEST

/* Behind so much else that all lanes are met, and at the end of a block whose
 * next byte is not ours. */
START_TEST(finds_at_any_offset)
{
	Str text = str(texts[_i].text);

	for (size_t before = 0; before < 40; before++) {
		char *all = malloc(before + text.len + 1);
		Retries retries = { 0 };

		ck_assert_ptr_nonnull(all);
		memset(all, '.', before);
		memcpy(all + before, text.ptr, text.len);
		char *exact = malloc(before + text.len ? before + text.len : 1);
		ck_assert_ptr_nonnull(exact);
		memcpy(exact, all, before + text.len);
		retries_feed(&retries, (Str){ exact, before + text.len });
		check(&retries, (size_t)_i, before, before);
		free(exact);
		free(all);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("retries");
	TCase *tcase = tcase_create("retries");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, finds_wherever_cut, 0, COUNT(texts));
	tcase_add_loop_test(tcase, finds_byte_by_byte, 0, COUNT(texts));
	tcase_add_loop_test(tcase, finds_at_any_offset, 0, COUNT(texts));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

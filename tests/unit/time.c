#include "base/time.h"

#include <check.h>

static Arena *arena;

static const struct {
	const char *text;
	int64_t day; /* as time_day() */
	bool exists;
} days[] = {
	{ "1970-01-01", 0, true },
	{ "1970-01-02", 1, true },
	{ "2000-02-29", 11016, true },
	{ "2026-11-21", 20778, true },
	{ "9999-12-31", 2932896, true },
	{ "1969-12-31", 0, true },
	{ "2026-02-29", 20513, false },
	{ "1900-02-29", 0, false },
	{ "2100-02-29", 47541, false },
	{ "2026-04-31", 20574, false },
	{ "2026-00-01", 0, false },
	{ "2026-13-01", 0, false },
	{ "2026-01-00", 0, false },
	{ "2026-01-32", 0, false },
	{ "2026-11-21T10:00:00Z", 20778, false },
	{ "2026-1-21", 0, false },
	{ "2026/11/21", 0, false },
	{ "2026-11-2x", 0, false },
	{ "", 0, false },
};

START_TEST(reads_days)
{
	Str text = str(days[_i].text);

	ck_assert_int_eq(time_day(text), days[_i].day);
	ck_assert(time_is_day(text) == days[_i].exists);
}
END_TEST

/* Every day until 2400 there and back, through both counts. */
START_TEST(counts_days)
{
	Arena *scratch = arena_scratch(arena);
	int64_t day = 0;

	for (unsigned y = 1970; y <= 2400; y++)
		for (unsigned m = 1; m <= 12; m++)
			for (unsigned d = 1; d <= 31; d++) {
				Str text = str_fmt(scratch, "%u-%02u-%02u", y,
				                   m, d);

				if (!time_is_day(text)) {
					ck_assert_int_eq(time_civil(y, m, d),
					                 0);
					continue;
				}
				ck_assert_int_eq(time_civil(y, m, d), day);
				ck_assert_int_eq(time_day(text), day);
				ck_assert(str_eq(time_date(scratch, day++),
				                 text));
				arena_reset(scratch);
			}
	ck_assert_int_eq(time_civil(1969, 12, 31), 0);
	ck_assert_int_eq(time_civil(10000, 1, 1), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("time");
	TCase *tcase = tcase_create("time");
	SRunner *runner = srunner_create(suite);

	arena = arena_new(1 << 24);
	tcase_add_loop_test(tcase, reads_days, 0, COUNT(days));
	tcase_add_test(tcase, counts_days);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	arena_free(arena);
	return failed != 0;
}

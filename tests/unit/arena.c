#include "base/arena.h"

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned calls;
static char order[8];

static void note(void *ptr)
{
	order[calls++] = *(const char *)ptr;
}

START_TEST(gives_zeroed_memory)
{
	static const size_t sizes[] = {
		0, 1, 7, 8, 100, 65536, 65537, 1000000
	};
	Arena *arena = arena_new((size_t)1 << 30);

	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < COUNT(sizes); i++) {
			unsigned char *p = arena_alloc(arena, sizes[i], 1);

			ck_assert_ptr_nonnull(p);
			ck_assert(((uintptr_t)p &
			           (_Alignof(max_align_t) - 1)) == 0);
			for (size_t b = 0; b < sizes[i]; b++) {
				ck_assert_uint_eq(p[b], 0);
				p[b] = 0xAA;
			}
		}
	arena_free(arena);
}
END_TEST

START_TEST(empties_a_scratch_arena)
{
	Arena *arena = arena_new((size_t)1 << 20);
	Arena *scratch = arena_scratch(arena);

	/* Ten times the limit, but never at once. */
	for (int i = 0; i < 40; i++) {
		unsigned char *p = arena_alloc(scratch, (size_t)1 << 18, 1);

		ck_assert_uint_eq(p[0] | p[(1 << 18) - 1], 0);
		p[0] = p[(1 << 18) - 1] = 1;
		unsigned char *small = arena_alloc(scratch, 10, 1);
		ck_assert_uint_eq(*small, 0);
		*small = 1;
		arena_reset(scratch);
	}
	arena_free(arena);
}
END_TEST

START_TEST(calls_what_was_deferred)
{
	static char names[] = "abc";
	Arena *arena = arena_new((size_t)1 << 20);
	Arena *scratch = arena_scratch(arena);

	calls = 0;
	arena_defer(arena, note, &names[0]);
	arena_defer(scratch, note, &names[1]);
	arena_defer(arena, note, &names[2]);
	arena_reset(scratch);
	ck_assert_uint_eq(calls, 1);
	ck_assert_int_eq(order[0], 'b');
	arena_reset(scratch);
	ck_assert_uint_eq(calls, 1);
	arena_free(arena);
	ck_assert_uint_eq(calls, 3);
	ck_assert_int_eq(order[1], 'c');
	ck_assert_int_eq(order[2], 'a');
	arena_free(NULL);
}
END_TEST

START_TEST(grows_lists)
{
	Arena *arena = arena_new((size_t)1 << 20);
	LIST(unsigned) list = { 0 };

	for (unsigned i = 0; i < 1000; i++) {
		unsigned *item = LIST_ADD(arena, &list);

		ck_assert_uint_eq(*item, 0);
		*item = i;
	}
	for (unsigned i = 0; i < 1000; i++)
		ck_assert_uint_eq(list.at[i], i);
	ck_assert_uint_eq(list.len, 1000);
	ck_assert_uint_ge(list.cap, 1000);
	arena_free(arena);
}
END_TEST

/* What a child ends with that gets so much, in its arena or a scratch one. */
static int status_of(size_t limit, size_t n, size_t size, size_t fail_after,
                     bool scratch)
{
	int status = 0;
	pid_t child = fork();

	if (!child) {
		close(STDERR_FILENO);
		Arena *arena = arena_new(limit);
		Arena *from = scratch ? arena_scratch(arena) : arena;
		arena_fail_after(fail_after);
		arena_alloc(from, 1, 1);
		arena_alloc(from, n, size);
		_exit(0);
	}
	ck_assert(child > 0 && waitpid(child, &status, 0) == child);
	ck_assert(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static const struct {
	size_t limit, n, size, fail_after;
	int status;
} ends[] = {
	{ 1 << 20, 1, 1 << 10, 0, 0 },
	{ 1 << 20, 1, 1 << 20, 0, 3 },
	{ 1 << 20, 1 << 10, 1 << 10, 0, 3 },
	{ SIZE_MAX, SIZE_MAX, 1, 0, 3 },
	{ SIZE_MAX, SIZE_MAX / 2, 3, 0, 3 },
	{ SIZE_MAX, SIZE_MAX - 20, 1, 0, 3 },
	{ SIZE_MAX, SIZE_MAX, 0, 0, 0 },
	{ 1 << 20, 1, 1, 1, 3 },
	{ 1 << 20, 1, 1, 2, 3 },
	{ 1 << 20, 1, 1, 3, 0 },
};

START_TEST(ends_in_one_place)
{
	bool own = status_of(ends[_i].limit, ends[_i].n, ends[_i].size,
	                     ends[_i].fail_after, false) == ends[_i].status;
	bool scratch = ends[_i].fail_after ||
	               status_of(ends[_i].limit, ends[_i].n, ends[_i].size, 0,
	                         true) == ends[_i].status;

	ck_assert(own);
	ck_assert(scratch);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("arena");
	TCase *tcase = tcase_create("arena");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_test(tcase, gives_zeroed_memory);
	tcase_add_test(tcase, empties_a_scratch_arena);
	tcase_add_test(tcase, calls_what_was_deferred);
	tcase_add_test(tcase, grows_lists);
	tcase_add_loop_test(tcase, ends_in_one_place, 0, COUNT(ends));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

#include "report/linehash.h"

#include "report/report.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define LOREM "Lorem ipsum dolor sit amet.\n"
#define TWICE LOREM LOREM

/* What the tests of github/codeql-action (src/fingerprints.test.ts) expect. */
static const struct {
	const char *text, *want;
} vectors[] = {
	{ "", "c129715d7a2bc9a3:1" },
	{ " a\nb\n  \t\tc\n d", "271789c17abda88f:1 54703d4cd895b18:1 "
	                        "180aee12dab6264:1 a23a3dc5e078b07b:1" },
	{ " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
	  "8b7cf3e952e7aeb2:1 b1ae1287ec4718d9:1 bff680108adb0fcc:1 "
	  "c6805c5e1288b612:1 b86d3392aea1be30:1 e6ceba753e1a442:1" },
	{ " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n",
	  "e9496ae3ebfced30:1 fb7c023a8b9ccb3f:1 ce8ba1a563dcdaca:1 "
	  "e20e36e16fcb0cc8:1 b3edc88f2938467e:1 c8e28b0b4002a3a0:1 "
	  "c129715d7a2bc9a3:1" },
	{ " hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r",
	  "e9496ae3ebfced30:1 fb7c023a8b9ccb3f:1 ce8ba1a563dcdaca:1 "
	  "e20e36e16fcb0cc8:1 b3edc88f2938467e:1 c8e28b0b4002a3a0:1 "
	  "c129715d7a2bc9a3:1" },
	{ " hello; \t\r\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
	  "e9496ae3ebfced30:1 fb7c023a8b9ccb3f:1 ce8ba1a563dcdaca:1 "
	  "e20e36e16fcb0cc8:1 b3edc88f2938467e:1 c8e28b0b4002a3a0:1 "
	  "c129715d7a2bc9a3:1" },
	{ TWICE TWICE TWICE TWICE TWICE,
	  "a7f2ff13bc495cf2:1 a7f2ff13bc495cf2:2 a7f2ff13bc495cf2:3 "
	  "a7f2ff13bc495cf2:4 a7f2ff13bc495cf2:5 a7f2ff13bc495cf2:6 "
	  "a7f2ff1481e87703:1 a9cf91f7bbf1862b:1 55ec222b86bcae53:1 "
	  "cc97dc7b1d7d8f7b:1 c129715d7a2bc9a3:1" },
	{ "x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n",
	  "e54938cc54b302f1:1 bb609acbe9138d60:1 1131fd5871777f34:1 "
	  "5c482a0f8b35ea28:1 54517377da7028d2:1 2c644846cb18d53e:1 "
	  "f1b89f20de0d133:1 c129715d7a2bc9a3:1" },
};

static Str hash_all(Arena *arena, FsStream *stream)
{
	enum { LINES = 40 };
	LineHash lines[LINES] = { 0 };
	Buf out = { .arena = arena };
	char text[LINEHASH_TEXT];

	for (unsigned i = 0; i < LINES; i++)
		lines[i].line = i + 1;
	linehash_find(arena, stream, lines, LINES);
	for (unsigned i = 0; i < LINES && lines[i].count; i++) {
		linehash_text(&lines[i], text);
		buf_fmt(&out, "%s%s", i ? " " : "", text);
	}
	return buf_str(&out);
}

START_TEST(is_as_github_has_it)
{
	Arena *arena = arena_new(1 << 20);
	FsStream stream = fs_memory(str(vectors[_i].text));

	ck_assert_str_eq(hash_all(arena, &stream).ptr, vectors[_i].want);
	arena_free(arena);
}
END_TEST

/* Characters that lie across the ends of pieces: a pipe gives them bytewise. */
START_TEST(reads_in_pieces)
{
	const char text[] = "gr\xC3\xB6\xC3\x9F"
	                    "e \xF0\x9F\x98\x80\n\xE2\x82";
	Arena *arena = arena_new((size_t)16 << 20);
	FsStream whole = fs_memory(STR("gr\xC3\xB6\xC3\x9F"
	                               "e \xF0\x9F\x98\x80\n\xE2\x82"));
	Str want = hash_all(arena, &whole);

	for (size_t cut = 0; cut < sizeof(text) - 1; cut++) {
		int ends[2];
		FsStream stream = fs_memory((Str){ text, cut });

		ck_assert_int_eq(pipe(ends), 0);
		ck_assert_int_eq(
		        (int)write(ends[1], text + cut, sizeof(text) - 1 - cut),
		        (int)(sizeof(text) - 1 - cut));
		close(ends[1]);
		stream.fd = ends[0];
		ck_assert_str_eq(hash_all(arena, &stream).ptr, want.ptr);
		close(ends[0]);
	}
	arena_free(arena);
}
END_TEST

START_TEST(finds_what_is_wanted)
{
	Arena *arena = arena_new(1 << 20);
	FsStream stream = fs_memory(str(vectors[7].text));
	LineHash lines[] = { { .line = 2 },
		             { .line = 5 },
		             { .line = 5 },
		             { .line = 4 },
		             { .line = 99 } };
	char text[LINEHASH_TEXT];

	linehash_find(arena, &stream, lines, COUNT(lines));
	linehash_text(&lines[0], text);
	ck_assert_str_eq(text, "bb609acbe9138d60:1");
	linehash_text(&lines[1], text);
	ck_assert_str_eq(text, "54517377da7028d2:1");
	ck_assert_uint_eq(lines[2].hash, lines[1].hash);
	ck_assert_uint_eq(lines[3].count, 0); /* not in rising order */
	ck_assert_uint_eq(lines[4].count, 0); /* no such line */
	arena_free(arena);
}
END_TEST

/* Longer than a piece, more lines than the first table holds. */
START_TEST(counts_many_lines)
{
	enum { MANY = 20000 };
	Arena *arena = arena_new((size_t)64 << 20);
	Buf text = { .arena = arena };
	LineHash last = { .line = 2 * MANY - 1 };

	for (int i = 0; i < MANY; i++)
		buf_fmt(&text, "%d-%0120d\n%0120d\n", i, i, 7);
	FsStream stream = fs_memory(buf_str(&text));
	linehash_find(arena, &stream, &last, 1);
	ck_assert_uint_eq(last.count, 1);
	last = (LineHash){ .line = 2 * MANY };
	stream = fs_memory(buf_str(&text));
	linehash_find(arena, &stream, &last, 1);
	ck_assert_uint_eq(last.count, MANY);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("linehash");
	TCase *tcase = tcase_create("linehash");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, is_as_github_has_it, 0, COUNT(vectors));
	tcase_add_test(tcase, reads_in_pieces);
	tcase_add_test(tcase, finds_what_is_wanted);
	tcase_add_test(tcase, counts_many_lines);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

#include "base/str.h"

#include <check.h>

static Arena *arena;

START_TEST(makes_views)
{
	ck_assert_uint_eq(str(NULL).len, 0);
	ck_assert_uint_eq(str("").len, 0);
	ck_assert_uint_eq(str("abc").len, 3);
	ck_assert_uint_eq(STR("a\0b").len, 3);
	Str copy = str_dup(arena, STR("a\0b"));
	ck_assert(str_eq(copy, STR("a\0b")));
	ck_assert_int_eq(copy.ptr[3], '\0');
	ck_assert(str_is(str_fmt(arena, "%d-%s", 7, "x"), "7-x"));
	ck_assert_str_eq(str_dup(arena, (Str){ NULL, 0 }).ptr, "");
}
END_TEST

static const struct {
	const char *a, *b;
	int order;
} orders[] = {
	{ "", "", 0 },   { "a", "a", 0 },   { "a", "b", -1 },
	{ "b", "a", 1 }, { "a", "ab", -1 }, { "ab", "a", 1 },
	{ "", "a", -1 }, { "A", "a", -1 },  { "z", "\xC3\xA9", -1 },
};

START_TEST(compares)
{
	Str a = str(orders[_i].a), b = str(orders[_i].b);
	int order = str_cmp(a, b);

	ck_assert_int_eq((order > 0) - (order < 0), orders[_i].order);
	ck_assert(str_eq(a, b) == !orders[_i].order);
	ck_assert(str_is(a, orders[_i].b) == !orders[_i].order);
}
END_TEST

static const struct {
	const char *text, *other;
	bool like, ends, has;
} cases_of_letters[] = {
	{ "", "", true, true, true },
	{ "", "a", false, false, false },
	{ "DPIA", "dpia", true, true, true },
	{ "dpia", "DPIA", true, true, true },
	{ "dpia", "dpi", false, false, true },
	{ "dpi", "dpia", false, false, false },
	{ "MyREADME.md", "readme", false, false, true },
	{ "UserWhereInput", "input", false, true, true },
	{ "a_b", "A_B", true, true, true },
	{ "a@b", "a`b", false, false, false },
	{ "a[b", "a{b", false, false, false },
	{ "\xC3\x84", "\xC3\xA4", false, false, false },
};

START_TEST(folds_case)
{
	Str text = str(cases_of_letters[_i].text);
	const char *other = cases_of_letters[_i].other;

	ck_assert(str_like(text, other) == cases_of_letters[_i].like);
	ck_assert(str_ends_like(text, other) == cases_of_letters[_i].ends);
	ck_assert(str_has_like(text, other) == cases_of_letters[_i].has);
}
END_TEST

START_TEST(folds_letters_alone)
{
	ck_assert(!str_like(STR("a\0b"), "a"));
	for (int i = 0; i < 256; i++) {
		char c = (char)i;
		bool small = c >= 'a' && c <= 'z', large = c >= 'A' && c <= 'Z';

		ck_assert_int_eq(char_lower(c), large ? c + 32 : c);
		ck_assert_int_eq(char_upper(c), small ? c - 32 : c);
	}
}
END_TEST

START_TEST(looks_inside)
{
	ck_assert(str_starts(STR("abc"), ""));
	ck_assert(str_starts(STR("abc"), "ab"));
	ck_assert(!str_starts(STR("abc"), "b"));
	ck_assert(!str_starts(STR("a"), "ab"));
	ck_assert(str_ends(STR("abc"), "bc"));
	ck_assert(str_ends(STR("abc"), ""));
	ck_assert(!str_ends(STR("c"), "bc"));
	ck_assert(str_is(str_from(STR("abc"), 1), "bc"));
	ck_assert(str_is(str_from(STR("abc"), 3), ""));
	ck_assert(str_is(str_from(STR("abc"), 9), ""));
	ck_assert(str_is(str_trim(STR(" \t\r\na b\n")), "a b"));
	ck_assert(str_is(str_trim(STR(" \n")), ""));
	ck_assert(str_is(str_trim(STR("\f\v")), "\f\v"));
}
END_TEST

static const struct {
	const char *text, *needle;
	size_t at;
} finds[] = {
	{ "", "", 0 },        { "abc", "", 0 },   { "abc", "a", 0 },
	{ "abc", "c", 2 },    { "abc", "bc", 1 }, { "abc", "abc", 0 },
	{ "abc", "abcd", 3 }, { "abc", "x", 3 },  { "aab", "ab", 1 },
	{ "abab", "bab", 1 }, { "", "a", 0 },
};

START_TEST(finds_needles)
{
	ck_assert_uint_eq(str_find(str(finds[_i].text), str(finds[_i].needle)),
	                  finds[_i].at);
}
END_TEST

static const struct {
	const char *text, *pieces;
} splits[] = {
	{ "", "" },
	{ "a", "[a]" },
	{ "a,b", "[a][b]" },
	{ "a,", "[a]" },
	{ ",a", "[][a]" },
	{ ",", "[]" },
	{ "a,,b", "[a][][b]" },
	{ "abc,de,f", "[abc][de][f]" },
};

START_TEST(splits_at_separators)
{
	Str rest = str(splits[_i].text), piece;
	Buf out = { .arena = arena };

	while (str_split(&rest, ',', &piece))
		buf_fmt(&out, "[" STR_FMT "]", STR_ARG(piece));
	ck_assert(str_is(buf_str(&out), splits[_i].pieces));
}
END_TEST

static const struct {
	const char *text;
	bool ok;
	uint64_t value;
} numbers[] = {
	{ "0", true, 0 },
	{ "7", true, 7 },
	{ "007", true, 7 },
	{ "18446744073709551615", true, UINT64_MAX },
	{ "18446744073709551616", false, 0 },
	{ "99999999999999999999", false, 0 },
	{ "184467440737095516150", false, 0 },
	{ "", false, 0 },
	{ "-1", false, 0 },
	{ "+1", false, 0 },
	{ " 1", false, 0 },
	{ "1 ", false, 0 },
	{ "1a", false, 0 },
	{ "0x1", false, 0 },
};

START_TEST(reads_numbers)
{
	uint64_t value = 0;

	ck_assert(str_u64(str(numbers[_i].text), &value) == numbers[_i].ok);
	if (numbers[_i].ok)
		ck_assert_uint_eq(value, numbers[_i].value);
}
END_TEST

/* The code point and the length of each step; Unicode 15, table 3-7 and the
 * examples of section 3.9. */
static const struct {
	const char *bytes, *steps;
} encodings[] = {
	{ "a", "61/1" },
	{ "\xC2\x80", "80/2" },
	{ "\xDF\xBF", "7ff/2" },
	{ "\xE0\xA0\x80", "800/3" },
	{ "\xED\x9F\xBF", "d7ff/3" },
	{ "\xEE\x80\x80", "e000/3" },
	{ "\xEF\xBF\xBD", "fffd/3" },
	{ "\xEF\xBF\xBF", "ffff/3" },
	{ "\xF0\x90\x80\x80", "10000/4" },
	{ "\xF4\x8F\xBF\xBF", "10ffff/4" },
	/* Never valid. */
	{ "\x80", "fffd/1" },
	{ "\xBF", "fffd/1" },
	{ "\xC0\x80", "fffd/1 fffd/1" },
	{ "\xC1\xBF", "fffd/1 fffd/1" },
	{ "\xF5\x80", "fffd/1 fffd/1" },
	{ "\xFF", "fffd/1" },
	/* Overlong, surrogate, too large. */
	{ "\xE0\x9F\xBF", "fffd/1 fffd/1 fffd/1" },
	{ "\xED\xA0\x80", "fffd/1 fffd/1 fffd/1" },
	{ "\xF0\x8F\x80\x80", "fffd/1 fffd/1 fffd/1 fffd/1" },
	{ "\xF4\x90\x80\x80", "fffd/1 fffd/1 fffd/1 fffd/1" },
	/* Cut off: the longest prefix that could have gone on is one. */
	{ "\xC2", "fffd/1" },
	{ "\xC2\x41", "fffd/1 41/1" },
	{ "\xE1\x80", "fffd/2" },
	{ "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41",
	  "fffd/2 fffd/1 fffd/3 fffd/2 41/1" },
	{ "\xF1\x80\x80", "fffd/3" },
};

START_TEST(decodes_utf8)
{
	Str rest = str(encodings[_i].bytes);
	Buf out = { .arena = arena };
	size_t len;

	for (; rest.len; rest = str_from(rest, len)) {
		uint32_t c = utf8_next(rest, &len);

		buf_fmt(&out, "%s%x/%zu", out.len ? " " : "", c, len);
	}
	ck_assert_str_eq(buf_str(&out).ptr, encodings[_i].steps);
}
END_TEST

/* What is written is read again, for every code point. */
START_TEST(encodes_utf8)
{
	for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
		char room[8];
		Buf out = { .arena = arena, .ptr = room, .cap = sizeof(room) };
		size_t len;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		buf_utf8(&out, c);
		ck_assert_uint_eq(utf8_next(buf_str(&out), &len), c);
		ck_assert_uint_eq(len, out.len);
	}
}
END_TEST

static const struct {
	const char *word, *nearest;
} words[] = {
	{ "flake", "flake" },
	{ "flak", "flake" },
	{ "falke", "flake" },
	{ "flakes", "flake" },
	{ "coverge", "coverage" },
	{ "covergae", "coverage" },
	{ "xyz", NULL },
	{ "", NULL },
	{ "f", NULL },
	{ "hepl", "help" },
	{ "a-word-that-is-longer-than-forty-characters-can-be", NULL },
};

START_TEST(knows_what_was_meant)
{
	static const char *const all[] = { "flake", "coverage", "help",
		                           "version" };

	ck_assert_pstr_eq(str_nearest(str(words[_i].word), all, COUNT(all)),
	                  words[_i].nearest);
}
END_TEST

START_TEST(builds_text)
{
	Buf buf = { .arena = arena };

	ck_assert(str_is(buf_str(&buf), ""));
	for (int i = 0; i < 1000; i++) {
		buf_byte(&buf, 'x');
		buf_add(&buf, STR("yz"));
		buf_fmt(&buf, "%d", i % 10);
		ck_assert(!buf.ptr[buf.len]);
	}
	ck_assert_uint_eq(buf.len, 4000);
	for (size_t i = 0; i < 1000; i++)
		ck_assert(buf.ptr[4 * i] == 'x' &&
		          buf.ptr[4 * i + 3] == (char)('0' + i % 10));
	buf_add(&buf, STR(""));
	buf_fmt(&buf, "%s", "");
	ck_assert_uint_eq(buf.len, 4000);
}
END_TEST

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct {
	const char *bytes;
	size_t len;
	const char *utf8;
	size_t utf8_len;
} files[] = {
	{ BYTES(""), BYTES("") },
	{ BYTES("a\xC3\xA9\xFF"), BYTES("a\xC3\xA9\xFF") },
	{ BYTES("a\0b\0"), BYTES("a\0b\0") }, /* no mark */
	{ BYTES("\xEF\xBB\xBF"), BYTES("") },
	{ BYTES("\xEF\xBB\xBF"
	        "a"),
	  BYTES("a") },
	{ BYTES("\xEF\xBB"), BYTES("\xEF\xBB") },
	{ BYTES("\xFF"), BYTES("\xFF") },
	{ BYTES("\xFF\xFE"), BYTES("") },
	{ BYTES("\xFE\xFF"), BYTES("") },
	{ BYTES("\xFF\xFE"
	        "a\0\xE9\0\xAC\x20\n\0"),
	  BYTES("a\xC3\xA9\xE2\x82\xAC\n") },
	{ BYTES("\xFE\xFF\0a\0\xE9\x20\xAC\0\n"),
	  BYTES("a\xC3\xA9\xE2\x82\xAC\n") },
	{ BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), BYTES("\xF0\x9F\x98\x80") },
	{ BYTES("\xFE\xFF\xD8\x3D\xDE\x00"), BYTES("\xF0\x9F\x98\x80") },
	{ BYTES("\xFE\xFF\xDB\xFF\xDF\xFF"), BYTES("\xF4\x8F\xBF\xBF") },
	/* half a pair, half a unit, a NUL */
	{ BYTES("\xFE\xFF\xD8\x3D\0a"), BYTES("\xEF\xBF\xBD"
	                                      "a") },
	{ BYTES("\xFE\xFF\xDE\x00\0a"), BYTES("\xEF\xBF\xBD"
	                                      "a") },
	{ BYTES("\xFE\xFF\xD8\x3D\xD8\x3D\xDE\x00"),
	  BYTES("\xEF\xBF\xBD\xF0\x9F\x98\x80") },
	{ BYTES("\xFE\xFF\xD8\x3D"), BYTES("\xEF\xBF\xBD") },
	{ BYTES("\xFE\xFF\xD8\x3D\xDE"), BYTES("\xEF\xBF\xBD\xEF\xBF\xBD") },
	{ BYTES("\xFF\xFE"
	        "a\0b"),
	  BYTES("a\xEF\xBF\xBD") },
	{ BYTES("\xFF\xFE\0\0a\0"), BYTES("\0a") },
};

START_TEST(makes_utf8)
{
	Str bytes = { files[_i].bytes, files[_i].len };
	Str utf8 = str_utf8(arena, bytes);

	ck_assert(str_eq(utf8, (Str){ files[_i].utf8, files[_i].utf8_len }));
}
END_TEST

START_TEST(knows_binaries)
{
	char text[9000];

	ck_assert(!str_is_binary(STR("")));
	ck_assert(!str_is_binary((Str){ NULL, 0 }));
	ck_assert(!str_is_binary(STR("a\xFF\x01")));
	ck_assert(str_is_binary(STR("\0")));
	ck_assert(str_is_binary(STR("a\0b")));
	memset(text, 'a', sizeof(text));
	text[8000] = '\0';
	ck_assert(!str_is_binary((Str){ text, sizeof(text) }));
	text[7999] = '\0';
	ck_assert(str_is_binary((Str){ text, sizeof(text) }));
	ck_assert(!str_is_binary((Str){ text, 7999 }));
}
END_TEST

static void before(void)
{
	arena = arena_new((size_t)1 << 26);
}

static void after(void)
{
	arena_free(arena);
}

int main(void)
{
	Suite *suite = suite_create("str");
	TCase *tcase = tcase_create("str");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_checked_fixture(tcase, before, after);
	tcase_add_test(tcase, makes_views);
	tcase_add_loop_test(tcase, folds_case, 0, COUNT(cases_of_letters));
	tcase_add_test(tcase, folds_letters_alone);
	tcase_add_loop_test(tcase, compares, 0, COUNT(orders));
	tcase_add_test(tcase, looks_inside);
	tcase_add_loop_test(tcase, finds_needles, 0, COUNT(finds));
	tcase_add_loop_test(tcase, splits_at_separators, 0, COUNT(splits));
	tcase_add_loop_test(tcase, reads_numbers, 0, COUNT(numbers));
	tcase_add_loop_test(tcase, decodes_utf8, 0, COUNT(encodings));
	tcase_add_test(tcase, encodes_utf8);
	tcase_add_loop_test(tcase, knows_what_was_meant, 0, COUNT(words));
	tcase_add_test(tcase, builds_text);
	tcase_add_loop_test(tcase, makes_utf8, 0, COUNT(files));
	tcase_add_test(tcase, knows_binaries);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

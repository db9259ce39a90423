#include "report/safe.h"

#include "oracle.h"

#include <check.h>
#include <stdio.h>

static const char *const place_names[] = { "text", "markdown", "xml", "json",
	                                   "data", "property", "uri" };
enum { PLACES = SAFE_URI + 1 };

#define NBSP  "\xC2\xA0"
#define ZWJ   "\xE2\x80\x8D"
#define WIDE  "\xE3\x80\x80" /* U+3000 */
#define BAD   "\xEF\xBF\xBD" /* U+FFFD */
#define RLO   "\xE2\x80\xAE" /* U+202E */
#define TAG_A "\xF3\xA0\x81\xA1"

/* One line, one case: a text in a place, and what it must become. */
static const struct {
	SafePlace place;
	Str text;
	const char *want;
} cases[] = {
#define CASE(place, text, want)                                                \
	{                                                                      \
		SAFE_##place, { text, sizeof(text) - 1 }, want                 \
	}
	/* what people wrote stays as it is */
	CASE(TEXT, "", ""),
	CASE(TEXT, "Cart::adds", "Cart::adds"),
	CASE(TEXT, "a ::b", "a ::b"),
	CASE(TEXT, "C## is [not] a #1 [problem]",
	     "C## is [not] a #1 [problem]"),
	CASE(TEXT,
	     "gr\xC3\xB6\xC3\x9F"
	     "e \xF0\x9F\x91\xA9" ZWJ "\xF0\x9F\x92\xBB",
	     "gr\xC3\xB6\xC3\x9F"
	     "e \xF0\x9F\x91\xA9" ZWJ "\xF0\x9F\x92\xBB"),
	CASE(TEXT, "100% of a, b", "100% of a, b"),
	/* commands at the start of a line */
	CASE(TEXT, "::error::x", ":\\:error::x"),
	CASE(TEXT, " \t::error::x", " \\t::error::x"),
	CASE(TEXT, "  ::error::x", "  :\\:error::x"),
	CASE(TEXT, NBSP "::error::x", NBSP ":\\:error::x"),
	CASE(TEXT, "\xE2\x80\x83::e::", "\xE2\x80\x83:\\:e::"),
	CASE(TEXT, WIDE "::e::", WIDE ":\\:e::"),
	CASE(TEXT, ZWJ ":" ZWJ ":e::", ZWJ ":" ZWJ "\\:e::"),
	CASE(TEXT, "\xC2\x85::e::", "\\x85::e::"),
	CASE(TEXT, "\xE2\x80\xA8::e::", "\\u{2028}::e::"),
	/* commands anywhere */
	CASE(TEXT, "a ##[error]x", "a ##\\[error]x"),
	CASE(TEXT, "###[error]x", "###\\[error]x"),
	CASE(TEXT, "#" ZWJ "#[error]x", "#" ZWJ "#\\[error]x"),
	CASE(TEXT, "##vso[task.x]y", "##vso\\[task.x]y"),
	CASE(TEXT, "##teamcity[x]", "##teamcity\\[x]"),
	CASE(TEXT, "##VSO[x]", "##VSO\\[x]"),
	CASE(TEXT, "##a#[x] # #[y]", "##a#[x] # #[y]"),
	/* controls */
	CASE(TEXT, "a\rb\nc\td", "a\\rb\\nc\\td"),
	CASE(TEXT, "\033[2J\a\0z\x7F", "\\x1b[2J\\x07\\x00z\\x7f"),
	CASE(TEXT, "a" RLO "b\xE2\x81\xA6", "a\\u{202e}b\\u{2066}"),
	CASE(TEXT, "\xEF\xBB\xBF::e::", "\\u{feff}::e::"),
	CASE(TEXT, TAG_A, "\\u{e0061}"),
	CASE(TEXT, "\xEF\xBF\xBE\xEF\xB7\x90\xF4\x8F\xBF\xBF",
	     "\\u{fffe}\\u{fdd0}\\u{10ffff}"),
	/* bytes that are not UTF-8 */
	CASE(TEXT, "a\xFFz", "a" BAD "z"),
	CASE(TEXT, "\xC0\xBA:", BAD BAD ":"),    /* an overlong colon */
	CASE(TEXT, "\xED\xA0\x80", BAD BAD BAD), /* a lone surrogate */
	CASE(TEXT, "\xF0\x9F\x98", BAD),
	CASE(TEXT, BAD, BAD),

	CASE(DATA, "100%\r\n::error::x", "100%25\\r%0A:\\:error::x"),
	CASE(DATA, "%0A::error::", "%250A::error::"),
	CASE(DATA, "a\tb", "a\tb"),
	CASE(PROPERTY, "a:b,c%3A\n", "a%3Ab%2Cc%253A\\n"),
	CASE(PROPERTY, "a##[b]", "a##\\[b]"),

	CASE(XML, "<a b=\"c\">&'</a>",
	     "&lt;a b=&quot;c&quot;&gt;&amp;&#39;&lt;/a&gt;"),
	CASE(XML, "]]>", "]]&gt;"),
	CASE(XML, "a\n\t\rb", "a&#10;&#9;&#13;b"),
	CASE(XML, "\033\x7F" RLO, "\\x1b&#x7f;&#x202e;"),
	CASE(XML, "\xEF\xBF\xBF" TAG_A, "\\u{ffff}&#xe0061;"),
	CASE(XML, "##[x] ", "##&#x5b;x] "),
	CASE(XML, "::x::", ":&#x3a;x::"),

	CASE(JSON, "a\"b\\c/d", "a\\\"b\\\\c/d"),
	CASE(JSON, "\b\f\n\r\t\x01\x7F", "\\b\\f\\n\\r\\t\\u0001\\u007f"),
	CASE(JSON, "\xC2\x85\xE2\x80\xA9\xEF\xBB\xBF", "\\u0085\\u2029\\ufeff"),
	CASE(JSON, TAG_A, "\\udb40\\udc61"),
	CASE(JSON, "##[x] ##vso[y]", "##\\u005bx] ##vso\\u005by]"),
	CASE(JSON, "::x::", ":\\u003ax::"),
	CASE(JSON, "a\xFF", "a" BAD),

	CASE(MARKDOWN, "plain_name.c - a, b (c)", "plain_name.c - a, b (c)"),
	CASE(MARKDOWN, "_a_ *b* ~c~", "\\_a\\_ \\*b\\* \\~c\\~"),
	CASE(MARKDOWN, "a|b\\|c\\", "a&#124;b&#92;&#124;c&#92;"),
	CASE(MARKDOWN, "`x` $y$", "&#96;x&#96; &#36;y&#36;"),
	CASE(MARKDOWN, "<img>&lt;", "&lt;img&gt;&amp;lt;"),
	CASE(MARKDOWN, "@user a@b.c", "@&#8203;user a@&#8203;b.c"),
	CASE(MARKDOWN, "see #123, GH-7", "see \\#&#8203;123, GH-&#8203;7"),
	CASE(MARKDOWN, "![a](http://x)", "!\\[a\\](http:&#8203;//x)"),
	CASE(MARKDOWN, "www.x.y", "www&#8203;.x.y"),
	CASE(MARKDOWN, "# a", "\\# a"),
	CASE(MARKDOWN, "- a", "\\- a"),
	CASE(MARKDOWN, "12. a", "12\\. a"),
	CASE(MARKDOWN, "    a", "&#32;&#32;&#32;&#32;a"),
	CASE(MARKDOWN, "::x", ":\\:x"),
	CASE(MARKDOWN, "##[x]", "\\#\\#\\[x\\]"),
	CASE(MARKDOWN, "a\n|\033" RLO, "a&#92;n&#124;&#92;x1b&#92;u{202e}"),

	CASE(URI, "src/a b.c", "src/a%20b.c"),
	CASE(URI, "a:b#c?d%e[f]", "a%3Ab%23c%3Fd%25e%5Bf%5D"),
	CASE(URI, "//host/x", "/%2Fhost/x"),
	CASE(URI, "gr\xC3\xB6\xFF\r\n", "gr%C3%B6%FF%0D%0A"),
	CASE(URI, "C++/$a&b", "C++/$a&b"),
	CASE(URI, "a\0b\\", "a%00b%5C"),
};

START_TEST(escapes)
{
	Arena *arena = arena_new(1 << 20);
	Buf out = { .arena = arena };

	safe_add(&out, cases[_i].text, cases[_i].place);
	ck_assert_msg(str_is(buf_str(&out), cases[_i].want),
	              "%s: '%s' became '" STR_FMT "', not '%s'",
	              place_names[cases[_i].place], cases[_i].text.ptr,
	              STR_ARG(buf_str(&out)), cases[_i].want);
	arena_free(arena);
}
END_TEST

/* Pieces of everything that means something to a reader. */
static const Str pieces[] = {
	{ "#", 1 },        { "##", 2 },       { "[", 1 },
	{ "::", 2 },       { ":", 1 },        { " ", 1 },
	{ NBSP, 2 },       { ZWJ, 3 },        { "error]", 6 },
	{ "[error]", 7 },  { "vso[", 4 },     { "team", 4 },
	{ "\n", 1 },       { "\r", 1 },       { "stop-commands::x", 16 },
	{ "city[x]", 7 },  { "\xE2\x80", 2 }, { "\xA8", 1 },
	{ "error::y", 8 }, { "\\", 1 },       { "%0A", 3 },
};

static void check_safe(Arena *arena, Str text, const char *where, size_t i)
{
	Commands commands = oracle_read(arena, text);

	ck_assert_msg(!commands.len, "%s, %zu: a command in '" STR_FMT "'",
	              where, i, STR_ARG(text));
	ck_assert_msg(oracle_printable(text), "%s, %zu: '" STR_FMT "'", where,
	              i, STR_ARG(text));
}

/* Three of them in a row, put in as one text and one by one. */
START_TEST(breaks_commands)
{
	const size_t n = COUNT(pieces), all = n * n * n;
	SafePlace place = (SafePlace)_i;
	Arena *arena = arena_new(1 << 20);
	Arena *scratch = arena_scratch(arena);

	for (size_t i = 0; i < all; i++, arena_reset(scratch)) {
		Buf whole = { .arena = scratch }, out = { .arena = scratch },
		    one_by_one = { .arena = scratch };

		for (size_t j = 0, k = i; j < 3; j++, k /= n) {
			buf_add(&whole, pieces[k % n]);
			safe_add(&one_by_one, pieces[k % n], place);
		}
		safe_add(&out, buf_str(&whole), place);
		check_safe(scratch, buf_str(&out), place_names[place], i);
		check_safe(scratch, buf_str(&one_by_one), place_names[place],
		           i);
	}
	arena_free(arena);
}
END_TEST

/* Nothing but the places' own escapes is added to a text that is safe. */
START_TEST(is_the_same_again)
{
	Arena *arena = arena_new(1 << 24);

	for (size_t i = 0; i < COUNT(cases); i++) {
		Buf once = { .arena = arena }, twice = { .arena = arena },
		    lines = { .arena = arena };

		safe_add(&once, cases[i].text, SAFE_TEXT);
		safe_add(&twice, buf_str(&once), SAFE_TEXT);
		safe_lines(&lines, buf_str(&once), false);
		ck_assert(str_eq(buf_str(&once), buf_str(&twice)));
		ck_assert(str_eq(buf_str(&once), buf_str(&lines)));
	}
	arena_free(arena);
}
END_TEST

static const struct {
	const char *text, *plain, *colored;
} lines[] = {
	{ "a\n\tb\n", "a\n\tb\n", "a\n\tb\n" },
	{ "a\r\nb", "a\\r\nb", "a\\r\nb" },
	{ "a\n ::error::x\n", "a\n :\\:error::x\n", "a\n :\\:error::x\n" },
	{ "a::b\n##[group]\n", "a::b\n##\\[group]\n", "a::b\n##\\[group]\n" },
	{ STYLE_ERROR "e" STYLE_END, "\\x1b[1;31me\\x1b[0m",
	  STYLE_ERROR "e" STYLE_END },
	{ "\033[8mhidden\033[2J", "\\x1b[8mhidden\\x1b[2J",
	  "\\x1b[8mhidden\\x1b[2J" },
	{ STYLE_BOLD "::error::" STYLE_END, "\\x1b[1m::error::\\x1b[0m",
	  STYLE_BOLD ":\\:error::" STYLE_END },
	{ "#" STYLE_DIM "#[error]", "#\\x1b[2m#[error]",
	  "#" STYLE_DIM "#\\[error]" },
};

START_TEST(guards_lines)
{
	Arena *arena = arena_new(1 << 20);
	Buf plain = { .arena = arena }, colored = { .arena = arena };

	safe_lines(&plain, str(lines[_i].text), false);
	safe_lines(&colored, str(lines[_i].text), true);
	ck_assert_str_eq(plain.ptr, lines[_i].plain);
	ck_assert_str_eq(colored.ptr, lines[_i].colored);
	arena_free(arena);
}
END_TEST

static const struct {
	const char *text;
	size_t n;
	const char *want;
} cuts[] = {
	{ "abc", 3, "abc" },
	{ "abcd", 3, "ab\xE2\x80\xA6" },
	{ "\xC3\xB6\xC3\xB6\xC3\xB6", 2, "\xC3\xB6\xE2\x80\xA6" },
	{ "abc", 1, "\xE2\x80\xA6" },
	{ "abc", 0, "" },
	{ "", 0, "" },
	{ "\xF0\x9F\x98\xF0\x9F\x98\xF0", 3, "\xF0\x9F\x98\xF0\x9F\x98\xF0" },
};

START_TEST(cuts_text)
{
	Arena *arena = arena_new(1 << 20);
	Str cut = safe_cut(arena, str(cuts[_i].text), cuts[_i].n);

	ck_assert_msg(str_is(cut, cuts[_i].want), "'" STR_FMT "'",
	              STR_ARG(cut));
	arena_free(arena);
}
END_TEST

/* The second opinion must itself see what a runner sees. */
static const struct {
	const char *stream;
	size_t commands;
} streams[] = {
	{ "::error::x", 1 },     { "a::error::x", 0 },
	{ " \t::error::x", 1 },  { WIDE "::ERROR file=a::x", 1 },
	{ "::error x", 0 },      { "::nothing::x", 0 },
	{ "a ##[error]x", 1 },   { "##[error x", 0 },
	{ "a\r::debug::x", 1 },  { "a\r\n::debug::x\n##[group]b\n", 2 },
	{ "x ##vso[task]y", 1 }, { "##TeamCity[x]", 1 },
	{ "##[nothing]x", 0 },   { "##\\[error]x", 0 },
	{ ":\\:error::x", 0 },   { "::stop-commands::x", 1 },
};

START_TEST(has_an_oracle)
{
	Arena *arena = arena_new(1 << 20);
	Commands commands = oracle_read(arena, str(streams[_i].stream));

	ck_assert_uint_eq(commands.len, streams[_i].commands);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("safe");
	TCase *tcase = tcase_create("safe");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, escapes, 0, COUNT(cases));
	tcase_add_loop_test(tcase, breaks_commands, 0, PLACES);
	tcase_add_test(tcase, is_the_same_again);
	tcase_add_loop_test(tcase, guards_lines, 0, COUNT(lines));
	tcase_add_loop_test(tcase, cuts_text, 0, COUNT(cuts));
	tcase_add_loop_test(tcase, has_an_oracle, 0, COUNT(streams));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

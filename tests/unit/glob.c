#include "base/glob.h"

#include <check.h>

static const struct {
	const char *pattern, *path;
	bool match;
} globs[] = {
	{ "", "", true },
	{ "", "a", false },
	{ "a", "a", true },
	{ "a", "A", false },
	{ "a", "ab", false },
	{ "ab", "a", false },
	{ "a/b", "a/b", true },
	/* ? */
	{ "?", "a", true },
	{ "?", "", false },
	{ "?", "/", false },
	{ "?", "é", true },
	{ "??", "é", false },
	{ "a?c", "a€c", true },
	/* * */
	{ "*", "", true },
	{ "*", "abc", true },
	{ "*", "a/b", false },
	{ "a*", "a", true },
	{ "a*c", "abbbc", true },
	{ "a*c", "ab/c", false },
	{ "*.xml", "a.xml", true },
	{ "*.xml", ".xml", true },
	{ "*.xml", "a.xml.bak", false },
	{ "*/*", "a/b", true },
	{ "*/*", "a", false },
	{ "*a*b*c", "xaxbxc", true },
	{ "*a*b*c", "xaxcxb", false },
	/* ** */
	{ "**", "", true },
	{ "**", "a/b/c", true },
	{ "**/b", "b", true },
	{ "**/b", "a/b", true },
	{ "**/b", "x/y/b", true },
	{ "a/**/b", "a/b", true },
	{ "a/**/b", "a/x/b", true },
	{ "a/**/b", "a/x/y/b", true },
	{ "a/**/b", "ab", false },
	{ "a/**", "a/b/c", true },
	{ "a/**", "b/c", false },
	{ "**/*.xml", "t.xml", true },
	{ "**/*.xml", "x/y/t.xml", true },
	{ "**/x/**/t.xml", "a/x/b/c/t.xml", true },
	{ "**/x/**/t.xml", "a/y/t.xml", false },
	/* [ ] */
	{ "[abc]", "b", true },
	{ "[abc]", "d", false },
	{ "[a-c]", "b", true },
	{ "[a-c]", "-", false },
	{ "[a-]", "-", true },
	{ "[-a]", "-", true },
	{ "[!a-c]", "d", true },
	{ "[^a-c]", "b", false },
	{ "[!a]", "/", false },
	{ "[]]", "]", true },
	{ "[!]]", "a", true },
	{ "[!]]", "]", false },
	{ "[a-z0-9]x", "7x", true },
	{ "[", "[", true },
	{ "[a", "[a", true },
	/* { } */
	{ "{a,b}", "a", true },
	{ "{a,b}", "b", true },
	{ "{a,b}", "c", false },
	{ "{a}", "a", true },
	{ "{}", "", true },
	{ "{,a}b", "b", true },
	{ "{,a}b", "ab", true },
	{ "x{a,b}y{c,d}z", "xbycz", true },
	{ "*.{xml,json}", "t.json", true },
	{ "*.{xml,json}", "t.txt", false },
	{ "{a,b/c}/d", "b/c/d", true },
	{ "{a*,b}c", "axxc", true },
	{ "{a,{b,c}}", "c", true },
	{ "{a,{b,c}d}e", "cde", true },
	{ "{a,{b,{c,d}}}e", "de", true },
	{ "{**/a,b}", "x/y/a", true },
	{ "{[a,b],c}", ",", true },
	{ "{a", "{a", true },
	{ "a}", "a}", true },
	/* \ */
	{ "\\*", "*", true },
	{ "\\*", "a", false },
	{ "\\a", "a", true },
	{ "\\\\", "\\", true },
	{ "\\", "\\", true },
	{ "\\{a,b}", "{a,b}", true },
	{ "{a\\,b,c}", "a,b", true },
	{ "{a\\},b}", "a}", true },
	{ "[\\]]", "\\]", true },
	/* Bytes are bytes. */
	{ "*\xFF", "a\xFF", true },
	{ "?", "\xFF", true },
};

START_TEST(matches)
{
	bool match = glob_match(str(globs[_i].pattern), str(globs[_i].path));

	ck_assert_msg(match == globs[_i].match, "%s against %s",
	              globs[_i].pattern, globs[_i].path);
}
END_TEST

/* Patterns that multiply come to an end. */
START_TEST(ends)
{
	static const char *const hostile[] = {
		"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
		"**/**/**/**/**/**/**/**/**/**/b",
		"{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}b",
		"{{{{{{{{{{{{{{{{{{{{",
	};
	static const char path[] = "aaaaaaaaaaaaaaaaaaaaaaaa/aaaaaaaaaaaaaaaaa"
	                           "/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a";

	for (size_t i = 0; i < COUNT(hostile); i++)
		ck_assert(!glob_match(str(hostile[i]), str(path)));
}
END_TEST

START_TEST(knows_patterns)
{
	ck_assert(glob_is_pattern(str("a*")));
	ck_assert(glob_is_pattern(str("a?")));
	ck_assert(glob_is_pattern(str("[a]")));
	ck_assert(glob_is_pattern(str("{a}")));
	ck_assert(!glob_is_pattern(str("a/b-c.xml")));
	ck_assert(!glob_is_pattern(str("")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("glob");
	TCase *tcase = tcase_create("glob");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, matches, 0, COUNT(globs));
	tcase_add_test(tcase, ends);
	tcase_add_test(tcase, knows_patterns);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

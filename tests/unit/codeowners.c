#include "git/codeowners.h"

#include <check.h>
#include <stdlib.h>
#include <time.h>

/* One line of owners against a path, in GitHub's dialect. */
static const struct {
	const char *pattern, *path;
	bool match;
} patterns[] = {
	{ "*", "a", true },
	{ "*", "a/b/c", true },
	{ "**", "a/b", true },
	{ "/", "a/b", true },
	{ "*.js", "a.js", true },
	{ "*.js", "x/y/a.js", true },
	{ "*.js", "a.jsx", false },
	{ "*.js", "dir.js/a", true },
	{ "a", "a", true },
	{ "a", "x/a", true },
	{ "a", "x/a/y", true },
	{ "a", "ab", false },
	{ "a", "A", false },
	{ "/a", "a", true },
	{ "/a", "a/b/c", true },
	{ "/a", "x/a", false },
	{ "a/", "a", false },
	{ "a/", "a/b", true },
	{ "a/", "x/a", false },
	{ "a/", "x/a/b/c", true },
	{ "a/", "a/a", true },
	{ "/a/", "a/b/c", true },
	{ "/a/", "x/a/b", false },
	{ "a/b", "a/b", true },
	{ "a/b", "a/b/c", true },
	{ "a/b", "x/a/b", false },
	{ "a/b/", "a/b", false },
	{ "a/b/", "a/b/c", true },
	{ "docs/*", "docs/a", true },
	{ "docs/*", "docs/a/b", false },
	{ "docs/*", "x/docs/a", false },
	{ "/docs/*", "docs/a", true },
	{ "/*", "a", true },
	{ "/*", "a/b", false },
	{ "**/docs/*", "docs/docs/x", true },
	{ "**/docs/*", "a/docs/x", true },
	{ "**/docs/*", "a/docs/x/y", false },
	{ "docs/**", "docs/a/b", true },
	{ "docs/**", "docs", false },
	{ "docs/**", "docsx/a", false },
	{ "a/**/b", "a/b", true },
	{ "a/**/b", "a/x/b", true },
	{ "a/**/b", "a/x/y/b", true },
	{ "a/**/b", "a/x/y/b/z", true },
	{ "a/**/b", "a/x", false },
	{ "**/b", "b", true },
	{ "**/b", "a/x/b", true },
	{ "/**/b", "a/b", true },
	{ "**/x/**/y", "a/x/b/x/c/y", true },
	{ "**/x/**/y", "a/y/b/x", false },
	{ "**/x/y", "x/x/y", true },
	{ "a*c", "abbc", true },
	{ "a*c", "abbd", false },
	{ "a*b*c", "axbxbxc", true },
	{ "a?c", "abc", true },
	{ "a?c",
	  "a\xC3\xA9"
	  "c",
	  true },
	{ "a?c", "a/c", false },
	{ "a?c", "ac", false },
	{ "a*", "a", true },
	{ "/x/*/y", "x/a/y", true },
	{ "/x/*/y", "x/a/b/y", false },
	{ "/x/*.sql", "x/a.sql", true },
	{ "/x/*.sql", "x/y/a.sql", false },
	{ "\\*", "*", true },
	{ "\\*", "a", false },
	{ "\\#x", "#x", true },
	{ "a\\ b", "a b", true },
	{ "a\\ b", "a", false },
	{ "\\[id\\]", "x/[id]", true },
	{ "{a,b}", "a", false },
	{ "{a,b}", "{a,b}", true },
	{ "//a//b", "a/b", true },
	{ "\xFF*", "\xFFx", true },
	/* Lines that are left out. */
	{ "[ab]", "a", false },
	{ "!a", "a", false },
	{ "#a", "#a", false },
};

static Str owners_in(Arena *arena, const CodeOwners *owners, const char *path)
{
	Owners found = { 0 };
	Buf buf = { .arena = arena };

	codeowners_of(owners, arena, str(path), &found);
	for (size_t i = 0; i < found.len; i++) {
		buf_add(&buf, i ? STR(" ") : STR(""));
		buf_add(&buf, found.at[i]);
	}
	return buf_str(&buf);
}

START_TEST(matches)
{
	Arena *arena = arena_new((size_t)1 << 20);
	Str text = str_fmt(arena, "%s @o\n", patterns[_i].pattern);
	Str is = owners_in(arena, codeowners_read(arena, text),
	                   patterns[_i].path);

	ck_assert_msg(str_is(is, patterns[_i].match ? "@o" : ""),
	              "%s against %s", patterns[_i].pattern, patterns[_i].path);
	arena_free(arena);
}
END_TEST

#define SECTIONS                                                               \
	"* @all\n[Docs] @writers\n*.md\n/docs/ @docs\nREADME.md @me\n"         \
	"^[Data base][2] @dba @dpo\n*.sql\n!old/*.sql\n/x/a.sql @xa\n"         \
	"[docs]\n/late.md @late\n"

static const struct {
	const char *text, *path, *owners;
} files[] = {
	{ "", "a", "" },
	{ "\n\n# only a comment\n", "a", "" },
	/* The last one wins; one without owners takes them away. */
	{ "* @a\n*.js @b\n", "x.js", "@b" },
	{ "*.js @b\n* @a\n", "x.js", "@a" },
	{ "* @a\n*.js\n", "x.js", "" },
	{ "* @a\n*.js\n", "x.c", "@a" },
	{ "* @a @b/c d@e.f\n", "x", "@a @b/c d@e.f" },
	{ "*\t@a\t\t@b  \n", "x", "@a @b" },
	{ "  * @a\n", "x", "@a" },
	{ "* @a\r\n*.js @b\r\n", "x.js", "@b" },
	{ "\xEF\xBB\xBF* @a", "x", "@a" },
	{ "* @a # @b\n", "x", "@a" },
	{ "* @a #@b\n", "x", "@a" },
	{ "#* @a\n", "x", "" },
	/* An owner that is none: the line is left out. */
	{ "* @a\n*.js nobody\n", "x.js", "@a" },
	{ "* @a\n*.js @b @\n", "x.js", "@a" },
	{ "* @a\n*.js a@b@c\n", "x.js", "@a" },
	{ "* @a\n*.js a@\n", "x.js", "@a" },
	/* GitLab's: each section has its say. */
	{ SECTIONS, "x", "@all" },
	{ SECTIONS, "x.md", "@all @writers" },
	{ SECTIONS, "docs/x.md", "@all @docs" },
	{ SECTIONS, "docs/README.md", "@all @me" },
	{ SECTIONS, "a.sql", "@all @dba @dpo" },
	{ SECTIONS, "docs/a.sql", "@all @docs @dba @dpo" },
	{ SECTIONS, "old/a.sql", "@all" },
	{ SECTIONS, "x/old/a.sql", "@all" },
	{ SECTIONS, "x/a.sql", "@all @xa" },
	{ SECTIONS, "late.md", "@all @late" },
	{ "[S]\na/b @x\n", "q/a/b", "@x" },
	{ "[S]\n/a @x\n", "a/b", "" },
	{ "[S]\n/a/ @x\n", "a/b/c", "@x" },
	{ "[S]\n/a/* @x\n", "a/b/c", "" },
	{ "[S]\n* @x bad\n", "a", "@x" },
	{ "[S] @@maintainer\n*\n", "a", "@@maintainer" },
	{ "[S]\n", "a", "" },
	/* Not sections. */
	{ "[]\na/b @x\n", "q/a/b", "" },
	{ "[S\na/b @x\n", "a/b", "@x" },
	{ "[S][x] @y\na/b @x\n", "q/a/b", "" },
	{ "[S]x @y\na/b @x\n", "q/a/b", "" },
};

START_TEST(reads)
{
	Arena *arena = arena_new((size_t)1 << 20);
	CodeOwners *owners = codeowners_read(arena, str(files[_i].text));
	Str is = owners_in(arena, owners, files[_i].path);

	ck_assert_msg(str_is(is, files[_i].owners), "%s: %s, not %s",
	              files[_i].path, is.ptr, files[_i].owners);
	arena_free(arena);
}
END_TEST

/* Many lines and patterns that multiply come to an end. */
START_TEST(ends)
{
	static const char *const lines[] = {
		"**/**/**/**/**/**/**/a/**/**/**/**/b @x\n",
		"*a*a*a*a*a*a*a*a*a*a*a*a*b @x\n",
		"",
		"a @x @x @x @x @x @x @x @x @x @x @x @x @x\n",
		"a[a[a[a[a[ @x\n",
	};
	Arena *arena = arena_new((size_t)1 << 30);
	Buf text = { .arena = arena };
	clock_t start = clock();

	for (unsigned i = 0; i < 20000; i++)
		if (i % 5 == 2)
			buf_fmt(&text, "[section %u] @x\n", i);
		else
			buf_add(&text, str(lines[i % 5]));
	CodeOwners *owners = codeowners_read(arena, buf_str(&text));
	owners_in(arena, owners,
	          "a/a/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/a/a/a/a/aaaaaa/c");
	ck_assert(clock() - start < 2 * CLOCKS_PER_SEC);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("codeowners");
	TCase *tcase = tcase_create("codeowners");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, matches, 0, COUNT(patterns));
	tcase_add_loop_test(tcase, reads, 0, COUNT(files));
	tcase_add_test(tcase, ends);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

#include "reports.h"

#include <check.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static Arena *arena;
static Err err;
static char home[PATH_MAX];
static char folder[64];

static void put(const char *path, Str bytes)
{
	ck_assert_msg(fs_write(arena, path, bytes, &err), "%s", err.text.ptr);
}

static Str got(const char *path)
{
	Str text = { "", 0 };

	ck_assert_msg(fs_read(arena, path, 1 << 20, &text, &err), "%s",
	              err.text.ptr);
	return text;
}

static const char *const files[] = {
	"a.xml",         "b.json",       "x/a.xml",
	"x/y/c.xml",     "x/y/z.txt",    "z{1}/q.xml",
	".hidden/h.xml", "x/.git/g.xml", "x/node_modules/n.xml",
	"run-10/t.xml",  "run-9/t.xml",
};

/* An operand and the files that it stands for, in their order. */
static const struct {
	const char *operand, *found;
} finds[] = {
	{ "a.xml", "a.xml!" },
	{ "./a.xml", "./a.xml!" },
	{ "x", "x/a.xml x/y/c.xml x/y/z.txt" },
	{ "x/", "x/a.xml x/y/c.xml x/y/z.txt" },
	{ "x/y//", "x/y/c.xml x/y/z.txt" },
	{ ".hidden", ".hidden/h.xml" },
	{ "x/node_modules", "x/node_modules/n.xml" },
	{ "*.xml", "a.xml" },
	{ "./*.xml", "a.xml" },
	{ "*/*.xml", "run-10/t.xml run-9/t.xml x/a.xml z{1}/q.xml" },
	{ "**/*.xml",
	  "a.xml run-10/t.xml run-9/t.xml x/a.xml x/y/c.xml z{1}/q.xml" },
	{ "x/**", "x/a.xml x/y/c.xml x/y/z.txt" },
	{ "x/**/*.xml", "x/a.xml x/y/c.xml" },
	{ "**/.git/*", "x/.git/g.xml" },
	{ "*/.*/*", "x/.git/g.xml" },
	{ ".h*/*.xml", ".hidden/h.xml" },
	{ "**/node_modules/**", "x/node_modules/n.xml" },
	{ "{a,b}.*", "a.xml b.json" },
	{ "run-?/t.xml", "run-9/t.xml" },
	{ "z{1}", "z{1}/q.xml" }, /* what exists is no pattern */
	{ "z{1}/q.xml", "z{1}/q.xml!" },
	{ "no*", "" },
	{ "-", "-!" },
};

START_TEST(finds_files)
{
	Buf out = { .arena = arena };
	FsPaths paths = { 0 };

	for (size_t i = 0; i < COUNT(files); i++)
		put(files[i], STR("x"));
	ck_assert(fs_find(arena, finds[_i].operand, &paths, &err));
	for (size_t i = 0; i < paths.len; i++)
		buf_fmt(&out, "%s%s%s", i ? " " : "", paths.at[i].path,
		        paths.at[i].named ? "!" : "");
	ck_assert_str_eq(buf_str(&out).ptr, finds[_i].found);
}
END_TEST

START_TEST(misses_files)
{
	FsPaths paths = { 0 };

	ck_assert(!fs_find(arena, "nothing", &paths, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_str_eq(err.text.ptr, "nothing: No such file or directory");
	ck_assert_uint_eq(paths.len, 0);
}
END_TEST

START_TEST(follows_links_to_files_only)
{
	FsPaths paths = { 0 };

	put("real/a.xml", STR("x"));
	put("down/b.xml", STR("x"));
	ck_assert_int_eq(symlink("../real", "down/folder"), 0);
	ck_assert_int_eq(symlink("../real/a.xml", "down/file.xml"), 0);
	ck_assert_int_eq(symlink("nowhere", "down/dangling.xml"), 0);
	ck_assert_int_eq(symlink(".", "down/loop"), 0);
	ck_assert(!fs_find(arena, "down", &paths, &err));
	ck_assert_str_eq(err.text.ptr,
	                 "down/dangling.xml: No such file or directory");
	ck_assert_uint_eq(paths.len, 2);
	ck_assert_str_eq(paths.at[0].path, "down/b.xml");
	ck_assert_str_eq(paths.at[1].path, "down/file.xml");
}
END_TEST

START_TEST(writes_and_reads)
{
	Str text;

	put("new/deep/file", STR("one\0two"));
	ck_assert(str_eq(got("new/deep/file"), STR("one\0two")));
	put("new/deep/file", STR(""));
	ck_assert_uint_eq(got("new/deep/file").len, 0);
	ck_assert_uint_eq(fs_size("new/deep/file"), 0);
	ck_assert(fs_append("log", STR("a"), &err));
	ck_assert(fs_append("log", STR("bc"), &err));
	ck_assert(str_is(got("log"), "abc"));
	ck_assert_uint_eq(fs_size("log"), 3);
	ck_assert(fs_read(arena, "log", 3, &text, &err));
	ck_assert(!fs_read(arena, "log", 2, &text, &err));
	ck_assert(str_starts(err.text, "log: larger than"));
	ck_assert_uint_eq(fs_size("none"), 0);
	ck_assert(fs_exists("log") && !fs_is_folder("log"));
	ck_assert(fs_exists("new") && fs_is_folder("new"));
	ck_assert(!fs_exists("none"));
}
END_TEST

/* No half-written file, and none of its beginnings, is left. */
START_TEST(leaves_nothing_behind)
{
	FsPaths paths = { 0 };

	put("f/a", STR("x"));
	ck_assert(!fs_write(arena, "f", STR("y"), &err));
	ck_assert(!fs_write(arena, "f/a/b", STR("y"), &err));
	ck_assert(!fs_append("f", STR("y"), &err));
	ck_assert(!fs_write(arena, "/dev/full", STR("y"), &err));
	ck_assert(str_starts(err.text, "/dev/full: "));
	ck_assert(fs_find(arena, ".", &paths, &err));
	ck_assert_uint_eq(paths.len, 1);
	ck_assert(str_is(got("f/a"), "x"));
}
END_TEST

START_TEST(says_why)
{
	FsStream stream;
	Str text;

	ck_assert(!fs_open("none", &stream, &err));
	ck_assert_str_eq(err.text.ptr, "none: No such file or directory");
	ck_assert(!fs_open(".", &stream, &err));
	ck_assert_str_eq(err.text.ptr, ".: is a folder");
	ck_assert(!fs_read(arena, "none", 1, &text, &err));
}
END_TEST

START_TEST(streams)
{
	char room[4];
	FsStream stream = fs_memory(STR("abcdef"));

	ck_assert_uint_eq(fs_take(&stream, room, 4), 4);
	ck_assert_uint_eq(fs_take(&stream, room, 4), 2);
	ck_assert_mem_eq(room, "ef", 2);
	ck_assert_uint_eq(fs_take(&stream, room, 4), 0);
	put("f", STR("cd"));
	ck_assert(fs_open("f", &stream, &err));
	stream.memory = STR("ab");
	ck_assert_uint_eq(fs_take(&stream, room, 4), 2);
	ck_assert_uint_eq(fs_take(&stream, room + 2, 2), 2);
	ck_assert_mem_eq(room, "abcd", 4);
	fs_close(&stream);
	stream = (FsStream){ .fd = 9999 };
	ck_assert_uint_eq(fs_take(&stream, room, 4), 0);
	ck_assert_int_eq(stream.error, EBADF);
}
END_TEST

static const struct {
	const char *from, *path, *shown;
} shown[] = {
	{ ".", "a.xml", "a.xml" },
	{ ".", "./a.xml", "a.xml" },
	{ ".", "x/../y//b/./c", "y/b/c" },
	{ "sub", "a.xml", "sub/a.xml" },
	{ "sub", "../a.xml", "a.xml" },
	{ "sub", "../../out.xml", "../../out.xml" },
	{ ".", "/usr/x.xml", "/usr/x.xml" },
	{ ".", "-", "-" },
	{ "sub", "..", ".." },
};

START_TEST(shows_paths)
{
	put(".git/HEAD", STR("x"));
	put("sub/f", STR("x"));
	ck_assert_int_eq(chdir(shown[_i].from), 0);
	ck_assert_str_eq(fs_shown(arena, shown[_i].path), shown[_i].shown);
	const char *root = fs_root(arena);
	ck_assert_str_eq(fs_shown(arena, fs_join(arena, root, "q/r.xml")),
	                 "q/r.xml");
}
END_TEST

static const struct {
	const char *folder, *path, *joined;
} joins[] = {
	{ "a/b", "c", "a/b/c" }, { "a/", "c", "a/c" }, { "a", "/c", "/c" },
	{ "", "c", "c" },        { ".", "c", "c" },    { "/", "c", "/c" },
};

START_TEST(joins_paths)
{
	ck_assert_str_eq(fs_join(arena, joins[_i].folder, joins[_i].path),
	                 joins[_i].joined);
}
END_TEST

static const struct {
	const char *path;
	bool stays;
} below[] = {
	{ "w/f", true },
	{ "w/new", true },
	{ "w/d/new/deep/f", true },
	{ "w/in/new", true },
	{ "w/out", false },
	{ "w/out/f", false },
	{ "w/out/new/f", false },
	{ "w/to-f", false },
	{ "w/dangling", false },
	{ "w/dangling/f", false },
	{ "w/beside/f", false },
	{ "w/new/../../f", false },
	{ "w/d/../../f", false },
	{ "wide/f", false },
	{ "f", false },
	{ "new", false },
	{ "w/f/x", true }, /* cannot be written, but that is not the question */
};

START_TEST(stays_below)
{
	put("w/f", STR("x"));
	put("w/d/f", STR("x"));
	put("wide/f", STR("x"));
	ck_assert_int_eq(symlink("d", "w/in"), 0);
	ck_assert_int_eq(symlink("..", "w/out"), 0);
	ck_assert_int_eq(symlink("f", "w/to-f"), 0);
	ck_assert_int_eq(symlink("nowhere", "w/dangling"), 0);
	ck_assert_int_eq(symlink("../wide", "w/beside"), 0);
	const char *path = below[_i].path;
	ck_assert_msg(fs_stays_below(arena, "w", path) == below[_i].stays, "%s",
	              path);
	path = fs_join(arena, folder, path);
	ck_assert_msg(fs_stays_below(arena, fs_join(arena, folder, "w"),
	                             path) == below[_i].stays,
	              "%s", path);
	ck_assert(fs_stays_below(arena, "/", "w/new"));
	ck_assert(!fs_stays_below(arena, "none", path));
	ck_assert(fs_is_file("w/f") && fs_is_file("w/to-f"));
	ck_assert(!fs_is_file("w") && !fs_is_file("w/no"));
}
END_TEST

static void before(void)
{
	arena = arena_new((size_t)1 << 26);
	err = (Err){ .arena = arena };
	ck_assert_ptr_nonnull(getcwd(home, sizeof(home)));
	strcpy(folder, "/tmp/qgate-fs-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
}

static void after(void)
{
	ck_assert_int_eq(chdir(home), 0);
	ck_assert(reports_run(str_fmt(arena, "rm -r '%s'", folder)));
	arena_free(arena);
}

int main(void)
{
	Suite *suite = suite_create("fs");
	TCase *tcase = tcase_create("fs");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_checked_fixture(tcase, before, after);
	tcase_add_loop_test(tcase, finds_files, 0, COUNT(finds));
	tcase_add_test(tcase, misses_files);
	tcase_add_test(tcase, follows_links_to_files_only);
	tcase_add_test(tcase, writes_and_reads);
	tcase_add_test(tcase, leaves_nothing_behind);
	tcase_add_test(tcase, says_why);
	tcase_add_test(tcase, streams);
	tcase_add_loop_test(tcase, shows_paths, 0, COUNT(shown));
	tcase_add_loop_test(tcase, joins_paths, 0, COUNT(joins));
	tcase_add_loop_test(tcase, stays_below, 0, COUNT(below));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

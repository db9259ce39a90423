/* Repositories of every kind, names of commits, and what is damaged. */
#include "repos.h"

#include <strings.h>
#include <zlib.h>

/* --- ids --- */

static const struct {
	const char *hex;
	bool good;
} ids[] = {
	{ "0123456789abcdef0123456789abcdef01234567", true },
	{ "0123456789ABCDEF0123456789abcdef01234567", true },
	{ "0000000000000000000000000000000000000000", true },
	{ "0123456789abcdef0123456789abcdef0123456", false },
	{ "0123456789abcdef0123456789abcdef012345678", false },
	{ "0123456789abcdef0123456789abcdef0123456g", false },
	{ "0123456789abcdef0123456789abcdef0123456 ", false },
	{ " 123456789abcdef0123456789abcdef01234567", false },
	{ "@123456789abcdef0123456789abcdef01234567", false },
	{ "HEAD", false },
	{ "", false },
};

START_TEST(reads_ids)
{
	Arena *arena = arena_new((size_t)1 << 20);
	GitId id = { 0 };
	bool good = git_id_read(str(ids[_i].hex), &id);

	ck_assert_msg(good == ids[_i].good, "%s", ids[_i].hex);
	if (good) {
		ck_assert(!strcasecmp(git_id_hex(arena, &id).ptr, ids[_i].hex));
		ck_assert_uint_eq(git_id_short(arena, &id).len, 10);
		ck_assert(git_id_is_zero(&id) == (_i == 2));
	}
	arena_free(arena);
}
END_TEST

/* --- opening --- */

#define ONE                                                                    \
	"git init -q r; cd r; mkdir -p d/e; echo a > d/e/a; git add .; "       \
	"git commit -qm 1; git tag one; "

/* A script makes r in an empty folder; `folder` is opened.  Paths that are
 * expected begin at that folder. */
static const struct {
	const char *script, *folder, *error, *work_tree, *hooks;
	bool shallow, partial;
} openings[] = {
	{ ONE, "r", NULL, "r", "r/.git/hooks" },
	{ ONE, "r/d/e", NULL, "r", "r/.git/hooks" },
	{ ONE, "r/.git", NULL, "r", "r/.git/hooks" },
	{ ONE "ln -s r/d ../link", "link", NULL, "r", "r/.git/hooks" },
	{ "git init -q r", "r", NULL, "r", "r/.git/hooks" },
	{ "git init -q --bare r", "r", NULL, NULL, "r/hooks" },
	{ ONE "cd ..; git clone -q --bare r b", "b", NULL, NULL, "b/hooks" },
	{ ONE "git worktree add -q ../w", "w", NULL, "w", "r/.git/hooks" },
	{ ONE "git worktree add -q ../w; git config core.hooksPath .hooks", "w",
	  NULL, "w", "w/.hooks" },
	{ ONE "git config extensions.worktreeConfig true; git worktree add -q "
	      "../w; git -C ../w config --worktree core.hooksPath of-w",
	  "w", NULL, "w", "w/of-w" },
	{ ONE "cd ..; git init -q s; cd s; git submodule -q add ../r sub 2>&1",
	  "s/sub", NULL, "s/sub", "s/.git/modules/sub/hooks" },
	{ ONE "cd ..; git init -q --separate-git-dir g s", "s", NULL, "s",
	  "g/hooks" },
	{ ONE "git config core.hooksPath /x/y/", "r", NULL, "r", "/x/y" },
	{ ONE "git config core.hooksPath '~/h'", "r", NULL, "r", "~/h" },
	{ ONE "git config core.hooksPath a/b", "r/d", NULL, "r", "r/a/b" },
	{ ONE "git commit -q --allow-empty -m 2; cd ..; git clone -q --depth 1 "
	      "file://$PWD/r c",
	  "c", NULL, "c", "c/.git/hooks", true },
	{ ONE "git commit -q --allow-empty -m 2; cd ..; git clone -q --depth 1 "
	      "file://$PWD/r c; cd c; git worktree add -q ../w",
	  "w", NULL, "w", "c/.git/hooks", true },
	{ ONE "git config uploadpack.allowFilter true; cd ..; git clone -q "
	      "--filter=blob:none --no-checkout file://$PWD/r c",
	  "c", NULL, "c", "c/.git/hooks", false, true },
	{ ONE "git config uploadpack.allowFilter true; cd ..; git clone -q "
	      "--filter=blob:none --sparse file://$PWD/r c 2>/dev/null",
	  "c", NULL, "c", "c/.git/hooks", false, true },
	{ ONE "git clone -q --shared . ../c", "c", NULL, "c", "c/.git/hooks" },
	{ ONE "git config core.repositoryFormatVersion 1; git config "
	      "extensions.preciousObjects true; git config "
	      "extensions.relativeWorktrees true",
	  "r", NULL, "r", "r/.git/hooks" },
	{ ONE "git config core.worktree ../d", "r", NULL, "r/d",
	  "r/.git/hooks" },
	{ ONE "chown -R 12345 . 2>/dev/null || true", "r", NULL, "r",
	  "r/.git/hooks" },
	/* None that can be read. */
	{ ONE "rm .git/HEAD; mkfifo .git/HEAD", "r", "/HEAD: is no file" },
	{ ONE "rm .git/config; mkfifo .git/config", "r",
	  "/config: is no file" },
	{ ONE "mkfifo .git/packed-refs", "r", "/packed-refs: is no file" },
	{ "mkdir r; mkfifo r/.git", "r", "not in a git repository" },
	{ "mkdir r", "r", "not in a git repository" },
	{ "true", "nowhere", "not in a git repository" },
	{ ONE "rm -rf .git/objects", "r", "not in a git repository" },
	{ ONE "rm .git/HEAD", "r", "not in a git repository" },
	{ ONE "echo 'gitdir: ../nowhere' > d/.git", "r/d",
	  "not in a git repository" },
	{ ONE "echo '[core' > .git/config", "r",
	  "configuration cannot be read" },
	{ ONE "git config core.repositoryFormatVersion 1; git config "
	      "extensions.fromTheFuture true",
	  "r", "newer kind than can be read (extensions.fromthefuture" },
	{ ONE "git config core.repositoryFormatVersion 2", "r",
	  "newer kind than can be read (core.repositoryformatversion = 2)" },
	{ "git init -q --object-format=sha256 r 2>/dev/null; cd r; git commit "
	  "-q --allow-empty -m 1",
	  "r", "named by sha256, and only SHA-1 can be read" },
	{ "git init -q --object-format=sha256 r 2>/dev/null; cd r; git commit "
	  "-q --allow-empty -m 1; git worktree add -q ../w",
	  "w", "named by sha256, and only SHA-1 can be read" },
	{ ONE "git config core.repositoryFormatVersion 1; git config "
	      "extensions.refStorage reftable",
	  "r/d", "kept as reftable" },
};

static const char *under(Arena *arena, const char *path)
{
	if (!path || *path == '/')
		return path;
	if (*path == '~')
		return str_fmt(arena, "%s%s", repos_folder, path + 1).ptr;
	return str_fmt(arena, "%s/o/%s", repos_folder, path).ptr;
}

static void check_path(const char *is, const char *want)
{
	ck_assert_msg(!is == !want && (!is || !strcmp(is, want)), "%s, not %s",
	              is ? is : "none", want ? want : "none");
}

START_TEST(opens)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Err err = { .arena = arena };
	const char *error = openings[_i].error;
	GitRepo *repo;

	repos_run(arena, "rm -rf o; mkdir o; cd o; %s", openings[_i].script);
	bool ok =
	        git_open(arena, under(arena, openings[_i].folder), &repo, &err);
	ck_assert_msg(ok == !error, "%s: %s", openings[_i].script,
	              err.text.ptr);
	if (ok) {
		check_path(git_work_tree(repo),
		           under(arena, openings[_i].work_tree));
		check_path(git_hooks_folder(repo),
		           under(arena, openings[_i].hooks));
		ck_assert(git_is_bare(repo) == !openings[_i].work_tree);
		ck_assert(git_is_shallow(repo) == openings[_i].shallow);
		ck_assert(git_is_partial(repo) == openings[_i].partial);
	} else {
		ck_assert_int_eq(err.kind, ERR_INPUT);
		ck_assert_msg(strstr(err.text.ptr, error) != NULL, "%s",
		              err.text.ptr);
	}
	arena_free(arena);
}
END_TEST

/* What git hands to its hooks. */
START_TEST(obeys_environment)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Err err = { .arena = arena };
	GitEntries files = { 0 };
	GitRepo *repo;
	GitId id;

	repos_run(arena,
	          "rm -rf o; mkdir o; cd o; %s"
	          "cp .git/index ../index2; "
	          "mkdir ../objects2; echo b > b; "
	          "GIT_INDEX_FILE=../index2 git add b; "
	          "GIT_OBJECT_DIRECTORY=../objects2 "
	          "GIT_ALTERNATE_OBJECT_DIRECTORIES=.git/objects "
	          "git commit-tree -m 2 HEAD^{tree} > ../second",
	          ONE);
	Str second = repos_run(arena, "cat o/second");
	id = repos_id(second);
	setenv("GIT_DIR", under(arena, "r/.git"), 1);
	setenv("GIT_WORK_TREE", under(arena, "r/d"), 1);
	setenv("GIT_INDEX_FILE", under(arena, "index2"), 1);
	setenv("GIT_OBJECT_DIRECTORY", under(arena, "objects2"), 1);
	setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES",
	       under(arena, "r/.git/objects"), 1);
	ck_assert(git_open(arena, "/", &repo, &err));
	check_path(git_work_tree(repo), under(arena, "r/d"));
	ck_assert(git_index_files(repo, arena, &files, &err));
	ck_assert_uint_eq(files.len, 2);
	GitCommit commit;
	ck_assert_int_eq(git_commit(repo, arena, &id, &commit), GIT_HERE);
	ck_assert_int_eq(git_rev(repo, "one", &id), GIT_HERE);
	unsetenv("GIT_WORK_TREE");
	unsetenv("GIT_OBJECT_DIRECTORY");
	unsetenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");
	unsetenv("GIT_INDEX_FILE");
	setenv("GIT_DIR", under(arena, "r/d"), 1);
	ck_assert(!git_open(arena, "/", &repo, &err));
	ck_assert(strstr(err.text.ptr, "GIT_DIR names it") != NULL);
	unsetenv("GIT_DIR");
	ck_assert(git_open(arena, under(arena, "r/d/e"), &repo, &err));
	setenv("GIT_CEILING_DIRECTORIES", under(arena, "r"), 1);
	ck_assert(!git_open(arena, under(arena, "r/d/e"), &repo, &err));
	ck_assert(git_open(arena, under(arena, "r"), &repo, &err));
	unsetenv("GIT_CEILING_DIRECTORIES");
	arena_free(arena);
}
END_TEST

/* --- names --- */

#define NAMES                                                                  \
	"rm -rf names; git init -q names; cd names\n"                          \
	"for i in 1 2 3; do git commit -q --allow-empty -m $i; done\n"         \
	"git checkout -q -b side HEAD~1; git commit -q --allow-empty -m s\n"   \
	"git checkout -q main; git merge -q -m merge side >/dev/null\n"        \
	"git branch -q --set-upstream-to=side\n"                               \
	"git tag light HEAD~1; git tag -a -m t heavy side\n"                   \
	"git tag -a -m t heavier heavy 2>/dev/null\n"                          \
	"echo x > x; git add x; git tag blob $(git rev-parse :x)\n"            \
	"git update-ref refs/remotes/origin/main HEAD~1\n"                     \
	"git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main\n" \
	"git symbolic-ref refs/heads/ring refs/heads/gnir\n"                   \
	"git symbolic-ref refs/heads/gnir refs/heads/ring\n"                   \
	"git symbolic-ref refs/heads/unborn refs/heads/none\n"                 \
	"git branch 'feature/0#x+%'; git branch side-2 side; git pack-refs "   \
	"--all\n"                                                              \
	"git branch loose\n"                                                   \
	"echo garbage > .git/refs/heads/garbage\n"                             \
	": > .git/refs/heads/empty\n"                                          \
	"echo 1111111111111111111111111111111111111111 > "                     \
	".git/refs/heads/gone\n"

static const struct {
	const char *name;
	GitSeen seen; /* if GIT_HERE: what git rev-parse finds */
} names[] = {
	{ "HEAD", GIT_HERE },
	{ "@", GIT_HERE },
	{ "main", GIT_HERE },
	{ "heads/main", GIT_HERE },
	{ "refs/heads/main", GIT_HERE },
	{ "origin/main", GIT_HERE },
	{ "origin", GIT_HERE },
	{ "light", GIT_HERE },
	{ "heavy", GIT_HERE },
	{ "heavier", GIT_HERE },
	{ "heavier^{}", GIT_HERE },
	{ "heavy~1", GIT_HERE },
	{ "feature/0#x+%", GIT_HERE },
	{ "side-2", GIT_HERE },
	{ "loose", GIT_HERE },
	{ "HEAD^", GIT_HERE },
	{ "HEAD^1", GIT_HERE },
	{ "HEAD^2", GIT_HERE },
	{ "HEAD^0", GIT_HERE },
	{ "HEAD~", GIT_HERE },
	{ "HEAD~2", GIT_HERE },
	{ "HEAD~~", GIT_HERE },
	{ "HEAD^^", GIT_HERE },
	{ "HEAD^2~1", GIT_HERE },
	{ "@~1^0", GIT_HERE },
	{ "HEAD~0", GIT_HERE },
	{ "HEAD^{commit}", GIT_HERE },
	{ "HEAD^{commit}~1", GIT_HERE },
	{ "@{upstream}", GIT_HERE },
	{ "@{u}~1", GIT_HERE },
	{ "main@{u}", GIT_HERE },
	{ "HEAD@{1}", GIT_HERE },
	{ "", GIT_MISSING },
	{ "nothing", GIT_MISSING },
	{ "deadbeef", GIT_MISSING },
	{ "v1-2-gdeadbeef", GIT_MISSING },
	{ "-g", GIT_MISSING },
	{ "refs/heads/nothing", GIT_MISSING },
	{ "HEAD^3", GIT_MISSING },
	{ "HEAD~9", GIT_MISSING },
	{ "HEAD~18446744073709551615", GIT_MISSING },
	{ "HEAD~99999999999999999999", GIT_MISSING },
	{ "^", GIT_MISSING },
	{ "a..b", GIT_MISSING },
	{ "../x", GIT_MISSING },
	{ "-n", GIT_MISSING },
	{ "a b", GIT_MISSING },
	{ "unborn", GIT_MISSING },
	{ "gone", GIT_MISSING },
	{ "1111111111111111111111111111111111111111", GIT_MISSING },
	{ "0000000000000000000000000000000000000000", GIT_MISSING },
	{ "side@{u}", GIT_MISSING },
	{ "blob", GIT_DAMAGED },
	{ "ring", GIT_DAMAGED },
};

START_TEST(names_commits)
{
	Arena *arena = arena_new((size_t)1 << 28);
	const char *name = names[_i].name;
	GitId id;

	if (!_i)
		repos_run(arena, "%s", NAMES);
	GitRepo *repo = repos_open(arena, "names");
	GitSeen seen = git_rev(repo, name, &id);
	if (names[_i].seen == GIT_DAMAGED) { /* depends on libgit2 */
		ck_assert_msg(seen != GIT_HERE, "%s", name);
	} else {
		ck_assert_msg(seen == names[_i].seen, "%s: %d", name, seen);
	}
	if (seen == GIT_HERE) {
		GitId want = repos_id(repos_run(
		        arena, "git -C names rev-parse '%s^{commit}'", name));

		ck_assert_msg(git_id_eq(&id, &want), "%s", name);
		Str hex = git_id_hex(arena, &id);
		Str start = str_dup(arena, (Str){ hex.ptr, 12 });
		ck_assert_int_eq(git_rev(repo, start.ptr, &want), GIT_HERE);
		ck_assert(git_id_eq(&id, &want));
		start = str_fmt(arena, "v1.0-7-g" STR_FMT, STR_ARG(start));
		ck_assert_int_eq(git_rev(repo, start.ptr, &want), GIT_HERE);
		ck_assert(git_id_eq(&id, &want));
	}
	arena_free(arena);
}
END_TEST

START_TEST(lists_refs)
{
	static const char *const want[] = {
		"refs/heads/feature/0#x+%", "refs/heads/loose",
		"refs/heads/main",          "refs/heads/side",
		"refs/heads/side-2",
	};
	Arena *arena = arena_new((size_t)1 << 28);
	GitRefs refs = { 0 };
	GitId id;

	repos_run(arena, "%s", NAMES);
	GitRepo *repo = repos_open(arena, "names");
	git_refs(repo, arena, "refs/heads/", &refs);
	ck_assert_uint_eq(refs.len, COUNT(want));
	for (size_t i = 0; i < refs.len; i++) {
		ck_assert_str_eq(refs.at[i].name.ptr, want[i]);
		ck_assert_int_eq(git_ref(repo, want[i], &id), GIT_HERE);
		ck_assert(git_id_eq(&id, &refs.at[i].id));
	}
	refs.len = 0;
	git_refs(repo, arena, "refs/remotes/origin/", &refs);
	ck_assert_uint_eq(refs.len, 1); /* HEAD is symbolic */
	refs.len = 0;
	git_refs(repo, arena, "refs/tags/", &refs);
	ck_assert_uint_eq(refs.len, 3); /* the blob is none */
	ck_assert(
	        str_is(git_ref_target(repo, arena, "HEAD"), "refs/heads/main"));
	ck_assert(
	        str_is(git_ref_target(repo, arena, "refs/remotes/origin/HEAD"),
	               "refs/remotes/origin/main"));
	ck_assert(!git_ref_target(repo, arena, "refs/heads/main").len);
	ck_assert(!git_ref_target(repo, arena, "refs/heads/no").len);
	ck_assert(!git_ref_target(repo, arena, "../x y").len);
	ck_assert_int_eq(git_ref(repo, "main", &id), GIT_MISSING);
	ck_assert_int_eq(git_ref(repo, "refs/heads/unborn", &id), GIT_MISSING);
	ck_assert_int_eq(git_ref(repo, "refs/heads/gone", &id), GIT_MISSING);
	ck_assert(!git_id_is_zero(&id));
	ck_assert_int_ne(git_ref(repo, "refs/heads/ring", &id), GIT_HERE);
	ck_assert_int_ne(git_ref(repo, "refs/heads/garbage", &id), GIT_HERE);
	ck_assert_int_ne(git_ref(repo, "refs/heads/empty", &id), GIT_HERE);
	arena_free(arena);
}
END_TEST

/* --- objects --- */

START_TEST(reads_commits)
{
	Arena *arena = arena_new((size_t)1 << 28);
	GitCommit commit;
	GitEntry entry;
	GitId id;
	bool absent;
	Str text;

	repos_run(arena,
	          "rm -rf o; mkdir o; cd o; %s git commit -q "
	          "--allow-empty -m 'second\n\nX: y'",
	          ONE);
	GitRepo *repo = repos_open(arena, "o/r");
	ck_assert_int_eq(git_rev(repo, "HEAD", &id), GIT_HERE);
	ck_assert_int_eq(git_commit(repo, arena, &id, &commit), GIT_HERE);
	ck_assert_uint_eq(commit.n_parents, 1);
	ck_assert(git_id_eq(&commit.id, &id));
	ck_assert_int_eq(commit.author_time, 1700000000);
	ck_assert_int_eq(commit.author_zone, 90);
	ck_assert_int_eq(commit.time, 1700000100);
	ck_assert(str_is(commit.author, "A U Thor"));
	ck_assert(str_is(commit.author_email, "author@example.com"));
	ck_assert(str_is(commit.message, "second\n\nX: y\n"));

	ck_assert_int_eq(
	        git_entry(repo, &commit.tree, STR("d/e/a"), &entry, &absent),
	        GIT_HERE);
	ck_assert_uint_eq(entry.mode, GIT_MODE_FILE);
	ck_assert_int_eq(git_blob(repo, arena, &entry.id, 2, &text), GIT_HERE);
	ck_assert(str_is(text, "a\n"));
	ck_assert_int_eq(git_blob(repo, arena, &entry.id, 1, &text),
	                 GIT_TOO_BIG);
	ck_assert_int_eq(git_commit(repo, arena, &entry.id, &commit),
	                 GIT_DAMAGED);
	ck_assert_int_eq(git_blob(repo, arena, &id, 9, &text), GIT_DAMAGED);
	ck_assert_int_eq(git_commit(repo, arena, &id, &commit), GIT_HERE);
	static const struct {
		const char *path;
		bool there;
	} paths[] = {
		{ "d", true },         { "d/e", true }, { "d/e/a", true },
		{ "", true },          { "x", false },  { "d/x", false },
		{ "d/e/a/b", false },  { "D", false },  { "d/e/", true },
		{ "d/e/a/..", false }, { "..", false },
	};
	for (size_t i = 0; i < COUNT(paths); i++) {
		GitSeen seen = git_entry(repo, &commit.tree, str(paths[i].path),
		                         &entry, &absent);

		ck_assert_msg((seen == GIT_HERE) == paths[i].there, "%s",
		              paths[i].path);
		ck_assert(absent == !paths[i].there);
	}
	arena_free(arena);
}
END_TEST

/* Objects that are written later are found: a fetch while qgate runs. */
START_TEST(sees_what_comes)
{
	Arena *arena = arena_new((size_t)1 << 28);
	GitId id;

	repos_run(arena,
	          "rm -rf o; mkdir o; cd o; %s git commit -q "
	          "--allow-empty -m 2; cd ..; git clone -q --depth 1 "
	          "file://$PWD/r c",
	          ONE);
	GitRepo *repo = repos_open(arena, "o/c");
	ck_assert_int_eq(git_rev(repo, "HEAD~1", &id), GIT_MISSING);
	ck_assert(git_is_shallow(repo));
	repos_run(arena, "cd o/c; git fetch -q --keep --unshallow 2>&1");
	ck_assert_int_eq(git_rev(repo, "HEAD~1", &id), GIT_HERE);
	ck_assert(!git_is_shallow(repo));
	arena_free(arena);
}
END_TEST

#define OBJECT(rev)                                                            \
	"o=$(git rev-parse " rev "); "                                         \
	"f=.git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut "               \
	"-c3-); chmod u+w $f; "

/* What is done to a repository, and what becomes of its commit, its tree's
 * difference from nothing, and its blob. */
static const struct {
	const char *script;
	GitSeen commit, diff, blob;
} damages[] = {
	{ "true", GIT_HERE, GIT_HERE, GIT_HERE },
	{ "git gc -q", GIT_HERE, GIT_HERE, GIT_HERE },
	{ OBJECT("HEAD") "rm $f", GIT_MISSING, GIT_HERE, GIT_HERE },
	{ OBJECT("HEAD") ": > $f", GIT_DAMAGED, GIT_HERE, GIT_HERE },
	{ OBJECT("HEAD") "echo x > $f", GIT_DAMAGED, GIT_HERE, GIT_HERE },
	{ OBJECT("HEAD:d") "rm $f", GIT_HERE, GIT_MISSING, GIT_HERE },
	{ OBJECT("HEAD:d") ": > $f", GIT_HERE, GIT_DAMAGED, GIT_HERE },
	{ OBJECT("HEAD:d/e/a") "rm $f", GIT_HERE, GIT_HERE, GIT_MISSING },
	{ OBJECT("HEAD:d/e/a") "head -c 9 $f > x; cat x > $f", GIT_HERE,
	  GIT_HERE, GIT_DAMAGED },
	{ OBJECT("HEAD:d/e/a") "rm $f; mkdir $f", GIT_HERE, GIT_HERE,
	  GIT_DAMAGED },
	{ OBJECT("HEAD:d/e/a") "rm $f; mkfifo $f", GIT_HERE, GIT_HERE,
	  GIT_DAMAGED },
	{ "g=$(git rev-parse HEAD:d/e/a); h=$(echo $g | cut -c1-2)/$(echo $g | "
	  "cut -c3-);" OBJECT("HEAD:d") "rm $f; cp .git/objects/$h $f",
	  GIT_HERE, GIT_DAMAGED, GIT_HERE },
	{ "rm -rf .git/objects/??", GIT_MISSING, GIT_MISSING, GIT_MISSING },
	{ "git gc -q; p=$(echo .git/objects/pack/*.pack); chmod u+w $p; head "
	  "-c 40 $p > x; cat x > $p",
	  GIT_DAMAGED, GIT_DAMAGED, GIT_DAMAGED },
	{ "git gc -q; p=$(echo .git/objects/pack/*.idx); chmod u+w $p; head "
	  "-c 40 $p > x; cat x > $p",
	  GIT_MISSING, GIT_MISSING, GIT_MISSING },
};

static GitSeen not_here(GitSeen seen)
{
	return seen == GIT_HERE ? GIT_HERE : GIT_DAMAGED;
}

START_TEST(survives_damage)
{
	Arena *arena = arena_new((size_t)1 << 28);
	GitCommit commit;
	GitChanges changes = { 0 };
	GitId lost;
	Str text;

	repos_run(arena, "rm -rf o; mkdir o; cd o; %s", ONE);
	GitId head = repos_id(repos_run(arena, "git -C o/r rev-parse HEAD"));
	GitId tree = repos_id(repos_run(arena, "git -C o/r rev-parse HEAD:"));
	GitId blob =
	        repos_id(repos_run(arena, "git -C o/r rev-parse HEAD:d/e/a"));
	repos_run(arena, "cd o/r; %s", damages[_i].script);
	GitRepo *repo = repos_open(arena, "o/r");
	bool pack = strstr(damages[_i].script, "pack") != NULL;
	GitSeen seen[] = {
		git_commit(repo, arena, &head, &commit),
		git_diff(repo, arena, NULL, &tree, &changes, &lost),
		git_blob(repo, arena, &blob, 100, &text),
	};
	GitSeen want[] = { damages[_i].commit, damages[_i].diff,
		           damages[_i].blob };
	for (size_t i = 0; i < 3; i++)
		/* libgit2 passes over a pack that it cannot open. */
		ck_assert_msg(pack ? not_here(seen[i]) == not_here(want[i])
		                   : seen[i] == want[i],
		              "%s: %zu: %d", damages[_i].script, i, seen[i]);
	arena_free(arena);
}
END_TEST

#define LOOSE "1234567890123456789012345678901234567890"

/* What lies in a file: a header, n bytes behind it, the first of what that is
 * deflated to (0: all), and what is put behind. */
static const struct {
	const char *header;
	size_t n, keep, garbage;
	GitSeen seen; /* of a blob */
} loose[] = {
	{ "blob 5", 5, 0, 0, GIT_HERE },
	{ "blob 0", 0, 0, 0, GIT_HERE },
	{ "blob 100000", 100000, 0, 0, GIT_HERE },
	{ "blob 58", 58, 0, 0, GIT_HERE }, /* beyond the first piece or not */
	{ "blob 56", 56, 0, 0, GIT_HERE },
	{ "blob 57", 57, 0, 0, GIT_HERE },
	{ "blob 5", 6, 0, 0, GIT_DAMAGED },
	{ "blob 5", 4, 0, 0, GIT_DAMAGED },
	{ "blob 5", 0, 0, 0, GIT_DAMAGED },
	{ "blob 0", 1, 0, 0, GIT_DAMAGED },
	{ "blob 1", 100000, 0, 0, GIT_DAMAGED },
	{ "blob 60", 100000, 0, 0, GIT_DAMAGED },
	{ "blob 99999", 100000, 0, 0, GIT_DAMAGED },
	{ "blob 100001", 100000, 0, 0, GIT_DAMAGED },
	{ "blob 99999999999999", 100000, 0, 0, GIT_DAMAGED },
	{ "blob 18446744073709551615", 9, 0, 0, GIT_DAMAGED },
	{ "blob 18446744073709551616", 9, 0, 0, GIT_DAMAGED },
	{ "blob 5", 5, 0, 1, GIT_DAMAGED },
	{ "blob 5", 5, 0, 9000, GIT_DAMAGED },
	{ "blob 100000", 100000, 0, 1, GIT_DAMAGED },
	{ "tree 5", 5, 0, 0, GIT_DAMAGED },
	{ "bolb 5", 5, 0, 0, GIT_DAMAGED },
	{ "blob", 5, 0, 0, GIT_DAMAGED },
	{ "blob ", 5, 0, 0, GIT_DAMAGED },
	{ "blob -5", 5, 0, 0, GIT_DAMAGED },
	{ "blob 5x", 5, 0, 0, GIT_DAMAGED },
	{ "", 5, 0, 0, GIT_DAMAGED },
	{ "blob 0000000000000000000000000000000000000000000000000000000000005",
	  5, 0, 0, GIT_DAMAGED },
	{ "blob 100000", 100000, 1, 0, GIT_DAMAGED },
	{ "blob 100000", 100000, 2, 0, GIT_DAMAGED },
	{ "blob 100000", 100000, 9, 0, GIT_DAMAGED },
	{ "blob 100000", 100000, 60, 0, GIT_DAMAGED },
	{ "blob 100000", 100000, 8191, 0, GIT_DAMAGED },
	{ "blob 100000", 100000, 8192, 0, GIT_DAMAGED },
	{ "blob 100000", 100000, 8193, 0, GIT_DAMAGED },
	{ "blob 100000", 100000, 50000, 0, GIT_DAMAGED },
};

/* Bytes that do not shrink much. */
static Str noise(Arena *arena, size_t n)
{
	Buf buf = { .arena = arena };
	unsigned state = 1;

	while (buf.len < n)
		buf_byte(&buf, (char)repos_random(&state, 256));
	return buf_str(&buf);
}

static void put_loose(Arena *arena, const char *id, Str content, size_t keep,
                      size_t garbage)
{
	uLongf len = compressBound(content.len);
	char *out = arena_alloc(arena, len + garbage, 1);
	Err err = { .arena = arena };

	ck_assert_int_eq(compress((Bytef *)out, &len,
	                          (const Bytef *)content.ptr, content.len),
	                 Z_OK);
	ck_assert_uint_lt(keep, len);
	const char *path = str_fmt(arena, "%s/o/r/.git/objects/%.2s/%s",
	                           repos_folder, id, id + 2)
	                           .ptr;
	ck_assert(fs_write(arena, path,
	                   (Str){ out, (keep ? keep : len) + garbage }, &err));
}

START_TEST(reads_loose)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Buf buf = { .arena = arena };
	GitId id = repos_id(STR(LOOSE));
	Str text, content = noise(arena, loose[_i].n);

	repos_run(arena, "rm -rf o; mkdir o; cd o; git init -q r");
	buf_add(&buf, str(loose[_i].header));
	buf_byte(&buf, 0);
	buf_add(&buf, content);
	put_loose(arena, LOOSE, buf_str(&buf), loose[_i].keep,
	          loose[_i].garbage);
	GitRepo *repo = repos_open(arena, "o/r");
	GitSeen seen = git_blob(repo, arena, &id, SIZE_MAX, &text);
	ck_assert_msg(seen == loose[_i].seen, "%s, %zu, %zu: %d",
	              loose[_i].header, loose[_i].n, loose[_i].keep, seen);
	ck_assert(seen != GIT_HERE || str_eq(text, content));
	arena_free(arena);
}
END_TEST

/* Wherever the stream ends, it is told at once. */
START_TEST(reads_truncated)
{
	static const char blob[] = "blob 11\0hello world";
	Arena *arena = arena_new((size_t)1 << 28);
	GitId id = repos_id(STR(LOOSE));
	Str text;

	repos_run(arena, "rm -rf o; mkdir o; cd o; git init -q r");
	GitRepo *repo = repos_open(arena, "o/r");
	for (size_t keep = 1; keep < 27; keep++) {
		put_loose(arena, LOOSE, (Str){ blob, 19 }, keep, 0);
		ck_assert_int_eq(git_blob(repo, arena, &id, 99, &text),
		                 GIT_DAMAGED);
	}
	put_loose(arena, LOOSE, (Str){ blob, 19 }, 0, 0);
	ck_assert_int_eq(git_blob(repo, arena, &id, 99, &text), GIT_HERE);
	ck_assert(str_is(text, "hello world"));
	arena_free(arena);
}
END_TEST

/* Nor does libgit2 read such an object by itself, for the names that are left
 * to it; in alternates of alternates neither. */
START_TEST(reads_loose_by_any_name)
{
	static const char *const ways[] = {
		"HEAD",          "HEAD@{0}",   ":/text",         "12345678",
		"12345678^{/a}", "12345678:a", LOOSE "^{/text}",
	};
	static const char *const clones[] = { "r", "c", "cc" };
	Arena *arena = arena_new((size_t)1 << 28);
	Buf buf = { .arena = arena };
	GitId id;

	repos_run(arena, "rm -rf o; mkdir o; cd o; " ONE
	                 "cd ..; git clone -q --shared r c; "
	                 "git clone -q --shared c cc; for f in r c cc; do "
	                 "echo " LOOSE " > $f/.git/refs/heads/main; done");
	buf_add(&buf, STR("commit 9"));
	buf_byte(&buf, 0);
	buf_add(&buf, STR("tree " LOOSE "\n\n"));
	buf_add(&buf, noise(arena, 1 << 20));
	put_loose(arena, LOOSE, buf_str(&buf), 0, 0);
	for (size_t i = 0; i < COUNT(clones); i++) {
		const char *path = str_fmt(arena, "o/%s", clones[i]).ptr;
		GitRepo *repo = repos_open(arena, path);

		for (size_t k = 0; k < COUNT(ways); k++)
			ck_assert_msg(git_rev(repo, ways[k], &id) != GIT_HERE,
			              "%s", ways[k]);
		ck_assert_int_eq(git_ref(repo, "HEAD", &id), GIT_DAMAGED);
	}
	arena_free(arena);
}
END_TEST

START_TEST(waits_for_no_pipe)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Err err = { .arena = arena };
	GitEntries files = { 0 };

	repos_run(arena,
	          "rm -rf o; mkdir o; cd o; %s rm .git/index; mkfifo "
	          ".git/index",
	          ONE);
	GitRepo *repo = repos_open(arena, "o/r");
	ck_assert(!git_index_files(repo, arena, &files, &err));
	ck_assert(str_ends(err.text, "/index: is no file"));
	arena_free(arena);
}
END_TEST

START_TEST(partial)
{
	Arena *arena = arena_new((size_t)1 << 28);
	GitChanges changes = { 0 };
	GitId lost;
	Str text;

	repos_run(arena,
	          "rm -rf o; mkdir o; cd o; %s git config "
	          "uploadpack.allowFilter true; cd ..; git clone -q "
	          "--no-checkout --filter=blob:none file://$PWD/r c",
	          ONE);
	GitRepo *repo = repos_open(arena, "o/c");
	GitId tree = repos_tree(repo, arena, "HEAD");
	ck_assert_int_eq(git_diff(repo, arena, NULL, &tree, &changes, &lost),
	                 GIT_HERE);
	ck_assert_uint_eq(changes.len, 1);
	ck_assert_int_eq(git_blob(repo, arena, &changes.at[0].id, 9, &text),
	                 GIT_MISSING);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("git");
	TCase *tcase = tcase_create("git");

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, reads_ids, 0, COUNT(ids));
	tcase_add_loop_test(tcase, opens, 0, COUNT(openings));
	tcase_add_test(tcase, obeys_environment);
	tcase_add_loop_test(tcase, names_commits, 0, COUNT(names));
	tcase_add_test(tcase, lists_refs);
	tcase_add_test(tcase, reads_commits);
	tcase_add_test(tcase, sees_what_comes);
	tcase_add_loop_test(tcase, survives_damage, 0, COUNT(damages));
	tcase_add_loop_test(tcase, reads_loose, 0, COUNT(loose));
	tcase_add_test(tcase, reads_truncated);
	tcase_add_test(tcase, reads_loose_by_any_name);
	tcase_add_test(tcase, waits_for_no_pipe);
	tcase_add_test(tcase, partial);
	return repos_main(suite);
}

/* Differences, checked against what git diff prints. */
#include "repos.h"

/* --- two trees --- */

/* Random files in random folders, as one commit after another: contents from a
 * small set, so that renames and copies happen. */
static void make_trees(Arena *arena, unsigned seed)
{
	static const char *const modes[] = { "100644", "100644", "100755",
		                             "120000" };
	static const char *const names[] = { "a", "b",  "a-b",      "a.b",
		                             "c", "ab", "\303\251", "x y",
		                             "A", "B" };
	unsigned state = seed;
	Buf text = { .arena = arena };

	for (unsigned i = 0; i < 6; i++) {
		buf_fmt(&text,
		        "commit refs/heads/t%u\ncommitter C <c@e> 1700000000 "
		        "+0000\ndata 0\n\ndeleteall\n",
		        i);
		for (unsigned j = 0; j < 40; j++) {
			unsigned depth = repos_random(&state, 4);
			Buf path = { .arena = arena };

			for (unsigned k = 0; k < depth; k++)
				buf_fmt(&path, "%s/",
				        names[repos_random(&state, 6)]);
			buf_add(&path, str(names[repos_random(&state, 10)]));
			if (!repos_random(&state, 12)) {
				buf_fmt(&text,
				        "M 160000 "
				        "%040x " STR_FMT "\n",
				        1 + repos_random(&state, 3),
				        STR_ARG(buf_str(&path)));
				continue;
			}
			unsigned content = repos_random(&state, 15);
			buf_fmt(&text, "M %s inline \"",
			        modes[repos_random(&state, 4)]);
			buf_add(&text, buf_str(&path));
			buf_fmt(&text, "\"\ndata %u\n%s\n", content ? 3 : 0,
			        content ? str_fmt(arena, "t%02u", content).ptr
			                : "");
		}
		buf_add(&text, STR("\n"));
	}
	repos_run(arena, "git init -q t%u", seed);
	repos_feed(
	        arena,
	        str_fmt(arena, "git -C t%u fast-import --quiet --force", seed)
	                .ptr,
	        buf_str(&text));
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const Str *)a, *(const Str *)b);
}

typedef LIST(Str) Lines;

static Str joined(Arena *arena, Lines *lines)
{
	Buf out = { .arena = arena };

	if (lines->len)
		qsort(lines->at, lines->len, sizeof(Str), by_text);
	for (size_t i = 0; i < lines->len; i++) {
		buf_add(&out, lines->at[i]);
		buf_byte(&out, '\n');
	}
	return buf_str(&out);
}

static Str half(Arena *arena, char sign, Str path, unsigned mode, Str id)
{
	return str_fmt(arena, "%c " STR_FMT " %o " STR_FMT, sign, STR_ARG(path),
	               mode, STR_ARG(id));
}

/* "- path mode id" and "+ path mode id", so that renames do not count. */
static Str ours(Arena *arena, const GitChanges *changes)
{
	Lines lines = { 0 };

	for (size_t i = 0; i < changes->len; i++) {
		const GitChange *change = &changes->at[i];

		if (change->old_mode)
			*LIST_ADD(arena, &lines) = half(
			        arena, '-', change->old_path, change->old_mode,
			        git_id_hex(arena, &change->old_id));
		if (change->mode)
			*LIST_ADD(arena, &lines) =
			        half(arena, '+', change->path, change->mode,
			             git_id_hex(arena, &change->id));
	}
	return joined(arena, &lines);
}

/* The same of git diff --raw -z: ":mode mode id id X" and the path. */
static Str theirs(Arena *arena, Str raw)
{
	Lines lines = { 0 };
	Str head, path;

	while (str_split(&raw, '\0', &head) && str_split(&raw, '\0', &path)) {
		unsigned old, new;
		char a[41], b[41];

		ck_assert_int_eq(
		        sscanf(head.ptr, ":%o %o %40s %40s", &old, &new, a, b),
		        4);
		if (old)
			*LIST_ADD(arena, &lines) =
			        half(arena, '-', path, old, str(a));
		if (new)
			*LIST_ADD(arena, &lines) =
			        half(arena, '+', path, new, str(b));
	}
	return joined(arena, &lines);
}

static void check_order(const GitChanges *changes)
{
	for (size_t i = 0; i < changes->len; i++) {
		const GitChange *change = &changes->at[i];
		int c = i ? str_cmp(changes->at[i - 1].path, change->path) : -1;

		ck_assert(c < 0 || (!c && change->mode));
		switch (change->kind) {
		case GIT_ADDED:
			ck_assert(!change->old_mode && change->mode);
			break;
		case GIT_DELETED:
			ck_assert(change->old_mode && !change->mode);
			break;
		case GIT_MODE:
			ck_assert(git_id_eq(&change->id, &change->old_id));
			break;
		case GIT_MODIFIED:
			ck_assert(!git_id_eq(&change->id, &change->old_id));
			break;
		case GIT_RENAMED:
			ck_assert(git_id_eq(&change->id, &change->old_id));
			ck_assert(!str_eq(change->path, change->old_path));
		}
		ck_assert(change->kind == GIT_RENAMED ||
		          str_eq(change->path, change->old_path));
	}
}

START_TEST(trees)
{
	Arena *arena = arena_new((size_t)1 << 30);
	const char *name = str_fmt(arena, "t%d", _i).ptr;

	make_trees(arena, (unsigned)_i);
	GitRepo *repo = repos_open(arena, name);
	for (unsigned i = 0; i < 6; i++) {
		unsigned j = (i + 1) % 6;
		GitChanges changes = { 0 };
		GitId lost,
		        old = repos_tree(repo, arena,
		                         str_fmt(arena, "t%u", i).ptr),
		        new = repos_tree(repo, arena,
		                         str_fmt(arena, "t%u", j).ptr);
		Str raw = repos_run(arena,
		                    "git -C %s diff --raw --no-renames "
		                    "--abbrev=40 -z t%u t%u",
		                    name, i, j);

		ck_assert_int_eq(
		        git_diff(repo, arena, &old, &new, &changes, &lost),
		        GIT_HERE);
		check_order(&changes);
		ck_assert_str_eq(ours(arena, &changes).ptr,
		                 theirs(arena, raw).ptr);
		GitEntries files = { 0 };
		changes = (GitChanges){ 0 };
		git_files(repo, arena, &new, &files);
		git_diff(repo, arena, NULL, &new, &changes, &lost);
		ck_assert_uint_eq(files.len, changes.len);
		for (size_t k = 0; k < files.len; k++) {
			GitEntry entry;
			bool absent;

			ck_assert(str_eq(files.at[k].path, changes.at[k].path));
			ck_assert_int_eq(git_entry(repo, &new, files.at[k].path,
			                           &entry, &absent),
			                 GIT_HERE);
			ck_assert(git_id_eq(&entry.id, &files.at[k].id));
		}
	}
	arena_free(arena);
}
END_TEST

/* --- renames --- */

/* Files as "path=content", parted by blanks. */
static const struct {
	const char *old, *new, *changes;
} renames[] = {
	{ "a=x", "b=x", "renamed b<a" },
	{ "a=x", "a=x b=x", "added b" },
	{ "a=x", "b=y", "deleted a, added b" },
	{ "a=x c=x", "b=x", "renamed b<a, deleted c" },
	{ "a=x", "b=x c=x", "renamed b<a, added c" },
	{ "a=x b=x", "c=x d=x", "renamed c<a, renamed d<b" },
	{ "p/a=x p/b=x", "q/b=x q/a=x", "renamed q/a<p/a, renamed q/b<p/b" },
	{ "p/a=x p/b=x", "q/b=x", "deleted p/a, renamed q/b<p/b" },
	{ "z=x m/z=x", "k=x n/z=x", "renamed k<z, renamed n/z<m/z" },
	{ "a=", "b=", "deleted a, added b" },
	{ "a=x b=y", "a=y b=x", "modified a, modified b" },
	{ "a=x", "a/b=x", "renamed a/b<a" },
	{ "a/b=x", "a=x", "renamed a<a/b" },
	{ "a=x", "a=x", "" },
};

static void write_commit(Arena *arena, Buf *text, const char *ref, Str files)
{
	Str file;

	buf_fmt(text,
	        "commit refs/heads/%s\ncommitter C <c@e> 1700000000 +0000\n"
	        "data 0\n\ndeleteall\n",
	        ref);
	while (str_split(&files, ' ', &file)) {
		size_t at = str_find(file, STR("="));
		Str content = str_from(file, at + 1);

		buf_fmt(text, "M 644 inline " STR_FMT "\ndata %zu\n" STR_FMT,
		        (int)at, file.ptr, content.len, STR_ARG(content));
		buf_byte(text, '\n');
	}
	(void)arena;
}

START_TEST(finds_renames)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Buf text = { .arena = arena }, is = { .arena = arena };
	GitChanges changes = { 0 };
	GitId lost;

	write_commit(arena, &text, "old", str(renames[_i].old));
	write_commit(arena, &text, "new", str(renames[_i].new));
	repos_run(arena, "rm -rf rename; git init -q rename");
	repos_feed(arena, "git -C rename fast-import --quiet", buf_str(&text));
	GitRepo *repo = repos_open(arena, "rename");
	GitId old = repos_tree(repo, arena, "old");
	GitId new = repos_tree(repo, arena, "new");
	git_diff(repo, arena, &old, &new, &changes, &lost);
	for (size_t i = 0; i < changes.len; i++) {
		const GitChange *change = &changes.at[i];

		buf_fmt(&is, "%s%s " STR_FMT, i ? ", " : "",
		        git_change_names[change->kind], STR_ARG(change->path));
		if (change->kind == GIT_RENAMED)
			buf_fmt(&is, "<" STR_FMT, STR_ARG(change->old_path));
	}
	ck_assert_str_eq(buf_str(&is).ptr, renames[_i].changes);
	arena_free(arena);
}
END_TEST

/* --- the index --- */

/* What is done to a clone of a small repository before it is looked at. */
static const struct {
	const char *script, *error;
} stagings[] = {
	{ "true", NULL },
	{ "echo 1 >> a; git add a", NULL },
	{ "echo 1 >> a", NULL }, /* not staged */
	{ "git rm -q --cached a", NULL },
	{ "git mv d/e f", NULL },
	{ "chmod +x a; git add a", NULL },
	{ "git update-index --chmod=+x d/e", NULL },
	{ "rm -r d; echo x > d; git add -A", NULL },
	{ "rm a; mkdir a; echo x > a/b; git add -A", NULL },
	{ "rm a; ln -s d a; git add -A", NULL },
	{ "echo new > n; git add -N n", NULL },
	{ "git rm -q --cached a; git add -N a", NULL },
	{ "git update-index --add --cacheinfo "
	  "160000,1111111111111111111111111111111111111111,sub",
	  NULL },
	{ "git read-tree --empty", NULL },
	{ "rm .git/index", NULL },
	{ "git update-index --index-version 4; echo 1 > d/long/x; git add -A",
	  NULL },
	{ "git update-index --index-version 3; git add -N .; echo 1 > z; git "
	  "add z",
	  NULL },
	{ "git update-index --split-index; echo 1 >> a; git rm -q d/e; echo > "
	  "zz; git add -A",
	  NULL },
	{ "git update-index --split-index; git update-index --index-version 4; "
	  "for i in 1 2 3; do echo $i >> d/long/f$i; git add -A; done; git "
	  "rm -q --cached d/long/f2",
	  NULL },
	{ "git sparse-checkout set --cone d", NULL },
	{ "git sparse-checkout set --cone --sparse-index other; echo 1 >> a; "
	  "git add a",
	  NULL },
	{ "git update-index --skip-worktree a; rm a", NULL },
	{ "git update-index --assume-unchanged a; echo 1 >> a", NULL },
	{ "git update-index --refresh; git update-index --untracked-cache",
	  NULL },
	{ "git checkout -q -b x; echo 1 > a; git commit -qam 1; git checkout "
	  "-q -; echo 2 > a; git commit -qam 2; git merge x >/dev/null || true",
	  "a: is in conflict" },
	{ "dd if=/dev/null of=.git/index bs=1 seek=90 2>/dev/null",
	  "cannot be read: it is cut off" },
	{ ": > .git/index", "cannot be read: it is cut off" },
	{ "printf 'DIRC\\0\\0\\0\\7' | dd of=.git/index conv=notrunc "
	  "2>/dev/null",
	  "its version is not known" },
	{ "git update-index --split-index; rm .git/sharedindex.*",
	  "No such file" },
};

START_TEST(staged)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Err err = { .arena = arena };
	GitChanges changes = { 0 };

	repos_run(arena,
	          "test -d staged || {\n"
	          "git init -q staged; cd staged\n"
	          "mkdir -p d/long other/deep; for i in 1 2 3 4 5; do\n"
	          "echo $i > d/long/f$i; echo $i > other/deep/$i; done\n"
	          "echo a > a; echo e > d/e; echo o > other/o; git add -A\n"
	          "git commit -qm 1; cd ..; }\n"
	          "rm -rf stage; cp -r staged stage; cd stage\n"
	          "git update-index -q --refresh; { %s; } >/dev/null 2>&1",
	          stagings[_i].script);
	GitRepo *repo = repos_open(arena, "stage");
	GitId tree = repos_tree(repo, arena, "HEAD");
	bool ok = git_diff_staged(repo, arena, &tree, &changes, &err);
	ck_assert_msg(ok == !stagings[_i].error, "%s: %s", stagings[_i].script,
	              err.text.ptr);
	if (!ok) {
		ck_assert_msg(strstr(err.text.ptr, stagings[_i].error) != NULL,
		              "%s", err.text.ptr);
		arena_free(arena);
		return;
	}
	Str raw = repos_run(arena, "cd stage; git diff --cached --raw "
	                           "--no-renames --abbrev=40 -z HEAD");
	ck_assert_str_eq(ours(arena, &changes).ptr, theirs(arena, raw).ptr);
	check_order(&changes);

	Str list = repos_run(arena, "cd stage; git ls-files -z"), path;
	GitEntries files = { 0 };
	size_t n = 0;
	ck_assert(git_index_files(repo, arena, &files, &err));
	for (; str_split(&list, '\0', &path); n++)
		ck_assert(n < files.len && str_eq(path, files.at[n].path));
	ck_assert_uint_eq(n, files.len);
	arena_free(arena);
}
END_TEST

START_TEST(staged_first)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Err err = { .arena = arena };
	GitChanges changes = { 0 };
	GitEntries files = { 0 };
	GitId id;

	repos_run(arena, "git init -q first; cd first; echo > a; git add a");
	GitRepo *repo = repos_open(arena, "first");
	ck_assert_int_eq(git_rev(repo, "HEAD", &id), GIT_MISSING);
	ck_assert(git_diff_staged(repo, arena, NULL, &changes, &err));
	ck_assert_uint_eq(changes.len, 1);
	ck_assert_int_eq(changes.at[0].kind, GIT_ADDED);
	repos_run(arena, "rm -rf stage; cp -r staged stage; cd stage\n"
	                 "git checkout -q -b y; echo 1 > a; git commit -qam 1\n"
	                 "git checkout -q -; echo 2 > a; git commit -qam 2\n"
	                 "git merge y >/dev/null || true");
	repo = repos_open(arena, "stage");
	ck_assert(git_index_files(repo, arena, &files, &err));
	ck_assert(str_is(files.at[0].path, "a"));
	ck_assert(!str_is(files.at[1].path, "a"));
	Str ours_id = repos_run(arena, "cd stage; git rev-parse :2:a");
	id = repos_id(ours_id);
	ck_assert(git_id_eq(&id, &files.at[0].id));
	arena_free(arena);
}
END_TEST

/* --- lines --- */

static const struct {
	const char *old, *new, *hunks;
} texts[] = {
	{ "", "", "" },
	{ "", "a", "-0,0 +1,1" },
	{ "", "a\n", "-0,0 +1,1" },
	{ "a\n", "", "-1,1 +0,0" },
	{ "a\n", "a", "-1,1 +1,1" },
	{ "a\nb\n", "a\nc\n", "-2,1 +2,1" },
	{ "a\nb\nc\n", "a\nc\n", "-2,1 +1,0" },
	{ "a\nc\n", "a\nb\nc\n", "-1,0 +2,1" },
	{ "a\nc\n", "a\nb\nb\nc\n", "-1,0 +2,2" },
	{ "1\n2\n3\n4\n5\n", "1\nx\n3\ny\n5\n", "-2,1 +2,1 -4,1 +4,1" },
	{ "a\r\n", "a\n", "-1,1 +1,1" },
	{ "a b\n", "a  b\n", "-1,1 +1,1" },
	{ "\xFF\n", "\xFE\n", "-1,1 +1,1" },
	{ "a\n\n\n", "a\n\n", "-3,1 +2,0" },
};

static Str hunks_of(Arena *arena, Str old, Str new)
{
	GitHunks hunks = { 0 };
	Buf out = { .arena = arena };

	ck_assert(git_hunks(arena, old, new, &hunks));
	for (size_t i = 0; i < hunks.len; i++)
		buf_fmt(&out, "%s-%u,%u +%u,%u", i ? " " : "",
		        hunks.at[i].old_start, hunks.at[i].old_n,
		        hunks.at[i].new_start, hunks.at[i].new_n);
	return buf_str(&out);
}

START_TEST(hunks)
{
	Arena *arena = arena_new((size_t)1 << 20);

	ck_assert_str_eq(
	        hunks_of(arena, str(texts[_i].old), str(texts[_i].new)).ptr,
	        texts[_i].hunks);
	arena_free(arena);
}
END_TEST

/* Few different lines, so that there is much to choose from. */
static Str random_text(Arena *arena, unsigned *state, Str from)
{
	Buf out = { .arena = arena };
	Str line;

	if (!from.len)
		for (unsigned i = 0; i < 250; i++)
			buf_fmt(&out, "%*s%u%s\n",
			        (int)repos_random(state, 4) * 4, "",
			        repos_random(state, 9),
			        repos_random(state, 5) ? "" : "\n\n");
	while (str_split(&from, '\n', &line)) {
		unsigned luck = repos_random(state, 30);

		if (luck == 1)
			buf_fmt(&out, "  %u\n", repos_random(state, 9));
		if (luck != 2)
			buf_fmt(&out, STR_FMT "\n", STR_ARG(line));
	}
	return buf_str(&out);
}

/* The heads of git diff -U0, in our way of writing them. */
static Str git_hunk_heads(Arena *arena, Str diff)
{
	Buf out = { .arena = arena };
	Str line, part;

	while (str_split(&diff, '\n', &line)) {
		if (!str_starts(line, "@@ "))
			continue;
		line = str_from(line, 3);
		for (int i = 0; i < 2 && str_split(&line, ' ', &part); i++)
			buf_fmt(&out, "%s" STR_FMT "%s", out.len ? " " : "",
			        STR_ARG(part),
			        memchr(part.ptr, ',', part.len) ? "" : ",1");
	}
	return buf_str(&out);
}

START_TEST(hunks_as_git)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Err err = { .arena = arena };
	unsigned state = (unsigned)_i;
	Str old = random_text(arena, &state, STR("")),
	    new = random_text(arena, &state, old);

	if (_i % 2) /* a tail that is the same */
		for (int i = 0; i < 40; i++) {
			Str tail = STR("the same line at the end of both of "
			               "them, again and again\n");

			old = str_fmt(arena, STR_FMT STR_FMT, STR_ARG(old),
			              STR_ARG(tail));
			new = str_fmt(arena, STR_FMT STR_FMT, STR_ARG(new),
			              STR_ARG(tail));
		}
	ck_assert(fs_write(arena, str_fmt(arena, "%s/old", repos_folder).ptr,
	                   old, &err));
	ck_assert(fs_write(arena, str_fmt(arena, "%s/new", repos_folder).ptr,
	                   new, &err));
	Str diff = repos_run(arena, "git diff --no-index -U0 old new || true");
	ck_assert_str_eq(hunks_of(arena, old, new).ptr,
	                 git_hunk_heads(arena, diff).ptr);
	arena_free(arena);
}
END_TEST

/* Long texts: with few changes they are compared, else they are one hunk. */
START_TEST(long_texts)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Buf old = { .arena = arena }, new = { .arena = arena };
	unsigned state = 1;

	for (unsigned i = 0; i < 300000; i++) {
		buf_fmt(&old, "%u\n", i);
		buf_fmt(&new, "%u%s\n", i, i == 9 || i == 99 ? "x" : "");
	}
	ck_assert_str_eq(hunks_of(arena, buf_str(&old), buf_str(&new)).ptr,
	                 "-10,1 +10,1 -100,1 +100,1");
	new.len = 0;
	buf_add(&new, STR("0\n1\n"));
	for (unsigned i = 0; i < 300000; i++)
		buf_fmt(&new, "%u\n", repos_random(&state, 1000));
	buf_add(&new, STR("299999\n"));
	ck_assert_str_eq(hunks_of(arena, buf_str(&old), buf_str(&new)).ptr,
	                 "-3,299997 +3,300000");
	ck_assert_str_eq(hunks_of(arena, STR(""), buf_str(&new)).ptr,
	                 "-0,0 +1,300003");
	ck_assert_str_eq(hunks_of(arena, buf_str(&old), STR("")).ptr,
	                 "-1,300000 +0,0");
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("git_diff");
	TCase *tcase = tcase_create("git_diff");

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, trees, 0, 4);
	tcase_add_loop_test(tcase, finds_renames, 0, COUNT(renames));
	tcase_add_loop_test(tcase, staged, 0, COUNT(stagings));
	tcase_add_test(tcase, staged_first);
	tcase_add_loop_test(tcase, hunks, 0, COUNT(texts));
	tcase_add_test(tcase, long_texts);
	tcase_add_loop_test(tcase, hunks_as_git, 0, 24);
	return repos_main(suite);
}

#include "git/range.h"

#include "base/fs.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* One history, and clones of it in every depth.  A commit has a name, which the
 * file "ids" translates:
 *
 *	r - m1 - m2 - m3             main, m3
 *	     \    \    \
 *	      \    pm   \            pm: what a CI makes of m2 and f2
 *	       f1 - f2 - fm - f3     feature, f2; late, f3
 *	     g1                      a second try at f1
 *	o1 - o2                      an orphan
 *	x2, y2                       merges of x1 and y1 in both orders
 */
static const char script[] =
        "set -e\n"
        "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null\n"
        "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a\n"
        "export GIT_COMMITTER_EMAIL=a@b LC_ALL=C\n"
        "unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE\n"
        "git init -q --bare -b main up; cd up\n"
        "git config uploadpack.allowAnySHA1InWant true\n"
        "t=$(git hash-object -w -t tree /dev/null); n=1600000000\n"
        "c() { name=$1; shift; n=$((n + 60)); p=\n"
        "  for i; do eval p=\\\"\\$p -p \\$$i\\\"; done\n"
        "  export GIT_AUTHOR_DATE=\"$n +0000\" GIT_COMMITTER_DATE=\"$n "
        "+0000\"\n"
        "  id=$(echo $name | git commit-tree $t $p); eval $name=$id\n"
        "  echo $name $id >>../ids; }\n"
        "c r; c m1 r; c m2 m1; c m3 m2; c f1 m1; c f2 f1; c pm m2 f2\n"
        "c fm f2 m3; c f3 fm; c g1 m1; c o1; c o2 o1\n"
        "c x1 m1; c y1 m1; c x2 x1 y1; c y2 y1 x1; c d1 m3\n"
        "printf '%s\\n' \"create refs/heads/main $m3\" \\\n"
        "  \"create refs/heads/feature $f2\" \"create refs/heads/late $f3\" "
        "\\\n"
        "  \"create refs/heads/orphan $o2\" \"create refs/heads/x $x2\" \\\n"
        "  \"create refs/heads/y $y2\" \"create refs/heads/again $g1\" \\\n"
        "  \"create refs/pull/1/merge $pm\" | git update-ref --stdin\n"
        "git tag -a -m v v1 $f2; echo v1 $(git rev-parse v1) >>../ids\n"
        "b=$(echo b | git hash-object -w --stdin); git tag blob $b\n"
        "echo blob $b >>../ids; cd ..\n"
        "git clone -q -n up full; git -C full branch -q feature $f2\n"
        "(cd full; git fetch -q origin $pm $d1; git branch -q other $d1\n"
        " git config branch.main.remote origin\n"
        " git config branch.main.merge refs/heads/main)\n"
        "for d in 1 2 9; do git init -q -b main d$d; (cd d$d\n"
        " git remote add origin \"file://$PWD/../up\"\n"
        " git fetch -q --no-tags --depth=$d origin $pm); done\n"
        "git init -q -b main push1; (cd push1\n"
        " git remote add origin \"file://$PWD/../up\"\n"
        " git fetch -q --depth=1 origin "
        "+refs/heads/main:refs/remotes/origin/main)\n"
        "git clone -q -n --single-branch -b feature up single\n"
        "git clone -q --bare up bare; git init -q -b main empty\n"
        "git init -q -b main alone; (cd alone; git fetch -q ../up main:x\n"
        " git branch -q main x; git branch -q -D x)\n"
        "git init -q -b main odd; cd odd\n"
        "git fetch -q ../up main:refs/remotes/origin/prod \\\n"
        " feature:refs/remotes/origin/stage late:late; git branch base late\n"
        "git config branch.late.remote origin\n"
        "git config branch.late.merge refs/heads/stage\n"
        "git config branch.base.remote .\n"
        "git config branch.base.merge refs/heads/late\n";

static Arena *arena;
static char folder[] = "/tmp/qgate-range-XXXXXX";
static Str ids;

static void set_up(void)
{
	FILE *shell;
	Err err;

	arena = arena_new((size_t)1 << 28);
	err = (Err){ .arena = arena };
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	shell = popen("sh", "w"); /* NOLINT(cert-env33-c) */
	ck_assert_ptr_nonnull(shell);
	fputs(script, shell);
	ck_assert_int_eq(pclose(shell), 0);
	ck_assert(fs_read(arena, "ids", 1 << 20, &ids, &err));
}

static void tear_down(void)
{
	Str command = str_fmt(arena, "rm -rf %s", folder);

	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_int_eq(system(command.ptr), 0); /* NOLINT(cert-env33-c) */
	arena_free(arena);
}

/* A name to its id; anything else is what it is. */
static Str id(Str name)
{
	Str rest = ids, line;

	if (str_is(name, "0"))
		return STR("0000000000000000000000000000000000000000");
	if (str_is(name, "lost"))
		return STR("1234567890123456789012345678901234567890");
	while (str_split(&rest, '\n', &line)) {
		Str word;

		str_split(&line, ' ', &word);
		if (str_eq(word, name))
			return line;
	}
	return name;
}

static Str name_of(const GitId *of)
{
	Str hex = git_id_hex(arena, of), rest = ids, line;

	while (str_split(&rest, '\n', &line)) {
		Str word;

		str_split(&line, ' ', &word);
		if (str_eq(line, hex))
			return word;
	}
	return git_id_is_zero(of) ? STR("") : hex;
}

static GitPush read_push(Str text)
{
	Str local, remote, ref;
	GitPush push = { 0 };

	ck_assert(str_split(&text, ':', &local));
	ck_assert(str_split(&text, ':', &ref));
	remote = text;
	ck_assert(git_id_read(id(local), &push.local));
	ck_assert(git_id_read(id(remote), &push.remote));
	push.local_ref = str_fmt(arena, "refs/heads/" STR_FMT, STR_ARG(ref));
	push.remote_ref = push.local_ref;
	return push;
}

static const char *const kinds[] = { "none",        "pull_request", "target",
	                             "merge_group", "push",         "other" };

static const struct {
	const char *name;
	size_t offset;
} texts[] = {
	{ "name", offsetof(GitEvent, name) },
	{ "sha", offsetof(GitEvent, sha) },
	{ "tip", offsetof(GitEvent, head_sha) },
	{ "named", offsetof(GitEvent, base_sha) },
	{ "into", offsetof(GitEvent, target) },
	{ "before", offsetof(GitEvent, before) },
	{ "after", offsetof(GitEvent, after) },
	{ "branch", offsetof(GitEvent, branch) },
	{ "default", offsetof(GitEvent, default_branch) },
};

static void set_event(GitEvent *event, Str key, Str value)
{
	event->ci = "GitHub";
	event->ask_two = "set `fetch-depth: 2`";
	event->ask_all = "set `fetch-depth: 0`";
	event->ask_branches = event->ask_all;
	event->merged = event->merged || str_is(key, "merged");
	event->forward = event->forward || str_is(key, "forward");
	event->base_is_exact = event->base_is_exact || str_is(key, "exact");
	if (str_is(key, "event"))
		for (size_t i = 0; i < COUNT(kinds); i++)
			if (str_is(value, kinds[i])) {
				event->kind = (GitEventKind)i;
				event->name = value;
			}
	for (size_t i = 0; i < COUNT(texts); i++)
		if (str_is(key, texts[i].name))
			*(Str *)(void *)((char *)event + texts[i].offset) =
			        id(value);
}

/* Words "key=value"; those that GitAsk has not are of the event. */
static GitAsk read_ask(const char *text)
{
	GitAsk ask = { 0 };
	GitPushes *pushes = NEW(arena, GitPushes);
	Str rest = str(text), word;

	while (str_split(&rest, ' ', &word)) {
		Str key, value = word;

		str_split(&value, '=', &key);
		const char *z = str_dup(arena, id(value)).ptr;
		if (str_is(key, "base"))
			ask.base = z;
		else if (str_is(key, "head"))
			ask.head = z;
		else if (str_is(key, "target"))
			ask.target = z;
		else if (str_is(key, "remote"))
			ask.remote = z;
		else if (str_is(key, "two-dot"))
			ask.two_dot = true;
		else if (str_is(key, "staged"))
			ask.staged = true;
		else if (str_is(key, "hook"))
			ask.pushes = pushes;
		else if (str_is(key, "push"))
			*LIST_ADD(arena, pushes) = read_push(value);
		else
			set_event(&ask.event, key, value);
		if (pushes->len)
			ask.pushes = pushes;
	}
	return ask;
}

/* "rule m1..f2 r..m1", "nothing..r" from the empty tree. */
static Str shown(const GitRanges *ranges)
{
	Buf out = { .arena = arena };

	buf_fmt(&out, "%s", ranges->rule);
	for (size_t i = 0; i < ranges->list.len; i++) {
		const GitRange *range = &ranges->list.at[i];
		Str base = range->from_nothing ? STR("nothing")
		                               : name_of(&range->base);

		buf_fmt(&out, " " STR_FMT ".." STR_FMT "%s", STR_ARG(base),
		        STR_ARG(name_of(&range->head)),
		        range->staged ? "+index" : "");
	}
	return buf_str(&out);
}

static Str run(const char *repo_name, const char *head, const char *ask_text,
               GitRanges *ranges, Err *err)
{
	bool bare = !strcmp(repo_name, "bare");
	Str path = str_fmt(arena, "%s%s/HEAD", repo_name, bare ? "" : "/.git");
	Str at = id(str(head));
	GitAsk ask = read_ask(ask_text);
	GitRepo *repo;

	*err = (Err){ .arena = arena };
	*ranges = (GitRanges){ 0 };
	at = str_fmt(arena, "%s" STR_FMT "\n",
	             at.len == GIT_HEX ? "" : "ref: refs/heads/", STR_ARG(at));
	ck_assert(fs_write(arena, path.ptr, at, err));
	ck_assert_msg(git_open(arena, repo_name, &repo, err), STR_FMT,
	              STR_ARG(err->text));
	if (git_ranges(repo, arena, &ask, ranges, err))
		return shown(ranges);
	ck_assert_int_eq(err->kind, ERR_INPUT);
	return str_fmt(arena, "! " STR_FMT, STR_ARG(err->text));
}

#define MERGE     "event=pull_request merged sha=pm tip=f2 into=main "
#define HEAD_PR   "event=pull_request merged sha=pm into=main "
#define TARGET_PR "event=target sha=m3 into=main "
#define LATE      "event=push after=f3 sha=f3 branch=late default=main "

/* A want that begins with '!' is an error with these words in it, and what to
 * fetch: a commit or -, a branch or -, + for all of their history. */
static const struct {
	const char *repo, *head, *ask, *want, *fetch;
} cases[] = {
	/* explicit */
	{ "full", "f2", "base=origin/main", "explicit m1..f2" },
	{ "full", "f2", "base=m3", "explicit m1..f2" },
	{ "full", "f2", "base=m3 two-dot", "two-dot m3..f2" },
	{ "full", "m3", "base=main head=feature", "explicit m1..f2" },
	{ "full", "m3", "base=main~2 head=v1", "explicit m1..f2" },
	{ "full", "f2", "base=f2", "explicit f2..f2" },
	{ "full", "f2", "base=o2", "! share no history" },
	{ "full", "f2", "base=o2 two-dot", "two-dot o2..f2" },
	{ "full", "f2", "base=nowhere", "! --base nowhere: this clone",
	  "- nowhere" },
	{ "full", "f2", "base=origin/none", "! --base origin/none", "- none" },
	{ "full", "f2", "base=--all", "! --base --all", "- -" },
	{ "full", "f2", "base=lost", "! no such commit", "lost - +" },
	{ "full", "f2", "base=lost two-dot", "! no such commit", "lost -" },
	{ "full", "f2", "base=main head=nope", "! --head nope", "- nope" },
	{ "d1", "pm", "base=m2 two-dot event=other", "! fetch-depth: 0",
	  "m2 -" },
	{ "full", "x2", "base=y2", "explicit y1..x2" },
	{ "full", "f2", "base=m3 " MERGE, "explicit m1..f2" },
	{ "bare", "main", "base=main head=late", "explicit m3..f3" },
	/* staged */
	{ "full", "f2", "staged", "staged f2..f2+index" },
	{ "empty", "main", "staged", "staged nothing..+index" },
	{ "full", "lost", "staged", "! the commit that HEAD names" },
	{ "empty", "main", "", "! HEAD has no commit yet" },
	{ "empty", "main", "base=HEAD", "! HEAD has no commit yet" },
	{ "empty", "main", MERGE, "! HEAD has no commit yet" },
	{ "full", "lost", "", "! the commit that HEAD names" },
	/* a pull request's merge commit */
	{ "full", "pm", MERGE, "pull-request-merge m2..pm" },
	{ "full", "pm", MERGE "target=main", "pull-request-merge m2..pm" },
	{ "full", "pm", HEAD_PR, "pull-request-merge m2..pm" },
	{ "full", "pm", "event=pull_request tip=f2 into=main",
	  "pull-request-merge m2..pm" },
	{ "d2", "pm", MERGE, "pull-request-merge m2..pm" },
	{ "d9", "pm", MERGE, "pull-request-merge m2..pm" },
	{ "d1", "pm", MERGE, "! set `fetch-depth: 2`", "m2 -" },
	{ "full", "pm", "event=target tip=f2 sha=m3 into=main",
	  "pull-request-merge m2..pm" },
	/* a merge commit that is not the CI's own */
	{ "full", "fm", "event=pull_request sha=fm tip=fm into=main",
	  "pull-request m3..fm" },
	{ "full", "fm", "event=pull_request merged sha=fm tip=fm into=main",
	  "pull-request m3..fm" },
	{ "full", "fm", "event=pull_request sha=fm into=main",
	  "pull-request m3..fm" },
	{ "full", "fm", "event=target sha=fm into=main", "! name it (--head)" },
	/* the head of a pull request */
	{ "full", "f2", HEAD_PR "tip=f2", "pull-request m1..f2" },
	{ "full", "f2", HEAD_PR, "pull-request m1..f2" },
	{ "full", "m3", HEAD_PR "tip=f3", "pull-request m3..f3" },
	{ "full", "f2", HEAD_PR "tip=f2 target=refs/heads/main",
	  "pull-request m1..f2" },
	{ "full", "f2", "event=pull_request tip=f2 default=main",
	  "pull-request m1..f2" },
	{ "full", "f2", "event=pull_request tip=f2", "pull-request m1..f2" },
	{ "full", "f2", HEAD_PR "tip=lost", "! pull request's commit",
	  "lost main +" },
	{ "full", "f2", "event=pull_request tip=f2 into=gone",
	  "! the branch origin/gone is not", "f2 gone +" },
	{ "full", "f2", "event=pull_request tip=f2 into=--upload-pack=x",
	  "! is not in this clone", "f2 - +" },
	{ "full", "o2", "event=pull_request tip=o2 into=main",
	  "! share no history" },
	{ "d1", "pm", "event=pull_request into=main", "! fetch-depth: 0",
	  "- main +" },
	{ "single", "f2", HEAD_PR "tip=f2", "! `fetch-depth: 0`", "f2 main +" },
	{ "full", "m3", TARGET_PR "tip=f2", "pull-request m1..f2" },
	{ "full", "m3", TARGET_PR, "! does not name" },
	{ "push1", "m3", TARGET_PR "tip=f2", "! and run `git fetch",
	  "f2 main +" },
	/* a base that the event names, where the target is not here */
	{ "single", "f2", "event=pull_request into=main named=m1",
	  "pull-request m1..f2" },
	{ "d9", "pm", "event=pull_request into=main named=m2",
	  "pull-request m2..pm" },
	/* GitLab */
	{ "single", "f2", "event=pull_request exact named=m1 sha=f2 into=main",
	  "merge-request m1..f2" },
	{ "d1", "pm", "event=pull_request exact named=m1 sha=pm",
	  "! the base of the merge request", "m1 -" },
	{ "full", "pm", "event=pull_request exact merged named=m1 tip=f2",
	  "pull-request-merge m2..pm" },
	/* merge queue */
	{ "full", "pm", "event=merge_group named=m2 tip=pm",
	  "merge-group m2..pm" },
	{ "full", "pm", "event=merge_group named=m1", "merge-group m1..pm" },
	{ "full", "pm", "event=merge_group named=m1 target=main",
	  "merge-group m1..pm" },
	{ "full", "pm", "event=merge_group", "! names no base_sha" },
	{ "d1", "pm", "event=merge_group named=m2 tip=pm", "! fetch-depth: 0",
	  "m2 -" },
	{ "full", "pm", "event=merge_group named=m2 tip=lost",
	  "! the head of the merge group", "lost -" },
	/* push */
	{ "full", "f3", LATE "before=f2", "push f2..f3" },
	{ "full", "f3", LATE "before=f2 forward", "push f2..f3" },
	{ "full", "f3", LATE "before=f2 target=main", "target m3..f3" },
	{ "full", "f3", LATE "before=f2 target=gone", "! origin/gone",
	  "f3 gone +" },
	{ "full", "f3", LATE "before=0", "push m3..f3" },
	{ "full", "f3", LATE "before=lost", "push m3..f3" },
	{ "full", "f3", LATE, "push m3..f3" },
	{ "full", "f2", "event=push before=g1 after=f2 default=main",
	  "push m1..f2" },
	{ "full", "m1", "event=push before=m3 after=m1", "push m1..m1" },
	{ "full", "o2", "event=push before=m3 after=o2 default=main",
	  "! share no history" },
	{ "full", "o2", "event=push before=o1 after=o2 default=main",
	  "push o1..o2" },
	{ "full", "m3",
	  "event=push before=m1 after=m3 branch=main default=main",
	  "push m1..m3" },
	{ "full", "m3", "event=push before=m1 after=m3 branch=main target=main",
	  "push m1..m3" },
	{ "full", "m3", "event=push before=m1 after=m3 target=main",
	  "push m1..m3" },
	{ "full", "m3", "event=push before=lost after=m3 default=main",
	  "push m2..m3" },
	{ "full", "m3", "event=push before=0 after=m3 branch=main default=main",
	  "push nothing..m3" },
	{ "full", "m2", "event=push before=0 after=m2 branch=old default=main",
	  "push m1..m2" },
	{ "full", "r", "event=push before=0 after=r branch=old default=main",
	  "push nothing..r" },
	{ "full", "m3", "event=push before=m3 after=0 branch=main", "push" },
	{ "full", "m3", "event=push before=m3 after=lost", "! is not in this",
	  "lost -" },
	{ "full", "f3", "event=push sha=f3 before=f2", "push f2..f3" },
	{ "full", "f3", "event=push before=f2", "push f2..f3" },
	{ "push1", "m3", "event=push before=m2 after=m3 default=main",
	  "! fetch-depth: 0", "m2 -" },
	{ "push1", "m3", "event=push before=0 after=m3 default=main",
	  "! fetch-depth: 2", "m2 -" },
	{ "single", "f2", "event=push before=0 after=f2 default=main",
	  "! origin/main is not", "f2 main +" },
	{ "d1", "pm", "event=push before=0 after=pm",
	  "! nor the default branch" },
	/* what says nothing */
	{ "full", "m3", "event=other", "! --base" },
	{ "full", "f2", "event=other target=main", "target m1..f2" },
	{ "full", "m3", "event=other target=main", "! in origin/main already" },
	{ "full", "m3", "event=none", "! already" },
	{ "full", "f2", "event=none", "trunk m1..f2" },
	/* a developer */
	{ "full", "feature", "", "trunk m1..f2" },
	{ "full", "f2", "", "trunk m1..f2" },
	{ "full", "late", "head=f3", "trunk m3..f3" },
	{ "full", "m3", "head=f3 target=feature", "target f2..f3" },
	{ "full", "main", "", "upstream m3..m3" },
	{ "full", "m2", "", "trunk m2..m2" },
	{ "full", "other", "", "trunk m3..d1" },
	{ "full", "f3", "target=feature", "target f2..f3" },
	{ "full", "f3", "target=origin/feature", "target f2..f3" },
	{ "full", "f3", "target=gone",
	  "! `git fetch --no-tags origin "
	  "+refs/heads/gone:",
	  "- gone +" },
	{ "full", "f3", "target=a;b", "! fetch that branch", "- a;b +" },
	{ "full", "f3", "target=", "trunk m3..f3" },
	{ "alone", "main", "", "! --base HEAD~1" },
	{ "bare", "late", "", "trunk m3..f3" },
	{ "odd", "f3", "", "! no branch to compare" },
	{ "odd", "late", "", "upstream f2..f3" },
	{ "odd", "base", "", "upstream f3..f3" },
	{ "d1", "pm", "", "! no branch to compare" },
	{ "full", "o2", "", "! share no history" },
	/* hook */
	{ "full", "f3", "hook", "pre-push" },
	{ "full", "f3", "push=0:late:f2", "pre-push" },
	{ "full", "f3", "push=f3:feature:f3", "pre-push f3..f3" },
	{ "full", "f3", "push=f2:feature:f1", "pre-push f1..f2" },
	{ "full", "f3", "push=m3:main:m1", "pre-push m1..m3" },
	{ "full", "f3", "push=f3:feature:f2", "pre-push m3..f3" },
	{ "full", "f3", "push=f3:main:m1", "pre-push m1..f3" },
	{ "full", "f3", "push=f2:feature:g1", "pre-push m1..f2" },
	{ "full", "f3", "push=f2:new:0", "pre-push m1..f2" },
	{ "full", "f3", "push=d1:new:0", "pre-push m3..d1" },
	{ "full", "f3", "push=v1:tag:0", "pre-push m1..f2" },
	{ "full", "f3", "push=blob:tag:0", "pre-push" },
	{ "full", "f3", "push=f2:new:0 target=late", "pre-push f2..f2" },
	{ "full", "f3", "push=f2:feature:lost", "pre-push m1..f2" },
	{ "full", "f3", "push=o2:new:0", "pre-push o2..o2" },
	{ "full", "f3", "push=lost:new:0", "! is pushed and is not" },
	{ "full", "f3",
	  "push=f2:new:0 push=f2:tag:0 push=0:old:f1 "
	  "push=m3:main:m2",
	  "pre-push m1..f2 m2..m3" },
	{ "full", "f3", "push=f2:new:0 remote=backup", "pre-push m1..f2" },
	{ "full", "f3", "push=f2:new:0 remote=https://h/x.git",
	  "pre-push m1..f2" },
	{ "full", "f3", "push=f2:new:0 remote=--x", "pre-push m1..f2" },
	{ "alone", "main", "push=m3:main:0", "pre-push nothing..m3" },
	{ "odd", "late", "push=f3:late:0", "pre-push m3..f3" },
	{ "odd", "late", "push=f2:late:0", "pre-push f2..f2" },
	{ "odd", "late", "push=f3:late:0 remote=backup", "pre-push f2..f3" },
	{ "odd", "late", "push=f3:x:0 remote=backup", "pre-push nothing..f3" },
	{ "push1", "m3", "push=m3:main:m2", "pre-push m3..m3" },
};

static void check_fetch(const GitRanges *ranges, const char *want)
{
	Str lost = name_of(&ranges->lost);
	Str branch = ranges->lost_ref;

	if (str_is(lost, "1234567890123456789012345678901234567890"))
		lost = STR("lost");
	Str is = str_fmt(arena, STR_FMT " " STR_FMT "%s",
	                 STR_ARG(lost.len ? lost : STR("-")),
	                 STR_ARG(branch.len ? branch : STR("-")),
	                 ranges->deepen ? " +" : "");
	ck_assert_str_eq(is.ptr, want);
}

START_TEST(chooses)
{
	GitRanges ranges;
	Err err;
	const char *want = cases[_i].want;
	Str is = run(cases[_i].repo, cases[_i].head, cases[_i].ask, &ranges,
	             &err);

	if (*want != '!') {
		ck_assert_msg(str_is(is, want), "%s %s: " STR_FMT ", not %s",
		              cases[_i].repo, cases[_i].ask, STR_ARG(is), want);
		ck_assert(*ranges.rule && ranges.why.len);
		return;
	}
	ck_assert_msg(*is.ptr == '!' && str_find(is, str(want + 2)) < is.len,
	              "%s %s: " STR_FMT ", not %s", cases[_i].repo,
	              cases[_i].ask, STR_ARG(is), want);
	if (cases[_i].fetch)
		check_fetch(&ranges, cases[_i].fetch);
}
END_TEST

/* The reason as a person reads it, whole. */
static const struct {
	const char *repo, *head, *ask, *why;
} reasons[] = {
	{ "full", "f2", "base=main",
	  "--base main was given, which HEAD left at m1" },
	{ "full", "pm", MERGE,
	  "HEAD pm is the merge commit of the pull request, made on top of "
	  "m2" },
	{ "full", "f2", HEAD_PR "tip=f2",
	  "the pull request (f2) left origin/main at m1" },
	{ "full", "m2", "", "HEAD left origin/main at m2; it has nothing new" },
	{ "full", "f3", LATE "before=0",
	  "the branch is new, which left origin/main at m3" },
	{ "full", "f3", LATE "before=f2",
	  "the branch was at f2 before the push" },
	{ "full", "m3", "event=push before=0 after=m3 default=main",
	  "the commit before the push is not known and origin/main has this "
	  "one, so its first parent m2 is the base" },
	{ "full", "m3", "event=push after=0", "the branch was deleted" },
	{ "full", "m3", "hook", "nothing is pushed" },
	{ "full", "m3", "push=0:x:f2 push=0:y:f2", "2 deleted" },
	{ "full", "m3", "push=f2:new:0 push=0:y:f2",
	  "refs/heads/new is new and left origin/main at m1; 1 deleted" },
	{ "full", "m3",
	  "push=f2:a:f1 push=f2:b:m1 push=f2:c:g1 push=m3:d:m2 "
	  "push=m3:e:m1",
	  "refs/heads/a the remote has f1; refs/heads/b the remote has m1; "
	  "refs/heads/c the remote has g1, and it left that at m1; "
	  "refs/heads/d "
	  "has merged origin/main at m3; and 1 more" },
};

/* Ids become the names of the commits again. */
static Str with_names(Str text)
{
	Buf out = { .arena = arena };

	for (size_t i = 0; i < text.len;) {
		Str rest = ids, line, word;
		bool found = false;

		while (!found && str_split(&rest, '\n', &line)) {
			str_split(&line, ' ', &word);
			found = i + 10 <= text.len &&
			        !memcmp(text.ptr + i, line.ptr, 10);
		}
		if (found)
			buf_add(&out, word);
		else
			buf_byte(&out, text.ptr[i]);
		i += found ? 10 : 1;
	}
	return buf_str(&out);
}

/* As many tags as one likes, most of them on the trunk. */
START_TEST(takes_many_tags)
{
	GitRanges ranges;
	Err err;
	Buf ask = { .arena = arena };
	static const char *const at[] = { "r", "m1", "m2", "m3", "f1" };

	for (size_t i = 0; i < 40; i++)
		buf_fmt(&ask, "%spush=%s:t%zu:0", i ? " " : "",
		        at[i % COUNT(at)], i);
	Str is = run("full", "m3", buf_str(&ask).ptr, &ranges, &err);

	ck_assert_str_eq(is.ptr, "pre-push r..r m1..m1 m2..m2 m3..m3 m1..f1");
	ck_assert_str_eq(with_names(ranges.why).ptr,
	                 "refs/heads/t0 is new and in origin/main; "
	                 "refs/heads/t1 is new and in origin/main; "
	                 "refs/heads/t2 is new and in origin/main; "
	                 "refs/heads/t3 is new and in origin/main; and 1 more");
}
END_TEST

START_TEST(says_why)
{
	GitRanges ranges;
	Err err;

	run(reasons[_i].repo, reasons[_i].head, reasons[_i].ask, &ranges, &err);
	ck_assert_msg(str_is(with_names(ranges.why), reasons[_i].why),
	              STR_FMT " is not %s", STR_ARG(with_names(ranges.why)),
	              reasons[_i].why);
}
END_TEST

static const struct {
	const char *repo, *remote, *named, *want;
	GitSeen seen;
} trunks[] = {
	{ "full", NULL, "", "origin/main m3", GIT_HERE },
	{ "full", "origin", "", "origin/main m3", GIT_HERE },
	{ "full", NULL, "feature", "origin/feature f2", GIT_HERE },
	{ "full", NULL, "other", "other d1", GIT_HERE },
	{ "full", NULL, "gone", "origin/gone", GIT_MISSING },
	{ "full", NULL, "-x", "origin/-x", GIT_MISSING },
	{ "full", "backup", "", "main m3", GIT_HERE },
	{ "bare", NULL, "", "main m3", GIT_HERE },
	{ "odd", NULL, "", "", GIT_MISSING },
	{ "push1", NULL, "", "origin/main m3", GIT_HERE },
	{ "empty", NULL, "", "", GIT_MISSING },
};

START_TEST(finds_the_trunk)
{
	Err err = { .arena = arena };
	GitRepo *repo;
	GitId at;
	Str name;

	ck_assert(git_open(arena, trunks[_i].repo, &repo, &err));
	ck_assert_int_eq(git_trunk(repo, arena, trunks[_i].remote,
	                           str(trunks[_i].named), &at, &name),
	                 trunks[_i].seen);
	if (trunks[_i].seen == GIT_HERE)
		name = str_fmt(arena, STR_FMT " " STR_FMT, STR_ARG(name),
		               STR_ARG(name_of(&at)));
	ck_assert_msg(str_is(name, trunks[_i].want), STR_FMT, STR_ARG(name));
}
END_TEST

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define Z "0000000000000000000000000000000000000000"

static const struct {
	const char *input;
	size_t n, wrong_line;
	const char *local_ref;
} inputs[] = {
	{ "", 0, 0, NULL },
	{ "refs/heads/a " A " refs/heads/b " Z "\n", 1, 0, "refs/heads/a" },
	{ "refs/heads/a " A " refs/heads/b " Z, 1, 0, "refs/heads/a" },
	{ "HEAD~1 " A " refs/heads/b " Z "\n", 1, 0, "HEAD~1" },
	{ "HEAD^{/a b} " A " refs/heads/b " Z "\n", 1, 0, "HEAD^{/a b}" },
	{ "(delete) " Z " refs/heads/b " A "\n", 1, 0, "(delete)" },
	{ "a " A " refs/b " Z "\nb " A " refs/c " Z "\n", 2, 0, "a" },
	{ "\n", 0, 1, NULL },
	{ "a\n", 0, 1, NULL },
	{ A " refs/b " Z "\n", 0, 1, NULL },
	{ " " A " refs/b " Z "\n", 0, 1, NULL },
	{ "a " A " b " Z "\n", 0, 1, NULL },
	{ "a " A " refs/b " Z " \n", 0, 1, NULL },
	{ "a " A " refs/b " Z "\r\n", 0, 1, NULL },
	{ "a " A " refs/b " Z "0\n", 0, 1, NULL },
	{ "a " A " refs/b " Z "\nhello\n", 0, 2, NULL },
	{ "a " A " refs/b --upload-pack=x\n", 0, 1, NULL },
};

START_TEST(reads_what_a_hook_is_told)
{
	Err err = { .arena = arena };
	GitPushes pushes = { 0 };
	bool ok = git_pushes_read(arena, str(inputs[_i].input), &pushes, &err);

	ck_assert_int_eq(ok, !inputs[_i].wrong_line);
	if (!ok) {
		Str line = str_fmt(arena, "line %zu ", inputs[_i].wrong_line);

		ck_assert_int_eq(err.kind, ERR_INPUT);
		ck_assert_uint_lt(str_find(err.text, line), err.text.len);
		return;
	}
	ck_assert_uint_eq(pushes.len, inputs[_i].n);
	if (inputs[_i].n)
		ck_assert_str_eq(pushes.at[0].local_ref.ptr,
		                 inputs[_i].local_ref);
}
END_TEST

static const struct {
	const char *name;
	bool ok;
} branches[] = {
	{ "main", true },    { "a/b", true },     { "a.b", true },
	{ "a-b", true },     { "a@b", true },     { "ü/ñ", true },
	{ "a;b$(c)", true }, { "a'b", true },     { "a.locks", true },
	{ "", false },       { "-x", false },     { "--upload-pack=x", false },
	{ "/a", false },     { "a/", false },     { "a//b", false },
	{ ".a", false },     { "a/.b", false },   { "a..b", false },
	{ "a.", false },     { "a.lock", false }, { "a.lock/b", false },
	{ "a~1", false },    { "a^", false },     { "a:b", false },
	{ "a?", false },     { "a*", false },     { "a[b", false },
	{ "a\\b", false },   { "a b", false },    { "a\tb", false },
	{ "a\nb", false },   { "a\x7f", false },  { "@", false },
	{ "a@{1}", false },  { "HEAD", false },
};

START_TEST(knows_names_of_branches)
{
	ck_assert_msg(git_branch_ok(str(branches[_i].name)) == branches[_i].ok,
	              "%s", branches[_i].name);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("range");
	TCase *tests = tcase_create("range");
	SRunner *runner = srunner_create(suite);

	tcase_add_unchecked_fixture(tests, set_up, tear_down);
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, chooses, 0, COUNT(cases));
	tcase_add_loop_test(tests, says_why, 0, COUNT(reasons));
	tcase_add_test(tests, takes_many_tags);
	tcase_add_loop_test(tests, finds_the_trunk, 0, COUNT(trunks));
	tcase_add_loop_test(tests, reads_what_a_hook_is_told, 0, COUNT(inputs));
	tcase_add_loop_test(tests, knows_names_of_branches, 0, COUNT(branches));
	suite_add_tcase(suite, tests);
	srunner_set_fork_status(runner, CK_NOFORK);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

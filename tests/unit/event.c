#include "event.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const Command *const commands[] = { NULL };

extern char **environ;

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C "cccccccccccccccccccccccccccccccccccccccc"
#define Z "0000000000000000000000000000000000000000"

/* Nothing of where the tests themselves run. */
static void forget(void)
{
	static const char *const kept[] = { "PATH=", "HOME=",  "TMPDIR=",
		                            "ASAN_", "UBSAN_", "LSAN_" };

	for (char **at = environ; *at;) {
		const char *equals = strchr(*at, '=');
		size_t i = 0;

		while (i < COUNT(kept) && !str_starts(str(*at), kept[i]))
			i++;
		if (i < COUNT(kept) || !equals) {
			at++;
			continue;
		}
		char name[256];
		size_t len = (size_t)(equals - *at);

		ck_assert_uint_lt(len, sizeof(name));
		memcpy(name, *at, len);
		name[len] = '\0';
		unsetenv(name);
		at = environ;
	}
}

/* "NAME=value" words. */
static void put(Arena *arena, const char *text)
{
	Str rest = str(text), word, name;

	while (str_split(&rest, ' ', &word)) {
		str_split(&word, '=', &name);
		setenv(str_dup(arena, name).ptr, str_dup(arena, word).ptr, 1);
	}
}

static const char *const kinds[] = {
	"none",        "pull-request", "pull-request-target",
	"merge-group", "push",         "other",
};

/* Everything that an event says; an id by its first letter. */
static Str shown(Arena *arena, const GitEvent *event)
{
	Buf out = { .arena = arena };
	const struct {
		const char *name;
		Str text;
	} parts[] = {
		{ "sha", event->sha },
		{ "base", event->base_sha },
		{ "head", event->head_sha },
		{ "target", event->target },
		{ "before", event->before },
		{ "after", event->after },
		{ "branch", event->branch },
		{ "default", event->default_branch },
	};

	buf_fmt(&out, "%s/%s/" STR_FMT, event->ci ? event->ci : "-",
	        kinds[event->kind], STR_ARG(event->name));
	for (size_t i = 0; i < COUNT(parts); i++) {
		Str text = parts[i].text;

		if (text.len == GIT_HEX)
			text.len = 1;
		if (text.len)
			buf_fmt(&out, " %s=" STR_FMT, parts[i].name,
			        STR_ARG(text));
	}
	buf_fmt(&out, "%s%s%s", event->base_is_exact ? " exact" : "",
	        event->merged ? " merged" : "",
	        event->forward ? " forward" : "");
	return buf_str(&out);
}

#define GITHUB "GITHUB_ACTIONS=true GITHUB_SHA=" A " "
#define GITLAB "GITLAB_CI=true CI_COMMIT_SHA=" A " CI_DEFAULT_BRANCH=main "
#define MR                                                                     \
	"CI_MERGE_REQUEST_IID=1 CI_MERGE_REQUEST_DIFF_BASE_SHA=" B             \
	" CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main "                           \
	"CI_PIPELINE_SOURCE=merge_request_event CI_COMMIT_BEFORE_SHA=" Z " "
#define AZURE     "TF_BUILD=True BUILD_SOURCEVERSION=" A " "
#define BUILDKITE "BUILDKITE=true BUILDKITE_COMMIT=" A " "
#define TRAVIS    "TRAVIS=true TRAVIS_COMMIT=" A " TRAVIS_BRANCH=main "
#define APPVEYOR                                                               \
	"APPVEYOR=True APPVEYOR_REPO_COMMIT=" A " APPVEYOR_REPO_BRANCH=main "
#define DRONE                                                                  \
	"DRONE=true CI=true DRONE_COMMIT_SHA=" A " DRONE_COMMIT_BEFORE=" B     \
	" DRONE_TARGET_BRANCH=main DRONE_BRANCH=main DRONE_REPO_BRANCH=main "
#define WOODPECKER                                                             \
	"CI=woodpecker CI_COMMIT_SHA=" A " CI_PREV_COMMIT_SHA=" B              \
	" CI_COMMIT_BRANCH=main CI_REPO_DEFAULT_BRANCH=main "

static const struct {
	const char *environment, *want;
} surroundings[] = {
	{ "", "-/none/" },
	{ "CI=true", "CI/none/no event that it names" },
	{ "CI=false", "-/none/" },
	/* GitHub */
	{ GITHUB "GITHUB_EVENT_NAME=pull_request GITHUB_BASE_REF=main",
	  "GitHub/pull-request/pull_request sha=a target=main merged" },
	{ GITHUB "GITHUB_EVENT_NAME=pull_request_review",
	  "GitHub/pull-request/pull_request_review sha=a merged" },
	{ GITHUB "GITHUB_EVENT_NAME=pull_request_target GITHUB_BASE_REF=v1",
	  "GitHub/pull-request-target/pull_request_target sha=a target=v1 "
	  "merged" },
	{ GITHUB "GITHUB_EVENT_NAME=merge_group GITHUB_BASE_REF=",
	  "GitHub/merge-group/merge_group sha=a merged" },
	{ GITHUB "GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/a/b",
	  "GitHub/push/push sha=a branch=a/b merged" },
	{ GITHUB "GITHUB_EVENT_NAME=push GITHUB_REF=refs/tags/v1",
	  "GitHub/other/a tag sha=a merged" },
	{ GITHUB "GITHUB_EVENT_NAME=schedule", "GitHub/other/schedule sha=a "
	                                       "merged" },
	{ GITHUB, "GitHub/other/no event that it names sha=a merged" },
	{ "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=schedule GITHUB_SHA=--x",
	  "GitHub/other/schedule merged" },
	{ GITHUB "GITEA_ACTIONS=true GITHUB_EVENT_NAME=pull_request",
	  "Gitea/pull-request/pull_request sha=a" },
	{ GITHUB "GITEA_ACTIONS=true FORGEJO_ACTIONS=true "
	         "GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/x",
	  "Forgejo/push/push sha=a branch=x" },
	/* GitLab */
	{ GITLAB MR, "GitLab/pull-request/a pull request sha=a base=b "
	             "target=main default=main exact" },
	{ GITLAB MR "CI_MERGE_REQUEST_EVENT_TYPE=detached",
	  "GitLab/pull-request/a pull request sha=a base=b target=main "
	  "default=main exact" },
	{ GITLAB MR "CI_MERGE_REQUEST_EVENT_TYPE=merged_result "
	            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA=" C,
	  "GitLab/pull-request/a pull request sha=a base=b head=c target=main "
	  "default=main exact merged" },
	{ GITLAB MR "CI_MERGE_REQUEST_EVENT_TYPE=merge_train",
	  "GitLab/pull-request/a pull request sha=a base=b target=main "
	  "default=main exact merged" },
	{ GITLAB "CI_PIPELINE_SOURCE=push CI_COMMIT_BEFORE_SHA=" B
	         " CI_COMMIT_BRANCH=x",
	  "GitLab/push/push sha=a before=b branch=x default=main exact" },
	{ GITLAB "CI_PIPELINE_SOURCE=push CI_COMMIT_BEFORE_SHA=" Z,
	  "GitLab/push/push sha=a before=0 default=main exact" },
	{ GITLAB "CI_PIPELINE_SOURCE=parent_pipeline CI_COMMIT_BEFORE_SHA=" Z,
	  "GitLab/push/parent_pipeline sha=a default=main exact" },
	{ GITLAB "CI_PIPELINE_SOURCE=schedule CI_COMMIT_BEFORE_SHA=" Z,
	  "GitLab/other/schedule sha=a default=main exact" },
	{ GITLAB "CI_PIPELINE_SOURCE=push CI_COMMIT_TAG=v1",
	  "GitLab/other/a tag sha=a default=main exact" },
	/* Azure */
	{ AZURE "BUILD_REASON=PullRequest SYSTEM_PULLREQUEST_TARGETBRANCH="
	        "refs/heads/main SYSTEM_PULLREQUEST_SOURCECOMMITID=" B
	        " BUILD_SOURCEBRANCH=refs/pull/1/merge",
	  "Azure Pipelines/pull-request/PullRequest sha=a head=b target=main "
	  "merged" },
	{ AZURE "BUILD_REASON=IndividualCI BUILD_SOURCEBRANCH=refs/heads/x",
	  "Azure Pipelines/push/IndividualCI sha=a branch=x merged" },
	{ AZURE "BUILD_REASON=BatchedCI BUILD_SOURCEBRANCH=refs/tags/x",
	  "Azure Pipelines/other/a tag sha=a merged" },
	{ AZURE "BUILD_REASON=Manual",
	  "Azure Pipelines/other/Manual sha=a merged" },
	/* Bitbucket */
	{ "BITBUCKET_BUILD_NUMBER=7 CI=true BITBUCKET_COMMIT=" A
	  " BITBUCKET_PR_ID=3 BITBUCKET_PR_DESTINATION_BRANCH=main "
	  "BITBUCKET_PR_DESTINATION_COMMIT=abcdef012345 BITBUCKET_BRANCH=x",
	  "Bitbucket Pipelines/pull-request/a pull request "
	  "base=abcdef012345 target=main" },
	{ "BITBUCKET_BUILD_NUMBER=7 BITBUCKET_BRANCH=x",
	  "Bitbucket Pipelines/push/no event that it names branch=x" },
	{ "BITBUCKET_BUILD_NUMBER=7 BITBUCKET_TAG=x",
	  "Bitbucket Pipelines/other/a tag" },
	/* Jenkins */
	{ "JENKINS_URL=http://j/ CHANGE_ID=3 CHANGE_TARGET=main "
	  "GIT_PREVIOUS_SUCCESSFUL_COMMIT=" B,
	  "Jenkins/pull-request/a pull request target=main" },
	{ "JENKINS_URL=http://j/ BRANCH_NAME=main "
	  "GIT_PREVIOUS_SUCCESSFUL_COMMIT=" B,
	  "Jenkins/push/no event that it names before=b branch=main" },
	{ "JENKINS_URL=http://j/ GIT_PREVIOUS_SUCCESSFUL_COMMIT=null",
	  "Jenkins/push/no event that it names" },
	{ "JENKINS_URL=http://j/ TAG_NAME=v1 BRANCH_NAME=v1",
	  "Jenkins/other/a tag" },
	/* Buildkite */
	{ BUILDKITE "BUILDKITE_PULL_REQUEST=5 "
	            "BUILDKITE_PULL_REQUEST_BASE_BRANCH=main "
	            "BUILDKITE_PIPELINE_DEFAULT_BRANCH=main",
	  "Buildkite/pull-request/a pull request sha=a target=main "
	  "default=main" },
	{ BUILDKITE "BUILDKITE_PULL_REQUEST=5 "
	            "BUILDKITE_PULL_REQUEST_USING_MERGE_REFSPEC=true",
	  "Buildkite/pull-request/a pull request sha=a merged" },
	{ BUILDKITE "BUILDKITE_PULL_REQUEST=false BUILDKITE_BRANCH=x "
	            "BUILDKITE_SOURCE=webhook",
	  "Buildkite/push/webhook sha=a branch=x" },
	{ BUILDKITE "BUILDKITE_MERGE_QUEUE_BASE_COMMIT=" B,
	  "Buildkite/merge-group/merge queue sha=a base=b head=a" },
	{ BUILDKITE "BUILDKITE_SOURCE=schedule",
	  "Buildkite/other/schedule sha=a" },
	{ "BUILDKITE=true BUILDKITE_COMMIT=HEAD",
	  "Buildkite/push/no event that it names" },
	/* the others */
	{ "CIRCLECI=true CIRCLE_SHA1=" A " CIRCLE_BRANCH=x",
	  "CircleCI/push/no event that it names sha=a branch=x" },
	{ "CIRCLECI=true CIRCLE_TAG=v1", "CircleCI/other/a tag" },
	{ TRAVIS "TRAVIS_EVENT_TYPE=pull_request TRAVIS_PULL_REQUEST_SHA=" B,
	  "Travis CI/pull-request/pull_request sha=a head=b target=main "
	  "merged" },
	{ TRAVIS "TRAVIS_EVENT_TYPE=push "
	         "TRAVIS_COMMIT_RANGE=0123456789ab...ba9876543210",
	  "Travis CI/push/push sha=a before=0123456789ab branch=main merged" },
	{ TRAVIS "TRAVIS_EVENT_TYPE=push TRAVIS_COMMIT_RANGE=",
	  "Travis CI/push/push sha=a branch=main merged" },
	{ TRAVIS "TRAVIS_EVENT_TYPE=push TRAVIS_COMMIT_RANGE=--x...y",
	  "Travis CI/push/push sha=a branch=main merged" },
	{ TRAVIS "TRAVIS_EVENT_TYPE=cron",
	  "Travis CI/other/cron sha=a merged" },
	{ APPVEYOR "APPVEYOR_PULL_REQUEST_NUMBER=4 "
	           "APPVEYOR_PULL_REQUEST_HEAD_COMMIT=" B,
	  "AppVeyor/pull-request/a pull request sha=a head=b target=main "
	  "merged" },
	{ APPVEYOR, "AppVeyor/push/no event that it names sha=a branch=main "
	            "merged" },
	{ APPVEYOR "APPVEYOR_SCHEDULED_BUILD=True",
	  "AppVeyor/other/schedule sha=a branch=main merged" },
	{ DRONE "DRONE_BUILD_EVENT=pull_request",
	  "Drone/pull-request/pull_request sha=a head=a target=main "
	  "default=main" },
	{ DRONE "DRONE_BUILD_EVENT=push",
	  "Drone/push/push sha=a before=b branch=main default=main" },
	{ DRONE "DRONE_BUILD_EVENT=cron",
	  "Drone/other/cron sha=a default=main" },
	{ WOODPECKER "CI_PIPELINE_EVENT=pull_request "
	             "CI_COMMIT_TARGET_BRANCH=main",
	  "Woodpecker/pull-request/pull_request sha=a head=a target=main "
	  "default=main" },
	{ WOODPECKER "CI_PIPELINE_EVENT=push",
	  "Woodpecker/push/push sha=a before=b branch=main default=main" },
	{ WOODPECKER "CI_PIPELINE_EVENT=tag",
	  "Woodpecker/other/tag sha=a default=main" },
};

START_TEST(knows_each_ci)
{
	Arena *arena = arena_new(1 << 24);
	Err err = { .arena = arena };
	GitEvent event;

	forget();
	put(arena, surroundings[_i].environment);
	ck_assert(event_read(arena, &event, &err));
	ck_assert_str_eq(shown(arena, &event).ptr, surroundings[_i].want);
	arena_free(arena);
}
END_TEST

#define REPO "\"repository\":{\"id\":1,\"default_branch\":\"main\"}"

/* A want that begins with '!' is an error. */
static const struct {
	const char *name, *json, *want;
} payloads[] = {
	{ "pull_request",
	  "{\"action\":\"opened\",\"pull_request\":{\"body\":null,\"base\":{"
	  "\"sha\":\"" C "\",\"ref\":\"rel/1\"},\"head\":{\"sha\":\"" B
	  "\",\"ref\":\"x\"}}," REPO "}",
	  "pull-request/pull_request head=b target=rel/1 default=main" },
	{ "pull_request_target",
	  "{\"pull_request\":{\"head\":{\"sha\":\"" B "\"}}}",
	  "pull-request-target/pull_request_target head=b" },
	{ "merge_group",
	  "{\"merge_group\":{\"head_sha\":\"" A "\",\"base_sha\":\"" B
	  "\",\"base_ref\":\"refs/heads/main\"}," REPO "}",
	  "merge-group/merge_group base=b head=a default=main" },
	{ "push",
	  "{\"ref\":\"refs/heads/x\",\"before\":\"" B "\",\"after\":\"" A
	  "\",\"forced\":false," REPO "}",
	  "push/push before=b after=a branch=x default=main forward" },
	{ "push",
	  "{\"ref\":\"refs/heads/x\",\"before\":\"" B "\",\"after\":\"" A
	  "\",\"forced\":true}",
	  "push/push before=b after=a branch=x" },
	{ "push", "{\"before\":\"" Z "\",\"after\":\"" A "\",\"created\":true}",
	  "push/push before=0 after=a" },
	{ "push", "{\"before\":\"" A "\",\"after\":\"" Z "\",\"deleted\":true}",
	  "push/push before=a after=0" },
	{ "push", "{\"ref\":\"refs/tags/v1\",\"before\":\"" Z "\"}",
	  "other/a tag" },
	{ "schedule", "{\"schedule\":\"0 0 * * *\"," REPO "}",
	  "other/schedule default=main" },
	{ "workflow_dispatch", "{\"ref\":\"refs/heads/x\",\"inputs\":null}",
	  "other/workflow_dispatch" },
	{ "", "{}", "other/" },
	/* what is not what it seems */
	{ "push",
	  "{\"x\":{\"before\":\"" B "\"},\"y\":[{\"after\":\"" A "\"}]}",
	  "push/push" },
	{ "push", "{\"repository.default_branch\":\"x\"}", "push/push" },
	{ "push",
	  "{\"repository\":\"x\",\"before\":null,\"ref\":[1],"
	  "\"after\":{}}",
	  "push/push" },
	{ "push", "{\"repository\":[{\"default_branch\":\"x\"}]}",
	  "push/push" },
	{ "push", "{\"befor\":\"x\",\"beforee\":\"y\",\"\":\"z\"}",
	  "push/push" },
	{ "push", "{\"forced\":{\"a\":false},\"after\":\"" A "\"}",
	  "push/push after=a" },
	{ "pull_request", "{\"before\":\"" B "\",\"after\":\"" A "\"}",
	  "pull-request/pull_request" },
	{ "pull_request", "{\"pull_request\":null}",
	  "pull-request/pull_request" },
	{ "push", "\xEF\xBB\xBF{\"after\":\"" A "\"}", "push/push after=a" },
	/* damage */
	{ "push", "", "!e.json: line 1, column 1" },
	{ "push", "[]", "!e.json: this is no event" },
	{ "push", "{\"before\":\"" B "\"", "!e.json: line 1, column " },
	{ "push", "{\"before\":\"" B "\"} x", "!e.json: line 1, column " },
	{ "push", "{\n \"before\": \"--upload-pack=x\"}",
	  "!e.json: line 2, column 12: before is no commit id" },
	{ "push", "{\"after\":\"\"}", "!after is no commit id" },
	{ "pull_request", "{\"pull_request\":{\"head\":{\"sha\":\"abc\"}}}",
	  "!pull_request.head.sha is no commit id" },
	{ "push", "{\"pull_request\":{\"head\":{\"sha\":\"abc\"}}}",
	  "push/push" },
};

START_TEST(reads_payloads)
{
	Arena *arena = arena_new(1 << 24);
	Err err = { .arena = arena };
	GitEvent event;
	const char *want = payloads[_i].want;
	bool ok = event_take(arena, str(payloads[_i].name), "e.json",
	                     str(payloads[_i].json), &event, &err);

	ck_assert_int_eq(ok, *want != '!');
	if (ok) {
		Str whole = str_fmt(arena, "GitHub/%s merged", want);

		if (event.forward)
			whole = str_fmt(
			        arena, "GitHub/" STR_FMT " merged forward",
			        (int)(strlen(want) - strlen(" forward")), want);
		ck_assert_str_eq(shown(arena, &event).ptr, whole.ptr);
	} else {
		ck_assert_int_eq(err.kind, ERR_INPUT);
		ck_assert_msg(str_find(err.text, str(want + 1)) < err.text.len,
		              STR_FMT, STR_ARG(err.text));
	}
	arena_free(arena);
}
END_TEST

/* A file of some megabytes, and one that is not there. */
START_TEST(reads_the_file)
{
	Arena *arena = arena_new(1 << 26);
	Err err = { .arena = arena };
	Buf json = { .arena = arena };
	GitEvent event;
	char path[] = "/tmp/qgate-event-XXXXXX";
	int fd = mkstemp(path);

	forget();
	put(arena, GITHUB "GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/x");
	setenv("GITHUB_EVENT_PATH", path, 1);
	buf_add(&json, STR("{\"commits\":["));
	for (int i = 0; i < 100000; i++)
		buf_fmt(&json, "%s{\"id\":\"" A "\"}", i ? "," : "");
	buf_add(&json, STR("],\"before\":\"" B "\",\"after\":\"" A "\"}"));
	close(fd);
	ck_assert(fs_write(arena, path, buf_str(&json), &err));
	ck_assert(event_read(arena, &event, &err));
	ck_assert_str_eq(shown(arena, &event).ptr,
	                 "GitHub/push/push sha=a before=b after=a branch=x "
	                 "merged");
	ck_assert(fs_write(arena, path, STR("{\"before\":\n"), &err));
	ck_assert(!event_read(arena, &event, &err));
	ck_assert_msg(str_starts(err.text, "GITHUB_EVENT_PATH: ") &&
	                      str_find(err.text, STR("line 2")) < err.text.len,
	              STR_FMT, STR_ARG(err.text));
	unlink(path);
	ck_assert(!event_read(arena, &event, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert(str_starts(err.text, "GITHUB_EVENT_PATH: "));
	arena_free(arena);
}
END_TEST

/* --- event_ranges, in a repository of its own --- */

static char folder[] = "/tmp/qgate-event-XXXXXX";
static Arena *ground;
static Str ids[8]; /* of the file "ids": m1 m2 m3 f1 f2 pm */
enum { M1, M2, M3, F1, F2, PM };

static const char script[] =
        "set -e\n"
        "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null\n"
        "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a\n"
        "export GIT_COMMITTER_EMAIL=a@b LC_ALL=C\n"
        "export GIT_AUTHOR_DATE='1600000000 +0000'\n"
        "export GIT_COMMITTER_DATE='1600000000 +0000'\n"
        "git init -q --bare -b main up; cd up\n"
        "git config uploadpack.allowAnySHA1InWant true\n"
        "t=$(git hash-object -w -t tree /dev/null)\n"
        "c() { m=$1; shift; echo $m | git commit-tree $t \"$@\"; }\n"
        "m1=$(c m1); m2=$(c m2 -p $m1); m3=$(c m3 -p $m2); f1=$(c f1 -p $m1)\n"
        "f2=$(c f2 -p $f1); pm=$(c pm -p $m2 -p $f2)\n"
        "git update-ref refs/heads/main $m3; git update-ref refs/heads/f $f2\n"
        "git update-ref refs/pull/1/merge $pm\n"
        "printf '%s\\n' $m1 $m2 $m3 $f1 $f2 $pm >../ids; cd ..\n"
        "git clone -q -n up full; git -C full update-ref --no-deref HEAD $f2\n"
        "d() { git init -q $1; (cd $1\n"
        " git remote add origin \"file://$PWD/../up\"\n"
        " git fetch -q --no-tags --depth=1 origin $2\n"
        " git update-ref --no-deref HEAD $3); }\n"
        "d merge refs/pull/1/merge $pm; d head $f2 $f2; d push $m3 $m3\n"
        "d target +refs/heads/main:refs/remotes/origin/main $m3\n";

static void set_up(void)
{
	FILE *shell;
	Err err;
	Str text;

	ground = arena_new(1 << 24);
	err = (Err){ .arena = ground };
	forget();
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	shell = popen("sh", "w"); /* NOLINT(cert-env33-c) */
	ck_assert_ptr_nonnull(shell);
	fputs(script, shell);
	ck_assert_int_eq(pclose(shell), 0);
	ck_assert(fs_read(ground, "ids", 1 << 20, &text, &err));
	for (size_t i = 0; str_split(&text, '\n', &ids[i]); i++)
		;
}

static void tear_down(void)
{
	Str command = str_fmt(ground, "rm -rf %s", folder);

	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_int_eq(system(command.ptr), 0); /* NOLINT(cert-env33-c) */
	arena_free(ground);
}

/* "%f2" becomes the id. */
static Str with_ids(Arena *arena, const char *text)
{
	static const char *const names[] = {
		"m1", "m2", "m3", "f1", "f2", "pm"
	};
	Buf out = { .arena = arena };

	for (; *text; text++) {
		size_t i = 0;

		while (*text == '%' && i < COUNT(names) &&
		       strncmp(text + 1, names[i], 2) != 0)
			i++;
		if (*text != '%' || i == COUNT(names)) {
			buf_byte(&out, *text);
			continue;
		}
		buf_add(&out, ids[i]);
		text += 2;
	}
	return buf_str(&out);
}

/* Standard input as a hook gets it; NULL: a pipe that nobody writes to. */
static int feed(Arena *arena, const char *text, int *keep)
{
	int ends[2];
	Str bytes = text ? with_ids(arena, text) : STR("");

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(write(ends[1], bytes.ptr, bytes.len),
	                 (ssize_t)bytes.len);
	int before = dup(STDIN_FILENO);

	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	*keep = text ? -1 : ends[1];
	if (text)
		close(ends[1]);
	return before;
}

#define PR "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_SHA="

static const struct {
	const char *repo, *environment;
	RangeSettings settings;
	const char *input;
	const char *want; /* "rule base..head", or '!' and words of the error */
} runs[] = {
	{ "full", "", { 0 }, "", "trunk %m1..%f2" },
	{ "full", "", { .base = "main" }, "", "explicit %m1..%f2" },
	{ "full", "", { .target = "" }, "", "trunk %m1..%f2" },
	{ "full", "", { .base = "" }, "", "!--base is empty" },
	{ "full", "", { .head = "" }, "", "!--head is empty" },
	{ "full", "", { .staged = true }, "", "staged %f2..%f2" },
	{ "full", "", { .target = "f" }, "", "target %f2..%f2" },
	{ "full",
	  PR "%f2 GITHUB_BASE_REF=main",
	  { .target = "main" },
	  "",
	  "pull-request %m1..%f2" },
	{ "full",
	  PR "%f2 GITHUB_EVENT_PATH=/nowhere/e.json",
	  { 0 },
	  "",
	  "!GITHUB_EVENT_PATH: /nowhere/e.json" },
	{ "full",
	  PR "%f2 GITHUB_EVENT_PATH=/nowhere/e.json",
	  { .base = "main" },
	  "",
	  "explicit %m1..%f2" },
	/* what excludes each other */
	{ "full", "", { .staged = true, .pre_push = true }, "", "!exclude" },
	{ "full", "", { .staged = true, .base = "x" }, "", "!exclude" },
	{ "full", "", { .staged = true, .head = "x" }, "", "!exclude" },
	{ "full", "", { .pre_push = true, .base = "x" }, "", "!exclude" },
	{ "full", "", { .pre_push = true, .head = "x" }, "", "!exclude" },
	{ "full", "", { .two_dot = true }, "", "!--two-dot needs --base" },
	{ "/", "", { 0 }, "", "!" },
	/* hook */
	{ "full", "", { .pre_push = true }, "", "pre-push" },
	{ "full", PR "%f2", { .pre_push = true }, "", "pre-push" },
	{ "full",
	  "",
	  { .pre_push = true },
	  "refs/heads/f %f2 refs/heads/f %f1\n",
	  "pre-push %f1..%f2" },
	{ "full",
	  "",
	  { .pre_push = true },
	  "refs/heads/f %f2 refs/heads/f %f1",
	  "pre-push %f1..%f2" },
	{ "full", "", { .pre_push = true }, "rubbish\n", "!line 1" },
	{ "full", "", { .pre_push = true }, NULL, "trunk %m1..%f2" },
	{ "full",
	  "PRE_COMMIT=1 PRE_COMMIT_FROM_REF=%f1 PRE_COMMIT_TO_REF=%f2",
	  { .pre_push = true },
	  "",
	  "pre-push %f1..%f2" },
	{ "full",
	  "PRE_COMMIT=1 PRE_COMMIT_FROM_REF=main PRE_COMMIT_TO_REF=HEAD",
	  { .pre_push = true },
	  "",
	  "pre-push %m1..%f2" },
	{ "full",
	  "PRE_COMMIT=1 PRE_COMMIT_FROM_REF=no PRE_COMMIT_TO_REF=%f2",
	  { .pre_push = true },
	  "",
	  "!PRE_COMMIT_FROM_REF" },
	{ "full",
	  "PRE_COMMIT=1 PRE_COMMIT_FROM_REF=%f2 PRE_COMMIT_TO_REF=no",
	  { .pre_push = true },
	  "",
	  "!PRE_COMMIT_TO_REF" },
	{ "full", "PRE_COMMIT=1", { .pre_push = true }, "", "trunk %m1..%f2" },
	/* --fetch, each in a clone of depth 1 */
	{ "merge", PR "%pm", { 0 }, "", "!fetch-depth: 2" },
	{ "merge",
	  PR "%pm",
	  { .fetch = true },
	  "",
	  "pull-request-merge %m2..%pm" },
	{ "head", PR "%f2 GITHUB_BASE_REF=main", { 0 }, "", "!fetch-depth: 0" },
	{ "head",
	  PR "%f2 GITHUB_BASE_REF=--upload-pack=x",
	  { .fetch = true },
	  "",
	  "!" },
	{ "head",
	  PR "%f2 GITHUB_BASE_REF=gone",
	  { .fetch = true },
	  "",
	  "!--fetch: git fetch failed" },
	{ "head",
	  PR "%f2 GITHUB_BASE_REF=main",
	  { .fetch = true },
	  "",
	  "pull-request %m1..%f2" },
	{ "push",
	  "GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_SHA=%m3 "
	  "CI_COMMIT_BEFORE_SHA=%m2",
	  { 0 },
	  "",
	  "!GIT_DEPTH: 0" },
	{ "push",
	  "GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_SHA=%m3 "
	  "CI_COMMIT_BEFORE_SHA=%m2",
	  { .fetch = true },
	  "",
	  "push %m2..%m3" },
};

static Str shown_ranges(Arena *arena, const GitRanges *ranges)
{
	Buf out = { .arena = arena };

	buf_fmt(&out, "%s", ranges->rule);
	for (size_t i = 0; i < ranges->list.len; i++)
		buf_fmt(&out, " " STR_FMT ".." STR_FMT,
		        STR_ARG(git_id_hex(arena, &ranges->list.at[i].base)),
		        STR_ARG(git_id_hex(arena, &ranges->list.at[i].head)));
	return buf_str(&out);
}

START_TEST(finds_ranges)
{
	Arena *arena = arena_new(1 << 26);
	Err err = { .arena = arena };
	Run run = { .arena = arena, .err = &err };
	GitRanges ranges = { 0 };
	GitRepo *repo;
	int keep, before, quiet = dup(STDERR_FILENO);
	int nowhere = open("/dev/null", O_WRONLY);
	const char *want = runs[_i].want;

	forget();
	put(arena, with_ids(arena, runs[_i].environment).ptr);
	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
	ck_assert_int_eq(chdir(folder), 0);
	ck_assert_int_eq(chdir(runs[_i].repo), 0);
	before = feed(arena, runs[_i].input, &keep);
	dup2(nowhere, STDERR_FILENO); /* git's own words */
	bool ok = event_ranges(&run, &runs[_i].settings, &repo, &ranges);
	dup2(quiet, STDERR_FILENO);
	close(quiet);
	close(nowhere);
	dup2(before, STDIN_FILENO);
	close(before);
	if (keep >= 0)
		close(keep);
	if (*want == '!') {
		ck_assert_msg(!ok && str_find(err.text, str(want + 1)) <=
		                              err.text.len - strlen(want + 1),
		              "%s: " STR_FMT, want, STR_ARG(err.text));
	} else {
		ck_assert_msg(ok, "%s: " STR_FMT, want, STR_ARG(err.text));
		ck_assert_str_eq(shown_ranges(arena, &ranges).ptr,
		                 with_ids(arena, want).ptr);
	}
	if (!runs[_i].input)
		ck_assert_uint_lt(str_find(ranges.why, STR("2 seconds")),
		                  ranges.why.len);
	arena_free(arena);
}
END_TEST

/* The arguments of a hook are a remote and its address. */
START_TEST(takes_operands)
{
	static const struct {
		bool pre_push;
		size_t n;
		bool ok;
	} counts[] = {
		{ false, 0, true }, { false, 1, false }, { true, 0, true },
		{ true, 1, true },  { true, 2, true },   { true, 3, false },
	};

	forget();
	for (size_t i = 0; i < COUNT(counts); i++) {
		Arena *arena = arena_new(1 << 26);
		Err err = { .arena = arena };
		Run run = { .arena = arena, .err = &err };
		RangeSettings settings = { .pre_push = counts[i].pre_push };
		GitRanges ranges;
		GitRepo *repo;
		int keep, before = feed(arena, "", &keep);

		ck_assert_int_eq(chdir(folder), 0);
		ck_assert_int_eq(chdir("full"), 0);
		while (run.operands.len < counts[i].n)
			*LIST_ADD(arena, &run.operands) = "origin";
		bool ok = event_ranges(&run, &settings, &repo, &ranges);

		dup2(before, STDIN_FILENO);
		close(before);
		ck_assert_int_eq(ok, counts[i].ok);
		ck_assert(ok || err.kind == ERR_USAGE);
		arena_free(arena);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("event");
	TCase *reading = tcase_create("reading"), *ranges = tcase_create("git");
	SRunner *runner = srunner_create(suite);

	tcase_add_loop_test(reading, knows_each_ci, 0, COUNT(surroundings));
	tcase_add_loop_test(reading, reads_payloads, 0, COUNT(payloads));
	tcase_add_test(reading, reads_the_file);
	tcase_add_unchecked_fixture(ranges, set_up, tear_down);
	tcase_set_timeout(ranges, 60);
	tcase_add_loop_test(ranges, finds_ranges, 0, COUNT(runs));
	tcase_add_test(ranges, takes_operands);
	suite_add_tcase(suite, reading);
	suite_add_tcase(suite, ranges);
	srunner_set_fork_status(runner, CK_NOFORK);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

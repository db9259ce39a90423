#include "event.h"

#include "doc/json.h"

#include <stdlib.h>
#include <string.h>

/* The texts of a GitEvent that a variable or a member of JSON may hold. */
typedef enum Field {
	FIELD_SHA,
	FIELD_BASE,
	FIELD_HEAD,
	FIELD_TARGET,
	FIELD_BEFORE,
	FIELD_AFTER,
	FIELD_BRANCH,
	FIELD_DEFAULT,
	N_FIELDS,
} Field;

enum {
	ON_REQUEST = 1 << EVENT_PULL_REQUEST | 1 << EVENT_PULL_REQUEST_TARGET,
	ON_GROUP = 1 << EVENT_MERGE_GROUP,
	ON_PUSH = 1 << EVENT_PUSH,
	ON_ANY = ~0,
};

static const struct {
	size_t offset;
	int kinds; /* of events to which it matters */
	bool is_id;
} fields[N_FIELDS] = {
	[FIELD_SHA] = { offsetof(GitEvent, sha), ON_ANY, true },
	[FIELD_BASE] = { offsetof(GitEvent, base_sha), ON_REQUEST | ON_GROUP,
	                 true },
	[FIELD_HEAD] = { offsetof(GitEvent, head_sha), ON_REQUEST | ON_GROUP,
	                 true },
	[FIELD_TARGET] = { offsetof(GitEvent, target), ON_REQUEST, false },
	[FIELD_BEFORE] = { offsetof(GitEvent, before), ON_PUSH, true },
	[FIELD_AFTER] = { offsetof(GitEvent, after), ON_PUSH, true },
	[FIELD_BRANCH] = { offsetof(GitEvent, branch), ON_PUSH, false },
	[FIELD_DEFAULT] = { offsetof(GitEvent, default_branch), ON_ANY, false },
};

typedef struct Ci {
	const char *name;
	const char *mark, *value; /* recognised by this variable; value NULL:
	                           * whatever it holds */
	const char *event;        /* the variable that names the event */
	struct {
		const char *name;
		GitEventKind kind;
	} events[7]; /* ended by a NULL name, whose kind is for all others */
	const char *change; /* set, and not "false": a pull request */
	const char *tag;    /* set: a tag is built */
	const char *from[N_FIELDS];
	bool has_file; /* GITHUB_EVENT_PATH */
	bool merged, base_is_exact;
	void (*more)(Arena *arena, GitEvent *event);
	const char *ask_two, *ask_all, *ask_branches;
} Ci;

static Str variable(const char *name)
{
	return str(name ? getenv(name) : NULL);
}

/* Forty digits, or the first of them, as some cut it. */
static bool looks_like_id(Str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr("0123456789abcdef", text.ptr[i]) || !text.ptr[i])
			return false;
	return text.len >= 7 && text.len <= GIT_HEX;
}

static void set_field(Arena *arena, Field field, Str value, GitEvent *out)
{
	Str *into = (Str *)(void *)((char *)out + fields[field].offset);

	if (!(fields[field].kinds & 1 << out->kind) || !value.len ||
	    (fields[field].is_id && !looks_like_id(value)))
		return;
	if (field == FIELD_BRANCH && str_starts(value, "refs/tags/")) {
		out->kind = EVENT_OTHER;
		out->name = STR("a tag");
		return;
	}
	if (str_starts(value, "refs/heads/"))
		value = str_from(value, strlen("refs/heads/"));
	*into = str_dup(arena, value);
}

/* What no field of the table says. */

static void more_of_gitlab(Arena *arena, GitEvent *event)
{
	Str type = variable("CI_MERGE_REQUEST_EVENT_TYPE");
	GitId before;

	(void)arena;
	event->merged =
	        str_is(type, "merged_result") || str_is(type, "merge_train");
	/* Zeros are a new branch only where something was pushed. */
	if (!str_is(event->name, "push") &&
	    git_id_read(event->before, &before) && git_id_is_zero(&before))
		event->before = STR("");
}

static void more_of_buildkite(Arena *arena, GitEvent *event)
{
	Str base = variable("BUILDKITE_MERGE_QUEUE_BASE_COMMIT");

	event->merged = str_is(
	        variable("BUILDKITE_PULL_REQUEST_USING_MERGE_REFSPEC"), "true");
	if (!base.len)
		return;
	event->kind = EVENT_MERGE_GROUP;
	event->name = STR("merge queue");
	set_field(arena, FIELD_BASE, base, event);
	event->head_sha = event->sha;
}

/* TRAVIS_COMMIT_RANGE is "0123456789ab...ba9876543210". */
static void more_of_travis(Arena *arena, GitEvent *event)
{
	Str range = variable("TRAVIS_COMMIT_RANGE");

	range.len = str_find(range, STR("..."));
	set_field(arena, FIELD_BEFORE, range, event);
}

static void more_of_appveyor(Arena *arena, GitEvent *event)
{
	Str scheduled = variable("APPVEYOR_SCHEDULED_BUILD");

	(void)arena;
	if (!str_is(scheduled, "True") && !str_is(scheduled, "true"))
		return;
	event->kind = EVENT_OTHER;
	event->name = STR("schedule");
}

#define CHECKOUT(n) "set `fetch-depth: " n "` under `with:` of actions/checkout"
#define GITHUB_EVENTS                                                          \
	{                                                                      \
		{ "pull_request", EVENT_PULL_REQUEST },                        \
		        { "pull_request_review", EVENT_PULL_REQUEST },         \
		        { "pull_request_review_comment", EVENT_PULL_REQUEST }, \
		        { "pull_request_target", EVENT_PULL_REQUEST_TARGET },  \
		        { "merge_group", EVENT_MERGE_GROUP },                  \
		        { "push", EVENT_PUSH },                                \
		{                                                              \
			NULL, EVENT_OTHER                                      \
		}                                                              \
	}
#define GITHUB_FROM                                                            \
	{                                                                      \
		[FIELD_SHA] = "GITHUB_SHA",                                    \
		[FIELD_TARGET] = "GITHUB_BASE_REF",                            \
		[FIELD_BRANCH] = "GITHUB_REF"                                  \
	}

/* The first whose mark is there. */
static const Ci cis[] = {
	/* https://docs.gitea.com/usage/actions/comparison and
	 * https://forgejo.org/docs/latest/user/actions/: the variables are
	 * GitHub's; the commit of a pull request is its head, not a merge. */
	{ .name = "Forgejo",
	  .mark = "FORGEJO_ACTIONS",
	  .value = "true",
	  .event = "GITHUB_EVENT_NAME",
	  .events = GITHUB_EVENTS,
	  .from = GITHUB_FROM,
	  .has_file = true,
	  .ask_two = CHECKOUT("2"),
	  .ask_all = CHECKOUT("0"),
	  .ask_branches = CHECKOUT("0") },
	{ .name = "Gitea",
	  .mark = "GITEA_ACTIONS",
	  .value = "true",
	  .event = "GITHUB_EVENT_NAME",
	  .events = GITHUB_EVENTS,
	  .from = GITHUB_FROM,
	  .has_file = true,
	  .ask_two = CHECKOUT("2"),
	  .ask_all = CHECKOUT("0"),
	  .ask_branches = CHECKOUT("0") },
	/* https://docs.github.com/actions/reference/variables-reference,
	 * https://docs.github.com/webhooks/webhook-events-and-payloads */
	{ .name = "GitHub",
	  .mark = "GITHUB_ACTIONS",
	  .value = "true",
	  .event = "GITHUB_EVENT_NAME",
	  .events = GITHUB_EVENTS,
	  .from = GITHUB_FROM,
	  .has_file = true,
	  .merged = true,
	  .ask_two = CHECKOUT("2"),
	  .ask_all = CHECKOUT("0"),
	  .ask_branches = CHECKOUT("0") },
	/* https://docs.gitlab.com/ci/variables/predefined_variables/ and, for
	 * the sources, https://docs.gitlab.com/ci/jobs/job_rules/ */
	{ .name = "GitLab",
	  .mark = "GITLAB_CI",
	  .event = "CI_PIPELINE_SOURCE",
	  .events = { { "push", EVENT_PUSH },
	              { "webide", EVENT_PUSH },
	              { "parent_pipeline", EVENT_PUSH },
	              { NULL, EVENT_OTHER } },
	  .change = "CI_MERGE_REQUEST_IID",
	  .tag = "CI_COMMIT_TAG",
	  .from = { [FIELD_SHA] = "CI_COMMIT_SHA",
	            [FIELD_BASE] = "CI_MERGE_REQUEST_DIFF_BASE_SHA",
	            [FIELD_HEAD] = "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA",
	            [FIELD_TARGET] = "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
	            [FIELD_BEFORE] = "CI_COMMIT_BEFORE_SHA",
	            [FIELD_BRANCH] = "CI_COMMIT_BRANCH",
	            [FIELD_DEFAULT] = "CI_DEFAULT_BRANCH" },
	  .base_is_exact = true,
	  .more = more_of_gitlab,
	  .ask_two = "set `GIT_DEPTH: 2` under `variables:` of the job",
	  .ask_all = "set `GIT_DEPTH: 0` under `variables:` of the job" },
	/* https://learn.microsoft.com/azure/devops/pipelines/build/variables */
	{ .name = "Azure Pipelines",
	  .mark = "TF_BUILD",
	  .event = "BUILD_REASON",
	  .events = { { "PullRequest", EVENT_PULL_REQUEST },
	              { "IndividualCI", EVENT_PUSH },
	              { "BatchedCI", EVENT_PUSH },
	              { NULL, EVENT_OTHER } },
	  .from = { [FIELD_SHA] = "BUILD_SOURCEVERSION",
	            [FIELD_HEAD] = "SYSTEM_PULLREQUEST_SOURCECOMMITID",
	            [FIELD_TARGET] = "SYSTEM_PULLREQUEST_TARGETBRANCH",
	            [FIELD_BRANCH] = "BUILD_SOURCEBRANCH" },
	  .merged = true,
	  .ask_two = "set `fetchDepth: 2` under `- checkout: self`",
	  .ask_all = "set `fetchDepth: 0` under `- checkout: self`",
	  .ask_branches = "set `fetchDepth: 0` under `- checkout: self`" },
	/* https://support.atlassian.com/bitbucket-cloud/docs/
	 * variables-and-secrets/; the destination's commit is short, and is
	 * merged into the source before the steps run. */
	{ .name = "Bitbucket Pipelines",
	  .mark = "BITBUCKET_BUILD_NUMBER",
	  .events = { { NULL, EVENT_PUSH } },
	  .change = "BITBUCKET_PR_ID",
	  .tag = "BITBUCKET_TAG",
	  .from = { [FIELD_BASE] = "BITBUCKET_PR_DESTINATION_COMMIT",
	            [FIELD_TARGET] = "BITBUCKET_PR_DESTINATION_BRANCH",
	            [FIELD_BRANCH] = "BITBUCKET_BRANCH" },
	  .ask_two = "set `depth: 2` under `clone:`",
	  .ask_all = "set `depth: full` under `clone:`" },
	/* https://www.jenkins.io/doc/book/pipeline/jenkinsfile/ and the page
	 * /env-vars.html of any server; a merge has the head as its first
	 * parent here, so the target decides. */
	{ .name = "Jenkins",
	  .mark = "JENKINS_URL",
	  .events = { { NULL, EVENT_PUSH } },
	  .change = "CHANGE_ID",
	  .tag = "TAG_NAME",
	  .from = { [FIELD_TARGET] = "CHANGE_TARGET",
	            [FIELD_BEFORE] = "GIT_PREVIOUS_SUCCESSFUL_COMMIT",
	            [FIELD_BRANCH] = "BRANCH_NAME" },
	  .ask_two = "set the shallow clone depth of the job to 2",
	  .ask_all = "take \"shallow clone\" out of the job's checkout" },
	/* https://buildkite.com/docs/pipelines/configure/
	 * environment-variables */
	{ .name = "Buildkite",
	  .mark = "BUILDKITE",
	  .event = "BUILDKITE_SOURCE",
	  .events = { { "schedule", EVENT_OTHER }, { NULL, EVENT_PUSH } },
	  .change = "BUILDKITE_PULL_REQUEST",
	  .tag = "BUILDKITE_TAG",
	  .from = { [FIELD_SHA] = "BUILDKITE_COMMIT",
	            [FIELD_TARGET] = "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
	            [FIELD_BRANCH] = "BUILDKITE_BRANCH",
	            [FIELD_DEFAULT] = "BUILDKITE_PIPELINE_DEFAULT_BRANCH" },
	  .more = more_of_buildkite },
	/* https://circleci.com/docs/reference/variables/: neither the target
	 * of a pull request nor the commit before a push. */
	{ .name = "CircleCI",
	  .mark = "CIRCLECI",
	  .events = { { NULL, EVENT_PUSH } },
	  .tag = "CIRCLE_TAG",
	  .from = { [FIELD_SHA] = "CIRCLE_SHA1",
	            [FIELD_BRANCH] = "CIRCLE_BRANCH" } },
	/* https://docs.travis-ci.com/user/environment-variables/ */
	{ .name = "Travis CI",
	  .mark = "TRAVIS",
	  .event = "TRAVIS_EVENT_TYPE",
	  .events = { { "pull_request", EVENT_PULL_REQUEST },
	              { "push", EVENT_PUSH },
	              { NULL, EVENT_OTHER } },
	  .tag = "TRAVIS_TAG",
	  .from = { [FIELD_SHA] = "TRAVIS_COMMIT",
	            [FIELD_HEAD] = "TRAVIS_PULL_REQUEST_SHA",
	            [FIELD_TARGET] = "TRAVIS_BRANCH",
	            [FIELD_BRANCH] = "TRAVIS_BRANCH" },
	  .merged = true,
	  .more = more_of_travis,
	  .ask_two = "set `depth: 2` under `git:`",
	  .ask_all = "set `depth: false` under `git:`" },
	/* https://www.appveyor.com/docs/environment-variables/ */
	{ .name = "AppVeyor",
	  .mark = "APPVEYOR",
	  .events = { { NULL, EVENT_PUSH } },
	  .change = "APPVEYOR_PULL_REQUEST_NUMBER",
	  .tag = "APPVEYOR_REPO_TAG_NAME",
	  .from = { [FIELD_SHA] = "APPVEYOR_REPO_COMMIT",
	            [FIELD_HEAD] = "APPVEYOR_PULL_REQUEST_HEAD_COMMIT",
	            [FIELD_TARGET] = "APPVEYOR_REPO_BRANCH",
	            [FIELD_BRANCH] = "APPVEYOR_REPO_BRANCH" },
	  .merged = true,
	  .more = more_of_appveyor,
	  .ask_two = "set `clone_depth: 2`",
	  .ask_all = "take `clone_depth` out of appveyor.yml" },
	/* https://docs.drone.io/pipeline/environment/reference/; the head is
	 * merged into the target, or the target is moved up to it. */
	{ .name = "Drone",
	  .mark = "DRONE",
	  .event = "DRONE_BUILD_EVENT",
	  .events = { { "pull_request", EVENT_PULL_REQUEST },
	              { "push", EVENT_PUSH },
	              { NULL, EVENT_OTHER } },
	  .from = { [FIELD_SHA] = "DRONE_COMMIT_SHA",
	            [FIELD_HEAD] = "DRONE_COMMIT_SHA",
	            [FIELD_TARGET] = "DRONE_TARGET_BRANCH",
	            [FIELD_BEFORE] = "DRONE_COMMIT_BEFORE",
	            [FIELD_BRANCH] = "DRONE_BRANCH",
	            [FIELD_DEFAULT] = "DRONE_REPO_BRANCH" },
	  .ask_two = "set `depth: 2` under `clone:`",
	  .ask_all = "take `depth` out of `clone:`" },
	/* https://woodpecker-ci.org/docs/usage/environment */
	{ .name = "Woodpecker",
	  .mark = "CI",
	  .value = "woodpecker",
	  .event = "CI_PIPELINE_EVENT",
	  .events = { { "pull_request", EVENT_PULL_REQUEST },
	              { "pull_request_closed", EVENT_PULL_REQUEST },
	              { "pull_request_metadata", EVENT_PULL_REQUEST },
	              { "push", EVENT_PUSH },
	              { NULL, EVENT_OTHER } },
	  .from = { [FIELD_SHA] = "CI_COMMIT_SHA",
	            [FIELD_HEAD] = "CI_COMMIT_SHA",
	            [FIELD_TARGET] = "CI_COMMIT_TARGET_BRANCH",
	            [FIELD_BEFORE] = "CI_PREV_COMMIT_SHA",
	            [FIELD_BRANCH] = "CI_COMMIT_BRANCH",
	            [FIELD_DEFAULT] = "CI_REPO_DEFAULT_BRANCH" },
	  .ask_two = "set `depth: 2` and `partial: false` under `settings:` of "
	             "the clone step",
	  .ask_all = "set `depth: 0` and `partial: false` under `settings:` of "
	             "the clone step" },
	/* What they agree on, and nothing more. */
	{ .name = "CI", .mark = "CI", .events = { { NULL, EVENT_NONE } } },
};

static const Ci *find_ci(void)
{
	for (size_t i = 0; i < COUNT(cis); i++) {
		Str mark = variable(cis[i].mark);

		if (cis[i].value ? str_is(mark, cis[i].value)
		                 : mark.len && !str_is(mark, "false"))
			return &cis[i];
	}
	return NULL;
}

static void set_kind(const Ci *ci, Str name, GitEvent *out)
{
	size_t i = 0;

	while (ci->events[i].name && !str_is(name, ci->events[i].name))
		i++;
	out->kind = ci->events[i].kind;
	out->name = name;
	out->ci = ci->name;
	out->merged = ci->merged;
	out->base_is_exact = ci->base_is_exact;
	out->ask_two = ci->ask_two;
	out->ask_all = ci->ask_all;
	out->ask_branches = ci->ask_branches;
}

static void read_environment(Arena *arena, const Ci *ci, GitEvent *out)
{
	Str change = variable(ci->change);

	set_kind(ci, str_dup(arena, variable(ci->event)), out);
	if (change.len && !str_is(change, "false")) {
		out->kind = EVENT_PULL_REQUEST;
		out->name = STR("a pull request");
	} else if (variable(ci->tag).len) {
		out->kind = EVENT_OTHER;
		out->name = STR("a tag");
	}
	for (Field field = 0; field < N_FIELDS; field++)
		set_field(arena, field, variable(ci->from[field]), out);
	if (ci->more)
		ci->more(arena, out);
	if (!out->name.len)
		out->name = STR("no event that it names");
}

/* The event's file. */

typedef struct Reading {
	Arena *arena;
	JsonReader *json;
	const char *path;
	GitEvent *out;
	Err *err;
	bool bad;
} Reading;

/* Members of the payload.  The base of a pull request is left out: it is what
 * it was when the request was opened or last changed. */
static const struct {
	const char *name;
	Field field;
	int kinds;
} members[] = {
	{ "pull_request.head.sha", FIELD_HEAD, ON_REQUEST },
	{ "pull_request.base.ref", FIELD_TARGET, ON_REQUEST },
	{ "merge_group.base_sha", FIELD_BASE, ON_GROUP },
	{ "merge_group.head_sha", FIELD_HEAD, ON_GROUP },
	{ "before", FIELD_BEFORE, ON_PUSH },
	{ "after", FIELD_AFTER, ON_PUSH },
	{ "ref", FIELD_BRANCH, ON_PUSH },
	{ "repository.default_branch", FIELD_DEFAULT, ON_ANY },
};

enum { MAX_NAME = 64 };

static void take_member(Reading *reading, size_t i)
{
	JsonReader *json = reading->json;
	Field field = members[i].field;
	GitId id;

	if (json_next(json) != JSON_STRING) {
		json_skip(json);
		return;
	}
	if (!(members[i].kinds & 1 << reading->out->kind) || json->cut)
		return;
	if (fields[field].is_id && !git_id_read(json->text, &id)) {
		JsonPlace at = json_begins(json);

		reading->bad = true;
		err_set(reading->err, ERR_INPUT,
		        "%s: line %llu, column %llu: %s is no commit id of "
		        "forty hexadecimal digits",
		        reading->path, (unsigned long long)at.line,
		        (unsigned long long)at.column, members[i].name);
		return;
	}
	set_field(reading->arena, field, json->text, reading->out);
}

/* Where the name of a member stands in the table; *inside: it is an object
 * that has some of them. */
static size_t find_member(Str name, bool *inside)
{
	size_t i = 0;

	*inside = false;
	for (; i < COUNT(members); i++) {
		Str member = str(members[i].name);

		if (str_eq(member, name))
			break;
		if (member.len > name.len && member.ptr[name.len] == '.' &&
		    !memcmp(member.ptr, name.ptr, name.len))
			*inside = true;
	}
	return i;
}

/* The members of the object at hand, whose own name, and a dot, are the first
 * len bytes of name. */
static void take_object(Reading *reading, char name[MAX_NAME], size_t len)
{
	JsonReader *json = reading->json;

	while (!reading->bad && json_next(json) == JSON_KEY) {
		size_t whole = len + json->text.len, i;
		bool inside;

		if (whole + 1 >= MAX_NAME ||
		    memchr(json->text.ptr, '.', json->text.len)) {
			json_skip(json);
			continue;
		}
		memcpy(name + len, json->text.ptr, json->text.len);
		name[whole] = '.';
		i = find_member((Str){ name, whole }, &inside);
		if (i < COUNT(members)) {
			take_member(reading, i);
		} else if (str_is((Str){ name, whole }, "forced")) {
			json_skip(json);
			reading->out->forward = json->event == JSON_FALSE;
		} else if (inside && json_next(json) == JSON_OBJECT) {
			take_object(reading, name, whole + 1);
		} else {
			json_skip(json);
		}
	}
}

static bool take_stream(Arena *arena, const char *path, FsStream *stream,
                        GitEvent *out, Err *err)
{
	JsonReader *json = json_reader(arena, stream, (JsonLimits){ 0 });
	Reading reading = { arena, json, path, out, err, false };
	char name[MAX_NAME];

	if (json_next(json) == JSON_OBJECT) {
		take_object(&reading, name, 0);
		if (reading.bad)
			return false;
		if (json->event != JSON_ERROR)
			json_next(json);
	} else if (json->event != JSON_ERROR) {
		return err_set(err, ERR_INPUT,
		               "%s: this is no event: it holds no object",
		               path);
	}
	if (stream->error)
		return err_set(err, ERR_INPUT, "%s: %s", path,
		               strerror(stream->error));
	if (json->event == JSON_ERROR)
		return err_set(err, ERR_INPUT, "%s: %s", path, json->error);
	return true;
}

bool event_take(Arena *arena, Str name, const char *path, Str json,
                GitEvent *out, Err *err)
{
	const Ci *ci = cis;
	FsStream stream = fs_memory(json);

	while (strcmp(ci->name, "GitHub") != 0)
		ci++;
	*out = (GitEvent){ 0 };
	set_kind(ci, name, out);
	return take_stream(arena, path, &stream, out, err);
}

bool event_read(Arena *arena, GitEvent *out, Err *err)
{
	const Ci *ci = find_ci();
	const char *path = getenv("GITHUB_EVENT_PATH");
	FsStream stream;
	bool ok;

	*out = (GitEvent){ 0 };
	if (!ci)
		return true;
	read_environment(arena, ci, out);
	if (!ci->has_file || !path || !*path)
		return true;
	if (!fs_open(path, &stream, err))
		return err_wrap(err, "GITHUB_EVENT_PATH");
	ok = take_stream(arena, path, &stream, out, err);
	fs_close(&stream);
	return ok || err_wrap(err, "GITHUB_EVENT_PATH");
}

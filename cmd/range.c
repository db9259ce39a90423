#include "event.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum {
	FIRST_WAIT =
	        2000, /* milliseconds, for a hook that has nothing to say */
	MORE_WAIT = 10000,
	MAX_HOOK = 64 << 20,
};

/* What a hook was told. */
typedef enum Heard { HEARD, HEARD_NOTHING, HEARD_WRONG } Heard;

/* A terminal or /dev/null: git gives its hook a pipe. */
static bool is_device(int fd)
{
	struct stat info;

	return !fstat(fd, &info) && S_ISCHR(info.st_mode);
}

/* Standard input to its end.  Some runners of hooks hand down a terminal,
 * nothing at all, or a pipe that nobody ever closes. */
static Heard listen(Run *run, Str *out)
{
	Buf text = { .arena = run->arena };
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	char piece[8192];
	ssize_t got = 1;

	if (is_device(STDIN_FILENO))
		return HEARD_NOTHING;
	while (got > 0 && text.len < MAX_HOOK) {
		int ready = poll(&input, 1, text.len ? MORE_WAIT : FIRST_WAIT);

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0 && !text.len)
			return HEARD_NOTHING;
		if (ready <= 0)
			break;
		got = read(STDIN_FILENO, piece, sizeof(piece));
		if (got < 0 && errno == EINTR)
			got = 1;
		else if (got > 0)
			buf_add(&text, (Str){ piece, (size_t)got });
	}
	*out = buf_str(&text);
	if (!got)
		return HEARD;
	if (got < 0 && !text.len)
		return HEARD_NOTHING;
	err_set(run->err, ERR_INPUT,
	        "standard input: the end of what the hook is told did not "
	        "come");
	return HEARD_WRONG;
}

/* The framework pre-commit keeps standard input to itself and says it here
 * (https://pre-commit.com/#passing-arguments-to-hooks and pre_commit/commands/
 * run.py). */
static bool from_framework(Run *run, GitRepo *repo, GitPushes *out)
{
	const char *from = getenv("PRE_COMMIT_FROM_REF");
	const char *to = getenv("PRE_COMMIT_TO_REF");
	GitPush *push;

	if (!from || !to || !*from || !*to)
		return true;
	push = LIST_ADD(run->arena, out);
	push->local_ref = STR("PRE_COMMIT_TO_REF");
	push->remote_ref = str(getenv("PRE_COMMIT_REMOTE_BRANCH"));
	if (git_rev(repo, from, &push->remote) != GIT_HERE)
		return err_set(run->err, ERR_INPUT,
		               "PRE_COMMIT_FROM_REF: %s is no commit of this "
		               "repository",
		               from);
	if (git_rev(repo, to, &push->local) != GIT_HERE)
		return err_set(run->err, ERR_INPUT,
		               "PRE_COMMIT_TO_REF: %s is no commit of this "
		               "repository",
		               to);
	return true;
}

/* Fill ask->pushes, or leave it be and say why. */
static bool hear_hook(Run *run, GitRepo *repo, GitAsk *ask, const char **note)
{
	GitPushes *pushes = NEW(run->arena, GitPushes);
	Str text = STR("");
	Heard heard = listen(run, &text);

	if (heard == HEARD_WRONG ||
	    !git_pushes_read(run->arena, text, pushes, run->err) ||
	    (!pushes->len && !from_framework(run, repo, pushes)))
		return false;
	if (pushes->len || (heard == HEARD && !getenv("PRE_COMMIT")))
		ask->pushes = pushes;
	else
		*note = heard == HEARD_NOTHING
		                ? "nobody told the hook what is pushed within "
		                  "2 seconds"
		                : "pre-commit did not say what is pushed";
	return true;
}

static bool wait_for(pid_t child, int *status)
{
	while (waitpid(child, status, 0) < 0)
		if (errno != EINTR)
			return false;
	return true;
}

/* git fetch, its standard output to nowhere: ours is the report's. */
static bool spawn(Run *run, char *const argv[])
{
	posix_spawn_file_actions_t actions;
	pid_t child;
	int code, status = 0;

	setenv("GIT_TERMINAL_PROMPT", "0", 0);
	code = posix_spawn_file_actions_init(&actions);
	if (!code)
		code = posix_spawn_file_actions_addopen(
		        &actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	if (!code)
		code = posix_spawn_file_actions_addopen(
		        &actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	if (!code)
		code = posix_spawnp(&child, "git", &actions, NULL, argv,
		                    environ);
	posix_spawn_file_actions_destroy(&actions);
	if (code)
		return err_set(run->err, ERR_INPUT, "git fetch: %s",
		               strerror(code));
	if (!wait_for(child, &status))
		return err_set(run->err, ERR_INPUT, "git fetch: %s",
		               strerror(errno));
	if (WIFEXITED(status) && !WEXITSTATUS(status))
		return true;
	return err_set(run->err, ERR_INPUT,
	               "--fetch: git fetch failed with status %d",
	               WIFEXITED(status) ? WEXITSTATUS(status)
	                                 : 128 + WTERMSIG(status));
}

static bool can_fetch(const GitRanges *ranges)
{
	return ranges->deepen || ranges->lost_ref.len ||
	       !git_id_is_zero(&ranges->lost);
}

/* What is missing, once.  Only ids and names of branches are handed on, behind
 * an end of options. */
static bool fetch(Run *run, GitRepo *repo, const char *remote,
                  const GitRanges *ranges)
{
	char *argv[9] = { NULL };
	Str words[8] = { STR("git"), STR("fetch"), STR("--no-tags") };
	size_t n = 3;
	Str branch = ranges->lost_ref;

	if (git_is_shallow(repo))
		words[n++] =
		        ranges->deepen ? STR("--unshallow") : STR("--depth=1");
	words[n++] = STR("--");
	words[n++] = str(remote);
	if (!git_id_is_zero(&ranges->lost))
		words[n++] = git_id_hex(run->arena, &ranges->lost);
	if (branch.len)
		words[n++] = str_fmt(run->arena,
		                     "+refs/heads/" STR_FMT
		                     ":refs/remotes/%s/" STR_FMT,
		                     STR_ARG(branch), remote, STR_ARG(branch));
	for (size_t i = 0; i < n; i++)
		argv[i] = str_copy(run->arena, words[i]);
	return spawn(run, argv);
}

static bool excluded(Run *run, const RangeSettings *s)
{
	const struct {
		bool wrong;
		const char *why;
	} pairs[] = {
		{ s->staged && s->pre_push, "--staged and --pre-push" },
		{ s->staged && s->base, "--staged and --base" },
		{ s->staged && s->head, "--staged and --head" },
		{ s->pre_push && s->base, "--pre-push and --base" },
		{ s->pre_push && s->head, "--pre-push and --head" },
	};

	for (size_t i = 0; i < COUNT(pairs); i++)
		if (pairs[i].wrong)
			return err_set(run->err, ERR_USAGE,
			               "%s exclude each other", pairs[i].why);
	if ((s->base && !*s->base) || (s->head && !*s->head))
		return err_set(run->err, ERR_USAGE,
		               "--%s is empty: is a variable not set?",
		               s->base && !*s->base ? "base" : "head");
	if (s->two_dot && !s->base)
		return err_set(run->err, ERR_USAGE, "--two-dot needs --base");
	if (run->operands.len > (s->pre_push ? 2 : 0))
		return err_set(run->err, ERR_USAGE,
		               "unexpected operand '%s': %s",
		               run->operands.at[s->pre_push ? 2 : 0],
		               s->pre_push ? "a pre-push hook has two"
		                           : "only --pre-push takes any");
	return true;
}

static const char *text_or_null(const char *text)
{
	return text && *text ? text : NULL;
}

static bool open_for(Run *run, const RangeSettings *s, GitRepo **repo)
{
	if (!git_open(run->arena, ".", repo, run->err))
		return false;
	return !s->staged || !git_is_bare(*repo) ||
	       err_set(run->err, ERR_USAGE,
	               "--staged: a bare repository has no index");
}

bool event_ranges(Run *run, const RangeSettings *settings, GitRepo **repo,
                  GitRanges *out)
{
	RangeSettings s = *settings;
	GitAsk ask = { 0 };
	Err first = { .arena = run->arena };
	const char *note = NULL;
	bool own;

	if (!excluded(run, &s) || !open_for(run, &s, repo))
		return false;
	ask = (GitAsk){ .base = s.base,
		        .head = s.head,
		        .two_dot = s.two_dot,
		        .staged = s.staged,
		        .remote =
		                run->operands.len ? run->operands.at[0] : NULL,
		        .target = text_or_null(s.target) };
	own = s.base || s.head || s.staged || s.pre_push;
	if (s.pre_push && !hear_hook(run, *repo, &ask, &note))
		return false;
	if (!event_read(run->arena, &ask.event, &first)) {
		if (!own) {
			*run->err = first;
			return false;
		}
		ask.event = (GitEvent){ 0 };
	}
	if (s.pre_push)
		ask.event.kind = EVENT_NONE;
	first.text = STR("");
	if (!git_ranges(*repo, run->arena, &ask, out, &first)) {
		const char *remote =
		        ask.remote && git_branch_ok(str(ask.remote))
		                ? ask.remote
		                : "origin";
		if (!s.fetch || !can_fetch(out)) {
			*run->err = first;
			return note ? err_wrap(run->err, "%s", note) : false;
		}
		if (!fetch(run, *repo, remote, out) ||
		    !git_open(run->arena, ".", repo, run->err) ||
		    !git_ranges(*repo, run->arena, &ask, out, run->err))
			return false;
	}
	if (note)
		out->why = str_fmt(run->arena, "%s, so: " STR_FMT, note,
		                   STR_ARG(out->why));
	return true;
}

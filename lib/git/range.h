/*
 * range.h - which commits are to be judged?
 *
 * Every CI tells it in its own way, and the obvious ways are wrong: the base
 * that an event names is frozen and hours behind, the tip of the target branch
 * blames this change for others, a clone of depth 1 has no base at all, and a
 * merge base that is HEAD itself makes an empty difference that always passes.
 * So the rule that was chosen has a name and a reason, both are shown, and
 * "no base" is an error with the line to paste, never "no changes".
 *
 *	rule              base .. head
 *	explicit          merge base of --base and --head (HEAD) .. --head
 *	two-dot           --base .. --head, as they are
 *	staged            HEAD .. the index
 *	pre-push          for each line of the hook's input: merge base with the
 *	                  remote's commit .. the local one; where the trunk was
 *	                  merged in since, merge base with the trunk; for a new
 *	                  branch too, or with the nearest branch of the remote
 *	pull-request-merge  first parent of the merge commit .. the merge commit
 *	pull-request      merge base of the target branch and the head .. head
 *	merge-group       base_sha .. head_sha of the event
 *	push              before .. after; a new or forced branch: merge base
 *	                  with the default branch; that being after itself: its
 *	                  first parent; a first commit, or a default branch that
 *	                  is new: the empty tree
 *	merge-request     the base that the CI itself worked out .. head
 *	target            merge base of --target .. HEAD
 *	trunk             merge base of the trunk .. HEAD
 *	upstream          merge base of @{upstream} .. HEAD
 *
 * The first that applies is taken: what the user asks for (staged, explicit,
 * two-dot, pre-push), what the CI knows (pull-request-merge, merge-group,
 * merge-request, pull-request, push), target, and for a developer trunk: the
 * whole of a branch is judged, pushed or not.  On the trunk itself, and where
 * there is none, it is upstream: what was not pushed yet.  A push to a branch
 * other than --target is judged as what goes into that target.
 */
#ifndef GIT_RANGE_H
#define GIT_RANGE_H

#include "git/git.h"

typedef enum GitEventKind {
	EVENT_NONE,         /* no CI, or one that says nothing */
	EVENT_PULL_REQUEST, /* also of GitLab, Azure, Bitbucket, ... */
	EVENT_PULL_REQUEST_TARGET,
	EVENT_MERGE_GROUP,
	EVENT_PUSH,
	EVENT_OTHER, /* schedule, workflow_dispatch, a tag */
} GitEventKind;

/* What the surroundings say, taken from the environment and the event's file
 * by cmd/event.c.  An empty text: not said.  All of it is untrusted: ids are
 * believed only where they are ids, branches where they can be names. */
typedef struct GitEvent {
	GitEventKind kind;
	const char *ci;    /* "GitHub", "GitLab", ...; NULL: none */
	Str name;          /* of the event, as the CI calls it */
	Str sha;           /* what the CI says it checked out (GITHUB_SHA) */
	Str base_sha;      /* a base that the event names */
	Str head_sha;      /* the tip of the pull request, of the merge group */
	Str target;        /* the branch it goes to: "main" */
	Str before, after; /* of a push */
	Str branch;        /* that was pushed */
	Str default_branch;
	bool base_is_exact; /* base_sha is to be used as it is (GitLab) */
	bool merged;  /* sha is the CI's own merge of the target and the head */
	bool forward; /* before is known to be an ancestor of after */
	/* How this CI is asked for two commits, for all of them, for all
	 * branches: "set `fetch-depth: 2` under `with:` of actions/checkout";
	 * NULL: it has no such setting, and git must be. */
	const char *ask_two, *ask_all, *ask_branches;
} GitEvent;

/* A line of a pre-push hook's standard input (githooks(5)). */
typedef struct GitPush {
	Str local_ref, remote_ref;
	GitId local, remote; /* zeros: deleted, new */
} GitPush;
typedef LIST(GitPush) GitPushes;
/* The local name may be any revision, "HEAD^{/fix it}" too.  False, with the
 * line's number: it is not what git writes. */
bool git_pushes_read(Arena *arena, Str input, GitPushes *out, Err *err);

/* Can it be the name of a branch by git-check-ref-format(1)?  Such a name is
 * no option, no revision with an operator and no path outside refs/. */
bool git_branch_ok(Str name);

typedef struct GitAsk {
	const char *base, *head; /* NULL: not given */
	bool two_dot;
	bool staged;
	const GitPushes *pushes; /* NULL: no hook */
	const char *remote;      /* of the hook; NULL: "origin" */
	const char *target;      /* a branch; NULL: what the event says */
	GitEvent event;
} GitAsk;

typedef struct GitRange {
	bool from_nothing; /* base is the empty tree: everything is new */
	bool staged;       /* head is the index; `head` is HEAD's commit */
	bool unborn;       /* staged, and HEAD has no commit yet */
	GitId base, head;  /* commits; the same one: nothing was changed */
	Str ref;           /* of a push: the remote's name for it */
} GitRange;

typedef struct GitRanges {
	LIST(GitRange) list; /* none: nothing is pushed, or only deletions */
	const char *rule;    /* of the table above */
	Str why; /* one sentence: what was seen that made this the rule */
	/* With ERR_INPUT: what to fetch from the remote so that another try
	 * would find the base.  With `deepen` alone: whatever was fetched
	 * before. */
	GitId lost;   /* a commit, or zeros */
	Str lost_ref; /* a branch (git_branch_ok): "main", or empty */
	bool deepen;  /* all of the history is needed, not a commit alone */
} GitRanges;

/* False: there is no base, always ERR_INPUT: the sentence says what is missing
 * and the line that mends it (for GitHub "fetch-depth: 2" or "fetch-depth: 0").
 */
bool git_ranges(GitRepo *repo, Arena *arena, const GitAsk *ask, GitRanges *out,
                Err *err);

/* The branch everything is merged into: the default branch where it is told,
 * else what refs/remotes/REMOTE/HEAD points to, else main, master, trunk or
 * develop, of the remote before the local one.  *name is how a person calls it
 * ("origin/main"), also where it is told and GIT_MISSING; else GIT_MISSING
 * means that it cannot be told. */
GitSeen git_trunk(GitRepo *repo, Arena *arena, const char *remote,
                  Str default_branch, GitId *out, Str *name);

#endif

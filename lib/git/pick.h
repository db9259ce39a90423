/* pick.h - what the rules of range.h share.  Inside lib/git only. */
#ifndef GIT_PICK_H
#define GIT_PICK_H

#include "git/range.h"

typedef struct Pick {
	GitRepo *repo;
	Arena *arena;
	const GitAsk *ask;
	const GitEvent *event;
	const char *remote;
	GitRanges *out;
	Err *err;
} Pick;

/* A commit and what a person calls it. */
typedef struct Tip {
	GitId id;
	Str name; /* "origin/main", "HEAD" */
} Tip;

bool pick_here(Pick *pick, const GitId *id);
Str pick_short(Pick *pick, const GitId *id);
/* A branch without what names the remote or the kind of reference. */
Str pick_bare(const Pick *pick, Str name);
/* The tip of a branch, the remote's before the local one.  tip->name is set in
 * any case. */
bool pick_branch(Pick *pick, Str name, Tip *tip);
bool pick_trunk(Pick *pick, const char *remote, Tip *tip);
/* What a local branch, by its full name, follows: upstream.c. */
bool pick_upstream(Pick *pick, Str ref, Tip *tip);

/* Take base .. head; base NULL: from nothing. */
GitRange *pick_add(Pick *pick, const GitId *base, const GitId *head);
/* The rule and the reason; true. */
bool pick_why(Pick *pick, const char *rule, const char *fmt, ...) PRINTF(3, 4);

/* Each fails with a sentence. */
bool pick_head(Pick *pick, Tip *head); /* HEAD, or --head */
bool pick_base(Pick *pick, const Tip *from, const Tip *head, GitId *base);
bool pick_into(Pick *pick, const char *rule, const Tip *target,
               const Tip *head);

/* Fail: a branch, a commit is not in this clone.  `setting` is how the CI is
 * asked for it, or NULL. */
bool pick_no_branch(Pick *pick, const Tip *branch, const Tip *head);
bool pick_not_here(Pick *pick, const char *what, const GitId *id,
                   const char *setting);
/* How a clone of limited depth gets the rest. */
const char *pick_deepen(const Pick *pick);

/* Rules: range_ci.c, push.c. */
bool pick_request(Pick *pick);
bool pick_merge_group(Pick *pick);
bool pick_push(Pick *pick);
bool pick_pushes(Pick *pick);

#endif

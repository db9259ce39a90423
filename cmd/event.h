/*
 * event.h - which change is this about?  Inside cmd/ only.
 *
 * Environment, the event's JSON and a hook's standard input become a GitAsk
 * (git/range.h).  The variables of each CI are rows of event.c, with the page
 * that defines them; range.c listens to the hook and asks git for what is
 * missing.
 */
#ifndef CMD_EVENT_H
#define CMD_EVENT_H

#include "cmd.h"
#include "git/range.h"

/* The rows that every gate over a difference offers, for its options table. */
typedef struct RangeSettings {
	const char *base, *head, *target;
	bool two_dot, staged, pre_push, fetch;
} RangeSettings;
#define RANGE_OPTIONS(S, field) /* S: the settings, field: a RangeSettings */  \
	{ "base",                                                              \
	  OPT_TEXT,                                                            \
	  offsetof(S, field.base),                                             \
	  "REV",                                                               \
	  NULL,                                                                \
	  "compare with this revision: from where the head left it" },         \
	        { "head",         OPT_TEXT, offsetof(S, field.head),           \
		  "REV",          NULL,     "judge this revision [HEAD]",      \
		  .no_file = true },                                           \
	        { "two-dot",                                                   \
		  OPT_FLAG,                                                    \
		  offsetof(S, field.two_dot),                                  \
		  NULL,                                                        \
		  NULL,                                                        \
		  "compare with --base itself, not with where the head left "  \
		  "it" },                                                      \
	        { "target",                                                    \
		  OPT_TEXT,                                                    \
		  offsetof(S, field.target),                                   \
		  "BRANCH",                                                    \
		  NULL,                                                        \
		  "the branch that the change is to go into",                  \
		  .seed = "GITHUB_BASE_REF" },                                 \
	        { "staged",                                                    \
		  OPT_FLAG,                                                    \
		  offsetof(S, field.staged),                                   \
		  NULL,                                                        \
		  NULL,                                                        \
		  "judge what is staged, as a pre-commit hook does",           \
		  .flag_only = true },                                         \
	        { "pre-push",                                                  \
		  OPT_FLAG,                                                    \
		  offsetof(S, field.pre_push),                                 \
		  NULL,                                                        \
		  NULL,                                                        \
		  "judge what is pushed: standard input is that of git's "     \
		  "pre-push "                                                  \
		  "hook, the operands are its arguments",                      \
		  .flag_only = true },                                         \
	{                                                                      \
		"fetch", OPT_FLAG, offsetof(S, field.fetch), NULL, NULL,       \
		        "where the base is missing from a shallow clone, "     \
		        "fetch that one "                                      \
		        "commit with git"                                      \
	}

/* Read the environment (GITHUB_*, GITLAB_CI, ...) and the event's file.  False:
 * GITHUB_EVENT_PATH names a file that cannot be read as an event.  What is no
 * id is not taken for one: in the file it is an error, a variable is passed
 * over, as some hold "null" or "HEAD". */
bool event_read(Arena *arena, GitEvent *out, Err *err);
/* The event file's text alone, `name` as GITHUB_EVENT_NAME has it. */
bool event_take(Arena *arena, Str name, const char *path, Str json,
                GitEvent *out, Err *err);

/* The repository of the working directory and the ranges to judge.  Settings
 * that exclude each other, and operands without --pre-push, are ERR_USAGE.
 *
 * With pre_push the operands are REMOTE and URL of the hook.  Where standard
 * input is empty, PRE_COMMIT_FROM_REF and PRE_COMMIT_TO_REF count; where it is
 * a terminal or says nothing for two seconds, a branch is judged as without a
 * hook, and out->why says so.
 *
 * With fetch a base that is missing is asked of git once, never by a shell, and
 * git's own messages go to standard error. */
bool event_ranges(Run *run, const RangeSettings *settings, GitRepo **repo,
                  GitRanges *out);

#endif

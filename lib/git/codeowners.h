/*
 * codeowners.h - who owns a path.
 *
 * The file is the one GitHub and GitLab read: a pattern and its owners a line,
 * the last line that matches wins, a pattern without owners means nobody.  A
 * file with sections is GitLab's: each section has its own last line, and a
 * path is owned by all that they name.
 *
 *	*             every file
 *	x             x, or all that is below it, at any depth
 *	/x, a/x       the same, from the root
 *	x/            all that is below x, but not a file x
 *	x/ and *      the files of x, not those of its folders
 *	x/ and **     all that is below x; between slashes any folders, or none
 *	?             one character
 *
 * In GitLab's dialect a/x is found anywhere, x is not what is below it, and
 * "!x" takes x out of its section.
 *
 * Source: docs.github.com "About code owners" (patterns of gitignore(5) without
 * "!" and "[ ]"); docs.gitlab.com "Code Owners syntax" (sections "[Name][2]
 * @default", "^[Optional]", "\#" and "\ " escapes).
 */
#ifndef GIT_CODEOWNERS_H
#define GIT_CODEOWNERS_H

#include "git/git.h"

typedef struct CodeOwners CodeOwners;

/* The places where the file may be, in the order they are tried; ended by
 * NULL. */
extern const char *const codeowners_paths[];

/* From bytes.  A line that makes no sense is left out, as GitHub does, and of
 * GitLab's an owner that makes none. */
CodeOwners *codeowners_read(Arena *arena, Str text);
/* From the first of codeowners_paths that the tree has; NULL: it has none.  One
 * of more than 3 MiB is none, as for GitHub. */
CodeOwners *codeowners_find(GitRepo *repo, Arena *arena, const GitId *tree);

typedef LIST(Str) Owners;
/* The owners of a path: "@user", "@org/team", "a@b.c"; none: nobody.  Who owns
 * it in two sections comes twice. */
void codeowners_of(const CodeOwners *owners, Arena *arena, Str path,
                   Owners *out);

#endif

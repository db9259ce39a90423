/*
 * git.h - reading a repository: objects, references, differences.
 *
 * Nothing is written, and nothing of a repository's configuration is run or
 * obeyed, so a repository of another owner (a container), a worktree, a bare
 * clone, a shallow, partial or sparse one are all read alike.  What such a
 * clone lacks is an answer, GIT_MISSING, and never a failure: the caller knows
 * whether it matters.
 *
 * Commits are read raw: their parents are those the commit itself names, also
 * where a shallow clone has cut them off.  (A clone of depth 2 holds the merge
 * commit of a pull request and its parents; their own parents are named and
 * missing.)  Grafts and refs/replace are not applied.
 *
 * Formats: gitformat-pack(5), gitrepository-layout(5), gitformat-index(5).
 * Paths are bytes, relative to the top of the tree, with '/'.
 */
#ifndef GIT_GIT_H
#define GIT_GIT_H

#include "base/err.h"

typedef struct GitRepo GitRepo;

enum { GIT_ID = 20, GIT_HEX = 2 * GIT_ID };
typedef struct GitId {
	unsigned char bytes[GIT_ID];
} GitId;

typedef enum GitSeen {
	GIT_HERE,
	GIT_MISSING, /* this clone does not have it */
	GIT_DAMAGED, /* it is there and cannot be read, or is something else */
	GIT_TOO_BIG, /* a blob over the limit */
} GitSeen;

/* The repository that the folder is in (looked for upward), or that GIT_DIR
 * names; GIT_INDEX_FILE and the object folders of the environment are honoured
 * as git does, so that hooks see what git sees.  False: there is none, or one
 * of a kind that cannot be read (SHA-256, reftable), in one sentence.  It is
 * closed with the arena. */
bool git_open(Arena *arena, const char *folder, GitRepo **out, Err *err);

bool git_is_shallow(const GitRepo *repo);
bool git_is_partial(GitRepo *repo); /* a clone with a promisor remote */
bool git_is_bare(const GitRepo *repo);
/* Absolute; NULL for a bare repository. */
const char *git_work_tree(const GitRepo *repo);
/* core.hooksPath where it is set (a "~/" resolved, a relative one taken from
 * the top of the work tree), else the hooks folder of the repository. */
const char *git_hooks_folder(GitRepo *repo);

/* Forty hexadecimal digits and nothing else; all zeros is one too. */
bool git_id_read(Str hex, GitId *out);
Str git_id_hex(Arena *arena, const GitId *id);
/* Its first ten digits. */
Str git_id_short(Arena *arena, const GitId *id);
bool git_id_eq(const GitId *a, const GitId *b);
bool git_id_is_zero(const GitId *id);

/* --- commits and references --- */

typedef struct GitCommit {
	GitId id, tree;
	const GitId *parents;
	size_t n_parents;
	int64_t author_time, time; /* seconds since 1970; time: committer's */
	int author_zone;           /* minutes east of UTC */
	Str author, author_email;
	Str message; /* as it was written */
} GitCommit;

GitSeen git_commit(GitRepo *repo, Arena *arena, const GitId *id,
                   GitCommit *out);

/* What gitrevisions(7) calls a commit: a branch, a tag (peeled), HEAD~2, an id
 * or an unambiguous start of one, @{upstream}.  GIT_MISSING: nothing is called
 * so, and *out is zeros; or what *out names is not in this clone. */
GitSeen git_rev(GitRepo *repo, const char *name, GitId *out);
/* A full name: "refs/heads/main"; symbolic ones are followed, tags peeled; *out
 * as above. */
GitSeen git_ref(GitRepo *repo, const char *name, GitId *out);
/* What a symbolic reference points to ("refs/heads/main" for HEAD, also where
 * that branch has no commit yet); empty: it is none. */
Str git_ref_target(GitRepo *repo, Arena *arena, const char *name);

typedef struct GitRef {
	Str name; /* full */
	GitId id; /* of the commit */
} GitRef;
typedef LIST(GitRef) GitRefs;
/* Those whose full name begins with the prefix and that lead to a commit, no
 * symbolic ones, sorted by name. */
void git_refs(GitRepo *repo, Arena *arena, const char *prefix, GitRefs *out);

typedef enum GitKin {
	GIT_KIN,    /* *base is a best common ancestor, the newest if several */
	GIT_NO_KIN, /* the histories are complete and share nothing */
	GIT_KIN_LOST, /* missing commits hide whether there is one */
} GitKin;
/* What git-merge-base(1) finds, over raw commits; of several best ones the one
 * that it prints first.  In a shallow clone an older one may stand for one that
 * is missing. */
GitKin git_kin(GitRepo *repo, const GitId *a, const GitId *b, GitId *base);

typedef LIST(GitId) GitIds;
/* The commits that head reaches and base does not, newest first by committer
 * date, each before its parents; base NULL: all.  At most limit are found.
 * False: those are not all of them, because of the limit, or because one of
 * them or the base is missing.  (Where only older commits of the base's history
 * are missing, some that it has may be listed.) */
bool git_history(GitRepo *repo, Arena *arena, const GitId *base,
                 const GitId *head, size_t limit, GitIds *out);

/* --- trees and blobs --- */

enum {
	GIT_MODE_FILE = 0100644,
	GIT_MODE_RUN = 0100755,
	GIT_MODE_LINK = 0120000,
	GIT_MODE_TREE = 0040000,
	GIT_MODE_SUBMODULE = 0160000,
};

/* A file, runnable or not: no link, folder or submodule. */
static inline bool git_is_file(unsigned mode)
{
	return (mode & 0170000) == 0100000;
}

typedef struct GitEntry {
	Str path;
	unsigned mode;
	GitId id;
} GitEntry;
typedef LIST(GitEntry) GitEntries;

/* What lies at a path of a tree; GIT_MISSING too where nothing lies there, with
 * *absent true. */
GitSeen git_entry(GitRepo *repo, const GitId *tree, Str path, GitEntry *out,
                  bool *absent);
/* What lies in one tree itself, in its order; path is the name alone. */
GitSeen git_folder(GitRepo *repo, Arena *arena, const GitId *tree,
                   GitEntries *out);
/* Every file of a tree, sorted bytewise by path; links and submodules too. */
GitSeen git_files(GitRepo *repo, Arena *arena, const GitId *tree,
                  GitEntries *out);
/* The same of the index (also one that is split or sparse); of a conflict
 * "ours" is listed, of what git add -N announced an empty file. */
bool git_index_files(GitRepo *repo, Arena *arena, GitEntries *out, Err *err);

/* The bytes of a blob. */
GitSeen git_blob(GitRepo *repo, Arena *arena, const GitId *id, size_t limit,
                 Str *out);

/* --- differences --- */

typedef enum GitChangeKind {
	GIT_ADDED,
	GIT_DELETED,
	GIT_MODIFIED, /* its bytes, and maybe its mode */
	GIT_MODE,     /* its mode alone */
	GIT_RENAMED,  /* the very same bytes at another path; old_path is set */
} GitChangeKind;
extern const char *const git_change_names[]; /* "added", "deleted", ... */

typedef struct GitChange {
	GitChangeKind kind;
	Str path, old_path; /* old_path: where it was; = path unless renamed */
	unsigned mode, old_mode; /* 0: was or is not there */
	GitId id, old_id;
} GitChange;
typedef LIST(GitChange) GitChanges;

/* What changed between two trees, sorted by path; NULL is the empty tree.  A
 * file that became a folder, a link or a submodule is a deletion and an
 * addition.  A deleted and an added file with the same bytes are a rename (not
 * empty ones; where several fit, the one with the same name, then the first).
 * On GIT_MISSING or GIT_DAMAGED *lost is the tree that could not be read. */
GitSeen git_diff(GitRepo *repo, Arena *arena, const GitId *old_tree,
                 const GitId *new_tree, GitChanges *out, GitId *lost);
/* The same between a tree (NULL: empty) and the index, as `git diff --cached`
 * has it: the work tree does not matter.  False: the index is damaged, or a
 * path is in conflict. */
bool git_diff_staged(GitRepo *repo, Arena *arena, const GitId *old_tree,
                     GitChanges *out, Err *err);

/* A run of changed lines; lines count from 1.  n is 0 where lines were only
 * removed or only added, and the start is then the line before. */
typedef struct GitHunk {
	unsigned old_start, old_n, new_start, new_n;
} GitHunk;
typedef LIST(GitHunk) GitHunks;

/* The changed lines of two texts, without context, as `git diff -U0` has them.
 * Where more than 200,000 lines lie between the first change and the last, all
 * of them are one hunk: nothing that changed is left out, and hostile files do
 * not take minutes.  False: one of them is too large to be compared (over 512
 * MiB). */
bool git_hunks(Arena *arena, Str old, Str new, GitHunks *out);

#endif

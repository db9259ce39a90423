/*
 * inside.h - objects as they are stored.  Inside lib/git only.
 *
 * The readers here take bytes from anywhere: what is no commit, tree or index
 * is told, and nothing is read beyond the end.
 */
#ifndef GIT_INSIDE_H
#define GIT_INSIDE_H

#include "git/git.h"

/* libgit2 calls three of its types as git.h calls functions. */
#define git_blob   git_blob_handle
#define git_commit git_commit_handle
#define git_diff   git_diff_handle
#include <git2.h>
#undef git_blob
#undef git_commit
#undef git_diff

struct GitRepo {
	Arena *arena;
	Arena *walk, *scratch; /* emptied at the start of each use */
	git_repository *handle;
	git_odb *odb;
	git_config *config;          /* NULL until it is asked for */
	const char *folder, *common; /* of .git, without a slash at the end */
	const char *work_tree, *index, *packs;
	struct timespec packs_seen;
};

enum {
	MAX_COMMIT = 64 << 20,
	MAX_TREE = 256 << 20,
	MAX_DEPTH = 2048, /* folders in folders, as git itself has it */
	MAX_PATH = 1 << 16,
};

git_oid oid_of(const GitId *id);
GitId id_of(const git_oid *oid);

/* A variable of the environment that is set and not empty, or NULL. */
const char *environment(const char *name);
bool is_yes(const char *value); /* true, yes, on, 1, as git has it */

/* Folder, common and, where .git is beside it, work_tree; the kind of the
 * repository is one that can be read. */
bool repo_find(GitRepo *repo, const char *folder, Err *err);
/* Once the configuration can be asked. */
void repo_find_work_tree(GitRepo *repo);

/* The configuration of all levels; NULL: it is damaged. */
git_config *config_of(GitRepo *repo);
Str config_text(GitRepo *repo, const char *key); /* empty: not set */

/* Read what lies loose in the folder, in those that `more` lists and in their
 * alternates instead of libgit2: once repo->odb is there. */
bool loose_open(GitRepo *repo, const char *folder, Str more);

/* An object of a kind (GIT_OBJECT_ANY: of whichever), to be released with
 * git_odb_object_free(). */
GitSeen object_read(GitRepo *repo, const GitId *id, git_object_t kind,
                    size_t limit, git_odb_object **out);
Str object_bytes(git_odb_object *object);

/* Any object to the commit that it names, through tags.  *id is the last one
 * that was looked for. */
GitSeen object_peel(GitRepo *repo, GitId *id);

/* Views of the text, parents in the arena; false: it is no commit. */
bool commit_parse(Arena *arena, Str text, GitCommit *out);

/* --- trees --- */

typedef struct TreeItem {
	Str name;
	unsigned mode; /* one of GIT_MODE_* */
	const unsigned char *id;
} TreeItem;

typedef struct TreeScan {
	Str rest;
	TreeItem item; /* the one at hand */
	bool more;     /* false: there is none */
	bool damaged;  /* ... because what follows is no entry, or not in order
	                */
} TreeScan;

TreeScan tree_scan(Str bytes); /* stands at the first item */
void tree_next(TreeScan *scan);

/* Two trees at once (NULL: empty), called for each file that differs, in the
 * order of their paths; one side is NULL where it has none. */
typedef void TreeVisit(void *context, Str path, const TreeItem *old,
                       const TreeItem *new);
GitSeen tree_walk(GitRepo *repo, const GitId *old, const GitId *new,
                  TreeVisit *visit, void *context, GitId *lost);

/* --- the index --- */

typedef struct IndexItem {
	GitEntry entry; /* a folder of a sparse index has GIT_MODE_TREE */
	unsigned stage; /* 1 to 3: of a conflict */
	bool intended;  /* git add --intent-to-add: nothing is staged */
} IndexItem;
typedef struct Index {
	LIST(IndexItem) items; /* sorted by path, then stage */
	Str shared;  /* the hexadecimal name of the file this one builds upon */
	Str bitmaps; /* over that file's items: those deleted, those replaced */
} Index;
/* False, with the reason in *why: it is damaged. */
bool index_parse(Arena *arena, Str bytes, Index *out, const char **why);
/* Lay an index over the one it builds upon. */
bool index_join(Arena *arena, const Index *shared, Index *index,
                const char **why);
/* Of the repository, with folders of a sparse index as their files. */
bool index_read(GitRepo *repo, Arena *arena, Index *out, Err *err);

#endif

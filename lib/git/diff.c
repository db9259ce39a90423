#include "git/inside.h"

#include <stdlib.h>

const char *const git_change_names[] = {
	"added", "deleted", "modified", "mode", "renamed",
};

typedef struct Differ {
	Arena *arena;
	GitChanges *out;
} Differ;

static GitChange *add_change(Differ *differ, GitChangeKind kind, Str path)
{
	GitChange *change = LIST_ADD(differ->arena, differ->out);

	change->kind = kind;
	change->path = change->old_path = path;
	return change;
}

/* One path that is not the same on both sides. */
static void add_path(Differ *differ, Str path, const GitEntry *old,
                     const GitEntry *new)
{
	GitChange *change;

	path = str_dup(differ->arena, path);
	/* A link that was a file is another thing, not another text. */
	if (old && new && (old->mode & 0170000) != (new->mode & 0170000)) {
		add_path(differ, path, old, NULL);
		old = NULL;
	}
	change = add_change(differ,
	                    !old                            ? GIT_ADDED
	                    : !new                          ? GIT_DELETED
	                    : git_id_eq(&old->id, &new->id) ? GIT_MODE
	                                                    : GIT_MODIFIED,
	                    path);
	if (old) {
		change->old_mode = old->mode;
		change->old_id = old->id;
	}
	if (new) {
		change->mode = new->mode;
		change->id = new->id;
	}
}

static GitEntry entry_of(const TreeItem *item)
{
	GitEntry entry = { 0 };

	if (item) {
		entry.mode = item->mode;
		memcpy(entry.id.bytes, item->id, GIT_ID);
	}
	return entry;
}

static void visit(void *context, Str path, const TreeItem *old,
                  const TreeItem *new)
{
	GitEntry a = entry_of(old), b = entry_of(new);

	add_path(context, path, old ? &a : NULL, new ? &b : NULL);
}

/* --- renames --- */

typedef struct Half {
	GitChange *change;
	GitId id;
	Str name; /* of the file, without its folder */
	unsigned mode;
	size_t at; /* in the list of changes */
	bool paired;
} Half;
typedef LIST(Half) Halves;

static int by_bytes(const Half *a, const Half *b)
{
	int c = memcmp(a->id.bytes, b->id.bytes, GIT_ID);

	return c ? c : (int)(a->mode >> 12) - (int)(b->mode >> 12);
}

static int by_place(const void *a, const void *b)
{
	const Half *x = a, *y = b;
	int c = by_bytes(x, y);

	return c ? c : (x->at > y->at) - (x->at < y->at);
}

static int by_name(const void *a, const void *b)
{
	const Half *x = a, *y = b;
	int c = by_bytes(x, y);

	c = c ? c : str_cmp(x->name, y->name);
	return c ? c : (x->at > y->at) - (x->at < y->at);
}

static Str name_of(Str path)
{
	size_t i = path.len;

	while (i && path.ptr[i - 1] != '/')
		i--;
	return str_from(path, i);
}

static void pair(Half *old, Half *new)
{
	GitChange *change = new->change;

	change->kind = GIT_RENAMED;
	change->old_path = old->change->path;
	change->old_mode = old->mode;
	change->old_id = old->id;
	old->paired = new->paired = true;
}

/* Both sides in one order: whoever stands at the front of both is a pair. */
static void pair_all(Halves *old, Halves *new, bool names)
{
	int (*order)(const void *, const void *) = names ? by_name : by_place;
	size_t i = 0, j = 0;

	qsort(old->at, old->len, sizeof(*old->at), order);
	qsort(new->at, new->len, sizeof(*new->at), order);
	while (i < old->len && j < new->len) {
		Half *a = &old->at[i], *b = &new->at[j];
		int c = by_bytes(a, b);

		if (!c && names)
			c = str_cmp(a->name, b->name);
		if (a->paired || c < 0) {
			i++;
		} else if (b->paired || c > 0) {
			j++;
		} else {
			pair(a, b);
			i++;
			j++;
		}
	}
}

static bool can_move(const GitChange *change, const GitId *id, unsigned mode)
{
	static const GitId nothing = {
		/* of the empty blob */
		{ 0xe6, 0x9d, 0xe2, 0x9b, 0xb2, 0xd1, 0xd6, 0x43, 0x4b, 0x8b,
		  0x29, 0xae, 0x77, 0x5a, 0xd8, 0xc2, 0xe4, 0x8c, 0x53, 0x91 }
	};

	return change->kind <= GIT_DELETED && mode != GIT_MODE_SUBMODULE &&
	       !git_id_eq(id, &nothing);
}

static void take_half(Arena *arena, GitChange *change, size_t at, Halves *old,
                      Halves *new)
{
	bool added = change->kind == GIT_ADDED;
	const GitId *id = added ? &change->id : &change->old_id;
	unsigned mode = added ? change->mode : change->old_mode;

	if (can_move(change, id, mode))
		*LIST_ADD(arena, added ? new : old) =
		        (Half){ change, *id, name_of(change->path),
			        mode,   at,  false };
}

static void find_renames(Arena *arena, GitChange *changes, size_t *n)
{
	Halves old = { 0 }, new = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++)
		take_half(arena, &changes[i], i, &old, &new);
	if (!old.len || !new.len)
		return;
	pair_all(&old, &new, true);
	pair_all(&old, &new, false);
	for (size_t i = 0; i < old.len; i++)
		if (old.at[i].paired)
			old.at[i].change->path.ptr = NULL;
	for (size_t i = 0; i < *n; i++)
		if (changes[i].path.ptr)
			changes[kept++] = changes[i];
	*n = kept;
}

static void finish(GitRepo *repo, GitChanges *out, size_t first)
{
	size_t n = out->len - first;

	arena_reset(repo->scratch);
	if (n)
		find_renames(repo->scratch, out->at + first, &n);
	out->len = first + n;
}

GitSeen git_diff(GitRepo *repo, Arena *arena, const GitId *old_tree,
                 const GitId *new_tree, GitChanges *out, GitId *lost)
{
	Differ differ = { arena, out };
	size_t first = out->len;
	GitSeen seen =
	        tree_walk(repo, old_tree, new_tree, visit, &differ, lost);

	if (seen == GIT_HERE)
		finish(repo, out, first);
	return seen;
}

/* What is staged; false: a path is in conflict. */
static bool take_staged(Arena *arena, const Index *index, GitEntries *out,
                        Str *conflict)
{
	for (size_t i = 0; i < index->items.len; i++) {
		const IndexItem *item = &index->items.at[i];

		*conflict = item->entry.path;
		if (item->stage)
			return false;
		if (!item->intended)
			*LIST_ADD(arena, out) = item->entry;
	}
	return true;
}

/* Two sorted lists at once. */
static void compare_lists(Differ *differ, const GitEntries *old,
                          const GitEntries *new)
{
	size_t i = 0, j = 0;

	while (i < old->len && j < new->len) {
		const GitEntry *a = &old->at[i], *b = &new->at[j];
		int c = str_cmp(a->path, b->path);

		i += c <= 0;
		j += c >= 0;
		if (c || a->mode != b->mode || !git_id_eq(&a->id, &b->id))
			add_path(differ, c <= 0 ? a->path : b->path,
			         c <= 0 ? a : NULL, c >= 0 ? b : NULL);
	}
	for (; i < old->len; i++)
		add_path(differ, old->at[i].path, &old->at[i], NULL);
	for (; j < new->len; j++)
		add_path(differ, new->at[j].path, NULL, &new->at[j]);
}

bool git_diff_staged(GitRepo *repo, Arena *arena, const GitId *old_tree,
                     GitChanges *out, Err *err)
{
	Differ differ = { arena, out };
	GitEntries old = { 0 }, new = { 0 };
	size_t first = out->len;
	Str conflict;
	Index index;

	if (!index_read(repo, arena, &index, err))
		return false;
	if (old_tree && git_files(repo, arena, old_tree, &old) != GIT_HERE)
		return err_set(err, ERR_INPUT,
		               "tree " STR_FMT ": a part of it is missing or "
		               "damaged",
		               STR_ARG(git_id_short(arena, old_tree)));
	if (!take_staged(arena, &index, &new, &conflict))
		return err_set(err, ERR_INPUT,
		               STR_FMT ": is in conflict: resolve it and stage "
		                       "it first",
		               STR_ARG(conflict));
	compare_lists(&differ, &old, &new);
	finish(repo, out, first);
	return true;
}

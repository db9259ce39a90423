#include "git/inside.h"

/* git writes a mode in at most six octal digits, and older ones with the bits
 * of the writer's umask. */
static bool read_mode(Str *rest, unsigned *mode)
{
	unsigned value = 0;
	size_t i = 0;

	for (; i < rest->len && i < 7 && rest->ptr[i] >= '0' &&
	       rest->ptr[i] <= '7';
	     i++)
		value = value << 3 | (unsigned)(rest->ptr[i] - '0');
	if (!i || i >= rest->len || rest->ptr[i] != ' ')
		return false;
	*rest = str_from(*rest, i + 1);
	switch (value & 0170000) {
	case 0040000:
		*mode = GIT_MODE_TREE;
		break;
	case 0100000:
		*mode = value & 0100 ? GIT_MODE_RUN : GIT_MODE_FILE;
		break;
	case 0120000:
		*mode = GIT_MODE_LINK;
		break;
	default:
		*mode = GIT_MODE_SUBMODULE;
	}
	return true;
}

static bool is_name(Str name)
{
	return name.len && name.len < MAX_PATH && !str_is(name, ".") &&
	       !str_is(name, "..") && !memchr(name.ptr, '/', name.len);
}

static unsigned char byte_at(const TreeItem *item, size_t i)
{
	if (i < item->name.len)
		return (unsigned char)item->name.ptr[i];
	return item->mode == GIT_MODE_TREE ? '/' : '\0';
}

/* The order of a tree: that of the paths below it. */
static int compare(const TreeItem *a, const TreeItem *b)
{
	size_t n = a->name.len < b->name.len ? a->name.len : b->name.len;
	int c = n ? memcmp(a->name.ptr, b->name.ptr, n) : 0;

	if (c)
		return c;
	c = byte_at(a, n) - byte_at(b, n);
	if (c)
		return c;
	return (a->name.len > b->name.len) - (a->name.len < b->name.len);
}

static bool take_item(Str *rest, TreeItem *item)
{
	if (!read_mode(rest, &item->mode))
		return false;
	const char *end = memchr(rest->ptr, '\0', rest->len);
	if (!end)
		return false;
	item->name = (Str){ rest->ptr, (size_t)(end - rest->ptr) };
	*rest = str_from(*rest, item->name.len + 1);
	if (rest->len < GIT_ID || !is_name(item->name))
		return false;
	item->id = (const unsigned char *)rest->ptr;
	*rest = str_from(*rest, GIT_ID);
	return true;
}

void tree_next(TreeScan *scan)
{
	TreeItem last = scan->item;
	bool first = !scan->more;

	scan->more = false;
	if (!scan->rest.len)
		return;
	scan->more = take_item(&scan->rest, &scan->item) &&
	             (first || (compare(&last, &scan->item) < 0 &&
	                        !str_eq(last.name, scan->item.name)));
	scan->damaged = !scan->more;
}

TreeScan tree_scan(Str bytes)
{
	TreeScan scan = { .rest = bytes };

	tree_next(&scan);
	return scan;
}

static GitId id_at(const unsigned char *bytes)
{
	GitId id;

	memcpy(id.bytes, bytes, GIT_ID);
	return id;
}

/* --- two trees at once --- */

typedef struct Side {
	GitId id;
	git_odb_object *object;
	TreeScan scan;
} Side;

typedef struct Frame {
	Side old, new;
	size_t prefix; /* of the path */
} Frame;

typedef struct Walk {
	GitRepo *repo;
	Arena *arena;
	Buf path;
	LIST(Frame) frames;
	TreeVisit *visit;
	void *context;
	GitId *lost;
} Walk;

static GitSeen fail(Walk *walk, const GitId *id, GitSeen seen)
{
	if (walk->lost && id)
		*walk->lost = *id;
	return seen;
}

static GitSeen open_side(Walk *walk, Side *side, const GitId *id)
{
	GitSeen seen;

	if (!id)
		return GIT_HERE;
	side->id = *id;
	seen = object_read(walk->repo, id, GIT_OBJECT_TREE, MAX_TREE,
	                   &side->object);
	if (seen != GIT_HERE)
		return fail(walk, id, seen);
	side->scan = tree_scan(object_bytes(side->object));
	return GIT_HERE;
}

static GitSeen enter(Walk *walk, const GitId *old, const GitId *new)
{
	Frame *frame;
	GitSeen seen;

	if (walk->frames.len >= MAX_DEPTH || walk->path.len >= MAX_PATH)
		return fail(walk, new ? new : old, GIT_DAMAGED);
	frame = LIST_ADD(walk->arena, &walk->frames);
	*frame = (Frame){ .prefix = walk->path.len };
	seen = open_side(walk, &frame->old, old);
	if (seen == GIT_HERE)
		seen = open_side(walk, &frame->new, new);
	return seen;
}

static void leave(Walk *walk)
{
	Frame *frame = &walk->frames.at[--walk->frames.len];

	git_odb_object_free(frame->old.object);
	git_odb_object_free(frame->new.object);
}

/* What stands at the front of both, and is not the same. */
static GitSeen take_pair(Walk *walk, Frame *frame, bool old, bool new)
{
	TreeItem a = frame->old.scan.item, b = frame->new.scan.item;
	const TreeItem *item = old ? &a : &b;

	if (old)
		tree_next(&frame->old.scan);
	if (new)
		tree_next(&frame->new.scan);
	if (old == new &&a.mode == b.mode && !memcmp(a.id, b.id, GIT_ID))
		return GIT_HERE;
	walk->path.len = frame->prefix;
	buf_add(&walk->path, item->name);
	if (item->mode != GIT_MODE_TREE) {
		walk->visit(walk->context, buf_str(&walk->path),
		            old ? &a : NULL, new ? &b : NULL);
		return GIT_HERE;
	}
	buf_byte(&walk->path, '/');
	GitId ids[2] = { { { 0 } } };
	if (old)
		ids[0] = id_at(a.id);
	if (new)
		ids[1] = id_at(b.id);
	return enter(walk, old ? &ids[0] : NULL, new ? &ids[1] : NULL);
}

static GitSeen go(Walk *walk)
{
	GitSeen seen = GIT_HERE;

	while (seen == GIT_HERE && walk->frames.len) {
		Frame *frame = &walk->frames.at[walk->frames.len - 1];
		TreeScan *old = &frame->old.scan, *new = &frame->new.scan;
		int order = !old->more - !new->more;

		if (old->damaged || new->damaged)
			return fail(walk,
			            old->damaged ? &frame->old.id
			                         : &frame->new.id,
			            GIT_DAMAGED);
		if (!old->more && !new->more) {
			leave(walk);
			continue;
		}
		if (!order)
			order = compare(&old->item, &new->item);
		seen = take_pair(walk, frame, order <= 0, order >= 0);
	}
	return seen;
}

GitSeen tree_walk(GitRepo *repo, const GitId *old, const GitId *new,
                  TreeVisit *visit, void *context, GitId *lost)
{
	Walk walk = { .repo = repo,
		      .arena = repo->scratch,
		      .path.arena = repo->scratch,
		      .visit = visit,
		      .context = context,
		      .lost = lost };
	GitSeen seen;

	if (!old && !new)
		return GIT_HERE;
	arena_reset(repo->scratch);
	seen = enter(&walk, old, new);
	if (seen == GIT_HERE)
		seen = go(&walk);
	while (walk.frames.len)
		leave(&walk);
	return seen;
}

/* --- one tree --- */

/* Visit what lies in one tree itself.  The whole tree is looked at, so that
 * what is damaged is told whatever is looked for. */
static GitSeen visit_items(GitRepo *repo, const GitId *tree,
                           void visit(void *context, const TreeItem *item),
                           void *context)
{
	git_odb_object *object;
	GitSeen seen =
	        object_read(repo, tree, GIT_OBJECT_TREE, MAX_TREE, &object);
	TreeScan scan;

	if (seen != GIT_HERE)
		return seen;
	for (scan = tree_scan(object_bytes(object)); scan.more;
	     tree_next(&scan))
		visit(context, &scan.item);
	git_odb_object_free(object);
	return scan.damaged ? GIT_DAMAGED : GIT_HERE;
}

typedef struct Listing {
	Arena *arena;
	GitEntries *out;
} Listing;

static void list_item(Listing *listing, Str path, const TreeItem *item)
{
	*LIST_ADD(listing->arena, listing->out) =
	        (GitEntry){ str_dup(listing->arena, path), item->mode,
		            id_at(item->id) };
}

static void list_name(void *context, const TreeItem *item)
{
	list_item(context, item->name, item);
}

GitSeen git_folder(GitRepo *repo, Arena *arena, const GitId *tree,
                   GitEntries *out)
{
	Listing listing = { arena, out };

	return visit_items(repo, tree, list_name, &listing);
}

typedef struct Wanted {
	Str name;
	GitEntry *out;
	bool found;
} Wanted;

static void take_wanted(void *context, const TreeItem *item)
{
	Wanted *wanted = context;

	if (!str_eq(item->name, wanted->name))
		return;
	wanted->found = true;
	wanted->out->mode = item->mode;
	wanted->out->id = id_at(item->id);
}

GitSeen git_entry(GitRepo *repo, const GitId *tree, Str path, GitEntry *out,
                  bool *absent)
{
	GitEntry entry = { .mode = GIT_MODE_TREE, .id = *tree };
	Str rest = path, name;

	*absent = false;
	*out = (GitEntry){ .path = path };
	while (str_split(&rest, '/', &name)) {
		Wanted wanted = { name, &entry, false };

		if (!name.len)
			continue;
		if (entry.mode == GIT_MODE_TREE) {
			GitId in = entry.id;
			GitSeen seen =
			        visit_items(repo, &in, take_wanted, &wanted);

			if (seen != GIT_HERE)
				return seen;
		}
		if (!wanted.found) {
			*absent = true;
			return GIT_MISSING;
		}
	}
	out->mode = entry.mode;
	out->id = entry.id;
	return GIT_HERE;
}

static void list_file(void *context, Str path, const TreeItem *old,
                      const TreeItem *new)
{
	(void)old;
	list_item(context, path, new);
}

GitSeen git_files(GitRepo *repo, Arena *arena, const GitId *tree,
                  GitEntries *out)
{
	Listing listing = { arena, out };

	return tree_walk(repo, NULL, tree, list_file, &listing, NULL);
}

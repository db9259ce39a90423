#include "git/inside.h"

#include "base/hash.h"

/*
 * Commits are painted from two sides, the newest first.  One that has both
 * colours is a common ancestor, and all that is behind it is stale: nothing
 * there can be a better one.  When only stale ones wait, every best ancestor
 * has been seen, however wrong the clocks were.
 */
enum {
	ONE = 1,
	OTHER = 2,
	BOTH = ONE | OTHER,
	STALE = 4,
	FOUND = 8,
};

typedef struct Node Node;
struct Node {
	GitId id;
	int64_t time;
	Node **parents;
	size_t n_parents;
	unsigned flags;
	unsigned waiting; /* how often it is in the queue */
	GitSeen seen;
	bool read;
	size_t children; /* in a log */
};

typedef struct Waiting {
	Node *node;
	uint64_t number; /* of equal times the first to come goes first */
} Waiting;

typedef struct Walk {
	GitRepo *repo;
	Arena *arena;
	Node **slots;
	size_t n_slots;
	LIST(Node *) nodes;
	LIST(Waiting) queue; /* a heap */
	uint64_t number;
	size_t fresh; /* entries of the queue that are not stale */
	bool lost;    /* a commit was missing or damaged */
} Walk;

typedef LIST(Node *) Nodes;

/* --- nodes --- */

static size_t slot_of(const Walk *walk, const GitId *id)
{
	Str bytes = { (const char *)id->bytes, GIT_ID };
	size_t i = hash_bytes(bytes, 0) & (walk->n_slots - 1);

	while (walk->slots[i] && !git_id_eq(&walk->slots[i]->id, id))
		i = (i + 1) & (walk->n_slots - 1);
	return i;
}

static void grow_slots(Walk *walk)
{
	walk->n_slots = walk->n_slots ? walk->n_slots * 4 : 256;
	walk->slots = arena_alloc(walk->arena, walk->n_slots, sizeof(Node *));
	for (size_t i = 0; i < walk->nodes.len; i++)
		walk->slots[slot_of(walk, &walk->nodes.at[i]->id)] =
		        walk->nodes.at[i];
}

static Node *node_of(Walk *walk, const GitId *id)
{
	if (walk->nodes.len * 2 >= walk->n_slots)
		grow_slots(walk);
	size_t i = slot_of(walk, id);
	if (!walk->slots[i]) {
		walk->slots[i] = NEW(walk->arena, Node);
		walk->slots[i]->id = *id;
		*LIST_ADD(walk->arena, &walk->nodes) = walk->slots[i];
	}
	return walk->slots[i];
}

/* Its time and parents; false: it is not to be had. */
static bool read_node(Walk *walk, Node *node)
{
	Arena *scratch = walk->repo->scratch;
	git_odb_object *object;
	GitCommit commit;

	if (node->read)
		return node->seen == GIT_HERE;
	node->read = true;
	node->seen = object_read(walk->repo, &node->id, GIT_OBJECT_COMMIT,
	                         MAX_COMMIT, &object);
	if (node->seen == GIT_HERE) {
		arena_reset(scratch);
		if (!commit_parse(scratch, object_bytes(object), &commit))
			node->seen = GIT_DAMAGED;
		git_odb_object_free(object);
	}
	if (node->seen != GIT_HERE) {
		walk->lost = true;
		return false;
	}
	node->time = commit.time;
	node->n_parents = commit.n_parents;
	node->parents =
	        arena_alloc(walk->arena, commit.n_parents, sizeof(Node *));
	for (size_t i = 0; i < commit.n_parents; i++)
		node->parents[i] = node_of(walk, &commit.parents[i]);
	return true;
}

/* --- the queue --- */

static bool goes_first(const Waiting *a, const Waiting *b)
{
	if (a->node->time != b->node->time)
		return a->node->time > b->node->time;
	return a->number < b->number;
}

static void put(Walk *walk, Node *node)
{
	Waiting *at, item = { node, walk->number++ };
	size_t i = walk->queue.len;

	LIST_ADD(walk->arena, &walk->queue);
	at = walk->queue.at;
	for (; i && goes_first(&item, &at[(i - 1) / 2]); i = (i - 1) / 2)
		at[i] = at[(i - 1) / 2];
	at[i] = item;
	node->waiting++;
	walk->fresh += !(node->flags & STALE);
}

static Node *take(Walk *walk)
{
	Waiting *at = walk->queue.at, last;
	Node *node = at[0].node;
	size_t n = --walk->queue.len, i = 0;

	last = at[n];
	for (size_t child; (child = 2 * i + 1) < n; i = child) {
		child +=
		        child + 1 < n && goes_first(&at[child + 1], &at[child]);
		if (!goes_first(&at[child], &last))
			break;
		at[i] = at[child];
	}
	at[i] = last;
	node->waiting--;
	walk->fresh -= !(node->flags & STALE);
	return node;
}

/* --- painting --- */

/* More colours; true: they are new to it. */
static bool paint(Walk *walk, Node *node, unsigned flags)
{
	if ((node->flags & flags) == flags)
		return false;
	if ((flags & STALE) && !(node->flags & STALE))
		walk->fresh -= node->waiting;
	node->flags |= flags;
	return true;
}

static void start(Walk *walk, Node *node, unsigned flags)
{
	if (read_node(walk, node) && paint(walk, node, flags))
		put(walk, node);
}

static void paint_parents(Walk *walk, Node *node, unsigned flags)
{
	for (size_t i = 0; i < node->n_parents; i++)
		if (paint(walk, node->parents[i], flags) &&
		    read_node(walk, node->parents[i]))
			put(walk, node->parents[i]);
}

/* The best common ancestors are among those found, in the order that they came
 * in. */
static void paint_down(Walk *walk, Nodes *found)
{
	while (walk->fresh) {
		Node *node = take(walk);
		unsigned flags = node->flags & (BOTH | STALE);

		if (flags == BOTH) {
			if (!(node->flags & FOUND))
				*LIST_ADD(walk->arena, found) = node;
			node->flags |= FOUND;
			flags |= STALE;
		}
		paint_parents(walk, node, flags);
	}
}

static void wipe(Walk *walk)
{
	for (size_t i = 0; i < walk->nodes.len; i++) {
		walk->nodes.at[i]->flags = 0;
		walk->nodes.at[i]->waiting = 0;
	}
	walk->queue.len = 0;
	walk->fresh = 0;
}

/* Is one of the candidates an ancestor of another? */
static bool is_redundant(Walk *walk, const Nodes *all, Node *node)
{
	Nodes found = { 0 };

	wipe(walk);
	start(walk, node, ONE);
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i] != node)
			start(walk, all->at[i], OTHER);
	paint_down(walk, &found);
	return node->flags & OTHER;
}

/* The newest, the first of them among equals. */
static size_t newest(const Nodes *nodes)
{
	size_t best = 0;

	for (size_t i = 1; i < nodes->len; i++)
		if (nodes->at[i]->time > nodes->at[best]->time)
			best = i;
	return best;
}

static Walk new_walk(GitRepo *repo)
{
	arena_reset(repo->walk);
	return (Walk){ .repo = repo, .arena = repo->walk };
}

GitKin git_kin(GitRepo *repo, const GitId *a, const GitId *b, GitId *base)
{
	Walk walk = new_walk(repo);
	Node *one = node_of(&walk, a), *other = node_of(&walk, b);
	Nodes found = { 0 }, best = { 0 };

	if (!read_node(&walk, one) || !read_node(&walk, other))
		return GIT_KIN_LOST;
	if (one == other) {
		*base = *a;
		return GIT_KIN;
	}
	start(&walk, one, ONE);
	start(&walk, other, OTHER);
	paint_down(&walk, &found);
	for (size_t i = 0; i < found.len; i++)
		if (!(found.at[i]->flags & STALE))
			*LIST_ADD(walk.arena, &best) = found.at[i];
	while (best.len) {
		size_t i = newest(&best);

		*base = best.at[i]->id;
		if (best.len == 1 || !is_redundant(&walk, &best, best.at[i]))
			return GIT_KIN;
		memmove(best.at + i, best.at + i + 1,
		        (--best.len - i) * sizeof(*best.at));
	}
	return walk.lost ? GIT_KIN_LOST : GIT_NO_KIN;
}

/* --- logs --- */

enum { SLOP = 64 };

/* What is behind the head and not behind the base, which is stale from the
 * start.  Where clocks are wrong, a commit may come in before it is known to be
 * stale, so the walk goes on for as long as there may be such.  False: there
 * are more than the limit. */
static bool collect(Walk *walk, size_t limit, Nodes *out)
{
	int64_t oldest = INT64_MAX;
	unsigned slop = SLOP;

	while (walk->queue.len) {
		Node *node = take(walk);
		bool fresh = !(node->flags & STALE);

		if (fresh && out->len >= limit)
			return false;
		if (fresh) {
			*LIST_ADD(walk->arena, out) = node;
			if (node->time < oldest)
				oldest = node->time;
		}
		if (!walk->fresh && !fresh && node->time < oldest && !slop--)
			break;
		paint_parents(walk, node, fresh ? ONE : STALE);
	}
	return true;
}

/* Each before its parents, and else the newest first. */
static void sort_log(Walk *walk, const Nodes *nodes, Arena *arena, GitIds *out)
{
	wipe(walk);
	for (size_t i = 0; i < nodes->len; i++)
		for (size_t j = 0; j < nodes->at[i]->n_parents; j++)
			nodes->at[i]->parents[j]->children++;
	for (size_t i = 0; i < nodes->len; i++) {
		nodes->at[i]->flags = FOUND;
		if (!nodes->at[i]->children)
			put(walk, nodes->at[i]);
	}
	while (walk->queue.len) {
		Node *node = take(walk);

		*LIST_ADD(arena, out) = node->id;
		for (size_t i = 0; i < node->n_parents; i++)
			if (!--node->parents[i]->children &&
			    node->parents[i]->flags == FOUND)
				put(walk, node->parents[i]);
	}
}

/* Are there commits among those asked for that are not to be had? */
static bool lacks_some(const Walk *walk)
{
	for (size_t i = 0; i < walk->nodes.len; i++) {
		const Node *node = walk->nodes.at[i];

		if (node->read && node->seen != GIT_HERE &&
		    !(node->flags & STALE))
			return true;
	}
	return false;
}

bool git_history(GitRepo *repo, Arena *arena, const GitId *base,
                 const GitId *head, size_t limit, GitIds *out)
{
	Walk walk = new_walk(repo);
	Nodes listed = { 0 };
	size_t kept = 0;
	bool whole;

	/* A base that is missing is not stale, and tells itself as lacking. */
	if (base)
		start(&walk, node_of(&walk, base), STALE);
	start(&walk, node_of(&walk, head), ONE);
	whole = collect(&walk, limit, &listed) && !lacks_some(&walk);
	for (size_t i = 0; i < listed.len; i++)
		if (!(listed.at[i]->flags & STALE))
			listed.at[kept++] = listed.at[i];
	listed.len = kept;
	sort_log(&walk, &listed, arena, out);
	return whole;
}

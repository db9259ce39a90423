#include "git/inside.h"

#include "base/fs.h"

#include <stdlib.h>

enum { MAX_INDEX = 1 << 30, FIXED = 62, HEADER = 12 };

static uint32_t number32(const char *at)
{
	const unsigned char *p = (const unsigned char *)at;

	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

typedef struct Reader {
	Arena *arena;
	Index *out;
	Str rest;
	unsigned version;
	Str last; /* the path before */
} Reader;

/* Version 4: how much of the last path is to go, as pack files write offsets.
 */
static bool take_offset(Str *rest, size_t *out)
{
	size_t value = 0;

	for (size_t i = 0; i < rest->len && i < 5; i++) {
		unsigned char byte = (unsigned char)rest->ptr[i];

		value = (value << 7) | (byte & 127);
		if (!(byte & 128)) {
			*out = value;
			*rest = str_from(*rest, i + 1);
			return true;
		}
		value++;
	}
	return false;
}

/* The path of an item, its end and the padding behind it. */
static bool take_path(Reader *reader, size_t used, Str *path)
{
	Str rest = reader->rest;
	size_t cut = 0;

	if (reader->version == 4 &&
	    (!take_offset(&rest, &cut) || cut > reader->last.len))
		return false;
	const char *end = rest.len ? memchr(rest.ptr, '\0', rest.len) : NULL;
	if (!end || end - rest.ptr >= MAX_PATH)
		return false;
	*path = (Str){ rest.ptr, (size_t)(end - rest.ptr) };
	if (reader->version == 4) {
		Str front = { reader->last.ptr, reader->last.len - cut };

		rest = str_from(rest, path->len + 1);
		if (front.len + path->len >= MAX_PATH)
			return false;
		*path = str_fmt(reader->arena, STR_FMT STR_FMT, STR_ARG(front),
		                STR_ARG(*path));
		reader->rest = rest;
		return true;
	}
	used += path->len;
	used = path->len + 8 - used % 8;
	if (used > rest.len)
		return false;
	*path = str_dup(reader->arena, *path);
	reader->rest = str_from(rest, used);
	return true;
}

static bool take_item(Reader *reader)
{
	enum { EXTENDED = 0x4000, INTENDED = 0x2000 };
	Str rest = reader->rest;
	size_t used = FIXED;
	unsigned flags, more = 0;
	IndexItem *item;

	if (rest.len < FIXED + 2)
		return false;
	item = LIST_ADD(reader->arena, &reader->out->items);
	item->entry.mode = number32(rest.ptr + 24);
	memcpy(item->entry.id.bytes, rest.ptr + 40, GIT_ID);
	flags = number32(rest.ptr + 58) & 0xFFFF;
	if (flags & EXTENDED) {
		more = number32(rest.ptr + 60) & 0xFFFF;
		used += 2;
	}
	item->stage = flags >> 12 & 3;
	item->intended = more & INTENDED;
	reader->rest = str_from(rest, used);
	if (!take_path(reader, used, &item->entry.path))
		return false;
	reader->last = item->entry.path;
	return true;
}

/* Extensions: four letters, a length.  One that begins with a small letter must
 * be understood. */
static bool take_extension(Reader *reader, const char **why)
{
	Str rest = reader->rest, name = { rest.ptr, 4 }, body;
	size_t len = number32(rest.ptr + 4);

	if (len > rest.len - 8)
		return false;
	body = (Str){ rest.ptr + 8, len };
	reader->rest = str_from(rest, 8 + len);
	if (str_is(name, "link")) {
		GitId id;

		if (len < GIT_ID)
			return false;
		memcpy(id.bytes, body.ptr, GIT_ID);
		if (!git_id_is_zero(&id))
			reader->out->shared = git_id_hex(reader->arena, &id);
		reader->out->bitmaps = str_from(body, GIT_ID);
		return true;
	}
	*why = "it has an extension that is not known";
	return (name.ptr[0] >= 'A' && name.ptr[0] <= 'Z') ||
	       str_is(name, "sdir");
}

static bool in_order(const Index *index, bool has_shared)
{
	for (size_t i = 1; i < index->items.len; i++) {
		const IndexItem *a = &index->items.at[i - 1], *b = a + 1;
		int c = str_cmp(a->entry.path, b->entry.path);

		/* Nameless ones stand for those of the shared index. */
		if (has_shared && !a->entry.path.len)
			continue;
		if (c > 0 || (!c && a->stage >= b->stage))
			return false;
	}
	return true;
}

bool index_parse(Arena *arena, Str bytes, Index *out, const char **why)
{
	Reader reader = { .arena = arena, .out = out };
	uint32_t n;

	*why = "it is cut off or damaged";
	if (bytes.len < HEADER + GIT_ID || !str_starts(bytes, "DIRC"))
		return false;
	reader.version = number32(bytes.ptr + 4);
	n = number32(bytes.ptr + 8);
	if (reader.version < 2 || reader.version > 4) {
		*why = "its version is not known";
		return false;
	}
	bytes.len -= GIT_ID;
	reader.rest = str_from(bytes, HEADER);
	for (uint32_t i = 0; i < n; i++)
		if (!take_item(&reader))
			return false;
	while (reader.rest.len >= 8)
		if (!take_extension(&reader, why))
			return false;
	return in_order(out, out->shared.len);
}

/* --- an index in two files --- */

/* A bitmap of runs (EWAH): words of 64 bits, each run with a word before it
 * that says how many words of one bit and how many as they are it has. */
typedef struct Bits {
	uint64_t *words;
	size_t n;
} Bits;

static uint64_t number64(const char *at)
{
	return (uint64_t)number32(at) << 32 | number32(at + 4);
}

static bool take_bits(Arena *arena, Str *rest, size_t n_items, Bits *out)
{
	size_t most = n_items / 64 + 1, n;
	Str words;

	if (rest->len < 12)
		return false;
	n = number32(rest->ptr + 4);
	if (n > (rest->len - 12) / 8)
		return false;
	words = (Str){ rest->ptr + 8, n * 8 };
	*rest = str_from(*rest, 8 + n * 8 + 4);
	*out = (Bits){ arena_alloc(arena, most, sizeof(uint64_t)), 0 };
	while (words.len) {
		uint64_t run = number64(words.ptr);
		uint64_t same = run >> 1 & 0xFFFFFFFF, plain = run >> 33;

		words = str_from(words, 8);
		if (same > most - out->n || plain > words.len / 8 ||
		    plain > most - out->n - same)
			return false;
		for (; same; same--)
			out->words[out->n++] = run & 1 ? UINT64_MAX : 0;
		for (; plain; plain--, words = str_from(words, 8))
			out->words[out->n++] = number64(words.ptr);
	}
	return true;
}

static bool has_bit(const Bits *bits, size_t i)
{
	return i / 64 < bits->n && bits->words[i / 64] >> i % 64 & 1;
}

static int by_path(const void *a, const void *b)
{
	const IndexItem *x = a, *y = b;
	int c = str_cmp(x->entry.path, y->entry.path);

	return c ? c : (int)x->stage - (int)y->stage;
}

bool index_join(Arena *arena, const Index *shared, Index *index,
                const char **why)
{
	Index all = { 0 };
	Bits deleted = { 0 }, replaced = { 0 };
	Str rest = index->bitmaps;
	size_t next = 0;

	*why = "it does not go with the shared index it names";
	if (rest.len &&
	    (!take_bits(arena, &rest, shared->items.len, &deleted) ||
	     !take_bits(arena, &rest, shared->items.len, &replaced)))
		return false;
	for (size_t i = 0; i < shared->items.len; i++) {
		IndexItem item = shared->items.at[i];

		if (has_bit(&replaced, i)) {
			Str path = item.entry.path;

			if (next == index->items.len ||
			    index->items.at[next].entry.path.len)
				return false;
			item = index->items.at[next++];
			item.entry.path = path;
		}
		if (!has_bit(&deleted, i))
			*LIST_ADD(arena, &all.items) = item;
	}
	for (; next < index->items.len; next++)
		*LIST_ADD(arena, &all.items) = index->items.at[next];
	if (all.items.len)
		qsort(all.items.at, all.items.len, sizeof(*all.items.at),
		      by_path);
	index->items.at = all.items.at;
	index->items.len = all.items.len;
	index->items.cap = all.items.cap;
	return in_order(index, false);
}

/* --- the repository's --- */

/* A sparse index keeps a folder that is not checked out as one item. */
static bool open_folders(GitRepo *repo, Arena *arena, Index *index, Err *err)
{
	Index all = { 0 };

	for (size_t i = 0; i < index->items.len; i++) {
		const IndexItem *item = &index->items.at[i];
		GitEntries files = { 0 };

		if (item->entry.mode != GIT_MODE_TREE) {
			*LIST_ADD(arena, &all.items) = *item;
			continue;
		}
		if (git_files(repo, arena, &item->entry.id, &files) != GIT_HERE)
			return err_set(err, ERR_INPUT,
			               "%s: the folder " STR_FMT
			               " of the index is missing or damaged",
			               repo->index, STR_ARG(item->entry.path));
		for (size_t j = 0; j < files.len; j++) {
			IndexItem *file = LIST_ADD(arena, &all.items);

			file->entry = files.at[j];
			file->entry.path = str_fmt(arena, STR_FMT STR_FMT,
			                           STR_ARG(item->entry.path),
			                           STR_ARG(files.at[j].path));
		}
	}
	*index = all;
	return true;
}

static bool read_file(Arena *arena, const char *path, Index *out, Err *err)
{
	const char *why;
	Str bytes;

	if (fs_exists(path) && !fs_is_file(path))
		return err_set(err, ERR_INPUT, "%s: is no file", path);
	if (!fs_read(arena, path, MAX_INDEX, &bytes, err))
		return false;
	if (!index_parse(arena, bytes, out, &why))
		return err_set(err, ERR_INPUT,
		               "%s: the index cannot be read: %s", path, why);
	return true;
}

bool index_read(GitRepo *repo, Arena *arena, Index *out, Err *err)
{
	bool sparse = false;

	*out = (Index){ 0 };
	if (!fs_exists(repo->index)) /* nothing was ever staged */
		return true;
	if (!read_file(arena, repo->index, out, err))
		return false;
	if (out->shared.len) {
		const char *why,
		        *path = fs_join(arena, repo->folder,
		                        str_fmt(arena, "sharedindex." STR_FMT,
		                                STR_ARG(out->shared))
		                                .ptr);
		Index shared = { 0 };

		if (!read_file(arena, path, &shared, err))
			return false;
		if (!index_join(arena, &shared, out, &why))
			return err_set(err, ERR_INPUT,
			               "%s: the index cannot be read: %s",
			               repo->index, why);
	}
	for (size_t i = 0; i < out->items.len; i++)
		sparse |= out->items.at[i].entry.mode == GIT_MODE_TREE;
	return !sparse || open_folders(repo, arena, out, err);
}

bool git_index_files(GitRepo *repo, Arena *arena, GitEntries *out, Err *err)
{
	Index index;

	if (!index_read(repo, arena, &index, err))
		return false;
	for (size_t i = 0; i < index.items.len; i++) {
		const GitEntry *entry = &index.items.at[i].entry;

		/* A conflict has up to three of a path: "ours" is taken. */
		if (i && str_eq(entry->path, out->at[out->len - 1].path)) {
			if (index.items.at[i].stage == 2)
				out->at[out->len - 1] = *entry;
			continue;
		}
		*LIST_ADD(arena, out) = *entry;
	}
	return true;
}

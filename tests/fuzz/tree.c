/* Objects and indexes as git keeps them, of any bytes: the first one says which
 * it is to be. */
#include "git/inside.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void read_tree(Str bytes)
{
	size_t n = 0;
	TreeScan scan;

	for (scan = tree_scan(bytes); scan.more; tree_next(&scan)) {
		const TreeItem *item = &scan.item;

		check(item->name.len && item->mode);
		check(!memchr(item->name.ptr, '/', item->name.len));
		check(item->name.ptr > bytes.ptr);
		check((const char *)item->id + GIT_ID <= bytes.ptr + bytes.len);
		n++;
	}
	check(n * 24 <= bytes.len);
	check(scan.damaged || !scan.rest.len);
}

static void read_commit(Arena *arena, Str bytes)
{
	GitCommit commit = { 0 };

	if (!commit_parse(arena, bytes, &commit))
		return;
	check(commit.n_parents * 48 <= bytes.len);
	check(commit.time >= 0 && commit.author_time >= 0);
	check(commit.author.len + commit.author_email.len +
	              commit.message.len <=
	      bytes.len);
}

/* Two files in one: the shared index, and one that is laid over it. */
static void read_index(Arena *arena, Str bytes)
{
	Index shared = { 0 }, index = { 0 };
	const char *why = NULL;
	size_t cut = 0;

	if (bytes.len < 2)
		return;
	cut = (size_t)(unsigned char)bytes.ptr[0] << 8 |
	      (unsigned char)bytes.ptr[1];
	bytes = str_from(bytes, 2);
	if (cut > bytes.len)
		cut = bytes.len;
	bool good = index_parse(arena, (Str){ bytes.ptr, cut }, &shared, &why);
	check(good || why);
	if (!index_parse(arena, str_from(bytes, cut), &index, &why) || !good ||
	    !index_join(arena, &shared, &index, &why))
		return;
	for (size_t i = 1; i < index.items.len; i++)
		check(str_cmp(index.items.at[i - 1].entry.path,
		              index.items.at[i].entry.path) <= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Str bytes = { (const char *)data, size };

	if (size) {
		char kind = *bytes.ptr;

		bytes = str_dup(arena, str_from(bytes, 1));
		if (kind == 't')
			read_tree(bytes);
		else if (kind == 'c')
			read_commit(arena, bytes);
		else
			read_index(arena, bytes);
	}
	arena_free(arena);
	return 0;
}

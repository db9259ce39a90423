#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Under AddressSanitizer every allocation is its own block, so that a read
 * past the end of one thing is never a silent read of the next. */
#if defined(__SANITIZE_ADDRESS__)
#define BLOCK_SIZE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BLOCK_SIZE 0
#endif
#endif
#ifndef BLOCK_SIZE
#define BLOCK_SIZE (64 * 1024)
#endif

typedef struct Block {
	struct Block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
} Block;

typedef struct Deferred {
	struct Deferred *next;
	void (*fn)(void *);
	void *ptr;
} Deferred;

struct Arena {
	Arena *parent;
	Block *blocks;
	Deferred *deferred;
	size_t left;
};

static size_t countdown;

static _Noreturn void out_of_memory(void)
{
	fputs("qgate: out of memory: raise --max-memory, or give it less to "
	      "read\n",
	      stderr);
	exit(3);
}

void arena_fail_after(size_t n)
{
	countdown = n;
}

Arena *arena_new(size_t limit)
{
	Arena *arena = calloc(1, sizeof(*arena));

	if (!arena)
		out_of_memory();
	arena->left = limit;
	return arena;
}

void arena_limit(Arena *arena, size_t limit)
{
	arena->left = limit;
}

static void free_arena(void *arena)
{
	arena_free(arena);
}

Arena *arena_scratch(Arena *parent)
{
	Arena *arena = arena_new(0);

	arena->parent = parent;
	arena_defer(parent, free_arena, arena);
	return arena;
}

static Arena *owner(Arena *arena)
{
	while (arena->parent)
		arena = arena->parent;
	return arena;
}

static Block *block_new(Arena *arena, size_t want)
{
	size_t size = want > BLOCK_SIZE ? want : BLOCK_SIZE;
	Arena *pays = owner(arena);
	Block *block;

	/* calloc: what is large comes zeroed from the system, untouched. */
	if (size > pays->left || size > SIZE_MAX - sizeof(Block) ||
	    !(block = calloc(1, sizeof(Block) + size)))
		out_of_memory();
	pays->left -= size;
	block->used = 0;
	block->size = size;
	block->next = arena->blocks;
	arena->blocks = block;
	return block;
}

void *arena_alloc(Arena *arena, size_t n, size_t size)
{
	const size_t align = alignof(max_align_t);
	Block *block = arena->blocks;
	void *ptr;

	if ((size && n > (SIZE_MAX - align) / size) ||
	    (countdown && !--countdown))
		out_of_memory();
	size_t want = n * size;
	size_t step = BLOCK_SIZE ? (want + align - 1) / align * align : want;
	if (!block || block->size - block->used < step || !BLOCK_SIZE)
		block = block_new(arena, step);
	ptr = block->bytes + block->used;
	block->used += step;
	return block->size > BLOCK_SIZE || !want ? ptr : memset(ptr, 0, want);
}

void *arena_grow(Arena *arena, void *at, size_t len, size_t *cap, size_t size)
{
	if (len < *cap)
		return at;
	size_t more = *cap ? *cap * 2 : 8;
	void *bigger = arena_alloc(arena, more, size);
	if (len)
		memcpy(bigger, at, len * size);
	*cap = more;
	return bigger;
}

void arena_defer(Arena *arena, void (*fn)(void *), void *ptr)
{
	Deferred *deferred = NEW(arena, Deferred);

	*deferred = (Deferred){ arena->deferred, fn, ptr };
	arena->deferred = deferred;
}

static void empty(Arena *arena, Block *keep)
{
	for (Deferred *d = arena->deferred; d; d = d->next)
		d->fn(d->ptr);
	arena->deferred = NULL;
	for (Block *block = arena->blocks, *next; block; block = next) {
		next = block->next;
		if (block == keep)
			continue;
		owner(arena)->left += block->size;
		free(block);
	}
	arena->blocks = keep;
}

void arena_reset(Arena *scratch)
{
	Block *keep = scratch->blocks;

	/* The block in use stays, so that a loop does not malloc each time. */
	if (keep && (!BLOCK_SIZE || keep->size > BLOCK_SIZE))
		keep = NULL;
	empty(scratch, keep);
	if (keep) {
		keep->next = NULL;
		keep->used = 0;
	}
}

void arena_free(Arena *arena)
{
	if (!arena)
		return;
	empty(arena, NULL);
	free(arena);
}

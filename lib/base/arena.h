/*
 * arena.h - the memory of one run.
 *
 * Whatever a run makes lives in one arena and dies with it, so no other file
 * in qgate calls free().  Handles of other libraries (parsers, git objects)
 * join the same rule through arena_defer().
 *
 * A loop that makes garbage takes an arena_scratch() of its own and empties it
 * each time round; what a scratch arena takes counts against its parent's
 * limit.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

/* A new arena that will hand out at most limit bytes.  Running out, of the
 * limit or of the machine, ends the program: one sentence on standard error
 * and exit status 3. */
Arena *arena_new(size_t limit);
void arena_limit(Arena *arena, size_t limit);

/* An arena inside another: freed with its parent, emptied by arena_reset(). */
Arena *arena_scratch(Arena *parent);
void arena_reset(Arena *scratch);

/* Zeroed memory for n things of the given size; never NULL. */
void *arena_alloc(Arena *arena, size_t n, size_t size);

/* Call fn(ptr) when the arena is freed; the last one deferred goes first. */
void arena_defer(Arena *arena, void (*fn)(void *), void *ptr);

void arena_free(Arena *arena);

/* For tests: let the nth allocation from now on fail (1: the next one). */
void arena_fail_after(size_t n);

#define NEW(arena, T) ((T *)arena_alloc((arena), 1, sizeof(T)))

/* A growing array: struct { T *at; size_t len, cap; }.  LIST_ADD yields a
 * pointer to the new last item, zeroed. */
#define LIST(T)                                                                \
	struct {                                                               \
		T *at;                                                         \
		size_t len, cap;                                               \
	}
#define LIST_ADD(arena, list)                                                  \
	((list)->at = arena_grow((arena), (list)->at, (list)->len,             \
	                         &(list)->cap, sizeof(*(list)->at)),           \
	 &(list)->at[(list)->len++])
void *arena_grow(Arena *arena, void *at, size_t len, size_t *cap, size_t size);

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

#endif

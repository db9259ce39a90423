/* Any bytes at all as what git tells a pre-push hook: lines are taken apart so
 * that they can be put together again, or refused.  And as the name of a
 * branch: one that is accepted is neither an option nor an expression. */
#include "git/range.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_lines(Arena *arena, Str bytes)
{
	Err err = { .arena = arena };
	GitPushes pushes = { 0 };
	Buf again = { .arena = arena };

	if (!git_pushes_read(arena, bytes, &pushes, &err)) {
		check(err.kind == ERR_INPUT &&
		      str_starts(err.text, "standard input: line "));
		return;
	}
	for (size_t i = 0; i < pushes.len; i++) {
		const GitPush *push = &pushes.at[i];

		check(push->local_ref.len &&
		      str_starts(push->remote_ref, "refs/"));
		buf_add(&again, push->local_ref);
		buf_byte(&again, ' ');
		buf_add(&again, git_id_hex(arena, &push->local));
		buf_byte(&again, ' ');
		buf_add(&again, push->remote_ref);
		buf_byte(&again, ' ');
		buf_add(&again, git_id_hex(arena, &push->remote));
		buf_byte(&again, '\n');
	}
	check(again.len >= bytes.len && again.len <= bytes.len + 1);
	for (size_t i = 0; i < bytes.len; i++)
		check(again.ptr[i] == bytes.ptr[i] ||
		      (bytes.ptr[i] >= 'A' && bytes.ptr[i] <= 'F'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Str bytes = { (const char *)data, size };

	check_lines(arena, bytes);
	if (git_branch_ok(bytes)) {
		check(size && *data != '-' && *data != '/' && *data != '.');
		for (size_t i = 0; i < size; i++)
			check(data[i] > ' ' && !strchr("~^:?*[\\", data[i]));
		check(str_find(bytes, STR("..")) == size &&
		      str_find(bytes, STR("@{")) == size);
	}
	arena_free(arena);
	return 0;
}

/* The first line is a path, the rest a file of owners: whoever is found was
 * named in it. */
#include "git/codeowners.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Str text = { (const char *)data, size }, path = STR("a/b");
	Owners found = { 0 };

	str_split(&text, '\n', &path);
	CodeOwners *owners = codeowners_read(arena, text);
	codeowners_of(owners, arena, path, &found);
	for (size_t i = 0; i < found.len; i++) {
		check(found.at[i].len > 1);
		check(memchr(found.at[i].ptr, '@', found.at[i].len) != NULL);
		check(str_find(text, found.at[i]) < text.len);
	}
	arena_free(arena);
	return 0;
}

/* main() for a fuzz target built without libFuzzer: run it on each file, and
 * on each file of each folder.  No file at all is a failure. */
#include "base/fs.h"

#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Err err = { .arena = arena };
	FsPaths paths = { 0 };
	bool ok = true;

	for (int i = 1; i < argc && ok; i++)
		ok = fs_find(arena, argv[i], &paths, &err);
	for (size_t i = 0; i < paths.len && ok; i++) {
		Str bytes;

		ok = fs_read(arena, paths.at[i].path, (size_t)64 << 20, &bytes,
		             &err);
		if (ok)
			LLVMFuzzerTestOneInput((const uint8_t *)bytes.ptr,
			                       bytes.len);
	}
	if (!ok)
		fprintf(stderr, STR_FMT "\n", STR_ARG(err.text));
	if (!paths.len)
		fputs("no corpus\n", stderr);
	ok = ok && paths.len;
	arena_free(arena);
	return !ok;
}

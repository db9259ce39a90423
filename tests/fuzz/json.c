/* Any bytes at all must read as events or as an error; through a small window
 * and a large one alike, and skipping must see what reading sees. */
#include "doc/json.h"

#include "base/hash.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was read, as one number. */
static uint64_t digest(Arena *arena, Str text, JsonLimits limits)
{
	FsStream stream = fs_memory(text);
	JsonReader *json = json_reader(arena, &stream, limits);
	uint64_t hash = 0;
	JsonPlace last = { 1, 1, 0 };

	while (json_next(json) > JSON_ERROR) {
		JsonPlace begins = json_begins(json), ends = json_ends(json);

		if (begins.offset < last.offset || begins.line < last.line ||
		    ends.offset <= begins.offset || json->depth > JSON_DEPTH ||
		    (limits.keep && json->event != JSON_NUMBER &&
		     json->text.len > limits.keep))
			abort();
		last = ends;
		hash = hash_mix(hash + json->event, begins.column + 77);
		if (!limits.keep)
			hash = hash_bytes(json->text, hash);
	}
	if ((json->event == JSON_ERROR) != (json->error != NULL))
		abort();
	return json->error ? hash_bytes(str(json->error), 0) : hash;
}

/* Skips every container that begins at an event whose number is a multiple of
 * n; the error, if there is one, must be the same. */
static uint64_t skip(Arena *arena, Str text, JsonLimits limits, unsigned n)
{
	FsStream stream = fs_memory(text);
	JsonReader *json = json_reader(arena, &stream, limits);

	for (unsigned i = 1; json_next(json) > JSON_ERROR; i++)
		if (i % n == 0)
			json_skip(json);
	return json->error ? hash_bytes(str(json->error), 0) : 1;
}

static bool fails(Arena *arena, Str text, JsonLimits limits)
{
	FsStream stream = fs_memory(text);
	JsonReader *json = json_reader(arena, &stream, limits);

	while (json_next(json) > JSON_ERROR)
		;
	return json->error != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (int many = 0; many < 2; many++) {
		Arena *arena = arena_new((size_t)512 << 20);
		Str text = { (const char *)data, size };
		JsonLimits large = { 0, 0, many }, small = { 0, 1, many };
		JsonLimits cut = { 3, 1, many };
		uint64_t hash = digest(arena, text, large);

		if (hash != digest(arena, text, small))
			abort();
		digest(arena, text, cut);
		if (fails(arena, text, large))
			for (unsigned n = 1; n < 4; n++)
				if (skip(arena, text, small, n) != hash)
					abort();
		arena_free(arena);
	}
	return 0;
}

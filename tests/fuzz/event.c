/* Any bytes at all as the file of a GitHub event: what is taken from it as an
 * id is one, and damage is told with its place. */
#include "event.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_id(Str text)
{
	GitId id;

	check(!text.len || git_id_read(text, &id));
}

static const char *const names[] = { "push", "pull_request", "merge_group",
	                             "pull_request_target", "schedule" };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Str bytes = { (const char *)data, size };

	for (size_t i = 0; i < COUNT(names); i++) {
		Err err = { .arena = arena };
		GitEvent event;

		if (!event_take(arena, str(names[i]), "f", bytes, &event,
		                &err)) {
			check(err.kind == ERR_INPUT &&
			      str_starts(err.text, "f: "));
			continue;
		}
		check_id(event.base_sha);
		check_id(event.head_sha);
		check_id(event.before);
		check_id(event.after);
		check(!event.sha.len);
		check(!event.branch.len || i == 0);
	}
	arena_free(arena);
	return 0;
}

/* Any bytes at all must read as tests, as damage or as something else. */
#include "flake/tests.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned long bytes;

static void touch(Str text)
{
	if (!text.ptr)
		abort();
	for (size_t i = 0; i < text.len; i++)
		bytes += (unsigned char)text.ptr[i];
}

/* Stands in for the one of the library. */
void tests_case(Tests *tests, const Case *record)
{
	(void)tests;
	touch(record->suite);
	touch(record->variant);
	touch(record->classname);
	touch(record->name);
	touch(record->file);
	if (!record->attempts || record->bad > record->attempts ||
	    !(record->time >= 0) || !(record->lost >= 0) || !record->line ||
	    record->flaky != (record->evidence.why != NULL) ||
	    (record->flaky && record->outcome != TEST_PASSED))
		abort();
	if ((record->outcome == TEST_FAILED || record->outcome == TEST_ERROR) &&
	    !record->bad)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)512 << 20);
	Str text = { (const char *)data, size };
	FsStream stream = fs_memory(text);
	FileEnd end;

	sidecar_looks(text);
	sidecar_read(NULL, "f.json", &stream, arena, &end);
	touch(end.repairs);
	if ((end.producer == PRODUCER_UNKNOWN) != (end.foreign != NULL) ||
	    end.day < 0)
		abort();
	arena_free(arena);
	return 0;
}

/* Any path, on the first line, and any text below it: a kind is told, and where
 * there is one, the path alone had promised it. */
#include "schema/kinds.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Str text = str_dup(arena, (Str){ (const char *)data, size });
	Str path = STR("");
	KindRules rules = { 0 };
	const Kind *kind;
	Sniff sniff;

	str_split(&text, '\n', &path);
	kind = kind_of(&rules, path, text);
	if (kind &&
	    (!kind_possible(&rules, path) || kind_excluded(&rules, path)))
		abort();
	*LIST_ADD(arena, &rules.excluded) = path;
	kind_possible(&rules, text);
	sniff = sniff_text(text);
	for (kind = kinds; kind->name; kind++)
		sniff_fits(&sniff, kind);
	arena_free(arena);
	return 0;
}

/* Any bytes as a name, a table, a type, a rule of the user and an assessment's
 * text: an answer comes, and the same one each time. */
#include "dpia/words.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

/* table LF name LF type LF rule LF text */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Err err = { .arena = arena };
	WordRules rules = { .arena = arena };
	Str rest = { (const char *)data, size }, part[4] = { 0 };
	Match match = { 0 }, again = { 0 };

	for (size_t i = 0; i < COUNT(part); i++)
		str_split(&rest, '\n', &part[i]);
	if (words_add(&rules, part[3], &err))
		check(rules.added.len == 1);
	else
		check(err.kind == ERR_USAGE && err.text.len > 0);
	if (part[3].len)
		*LIST_ADD(arena, &rules.people) = part[3];
	for (int reference = 0; reference < 2; reference++) {
		bool found = words_match(&rules, part[0], part[1], part[2],
		                         reference, &match);

		if (found)
			check(match.class > CLASS_NONE &&
			      match.class <= CLASS_SPECIAL && match.key &&
			      match.sequence.len > 0);
		check(words_match(&rules, part[0], part[1], part[2], reference,
		                  &again) == found);
		check(!found ||
		      (again.class == match.class && again.key == match.key));
	}
	Prose *prose = prose_read(&rules, arena, rest);
	prose_names(prose, part[1]);
	prose_has_key(prose, match.key ? match.key : "user.contact.email");
	*LIST_ADD(arena, &rules.allowed) = STR("**");
	check(!words_match(&rules, part[0], part[1], part[2], false, &again));
	arena_free(arena);
	return 0;
}

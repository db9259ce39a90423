/* Whatever bytes a stranger writes, in whatever place: what comes out is fit
 * to be printed, and no runner obeys it. */
#include "report/safe.h"

#include "../unit/oracle.h"

#include <stdint.h>
#include <stdlib.h>

static void check(Arena *arena, const Buf *out)
{
	if (!oracle_printable(buf_str(out)) ||
	    oracle_read(arena, buf_str(out)).len)
		abort();
}

/* As one text, and as two that come together. */
static void try_place(Arena *arena, Str text, SafePlace place)
{
	Buf whole = { .arena = arena }, halves = { .arena = arena };
	Str half = { text.ptr, text.len / 2 };

	safe_add(&whole, text, place);
	check(arena, &whole);
	safe_add(&halves, half, place);
	safe_add(&halves, str_from(text, half.len), place);
	check(arena, &halves);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)512 << 20);
	Str text = { (const char *)data, size };
	Buf lines = { .arena = arena }, colored = { .arena = arena },
	    again = { .arena = arena }, quoted = { .arena = arena };

	for (int place = SAFE_TEXT; place <= SAFE_URI; place++)
		try_place(arena, text, (SafePlace)place);
	safe_lines(&lines, text, false);
	check(arena, &lines);
	safe_lines(&again, buf_str(&lines), false);
	if (!str_eq(buf_str(&lines), buf_str(&again)))
		abort();
	safe_lines(&colored, text, true);
	if (oracle_read(arena, buf_str(&colored)).len)
		abort();
	buf_byte(&quoted, '"');
	safe_add(&quoted, text, SAFE_JSON);
	buf_byte(&quoted, '"');
	Str rest = buf_str(&quoted);
	if (!oracle_json(&rest) || rest.len)
		abort();
	arena_free(arena);
	return 0;
}

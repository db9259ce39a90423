/* Any bytes as source code; the first one chooses the language.  Tokens come in
 * the order of the text (but for heredocs), lie inside it, and stand on the
 * line and at the column that they say. */
#include "schema/lex.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

/* The place of an offset, told anew. */
static void check_place(Str text, size_t offset, const Token *token)
{
	unsigned line = 1, column = 1;
	size_t at = 0, len;

	if (str_starts(text, "\xEF\xBB\xBF"))
		at = 3;
	for (; at < offset; at += len) {
		utf8_next(str_from(text, at), &len);
		column++;
		if (text.ptr[at] == '\n') {
			line++;
			column = 1;
		}
	}
	check(line == token->line && column == token->column);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { CHECKED = 2000 };
	Arena *arena;
	Tokens tokens;
	Str text;

	if (!size)
		return 0;
	arena = arena_new((size_t)1 << 30);
	text = (Str){ (const char *)data + 1, size - 1 };
	/* Seeds begin with a letter. */
	tokens = lex(arena, text, (Language)(data[0] % 32 % (LANG_HCL + 1)));
	check(tokens.len <= text.len);
	for (size_t i = 0; i < tokens.len; i++) {
		const Token *token = &tokens.at[i];
		size_t offset = (size_t)(token->text.ptr - text.ptr);

		check(offset + token->text.len <= text.len);
		check(token->indent >= 1);
		check(token_end(token) >= token->column);
		if (i < 64 && size < CHECKED)
			check_place(text, offset, token);
		if (token->kind == TOKEN_MARK && i < 64)
			check(tokens_close(tokens, i) > i);
	}
	arena_free(arena);
	return 0;
}

#include "schema/ruby.h"

enum { LOOKED_AT = 8 }; /* loops, from the latest */

static bool is_text(const Code *code, size_t i)
{
	return code_has(code, i, TOKEN_SYMBOL) ||
	       code_has(code, i, TOKEN_STRING);
}

void ruby_loop_note(const Code *code, size_t i, RubyLoops *loops)
{
	size_t bar = i + 2, end = i - 1;
	RubyLoop loop = { .list = { end, end } };

	if (i < 2 || !code_is(code, i, "each") || !code_is(code, end, ".") ||
	    !(code_is(code, i + 1, "{") || code_is(code, i + 1, "do")) ||
	    !code_is(code, bar, "|"))
		return;
	bar += code_is(code, bar + 1, "("); /* |(name, type), i| */
	loop.variable = code_str(code, bar + 1);
	if (code_is(code, end - 1, "]") || code_is(code, end - 1, "}")) {
		size_t open = code->pair[end - 1];

		if (open < end)
			loop.list = code_inside(code, open);
	} else {
		loop.words = true;
		while (loop.list.at && is_text(code, loop.list.at - 1))
			loop.list.at--;
	}
	if (loop.list.at < loop.list.end)
		*LIST_ADD(code->out->arena, loops) = loop;
}

const RubyLoop *ruby_loop_find(const Code *code, const RubyLoops *loops,
                               Span value)
{
	bool plain = value.end == value.at + 1;

	plain |= value.end == value.at + 3 &&
	         code_is(code, value.at + 1, ".") &&
	         (code_is(code, value.at + 2, "to_sym") ||
	          code_is(code, value.at + 2, "to_s"));
	if (!plain || !code_has(code, value.at, TOKEN_WORD))
		return NULL;
	for (size_t k = 1; k <= LOOKED_AT && k <= loops->len; k++) {
		const RubyLoop *loop = &loops->at[loops->len - k];

		if (str_eq(loop->variable, code_str(code, value.at)))
			return loop;
	}
	return NULL;
}

bool ruby_loop_next(const Code *code, const RubyLoop *loop, Span *rest,
                    Span *name)
{
	Span part = *rest;

	if (loop->words)
		rest->at++;
	else if (!code_part(code, rest, &part))
		return false;
	else
		part.at += code_is(code, part.at, "[");
	*name = (Span){ part.at, part.at + 1 };
	return part.at < part.end;
}

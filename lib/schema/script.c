#include "schema/script.h"

enum { ANNOTATION_MAX = 24 };

/* --- the way back --- */

/* Behind the body that follows the parameters at i, over a return type; i:
 * there is none. */
static size_t skip_body(const Code *code, size_t i)
{
	size_t at = code_over(code, i);

	if (!code_is(code, i, "("))
		return i;
	if (code_is(code, at, "{"))
		return code_over(code, at);
	if (!code_is(code, at, ":"))
		return i;
	for (size_t n = 0; n < ANNOTATION_MAX; n++) {
		at = code_over(code, at);
		if (code_is(code, at, ";") || code_is(code, at, "=>"))
			return i;
		if (code_is(code, at, "{"))
			return code_over(code, at);
	}
	return i;
}

static bool starts_statement(const Code *code, size_t i)
{
	static const char *const words[] = { "exports", "export", "module",
		                             "const",   "let",    "function" };

	if (i && i < code->len && code->at[i].line == code->at[i - 1].line)
		return false;
	for (size_t w = 0; w < COUNT(words); w++)
		if (code_is(code, i, words[w]))
			return true;
	return false;
}

/* What follows "down =" or "down:" where it is a function. */
static size_t skip_value(const Code *code, size_t i)
{
	size_t at = i;

	if (code_is(code, at, "async"))
		at++;
	if (code_is(code, at, "function")) {
		for (size_t n = 0; n < ANNOTATION_MAX; n++)
			at += !code_is(code, at, "(");
		return skip_body(code, at);
	}
	for (size_t n = 0; n < ANNOTATION_MAX; n++) {
		if (code_is(code, at, "=>") || code_is(code, at, ",") ||
		    code_is(code, at, ";") || code_is(code, at, "{"))
			break;
		at = code_over(code, at);
	}
	if (!code_is(code, at, "=>"))
		return i;
	if (code_is(code, ++at, "{"))
		return code_over(code, at);
	for (; at < code->len; at = code_over(code, at))
		if (code_is(code, at, ";") || code_is(code, at, ",") ||
		    code_is(code, at, "}") || code_is(code, at, ")") ||
		    starts_statement(code, at))
			break;
	return at;
}

/* down: Migration = ... */
static size_t skip_annotation(const Code *code, size_t i)
{
	size_t at = i;

	if (!code_is(code, i, ":"))
		return i;
	for (size_t n = 0; n < ANNOTATION_MAX; n++) {
		if (code_is(code, at, "="))
			return at;
		if (code_is(code, at, ",") || code_is(code, at, "=>") ||
		    code_is(code, at, ";") || code_is(code, at, "{"))
			break;
		at = code_over(code, at);
	}
	return i;
}

size_t script_way_back(const Code *code, size_t i)
{
	size_t next = i + 1, end;

	if (!code_is(code, i, "down") && !(code_has(code, i, TOKEN_STRING) &&
	                                   str_is(code_str(code, i), "down")))
		return i;
	if (i && code_is(code, i - 1, ".") && !code_is(code, i - 2, "exports"))
		return i;
	if (code_is(code, next, "("))
		end = skip_body(code, next);
	else
		end = next;
	if (end > next)
		return end;
	next = skip_annotation(code, next);
	if (!code_is(code, next, ":") && !code_is(code, next, "="))
		return i;
	end = skip_value(code, next + 1);
	return end > next + 1 ? end : i;
}

/* --- functions as arguments --- */

bool script_lambda(const Code *code, Span value, Lambda *out)
{
	size_t i = value.at, arrow;

	*out = (Lambda){ .param = STR("this") };
	if (code_is(code, i, "async"))
		i++;
	if (code_is(code, i, "function")) {
		size_t open = code_find(code, value, "(");

		if (code_has(code, open + 1, TOKEN_WORD))
			out->param = code_str(code, open + 1);
		out->body = code_inside(
		        code, code_find(code, (Span){ i, value.end }, "{"));
		return out->body.end <= value.end;
	}
	arrow = code_find(code, (Span){ i, value.end }, "=>");
	if (arrow < value.end) {
		out->body = (Span){ arrow + 1, value.end };
		if (code_is(code, i, "("))
			i++;
		if (code_has(code, i, TOKEN_WORD))
			out->param = code_str(code, i);
		return true;
	}
	/* A method: up(t) {..} */
	return false;
}

/* --- columns as the members of an object --- */

static bool refers(const Code *code, Span object)
{
	static const char *const keys[] = { "references", "reference",
		                            "foreignKey" };

	for (size_t i = 0; i < COUNT(keys); i++) {
		Span value = code_member(code, object, keys[i]);

		if (value.at < value.end)
			return true;
	}
	return false;
}

void script_column(const Code *code, FieldOp op, Str table, Name name,
                   Span value)
{
	Span type = value, field;
	bool reference = false;

	if (code_is(code, value.at, "{")) {
		Span object = code_inside(code, value.at);

		type = code_member(code, object, "type");
		field = code_member(code, object, "field");
		if (code_has(code, field.at, TOKEN_STRING) &&
		    field.at < field.end)
			name = code_name(code, field);
		reference = refers(code, object);
	}
	if (!name.text.len)
		code->out->opaque = true;
	else
		code_add(code, op, table, name, code_type(code, type))
		        ->reference = reference;
}

void script_columns(const Code *code, Span object, FieldOp op, Str table)
{
	Span part, value;
	size_t key;

	while (code_part(code, &object, &part))
		if (code_key(code, part, &key, &value))
			script_column(code, op, table,
			              code_name(code, (Span){ key, key + 1 }),
			              value);
		else if (part.at < part.end)
			code->out->opaque = true;
}

#include "schema/python.h"

Span python_argument(const Code *code, const Call *call, const char *name,
                     size_t at)
{
	Span rest = call->args, part, value;
	size_t key;

	while (code_part(code, &rest, &part))
		if (code_key(code, part, &key, &value) &&
		    code_has(code, key, TOKEN_WORD)) {
			if (str_is(code->at[key].text, name))
				return value;
		} else if (!at--) {
			return part;
		}
	return (Span){ call->args.end, call->args.end };
}

size_t python_callee(const Code *code, Span value)
{
	size_t i = value.at;

	while (i + 2 < value.end && code_has(code, i, TOKEN_WORD) &&
	       code_is(code, i + 1, ".") && code_has(code, i + 2, TOKEN_WORD))
		i += 2;
	return i < value.end && code_has(code, i, TOKEN_WORD) ? i : code->len;
}

bool python_line(const Code *code, size_t i)
{
	return i < code->len && (!i || code->at[i - 1].kind == TOKEN_LINE ||
	                         code_is(code, i - 1, ";"));
}

size_t python_block_end(const Code *code, size_t i)
{
	unsigned indent = code->at[i].indent;

	for (i++; i < code->len; i++)
		if (python_line(code, i) && code->at[i].indent <= indent)
			break;
	return i;
}

size_t python_way_back(const Code *code, size_t i)
{
	static const char *const words[] = { "downgrade", "reverse", "backward",
		                             "rollback",  "undo",    "revert",
		                             "down" };
	size_t def = i + code_is(code, i, "async");

	if (!python_line(code, i) || !code_is(code, def, "def") ||
	    !code_has(code, def + 1, TOKEN_WORD))
		return i;
	Str name = code->at[def + 1].text;
	while (name.len && *name.ptr == '_')
		name = str_from(name, 1);
	for (size_t k = 0; k < COUNT(words); k++)
		if (str_starts(name, words[k]))
			return python_block_end(code, i);
	return i;
}

/* A constant with the way back in it: REVERSE_SQL = "..." */
static bool is_reverse(const Code *code, size_t i)
{
	static const char *const words[] = { "reverse", "down",   "rollback",
		                             "undo",    "revert", "backward" };
	enum { LOOKED_AT = 63 };
	size_t at = i;

	while (at > 0 && i - at < 4 && !code_is(code, at, "="))
		at--;
	if (!at || !code_is(code, at, "="))
		return false;
	Str name = code->at[at - 1].text;
	if (name.len > LOOKED_AT)
		name.len = LOOKED_AT;
	for (size_t k = 0; k < COUNT(words); k++)
		if (str_has_like(name, words[k]))
			return true;
	return false;
}

void python_sql(const Code *code, size_t i)
{
	if (code_has(code, i, TOKEN_STRING) &&
	    fields_begins_sql(code->at[i].text) && !is_reverse(code, i))
		code_sql(code, (Span){ i, i + 1 });
}

/* --- columns of SQLAlchemy --- */

bool python_column(const Code *code, const Call *call, FieldOp op, Str table,
                   size_t name)
{
	enum { NEAR = 200 };
	Span first = python_argument(code, call, "name", 0);
	Span second = python_argument(code, call, "type_", 1);
	size_t type;

	if (python_given(first) && code_has(code, first.at, TOKEN_STRING)) {
		name = first.at;
	} else {
		second = python_argument(code, call, "type_", 0);
	}
	type = python_callee(code, second);
	if (code_is(code, type, "ForeignKey"))
		type = code->len;
	if (name >= code->len)
		return false;
	Span near = call->args;
	if (near.end > near.at + NEAR)
		near.end = near.at + NEAR;
	code_add_at(code, op, table, name, code_str(code, type))->reference =
	        code_seek(code, near, "ForeignKey") < near.end;
	return true;
}

/* ForeignKeyConstraint(["a"], ["b.id"]): columns before it. */
static void refer(const Code *code, const Call *call, size_t from)
{
	Span names = code_inside(code, call->args.at);

	for (size_t i = names.at; i < names.end; i++)
		for (size_t k = from; k < code->out->list.len; k++)
			if (str_eq(code->out->list.at[k].name,
			           code->at[i].text))
				code->out->list.at[k].reference = true;
}

void python_columns(const Code *code, Span arguments, Str table)
{
	enum { REFERRED = 2000 };
	size_t from = code->out->list.len;
	Span part;

	while (code_part(code, &arguments, &part)) {
		size_t callee = python_callee(code, part);
		Call call;

		if (code_is(code, part.at, "*"))
			code->out->opaque = true;
		if (!code_call(code, callee, &call))
			continue;
		if (str_ends(code->at[callee].text, "Column"))
			code->out->opaque |= !python_column(
			        code, &call, FIELD_ADDED, table, code->len);
		else if (code_is(code, callee, "ForeignKeyConstraint") &&
		         code->out->list.len - from < REFERRED)
			refer(code, &call, from);
	}
}

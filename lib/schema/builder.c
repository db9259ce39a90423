#include "schema/builder.h"

void builder_each(const Code *code, Span value, FieldOp op, Str table)
{
	Span part;

	if (code_is(code, value.at, "array"))
		value.at++;
	if (code_is(code, value.at, "[") || code_is(code, value.at, "("))
		value = code_inside(code, value.at);
	while (code_part(code, &value, &part))
		if (part.at < part.end)
			code_add_named(code, op, table, code_name(code, part));
}

void builder_rename(const Code *code, Str table, Span old, Span new)
{
	code_add_named(code, FIELD_DROPPED, table, code_name(code, old));
	code_add_named(code, FIELD_ADDED, table, code_name(code, new));
}

typedef struct Column {
	FieldOp op;
	bool reference;
} Column;

static void build_column(const Code *code, const Call *call, const Verb *verb,
                         Column column, Str table)
{
	Act act = verb ? verb->act : ACT_ADD;
	Str type = code_str(code, call->name);
	Name name = code_name(code, call->parts[act == ACT_NAMED]);

	if (act == ACT_TYPED && call->n > 1)
		type = code_type(code, call->parts[1]);
	if (act == ACT_NAMED)
		type = code_type(code, call->parts[0]);
	if (!call->n && verb && verb->column)
		name = (Name){ str(verb->column), call->name };
	if (name.text.len)
		code_add(code, column.op, table, name, type)->reference =
		        column.reference;
	else if (call->n)
		code->out->opaque = true;
	else /* t.increments() */
		code_neutral(code, table, call->name);
}

static size_t build(const Code *code, const Builder *builder, const Call *call,
                    Str table)
{
	const Verb *verb = code_row(code_str(code, call->name), builder->verbs,
	                            builder->n, sizeof(*builder->verbs));
	Act act = verb ? verb->act : ACT_ADD;
	Column column = { act == ACT_CHANGE ? FIELD_CHANGED : FIELD_ADDED,
		          act == ACT_REFERENCE };
	size_t next = call->next;
	Call after;

	while (code_chain(code, &next, &after)) {
		Str name = code_str(code, after.name);

		if (str_is(name, builder->changes))
			column.op = FIELD_CHANGED;
		column.reference |= str_is(name, "references") ||
		                    str_is(name, "inTable") ||
		                    str_is(name, "constrained");
	}
	if (act == ACT_NEUTRAL)
		code_neutral(code, table, call->name);
	else if (act == ACT_RENAME)
		builder_rename(code, table, call->parts[0], call->parts[1]);
	else if (act == ACT_SQL)
		code_sql(code, call->parts[0]);
	else if (act == ACT_DROP)
		for (size_t i = 0; i < call->n; i++)
			builder_each(code, call->parts[i], FIELD_DROPPED,
			             table);
	else if (act != ACT_FORGET)
		build_column(code, call, verb, column, table);
	return next;
}

void builder_read(const Code *code, const Builder *builder,
                  const Lambda *lambda, Str table)
{
	Call call;

	for (size_t i = lambda->body.at; i < lambda->body.end;) {
		if (!code_has(code, i, TOKEN_WORD) ||
		    !str_eq(code_str(code, i), lambda->param)) {
			i++;
		} else if (code_is(code, i + 1, builder->arrow) &&
		           code_call(code, i + 2, &call)) {
			i = build(code, builder, &call, table);
		} else {
			/* It is handed on: addAuditColumns(t) */
			code->out->opaque |= code_is(code, i + 1, ")") ||
			                     code_is(code, i + 1, ",");
			i++;
		}
	}
}

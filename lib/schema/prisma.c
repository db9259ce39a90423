/*
 * Prisma's schema language: model, view and type with a line a field.
 * https://www.prisma.io/docs/orm/reference/prisma-schema-reference
 */
#include "schema/code.h"

typedef struct Prisma {
	const Code *code;
	Names models;
} Prisma;

static size_t line_end(const Code *code, Span block, size_t i)
{
	while (i < block.end && !code_has(code, i, TOKEN_LINE))
		i = code_over(code, i);
	return i;
}

/* "@map" or "@@map": the token behind its bracket's opening; 0: not here. */
static size_t attribute(const Code *code, size_t i, const char *name)
{
	if (!code_is(code, i, "@") || !code_is(code, i + 1, name) ||
	    !code_is(code, i + 2, "("))
		return 0;
	return i + 3;
}

static bool is_block_attribute(const Code *code, size_t i)
{
	return code_is(code, i, "@") && code_is(code, i + 1, "@");
}

static bool is_block(const Code *code, size_t i)
{
	return (code_is(code, i, "model") || code_is(code, i, "view") ||
	        code_is(code, i, "type")) &&
	       (!i || code_has(code, i - 1, TOKEN_LINE)) &&
	       code_has(code, i + 1, TOKEN_WORD) && code_is(code, i + 2, "{");
}

/* @map("x"), @map(name: "x") */
static Name mapped(const Code *code, size_t i)
{
	if (code_is(code, i, "name") && code_is(code, i + 1, ":"))
		i += 2;
	return code_name(code, (Span){ i, i + 1 });
}

/* The table of @@map, and the fields that hold a key: @relation(fields: [x]) */
static Name survey(const Code *code, Span block, Name table, Names *keys)
{
	for (size_t i = block.at; i < block.end; i++) {
		if (is_block_attribute(code, i) &&
		    attribute(code, i + 1, "map")) {
			table = mapped(code, attribute(code, i + 1, "map"));
		} else if (code_is(code, i, "fields") &&
		           code_is(code, i + 1, ":") &&
		           code_is(code, i + 2, "[")) {
			Span list = code_inside(code, i + 2), part;

			while (code_part(code, &list, &part))
				*LIST_ADD(code->out->arena, keys) =
				        code_str(code, part.at);
		}
	}
	names_sort(keys);
	return table;
}

static Str read_type(const Code *code, size_t i, size_t end)
{
	size_t last = i + 1;

	if (code_is(code, last, "("))
		last = code_over(code, last);
	while (last < end &&
	       (code_is(code, last, "[") || code_is(code, last, "?")))
		last = code_over(code, last);
	return code_source(code, (Span){ i, last < end ? last : end });
}

static void read_field(const Prisma *prisma, size_t i, size_t end, Str table,
                       const Names *keys)
{
	const Code *code = prisma->code;
	Name name = { code_str(code, i), i };
	bool reference = names_has(keys, name.text) ||
	                 names_has(&prisma->models, code_str(code, i + 1));
	Str type = read_type(code, i + 1, end);

	for (size_t at = i + 2; at < end; at = code_over(code, at)) {
		if (attribute(code, at, "map"))
			name = mapped(code, attribute(code, at, "map"));
		reference |= attribute(code, at, "relation") != 0;
	}
	code_add(code, FIELD_ADDED, table, name, type)->reference = reference;
}

static void read_model(const Prisma *prisma, size_t at)
{
	const Code *code = prisma->code;
	Span block = code_inside(code, at + 2);
	Names keys = { 0 };
	Name table = { code_str(code, at + 1), at + 1 };

	table = survey(code, block, table, &keys);
	code_table(code, FIELD_ADDED, table);
	for (size_t i = block.at; i < block.end;) {
		size_t end = line_end(code, block, i);

		if (is_block_attribute(code, i) &&
		    !attribute(code, i + 1, "map"))
			code_neutral(code, table.text, i);
		else if (code_has(code, i, TOKEN_WORD) &&
		         code_has(code, i + 1, TOKEN_WORD))
			read_field(prisma, i, end, table.text, &keys);
		i = end + 1;
	}
}

void read_prisma(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_PRISMA, out);
	Prisma prisma = { .code = &code };

	(void)path;
	for (size_t i = 0; i < code.len; i++)
		if (is_block(&code, i) && !code_is(&code, i, "type"))
			*LIST_ADD(out->arena, &prisma.models) =
			        code_str(&code, i + 1);
	names_sort(&prisma.models);
	for (size_t i = 0; i < code.len; i++)
		if (is_block(&code, i)) {
			read_model(&prisma, i);
			i = code_over(&code, i + 2) - 1;
		}
}

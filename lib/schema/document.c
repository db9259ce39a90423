#include "schema/document.h"

static Str without_mark(Str text)
{
	return str_starts(text, "\xEF\xBB\xBF") ? str_from(text, 3) : text;
}

static bool is_json(Str text)
{
	text = str_trim(without_mark(text));
	return text.len && (*text.ptr == '{' || *text.ptr == '[');
}

bool document_open(Document *doc, Str text, const char *path, Fields *out)
{
	Err err = { .arena = out->arena };

	*doc = (Document){ .out = out, .path = path, .text = text };
	doc->line = doc->column = 1;
	doc->cursor.line = doc->cursor.column = 1;
	doc->budget = 4 * text.len;
	if (str_starts(text, "\xEF\xBB\xBF"))
		doc->cursor.offset = 3;
	if (is_json(text) &&
	    doc_read_json(out->arena, path, text, &doc->root, &err))
		return true;
	if (!str_ends(str(path), ".json") &&
	    doc_read_yaml(out->arena, path, text, &doc->root, &err))
		return true;
	out->opaque = true;
	return false;
}

const DocNode *document_get(const DocNode *node, const char *key)
{
	const DocMember *member = doc_member(node, str(key));

	return member ? member->value : NULL;
}

Str document_text(const DocNode *node, const char *key)
{
	const DocNode *value = document_get(node, key);

	return value && value->kind < DOC_SEQUENCE && value->kind != DOC_NULL
	               ? value->text
	               : STR("");
}

const DocNode *document_item(const DocNode *node, size_t i)
{
	return node->kind == DOC_MAPPING ? node->members[i].value
	                                 : node->items[i];
}

/* --- places --- */

static unsigned count_points(Str text)
{
	unsigned n = 0;

	for (size_t i = 0; i < text.len; i++)
		n += (text.ptr[i] & 0xC0) != 0x80;
	return n;
}

/* A name in quotes has a wider span than text. */
static void set_place(const Document *doc, Field *field, DocSpan where)
{
	unsigned width = count_points(field->name);
	bool one_line = where.line == where.end_line;
	bool quoted = !one_line || where.end_column - where.column >= width + 2;
	unsigned shift = where.line == 1 ? doc->column - 1 : 0;

	field->line = where.line + doc->line - 1;
	field->column = where.column + quoted + shift;
	field->end_column = one_line ? where.end_column - quoted + shift
	                             : field->column + width;
}

Field *document_add(Document *doc, Str table, const DocMember *key, Str type)
{
	Field *field = fields_add(doc->out, FIELD_ADDED, table, key->key, type);

	set_place(doc, field, key->where);
	return field;
}

Field *document_add_text(Document *doc, FieldOp op, Str table,
                         const DocNode *name, Str type)
{
	Field *field = fields_add(doc->out, op, table, name->text, type);

	set_place(doc, field, name->where);
	return field;
}

/* The byte at a place of the text.  Places come nearly in order; where they do
 * not, in a hostile file, the budget ends the search. */
static bool find_place(Document *doc, unsigned line, unsigned column,
                       size_t *offset)
{
	Str text = doc->text;
	size_t at = doc->cursor.offset;

	if (line < doc->cursor.line ||
	    (line == doc->cursor.line && column < doc->cursor.column)) {
		at = str_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
		doc->cursor.line = doc->cursor.column = 1;
	}
	while (at < text.len && doc->budget &&
	       (doc->cursor.line != line || doc->cursor.column != column)) {
		char c = text.ptr[at++];

		doc->budget--;
		while (at < text.len && (text.ptr[at] & 0xC0) == 0x80)
			at++;
		doc->cursor.column = c == '\n' ? 1 : doc->cursor.column + 1;
		doc->cursor.line += c == '\n';
	}
	doc->cursor.offset = *offset = at;
	return doc->cursor.line == line && doc->cursor.column == column;
}

/* A pair of characters that stands for a quote: the blank that takes the place
 * of the other one is outside of what is quoted. */
static void undo_quote(char *pair, char quote, bool *open)
{
	pair[*open] = quote;
	pair[!*open] = ' ';
	*open = !*open;
}

void text_undo_escapes(char *text, size_t len, char quote)
{
	bool open = true;

	for (size_t i = 0; i + 1 < len; i++) {
		char *pair = &text[i];

		if (quote == '\'' && pair[0] == '\'') {
			undo_quote(pair, '\'', &open);
			i++;
		} else if (quote == '"' && pair[0] == '\\') {
			if (pair[1] == '"')
				undo_quote(pair, '"', &open);
			else if (pair[1] && strchr("nrtbfu", pair[1]))
				pair[0] = pair[1] = ' ';
			else
				pair[0] = ' ';
			i++;
		}
	}
}

/* The statement begins a line earlier, so that the query stays where it is. */
void view_in_sql(Str view, Str query, unsigned line, unsigned column,
                 Fields *out)
{
	Buf sql = { .arena = out->arena };
	size_t from = out->list.len;

	buf_fmt(&sql, "CREATE VIEW \"" STR_FMT "\" AS\n", STR_ARG(view));
	for (unsigned i = 1; i < column && i < 1000; i++)
		buf_byte(&sql, ' ');
	buf_add(&sql, query);
	fields_in_sql(buf_str(&sql), line, 1, out);
	for (size_t i = from; i < out->list.len; i++) {
		Field *field = &out->list.at[i];

		if (field->line == line) {
			field->column = column;
			field->end_column = column + 1;
		} else {
			field->line--;
		}
	}
}

static void take_sql(Str sql, DocSpan where, const Str *view, Fields *out)
{
	if (view)
		view_in_sql(*view, sql, where.line, where.column, out);
	else
		fields_in_sql(sql, where.line, where.column, out);
}

void document_sql(Document *doc, const DocNode *scalar, const Str *view)
{
	DocSpan where;
	size_t from, to;
	char *text, quote;

	if (!scalar || scalar->kind >= DOC_SEQUENCE)
		return;
	where = scalar->where;
	if (str_starts(doc->text, "\xFE\xFF") || /* UTF-16 */
	    str_starts(doc->text, "\xFF\xFE") ||
	    !find_place(doc, where.line, where.column, &from) ||
	    !find_place(doc, where.end_line, where.end_column, &to) ||
	    from >= to) {
		take_sql(scalar->text, where, view, doc->out);
		return;
	}
	quote = doc->text.ptr[from];
	if (quote == '|' || quote == '>') { /* the lines below it */
		Str block = { doc->text.ptr + from, to - from }, head;

		str_split(&block, '\n', &head);
		where = (DocSpan){ .line = where.line + 1, .column = 1 };
		take_sql(block, where, view, doc->out);
		return;
	}
	if (quote != '"' && quote != '\'')
		quote = '\0';
	from += quote != '\0';
	to -= quote && to > from;
	where.column += quote != '\0';
	text = str_copy(doc->out->arena,
	                (Str){ doc->text.ptr + from, to - from });
	text_undo_escapes(text, to - from, quote);
	take_sql((Str){ text, to - from }, where, view, doc->out);
}

/* --- names --- */

Str table_join(const Fields *out, Str table, Str name)
{
	if (!table.len)
		return name;
	if (!name.len || table.len + name.len > LONGEST_TABLE)
		return table;
	return str_fmt(out->arena, STR_FMT "." STR_FMT, STR_ARG(table),
	               STR_ARG(name));
}

Str document_last(Str text, char separator)
{
	for (size_t i = text.len; i-- > 0;)
		if (text.ptr[i] == separator)
			return str_from(text, i + 1);
	return text;
}

Str document_stem(const char *path)
{
	Str name = document_last(str(path), '/');

	for (size_t i = 1; i < name.len; i++)
		if (name.ptr[i] == '.')
			name.len = i;
	return name;
}

/* --- JSON Schema (json-schema.org, drafts 3 to 2020-12) --- */

Str document_type(const DocNode *schema)
{
	const DocNode *type;
	Str text;

	if (!schema)
		return STR("");
	if (schema->kind < DOC_SEQUENCE)
		return schema->text;
	if (schema->kind == DOC_SEQUENCE) { /* the first that is not null */
		for (size_t i = 0; i < schema->len; i++) {
			text = document_type(schema->items[i]);
			if (text.len && !str_is(text, "null"))
				return text;
		}
		return STR("");
	}
	type = document_get(schema, "logicalType");
	if (!type)
		type = document_get(schema, "type");
	if (!type)
		return document_last(document_text(schema, "$ref"), '/');
	text = document_type(type);
	if (str_is(text, "record") || str_is(text, "enum"))
		return document_last(document_text(schema, "name"), '.');
	return text;
}

typedef enum Part {
	PART_SCHEMA,  /* a schema, or a list of them */
	PART_SCHEMAS, /* by names that say nothing about the data */
	PART_FIELDS,
	PART_TYPES,
} Part;

static const struct {
	const char *key;
	Part part;
} parts[] = {
	{ "properties", PART_FIELDS },
	{ "patternProperties", PART_SCHEMAS },
	{ "additionalProperties", PART_SCHEMA },
	{ "unevaluatedProperties", PART_SCHEMA },
	{ "items", PART_SCHEMA },
	{ "prefixItems", PART_SCHEMA },
	{ "additionalItems", PART_SCHEMA },
	{ "unevaluatedItems", PART_SCHEMA },
	{ "contains", PART_SCHEMA },
	{ "allOf", PART_SCHEMA },
	{ "anyOf", PART_SCHEMA },
	{ "oneOf", PART_SCHEMA },
	{ "extends", PART_SCHEMA },
	{ "if", PART_SCHEMA },
	{ "then", PART_SCHEMA },
	{ "else", PART_SCHEMA },
	{ "dependencies", PART_SCHEMAS },
	{ "dependentSchemas", PART_SCHEMAS },
	{ "definitions", PART_TYPES },
	{ "$defs", PART_TYPES },
};

static void take_schemas(Document *doc, const DocNode *node, Str table)
{
	for (size_t i = 0; node->kind >= DOC_SEQUENCE && i < node->len; i++)
		document_schema(doc, document_item(node, i), table);
}

static void take_properties(Document *doc, const DocNode *node, Str table)
{
	if (node->kind != DOC_MAPPING)
		return;
	for (size_t i = 0; i < node->len; i++) {
		const DocMember *member = &node->members[i];

		document_add(doc, table, member, document_type(member->value));
		document_schema(doc, member->value,
		                table_join(doc->out, table, member->key));
	}
}

static void take_part(Document *doc, Part part, const DocNode *node, Str table)
{
	switch (part) {
	case PART_SCHEMA:
		if (node->kind == DOC_SEQUENCE)
			take_schemas(doc, node, table);
		else
			document_schema(doc, node, table);
		break;
	case PART_SCHEMAS:
		take_schemas(doc, node, table);
		break;
	case PART_FIELDS:
		take_properties(doc, node, table);
		break;
	case PART_TYPES:
		for (size_t i = 0; node->kind == DOC_MAPPING && i < node->len;
		     i++)
			document_schema(doc, node->members[i].value,
			                node->members[i].key);
		break;
	}
}

void document_schema(Document *doc, const DocNode *schema, Str table)
{
	if (!schema || schema->kind != DOC_MAPPING)
		return;
	for (size_t i = 0; i < schema->len; i++)
		for (size_t k = 0; k < COUNT(parts); k++)
			if (str_is(schema->members[i].key, parts[k].key))
				take_part(doc, parts[k].part,
				          schema->members[i].value, table);
}

static bool is_word(Str text)
{
	return text.len && str_find(text, STR(" ")) == text.len;
}

/* A Snowplow schema says its name in "self", others in a title of one word. */
void read_json_schema(Str text, const char *path, Fields *out)
{
	Document doc;
	Str table;

	if (!document_open(&doc, text, path, out))
		return;
	table = document_text(document_get(doc.root, "self"), "name");
	if (!table.len && is_word(document_text(doc.root, "title")))
		table = document_text(doc.root, "title");
	document_schema(&doc, doc.root,
	                table.len ? table : document_stem(path));
}

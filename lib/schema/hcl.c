/*
 * Tables that Terraform makes: developer.hashicorp.com/terraform/language, and
 * the providers' pages on the resources named below.
 */
#include "schema/code.h"
#include "schema/document.h"

enum { NESTED = 16 };

typedef struct Resource {
	const char *type;
	const char *table;     /* the attribute that names it */
	const char *blocks[2]; /* column blocks, each with a name */
	const char *column_type;
	const char *schema; /* an attribute with a list of columns as JSON */
	const char *ddl;    /* an attribute with SQL */
} Resource;

static const Resource resources[] = {
	{ "google_bigquery_table", "table_id", { NULL }, NULL, "schema", NULL },
	{ "google_spanner_database", NULL, { NULL }, NULL, NULL, "ddl" },
	{ "aws_dynamodb_table", "name", { "attribute" }, "type", NULL, NULL },
	{ "aws_glue_catalog_table",
	  "name",
	  { "columns", "partition_keys" },
	  "type",
	  NULL,
	  NULL },
	{ "aws_cognito_user_pool",
	  "name",
	  { "schema" },
	  "attribute_data_type",
	  NULL,
	  NULL },
	{ "snowflake_table", "name", { "column" }, "type", NULL, NULL },
	{ "databricks_sql_table", "name", { "column" }, "type", NULL, NULL },
};

/* name = value, name: value, or name "label" { ... } */
typedef struct Member {
	size_t name;
	Span value; /* of a block: what is in its braces */
	bool block;
} Member;

static bool next_member(const Code *code, Span *rest, Member *out)
{
	for (size_t i = rest->at; i < rest->end; i++) {
		size_t at = i + 1;

		if (!code_has(code, i, TOKEN_WORD) &&
		    !code_has(code, i, TOKEN_STRING)) {
			i = code_over(code, i) - 1;
			continue;
		}
		while (at < i + 4 && code_has(code, at, TOKEN_STRING))
			at++;
		*out = (Member){ .name = i, .block = code_is(code, at, "{") };
		if (out->block) {
			out->value = code_inside(code, at);
			rest->at = code_over(code, at);
			return true;
		}
		at = i + 1;
		if (!code_is(code, at, "=") && !code_is(code, at, ":"))
			continue;
		out->value.at = ++at;
		while (at < rest->end && !code_has(code, at, TOKEN_LINE) &&
		       !code_is(code, at, ","))
			at = code_over(code, at);
		out->value.end = at < rest->end ? at : rest->end;
		rest->at = out->value.end;
		return true;
	}
	return false;
}

/* The one string that is the value of that member; code->len: none. */
static size_t find_string(const Code *code, Span body, const char *name)
{
	Member member;

	while (name && next_member(code, &body, &member))
		if (str_is(code_str(code, member.name), name) &&
		    !member.block && member.value.end == member.value.at + 1 &&
		    code_has(code, member.value.at, TOKEN_STRING))
			return member.value.at;
	return code->len;
}

static void take_column(const Code *code, Span body, Str table,
                        const char *type)
{
	size_t name = find_string(code, body, "name");

	if (name < code->len)
		code_add_at(code, FIELD_ADDED, table, name,
		            code_str(code, find_string(code, body, type)));
}

/* jsonencode([{ name = "ssn", type = "STRING", fields = [...] }]) */
static void take_columns(const Code *code, Span span, Str table, unsigned depth)
{
	for (size_t i = span.at; i < span.end && depth < NESTED;
	     i = code_over(code, i)) {
		Span inside = code_inside(code, i), rest = inside;
		Str name;
		Member member;

		if (code_is(code, i, "[") || code_is(code, i, "("))
			take_columns(code, inside, table, depth + 1);
		if (!code_is(code, i, "{"))
			continue;
		take_column(code, inside, table, "type");
		name = code_str(code, find_string(code, inside, "name"));
		name = table_join(code->out, table, name);
		while (next_member(code, &rest, &member))
			if (str_is(code_str(code, member.name), "fields"))
				take_columns(code, member.value, name,
				             depth + 1);
	}
}

/* What is in a file stands in that file; what a variable has is not known. */
static void take_schema(const Code *code, Span value, Str table)
{
	const Token *first = &code->at[value.at];

	if (value.at >= value.end)
		return;
	if (first->kind == TOKEN_STRING) {
		bool quoted = first->text.ptr > code->text.ptr &&
		              first->text.ptr[-1] == '"';
		char *json = str_copy(code->out->arena, first->text);

		if (quoted)
			text_undo_escapes(json, first->text.len, '"');
		columns_in_json((Str){ json, first->text.len }, first->line,
		                first->column, table, code->out);
	} else if (token_is(first, "jsonencode")) {
		take_columns(code, (Span){ value.at + 1, value.end }, table, 0);
	} else {
		code->out->opaque |= !token_is(first, "file");
	}
}

static void take_ddl(const Code *code, Span value)
{
	for (size_t i = value.at; i < value.end; i++)
		if (code_has(code, i, TOKEN_STRING))
			fields_in_sql(code->at[i].text, code->at[i].line,
			              code->at[i].column, code->out);
}

static bool is_column(const Resource *resource, Str block)
{
	for (size_t i = 0; i < COUNT(resource->blocks); i++)
		if (resource->blocks[i] && str_is(block, resource->blocks[i]))
			return true;
	return false;
}

static void take_body(const Code *code, const Resource *resource, Span body,
                      Str table, unsigned depth)
{
	Member member;

	while (depth < NESTED && next_member(code, &body, &member)) {
		Str name = code_str(code, member.name);

		if (member.block && is_column(resource, name))
			take_column(code, member.value, table,
			            resource->column_type);
		else if (member.block)
			take_body(code, resource, member.value, table,
			          depth + 1);
		else if (resource->schema && str_is(name, resource->schema))
			take_schema(code, member.value, table);
		else if (resource->ddl && str_is(name, resource->ddl))
			take_ddl(code, member.value);
	}
}

static void take_resource(const Code *code, size_t at)
{
	Str type = code_str(code, at + 1), table = code_str(code, at + 2);
	Span body = code_inside(code, at + 3);

	for (size_t i = 0; i < COUNT(resources); i++) {
		size_t name;

		if (!str_is(type, resources[i].type))
			continue;
		name = find_string(code, body, resources[i].table);
		if (name < code->len)
			table = code_str(code, name);
		take_body(code, &resources[i], body, table, 0);
	}
}

void read_terraform(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_HCL, out);

	(void)path;
	for (size_t i = 0; i < code.len; i = code_over(&code, i))
		if (code_is(&code, i, "resource") &&
		    code_has(&code, i + 1, TOKEN_STRING) &&
		    code_has(&code, i + 2, TOKEN_STRING))
			take_resource(&code, i);
}

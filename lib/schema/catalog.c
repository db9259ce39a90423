/*
 * Catalogues of columns and events.
 * dbt: docs.getdbt.com, "Model properties".  BigQuery: cloud.google.com,
 * "Specifying a schema".  Elasticsearch and OpenSearch: "Mapping", "Index
 * templates".  Tracking plans: segment.com/docs/protocols,
 * rudderstack.com/docs, "Tracking plans".
 */
#include "schema/document.h"

/* --- dbt --- */

/* A test of relationships says that a column is a key of another table. */
static bool is_related(const DocNode *column)
{
	static const char *const lists[] = { "tests", "data_tests" };

	for (size_t i = 0; i < COUNT(lists); i++) {
		const DocNode *list = document_get(column, lists[i]);

		for (size_t k = 0;
		     list && list->kind == DOC_SEQUENCE && k < list->len; k++)
			if (document_get(list->items[k], "relationships"))
				return true;
	}
	return false;
}

static void take_dbt(Document *doc, const DocNode *list, Str table)
{
	static const char *const inner[] = { "columns", "tables", "versions" };

	if (!list || list->kind != DOC_SEQUENCE)
		return;
	for (size_t i = 0; i < list->len; i++) {
		const DocNode *model = list->items[i];
		const DocNode *columns = document_get(model, inner[0]);
		const DocNode *name = document_get(model, "name");

		if (name && name->kind < DOC_SEQUENCE)
			table = name->text;
		for (size_t k = 0; columns && columns->kind == DOC_SEQUENCE &&
		                   k < columns->len;
		     k++) {
			const DocNode *column = columns->items[k];

			name = document_get(column, "name");
			if (name && name->kind < DOC_SEQUENCE)
				document_add_text(
				        doc, FIELD_ADDED, table, name,
				        document_text(column, "data_type"))
				        ->reference = is_related(column);
		}
		for (size_t k = 1; k < COUNT(inner); k++)
			take_dbt(doc, document_get(model, inner[k]), table);
	}
}

void read_dbt(Str text, const char *path, Fields *out)
{
	static const char *const lists[] = { "models", "sources", "seeds",
		                             "snapshots" };
	Document doc;

	if (!document_open(&doc, text, path, out))
		return;
	for (size_t i = 0; i < COUNT(lists); i++)
		take_dbt(&doc, document_get(doc.root, lists[i]), STR(""));
}

/* --- BigQuery --- */

void document_columns(Document *doc, const DocNode *list, Str table)
{
	if (!list || list->kind != DOC_SEQUENCE)
		return;
	for (size_t i = 0; i < list->len; i++) {
		const DocNode *column = list->items[i];
		const DocNode *name = document_get(column, "name");

		if (!name || name->kind >= DOC_SEQUENCE)
			continue;
		document_add_text(doc, FIELD_ADDED, table, name,
		                  document_text(column, "type"));
		document_columns(doc, document_get(column, "fields"),
		                 table_join(doc->out, table, name->text));
	}
}

static void take_columns(Document *doc, Str table)
{
	const DocNode *schema = document_get(doc->root, "schema");

	document_columns(doc, doc->root, table);
	document_columns(doc, document_get(doc->root, "fields"), table);
	document_columns(doc, document_get(schema, "fields"), table);
}

void columns_in_json(Str json, unsigned line, unsigned column, Str table,
                     Fields *out)
{
	Document doc;

	if (!document_open(&doc, json, "schema.json", out))
		return;
	doc.line = line;
	doc.column = column;
	take_columns(&doc, table);
}

void read_bigquery(Str text, const char *path, Fields *out)
{
	Document doc;

	if (document_open(&doc, text, path, out))
		take_columns(&doc, document_stem(path));
}

/* --- Elasticsearch --- */

/* The multi-fields of a field ("fields") are the same data once more. */
static void take_mapping(Document *doc, const DocNode *node, Str table)
{
	static const char *const lists[] = { "properties", "runtime" };

	for (size_t i = 0; i < COUNT(lists); i++) {
		const DocNode *fields = document_get(node, lists[i]);

		for (size_t k = 0;
		     fields && fields->kind == DOC_MAPPING && k < fields->len;
		     k++) {
			const DocMember *field = &fields->members[k];

			document_add(doc, table, field,
			             document_type(field->value));
			take_mapping(doc, field->value,
			             table_join(doc->out, table, field->key));
		}
	}
}

/* {mappings: {properties}}, and before version 7 {mappings: {TYPE:
 * {properties}}}. */
static void take_mappings(Document *doc, const DocNode *node, Str table)
{
	const DocNode *mappings = document_get(node, "mappings");

	if (!mappings || mappings->kind != DOC_MAPPING)
		return;
	take_mapping(doc, mappings, table);
	for (size_t i = 0; i < mappings->len; i++) {
		const DocMember *type = &mappings->members[i];

		if (!str_is(type->key, "properties") &&
		    !str_is(type->key, "runtime"))
			take_mapping(doc, type->value, type->key);
	}
}

void read_elastic(Str text, const char *path, Fields *out)
{
	Document doc;
	Str stem = document_stem(path);

	if (!document_open(&doc, text, path, out))
		return;
	take_mappings(&doc, doc.root, stem);
	if (document_get(doc.root, "dynamic"))
		take_mapping(&doc, doc.root, stem);
	for (size_t i = 0; doc.root->kind == DOC_MAPPING && i < doc.root->len;
	     i++) {
		const DocMember *member = &doc.root->members[i];
		bool wrapper = str_is(member->key, "template") ||
		               str_is(member->key, "body");

		if (!str_is(member->key, "mappings"))
			take_mappings(&doc, member->value,
			              wrapper ? stem : member->key);
	}
}

/* --- events --- */

/* [{name, type}] or {name: {type}}, which a schema would have in "properties".
 */
static void take_properties(Document *doc, const DocNode *node, Str table)
{
	if (!node)
		return;
	document_columns(doc, node, table);
	if (node->kind != DOC_MAPPING)
		return;
	if (document_get(node, "properties")) {
		document_schema(doc, node, table);
		return;
	}
	for (size_t i = 0; i < node->len; i++)
		if (node->members[i].value->kind != DOC_SEQUENCE &&
		    *node->members[i].key.ptr != '$')
			document_add(doc, table, &node->members[i],
			             document_type(node->members[i].value));
}

/* Segment's rules are a schema of the whole call: what an event carries is in
 * its "properties", what is known of the user in its "traits". */
static void take_rules(Document *doc, const DocNode *rules, Str table)
{
	static const char *const parts[] = { "properties", "traits",
		                             "context" };
	const DocNode *call = document_get(rules, "properties");
	bool whole = false;

	for (size_t i = 0; i < COUNT(parts); i++) {
		const DocNode *part = document_get(call, parts[i]);

		if (document_get(part, "properties") ||
		    str_is(document_text(part, "type"), "object")) {
			document_schema(doc, part, table);
			whole = true;
		}
	}
	if (!whole)
		document_schema(doc, rules, table);
}

static void take_event(Document *doc, const DocNode *event, Str key)
{
	static const char *const names[] = { "name", "event", "event_name",
		                             "id" };
	Str table = key;

	for (size_t i = 0; i < COUNT(names) && !key.len && !table.len; i++)
		table = document_text(event, names[i]);
	take_rules(doc, document_get(event, "rules"), table);
	take_rules(doc, document_get(event, "schema"), table);
	take_properties(doc, document_get(event, "properties"), table);
	take_properties(doc, document_get(event, "traits"), table);
	take_properties(doc, document_get(event, "attributes"), table);
}

static void take_events(Document *doc, const DocNode *events)
{
	if (!events || events->kind < DOC_SEQUENCE)
		return;
	for (size_t i = 0; i < events->len; i++)
		take_event(doc, document_item(events, i),
		           events->kind == DOC_MAPPING ? events->members[i].key
		                                       : STR(""));
}

void read_events(Str text, const char *path, Fields *out)
{
	static const char *const parts[] = { "rules", "spec", "data",
		                             "tracking_plan" };
	static const char *const calls[] = { "identify", "group", "page",
		                             "screen", "global" };
	Document doc;

	if (!document_open(&doc, text, path, out))
		return;
	take_events(&doc, document_get(doc.root, "events"));
	for (size_t i = 0; i < COUNT(parts); i++) {
		const DocNode *part = document_get(doc.root, parts[i]);

		take_events(&doc, document_get(part, "events"));
		for (size_t k = 0; k < COUNT(calls); k++)
			take_rules(&doc, document_get(part, calls[k]),
			           str(calls[k]));
	}
	for (size_t k = 0; k < COUNT(calls); k++)
		take_rules(&doc, document_get(doc.root, calls[k]),
		           str(calls[k]));
}

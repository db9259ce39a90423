/* Apache Avro 1.12, specification: Schema Declaration, Protocol Declaration. */
#include "schema/document.h"

static void take_field(Document *doc, const DocNode *field, Str table)
{
	const DocNode *name = document_get(field, "name");
	const DocNode *type = document_get(field, "type");

	if (name && name->kind == DOC_STRING)
		document_add_text(doc, FIELD_ADDED, table, name,
		                  document_type(type));
	document_avro(doc, type);
}

static void take_fields(Document *doc, const DocNode *list, Str table)
{
	if (list && list->kind == DOC_SEQUENCE)
		for (size_t i = 0; i < list->len; i++)
			take_field(doc, list->items[i], table);
}

void document_avro(Document *doc, const DocNode *schema)
{
	static const char *const inner[] = { "type", "items", "values" };

	if (schema && schema->kind == DOC_SEQUENCE)
		for (size_t i = 0; i < schema->len; i++)
			document_avro(doc, schema->items[i]);
	if (!schema || schema->kind != DOC_MAPPING)
		return;
	take_fields(doc, document_get(schema, "fields"),
	            document_last(document_text(schema, "name"), '.'));
	for (size_t i = 0; i < COUNT(inner); i++)
		document_avro(doc, document_get(schema, inner[i]));
}

/* A schema (.avsc), or a protocol with its types and messages (.avpr). */
void read_avro(Str text, const char *path, Fields *out)
{
	Document doc;
	const DocNode *messages;

	if (!document_open(&doc, text, path, out))
		return;
	document_avro(&doc, doc.root);
	document_avro(&doc, document_get(doc.root, "types"));
	messages = document_get(doc.root, "messages");
	if (!messages || messages->kind != DOC_MAPPING)
		return;
	for (size_t i = 0; i < messages->len; i++)
		take_fields(&doc,
		            document_get(messages->members[i].value, "request"),
		            messages->members[i].key);
}

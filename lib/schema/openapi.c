/*
 * Swagger 2.0 and OpenAPI 3.0 to 3.2 (spec.openapis.org/oas), AsyncAPI 2 and 3
 * (asyncapi.com/docs/reference/specification).
 */
#include "schema/document.h"

/* What a part of a specification is, and with it where its fields are. */
typedef void Take(Document *doc, const DocNode *node, Str table);

static void take_each(Document *doc, const DocNode *node, Str table, Take *take)
{
	if (node && node->kind >= DOC_SEQUENCE)
		for (size_t i = 0; i < node->len; i++)
			take(doc, document_item(node, i), table);
}

/* The members of a mapping, each a table by its key. */
static void take_named(Document *doc, const DocNode *node, Take *take)
{
	if (node && node->kind == DOC_MAPPING)
		for (size_t i = 0; i < node->len; i++)
			take(doc, node->members[i].value, node->members[i].key);
}

/* {schema}, as in the content of a request. */
static void take_media(Document *doc, const DocNode *node, Str table)
{
	document_schema(doc, document_get(node, "schema"), table);
	document_schema(doc, document_get(node, "itemSchema"), table);
}

static void take_content(Document *doc, const DocNode *node, Str table)
{
	take_each(doc, document_get(node, "content"), table, take_media);
}

static void take_parameter(Document *doc, const DocNode *node, Str table)
{
	const DocNode *name = document_get(node, "name");
	const DocNode *schema = document_get(node, "schema");
	Str type = document_type(schema ? schema : node);

	if (str_is(document_text(node, "in"), "body")) {
		document_schema(doc, schema, table);
		return;
	}
	if (!name || name->kind >= DOC_SEQUENCE)
		return;
	document_add_text(doc, FIELD_ADDED, table, name, type);
	document_schema(doc, schema, table_join(doc->out, table, name->text));
	take_content(doc, node, table_join(doc->out, table, name->text));
}

/* A header, or a parameter of a channel: its key is its name. */
static void take_keys(Document *doc, const DocNode *node, Str table)
{
	if (!node || node->kind != DOC_MAPPING)
		return;
	for (size_t i = 0; i < node->len; i++) {
		const DocNode *value = node->members[i].value;
		const DocNode *schema = document_get(value, "schema");

		document_add(doc, table, &node->members[i],
		             document_type(schema ? schema : value));
	}
}

static void take_response(Document *doc, const DocNode *node, Str table)
{
	take_media(doc, node, table);
	take_content(doc, node, table);
	take_keys(doc, document_get(node, "headers"), table);
}

static void take_path(Document *doc, const DocNode *node, Str table);

static void take_callback(Document *doc, const DocNode *node, Str table)
{
	take_each(doc, node, table, take_path);
}

static void take_operation(Document *doc, const DocNode *node, Str table)
{
	take_each(doc, document_get(node, "parameters"), table, take_parameter);
	take_content(doc, document_get(node, "requestBody"), table);
	take_each(doc, document_get(node, "responses"), table, take_response);
	take_each(doc, document_get(node, "callbacks"), table, take_callback);
}

static Str name_operation(Document *doc, const DocMember *method, Str path)
{
	Str id = document_text(method->value, "operationId");
	char *verb;

	if (id.len || path.len > LONGEST_TABLE)
		return id.len ? id : method->key;
	verb = str_copy(doc->out->arena, method->key);
	for (char *c = verb; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c & ~0x20);
	return str_fmt(doc->out->arena, "%s " STR_FMT, verb, STR_ARG(path));
}

static void take_path(Document *doc, const DocNode *node, Str table)
{
	static const char *const methods[] = {
		"get",  "put",   "post",  "delete", "options",
		"head", "patch", "trace", "query",
	};

	take_each(doc, document_get(node, "parameters"), table, take_parameter);
	for (size_t i = 0; i < COUNT(methods); i++) {
		const DocMember *method = doc_member(node, str(methods[i]));

		if (method)
			take_operation(doc, method->value,
			               name_operation(doc, method, table));
	}
	take_each(doc, document_get(node, "additionalOperations"), table,
	          take_operation);
}

/* --- AsyncAPI --- */

/* A schema, or {schemaFormat, schema}; of JSON Schema or of Avro. */
static void take_payload(Document *doc, const DocNode *node, Str table)
{
	const DocNode *schema = document_get(node, "schema");

	if (document_get(node, "schemaFormat") && schema)
		node = schema;
	if (str_is(document_text(node, "type"), "record"))
		document_avro(doc, node);
	else
		document_schema(doc, node, table);
}

static Str first_text(const DocNode *node, const char *const keys[], size_t n,
                      Str otherwise)
{
	for (size_t i = 0; i < n; i++) {
		Str text = document_text(node, keys[i]);

		if (text.len)
			return text;
	}
	return otherwise;
}

static void take_message(Document *doc, const DocNode *node, Str table)
{
	static const char *const names[] = { "name", "messageId" };

	table = first_text(node, names, COUNT(names), table);
	take_each(doc, document_get(node, "oneOf"), table, take_message);
	take_payload(doc, document_get(node, "payload"), table);
	take_payload(doc, document_get(node, "headers"), table);
	take_each(doc, document_get(node, "traits"), table, take_message);
}

static void take_event(Document *doc, const DocNode *node, Str table)
{
	static const char *const names[] = { "operationId" };

	table = first_text(node, names, COUNT(names), table);
	take_message(doc, document_get(node, "message"), table);
}

static void take_channel(Document *doc, const DocNode *node, Str table)
{
	take_keys(doc, document_get(node, "parameters"), table);
	take_event(doc, document_get(node, "publish"), table);
	take_event(doc, document_get(node, "subscribe"), table);
	take_named(doc, document_get(node, "messages"), take_message);
}

static const struct {
	const char *in, *key; /* in: "components", or "" for the top */
	Take *take;
} parts[] = {
	{ "", "paths", take_path },
	{ "", "webhooks", take_path },
	{ "", "channels", take_channel },
	{ "", "definitions", document_schema },
	{ "", "responses", take_response },
	{ "components", "schemas", take_payload },
	{ "components", "requestBodies", take_response },
	{ "components", "responses", take_response },
	{ "components", "callbacks", take_callback },
	{ "components", "pathItems", take_path },
	{ "components", "mediaTypes", take_media },
	{ "components", "channels", take_channel },
	{ "components", "messages", take_message },
	{ "components", "messageTraits", take_message },
};

void read_openapi(Str text, const char *path, Fields *out)
{
	const DocNode *components;
	Document doc;

	if (!document_open(&doc, text, path, out))
		return;
	components = document_get(doc.root, "components");
	for (size_t i = 0; i < COUNT(parts); i++)
		take_named(&doc,
		           document_get(*parts[i].in ? components : doc.root,
		                        parts[i].key),
		           parts[i].take);
	/* Shared by operations: no table is known. */
	take_each(&doc, document_get(doc.root, "parameters"), STR(""),
	          take_parameter);
	take_each(&doc, document_get(components, "parameters"), STR(""),
	          take_parameter);
	take_keys(&doc, document_get(components, "headers"), STR(""));
}

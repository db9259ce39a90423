/*
 * document.h - JSON and YAML files that describe data: what their readers
 * share.  Inside lib/schema only.
 */
#ifndef SCHEMA_DOCUMENT_H
#define SCHEMA_DOCUMENT_H

#include "doc/doc.h"
#include "schema/fields.h"

enum { LONGEST_TABLE = 200 }; /* bytes; longer paths are not written out */

typedef struct Document {
	Fields *out;
	const char *path;
	Str text;
	const DocNode *root;
	unsigned line, column; /* of the text's first character */
	struct {               /* a place that was looked for in the text */
		size_t offset;
		unsigned line, column;
	} cursor;
	size_t budget; /* bytes that may still be searched for places */
} Document;

/* JSON where the text begins like it, else YAML.  False: it is neither, and
 * `out` is opaque. */
bool document_open(Document *doc, Str text, const char *path, Fields *out);

/* The value of a member; NULL: none. */
const DocNode *document_get(const DocNode *node, const char *key);
/* A scalar member's text; empty: none. */
Str document_text(const DocNode *node, const char *key);
/* What a mapping or a sequence holds: its i-th value. */
const DocNode *document_item(const DocNode *node, size_t i);

/* The name stands at a key, or is the text of a scalar. */
Field *document_add(Document *doc, Str table, const DocMember *key, Str type);
Field *document_add_text(Document *doc, FieldOp op, Str table,
                         const DocNode *name, Str type);
/* SQL in a scalar; with `view` it is the query of a view of that name. */
void document_sql(Document *doc, const DocNode *scalar, const Str *view);
/* The query of a view, at a place. */
void view_in_sql(Str view, Str query, unsigned line, unsigned column,
                 Fields *out);

/* What is written in quotes of that kind as it is meant, blanks in the place of
 * escapes, so that every column stays where it is. */
void text_undo_escapes(char *text, size_t len, char quote);

/* "User" and "address" are "User.address". */
Str table_join(const Fields *out, Str table, Str name);
/* What comes behind the last one of these characters. */
Str document_last(Str text, char separator);
/* "a/b/user.schema.json" is "user". */
Str document_stem(const char *path);

/* The type that a schema, or a type of Avro, names. */
Str document_type(const DocNode *schema);
/* JSON Schema of any draft, and the schema objects of OpenAPI: properties, also
 * those of items, allOf and the like; `definitions` are tables of their own. */
void document_schema(Document *doc, const DocNode *schema, Str table);
/* avro.c */
void document_avro(Document *doc, const DocNode *schema);
/* A list of BigQuery columns: [{name, type, fields}]. */
void document_columns(Document *doc, const DocNode *list, Str table);
/* The same as JSON at a place of another text. */
void columns_in_json(Str json, unsigned line, unsigned column, Str table,
                     Fields *out);

#endif

/*
 * fields.h - what a file declares to be stored.
 *
 * A FieldReader reads one file whole and lists the tables and columns, messages
 * and members, types and properties that it declares, adds, changes or drops.
 * It never fails: what it does not understand it passes over, and where that
 * may have been a declaration it sets `opaque`.  The way back of a migration
 * (down, downgrade, "-- +goose Down") is passed over: it does not describe what
 * will be stored.  Inside lib/schema only.
 */
#ifndef SCHEMA_FIELDS_H
#define SCHEMA_FIELDS_H

#include "base/str.h"

typedef enum FieldOp {
	FIELD_ADDED, /* declared, created, added; or the new name of a rename */
	FIELD_CHANGED, /* its type, default or nullness: no new data */
	FIELD_DROPPED, /* a column or a table that goes; the old name too */
	FIELD_NEUTRAL, /* index, constraint, comment, grant: no data */
} FieldOp;

typedef struct Field {
	FieldOp op;
	Str table; /* "users", without quotes and schema; a class, a message, a
	            * path of objects ("User.address"); empty: not known */
	Str name;  /* as written, without quotes; empty: the table as a whole */
	Str type;  /* as written, its first words: "varchar(20)", "CharField",
	            * "bool"; empty: not known */
	unsigned line, column, end_column; /* of the name */
	bool reference;                    /* it holds the key of another row */
} Field;

typedef struct Fields {
	Arena *arena;
	LIST(Field) list; /* in the order of the file */
	bool opaque; /* it does something to the schema that was not understood
	              */
} Fields;

typedef void FieldReader(Str text, const char *path, Fields *out);

/* Add one; the texts must live as long as fields->arena. */
Field *fields_add(Fields *fields, FieldOp op, Str table, Str name, Str type);

/* SQL anywhere inside other code: DDL statements of any dialect, at an offset
 * of lines and columns (both from 1, of the text's first character). */
void fields_in_sql(Str text, unsigned line, unsigned column, Fields *out);

/* Does a text begin like a statement of SQL that changes a schema? */
bool fields_begins_sql(Str text);

/* sql.c; sql_select.c: the models of dbt in SQL */
FieldReader read_sql, read_dbt_sql;
/* ruby.c, ruby_model.c, django.c, alembic.c, python_model.c */
FieldReader read_rails, read_rails_model, read_django, read_django_models,
        read_alembic, read_sqlalchemy;
/* script.c: JavaScript and TypeScript; prisma.c */
FieldReader read_knex, read_sequelize, read_typeorm, read_drizzle,
        read_mongoose, read_entity, read_prisma;
/* php.c, csharp.c, go.c, rust.c, java.c */
FieldReader read_laravel, read_ef, read_ef_model, read_go, read_diesel,
        read_jpa;
/* ecto.c */
FieldReader read_ecto;
/* idl.c */
FieldReader read_proto, read_graphql, read_thrift, read_avdl;
/* document.c: JSON and YAML by lib/doc; liquibase.c; hcl.c */
FieldReader read_avro, read_openapi, read_json_schema, read_dbt, read_liquibase,
        read_elastic, read_events, read_bigquery, read_terraform;
/* generic.c: names beside the word of a type, in whatever language */
FieldReader read_generic;

#endif

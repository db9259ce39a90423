/*
 * script.h - what the readers of JavaScript and TypeScript share.  Inside
 * lib/schema only.
 */
#ifndef SCHEMA_SCRIPT_H
#define SCHEMA_SCRIPT_H

#include "schema/builder.h"

/* Where a `down` begins, the token behind it; else i. */
size_t script_way_back(const Code *code, size_t i);

/* A function as an argument ("this" where it has no parameter); false: it is
 * no function. */
bool script_lambda(const Code *code, Span value, Lambda *out);

/* The columns of an object: { ssn: DataTypes.STRING, x: { type: "text" } }. */
void script_columns(const Code *code, Span object, FieldOp op, Str table);
/* One of them. */
void script_column(const Code *code, FieldOp op, Str table, Name name,
                   Span value);

/* script_migration.c: whatever a migration does, in order. */
void script_migration(const Code *code);

#endif

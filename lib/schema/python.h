/*
 * python.h - what the readers of Python share: calls with named arguments, and
 * blocks by their indentation.  Inside lib/schema only.
 */
#ifndef SCHEMA_PYTHON_H
#define SCHEMA_PYTHON_H

#include "schema/code.h"

/* The argument of that name, or at that place (from 0) among those that have
 * none; empty: it is not given. */
Span python_argument(const Code *code, const Call *call, const char *name,
                     size_t at);
static inline bool python_given(Span value)
{
	return value.at < value.end;
}

/* The last word of a.b.C(...) or a.b.C; code->len: it is none. */
size_t python_callee(const Code *code, Span value);

/* Does a logical line begin here? */
bool python_line(const Code *code, size_t i);
/* The first token behind the block that the line of i opens. */
size_t python_block_end(const Code *code, size_t i);
/* "def downgrade", "def reverse_code", and alike: the token behind that
 * function; i where none begins. */
size_t python_way_back(const Code *code, size_t i);

/* A string that is a statement of SQL by itself, wherever it stands. */
void python_sql(const Code *code, size_t i);

/* Column("ssn", String(20), ForeignKey("x.id")) at a call: false: it has no
 * name of its own.  `name`: what it is then called, or code->len. */
bool python_column(const Code *code, const Call *call, FieldOp op, Str table,
                   size_t name);
/* The columns among the arguments of create_table() or Table(). */
void python_columns(const Code *code, Span arguments, Str table);

#endif

/*
 * builder.h - the object that a migration's function gets to build a table
 * with: t.string('ssn').notNullable(), $table->string('ssn')->nullable().
 * Inside lib/schema only.
 */
#ifndef SCHEMA_BUILDER_H
#define SCHEMA_BUILDER_H

#include "schema/code.h"

typedef enum Act {
	ACT_ADD, /* a column: its first argument is the name */
	ACT_CHANGE,
	ACT_CREATE,
	ACT_DROP,
	ACT_DROP_TABLE,
	ACT_FORGET, /* says nothing about what is stored */
	ACT_NEUTRAL,
	ACT_OPEN, /* a table to be altered */
	ACT_REFERENCE,
	ACT_RENAME,
	ACT_RENAME_TABLE,
	ACT_SQL,
	ACT_TYPED, /* a column, its second argument the type */
	ACT_NAMED, /* a column, its first argument the type */
} Act;

typedef struct Verb {
	const char *name;
	Act act;
	const char *column; /* its name where no argument says it */
} Verb;

typedef struct Builder {
	const Verb *verbs; /* sorted; what is not here adds a column, and is its
	                    * type */
	size_t n;
	const char *arrow;   /* "." or "->" */
	const char *changes; /* the call in a chain that makes it a change */
} Builder;

/* A function as an argument. */
typedef struct Lambda {
	Str param; /* its first one: "t" */
	Span body;
} Lambda;

void builder_read(const Code *code, const Builder *builder,
                  const Lambda *lambda, Str table);

/* 'a', ['a', 'b'] */
void builder_each(const Code *code, Span value, FieldOp op, Str table);
void builder_rename(const Code *code, Str table, Span old, Span new);

#endif

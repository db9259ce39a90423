/*
 * sql_inside.h - what the files sql*.c share: the tokens of
 * one piece of SQL, and where it stands in its file.  Nobody else includes it.
 */
#ifndef SCHEMA_SQL_INSIDE_H
#define SCHEMA_SQL_INSIDE_H

#include "schema/fields.h"
#include "schema/lex.h"

typedef struct Sql {
	Fields *out;
	const Token *at;
	size_t len;
	unsigned line, column; /* of the text's first character */
	unsigned nest;         /* in how many strings of SQL it is */
	size_t work;           /* steps that looking back may still take */
} Sql;

/* A token past the end is like nothing. */
static inline bool sql_is(const Sql *sql, size_t i, const char *word)
{
	return i < sql->len && token_like(&sql->at[i], word);
}

bool sql_any(const Sql *sql, size_t i, const char *const *words);
/* A name, quoted or not; also 'name', as MySQL and SQLite have it. */
bool sql_is_name(const Sql *sql, size_t i);
/* Behind the bracket that closes the one at i; i + 1 where none opens. */
size_t sql_over(const Sql *sql, size_t i);
/* Does a statement begin here, though no semicolon came before it? */
bool sql_starts(const Sql *sql, size_t i);
/* Behind IF [NOT] EXISTS. */
size_t sql_exists(const Sql *sql, size_t i);
/* The first token that is no longer of the statement that i is in. */
size_t sql_end(const Sql *sql, size_t i);

/* a.b."c": the last part.  Empty where it is put together at run time. */
typedef struct SqlName {
	Str text;
	size_t at;   /* the token of the last part */
	size_t next; /* the token behind it */
} SqlName;
SqlName sql_name(const Sql *sql, size_t i);

/* `project.set.table` of BigQuery is one quoted name. */
Str sql_last_part(const Token *token);

/* Where a field stands in its file: at this token. */
void sql_place(const Sql *sql, Field *field, const Token *token);
Field *sql_add(Sql *sql, FieldOp op, Str table, size_t name, Str type);
/* The table as a whole. */
void sql_whole(Sql *sql, FieldOp op, SqlName table);

/* sql_table.c: the list in brackets at i; the token behind it.  *any: it had a
 * column. */
size_t sql_columns(Sql *sql, size_t i, Str table, bool *any);
/* Behind ALTER ... TABLE or TYPE; the token behind the statement. */
size_t sql_alter(Sql *sql, size_t i);

/* sql_select.c: does WITH name AS (...) begin here? */
bool sql_is_with(const Sql *sql, size_t i);
/* The names that the query at [i, end) gives its columns.  False:
 * some cannot be told. */
bool sql_select(Sql *sql, size_t i, size_t end, Str table);

#endif

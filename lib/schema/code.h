/*
 * code.h - walking through the tokens of a language with brackets.
 *
 * A Code is the tokens of one file with its brackets paired, so that a walk
 * steps over whatever lies within one.  A token past the end is nothing: no
 * helper fails, and each is linear in what it walks over.  Inside lib/schema
 * only.
 */
#ifndef SCHEMA_CODE_H
#define SCHEMA_CODE_H

#include "schema/fields.h"
#include "schema/lex.h"

/* A run of tokens, the last one not in it. */
typedef struct Span {
	size_t at, end;
} Span;

typedef struct Constant {
	Str name;
	size_t value; /* the token of its text */
} Constant;

typedef struct Code {
	Fields *out;
	Str text;
	const Token *at;
	size_t len;
	uint32_t *pair;           /* of a bracket: the other one */
	LIST(Constant) constants; /* NAME = 'text', sorted by name */
} Code;

Code code_read(Str text, Language language, Fields *out);

bool code_is(const Code *code, size_t i, const char *text); /* word or mark */
bool code_has(const Code *code, size_t i, TokenKind kind);
Str code_str(const Code *code, size_t i); /* the text; empty past the end */
/* Does one of ( [ { open here? */
bool code_opens(const Code *code, size_t i);
/* The next token; behind the whole bracket where one opens here. */
size_t code_over(const Code *code, size_t i);
/* What a bracket holds; nothing where none opens. */
Span code_inside(const Code *code, size_t open);
/* The first token of the span, not inside brackets, that is this mark or word;
 * span.end: none. */
size_t code_find(const Code *code, Span span, const char *text);
/* The same, inside brackets too. */
size_t code_seek(const Code *code, Span span, const char *text);
/* Behind <...> where that opens here and ends soon, else here. */
size_t code_generic(const Code *code, size_t i);

/* The next piece up to a comma; false at the end. */
bool code_part(const Code *code, Span *rest, Span *part);

enum { CODE_PARTS = 4 };
typedef struct Call {
	size_t name; /* the token */
	size_t open; /* its bracket */
	Span args;
	Span parts[CODE_PARTS]; /* the first arguments; empty ones behind n */
	size_t n;
	size_t next; /* the token behind it */
} Call;
/* Is a function called here: name(, name<T>(? */
bool code_call(const Code *code, size_t i, Call *out);
/* Step along a chain: where ".name(" (or "->name(", "?.") stands at *i, that
 * call, and *i behind it.  Members without brackets are stepped over. */
bool code_chain(const Code *code, size_t *i, Call *out);

/* key: value, 'key' => value, key = value, [KEY]: value; false: no key. */
bool code_key(const Code *code, Span part, size_t *key, Span *value);
/* The value of that key among the pieces; empty: there is none. */
Span code_member(const Code *code, Span object, const char *key);
/* The braces of an argument: {..}, new X({..}), () => ({..}); empty: none. */
Span code_object(const Code *code, Span value);

/* The text that NAME = 'text' gives the name at this token; code->len: none. */
size_t code_constant(const Code *code, size_t at);
/* What an argument names: a text, a constant of this file, the last word of
 * a.b.c, the first text in a call. */
typedef struct Name {
	Str text;  /* empty: it could not be told */
	size_t at; /* the token that says it here */
} Name;
Name code_name(const Code *code, Span value);
/* The same, without what stands before its last dot: "public.users". */
Name code_table_name(const Code *code, Span value);
/* A type as written, without the names before its last dot. */
Str code_type(const Code *code, Span value);
/* The source from the first token of a span to its last, one line of it. */
Str code_source(const Code *code, Span span);

bool code_has_text(const Code *code, Span value); /* any string at all */
/* The texts of an argument as SQL, at their places; what is put into them
 * (${x}, " + x + ") stands there as a word. */
void code_sql(const Code *code, Span value);

/* "User" and "address" make "User.address". */
Str code_path(const Code *code, Str table, Str name);

Field *code_add(const Code *code, FieldOp op, Str table, Name name, Str type);
/* The same, named by the token itself. */
Field *code_add_at(const Code *code, FieldOp op, Str table, size_t name,
                   Str type);
/* The same without a type; opaque where the name could not be told. */
void code_add_named(const Code *code, FieldOp op, Str table, Name name);
/* A whole table: its name is at that token. */
void code_table(const Code *code, FieldOp op, Name table);
/* Index, constraint, comment: said at that token. */
void code_neutral(const Code *code, Str table, size_t at);

/* The row of a table that is sorted by its first member, a name; NULL: it has
 * none. */
const void *code_row(Str name, const void *rows, size_t n, size_t size);
#define CODE_ROW(name, rows)                                                   \
	code_row((name), (rows), COUNT(rows), sizeof(*(rows)))

/* Names to be looked up: added, sorted once, then asked. */
typedef LIST(Str) Names;
void names_sort(Names *names);
bool names_has(const Names *names, Str name);

#endif

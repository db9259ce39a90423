/*
 * ruby.h - what the readers of Ruby share: calls with or without brackets, and
 * blocks.  Inside lib/schema only.
 */
#ifndef SCHEMA_RUBY_H
#define SCHEMA_RUBY_H

#include "schema/code.h"

/* The arguments of the call whose name is at i: the rest of the statement, or
 * what is in its brackets.  *next: the token behind them. */
Span ruby_arguments(const Code *code, size_t i, size_t *next);
/* The next argument that has no name; false at the end, or at the first that
 * has one. */
bool ruby_part(const Code *code, Span *rest, Span *part);
/* The value of "name: value" or ":name => value"; empty: it is not given. */
Span ruby_option(const Code *code, Span arguments, const char *name);

/* :users, "users", TABLE; the text is empty where it is put together. */
Name ruby_name(const Code *code, Span value);

/* Behind the block or the method that opens on the line of i. */
size_t ruby_block_end(const Code *code, size_t i);

#endif

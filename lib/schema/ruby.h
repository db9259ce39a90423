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

/* --- ruby_loop.c: %i[a b].each do |c| --- */

typedef struct RubyLoop {
	Str variable;
	Span list;
	bool words; /* %i[a b]: nothing stands between the names */
} RubyLoop;
typedef LIST(RubyLoop) RubyLoops;

/* Keep the loop over a list that stands here whose "each" is at i, if it is
 * one.  Its variable is known until another takes the name. */
void ruby_loop_note(const Code *code, size_t i, RubyLoops *loops);
/* The loop whose variable this is: c, c.to_sym; NULL: none of the latest. */
const RubyLoop *ruby_loop_find(const Code *code, const RubyLoops *loops,
                               Span value);
/* The next name of its list; rest begins as loop->list.  Of [[:a, :text],
 * [:b, :date]] and { a: :text } the first of each. */
bool ruby_loop_next(const Code *code, const RubyLoop *loop, Span *rest,
                    Span *name);

#endif

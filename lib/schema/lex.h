/*
 * lex.h - source code as tokens: comments gone, strings kept apart.
 *
 * Not a grammar of any language, only what keeps a name in a comment or in a
 * text from being taken for a name in the code.  Any bytes make tokens; a
 * string or a comment that does not end, ends with the file, or with its line
 * where the language says so.  Inside lib/schema only.
 */
#ifndef SCHEMA_LEX_H
#define SCHEMA_LEX_H

#include "base/str.h"

typedef enum TokenKind {
	TOKEN_WORD,   /* a name or a keyword: letters, digits, _, $, non-ASCII;
	               * in SQL also a quoted name ("a b", `a`, [a]), text
	               * without its quotes; in Ruby also "name?" and @name  */
	TOKEN_STRING, /* text without quotes and prefix, escapes as written  */
	TOKEN_SYMBOL, /* Ruby :name and name: (text without the colon)       */
	TOKEN_NUMBER,
	TOKEN_MARK, /* one punctuation character, or :: -> => := << ** == !=;
	             * a regular expression is one mark, slashes included */
	TOKEN_LINE, /* the end of a line, where the language cares (Ruby
	             * outside ( and [, Python outside brackets, Go, Prisma,
	             * HCL); one for however many empty lines, and none where
	             * the line goes on (a comma at its end, a backslash) */
} TokenKind;

typedef struct Token {
	TokenKind kind;
	unsigned line; /* from 1 */
	Str text;
	unsigned column; /* from 1, in code points; a string's line and column
	                  * are those of its first character, the quote not
	                  * counted */
	unsigned depth; /* brackets ( [ { open around it; an opening one and its
	                 * closing one have the same depth */
	unsigned indent; /* column of the first token of its line (Python) */
	bool quoted;     /* SQL: a quoted name, so it is no keyword; Ruby: the
	                  * symbol is a name: with the colon behind it */
} Token;

typedef struct Tokens {
	const Token *at;
	size_t len;
} Tokens;

typedef enum Language {
	LANG_SQL,     /* all dialects: -- # comments, $tag$ strings; the rows of
	               * COPY ... FROM stdin are passed over */
	LANG_RUBY,    /* heredocs are strings, %w[] makes strings */
	LANG_PYTHON,  /* """ and prefixes; # */
	LANG_SCRIPT,  /* JavaScript, TypeScript: `template` strings, regexes */
	LANG_PHP,     /* # // comments, heredocs; $name is a word without $ */
	LANG_C,       /* C#, Java, Kotlin, Swift, Rust, proto, thrift: // and
	               * block comments, """ strings, #[...] kept as marks */
	LANG_GO,      /* as C, `raw` strings, line ends */
	LANG_GRAPHQL, /* # comments, """ descriptions are dropped */
	LANG_PRISMA,  /* // and /// comments, line ends */
	LANG_HCL,     /* # // comments, heredocs are strings, line ends */
} Language;

/* The text must outlive the tokens. */
Tokens lex(Arena *arena, Str text, Language language);

/* A token that is this word or mark (no string, no symbol).  A quoted name of
 * SQL is never like a word. */
bool token_is(const Token *token, const char *text);
bool token_like(const Token *token, const char *word); /* ASCII case ignored */

/* The end_column of a name that a token is. */
unsigned token_end(const Token *token);

/* The index of the bracket that closes the one at `open`, or tokens.len. */
size_t tokens_close(Tokens tokens, size_t open);

#endif

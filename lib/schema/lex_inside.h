/*
 * lex_inside.h - what lex.c, lex_string.c and lex_sql.c share: the place
 * reached, and what a string ends with.  Nobody else includes it.
 */
#ifndef SCHEMA_LEX_INSIDE_H
#define SCHEMA_LEX_INSIDE_H

#include "schema/lex.h"

enum { BRACKET_KINDS = 3 };

typedef struct Lexer {
	Arena *arena;
	Str text;
	Language language;
	Token *tokens;
	size_t len, cap;
	size_t at; /* the place reached, and where that is */
	unsigned line, column, indent;
	bool fresh;                 /* no token on this line yet */
	Buf brackets;               /* those that are open */
	size_t open[BRACKET_KINDS]; /* how many of each kind */
	size_t body_end; /* behind the heredocs that began on this line; 0:
	                  * there are none */
	unsigned body_line;
	unsigned endless; /* heredocs without an end so far */
	bool after_colon; /* Ruby: the next word is a :symbol */
	bool copying;     /* SQL: inside COPY ... */
	bool from_input;  /* ... FROM stdin */
} Lexer;

/* A byte of a text; 0 behind its end. */
static inline char byte_at(Str text, size_t at)
{
	if (at >= text.len)
		return 0;
	return text.ptr[at];
}

/* The character at an offset from the place reached. */
static inline char lexer_peek(const Lexer *l, size_t ahead)
{
	return byte_at(l->text, l->at + ahead);
}

/* The one before the place reached; 0 at the start. */
static inline char lexer_before(const Lexer *l)
{
	return byte_at(l->text, l->at - 1);
}

/* Go on to an offset of the text, counting lines and columns. */
void lexer_move(Lexer *l, size_t to);
/* Add the token of text[start, end), which lies ahead, and go on to `next`. */
Token *lexer_token(Lexer *l, TokenKind kind, size_t start, size_t end,
                   size_t next);
/* Could a value end here, so that / or % or << divides or shifts? */
bool lexer_after_value(const Lexer *l);

/* A part of a word, whatever the language. */
static inline bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
}

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_letter(char c)
{
	return is_word_byte(c) && !is_digit(c);
}

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || !c;
}

typedef struct Quote {
	const char *end; /* what ends it */
	bool escapes;    /* a backslash keeps the next character from that */
	bool doubles;    /* so does the end twice */
	bool one_line;   /* it ends with its line at the latest */
	char hole;       /* what with a { begins code inside it; 0: nothing */
} Quote;

/* Where the text ends that begins at an offset: on its end mark. */
size_t lexer_quote_end(Str text, size_t at, const Quote *quote);
/* The string whose text begins `skip` characters ahead. */
Token *lexer_take(Lexer *l, TokenKind kind, size_t skip, const Quote *quote);

/* Is there a string, or a quoted name, at the place reached?  Then it is
 * taken. */
bool lexer_string(Lexer *l);
bool lexer_sql(Lexer *l); /* lex_sql.c */

#endif

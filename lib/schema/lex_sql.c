/*
 * Strings and quoted names of SQL: PostgreSQL 4.1 Lexical Structure, MySQL 9.1
 * Literal Values, Transact-SQL Database Identifiers, Oracle Text Literals.
 */
#include "schema/lex_inside.h"

/* A backslash escapes in MySQL, and not in the standard, where the quote behind
 * it is the end: '\', 'c:\'.  What follows tells. */
static bool ends_behind(Str text, size_t start, size_t backslash)
{
	char then = '\0';

	if (backslash + 2 < text.len)
		then = text.ptr[backslash + 2];
	if (then == ' ' || then == '\t')
		return backslash == start;
	return is_blank(then) || strchr(",;)]}|:", then);
}

/* 'it''s' */
static size_t sql_string_end(Str text, size_t at, bool escapes)
{
	size_t start = at;

	for (; at < text.len; at++) {
		char c = text.ptr[at];
		char next = byte_at(text, at + 1);

		if (c == '\\' && next == '\\') {
			at++;
		} else if (c == '\\' && next == '\'') {
			at += escapes || !ends_behind(text, start, at);
		} else if (c == '\'') {
			if (next != '\'')
				return at;
			at++;
		}
	}
	return text.len;
}

/* SQL inside a string of another language: \"name\", \'text\'. */
static bool escaped_quote(Lexer *l)
{
	static const Quote marks[] = {
		{ "\\\"", false, false, false, 0 },
		{ "\\`", false, false, false, 0 },
		{ "\\'", false, false, false, 0 },
	};

	for (size_t i = 0; i < COUNT(marks); i++)
		if (lexer_peek(l, 1) == marks[i].end[1]) {
			bool name = lexer_peek(l, 1) != '\'';
			Token *token =
			        lexer_take(l, name ? TOKEN_WORD : TOKEN_STRING,
			                   2, &marks[i]);

			token->quoted = name;
			return true;
		}
	return false;
}

static bool sql_string(Lexer *l, size_t prefix)
{
	size_t start = l->at + prefix + 1;
	bool escapes = prefix && (l->text.ptr[l->at] | 0x20) == 'e';
	size_t end = sql_string_end(l->text, start, escapes);

	lexer_token(l, TOKEN_STRING, start, end, end + 1);
	return true;
}

/* q'[it's]' of Oracle */
static bool oracle_string(Lexer *l)
{
	static const char open[] = "[{(<", close[] = "]})>";
	char delimiter = lexer_peek(l, 2);
	char end[3] = { delimiter, '\'', '\0' };
	const Quote quote = { end, false, false, false, 0 };
	const char *pair = delimiter ? strchr(open, delimiter) : NULL;

	if (is_blank(delimiter))
		return false;
	if (pair)
		end[0] = close[pair - open];
	lexer_take(l, TOKEN_STRING, 3, &quote);
	return true;
}

/* $tag$ ... $tag$ of PostgreSQL */
static bool dollar_string(Lexer *l)
{
	Str rest = str_from(l->text, l->at);
	size_t len = 1;

	while (len < rest.len && is_word_byte(rest.ptr[len]))
		len++;
	if (len == rest.len || rest.ptr[len] != '$' ||
	    (len > 1 && is_digit(rest.ptr[1])))
		return false;
	Str tag = { rest.ptr, len + 1 };
	size_t start = l->at + tag.len;
	size_t end = start + str_find(str_from(l->text, start), tag);
	lexer_token(l, TOKEN_STRING, start, end, end + tag.len);
	return true;
}

/* [name] of SQL Server, but not a[1], text[], array[...]. */
static bool bracket_name(Lexer *l)
{
	enum { LONGEST = 256 }; /* SQL Server has 128 characters */
	static const Quote quote = { "]", false, true, true, 0 };
	Str near = { l->text.ptr, l->at + LONGEST };
	const Token *last = l->len ? &l->tokens[l->len - 1] : NULL;
	char before = lexer_before(l);
	bool beside = is_word_byte(before) || before == ')' ||
	              (before == ']' && !(last && last->quoted));
	size_t start = l->at + 1, end;

	if (beside || is_blank(lexer_peek(l, 1)) ||
	    strchr("]'\"[(:", lexer_peek(l, 1)) || is_digit(lexer_peek(l, 1)) ||
	    (last && token_like(last, "array")))
		return false;
	if (near.len > l->text.len)
		near.len = l->text.len;
	end = lexer_quote_end(near, start, &quote);
	if (byte_at(near, end) != ']')
		return false;
	lexer_token(l, TOKEN_WORD, start, end, end + 1)->quoted = true;
	return true;
}

bool lexer_sql(Lexer *l)
{
	static const Quote name = { "\"", true, true, false, 0 };
	static const Quote tick = { "`", false, true, false, 0 };
	char c = lexer_peek(l, 0), next = lexer_peek(l, 1);

	switch (c) {
	case '\'':
		return sql_string(l, 0);
	case '"':
		lexer_take(l, TOKEN_WORD, 1, &name)->quoted = true;
		return true;
	case '`':
		lexer_take(l, TOKEN_WORD, 1, &tick)->quoted = true;
		return true;
	case '[':
		return bracket_name(l);
	case '$':
		return dollar_string(l);
	case '\\':
		return escaped_quote(l);
	default:
		break;
	}
	if (next == '&' && (c | 0x20) == 'u' && lexer_peek(l, 2) == '\'')
		return sql_string(l, 2);
	if (next != '\'' || !is_letter(c))
		return false;
	if ((c | 0x20) == 'q')
		return oracle_string(l);
	return strchr("nexbrNEXBR", c) && sql_string(l, 1);
}

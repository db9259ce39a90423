/*
 * Python: reference/lexical_analysis.  Ruby: doc/syntax/literals.rdoc.
 * PHP: language.types.string.
 */
#include "schema/lex_inside.h"

enum { ENDLESS = 16, NESTED = 32 };

typedef struct StringRule {
	unsigned languages;
	const char *open;
	Quote quote;
} StringRule;

#define IN(language) (1u << (language))

/* The first that fits. */
static const StringRule rules[] = {
	{ IN(LANG_PYTHON) | IN(LANG_C), "\"\"\"", { "\"\"\"", true, 0, 0, 0 } },
	{ IN(LANG_PYTHON), "'''", { "'''", true, 0, 0, 0 } },
	{ IN(LANG_PYTHON), "'", { "'", true, false, true, 0 } },
	{ IN(LANG_SCRIPT), "`", { "`", true, false, false, '$' } },
	{ IN(LANG_SCRIPT) | IN(LANG_GO), "'", { "'", true, false, true, 0 } },
	{ IN(LANG_GO), "`", { "`", false, false, false, 0 } },
	{ IN(LANG_RUBY), "'", { "'", true, false, false, 0 } },
	{ IN(LANG_RUBY), "\"", { "\"", true, false, false, '#' } },
	{ IN(LANG_RUBY), "`", { "`", true, false, false, '#' } },
	{ IN(LANG_PHP), "'", { "'", true, false, false, 0 } },
	{ IN(LANG_PHP), "\"", { "\"", true, false, false, 0 } },
	{ IN(LANG_PHP), "`", { "`", true, false, false, 0 } },
	{ IN(LANG_HCL) | IN(LANG_C), "\"", { "\"", true, false, true, '$' } },
	{ IN(LANG_PYTHON) | IN(LANG_SCRIPT) | IN(LANG_GO) | IN(LANG_GRAPHQL) |
	          IN(LANG_PRISMA),
	  "\"",
	  { "\"", true, false, true, 0 } },
};

/* Where the code of ${...} ends that begins at an offset: behind its }. */
static size_t hole_end(Str text, size_t at, const Quote *quote)
{
	char inside[NESTED] = { '{' };
	size_t depth = 1;

	for (; at < text.len && depth; at++) {
		char c = text.ptr[at], top = inside[depth - 1];

		if (c == '\n' && quote->one_line)
			return at;
		if (c == '\\' && top != '{')
			at++;
		else if (top == '{' ? c == '}' : c == top)
			depth--;
		else if (depth < NESTED && top == '{' && c &&
		         strchr("{'\"`", c))
			inside[depth++] = c;
		else if (depth < NESTED && top != '{' && top != '\'' &&
		         c == quote->hole && at + 1 < text.len &&
		         text.ptr[at + 1] == '{')
			inside[depth++] = text.ptr[++at];
	}
	return at < text.len ? at : text.len;
}

/* Where the text ends that begins at an offset: on its end mark. */
size_t lexer_quote_end(Str text, size_t at, const Quote *quote)
{
	size_t len = strlen(quote->end);

	while (at < text.len) {
		char c = text.ptr[at];
		char next = byte_at(text, at + 1);

		if (quote->escapes && c == '\\') {
			at += 2;
		} else if (c == '\n' && quote->one_line) {
			return at;
		} else if (c == quote->hole && c && next == '{') {
			at = hole_end(text, at + 2, quote);
		} else if (c == *quote->end &&
		           str_starts(str_from(text, at), quote->end)) {
			if (!quote->doubles || next != c)
				return at;
			at += 2 * len;
		} else {
			at++;
		}
	}
	return text.len;
}

/* The string whose text begins `skip` characters ahead. */
Token *lexer_take(Lexer *l, TokenKind kind, size_t skip, const Quote *quote)
{
	size_t start = l->at + skip,
	       end = lexer_quote_end(l->text, start, quote);
	bool ends = end < l->text.len && l->text.ptr[end] == *quote->end;

	return lexer_token(l, kind, start, end,
	                   ends ? end + strlen(quote->end) : end);
}

static bool by_rule(Lexer *l, size_t prefix)
{
	Str rest = str_from(l->text, l->at + prefix);

	if (!rest.len || !strchr("'\"`", *rest.ptr))
		return false;
	for (size_t i = 0; i < COUNT(rules); i++) {
		const StringRule *rule = &rules[i];

		if (rule->languages & IN(l->language) &&
		    str_starts(rest, rule->open)) {
			lexer_take(l, TOKEN_STRING, prefix + strlen(rule->open),
			           &rule->quote);
			return true;
		}
	}
	return false;
}

/* --- heredocs --- */

typedef struct Heredoc {
	Str tag;
	bool indented; /* blanks may come before the tag that ends it */
	bool goes_on;  /* the code goes on behind that tag (PHP) */
	size_t start, end, next;
	unsigned lines; /* from the start to next */
} Heredoc;

static bool ends_heredoc(const Heredoc *doc, Str line)
{
	while (doc->indented && line.len &&
	       (*line.ptr == ' ' || *line.ptr == '\t'))
		line = str_from(line, 1);
	while (!doc->goes_on && line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	if (line.len < doc->tag.len ||
	    memcmp(line.ptr, doc->tag.ptr, doc->tag.len) != 0)
		return false;
	return line.len == doc->tag.len ||
	       (doc->goes_on && !is_word_byte(line.ptr[doc->tag.len]));
}

/* Only so many may lack their end before the text is taken to its end: looking
 * for each would take the square of the time. */
static bool find_end(Lexer *l, Heredoc *doc)
{
	Str rest = str_from(l->text, doc->start), line;
	size_t at = doc->start;

	while (str_split(&rest, '\n', &line)) {
		doc->lines++;
		doc->end = at;
		at = (size_t)(line.ptr - l->text.ptr) + line.len;
		if (ends_heredoc(doc, line)) {
			doc->next = at + (at < l->text.len);
			return true;
		}
		at++;
	}
	doc->end = doc->next = l->text.len;
	return ++l->endless > ENDLESS;
}

static size_t next_line(const Lexer *l)
{
	const char *end =
	        memchr(l->text.ptr + l->at, '\n', l->text.len - l->at);

	return end ? (size_t)(end - l->text.ptr) + 1 : l->text.len;
}

/* Its body begins on the next line, or behind that of another one. */
static bool heredoc(Lexer *l, Str tag, bool indented, size_t after)
{
	Heredoc doc = { .tag = tag, .indented = indented };
	bool another = l->body_end > l->at;
	unsigned line = another ? l->body_line : l->line + 1;

	doc.start = another ? l->body_end : next_line(l);
	if (!find_end(l, &doc))
		return false;
	Token *token = lexer_token(l, TOKEN_STRING, l->at, l->at, after);
	token->text = (Str){ l->text.ptr + doc.start, doc.end - doc.start };
	token->line = line;
	token->column = 1;
	l->body_end = doc.next;
	l->body_line = line + doc.lines;
	return true;
}

/* The tag at an offset, in quotes or not; *after: what is behind it. */
static Str tag_at(const Lexer *l, size_t at, size_t *after)
{
	Str rest = str_from(l->text, at);
	char quote = byte_at(rest, 0);

	if (quote && !strchr("'\"`", quote))
		quote = 0;
	Str tag = quote ? str_from(rest, 1) : rest;
	size_t len = 0;

	while (len < tag.len &&
	       (is_word_byte(tag.ptr[len]) || (quote && tag.ptr[len] == ' ')))
		len++;
	*after = at + len + (quote ? 2 : 0);
	if (!len || (quote && (len == tag.len || tag.ptr[len] != quote)))
		return (Str){ NULL, 0 };
	tag.len = len;
	return tag;
}

/* <<~SQL, <<-SQL, <<SQL; of HCL <<EOF and <<-EOF */
static bool arrow_heredoc(Lexer *l)
{
	char kind = lexer_peek(l, 2);
	bool indented = kind == '~' || kind == '-';
	size_t after;

	if (lexer_peek(l, 0) != '<' || lexer_peek(l, 1) != '<' ||
	    (l->len && token_is(&l->tokens[l->len - 1], "class")))
		return false;
	Str tag = tag_at(l, l->at + 2 + indented, &after);
	if (!tag.len || is_digit(*tag.ptr) ||
	    (l->language == LANG_RUBY && !indented &&
	     (*tag.ptr < 'A' || *tag.ptr > 'Z')))
		return false;
	return heredoc(l, tag, indented, after);
}

static bool php_heredoc(Lexer *l)
{
	Heredoc doc = { .indented = true, .goes_on = true };
	size_t at = l->at + 3, after;

	if (!str_starts(str_from(l->text, l->at), "<<<"))
		return false;
	while (at < l->text.len &&
	       (l->text.ptr[at] == ' ' || l->text.ptr[at] == '\t'))
		at++;
	doc.tag = tag_at(l, at, &after);
	doc.start = next_line(l);
	if (!doc.tag.len || !find_end(l, &doc))
		return false;
	size_t next = doc.end;
	while (next < doc.next && !is_word_byte(l->text.ptr[next]))
		next++;
	if (next < doc.next)
		next += doc.tag.len;
	lexer_token(l, TOKEN_STRING, doc.start, doc.end, next);
	return true;
}

/* --- the others --- */

/* A regular expression, on one line; it stays whole. */
static bool regex(Lexer *l)
{
	enum { LONGEST = 4096 };
	size_t end = l->at + 1, limit = l->at + LONGEST;
	bool class = false;

	if (lexer_peek(l, 0) != '/' || lexer_after_value(l))
		return false;
	if (limit > l->text.len)
		limit = l->text.len;
	for (; end < limit; end++) {
		char c = l->text.ptr[end];

		if (c == '\n')
			return false;
		if (c == '\\')
			end++;
		else if (c == '[')
			class = true;
		else if (c == ']')
			class = false;
		else if (c == '/' && !class)
			break;
	}
	if (end >= limit)
		return false;
	for (end++; end < l->text.len && is_letter(l->text.ptr[end]);)
		end++;
	lexer_token(l, TOKEN_MARK, l->at, end, end);
	return true;
}

/* %w[a b] and %i[a b]: each word by itself */
static void ruby_words(Lexer *l, TokenKind kind, size_t at, size_t limit)
{
	const char *text = l->text.ptr;

	while (at < limit) {
		while (at < limit && is_blank(text[at]))
			at++;
		size_t word = at;
		while (at < limit && !is_blank(text[at]))
			at++;
		if (word < at)
			lexer_token(l, kind, word, at, at);
	}
}

static size_t nested_end(Str text, size_t at, char open, char close)
{
	unsigned depth = 1;

	for (; at < text.len; at++) {
		if (text.ptr[at] == '\\')
			at++;
		else if (text.ptr[at] == close && !--depth)
			return at;
		else if (text.ptr[at] == open && open != close)
			depth++;
	}
	return text.len;
}

/* %(text), %q{text}, %w[...] */
static bool ruby_percent(Lexer *l)
{
	static const char open[] = "([{<", close[] = ")]}>";

	if (lexer_peek(l, 0) != '%')
		return false;
	char kind = lexer_peek(l, 1);
	bool lettered = kind && strchr("wWiIqQxrs", kind);
	char c = lexer_peek(l, lettered ? 2 : 1);
	const char *pair = c ? strchr(open, c) : NULL;
	char end_mark = c;

	if (is_word_byte(c) || is_blank(c) || c == '=' ||
	    (!lettered && !pair) || lexer_after_value(l))
		return false;
	if (pair)
		end_mark = close[pair - open];
	size_t start = l->at + 2 + lettered;
	size_t end = nested_end(l->text, start, c, end_mark);
	if (kind == 'w' || kind == 'W')
		ruby_words(l, TOKEN_STRING, start, end);
	else if (kind == 'i' || kind == 'I')
		ruby_words(l, TOKEN_SYMBOL, start, end);
	else
		lexer_token(l, TOKEN_STRING, start, end, end);
	lexer_move(l, end + 1);
	return true;
}

/* "name": is a symbol, as :"name" is. */
static bool ruby_string(Lexer *l)
{
	char c = lexer_peek(l, 0), next = lexer_peek(l, 1);

	if (c == ':' && (next == '"' || next == '\'')) {
		by_rule(l, 1);
		l->tokens[l->len - 1].kind = TOKEN_SYMBOL;
		return true;
	}
	if (by_rule(l, 0)) {
		if (c != '`' && lexer_peek(l, 0) == ':' &&
		    lexer_peek(l, 1) != ':') {
			l->tokens[l->len - 1].kind = TOKEN_SYMBOL;
			l->tokens[l->len - 1].quoted = true;
			lexer_move(l, l->at + 1);
		}
		return true;
	}
	if (c == '?' && !lexer_after_value(l) && !is_blank(next) &&
	    !is_word_byte(lexer_peek(l, 2))) {
		lexer_token(l, TOKEN_NUMBER, l->at, l->at + 2, l->at + 2);
		return true;
	}
	return arrow_heredoc(l) || ruby_percent(l) || regex(l);
}

/* The letters before a quote: r"", b'', rb"". */
static size_t prefix_of(const Lexer *l, const char *letters, const char *quotes)
{
	size_t len = 0;

	while (len < 3 && lexer_peek(l, len) &&
	       strchr(letters, lexer_peek(l, len)))
		len++;
	char c = lexer_peek(l, len);
	return len && c && strchr(quotes, c) ? len : 0;
}

/* r#"..."# of Rust */
static bool hashed_string(Lexer *l)
{
	char end[NESTED] = "\"";
	const Quote quote = { end, false, false, false, 0 };
	size_t letters = 0, hashes = 0;

	while (letters < 2 && lexer_peek(l, letters) &&
	       strchr("rbc", lexer_peek(l, letters)))
		letters++;
	while (hashes + 2 < NESTED && lexer_peek(l, letters + hashes) == '#')
		end[++hashes] = '#';
	if (lexer_peek(l, letters + hashes) != '"' || (!letters && !hashes))
		return false;
	lexer_take(l, TOKEN_STRING, letters + hashes + 1, &quote);
	return true;
}

/* 'a' is a character, 'text' a string of proto, 'a alone a lifetime. */
static bool c_apostrophe(Lexer *l)
{
	static const Quote quote = { "'", true, false, true, 0 };
	size_t len = 1;

	if (lexer_peek(l, 0) != '\'')
		return false;
	while (is_word_byte(lexer_peek(l, len)))
		len++;
	char before = lexer_before(l);
	char then = lexer_peek(l, len);
	if (then != '\'' && len > 1 &&
	    (before == '&' || before == '<' || (then && strchr(">+)", then)) ||
	     ((then == ',' || then == ':') && before == ' ')))
		return false;
	lexer_take(l, TOKEN_STRING, 1, &quote);
	return true;
}

static bool c_string(Lexer *l)
{
	static const Quote verbatim = { "\"", false, true, false, 0 };
	size_t prefix = prefix_of(l, "@$", "\"");

	if (prefix && memchr(l->text.ptr + l->at, '@', prefix) &&
	    lexer_peek(l, prefix + 1) != '\0') {
		lexer_take(l, TOKEN_STRING, prefix + 1, &verbatim);
		return true;
	}
	return by_rule(l, prefix) || hashed_string(l) || c_apostrophe(l);
}

static bool graphql_string(Lexer *l)
{
	static const Str block = { "\"\"\"", 3 };
	size_t start = l->at + block.len;

	if (!str_starts(str_from(l->text, l->at), block.ptr))
		return by_rule(l, 0);
	lexer_move(l, start + str_find(str_from(l->text, start), block) +
	                      block.len);
	return true;
}

bool lexer_string(Lexer *l)
{
	switch (l->language) {
	case LANG_SQL:
		return lexer_sql(l);
	case LANG_RUBY:
		return ruby_string(l);
	case LANG_PYTHON:
		return by_rule(l, prefix_of(l, "rbuftRBUFT", "'\""));
	case LANG_SCRIPT:
		return by_rule(l, 0) || regex(l);
	case LANG_PHP:
		return by_rule(l, 0) || php_heredoc(l);
	case LANG_C:
		return c_string(l);
	case LANG_GRAPHQL:
		return graphql_string(l);
	case LANG_HCL:
		return by_rule(l, 0) || arrow_heredoc(l);
	default:
		return by_rule(l, 0);
	}
}

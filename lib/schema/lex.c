#include "schema/lex_inside.h"

typedef struct Style {
	const char *comments[2];  /* to the end of the line */
	bool blocks;              /* slash-star comments */
	bool lines;               /* the end of a line is a token */
	const char *in_words;     /* further characters, not as the first */
	const char *before_words; /* as the first */
} Style;

static const Style styles[] = {
	[LANG_SQL] = { { "--", NULL }, true, false, "$", "" },
	[LANG_RUBY] = { { "#", NULL }, false, true, "", "@$" },
	[LANG_PYTHON] = { { "#", NULL }, false, true, "", "" },
	[LANG_SCRIPT] = { { "//", NULL }, true, false, "$", "$" },
	[LANG_PHP] = { { "//", NULL }, true, false, "", "" },
	[LANG_C] = { { "//", NULL }, true, false, "$", "$" },
	[LANG_GO] = { { "//", NULL }, true, true, "", "" },
	[LANG_GRAPHQL] = { { "#", NULL }, false, false, "", "$" },
	[LANG_PRISMA] = { { "//", NULL }, true, true, "", "" },
	[LANG_HCL] = { { "//", "#" }, true, true, "-", "" },
};

static const char brackets[] = "([{)]}";

/* --- the place reached --- */

void lexer_move(Lexer *l, size_t to)
{
	if (to > l->text.len)
		to = l->text.len;
	while (l->at < to) {
		char c = l->text.ptr[l->at];
		size_t len = 1;

		if (c & 0x80)
			utf8_next(str_from(l->text, l->at), &len);
		l->at += len;
		l->column++;
		if (c == '\n') {
			l->line++;
			l->column = 1;
			l->fresh = true;
		}
	}
}

/* Text is seldom more than a token for each four bytes, and never more than one
 * a byte. */
static Token *add(Lexer *l)
{
	if (l->len == l->cap) {
		size_t cap = l->cap ? l->text.len + l->cap + 16
		                    : l->text.len / 4 + 16;
		Token *tokens = arena_alloc(l->arena, cap, sizeof(*tokens));

		if (l->len)
			memcpy(tokens, l->tokens, l->len * sizeof(*tokens));
		l->tokens = tokens;
		l->cap = cap;
	}
	return &l->tokens[l->len++];
}

static void begin_line(Lexer *l)
{
	if (l->fresh)
		l->indent = l->column;
	l->fresh = false;
}

Token *lexer_token(Lexer *l, TokenKind kind, size_t start, size_t end,
                   size_t next)
{
	begin_line(l);
	lexer_move(l, start);
	l->fresh = false;
	Token *token = add(l);
	*token = (Token){ .kind = kind,
		          .line = l->line,
		          .text = { l->text.ptr + start, end - start },
		          .column = l->column,
		          .depth = (unsigned)l->brackets.len,
		          .indent = l->indent };
	lexer_move(l, next);
	return token;
}

static bool ahead(const Lexer *l, const char *what)
{
	return str_starts(str_from(l->text, l->at), what);
}

static size_t line_end(const Lexer *l, size_t from)
{
	const char *end = NULL;

	if (from < l->text.len)
		end = memchr(l->text.ptr + from, '\n', l->text.len - from);
	return end ? (size_t)(end - l->text.ptr) : l->text.len;
}

static bool first_on_line(const Lexer *l)
{
	return l->fresh;
}

/* A word after which an expression begins, not a value that has ended. */
static bool leads_on(Str word)
{
	static const char *const words[] = {
		"return", "if",     "elsif", "unless", "while",  "until",
		"when",   "and",    "or",    "not",    "in",     "then",
		"do",     "typeof", "case",  "throw",  "delete", "else",
		"await",  "yield",  "new",   "void",   "of",
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

bool lexer_after_value(const Lexer *l)
{
	if (!l->len)
		return false;
	const Token *last = &l->tokens[l->len - 1];
	bool blank = l->at && (l->text.ptr[l->at - 1] == ' ' ||
	                       l->text.ptr[l->at - 1] == '\t');
	char next = lexer_peek(l, 1);

	switch (last->kind) {
	case TOKEN_LINE:
		return false;
	case TOKEN_MARK:
		return last->text.len == 1 && strchr(")]}", *last->text.ptr);
	case TOKEN_WORD:
		if (leads_on(last->text))
			return false;
		/* "scan /x/" is a call, "a / b" and "a/b" are not. */
		return l->language != LANG_RUBY || !blank || next == ' ' ||
		       next == '=';
	case TOKEN_SYMBOL:
		return !last->quoted;
	default:
		return true;
	}
}

/* --- comments --- */

/* MySQL: "# text"; but #name is a table of SQL Server, #> an operator. */
static bool is_hash_comment(const Lexer *l)
{
	char next = lexer_peek(l, 1);

	switch (l->language) {
	case LANG_SQL:
		return is_blank(next) ||
		       (next == '#' && !is_letter(lexer_peek(l, 2))) ||
		       (first_on_line(l) && next != '>' && next != '{');
	case LANG_PHP:
		return next != '[';
	case LANG_C: /* of C# and Swift: #region, #if */
		return first_on_line(l) && is_letter(next);
	default:
		return false;
	}
}

/* Ruby: =begin to =end, and __END__. */
static bool ruby_comment(Lexer *l)
{
	if (l->column != 1)
		return false;
	if (ahead(l, "__END__\n") || ahead(l, "__END__\r\n")) {
		lexer_move(l, l->text.len);
		return true;
	}
	if (!ahead(l, "=begin"))
		return false;
	while (l->at < l->text.len && !ahead(l, "=end"))
		lexer_move(l, line_end(l, l->at) + 1);
	lexer_move(l, line_end(l, l->at));
	return true;
}

static bool block_comment(Lexer *l, const char *open, const char *close)
{
	if (!ahead(l, open))
		return false;
	size_t start = l->at + strlen(open);
	Str rest = str_from(l->text, start);
	lexer_move(l, start + str_find(rest, str(close)) + strlen(close));
	return true;
}

/* What MySQL and MariaDB run although it stands in a comment. */
static bool sql_comment(Lexer *l)
{
	if (ahead(l, "/*!") || ahead(l, "/*M!")) {
		size_t at = l->at + 3;

		while (at < l->text.len &&
		       (is_digit(l->text.ptr[at]) || l->text.ptr[at] == '!'))
			at++;
		lexer_move(l, at);
		return true;
	}
	if (ahead(l, "*/")) {
		lexer_move(l, l->at + 2);
		return true;
	}
	return block_comment(l, "{#", "#}");
}

static bool comment(Lexer *l)
{
	const Style *style = &styles[l->language];
	char c = lexer_peek(l, 0);
	bool found = false;

	if (!c || !strchr("/*{-#=_", c))
		return false;
	if (l->language == LANG_RUBY && ruby_comment(l))
		return true;
	if (l->language == LANG_SQL && sql_comment(l))
		return true;
	if (style->blocks && block_comment(l, "/*", "*/"))
		return true;
	for (size_t i = 0; i < 2 && style->comments[i]; i++)
		found = found || ahead(l, style->comments[i]);
	if (!found && c == '#')
		found = is_hash_comment(l);
	if (found)
		lexer_move(l, line_end(l, l->at));
	return found;
}

/* --- tokens --- */

/* Does the statement go on with the next line? */
static bool goes_on(const Lexer *l)
{
	const Token *last = &l->tokens[l->len - 1];
	char innermost = '\0';

	if (last->kind == TOKEN_LINE)
		return true;
	if (l->brackets.len)
		innermost = l->brackets.ptr[l->brackets.len - 1];
	if (l->language == LANG_PYTHON && innermost)
		return true;
	if (l->language != LANG_RUBY)
		return false;
	return innermost == '(' || innermost == '[' || token_is(last, ",") ||
	       token_is(last, "=>") || token_is(last, ".") ||
	       token_is(last, "=");
}

static void end_line(Lexer *l)
{
	if (styles[l->language].lines && l->len && !goes_on(l))
		lexer_token(l, TOKEN_LINE, l->at, l->at + 1, l->at);
	lexer_move(l, l->at + 1);
	/* A string may have gone beyond them. */
	if (l->body_end > l->at) {
		l->at = l->body_end;
		l->line = l->body_line;
	}
	l->body_end = 0;
}

static size_t bracket_kind(char c)
{
	return (size_t)(strchr(brackets, c) - brackets) % BRACKET_KINDS;
}

/* A closing bracket that nothing opened changes nothing; one that leaves others
 * open closes them. */
static void bracket(Lexer *l, char c)
{
	size_t kind = bracket_kind(c), innermost;

	if (strchr(brackets, c) < brackets + BRACKET_KINDS) {
		lexer_token(l, TOKEN_MARK, l->at, l->at + 1, l->at + 1);
		buf_byte(&l->brackets, c);
		l->open[kind]++;
		return;
	}
	if (l->open[kind])
		do {
			innermost = bracket_kind(
			        l->brackets.ptr[--l->brackets.len]);
			l->open[innermost]--;
		} while (innermost != kind);
	lexer_token(l, TOKEN_MARK, l->at, l->at + 1, l->at + 1);
}

/* The second character of a mark of two. */
static bool joins(char c, char next)
{
	switch (c) {
	case ':':
		return next == ':' || next == '=';
	case '-':
		return next == '>';
	case '=':
		return next == '>' || next == '=';
	case '!':
		return next == '=';
	case '<':
	case '*':
		return next == c;
	default:
		return false;
	}
}

static void mark(Lexer *l)
{
	size_t len = joins(lexer_peek(l, 0), lexer_peek(l, 1)) ? 2 : 1;

	lexer_token(l, TOKEN_MARK, l->at, l->at + len, l->at + len);
}

static size_t word_end(const Lexer *l, size_t at)
{
	const char *extra = styles[l->language].in_words;

	while (at < l->text.len &&
	       (is_word_byte(l->text.ptr[at]) ||
	        (l->text.ptr[at] && strchr(extra, l->text.ptr[at]))))
		at++;
	return at;
}

/* "name?", "name!" and "name:" */
static void ruby_word(Lexer *l, size_t start, size_t end)
{
	const char *text = l->text.ptr;
	bool symbol = l->after_colon;
	char next = byte_at(l->text, end + 1);

	l->after_colon = false;
	if (end < l->text.len && (text[end] == '?' || text[end] == '!') &&
	    next != '=' && !(text[end] == '?' && is_letter(next)))
		end++;
	if (symbol) {
		lexer_token(l, TOKEN_SYMBOL, start, end, end);
	} else if (end < l->text.len && text[end] == ':' &&
	           (end + 1 == l->text.len || text[end + 1] != ':') &&
	           text[start] != '@' && text[start] != '$') {
		lexer_token(l, TOKEN_SYMBOL, start, end, end + 1)->quoted =
		        true;
	} else {
		lexer_token(l, TOKEN_WORD, start, end, end);
	}
}

/* Where the rows of a COPY ... FROM stdin end: "\." on a line of its own. */
static size_t rows_end(const Lexer *l)
{
	static const Str end = { "\n\\.", 3 };
	size_t start = line_end(l, l->at);

	return start + str_find(str_from(l->text, start), end) + end.len;
}

static void sql_statement(Lexer *l, const Token *word)
{
	bool first = l->len < 2 || token_is(word - 1, ";");

	if (first && token_like(word, "copy"))
		l->copying = true;
	else if (l->copying && token_like(word, "stdin"))
		l->from_input = true;
}

static void sql_end(Lexer *l)
{
	mark(l);
	if (l->from_input)
		lexer_move(l, rows_end(l));
	l->copying = l->from_input = false;
}

static bool word(Lexer *l)
{
	char c = lexer_peek(l, 0);
	size_t start = l->at;

	if (l->language == LANG_PHP && c == '$' &&
	    is_letter(lexer_peek(l, 1))) {
		begin_line(l);
		lexer_move(l, ++start);
	} else if (l->language == LANG_RUBY && c == ':' &&
	           (is_letter(lexer_peek(l, 1)) || lexer_peek(l, 1) == '@')) {
		begin_line(l);
		lexer_move(l, ++start);
		l->after_colon = true;
	} else if (c && strchr(styles[l->language].before_words, c)) {
		start++;
	} else if (!is_letter(c)) {
		return false;
	}
	for (int i = 0; i < 2 && l->language == LANG_RUBY; i++) /* @@name */
		start += lexer_peek(l, start - l->at) == '@';
	if (start > l->at && !is_word_byte(lexer_peek(l, start - l->at)) &&
	    l->language != LANG_SCRIPT)
		return false;
	size_t end = word_end(l, start);
	if (l->language == LANG_RUBY) {
		ruby_word(l, l->at, end);
		return true;
	}
	Token *token = lexer_token(l, TOKEN_WORD, l->at, end, end);
	if (l->language == LANG_SQL)
		sql_statement(l, token);
	return true;
}

/* MySQL has names that begin with a digit: 2fa_secret. */
static bool is_number(Str text)
{
	size_t i = 0;

	if (str_starts(text, "0x") || str_starts(text, "0X"))
		return true;
	while (i < text.len && (is_digit(text.ptr[i]) || text.ptr[i] == '.'))
		i++;
	if (i < text.len && (text.ptr[i] == 'e' || text.ptr[i] == 'E'))
		i++;
	while (i < text.len && is_digit(text.ptr[i]))
		i++;
	return i == text.len;
}

static void number(Lexer *l)
{
	const char *text = l->text.ptr;
	size_t end = l->at;
	TokenKind kind = TOKEN_NUMBER;

	while (end < l->text.len &&
	       (is_word_byte(text[end]) ||
	        (text[end] == '.' && end + 1 < l->text.len &&
	         is_digit(text[end + 1]))))
		end++;
	Str all = { text + l->at, end - l->at };
	if (l->language == LANG_SQL && !is_number(all))
		kind = TOKEN_WORD;
	lexer_token(l, kind, l->at, end, end);
}

/* SQL inside a string of another language: "a\nb". */
static bool is_escaped_blank(const Lexer *l)
{
	char next = lexer_peek(l, 1);

	return l->language == LANG_SQL && lexer_peek(l, 0) == '\\' &&
	       (next == 'n' || next == 't' || next == 'r') && !first_on_line(l);
}

/* A backslash at the end of a line joins it with the next. */
static bool joins_lines(const Lexer *l)
{
	return (l->language == LANG_PYTHON || l->language == LANG_RUBY) &&
	       (ahead(l, "\\\n") || ahead(l, "\\\r\n"));
}

static void step(Lexer *l)
{
	char c = lexer_peek(l, 0);

	if (c == '\n')
		end_line(l);
	else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v')
		lexer_move(l, l->at + 1);
	else if (is_escaped_blank(l))
		lexer_move(l, l->at + 2);
	else if (joins_lines(l))
		lexer_move(l, line_end(l, l->at) + 1);
	else if (comment(l) || lexer_string(l) || word(l))
		return;
	else if (is_digit(c))
		number(l);
	else if (c && strchr(brackets, c))
		bracket(l, c);
	else if (c == ';' && l->language == LANG_SQL)
		sql_end(l);
	else
		mark(l);
}

Tokens lex(Arena *arena, Str text, Language language)
{
	Lexer l = { .arena = arena,
		    .text = text,
		    .language = language,
		    .line = 1,
		    .column = 1,
		    .fresh = true,
		    .brackets = { .arena = arena } };

	if (str_starts(text, "\xEF\xBB\xBF"))
		l.at = 3;
	while (l.at < text.len)
		step(&l);
	return (Tokens){ l.tokens, l.len };
}

/* --- what readers ask --- */

static bool names_something(const Token *token)
{
	return (token->kind == TOKEN_WORD && !token->quoted) ||
	       token->kind == TOKEN_MARK;
}

bool token_is(const Token *token, const char *text)
{
	return names_something(token) && str_is(token->text, text);
}

bool token_like(const Token *token, const char *word)
{
	return names_something(token) && str_like(token->text, word);
}

unsigned token_end(const Token *token)
{
	unsigned column = token->column;
	Str rest = token->text;
	size_t len = 1;

	for (; rest.len; rest = str_from(rest, len)) {
		utf8_next(rest, &len);
		column++;
	}
	return column;
}

size_t tokens_close(Tokens tokens, size_t open)
{
	unsigned depth = tokens.at[open].depth;
	size_t i = open + 1;

	while (i < tokens.len && tokens.at[i].depth > depth)
		i++;
	return i;
}

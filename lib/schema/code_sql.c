/*
 * SQL inside the strings of other code.  The pieces of an argument are laid out
 * as they stand in the file, so that the places in the SQL are those of the
 * file: "ALTER TABLE " + table + " ADD ssn" is read as if the marks between
 * the words were blanks.
 */
#include "schema/code.h"

typedef struct Page {
	Buf text;
	unsigned line, column; /* of the next character */
} Page;

static void put(Page *page, Str text)
{
	for (size_t len; text.len; text = str_from(text, len)) {
		utf8_next(text, &len);
		buf_add(&page->text, (Str){ text.ptr, len });
		page->column++;
		if (*text.ptr == '\n') {
			page->line++;
			page->column = 1;
		}
	}
}

static void go_to(Page *page, const Token *token)
{
	while (page->line < token->line)
		put(page, STR("\n"));
	while (page->column < token->column)
		put(page, STR(" "));
}

static bool in_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '.' || (c & 0x80);
}

/* ${this.name} stands as a word, with blanks for what is not of a name. */
static size_t put_hole(Page *page, Str text, size_t i)
{
	put(page, STR("  "));
	for (i += 2; i < text.len && text.ptr[i] != '}'; i++)
		if (text.ptr[i] == '\n' || in_name(text.ptr[i]))
			put(page, (Str){ text.ptr + i, 1 });
		else
			put(page, STR(" "));
	if (i < text.len)
		put(page, STR(" "));
	return i + 1;
}

/* A quote written with two characters: the blank goes outside of it. */
static void put_quote(Page *page, char quote, bool *open)
{
	char two[] = { ' ', quote };

	if (*open) {
		two[0] = quote;
		two[1] = ' ';
	}
	*open = !*open;
	put(page, (Str){ two, 2 });
}

static void put_string(Page *page, Str text, bool doubled)
{
	bool open = false;

	for (size_t i = 0; i < text.len;) {
		char c = text.ptr[i], next = '\0';

		if (i + 1 < text.len)
			next = text.ptr[i + 1];
		if (c == '\\' && (next == '"' || next == '`' || next == '\'')) {
			put_quote(page, next, &open);
			i += 2;
		} else if (c == '\\' && (next == 'n' || next == 't' ||
		                         next == 'r' || next == '\\')) {
			put(page, STR("  "));
			i += 2;
		} else if (doubled && c == '"' && next == '"') {
			put_quote(page, c, &open);
			i += 2;
		} else if ((c == '$' || c == '#') && next == '{') {
			i = put_hole(page, text, i);
		} else if (c == '%' && (next == 's' || next == 'I')) {
			put(page, STR("_s"));
			i += 2;
		} else {
			size_t len = 1;

			if (c & 0x80)
				utf8_next(str_from(text, i), &len);
			put(page, (Str){ text.ptr + i, len });
			i += len;
		}
	}
}

/* C#: @"..." has its quotes twice. */
static bool is_doubled(const Code *code, const Token *token)
{
	const char *quote = token->text.ptr - 1;

	if (token->text.ptr < code->text.ptr + 2 || *quote != '"')
		return false;
	return quote[-1] == '@' || quote[-1] == '$';
}

static bool is_plain(Str text)
{
	return !memchr(text.ptr, '\\', text.len) &&
	       !memchr(text.ptr, '%', text.len) &&
	       str_find(text, STR("${")) == text.len &&
	       str_find(text, STR("#{")) == text.len;
}

static bool is_word_there(const Code *code, Span value, size_t i)
{
	if (code->at[i].kind != TOKEN_WORD)
		return false;
	/* f("x") and sql`x` */
	return i + 1 >= value.end || !(code_is(code, i + 1, "(") ||
	                               code_has(code, i + 1, TOKEN_STRING));
}

void code_sql(const Code *code, Span value)
{
	Page page = { .text = { .arena = code->out->arena } };
	const Token *first;

	if (value.end > code->len)
		value.end = code->len;
	if (!code_has_text(code, value)) {
		size_t constant = code->len;

		if (value.end > value.at)
			constant = code_constant(code, value.end - 1);
		if (constant >= code->len) {
			code->out->opaque |= value.at < value.end;
			return;
		}
		value = (Span){ constant, constant + 1 };
	}
	first = &code->at[value.at];
	if (value.end - value.at == 1 && is_plain(first->text) &&
	    !is_doubled(code, first)) {
		fields_in_sql(first->text, first->line, first->column,
		              code->out);
		return;
	}
	page.line = first->line;
	page.column = first->column;
	for (size_t i = value.at; i < value.end; i++) {
		const Token *token = &code->at[i];

		if (token->kind == TOKEN_STRING) {
			go_to(&page, token);
			put_string(&page, token->text, is_doubled(code, token));
		} else if (is_word_there(code, value, i)) {
			go_to(&page, token);
			put(&page, token->text);
		}
	}
	fields_in_sql(buf_str(&page.text), first->line, first->column,
	              code->out);
}

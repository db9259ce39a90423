#include "schema/code.h"

#include <stdlib.h>

enum {
	GENERIC_MAX = 64,
	GENERIC_DEPTH = 6,
	NAME_MAX_TOKENS = 64,
	TYPE_MAX = 60,
	PATH_MAX_BYTES = 400
};

static int kind_of_bracket(const Token *token)
{
	static const char brackets[] = "([{)]}";
	const char *found;

	if (token->kind != TOKEN_MARK || token->text.len != 1)
		return -1;
	found = memchr(brackets, token->text.ptr[0], sizeof(brackets) - 1);
	return found ? (int)(found - brackets) : -1;
}

/* A closing one that fits none is nothing; one that was forgotten ends before
 * the closing one of the bracket around it. */
static void pair_brackets(Code *code)
{
	Arena *arena = code->out->arena;
	uint32_t *open = arena_alloc(arena, code->len + 1, sizeof(*open));
	size_t n[3] = { 0 }, len = 0;

	code->pair = arena_alloc(arena, code->len + 1, sizeof(*code->pair));
	for (size_t i = 0; i < code->len; i++) {
		int kind = kind_of_bracket(&code->at[i]);

		code->pair[i] = (uint32_t)i;
		if (kind < 0)
			continue;
		if (kind < 3) {
			open[len++] = (uint32_t)i;
			n[kind]++;
			continue;
		}
		if (!n[kind - 3])
			continue;
		for (;;) {
			uint32_t top = open[--len];
			int was = kind_of_bracket(&code->at[top]);

			n[was]--;
			code->pair[top] = (uint32_t)i;
			if (was == kind - 3) {
				code->pair[i] = top;
				break;
			}
			code->pair[top]--;
		}
	}
	while (len)
		code->pair[open[--len]] = (uint32_t)code->len;
}

static int compare_constants(const void *a, const void *b)
{
	const Constant *left = a, *right = b;
	int order = str_cmp(left->name, right->name);

	return order ? order
	             : (left->value > right->value) -
	                       (left->value < right->value);
}

/* The name that "=" gives a value to: NAME =, NAME: &str =, $name = */
static size_t find_assigned(const Code *code, size_t equals)
{
	enum { ANNOTATION_MAX = 5 };

	for (size_t n = 2; n < ANNOTATION_MAX && n < equals; n++)
		if (code_is(code, equals - n, ":"))
			return equals - n - 1;
	return equals - 1;
}

static void find_constants(Code *code)
{
	for (size_t i = 2; i < code->len; i++) {
		size_t name;

		if (code->at[i].kind != TOKEN_STRING ||
		    !code_is(code, i - 1, "="))
			continue;
		name = find_assigned(code, i - 1);
		if (code->at[name].kind == TOKEN_WORD)
			*LIST_ADD(code->out->arena, &code->constants) =
			        (Constant){ code->at[name].text, i };
	}
	if (code->constants.len)
		qsort(code->constants.at, code->constants.len,
		      sizeof(*code->constants.at), compare_constants);
}

Code code_read(Str text, Language language, Fields *out)
{
	Tokens tokens = lex(out->arena, text, language);
	Code code = { .out = out,
		      .text = text,
		      .at = tokens.at,
		      .len = tokens.len < UINT32_MAX ? tokens.len : 0 };

	pair_brackets(&code);
	find_constants(&code);
	return code;
}

bool code_is(const Code *code, size_t i, const char *text)
{
	return i < code->len &&
	       (code->at[i].kind == TOKEN_WORD ||
	        code->at[i].kind == TOKEN_MARK) &&
	       str_is(code->at[i].text, text);
}

bool code_has(const Code *code, size_t i, TokenKind kind)
{
	return i < code->len && code->at[i].kind == kind;
}

Str code_str(const Code *code, size_t i)
{
	return i < code->len ? code->at[i].text : STR("");
}

bool code_opens(const Code *code, size_t i)
{
	int kind = i < code->len ? kind_of_bracket(&code->at[i]) : -1;

	return kind >= 0 && kind < 3;
}

size_t code_over(const Code *code, size_t i)
{
	if (i >= code->len)
		return code->len;
	if (code_opens(code, i) && code->pair[i] < code->len)
		return (size_t)code->pair[i] + 1;
	return code_opens(code, i) ? code->len : i + 1;
}

Span code_inside(const Code *code, size_t open)
{
	Span span = { open + 1, 0 };

	if (code_opens(code, open))
		span.end = code->pair[open];
	if (span.end < span.at)
		span.end = span.at;
	return span;
}

size_t code_find(const Code *code, Span span, const char *text)
{
	for (size_t i = span.at; i < span.end; i = code_over(code, i))
		if (code_is(code, i, text))
			return i;
	return span.end;
}

size_t code_seek(const Code *code, Span span, const char *text)
{
	for (size_t i = span.at; i < span.end; i++)
		if (code_is(code, i, text))
			return i;
	return span.end;
}

size_t code_generic(const Code *code, size_t i)
{
	size_t open = 0, end = i + GENERIC_MAX;

	if (!code_is(code, i, "<"))
		return i;
	for (size_t at = i; at < end && at < code->len;
	     at = code_over(code, at)) {
		if (open > GENERIC_DEPTH)
			break;
		if (code_is(code, at, "<"))
			open++;
		else if (code_is(code, at, "<<"))
			open += 2;
		else if (code_is(code, at, ";"))
			break;
		else if (code_is(code, at, ">") && !--open)
			return at + 1;
	}
	return i;
}

bool code_part(const Code *code, Span *rest, Span *part)
{
	if (rest->at >= rest->end)
		return false;
	*part = (Span){ rest->at, code_find(code, *rest, ",") };
	if (part->end > rest->end)
		part->end = rest->end;
	rest->at = part->end + 1;
	return true;
}

bool code_call(const Code *code, size_t i, Call *out)
{
	Span rest;

	if (!code_has(code, i, TOKEN_WORD))
		return false;
	*out = (Call){ .name = i, .open = code_generic(code, i + 1) };
	if (!code_is(code, out->open, "("))
		return false;
	out->args = rest = code_inside(code, out->open);
	out->next = code_over(code, out->open);
	while (out->n < CODE_PARTS &&
	       code_part(code, &rest, &out->parts[out->n]))
		out->n++;
	for (size_t n = out->n; n < CODE_PARTS; n++)
		out->parts[n] = (Span){ out->args.end, out->args.end };
	return true;
}

bool code_chain(const Code *code, size_t *i, Call *out)
{
	for (;;) {
		size_t at = *i;

		while (code_is(code, at, "?") || code_is(code, at, "!") ||
		       code_has(code, at, TOKEN_LINE))
			at++;
		if (!code_is(code, at, ".") && !code_is(code, at, "->"))
			return false;
		while (code_has(code, at + 1, TOKEN_LINE))
			at++;
		if (!code_has(code, at + 1, TOKEN_WORD))
			return false;
		if (code_call(code, at + 1, out)) {
			*i = out->next;
			return true;
		}
		*i = at + 2;
	}
}

bool code_key(const Code *code, Span part, size_t *key, Span *value)
{
	size_t i = part.at;

	while (i < part.end && code_has(code, i, TOKEN_LINE))
		i++;
	*key = i;
	if (code_is(code, i, "[") && code->pair[i] == i + 2)
		*key = i + 1;
	if (*key >= part.end || !(code_has(code, *key, TOKEN_WORD) ||
	                          code_has(code, *key, TOKEN_STRING)))
		return false;
	i = code_over(code, i);
	if (i >= part.end || !(code_is(code, i, ":") ||
	                       code_is(code, i, "=>") || code_is(code, i, "=")))
		return false;
	*value = (Span){ i + 1, part.end };
	return true;
}

Span code_member(const Code *code, Span object, const char *key)
{
	Span part, value;
	size_t at;

	while (code_part(code, &object, &part))
		if (code_key(code, part, &at, &value) &&
		    str_is(code->at[at].text, key))
			return value;
	return (Span){ object.end, object.end };
}

Span code_object(const Code *code, Span value)
{
	size_t i = value.at;

	while (i < value.end && !code_is(code, i, "{")) {
		if (code_is(code, i, "(") && code_is(code, i + 1, "{"))
			i++;
		else if (code_is(code, i, "["))
			break;
		else
			i = code_over(code, i);
	}
	if (i < value.end && code_is(code, i, "{"))
		return code_inside(code, i);
	return (Span){ value.end, value.end };
}

size_t code_constant(const Code *code, size_t at)
{
	Constant key = { .name = code_str(code, at) };
	size_t low = 0, high = code->constants.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_constants(&code->constants.at[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < code->constants.len &&
	    str_eq(code->constants.at[low].name, key.name))
		return code->constants.at[low].value;
	return code->len;
}

/* `${PREFIX}users` is "users". */
static Str without_holes(Str text)
{
	if (str_find(text, STR("${")) == text.len)
		return text;
	for (size_t i = text.len; i > 0; i--)
		if (text.ptr[i - 1] == '}' && i < text.len)
			return str_from(text, i);
	return text;
}

Name code_name(const Code *code, Span value)
{
	size_t word = value.end;

	if (value.end - value.at > NAME_MAX_TOKENS)
		word = value.end = value.at + NAME_MAX_TOKENS;
	for (size_t i = value.at; i < value.end && i < code->len;) {
		if (code->at[i].kind == TOKEN_STRING ||
		    code->at[i].kind == TOKEN_SYMBOL)
			return (Name){ without_holes(code->at[i].text), i };
		if (code_is(code, i, "{")) {
			Span object = code_inside(code, i);
			Span name = code_member(code, object, "tableName");

			if (name.at == name.end)
				name = code_member(code, object, "name");
			if (name.at == name.end)
				break;
			value = name;
			i = value.at;
			continue;
		}
		if (code->at[i].kind == TOKEN_WORD &&
		    !code_is(code, i + 1, "("))
			word = i;
		if (code_is(code, i, "+") || code_is(code, i, "=>"))
			break;
		i++;
	}
	if (word >= value.end || code_is(code, word, "function") ||
	    code_is(code, word, "new"))
		return (Name){ STR(""), value.at };
	size_t constant = code_constant(code, word);
	if (constant < code->len)
		return (Name){ code->at[constant].text, word };
	return (Name){ code->at[word].text, word };
}

Name code_table_name(const Code *code, Span value)
{
	Name name = code_name(code, value);

	for (size_t i = name.text.len; i > 0; i--)
		if (name.text.ptr[i - 1] == '.' && i < name.text.len) {
			name.text = str_from(name.text, i);
			break;
		}
	return name;
}

Str code_source(const Code *code, Span span)
{
	const char *start, *end;
	size_t len;

	while (span.at < span.end && code_has(code, span.end - 1, TOKEN_LINE))
		span.end--;
	if (span.at >= span.end || span.end > code->len)
		return STR("");
	start = code->at[span.at].text.ptr;
	end = code->at[span.end - 1].text.ptr + code->at[span.end - 1].text.len;
	if (end <= start)
		return STR("");
	len = (size_t)(end - start);
	for (size_t i = 0; i < len && i < TYPE_MAX; i++)
		if (start[i] == '\n' || start[i] == '\r')
			len = i;
	if (len > TYPE_MAX) {
		len = TYPE_MAX;
		while (len && ((unsigned char)start[len] & 0xC0) == 0x80)
			len--;
	}
	return str_trim((Str){ start, len });
}

Str code_type(const Code *code, Span value)
{
	size_t i = value.at, end;

	while (code_is(code, i, "new") || code_is(code, i, "typeof"))
		i++;
	while (i + 2 < value.end && code_has(code, i, TOKEN_WORD) &&
	       (code_is(code, i + 1, ".") || code_is(code, i + 1, "::")) &&
	       code_has(code, i + 2, TOKEN_WORD))
		i += 2;
	if (i >= value.end)
		return STR("");
	if (code_has(code, i, TOKEN_STRING))
		return code_str(code, i);
	if (code_is(code, i, "{") || code_is(code, i, "("))
		return STR("");
	end = i + 1;
	if (code_has(code, i, TOKEN_WORD))
		end = code_generic(code, end);
	if (code_is(code, end, "("))
		end = code_over(code, end);
	return code_source(code,
	                   (Span){ i, end < value.end ? end : value.end });
}

bool code_has_text(const Code *code, Span value)
{
	for (size_t i = value.at; i < value.end; i++)
		if (code_has(code, i, TOKEN_STRING))
			return true;
	return false;
}

Str code_path(const Code *code, Str table, Str name)
{
	if (table.len + name.len > PATH_MAX_BYTES)
		return name;
	return str_fmt(code->out->arena, STR_FMT "." STR_FMT, STR_ARG(table),
	               STR_ARG(name));
}

Field *code_add(const Code *code, FieldOp op, Str table, Name name, Str type)
{
	Field *field = fields_add(code->out, op, table, name.text, type);

	if (name.at >= code->len && code->len)
		name.at = code->len - 1;
	if (name.at < code->len) {
		const Token *token = &code->at[name.at];

		field->line = token->line;
		field->column = token->column;
		field->end_column = token_end(token);
	}
	return field;
}

void code_add_named(const Code *code, FieldOp op, Str table, Name name)
{
	if (name.text.len)
		code_add(code, op, table, name, STR(""));
	else
		code->out->opaque = true;
}

Field *code_add_at(const Code *code, FieldOp op, Str table, size_t name,
                   Str type)
{
	return code_add(code, op, table, (Name){ code_str(code, name), name },
	                type);
}

void code_table(const Code *code, FieldOp op, Name table)
{
	Name whole = { STR(""), table.at };

	if (table.text.len)
		code_add(code, op, table.text, whole, STR(""));
	else
		code->out->opaque = true;
}

void code_neutral(const Code *code, Str table, size_t at)
{
	code_add(code, FIELD_NEUTRAL, table, (Name){ STR(""), at }, STR(""));
}

const void *code_row(Str name, const void *rows, size_t n, size_t size)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *at = (const char *)rows + middle * size;
		const char *const *row = (const void *)at;
		int order = str_cmp(str(*row), name);

		if (!order)
			return at;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static int compare_names(const void *a, const void *b)
{
	const Str *left = a, *right = b;

	return str_cmp(*left, *right);
}

void names_sort(Names *names)
{
	if (names->len)
		qsort(names->at, names->len, sizeof(*names->at), compare_names);
}

bool names_has(const Names *names, Str name)
{
	return names->len && bsearch(&name, names->at, names->len,
	                             sizeof(*names->at), compare_names);
}

/*
 * Protocol buffers 2, 3 and editions (protobuf.dev/reference/protobuf), Apache
 * Thrift (thrift.apache.org/docs/idl), Avro IDL (avro.apache.org, "IDL
 * Language").
 */
#include "schema/code.h"
#include "schema/document.h"

enum { NESTED = 32 };

static bool is_one_of(const Code *code, size_t i, const char *const words[],
                      size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (code_is(code, i, words[k]))
			return true;
	return false;
}

/* Where a statement ends that is not a block: at its ';', or at the bracket
 * that is asked for. */
static size_t find_end(const Code *code, Span span, const char *bracket)
{
	size_t i = span.at;

	while (i < span.end && !code_is(code, i, ";") &&
	       !(bracket && code_is(code, i, bracket)))
		i = code_over(code, i);
	return i < span.end ? i : span.end;
}

/* --- protocol buffers --- */

static void take_proto(const Code *code, Span body, Str table, unsigned depth);

static bool is_statement(const Code *code, size_t i)
{
	static const char *const words[] = {
		"option", "reserved", "extensions", "import",
		"syntax", "edition",  "package",
	};

	return is_one_of(code, i, words, COUNT(words)) &&
	       !code_is(code, i + 1, ".");
}

/* [label] type name = number [options], or a group. */
static void take_proto_field(const Code *code, Span field, Str table,
                             unsigned depth)
{
	static const char *const labels[] = { "optional", "required",
		                              "repeated" };
	size_t equals = code_find(code, field, "="), name = equals - 1;
	Span type = { field.at, name };

	if (equals >= field.end || name <= field.at ||
	    !code_has(code, name, TOKEN_WORD) ||
	    !code_has(code, equals + 1, TOKEN_NUMBER))
		return;
	if (name > field.at + 1 &&
	    is_one_of(code, field.at, labels, COUNT(labels)))
		type.at++;
	if (table.len)
		code_add_at(code, FIELD_ADDED, table, name,
		            code_source(code, type));
	if (code_is(code, field.end, "{") && code_is(code, type.at, "group"))
		take_proto(code, code_inside(code, field.end),
		           table_join(code->out, table, code_str(code, name)),
		           depth + 1);
}

/* message M {, extend a.b.M {, oneof o {, enum E {, service S { */
static bool take_proto_block(const Code *code, Span *rest, Str table,
                             unsigned depth)
{
	static const char *const blocks[] = { "message", "extend", "oneof",
		                              "enum", "service" };
	size_t i = rest->at, open;
	Str name;

	if (code_is(code, i, "export") || code_is(code, i, "local"))
		i++;
	if (!is_one_of(code, i, blocks, COUNT(blocks)))
		return false;
	for (open = i + 1;
	     code_has(code, open, TOKEN_WORD) || code_is(code, open, ".");
	     open++)
		;
	if (open >= rest->end || open == i + 1 || !code_is(code, open, "{"))
		return false;
	rest->at = code_over(code, open);
	name = code_str(code, open - 1);
	if (code_is(code, i, "message"))
		table = table_join(code->out, table, name);
	else if (code_is(code, i, "extend"))
		table = name;
	else if (!code_is(code, i, "oneof"))
		return true;
	take_proto(code, code_inside(code, open), table, depth + 1);
	return true;
}

static void take_proto(const Code *code, Span body, Str table, unsigned depth)
{
	Span rest = body;

	if (depth > NESTED) {
		code->out->opaque = true;
		return;
	}
	while (rest.at < rest.end) {
		size_t end;

		if (take_proto_block(code, &rest, table, depth))
			continue;
		if (is_statement(code, rest.at)) {
			rest.at = find_end(code, rest, NULL) + 1;
			continue;
		}
		end = find_end(code, rest, "{");
		take_proto_field(code, (Span){ rest.at, end }, table, depth);
		rest.at = end < rest.end ? code_over(code, end) : end;
	}
}

void read_proto(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_C, out);

	(void)path;
	take_proto(&code, (Span){ 0, code.len }, STR(""), 0);
}

/* --- Thrift --- */

/* A type, perhaps dotted, perhaps with others in <>. */
static size_t pass_type(const Code *code, Span span)
{
	size_t i = span.at;

	if (!code_has(code, i, TOKEN_WORD))
		return i;
	for (i++; i + 1 < span.end && code_is(code, i, ".") &&
	          code_has(code, i + 1, TOKEN_WORD);)
		i += 2;
	i = code_generic(code, i);
	return i < span.end ? i : span.end;
}

/* 1: optional list<string> name = default (annotation = "x"), */
static size_t take_thrift_field(const Code *code, Span body, Str table)
{
	size_t i = body.at, type;

	if (code_is(code, i, "-"))
		i++;
	if (code_has(code, i, TOKEN_NUMBER) && code_is(code, i + 1, ":"))
		i += 2;
	if ((code_is(code, i, "required") || code_is(code, i, "optional")) &&
	    code_has(code, i + 1, TOKEN_WORD))
		i++;
	type = i;
	i = pass_type(code, (Span){ i, body.end });
	if (code_is(code, i, "("))
		i = code_over(code, i);
	if (i == type || i >= body.end || !code_has(code, i, TOKEN_WORD))
		return body.at + 1;
	code_add_at(code, FIELD_ADDED, table, i,
	            code_source(code, (Span){ type, i }));
	i++;
	if (code_is(code, i, "=")) {
		i += code_is(code, i + 1, "-") ? 2 : 1;
		i = code_over(code, i);
		while (code_is(code, i, ".")) /* Colour.RED */
			i += 2;
	}
	if (code_is(code, i, "("))
		i = code_over(code, i);
	return i;
}

static void take_thrift(const Code *code, Span body, Str table)
{
	for (size_t i = body.at; i < body.end;) {
		if (code_is(code, i, ",") || code_is(code, i, ";"))
			i++;
		else
			i = take_thrift_field(code, (Span){ i, body.end },
			                      table);
	}
}

/* "# a comment" as blanks: the tokens are those of C. */
static Str without_hashes(Arena *arena, Str text)
{
	char *copy = str_copy(arena, text), quote = '\0';

	for (size_t i = 0; i < text.len; i++) {
		char c = copy[i], next = copy[i + 1];

		if (c == '\n' || (quote && c == quote))
			quote = '\0';
		else if (!quote && (c == '"' || c == '\''))
			quote = c;
		else if (!quote && c == '/' && next == '*')
			i += 1 + str_find(str_from(text, i + 2), STR("*/"));
		else if (!quote && (c == '#' || (c == '/' && next == '/')))
			while (i < text.len && copy[i] != '\n')
				copy[i++] = ' ';
	}
	return (Str){ copy, text.len };
}

void read_thrift(Str text, const char *path, Fields *out)
{
	static const char *const words[] = { "struct", "exception", "union" };
	Code code = code_read(without_hashes(out->arena, text), LANG_C, out);

	(void)path;
	for (size_t i = 0; i < code.len; i = code_over(&code, i)) {
		size_t open = i + 2;

		if (!is_one_of(&code, i, words, COUNT(words)) ||
		    !code_has(&code, i + 1, TOKEN_WORD))
			continue;
		if (code_is(&code, open, "xsd_all"))
			open++;
		if (code_is(&code, open, "{"))
			take_thrift(&code, code_inside(&code, open),
			            code_str(&code, i + 1));
	}
}

/* --- Avro IDL --- */

/* @namespace("a.b"), @java-class("X") */
static size_t pass_annotations(const Code *code, Span span)
{
	size_t i = span.at;

	while (i < span.end && code_is(code, i, "@")) {
		while (i < span.end && !code_is(code, i, "("))
			i++;
		i = code_over(code, i);
	}
	return i < span.end ? i : span.end;
}

/* [@a(..)] type [@b(..)] name [= default], name, name; where a name may stand
 * in backquotes. */
static void take_avdl_field(const Code *code, Span field, Str table)
{
	size_t i = pass_annotations(code, field), start = i;
	Str type;

	i = pass_type(code, (Span){ i, field.end });
	if (i == start || i >= field.end)
		return;
	if (code_is(code, i, "(") || code_is(code, i, "{"))
		i = code_over(code, i);
	if (code_is(code, i, "?"))
		i++;
	type = code_source(code, (Span){ start, i });
	while (i < field.end) {
		i = pass_annotations(code, (Span){ i, field.end });
		if (code_is(code, i, "`"))
			i++;
		if (i < field.end && code_has(code, i, TOKEN_WORD))
			code_add_at(code, FIELD_ADDED, table, i, type);
		while (i < field.end && !code_is(code, i, ","))
			i = code_over(code, i);
		i++;
	}
}

static void take_avdl_record(const Code *code, Span body, Str table)
{
	while (body.at < body.end) {
		size_t end = find_end(code, body, NULL);

		take_avdl_field(code, (Span){ body.at, end }, table);
		body.at = end + 1;
	}
}

/* Types stand in a protocol, or since 1.12 by themselves. */
static void take_avdl(const Code *code, Span body, unsigned depth)
{
	size_t i = body.at;

	while (i < body.end) {
		bool record, named;

		i = pass_annotations(code, (Span){ i, body.end });
		record =
		        code_is(code, i, "record") || code_is(code, i, "error");
		named = code_has(code, i + 1, TOKEN_WORD) &&
		        code_is(code, i + 2, "{");
		if (record && named)
			take_avdl_record(code, code_inside(code, i + 2),
			                 code_str(code, i + 1));
		else if (code_is(code, i, "protocol") && named && !depth)
			take_avdl(code, code_inside(code, i + 2), 1);
		if (named) {
			i = code_over(code, i + 2);
			continue;
		}
		i = find_end(code, (Span){ i, body.end }, NULL) + 1;
	}
}

void read_avdl(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_C, out);

	(void)path;
	take_avdl(&code, (Span){ 0, code.len }, 0);
}

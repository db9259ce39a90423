/*
 * oracle.h - what those who read qgate's output would do with it.
 *
 * A second opinion, written from what the readers do and not from safe.c:
 *	actions/runner   src/Runner.Common/ActionCommand.cs: lines end at LF, CR
 *	                 and CR LF; "::name properties::data" after white space,
 *	                 "##[name properties]data" anywhere
 *	                 src/Runner.Worker/FileCommandManager.cs: name=value
 *	azure-pipelines-agent   Command.cs: "##vso[" anywhere in a line
 *	TeamCity         service messages: "##teamcity[" anywhere in a line
 */
#ifndef TESTS_ORACLE_H
#define TESTS_ORACLE_H

#include "base/str.h"

#include <string.h>
#include <strings.h>

typedef struct Command {
	int version; /* 2: "::x::", 1: "##[x]", 0: another runner's */
	Str name, properties, data;
} Command;
typedef LIST(Command) Commands;

/* White space of .NET's Char.IsWhiteSpace that may stand in a line. */
static inline bool oracle_is_white(uint32_t c)
{
	return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 ||
	       c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static inline Str oracle_trim(Str line)
{
	size_t len;

	while (line.len && oracle_is_white(utf8_next(line, &len)))
		line = str_from(line, len);
	return line;
}

static inline bool oracle_is_known(Str name)
{
	static const char *const names[] = {
		"stop-commands", "set-env",
		"set-output",    "save-state",
		"add-path",      "add-mask",
		"debug",         "warning",
		"add-matcher",   "remove-matcher",
		"error",         "notice",
		"group",         "endgroup",
		"echo",          "internal-set-repo-path",
	};

	for (size_t i = 0; i < COUNT(names); i++)
		if (strlen(names[i]) == name.len &&
		    !strncasecmp(names[i], name.ptr, name.len))
			return true;
	return false;
}

/* "name properties" into both; false: no command has that name. */
static inline bool oracle_head(Str head, Command *command)
{
	size_t blank = str_find(head, STR(" "));

	command->name = (Str){ head.ptr, blank };
	command->properties = str_trim(str_from(head, blank));
	return oracle_is_known(command->name);
}

static inline bool oracle_line(Str line, Command *command)
{
	static const char *const foreign[] = { "##vso[", "##teamcity[" };
	Str trimmed = oracle_trim(line);

	if (str_starts(trimmed, "::")) {
		Str body = str_from(trimmed, 2);
		size_t end = str_find(body, STR("::"));

		*command = (Command){ .version = 2 };
		command->data = str_from(body, end + 2);
		if (end < body.len &&
		    oracle_head((Str){ body.ptr, end }, command))
			return true;
	}
	size_t mark = str_find(line, STR("##["));
	Str body = str_from(line, mark + 3);
	size_t end = str_find(body, STR("]"));
	*command = (Command){ .version = 1 };
	command->data = str_from(body, end + 1);
	if (mark < line.len && end < body.len &&
	    oracle_head((Str){ body.ptr, end }, command))
		return true;
	for (size_t i = 0; i < line.len; i++)
		for (size_t j = 0; j < COUNT(foreign); j++)
			if (line.len - i >= strlen(foreign[j]) &&
			    !strncasecmp(line.ptr + i, foreign[j],
			                 strlen(foreign[j]))) {
				*command = (Command){ .name = str(foreign[j]) };
				return true;
			}
	return false;
}

/* The commands that some runner would obey. */
static inline Commands oracle_read(Arena *arena, Str stream)
{
	Commands commands = { 0 };
	Command command;

	while (stream.len) {
		size_t end = 0;

		while (end < stream.len && stream.ptr[end] != '\n' &&
		       stream.ptr[end] != '\r')
			end++;
		if (oracle_line((Str){ stream.ptr, end }, &command))
			*LIST_ADD(arena, &commands) = command;
		stream = str_from(stream, end + 1);
	}
	return commands;
}

/* The runner's unescaping, the percent sign last. */
static inline Str oracle_decode(Arena *arena, Str text, bool property)
{
	static const struct {
		const char *code;
		char c;
		bool property;
	} rows[] = { { "%0D", '\r', false },
		     { "%0A", '\n', false },
		     { "%3A", ':', true },
		     { "%2C", ',', true },
		     { "%25", '%', false } };
	Buf out = { .arena = arena };

	for (size_t at = 0; at < text.len;) {
		char c = text.ptr[at];
		size_t len = 1;

		for (size_t i = 0; i < COUNT(rows); i++)
			if (str_starts(str_from(text, at), rows[i].code) &&
			    (property || !rows[i].property))
				c = rows[i].c, len = 3;
		buf_byte(&out, c);
		at += len;
	}
	return buf_str(&out);
}

/* The value of a property, decoded; empty: there is none. */
static inline Str oracle_property(Arena *arena, const Command *command,
                                  const char *name)
{
	Str rest = command->properties, piece;

	while (str_split(&rest, ',', &piece)) {
		size_t equal = str_find(piece, STR("="));

		if (str_is((Str){ piece.ptr, equal }, name))
			return oracle_decode(arena, str_from(piece, equal + 1),
			                     true);
	}
	return STR("");
}

/* Is the text fit to be printed: UTF-8, without a character that moves a
 * cursor, turns the direction of text, or hides?  Line feeds and tabs pass. */
static inline bool oracle_printable(Str text)
{
	size_t len;

	for (; text.len; text = str_from(text, len)) {
		uint32_t c = utf8_next(text, &len);

		if (c == UTF8_BAD && memcmp(text.ptr, "\xEF\xBF\xBD", len) != 0)
			return false;
		if ((c < 0x20 && c != '\n' && c != '\t') ||
		    (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E ||
		    c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
		    (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
		    (c >= 0xE0000 && c < 0xE0080) || (c & 0xFFFE) == 0xFFFE ||
		    (c >= 0xFDD0 && c <= 0xFDEF))
			return false;
	}
	return true;
}

/* name=value lines as the runner takes them from $GITHUB_OUTPUT; false: it
 * would stop the step, or take more than a line says. */
static inline bool oracle_outputs(Str text, size_t *n)
{
	Str line;

	*n = 0;
	if (text.len && !str_ends(text, "\n"))
		return false;
	while (str_split(&text, '\n', &line)) {
		size_t equal = str_find(line, STR("="));
		size_t here = str_find(line, STR("<<"));

		if (!line.len)
			continue;
		if (!equal || equal == line.len || here < equal)
			return false;
		++*n;
	}
	return true;
}

/* One JSON value (RFC 8259) at the start of *text, which moves behind it. */
static inline bool oracle_json(Str *text);

static inline bool oracle_json_string(Str *text)
{
	if (!str_starts(*text, "\""))
		return false;
	for (*text = str_from(*text, 1); text->len;
	     *text = str_from(*text, 1)) {
		unsigned char c = (unsigned char)*text->ptr;
		const char *hex = "0123456789abcdefABCDEF";

		if (c == '"') {
			*text = str_from(*text, 1);
			return true;
		}
		if (c < 0x20)
			return false;
		if (c != '\\')
			continue;
		*text = str_from(*text, 1);
		if (!text->len || !strchr("\"\\/bfnrtu", *text->ptr))
			return false;
		for (int i = 1; *text->ptr == 'u' && i <= 4; i++)
			if ((size_t)i >= text->len ||
			    !memchr(hex, text->ptr[i], 22))
				return false;
	}
	return false;
}

static inline bool oracle_json_members(Str *text, char end, bool keys)
{
	*text = str_trim(str_from(*text, 1));
	for (bool first = true; text->len; first = false) {
		if (first && *text->ptr == end)
			break;
		if (keys) {
			if (!oracle_json_string(text))
				return false;
			*text = str_trim(*text);
			if (!str_starts(*text, ":"))
				return false;
			*text = str_from(*text, 1);
		}
		if (!oracle_json(text))
			return false;
		*text = str_trim(*text);
		if (!text->len || *text->ptr == end)
			break;
		if (*text->ptr != ',')
			return false;
		*text = str_trim(str_from(*text, 1));
	}
	if (!text->len)
		return false;
	*text = str_from(*text, 1);
	return true;
}

static inline bool oracle_json(Str *text)
{
	static const char *const words[] = { "true", "false", "null" };
	size_t len = 0;

	*text = str_trim(*text);
	if (str_starts(*text, "{"))
		return oracle_json_members(text, '}', true);
	if (str_starts(*text, "["))
		return oracle_json_members(text, ']', false);
	if (str_starts(*text, "\""))
		return oracle_json_string(text);
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_starts(*text, words[i]))
			len = strlen(words[i]);
	if (!len)
		while (len < text->len &&
		       memchr("-+.eE0123456789", text->ptr[len], 15))
			len++;
	*text = str_from(*text, len);
	return len > 0;
}

/* Elements that close in their order, quotes that end, and no markup or
 * reference that XML 1.0 does not know in a text. */
static inline bool oracle_xml_text(Str text)
{
	static const char *const known[] = { "&amp;", "&lt;", "&gt;", "&quot;",
		                             "&#" };

	for (; text.len; text = str_from(text, 1)) {
		bool reference = *text.ptr != '&';

		for (size_t i = 0; i < COUNT(known); i++)
			reference |= str_starts(text, known[i]);
		if (!reference || *text.ptr == '<')
			return false;
	}
	return true;
}

static inline bool oracle_xml_tag(Str tag)
{
	Str rest = tag, part;

	for (bool value = false; str_split(&rest, '"', &part); value = !value)
		if (!oracle_xml_text(part))
			return false;
	return true;
}

static inline bool oracle_xml(Arena *arena, Str text)
{
	LIST(Str) open = { 0 };

	text = str_from(text, str_find(text, STR("?>")) + 2);
	while (text.len) {
		size_t start = str_find(text, STR("<"));
		if (!oracle_xml_text((Str){ text.ptr, start }))
			return false;
		text = str_from(text, start + 1);
		if (!text.len)
			break;
		size_t end = str_find(text, STR(">"));
		Str tag = { text.ptr, end };
		Str name = { tag.ptr, str_find(tag, STR(" ")) };
		if (!oracle_xml_tag(tag))
			return false;
		text = str_from(text, end + 1);
		if (str_starts(tag, "/")) {
			if (!open.len ||
			    !str_eq(open.at[--open.len], str_from(tag, 1)))
				return false;
		} else if (!str_ends(tag, "/")) {
			*LIST_ADD(arena, &open) = name;
		}
	}
	return !open.len;
}

#endif

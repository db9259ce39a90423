#include "doc/json.h"

#include "doc/json_inside.h"

#include <stdio.h>
#include <string.h>

JsonReader *json_reader(Arena *arena, FsStream *stream, JsonLimits limits)
{
	JsonReader *json = NEW(arena, JsonReader);
	const size_t least = 2 * (size_t)JSON_DIGITS;
	size_t size = limits.window ? limits.window : (size_t)128 << 10;

	if (size < least)
		size = least;
	json->arena = arena;
	json->stream = stream;
	json->window_size = size;
	/* A NUL ends the bytes; words are loaded across it. */
	json->window = arena_alloc(arena, size + sizeof(uint64_t), 1);
	json->at = json->end = json->counted = json->window;
	json->kept.arena = arena;
	json->keep = limits.keep ? limits.keep : (size_t)64 << 10;
	json->many = limits.many;
	json->here = json->place = (JsonPlace){ 1, 1, 0 };
	return json;
}

/* Places. */

static JsonPlace count_bytes(JsonPlace place, const char *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (from[i] == '\n')
			place = (JsonPlace){ place.line + 1, 0, place.offset };
		place.column += !json_continues(from[i]);
	}
	return place;
}

static void count_to(JsonReader *json, const char *to)
{
	const char *from = json->counted;
	JsonPlace place = json->here;

	place.offset += (uint64_t)(to - from);
	for (; to - from >= 8; from += 8) {
		uint64_t word = json_load(from);
		uint64_t feed = word ^ JSON_EACH_BYTE * '\n';
		uint64_t more = word & ~(word << 1) & JSON_HIGH_BITS;

		if ((feed - JSON_EACH_BYTE) & ~feed & JSON_HIGH_BITS)
			place = count_bytes(place, from, 8);
		else
			place.column +=
			        8 - ((more >> 7) * JSON_EACH_BYTE >> 56);
	}
	json->here = count_bytes(place, from, (size_t)(to - from));
	json->counted = to;
}

JsonPlace json_begins(JsonReader *json)
{
	if (json->token) {
		count_to(json, json->token);
		json->place = json->here;
		json->token = NULL;
	}
	return json->place;
}

JsonPlace json_ends(JsonReader *json)
{
	json_begins(json);
	count_to(json, json->at);
	return json->here;
}

/* Errors. */

bool json_fail(JsonReader *json, JsonPlace place, const char *fmt, ...)
{
	va_list args;
	Str text;

	va_start(args, fmt);
	text = str_vfmt(json->arena, fmt, args);
	va_end(args);
	if (json->stream->error)
		text = str_fmt(json->arena, "reading failed: %s",
		               strerror(json->stream->error));
	json->error = str_fmt(json->arena, "line %llu, column %llu: " STR_FMT,
	                      (unsigned long long)place.line,
	                      (unsigned long long)place.column, STR_ARG(text))
	                      .ptr;
	json->fault = text.ptr;
	json->wrong = place;
	json->event = JSON_ERROR;
	return false;
}

bool json_fail_expected(JsonReader *json, const char *what)
{
	JsonPlace place = json_ends(json);
	size_t len;

	if (json->at == json->end)
		return json_fail(json, place,
		                 "the document ends where %s is expected",
		                 what);
	unsigned char c = (unsigned char)*json->at;
	if (c > ' ' && c < 0x7F)
		return json_fail(json, place, "expected %s, not '%c'", what, c);
	uint32_t point = utf8_next(
	        (Str){ json->at, (size_t)(json->end - json->at) }, &len);
	return json_fail(json, place, "expected %s, not U+%04X", what, point);
}

/* The window. */

bool json_refill(JsonReader *json)
{
	size_t left = (size_t)(json->end - json->at);
	size_t got;

	if (json->at_end)
		return false;
	json_ends(json);
	memmove(json->window, json->at, left);
	got = fs_take(json->stream, json->window + left,
	              json->window_size - left);
	json->window[left + got] = '\0';
	json->at = json->counted = json->window;
	json->end = json->window + left + got;
	json->at_end = !got;
	return got > 0;
}

bool json_need(JsonReader *json, size_t n)
{
	while ((size_t)(json->end - json->at) < n)
		if (!json_refill(json))
			return false;
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static const char *pass_blanks(const char *p)
{
	while (is_blank(*p)) {
		while (json_load(p) == JSON_EACH_BYTE * ' ')
			p += 8;
		p += is_blank(*p);
	}
	return p;
}

static int peek_further(JsonReader *json)
{
	json->at = pass_blanks(json->at);
	if (json->at == json->end) {
		json->token = NULL;
		while (json->at == json->end && json_refill(json))
			json->at = pass_blanks(json->at);
	}
	json->token = json->at;
	return json->at < json->end ? (unsigned char)*json->at : EOF;
}

/* The first byte of the next token, or EOF. */
static inline int peek(JsonReader *json)
{
	unsigned char c = (unsigned char)*json->at;

	if (c <= ' ')
		return peek_further(json);
	json->token = json->at;
	return c;
}

/* Numbers and words. */

static bool read_number(JsonReader *json, bool keep)
{
	JsonNumber number;
	const char *p;

	while ((p = json_scan_number(json->at, &number)) == json->end &&
	       p - json->at <= JSON_DIGITS && !json->at_end)
		json_refill(json);
	json->text = (Str){ json->at, (size_t)(p - json->at) };
	if (json->text.len > JSON_DIGITS)
		return json_fail(json, json_begins(json),
		                 "a number of more than %d characters",
		                 (int)JSON_DIGITS);
	json->at = p;
	if (number.want)
		return json_fail_expected(json, number.want);
	if (keep)
		json->number = json_number_value(json->text, &number);
	json->event = JSON_NUMBER;
	return true;
}

/* The grammar. */

static bool read_word(JsonReader *json, Str word, JsonEvent event)
{
	json_need(json, word.len);
	for (size_t i = 0; i < word.len; i++, json->at++)
		if (*json->at != word.ptr[i])
			return json_fail_expected(
			        json, str_fmt(json->arena, "'%c' of " STR_FMT,
			                      word.ptr[i], STR_ARG(word))
			                      .ptr);
	json->event = event;
	return true;
}

static bool open_container(JsonReader *json, bool object)
{
	uint64_t bit = (uint64_t)1 << json->depth % 64;
	uint64_t *word =
	        &json->objects[json->depth / 64 % COUNT(json->objects)];

	if (json->depth == JSON_DEPTH)
		return json_fail(json, json_begins(json),
		                 "nested deeper than %d", (int)JSON_DEPTH);
	*word = json->named ? *word | bit : *word & ~bit;
	json->depth++;
	json->named = object;
	json->want = JSON_AT_FIRST;
	json->event = object ? JSON_OBJECT : JSON_ARRAY;
	json->at++;
	return true;
}

static bool close_container(JsonReader *json)
{
	json->event = json->named ? JSON_OBJECT_END : JSON_ARRAY_END;
	json->depth--;
	json->named = json->objects[json->depth / 64] >> json->depth % 64 & 1;
	json->want = JSON_AT_COMMA;
	json->at++;
	return true;
}

static bool read_value(JsonReader *json, int c, bool keep)
{
	json->want = JSON_AT_COMMA;
	switch (c) {
	case '{':
	case '[':
		return open_container(json, c == '{');
	case '"':
		json->event = JSON_STRING;
		return json_read_string(json, keep);
	case 't':
		return read_word(json, STR("true"), JSON_TRUE);
	case 'f':
		return read_word(json, STR("false"), JSON_FALSE);
	case 'n':
		return read_word(json, STR("null"), JSON_NULL);
	default:
		if (c == '-' || (c >= '0' && c <= '9'))
			return read_number(json, keep);
		return json_fail_expected(json, "a value");
	}
}

static bool read_key(JsonReader *json, int c, bool keep)
{
	if (c != '"')
		return json_fail_expected(json,
		                          json->want == JSON_AT_FIRST
		                                  ? "a key in quotes or '}'"
		                                  : "a key in quotes");
	json->want = JSON_AT_COLON;
	json->event = JSON_KEY;
	return json_read_string(json, keep);
}

/* Between the values at the top. */
static bool read_top(JsonReader *json, bool keep)
{
	bool blank = !json_need(json, 1) || is_blank(*json->at);
	bool first = json->want == JSON_AT_START;
	int c;

	if (first && json_need(json, 3) &&
	    !memcmp(json->at, "\xEF\xBB\xBF", 3)) {
		json->at += 3;
		json->counted = json->at;
		json->here.offset = 3;
	}
	c = peek(json);
	if (c == EOF && !json->stream->error && (json->many || !first)) {
		json->event = JSON_END;
		return true;
	}
	if (!first && c != EOF && !(json->many && blank))
		return json_fail_expected(
		        json,
		        json->many ? "a line feed" : "nothing after the value");
	return read_value(json, c, keep);
}

static bool read_token(JsonReader *json, bool keep)
{
	int c;

	if (!json->depth)
		return read_top(json, keep);
	c = peek(json);
	if (json->want == JSON_AT_COLON) {
		if (c != ':')
			return json_fail_expected(json, "':'");
		json->at++;
		return read_value(json, peek(json), keep);
	}
	if (c == (json->named ? '}' : ']'))
		return close_container(json);
	if (json->want == JSON_AT_COMMA) {
		if (c != ',')
			return json_fail_expected(json, json->named
			                                        ? "',' or '}'"
			                                        : "',' or ']'");
		json->at++;
		c = peek(json);
	}
	return json->named ? read_key(json, c, keep)
	                   : read_value(json, c, keep);
}

static JsonEvent next_event(JsonReader *json, bool keep)
{
	if (json->error)
		return JSON_ERROR;
	json->text = STR("");
	json->cut = false;
	read_token(json, keep);
	return json->event;
}

JsonEvent json_next(JsonReader *json)
{
	return next_event(json, true);
}

/* Skipping: the grammar once more, for tokens that are whole in the window and
 * right.  Whatever else it meets it leaves to read_token(), with nothing done.
 */

static const char *skim_number(const char *p)
{
	JsonNumber number = { 0 };
	const char *from = p;

	if (*p >= '1' && *p <= '9')
		while (*p >= '0' && *p <= '9')
			p++;
	if (p == from || *p == '.' || (*p | 0x20) == 'e')
		p = json_scan_number(from, &number);
	return number.want || !*p || p - from > JSON_DIGITS ? NULL : p;
}

static const char *skim_scalar(const char *p)
{
	switch (*p) {
	case '"':
		return json_skim_string(p);
	case 't':
		return memcmp(p, "true", 4) ? NULL : p + 4;
	case 'f':
		return memcmp(p, "false", 5) ? NULL : p + 5;
	case 'n':
		return memcmp(p, "null", 4) ? NULL : p + 4;
	default:
		return skim_number(p);
	}
}

static bool skim_value(JsonReader *json, const char *p)
{
	const char *end;

	if (*p == '{' || *p == '[') {
		if (json->depth == JSON_DEPTH)
			return false;
		json->at = p;
		return open_container(json, *p == '{');
	}
	end = skim_scalar(p);
	if (!end)
		return false;
	json->at = end;
	json->want = JSON_AT_COMMA;
	return true;
}

static bool skim_token(JsonReader *json)
{
	const char *p = pass_blanks(json->at);

	if (json->want == JSON_AT_COLON)
		return *p == ':' && skim_value(json, pass_blanks(p + 1));
	if (*p == (json->named ? '}' : ']')) {
		json->token = json->at = p;
		return close_container(json);
	}
	if (json->want == JSON_AT_COMMA) {
		if (*p != ',')
			return false;
		p = pass_blanks(p + 1);
	}
	if (!json->named)
		return skim_value(json, p);
	if (*p != '"' || !(p = json_skim_string(p)))
		return false;
	json->at = p;
	json->want = JSON_AT_COLON;
	return true;
}

bool json_skip(JsonReader *json)
{
	unsigned depth = json->depth;

	if (json->event == JSON_OBJECT || json->event == JSON_ARRAY)
		depth--;
	else if (json->event != JSON_KEY)
		return json->event != JSON_ERROR;
	else if (next_event(json, false) == JSON_ERROR)
		return false;
	while (json->depth > depth)
		if (!skim_token(json) && next_event(json, false) == JSON_ERROR)
			return false;
	return true;
}

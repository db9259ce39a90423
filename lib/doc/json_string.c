#include "doc/json_inside.h"

#include <string.h>

/* A string while it is read: [from, json->at) is not held yet. */
typedef struct Piece {
	const char *from;
	bool keep, held;
} Piece;

/* 1: beyond ASCII; 2: always to be looked at. */
#define R16(n) n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n
static const unsigned char is_special[256] = {
	R16(2),         R16(2), [' '] = 0, ['"'] = 2, ['\\'] = 2,
	[128] = R16(1), R16(1), R16(1),    R16(1),    R16(1),
	R16(1),         R16(1), R16(1),
};

/* The first byte that is a quote, a backslash or a control (so also the NUL
 * behind the window) and, when asked for, any beyond ASCII. */
static const char *find_special(const char *p, bool beyond_ascii)
{
	const uint64_t beyond = beyond_ascii ? JSON_HIGH_BITS : 0;

	/* Most strings are short. */
	for (int i = 0; i < 16; i++, p++)
		if (is_special[(unsigned char)*p] > !beyond_ascii)
			return p;
	for (;; p += 8) {
		uint64_t word = json_load(p);
		uint64_t quote = word ^ JSON_EACH_BYTE * '"';
		uint64_t slash = word ^ JSON_EACH_BYTE * '\\';
		uint64_t found = ((quote - JSON_EACH_BYTE) & ~quote) |
		                 ((slash - JSON_EACH_BYTE) & ~slash) |
		                 ((word - JSON_EACH_BYTE * ' ') & ~word);

		found = (found & JSON_HIGH_BITS) | (word & beyond);
		if (found)
			return p + __builtin_ctzll(found) / 8;
	}
}

/* As much as fits of a text, in whole code points. */
static size_t fit(Str text, size_t limit)
{
	if (text.len <= limit)
		return text.len;
	while (limit && json_continues(text.ptr[limit]))
		limit--;
	return limit;
}

static void hold(JsonReader *json, Piece *piece)
{
	Str part = { piece->from, (size_t)(json->at - piece->from) };
	size_t room = json->keep - json->kept.len;

	piece->held = true;
	if (!piece->keep)
		return;
	json->cut = part.len > room;
	piece->keep = !json->cut;
	part.len = fit(part, room);
	buf_add(&json->kept, part);
}

static void hold_point(JsonReader *json, Piece *piece, uint32_t point)
{
	size_t before = json->kept.len;

	json->repaired |= point == UINT32_MAX;
	if (!piece->keep)
		return;
	buf_utf8(&json->kept, point == UINT32_MAX ? UTF8_BAD : point);
	if (json->kept.len > json->keep) {
		json->kept.len = before;
		json->cut = true;
		piece->keep = false;
	}
}

/* Past the characters of two and three bytes that nothing can be wrong with.
 * The NUL behind the window continues none. */
static const char *pass_utf8(const char *p)
{
	for (;;) {
		unsigned char c = (unsigned char)*p;

		if (c >= 0xC2 && c < 0xE0 && json_continues(p[1]))
			p += 2;
		else if (c > 0xE0 && c < 0xF0 && c != 0xED &&
		         json_continues(p[1]) && json_continues(p[2]))
			p += 3;
		else
			return p;
	}
}

/* At a byte beyond ASCII, in a text that is kept. */
static void read_utf8(JsonReader *json, Piece *piece)
{
	while (json->at = pass_utf8(json->at), *json->at & 0x80) {
		Str rest = { json->at, (size_t)(json->end - json->at) };
		size_t len;

		if (utf8_next(rest, &len) != UTF8_BAD) {
			json->at += len;
			continue;
		}
		hold(json, piece);
		if (rest.len < 4 && json_refill(json)) {
			piece->from = json->at;
			continue;
		}
		hold_point(json, piece, UINT32_MAX);
		json->at += len;
		piece->from = json->at;
	}
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
		return (c | 0x20) - 'a' + 10;
	return -1;
}

/* The four digits of \uXXXX, which is at hand; -1: they are not. */
static int32_t read_unit(JsonReader *json)
{
	int32_t unit = 0;

	json_need(json, 6);
	for (int i = 2; i < 6; i++) {
		int value =
		        json->at + i < json->end ? hex_value(json->at[i]) : -1;
		if (value < 0)
			return -1;
		unit = unit * 16 + value;
	}
	return unit;
}

static bool read_unicode(JsonReader *json, Piece *piece)
{
	int32_t unit = read_unit(json);
	uint32_t point;

	if (unit < 0)
		return json_fail(json, json_ends(json),
		                 "\\u must be followed by four hexadecimal "
		                 "digits");
	json->at += 6;
	point = (uint32_t)unit;
	if (point >= 0xD800 && point < 0xE000) {
		point = UINT32_MAX;
		if (unit < 0xDC00 && json_need(json, 2) &&
		    json->at[0] == '\\' && json->at[1] == 'u') {
			int32_t low = read_unit(json);

			if (low >= 0xDC00 && low < 0xE000) {
				json->at += 6;
				point = 0x10000 +
				        (((uint32_t)unit - 0xD800) << 10) +
				        ((uint32_t)low - 0xDC00);
			}
		}
	}
	hold_point(json, piece, point);
	return true;
}

/* At a backslash; what came before it is held. */
static bool read_escape(JsonReader *json, Piece *piece)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *known;

	if (!json_need(json, 2))
		return json_fail(json, json_begins(json),
		                 "the string never ends");
	if (json->at[1] == 'u') {
		if (!read_unicode(json, piece))
			return false;
	} else if (json->at[1] && (known = strchr(from, json->at[1]))) {
		json->at += 2;
		hold_point(json, piece, (unsigned char)to[known - from]);
	} else {
		json->at++;
		return json_fail_expected(json, "one of \"\\/bfnrtu after \\");
	}
	piece->from = json->at;
	return true;
}

/* A control byte inside a string, or the end of the window. */
static bool read_control(JsonReader *json, Piece *piece)
{
	if (json->at < json->end)
		return json_fail(json, json_ends(json),
		                 "U+%04X in a string must be escaped",
		                 (unsigned)(unsigned char)*json->at);
	hold(json, piece);
	if (!json_refill(json))
		return json_fail(json, json_begins(json),
		                 "the string never ends");
	piece->from = json->at;
	return true;
}

/* The text is still in the window. */
static void view_text(JsonReader *json, const char *from)
{
	json->text = (Str){ from, (size_t)(json->at - from) };
	if (json->text.len > json->keep) {
		json->text.len = fit(json->text, json->keep);
		json->cut = true;
	}
}

bool json_read_string(JsonReader *json, bool keep)
{
	Piece piece = { ++json->at, keep, false };
	unsigned char c;

	json->at = find_special(json->at, keep);
	if (*json->at == '"') {
		if (keep)
			view_text(json, piece.from);
		json->at++;
		return true;
	}
	json->kept.len = 0;
	while (json->at = find_special(json->at, piece.keep),
	       (c = (unsigned char)*json->at) != '"') {
		if (c >= 0x80) {
			read_utf8(json, &piece);
		} else if (c == '\\') {
			hold(json, &piece);
			if (!read_escape(json, &piece))
				return false;
		} else if (!read_control(json, &piece)) {
			return false;
		}
	}
	if (piece.held) {
		hold(json, &piece);
		json->text = buf_str(&json->kept);
	} else if (keep) {
		json->text =
		        (Str){ piece.from, (size_t)(json->at - piece.from) };
		json->cut = json->text.len > json->keep;
		json->text.len = fit(json->text, json->keep);
	}
	json->at++;
	return true;
}

const char *json_skim_string(const char *p)
{
	for (p++;; p += 2) {
		p = find_special(p, false);
		if (*p == '"')
			return p + 1;
		if (*p != '\\' || !p[1])
			return NULL;
		if (p[1] == 'u') {
			for (int i = 2; i < 6; i++)
				if (hex_value(p[i]) < 0)
					return NULL;
			p += 4;
		} else if (!strchr("\"\\/bfnrt", p[1])) {
			return NULL;
		}
	}
}

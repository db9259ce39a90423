#include "base/str.h"

#include <stdio.h>
#include <string.h>

Str str(const char *z)
{
	return (Str){ z ? z : "", z ? strlen(z) : 0 };
}

char *str_copy(Arena *arena, Str s)
{
	char *copy = arena_alloc(arena, s.len + 1, 1);

	if (s.len)
		memcpy(copy, s.ptr, s.len);
	return copy;
}

Str str_dup(Arena *arena, Str s)
{
	return (Str){ str_copy(arena, s), s.len };
}

Str str_vfmt(Arena *arena, const char *fmt, va_list args)
{
	char room[512]; /* for nearly all, so that it is formatted once */
	va_list again;

	va_copy(again, args);
	int len = vsnprintf(room, sizeof(room), fmt, again);
	va_end(again);
	size_t size = len < 0 ? 0 : (size_t)len;
	char *text = arena_alloc(arena, size + 1, 1);
	if (size < sizeof(room))
		memcpy(text, room, size);
	else
		vsnprintf(text, size + 1, fmt, args);
	return (Str){ text, size };
}

Str str_fmt(Arena *arena, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	Str s = str_vfmt(arena, fmt, args);
	va_end(args);
	return s;
}

bool str_eq(Str a, Str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

bool str_like(Str s, const char *z)
{
	size_t i = 0;

	for (; i < s.len && z[i]; i++)
		if (char_lower(s.ptr[i]) != char_lower(z[i]))
			return false;
	return i == s.len && !z[i];
}

bool str_ends_like(Str s, const char *suffix)
{
	size_t len = strlen(suffix);

	return s.len >= len && str_like(str_from(s, s.len - len), suffix);
}

bool str_has_like(Str s, const char *part)
{
	size_t len = strlen(part);

	for (size_t i = 0; i + len <= s.len; i++)
		if (str_like((Str){ s.ptr + i, len }, part))
			return true;
	return false;
}

int str_cmp(Str a, Str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(Str s, const char *prefix)
{
	size_t len = strlen(prefix);

	return s.len >= len && !memcmp(s.ptr, prefix, len);
}

bool str_ends(Str s, const char *suffix)
{
	size_t len = strlen(suffix);

	return s.len >= len && !memcmp(s.ptr + s.len - len, suffix, len);
}

Str str_from(Str s, size_t start)
{
	return start < s.len ? (Str){ s.ptr + start, s.len - start }
	                     : (Str){ "", 0 };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

Str str_trim(Str s)
{
	while (s.len && is_blank(s.ptr[s.len - 1]))
		s.len--;
	while (s.len && is_blank(*s.ptr))
		s.ptr++, s.len--;
	return s;
}

size_t str_find(Str s, Str needle)
{
	for (size_t i = 0; i + needle.len <= s.len; i++)
		if (!memcmp(s.ptr + i, needle.ptr, needle.len))
			return i;
	return s.len;
}

bool str_split(Str *rest, char separator, Str *piece)
{
	if (!rest->ptr || !rest->len)
		return false;
	const char *end = memchr(rest->ptr, separator, rest->len);
	size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
	*piece = (Str){ rest->ptr, len };
	*rest = str_from(*rest, end ? len + 1 : len);
	return true;
}

bool str_u64(Str s, uint64_t *out)
{
	uint64_t value = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned digit = (unsigned)(s.ptr[i] - '0');

		if (digit > 9 || value > (UINT64_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = value;
	return s.len > 0;
}

/* How many bytes follow this one; more than 3: it begins no character. */
static unsigned followers(unsigned char lead)
{
	if (lead < 0x80)
		return 0;
	if (lead < 0xC2 || lead > 0xF4)
		return 4;
	return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
}

uint32_t utf8_next(Str s, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	unsigned more = followers(*p);
	/* Neither overlong forms, nor surrogates, nor beyond U+10FFFF. */
	unsigned low = *p == 0xE0 ? 0xA0 : *p == 0xF0 ? 0x90 : 0x80;
	unsigned high = *p == 0xED ? 0x9F : *p == 0xF4 ? 0x8F : 0xBF;

	*len = 1;
	if (!more)
		return *p;
	if (more > 3)
		return UTF8_BAD;
	uint32_t code = *p & (0x3Fu >> more);
	for (unsigned i = 1; i <= more; i++, low = 0x80, high = 0xBF) {
		if (i >= s.len || p[i] < low || p[i] > high)
			return UTF8_BAD;
		code = code << 6 | (p[i] & 0x3Fu);
		*len = i + 1;
	}
	return code;
}

/* The unit of UTF-16 at this byte; half of one at the end is none. */
static uint32_t unit_at(Str bytes, size_t at, bool big)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr + at;

	if (at + 1 >= bytes.len)
		return UTF8_BAD;
	return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static Str from_utf16(Arena *arena, Str bytes, bool big)
{
	Buf out = { .arena = arena };

	for (size_t at = 0; at < bytes.len; at += 2) {
		uint32_t code = unit_at(bytes, at, big);

		if (code >= 0xD800 && code <= 0xDBFF) {
			uint32_t low = unit_at(bytes, at + 2, big);

			if (low >= 0xDC00 && low <= 0xDFFF) {
				code = 0x10000 + ((code & 0x3FFu) << 10) +
				       (low & 0x3FFu);
				at += 2;
			}
		}
		if (code >= 0xD800 && code <= 0xDFFF)
			code = UTF8_BAD;
		buf_utf8(&out, code);
	}
	return buf_str(&out);
}

Str str_utf8(Arena *arena, Str bytes)
{
	if (str_starts(bytes, "\xEF\xBB\xBF"))
		return str_from(bytes, 3);
	if (str_starts(bytes, "\xFF\xFE"))
		return from_utf16(arena, str_from(bytes, 2), false);
	if (str_starts(bytes, "\xFE\xFF"))
		return from_utf16(arena, str_from(bytes, 2), true);
	return bytes;
}

bool str_is_binary(Str bytes)
{
	enum { LOOKED_AT = 8000 };

	return bytes.len &&
	       memchr(bytes.ptr, '\0',
	              bytes.len < LOOKED_AT ? bytes.len : LOOKED_AT);
}

enum { LONGEST_WORD = 40 };

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/* Optimal string alignment: three rows of the edit matrix are enough. */
static size_t edit_distance(Str a, Str b)
{
	size_t rows[3][LONGEST_WORD + 1];
	size_t *last = rows[0], *above = rows[1], *row = rows[2];

	if (a.len > LONGEST_WORD || b.len > LONGEST_WORD)
		return LONGEST_WORD;
	for (size_t j = 0; j <= b.len; j++)
		above[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			size_t cost = a.ptr[i - 1] != b.ptr[j - 1];

			row[j] = min3(row[j - 1] + 1, above[j] + 1,
			              above[j - 1] + cost);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
			    a.ptr[i - 2] == b.ptr[j - 1] &&
			    last[j - 2] + 1 < row[j])
				row[j] = last[j - 2] + 1;
		}
		size_t *spare = last;
		last = above;
		above = row;
		row = spare;
	}
	return above[b.len];
}

const char *str_nearest(Str word, const char *const *candidates, size_t n)
{
	const char *best = NULL;
	size_t least = word.len / 3 + 2;

	for (size_t i = 0; i < n; i++) {
		size_t distance = edit_distance(word, str(candidates[i]));

		if (distance < least && distance < word.len) {
			least = distance;
			best = candidates[i];
		}
	}
	return best;
}

static void reserve(Buf *buf, size_t more)
{
	if (buf->cap - buf->len > more)
		return;
	size_t cap = buf->cap ? buf->cap : 256;
	while (cap - buf->len <= more)
		cap *= 2;
	char *bigger = arena_alloc(buf->arena, cap, 1);
	if (buf->len)
		memcpy(bigger, buf->ptr, buf->len);
	buf->ptr = bigger;
	buf->cap = cap;
}

void buf_add(Buf *buf, Str s)
{
	reserve(buf, s.len);
	if (s.len)
		memcpy(buf->ptr + buf->len, s.ptr, s.len);
	buf->len += s.len;
	buf->ptr[buf->len] = '\0';
}

void buf_byte(Buf *buf, char c)
{
	buf_add(buf, (Str){ &c, 1 });
}

void buf_utf8(Buf *buf, uint32_t c)
{
	if (c < 0x80) {
		buf_byte(buf, (char)c);
		return;
	}
	unsigned more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
	buf_byte(buf, (char)((0xF80u >> more & 0xFF) | c >> 6 * more));
	while (more--)
		buf_byte(buf, (char)(0x80 | (c >> 6 * more & 0x3F)));
}

void buf_fmt(Buf *buf, const char *fmt, ...)
{
	va_list args, again;

	va_start(args, fmt);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (len > 0) {
		reserve(buf, (size_t)len);
		vsnprintf(buf->ptr + buf->len, (size_t)len + 1, fmt, args);
		buf->len += (size_t)len;
	}
	va_end(args);
}

Str buf_str(const Buf *buf)
{
	return buf->len ? (Str){ buf->ptr, buf->len } : (Str){ "", 0 };
}

/* text.c - counting lines, and decoding what stands between tags and quotes. */
#include "xml/reader.h"

#include <string.h>

typedef unsigned char Lanes __attribute__((vector_size(16)));

/* How many line feeds, and how many bytes that do not begin a character.  Lanes
 * of 16 bytes: a report of logs is mostly text that is only counted. */
static size_t count_bytes(const char *at, size_t n, size_t *continued)
{
	size_t feeds = 0, more = 0;

	while (n >= sizeof(Lanes)) {
		size_t rounds = n / sizeof(Lanes);
		Lanes feed = { 0 }, tail = { 0 };

		if (rounds > 255)
			rounds = 255;
		for (size_t i = 0; i < rounds; i++, at += sizeof(Lanes)) {
			Lanes bytes;

			memcpy(&bytes, at, sizeof(bytes));
			feed -= (Lanes)(bytes == '\n');
			tail -= (Lanes)((bytes & 0xC0) == 0x80);
		}
		n -= rounds * sizeof(Lanes);
		for (size_t i = 0; i < sizeof(Lanes); i++) {
			feeds += feed[i];
			more += tail[i];
		}
	}
	for (; n; n--, at++) {
		feeds += *at == '\n';
		more += ((unsigned char)*at & 0xC0) == 0x80;
	}
	*continued = more;
	return feeds;
}

void counter_advance(Counter *counter, const char *at, size_t to)
{
	size_t from = counter->pos, continued;

	if (to <= from)
		return;
	size_t feeds = count_bytes(at + from, to - from, &continued);
	counter->pos = to;
	if (!feeds) {
		counter->column += (unsigned)(to - from - continued);
		return;
	}
	counter->line += (unsigned)feeds;
	counter->column = 1;
	for (size_t i = to; at[i - 1] != '\n'; i--)
		counter->column += ((unsigned char)at[i - 1] & 0xC0) != 0x80;
}

static void count_mark(XmlReader *reader)
{
	reader->mark_open = false;
	counter_advance(&reader->counter, reader->window.at, reader->mark);
	reader->mark_line = reader->counter.line;
	reader->mark_column = reader->counter.column;
}

void reader_count(XmlReader *reader, size_t to)
{
	if (reader->mark_open && to >= reader->mark)
		count_mark(reader);
	counter_advance(&reader->counter, reader->window.at, to);
}

void xml_mark(XmlReader *reader)
{
	reader->mark = reader->event_pos;
	reader->mark_open = true;
	if (reader->sax)
		count_mark(reader);
}

void xml_marked(XmlReader *reader, unsigned *line, unsigned *column)
{
	if (reader->mark_open)
		count_mark(reader);
	*line = reader->mark_line;
	*column = reader->mark_column;
}

void xml_place(XmlReader *reader, unsigned *line, unsigned *column)
{
	if (!reader->sax)
		reader_count(reader, reader->event_pos);
	*line = reader->counter.line;
	*column = reader->counter.column;
}

/* May it stand in an XML 1.0 document (production 2, Char)? */
static bool is_xml_char(uint32_t c)
{
	return c >= 0x20 ? c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) ||
	                           (c >= 0x10000 && c <= 0x10FFFF)
	                 : c == '\t' || c == '\n' || c == '\r';
}

/* How much of s needs no decoding: valid UTF-8 without controls, & and <.
 * Eight bytes at a time while they are ASCII. */
static size_t clean_length(Str s)
{
	const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
	size_t i = 0, len;

	for (;;) {
		while (i + 8 <= s.len) {
			uint64_t word, amp, less;

			memcpy(&word, s.ptr + i, 8);
			amp = word ^ ones * '&';
			less = word ^ ones * '<';
			if ((word | (word - ones * 0x20) | (amp - ones) |
			     (less - ones)) &
			    high)
				break;
			i += 8;
		}
		size_t stop = i + 8 < s.len ? i + 8 : s.len;
		for (; i < stop; i += len) {
			unsigned char c = (unsigned char)s.ptr[i];
			uint32_t code = c;

			len = 1;
			if (c >= 0x80)
				code = utf8_next(str_from(s, i), &len);
			if (c < 0x20 || c == '&' || c == '<' ||
			    (c >= 0x80 && len == 1) || !is_xml_char(code) ||
			    (code == UTF8_BAD && (c != 0xEF || len != 3)))
				return i;
		}
		if (i >= s.len)
			return i;
	}
}

/* "#38" or "#x26" to its code point; 0: none that XML allows. */
static uint32_t reference(Str digits)
{
	bool hex = digits.len > 1 && (digits.ptr[1] | 0x20) == 'x';
	uint32_t code = 0;

	if (digits.len < (hex ? 3u : 2u) || digits.len > 12)
		return 0;
	for (size_t i = hex ? 2 : 1; i < digits.len; i++) {
		char c = digits.ptr[i];
		unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0')
		                 : (c | 0x20) >= 'a' && (c | 0x20) <= 'f'
		                         ? (unsigned)((c | 0x20) - 'a' + 10)
		                         : 16;

		if (digit >= (hex ? 16u : 10u) || code > 0x110000)
			return 0;
		code = code * (hex ? 16 : 10) + digit;
	}
	return is_xml_char(code) ? code : 0;
}

static bool is_name(Str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') &&
		    !(c >= '0' && c <= '9') && c != '_' && c != '.' &&
		    c != '-' && (unsigned char)c < 0x80)
			return false;
	}
	return s.len > 0;
}

/* One reference at the "&" that s begins with; its length. */
static size_t add_reference(XmlReader *reader, Str s)
{
	static const struct {
		const char *name;
		char c;
	} known[] = { { "lt", '<' },
		      { "gt", '>' },
		      { "amp", '&' },
		      { "quot", '"' },
		      { "apos", '\'' } };
	const char *end = memchr(s.ptr, ';', s.len < 64 ? s.len : 64);
	Str name = { s.ptr + 1, end ? (size_t)(end - s.ptr) - 1 : 0 };

	if (name.len && *name.ptr == '#') {
		uint32_t code = reference(name);

		if (!code)
			reader_repair_at(reader, REPAIR_REFERENCE, s.ptr);
		buf_utf8(&reader->decoded, code ? code : UTF8_BAD);
		return name.len + 2;
	}
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is(name, known[i].name)) {
			buf_byte(&reader->decoded, known[i].c);
			return name.len + 2;
		}
	/* It stays as it was written: "a&nbsp;b" and "a & b" are names too. */
	reader_repair_at(reader,
	                 is_name(name) ? REPAIR_ENTITY : REPAIR_AMPERSAND,
	                 s.ptr);
	buf_byte(&reader->decoded, '&');
	return 1;
}

static Str decode(XmlReader *reader, Str raw, bool value, bool references)
{
	Buf *out = &reader->decoded;
	size_t start = out->len;

	while (raw.len) {
		size_t len = clean_length(raw);

		buf_add(out, (Str){ raw.ptr, len });
		raw = str_from(raw, len);
		if (!raw.len)
			break;
		uint32_t c = utf8_next(raw, &len);
		if (c == '&' && references) {
			len = add_reference(reader, raw);
		} else if ((c == '\r' && !reader->sax) || c == '\n' ||
		           (c == '\t' && value)) {
			len += c == '\r' && raw.len > 1 && raw.ptr[1] == '\n';
			buf_byte(out, value ? ' ' : '\n');
		} else if (c == UTF8_BAD && (len != 3 || *raw.ptr != '\xEF')) {
			reader_repair_at(reader, REPAIR_UTF8, raw.ptr);
			buf_utf8(out, UTF8_BAD);
		} else if (!is_xml_char(c)) {
			reader_repair_at(reader, REPAIR_CONTROL, raw.ptr);
			buf_utf8(out, UTF8_BAD);
		} else {
			if (c == '<' && value)
				reader_repair_at(reader, REPAIR_LESS_THAN,
				                 raw.ptr);
			buf_add(out, (Str){ raw.ptr, len });
		}
		raw = str_from(raw, len);
	}
	return (Str){ out->ptr + start, out->len - start };
}

Str xml_value(XmlReader *reader, const XmlAttr *attr)
{
	bool ours = !reader->sax; /* libxml2 leaves only bad bytes to us */

	if (clean_length(attr->raw) == attr->raw.len)
		return attr->raw;
	return decode(reader, attr->raw, ours, ours);
}

Str xml_text(XmlReader *reader, const XmlEvent *event)
{
	if (clean_length(event->text) == event->text.len)
		return event->text;
	return decode(reader, event->text, false, !event->cdata);
}

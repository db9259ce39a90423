#include "report/safe.h"

#include <stdio.h>
#include <string.h>

typedef struct Range {
	uint32_t first, last;
} Range;

/* Never printed as they are. */
static const Range hidden[] = {
	{ 0x0, 0x1F },        { 0x7F, 0x9F },     { 0x61C, 0x61C },
	{ 0x200E, 0x200F },   { 0x2028, 0x202E }, { 0x2066, 0x2069 },
	{ 0xFDD0, 0xFDEF },   { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB },
	{ 0xE0000, 0xE007F },
};

/* What String.TrimStart() of .NET removes before the runner looks for "::",
 * and three characters that older versions removed. */
static const Range blank[] = {
	{ 0x9, 0xD },       { 0x20, 0x20 },     { 0x85, 0x85 },
	{ 0xA0, 0xA0 },     { 0x1680, 0x1680 }, { 0x180E, 0x180E },
	{ 0x2000, 0x200B }, { 0x2028, 0x2029 }, { 0x202F, 0x202F },
	{ 0x205F, 0x205F }, { 0x3000, 0x3000 }, { 0xFEFF, 0xFEFF },
};

/* Not seen, and passed over by searches that follow a culture's collation, as
 * String.IndexOf(String) of .NET does. */
static const Range unseen[] = {
	{ 0xAD, 0xAD },       { 0x34F, 0x34F },     { 0x115F, 0x1160 },
	{ 0x17B4, 0x17B5 },   { 0x180B, 0x180F },   { 0x200B, 0x200F },
	{ 0x2060, 0x206F },   { 0x3164, 0x3164 },   { 0xFE00, 0xFE0F },
	{ 0xFFA0, 0xFFA0 },   { 0xFFF0, 0xFFF8 },   { 0x1BCA0, 0x1BCA3 },
	{ 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF },
};

static bool is_among(uint32_t c, const Range *ranges, size_t n)
{
	for (size_t i = 0; i < n && c >= ranges[i].first; i++)
		if (c <= ranges[i].last)
			return true;
	return false;
}

static bool is_hidden(uint32_t c)
{
	if (c >= 0x20 && c < 0x7F)
		return false;
	return (c & 0xFFFE) == 0xFFFE || is_among(c, hidden, COUNT(hidden));
}

static bool is_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* How much of a command the line so far could be the beginning of. */
typedef struct Watch {
	enum { MIDDLE, START, COLON } line;        /* blanks; blanks and ':' */
	enum { NO_HASH, HASH, HASHES, WORD } mark; /* '#', "##", "##vso" */
} Watch;

/* Would the runner obey what c completes?  Then it has to be broken. */
static bool completes(Watch *watch, uint32_t c)
{
	bool obeyed = (c == ':' && watch->line == COLON) ||
	              (c == '[' && watch->mark >= HASHES);

	if (c >= 0x80 && is_among(c, unseen, COUNT(unseen)))
		return false;
	if (c == '\n')
		watch->line = START;
	else if (c == ':' && watch->line == START)
		watch->line = COLON;
	else if (watch->line != START || !is_among(c, blank, COUNT(blank)))
		watch->line = MIDDLE;
	if (c == '#')
		watch->mark = watch->mark == HASH || watch->mark == HASHES
		                      ? HASHES
		                      : HASH;
	else if (watch->mark >= HASHES && is_letter(c))
		watch->mark = WORD;
	else
		watch->mark = NO_HASH;
	return obeyed;
}

enum { WINDOW = 32 }; /* longer than any mark of any runner */

static bool may_be_open(Str tail)
{
	if (!tail.len)
		return false;
	unsigned char last = (unsigned char)tail.ptr[tail.len - 1];
	return last == ':' || last >= 0x80 || memchr(tail.ptr, '#', tail.len);
}

/* What the end of the text so far leaves open: two harmless pieces must not
 * make a command together.  A piece may begin a line wherever it is put, for
 * others may print it on its own. */
static Watch watch_from(const Buf *out)
{
	size_t from = out->len > WINDOW ? out->len - WINDOW : 0;
	Watch watch = { .line = from ? MIDDLE : START };
	Str tail = str_from(buf_str(out), from);
	size_t len;

	if (!may_be_open(tail))
		return (Watch){ .line = START };
	for (; tail.len; tail = str_from(tail, len))
		completes(&watch, utf8_next(tail, &len));
	if (watch.line == MIDDLE)
		watch.line = START;
	return watch;
}

/* One code point in its text, and the room to write what replaces it. */
typedef struct Point {
	uint32_t c;
	unsigned char before, after; /* the bytes around it; 0: none */
	bool obeyed, first, counting;
	char room[24];
} Point;

typedef const char *Escape(Point *point);

static const char *escape_hidden(Point *p)
{
	if (p->c == '\n' || p->c == '\r' || p->c == '\t')
		return p->c == '\n' ? "\\n" : p->c == '\r' ? "\\r" : "\\t";
	snprintf(p->room, sizeof(p->room), p->c < 0x100 ? "\\x%02x" : "\\u{%x}",
	         (unsigned)p->c);
	return p->room;
}

static const char *escape_broken(Point *p)
{
	return p->c == '[' ? "\\[" : "\\:";
}

static const char *escape_text(Point *p)
{
	if (p->obeyed)
		return escape_broken(p);
	return is_hidden(p->c) ? escape_hidden(p) : NULL;
}

static const char *escape_data(Point *p)
{
	switch (p->c) {
	case '%':
		return "%25";
	case '\n':
		return "%0A";
	case '\t':
		return NULL;
	default:
		return escape_text(p);
	}
}

static const char *escape_property(Point *p)
{
	switch (p->c) {
	case '%':
		return "%25";
	case ':':
		return "%3A";
	case ',':
		return "%2C";
	default:
		return escape_text(p);
	}
}

static const char *escape_xml(Point *p)
{
	switch (p->c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	case '\t':
		return "&#9;";
	case '\n':
		return "&#10;";
	case '\r':
		return "&#13;";
	default:
		break;
	}
	if (!p->obeyed && !is_hidden(p->c))
		return NULL;
	/* XML 1.0, production 2: no reference stands for these */
	if (p->c < 0x20 || p->c == 0xFFFE || p->c == 0xFFFF)
		return escape_hidden(p);
	snprintf(p->room, sizeof(p->room), "&#x%x;", (unsigned)p->c);
	return p->room;
}

static const char *escape_json(Point *p)
{
	static const char named[] = "btn?fr"; /* U+0008 and on */
	unsigned c = (unsigned)p->c;

	if (c == '"' || c == '\\')
		snprintf(p->room, sizeof(p->room), "\\%c", (char)c);
	else if (c >= '\b' && c <= '\r' && c != '\v')
		snprintf(p->room, sizeof(p->room), "\\%c", named[c - '\b']);
	else if (!p->obeyed && !is_hidden(c))
		return NULL;
	else if (c < 0x10000)
		snprintf(p->room, sizeof(p->room), "\\u%04x", c);
	else
		snprintf(p->room, sizeof(p->room), "\\u%04x\\u%04x",
		         0xD800 + ((c - 0x10000) >> 10), 0xDC00 + (c & 0x3FF));
	return p->room;
}

/* Digits at the start and a dot are a numbered list. */
static bool opens_block(const Point *p)
{
	if (p->first)
		return p->c == '-' || p->c == '+' || p->c == '=';
	return p->counting && (p->c == '.' || p->c == ')');
}

static bool is_word(unsigned char c)
{
	return is_letter(c) || is_digit(c) || c >= 0x80;
}

/* GitHub looks for mentions, issues and addresses in the rendered text, where
 * no escape is left: only a character between stops it, as U+200B does. */
static const char *escape_link(const Point *p)
{
	switch (p->c) {
	case '@':
		return "@&#8203;";
	case '#':
		return is_digit(p->after) ? "\\#&#8203;" : "\\#";
	case ':':
		return p->after == '/' ? ":&#8203;" : NULL;
	case 'w':
		return p->after == '.' ? "w&#8203;" : NULL;
	case 'W':
		return p->after == '.' ? "W&#8203;" : NULL;
	case '-': /* GH-123 */
		return (p->before | 0x20) == 'h' && is_digit(p->after)
		               ? "-&#8203;"
		               : NULL;
	default:
		return NULL;
	}
}

static const char *escape_markdown(Point *p)
{
	bool plain = false;

	switch (p->c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\\': /* as an entity: before a bar its meaning would change */
		return "&#92;";
	case '|':
		return "&#124;";
	case '`':
		return "&#96;";
	case '$':
		return "&#36;";
	case ' ':
		return p->first ? "&#32;" : NULL;
	case '_':
		plain = is_word(p->before) && is_word(p->after);
		break;
	case '*':
	case '[':
	case ']':
	case '~':
		break;
	default:
		if (is_hidden(p->c)) {
			const char *shown = escape_hidden(p);
			char code[16];

			snprintf(code, sizeof(code), "%s", shown + 1);
			snprintf(p->room, sizeof(p->room), "&#92;%s", code);
			return p->room;
		}
		plain = !p->obeyed && !opens_block(p);
	}
	if (plain)
		return escape_link(p);
	snprintf(p->room, sizeof(p->room), "\\%c", (char)p->c);
	return p->room;
}

static const char *escape_line(Point *p)
{
	return p->c == '\n' || p->c == '\t' ? NULL : escape_text(p);
}

static const char *const colors[] = { STYLE_ERROR, STYLE_WARNING, STYLE_INFO,
	                              STYLE_PASS,  STYLE_BOLD,    STYLE_DIM,
	                              STYLE_END };

/* The length of one of our own colours, or 0. */
static size_t color_length(Str text)
{
	for (size_t i = 0; *text.ptr == '\033' && i < COUNT(colors); i++)
		if (str_starts(text, colors[i]))
			return strlen(colors[i]);
	return 0;
}

/* What a code point does to the line for those who read the output.  What is
 * shown begins with a backslash, which is never part of a command. */
static uint32_t effect(const Point *p, const char *instead, SafePlace place)
{
	if (!instead || !is_hidden(p->c))
		return p->c;
	return p->c == '\n' && place == SAFE_DATA ? p->c : '\\';
}

/* The length of the run that means nothing in any place: most of all text. */
static size_t plain_length(Str text)
{
	size_t n = 0;

	while (n < text.len && ((is_letter((unsigned char)text.ptr[n]) &&
	                         (text.ptr[n] | 0x20) != 'w') ||
	                        is_digit((unsigned char)text.ptr[n]) ||
	                        text.ptr[n] == ' ' || text.ptr[n] == '/'))
		n++;
	return n;
}

static bool is_settled(const Watch *watch, const Point *p)
{
	return watch->line == MIDDLE && watch->mark == NO_HASH && !p->first &&
	       !p->counting;
}

static void add_escaped(Buf *out, Str s, Escape *escape, SafePlace place,
                        bool color)
{
	Watch watch = watch_from(out);
	Point p = { .first = true, .counting = true };
	size_t run = 0, len;

	for (size_t at = 0; at < s.len; at += len) {
		Str rest = str_from(s, at);
		if (color && (len = color_length(rest)) > 0)
			continue;
		if (is_settled(&watch, &p) && (len = plain_length(rest)) > 0)
			continue;
		p.c = utf8_next(rest, &len);
		p.before = at ? (unsigned char)s.ptr[at - 1] : 0;
		p.after = len < rest.len ? (unsigned char)rest.ptr[len] : 0;
		Watch before = watch;
		p.obeyed = completes(&watch, p.c);
		const char *instead =
		        p.c == UTF8_BAD ? "\xEF\xBF\xBD" : escape(&p);
		if (instead) {
			buf_add(out, (Str){ s.ptr + run, at - run });
			buf_add(out, str(instead));
			run = at + len;
			watch = before;
			completes(&watch, effect(&p, instead, place));
		}
		p.first = p.first && p.c == ' ';
		p.counting = p.counting && is_digit(p.c);
	}
	buf_add(out, (Str){ s.ptr + run, s.len - run });
}

/* RFC 3986, section 3.3: a first segment must not look like a scheme, and two
 * slashes at the start would name a host. */
static void add_uri(Buf *out, Str s)
{
	static const char kept[] = "-._~!$&'()*+,;=@/";

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		bool host = i == 1 && c == '/' && *s.ptr == '/';

		if (c < 0x80 && c && !host &&
		    (is_letter(c) || is_digit(c) || strchr(kept, c)))
			buf_byte(out, (char)c);
		else
			buf_fmt(out, "%%%02X", (unsigned)c);
	}
}

void safe_add(Buf *out, Str untrusted, SafePlace place)
{
	static Escape *const escapes[] = {
		[SAFE_TEXT] = escape_text, [SAFE_MARKDOWN] = escape_markdown,
		[SAFE_XML] = escape_xml,   [SAFE_JSON] = escape_json,
		[SAFE_DATA] = escape_data, [SAFE_PROPERTY] = escape_property,
		[SAFE_URI] = NULL,
	};

	if (!untrusted.len)
		return;
	if (place == SAFE_URI)
		add_uri(out, untrusted);
	else
		add_escaped(out, untrusted, escapes[place], place, false);
}

void safe_lines(Buf *out, Str lines, bool color)
{
	if (lines.len)
		add_escaped(out, lines, escape_line, SAFE_TEXT, color);
}

Str safe_cut(Arena *arena, Str text, size_t n)
{
	Buf cut = { .arena = arena };
	size_t points = 0, keep = 0, len;

	for (size_t at = 0; at < text.len; at += len, points++) {
		if (points + 1 == n)
			keep = at;
		if (points == n) {
			buf_add(&cut, (Str){ text.ptr, keep });
			buf_add(&cut, n ? STR("\xE2\x80\xA6") : STR(""));
			return buf_str(&cut);
		}
		utf8_next(str_from(text, at), &len);
	}
	return text;
}

#include "xml/reader.h"

#include <stdarg.h>
#include <string.h>
#include <strings.h>

enum { WINDOW = 128 * 1024, DECLARATION = 1024 };

static const char *const repair_names[] = {
	[REPAIR_CONTROL] = "a control character",
	[REPAIR_REFERENCE] = "a character reference that XML forbids",
	[REPAIR_UTF8] = "bytes that are not UTF-8",
	[REPAIR_AMPERSAND] = "a raw &",
	[REPAIR_ENTITY] = "an unknown entity",
	[REPAIR_LESS_THAN] = "a raw <",
	[REPAIR_CDATA_END] = "]]> in text",
	[REPAIR_OUTSIDE] = "text outside the document",
	[REPAIR_DOCUMENTS] = "another document in the same file",
	[REPAIR_ENCODING] = "an unknown encoding, read as UTF-8",
	[REPAIR_DECLARATIONS] = "a document type with declarations, not read",
	[REPAIR_NESTING] = "a tag without its other half",
};

XmlReader *reader_new(Arena *arena, FsStream *stream)
{
	XmlReader *reader = NEW(arena, XmlReader);

	reader->arena = arena;
	reader->stream = stream;
	reader->window.cap = WINDOW;
	reader->window.at = arena_alloc(arena, 1, WINDOW + 1);
	reader->counter = (Counter){ 0, 1, 1 };
	reader->decoded.arena = arena;
	reader->names.arena = arena;
	return reader;
}

/* The counter itself stays: somebody may yet ask where the event begins. */
static unsigned line_at(const XmlReader *reader, size_t pos)
{
	Counter counter = reader->counter;

	counter_advance(&counter, reader->window.at, pos);
	return counter.line;
}

void reader_repair(XmlReader *reader, Repair kind)
{
	if (!reader->repairs[kind].count++)
		reader->repairs[kind].line = line_at(reader, reader->event_pos);
}

void reader_repair_at(XmlReader *reader, Repair kind, const char *at)
{
	if (!reader->repairs[kind].count++)
		reader->repairs[kind].line = line_at(
		        reader,
		        reader->sax ? 0 : (size_t)(at - reader->window.at));
}

void reader_damage(XmlReader *reader, const char *fmt, ...)
{
	unsigned line, column;
	va_list args;

	if (reader->damage)
		return;
	xml_place(reader, &line, &column);
	va_start(args, fmt);
	Str text = str_vfmt(reader->arena, fmt, args);
	va_end(args);
	reader->damage =
	        str_fmt(reader->arena, "line %u: " STR_FMT, line, STR_ARG(text))
	                .ptr;
}

bool reader_fill(XmlReader *reader, size_t keep)
{
	Window *window = &reader->window;

	if (window->ended)
		return false;
	reader_count(reader, keep);
	if (keep) {
		memmove(window->at, window->at + keep, window->len - keep);
		window->len -= keep;
		window->pos -= keep;
		reader->base += keep;
		reader->counter.pos -= keep;
		if (reader->mark_open)
			reader->mark -= keep;
		reader->event_pos -=
		        keep < reader->event_pos ? keep : reader->event_pos;
	}
	if (window->len == window->cap) {
		if (window->cap >= XML_MAX_TAG)
			return false;
		char *bigger = arena_alloc(reader->arena, 2, window->cap + 1);
		memcpy(bigger, window->at, window->len);
		window->at = bigger;
		window->cap *= 2;
	}
	size_t before = window->len, got = 1;
	while (got && window->len < window->cap) {
		got = fs_take(reader->stream, window->at + window->len,
		              window->cap - window->len);
		window->len += got;
	}
	window->at[window->len] = '\0';
	window->ended = !got;
	/* Even no bytes are news once: what looked cut may be whole. */
	return window->len > before || window->ended;
}

/* The value of encoding="" in an XML declaration, or nothing. */
static Str declared_encoding(Str head)
{
	if (str_starts(head, "\xEF\xBB\xBF"))
		head = str_from(head, 3);
	head = str_trim((Str){
	        head.ptr, head.len < DECLARATION ? head.len : DECLARATION });
	if (!str_starts(head, "<?xml"))
		return STR("");
	head.len = str_find(head, STR("?>"));
	head = str_from(head, str_find(head, STR("encoding")));
	size_t quote = strcspn(head.len ? head.ptr : "", "\"'");
	if (quote + 1 >= head.len)
		return STR("");
	Str value = str_from(head, quote + 1), encoding = { "", 0 };
	str_split(&value, head.ptr[quote], &encoding);
	return encoding;
}

static bool is_utf8(Str encoding)
{
	static const char *const names[] = { "utf-8", "utf8", "us-ascii",
		                             "ascii" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (encoding.len == strlen(names[i]) &&
		    !strncasecmp(encoding.ptr, names[i], encoding.len))
			return true;
	return !encoding.len;
}

/* UTF-16 and UTF-32 by their mark, or by the zero beside the first "<". */
static bool is_wide(Str head)
{
	return head.len >= 2 &&
	       (!memcmp(head.ptr, "\xFF\xFE", 2) ||
	        !memcmp(head.ptr, "\xFE\xFF", 2) ||
	        !memcmp(head.ptr, "<\0", 2) || !memcmp(head.ptr, "\0<", 2) ||
	        !memcmp(head.ptr, "\0\0", 2));
}

XmlReader *xml_open(Arena *arena, FsStream *stream)
{
	XmlReader *reader = reader_new(arena, stream);
	Window *window = &reader->window;

	reader_fill(reader, 0);
	Str head = { window->at, window->len };
	Str encoding = declared_encoding(head);
	if (is_wide(head) || (!is_utf8(encoding) && sax_knows(encoding)))
		sax_start(reader);
	else if (!is_utf8(encoding))
		reader_repair(reader, REPAIR_ENCODING);
	if (!reader->sax && str_starts(head, "\xEF\xBB\xBF")) {
		window->pos = 3;
		reader->counter.pos = 3;
	}
	return reader;
}

XmlReader *xml_open_libxml2(Arena *arena, FsStream *stream)
{
	XmlReader *reader = reader_new(arena, stream);

	reader_fill(reader, 0);
	sax_start(reader);
	return reader;
}

XmlKind xml_next(XmlReader *reader, XmlEvent *event)
{
	*event = (XmlEvent){ .kind = XML_END };
	reader->decoded.len = 0;
	if (reader->sax)
		return sax_next(reader, event);
	return scan_next(reader, event);
}

void xml_want_text(XmlReader *reader, bool want)
{
	reader->want_text = want;
}

const char *xml_damage(const XmlReader *reader)
{
	return reader->damage;
}

Str xml_repairs(const XmlReader *reader, Arena *arena)
{
	Buf out = { .arena = arena };

	for (size_t i = 0; i < REPAIR_KINDS; i++) {
		if (!reader->repairs[i].count)
			continue;
		buf_fmt(&out, "%sline %u: %s", out.len ? "\n" : "",
		        reader->repairs[i].line, repair_names[i]);
		if (reader->repairs[i].count > 1)
			buf_fmt(&out, " (%u times)", reader->repairs[i].count);
	}
	return buf_str(&out);
}

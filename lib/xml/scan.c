/* scan.c - our scanner for UTF-8: tags and text in a sliding window. */
#include "xml/reader.h"

#include <string.h>

/* What trying to read a token in the window came to. */
typedef enum Got { GOT_EVENT, GOT_NOTHING, GOT_CUT } Got;

enum { SPACE = 1, ENDS_NAME = 2 };

/* The NUL behind the window ends a name too. */
static const unsigned char classes[256] = {
	['\0'] = ENDS_NAME,         ['='] = ENDS_NAME,
	['>'] = ENDS_NAME,          ['/'] = ENDS_NAME,
	['<'] = ENDS_NAME,          ['"'] = ENDS_NAME,
	['\''] = ENDS_NAME,         [' '] = SPACE | ENDS_NAME,
	['\n'] = SPACE | ENDS_NAME, ['\t'] = SPACE | ENDS_NAME,
	['\r'] = SPACE | ENDS_NAME,
};

static bool is_space(char c)
{
	return classes[(unsigned char)c] & SPACE;
}

static bool ends_name(char c)
{
	return classes[(unsigned char)c] & ENDS_NAME;
}

static Str local_name(Str name)
{
	const char *colon = memchr(name.ptr, ':', name.len);
	Str local = str_from(name, colon ? (size_t)(colon - name.ptr) + 1 : 0);

	return local.len ? local : name;
}

static Str open_name(const XmlReader *reader, unsigned level)
{
	size_t start = reader->starts[level];
	size_t end = level + 1 < reader->depth ? reader->starts[level + 1]
	                                       : reader->names.len;

	return (Str){ reader->names.ptr + start, end - start };
}

/* As much of a name as a message can bear. */
static Str short_name(Str name)
{
	return (Str){ name.ptr, name.len < 40 ? name.len : 40 };
}

static void push(XmlReader *reader, Str name)
{
	if (reader->depth == XML_MAX_DEPTH) {
		reader_damage(reader, "elements nested deeper than %d",
		              XML_MAX_DEPTH);
		reader->stopped = true;
		return;
	}
	reader->starts[reader->depth++] = reader->names.len;
	buf_add(&reader->names, name);
}

static XmlKind pop(XmlReader *reader, XmlEvent *event, bool forced)
{
	event->kind = XML_CLOSE;
	event->name = open_name(reader, reader->depth - 1);
	event->forced = forced;
	reader->names.len = reader->starts[--reader->depth];
	return XML_CLOSE;
}

/* The text in front of the next "<", or to the end of the window. */
static Got take_text(XmlReader *reader, XmlEvent *event, size_t end)
{
	Window *window = &reader->window;
	Str text = { window->at + window->pos, end - window->pos };

	reader->event_pos = window->pos;
	window->pos = end;
	if (!reader->depth) {
		if (str_trim(text).len)
			reader_repair(reader, REPAIR_OUTSIDE);
		return GOT_NOTHING;
	}
	for (const char *gt = text.ptr; text.len > 2 && gt; gt++) {
		gt = memchr(gt, '>', (size_t)(text.ptr + text.len - gt));
		if (!gt)
			break;
		if (gt - text.ptr > 1 && gt[-1] == ']' && gt[-2] == ']')
			reader_repair_at(reader, REPAIR_CDATA_END, gt);
	}
	if (!reader->want_text || !text.len)
		return GOT_NOTHING;
	event->kind = XML_TEXT;
	event->text = text;
	return GOT_EVENT;
}

/* Where a piece of text may end so that no character, no reference, no line
 * end and no "]]>" is cut: at most 64 bytes early. */
static size_t safe_end(const Window *window)
{
	size_t end = window->len;
	size_t least = end - window->pos > 64 ? end - 64 : window->pos;
	size_t amp = end;

	if (window->ended)
		return end;
	while (amp > least && window->at[amp - 1] != '&' &&
	       window->at[amp - 1] != ';')
		amp--;
	if (amp > least && window->at[amp - 1] == '&')
		return amp - 1;
	if (end > least && (unsigned char)window->at[end - 1] >= 0x80) {
		while (end > least &&
		       ((unsigned char)window->at[end - 1] & 0xC0) == 0x80)
			end--;
		end -= end > least;
	}
	while (end > least &&
	       (window->at[end - 1] == '\r' || window->at[end - 1] == ']'))
		end--;
	return end;
}

static Got take_cdata_piece(XmlReader *reader, XmlEvent *event, size_t end)
{
	Window *window = &reader->window;
	Str text = { window->at + window->pos, end - window->pos };

	reader->event_pos = window->pos;
	window->pos = end;
	if (!reader->want_text || !text.len || !reader->depth)
		return GOT_NOTHING;
	event->kind = XML_TEXT;
	event->text = text;
	event->cdata = true;
	return GOT_EVENT;
}

/* Where "]]>" begins at or after a position; window->len: not in the window. */
static size_t find_cdata_end(const Window *window, size_t from)
{
	const char *end = window->at + window->len;
	const char *at = window->at + from + 2;

	while (at < end && (at = memchr(at, '>', (size_t)(end - at)))) {
		if (at[-1] == ']' && at[-2] == ']')
			return (size_t)(at - 2 - window->at);
		at++;
	}
	return window->len;
}

/* Inside a CDATA section: one piece of it, or its end. */
static Got take_cdata(XmlReader *reader, XmlEvent *event)
{
	Window *window = &reader->window;
	size_t end = find_cdata_end(window, window->pos);

	if (end < window->len) {
		Got got = take_cdata_piece(reader, event, end);

		window->pos = end + 3;
		reader->in_cdata = false;
		return got;
	}
	end = safe_end(window);
	if (window->len - window->pos > 2 && end > window->pos)
		return take_cdata_piece(reader, event, end);
	if (!reader_fill(reader, window->pos))
		window->pos = window->len;
	return GOT_NOTHING;
}

/* A token that ends in `end`, wholly in the window; its bytes past the end. */
static size_t find_end(XmlReader *reader, size_t from, const char *end)
{
	Window *window = &reader->window;
	size_t len = strlen(end);

	for (size_t i = from; i + len <= window->len; i++) {
		const char *at = memchr(window->at + i, *end, window->len - i);

		if (!at)
			break;
		i = (size_t)(at - window->at);
		if (i + len <= window->len && !memcmp(at, end, len))
			return i + len;
	}
	return 0;
}

static Got take_comment(XmlReader *reader, XmlEvent *event)
{
	Window *window = &reader->window;
	size_t end = find_end(reader, window->pos + 4, "-->");

	if (!end)
		return GOT_CUT;
	event->kind = XML_COMMENT;
	event->text = (Str){ window->at + window->pos + 4,
		             end - 3 - window->pos - 4 };
	window->pos = end;
	return GOT_EVENT;
}

static void refuse_entities(XmlReader *reader)
{
	reader_damage(reader, "the DTD declares entities; they are refused");
	reader->stopped = true;
}

/* An entity with a text of its own: <!ENTITY a "...">.  Such a document means
 * it to be put in, and what it then holds cannot be told without. */
static bool declares_text(Str rest)
{
	rest = str_from(rest, sizeof("<!ENTITY") - 1);
	while (rest.len && *rest.ptr != '>' && *rest.ptr != '"' &&
	       *rest.ptr != '\'') {
		if (str_starts(rest, "SYSTEM") || str_starts(rest, "PUBLIC"))
			return false;
		rest = str_from(rest, 1);
	}
	return rest.len && *rest.ptr != '>';
}

/* How a comment or an instruction inside a DTD ends. */
static const char *dtd_end(Str rest)
{
	return rest.ptr[1] == '?' ? "?>" : "-->";
}

/* <!DOCTYPE ...>: passed over, its internal subset too. */
static Got take_doctype(XmlReader *reader)
{
	Window *window = &reader->window;
	char quote = '\0';
	unsigned brackets = 0;
	bool text = false;

	for (size_t i = window->pos + 2; i < window->len; i++) {
		char c = window->at[i];
		Str rest = { window->at + i, window->len - i };

		if (quote) {
			if (c == quote)
				quote = '\0';
		} else if (str_starts(rest, "<!--") || str_starts(rest, "<?")) {
			i = find_end(reader, i + 2, dtd_end(rest));
			if (!i--)
				return GOT_CUT;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == '[') {
			brackets++;
		} else if (c == ']') {
			brackets -= brackets > 0;
		} else if (c == '<' && str_starts(rest, "<!ENTITY")) {
			text |= declares_text(rest);
		} else if (c == '>' && !brackets) {
			if (text)
				refuse_entities(reader);
			window->pos = i + 1;
			return GOT_NOTHING;
		}
		if (c == '[' && brackets == 1 && !quote)
			reader_repair(reader, REPAIR_DECLARATIONS);
	}
	return GOT_CUT;
}

static Got take_instruction(XmlReader *reader)
{
	Window *window = &reader->window;
	size_t end = find_end(reader, window->pos + 2, "?>");

	if (!end)
		return GOT_CUT;
	/* A declaration that does not come first. */
	if (!memcmp(window->at + window->pos, "<?xml", 5) &&
	    is_space(window->at[window->pos + 5])) {
		size_t mark = *window->at == '\xEF' ? 3 : 0;
		bool first = !reader->base && window->pos == mark;

		if (!first && !reader->roots)
			reader_repair(reader, REPAIR_OUTSIDE);
	}
	window->pos = end;
	return GOT_NOTHING;
}

static Got take_close(XmlReader *reader, XmlEvent *event)
{
	Window *window = &reader->window;
	const char *start = window->at + window->pos + 2, *end = start;
	const char *gt;

	while (!ends_name(*end))
		end++;
	gt = memchr(end, '>', (size_t)(window->at + window->len - end));
	if (!gt)
		return GOT_CUT;
	Str name = local_name((Str){ start, (size_t)(end - start) });
	window->pos = (size_t)(gt + 1 - window->at);
	for (unsigned level = reader->depth; level--;)
		if (str_eq(open_name(reader, level), name)) {
			reader->forced = reader->depth - 1 - level;
			if (reader->forced)
				reader_repair(reader, REPAIR_NESTING);
			pop(reader, event, reader->forced > 0);
			return GOT_EVENT;
		}
	reader_repair(reader, REPAIR_NESTING);
	return GOT_NOTHING;
}

/* One attribute at *at, which moves behind it.  False: the tag ends here, or
 * the window does. */
static bool take_attribute(XmlReader *reader, const char **at, const char *end)
{
	const char *name = *at, *stop = name;

	while (!ends_name(*stop))
		stop++;
	if (stop == name) { /* a quote or a "<" where a name should be */
		reader->broken_tag = true;
		*at = name + 1;
		return true;
	}
	const char *value = stop;
	while (is_space(*value))
		value++;
	if (*value != '=') { /* a name alone, as in HTML */
		*at = value;
		reader->broken_tag |= value < end;
		return value < end;
	}
	for (value++; is_space(*value);)
		value++;
	if (*value != '"' && *value != '\'') {
		reader->broken_tag |= value < end;
		*at = value;
		return value < end;
	}
	const char *close = value + 1 < end ? memchr(value + 1, *value,
	                                             (size_t)(end - value - 1))
	                                    : NULL;
	if (!close) {
		*at = end;
		return false;
	}
	XmlAttr *attr = LIST_ADD(reader->arena, &reader->attrs);
	attr->name = (Str){ name, (size_t)(stop - name) };
	attr->raw = (Str){ value + 1, (size_t)(close - value - 1) };
	*at = close + 1;
	return true;
}

static Got take_open(XmlReader *reader, XmlEvent *event)
{
	Window *window = &reader->window;
	const char *start = window->at + window->pos + 1, *at = start;
	const char *end = window->at + window->len;

	while (!ends_name(*at))
		at++;
	Str name = local_name((Str){ start, (size_t)(at - start) });
	reader->attrs.len = 0;
	reader->broken_tag = false;
	for (;;) {
		while (is_space(*at))
			at++;
		if (at >= end)
			return GOT_CUT;
		if (*at == '>' || (*at == '/' && at + 1 < end && at[1] == '>'))
			break;
		if (*at == '/' && at + 1 >= end)
			return GOT_CUT;
		if (*at == '/')
			at++;
		else if (!take_attribute(reader, &at, end))
			return GOT_CUT;
	}
	if (reader->broken_tag)
		reader_damage(reader, "the tag <" STR_FMT "> is malformed",
		              STR_ARG(short_name(name)));
	if (!reader->depth && reader->roots++)
		reader_repair(reader, REPAIR_DOCUMENTS);
	reader->closing = *at == '/';
	reader->closing_name = name;
	window->pos = (size_t)(at - window->at) + (reader->closing ? 2 : 1);
	if (!reader->closing)
		push(reader, name);
	event->kind = XML_OPEN;
	event->name = name;
	event->attrs = reader->attrs.at;
	event->n_attrs = reader->attrs.len;
	event->empty = reader->closing;
	return GOT_EVENT;
}

/* A "<" that begins no markup is text. */
static Got take_less_than(XmlReader *reader, XmlEvent *event)
{
	reader_repair(reader, REPAIR_LESS_THAN);
	return take_text(reader, event, reader->window.pos + 1);
}

static Got take_markup(XmlReader *reader, XmlEvent *event)
{
	static const char cdata[] = "<![CDATA[";
	Window *window = &reader->window;
	const char *at = window->at + window->pos;
	size_t left = window->len - window->pos;

	reader->event_pos = window->pos;
	if (left < sizeof(cdata) - 1 && !window->ended)
		return GOT_CUT;
	if (at[1] == '/')
		return take_close(reader, event);
	if (at[1] == '?')
		return take_instruction(reader);
	if (at[1] != '!')
		return ends_name(at[1]) ? take_less_than(reader, event)
		                        : take_open(reader, event);
	if (left >= 4 && !memcmp(at, "<!--", 4))
		return take_comment(reader, event);
	if (left >= 9 && !memcmp(at, cdata, 9)) {
		window->pos += 9;
		reader->in_cdata = true;
		return GOT_NOTHING;
	}
	return take_doctype(reader);
}

/* The input is at its end: close what is open. */
static XmlKind finish(XmlReader *reader, XmlEvent *event)
{
	Window *window = &reader->window;

	reader->event_pos = window->len;
	if (reader->stream->error)
		reader_damage(reader, "%s", strerror(reader->stream->error));
	if (reader->in_cdata)
		reader_damage(reader, "the CDATA section never ends");
	if (!reader->depth)
		return XML_END;
	Str name = open_name(reader, reader->depth - 1);
	reader_damage(reader, "the file ends inside <" STR_FMT ">",
	              STR_ARG(short_name(name)));
	return pop(reader, event, true);
}

static Got take(XmlReader *reader, XmlEvent *event)
{
	Window *window = &reader->window;
	const char *from = window->at + window->pos, *tag;

	if (reader->in_cdata)
		return take_cdata(reader, event);
	tag = memchr(from, '<', window->len - window->pos);
	if (tag == from)
		return take_markup(reader, event);
	if (tag)
		return take_text(reader, event, (size_t)(tag - window->at));
	size_t end = safe_end(window);
	if (end > window->pos)
		return take_text(reader, event, end);
	return GOT_CUT;
}

XmlKind scan_next(XmlReader *reader, XmlEvent *event)
{
	Window *window = &reader->window;

	if (reader->closing) {
		reader->closing = false;
		event->name = reader->closing_name;
		return event->kind = XML_CLOSE;
	}
	if (reader->forced) {
		reader->forced--;
		return pop(reader, event, reader->forced > 0);
	}
	for (;;) {
		Got got = GOT_CUT;

		if (window->pos < window->len && !reader->stopped)
			got = take(reader, event);
		if (got == GOT_EVENT)
			return event->kind;
		if (got == GOT_NOTHING)
			continue;
		if (reader->stopped || !reader_fill(reader, window->pos))
			break;
	}
	reader->event_pos = window->pos;
	if (window->pos < window->len)
		reader_damage(reader,
		              window->ended ? "the file ends inside a tag"
		                            : "a tag longer than %d MiB",
		              XML_MAX_TAG >> 20);
	window->pos = window->len;
	reader->stopped = true;
	return event->kind = finish(reader, event);
}

/* Any bytes at all through the XML reader, every value and text decoded: what
 * comes out is UTF-8 that XML allows, elements nest, and lines go up. */
#include "xml/xml.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_text(Str text)
{
	size_t len;

	for (; text.len; text = str_from(text, len)) {
		uint32_t c = utf8_next(text, &len);

		check(c != UTF8_BAD || (len == 3 && *text.ptr == '\xEF'));
		check(c >= 0x20 || c == '\n' || c == '\t' || c == '\r');
	}
}

static void check_event(XmlReader *xml, const XmlEvent *event)
{
	for (size_t i = 0; i < event->n_attrs; i++) {
		check_text(xml_value(xml, &event->attrs[i]));
		check(event->attrs[i].name.len > 0);
	}
	if (event->kind == XML_TEXT)
		check_text(xml_text(xml, event));
	if (event->kind == XML_OPEN)
		check(event->name.len > 0);
}

static void read_all(XmlReader *xml)
{
	unsigned depth = 0, line, column, last = 1;
	bool ours = false;
	XmlEvent event;

	xml_want_text(xml, true);
	while (xml_next(xml, &event) != XML_END) {
		check_event(xml, &event);
		xml_place(xml, &line, &column);
		ours = column > 0; /* libxml2 does not tell */
		if (!ours)
			continue;
		check(line >= last);
		last = line;
		depth += event.kind == XML_OPEN;
		check(depth <= XML_MAX_DEPTH + 1);
		check(event.kind != XML_CLOSE || depth--);
	}
	check(xml_next(xml, &event) == XML_END);
	check(!ours || !depth || xml_damage(xml));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Str bytes = { (const char *)data, size };
	Arena *arena = arena_new((size_t)1 << 30);
	FsStream first = fs_memory(bytes), second = fs_memory(bytes);
	XmlReader *xml = xml_open(arena, &first);
	XmlEvent event;

	read_all(xml);
	xml_repairs(xml, arena);
	/* It need not stay sane, only alive: xml_open() hands it no UTF-8. */
	xml = xml_open_libxml2(arena, &second);
	while (xml_next(xml, &event) != XML_END)
		;
	arena_free(arena);
	return 0;
}

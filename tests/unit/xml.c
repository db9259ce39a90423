#include "xml/xml.h"
#include "reports.h"

#include <stdio.h>

static const size_t WINDOW = (size_t)128 * 1024;

static Arena *arena;

typedef XmlReader *Opener(Arena *memory, FsStream *stream);

static void add_shown(Buf *out, Str text)
{
	while (text.len) {
		size_t len = str_find(text, STR("\n"));

		buf_add(out, (Str){ text.ptr, len });
		buf_add(out, len < text.len ? STR("\\n") : STR(""));
		text = str_from(text, len + 1);
	}
}

static void add_open(Buf *out, XmlReader *xml, const XmlEvent *event)
{
	buf_fmt(out, "<" STR_FMT, STR_ARG(event->name));
	for (size_t i = 0; i < event->n_attrs; i++) {
		const XmlAttr *attr = &event->attrs[i];

		if (str_starts(attr->name, "xmlns"))
			continue;
		buf_fmt(out, " " STR_FMT "=", STR_ARG(attr->name));
		add_shown(out, xml_value(xml, attr));
	}
	buf_byte(out, '>');
}

/* What is compared of two readers, as a text: "<x a=1 b=2>" "/x" "'text'"
 * "#comment#"; a "!" before what was forced.  Pieces of text are joined. */
static Str dump(XmlReader *xml)
{
	Buf out = { .arena = arena };
	XmlEvent event;
	bool in_text = false;

	xml_want_text(xml, true);
	while (xml_next(xml, &event) != XML_END) {
		if (in_text != (event.kind == XML_TEXT))
			buf_byte(&out, '\'');
		in_text = event.kind == XML_TEXT;
		if (event.kind == XML_OPEN) {
			add_open(&out, xml, &event);
		} else if (event.kind == XML_CLOSE) {
			buf_fmt(&out, "%s/" STR_FMT, event.forced ? "!" : "",
			        STR_ARG(event.name));
		} else if (in_text) {
			add_shown(&out, xml_text(xml, &event));
		} else {
			buf_byte(&out, '#');
			add_shown(&out, event.text);
			buf_byte(&out, '#');
		}
	}
	return buf_str(&out);
}

static Str dump_text(Opener *opener, Str text, XmlReader **xml)
{
	FsStream *stream = NEW(arena, FsStream);

	*stream = fs_memory(text);
	*xml = opener(arena, stream);
	return dump(*xml);
}

/* Documents that are well-formed: both readers must see this. */
static const struct {
	const char *xml, *events;
} whole[] = {
	{ "<a/>", "<a>/a" },
	{ "<a></a>", "<a>/a" },
	{ "<a><b/><c></c></a>", "<a><b>/b<c>/c/a" },
	{ "<a x='1' y=\"2\"/>", "<a x=1 y=2>/a" },
	{ "<a x = '1'\n\ty\r\n=\"2\"/>", "<a x=1 y=2>/a" },
	{ "<a x='\"' y=\"'\" z='>'/>", "<a x=\" y=' z=>>/a" },
	{ "<a x=''/>", "<a x=>/a" },
	{ "<a x='1&lt;2&amp;&gt;&quot;&apos;'/>", "<a x=1<2&>\"'>/a" },
	{ "<a x='&#65;&#x42;&#x20AC;&#x1F600;'/>", "<a x=AB€😀>/a" },
	{ "<a x='1\n2\t3'/>", "<a x=1 2 3>/a" },
	{ "<a x='1\r\n2\r3'/>", "<a x=1 2 3>/a" },
	{ "<a x='1&#10;2'/>", "<a x=1\\n2>/a" },
	{ "<a>x</a>", "<a>'x'/a" },
	{ "<a> </a>", "<a>' '/a" },
	{ "<a>1<b/>2</a>", "<a>'1'<b>/b'2'/a" },
	{ "<a>1\r\n2\r3\n4</a>", "<a>'1\\n2\\n3\\n4'/a" },
	{ "<a>1&amp;2&lt;3&#62;4</a>", "<a>'1&2<3>4'/a" },
	{ "<a>\"'=/>]]</a>", "<a>'\"'=/>]]'/a" },
	{ "<a><![CDATA[]]></a>", "<a>/a" },
	{ "<a><![CDATA[<b/>&amp;]]></a>", "<a>'<b/>&amp;'/a" },
	{ "<a>1<![CDATA[2]]>3</a>", "<a>'123'/a" },
	{ "<a><![CDATA[]]]]><![CDATA[>]]></a>", "<a>']]>'/a" },
	{ "<a><![CDATA[]]]></a>", "<a>']'/a" },
	{ "<a><![CDATA[\r\n\r]]></a>", "<a>'\\n\\n'/a" },
	{ "<a><!-- b --></a>", "<a># b #/a" },
	{ "<a><!----></a>", "<a>##/a" },
	{ "<a><!-- <b> & ]]> --></a>", "<a># <b> & ]]> #/a" },
	{ "<!-- a --><b/><!-- c -->", "# a #<b>/b# c #" },
	{ "<?xml version='1.0'?><a/>", "<a>/a" },
	{ "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='no' ?>\n<a/>\n",
	  "<a>/a" },
	{ "<a><?php <b> ?></a>", "<a>/a" },
	{ "<?x y?><a/><?z?>", "<a>/a" },
	{ "\xEF\xBB\xBF<a/>", "<a>/a" },
	{ "\xEF\xBB\xBF<?xml version='1.0'?><a>é</a>", "<a>'é'/a" },
	{ "<n:a xmlns:n='u' n:x='1'><n:b/></n:a>", "<a n:x=1><b>/b/a" },
	{ "<a xmlns='u'><b/></a>", "<a><b>/b/a" },
	{ "<a-b.c_d1/>", "<a-b.c_d1>/a-b.c_d1" },
	{ "<größe x='ü'>ö</größe>", "<größe x=ü>'ö'/größe" },
	{ "<a>]]&gt;</a>", "<a>']]>'/a" },
	{ "<?xml version='1.0' encoding='us-ascii'?><a/>", "<a>/a" },
	{ "<?xml version='1.0' encoding='utf8'?><a>é</a>", "<a>'é'/a" },
};

START_TEST(reads_what_is_whole)
{
	Str text = str(whole[_i].xml);
	XmlReader *ours, *theirs;

	Str got = dump_text(xml_open, text, &ours);
	Str want = dump_text(xml_open_libxml2, text, &theirs);
	ck_assert_str_eq(got.ptr, whole[_i].events);
	ck_assert_str_eq(want.ptr, whole[_i].events);
	ck_assert_ptr_null(xml_damage(ours));
	ck_assert_ptr_null(xml_damage(theirs));
	ck_assert_uint_eq(xml_repairs(ours, arena).len, 0);
}
END_TEST

/* What runners break: the events, then the damage and the repairs. */
static const struct {
	const char *xml, *events, *damage, *repairs;
} broken[] = {
	/* Text that should have been escaped. */
	{ "<a>1 & 2</a>", "<a>'1 & 2'/a", NULL, "line 1: a raw &" },
	{ "<a>&\n&&</a>", "<a>'&\\n&&'/a", NULL, "line 1: a raw & (3 times)" },
	{ "<a x='b&c'/>", "<a x=b&c>/a", NULL, "line 1: a raw &" },
	{ "<a>\n&nbsp;</a>", "<a>'\\n&nbsp;'/a", NULL,
	  "line 2: an unknown entity" },
	{ "<a>&nbsp</a>", "<a>'&nbsp'/a", NULL, "line 1: a raw &" },
	{ "<a>&;</a>", "<a>'&;'/a", NULL, "line 1: a raw &" },
	{ "<a>&#0;&#xFFFF;&#xD800;</a>", "<a>'\uFFFD\uFFFD\uFFFD'/a", NULL,
	  "line 1: a character reference that XML forbids (3 times)" },
	{ "<a>&#x110000;&#99999999999;&#x;&#;&#zz;</a>",
	  "<a>'\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD'/a", NULL,
	  "line 1: a character reference that XML forbids (5 times)" },
	{ "<a>&#-1;&#1;&#8;</a>", "<a>'\uFFFD\uFFFD\uFFFD'/a", NULL,
	  "line 1: a character reference that XML forbids (3 times)" },
	{ "<a>1 < 2</a>", "<a>'1 < 2'/a", NULL, "line 1: a raw <" },
	{ "<a><= ></a>", "<a>'<= >'/a", NULL, "line 1: a raw <" },
	{ "<a x='<b>'/>", "<a x=<b>>/a", NULL, "line 1: a raw <" },
	{ "<a>]]></a>", "<a>']]>'/a", NULL, "line 1: ]]> in text" },
	{ "<a>\x01\x1B[0m</a>", "<a>'\uFFFD\uFFFD[0m'/a", NULL,
	  "line 1: a control character (2 times)" },
	{ "<a x='\x0C'/>", "<a x=\uFFFD>/a", NULL,
	  "line 1: a control character" },
	{ "<a><![CDATA[\x1B]]></a>", "<a>'\uFFFD'/a", NULL,
	  "line 1: a control character" },
	{ "<a>\uFFFE\uFFFF</a>", "<a>'\uFFFD\uFFFD'/a", NULL,
	  "line 1: a control character (2 times)" },
	{ "<a>\uFFFD</a>", "<a>'\uFFFD'/a", NULL, "" },
	{ "<a>\xE9t\xE9</a>", "<a>'\uFFFDt\uFFFD'/a", NULL,
	  "line 1: bytes that are not UTF-8 (2 times)" },
	{ "<a>\xF0\x9F\x98</a>", "<a>'\uFFFD'/a", NULL,
	  "line 1: bytes that are not UTF-8" },
	{ "<a>\xEF\xBB</a>", "<a>'\uFFFD'/a", NULL,
	  "line 1: bytes that are not UTF-8" },
	{ "<n:/>", "<n:>/n:", NULL, "" },
	{ "<a>\xED\xA0\x80</a>", "<a>'\uFFFD\uFFFD\uFFFD'/a", NULL,
	  "line 1: bytes that are not UTF-8 (3 times)" },
	/* Around the document. */
	{ "building...\n<a/>", "<a>/a", NULL,
	  "line 1: text outside the document" },
	{ "<a/>\ndone", "<a>/a", NULL, "line 1: text outside the document" },
	{ "\n<?xml version='1.0'?><a/>", "<a>/a", NULL,
	  "line 2: text outside the document" },
	{ "\xEF\xBB\xBF <?xml version='1.0'?><a/>", "<a>/a", NULL,
	  "line 1: text outside the document" },
	{ "<a/><b/>", "<a>/a<b>/b", NULL,
	  "line 1: another document in the same file" },
	{ "<?xml version='1.0'?><a/>\n<?xml version='1.0'?><a/>", "<a>/a<a>/a",
	  NULL, "line 2: another document in the same file" },
	{ "<?xml version='1.0' encoding='KLINGON-8'?><a/>", "<a>/a", NULL,
	  "line 1: an unknown encoding, read as UTF-8" },
	{ "", "", NULL, "" },
	{ " \n", "", NULL, "" },
	/* A DOCTYPE is passed over; what it defines is not known. */
	{ "<!DOCTYPE a><a/>", "<a>/a", NULL, "" },
	{ "<!DOCTYPE a SYSTEM 'x>y'><a/>", "<a>/a", NULL, "" },
	{ "<!DOCTYPE a [<!ELEMENT a (#PCDATA)>]><a/>", "<a>/a", NULL,
	  "line 1: a document type with declarations, not read" },
	{ "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
	  "<a>&x;</a>",
	  "<a>'&x;'/a", NULL,
	  "line 1: an unknown entity\n"
	  "line 1: a document type with declarations, not read" },
	{ "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "",
	  "line 1: the DTD declares entities; they are refused",
	  "line 1: a document type with declarations, not read" },
	{ "<!DOCTYPE a [<!ENTITY % x 'y'>]><a/>", "",
	  "line 1: the DTD declares entities; they are refused",
	  "line 1: a document type with declarations, not read" },
	/* Tags without their other half. */
	{ "<a><b></a>", "<a><b>!/b/a", NULL,
	  "line 1: a tag without its other half" },
	{ "<a><b><c></a>", "<a><b><c>!/c!/b/a", NULL,
	  "line 1: a tag without its other half" },
	{ "<a></b></a>", "<a>/a", NULL,
	  "line 1: a tag without its other half" },
	{ "<a/></a>", "<a>/a", NULL, "line 1: a tag without its other half" },
	{ "<a></ b></a>", "<a>/a", NULL,
	  "line 1: a tag without its other half" },
	{ "<a></A></a>", "<a>/a", NULL,
	  "line 1: a tag without its other half" },
	/* Tags that make no sense: what they hid nobody knows. */
	{ "<a x></a>", "<a>/a", "line 1: the tag <a> is malformed", "" },
	{ "<a x=1 y='2'></a>", "<a y=2>/a", "line 1: the tag <a> is malformed",
	  "" },
	{ "<a 'x'></a>", "<a>/a", "line 1: the tag <a> is malformed", "" },
	{ "<a\n<b/></a>", "<a>/a", "line 1: the tag <a> is malformed",
	  "line 2: a tag without its other half" },
	/* Cut off. */
	{ "<a>", "<a>!/a", "line 1: the file ends inside <a>", "" },
	{ "<a>\n<b>x", "<a>'\\n'<b>'x'!/b!/a",
	  "line 2: the file ends inside <b>", "" },
	{ "<a>\n<b x='1", "<a>'\\n'!/a", "line 2: the file ends inside a tag",
	  "" },
	{ "<a>\n</a", "<a>'\\n'!/a", "line 2: the file ends inside a tag", "" },
	{ "<a>\n<", "<a>'\\n<'!/a", "line 2: the file ends inside <a>",
	  "line 2: a raw <" },
	{ "<a>\n<!-- x", "<a>'\\n'!/a", "line 2: the file ends inside a tag",
	  "" },
	{ "<a>\n<![CDATA[x]]", "<a>'\\nx]]'!/a",
	  "line 2: the CDATA section never ends", "" },
	{ "<a><![CDATA[", "<a>!/a", "line 1: the CDATA section never ends",
	  "" },
	{ "<a><![CDA", "<a>!/a", "line 1: the file ends inside a tag",
	  "line 1: a document type with declarations, not read" },
	{ "<a><?x", "<a>!/a", "line 1: the file ends inside a tag", "" },
	{ "<a>&am", "<a>'&am'!/a", "line 1: the file ends inside <a>",
	  "line 1: a raw &" },
	{ "<!DOCTYPE a [", "", "line 1: the file ends inside a tag",
	  "line 1: a document type with declarations, not read" },
};

START_TEST(repairs_what_is_broken)
{
	XmlReader *xml;
	Str got = dump_text(xml_open, str(broken[_i].xml), &xml);
	const char *damage = xml_damage(xml);

	ck_assert_str_eq(got.ptr, broken[_i].events);
	ck_assert_pstr_eq(damage, broken[_i].damage);
	ck_assert_str_eq(xml_repairs(xml, arena).ptr, broken[_i].repairs);
}
END_TEST

#define BYTES(literal) literal, sizeof(literal) - 1

/* Other encodings: the bytes, and what they say. */
static const struct {
	const char *xml;
	size_t len;
	const char *events, *damage;
} encoded[] = {
	{ BYTES("<?xml version='1.0' encoding='ISO-8859-1'?><a x='caf\xE9'/>"),
	  "<a x=café>/a", NULL },
	{ BYTES("<?xml version='1.0' encoding='windows-1252'?><a>\x80</a>"),
	  "<a>'€'/a", NULL },
	{ BYTES("<?xml version='1.0' encoding='Shift_JIS'?><a>\x83\x65</a>"),
	  "<a>'テ'/a", NULL },
	{ BYTES("\xFF\xFE<\0a\0/\0>\0"), "<a>/a", NULL },
	{ BYTES("\xFE\xFF\0<\0a\0>\0\xE9\0<\0/\0a\0>"), "<a>'é'/a", NULL },
	{ BYTES("<?xml version='1.0' encoding='ISO-8859-1'?><a>"), "<a>",
	  "line 1: " },
	{ BYTES("<?xml version='1.0' encoding='ISO-8859-1'?><!DOCTYPE a><a/>"),
	  "", "line 1: a DTD is refused" },
	{ BYTES("<?xml version='1.0' encoding='Shift_JIS'?>\n<a>\x83</a>"),
	  "<a>", "line " },
};

START_TEST(decodes)
{
	XmlReader *xml;
	Str text = { encoded[_i].xml, encoded[_i].len };
	Str got = dump_text(xml_open, text, &xml);
	const char *want = encoded[_i].damage, *damage = xml_damage(xml);

	if (!want)
		ck_assert_str_eq(got.ptr, encoded[_i].events);
	ck_assert(str_starts(got, encoded[_i].events));
	ck_assert(!want == !damage);
	ck_assert(!want || str_starts(str(damage), want));
}
END_TEST

/* The place of the n-th event, from 1. */
static const struct {
	const char *xml;
	unsigned n, line, column;
} places[] = {
	{ "<a/>", 1, 1, 1 },
	{ "<a><b/></a>", 2, 1, 4 },
	{ "\xEF\xBB\xBF<a/>", 1, 1, 1 },
	{ "\n\n  <a/>", 1, 3, 3 },
	{ "<a>\n\t<b/></a>", 3, 2, 2 },
	{ "<a>é€😀<b/></a>", 3, 1, 7 },
	{ "<a x='\n'><b/></a>", 2, 2, 3 },
	{ "<a>\r\n<b/></a>", 3, 2, 1 },
	{ "<a><!--\n\n--><b/></a>", 2, 1, 4 },
	{ "<a><!--\n\n--><b/></a>", 3, 3, 4 },
	{ "<a><![CDATA[\n]]></a>", 2, 1, 13 },
	{ "<a><![CDATA[\n]]></a>", 3, 2, 4 },
	{ "<a>\n\n0123456789012345678901234567890123é<b/></a>", 3, 3, 36 },
};

START_TEST(knows_places)
{
	FsStream stream = fs_memory(str(places[_i].xml));
	XmlReader *xml = xml_open(arena, &stream);
	unsigned line = 0, column = 0;
	XmlEvent event;

	xml_want_text(xml, true);
	for (unsigned n = 0; n < places[_i].n; n++)
		ck_assert(xml_next(xml, &event) != XML_END);
	xml_place(xml, &line, &column);
	ck_assert_uint_eq(line, places[_i].line);
	ck_assert_uint_eq(column, places[_i].column);
}
END_TEST

/* What must not be cut where the window ends, and what it decodes to. */
static const struct {
	const char *raw, *text, *before, *after;
} tender[] = {
	{ "€", "€", "", "" },
	{ "😀", "😀", "", "" },
	{ "&amp;", "&", "", "" },
	{ "&#x1F600;", "😀", "", "" },
	{ "&quot;&lt;", "\"<", "", "" },
	{ "\r\n", "\n", "", "" },
	{ "é&gt;é", "é>é", "", "" },
	{ "a]]&gt;b", "a]]>b", "", "" },
	{ "]]", "]]", "", "" },
	{ "<!-- -->", "", "", "" },
	{ "<b/>", "", "", "" },
	{ "<b x='1>&lt;'/>", "", "", "" },
	{ "<b></b>", "", "", "" },
	{ "<?x?>", "", "", "" },
	{ "<![CDATA[&amp;]]>", "&amp;", "", "" },
	{ "<![CDATA[]]>", "", "", "" },
	{ "€", "€", "<![CDATA[", "]]>" },
	{ "]", "]", "<![CDATA[", "]]>" },
	{ "]]", "]]", "<![CDATA[", "]]>" },
	{ "&amp;", "&amp;", "<![CDATA[", "]]>" },
	{ "\r\n", "\n", "<![CDATA[", "]]>" },
	{ "]]]>é<![CDATA[<", "]é<", "<![CDATA[", "]]>" },
};

/* All texts, joined: each piece decoded by itself. */
static Str texts(XmlReader *xml)
{
	Buf out = { .arena = arena };
	XmlEvent event;

	xml_want_text(xml, true);
	while (xml_next(xml, &event) != XML_END)
		if (event.kind == XML_TEXT)
			buf_add(&out, xml_text(xml, &event));
	return buf_str(&out);
}

static void check_at(const char *raw, const char *text, const char *before,
                     const char *after, size_t at)
{
	Buf in = { .arena = arena }, want = { .arena = arena };
	Arena *scratch = arena_scratch(arena);
	char *filler = arena_alloc(arena, at, 1);

	buf_fmt(&in, "<a>%s", before);
	memset(filler, 'x', at);
	buf_add(&want, (Str){ filler, at - in.len });
	buf_add(&in, (Str){ filler, at - in.len });
	buf_fmt(&in, "%s%s</a>", raw, after);
	buf_fmt(&want, "%s", text);
	FsStream stream = fs_memory(buf_str(&in));
	XmlReader *xml = xml_open(scratch, &stream);
	ck_assert_msg(str_eq(texts(xml), buf_str(&want)), "%s at %zu", raw, at);
	ck_assert_ptr_null(xml_damage(xml));
	ck_assert_uint_eq(xml_repairs(xml, arena).len, 0);
	arena_reset(scratch);
}

START_TEST(never_cuts)
{
	for (size_t at = WINDOW - 24; at <= WINDOW + 8; at++)
		check_at(tender[_i].raw, tender[_i].text, tender[_i].before,
		         tender[_i].after, at);
	arena_free(arena);
	arena = arena_new((size_t)1 << 30);
}
END_TEST

/* A tag that is larger than the window, and one that nobody can mean. */
START_TEST(reads_long_tags)
{
	Buf in = { .arena = arena };
	XmlReader *xml;

	buf_add(&in, STR("<a><b x='"));
	for (size_t i = 0; i < 3 * WINDOW; i++)
		buf_byte(&in, (char)('a' + i % 26));
	buf_add(&in, STR("'/><c y='é'/></a>"));
	Str got = dump_text(xml_open, buf_str(&in), &xml);
	ck_assert_uint_eq(got.len,
	                  3 * WINDOW + strlen("<a><b x=>/b<c y=é>/c/a"));
	ck_assert(str_ends(got, ">/b<c y=é>/c/a"));
	ck_assert_ptr_null(xml_damage(xml));
}
END_TEST

/* The place of what comes after several windows. */
START_TEST(counts_across_windows)
{
	Buf in = { .arena = arena };
	unsigned line, column;
	XmlEvent event;

	buf_add(&in, STR("<a>"));
	for (size_t i = 0; i < 30000; i++)
		buf_add(&in, STR("\nzwölf Böxkämpfer"));
	buf_add(&in, STR("<b/></a>"));
	FsStream stream = fs_memory(buf_str(&in));
	XmlReader *xml = xml_open(arena, &stream);
	xml_next(xml, &event);
	ck_assert_int_eq(xml_next(xml, &event), XML_OPEN);
	xml_place(xml, &line, &column);
	ck_assert_uint_eq(line, 30001);
	ck_assert_uint_eq(column, 17);
}
END_TEST

START_TEST(refuses_depth)
{
	for (unsigned depth = XML_MAX_DEPTH; depth <= XML_MAX_DEPTH + 1;
	     depth++) {
		Buf in = { .arena = arena };
		XmlReader *ours, *theirs;

		for (unsigned i = 0; i < depth; i++)
			buf_add(&in, STR("<a>"));
		for (unsigned i = 0; i < depth; i++)
			buf_add(&in, STR("</a>"));
		dump_text(xml_open, buf_str(&in), &ours);
		dump_text(xml_open_libxml2, buf_str(&in), &theirs);
		ck_assert(!xml_damage(ours) == (depth <= XML_MAX_DEPTH));
		ck_assert(!xml_damage(theirs) == (depth <= XML_MAX_DEPTH));
	}
}
END_TEST

/* A value and a text stay until the next event, however many are decoded. */
START_TEST(keeps_values)
{
	FsStream stream = fs_memory(STR("<a x='&lt;1' y='&lt;2'/>"));
	XmlReader *xml = xml_open(arena, &stream);
	Strs values = { 0 };
	XmlEvent event;

	ck_assert_int_eq(xml_next(xml, &event), XML_OPEN);
	for (size_t i = 0; i < 600; i++)
		*LIST_ADD(arena, &values) = xml_value(xml, &event.attrs[i % 2]);
	for (size_t i = 0; i < values.len; i++)
		ck_assert(str_is(values.at[i], i % 2 ? "<2" : "<1"));
}
END_TEST

/* Text that nobody asked for does not come, and begins where it is asked. */
START_TEST(gives_text_when_asked)
{
	static Opener *const openers[] = { xml_open, xml_open_libxml2 };
	FsStream stream = fs_memory(STR("<a>1<b>2</b>3<c>4</c></a>"));
	XmlReader *xml = openers[_i](arena, &stream);
	Buf got = { .arena = arena };
	XmlEvent event;

	while (xml_next(xml, &event) != XML_END) {
		if (event.kind == XML_TEXT)
			buf_add(&got, xml_text(xml, &event));
		else
			xml_want_text(xml, event.kind == XML_OPEN &&
			                           str_is(event.name, "b"));
	}
	ck_assert_str_eq(buf_str(&got).ptr, "2");
}
END_TEST

static bool has_doctype(Str text)
{
	return str_find(text, STR("<!DOCTYPE")) < text.len;
}

/* Both readers see the same in a file that libxml2 finds no fault with. */
static unsigned compare_readers(const char *path)
{
	Err err = { .arena = arena };
	XmlReader *ours, *theirs;
	Str text;

	if (!fs_read(arena, path, 64 << 20, &text, &err) || has_doctype(text))
		return 0;
	Str want = dump_text(xml_open_libxml2, text, &theirs);
	if (xml_damage(theirs))
		return 0;
	Str got = dump_text(xml_open, text, &ours);
	size_t same = 0;
	while (same < got.len && same < want.len &&
	       got.ptr[same] == want.ptr[same])
		same++;
	ck_assert_msg(str_eq(got, want), "%s: at %zu:\n%.60s\n%.60s", path,
	              same, got.ptr + same, want.ptr + same);
	ck_assert_msg(!xml_damage(ours), "%s: %s", path, xml_damage(ours));
	return 1;
}

START_TEST(agrees_with_libxml2)
{
	static const char *const folders[] = { "corpus/junit",
		                               "corpus/coverage" };
	unsigned files = 0;

	for (size_t i = 0; i < COUNT(folders); i++) {
		const char *folder = reports_shared(arena, folders[i]);
		Err err = { .arena = arena };
		FsPaths paths = { 0 };

		if (!folder)
			return;
		ck_assert(fs_find(arena, folder, &paths, &err));
		for (size_t p = 0; p < paths.len; p++) {
			Arena *all = arena;

			if (!str_ends(str(paths.at[p].path), ".xml"))
				continue;
			arena = arena_new((size_t)1 << 30);
			files += compare_readers(paths.at[p].path);
			arena_free(arena);
			arena = all;
		}
	}
	ck_assert_uint_gt(files, 700);
}
END_TEST

static void before(void)
{
	arena = arena_new((size_t)1 << 30);
}

static void after(void)
{
	arena_free(arena);
}

int main(void)
{
	Suite *suite = suite_create("xml");
	TCase *tcase = tcase_create("xml");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, before, after);
	tcase_add_loop_test(tcase, reads_what_is_whole, 0, COUNT(whole));
	tcase_add_loop_test(tcase, repairs_what_is_broken, 0, COUNT(broken));
	tcase_add_loop_test(tcase, decodes, 0, COUNT(encoded));
	tcase_add_loop_test(tcase, knows_places, 0, COUNT(places));
	tcase_add_loop_test(tcase, never_cuts, 0, COUNT(tender));
	tcase_add_test(tcase, reads_long_tags);
	tcase_add_test(tcase, counts_across_windows);
	tcase_add_test(tcase, refuses_depth);
	tcase_add_test(tcase, keeps_values);
	tcase_add_loop_test(tcase, gives_text_when_asked, 0, 2);
	tcase_add_test(tcase, agrees_with_libxml2);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

/*
 * xml.h - a streaming reader of XML 1.0 as build tools really write it.
 *
 * Two readers stand behind one door.  UTF-8, nearly every report, goes through
 * our own scanner: it works in a window, never builds a tree, passes over what
 * nobody asked for at the speed of memory, and repairs what runners are known
 * to break, saying so.  Other encodings (UTF-16, Latin-1, windows-1252,
 * Shift_JIS, whatever libxml2 can decode) go through libxml2's push parser.
 * tests/unit/xml.c holds both to the same events on every well-formed file.
 *
 * Nothing is fetched and no entity is expanded.  The scanner passes over a
 * DOCTYPE without reading its declarations; the libxml2 reader refuses one.
 *
 * Specification: https://www.w3.org/TR/xml/ (fifth edition).  Namespaces are
 * not resolved: an element goes by its local name, an attribute by the name as
 * it is written.
 */
#ifndef XML_XML_H
#define XML_XML_H

#include "base/fs.h"

typedef enum XmlKind {
	XML_END,  /* of the input, or of what can be read of it          */
	XML_OPEN, /* <x ...>, also <x/>: an XML_CLOSE follows either way */
	XML_CLOSE,
	XML_TEXT, /* a piece of text or CDATA, where it was asked for    */
	XML_COMMENT,
} XmlKind;

typedef struct XmlAttr {
	Str name;
	Str raw; /* as written: xml_value() decodes it */
} XmlAttr;

/* What an event hands out lives until the next one. */
typedef struct XmlEvent {
	XmlKind kind;
	Str name;
	const XmlAttr *attrs;
	size_t n_attrs;
	Str text;    /* raw: xml_text() decodes it; a comment's is not cut up */
	bool cdata;  /* the text has no references in it */
	bool empty;  /* XML_OPEN: <x/>, its end is the next event */
	bool forced; /* XML_CLOSE: the end tag is missing */
} XmlEvent;

typedef struct XmlReader XmlReader;

enum { XML_MAX_DEPTH = 256, XML_MAX_TAG = 64 << 20 };

/* The stream is read in pieces and not closed.  The reader lives in the arena,
 * which should be a scratch arena. */
XmlReader *xml_open(Arena *arena, FsStream *stream);
/* The same, always through libxml2. */
XmlReader *xml_open_libxml2(Arena *arena, FsStream *stream);

/* The next event; its kind, for a loop. */
XmlKind xml_next(XmlReader *reader, XmlEvent *event);

/* From now on text comes as events, or is passed over (so it begins).  A text
 * is never cut inside a character or a reference. */
void xml_want_text(XmlReader *reader, bool want);

/* Where the event at hand begins; lines and columns from 1, columns in code
 * points; the libxml2 reader knows no column and says 0.  Ask before the next
 * event. */
void xml_place(XmlReader *reader, unsigned *line, unsigned *column);

/* The same for what is seldom asked: the mark costs nothing, and the place is
 * counted when it is wanted, also after many more events.  One mark at a time;
 * ask for it before anything that began behind it. */
void xml_mark(XmlReader *reader);
void xml_marked(XmlReader *reader, unsigned *line, unsigned *column);

/* The value with references resolved, white space made spaces and bad bytes
 * made U+FFFD; it lives as long as the event. */
Str xml_value(XmlReader *reader, const XmlAttr *attr);
Str xml_text(XmlReader *reader, const XmlEvent *event);

/* NULL, or why the file is not whole: one clause with its line ("line 18: the
 * file ends inside <testsuite>").  Asked after XML_END. */
const char *xml_damage(const XmlReader *reader);

/* What was repaired, a line of text for each kind with the line of its first
 * ("line 2: a raw & (3 times)"); empty: nothing. */
Str xml_repairs(const XmlReader *reader, Arena *arena);

#endif

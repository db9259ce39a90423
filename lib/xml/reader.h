/* reader.h - what the two readers share, inside lib/xml only. */
#ifndef XML_READER_H
#define XML_READER_H

#include "xml/xml.h"

typedef enum Repair {
	REPAIR_CONTROL,
	REPAIR_REFERENCE,
	REPAIR_UTF8,
	REPAIR_AMPERSAND,
	REPAIR_ENTITY,
	REPAIR_LESS_THAN,
	REPAIR_CDATA_END,
	REPAIR_OUTSIDE,
	REPAIR_DOCUMENTS,
	REPAIR_ENCODING,
	REPAIR_DECLARATIONS,
	REPAIR_NESTING,
	REPAIR_KINDS,
} Repair;

typedef struct Window {
	char *at; /* a NUL stands behind the last byte */
	size_t cap, len, pos;
	bool ended; /* nothing more will come */
} Window;

/* The position that lines and columns are known for. */
typedef struct Counter {
	size_t pos; /* in the window */
	unsigned line, column;
} Counter;

struct XmlReader {
	Arena *arena;
	FsStream *stream;
	Window window;
	Counter counter;
	size_t event_pos; /* where the event at hand begins */
	size_t mark;
	bool mark_open; /* its place is not counted yet */
	unsigned mark_line, mark_column;
	LIST(XmlAttr) attrs;
	Buf decoded; /* values of the event at hand */
	Buf names;   /* of the open elements, one after the other */
	size_t starts[XML_MAX_DEPTH + 1];
	unsigned depth;
	unsigned roots;
	size_t base; /* bytes that have left the window */
	bool want_text, in_cdata, stopped, broken_tag;
	bool closing; /* the event before was <x/>: its end comes next */
	Str closing_name;
	unsigned forced; /* so many elements are closed without an end tag */
	const char *damage;
	struct {
		unsigned line, count;
	} repairs[REPAIR_KINDS];
	struct Sax *sax; /* set: libxml2 reads */
};

XmlReader *reader_new(Arena *arena, FsStream *stream);
/* At the event at hand, or at a byte of the window in it. */
void reader_repair(XmlReader *reader, Repair kind);
void reader_repair_at(XmlReader *reader, Repair kind, const char *at);
void reader_damage(XmlReader *reader, const char *fmt, ...) PRINTF(2, 3);
/* More bytes into the window, keeping those from `keep` on, or the news that
 * there are none.  False: nothing new. */
bool reader_fill(XmlReader *reader, size_t keep);

/* scan.c */
XmlKind scan_next(XmlReader *reader, XmlEvent *event);
/* text.c: count lines and columns up to a position of the window. */
void counter_advance(Counter *counter, const char *at, size_t to);
/* The same for the reader's own counter, which must not pass the mark. */
void reader_count(XmlReader *reader, size_t to);

/* sax.c */
bool sax_knows(Str encoding);
void sax_start(XmlReader *reader);
XmlKind sax_next(XmlReader *reader, XmlEvent *event);

#endif

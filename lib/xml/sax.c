/* sax.c - libxml2's push parser behind the same events: it pushes, we queue. */
#include "xml/reader.h"

#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdarg.h>
#include <string.h>

enum { FEED = 64 * 1024 };

typedef struct Queued {
	XmlEvent event;
	unsigned line;
} Queued;

typedef struct Sax {
	XmlReader *reader;
	xmlParserCtxtPtr parser;
	xmlSAXHandler handler;
	Arena *memory; /* of the queue: emptied when it is drained */
	LIST(Queued) queue;
	size_t next;
	unsigned depth;
	bool failed, done;
	bool after_cr; /* the CDATA section before ended in one */
} Sax;

static Str copy(Sax *sax, const xmlChar *text, size_t len)
{
	return str_dup(sax->memory, (Str){ (const char *)text, len });
}

static XmlEvent *add(Sax *sax, XmlKind kind)
{
	Queued *queued = LIST_ADD(sax->memory, &sax->queue);
	xmlParserInputPtr input = sax->parser->input;

	queued->event.kind = kind;
	queued->line = input && input->line > 0 ? (unsigned)input->line : 1;
	return &queued->event;
}

static void stop(Sax *sax, const char *why)
{
	if (!sax->failed) {
		sax->reader->counter.line = (unsigned)sax->parser->input->line;
		reader_damage(sax->reader, "%s", why);
	}
	sax->failed = true;
	xmlStopParser(sax->parser);
}

/* NOLINTNEXTLINE(readability-function-size): libxml2 calls it so */
static void on_open(void *user, const xmlChar *name, const xmlChar *prefix,
                    const xmlChar *uri, int n_spaces, const xmlChar **spaces,
                    int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	Sax *sax = user;
	LIST(XmlAttr) list = { 0 };

	(void)prefix, (void)uri, (void)n_spaces, (void)spaces;
	(void)n_defaulted;
	if (sax->failed)
		return;
	if (++sax->depth > XML_MAX_DEPTH) {
		stop(sax, "elements nested too deep");
		return;
	}
	/* Five pointers an attribute: name, prefix, namespace, value, end. */
	for (; n_attrs > 0; n_attrs--, attrs += 5) {
		XmlAttr *attr = LIST_ADD(sax->memory, &list);
		const char *space = (const char *)attrs[1];

		attr->name = str_fmt(sax->memory, "%s%s%s", space ? space : "",
		                     space ? ":" : "", (const char *)attrs[0]);
		attr->raw = copy(sax, attrs[3], (size_t)(attrs[4] - attrs[3]));
	}
	XmlEvent *event = add(sax, XML_OPEN);
	event->name = copy(sax, name, strlen((const char *)name));
	event->attrs = list.at;
	event->n_attrs = list.len;
}

static void on_close(void *user, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *uri)
{
	Sax *sax = user;

	(void)prefix, (void)uri;
	if (sax->depth)
		sax->depth--;
	if (!sax->failed)
		add(sax, XML_CLOSE)->name =
		        copy(sax, name, strlen((const char *)name));
}

static void on_text(void *user, const xmlChar *text, int len)
{
	Sax *sax = user;

	if (sax->failed || len <= 0)
		return;
	XmlEvent *event = add(sax, XML_TEXT);
	event->text = copy(sax, text, (size_t)len);
	event->cdata = true;
}

/* The push parser hands a CDATA section over as it stands in the file. */
static void on_cdata(void *user, const xmlChar *text, int len)
{
	Sax *sax = user;
	Buf lines = { .arena = sax->memory };

	for (int i = 0; i < len; i++) {
		char c = (char)text[i];

		if (c != '\n' || !sax->after_cr)
			buf_add(&lines, c == '\r' ? STR("\n") : (Str){ &c, 1 });
		sax->after_cr = c == '\r';
	}
	on_text(sax, (const xmlChar *)lines.ptr, (int)lines.len);
}

static void on_comment(void *user, const xmlChar *text)
{
	Sax *sax = user;

	if (!sax->failed)
		add(sax, XML_COMMENT)->text =
		        copy(sax, text, strlen((const char *)text));
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *id,
                       const xmlChar *system)
{
	(void)name, (void)id, (void)system;
	stop(user, "a DTD is refused");
}

/* The newer libxml2 hands over a const pointer here. */
#if LIBXML_VERSION >= 21200
static void on_error(void *user, const xmlError *error)
#else
static void on_error(void *user, xmlErrorPtr error)
#endif
{
	Sax *sax = user;

	if (sax->failed || error->level < XML_ERR_ERROR)
		return;
	Str text = str_trim(str(error->message));
	sax->reader->counter.line = error->line > 0 ? (unsigned)error->line : 1;
	reader_damage(sax->reader, STR_FMT, STR_ARG(text));
}

/* libxml2 speaks on standard error unless somebody listens. */
static void hush(void *user, const char *format, ...)
{
	(void)user, (void)format;
}

static bool is_plain(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
}

bool sax_knows(Str encoding)
{
	char name[64];

	if (encoding.len >= sizeof(name))
		return false;
	/* Others look harder than XML allows: EncName, production 81. */
	for (size_t i = 0; i < encoding.len; i++)
		if (!is_plain(encoding.ptr[i]))
			return false;
	memcpy(name, encoding.ptr, encoding.len);
	name[encoding.len] = '\0';
	xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler(name);
	if (handler)
		xmlCharEncCloseFunc(handler);
	return handler != NULL;
}

static void free_parser(void *parser)
{
	xmlFreeParserCtxt(parser);
}

void sax_start(XmlReader *reader)
{
	Sax *sax = NEW(reader->arena, Sax);

	xmlSetGenericErrorFunc(NULL, hush);
	xmlAddEncodingAlias("Shift_JIS", "windows-31j");
	xmlAddEncodingAlias("Shift_JIS", "x-sjis");
	sax->reader = reader;
	sax->memory = arena_scratch(reader->arena);
	/* What is not set here is not done: no entity is stored or fetched. */
	sax->handler.startElementNs = on_open;
	sax->handler.endElementNs = on_close;
	sax->handler.characters = on_text;
	sax->handler.ignorableWhitespace = on_text;
	sax->handler.cdataBlock = on_cdata;
	sax->handler.comment = on_comment;
	sax->handler.internalSubset = on_doctype;
	sax->handler.serror = on_error;
	sax->handler.initialized = XML_SAX2_MAGIC;
	sax->parser =
	        xmlCreatePushParserCtxt(&sax->handler, sax, NULL, 0, NULL);
	reader->sax = sax;
	if (!sax->parser) {
		reader_damage(reader, "libxml2 could not start");
		sax->done = true;
		return;
	}
	arena_defer(reader->arena, free_parser, sax->parser);
	/* NOENT: else it leaves "&amp;" in a value as "&#38;".  There is no
	 * other entity: where they are declared, the parser is stopped.  Not
	 * HUGE: a value of more than 10 MB takes it minutes. */
	xmlCtxtUseOptions(sax->parser, XML_PARSE_NONET | XML_PARSE_RECOVER |
	                                       XML_PARSE_NOENT);
}

static void feed(Sax *sax)
{
	XmlReader *reader = sax->reader;
	Window *window = &reader->window;
	size_t left = window->len - window->pos;
	size_t size = left < FEED ? left : FEED;
	bool last = !size;

	/* Bytes that cannot be decoded show in what it returns, nowhere else.
	 */
	if (xmlParseChunk(sax->parser, window->at + window->pos, (int)size,
	                  last))
		stop(sax, "bytes that are not of the encoding it declares");
	window->pos += size;
	if (sax->failed || last)
		sax->done = true;
}

/* Whether a text is wanted shows only now: the events before it, which decide
 * that, were queued together with it. */
static void pass_over(Sax *sax)
{
	while (!sax->reader->want_text && sax->next < sax->queue.len &&
	       sax->queue.at[sax->next].event.kind == XML_TEXT)
		sax->next++;
}

XmlKind sax_next(XmlReader *reader, XmlEvent *event)
{
	Sax *sax = reader->sax;
	Window *window = &reader->window;

	pass_over(sax);
	while (sax->next == sax->queue.len && !sax->done) {
		arena_reset(sax->memory);
		memset(&sax->queue, 0, sizeof(sax->queue));
		sax->next = 0;
		if (window->pos == window->len)
			reader_fill(reader, window->pos);
		feed(sax);
		pass_over(sax);
	}
	if (sax->next == sax->queue.len) {
		if (reader->stream->error)
			reader_damage(reader, "%s",
			              strerror(reader->stream->error));
		return event->kind = XML_END;
	}
	*event = sax->queue.at[sax->next].event;
	reader->counter.line = sax->queue.at[sax->next++].line;
	reader->counter.column = 0;
	return event->kind;
}

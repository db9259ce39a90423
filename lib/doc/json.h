/*
 * json.h - reading JSON, one event after the other.
 *
 * A JsonReader pulls a stream through a window of fixed size: a document of
 * any length is read in the same memory, and nothing is allocated for a token.
 * The grammar is RFC 8259 to the letter, no comments, no trailing commas; on
 * top of it
 *	- a UTF-8 byte order mark at the start is passed over,
 *	- bytes that are not UTF-8, and \u escapes of lone surrogates, become
 *	  U+FFFD and set `repaired`,
 *	- containers nest at most JSON_DEPTH deep,
 *	- a number has at most JSON_DIGITS characters.
 * A key that an object holds twice is handed out twice.
 *
 *	JsonReader *json = json_reader(arena, &stream, (JsonLimits){ 0 });
 *	while (json_next(json) > JSON_ERROR)
 *		if (json->event == JSON_KEY && str_is(json->text, "stdout"))
 *			json_skip(json);
 *	if (json->event == JSON_ERROR)
 *		...json->error
 */
#ifndef DOC_JSON_H
#define DOC_JSON_H

#include "base/fs.h"

enum { JSON_DEPTH = 512, JSON_DIGITS = 1024 };

typedef enum JsonEvent {
	JSON_END,   /* no value follows                      */
	JSON_ERROR, /* `error` says why; so does every later call */
	JSON_OBJECT,
	JSON_OBJECT_END,
	JSON_ARRAY,
	JSON_ARRAY_END,
	JSON_KEY,    /* text; its value is next               */
	JSON_STRING, /* text                                  */
	JSON_NUMBER, /* number, and text as it was written    */
	JSON_TRUE,
	JSON_FALSE,
	JSON_NULL,
} JsonEvent;

/* A place in the document.  Lines end at a line feed.  Columns count code
 * points: every byte that does not continue a UTF-8 sequence. */
typedef struct JsonPlace {
	uint64_t line, column; /* from 1; a byte order mark has no column */
	uint64_t offset;       /* in bytes, from 0                        */
} JsonPlace;

typedef struct JsonLimits {
	size_t keep;   /* bytes kept of a key or a string; 0: 64 KiB      */
	size_t window; /* bytes read at a time, at least 2 KiB; 0: 128 KiB */
	bool many;     /* values follow each other, as in NDJSON, or none */
} JsonLimits;

/* What the last call met.  The fields are to be read; texts live until the
 * next call, and the bytes behind them are the reader's. */
typedef struct JsonReader {
	JsonEvent event;
	Str text;          /* decoded; may hold NUL                          */
	double number;     /* nearest to what was written; infinite: too big */
	bool cut;          /* text is only the start, whole code points      */
	bool repaired;     /* something was not Unicode, now or before       */
	unsigned depth;    /* containers that are open                   */
	const char *error; /* "line 3, column 17: expected ':', not '}'" */

	/* The reader's own. */
	Arena *arena;
	FsStream *stream;
	const char *at, *end; /* what is left of the window               */
	char *window;
	size_t window_size;
	bool at_end; /* the stream has no more                            */
	Buf kept;    /* text that could not stay in the window            */
	size_t keep;
	enum {
		JSON_AT_START,
		JSON_AT_FIRST,
		JSON_AT_COLON,
		JSON_AT_COMMA
	} want;
	bool many, named; /* named: in an object                          */
	uint64_t objects[JSON_DEPTH / 64]; /* a bit for each level        */
	const char *token;   /* where it began; NULL: `place` knows       */
	const char *counted; /* lines and columns are known up to here    */
	JsonPlace place, here;

	/* `error` in two parts, for whoever writes places in another way. */
	const char *fault; /* "expected ':', not '}'" */
	JsonPlace wrong;
} JsonReader;

/* The stream stays the caller's; it must live as long as the reader. */
JsonReader *json_reader(Arena *arena, FsStream *stream, JsonLimits limits);

JsonEvent json_next(JsonReader *json);

/* Pass over the value at hand: after a key its value, after the start of an
 * object or an array the rest of it, else nothing.  Cheaper than reading it,
 * and the grammar is checked all the same, but for bytes that are not UTF-8.
 * The event is then the last of the value, without its text.  False: the event
 * is JSON_ERROR. */
bool json_skip(JsonReader *json);

/* Where the token of the last event begins, and where it ends (the place of
 * the byte behind it).  Cheap, but not free: ask where it matters. */
JsonPlace json_begins(JsonReader *json);
JsonPlace json_ends(JsonReader *json);

/* The number that a JSON number stands for, correctly rounded, whatever the
 * locale is.  The text must be a number by RFC 8259. */
double json_double(Str text);

#endif

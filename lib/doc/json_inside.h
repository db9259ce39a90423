/*
 * json_inside.h - what the files of the JSON reader share: json.c (window,
 * places, grammar), json_string.c and json_number.c.
 */
#ifndef DOC_JSON_INSIDE_H
#define DOC_JSON_INSIDE_H

#include "doc/json.h"

#include <string.h>

/* Eight bytes at a time, the first one lowest.  A NUL and seven more bytes
 * that may be read stand behind the window. */
#define JSON_EACH_BYTE 0x0101010101010101u
#define JSON_HIGH_BITS 0x8080808080808080u

static inline uint64_t json_load(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

/* Is it a byte inside of a UTF-8 sequence? */
static inline bool json_continues(char c)
{
	return (c & 0xC0) == 0x80;
}

/* Both return false and make JSON_ERROR the event.  The second says that what
 * is at hand is not `what`. */
bool json_fail(JsonReader *json, JsonPlace place, const char *fmt, ...)
        PRINTF(3, 4);
bool json_fail_expected(JsonReader *json, const char *what);

/* More bytes behind those from json->at on.  Pointers into the window are void
 * afterwards, whatever comes of it.  False: there are no more. */
bool json_refill(JsonReader *json);
/* At least n bytes from json->at on. */
bool json_need(JsonReader *json, size_t n);

/* From the opening quote to behind the closing one; without `keep` there is no
 * text. */
bool json_read_string(JsonReader *json, bool keep);

/* Behind the string whose quote is at p; NULL: it is not whole in the window,
 * or not right, and json_read_string() must see to it. */
const char *json_skim_string(const char *p);

/* A number by RFC 8259, section 6. */
typedef struct JsonNumber {
	uint64_t digits;   /* the first 19, leading zeros not counted */
	unsigned n_digits; /* of them all                             */
	int exponent;      /* of 10, for all of them as one integer   */
	bool minus;
	const char *want; /* where the text is no number: what is     */
} JsonNumber;

/* The first byte behind the number at p, or the one that is wrong.  The bytes
 * must end in one that belongs to no number. */
const char *json_scan_number(const char *p, JsonNumber *number);
/* What json_scan_number() has read; text.len is at most JSON_DIGITS. */
double json_number_value(Str text, const JsonNumber *number);

#endif

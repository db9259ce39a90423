/*
 * json.h - writing JSON, one value after the other.
 *
 * The writer sets commas, line breaks and indentation; strings pass the
 * sanitiser, so what comes out is ASCII-safe where it matters and always valid.
 *
 *	Json json = { .out = &buf };
 *	json_open(&json, NULL, '{');
 *	json_text(&json, "name", STR("qgate"));
 *	json_close(&json, '}');
 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "base/str.h"

typedef struct Json {
	Buf *out;
	unsigned depth;
	bool more; /* the next value needs a comma */
} Json;

/* key is NULL inside an array and at the top. */
void json_open(Json *json, const char *key, char bracket);
void json_close(Json *json, char bracket);
void json_text(Json *json, const char *key, Str value);
void json_number(Json *json, const char *key, double value);
void json_count(Json *json, const char *key, uint64_t value);
void json_bool(Json *json, const char *key, bool value);
void json_null(Json *json, const char *key);

#endif

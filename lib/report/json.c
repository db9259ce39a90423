#include "report/json.h"

#include "report/safe.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void indent(Json *json)
{
	static const char blanks[] = "                                ";
	size_t left = 2 * (size_t)json->depth, all = sizeof(blanks) - 1;

	buf_byte(json->out, '\n');
	for (; left > all; left -= all)
		buf_add(json->out, (Str){ blanks, all });
	buf_add(json->out, (Str){ blanks, left });
}

static void add_string(Buf *out, Str value)
{
	buf_byte(out, '"');
	safe_add(out, value, SAFE_JSON);
	buf_byte(out, '"');
}

/* What stands before a value: comma, line break, key. */
static void begin(Json *json, const char *key)
{
	if (json->more)
		buf_byte(json->out, ',');
	if (json->depth)
		indent(json);
	json->more = true;
	if (!key)
		return;
	add_string(json->out, str(key));
	buf_add(json->out, STR(": "));
}

void json_open(Json *json, const char *key, char bracket)
{
	begin(json, key);
	buf_byte(json->out, bracket);
	json->depth++;
	json->more = false;
}

void json_close(Json *json, char bracket)
{
	json->depth--;
	if (json->more)
		indent(json);
	buf_byte(json->out, bracket);
	json->more = true;
}

void json_text(Json *json, const char *key, Str value)
{
	begin(json, key);
	add_string(json->out, value);
}

void json_number(Json *json, const char *key, double value)
{
	char text[40];

	begin(json, key);
	if (!isfinite(value)) {
		buf_add(json->out, STR("null"));
		return;
	}
	if (fabs(value) < 9007199254740992.0 &&
	    value == (double)(int64_t)value) {
		buf_fmt(json->out, "%lld", (long long)value);
		return;
	}
	/* The shortest decimal that reads back as the same number. */
	for (int digits = 1; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	buf_add(json->out, str(text));
}

void json_count(Json *json, const char *key, uint64_t value)
{
	begin(json, key);
	buf_fmt(json->out, "%llu", (unsigned long long)value);
}

void json_bool(Json *json, const char *key, bool value)
{
	begin(json, key);
	buf_add(json->out, value ? STR("true") : STR("false"));
}

void json_null(Json *json, const char *key)
{
	begin(json, key);
	buf_add(json->out, STR("null"));
}

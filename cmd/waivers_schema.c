#include "waivers.h"

#include "report/json.h"

#define DAY_TEXT "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

static void add_types(Json *json, const char *one, const char *other)
{
	json_open(json, "type", '[');
	json_text(json, NULL, str(one));
	json_text(json, NULL, str(other));
	json_close(json, ']');
}

static void add_gates(Json *json)
{
	json_open(json, "enum", '[');
	for (const Command *const *c = commands; *c; c++) {
		if (!(*c)->is_gate || (*c)->section)
			continue;
		json_text(json, NULL, str((*c)->name));
		if ((*c)->alias)
			json_text(json, NULL, str((*c)->alias));
	}
	json_close(json, ']');
}

/* Blanks around a text do not count. */
static void add_key_type(Json *json, const WaiverKey *key)
{
	Arena *arena = json->out->arena;

	switch (key->type) {
	case KEY_GATE:
		add_gates(json);
		return;
	case KEY_DAY:
		json_text(json, "type", STR("string"));
		json_text(json, "format", STR("date"));
		json_text(json, "pattern", STR(DAY_TEXT));
		return;
	case KEY_REASON:
		json_text(json, "type", STR("string"));
		json_text(json, "pattern",
		          str_fmt(arena, "\\S[\\s\\S]{%d,}\\S",
		                  WAIVER_REASON - 2));
		return;
	case KEY_HASH:
		add_types(json, "string", "number");
		json_text(json, "pattern", STR("^[0-9A-Fa-f]{16}$"));
		return;
	case KEY_RULE:
	case KEY_PATTERN:
		json_count(json, "maxLength", WAIVER_PATTERN);
		break;
	case KEY_TEXT:
		break;
	}
	add_types(json, "string", "number");
	json_text(json, "pattern", STR("\\S"));
}

static void add_keys(Json *json, bool match)
{
	for (const WaiverKey *key = waiver_keys; key->name; key++) {
		if (key->match != match)
			continue;
		json_open(json, key->name, '{');
		json_text(json, "description", str(key->help));
		add_key_type(json, key);
		json_close(json, '}');
	}
}

static void add_match(Json *json)
{
	json_open(json, "match", '{');
	json_text(json, "description",
	          STR("what of the finding must fit, all of it"));
	json_text(json, "type", STR("object"));
	json_bool(json, "additionalProperties", false);
	json_count(json, "minProperties", 1);
	json_open(json, "properties", '{');
	add_keys(json, true);
	json_close(json, '}');
	json_close(json, '}');
}

static void add_required(Json *json, const char *name)
{
	json_open(json, NULL, '{');
	json_open(json, "required", '[');
	json_text(json, NULL, str(name));
	json_close(json, ']');
	json_close(json, '}');
}

static void add_waiver(Json *json)
{
	json_open(json, "items", '{');
	json_text(json, "type", STR("object"));
	json_bool(json, "additionalProperties", false);
	json_open(json, "required", '[');
	for (const WaiverKey *key = waiver_keys; key->name; key++)
		if (key->required)
			json_text(json, NULL, str(key->name));
	json_close(json, ']');
	json_open(json, "anyOf", '[');
	add_required(json, "rule");
	add_required(json, "match");
	json_close(json, ']');
	json_open(json, "properties", '{');
	add_keys(json, false);
	add_match(json);
	json_close(json, '}');
	json_close(json, '}');
}

void waivers_schema(Buf *out)
{
	Json json = { .out = out };

	json_open(&json, NULL, '{');
	json_text(&json, "$schema",
	          STR("https://json-schema.org/draft/2020-12/schema"));
	json_text(&json, "title", STR(".qgate/waivers.yml"));
	add_types(&json, "array", "null");
	json_count(&json, "maxItems", WAIVER_MOST);
	add_waiver(&json);
	json_close(&json, '}');
	buf_byte(out, '\n');
}

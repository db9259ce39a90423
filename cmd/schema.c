#include "settings.h"
#include "waivers.h"

#include "report/json.h"

#include <string.h>

/* From 0 to 1, or from 0% to 100%. */
#define RATIO_TEXT                                                             \
	"^0*((0?\\.[0-9]+|[01](\\.0*)?)|"                                      \
	"([0-9]{0,2}\\.[0-9]+|([0-9]{1,2}|100)(\\.0*)?)%)$"
#define AGE_TEXT  "^[0-9]+[smhdw]$"
#define DATE_TEXT "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
#define SIZE_TEXT "^[0-9]+[KMGT]?$"

static void add_types(Json *json, const char *one, const char *other)
{
	json_open(json, "type", '[');
	json_text(json, NULL, str(one));
	json_text(json, NULL, str(other));
	json_close(json, ']');
}

static void add_number(Json *json, bool ratio)
{
	json_open(json, NULL, '{');
	json_text(json, "type", ratio ? STR("number") : STR("integer"));
	json_count(json, "minimum", 0);
	if (ratio)
		json_count(json, "maximum", 1);
	json_close(json, '}');
}

static void add_text(Json *json, const char *key, const char *pattern)
{
	json_open(json, key, '{');
	json_text(json, "type", STR("string"));
	json_text(json, "pattern", str(pattern));
	json_close(json, '}');
}

/* One text, or a list of them. */
static void add_texts(Json *json, const char *pattern)
{
	json_open(json, "anyOf", '[');
	add_text(json, NULL, pattern);
	json_open(json, NULL, '{');
	json_text(json, "type", STR("array"));
	add_text(json, "items", pattern);
	json_close(json, '}');
	json_close(json, ']');
}

static void add_choices(Json *json, const char *const *words)
{
	json_open(json, "enum", '[');
	for (size_t i = 0; words[i]; i++)
		json_text(json, NULL, str(words[i]));
	json_close(json, ']');
}

static Str output_pattern(Arena *arena, const Option *option)
{
	const char *const *words = value_choices(arena, option);
	Buf out = { .arena = arena };

	for (size_t i = 0; words[i]; i++)
		buf_fmt(&out, "%s%s", i ? "|" : "^(", words[i]);
	buf_add(&out, STR(")=.+"));
	return buf_str(&out);
}

static void add_type(Json *json, const Option *option)
{
	Arena *arena = json->out->arena;

	switch (option->type) {
	case OPT_FLAG:
		json_text(json, "type", STR("boolean"));
		return;
	case OPT_INT:
		json_text(json, "type", STR("integer"));
		json_count(json, "minimum", 0);
		return;
	case OPT_RATIO:
	case OPT_SIZE:
		json_open(json, "anyOf", '[');
		add_number(json, option->type == OPT_RATIO);
		add_text(json, NULL,
		         option->type == OPT_RATIO ? RATIO_TEXT : SIZE_TEXT);
		json_close(json, ']');
		return;
	case OPT_AGE:
		json_text(json, "type", STR("string"));
		json_text(json, "pattern", STR(AGE_TEXT));
		return;
	case OPT_TEXT:
		add_types(json, "string", "number");
		return;
	case OPT_DATE:
		json_text(json, "type", STR("string"));
		json_text(json, "format", STR("date"));
		json_text(json, "pattern", STR(DATE_TEXT));
		return;
	case OPT_ENUM:
	case OPT_FORMAT:
		add_choices(json, value_choices(arena, option));
		return;
	case OPT_LIST:
	case OPT_PATHS:
		add_texts(json, ".");
		return;
	case OPT_OUTPUTS:
		add_texts(json, output_pattern(arena, option).ptr);
		return;
	}
}

static void add_rows(Json *json, const Option *rows, bool per_gate)
{
	for (const Option *o = rows; o && o->name; o++) {
		if (!file_has_option(o) || (per_gate && !o->per_gate))
			continue;
		json_open(json, o->name, '{');
		json_text(json, "description", str(o->help));
		add_type(json, o);
		if (o->initial && !per_gate)
			json_text(json, "$comment",
			          str_fmt(json->out->arena, "default: %s",
			                  o->initial));
		json_close(json, '}');
	}
}

static void add_section(Json *json, const Command *command)
{
	json_open(json, command->name, '{');
	json_text(json, "description", str(command->summary));
	add_types(json, "object", "null");
	json_bool(json, "additionalProperties", false);
	json_open(json, "properties", '{');
	if (command->is_gate)
		add_rows(json, global_options, true);
	add_rows(json, command->options, false);
	json_close(json, '}');
	json_close(json, '}');
}

static void add_config(Buf *out)
{
	Json json = { .out = out };

	json_open(&json, NULL, '{');
	json_text(&json, "$schema",
	          STR("https://json-schema.org/draft/2020-12/schema"));
	json_text(&json, "title", STR(".qgate.yml"));
	add_types(&json, "object", "null");
	json_bool(&json, "additionalProperties", false);
	json_open(&json, "properties", '{');
	json_open(&json, "version", '{');
	json_text(&json, "description", STR("of this file's format"));
	json_count(&json, "const", 1);
	json_close(&json, '}');
	add_rows(&json, global_options, false);
	for (const Command *const *c = commands; *c; c++)
		if (file_has_section(*c))
			add_section(&json, *c);
	json_close(&json, '}');
	json_close(&json, '}');
	buf_byte(out, '\n');
}

static bool schema_run(Run *run, const void *settings)
{
	const char *what = run->operands.len == 1 ? run->operands.at[0] : "";

	(void)settings;
	if (!strcmp(what, "config"))
		add_config(&run->out);
	else if (!strcmp(what, "waivers"))
		waivers_schema(&run->out);
	else if (!strcmp(what, "report"))
		for (const char *const *part = report_schema; *part; part++)
			buf_add(&run->out, str(*part));
	else
		return err_set(run->err, ERR_USAGE,
		               "it takes one operand: report, config or "
		               "waivers");
	return true;
}

const Command cmd_schema = {
	.name = "schema",
	.summary = "write the JSON Schema of the report or of a file",
	.operands = "report|config|waivers",
	.about = "Writes a JSON Schema (draft 2020-12), for editors and for "
	         "checks: of what --format=json writes, of the configuration "
	         "file, or of .qgate/waivers.yml.",
	.examples = "qgate schema config > .qgate.schema.json\n",
	.json = true,
	.run = schema_run,
};

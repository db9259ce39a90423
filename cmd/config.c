#include "settings.h"
#include "waivers.h"

#include "report/json.h"
#include "report/safe.h"

#include <string.h>

static const char *const kinds[] = {
	[FROM_DEFAULT] = "default", [FROM_FILE] = "file", [FROM_SEED] = "seed",
	[FROM_ENV] = "env",         [FROM_FLAG] = "flag",
};

/* The rows of one section as they stand. */
typedef struct View {
	Run *run;
	const Command *command; /* NULL: the top level */
	const void *settings;
	const Option *rows;
	const Origin *origins;
	Json *json; /* NULL: text */
} View;

static void add_value(Json *json, const Option *option, const void *settings)
{
	const void *field = (const char *)settings + option->offset;
	const Texts *texts = field;
	const char *text;

	switch (option->type) {
	case OPT_FLAG:
		json_bool(json, "value", *(const bool *)field);
		return;
	case OPT_INT:
	case OPT_AGE:
	case OPT_SIZE:
		json_count(json, "value", *(const uint64_t *)field);
		return;
	case OPT_RATIO:
		json_number(json, "value", *(const double *)field);
		return;
	case OPT_ENUM:
		text = option->choices[*(const int *)field];
		json_text(json, "value", str(text));
		return;
	case OPT_LIST:
	case OPT_PATHS:
	case OPT_OUTPUTS:
		json_open(json, "value", '[');
		for (size_t i = 0; i < texts->len; i++)
			json_text(json, NULL, str(texts->at[i]));
		json_close(json, ']');
		return;
	default:
		text = *(const char *const *)field;
		if (text)
			json_text(json, "value", str(text));
		else
			json_null(json, "value");
	}
}

static void add_json(const View *view, const Option *option,
                     const Origin *origin)
{
	bool global = view->rows == global_options;
	const Command *owner =
	        !global || option->per_gate ? view->command : NULL;

	json_open(view->json, NULL, '{');
	if (view->command)
		json_text(view->json, "section", str(view->command->name));
	else
		json_null(view->json, "section");
	json_text(view->json, "name", str(option->name));
	add_value(view->json, option, view->settings);
	json_text(view->json, "from", str(kinds[origin->kind]));
	json_text(view->json, "where", origin->text);
	json_text(view->json, "written", origin->value);
	json_text(view->json, "variable",
	          str(settings_variable(view->run->arena, owner, option)));
	json_close(view->json, '}');
}

static void add_text(const View *view, const Option *option,
                     const Origin *origin)
{
	Buf name = { .arena = view->run->arena }, value = name;

	buf_fmt(&name, "%s%s%s", view->command ? view->command->name : "",
	        view->command ? "." : "", option->name);
	safe_add(&value, origin->value, SAFE_TEXT);
	if (!value.len)
		buf_add(&value,
		        option->type == OPT_FLAG ? STR("false") : STR("-"));
	buf_fmt(&view->run->out, "%-26s %-20s ", name.ptr, value.ptr);
	safe_add(&view->run->out, origin->text, SAFE_TEXT);
	buf_byte(&view->run->out, '\n');
}

/* A gate repeats of the global settings those that it may change. */
static void add_rows(const View *view)
{
	for (size_t i = 0; view->rows && view->rows[i].name; i++) {
		const Option *option = &view->rows[i];
		bool global = view->rows == global_options;

		if (option->flag_only ||
		    (global && view->command && !option->per_gate))
			continue;
		if (view->json)
			add_json(view, option, &view->origins[i]);
		else
			add_text(view, option, &view->origins[i]);
	}
}

static bool add_section(Run *run, const Command *command, const Option *rows,
                        Json *json)
{
	size_t size = rows == global_options ? sizeof(Globals)
	                                     : command->settings_size;
	void *settings = arena_alloc(run->arena, 1, size + 1);
	Origin *origins = arena_alloc(run->arena, option_count(rows) + 1,
	                              sizeof(*origins));
	View view = { run, command, settings, rows, origins, json };

	if (!settings_resolve(run, rows, command, settings, origins))
		return false;
	add_rows(&view);
	return true;
}

static bool add_sections(Run *run, const Command *only, Json *json)
{
	if (!only && !add_section(run, NULL, global_options, json))
		return false;
	for (const Command *const *c = commands; *c; c++) {
		if ((only && *c != only) || !file_has_section(*c))
			continue;
		if ((*c)->is_gate &&
		    !add_section(run, *c, global_options, json))
			return false;
		if (!add_section(run, *c, (*c)->options, json))
			return false;
	}
	return true;
}

static bool config_run(Run *run, const void *settings)
{
	bool as_json = !strcmp(run->globals.format, "json");
	Json json = { .out = &run->out };
	const Command *only = NULL;
	Waivers waivers = { 0 };

	(void)settings;
	if (run->no_config || !waivers_read(run, &waivers))
		return false;
	if (run->operands.len) {
		Str word = str(run->operands.at[0]);

		only = command_find(word);
		if (!only || !file_has_section(only) || run->operands.len > 1)
			return err_set(
			        run->err, ERR_USAGE,
			        "'" STR_FMT "' has no settings" STR_FMT,
			        STR_ARG(word),
			        STR_ARG(only ? STR("")
			                     : command_hint(run->arena, word)));
	}
	if (as_json) {
		json_open(&json, NULL, '{');
		if (run->sources->file)
			json_text(&json, "file", str(run->sources->path));
		else
			json_null(&json, "file");
		json_open(&json, "settings", '[');
	}
	if (!add_sections(run, only, as_json ? &json : NULL))
		return false;
	if (as_json) {
		json_close(&json, ']');
		json_close(&json, '}');
		buf_byte(&run->out, '\n');
	}
	return true;
}

const Command cmd_config = {
	.name = "config",
	.summary = "show each setting and where it comes from",
	.operands = "[GATE]",
	.about =
	        "Shows every setting that the configuration file and the "
	        "environment can change: its value, and whether that is the "
	        "default or which variable, option or line of the file set "
	        "it.  A file that cannot be used, or waivers that cannot, ends "
	        "with status 2 and says where it is wrong.",
	.examples = "qgate config\nqgate config flake --format=json\n",
	.json = true,
	.run = config_run,
};

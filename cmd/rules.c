#include "cmd.h"

#include "report/json.h"

#include <string.h>

static void add_json(const Command *command, const Rule *rule, Json *json)
{
	json_open(json, NULL, '{');
	json_text(json, "id", str(rule->id));
	if (command)
		json_text(json, "gate", str(command->name));
	else
		json_null(json, "gate");
	json_text(json, "severity", str(severity_names[rule->severity]));
	json_text(json, "summary", str(rule->summary));
	json_text(json, "why", str(rule->why));
	json_text(json, "help", str(rule->help));
	json_close(json, '}');
}

static size_t longest_id(const Command *only)
{
	size_t longest = 0;

	for (const Command *const *c = commands; *c; c++) {
		if (only && *c != only)
			continue;
		for (const Rule *r = (*c)->rules; r && r->id; r++)
			if (strlen(r->id) > longest)
				longest = strlen(r->id);
	}
	for (const Rule *r = report_rules; !only && r->id; r++)
		if (strlen(r->id) > longest)
			longest = strlen(r->id);
	return longest;
}

/* command is NULL for the rules that belong to no single gate. */
static void add_rules(Run *run, const Command *command, const Rule *rules,
                      size_t width, Json *json)
{
	for (const Rule *r = rules; r && r->id; r++)
		if (json)
			add_json(command, r, json);
		else
			buf_fmt(&run->out, "%-*s  %-7s  %s\n", (int)width,
			        r->id, severity_names[r->severity], r->summary);
}

static bool rules_run(Run *run, const void *settings)
{
	Json json = { .out = &run->out };
	bool as_json = !strcmp(run->globals.format, "json");
	const Command *only = NULL;

	(void)settings;
	if (run->operands.len) {
		Str word = str(run->operands.at[0]);

		only = command_find(word);
		if (!only || !only->is_gate || run->operands.len > 1)
			return err_set(
			        run->err, ERR_USAGE,
			        "'" STR_FMT "' is not a gate" STR_FMT,
			        STR_ARG(word),
			        STR_ARG(only ? STR("")
			                     : command_hint(run->arena, word)));
	}
	size_t width = longest_id(only);
	if (as_json)
		json_open(&json, NULL, '[');
	for (const Command *const *c = commands; *c; c++)
		if (!only || *c == only)
			add_rules(run, *c, (*c)->rules, width,
			          as_json ? &json : NULL);
	if (!only)
		add_rules(run, NULL, report_rules, width,
		          as_json ? &json : NULL);
	if (as_json) {
		json_close(&json, ']');
		buf_byte(&run->out, '\n');
	}
	return true;
}

const Command cmd_rules = {
	.name = "rules",
	.summary = "list the rules of the gates",
	.operands = "[GATE]",
	.about = "Lists the rules of all gates, and those of waivers, or the "
	         "rules of one gate: identifier, severity "
	         "and what is wrong when it fires.  'qgate explain' tells the "
	         "rest.",
	.examples = "qgate rules flake\nqgate rules --format=json\n",
	.json = true,
	.run = rules_run,
};

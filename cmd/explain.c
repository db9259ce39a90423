#include "cmd.h"

#include "report/json.h"

#include <string.h>

/* *gate is NULL for a rule that belongs to no single one. */
static const Rule *find_rule(Str id, const Command **gate)
{
	*gate = NULL;
	for (const Rule *r = report_rules; r->id; r++)
		if (str_is(id, r->id))
			return r;
	for (const Command *const *c = commands; *c; c++)
		for (const Rule *r = (*c)->rules; r && r->id; r++)
			if (str_is(id, r->id)) {
				*gate = *c;
				return r;
			}
	return NULL;
}

static bool fail(Run *run, Str id)
{
	LIST(const char *) ids = { 0 };

	for (const Command *const *c = commands; *c; c++)
		for (const Rule *r = (*c)->rules; r && r->id; r++)
			*LIST_ADD(run->arena, &ids) = r->id;
	for (const Rule *r = report_rules; r->id; r++)
		*LIST_ADD(run->arena, &ids) = r->id;
	const char *near = str_nearest(id, ids.at, ids.len);
	return err_set(run->err, ERR_USAGE,
	               "'" STR_FMT "' is not a rule; %s%s%s", STR_ARG(id),
	               near ? "did you mean '" : "try 'qgate rules",
	               near ? near : "", near ? "'?" : "'");
}

static void add_text(Run *run, const Rule *rule, const Command *gate)
{
	Buf *out = &run->out;

	buf_fmt(out, "%s: %s\n", rule->id, rule->summary);
	buf_fmt(out, "\ngate      %s\nseverity  %s\n",
	        gate ? gate->name : "every gate",
	        severity_names[rule->severity]);
	if (rule->why) {
		buf_add(out, STR("\nWhy it matters and how it is decided:\n"));
		help_paragraph(out, str(rule->why), 2);
	}
	if (rule->help) {
		buf_add(out, STR("\nWhat to do:\n"));
		help_paragraph(out, str(rule->help), 2);
	}
}

static void add_json(Run *run, const Rule *rule, const Command *gate)
{
	Json json = { .out = &run->out };

	json_open(&json, NULL, '{');
	json_text(&json, "id", str(rule->id));
	if (gate)
		json_text(&json, "gate", str(gate->name));
	else
		json_null(&json, "gate");
	json_text(&json, "severity", str(severity_names[rule->severity]));
	json_text(&json, "summary", str(rule->summary));
	json_text(&json, "why", str(rule->why));
	json_text(&json, "help", str(rule->help));
	json_close(&json, '}');
	buf_byte(&run->out, '\n');
}

static bool explain_run(Run *run, const void *settings)
{
	const Command *gate;
	const Rule *rule;

	(void)settings;
	if (run->operands.len != 1)
		return err_set(run->err, ERR_USAGE,
		               "it takes one rule; 'qgate rules' lists them");
	Str id = str(run->operands.at[0]);
	rule = find_rule(id, &gate);
	if (!rule)
		return fail(run, id);
	if (!strcmp(run->globals.format, "json"))
		add_json(run, rule, gate);
	else
		add_text(run, rule, gate);
	return true;
}

const Command cmd_explain = {
	.name = "explain",
	.summary = "explain a rule: why it matters, what to do",
	.operands = "RULE",
	.about = "Tells all there is to know about a rule: what is wrong when "
	         "it fires, how severe that is, why it matters, how it is "
	         "decided, and what to do about it.",
	.examples = "qgate explain flake/over-budget\n",
	.json = true,
	.run = explain_run,
};

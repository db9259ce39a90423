#include "completion.h"

#include <string.h>

bool completion_takes_files(const Option *o)
{
	return o->type == OPT_PATHS || o->type == OPT_TEXT ||
	       o->type == OPT_LIST || o->type == OPT_OUTPUTS;
}

void completion_commands(Buf *out)
{
	for (const Command *const *c = commands; *c; c++)
		if (!strchr((*c)->name, ' '))
			buf_fmt(out, "%s%s", c == commands ? "" : " ",
			        (*c)->name);
}

static void add_verbs(Buf *out, const Command *command)
{
	for (const Command *const *c = commands; *c; c++)
		if (command_verb(*c, command))
			buf_fmt(out, " %s", command_verb(*c, command));
}

static void add_rule_ids(Buf *out)
{
	for (const Command *const *c = commands; *c; c++)
		for (const Rule *r = (*c)->rules; r && r->id; r++)
			buf_fmt(out, " %s", r->id);
	for (const Rule *r = report_rules; r->id; r++)
		buf_fmt(out, " %s", r->id);
}

Str completion_operands(Arena *arena, const Command *command)
{
	Buf out = { .arena = arena };

	if (!strcmp(command->operands, "[COMMAND]")) {
		completion_commands(&out);
	} else if (!strcmp(command->operands, "RULE")) {
		add_rule_ids(&out);
	} else if (!strcmp(command->operands, "[GATE]")) {
		for (const Command *const *c = commands; *c; c++)
			if ((*c)->is_gate)
				buf_fmt(&out, " %s", (*c)->name);
	} else if (command->is_gate) {
		add_verbs(&out, command);
	} else {
		for (const char *p = command->operands; *p; p++)
			buf_add(&out, *p == '|' ? STR(" ") : (Str){ p, 1 });
	}
	return str_trim(buf_str(&out));
}

static bool completion_run(Run *run, const void *settings)
{
	const char *shell = run->operands.len == 1 ? run->operands.at[0] : "";

	(void)settings;
	if (!strcmp(shell, "bash"))
		completion_bash(&run->out);
	else if (!strcmp(shell, "zsh"))
		completion_zsh(&run->out);
	else if (!strcmp(shell, "fish"))
		completion_fish(&run->out);
	else
		return err_set(run->err, ERR_USAGE,
		               "it takes one shell: bash, zsh or fish");
	return true;
}

const Command cmd_completion = {
	.name = "completion",
	.summary = "write a completion script for a shell",
	.operands = "bash|zsh|fish",
	.about =
	        "Writes a script that lets a shell complete commands, options, "
	        "their values and files.",
	.examples = "# bash, in this shell only\n"
	            "source <(qgate completion bash)\n"
	            "# zsh\n"
	            "qgate completion zsh > ~/.zfunc/_qgate\n"
	            "# fish\n"
	            "qgate completion fish > "
	            "~/.config/fish/completions/qgate.fish\n",
	.run = completion_run,
};

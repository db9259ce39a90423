#include "cmd.h"

#include <string.h>

enum { WIDTH = 80, LEFT = 26 };

/* A paragraph, broken before the 80th column; the first line begins at `at`,
 * the others at `indent`. */
static void fill(Buf *out, Str text, size_t at, size_t indent)
{
	Str word;

	while (str_split(&text, ' ', &word)) {
		size_t len = 0, n;

		for (Str w = word; w.len; w = str_from(w, n), len++)
			utf8_next(w, &n);
		if (at > indent && at + 1 + len > WIDTH) {
			buf_fmt(out, "\n%*s", (int)indent, "");
			at = indent;
		} else if (at > indent) {
			buf_byte(out, ' ');
			at++;
		}
		buf_add(out, word);
		at += len;
	}
	buf_byte(out, '\n');
}

void help_paragraph(Buf *out, Str text, unsigned indent)
{
	Str line;

	for (bool more = false; text.len; more = true) {
		size_t end = str_find(text, STR("\n\n"));
		Str part = { text.ptr, end };
		Buf flat = { .arena = out->arena };

		while (str_split(&part, '\n', &line))
			buf_fmt(&flat, "%s" STR_FMT, flat.len ? " " : "",
			        STR_ARG(line));
		buf_fmt(out, "%s%*s", more ? "\n" : "", (int)indent, "");
		fill(out, buf_str(&flat), indent, indent);
		text = str_from(text, end + 2);
	}
}

static void add_row(Buf *out, Str left, Str right)
{
	buf_fmt(out, "  " STR_FMT, STR_ARG(left));
	if (left.len + 4 > LEFT)
		buf_fmt(out, "\n%*s", LEFT, "");
	else
		buf_fmt(out, "%*s", (int)(LEFT - 2 - left.len), "");
	fill(out, right, LEFT, LEFT);
}

static void add_option(Buf *out, const Option *o)
{
	Buf left = { .arena = out->arena }, right = { .arena = out->arena };

	if (o->letter)
		buf_fmt(&left, "-%c, ", o->letter);
	buf_fmt(&left, "--%s%s%s", o->name, o->value ? "=" : "",
	        o->value ? o->value : "");
	buf_add(&right, str(o->help));
	for (size_t i = 0; o->choices && o->choices[i]; i++)
		buf_fmt(&right, "%s%s", i ? ", " : " (", o->choices[i]);
	if (o->choices)
		buf_byte(&right, ')');
	if (o->initial)
		buf_fmt(&right, " [%s]", o->initial);
	add_row(out, buf_str(&left), buf_str(&right));
}

void help_overview(Buf *out)
{
	buf_add(out,
	        STR("usage: qgate [OPTION...] COMMAND [OPTION...] "
	            "[OPERAND...]\n\nGates for pull requests: evidence in, a "
	            "verdict out.\n\ncommands:\n"));
	for (const Command *const *c = commands; *c; c++)
		add_row(out, str((*c)->name), str((*c)->summary));
	buf_add(out, STR("\noptions of every command:\n"));
	for (const Option *o = global_options; o->name; o++)
		add_option(out, o);
	buf_add(out,
	        STR("\nstatus: 0 passed, 1 a gate failed, 2 wrong usage or "
	            "configuration, 3 no verdict\n"
	            "'qgate help COMMAND' tells more.\n"));
}

void help_command(const Command *command, Buf *out)
{
	Str rest, line;

	buf_fmt(out, "usage: qgate %s%s%s%s\n", command->name,
	        command->options ? " [OPTION...]" : "",
	        *command->operands ? " " : "", command->operands);
	if (command->alias)
		buf_fmt(out, "alias: qgate %s\n", command->alias);
	buf_byte(out, '\n');
	help_paragraph(out, str(command->about), 0);
	buf_byte(out, '\n');
	if (command->options)
		buf_add(out, STR("options:\n"));
	for (const Option *o = command->options; o && o->name; o++)
		add_option(out, o);
	if (command->options)
		buf_byte(out, '\n');
	buf_add(out, STR("examples:\n"));
	for (rest = str(command->examples); str_split(&rest, '\n', &line);)
		buf_fmt(out, "  " STR_FMT "\n", STR_ARG(line));
	buf_add(out, STR("\n'qgate help' lists the options of every command, "
	                 "'qgate config' shows\nwhat they are set to.\n"));
}

typedef struct Settings {
	bool man;
} Settings;

static const Option options[] = {
	{ "man", OPT_FLAG, offsetof(Settings, man), NULL, NULL,
	  .help = "write the manual page, for mandoc(1) or man(1)",
	  .flag_only = true },
	{ 0 },
};

static bool help_run(Run *run, const void *given)
{
	const Settings *settings = given;
	const Command *command = NULL;
	Str word = STR("");

	if (run->operands.len > 2)
		return err_set(run->err, ERR_USAGE,
		               "one command at a time, please");
	if (run->operands.len == 2)
		word = str_fmt(run->arena, "%s %s", run->operands.at[0],
		               run->operands.at[1]);
	else if (run->operands.len)
		word = str(run->operands.at[0]);
	command = command_find(word);
	if (settings->man && str_is(word, "qgate.yml"))
		help_man_file(&run->out);
	else if (run->operands.len && !command)
		return err_set(run->err, ERR_USAGE,
		               "'" STR_FMT "' is not a command" STR_FMT,
		               STR_ARG(word),
		               STR_ARG(command_hint(run->arena, word)));
	else if (settings->man)
		help_man(command, &run->out);
	else if (command)
		help_command(command, &run->out);
	else
		help_overview(&run->out);
	return true;
}

const Command cmd_help = {
	.name = "help",
	.summary = "show help for qgate or for a command",
	.operands = "[COMMAND]",
	.about = "Shows what qgate or one of its commands does, with all "
	         "options.  With --man it writes the manual page in mdoc(7): "
	         "of qgate, of a command, or of the configuration file, "
	         "which is called qgate.yml here.",
	.examples =
	        "qgate help flake\nqgate help --man qgate.yml | mandoc -a\n",
	.options = options,
	.settings_size = sizeof(Settings),
	.run = help_run,
};

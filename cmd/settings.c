#include "settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const modes[] = { "enforce", "advisory", "off", NULL };
static const char *const severities[] = { "info", "warning", "error", NULL };
static const char *const colors[] = { "auto", "always", "never", NULL };

const Option global_options[] = {
	{ "directory", OPT_TEXT, offsetof(Globals, folder), "DIR", NULL,
	  .help = "work in this folder, as if qgate had been started there",
	  .letter = 'C', .flag_only = true },
	{ "config", OPT_TEXT, offsetof(Globals, config), "FILE", NULL,
	  .help = "read this file instead of looking for .qgate.yml",
	  .no_file = true },
	{ "waivers", OPT_TEXT, offsetof(Globals, waivers), "FILE", NULL,
	  .help = "read this file instead of looking for .qgate/waivers.yml",
	  .no_file = true },
	{ "format", OPT_FORMAT, offsetof(Globals, format), "FORMAT", "text",
	  .help = "how standard output is written" },
	{ "output", OPT_OUTPUTS, offsetof(Globals, outputs), "FORMAT=PATH",
	  NULL, .help = "write the report to a file too, in that format" },
	{ "mode", OPT_ENUM, offsetof(Globals, mode), "MODE", "enforce",
	  .help = "what a gate that fails does: fail the run, only warn, "
	          "or not run at all (which needs a reason and a day until "
	          "when)",
	  .choices = modes, .per_gate = true },
	{ "advisory", OPT_FLAG, offsetof(Globals, advisory), NULL, NULL,
	  .help = "the same as --mode=advisory", .flag_only = true },
	{ "fail-on", OPT_ENUM, offsetof(Globals, fail_on), "SEVERITY", "error",
	  .help = "fail for findings of this severity and above",
	  .choices = severities, .per_gate = true },
	{ "owner", OPT_TEXT, offsetof(Globals, owner), "NAME", NULL,
	  .help = "whom to ask about a gate; shown in reports",
	  .per_gate = true },
	{ "reason", OPT_TEXT, offsetof(Globals, reason), "TEXT", NULL,
	  .help = "why a gate is off", .per_gate = true },
	{ "until", OPT_DATE, offsetof(Globals, until), "DATE", NULL,
	  .help = "the last day (UTC) on which a gate is off",
	  .per_gate = true },
	{ "now", OPT_DATE, offsetof(Globals, now), "DATE", NULL,
	  .help = "judge as if today were this day (UTC)", .no_file = true },
	{ "quiet", OPT_FLAG, offsetof(Globals, quiet), NULL, NULL,
	  .help = "say only what is wrong", .letter = 'q' },
	{ "verbose", OPT_FLAG, offsetof(Globals, verbose), NULL, NULL,
	  .help = "say more", .letter = 'v' },
	{ "color", OPT_ENUM, offsetof(Globals, color), "WHEN", "auto",
	  .help = "colour text", .choices = colors },
	{ "max-memory", OPT_SIZE, offsetof(Globals, max_memory), "SIZE", "2G",
	  .help = "give up with status 3 rather than use more" },
	{ "no-ci", OPT_FLAG, offsetof(Globals, no_ci), NULL, NULL,
	  .help = "in GitHub Actions: no annotations, no step summary and no "
	          "outputs" },
	{ "help", OPT_FLAG, offsetof(Globals, help), NULL, NULL,
	  .help = "show help", .letter = 'h', .flag_only = true },
	{ "version", OPT_FLAG, offsetof(Globals, version), NULL, NULL,
	  .help = "show the version; with --verbose those of libraries too",
	  .flag_only = true },
	{ 0 },
};

const Command *command_find(Str name)
{
	for (const Command *const *c = commands; *c; c++)
		if (str_is(name, (*c)->name) ||
		    ((*c)->alias && str_is(name, (*c)->alias)))
			return *c;
	return NULL;
}

const char *command_verb(const Command *command, const Command *parent)
{
	size_t len = strlen(parent->name);

	return strncmp(command->name, parent->name, len) == 0 &&
	                       command->name[len] == ' '
	               ? command->name + len + 1
	               : NULL;
}

Str command_hint(Arena *arena, Str word)
{
	LIST(const char *) names = { 0 };

	for (const Command *const *c = commands; *c; c++) {
		*LIST_ADD(arena, &names) = (*c)->name;
		if ((*c)->alias)
			*LIST_ADD(arena, &names) = (*c)->alias;
	}
	const char *near = str_nearest(word, names.at, names.len);
	return near ? str_fmt(arena, "; did you mean '%s'?", near)
	            : STR("; try 'qgate help'");
}

static const Option *find_long(const Option *rows, Str name)
{
	for (const Option *o = rows; o && o->name; o++)
		if (str_is(name, o->name))
			return o;
	return NULL;
}

static const Option *find_short(const Option *rows, char letter)
{
	for (const Option *o = rows; o && o->name; o++)
		if (o->letter == letter)
			return o;
	return NULL;
}

/* argv while it is taken apart. */
typedef struct Args {
	char **at; /* the next one; ended by NULL */
	Run *run;
} Args;

static void add_flag(Run *run, const Option *option, Str text, Str where)
{
	const Option *mode = find_long(global_options, STR("mode"));
	bool advisory = str_is(where, "--advisory") && str_is(text, "true");

	*LIST_ADD(run->arena, &run->sources->flags) =
	        (Given){ option, text, where };
	if (advisory)
		*LIST_ADD(run->arena, &run->sources->flags) =
		        (Given){ mode, STR("advisory"), where };
}

static bool fail_unknown(Run *run, Str name)
{
	LIST(const char *) names = { 0 };
	const Option *own = run->command ? run->command->options : NULL;

	for (const Option *o = own; o && o->name; o++)
		*LIST_ADD(run->arena, &names) = o->name;
	for (const Option *o = global_options; o->name; o++)
		*LIST_ADD(run->arena, &names) = o->name;
	for (const Command *const *c = commands; !run->command && *c; c++)
		if (find_long((*c)->options, name))
			return err_set(run->err, ERR_USAGE,
			               "the option '--" STR_FMT
			               "' belongs behind its command, as in "
			               "'qgate %s --" STR_FMT "'",
			               STR_ARG(name), (*c)->name,
			               STR_ARG(name));
	const char *near = str_nearest(name, names.at, names.len);
	if (near)
		return err_set(run->err, ERR_USAGE,
		               "unknown option '--" STR_FMT
		               "'; did you mean '--%s'?",
		               STR_ARG(name), near);
	return err_set(run->err, ERR_USAGE,
	               "unknown option '--" STR_FMT "'; try 'qgate help%s%s'",
	               STR_ARG(name), run->command ? " " : "",
	               run->command ? run->command->name : "");
}

static bool fail_argument(Run *run, Str where, const Option *option)
{
	return err_set(run->err, ERR_USAGE, STR_FMT " needs %s: " STR_FMT,
	               STR_ARG(where), option->value,
	               STR_ARG(value_allowed(run->arena, option)));
}

/* --name, --name=text, --name text */
static bool take_long(Args *args, Str word)
{
	Run *run = args->run;
	size_t equals = str_find(word, STR("="));
	Str name = { word.ptr, equals }, text = str_from(word, equals + 1);
	const Option *own = run->command ? run->command->options : NULL;
	const Option *option = find_long(own, name);
	Str where = str_fmt(run->arena, "--" STR_FMT, STR_ARG(name));

	if (!option)
		option = find_long(global_options, name);
	if (!option)
		return fail_unknown(run, name);
	if (equals == word.len) {
		if (option->type == OPT_FLAG)
			text = STR("true");
		else if (*args->at)
			text = str(*args->at++);
		else
			return fail_argument(run, where, option);
	}
	add_flag(run, option, text, where);
	return true;
}

/* -q, -qv, -CDIR, -C DIR */
static bool take_short(Args *args, Str letters)
{
	Run *run = args->run;
	const Option *own = run->command ? run->command->options : NULL;

	for (; letters.len; letters = str_from(letters, 1)) {
		const Option *option = find_short(own, *letters.ptr);
		Str where = str_fmt(run->arena, "-%c", *letters.ptr);
		Str text = str_from(letters, 1);

		if (!option)
			option = find_short(global_options, *letters.ptr);
		if (!option)
			return err_set(run->err, ERR_USAGE,
			               "unknown option '" STR_FMT
			               "'; try 'qgate help%s%s'",
			               STR_ARG(where), run->command ? " " : "",
			               run->command ? run->command->name : "");
		if (option->type == OPT_FLAG) {
			add_flag(run, option, STR("true"), where);
			continue;
		}
		if (!text.len && !*args->at)
			return fail_argument(run, where, option);
		add_flag(run, option, text.len ? text : str(*args->at++),
		         where);
		return true;
	}
	return true;
}

/* A verb stands right behind its command. */
static void take_verb(Args *args)
{
	const Command *parent = args->run->command;

	for (const Command *const *c = commands; *args->at && *c; c++) {
		const char *verb = command_verb(*c, parent);

		if (!verb || strcmp(verb, *args->at) != 0)
			continue;
		args->run->command = *c;
		args->at++;
		return;
	}
}

static bool take_operand(Args *args, const char *word)
{
	Run *run = args->run;

	if (run->command) {
		*LIST_ADD(run->arena, &run->operands) = word;
		return true;
	}
	run->command = command_find(str(word));
	if (run->command)
		take_verb(args);
	return run->command ||
	       err_set(run->err, ERR_USAGE, "'%s' is not a command" STR_FMT,
	               word, STR_ARG(command_hint(run->arena, str(word))));
}

static bool take_arguments(Args *args)
{
	bool options = true;

	while (*args->at) {
		Str word = str(*args->at++);
		bool ok;

		if (options && str_is(word, "--")) {
			options = false;
			continue;
		}
		if (options && str_starts(word, "--"))
			ok = take_long(args, str_from(word, 2));
		else if (options && word.len > 1 && *word.ptr == '-')
			ok = take_short(args, str_from(word, 1));
		else
			ok = take_operand(args, word.ptr);
		if (!ok)
			return false;
	}
	return true;
}

const char *command_section(const Command *command)
{
	return command->section ? command->section : command->name;
}

const char *settings_variable(Arena *arena, const Command *command,
                              const Option *option)
{
	Str name = str_fmt(arena, "QGATE_%s%s%s",
	                   command ? command_section(command) : "",
	                   command ? "_" : "", option->name);
	Buf out = { .arena = arena };

	for (size_t i = 0; i < name.len; i++) {
		if (name.ptr[i] == '-' || name.ptr[i] == ' ')
			buf_byte(&out, '_');
		else
			buf_byte(&out, char_upper(name.ptr[i]));
	}
	return str_dup(arena, buf_str(&out)).ptr;
}

/* A list in the environment: one item a line, or parted by commas. */
static bool read_text(Run *run, const Option *option, Str text, Str where,
                      void *settings)
{
	char separator = memchr(text.ptr, '\n', text.len) ? '\n' : ',';
	Str piece;

	if (!option_is_list(option))
		return value_read(run->arena, option, text, where, settings,
		                  run->err);
	while (str_split(&text, separator, &piece)) {
		piece = str_trim(piece);
		if (piece.len && !value_read(run->arena, option, piece, where,
		                             settings, run->err))
			return false;
	}
	return true;
}

/* A variable that is empty counts as not set: that is what an input of a CI
 * step without a value becomes. */
static bool from_variable(Run *run, const Option *option, const char *name,
                          void *settings, Origin *origin)
{
	const char *text = name ? getenv(name) : NULL;

	if (!text || !*text)
		return true;
	*origin = (Origin){ FROM_ENV, str(name), str(text) };
	return read_text(run, option, str(text), str(name), settings);
}

static bool from_flags(Run *run, const Option *option, void *settings,
                       Origin *origin)
{
	const Given *last = NULL;
	Buf all = { .arena = run->arena };

	for (size_t i = 0; i < run->sources->flags.len; i++) {
		const Given *given = &run->sources->flags.at[i];

		if (given->option != option)
			continue;
		if (option_is_list(option)) {
			buf_fmt(&all, "%s" STR_FMT, last ? ", " : "",
			        STR_ARG(given->text));
			if (!value_read(run->arena, option, given->text,
			                given->where, settings, run->err))
				return false;
		}
		last = given;
	}
	if (!last)
		return true;
	*origin =
	        (Origin){ FROM_FLAG, last->where,
		          option_is_list(option) ? buf_str(&all) : last->text };
	return option_is_list(option) ||
	       value_read(run->arena, option, last->text, last->where, settings,
	                  run->err);
}

/* The first source that has the setting decides. */
static bool resolve_row(Run *run, const Option *option, const Command *command,
                        void *settings, Origin *origin)
{
	bool global = option >= global_options &&
	              option < global_options + COUNT(global_options);
	const Command *gate = command && command->is_gate && option->per_gate
	                              ? command
	                              : NULL;
	const Command *narrow = global ? gate : command;

	*origin = (Origin){ FROM_DEFAULT, STR("default"), STR("") };
	if (!from_flags(run, option, settings, origin))
		return false;
	if (origin->kind == FROM_DEFAULT && !option->flag_only && narrow &&
	    !from_variable(run, option,
	                   settings_variable(run->arena, narrow, option),
	                   settings, origin))
		return false;
	if (origin->kind == FROM_DEFAULT && !option->flag_only && global &&
	    !from_variable(run, option,
	                   settings_variable(run->arena, NULL, option),
	                   settings, origin))
		return false;
	if (origin->kind == FROM_DEFAULT && option->seed) {
		if (!from_variable(run, option, option->seed, settings, origin))
			return false;
		if (origin->kind != FROM_DEFAULT)
			origin->kind = FROM_SEED;
	}
	if (origin->kind == FROM_DEFAULT && narrow &&
	    !file_value(run, narrow, option, settings, origin))
		return false;
	if (origin->kind == FROM_DEFAULT && global &&
	    !file_value(run, NULL, option, settings, origin))
		return false;
	if (origin->kind != FROM_DEFAULT || !option->initial)
		return true;
	origin->value = str(option->initial);
	return read_text(run, option, origin->value, origin->text, settings);
}

bool settings_resolve(Run *run, const Option *rows, const Command *command,
                      void *settings, Origin *origins)
{
	Origin unused;

	for (size_t i = 0; rows && rows[i].name; i++)
		if (!resolve_row(run, &rows[i], command, settings,
		                 origins ? &origins[i] : &unused))
			return false;
	return true;
}

/* What must be known before the file is looked for, and for an error. */
static bool resolve_early(Run *run)
{
	static const char *const names[] = { "no-ci", "help", "version",
		                             "directory", "config" };
	bool ok = true;

	for (size_t i = 0; i < COUNT(names); i++) {
		Origin unused;

		ok = resolve_row(run, find_long(global_options, str(names[i])),
		                 run->command, &run->globals, &unused) &&
		     ok;
	}
	return ok;
}

static bool check_off(Run *run)
{
	const Globals *globals = &run->globals;
	size_t mode = (size_t)(find_long(global_options, STR("mode")) -
	                       global_options);

	if (globals->mode != MODE_OFF ||
	    (globals->reason && *globals->reason && globals->until))
		return true;
	return err_set(run->err, ERR_USAGE,
	               STR_FMT ": the mode 'off' needs a reason and a day "
	                       "until when; set 'reason' and 'until' too",
	               STR_ARG(run->global_origins[mode].text));
}

static bool resolve_all(Run *run, void **settings)
{
	const Command *command = run->command;
	Globals early = run->globals;

	run->globals = (Globals){ .folder = early.folder };
	run->global_origins = arena_alloc(
	        run->arena, option_count(global_options), sizeof(Origin));
	run->origins = arena_alloc(
	        run->arena, option_count(command->options) + 1, sizeof(Origin));
	*settings = arena_alloc(run->arena, 1, command->settings_size + 1);
	if (!settings_resolve(run, global_options, command, &run->globals,
	                      run->global_origins)) {
		run->globals = early;
		return false;
	}
	return settings_resolve(run, command->options, command, *settings,
	                        run->origins) &&
	       (!command->is_gate || check_off(run));
}

/* An error is annotated in GitHub Actions unless --no-ci stands anywhere, also
 * behind what was wrong. */
static void find_no_ci(Args *args)
{
	for (; *args->at && strcmp(*args->at, "--") != 0; args->at++)
		if (!strcmp(*args->at, "--no-ci"))
			add_flag(args->run,
			         find_long(global_options, STR("no-ci")),
			         STR("true"), STR("--no-ci"));
}

bool settings_read(int argc, char **argv, Run *run, void **settings)
{
	Args args = { argv + (argc > 0), run };
	const Command *command;

	run->sources = NEW(run->arena, Sources);
	run->root = ".";
	*settings = NULL;
	bool ok = take_arguments(&args);
	if (!ok)
		find_no_ci(&args);
	Err first = *run->err;
	if (!resolve_early(run) || !ok) {
		if (!ok)
			*run->err = first;
		return false;
	}
	command = run->command;
	if (run->globals.folder && chdir(run->globals.folder))
		return err_set(run->err, ERR_USAGE, "-C %s: %s",
		               run->globals.folder, strerror(errno));
	if (run->globals.help || run->globals.version || !command)
		return settings_resolve(run, global_options, NULL,
		                        &run->globals, NULL);
	if (run->operands.len && (!command->operands || !*command->operands))
		return err_set(run->err, ERR_USAGE,
		               "unexpected operand '%s'; try 'qgate help %s'",
		               run->operands.at[0], command->name);
	run->no_config = !file_load(run);
	if (run->no_config) {
		run->sources->file = NULL;
		if (command->is_gate)
			return false;
	}
	return resolve_all(run, settings);
}

#include "settings.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Two commands of the test's own: a gate with every type of option, and a
 * tool that has no section in the file. */
typedef struct Settings {
	bool flag;
	uint64_t number, age, size;
	double ratio;
	const char *text, *day, *form;
	int choice;
	Texts list, paths, outputs;
} Settings;

static const char *const choices[] = { "auto", "any", "none", NULL };
#define AT(field) offsetof(Settings, field)
static const Option options[] = {
	{ "flag", OPT_FLAG, AT(flag), .help = "", .letter = 'f' },
	{ "number", OPT_INT, AT(number), "N", "7", .help = "", .letter = 'n' },
	{ "age", OPT_AGE, AT(age), "AGE", .help = "" },
	{ "size", OPT_SIZE, AT(size), "SIZE", .help = "" },
	{ "ratio", OPT_RATIO, AT(ratio), "RATIO", "0.02", .help = "",
	  .seed = "SEED_RATIO" },
	{ "text", OPT_TEXT, AT(text), "TEXT", .help = "" },
	{ "day", OPT_DATE, AT(day), "DAY", .help = "" },
	{ "form", OPT_FORMAT, AT(form), "FORMAT", .help = "" },
	{ "choice", OPT_ENUM, AT(choice), "HOW", "auto", .help = "",
	  .choices = choices },
	{ "list", OPT_LIST, AT(list), "ITEM", "x,y", .help = "" },
	{ "path-s", OPT_PATHS, AT(paths), "PATH", .help = "" },
	{ "outs", OPT_OUTPUTS, AT(outputs), "F=P", .help = "" },
	{ "hidden", OPT_FLAG, AT(flag), .help = "", .flag_only = true },
	{ 0 },
};
static const Command gate = {
	.name = "gate",
	.alias = "the-gate",
	.operands = "[FILE...]",
	.options = options,
	.settings_size = sizeof(Settings),
	.is_gate = true,
};
static const Command tool = { .name = "tool", .operands = "" };
const Command *const commands[] = { &gate, &tool, NULL };

static void add_texts(Buf *out, const Texts *texts)
{
	for (size_t i = 0; i < texts->len; i++)
		buf_fmt(out, "%s%s", i ? " " : "", texts->at[i]);
}

/* One field as text. */
static void add_field(Buf *out, const Option *option, const void *settings)
{
	const void *field = (const char *)settings + option->offset;

	switch (option->type) {
	case OPT_FLAG:
		buf_fmt(out, "%d", *(const bool *)field);
		return;
	case OPT_INT:
	case OPT_AGE:
	case OPT_SIZE:
		buf_fmt(out, "%llu",
		        (unsigned long long)*(const uint64_t *)field);
		return;
	case OPT_RATIO:
		buf_fmt(out, "%.17g", *(const double *)field);
		return;
	case OPT_ENUM:
		buf_add(out, str(option->choices[*(const int *)field]));
		return;
	case OPT_LIST:
	case OPT_PATHS:
	case OPT_OUTPUTS:
		add_texts(out, field);
		return;
	default:
		buf_add(out, str(*(const char *const *)field));
	}
}

static const Option *find(const char *name)
{
	for (const Option *o = options; o->name; o++)
		if (!strcmp(o->name, name))
			return o;
	for (const Option *o = global_options; o->name; o++)
		if (!strcmp(o->name, name))
			return o;
	ck_abort_msg("no option %s", name);
	return NULL;
}

/* A run from words parted by blanks, in the folder the test made. */
typedef struct Case {
	Arena *arena;
	Err err;
	Run run;
	void *settings;
	bool ok;
} Case;

static void start(Case *c, const char *line)
{
	LIST(char *) argv = { 0 };
	Str rest, word;

	*c = (Case){ .arena = arena_new(1 << 24) };
	c->err.arena = c->arena;
	c->run = (Run){ .arena = c->arena, .err = &c->err };
	*LIST_ADD(c->arena, &argv) = (char[]){ "qgate" };
	for (rest = str(line); str_split(&rest, ' ', &word);)
		*LIST_ADD(c->arena, &argv) =
		        (char *)(uintptr_t)str_dup(c->arena, word).ptr;
	*LIST_ADD(c->arena, &argv) = NULL;
	c->ok = settings_read((int)argv.len - 1, argv.at, &c->run,
	                      &c->settings);
}

/* One line, one command line: an option and its value, the operands; or the
 * error. */
static const struct {
	const char *line, *option, *value, *operands, *error;
} lines[] = {
	{ "gate", "ratio", "0.02", "", NULL },
	{ "the-gate", "list", "x y", "", NULL },
	{ "gate a b", "number", "7", "a b", NULL },
	{ "gate --ratio=3% a", "ratio", "0.029999999999999999", "a", NULL },
	{ "gate --ratio 3% a", "ratio", "0.029999999999999999", "a", NULL },
	{ "gate a --ratio 0 b", "ratio", "0", "a b", NULL },
	{ "gate --ratio=1 --ratio=0", "ratio", "0", "", NULL },
	{ "gate --flag a", "flag", "1", "a", NULL },
	{ "gate --flag=false a", "flag", "0", "a", NULL },
	{ "gate --flag --flag=false", "flag", "0", "", NULL },
	{ "gate -f", "flag", "1", "", NULL },
	{ "gate -fn 9", "number", "9", "", NULL },
	{ "gate -fn9", "number", "9", "", NULL },
	{ "gate -n9 -f", "flag", "1", "", NULL },
	{ "gate -qvf", "verbose", "1", "", NULL },
	{ "-q gate", "quiet", "1", "", NULL },
	{ "gate -q", "quiet", "1", "", NULL },
	{ "--format json gate", "format", "json", "", NULL },
	{ "gate --format=json", "format", "json", "", NULL },
	{ "gate", "format", "text", "", NULL },
	{ "gate --text= a", "text", "", "a", NULL },
	{ "gate --text --flag", "text", "--flag", "", NULL },
	{ "gate --text=a=b", "text", "a=b", "", NULL },
	{ "gate -- --flag -q", "flag", "0", "--flag -q", NULL },
	{ "gate - a", "flag", "0", "- a", NULL },
	{ "-- gate --flag", "flag", "0", "--flag", NULL },
	{ "gate --list a --list b,c", "list", "a b,c", "", NULL },
	{ "gate --outs json=x --output sarif=y", "output", "sarif=y", "",
	  NULL },
	{ "gate --advisory", "mode", "advisory", "", NULL },
	{ "gate --advisory=false", "mode", "enforce", "", NULL },
	{ "gate --advisory --mode=enforce", "mode", "enforce", "", NULL },
	{ "gate --mode=enforce --advisory", "mode", "advisory", "", NULL },
	{ "gate --mode=off --reason=why --until=2027-01-01", "mode", "off", "",
	  NULL },
	{ "gate --hidden", "hidden", "1", "", NULL },
	{ "tool", "format", "text", "", NULL },

	{ "gate --rato=1", NULL, NULL, NULL,
	  "unknown option '--rato'; did you mean '--ratio'?" },
	{ "gate --zzzzzz", NULL, NULL, NULL,
	  "unknown option '--zzzzzz'; try 'qgate help gate'" },
	{ "--zzzzzz", NULL, NULL, NULL,
	  "unknown option '--zzzzzz'; try 'qgate help'" },
	{ "gate --rati=1", NULL, NULL, NULL,
	  "unknown option '--rati'; did you mean '--ratio'?" },
	{ "--ratio=1 gate", NULL, NULL, NULL,
	  "the option '--ratio' belongs behind its command, as in 'qgate gate "
	  "--ratio'" },
	{ "gate -x", NULL, NULL, NULL,
	  "unknown option '-x'; try 'qgate help gate'" },
	{ "-f gate", NULL, NULL, NULL,
	  "unknown option '-f'; try 'qgate help'" },
	{ "gate --ratio", NULL, NULL, NULL,
	  "--ratio needs RATIO: a ratio from 0 to 1 (0.02 or 2%)" },
	{ "gate -n", NULL, NULL, NULL,
	  "-n needs N: a whole number (0 or more)" },
	{ "gate -nx", NULL, NULL, NULL,
	  "-n: 'x' is not a whole number (0 or more)" },
	{ "gate --flag=yes", NULL, NULL, NULL,
	  "--flag: 'yes' is not true or false" },
	{ "gate --choice=an", NULL, NULL, NULL,
	  "--choice: 'an' is not one of auto, any, none; did you mean 'any'?" },
	{ "gate --mode=of", NULL, NULL, NULL,
	  "--mode: 'of' is not one of enforce, advisory, off; did you mean "
	  "'off'?" },
	{ "gate --mode=off", NULL, NULL, NULL,
	  "--mode: the mode 'off' needs a reason and a day until when; set "
	  "'reason' and 'until' too" },
	{ "gate --mode=off --reason=x", NULL, NULL, NULL,
	  "--mode: the mode 'off' needs a reason and a day until when; set "
	  "'reason' and 'until' too" },
	{ "gate --mode=off --reason= --until=2027-01-01", NULL, NULL, NULL,
	  "--mode: the mode 'off' needs a reason and a day until when; set "
	  "'reason' and 'until' too" },
	{ "gat", NULL, NULL, NULL,
	  "'gat' is not a command; did you mean 'gate'?" },
	{ "zzzzzz", NULL, NULL, NULL,
	  "'zzzzzz' is not a command; try 'qgate help'" },
	{ "tool x", NULL, NULL, NULL,
	  "unexpected operand 'x'; try 'qgate help tool'" },
	{ "gate -C /nowhere", NULL, NULL, NULL,
	  "-C /nowhere: No such file or directory" },
	{ "gate --config=none.yml", NULL, NULL, NULL,
	  "none.yml: No such file or directory" },
};

START_TEST(reads_lines)
{
	Buf out;
	Case c;

	start(&c, lines[_i].line);
	out = (Buf){ .arena = c.arena };
	if (lines[_i].error) {
		ck_assert_msg(!c.ok, "%s", lines[_i].line);
		ck_assert_int_eq(c.err.kind, ERR_USAGE);
		ck_assert_str_eq(c.err.text.ptr, lines[_i].error);
	} else {
		const Option *option = find(lines[_i].option);
		bool own =
		        option >= options && option < options + COUNT(options);

		ck_assert_msg(c.ok, "%s: %s", lines[_i].line, c.err.text.ptr);
		add_field(&out, option, own ? c.settings : &c.run.globals);
		ck_assert_str_eq(buf_str(&out).ptr, lines[_i].value);
		out.len = 0;
		add_texts(&out, &c.run.operands);
		ck_assert_str_eq(buf_str(&out).ptr, lines[_i].operands);
	}
	arena_free(c.arena);
}
END_TEST

/* Help and the version are asked for, whatever else is wrong. */
START_TEST(asks_for_help)
{
	static const struct {
		const char *line;
		bool help, version, command;
	} asked[] = {
		{ "", false, false, false },
		{ "--help", true, false, false },
		{ "-h", true, false, false },
		{ "--version", false, true, false },
		{ "gate --help", true, false, true },
		{ "gate -h --config=none.yml", true, false, true },
		{ "--config=none.yml gate --version", false, true, true },
	};

	for (size_t i = 0; i < COUNT(asked); i++) {
		Case c;

		start(&c, asked[i].line);
		ck_assert_msg(c.ok, "%s", asked[i].line);
		ck_assert(c.run.globals.help == asked[i].help);
		ck_assert(c.run.globals.version == asked[i].version);
		ck_assert((c.run.command != NULL) == asked[i].command);
		ck_assert_str_eq(c.run.globals.format, "text");
		arena_free(c.arena);
	}
}
END_TEST

static void write_file(const char *path, const char *text)
{
	Arena *arena = arena_new(1 << 20);
	Err err = { .arena = arena };

	ck_assert(fs_write(arena, path, str(text), &err));
	arena_free(arena);
}

/* NAME=VALUE into the environment, or out of it again. */
static void change_environment(const char *pairs, bool set)
{
	Arena *arena = arena_new(1 << 20);
	Str rest = str(pairs), pair;

	while (str_split(&rest, '|', &pair)) {
		size_t equals = str_find(pair, STR("="));
		const char *name =
		        str_dup(arena, (Str){ pair.ptr, equals }).ptr;

		if (set)
			setenv(name,
			       str_dup(arena, str_from(pair, equals + 1)).ptr,
			       1);
		else
			unsetenv(name);
	}
	arena_free(arena);
}

/* Who wins: the value of an option and where it came from. */
static const struct {
	const char *line, *environment, *file, *option, *value, *where;
} sources[] = {
	{ "gate", "", "", "number", "7", "default" },
	{ "gate", "", "gate: {number: 8}", "number", "8", ".qgate.yml:1:16" },
	{ "gate", "QGATE_GATE_NUMBER=9", "gate: {number: 8}", "number", "9",
	  "QGATE_GATE_NUMBER" },
	{ "gate --number=10", "QGATE_GATE_NUMBER=9", "gate: {number: 8}",
	  "number", "10", "--number" },
	{ "gate -n10", "QGATE_GATE_NUMBER=9", "", "number", "10", "-n" },
	{ "gate", "QGATE_GATE_NUMBER=", "", "number", "7", "default" },
	{ "gate --number=1", "QGATE_GATE_NUMBER=lots", "", "number", "1",
	  "--number" },
	{ "gate", "SEED_RATIO=.5", "gate: {ratio: 1}", "ratio", "0.5",
	  "SEED_RATIO" },
	{ "gate", "SEED_RATIO=.5|QGATE_GATE_RATIO=.25", "", "ratio", "0.25",
	  "QGATE_GATE_RATIO" },
	{ "gate", "QGATE_GATE_PATH_S=a, b,,c", "", "path-s", "a b c",
	  "QGATE_GATE_PATH_S" },
	{ "gate", "QGATE_GATE_LIST=a,b\nc\n", "", "list", "a,b c",
	  "QGATE_GATE_LIST" },
	{ "gate --list z", "QGATE_GATE_LIST=a", "gate: {list: [b, 1]}", "list",
	  "z", "--list" },
	{ "gate", "", "gate: {list: [b, 1, .5]}", "list", "b 1 .5",
	  ".qgate.yml:1:14" },
	{ "gate", "", "gate: {list: b}", "list", "b", ".qgate.yml:1:14" },
	{ "gate", "", "gate: {list: []}", "list", "", ".qgate.yml:1:14" },
	{ "gate", "", "gate: {path-s: [b, /c]}", "path-s", "b /c",
	  ".qgate.yml:1:16" },
	{ "gate", "QGATE_GATE_HIDDEN=true", "", "hidden", "0", "default" },
	{ "gate", "QGATE_FORMAT=json", "format: sarif", "format", "json",
	  "QGATE_FORMAT" },
	{ "gate", "", "format: sarif", "format", "sarif", ".qgate.yml:1:9" },
	{ "gate", "QGATE_GATE_FORMAT=json", "", "format", "text", "default" },
	{ "gate", "QGATE_MODE=advisory", "gate: {mode: enforce}", "mode",
	  "advisory", "QGATE_MODE" },
	{ "gate", "QGATE_MODE=advisory|QGATE_GATE_MODE=enforce", "", "mode",
	  "enforce", "QGATE_GATE_MODE" },
	{ "gate --advisory", "QGATE_GATE_MODE=enforce", "", "mode", "advisory",
	  "--advisory" },
	{ "gate", "", "mode: advisory\ngate: {mode: enforce}", "mode",
	  "enforce", ".qgate.yml:2:14" },
	{ "gate", "", "mode: advisory\ngate: {number: 1}", "mode", "advisory",
	  ".qgate.yml:1:7" },
	{ "tool", "QGATE_MODE=advisory", "gate: {mode: enforce}", "mode",
	  "advisory", "QGATE_MODE" },
	{ "gate", "", "owner: a\ngate: {owner: b}", "owner", "b",
	  ".qgate.yml:2:15" },
	{ "gate", "", "gate: {mode: off, reason: why, until: 2027-01-31}",
	  "until", "2027-01-31", ".qgate.yml:1:39" },
	{ "gate --mode=enforce", "",
	  "gate: {mode: off, reason: why, until: 2027-01-31}", "mode",
	  "enforce", "--mode" },
	{ "gate", "QGATE_MODE=off", "gate: {reason: why, until: 2027-01-31}",
	  "mode", "off", "QGATE_MODE" },
	{ "tool", "", "nonsense: [", "mode", "enforce", "default" },
	{ "gate --config=other.yml", "", "gate: {number: 8}", "number", "55",
	  "other.yml:1:16" },
	{ "gate", "QGATE_CONFIG=other.yml", "gate: {number: 8}", "number", "55",
	  "other.yml:1:16" },
};

START_TEST(finds_sources)
{
	const Option *option = find(sources[_i].option);
	bool own = option >= options && option < options + COUNT(options);
	Origin *origin;
	Buf out;
	Case c;

	write_file(".qgate.yml", sources[_i].file);
	write_file("other.yml", "gate: {number: 55}");
	change_environment(sources[_i].environment, true);
	start(&c, sources[_i].line);
	change_environment(sources[_i].environment, false);
	unlink(".qgate.yml");
	unlink("other.yml");
	ck_assert_msg(c.ok, "%s", c.err.text.ptr);
	out = (Buf){ .arena = c.arena };
	add_field(&out, option, own ? c.settings : &c.run.globals);
	ck_assert_str_eq(buf_str(&out).ptr, sources[_i].value);
	origin = own ? &c.run.origins[option - options]
	             : &c.run.global_origins[option - global_options];
	ck_assert_str_eq(origin->text.ptr, sources[_i].where);
	arena_free(c.arena);
}
END_TEST

/* One line, one file that is wrong, and where. */
static const struct {
	const char *file, *error;
} files[] = {
	{ "a: [", "2:1: not YAML: while parsing a flow node, did not find "
	          "expected node content" },
	{ "- gate", "1:1: the file must be a mapping of settings, not a "
	            "sequence" },
	{ "just text", "1:1: the file must be a mapping of settings, not a "
	               "text" },
	{ "version: 2", "1:10: version: this build knows version 1 only" },
	{ "version: [1]", "1:10: version: this build knows version 1 only" },
	{ "gat: {}", "1:1: unknown key 'gat'; did you mean 'gate'?" },
	{ "the-gate: {}", "1:1: unknown key 'the-gate'" },
	{ "tool: {}", "1:1: unknown key 'tool'" },
	{ "modus: x", "1:1: unknown key 'modus'; did you mean 'mode'?" },
	{ "config: x", "1:1: unknown key 'config'" },
	{ "advisory: true", "1:1: unknown key 'advisory'" },
	{ "<<: {version: 1}", "1:1: unknown key '<<'" },
	{ "gate:\n  rato: 2%\n",
	  "2:3: unknown key 'rato' in 'gate'; did you mean 'ratio'?" },
	{ "gate:\n  hidden: true\n", "2:3: unknown key 'hidden' in 'gate'" },
	{ "gate:\n  format: json\n",
	  "2:3: unknown key 'format' in 'gate'; did you mean 'form'?" },
	{ "gate: [ratio]",
	  "1:7: 'gate' must be a mapping of settings, not a sequence" },
	{ "gate: {ratio: 2%, ratio: 3%}",
	  "1:19: the key 'ratio' is already there in line 1" },
	{ "gate: {ratio: }",
	  "1:15: ratio has no value; it takes a ratio from 0 to 1 (0.02 or "
	  "2%)" },
	{ "gate: {ratio: lots}", "1:15: ratio: 'lots' is not a ratio from 0 to "
	                         "1 (0.02 or 2%)" },
	{ "gate: {ratio: [1]}", "1:15: ratio: a sequence is not a ratio from 0 "
	                        "to 1 (0.02 or 2%)" },
	{ "gate: {ratio: 0x1}", "1:15: ratio: '0x1' is not a ratio from 0 to 1 "
	                        "(0.02 or 2%)" },
	{ "gate: {flag: yes}", "1:14: flag: a text is not true or false" },
	{ "gate: {flag: 'true'}", "1:14: flag: a text is not true or false" },
	{ "gate: {number: 1.5}", "1:16: number: a number is not a whole number "
	                         "(0 or more)" },
	{ "gate: {number: -1}",
	  "1:16: number: '-1' is not a whole number (0 or "
	  "more)" },
	{ "gate: {text: true}", "1:14: text: true or false is not a text" },
	{ "gate: {text: {a: 1}}", "1:14: text: a mapping is not a text" },
	{ "gate: {text: \"a\\0b\"}", NULL },
	{ "gate: {age: 5}", "1:13: age: '5' is not an age (90s, 15m, 12h, 30d, "
	                    "2w)" },
	{ "gate: {day: 2027-02-30}",
	  "1:13: day: '2027-02-30' is not a day (YYYY-MM-DD)" },
	{ "gate: {choice: non}", "1:16: choice: 'non' is not one of auto, any, "
	                         "none; did you mean 'none'?" },
	{ "gate: {list: [a, [b]]}",
	  "1:18: list: a sequence is not a text or a list of texts" },
	{ "gate: {path-s: [a, 1]}",
	  "1:20: path-s: a number is not a path or a list of paths" },
	{ "gate: {path-s: ['']}",
	  "1:17: path-s: '' is not a path or a list of paths" },
	{ "gate: {mode: off}",
	  "1:14: mode: off needs a 'reason' and a day 'until' beside it" },
	{ "gate: {mode: off, reason: x}",
	  "1:14: mode: off needs a 'reason' and a day 'until' beside it" },
	{ "mode: off\n",
	  "1:7: mode: off needs a 'reason' and a day 'until' beside it" },
	{ "mode: 'yes'", "1:7: mode: 'yes' is not one of enforce, advisory, "
	                 "off" },
};

START_TEST(refuses_files)
{
	Case c;

	write_file(".qgate.yml", files[_i].file);
	start(&c, "gate");
	unlink(".qgate.yml");
	ck_assert_msg(!c.ok, "%s", files[_i].file);
	ck_assert_int_eq(c.err.kind, ERR_USAGE);
	ck_assert(str_starts(c.err.text, ".qgate.yml:"));
	if (files[_i].error)
		ck_assert_str_eq(c.err.text.ptr + strlen(".qgate.yml:"),
		                 files[_i].error);
	arena_free(c.arena);

	/* A command that is no gate goes on without it. */
	write_file(".qgate.yml", files[_i].file);
	start(&c, "tool");
	unlink(".qgate.yml");
	ck_assert(c.ok && c.run.no_config && c.err.text.len);
	arena_free(c.arena);
}
END_TEST

/* Where the file is looked for, seen from repo/a/b: which one is taken, where
 * its paths start. */
static const struct {
	const char *paths, *line, *found, *root;
} searches[] = {
	{ "repo/.qgate.yml", "-C repo gate", ".qgate.yml", "." },
	{ "repo/.qgate.yml", "-C repo/a/b gate", ".qgate.yml", "../.." },
	{ "repo/.github/qgate.yml", "-C repo/a/b gate", ".github/qgate.yml",
	  "../.." },
	{ "repo/qgate.yml repo/a/.qgate.yaml", "-C repo/a/b gate",
	  "a/.qgate.yaml", ".." },
	{ "repo/qgate.yml repo/.qgate.yml repo/.qgate.yaml", "-C repo gate",
	  ".qgate.yml", "." },
	{ "repo/.github/qgate.yml repo/qgate.yml", "-C repo gate", "qgate.yml",
	  "." },
	{ ".qgate.yml", "-C repo/a gate", NULL, "." }, /* above the root */
	{ "repo/a/x.yml", "-C repo gate --config=a/x.yml", "a/x.yml", "a" },
	{ "repo/.github/x.yml", "-C repo --config=.github/x.yml gate",
	  ".github/x.yml", "." },
	{ "repo/a/.github/x.yml", "-C repo --config=a/.github/x.yml gate",
	  "a/.github/x.yml", "a" },
	{ "repo/x.yml", "-C repo/a --config ../x.yml gate", "x.yml", ".." },
};

START_TEST(searches_upward)
{
	Arena *arena = arena_new(1 << 20);
	Str rest = str(searches[_i].paths), path;
	char here[4096];
	Case c;

	ck_assert_ptr_nonnull(getcwd(here, sizeof(here)));
	write_file("repo/.git/HEAD", "");
	write_file("repo/a/b/keep", "");
	while (str_split(&rest, ' ', &path))
		write_file(str_dup(arena, path).ptr,
		           "gate: {path-s: [x, /y], outs: 'json=z'}");
	start(&c, searches[_i].line);
	ck_assert_int_eq(chdir(here), 0);
	for (rest = str(searches[_i].paths); str_split(&rest, ' ', &path);)
		unlink(str_dup(arena, path).ptr);
	ck_assert_msg(c.ok, "%s", c.err.text.ptr);
	ck_assert_str_eq(c.run.root, searches[_i].root);
	if (searches[_i].found) {
		const Settings *settings = c.settings;
		const char *x = fs_join(arena, c.run.root, "x");
		Str z = str_fmt(arena, "json=%s",
		                fs_join(arena, c.run.root, "z"));

		ck_assert_str_eq(c.run.sources->path, searches[_i].found);
		ck_assert_str_eq(settings->paths.at[0], x);
		ck_assert_str_eq(settings->paths.at[1], "/y");
		ck_assert_str_eq(settings->outputs.at[0], z.ptr);
	} else {
		ck_assert_ptr_null(c.run.sources->file);
	}
	arena_free(c.arena);
	arena_free(arena);
}
END_TEST

static void clean(const char *folder)
{
	static const char *const files_made[] = { "repo/.git/HEAD",
		                                  "repo/a/b/keep" };
	static const char *const folders[] = { "repo/.git",      "repo/.github",
		                               "repo/a/.github", "repo/a/b",
		                               "repo/a",         "repo" };

	for (size_t i = 0; i < COUNT(files_made); i++)
		unlink(files_made[i]);
	for (size_t i = 0; i < COUNT(folders); i++)
		rmdir(folders[i]);
	rmdir(folder);
}

int main(void)
{
	Suite *suite = suite_create("settings");
	TCase *tcase = tcase_create("settings");
	SRunner *runner = srunner_create(suite);
	char folder[] = "/tmp/qgate-settings-XXXXXX";

	if (!mkdtemp(folder) || chdir(folder))
		return 1;
	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, reads_lines, 0, COUNT(lines));
	tcase_add_test(tcase, asks_for_help);
	tcase_add_loop_test(tcase, finds_sources, 0, COUNT(sources));
	tcase_add_loop_test(tcase, refuses_files, 0, COUNT(files));
	tcase_add_loop_test(tcase, searches_upward, 0, COUNT(searches));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	clean(folder);
	srunner_free(runner);
	return failed != 0;
}

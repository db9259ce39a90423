#include "settings.h"
#include "waivers.h"

#include <stdlib.h>
#include <string.h>

/* Of the release: pages must not depend on the day they were written. */
#define MAN_DATE "November 21, 2026"

/* Text for mdoc(7): a line must not begin as a request, and a backslash is
 * an escape. */
static void add_text(Buf *out, Str text)
{
	bool start = true;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (start && (c == '.' || c == '\''))
			buf_add(out, STR("\\&"));
		if (c == '\\')
			buf_add(out, STR("\\e"));
		else
			buf_byte(out, c);
		start = c == '\n';
	}
}

/* One sentence a line, as mdoc(7) wants it: breaks behind ". ". */
static void add_sentences(Buf *out, Str text)
{
	Buf line = { .arena = out->arena };

	for (size_t i = 0; i < text.len; i++) {
		bool blank = text.ptr[i] == ' ' || text.ptr[i] == '\n';
		bool end = line.len && strchr(".:", line.ptr[line.len - 1]);

		if (!blank) {
			buf_byte(&line, text.ptr[i]);
			continue;
		}
		while (i + 1 < text.len &&
		       (text.ptr[i + 1] == ' ' || text.ptr[i + 1] == '\n'))
			i++;
		buf_byte(&line, end ? '\n' : ' ');
	}
	add_text(out, str_trim(buf_str(&line)));
	buf_byte(out, '\n');
}

static void add_paragraphs(Buf *out, Str text)
{
	for (bool more = false; text.len; more = true) {
		size_t end = str_find(text, STR("\n\n"));

		if (more)
			buf_add(out, STR(".Pp\n"));
		add_sentences(out, (Str){ text.ptr, end });
		text = str_from(text, end + 2);
	}
}

static Str upper(Arena *arena, const char *text)
{
	Buf out = { .arena = arena };

	for (; *text; text++)
		buf_byte(&out, char_upper(*text));
	return buf_str(&out);
}

/* Texts of rows begin small and end without a full stop. */
static void add_clause(Buf *out, const char *clause)
{
	Buf text = { .arena = out->arena };
	Str rest = str(clause);

	if (!rest.len)
		return;
	buf_byte(&text, char_upper(*rest.ptr));
	buf_add(&text, str_from(rest, 1));
	if (!str_ends(rest, "."))
		buf_byte(&text, '.');
	add_sentences(out, buf_str(&text));
}

static void add_head(Buf *out, const char *name, const char *section)
{
	buf_fmt(out, ".Dd %s\n.Dt " STR_FMT " %s\n.Os qgate %s\n", MAN_DATE,
	        STR_ARG(upper(out->arena, name)), section, qgate_version);
}

static void add_usual(Buf *out, const Option *o)
{
	const char *const *words = value_choices(out->arena, o);

	if (words && o->type != OPT_FLAG) {
		buf_fmt(out, "%s is one of",
		        o->type == OPT_OUTPUTS ? "The format" : "It");
		for (size_t i = 0; words[i]; i++)
			buf_fmt(out, "\n.Cm %s%s", words[i],
			        words[i + 1] ? " ," : " .");
		buf_byte(out, '\n');
	}
	if (option_is_list(o))
		buf_add(out, STR("May be given several times.\n"));
	if (o->initial) {
		buf_add(out, STR("The default is\n.Cm "));
		add_text(out, str(o->initial));
		buf_add(out, STR(" .\n"));
	}
}

static void add_variables(Buf *out, const Command *command, const Option *o)
{
	if (o->flag_only)
		return;
	buf_add(out, STR("Also\n"));
	buf_fmt(out, ".Ev %s", settings_variable(out->arena, command, o));
	if (o->per_gate)
		buf_fmt(out, " ,\n.Ev QGATE_ Ns Ar GATE Ns _%s",
		        settings_variable(out->arena, NULL, o) +
		                sizeof("QGATE_") - 1);
	if (o->seed)
		buf_fmt(out, " ,\n.Ev %s", o->seed);
	if (file_has_option(o))
		buf_fmt(out, " ,\n.Ql %s%s%s\nin the file",
		        command ? command_section(command) : "",
		        command ? "." : "", o->name);
	buf_add(out, file_has_option(o) ? STR(".\n") : STR(" .\n"));
}

static void add_options(Buf *out, const Command *command, const Option *rows)
{
	buf_add(out, STR(".Bl -tag -width Ds\n"));
	for (const Option *o = rows; o->name; o++) {
		buf_add(out, STR(".It "));
		if (o->letter)
			buf_fmt(out, "Fl %c , ", o->letter);
		buf_fmt(out, "Fl -%s", o->name);
		if (o->value)
			buf_fmt(out, " Ns = Ns Ar %s", o->value);
		buf_byte(out, '\n');
		add_clause(out, o->help);
		add_usual(out, o);
		add_variables(out, command, o);
	}
	buf_add(out, STR(".El\n"));
}

static void add_status(Buf *out)
{
	buf_add(out,
	        STR(".Sh EXIT STATUS\n"
	            ".Bl -tag -width Ds -compact\n"
	            ".It 0\nEvery gate passed, is advisory or is off.\n"
	            ".It 1\nA gate failed.\n"
	            ".It 2\nThe command line or the configuration is wrong.\n"
	            "Nothing was written to standard output.\n"
	            ".It 3\nThere is no verdict: evidence is missing or "
	            "damaged, or the\nresult could not be written.\n"
	            ".El\n"));
}

static void add_examples(Buf *out, const char *examples)
{
	buf_add(out, STR(".Sh EXAMPLES\n.Bd -literal\n"));
	add_text(out, str(examples));
	buf_add(out, STR(".Ed\n"));
}

static void add_rules(Buf *out, const Rule *rules)
{
	buf_add(out, STR(".Sh RULES\n.Bl -tag -width Ds\n"));
	for (const Rule *r = rules; r->id; r++) {
		buf_fmt(out, ".It %s Pq %s\n", r->id,
		        severity_names[r->severity]);
		add_clause(out, r->summary);
		if (r->why)
			add_sentences(out, str(r->why));
		add_clause(out, r->help);
	}
	buf_add(out, STR(".El\n"));
}

static void add_overview(Buf *out)
{
	add_head(out, "qgate", "1");
	buf_add(out,
	        STR(".Sh NAME\n.Nm qgate\n.Nd gates for pull requests\n"
	            ".Sh SYNOPSIS\n.Nm\n.Op Ar option ...\n.Ar command\n"
	            ".Op Ar option ...\n.Op Ar operand ...\n"
	            ".Sh DESCRIPTION\n.Nm\n"
	            "holds a change to what a team agreed on.\n"
	            "A gate reads evidence that is already there, such as the "
	            "reports of tests,\njudges it against a limit, and says "
	            "pass, fail or no verdict.\n"
	            "Evidence that is missing or damaged is never a pass.\n"
	            ".Pp\nThe result goes to standard output, everything else "
	            "to standard error.\n.Pp\nThe commands are:\n"
	            ".Bl -tag -width completion\n"));
	for (const Command *const *c = commands; *c; c++) {
		buf_fmt(out, ".It Cm %s", (*c)->name);
		if ((*c)->alias)
			buf_fmt(out, " Pq also Cm %s", (*c)->alias);
		buf_byte(out, '\n');
		add_sentences(out, str((*c)->summary));
	}
	buf_add(out,
	        STR(".El\n.Pp\nOptions of every command may stand before it or "
	            "behind it:\n"));
	add_options(out, NULL, global_options);
	buf_add(out,
	        STR(".Pp\nA setting comes from the first of these that has it: "
	            "the command line,\nthe environment,\n.Xr qgate.yml 5 ,\n"
	            "its default.\nA variable that is empty counts as not "
	            "set.\n"
	            ".Nm qgate Cm config\nshows each setting and where it "
	            "comes "
	            "from.\n"));
}

static void add_environment(Buf *out)
{
	static const struct {
		const char *name, *text;
	} rows[] = {
		{ "NO_COLOR", "If not empty, text has no colours." },
		{ "FORCE_COLOR",
		  "If neither empty nor 0, text has colours even where "
		  "standard "
		  "output is no terminal; so with CLICOLOR_FORCE." },
		{ "CLICOLOR", "If 0, text has no colours." },
		{ "SOURCE_DATE_EPOCH",
		  "The time that counts as now, in seconds since 1970; --now "
		  "comes first." },
		{ "GITHUB_ACTIONS",
		  "If true, annotations go to standard error, a summary to the "
		  "file of GITHUB_STEP_SUMMARY and the results to that of "
		  "GITHUB_OUTPUT, unless --no-ci is given." },
	};

	buf_add(out, STR(".Sh ENVIRONMENT\n"
	                 "Besides the variables named above:\n"
	                 ".Bl -tag -width Ds\n"));
	for (size_t i = 0; i < COUNT(rows); i++) {
		buf_fmt(out, ".It Ev %s\n", rows[i].name);
		add_sentences(out, str(rows[i].text));
	}
	buf_add(out, STR(".El\n"));
}

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* "qgate-dpia-explain" */
static const char *page_of(Arena *arena, const Command *command)
{
	Str page = str_fmt(arena, "qgate-%s", command->name);
	char *copy = str_copy(arena, page);

	for (size_t i = 0; i < page.len; i++)
		if (copy[i] == ' ')
			copy[i] = '-';
	return copy;
}

static void add_see_also(Buf *out, const Command *self)
{
	LIST(const char *) names = { 0 };

	if (self)
		*LIST_ADD(out->arena, &names) = "qgate 1";
	for (const Command *const *c = commands; !self && *c; c++)
		*LIST_ADD(out->arena, &names) =
		        str_fmt(out->arena, "%s 1", page_of(out->arena, *c))
		                .ptr;
	if (names.len)
		qsort(names.at, names.len, sizeof(*names.at), by_text);
	buf_add(out, STR(".Sh SEE ALSO\n"));
	for (size_t i = 0; i < names.len; i++)
		buf_fmt(out, ".Xr %s ,\n", names.at[i]);
	buf_add(out, STR(".Xr qgate.yml 5\n"));
}

void help_man(const Command *command, Buf *out)
{
	if (!command) {
		add_overview(out);
		add_rules(out, report_rules);
		add_environment(out);
		add_status(out);
		add_see_also(out, NULL);
		return;
	}
	add_head(out, page_of(out->arena, command), "1");
	buf_fmt(out, ".Sh NAME\n.Nm %s\n.Nd ", page_of(out->arena, command));
	add_sentences(out, str(command->summary));
	buf_fmt(out, ".Sh SYNOPSIS\n.Nm qgate %s\n.Op Ar option ...\n",
	        command->name);
	if (*command->operands) {
		buf_add(out, STR(".Ar "));
		add_text(out, str(command->operands));
		buf_byte(out, '\n');
	}
	buf_add(out, STR(".Sh DESCRIPTION\n"));
	add_paragraphs(out, str(command->about));
	if (command->alias)
		buf_fmt(out, ".Pp\n.Nm qgate Cm %s\nis the same command.\n",
		        command->alias);
	if (command->options && command->options->name) {
		buf_add(out, STR(".Pp\nThe options, besides those in\n"
		                 ".Xr qgate 1 :\n"));
		add_options(out, command, command->options);
	}
	if (command->rules)
		add_rules(out, command->rules);
	add_status(out);
	add_examples(out, command->examples);
	add_see_also(out, command);
}

static void add_keys(Buf *out, const Option *rows, bool per_gate)
{
	for (const Option *o = rows; o && o->name; o++) {
		if (!file_has_option(o) || (per_gate && !o->per_gate))
			continue;
		buf_fmt(out, ".It Cm %s\n", o->name);
		if (per_gate) {
			buf_add(out, STR("For this gate, as above.\n"));
			continue;
		}
		add_clause(out, o->help);
		Str allowed = value_allowed(out->arena, o);
		add_sentences(out,
		              str_fmt(out->arena, "The value is " STR_FMT ".",
		                      STR_ARG(allowed)));
		if (o->initial) {
			buf_add(out, STR("The default is\n.Cm "));
			add_text(out, str(o->initial));
			buf_add(out, STR(" .\n"));
		}
	}
}

static void add_waiver_keys(Buf *out, bool match)
{
	for (const WaiverKey *key = waiver_keys; key->name; key++) {
		if (key->match != match)
			continue;
		buf_fmt(out, ".It Cm %s%s\n", match ? "match." : "", key->name);
		add_clause(out, key->help);
		if (key->required)
			buf_add(out, STR("Required.\n"));
	}
}

static void add_waivers(Buf *out)
{
	buf_add(out,
	        STR(".Sh WAIVERS\n"
	            "What a team accepts until a day stands in\n"
	            ".Pa .qgate/waivers.yml\n"
	            "beside the file, or in the root of the repository: a "
	            "sequence of entries.\n"
	            "A finding that an entry means stays in the report and no "
	            "longer decides.\n"
	            "An entry needs\n.Cm rule\nor\n.Cm match ,\n"
	            "and all that is given must fit.\n"
	            "In patterns\n.Cm *\nends at a slash and\n.Cm **\n"
	            "does not; a text that equals its pattern fits, too.\n"
	            ".Bl -tag -width Ds\n"));
	add_waiver_keys(out, false);
	add_waiver_keys(out, true);
	buf_add(out, STR(".El\n"));
}

void help_man_file(Buf *out)
{
	add_head(out, "qgate.yml", "5");
	buf_add(out, STR(".Sh NAME\n.Nm qgate.yml\n.Nd configuration of qgate\n"
	                 ".Sh DESCRIPTION\n.Xr qgate 1\nlooks for\n"));
	for (const char *const *name = file_names; *name; name++)
		buf_fmt(out, ".Pa %s%s\n", *name, name[1] ? " ," : "");
	buf_add(out,
	        STR("in the working directory, then in each folder above it up "
	            "to the root of\nthe repository, and takes the first one.\n"
	            ".Pp\nThe file is YAML 1.2: a mapping of the settings "
	            "below."
	            "\nA key that is not known, a key that is there twice and "
	            "a "
	            "value that is not\nallowed are errors that name the line "
	            "and"
	            " the column.\nPaths are relative to the folder of the "
	            "file; "
	            "in\n.Pa .github ,\nto the folder above.\n.Pp\n"
	            "A gate that is switched off by\n.Ql mode: off\n"
	            "needs a\n.Cm reason\nand a day\n.Cm until\nbeside it.\n"
	            "After that day it is enforced again.\n"
	            ".Ss Top level\n.Bl -tag -width Ds\n"
	            ".It Cm version\nOf this format: 1.\n"));
	add_keys(out, global_options, false);
	buf_add(out, STR(".El\n"));
	for (const Command *const *c = commands; *c; c++) {
		if (!file_has_section(*c))
			continue;
		buf_fmt(out, ".Ss Section %s\n.Bl -tag -width Ds\n",
		        (*c)->name);
		add_keys(out, (*c)->options, false);
		if ((*c)->is_gate)
			add_keys(out, global_options, true);
		buf_add(out, STR(".El\n"));
	}
	add_waivers(out);
	add_examples(out, "version: 1\n"
	                  "mode: enforce\n"
	                  "flake:\n"
	                  "  budget: 2%\n"
	                  "  mode: advisory\n"
	                  "  owner: qa\n"
	                  "\n"
	                  "# .qgate/waivers.yml\n"
	                  "- gate: flake\n"
	                  "  match: { subject: \"shop.CheckoutTest::*\" }\n"
	                  "  reason: the payment sandbox is being replaced\n"
	                  "  owner: payments\n"
	                  "  approved_by: jana\n"
	                  "  expires: 2027-01-15\n");
	buf_add(out, STR(".Sh SEE ALSO\n.Xr qgate 1 ,\n.Xr qgate-config 1\n"));
}

#include "completion.h"

#include <string.h>

static void add_fish_text(Buf *out, const char *text)
{
	buf_byte(out, '\'');
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			buf_byte(out, '\\');
		buf_byte(out, *text);
	}
	buf_byte(out, '\'');
}

static void add_fish_options(Buf *out, const Option *rows, const char *when)
{
	for (const Option *o = rows; o && o->name; o++) {
		const char *const *words = value_choices(out->arena, o);

		buf_fmt(out, "complete -c qgate%s -l %s", when, o->name);
		if (o->letter)
			buf_fmt(out, " -s %c", o->letter);
		if (o->type != OPT_FLAG)
			buf_add(out, completion_takes_files(o) ? STR(" -r -F")
			                                       : STR(" -x"));
		if (words && o->type != OPT_FLAG && o->type != OPT_OUTPUTS) {
			buf_add(out, STR(" -a '"));
			for (size_t i = 0; words[i]; i++)
				buf_fmt(out, "%s%s", i ? " " : "", words[i]);
			buf_byte(out, '\'');
		}
		buf_add(out, STR(" -d "));
		add_fish_text(out, o->help);
		buf_byte(out, '\n');
	}
}

void completion_fish(Buf *out)
{
	buf_add(out, STR("# fish completion of qgate: save it as\n"
	                 "# ~/.config/fish/completions/qgate.fish\n"));
	add_fish_options(out, global_options, "");
	for (const Command *const *c = commands; *c; c++) {
		Str words = completion_operands(out->arena, *c);
		Str rest = str((*c)->name), word;
		Buf when = { .arena = out->arena };

		while (str_split(&rest, ' ', &word))
			buf_fmt(&when, "%s__fish_seen_subcommand_from " STR_FMT,
			        when.len ? "; and " : " -n '", STR_ARG(word));
		buf_byte(&when, '\'');
		if (!strchr((*c)->name, ' ')) {
			buf_fmt(out,
			        "complete -c qgate -f -n "
			        "__fish_use_subcommand -a %s -d ",
			        (*c)->name);
			add_fish_text(out, (*c)->summary);
			buf_byte(out, '\n');
		}
		add_fish_options(out, (*c)->options,
		                 str_dup(out->arena, buf_str(&when)).ptr);
		if (words.len)
			buf_fmt(out,
			        "complete -c qgate -f" STR_FMT " -a '" STR_FMT
			        "'\n",
			        STR_ARG(buf_str(&when)), STR_ARG(words));
	}
}

#include "completion.h"

#include <string.h>

/* Quoted for zsh inside '...', where the text stands in an _arguments spec:
 * brackets and colons mean something there. */
static void add_spec_text(Buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			buf_add(out, STR("'\\'"));
		else if (strchr("[]:\\", *text))
			buf_byte(out, '\\');
		buf_byte(out, *text);
	}
}

static void add_zsh_option(Buf *out, const Option *o)
{
	const char *const *words = value_choices(out->arena, o);

	buf_fmt(out, "\t\t'%s--%s%s[", option_is_list(o) ? "*" : "", o->name,
	        o->type == OPT_FLAG ? "" : "=");
	add_spec_text(out, o->help);
	buf_byte(out, ']');
	if (o->type != OPT_FLAG) {
		buf_byte(out, ':');
		add_spec_text(out, o->value ? o->value : o->name);
		buf_byte(out, ':');
		if (words && o->type != OPT_OUTPUTS) {
			buf_byte(out, '(');
			for (size_t i = 0; words[i]; i++)
				buf_fmt(out, "%s%s", i ? " " : "", words[i]);
			buf_byte(out, ')');
		} else if (completion_takes_files(o)) {
			buf_add(out, o->letter == 'C' ? STR("_files -/")
			                              : STR("_files"));
		} else {
			buf_byte(out, ' ');
		}
	}
	buf_add(out, STR("'\n"));
}

void completion_zsh(Buf *out)
{
	buf_add(out, STR("#compdef qgate\n"
	                 "# zsh completion of qgate: save it as _qgate in a "
	                 "folder of $fpath\n"
	                 "_qgate() {\n"
	                 "\tlocal -a globals commands verbs own\n"
	                 "\tlocal command word\n"
	                 "\tglobals=(\n"));
	for (const Option *o = global_options; o->name; o++)
		add_zsh_option(out, o);
	buf_add(out, STR("\t)\n\tcommands=(\n"));
	for (const Command *const *c = commands; *c; c++) {
		if (strchr((*c)->name, ' '))
			continue;
		buf_fmt(out, "\t\t'%s:", (*c)->name);
		add_spec_text(out, (*c)->summary);
		buf_add(out, STR("'\n"));
	}
	buf_add(out, STR("\t)\n\tverbs=(\n"));
	for (const Command *const *c = commands; *c; c++)
		if (strchr((*c)->name, ' '))
			buf_fmt(out, "\t\t'%s'\n", (*c)->name);
	buf_add(out, STR("\t)\n"
	                 "\tfor word in ${words[2,CURRENT-1]}; do\n"
	                 "\t\tif [[ -n $command ]]; then\n"
	                 "\t\t\t(( ${verbs[(I)$command $word]} )) && "
	                 "command=\"$command $word\"\n"
	                 "\t\t\tbreak\n"
	                 "\t\tfi\n"
	                 "\t\t(( ${commands[(I)$word:*]} )) && command=$word\n"
	                 "\tdone\n"
	                 "\tcase $command in\n"));
	for (const Command *const *c = commands; *c; c++) {
		Str words = completion_operands(out->arena, *c);

		buf_fmt(out, "\t'%s') own=(\n", (*c)->name);
		for (const Option *o = (*c)->options; o && o->name; o++)
			add_zsh_option(out, o);
		if (words.len)
			buf_fmt(out, "\t\t'*:operand:(%s " STR_FMT ")'\n",
			        (*c)->name, STR_ARG(words));
		else
			buf_add(out, STR("\t\t'*:file:_files'\n"));
		buf_add(out, STR("\t) ;;\n"));
	}
	buf_add(out,
	        STR("\t*)\n"
	            "\t\t_arguments $globals '*:command:{_describe command "
	            "commands}'\n"
	            "\t\treturn\n"
	            "\t\t;;\n"
	            "\tesac\n"
	            "\t_arguments $globals $own\n"
	            "}\n"
	            "if [[ ${funcstack[1]} == _qgate ]]; then\n"
	            "\t_qgate \"$@\"\n"
	            "else\n"
	            "\tcompdef _qgate qgate\n"
	            "fi\n"));
}

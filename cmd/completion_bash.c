#include "completion.h"

static void add_names(Buf *out, const Option *rows)
{
	for (const Option *o = rows; o && o->name; o++)
		buf_fmt(out, " --%s%s", o->name,
		        o->type == OPT_FLAG ? "" : "=");
}

static void add_bash_values(Buf *out, const Option *rows)
{
	for (const Option *o = rows; o && o->name; o++) {
		const char *const *words = value_choices(out->arena, o);

		if (o->type == OPT_FLAG)
			continue;
		buf_fmt(out, "\t--%s", o->name);
		if (o->letter)
			buf_fmt(out, "|-%c", o->letter);
		buf_add(out, STR(") "));
		if (o->letter == 'C')
			buf_add(out, STR("compgen -d -- \"$2\""));
		else if (words && o->type != OPT_OUTPUTS) {
			buf_add(out, STR("compgen -W '"));
			for (size_t i = 0; words[i]; i++)
				buf_fmt(out, "%s%s", i ? " " : "", words[i]);
			buf_add(out, STR("' -- \"$2\""));
		} else if (completion_takes_files(o))
			buf_add(out, STR("compgen -f -- \"$2\""));
		else
			buf_add(out, STR(":"));
		buf_add(out, STR(" ;;\n"));
	}
}

/* What bash calls. */
static const char completer[] =
        "_qgate() {\n"
        "\tlocal cur=$2 prev=$3 command i word words\n"
        "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
        "\t\tword=${COMP_WORDS[i]}\n"
        "\t\tcase \" $(_qgate_words '') \" in\n"
        "\t\t*\" $word \"*) command=$word && break ;;\n"
        "\t\tesac\n"
        "\tdone\n"
        "\tword=${COMP_WORDS[i + 1]-}\n"
        "\t((i + 1 >= COMP_CWORD)) || case \" $(_qgate_verbs) \" "
        "in\n"
        "\t*\" $command:$word \"*) command=\"$command $word\" ;;\n"
        "\tesac\n"
        "\tCOMPREPLY=()\n"
        "\tif [[ $cur == '=' ]]; then\n"
        "\t\tcur=\n"
        "\telif [[ $prev == '=' ]]; then\n"
        "\t\tprev=${COMP_WORDS[COMP_CWORD - 2]}\n"
        "\tfi\n"
        "\tif words=$(_qgate_values \"$prev\" \"$cur\" "
        "\"$command\"); then\n"
        "\t\t:\n"
        "\telif [[ $cur == -* ]]; then\n"
        "\t\twords=$(compgen -W \"$(_qgate_options \"$command\")\" "
        "-- \"$cur\")\n"
        "\t\t[[ $words != *= ]] || compopt -o nospace\n"
        "\telse\n"
        "\t\twords=$(compgen -W \"$(_qgate_words \"$command\")\" "
        "-- "
        "\"$cur\")\n"
        "\t\t[[ -n $(_qgate_words \"$command\") ]] ||\n"
        "\t\t\twords=$(compgen -f -- \"$cur\")\n"
        "\tfi\n"
        "\t[[ -z $words ]] || mapfile -t COMPREPLY <<<\"$words\"\n"
        "}\n"
        "complete -o filenames -F _qgate qgate\n";

static void add_verbs(Buf *out)
{
	buf_add(out, STR("\tesac\n}\n_qgate_verbs() {\n\techo '"));
	for (const Command *const *c = commands; *c; c++) {
		size_t space = str_find(str((*c)->name), STR(" "));

		if ((*c)->name[space])
			buf_fmt(out, " %.*s:%s", (int)space, (*c)->name,
			        (*c)->name + space + 1);
	}
}

void completion_bash(Buf *out)
{
	buf_add(out,
	        STR("# bash completion of qgate: source it, or put it into\n"
	            "# ~/.local/share/bash-completion/completions/qgate\n"
	            "_qgate_values() { # OPTION WORD COMMAND\n"
	            "\tcase $1 in\n"));
	add_bash_values(out, global_options);
	buf_add(out, STR("\t*) case $3$1 in\n"));
	for (const Command *const *c = commands; *c; c++) {
		Buf own = { .arena = out->arena };
		Str rest, line;

		add_bash_values(&own, (*c)->options);
		for (rest = buf_str(&own); str_split(&rest, '\n', &line);)
			buf_fmt(out, "\t'%s'" STR_FMT "\n", (*c)->name,
			        STR_ARG(str_from(line, 1)));
	}
	buf_add(out, STR("\t*) return 1 ;;\n\tesac ;;\n\tesac\n"
	                 "\treturn 0\n}\n"
	                 "_qgate_words() { # COMMAND\n\tcase $1 in\n"));
	for (const Command *const *c = commands; *c; c++) {
		buf_fmt(out, "\t'%s') echo '", (*c)->name);
		buf_add(out, completion_operands(out->arena, *c));
		buf_add(out, STR("' ;;\n"));
	}
	buf_add(out, STR("\t'') echo '"));
	completion_commands(out);
	buf_add(out, STR("' ;;\n\tesac\n}\n"
	                 "_qgate_options() { # COMMAND\n\techo '"));
	add_names(out, global_options);
	buf_add(out, STR("'\n\tcase $1 in\n"));
	for (const Command *const *c = commands; *c; c++) {
		if (!(*c)->options)
			continue;
		buf_fmt(out, "\t'%s') echo '", (*c)->name);
		add_names(out, (*c)->options);
		buf_add(out, STR("' ;;\n"));
	}
	add_verbs(out);
	buf_add(out, STR("'\n}\n"));
	buf_add(out, str(completer));
}

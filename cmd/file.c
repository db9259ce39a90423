#include "settings.h"

#include <string.h>
#include <unistd.h>

#define MAX_FILE ((size_t)1 << 20)

const char *const file_names[] = { ".qgate.yml", ".qgate.yaml", "qgate.yml",
	                           ".github/qgate.yml", NULL };

bool file_has_option(const Option *option)
{
	return !option->flag_only && !option->no_file;
}

bool file_has_section(const Command *command)
{
	if (command->section)
		return false;
	if (command->is_gate)
		return true;
	for (const Option *o = command->options; o && o->name; o++)
		if (file_has_option(o))
			return true;
	return false;
}

static bool fail(Run *run, DocSpan where, const char *fmt, ...) PRINTF(3, 4);
static bool fail(Run *run, DocSpan where, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	Str text = str_vfmt(run->arena, fmt, args);
	va_end(args);
	return err_set(run->err, ERR_USAGE, "%s:%u:%u: " STR_FMT,
	               run->sources->path, where.line, where.column,
	               STR_ARG(text));
}

/* May a value of this kind be written for this type? */
static bool fits(OptionType type, DocKind kind)
{
	bool number = kind == DOC_INT || kind == DOC_FLOAT;

	switch (type) {
	case OPT_FLAG:
		return kind == DOC_BOOL;
	case OPT_INT:
		return kind == DOC_INT;
	case OPT_AGE:
	case OPT_SIZE:
		return kind == DOC_STRING || kind == DOC_INT;
	case OPT_RATIO:
	case OPT_TEXT:
	case OPT_LIST:
		return kind == DOC_STRING || number;
	default:
		return kind == DOC_STRING;
	}
}

/* What the file says of a path is relative to the file's root. */
static Str rooted(Run *run, const Option *option, Str text)
{
	const char *path = text.ptr;
	size_t equals = 0;

	if (option->type == OPT_OUTPUTS)
		equals = str_find(text, STR("="));
	if ((option->type != OPT_PATHS && option->type != OPT_OUTPUTS) ||
	    equals == text.len)
		return text;
	path += equals + (option->type == OPT_OUTPUTS);
	if (!*path)
		return text;
	return str_fmt(run->arena, STR_FMT "%s%s", (int)equals, text.ptr,
	               option->type == OPT_OUTPUTS ? "=" : "",
	               fs_join(run->arena, run->root, path));
}

static bool read_scalar(Run *run, const DocNode *node, const Option *option,
                        void *settings)
{
	const char *path = run->sources->path;
	Str where = str_fmt(run->arena, "%s:%u:%u: %s", path, node->where.line,
	                    node->where.column, option->name);

	if (node->kind == DOC_NULL)
		return fail(run, node->where,
		            "%s has no value; it takes " STR_FMT, option->name,
		            STR_ARG(value_allowed(run->arena, option)));
	if (!fits(option->type, node->kind))
		return fail(run, node->where, "%s: %s is not " STR_FMT,
		            option->name, doc_kind_name(node->kind),
		            STR_ARG(value_allowed(run->arena, option)));
	return value_read(run->arena, option, rooted(run, option, node->text),
	                  where, settings, run->err);
}

static bool read_node(Run *run, const DocNode *node, const Option *option,
                      void *settings)
{
	if (!option_is_list(option) || node->kind != DOC_SEQUENCE)
		return read_scalar(run, node, option, settings);
	for (size_t i = 0; i < node->len; i++)
		if (!read_scalar(run, node->items[i], option, settings))
			return false;
	return true;
}

static Str text_of(Arena *arena, const DocNode *node)
{
	Buf out = { .arena = arena };

	if (node->kind != DOC_SEQUENCE)
		return node->text;
	for (size_t i = 0; i < node->len; i++)
		buf_fmt(&out, "%s" STR_FMT, i ? ", " : "",
		        STR_ARG(node->items[i]->text));
	return buf_str(&out);
}

bool file_value(Run *run, const Command *command, const Option *option,
                void *settings, Origin *origin)
{
	const DocNode *node = run->sources->file;
	const DocMember *member;

	if (command) {
		member = doc_member(node, str(command_section(command)));
		node = member ? member->value : NULL;
	}
	member = doc_member(node, str(option->name));
	if (!member || !file_has_option(option))
		return true;
	node = member->value;
	*origin = (Origin){
		FROM_FILE,
		str_fmt(run->arena, "%s:%u:%u", run->sources->path,
		        node->where.line, node->where.column),
		text_of(run->arena, node),
	};
	return read_node(run, node, option, settings);
}

typedef LIST(const char *) Words;

static void add_options(Arena *arena, const Option *rows, bool gate, Words *out)
{
	for (const Option *o = rows; o && o->name; o++)
		if (file_has_option(o) && (!gate || o->per_gate))
			*LIST_ADD(arena, out) = o->name;
}

static Str hint(Arena *arena, Str key, const Words *known)
{
	const char *near = str_nearest(key, known->at, known->len);

	return near ? str_fmt(arena, "; did you mean '%s'?", near) : STR("");
}

static const Option *find_row(const Option *rows, Str key, bool gate)
{
	for (const Option *o = rows; o && o->name; o++)
		if (file_has_option(o) && (!gate || o->per_gate) &&
		    str_is(key, o->name))
			return o;
	return NULL;
}

static bool check_section(Run *run, const Command *command, const DocNode *node)
{
	void *settings = arena_alloc(run->arena, 1, command->settings_size + 1);
	Globals globals = { 0 };
	Words known = { 0 };

	add_options(run->arena, command->options, false, &known);
	if (command->is_gate)
		add_options(run->arena, global_options, true, &known);
	if (node->kind == DOC_NULL)
		return true;
	if (node->kind != DOC_MAPPING)
		return fail(run, node->where,
		            "'%s' must be a mapping of settings, not %s",
		            command->name, doc_kind_name(node->kind));
	for (size_t i = 0; i < node->len; i++) {
		const DocMember *m = &node->members[i];
		const Option *own = find_row(command->options, m->key, false);
		const Option *global =
		        command->is_gate
		                ? find_row(global_options, m->key, true)
		                : NULL;

		if (!own && !global)
			return fail(run, m->where,
			            "unknown key '" STR_FMT "' in '%s'" STR_FMT,
			            STR_ARG(m->key), command->name,
			            STR_ARG(hint(run->arena, m->key, &known)));
		if (own ? !read_node(run, m->value, own, settings)
		        : !read_node(run, m->value, global, &globals))
			return false;
	}
	return true;
}

static bool check_key(Run *run, const DocMember *m, Globals *globals)
{
	const Option *global = find_row(global_options, m->key, false);
	Words known = { 0 };

	if (str_is(m->key, "version"))
		return str_is(m->value->text, "1") ||
		       fail(run, m->value->where,
		            "version: this build knows version 1 only");
	if (global)
		return read_node(run, m->value, global, globals);
	*LIST_ADD(run->arena, &known) = "version";
	add_options(run->arena, global_options, false, &known);
	for (const Command *const *c = commands; *c; c++) {
		if (!file_has_section(*c))
			continue;
		if (str_is(m->key, (*c)->name))
			return check_section(run, *c, m->value);
		*LIST_ADD(run->arena, &known) = (*c)->name;
	}
	return fail(run, m->where, "unknown key '" STR_FMT "'" STR_FMT,
	            STR_ARG(m->key), STR_ARG(hint(run->arena, m->key, &known)));
}

static bool has_text(const DocNode *section, const DocNode *top, Str key)
{
	const DocMember *m = doc_member(section, key);

	if (!m)
		m = doc_member(top, key);
	return m && m->value->text.len;
}

/* A gate that is off says why and until when, in the same file. */
static bool check_off(Run *run, const DocNode *top, const DocNode *section)
{
	const DocMember *mode = doc_member(section, STR("mode"));

	if (!mode || !str_is(mode->value->text, "off") ||
	    (has_text(section, top, STR("reason")) &&
	     has_text(section, top, STR("until"))))
		return true;
	return fail(run, mode->value->where,
	            "mode: off needs a 'reason' and a day 'until' beside it");
}

static bool check_file(Run *run, const DocNode *top)
{
	Globals globals = { 0 };

	if (top->kind == DOC_NULL)
		return true;
	if (top->kind != DOC_MAPPING)
		return fail(run, top->where,
		            "the file must be a mapping of settings, not %s",
		            doc_kind_name(top->kind));
	for (size_t i = 0; i < top->len; i++)
		if (!check_key(run, &top->members[i], &globals))
			return false;
	for (size_t i = 0; i < top->len; i++)
		if (!check_off(run, top, top->members[i].value))
			return false;
	return check_off(run, top, top);
}

bool file_take(Run *run, const char *path, Str bytes)
{
	const DocNode *top;

	run->sources->path = path;
	if (!doc_read_yaml(run->arena, path, bytes, &top, run->err)) {
		run->err->kind = ERR_USAGE;
		return false;
	}
	if (!check_file(run, top))
		return false;
	run->sources->file = top;
	return true;
}

/* "../.." from the working directory, for a folder that many levels up. */
static const char *up(Arena *arena, size_t levels)
{
	Buf out = { .arena = arena };

	for (size_t i = 0; i < levels; i++)
		buf_fmt(&out, "%s..", i ? "/" : "");
	return levels ? str_dup(arena, buf_str(&out)).ptr : ".";
}

static size_t levels_to_root(Arena *arena)
{
	char here[4096];
	size_t root = strlen(fs_root(arena)), levels = 0;

	if (!getcwd(here, sizeof(here)))
		return 0;
	for (size_t i = root; i < strlen(here); i++)
		levels += here[i] == '/';
	return levels;
}

static const char *find_file(Run *run)
{
	size_t levels = levels_to_root(run->arena);

	for (size_t i = 0; i <= levels; i++) {
		run->root = up(run->arena, i);
		for (const char *const *name = file_names; *name; name++) {
			const char *path =
			        fs_join(run->arena, run->root, *name);

			if (fs_exists(path))
				return path;
		}
	}
	run->root = ".";
	return NULL;
}

/* The folder a file is in; above it, where that folder is .github. */
static const char *root_of(Arena *arena, const char *path)
{
	Str folder = str(path);

	while (folder.len && folder.ptr[folder.len - 1] != '/')
		folder.len--;
	if (str_ends(folder, "/.github/") || str_is(folder, ".github/"))
		folder.len -= sizeof(".github/") - 1;
	while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
		folder.len--;
	return folder.len ? str_dup(arena, folder).ptr : ".";
}

bool file_load(Run *run)
{
	const char *path = run->globals.config;
	Str bytes;

	if (path)
		run->root = root_of(run->arena, path);
	else
		path = find_file(run);
	if (!path)
		return true;
	if (!fs_read(run->arena, path, MAX_FILE, &bytes, run->err)) {
		run->err->kind = ERR_USAGE;
		return false;
	}
	return file_take(run, fs_shown(run->arena, path), bytes);
}

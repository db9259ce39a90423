/*
 * Rails: guides.rubyonrails.org, Active Record Migrations; the methods of
 * ActiveRecord::ConnectionAdapters::SchemaStatements and ::Table; db/schema.rb.
 */
#include "schema/ruby.h"

/* --- calls --- */

static bool ends_arguments(const Code *code, size_t i)
{
	static const char *const words[] = { "do",  "if", "unless", "and", "or",
		                             "end", "}",  ")",      ";" };

	if (code->at[i].kind == TOKEN_LINE)
		return true;
	for (size_t k = 0; k < COUNT(words); k++)
		if (code_is(code, i, words[k]))
			return true;
	return false;
}

/* A brace that begins a value, not a block. */
static bool is_hash(const Code *code, size_t i)
{
	const Token *before = &code->at[i - 1];

	return token_is(before, "=>") || token_is(before, ",") ||
	       token_is(before, "(") ||
	       (before->kind == TOKEN_SYMBOL && before->quoted);
}

Span ruby_arguments(const Code *code, size_t i, size_t *next)
{
	Span arguments = { i + 1, i + 1 };
	bool touches;

	if (i + 1 >= code->len) {
		*next = code->len;
		return (Span){ code->len, code->len };
	}
	touches = code->at[i].text.ptr + code->at[i].text.len ==
	          code->at[i + 1].text.ptr;
	if (touches && code_is(code, i + 1, "(")) {
		*next = code_over(code, i + 1);
		return code_inside(code, i + 1);
	}
	while (arguments.end < code->len &&
	       !ends_arguments(code, arguments.end) &&
	       !(code_is(code, arguments.end, "{") &&
	         !is_hash(code, arguments.end)))
		arguments.end = code_over(code, arguments.end);
	*next = arguments.end;
	return arguments;
}

static bool is_named(const Code *code, Span part)
{
	return (code_has(code, part.at, TOKEN_SYMBOL) &&
	        code->at[part.at].quoted) ||
	       code_is(code, part.at + 1, "=>") || code_is(code, part.at, "**");
}

bool ruby_part(const Code *code, Span *rest, Span *part)
{
	return code_part(code, rest, part) && part->at < part->end &&
	       !is_named(code, *part);
}

Span ruby_option(const Code *code, Span arguments, const char *name)
{
	Span part;

	while (code_part(code, &arguments, &part))
		if (part.at < part.end && is_named(code, part) &&
		    str_is(code_str(code, part.at), name)) {
			part.at += code->at[part.at].quoted ? 1 : 2;
			return part;
		}
	return (Span){ arguments.end, arguments.end };
}

static bool has_hole(Str text)
{
	return str_find(text, STR("#{")) < text.len;
}

Name ruby_name(const Code *code, Span value)
{
	Name name = { STR(""), value.at };

	if (value.at >= value.end)
		return name;
	if (code_has(code, value.at, TOKEN_SYMBOL) ||
	    code_has(code, value.at, TOKEN_STRING)) {
		if (!has_hole(code->at[value.at].text))
			name.text = code->at[value.at].text;
	} else if (value.end - value.at == 1) {
		Name constant = code_name(code, value);

		if (constant.text.ptr != code->at[value.at].text.ptr)
			name = constant;
	}
	return name;
}

size_t ruby_block_end(const Code *code, size_t i)
{
	const Token *start = &code->at[i];

	for (i++; i < code->len; i++)
		if (code_is(code, i, "end") &&
		    (code->at[i].line == start->line ||
		     (code->at[i - 1].kind == TOKEN_LINE &&
		      code->at[i].indent <= start->indent)))
			return i + 1;
	return code->len;
}

/* --- migrations --- */

enum { LOOP_NAMES = 128 };

typedef struct Rails {
	Code code;
	RubyLoops loops;
	Str block; /* do |t| */
	Str table;
	bool drops; /* the block describes what goes */
} Rails;

typedef struct Verb Verb;
typedef struct Step {
	Rails *rails;
	const Code *code;
	const Verb *verb;
	size_t at; /* the verb's token */
	Span arguments;
	size_t next;
	Name table;
} Step;

struct Verb {
	const char *name;
	void (*read)(Step *step);
	FieldOp op;
};

static void add(const Step *step, FieldOp op, Name name, Str type,
                bool reference)
{
	if (name.text.len)
		code_add(step->code, op, step->table.text, name, type)
		        ->reference = reference;
	else
		step->code->out->opaque |= op == FIELD_ADDED;
}

static bool is_text(const Code *code, size_t i)
{
	return code_has(code, i, TOKEN_SYMBOL) ||
	       code_has(code, i, TOKEN_STRING);
}

/* The names that the variable of a loop stands for. */
static void add_loop(const Step *step, FieldOp op, const RubyLoop *loop,
                     Str type, bool reference)
{
	Span rest = loop->list, name;
	size_t n = 0;

	while (n++ < LOOP_NAMES &&
	       ruby_loop_next(step->code, loop, &rest, &name))
		add(step, op, ruby_name(step->code, name), type, reference);
	step->code->out->opaque |= n > LOOP_NAMES;
}

/* One name, or those of the list it goes through. */
static void add_value(const Step *step, FieldOp op, Span value, Str type,
                      bool reference)
{
	const RubyLoop *loop =
	        ruby_loop_find(step->code, &step->rails->loops, value);

	if (loop)
		add_loop(step, op, loop, type, reference);
	else
		add(step, op, ruby_name(step->code, value), type, reference);
}

/* :a, "b", [:c, :d], %i[e f] */
static void add_each(const Step *step, Span rest, Str type, bool reference)
{
	Span part;

	while (ruby_part(step->code, &rest, &part)) {
		size_t before = step->code->out->list.len;
		const RubyLoop *loop =
		        ruby_loop_find(step->code, &step->rails->loops, part);

		if (loop)
			add_loop(step, step->verb->op, loop, type, reference);
		for (size_t i = part.at; i < part.end; i++)
			if (is_text(step->code, i))
				add(step, step->verb->op,
				    ruby_name(step->code, (Span){ i, i + 1 }),
				    type, reference);
		if (step->code->out->list.len == before &&
		    step->verb->op == FIELD_ADDED)
			step->code->out->opaque = true;
	}
}

/* do |t| or { |t|, behind the arguments: what t adds is of that table. */
static void open_block(Step *step, bool drops)
{
	const Code *code = step->code;
	size_t i = step->next;

	step->rails->block = STR("");
	if (!code_is(code, i, "do") && !code_is(code, i, "{"))
		return;
	if (code_is(code, i + 1, "|"))
		step->rails->block = code_str(code, i + 2);
	step->rails->table = step->table.text;
	step->rails->drops = drops;
}

static Span take_table(Step *step)
{
	Span rest = step->arguments, part;

	if (ruby_part(step->code, &rest, &part))
		step->table = ruby_name(step->code, part);
	return rest;
}

/* --- verbs of a migration --- */

static void create_table(Step *step)
{
	take_table(step);
	open_block(step, false);
	if (!step->rails->block.len)
		code_table(step->code, FIELD_ADDED, step->table);
}

static void change_table(Step *step)
{
	take_table(step);
	open_block(step, false);
}

static void drop_table(Step *step)
{
	Span rest = step->arguments, part;

	while (ruby_part(step->code, &rest, &part)) {
		step->table = ruby_name(step->code, part);
		code_table(step->code, FIELD_DROPPED, step->table);
	}
	open_block(step, true);
}

static void rename_table(Step *step)
{
	Span rest = take_table(step), part;

	code_table(step->code, FIELD_DROPPED, step->table);
	if (ruby_part(step->code, &rest, &part))
		code_table(step->code, FIELD_ADDED,
		           ruby_name(step->code, part));
}

/* create_join_table :users, :groups */
static void join_table(Step *step)
{
	Span rest = step->arguments;
	Span name = ruby_option(step->code, rest, "table_name");

	step->table = ruby_name(step->code, name);
	add_each(step, rest, STR(""), true);
	open_block(step, step->verb->op == FIELD_DROPPED);
}

/* add_column :users, :ssn, :string */
static void column(Step *step)
{
	Span rest = take_table(step), name, type = { 0, 0 };
	Str written = STR("");

	if (!ruby_part(step->code, &rest, &name)) {
		step->code->out->opaque = true;
		return;
	}
	if (ruby_part(step->code, &rest, &type))
		written = ruby_name(step->code, type).text;
	add_value(step, step->verb->op, name, written, false);
}

/* add_columns :users, :a, :b, type: :string */
static void columns(Step *step)
{
	Span rest = take_table(step);
	Span type = ruby_option(step->code, rest, "type");

	add_each(step, rest, ruby_name(step->code, type).text, false);
}

static void reference(Step *step)
{
	Span rest = take_table(step), name;

	if (ruby_part(step->code, &rest, &name))
		add_value(step, step->verb->op, name, STR("reference"), true);
}

static void rename_column(Step *step)
{
	Span rest = take_table(step), old, new;

	if (!ruby_part(step->code, &rest, &old) ||
	    !ruby_part(step->code, &rest, &new)) {
		step->code->out->opaque = true;
		return;
	}
	add(step, FIELD_DROPPED, ruby_name(step->code, old), STR(""), false);
	add(step, FIELD_ADDED, ruby_name(step->code, new), STR(""), false);
}

static void neutral(Step *step)
{
	take_table(step);
	code_neutral(step->code, step->table.text, step->at);
}

/* A heredoc stands behind what follows it. */
static bool in_order(const Code *code, Span span)
{
	for (size_t i = span.at; i + 1 < span.end; i++)
		if (code->at[i].line > code->at[i + 1].line)
			return false;
	return true;
}

static void execute(Step *step)
{
	const Code *code = step->code;
	Span sql = step->arguments;
	size_t strings = 0;

	for (size_t i = sql.at; i < sql.end; i++)
		strings += code_has(code, i, TOKEN_STRING);
	if (!strings) /* a name: its text is read where that stands */
		code->out->opaque |=
		        sql.at < sql.end && !ruby_name(code, sql).text.len;
	else if (strings > 1 && in_order(code, sql))
		code_sql(code, sql);
	else
		for (size_t i = sql.at; i < sql.end; i++)
			if (code_has(code, i, TOKEN_STRING))
				code_sql(code, (Span){ i, i + 1 });
}

/* Sorted by name. */
static const Verb verbs[] = {
	{ "add_belongs_to", reference, FIELD_ADDED },
	{ "add_check_constraint", neutral, 0 },
	{ "add_column", column, FIELD_ADDED },
	{ "add_column_with_default", column, FIELD_ADDED },
	{ "add_columns", columns, FIELD_ADDED },
	{ "add_concurrent_foreign_key", neutral, 0 },
	{ "add_concurrent_index", neutral, 0 },
	{ "add_exclusion_constraint", neutral, 0 },
	{ "add_foreign_key", neutral, 0 },
	{ "add_index", neutral, 0 },
	{ "add_reference", reference, FIELD_ADDED },
	{ "add_timestamps", neutral, 0 },
	{ "add_unique_constraint", neutral, 0 },
	{ "change_column", column, FIELD_CHANGED },
	{ "change_column_comment", neutral, 0 },
	{ "change_column_default", neutral, 0 },
	{ "change_column_null", neutral, 0 },
	{ "change_table", change_table, 0 },
	{ "change_table_comment", neutral, 0 },
	{ "create_join_table", join_table, FIELD_ADDED },
	{ "create_table", create_table, 0 },
	{ "drop_join_table", join_table, FIELD_DROPPED },
	{ "drop_table", drop_table, 0 },
	{ "execute", execute, 0 },
	{ "remove_belongs_to", reference, FIELD_DROPPED },
	{ "remove_check_constraint", neutral, 0 },
	{ "remove_column", column, FIELD_DROPPED },
	{ "remove_columns", columns, FIELD_DROPPED },
	{ "remove_foreign_key", neutral, 0 },
	{ "remove_index", neutral, 0 },
	{ "remove_reference", reference, FIELD_DROPPED },
	{ "remove_timestamps", neutral, 0 },
	{ "rename_column", rename_column, 0 },
	{ "rename_index", neutral, 0 },
	{ "rename_table", rename_table, 0 },
	{ "validate_foreign_key", neutral, 0 },
};

/* --- verbs of a table's block --- */

static void block_column(Step *step)
{
	Span rest = step->arguments, name, type;
	Str written = STR("");

	if (!ruby_part(step->code, &rest, &name))
		return;
	if (ruby_part(step->code, &rest, &type))
		written = ruby_name(step->code, type).text;
	add_value(step, step->verb->op, name, written, false);
}

static void block_names(Step *step)
{
	add_each(step, step->arguments, STR(""), false);
}

static void block_references(Step *step)
{
	add_each(step, step->arguments, STR("reference"), true);
}

static void block_rename(Step *step)
{
	Span rest = step->arguments, old, new;

	if (!ruby_part(step->code, &rest, &old) ||
	    !ruby_part(step->code, &rest, &new))
		return;
	add(step, FIELD_DROPPED, ruby_name(step->code, old), STR(""), false);
	add(step, FIELD_ADDED, ruby_name(step->code, new), STR(""), false);
}

static void block_neutral(Step *step)
{
	code_neutral(step->code, step->table.text, step->at);
}

/* t.string :a, :b */
static void block_typed(Step *step)
{
	add_each(step, step->arguments, step->code->at[step->at].text, false);
}

/* Sorted by name; what is not here is a type. */
static const Verb block_verbs[] = {
	{ "belongs_to", block_references, FIELD_ADDED },
	{ "change", block_column, FIELD_CHANGED },
	{ "change_default", block_column, FIELD_CHANGED },
	{ "change_null", block_column, FIELD_CHANGED },
	{ "check_constraint", block_neutral, 0 },
	{ "column", block_column, FIELD_ADDED },
	{ "exclusion_constraint", block_neutral, 0 },
	{ "foreign_key", block_neutral, 0 },
	{ "index", block_neutral, 0 },
	{ "references", block_references, FIELD_ADDED },
	{ "remove", block_names, FIELD_DROPPED },
	{ "remove_belongs_to", block_references, FIELD_DROPPED },
	{ "remove_check_constraint", block_neutral, 0 },
	{ "remove_columns", block_names, FIELD_DROPPED },
	{ "remove_foreign_key", block_neutral, 0 },
	{ "remove_index", block_neutral, 0 },
	{ "remove_references", block_references, FIELD_DROPPED },
	{ "remove_timestamps", block_neutral, 0 },
	{ "rename", block_rename, 0 },
	{ "rename_index", block_neutral, 0 },
	{ "timestamps", block_neutral, 0 },
	{ "unique_constraint", block_neutral, 0 },
};
static const Verb typed = { "", block_typed, FIELD_ADDED };

/* --- the walk --- */

/* t.string, where t is of a block: the token of "string"; 0: none. */
static size_t block_call(const Rails *rails, size_t i)
{
	const Code *code = &rails->code;
	size_t verb = i + 2;

	if (!rails->block.len || !code_has(code, i, TOKEN_WORD) ||
	    !str_eq(code->at[i].text, rails->block))
		return 0;
	if (code_is(code, i + 1, "&"))
		verb++;
	if (!code_is(code, verb - 1, ".") || !code_has(code, verb, TOKEN_WORD))
		return 0;
	return verb;
}

/* def down, def self.down, dir.down do, revert do: behind it; i: none. */
static size_t way_back(const Code *code, size_t i)
{
	size_t down = i;

	if (code_is(code, i, "def")) {
		down = code_is(code, i + 1, "self") ? i + 3 : i + 1;
		if (code_is(code, down, "down"))
			return ruby_block_end(code, i);
		return i;
	}
	if (!(code_is(code, i, "down") && i && code_is(code, i - 1, ".")) &&
	    !code_is(code, i, "revert"))
		return i;
	if (code_is(code, i + 1, "{"))
		return code_over(code, i + 1);
	return code_is(code, i + 1, "do") ? ruby_block_end(code, i) : i;
}

static size_t run(Rails *rails, const Verb *verb, size_t at, Str table)
{
	Step step = { .rails = rails,
		      .code = &rails->code,
		      .verb = verb,
		      .at = at,
		      .table = { table, at } };

	step.arguments = ruby_arguments(step.code, at, &step.next);
	verb->read(&step);
	return step.next > at ? step.next : at + 1;
}

static size_t read_token(Rails *rails, size_t i)
{
	const Code *code = &rails->code;
	size_t in_block = block_call(rails, i);
	const Verb *verb = NULL;

	if (in_block) {
		verb = CODE_ROW(code->at[in_block].text, block_verbs);
		if (rails->drops)
			return in_block + 1;
		return run(rails, verb ? verb : &typed, in_block, rails->table);
	}
	if (code_has(code, i, TOKEN_STRING) &&
	    fields_begins_sql(code->at[i].text)) {
		code_sql(code, (Span){ i, i + 1 });
		return i + 1;
	}
	if (code_has(code, i, TOKEN_WORD) &&
	    !(i && code_is(code, i - 1, "def")))
		verb = CODE_ROW(code->at[i].text, verbs);
	return verb ? run(rails, verb, i, STR("")) : i + 1;
}

void read_rails(Str text, const char *path, Fields *out)
{
	Rails rails = { .code = code_read(text, LANG_RUBY, out) };

	(void)path;
	for (size_t i = 0; i < rails.code.len;) {
		size_t behind = way_back(&rails.code, i);

		if (i > 1 && code_is(&rails.code, i, "each") &&
		    code_is(&rails.code, i - 1, "."))
			ruby_loop_note(&rails.code, i, &rails.loops);
		i = behind != i ? behind : read_token(&rails, i);
	}
}

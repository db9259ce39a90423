/*
 * Elixir: migrations and schemas of Ecto.
 *
 *	create table(:users) do
 *	  add :ssn, :string
 *	end
 *
 *	schema "users" do
 *	  field :email, :string
 *	end
 *
 * elixir-ecto/ecto_sql: lib/ecto/migration.ex; elixir-ecto/ecto:
 * lib/ecto/schema.ex.  Its comments, symbols and blocks are those of Ruby.
 */
#include "schema/code.h"

typedef enum Act {
	ACT_ADD = 1,
	ACT_CHANGE,
	ACT_DROP,
	ACT_NEUTRAL,
	ACT_REFERENCE,
	ACT_RENAME,
	ACT_SCHEMA,
	ACT_SQL,
	ACT_TABLE,
	ACT_EMBED,
} Act;

static const struct Verb {
	const char *name;
	Act act;
} verbs[] = {
	{ "add", ACT_ADD },
	{ "add_if_not_exists", ACT_ADD },
	{ "alter", ACT_TABLE },
	{ "belongs_to", ACT_REFERENCE },
	{ "create", ACT_TABLE },
	{ "create_if_not_exists", ACT_TABLE },
	{ "drop", ACT_TABLE },
	{ "drop_if_exists", ACT_TABLE },
	{ "embedded_schema", ACT_EMBED },
	{ "embeds_many", ACT_ADD },
	{ "embeds_one", ACT_ADD },
	{ "execute", ACT_SQL },
	{ "field", ACT_ADD },
	{ "has_many", ACT_REFERENCE },
	{ "has_one", ACT_REFERENCE },
	{ "many_to_many", ACT_REFERENCE },
	{ "modify", ACT_CHANGE },
	{ "remove", ACT_DROP },
	{ "remove_if_exists", ACT_DROP },
	{ "rename", ACT_RENAME },
	{ "schema", ACT_SCHEMA },
	{ "timestamps", ACT_NEUTRAL },
};

typedef struct Ecto {
	const Code *code;
	Str table;
	Str module; /* the last part of defmodule's name */
} Ecto;

static bool is_name(const Code *code, size_t i)
{
	return code_has(code, i, TOKEN_SYMBOL) ||
	       code_has(code, i, TOKEN_STRING);
}

/* "do: add(:ssn, :text)": what follows is a statement. */
static bool is_do_label(const Code *code, size_t i)
{
	return code_has(code, i, TOKEN_SYMBOL) && code->at[i].quoted &&
	       str_is(code_str(code, i), "do");
}

/* "add :ssn, ..." and "add(:ssn, ...)": the arguments, up to a block. */
static Span arguments(const Code *code, size_t i)
{
	Span span = { i + 1, i + 1 };
	size_t end = code->len;

	if (code_is(code, i + 1, "(")) {
		end = code_inside(code, i + 1).end;
		span = (Span){ i + 2, i + 2 };
	}
	while (span.end < end && !code_has(code, span.end, TOKEN_LINE) &&
	       !code_is(code, span.end, "do") && !is_do_label(code, span.end))
		span.end = code_over(code, span.end);
	return span;
}

/* table(:users), table("users", ...) */
static Name table_name(const Code *code, Span args)
{
	size_t i = args.at;

	if (!code_is(code, i, "table"))
		return (Name){ STR(""), i };
	i += code_is(code, i + 1, "(") ? 2 : 1;
	if (is_name(code, i))
		return (Name){ code_str(code, i), i };
	return (Name){ STR(""), i };
}

static void open_table(Ecto *ecto, size_t i, Span args)
{
	const Code *code = ecto->code;
	Name table = table_name(code, args);

	if (!code_is(code, args.at, "table")) {
		code_neutral(code, STR(""), i);
		return;
	}
	ecto->table = table.text;
	if (str_starts(code_str(code, i), "create"))
		code_table(code, FIELD_ADDED, table);
	else if (str_starts(code_str(code, i), "drop"))
		code_table(code, FIELD_DROPPED, table);
}

static void add_column(const Ecto *ecto, Span args, FieldOp op, bool reference)
{
	const Code *code = ecto->code;
	Span name, type = { 0, 0 };

	if (!code_part(code, &args, &name) || !is_name(code, name.at)) {
		code->out->opaque |= name.at < name.end;
		return;
	}
	if (code_part(code, &args, &type) && is_name(code, type.at))
		type.end = type.at + 1;
	reference |= code_is(code, type.at, "references");
	code_add_at(code, op, ecto->table, name.at, code_source(code, type))
	        ->reference = reference;
}

/* rename table(:users), :a, to: :b; rename table(:a), to: table(:b) */
static void read_rename(const Ecto *ecto, Span args)
{
	const Code *code = ecto->code;
	Name table = table_name(code, args), new;
	size_t to = args.at;
	Span rest = args, part = { args.end, args.end };

	while (to < args.end && !(code_has(code, to, TOKEN_SYMBOL) &&
	                          str_is(code_str(code, to), "to")))
		to = code_over(code, to);
	new = table_name(code, (Span){ to + 1, args.end });
	if (new.text.len) {
		code_table(code, FIELD_DROPPED, table);
		code_table(code, FIELD_ADDED, new);
		return;
	}
	if (code_part(code, &rest, &part))
		code_part(code, &rest, &part);
	if (!is_name(code, part.at) || !is_name(code, to + 1)) {
		code->out->opaque = true;
		return;
	}
	code_add_at(code, FIELD_DROPPED, table.text, part.at, STR(""));
	code_add_at(code, FIELD_ADDED, table.text, to + 1, STR(""));
}

static void open_schema(Ecto *ecto, Span args)
{
	if (!code_has(ecto->code, args.at, TOKEN_STRING))
		return;
	ecto->table = code_str(ecto->code, args.at);
	code_table(ecto->code, FIELD_ADDED, (Name){ ecto->table, args.at });
}

/* execute "SQL"; execute("SQL", "the way back"); """ makes three strings */
static void execute(const Code *code, Span args)
{
	Span first;

	if (code_part(code, &args, &first) &&
	    code_has(code, first.at, TOKEN_STRING))
		code_sql(code, first);
	else
		code->out->opaque = true;
}

static void act(Ecto *ecto, size_t i, Act what, Span args)
{
	switch (what) {
	case ACT_ADD:
		add_column(ecto, args, FIELD_ADDED, false);
		break;
	case ACT_REFERENCE:
		add_column(ecto, args, FIELD_ADDED, true);
		break;
	case ACT_CHANGE:
		add_column(ecto, args, FIELD_CHANGED, false);
		break;
	case ACT_DROP:
		add_column(ecto, args, FIELD_DROPPED, false);
		break;
	case ACT_NEUTRAL:
		code_neutral(ecto->code, ecto->table, i);
		break;
	case ACT_RENAME:
		read_rename(ecto, args);
		break;
	case ACT_SCHEMA:
		open_schema(ecto, args);
		break;
	case ACT_EMBED:
		ecto->table = ecto->module;
		break;
	case ACT_TABLE:
		open_table(ecto, i, args);
		break;
	case ACT_SQL:
		execute(ecto->code, args);
	}
}

static bool starts_block(const Code *code, size_t i)
{
	return code_is(code, i, "do") || code_is(code, i, "fn");
}

/* Behind "def down do .. end"; i: it is none. */
static size_t skip_way_back(const Code *code, size_t i)
{
	size_t depth = 0, at = i + 2;

	if (!code_is(code, i, "def") || !code_is(code, i + 1, "down"))
		return i;
	if (code_is(code, at, "("))
		at = code_over(code, at);
	if (!code_is(code, at, "do")) { /* def down, do: ... */
		while (at < code->len && !code_has(code, at, TOKEN_LINE))
			at = code_over(code, at);
		return at;
	}
	for (; at < code->len; at++) {
		depth += starts_block(code, at);
		if (code_is(code, at, "end") && !--depth)
			return at + 1;
	}
	return at;
}

static bool starts_statement(const Code *code, size_t i)
{
	return !i || code_has(code, i - 1, TOKEN_LINE) ||
	       code_is(code, i - 1, "do") || code_is(code, i - 1, ";") ||
	       code_is(code, i - 1, ">") || is_do_label(code, i - 1) ||
	       (i > 1 && code_is(code, i - 1, "(") && is_do_label(code, i - 2));
}

/* The module's name is where an embedded schema has its own. */
static void note_module(Ecto *ecto, size_t i)
{
	size_t at = i + 1;

	if (!code_is(ecto->code, i, "defmodule"))
		return;
	while (code_is(ecto->code, at + 1, "."))
		at += 2;
	ecto->module = code_str(ecto->code, at);
}

void read_ecto(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_RUBY, out);
	Ecto ecto = { .code = &code, .table = STR(""), .module = STR("") };

	(void)path;
	for (size_t i = 0; i < code.len;) {
		size_t next = skip_way_back(&code, i);
		const struct Verb *verb = NULL;

		if (next > i) {
			i = next;
			continue;
		}
		note_module(&ecto, i);
		if (code_has(&code, i, TOKEN_WORD) &&
		    starts_statement(&code, i))
			verb = CODE_ROW(code_str(&code, i), verbs);
		if (verb) {
			Span args = arguments(&code, i);

			act(&ecto, i, verb->act, args);
			i = args.end > i ? args.end : i + 1;
		} else {
			i++;
		}
	}
}

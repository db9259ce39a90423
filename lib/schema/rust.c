/*
 * Rust: the table! of Diesel, migrations of SeaORM, and structs that derive a
 * row (SeaORM, Diesel, sqlx).
 *
 *	table! { users (id) { ssn -> Nullable<Text>, } }
 *	Table::create().table(Users::Table).col(ColumnDef::new(Users::Ssn).string())
 *	#[derive(DeriveEntityModel)] pub struct Model { pub ssn: String }
 */
#include "schema/code.h"

/* Users::Ssn, Alias::new("ssn"), "ssn": the last word or the text. */
static Name path_name(const Code *code, Span value)
{
	enum { WORDS_MAX = 32 };
	Name name = { STR(""), value.at };

	if (value.end > value.at + WORDS_MAX)
		value.end = value.at + WORDS_MAX;
	for (size_t i = value.at; i < value.end; i++)
		if (code_has(code, i, TOKEN_STRING))
			return (Name){ code_str(code, i), i };
		else if (code_is(code, i, ".") || code_is(code, i, ","))
			break;
		else if (code_has(code, i, TOKEN_WORD) &&
		         !code_is(code, i + 1, "("))
			name = (Name){ code_str(code, i), i };
	return name;
}

/* Users::Table is "Users". */
static Name path_table(const Code *code, Span value)
{
	Name name = path_name(code, value);

	if (str_is(name.text, "Table") && name.at > value.at + 1)
		name.text = code_str(code, name.at - 2);
	return name;
}

/* --- Diesel --- */

/* joinable!(posts -> users (user_id)): posts.user_id is a key. */
static void find_joins(const Code *code, Names *keys)
{
	for (size_t i = 0; i < code->len; i++)
		if (code_is(code, i, "joinable") && code_is(code, i + 1, "!") &&
		    code_is(code, i + 2, "("))
			*LIST_ADD(code->out->arena, keys) =
			        code_path(code, code_str(code, i + 3),
			                  code_str(code, i + 7));
	names_sort(keys);
}

static void diesel_columns(const Code *code, Span body, Str table,
                           const Names *keys)
{
	for (size_t i = body.at; i < body.end;) {
		size_t comma;
		Span rest = { i, body.end };

		if (code_is(code, i, "#")) {
			i = code_over(code, i + 1);
			continue;
		}
		if (!code_has(code, i, TOKEN_WORD) ||
		    !code_is(code, i + 1, "->")) {
			i++;
			continue;
		}
		comma = code_generic(code, i + 3);
		code_add_at(code, FIELD_ADDED, table, i,
		            code_source(code, (Span){ i + 2, comma }))
		        ->reference = names_has(
		        keys, code_path(code, table, code_str(code, i)));
		rest.at = comma;
		i = code_find(code, rest, ",");
	}
}

/* table! { use ..; public.users (id) { ssn -> Text, } } */
static size_t diesel_table(const Code *code, size_t i, const Names *keys)
{
	Span body = code_inside(code, i + 2);
	size_t name = code->len, open;

	if (!code_is(code, i, "table") || !code_is(code, i + 1, "!") ||
	    !code_opens(code, i + 2))
		return i;
	open = code_find(code, body, "{");
	for (size_t at = body.at; at < open; at = code_over(code, at))
		if (code_is(code, at, "use"))
			at = code_find(code, (Span){ at, open }, ";");
		else if (code_is(code, at, "#"))
			at++;
		else if (code_has(code, at, TOKEN_WORD))
			name = at;
	if (open >= body.end || name >= code->len) {
		code->out->opaque = true;
	} else {
		Name table = { code_str(code, name), name };

		code_table(code, FIELD_ADDED, table);
		diesel_columns(code, code_inside(code, open), table.text, keys);
	}
	return code_over(code, i + 2);
}

/* --- SeaORM's migrations --- */

typedef struct Sea {
	const Code *code;
	Str table;
	FieldOp of_table; /* of Table::create(), drop(), alter() */
	bool renames;
} Sea;

/* ColumnDef::new(Users::Ssn).string().not_null(), string(Users::Ssn) */
static void sea_column(const Sea *sea, const Call *call, FieldOp op)
{
	const Code *code = sea->code;
	Span value = call->parts[0];
	size_t next;
	Str type;
	Name name;
	Call inner;

	if (code_is(code, value.at, "&") || code_is(code, value.at, "mut"))
		value.at++;
	if (code_is(code, value.at, "mut"))
		value.at++;
	next = value.at;
	while (code_has(code, next, TOKEN_WORD) &&
	       code_is(code, next + 1, "::"))
		next += 2;
	if (!code_call(code, next, &inner)) {
		code->out->opaque = true;
		return;
	}
	name = path_name(code, inner.parts[0]);
	type = code_str(code, inner.name);
	next = inner.next;
	if (str_is(type, "new") && code_chain(code, &next, &inner))
		type = code_str(code, inner.name);
	if (name.text.len)
		code_add(code, op, sea->table, name, type);
	else
		code->out->opaque = true;
}

/* ForeignKey::create().from(Post::Table, Post::UserId) */
static void sea_key(const Sea *sea, const Call *call)
{
	enum { LOOK_BACK = 256 };
	Fields *out = sea->code->out;
	Str name = path_name(sea->code, call->parts[1]).text;

	for (size_t i = out->list.len, n = 0; i > 0 && n < LOOK_BACK; i--, n++)
		if (name.len && str_eq(out->list.at[i - 1].name, name))
			out->list.at[i - 1].reference = true;
}

static void sea_start(Sea *sea, const Call *call)
{
	const Code *code = sea->code;

	sea->of_table = FIELD_CHANGED;
	sea->renames = code_is(code, call->name, "rename");
	if (code_is(code, call->name, "create"))
		sea->of_table = FIELD_ADDED;
	if (code_is(code, call->name, "drop"))
		sea->of_table = FIELD_DROPPED;
}

static void sea_table(Sea *sea, const Call *call)
{
	const Code *code = sea->code;
	Name table = path_table(code, call->parts[0]);

	sea->table = table.text;
	if (sea->renames) {
		code_table(code, FIELD_DROPPED, table);
		code_table(code, FIELD_ADDED, path_table(code, call->parts[1]));
	} else if (sea->of_table != FIELD_CHANGED) {
		code_table(code, sea->of_table, table);
	}
}

typedef enum Link {
	LINK_ADD = 1,
	LINK_CHANGE,
	LINK_DROP,
	LINK_KEY,
	LINK_RENAME,
	LINK_SQL,
	LINK_TABLE,
	LINK_TABLE_AUTO,
} Link;

static const struct {
	const char *name;
	Link link;
} links[] = {
	{ "add_column", LINK_ADD },
	{ "add_column_if_not_exists", LINK_ADD },
	{ "batch_execute", LINK_SQL },
	{ "col", LINK_ADD },
	{ "drop_column", LINK_DROP },
	{ "execute", LINK_SQL },
	{ "execute_unprepared", LINK_SQL },
	{ "from", LINK_KEY },
	{ "from_string", LINK_SQL },
	{ "modify_column", LINK_CHANGE },
	{ "query", LINK_SQL },
	{ "rename_column", LINK_RENAME },
	{ "sql_query", LINK_SQL },
	{ "table", LINK_TABLE },
	{ "table_auto", LINK_TABLE_AUTO },
};

/* The first argument with a text in it, "&" before it or not. */
static void sea_sql(const Code *code, const Call *call)
{
	for (size_t i = 0; i < call->n; i++) {
		Span part = call->parts[i];

		while (code_is(code, part.at, "&") ||
		       code_is(code, part.at, "r") ||
		       code_is(code, part.at, "#"))
			part.at++;
		if (code_has(code, part.at, TOKEN_STRING)) {
			code_sql(code, (Span){ part.at, part.at + 1 });
			return;
		}
	}
}

static void sea_link(Sea *sea, const Call *call, Link link)
{
	const Code *code = sea->code;

	switch (link) {
	case LINK_ADD:
		sea_column(sea, call, FIELD_ADDED);
		break;
	case LINK_CHANGE:
		sea_column(sea, call, FIELD_CHANGED);
		break;
	case LINK_DROP:
		code_add_named(code, FIELD_DROPPED, sea->table,
		               path_name(code, call->parts[0]));
		break;
	case LINK_RENAME:
		code_add_named(code, FIELD_DROPPED, sea->table,
		               path_name(code, call->parts[0]));
		code_add_named(code, FIELD_ADDED, sea->table,
		               path_name(code, call->parts[1]));
		break;
	case LINK_KEY:
		if (call->n > 1)
			sea_key(sea, call);
		break;
	case LINK_TABLE_AUTO:
		sea->of_table = FIELD_ADDED;
		sea->renames = false;
		/* fall through */
	case LINK_TABLE:
		sea_table(sea, call);
		break;
	case LINK_SQL:
		sea_sql(code, call);
	}
}

/* The token from which to go on: inside of a call, for its arguments may be
 * statements themselves; i: no call of these. */
static size_t sea_call(Sea *sea, size_t i)
{
	const Code *code = sea->code;
	Call call;

	if (!code_call(code, i, &call))
		return i;
	if (i > 1 && code_is(code, i - 1, "::") &&
	    code_is(code, i - 2, "Table"))
		sea_start(sea, &call);
	if (i > 1 && code_is(code, i - 1, "::") &&
	    code_is(code, i - 2, "Index")) {
		size_t next = call.next;

		code_neutral(code, STR(""), i);
		while (code_chain(code, &next, &call))
			continue;
		return next;
	}
	for (size_t n = 0; n < COUNT(links); n++)
		if (call.n && code_is(code, i, links[n].name))
			sea_link(sea, &call, links[n].link);
	return call.open + 1;
}

/* fn down(..) -> Result<..> {..}: the token behind it; i: it is none. */
static size_t skip_way_back(const Code *code, size_t i)
{
	enum { HEAD_MAX = 32 };
	size_t at = i + 2;

	if (!code_is(code, i, "fn") || !code_is(code, i + 1, "down"))
		return i;
	for (size_t n = 0; n < HEAD_MAX && !code_is(code, at, "{"); n++)
		at = code_over(code, at);
	return code_is(code, at, "{") ? code_over(code, at) : i;
}

/* --- structs --- */

static const char *const derived[] = {
	"DeriveEntityModel", "FromRow",         "Identifiable", "Insertable",
	"Queryable",         "QueryableByName", "Selectable",   "AsChangeset",
};

typedef struct Row {
	bool stored;
	Name table; /* #[sea_orm(table_name = "users")] */
	Name name;  /* #[sea_orm(column_name = "x")], #[sqlx(rename = "x")] */
	bool reference, skip;
} Row;

static void read_attribute(const Code *code, Span inside, Row *row)
{
	if (code_is(code, inside.at, "serde"))
		return;
	for (size_t i = inside.at; i < inside.end; i++) {
		Span value = { i + 2, i + 3 };

		for (size_t n = 0; n < COUNT(derived); n++)
			row->stored |= code_is(code, i, derived[n]);
		row->skip |=
		        code_is(code, i, "ignore") || code_is(code, i, "skip");
		row->reference |= code_is(code, i, "has_many") ||
		                  code_is(code, i, "has_one") ||
		                  code_is(code, i, "belongs_to");
		if (!code_is(code, i + 1, "="))
			continue;
		if (code_is(code, i, "table_name"))
			row->table = path_name(code, value);
		else if (code_is(code, i, "column_name") ||
		         code_is(code, i, "rename"))
			row->name = path_name(code, value);
	}
}

static void struct_columns(const Code *code, Span body, Str table)
{
	static const Row none = { .table = { { "", 0 }, 0 },
		                  .name = { { "", 0 }, 0 } };
	Row row = none;

	for (size_t i = body.at; i < body.end;) {
		Span rest = { i, body.end }, part;
		size_t colon;

		if (code_is(code, i, "#") && code_is(code, i + 1, "[")) {
			read_attribute(code, code_inside(code, i + 1), &row);
			i = code_over(code, i + 1);
			continue;
		}
		if (!code_part(code, &rest, &part))
			break;
		colon = code_find(code, part, ":");
		if (colon < part.end && colon > part.at && !row.skip) {
			Name name = { code_str(code, colon - 1), colon - 1 };

			if (row.name.text.len)
				name = row.name;
			code_add(code, FIELD_ADDED, table, name,
			         code_source(code,
			                     (Span){ colon + 1, part.end }))
			        ->reference = row.reference;
		}
		row = none;
		i = rest.at;
	}
}

/* An attribute, or the struct that those before it are of: the token behind it;
 * i: neither. */
static size_t read_struct(const Code *code, size_t i, Row *row)
{
	size_t open;
	Name table;

	if (code_is(code, i, "#") && code_is(code, i + 1, "[")) {
		read_attribute(code, code_inside(code, i + 1), row);
		return code_over(code, i + 1);
	}
	if (code_is(code, i, "fn") || code_is(code, i, "enum") ||
	    code_is(code, i, "impl") || code_is(code, i, ";"))
		*row = (Row){ .table = { STR(""), 0 }, .name = { STR(""), 0 } };
	if (!code_is(code, i, "struct") || !code_has(code, i + 1, TOKEN_WORD))
		return i;
	table = (Name){ code_str(code, i + 1), i + 1 };
	open = code_generic(code, i + 2);
	if (row->table.text.len)
		table = row->table;
	if (row->stored && code_is(code, open, "{")) {
		code_table(code, FIELD_ADDED, table);
		struct_columns(code, code_inside(code, open), table.text);
	}
	*row = (Row){ .table = { STR(""), 0 }, .name = { STR(""), 0 } };
	return code_is(code, open, "{") ? code_over(code, open) : i + 1;
}

void read_diesel(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_C, out);
	Sea sea = { .code = &code,
		    .table = STR(""),
		    .of_table = FIELD_CHANGED };
	Row row = { .table = { STR(""), 0 } };
	Names keys = { 0 };

	(void)path;
	find_joins(&code, &keys);
	for (size_t i = 0; i < code.len;) {
		size_t next = skip_way_back(&code, i);

		if (next == i)
			next = diesel_table(&code, i, &keys);
		if (next == i)
			next = read_struct(&code, i, &row);
		if (next == i)
			next = sea_call(&sea, i);
		i = next > i ? next : i + 1;
	}
}

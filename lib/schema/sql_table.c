/* The columns of CREATE TABLE, and ALTER TABLE. */
#include "schema/sql_inside.h"

enum { TYPE_MAX = 60, NESTED_MAX = 16 };

/* --- types --- */

/* What may follow the name of a column that has no type. */
static const char *const after_type[] = {
	"not",
	"null",
	"default",
	"primary",
	"unique",
	"check",
	"collate",
	"references",
	"generated",
	"constraint",
	"comment",
	"as",
	"auto_increment",
	"identity",
	"options",
	"encrypted",
	"invisible",
	"visible",
	"autoincrement",
	"first",
	"after",
	"masked",
	"on",
	NULL,
};

static Str type_of(const Sql *sql, size_t i, size_t end)
{
	static const char *const more[] = { "varying", "precision", "unsigned",
		                            "with",    "without",   "time",
		                            "zone",    "local",     "raw",
		                            "binary",  NULL };

	if (i >= end || sql->at[i].kind != TOKEN_WORD ||
	    sql_any(sql, i, after_type))
		return STR("");
	while (i + 2 < end && sql_is(sql, i + 1, ".") &&
	       sql->at[i + 2].kind == TOKEN_WORD)
		i += 2;
	if (sql->at[i].quoted)
		return sql->at[i].text;
	size_t last = i;
	while (last + 1 < end && last < i + 4 && sql_any(sql, last + 1, more))
		last++;
	if (last + 1 < end && sql_is(sql, last + 1, "(")) {
		size_t close = sql_over(sql, last + 1) - 1;

		if (close < end)
			last = close;
	}
	const char *start = sql->at[i].text.ptr;
	size_t len = (size_t)(sql->at[last].text.ptr - start) +
	             sql->at[last].text.len;
	return len > TYPE_MAX ? sql->at[i].text : (Str){ start, len };
}

/* STRUCT<a INT, b STRING> (also a: INT), ROW(a INT), Tuple(a Int8): the
 * members, as columns of "table.name". */
static bool opens_struct(const Sql *sql, size_t i)
{
	static const char *const words[] = { "struct", "row",    "tuple",
		                             "nested", "object", "record",
		                             NULL };

	return sql_any(sql, i, words) &&
	       (sql_is(sql, i + 1, "<") || sql_is(sql, i + 1, "("));
}

static void add_members(Sql *sql, size_t i, size_t end, Str table)
{
	bool named[NESTED_MAX] = { false }; /* a struct: names come first */
	size_t depth = 0;
	bool expects = false;

	for (; i < end; i++) {
		if (sql_is(sql, i, "<") || sql_is(sql, i, "(")) {
			if (++depth >= NESTED_MAX)
				return;
			named[depth] = opens_struct(sql, i - 1);
			expects = named[depth];
		} else if (sql_is(sql, i, ">") || sql_is(sql, i, ")")) {
			if (!depth)
				return;
			depth--;
			expects = false;
		} else if (sql_is(sql, i, ",")) {
			expects = named[depth];
		} else if (expects && sql_is_name(sql, i)) {
			size_t type = i + 1 + sql_is(sql, i + 1, ":");

			if (type < end && sql_is_name(sql, type) &&
			    !sql_any(sql, type, after_type))
				sql_add(sql, FIELD_ADDED, table, i,
				        type_of(sql, type, end));
			expects = false;
		}
	}
}

static void add_nested(Sql *sql, size_t name, size_t end, Str table)
{
	for (size_t i = name + 1; i < end && i < name + 4; i++)
		if (opens_struct(sql, i)) {
			Str path = sql->at[name].text;

			if (table.len)
				path = str_fmt(sql->out->arena,
				               STR_FMT "." STR_FMT,
				               STR_ARG(table), STR_ARG(path));
			add_members(sql, i, end, path);
			return;
		}
}

/* --- elements --- */

/* Does a list of names or expressions follow, not the length of a type? */
static bool lists_names(const Sql *sql, size_t i, size_t end)
{
	for (size_t k = i; k < end && k < i + 4; k++)
		if (sql_is(sql, k, "("))
			return k + 1 < end &&
			       sql->at[k + 1].kind != TOKEN_NUMBER &&
			       sql->at[k + 1].kind != TOKEN_STRING &&
			       !sql_is(sql, k + 1, "max");
	return false;
}

static bool is_constraint(const Sql *sql, size_t i, size_t end)
{
	static const char *const always[] = { "constraint", "primary", "unique",
		                              "foreign",    "check",   "like",
		                              "partition",  NULL };
	static const char *const listing[] = { "key", "index", "fulltext",
		                               "spatial", NULL };
	static const struct {
		const char *word, *then;
	} pairs[] = {
		{ "exclude", "using" },  { "exclude", "(" },
		{ "period", "for" },     { "supplemental", "log" },
		{ "projection", "(" },   { "fulltext", "key" },
		{ "fulltext", "index" }, { "spatial", "key" },
		{ "spatial", "index" },
	};

	if (sql_any(sql, i, always))
		return true;
	if (sql_any(sql, i, listing) && lists_names(sql, i + 1, end))
		return true;
	for (size_t k = 0; k < COUNT(pairs); k++)
		if (sql_is(sql, i, pairs[k].word) &&
		    sql_is(sql, i + 1, pairs[k].then))
			return true;
	return false;
}

static bool says(const Sql *sql, size_t i, size_t end, const char *word)
{
	unsigned depth = i < end ? sql->at[i].depth : 0;

	for (; i < end; i++)
		if (sql->at[i].depth == depth && sql_is(sql, i, word))
			return true;
	return false;
}

/* name type ... */
static bool add_column(Sql *sql, FieldOp op, Str table, size_t i, size_t end)
{
	if (i >= end || !sql_is_name(sql, i)) {
		/* Put together at run time. */
		sql->out->opaque |= i < end && !sql_is(sql, i, ")");
		return false;
	}
	if (sql_is(sql, i + 1, "=")) /* an option: ENGINE = x */
		return false;
	sql_add(sql, op, table, i, type_of(sql, i + 1, end))->reference =
	        says(sql, i + 1, end, "references");
	add_nested(sql, i, end, table);
	return true;
}

/* FOREIGN KEY (a, b): columns that were added before. */
static void refer(Sql *sql, Str table, size_t i, size_t end)
{
	while (i < end && !sql_is(sql, i, "foreign"))
		i++;
	while (i < end && !sql_is(sql, i, "("))
		i++;
	for (i++; i < end && sql_is_name(sql, i); i += 2) {
		size_t n = sql->out->list.len;

		while (n > 0 && sql->work) {
			Field *field = &sql->out->list.at[--n];

			sql->work--;
			if (str_eq(field->name, sql->at[i].text) &&
			    str_eq(field->table, table)) {
				field->reference = true;
				break;
			}
		}
		if (!sql_is(sql, i + 1, ","))
			break;
	}
}

/* Where an element ends: at its comma, or the bracket behind the list.  Commas
 * between < and > are of a type, while that can be so. */
static size_t element_end(const Sql *sql, size_t i, size_t end, bool *angles)
{
	unsigned depth = sql->at[i].depth;
	size_t open = 0, start = i, first = end;

	for (; i < end; i++) {
		if (sql->at[i].depth != depth)
			continue;
		if (sql_is(sql, i, "<") && *angles)
			open++;
		else if (sql_is(sql, i, ">") && open)
			open--;
		else if (sql_is(sql, i, ",") && !open)
			return i;
		else if (sql_is(sql, i, ",") && first == end)
			first = i;
	}
	if (open)
		*angles = false;
	return open && first > start ? first : end;
}

static bool add_element(Sql *sql, FieldOp op, Str table, size_t i, size_t end)
{
	if (is_constraint(sql, i, end)) {
		if (says(sql, i, end, "foreign"))
			refer(sql, table, i, end);
		return false;
	}
	return add_column(sql, op, table, i, end);
}

static size_t add_list(Sql *sql, FieldOp op, size_t i, Str table, bool *any)
{
	size_t end = tokens_close((Tokens){ sql->at, sql->len }, i);
	bool angles = true;

	for (i++; i < end;) {
		size_t next = element_end(sql, i, end, &angles);

		*any |= add_element(sql, op, table, i, next);
		i = next + 1;
	}
	return end < sql->len ? end + 1 : sql->len;
}

size_t sql_columns(Sql *sql, size_t i, Str table, bool *any)
{
	return add_list(sql, FIELD_ADDED, i, table, any);
}

/* --- ALTER TABLE --- */

typedef struct Alter {
	Sql *sql;
	SqlName table;
	size_t i, end; /* of the action */
	enum {
		ADDS = 1,
		DROPS,
		OTHER
	} mode; /* of the last one: T-SQL lets
	         * the next leave its verb out */
} Alter;

static void neutral(Alter *a)
{
	sql_whole(a->sql, FIELD_NEUTRAL, a->table);
	a->mode = OTHER;
}

/* Behind COLUMN [IF [NOT] EXISTS]; *said: that word was there. */
static size_t over_column(const Sql *sql, size_t i, bool *said)
{
	static const char *const words[] = { "column", "columns", "attribute",
		                             NULL };

	/* A column may be called that: ADD column text. */
	*said = sql_any(sql, i, words);
	return sql_exists(sql, *said ? i + 1 : i);
}

static void read_add(Alter *a)
{
	static const char *const others[] = { "partition",  "value",
		                              "system",     "supplemental",
		                              "versioning", "projection",
		                              "statistics", NULL };
	Sql *sql = a->sql;
	bool said, any = false;
	size_t i = over_column(sql, a->i, &said);

	if (i < a->end && sql_is(sql, i, "(")) {
		add_list(sql, FIELD_ADDED, i, a->table.text, &any);
	} else if (!said && is_constraint(sql, i, a->end)) {
		if (says(sql, i, a->end, "foreign"))
			refer(sql, a->table.text, i, a->end);
		neutral(a);
	} else if (!said && sql_any(sql, i, others)) {
		neutral(a);
		return;
	} else {
		any = add_column(sql, FIELD_ADDED, a->table.text, i, a->end);
	}
	a->mode = ADDS;
	if (!any && sql_is(sql, i, "("))
		neutral(a);
}

static const char *const no_columns[] = { "constraint", "index",   "key",
	                                  "primary",    "foreign", "check",
	                                  "partition",  "default", "unique",
	                                  "period",     "value",   "projection",
	                                  NULL };

static void read_drop(Alter *a)
{
	Sql *sql = a->sql;
	bool said;
	size_t i = over_column(sql, a->i, &said);

	if (!said && sql_any(sql, i, no_columns) && i + 1 < a->end) {
		neutral(a);
		return;
	}
	a->mode = DROPS;
	bool list = sql_is(sql, i, "(");
	for (i += list; i < a->end && sql_is_name(sql, i); i += 2) {
		sql_add(sql, FIELD_DROPPED, a->table.text, i, STR(""));
		if (!list || !sql_is(sql, i + 1, ","))
			break;
	}
}

static void rename_column(Alter *a, size_t old, size_t new, Str type)
{
	Sql *sql = a->sql;
	Str table = a->table.text;

	a->mode = OTHER;
	if (new >= a->end || !sql_is_name(sql, old) || !sql_is_name(sql, new)) {
		sql->out->opaque = true;
		return;
	}
	if (str_eq(sql->at[old].text, sql->at[new].text)) {
		sql_add(sql, FIELD_CHANGED, table, new, type);
		return;
	}
	sql_add(sql, FIELD_DROPPED, table, old, STR(""));
	sql_add(sql, FIELD_ADDED, table, new, type);
}

/* RENAME [COLUMN] a TO b, RENAME [TO | AS] b, RENAME INDEX a TO b */
static void read_rename(Alter *a)
{
	Sql *sql = a->sql;
	bool said;
	size_t i = over_column(sql, a->i, &said);

	a->mode = OTHER;
	if (!said && sql_any(sql, i, no_columns) && !sql_is(sql, i + 1, "to")) {
		neutral(a);
	} else if (sql_is(sql, i + 1, "to") && sql_is_name(sql, i + 2)) {
		rename_column(a, i, i + 2, STR(""));
	} else if (!said) {
		i += sql_is(sql, i, "to") || sql_is(sql, i, "as") ||
		     sql_is(sql, i, "=");
		SqlName new = sql_name(sql, i);
		sql_whole(sql, FIELD_DROPPED, a->table);
		if (new.next <= a->end)
			sql_whole(sql, FIELD_ADDED, new);
	}
}

/* CHANGE [COLUMN] a b type */
static void read_change(Alter *a)
{
	bool said;
	size_t i = over_column(a->sql, a->i, &said);

	rename_column(a, i, i + 1, type_of(a->sql, i + 2, a->end));
}

/* MODIFY [COLUMN] a type, MODIFY (a type), ALTER [COLUMN] a ... */
static void read_modify(Alter *a)
{
	Sql *sql = a->sql;
	bool said, any = false;
	size_t i = over_column(sql, a->i, &said);

	a->mode = OTHER;
	if (!said && sql_any(sql, i, no_columns)) {
		neutral(a);
	} else if (sql_is(sql, i, "(")) {
		add_list(sql, FIELD_CHANGED, i, a->table.text, &any);
	} else if (i < a->end && sql_is_name(sql, i)) {
		size_t type = i + 1;

		if (sql_is(sql, type, "set"))
			type += sql_is(sql, type + 1, "data");
		type += sql_is(sql, type, "type") || sql_is(sql, type, "data");
		type += sql_is(sql, type, "type");
		bool clause =
		        sql_is(sql, type, "set") || sql_is(sql, type, "drop");
		sql_add(sql, FIELD_CHANGED, a->table.text, i,
		        clause ? STR("") : type_of(sql, type, a->end));
	}
}

/* REPLACE COLUMNS (a string) of Hive */
static void read_replace(Alter *a)
{
	bool said, any = false;
	size_t i = over_column(a->sql, a->i, &said);

	if (said && sql_is(a->sql, i, "("))
		add_list(a->sql, FIELD_ADDED, i, a->table.text, &any);
	else
		neutral(a);
}

static const struct {
	const char *verb;
	void (*read)(Alter *a);
} verbs[] = {
	{ "add", read_add },         { "drop", read_drop },
	{ "rename", read_rename },   { "change", read_change },
	{ "modify", read_modify },   { "alter", read_modify },
	{ "replace", read_replace },
};

/* Verbs that leave the columns alone. */
static const char *const others[] = {
	"set",        "owner",          "enable",
	"disable",    "validate",       "attach",
	"detach",     "cluster",        "inherit",
	"no",         "replica",        "comment",
	"convert",    "order",          "reset",
	"force",      "with",           "check",
	"nocheck",    "switch",         "rebuild",
	"algorithm",  "lock",           "engine",
	"default",    "charset",        "character",
	"collate",    "auto_increment", "tablespace",
	"partition",  "move",           "of",
	"not",        "swap",           "exchange",
	"truncate",   "coalesce",       "reorganize",
	"remove",     "discard",        "import",
	"row_format", "unset",          "recluster",
	"suspend",    "resume",         NULL,
};

static void read_action(Alter *a)
{
	Sql *sql = a->sql;
	bool list = a->mode == ADDS || a->mode == DROPS;

	for (size_t k = 0; k < COUNT(verbs); k++)
		if (sql_is(sql, a->i, verbs[k].verb) && a->i + 1 < a->end) {
			a->i++;
			verbs[k].read(a);
			return;
		}
	if (sql_any(sql, a->i, others) || sql_is(sql, a->i + 1, "=") ||
	    (list && is_constraint(sql, a->i, a->end)))
		neutral(a);
	else if (a->mode == ADDS)
		add_column(sql, FIELD_ADDED, a->table.text, a->i, a->end);
	else if (a->mode == DROPS)
		read_drop(a);
	else
		sql->out->opaque |= a->mode != OTHER;
}

size_t sql_alter(Sql *sql, size_t i)
{
	Alter a = { .sql = sql };

	i = sql_exists(sql, i);
	i += sql_is(sql, i, "only");
	a.table = sql_name(sql, i);
	a.i = a.table.next + sql_is(sql, a.table.next, "*");
	size_t end = sql_end(sql, a.i);
	bool angles = true;
	if (a.table.next == i)
		return i;
	while (a.i < end) {
		a.end = element_end(sql, a.i, end, &angles);

		size_t next = a.end + 1;
		if (a.end > a.i)
			read_action(&a);
		a.i = next;
	}
	return end;
}

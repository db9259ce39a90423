/*
 * The names that a query gives its columns: CREATE TABLE ... AS, views, and the
 * models of dbt, whose jinja stands in braces.  A star is what the WITH part or
 * a subquery says it is; of a table elsewhere nobody here knows.
 */
#include "schema/sql_inside.h"

enum { HOPS = 24, ITEMS_MAX = 20 * 1000 };

typedef struct Part { /* name AS (i ... end) */
	Str name;
	size_t i, end;
} Part;

typedef struct Query {
	Sql *sql;
	Str table;
	LIST(Part) parts;
	size_t items; /* how many may still be added */
	unsigned hops;
	bool whole; /* every column is known */
} Query;

bool sql_is_with(const Sql *sql, size_t i)
{
	static const char *const then[] = { "not", "materialized", NULL };

	if (!sql_is(sql, i, "with"))
		return false;
	i++;
	i += sql_is(sql, i, "recursive");
	if (!sql_is_name(sql, i))
		return false;
	if (sql_is(sql, i + 1, "("))
		i = sql_over(sql, i + 1) - 1;
	return sql_is(sql, i + 1, "as") &&
	       (sql_is(sql, i + 2, "(") || sql_any(sql, i + 2, then));
}

/* Behind {{ }}, {% %} and what is no part of a query. */
static size_t over_jinja(const Sql *sql, size_t i, size_t end)
{
	while (i < end && sql_is(sql, i, "{"))
		i = sql_over(sql, i);
	return i;
}

/* Behind WITH a AS (...), b AS (...): the parts join the query. */
static size_t read_with(Query *q, size_t i, size_t end)
{
	Sql *sql = q->sql;

	i += 1 + sql_is(sql, i + 1, "recursive");
	for (;;) {
		i = over_jinja(sql, i, end);
		if (i >= end || !sql_is_name(sql, i))
			return i;
		Str name = sql->at[i++].text;
		if (sql_is(sql, i, "("))
			i = sql_over(sql, i);
		i += sql_is(sql, i, "as");
		i += sql_is(sql, i, "not");
		i += sql_is(sql, i, "materialized");
		if (i >= end || !sql_is(sql, i, "("))
			return i;
		Part *part = LIST_ADD(sql->out->arena, &q->parts);
		*part = (Part){ name, i + 1, sql_over(sql, i) - 1 };
		i = over_jinja(sql, part->end + 1, end);
		if (!sql_is(sql, i, ","))
			return i;
		i++;
	}
}

static bool same_name(Str a, Str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (char_lower(a.ptr[i]) != char_lower(b.ptr[i]))
			return false;
	return a.len > 0;
}

static const Part *find_part(const Query *q, Str name)
{
	for (size_t n = q->parts.len; n > 0; n--)
		if (same_name(q->parts.at[n - 1].name, name))
			return &q->parts.at[n - 1];
	return NULL;
}

static void read_query(Query *q, size_t i, size_t end);

/* The columns of the table, part or subquery that stands at i. */
static void read_source(Query *q, size_t i, size_t end)
{
	Sql *sql = q->sql;
	const Part *part;

	if (sql_is(sql, i, "(")) {
		size_t close = sql_over(sql, i) - 1;

		read_query(q, i + 1, close < end ? close : end);
	} else if (i < end && sql_is_name(sql, i) && !sql_is(sql, i + 1, ".") &&
	           (part = find_part(q, sql->at[i].text))) {
		read_query(q, part->i, part->end);
	} else {
		q->whole = false;
	}
}

/* Where FROM ends: what may come behind the tables. */
static bool ends_from(const Sql *sql, size_t i)
{
	static const char *const words[] = {
		"where",     "group",  "having", "order", "limit",   "union",
		"intersect", "except", "window", "fetch", "qualify", NULL,
	};

	return sql_is(sql, i, ";") || sql_any(sql, i, words);
}

static bool leads_to_source(const Sql *sql, size_t i)
{
	return sql_is(sql, i, "from") || sql_is(sql, i, "join") ||
	       sql_is(sql, i, ",");
}

/* "*", or "name.*": the sources of the query, or the one called that. */
static void read_star(Query *q, Str name, size_t from, size_t end)
{
	Sql *sql = q->sql;
	bool found = false;
	unsigned depth = from < end ? sql->at[from].depth : 0;

	for (size_t i = from; i < end && !(i > from && ends_from(sql, i));
	     i++) {
		size_t source, alias;

		if (sql->at[i].depth != depth || !leads_to_source(sql, i))
			continue;
		source = i + 1 + sql_is(sql, i + 1, "lateral");
		alias = sql_is(sql, source, "(") || sql_is(sql, source, "{")
		                ? sql_over(sql, source)
		                : sql_name(sql, source).next;
		alias += sql_is(sql, alias, "as");
		if (name.len &&
		    !(source < end && same_name(sql->at[source].text, name)) &&
		    !(alias < end && same_name(sql->at[alias].text, name)))
			continue;
		found = true;
		read_source(q, source, end);
	}
	q->whole &= found;
}

/* The name that an item gives its column: AS name, expression name, a.name,
 * name = expression; sql->len: it has none. */
static size_t item_name(const Query *q, size_t i, size_t end)
{
	static const char *const values[] = { "end", "null", "true", "false",
		                              NULL };
	const Sql *sql = q->sql;
	unsigned depth = sql->at[i].depth;
	size_t last = sql->len;

	if (sql_is_name(sql, i) && sql_is(sql, i + 1, "=") && i + 2 < end)
		return i;
	while (i < end) {
		if (sql_is(sql, i, "{")) {
			i = sql_over(sql, i);
			continue;
		}
		if (sql->at[i].depth == depth) {
			last = i;
			if (sql_is(sql, i, "as") && i + 1 < end &&
			    sql_is_name(sql, i + 1))
				return i + 1;
		}
		i++;
	}
	if (last < sql->len && sql->at[last].kind == TOKEN_WORD &&
	    !sql_any(sql, last, values))
		return last;
	return sql->len;
}

typedef struct Item {
	size_t i, end;
	size_t from, limit; /* of the query's FROM */
} Item;

static void read_item(Query *q, Item item)
{
	Sql *sql = q->sql;
	size_t i = over_jinja(sql, item.i, item.end), name;
	Str table = STR("");

	if (!q->items) {
		q->whole = false;
		return;
	}
	q->items--;
	if (i >= item.end) {
		/* A macro that writes the columns. */
		q->whole &= item.i == i;
		return;
	}
	if (sql_is_name(sql, i) && sql_is(sql, i + 1, ".")) {
		table = sql->at[i].text;
		name = i + 2;
	} else {
		name = i;
	}
	if (sql_is(sql, name, "*") && name < item.end) {
		read_star(q, table, item.from, item.limit);
		return;
	}
	name = item_name(q, i, item.end);
	if (name < sql->len)
		sql_add(sql, FIELD_ADDED, q->table, name, STR(""));
}

static size_t over_distinct(const Sql *sql, size_t i)
{
	if (sql_is(sql, i, "distinct") && sql_is(sql, i + 1, "on"))
		return sql_over(sql, i + 2);
	if (sql_is(sql, i, "distinct") || sql_is(sql, i, "all"))
		i++;
	if (sql_is(sql, i, "top"))
		i = sql_over(sql, i + 1);
	i += sql_is(sql, i, "percent");
	if (sql_is(sql, i, "as") &&
	    (sql_is(sql, i + 1, "struct") || sql_is(sql, i + 1, "value")))
		i += 2;
	return i;
}

/* Where the list of items ends: at FROM, or what may come instead. */
static size_t list_end(const Sql *sql, size_t i, size_t end)
{
	unsigned depth = i < end ? sql->at[i].depth : 0;

	for (; i < end; i++) {
		if (sql->at[i].depth < depth)
			return i;
		if (sql->at[i].depth == depth &&
		    (sql_is(sql, i, "from") || sql_is(sql, i, "into") ||
		     (ends_from(sql, i) && !sql_is(sql, i - 1, "*"))))
			return i;
	}
	return end;
}

static void read_items(Query *q, size_t i, size_t end)
{
	Sql *sql = q->sql;
	size_t from = list_end(sql, i, end), start = i;
	unsigned depth = i < end ? sql->at[i].depth : 0;

	for (; i <= from; i++) {
		bool comma = i < from && sql->at[i].depth == depth &&
		             sql_is(sql, i, ",");

		if (i < from && !comma)
			continue;
		if (start < i)
			read_item(q, (Item){ start, i, from, end });
		start = i + 1;
	}
}

/* SELECT ..., WITH ... SELECT ..., in brackets or not */
static void read_query(Query *q, size_t i, size_t end)
{
	Sql *sql = q->sql;

	if (q->hops++ >= HOPS) {
		q->whole = false;
		q->hops--;
		return;
	}
	for (;;) {
		i = over_jinja(sql, i, end);
		if (i >= end || !sql_is(sql, i, "("))
			break;
		i++;
	}
	if (i < end && sql_is_with(sql, i))
		i = over_jinja(sql, read_with(q, i, end), end);
	while (i < end && sql_is(sql, i, "("))
		i++;
	if (i < end && sql_is(sql, i, "select"))
		read_items(q, over_distinct(sql, i + 1), end);
	else
		q->whole = false;
	q->hops--;
}

bool sql_select(Sql *sql, size_t i, size_t end, Str table)
{
	Query q = {
		.sql = sql, .table = table, .items = ITEMS_MAX, .whole = true
	};

	read_query(&q, i, end);
	return q.whole;
}

static Str model_name(const char *path)
{
	Str name = str(path);

	for (size_t i = name.len; i > 0; i--)
		if (name.ptr[i - 1] == '/') {
			name = str_from(name, i);
			break;
		}
	for (size_t i = name.len; i > 0; i--)
		if (name.ptr[i - 1] == '.') {
			name.len = i - 1;
			break;
		}
	return name;
}

void read_dbt_sql(Str text, const char *path, Fields *out)
{
	Tokens tokens = lex(out->arena, text, LANG_SQL);
	Sql sql = { .out = out,
		    .at = tokens.at,
		    .len = tokens.len,
		    .line = 1,
		    .column = 1 };
	Str name = str_dup(out->arena, model_name(path));

	for (size_t i = 0; i < sql.len; i++) {
		i = over_jinja(&sql, i, sql.len);
		if (!sql_is(&sql, i, "select") && !sql_is_with(&sql, i))
			continue;
		if (!sql_select(&sql, i, sql.len, name))
			out->opaque = true;
		return;
	}
}

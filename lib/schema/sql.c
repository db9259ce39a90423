/*
 * PostgreSQL 16 SQL Commands; MySQL 8.4 SQL Statements; SQLite lang.html;
 * Transact-SQL statements; Oracle SQL Language Reference; BigQuery DDL.
 * The marks of tools: pressly/goose, rubenv/sql-migrate, amacneil/dbmate,
 * MyBatis Migrations, Play evolutions, node-pg-migrate, jackc/tern.
 */
#include "schema/sql_inside.h"

enum { NEST_MAX = 4, WORK_MAX = 20 * 1000 * 1000 };

/* --- statements --- */

/* The query of ... AS SELECT, from i on; `end`: there is none. */
static size_t find_query(const Sql *sql, size_t i, size_t end)
{
	unsigned depth = i < end ? sql->at[i].depth : 0;

	for (; i < end; i++) {
		if (sql->at[i].depth != depth)
			continue;
		if (sql_is(sql, i, "select") || sql_is_with(sql, i))
			return i;
		if (sql_is(sql, i, "as") && sql_is(sql, i + 1, "("))
			return i + 1;
	}
	return end;
}

static size_t create_table(Sql *sql, size_t i)
{
	SqlName table = sql_name(sql, sql_exists(sql, i));
	size_t end = sql_end(sql, table.next), query;
	bool any = false;

	if (sql_is(sql, table.next, "partition") && table.text.len) {
		sql_whole(sql, FIELD_NEUTRAL, table);
		return end;
	}
	/* CREATE TABLE t ON CLUSTER c (a String), of ClickHouse */
	if (sql_is(sql, table.next, "on") &&
	    sql_is(sql, table.next + 1, "cluster"))
		table.next += 3;
	/* CREATE VIRTUAL TABLE t USING fts5(a, b) */
	if (sql_is(sql, table.next, "using") &&
	    sql_is_name(sql, table.next + 1))
		table.next += 2;
	if (sql_is(sql, table.next, "(")) {
		size_t next = sql_columns(sql, table.next, table.text, &any);

		end = next < end ? sql_end(sql, next) : next;
		if (any)
			return next;
		table.next = next;
	}
	query = find_query(sql, table.next, end);
	if (query < end) {
		size_t before = sql->out->list.len;

		if (!sql_select(sql, query, end, table.text))
			sql->out->opaque = true;
		any = sql->out->list.len > before;
	}
	if (!any)
		sql_whole(sql, FIELD_ADDED, table);
	return end;
}

static size_t create_view(Sql *sql, size_t i)
{
	SqlName view = sql_name(sql, sql_exists(sql, i));
	size_t end = sql_end(sql, view.next), query;
	bool any = false;

	if (sql_is(sql, view.next, "("))
		view.next = sql_columns(sql, view.next, view.text, &any);
	query = find_query(sql, view.next, end);
	if (!any && query < end)
		sql_select(sql, query, end, view.text);
	return end > view.next ? end : view.next;
}

/* AS (a int), AS OBJECT (a int), AS TABLE (a int); (a int) of Cassandra */
static size_t create_type(Sql *sql, size_t i)
{
	SqlName type = sql_name(sql, sql_exists(sql, i));
	bool any = false;

	i = type.next;
	if (sql_is(sql, i, "as") || sql_is(sql, i, "is"))
		i++;
	if (sql_is(sql, i, "object") || sql_is(sql, i, "table"))
		i++;
	if (sql_is(sql, i, "("))
		return sql_columns(sql, i, type.text, &any);
	return i;
}

static size_t create_index(Sql *sql, size_t i)
{
	enum { NEAR = 12 };
	size_t on = i;

	while (on < i + NEAR && on < sql->len && !sql_is(sql, on, "on") &&
	       !sql_is(sql, on, ";"))
		on++;
	if (!sql_is(sql, on, "on"))
		return i;
	on += sql_is(sql, on + 1, "only") ? 2 : 1;
	SqlName table = sql_name(sql, on);
	sql_whole(sql, FIELD_NEUTRAL, table);
	return table.next;
}

/* Words may stand between CREATE and what is created: OR REPLACE TEMPORARY,
 * ALGORITHM = MERGE DEFINER = `a`@`b` SQL SECURITY INVOKER. */
static size_t create(Sql *sql, size_t i)
{
	enum { NEAR = 18 };
	static const struct {
		const char *word;
		size_t (*read)(Sql *sql, size_t i);
	} things[] = {
		{ "table", create_table }, { "view", create_view },
		{ "type", create_type },   { "index", create_index },
		{ "function", NULL },      { "procedure", NULL },
		{ "proc", NULL },          { "trigger", NULL },
		{ "sequence", NULL },      { "policy", NULL },
		{ "rule", NULL },          { "schema", NULL },
		{ "database", NULL },      { "extension", NULL },
		{ "domain", NULL },        { "role", NULL },
		{ "user", NULL },          { "as", NULL },
		{ "event", NULL },         { "publication", NULL },
	};

	for (size_t at = i; at < i + NEAR && at < sql->len; at++) {
		if (sql_is(sql, at, ";") || sql_is(sql, at, "("))
			break;
		for (size_t k = 0; k < COUNT(things); k++)
			if (sql_is(sql, at, things[k].word))
				return things[k].read
				               ? things[k].read(sql, at + 1)
				               : at;
	}
	return i;
}

static size_t alter(Sql *sql, size_t i)
{
	static const char *const before[] = { "foreign", "external", "online",
		                              "ignore",  "iceberg",  "dynamic",
		                              NULL };

	while (sql_any(sql, i, before))
		i++;
	if (sql_is(sql, i, "table") || sql_is(sql, i, "type"))
		return sql_alter(sql, i + 1);
	if (sql_is(sql, i, "view"))
		return create_view(sql, i + 1);
	return i;
}

/* DROP TABLE a, b */
static size_t drop(Sql *sql, size_t i)
{
	static const char *const before[] = { "foreign", "external",
		                              "temporary", "materialized",
		                              NULL };
	static const char *const things[] = { "table", "view", "type", NULL };

	while (sql_any(sql, i, before))
		i++;
	if (sql_is(sql, i, "index"))
		return create_index(sql, i + 1);
	if (!sql_any(sql, i, things))
		return i;
	i = sql_exists(sql, i + 1);
	for (;;) {
		SqlName table = sql_name(sql, i);

		if (table.next == i)
			return i;
		sql_whole(sql, FIELD_DROPPED, table);
		i = table.next;
		if (!sql_is(sql, i, ","))
			return i;
		i++;
	}
}

/* RENAME TABLE a TO b, c TO d */
static size_t rename_tables(Sql *sql, size_t i)
{
	if (!sql_is(sql, i, "table"))
		return i;
	do {
		SqlName old = sql_name(sql, i + 1);
		i = old.next;
		if (!sql_is(sql, i, "to"))
			break;
		SqlName new = sql_name(sql, i + 1);
		i = new.next;
		sql_whole(sql, FIELD_DROPPED, old);
		sql_whole(sql, FIELD_ADDED, new);
	} while (sql_is(sql, i, ","));
	return i;
}

/* One part of 'dbo.users.[e mail]', counted from the last; a token of its
 * own. */
static Token part_of(const Token *token, unsigned n)
{
	Token part = *token;
	size_t end = token->text.len, start;

	for (;; n--, end = start - 1) {
		for (start = end; start && token->text.ptr[start - 1] != '.';)
			start--;
		if (!n || !start)
			break;
	}
	part.text = (Str){ token->text.ptr + start, end - start };
	if (n)
		part.text.len = 0;
	while (part.text.len && strchr("[\"", *part.text.ptr))
		part.text = str_from(part.text, 1);
	if (part.text.len && strchr("]\"", part.text.ptr[part.text.len - 1]))
		part.text.len--;
	Token before = { .text = { token->text.ptr,
		                   (size_t)(part.text.ptr - token->text.ptr) },
		         .column = token->column };
	if (part.text.len)
		part.column = token_end(&before);
	return part;
}

/* EXEC sp_rename 'dbo.users.old', 'new', 'COLUMN' */
static size_t sp_rename(Sql *sql, size_t i)
{
	const Token *texts[3];
	size_t n = 0, start = i, end = sql_end(sql, i);

	for (; i < end && n < 3; i++) {
		if (sql->at[i].kind == TOKEN_STRING ||
		    (sql->at[i].kind == TOKEN_WORD && sql->at[i].quoted))
			texts[n++] = &sql->at[i];
	}
	if (n < 2)
		return start;
	Token old = part_of(texts[0], 0), new = part_of(texts[1], 0);
	Token table = part_of(texts[0], 1);
	Str column = { "column", 6 }, kind = STR("");
	if (n == 3)
		kind = texts[2]->text;
	Token said = { .kind = TOKEN_WORD, .text = kind };
	if (token_like(&said, column.ptr)) {
		sql_place(sql,
		          fields_add(sql->out, FIELD_DROPPED, table.text,
		                     old.text, STR("")),
		          &old);
		sql_place(sql,
		          fields_add(sql->out, FIELD_ADDED, table.text,
		                     new.text, STR("")),
		          &new);
	} else if (n == 2 || token_like(&said, "object")) {
		sql_place(sql,
		          fields_add(sql->out, FIELD_DROPPED, old.text, STR(""),
		                     STR("")),
		          &old);
		sql_place(sql,
		          fields_add(sql->out, FIELD_ADDED, new.text, STR(""),
		                     STR("")),
		          &new);
	}
	return i;
}

/* What fills a table declares nothing. */
static size_t pass_over(Sql *sql, size_t i)
{
	return sql_end(sql, i);
}

/* GRANT CREATE TABLE TO bob */
static size_t grant(Sql *sql, size_t i)
{
	while (i < sql->len && !sql_is(sql, i, ";") && !sql_is(sql, i, "to") &&
	       !sql_is(sql, i, "from") && !sql_is(sql, i, "on"))
		i++;
	return i;
}

static size_t comment_on(Sql *sql, size_t i)
{
	if (!sql_is(sql, i, "on"))
		return i;
	bool column = sql_is(sql, i + 1, "column");
	SqlName name = sql_name(sql, i + 2);
	if (!column && !sql_is(sql, i + 1, "table"))
		return i;
	if (!column)
		sql_whole(sql, FIELD_NEUTRAL, name);
	else if (name.text.len && name.at >= 2 && name.at > i + 2)
		sql_add(sql, FIELD_NEUTRAL,
		        sql_last_part(&sql->at[name.at - 2]), name.at, STR(""));
	return name.next + 2 * (size_t)sql_is(sql, name.next, "is");
}

static const struct {
	const char *word;
	size_t (*read)(Sql *sql, size_t i); /* from behind the word */
} statements[] = {
	{ "create", create },       { "alter", alter },
	{ "drop", drop },           { "rename", rename_tables },
	{ "sp_rename", sp_rename }, { "comment", comment_on },
	{ "grant", grant },         { "revoke", grant },
	{ "insert", pass_over },
};

/* --- SQL in strings of SQL --- */

static void read_piece(Sql *sql, Str text);

static bool begins(Str line, const char *mark);

bool fields_begins_sql(Str text)
{
	static const char *const words[] = { "create", "alter",  "drop",
		                             "exec",   "do$",    "begin;",
		                             "rename", "comment" };

	for (;;) {
		text = str_trim(text);
		if (str_starts(text, "\\n"))
			text = str_from(text, 2);
		else if (str_starts(text, "--"))
			text = str_from(text, str_find(text, STR("\n")));
		else
			break;
	}
	for (size_t i = 0; i < COUNT(words); i++)
		if (begins(text, words[i]))
			return true;
	return false;
}

/* DO $$ ... $$, EXECUTE 'ALTER TABLE ...' */
static void read_string(Sql *sql, const Token *token)
{
	Sql inner = { .out = sql->out,
		      .line = sql->line + token->line - 1,
		      .column = token->column,
		      .nest = sql->nest + 1,
		      .work = sql->work };

	if (token->line == 1)
		inner.column += sql->column - 1;
	if (inner.nest > NEST_MAX || !token->text.len ||
	    !(token->text.ptr[-1] == '$' || fields_begins_sql(token->text)))
		return;
	read_piece(&inner, token->text);
	sql->work = inner.work;
}

static size_t read_token(Sql *sql, size_t i)
{
	const Token *token = &sql->at[i];

	if (token->kind == TOKEN_STRING)
		read_string(sql, token);
	if (token->kind != TOKEN_WORD || token->quoted)
		return i + 1;
	for (size_t k = 0; k < COUNT(statements); k++)
		if (token_like(token, statements[k].word)) {
			size_t next = statements[k].read(sql, i + 1);
			return next > i ? next : i + 1;
		}
	return i + 1;
}

static void read_piece(Sql *sql, Str text)
{
	Tokens tokens = lex(sql->out->arena, text, LANG_SQL);

	sql->at = tokens.at;
	sql->len = tokens.len;
	for (size_t i = 0; i < sql->len;)
		i = read_token(sql, i);
}

/* --- the way forward --- */

typedef struct Marks {
	const char *up, *down; /* beginnings of a line, blanks taken out */
} Marks;

/* A tool's mark counts only where the tool's other mark is there too. */
static const Marks marks[] = {
	{ "--+gooseup", "--+goosedown" },
	{ "--+migrateup", "--+migratedown" },
	{ "--migrate:up", "--migrate:down" },
	{ "#---!ups", "#---!downs" },
	{ "--!ups", "--!downs" },
	{ "--upmigration", "--downmigration" },
	{ "--//", "--//@undo" },
	{ "--", "----createabove/dropbelow----" },
};

/* After the last two, nothing goes up again. */
enum { DOWNS = 0xAAAA, UPS = 0x0555 };

static bool begins(Str line, const char *mark)
{
	for (size_t i = 0; i < line.len && *mark; i++) {
		char c = line.ptr[i];

		if (c == ' ' || c == '\t')
			continue;
		if (char_lower(c) != *mark)
			return false;
		mark++;
	}
	return !*mark;
}

/* Which marks does it have?  Bits: up at 2k, down at 2k + 1. */
static unsigned marks_of(Str line)
{
	unsigned found = 0;

	if (!line.len || !strchr("-# \t", *line.ptr))
		return 0;
	for (unsigned k = 0; k < COUNT(marks); k++) {
		if (begins(line, marks[k].down))
			found |= 2u << 2 * k;
		else if (begins(line, marks[k].up))
			found |= 1u << 2 * k;
	}
	return found;
}

void fields_in_sql(Str text, unsigned line, unsigned column, Fields *out)
{
	Sql sql = {
		.out = out, .line = line, .column = column, .work = WORK_MAX
	};

	read_piece(&sql, text);
}

void read_sql(Str text, const char *path, Fields *out)
{
	Str rest = text, line, piece = { text.ptr, 0 };
	unsigned all = 0, number = 1, start = 1;
	bool forward = true;

	(void)path;
	while (str_split(&rest, '\n', &line))
		all |= marks_of(line);
	/* Both bits of a pair, or none. */
	all &= (all >> 1 & 0x5555u) * 3;
	all &= (all & 0x5555u) * 3;
	for (rest = text; str_split(&rest, '\n', &line); number++) {
		unsigned found = all ? marks_of(line) & all : 0;

		if (found & DOWNS && forward) {
			fields_in_sql(piece, start, 1, out);
			forward = false;
		} else if (found & UPS && !forward) {
			piece = (Str){ line.ptr, 0 };
			start = number;
			forward = true;
		}
		if (forward)
			piece.len = (size_t)(line.ptr + line.len - piece.ptr);
	}
	if (forward)
		fields_in_sql(piece, start, 1, out);
}

#include "schema/sql_inside.h"

/* --- tokens --- */

bool sql_any(const Sql *sql, size_t i, const char *const *words)
{
	if (i >= sql->len || sql->at[i].kind != TOKEN_WORD)
		return false;
	for (; *words; words++)
		if (token_like(&sql->at[i], *words))
			return true;
	return false;
}

bool sql_is_name(const Sql *sql, size_t i)
{
	return i < sql->len && sql->at[i].text.len &&
	       (sql->at[i].kind == TOKEN_WORD ||
	        sql->at[i].kind == TOKEN_STRING);
}

size_t sql_over(const Sql *sql, size_t i)
{
	if (!sql_is(sql, i, "(") && !sql_is(sql, i, "{") &&
	    !sql_is(sql, i, "["))
		return i + 1;
	size_t close = tokens_close((Tokens){ sql->at, sql->len }, i);
	return close < sql->len ? close + 1 : sql->len;
}

size_t sql_exists(const Sql *sql, size_t i)
{
	if (!sql_is(sql, i, "if"))
		return i;
	i += sql_is(sql, i + 1, "not") ? 2 : 1;
	return i + sql_is(sql, i, "exists");
}

/* GO, and the slash of Oracle, on a line of their own. */
static bool is_alone(const Sql *sql, size_t i)
{
	unsigned line = sql->at[i].line;

	return (!i || sql->at[i - 1].line < line) &&
	       (i + 1 == sql->len || sql->at[i + 1].line > line);
}

bool sql_starts(const Sql *sql, size_t i)
{
	static const char *const words[] = { "create", "exec",   "execute",
		                             "print",  "insert", NULL };
	static const char *const things[] = { "table", "view", "type", NULL };

	if (sql_is(sql, i, "go") || sql_is(sql, i, "/"))
		return is_alone(sql, i) ||
		       (sql_is(sql, i, "/") && sql_is(sql, i + 1, "/"));
	if (sql_is(sql, i, "alter") || sql_is(sql, i, "drop"))
		return sql_any(sql, i + 1, things);
	return sql_any(sql, i, words);
}

size_t sql_end(const Sql *sql, size_t i)
{
	if (i >= sql->len)
		return sql->len;
	unsigned depth = sql->at[i].depth;
	for (; i < sql->len; i++) {
		const Token *token = &sql->at[i];

		if (token->depth < depth || token_is(token, ";"))
			break;
		if (token->depth == depth && sql_starts(sql, i))
			break;
	}
	return i;
}

/* --- names --- */

Str sql_last_part(const Token *token)
{
	Str text = token->text;

	if (token->quoted && text.ptr[-1] == '`')
		for (size_t i = text.len; i > 0; i--)
			if (text.ptr[i - 1] == '.')
				return str_from(text, i);
	return text;
}

/* #{x}, ${x}, {{ x }}, %s, :x, ?: the token behind, or i. */
static size_t over_hole(const Sql *sql, size_t i)
{
	size_t open = i + (sql_is(sql, i, "#") || sql_is(sql, i, "$"));

	if (sql_is(sql, open, "{"))
		return sql_over(sql, open);
	if (sql_is(sql, i, "%") || sql_is(sql, i, ":"))
		return i + 2;
	return i + sql_is(sql, i, "?");
}

SqlName sql_name(const Sql *sql, size_t i)
{
	SqlName name = { STR(""), i, i };

	/* #temporary and @variable of SQL Server */
	while ((sql_is(sql, i, "#") || sql_is(sql, i, "@")) &&
	       !sql_is(sql, i + 1, "{"))
		i++;
	for (;;) {
		size_t hole = over_hole(sql, i);

		name.text = STR("");
		name.at = i;
		if (hole != i) {
			const Token *last;

			name.at = hole - 1 < sql->len ? hole - 1 : name.at;
			last = &sql->at[name.at < sql->len ? name.at : 0];
			/* ${prefix}users */
			if (sql_is_name(sql, hole) &&
			    sql->at[hole].text.ptr ==
			            last->text.ptr + last->text.len)
				hole = i = hole;
		}
		if (hole == i && sql_is_name(sql, i)) {
			name.text = sql_last_part(&sql->at[i]);
			name.at = i;
			hole = i + 1;
		}
		i = hole;
		if (!sql_is(sql, i, "."))
			break;
		while (sql_is(sql, i, "."))
			i++;
	}
	name.next = i < sql->len ? i : sql->len;
	return name;
}

void sql_place(const Sql *sql, Field *field, const Token *token)
{
	unsigned length = token_end(token) - token->column;

	field->line = sql->line + token->line - 1;
	field->column = token->column;
	if (token->line == 1)
		field->column += sql->column - 1;
	field->end_column = field->column + length;
}

Field *sql_add(Sql *sql, FieldOp op, Str table, size_t name, Str type)
{
	const Token *token = &sql->at[name];
	Field *field = fields_add(sql->out, op, table, token->text, type);

	sql_place(sql, field, token);
	return field;
}

void sql_whole(Sql *sql, FieldOp op, SqlName table)
{
	if (!table.text.len) {
		sql->out->opaque |= op != FIELD_NEUTRAL;
		return;
	}
	Field *field = fields_add(sql->out, op, table.text, STR(""), STR(""));
	sql_place(sql, field, &sql->at[table.at]);
}

/*
 * Migrations of Knex, Sequelize, TypeORM, MikroORM, Kysely, node-pg-migrate,
 * db-migrate and AdonisJS.  They share their verbs and differ in what they give
 * to them, so that the arguments tell:
 *
 *	createTable('users', t => { t.string('ssn') })      Knex, AdonisJS
 *	createTable('users', { ssn: DataTypes.STRING })     Sequelize, pgm
 *	createTable(new Table({ name, columns: [..] }))     TypeORM
 *	createTable('users').addColumn('ssn', 'text')       Kysely
 */
#include "schema/script.h"

/* Of a schema; sorted. */
static const Verb verbs[] = {
	{ "addColumn", ACT_ADD, NULL },
	{ "addColumns", ACT_ADD, NULL },
	{ "addConstraint", ACT_NEUTRAL, NULL },
	{ "addForeignKey", ACT_NEUTRAL, NULL },
	{ "addForeignKeyConstraint", ACT_NEUTRAL, NULL },
	{ "addIndex", ACT_NEUTRAL, NULL },
	{ "addPrimaryKeyConstraint", ACT_NEUTRAL, NULL },
	{ "addSql", ACT_SQL, NULL },
	{ "addUniqueConstraint", ACT_NEUTRAL, NULL },
	{ "alterColumn", ACT_CHANGE, NULL },
	{ "alterTable", ACT_OPEN, NULL },
	{ "changeColumn", ACT_CHANGE, NULL },
	{ "changeColumns", ACT_CHANGE, NULL },
	{ "createCheckConstraint", ACT_NEUTRAL, NULL },
	{ "createConstraint", ACT_NEUTRAL, NULL },
	{ "createForeignKey", ACT_NEUTRAL, NULL },
	{ "createForeignKeys", ACT_NEUTRAL, NULL },
	{ "createIndex", ACT_NEUTRAL, NULL },
	{ "createIndices", ACT_NEUTRAL, NULL },
	{ "createPrimaryKey", ACT_NEUTRAL, NULL },
	{ "createTable", ACT_CREATE, NULL },
	{ "createTableIfNotExists", ACT_CREATE, NULL },
	{ "createUniqueConstraint", ACT_NEUTRAL, NULL },
	{ "dropColumn", ACT_DROP, NULL },
	{ "dropColumns", ACT_DROP, NULL },
	{ "dropConstraint", ACT_NEUTRAL, NULL },
	{ "dropForeignKey", ACT_NEUTRAL, NULL },
	{ "dropIndex", ACT_NEUTRAL, NULL },
	{ "dropTable", ACT_DROP_TABLE, NULL },
	{ "dropTableIfExists", ACT_DROP_TABLE, NULL },
	{ "execute", ACT_SQL, NULL },
	{ "modifyColumn", ACT_CHANGE, NULL },
	{ "query", ACT_SQL, NULL },
	{ "raw", ACT_SQL, NULL },
	{ "rawQuery", ACT_SQL, NULL },
	{ "removeColumn", ACT_DROP, NULL },
	{ "removeConstraint", ACT_NEUTRAL, NULL },
	{ "removeIndex", ACT_NEUTRAL, NULL },
	{ "renameColumn", ACT_RENAME, NULL },
	{ "renameTable", ACT_RENAME_TABLE, NULL },
	{ "renameTo", ACT_RENAME_TABLE, NULL },
	{ "runSql", ACT_SQL, NULL },
	{ "sql", ACT_SQL, NULL },
	{ "table", ACT_OPEN, NULL },
};

/* Of the builder that a function gets; what is not here is a type, its first
 * argument a column.  Sorted. */
static const Verb builder_verbs[] = {
	{ "charset", ACT_FORGET, NULL },
	{ "check", ACT_NEUTRAL, NULL },
	{ "collate", ACT_FORGET, NULL },
	{ "comment", ACT_NEUTRAL, NULL },
	{ "dropChecks", ACT_NEUTRAL, NULL },
	{ "dropColumn", ACT_DROP, NULL },
	{ "dropColumns", ACT_DROP, NULL },
	{ "dropForeign", ACT_NEUTRAL, NULL },
	{ "dropIndex", ACT_NEUTRAL, NULL },
	{ "dropNullable", ACT_CHANGE, NULL },
	{ "dropPrimary", ACT_NEUTRAL, NULL },
	{ "dropTimestamps", ACT_NEUTRAL, NULL },
	{ "dropUnique", ACT_NEUTRAL, NULL },
	{ "engine", ACT_FORGET, NULL },
	{ "foreign", ACT_NEUTRAL, NULL },
	{ "index", ACT_NEUTRAL, NULL },
	{ "inherits", ACT_NEUTRAL, NULL },
	{ "primary", ACT_NEUTRAL, NULL },
	{ "queryContext", ACT_FORGET, NULL },
	{ "raw", ACT_SQL, NULL },
	{ "renameColumn", ACT_RENAME, NULL },
	{ "setNullable", ACT_CHANGE, NULL },
	{ "specificType", ACT_TYPED, NULL },
	{ "timestamps", ACT_NEUTRAL, NULL },
	{ "unique", ACT_NEUTRAL, NULL },
};

static const Builder knex = { builder_verbs, COUNT(builder_verbs), ".",
	                      "alter" };

typedef struct Migration {
	const Code *code;
	Name chained; /* the table of createTable('users').addColumn() */
} Migration;

static bool is_column_object(const Code *code, Span value)
{
	return code_is(code, value.at, "new");
}

/* new TableColumn({ name: 'x', type: 'text' }), or the object alone. */
static Name typeorm_column(const Code *code, Span part, FieldOp op, Str table)
{
	Span object = code_object(code, part);
	Name name = code_name(code, code_member(code, object, "name"));

	if (!name.text.len) {
		code->out->opaque = true;
		return name;
	}
	code_add(code, op, table, name,
	         code_type(code, code_member(code, object, "type")));
	return name;
}

/* 'a', ['a', 'b'], new TableColumn({}), [new TableColumn({})] */
static void each_column(const Code *code, Span value, FieldOp op, Str table)
{
	Span rest = value, part;
	size_t first = value.at + code_is(code, value.at, "[");

	if (!code_is(code, first, "new") && !code_is(code, first, "{")) {
		builder_each(code, value, op, table);
		return;
	}
	if (first > value.at)
		rest = code_inside(code, value.at);
	while (code_part(code, &rest, &part))
		if (part.at < part.end)
			typeorm_column(code, part, op, table);
}

static void rename_column(const Code *code, Str table, const Span *names)
{
	Span new = names[1];

	if (is_column_object(code, new))
		new = code_member(code, code_object(code, new), "name");
	builder_rename(code, table, names[0], new);
}

/* --- tables --- */

/* new Table({ name: 'users', columns: [{ name: 'ssn', type: 'text' }] }) */
static void create_typeorm(const Code *code, Span value)
{
	Span object = code_object(code, value), columns, part;
	Name table = code_table_name(code, code_member(code, object, "name"));

	code_table(code, FIELD_ADDED, table);
	columns = code_member(code, object, "columns");
	if (!code_is(code, columns.at, "["))
		return;
	columns = code_inside(code, columns.at);
	while (code_part(code, &columns, &part))
		if (part.at < part.end)
			typeorm_column(code, part, FIELD_ADDED, table.text);
}

static void open_table(Migration *m, const Call *call, Act act)
{
	const Code *code = m->code;
	Span last = call->parts[call->n ? call->n - 1 : 0];
	Name table;
	Lambda lambda;

	if (is_column_object(code, call->parts[0])) {
		create_typeorm(code, call->parts[0]);
		return;
	}
	table = code_table_name(code, call->parts[0]);
	if (call->n > 1 && script_lambda(code, last, &lambda)) {
		if (act == ACT_CREATE)
			code_table(code, FIELD_ADDED, table);
		builder_read(code, &knex, &lambda, table.text);
		return;
	}
	if (!call->n || (act == ACT_OPEN && call->n > 1))
		return;
	if (act == ACT_CREATE)
		code_table(code, FIELD_ADDED, table);
	m->chained = table;
	if (call->n < 2)
		return;
	if (code_is(code, call->parts[1].at, "{"))
		script_columns(code, code_object(code, call->parts[1]),
		               FIELD_ADDED, table.text);
	else
		code->out->opaque = true;
}

/* --- single columns --- */

/* Kysely: addColumn('ssn', 'text', col => col.references('a.b')) */
static void chained_column(Migration *m, const Call *call, FieldOp op)
{
	Name name = code_name(m->code, call->parts[0]);
	Span last = call->parts[CODE_PARTS - 2];
	Field *field;

	if (!name.text.len) {
		m->code->out->opaque = true;
		return;
	}
	field = code_add(m->code, op, m->chained.text, name,
	                 call->n > 1 ? code_type(m->code, call->parts[1])
	                             : STR(""));
	field->reference = code_seek(m->code, last, "references") < last.end;
}

static void add_columns(const Code *code, const Call *call, FieldOp op)
{
	Str table = code_table_name(code, call->parts[0]).text;
	Span second = call->parts[1];

	if (call->n > 2 && op == FIELD_CHANGED &&
	    is_column_object(code, call->parts[2])) {
		Span object = code_object(code, call->parts[2]);
		Name old = code_name(code, second);
		Name new = code_name(code, code_member(code, object, "name"));

		if (old.text.len && new.text.len && !str_eq(old.text, new.text))
			rename_column(code, table, call->parts + 1);
		else
			each_column(code, call->parts[2], op, table);
	} else if (code_is(code, second.at, "{")) {
		script_columns(code, code_object(code, second), op, table);
	} else if (call->n > 2) {
		script_column(code, op, table, code_name(code, second),
		              call->parts[2]);
	} else {
		each_column(code, second, op, table);
	}
}

static bool is_chained(const Migration *m, const Call *call)
{
	const Code *code = m->code;

	return m->chained.text.len && call->name > 1 &&
	       code_is(code, call->name - 1, ".") &&
	       code_is(code, call->name - 2, ")");
}

static void change_columns(Migration *m, const Call *call, Act act)
{
	const Code *code = m->code;
	bool chained = is_chained(m, call);
	Str table = m->chained.text;

	if (!chained)
		table = code_table_name(code, call->parts[0]).text;
	switch (act) {
	case ACT_ADD:
	case ACT_CHANGE:
		if (chained)
			chained_column(m, call,
			               act == ACT_ADD ? FIELD_ADDED
			                              : FIELD_CHANGED);
		else
			add_columns(code, call,
			            act == ACT_ADD ? FIELD_ADDED
			                           : FIELD_CHANGED);
		break;
	case ACT_DROP:
		each_column(code, call->parts[chained ? 0 : 1], FIELD_DROPPED,
		            table);
		break;
	case ACT_RENAME:
		rename_column(code, table, call->parts + (chained ? 0 : 1));
		break;
	default:
		break;
	}
}

static void rename_table(Migration *m, const Call *call)
{
	const Code *code = m->code;
	bool chained = is_chained(m, call);

	code_table(code, FIELD_DROPPED,
	           chained ? m->chained
	                   : code_table_name(code, call->parts[0]));
	code_table(code, FIELD_ADDED,
	           code_table_name(code, call->parts[chained ? 0 : 1]));
}

static size_t act(Migration *m, const Call *call)
{
	const Code *code = m->code;
	const Verb *verb = CODE_ROW(code_str(code, call->name), verbs);

	if (!verb)
		return call->name + 1;
	switch (verb->act) {
	case ACT_SQL:
		/* execute() runs what was built before it */
		if (!call->n || (code_is(code, call->name, "execute") &&
		                 !code_has_text(code, call->parts[0])))
			return call->name + 1;
		code_sql(code, call->parts[0]);
		break;
	case ACT_CREATE:
	case ACT_OPEN:
		open_table(m, call, verb->act);
		break;
	case ACT_DROP_TABLE:
		code_table(code, FIELD_DROPPED,
		           code_table_name(code, call->parts[0]));
		break;
	case ACT_RENAME_TABLE:
		rename_table(m, call);
		break;
	case ACT_NEUTRAL:
		code_neutral(code, STR(""), call->name);
		break;
	default:
		change_columns(m, call, verb->act);
	}
	return call->next;
}

void script_migration(const Code *code)
{
	Migration m = { .code = code };
	Call call;

	for (size_t i = 0; i < code->len;) {
		size_t back = script_way_back(code, i);

		if (back > i) {
			i = back;
		} else if (code_is(code, i, "sql") &&
		           code_has(code, i + 1, TOKEN_STRING)) {
			code_sql(code, (Span){ i + 1, i + 2 });
			i += 2;
		} else if (code_call(code, i, &call)) {
			i = act(&m, &call);
		} else {
			i++;
		}
	}
}

void read_knex(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_SCRIPT, out);

	(void)path;
	script_migration(&code);
}

void read_typeorm(Str text, const char *path, Fields *out)
{
	read_knex(text, path, out);
}

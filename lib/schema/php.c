/*
 * Migrations in PHP: Laravel, Phinx (CakePHP), Doctrine, Yii.
 *
 *	Schema::create('users', function (Blueprint $table) {..})   Laravel
 *	$this->table('users')->addColumn('ssn', 'string')           Phinx
 *	$schema->createTable('users')->addColumn('ssn', 'string')   Doctrine
 *	$this->createTable('{{%users}}', ['ssn' => $this->string()]) Yii
 *
 * laravel/framework: Illuminate/Database/Schema/Blueprint.php; cakephp/phinx:
 * Phinx/Db/Table.php; yiisoft/yii2: db/Migration.php.
 */
#include "schema/builder.h"

/* Of Laravel's Blueprint; sorted. */
static const Verb blueprint_verbs[] = {
	{ "addColumn", ACT_NAMED, NULL },
	{ "after", ACT_FORGET, NULL },
	{ "bigIncrements", ACT_ADD, NULL },
	{ "charset", ACT_FORGET, NULL },
	{ "collation", ACT_FORGET, NULL },
	{ "comment", ACT_NEUTRAL, NULL },
	{ "datetimes", ACT_NEUTRAL, NULL },
	{ "dropColumn", ACT_DROP, NULL },
	{ "dropColumns", ACT_DROP, NULL },
	{ "dropConstrainedForeignId", ACT_DROP, NULL },
	{ "dropForeign", ACT_NEUTRAL, NULL },
	{ "dropForeignIdFor", ACT_FORGET, NULL },
	{ "dropFullText", ACT_NEUTRAL, NULL },
	{ "dropIndex", ACT_NEUTRAL, NULL },
	{ "dropIndexes", ACT_NEUTRAL, NULL },
	{ "dropMorphs", ACT_NEUTRAL, NULL },
	{ "dropPrimary", ACT_NEUTRAL, NULL },
	{ "dropRememberToken", ACT_NEUTRAL, NULL },
	{ "dropSoftDeletes", ACT_NEUTRAL, NULL },
	{ "dropSoftDeletesTz", ACT_NEUTRAL, NULL },
	{ "dropSpatialIndex", ACT_NEUTRAL, NULL },
	{ "dropTimestamps", ACT_NEUTRAL, NULL },
	{ "dropTimestampsTz", ACT_NEUTRAL, NULL },
	{ "dropUnique", ACT_NEUTRAL, NULL },
	{ "engine", ACT_FORGET, NULL },
	{ "foreign", ACT_NEUTRAL, NULL },
	{ "foreignId", ACT_REFERENCE, NULL },
	{ "foreignIdFor", ACT_REFERENCE, NULL },
	{ "foreignUlid", ACT_REFERENCE, NULL },
	{ "foreignUuid", ACT_REFERENCE, NULL },
	{ "fullText", ACT_NEUTRAL, NULL },
	{ "id", ACT_ADD, "id" },
	{ "increments", ACT_ADD, NULL },
	{ "index", ACT_NEUTRAL, NULL },
	{ "innoDb", ACT_FORGET, NULL },
	{ "ipAddress", ACT_ADD, "ip_address" },
	{ "macAddress", ACT_ADD, "mac_address" },
	{ "morphs", ACT_REFERENCE, NULL },
	{ "nullableMorphs", ACT_REFERENCE, NULL },
	{ "nullableNumericMorphs", ACT_REFERENCE, NULL },
	{ "nullableTimestamps", ACT_NEUTRAL, NULL },
	{ "nullableUlidMorphs", ACT_REFERENCE, NULL },
	{ "nullableUuidMorphs", ACT_REFERENCE, NULL },
	{ "numericMorphs", ACT_REFERENCE, NULL },
	{ "primary", ACT_NEUTRAL, NULL },
	{ "rawColumn", ACT_TYPED, NULL },
	{ "rawIndex", ACT_NEUTRAL, NULL },
	{ "rememberToken", ACT_NEUTRAL, NULL },
	{ "removeColumn", ACT_DROP, NULL },
	{ "renameColumn", ACT_RENAME, NULL },
	{ "renameIndex", ACT_NEUTRAL, NULL },
	{ "softDeletes", ACT_NEUTRAL, NULL },
	{ "softDeletesTz", ACT_NEUTRAL, NULL },
	{ "spatialIndex", ACT_NEUTRAL, NULL },
	{ "temporary", ACT_FORGET, NULL },
	{ "timestamps", ACT_NEUTRAL, NULL },
	{ "timestampsTz", ACT_NEUTRAL, NULL },
	{ "ulid", ACT_ADD, "ulid" },
	{ "ulidMorphs", ACT_REFERENCE, NULL },
	{ "unique", ACT_NEUTRAL, NULL },
	{ "uuid", ACT_ADD, "uuid" },
	{ "uuidMorphs", ACT_REFERENCE, NULL },
	{ "vectorIndex", ACT_NEUTRAL, NULL },
};

static const Builder blueprint = { blueprint_verbs, COUNT(blueprint_verbs),
	                           "->", "change" };

/* Of a schema, a table or a connection; sorted. */
static const Verb verbs[] = {
	{ "addColumn", ACT_ADD, NULL },
	{ "addForeignKey", ACT_NEUTRAL, NULL },
	{ "addForeignKeyConstraint", ACT_NEUTRAL, NULL },
	{ "addIndex", ACT_NEUTRAL, NULL },
	{ "addPrimaryKey", ACT_NEUTRAL, NULL },
	{ "addSql", ACT_SQL, NULL },
	{ "addTimestamps", ACT_NEUTRAL, NULL },
	{ "addUniqueIndex", ACT_NEUTRAL, NULL },
	{ "alterColumn", ACT_CHANGE, NULL },
	{ "changeColumn", ACT_CHANGE, NULL },
	{ "create", ACT_CREATE, NULL },
	{ "createIndex", ACT_NEUTRAL, NULL },
	{ "createTable", ACT_CREATE, NULL },
	{ "drop", ACT_DROP_TABLE, NULL },
	{ "dropColumn", ACT_DROP, NULL },
	{ "dropColumns", ACT_DROP, NULL },
	{ "dropForeignKey", ACT_NEUTRAL, NULL },
	{ "dropIfExists", ACT_DROP_TABLE, NULL },
	{ "dropIndex", ACT_NEUTRAL, NULL },
	{ "dropTable", ACT_DROP_TABLE, NULL },
	{ "exec", ACT_SQL, NULL },
	{ "execute", ACT_SQL, NULL },
	{ "executeQuery", ACT_SQL, NULL },
	{ "executeStatement", ACT_SQL, NULL },
	{ "getTable", ACT_OPEN, NULL },
	{ "modifyColumn", ACT_CHANGE, NULL },
	{ "query", ACT_SQL, NULL },
	{ "removeColumn", ACT_DROP, NULL },
	{ "removeIndex", ACT_NEUTRAL, NULL },
	{ "rename", ACT_RENAME_TABLE, NULL },
	{ "renameColumn", ACT_RENAME, NULL },
	{ "renameTable", ACT_RENAME_TABLE, NULL },
	{ "setPrimaryKey", ACT_NEUTRAL, NULL },
	{ "statement", ACT_SQL, NULL },
	{ "table", ACT_OPEN, NULL },
	{ "unprepared", ACT_SQL, NULL },
};

typedef struct Php {
	const Code *code;
	Str table; /* the one that was opened last */
} Php;

/* Yii: {{%users}} */
static Name table_name(const Code *code, Span value)
{
	Name name = code_table_name(code, value);

	if (str_starts(name.text, "{{") && str_ends(name.text, "}}"))
		name.text = (Str){ name.text.ptr + 2, name.text.len - 4 };
	if (str_starts(name.text, "%"))
		name.text = str_from(name.text, 1);
	return name;
}

/* function (Blueprint $table) use ($x): void {..}; fn ($table) => .. */
static bool read_lambda(const Code *code, Span value, Lambda *out)
{
	size_t i = value.at;
	Span params, first;

	if (code_is(code, i, "static"))
		i++;
	if (!code_is(code, i, "function") && !code_is(code, i, "fn"))
		return false;
	params = code_inside(code, i + 1);
	if (!code_part(code, &params, &first))
		return false;
	out->param = code_str(code, first.end - 1);
	out->body = (Span){ code_over(code, i + 1), value.end };
	return true;
}

/* ['ssn' => $this->string(11), 'x' => 'string NOT NULL', 'PRIMARY KEY (id)'] */
static void yii_columns(const Code *code, Span list, Str table)
{
	Span part, value;
	size_t key;

	while (code_part(code, &list, &part)) {
		if (!code_key(code, part, &key, &value))
			continue;
		if (code_is(code, value.at, "this") &&
		    code_is(code, value.at + 1, "->"))
			value.at += 2;
		code_add(code, FIELD_ADDED, table,
		         code_name(code, (Span){ key, key + 1 }),
		         code_type(code, value));
	}
}

/* $table->after('x', function ($table) {..}): columns of the same table */
static void read_after(const Code *code, Span body, Str table)
{
	Lambda lambda;
	Call call;

	for (size_t i = body.at + 1; i < body.end; i++)
		if (code_is(code, i, "after") && code_is(code, i - 1, "->") &&
		    code_call(code, i, &call) && call.n > 1 &&
		    read_lambda(code, call.parts[1], &lambda))
			builder_read(code, &blueprint, &lambda, table);
}

static void open_table(Php *php, const Call *call, Act act)
{
	const Code *code = php->code;
	Lambda lambda;
	Name table = table_name(code, call->parts[0]);

	if (call->n > 1 && read_lambda(code, call->parts[1], &lambda)) {
		if (act == ACT_CREATE)
			code_table(code, FIELD_ADDED, table);
		builder_read(code, &blueprint, &lambda, table.text);
		read_after(code, lambda.body, table.text);
		return;
	}
	/* $table->create() and the like of queries */
	if (!call->n || code_is(code, call->name, "create"))
		return;
	php->table = table.text;
	if (act == ACT_CREATE)
		code_table(code, FIELD_ADDED, table);
	if (act == ACT_CREATE && code_is(code, call->parts[1].at, "["))
		yii_columns(code, code_inside(code, call->parts[1].at),
		            table.text);
}

/* Yii names the table first: a third argument that is no list of options. */
static bool names_table(const Code *code, const Call *call, size_t n)
{
	return call->n > n && !code_is(code, call->parts[n].at, "[") &&
	       !code_is(code, call->parts[n].at, "array");
}

static void change_column(Php *php, const Call *call, Act act)
{
	const Code *code = php->code;
	const Span *parts = call->parts;
	FieldOp op = act == ACT_ADD ? FIELD_ADDED : FIELD_CHANGED;
	size_t n = 2;
	Str table = php->table;
	Span type;
	Name name;

	if (act == ACT_DROP)
		n = 1;
	if (code_is(code, call->name, "dropColumns") ||
	    names_table(code, call, n)) {
		table = table_name(code, *parts++).text;
		if (!table.len)
			code->out->opaque = true;
	}
	if (act == ACT_DROP) {
		builder_each(code, parts[0], FIELD_DROPPED, table);
		return;
	}
	if (act == ACT_RENAME) {
		builder_rename(code, table, parts[0], parts[1]);
		return;
	}
	name = code_name(code, parts[0]);
	type = parts[1];
	if (code_is(code, type.at, "this") && code_is(code, type.at + 1, "->"))
		type.at += 2;
	if (name.text.len)
		code_add(code, op, table, name, code_type(code, type));
	else
		code->out->opaque = true;
}

static void drop_table(Php *php, const Call *call)
{
	if (call->n)
		code_table(php->code, FIELD_DROPPED,
		           table_name(php->code, call->parts[0]));
}

static size_t act(Php *php, const Call *call)
{
	const Code *code = php->code;
	const Verb *verb = CODE_ROW(code_str(code, call->name), verbs);
	Act act = verb ? verb->act : ACT_FORGET;

	switch (act) {
	case ACT_FORGET:
		return call->name + 1;
	case ACT_SQL:
		if (call->n)
			code_sql(code, call->parts[0]);
		break;
	case ACT_CREATE:
	case ACT_OPEN:
		open_table(php, call, act);
		break;
	case ACT_DROP_TABLE:
		drop_table(php, call);
		break;
	case ACT_RENAME_TABLE:
		if (call->n > 1)
			code_table(code, FIELD_DROPPED,
			           table_name(code, call->parts[0]));
		code_table(code, FIELD_ADDED,
		           table_name(code, call->parts[call->n > 1]));
		break;
	case ACT_NEUTRAL:
		code_neutral(code, php->table, call->name);
		break;
	default:
		if (call->n)
			change_column(php, call, act);
	}
	return call->next;
}

/* Behind "function down() {..}"; i: it is none. */
static size_t skip_way_back(const Code *code, size_t i)
{
	enum { HEAD_MAX = 8 };
	size_t at = i + 2;

	if (!code_is(code, i, "function") ||
	    !(code_is(code, i + 1, "down") || code_is(code, i + 1, "safeDown")))
		return i;
	for (size_t n = 0; n < HEAD_MAX && !code_is(code, at, "{"); n++)
		at = code_over(code, at);
	return code_is(code, at, "{") ? code_over(code, at) : i;
}

void read_laravel(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_PHP, out);
	Php php = { .code = &code, .table = STR("") };
	Call call;

	(void)path;
	for (size_t i = 0; i < code.len;) {
		size_t back = skip_way_back(&code, i);

		if (back > i)
			i = back;
		else if (i &&
		         (code_is(&code, i - 1, "->") ||
		          code_is(&code, i - 1, "::")) &&
		         code_call(&code, i, &call))
			i = act(&php, &call);
		else
			i++;
	}
}

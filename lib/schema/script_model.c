/*
 * Models in JavaScript and TypeScript, as objects: sequelize.define('User', {})
 * and User.init({}), new mongoose.Schema({}), pgTable('users', {}).
 */
#include "schema/script.h"

#include <stdlib.h>

/* --- Sequelize --- */

static Name option_name(const Code *code, Span options)
{
	Span value = code_member(code, options, "tableName");

	if (value.at >= value.end)
		value = code_member(code, options, "modelName");
	return code_name(code, value);
}

/* User.init({..}, { sequelize, modelName: 'User' }); super.init() too. */
static void init_model(const Code *code, const Call *call)
{
	Span options = code_object(code, call->parts[1]);
	Name table = option_name(code, options);

	if (code_seek(code, options, "sequelize") >= options.end &&
	    !table.text.len)
		return;
	if (!table.text.len && call->name > 1)
		table = (Name){ code_str(code, call->name - 2),
			        call->name - 2 };
	code_table(code, FIELD_ADDED, table);
	script_columns(code, code_object(code, call->parts[0]), FIELD_ADDED,
	               table.text);
}

static void define_model(const Code *code, const Call *call)
{
	Name table = code_name(code, call->parts[0]);

	if (call->n < 2 || !code_is(code, call->parts[1].at, "{"))
		return;
	code_table(code, FIELD_ADDED, table);
	script_columns(code, code_object(code, call->parts[1]), FIELD_ADDED,
	               table.text);
}

void read_sequelize(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_SCRIPT, out);
	Call call;

	(void)path;
	script_migration(&code);
	for (size_t i = 1; i < code.len; i++) {
		if (!code_is(&code, i - 1, ".") || !code_call(&code, i, &call))
			continue;
		if (code_is(&code, i, "init") &&
		    code_is(&code, call.parts[0].at, "{"))
			init_model(&code, &call);
		else if (code_is(&code, i, "define"))
			define_model(&code, &call);
		else
			continue;
		i = call.next - 1;
	}
}

/* --- Mongoose --- */

enum { PATHS_MAX = 12 };

static void read_paths(const Code *code, Span object, Str table, size_t depth);

/* The object of fields that a value holds: {..}, [{..}], new Schema({..});
 * empty: it is a type. */
static Span nested(const Code *code, Span value)
{
	static const Span none = { 0, 0 };

	if (code_is(code, value.at, "["))
		value = code_inside(code, value.at);
	if (code_is(code, value.at, "{"))
		return code_inside(code, value.at);
	if (code_is(code, value.at, "new") || code_is(code, value.at, "Schema"))
		return code_object(code, value);
	return none;
}

static bool is_key_of_row(const Code *code, Span value, Span options)
{
	static const char *const types[] = { "ObjectId", "ObjectID" };
	Span ref = code_member(code, options, "ref");

	if (ref.at < ref.end)
		return true;
	for (size_t i = 0; i < COUNT(types); i++)
		if (code_seek(code, value, types[i]) < value.end)
			return true;
	return false;
}

static void read_path(const Code *code, Name name, Span value, Str table,
                      size_t depth)
{
	Span inner = nested(code, value), type = value;
	Span options = inner;

	if (inner.at < inner.end) {
		Span member = code_member(code, inner, "type");

		if (member.at < member.end) {
			type = member;
			inner = nested(code, member);
			/* a field whose own name is "type" */
			if (inner.at < inner.end &&
			    code_is(code, member.at, "{") &&
			    code_member(code, inner, "type").at <
			            code_member(code, inner, "type").end) {
				inner = options;
				options = (Span){ 0, 0 };
			}
		}
	}
	if (inner.at < inner.end) {
		Str path = code_path(code, table, name.text);

		code_add(code, FIELD_ADDED, table, name, STR("object"));
		read_paths(code, inner, path, depth + 1);
		return;
	}
	if (code_is(code, type.at, "["))
		type = code_inside(code, type.at);
	code_add(code, FIELD_ADDED, table, name, code_type(code, type))
	        ->reference = is_key_of_row(code, type, options);
}

static void read_paths(const Code *code, Span object, Str table, size_t depth)
{
	Span part, value;
	size_t key;

	if (depth > PATHS_MAX) {
		code->out->opaque = true;
		return;
	}
	while (code_part(code, &object, &part))
		if (code_key(code, part, &key, &value))
			read_path(code, code_name(code, (Span){ key, key + 1 }),
			          value, table, depth);
		else if (part.at < part.end)
			code->out->opaque = true;
}

/* userSchema is the schema of "user". */
static Str without_schema(Str name)
{
	static const char *const ends[] = { "Schema", "_schema", "schema" };

	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(name, ends[i]) && name.len > strlen(ends[i]))
			return (Str){ name.ptr, name.len - strlen(ends[i]) };
	return name;
}

/* model('User', new Schema(..)), const userSchema = new Schema(..),
 * userSchema.add(..) */
static Name schema_name(const Code *code, size_t i)
{
	enum { BACK_MAX = 24 };
	size_t equals = i;

	for (size_t n = 0; n < BACK_MAX && equals > 0; n++, equals--) {
		if (code_is(code, equals, "model") &&
		    code_is(code, equals + 1, "("))
			return code_name(code,
			                 (Span){ equals + 2, equals + 3 });
		if (code_is(code, equals, "=") || code_is(code, equals, ";"))
			break;
	}
	if (!code_is(code, equals, "="))
		return (Name){ STR(""), i };
	for (size_t n = 0; n < BACK_MAX && equals > n; n++)
		if (code_is(code, equals - n, "const") ||
		    code_is(code, equals - n, "let") ||
		    code_is(code, equals - n, "var"))
			return (Name){ without_schema(
				               code_str(code, equals - n + 1)),
				       equals - n + 1 };
	return (Name){ without_schema(code_str(code, equals - 1)), equals - 1 };
}

/* mongoose.model('User', userSchema) names what userSchema is of. */
typedef struct Naming {
	const Code *code;
	LIST(Constant) list; /* schema -> token of the model's name */
} Naming;

static int compare_namings(const void *a, const void *b)
{
	const Constant *left = a, *right = b;

	return str_cmp(left->name, right->name);
}

static void find_models(Naming *names)
{
	const Code *code = names->code;
	Call call;

	for (size_t i = 0; i < code->len; i++)
		if (code_is(code, i, "model") && code_call(code, i, &call) &&
		    call.n > 1 &&
		    code_has(code, call.parts[0].at, TOKEN_STRING) &&
		    code_has(code, call.parts[1].at, TOKEN_WORD))
			*LIST_ADD(code->out->arena, &names->list) =
			        (Constant){ code_str(code, call.parts[1].at),
				            call.parts[0].at };
	if (names->list.len)
		qsort(names->list.at, names->list.len, sizeof(*names->list.at),
		      compare_namings);
}

static Name named_by_model(const Naming *names, Name name, Str variable)
{
	Constant key = { .name = variable }, *found = NULL;

	if (names->list.len)
		found = bsearch(&key, names->list.at, names->list.len,
		                sizeof(key), compare_namings);
	if (found)
		name.text = code_str(names->code, found->value);
	return name;
}

static bool is_schema_call(const Code *code, size_t i)
{
	if (code_is(code, i, "Schema"))
		return !code_is(code, i - 1, "class") &&
		       !code_is(code, i - 1, "@");
	return code_is(code, i, "add") && code_is(code, i - 1, ".") && i > 1 &&
	       str_ends(code_str(code, i - 2), "chema");
}

void read_mongoose(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_SCRIPT, out);
	Naming names = { .code = &code };
	Span whole = { 0, code.len };
	Call call;

	find_models(&names);
	for (size_t i = 1; i < code.len; i++) {
		Name table;

		if (!is_schema_call(&code, i) || !code_call(&code, i, &call) ||
		    !call.n)
			continue;
		if (code_is(&code, i, "add")) {
			Str variable = code_str(&code, i - 2);

			table = (Name){ without_schema(variable), i - 2 };
			table = named_by_model(&names, table, variable);
		} else {
			table = schema_name(&code, i);
			table = named_by_model(&names, table,
			                       code_str(&code, table.at));
			code_table(&code, FIELD_ADDED, table);
		}
		if (code_is(&code, call.parts[0].at, "{"))
			read_paths(&code, code_object(&code, call.parts[0]),
			           table.text, 0);
		else
			out->opaque = true;
		i = call.next - 1;
	}
	/* NestJS and Typegoose: classes with @Prop() */
	if (code_seek(&code, whole, "Prop") < code.len ||
	    code_seek(&code, whole, "prop") < code.len)
		read_entity(text, path, out);
}

/* --- Drizzle --- */

/* text('ssn').notNull().references(() => users.id), d.text() */
static void drizzle_column(const Code *code, Name key, Span value, Str table)
{
	size_t i = value.at;
	bool reference = false;
	Name name = key;
	Str type;
	Call call;

	while (code_has(code, i, TOKEN_WORD) && code_is(code, i + 1, "."))
		i += 2;
	if (!code_call(code, i, &call)) {
		code->out->opaque = true;
		return;
	}
	type = code_str(code, i);
	if (code_has(code, call.parts[0].at, TOKEN_STRING))
		name = code_name(code, call.parts[0]);
	i = call.next;
	while (i < value.end && code_chain(code, &i, &call))
		reference |= code_is(code, call.name, "references");
	code_add(code, FIELD_ADDED, table, name, type)->reference = reference;
}

static bool is_drizzle_table(const Code *code, size_t i)
{
	static const char *const words[] = {
		"cockroachTable",     "createTable", "gelTable",
		"mssqlTable",         "mysqlTable",  "mysqlView",
		"pgMaterializedView", "pgTable",     "pgView",
		"singlestoreTable",   "sqliteTable", "sqliteView",
	};

	for (size_t w = 0; w < COUNT(words); w++)
		if (code_is(code, i, words[w]))
			return true;
	return i && code_is(code, i - 1, ".") &&
	       (code_is(code, i, "table") || code_is(code, i, "view") ||
	        code_is(code, i, "materializedView"));
}

void read_drizzle(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_SCRIPT, out);
	Call call;

	(void)path;
	for (size_t i = 0; i < code.len; i++) {
		Span object, part, value;
		Name table;
		size_t key;

		if (!is_drizzle_table(&code, i) ||
		    !code_call(&code, i, &call) || call.n < 2)
			continue;
		table = code_name(&code, call.parts[0]);
		object = code_object(&code, call.parts[1]);
		if (!table.text.len || object.at == object.end)
			continue;
		code_table(&code, FIELD_ADDED, table);
		while (code_part(&code, &object, &part))
			if (code_key(&code, part, &key, &value))
				drizzle_column(
				        &code,
				        code_name(&code,
				                  (Span){ key, key + 1 }),
				        value, table.text);
			else if (part.at < part.end)
				out->opaque = true;
		i = call.next - 1;
	}
}

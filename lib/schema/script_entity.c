/*
 * Classes with decorators: TypeORM, MikroORM, sequelize-typescript, NestJS with
 * Mongoose, Typegoose.  And their like without classes: EntitySchema,
 * defineEntity.
 */
#include "schema/script.h"

typedef enum Role {
	ROLE_COLUMN = 1,
	ROLE_REFERENCE,
	ROLE_ENTITY, /* of the class */
} Role;

typedef struct Decorator {
	const char *name;
	Role role;
} Decorator;

static const Decorator decorators[] = {
	{ "Attribute", ROLE_COLUMN },
	{ "BelongsTo", ROLE_REFERENCE },
	{ "BelongsToMany", ROLE_REFERENCE },
	{ "ChildEntity", ROLE_ENTITY },
	{ "Column", ROLE_COLUMN },
	{ "CreateDateColumn", ROLE_COLUMN },
	{ "DeleteDateColumn", ROLE_COLUMN },
	{ "Embedded", ROLE_COLUMN },
	{ "Entity", ROLE_ENTITY },
	{ "Enum", ROLE_COLUMN },
	{ "ForeignKey", ROLE_REFERENCE },
	{ "Formula", ROLE_COLUMN },
	{ "HasMany", ROLE_REFERENCE },
	{ "HasOne", ROLE_REFERENCE },
	{ "JoinColumn", ROLE_REFERENCE },
	{ "JoinTable", ROLE_REFERENCE },
	{ "ManyToMany", ROLE_REFERENCE },
	{ "ManyToOne", ROLE_REFERENCE },
	{ "ObjectIdColumn", ROLE_COLUMN },
	{ "OneToMany", ROLE_REFERENCE },
	{ "OneToOne", ROLE_REFERENCE },
	{ "PrimaryColumn", ROLE_COLUMN },
	{ "PrimaryGeneratedColumn", ROLE_COLUMN },
	{ "PrimaryKey", ROLE_COLUMN },
	{ "Prop", ROLE_COLUMN },
	{ "Property", ROLE_COLUMN },
	{ "RelationId", ROLE_REFERENCE },
	{ "Schema", ROLE_ENTITY },
	{ "SerializedPrimaryKey", ROLE_COLUMN },
	{ "Table", ROLE_ENTITY },
	{ "TreeChildren", ROLE_REFERENCE },
	{ "TreeParent", ROLE_REFERENCE },
	{ "UpdateDateColumn", ROLE_COLUMN },
	{ "VersionColumn", ROLE_COLUMN },
	{ "ViewColumn", ROLE_COLUMN },
	{ "ViewEntity", ROLE_ENTITY },
	{ "VirtualColumn", ROLE_COLUMN },
	{ "prop", ROLE_COLUMN },
};

/* What stands before a member. */
typedef struct Said {
	bool column, reference;
	Name name; /* { name: 'x' }; empty: the member's own */
	Str type;
} Said;

static Name option(const Code *code, Span options, const char *key)
{
	Span value = code_member(code, options, key);

	if (value.at < value.end && code_has(code, value.at, TOKEN_STRING))
		return code_name(code, value);
	return (Name){ STR(""), value.at };
}

/* @Column('varchar', { name: 'x', type: 'text' }), @Property({ fieldName }) */
static void read_options(const Code *code, const Call *call, Said *said)
{
	static const char *const keys[] = { "name", "fieldName", "field" };
	Span options = code_object(code, call->args), type;

	if (code_has(code, call->parts[0].at, TOKEN_STRING))
		said->type = code_str(code, call->parts[0].at);
	else if (code_has(code, call->parts[0].at, TOKEN_WORD) &&
	         code_is(code, call->parts[0].at + 1, "."))
		said->type = code_type(code, call->parts[0]);
	if (options.at >= options.end)
		return;
	for (size_t i = 0; i < COUNT(keys) && !said->name.text.len; i++)
		said->name = option(code, options, keys[i]);
	type = code_member(code, options, "type");
	if (type.at < type.end && !code_is(code, type.at, "("))
		said->type = code_type(code, type);
	type = code_member(code, options, "ref");
	said->reference |= type.at < type.end;
}

/* Step over @Decorator(...), and keep what it says. */
static size_t read_decorator(const Code *code, size_t i, Said *said)
{
	const Decorator *row;
	Call call;
	size_t name = i + 1;

	while (code_is(code, name + 1, "."))
		name += 2;
	row = CODE_ROW(code_str(code, name), decorators);
	said->column |= row && row->role == ROLE_COLUMN;
	said->reference |= row && row->role == ROLE_REFERENCE;
	if (!code_call(code, name, &call))
		return name + 1;
	if (row && row->role == ROLE_COLUMN)
		read_options(code, &call, said);
	return call.next;
}

static bool is_modifier(const Code *code, size_t i)
{
	static const char *const words[] = {
		"public",   "private",  "protected", "readonly",
		"declare",  "override", "static",    "abstract",
		"accessor", "async",    "get",       "set",
	};

	for (size_t w = 0; w < COUNT(words); w++)
		if (code_is(code, i, words[w]))
			return true;
	return false;
}

/* "ssn?: string | null = null;" from its name on; the token behind it. */
static size_t read_member(const Code *code, size_t i, Said *said, Str table)
{
	size_t name = i, type;
	Str written = said->type;

	i++;
	while (code_is(code, i, "?") || code_is(code, i, "!"))
		i++;
	type = i;
	if (code_is(code, i, ":"))
		written = code_type(code, (Span){ i + 1, code->len });
	if (said->type.len)
		written = said->type;
	if (said->column || said->reference) {
		if (!said->name.text.len)
			said->name = (Name){ code_str(code, name), name };
		code_add(code, FIELD_ADDED, table, said->name, written)
		        ->reference = said->reference;
	}
	*said = (Said){ .type = STR("") };
	return type;
}

static void read_class(const Code *code, Span body, Str table)
{
	Said said = { .type = STR("") };

	for (size_t i = body.at; i < body.end;) {
		if (code_is(code, i, "@") &&
		    code_has(code, i + 1, TOKEN_WORD)) {
			i = read_decorator(code, i, &said);
		} else if (is_modifier(code, i) &&
		           code_has(code, i + 1, TOKEN_WORD)) {
			i++;
		} else if (code_has(code, i, TOKEN_WORD) &&
		           (said.column || said.reference)) {
			i = read_member(code, i, &said, table);
		} else {
			i = code_over(code, i);
		}
	}
}

/* The table that the decorators before a class name, if any. */
static size_t read_class_decorator(const Code *code, size_t i, Name *table,
                                   bool *entity)
{
	static const char *const keys[] = { "name", "tableName", "collection" };
	const Decorator *row;
	Call call;

	row = CODE_ROW(code_str(code, i + 1), decorators);
	if (!row || row->role != ROLE_ENTITY)
		return code_call(code, i + 1, &call) ? call.next : i + 2;
	*entity = true;
	if (!code_call(code, i + 1, &call))
		return i + 2;
	if (code_has(code, call.parts[0].at, TOKEN_STRING))
		*table = code_name(code, call.parts[0]);
	for (size_t k = 0; k < COUNT(keys) && !table->text.len; k++)
		*table = option(code, code_object(code, call.args), keys[k]);
	return call.next;
}

/* new EntitySchema({ name: 'User', columns: {..} }), defineEntity({ name,
 * properties: {..} }) */
static size_t read_entity_object(const Code *code, const Call *call)
{
	static const char *const keys[] = { "columns", "properties" };
	Span object = code_object(code, call->args);
	Name table = option(code, object, "tableName");

	if (!table.text.len)
		table = option(code, object, "name");
	code_table(code, FIELD_ADDED, table);
	for (size_t i = 0; i < COUNT(keys); i++) {
		Span value = code_member(code, object, keys[i]);

		if (value.at < value.end)
			script_columns(code, code_object(code, value),
			               FIELD_ADDED, table.text);
	}
	return call->next;
}

static size_t read_whole_class(const Code *code, size_t i, Name table,
                               bool entity)
{
	enum { HEAD_MAX = 64 };
	size_t open = i + 1;

	for (size_t n = 0; n < HEAD_MAX && !code_is(code, open, "{"); n++)
		open = code_over(code, open);
	if (!code_is(code, open, "{"))
		return i + 1;
	if (!table.text.len && code_has(code, i + 1, TOKEN_WORD))
		table = (Name){ code_str(code, i + 1), i + 1 };
	if (entity)
		code_table(code, FIELD_ADDED, table);
	read_class(code, code_inside(code, open), table.text);
	return code_over(code, open);
}

void read_entity(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_SCRIPT, out);
	Name table = { STR(""), 0 };
	bool entity = false;
	Call call;

	(void)path;
	for (size_t i = 0; i < code.len;) {
		if (code_is(&code, i, "@") &&
		    code_has(&code, i + 1, TOKEN_WORD)) {
			i = read_class_decorator(&code, i, &table, &entity);
		} else if (code_is(&code, i, "class") &&
		           !code_is(&code, i - 1, ".")) {
			i = read_whole_class(&code, i, table, entity);
			table = (Name){ STR(""), 0 };
			entity = false;
		} else if ((code_is(&code, i, "EntitySchema") ||
		            code_is(&code, i, "defineEntity")) &&
		           code_call(&code, i, &call)) {
			i = read_entity_object(&code, &call);
		} else {
			i++;
		}
	}
}

/*
 * Entities in Java and Kotlin (JPA, Spring Data, Room, Micronaut), tables of
 * Kotlin's Exposed and Scala's Slick, migrations written in Java for Flyway.
 *
 *	@Entity class User { @Column(name = "ssn") private String ssn; }
 *	@Entity data class User(@Id val id: Long, var ssn: String)
 *	object Users : Table("users") { val ssn = varchar("ssn", 11) }
 *	class Users(tag: Tag) extends Table[..](tag, "users") {
 *	    def ssn = column[String]("ssn")
 */
#include "schema/code.h"

enum { NESTED_MAX = 4, HEAD_MAX = 64 };

typedef enum Role {
	ROLE_ENTITY = 1, /* of a class */
	ROLE_COLUMN,     /* may name the column */
	ROLE_REFERENCE,
	ROLE_SKIP,
} Role;

static const struct Annotation {
	const char *name;
	Role role;
} annotations[] = {
	{ "Column", ROLE_COLUMN },
	{ "ColumnInfo", ROLE_COLUMN },
	{ "DBRef", ROLE_REFERENCE },
	{ "Document", ROLE_ENTITY },
	{ "DocumentReference", ROLE_REFERENCE },
	{ "DynamoDBAttribute", ROLE_COLUMN },
	{ "DynamoDBTable", ROLE_ENTITY },
	{ "DynamoDbAttribute", ROLE_COLUMN },
	{ "DynamoDbBean", ROLE_ENTITY },
	{ "Embeddable", ROLE_ENTITY },
	{ "Entity", ROLE_ENTITY },
	{ "Field", ROLE_COLUMN },
	{ "Ignore", ROLE_SKIP },
	{ "JoinColumn", ROLE_REFERENCE },
	{ "JoinTable", ROLE_REFERENCE },
	{ "ManyToMany", ROLE_REFERENCE },
	{ "ManyToOne", ROLE_REFERENCE },
	{ "MappedCollection", ROLE_REFERENCE },
	{ "MappedEntity", ROLE_ENTITY },
	{ "MappedProperty", ROLE_COLUMN },
	{ "MappedSuperclass", ROLE_ENTITY },
	{ "MongoEntity", ROLE_ENTITY },
	{ "Node", ROLE_ENTITY },
	{ "OneToMany", ROLE_REFERENCE },
	{ "OneToOne", ROLE_REFERENCE },
	{ "RedisHash", ROLE_ENTITY },
	{ "Relation", ROLE_REFERENCE },
	{ "Relationship", ROLE_REFERENCE },
	{ "Table", ROLE_ENTITY },
	{ "Transient", ROLE_SKIP },
};

typedef struct Said {
	bool entity, column, reference, skip;
	bool named; /* by an annotation */
	Name name;
} Said;

static Name label(const Code *code, const Call *call)
{
	static const char *const keys[] = { "name", "tableName", "value",
		                            "collection" };
	size_t key;
	Span value;

	for (size_t i = 0; i < COUNT(keys); i++) {
		value = code_member(code, call->args, keys[i]);
		if (value.at < value.end)
			return code_name(code, value);
	}
	if (code_has(code, call->parts[0].at, TOKEN_STRING) &&
	    !code_key(code, call->parts[0], &key, &value))
		return code_name(code, call->parts[0]);
	return (Name){ STR(""), call->name };
}

/* @Column(name = "ssn"), @field:Column, @javax.persistence.Column: the token
 * behind it. */
static size_t read_annotation(const Code *code, size_t i, Said *said)
{
	const struct Annotation *row;
	size_t name = i + 1;
	Call call;

	if (code_is(code, name + 1, ":") &&
	    code_has(code, name + 2, TOKEN_WORD))
		name += 2;
	while (code_is(code, name + 1, "."))
		name += 2;
	row = CODE_ROW(code_str(code, name), annotations);
	if (row) {
		said->entity |= row->role == ROLE_ENTITY;
		said->column |= row->role == ROLE_COLUMN;
		said->reference |= row->role == ROLE_REFERENCE;
		said->skip |= row->role == ROLE_SKIP;
	}
	if (!code_call(code, name, &call) || call.open != name + 1)
		return name + 1;
	if (row && !said->named) {
		said->name = label(code, &call);
		said->named = said->name.text.len > 0;
	}
	return call.next;
}

static bool is_modifier(const Code *code, size_t i)
{
	static const char *const words[] = {
		"public",   "private",  "protected", "final",
		"volatile", "abstract", "open",      "override",
		"internal", "lateinit", "const",     "data",
	};

	for (size_t w = 0; w < COUNT(words); w++)
		if (code_is(code, i, words[w]))
			return true;
	return false;
}

/* --- members --- */

static void add_member(const Code *code, Str table, Name own, const Said *said,
                       Str type)
{
	if (!said->skip)
		code_add(code, FIELD_ADDED, table,
		         said->named ? said->name : own, type)
		        ->reference = said->reference;
}

/* Kotlin: "val ssn: String? = null" from its name on. */
static size_t read_kotlin(const Code *code, size_t name, const Said *said,
                          Str table)
{
	size_t end = name + 2;

	if (!code_is(code, name + 1, ":") && !code_is(code, name + 1, "="))
		return name + 1;
	if (code_is(code, name + 1, ":")) {
		while (code_has(code, end, TOKEN_WORD) &&
		       code_is(code, end + 1, "."))
			end += 2;
		end = code_generic(code, end + 1);
		if (code_is(code, end, "?"))
			end++;
	}
	add_member(code, table, (Name){ code_str(code, name), name }, said,
	           code_source(code, (Span){ name + 2, end }));
	return end;
}

/* Java: "String ssn = null;", "String ssn()" where an annotation names it. */
static size_t read_java(const Code *code, size_t i, Span body, const Said *said,
                        Str table)
{
	size_t type = i, name;

	while (code_has(code, i, TOKEN_WORD) && code_is(code, i + 1, "."))
		i += 2;
	i = code_generic(code, i + 1);
	while (code_is(code, i, "[") && code_is(code, i + 1, "]"))
		i += 2;
	name = i;
	/* Kotlin has expressions here, and ends them with the line. */
	if (!code_has(code, name, TOKEN_WORD) || name >= body.end ||
	    code->at[name].line != code->at[name - 1].line)
		return code_over(code, type);
	i++;
	while (code_is(code, i, "[") && code_is(code, i + 1, "]"))
		i += 2;
	if (i >= body.end || code_is(code, i, ";") || code_is(code, i, "=") ||
	    code_is(code, i, ",") ||
	    (code_is(code, i, "(") && (said->named || said->reference)))
		add_member(code, table, (Name){ code_str(code, name), name },
		           said, code_source(code, (Span){ type, name }));
	while (i < body.end && !code_is(code, i, ";") &&
	       !code_is(code, i, "{") && !code_is(code, i, "}") &&
	       !(code_is(code, i, ",") && code_is(code, body.at - 1, "(")))
		i = code_over(code, i);
	return code_over(code, i);
}

static size_t read_class_at(const Code *code, size_t i, Said *said,
                            size_t depth);

static bool opens_class(const Code *code, size_t i)
{
	return (code_is(code, i, "class") || code_is(code, i, "record") ||
	        code_is(code, i, "interface") || code_is(code, i, "enum") ||
	        code_is(code, i, "object")) &&
	       code_has(code, i + 1, TOKEN_WORD) &&
	       !(code_is(code, i, "enum") && code_is(code, i + 1, "class"));
}

static void read_members(const Code *code, Span body, Str table, size_t depth)
{
	const Said nothing = { .name = { STR(""), 0 } };
	Said said = nothing;

	for (size_t i = body.at; i < body.end;) {
		if (code_is(code, i, "@") &&
		    code_has(code, i + 1, TOKEN_WORD)) {
			i = read_annotation(code, i, &said);
			continue;
		}
		if (is_modifier(code, i)) {
			i++;
			continue;
		}
		if (code_is(code, i, "static") ||
		    code_is(code, i, "transient")) {
			said.skip = true;
			i++;
			continue;
		}
		if (opens_class(code, i))
			i = read_class_at(code, i, &said, depth + 1);
		else if (code_is(code, i, "val") || code_is(code, i, "var"))
			i = read_kotlin(code, i + 1, &said, table);
		else if (code_is(code, i, "fun") || code_is(code, i, "return"))
			i++;
		else if (code_has(code, i, TOKEN_WORD))
			i = read_java(code, i, body, &said, table);
		else
			i = code_over(code, i);
		said = nothing;
	}
}

/* --- Exposed --- */

/* varchar("ssn", 11).nullable(), (integer("x") references Y.id) */
static size_t exposed_column(const Code *code, size_t name, Span body,
                             Str table)
{
	Span value = { name + 2, body.end };
	Name column = { code_str(code, name), name };
	bool reference = false;
	size_t next;
	Call call;

	if (code_is(code, value.at, "(")) {
		value = code_inside(code, value.at);
		reference = code_find(code, value, "references") < value.end;
	}
	if (!code_call(code, value.at, &call))
		return name + 1;
	next = call.next;
	if (code_has(code, call.parts[0].at, TOKEN_STRING))
		column = code_name(code, call.parts[0]);
	reference |= code_is(code, call.name, "reference") ||
	             code_is(code, call.name, "optReference") ||
	             code_is(code, next, "references");
	value.at = call.name;
	while (code_chain(code, &next, &call))
		reference |= code_is(code, call.name, "references");
	code_add(code, FIELD_ADDED, table, column, code_str(code, value.at))
	        ->reference = reference;
	return next;
}

/* object Users : IntIdTable("users") {..} */
static size_t read_exposed(const Code *code, size_t i)
{
	Name table = { code_str(code, i + 1), i + 1 };
	size_t open;
	Call call;
	Span body;

	if (!code_is(code, i + 2, ":") || !code_call(code, i + 3, &call) ||
	    !str_ends(code_str(code, i + 3), "Table"))
		return i + 1;
	if (code_has(code, call.parts[0].at, TOKEN_STRING))
		table = code_table_name(code, call.parts[0]);
	open = call.next;
	body = code_inside(code, open);
	if (!code_is(code, open, "{"))
		return open;
	code_table(code, FIELD_ADDED, table);
	for (size_t at = body.at; at < body.end;)
		if (code_is(code, at, "val") && code_is(code, at + 2, "=") &&
		    !(at > body.at && code_is(code, at - 1, "override")))
			at = exposed_column(code, at + 1, body, table.text);
		else if (code_is(code, at, "val") &&
		         code_is(code, at + 2, ":")) {
			size_t equals =
			        code_find(code, (Span){ at, body.end }, "=");

			at = equals < at + 12 ? exposed_column(code, equals - 1,
			                                       body, table.text)
			                      : at + 1;
		} else {
			at = code_over(code, at);
		}
	return code_over(code, open);
}

/* --- classes --- */

/* Where the body opens: behind parameters and bases; 0: it has none. */
static size_t find_body(const Code *code, size_t i)
{
	static const char *const ends[] = { ";",   "@",   "}",     "class",
		                            "fun", "val", "object" };

	for (size_t n = 0; n < HEAD_MAX; n++) {
		if (code_is(code, i, "{"))
			return i;
		for (size_t e = 0; e < COUNT(ends); e++)
			if (code_is(code, i, ends[e]))
				return 0;
		i = code_over(code, i);
	}
	return 0;
}

static size_t read_class_at(const Code *code, size_t i, Said *said,
                            size_t depth)
{
	Name table = { code_str(code, i + 1), i + 1 };
	size_t params = code_generic(code, i + 2), open;

	while (params < i + 8 && (code_is(code, params, "constructor") ||
	                          code_is(code, params, "internal") ||
	                          code_is(code, params, "private")))
		params++;
	open = find_body(code, params);
	if (code_is(code, i, "object"))
		return read_exposed(code, i);
	if (!said->entity || depth > NESTED_MAX)
		return depth && open ? code_over(code, open) : i + 1;
	if (said->named)
		table = said->name;
	code_table(code, FIELD_ADDED, table);
	if (code_is(code, params, "("))
		read_members(code, code_inside(code, params), table.text,
		             depth);
	if (open)
		read_members(code, code_inside(code, open), table.text, depth);
	if (open)
		return code_over(code, open);
	return code_is(code, params, "(") ? code_over(code, params) : i + 2;
}

/* --- Slick --- */

static void note_slick(const Code *code, size_t i, Name *table)
{
	size_t at = code_over(code, i + 2);

	if (!code_is(code, i, "extends") ||
	    !str_ends(code_str(code, i + 1), "Table") ||
	    !code_is(code, i + 2, "[") || !code_is(code, at, "("))
		return;
	*table = code_table_name(code,
	                         (Span){ at + 1, code_inside(code, at).end });
	if (code_has(code, table->at, TOKEN_STRING))
		code_table(code, FIELD_ADDED, *table);
}

static void slick_column(const Code *code, size_t i, Str table)
{
	size_t open = code_over(code, i + 1);

	if (code_is(code, i, "column") && code_is(code, i + 1, "[") &&
	    code_is(code, open, "(") && code_has(code, open + 1, TOKEN_STRING))
		code_add_at(code, FIELD_ADDED, table, open + 1,
		            code_source(code, code_inside(code, i + 1)));
}

/* --- migrations of Flyway written in Java --- */

static bool is_sql_call(const Code *code, size_t i)
{
	static const char *const names[] = {
		"execute", "executeUpdate", "prepareStatement",
		"update",  "addBatch",      "executeQuery",
	};

	for (size_t n = 0; n < COUNT(names); n++)
		if (code_is(code, i, names[n]))
			return code_is(code, i - 1, ".");
	return false;
}

static bool has_word(const Code *code, const char *word)
{
	return code_seek(code, (Span){ 0, code->len }, word) < code->len;
}

void read_jpa(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_C, out);
	bool migration = has_word(&code, "BaseJavaMigration") ||
	                 has_word(&code, "JdbcMigration");
	Said said = { .name = { STR(""), 0 } };
	Name slick = { STR(""), 0 };
	Call call;

	(void)path;
	for (size_t i = 0; i < code.len;) {
		size_t next = i + 1;

		if (code_is(&code, i, "@") &&
		    code_has(&code, i + 1, TOKEN_WORD)) {
			i = read_annotation(&code, i, &said);
			continue;
		}
		if (is_modifier(&code, i) || code_is(&code, i, "static") ||
		    code_is(&code, i, "enum") || code_is(&code, i, "sealed")) {
			i++;
			continue;
		}
		if (opens_class(&code, i))
			next = read_class_at(&code, i, &said, 0);
		said = (Said){ .name = { STR(""), 0 } };
		note_slick(&code, i, &slick);
		slick_column(&code, i, slick.text);
		if (migration && is_sql_call(&code, i) &&
		    code_call(&code, i, &call) && call.n) {
			code_sql(&code, call.parts[0]);
			next = call.next;
		}
		i = next > i ? next : i + 1;
	}
}

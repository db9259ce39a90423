/*
 * The model of Entity Framework Core: snapshots, configurations, and classes
 * with attributes.
 *
 *	modelBuilder.Entity("App.User", b => { b.Property<string>("Ssn"); })
 *	modelBuilder.Entity<User>().Property(u => u.Ssn)
 *	class UserMap : IEntityTypeConfiguration<User> { builder.Property(..) }
 *	[Table("users")] class User { [Column("ssn")] public string Ssn .. }
 */
#include "schema/builder.h"

/* --- snapshots and configurations --- */

enum { OWNED_MAX = 8 };

typedef struct Owner {
	Str table;
	size_t end; /* the token where its block ends */
} Owner;

typedef struct Model {
	const Code *code;
	Owner owners[OWNED_MAX];
	size_t n;
	Str table;  /* of the configuration class around it */
	Names keys; /* "User.BlogId" */
} Model;

static Str current(const Model *m)
{
	return m->n ? m->owners[m->n - 1].table : m->table;
}

static Name last_word(const Code *code, Span value)
{
	enum { BACK_MAX = 32 };

	for (size_t i = value.end, n = 0; i > value.at && n < BACK_MAX;
	     i--, n++)
		if (code_has(code, i - 1, TOKEN_WORD))
			return (Name){ code_str(code, i - 1), i - 1 };
	return (Name){ STR(""), value.at };
}

/* Entity("App.User", ..), Entity<User>(..), OwnsOne("App.Address", "Address")
 */
static Name entity_name(const Code *code, const Call *call)
{
	if (code_has(code, call->parts[0].at, TOKEN_STRING))
		return code_table_name(code, call->parts[0]);
	return last_word(code, (Span){ call->name + 1, call->open });
}

/* The name that ToTable() gives inside a block. */
static Name table_of(const Code *code, Span block, Name name)
{
	Call call;

	for (size_t i = block.at; i < block.end; i = code_over(code, i))
		if (code_is(code, i, "ToTable") && code_call(code, i, &call) &&
		    code_has(code, call.parts[0].at, TOKEN_STRING))
			return code_table_name(code, call.parts[0]);
	return name;
}

static void enter(Model *m, Str table, size_t end)
{
	if (m->n < OWNED_MAX)
		m->owners[m->n++] = (Owner){ table, end };
}

static void enter_entity(Model *m, const Call *call)
{
	Span block = code_object(m->code, call->args);
	Name name = table_of(m->code, block, entity_name(m->code, call));

	if (!name.text.len)
		return;
	if (block.at >= block.end) { /* a chain: Entity<User>().Property() */
		m->table = name.text;
		return;
	}
	code_table(m->code, FIELD_ADDED, name);
	enter(m, name.text, block.end);
}

static void enter_owned(Model *m, const Call *call)
{
	Span block = code_object(m->code, call->args);
	Name name = code_name(m->code, call->parts[call->n > 2]);

	if (code_is(m->code, call->parts[0].at + 1, "=>"))
		name = last_word(m->code, call->parts[0]);
	if (block.at < block.end && name.text.len)
		enter(m, code_path(m->code, current(m), name.text), block.end);
}

/* b.Property<string>("Ssn").HasColumnName("ssn"), Property(u => u.Ssn) */
static size_t read_property(Model *m, const Call *call)
{
	const Code *code = m->code;
	size_t next = call->next;
	Name name;
	Str type = STR("");
	Call after;

	if (code_has(code, call->parts[0].at, TOKEN_STRING))
		name = code_name(code, call->parts[0]);
	else
		name = last_word(code, call->parts[0]);
	if (call->open > call->name + 3)
		type = code_source(code,
		                   (Span){ call->name + 2, call->open - 1 });
	while (code_chain(code, &next, &after))
		if (code_is(code, after.name, "HasColumnName") && after.n)
			name = code_name(code, after.parts[0]);
		else if (code_is(code, after.name, "HasColumnType") &&
		         after.n && !type.len)
			type = code_type(code, after.parts[0]);
	if (name.text.len)
		code_add(code, FIELD_ADDED, current(m), name, type);
	return next;
}

static void note_key(Model *m, const Call *call)
{
	for (size_t i = 0; i < call->n; i++)
		*LIST_ADD(m->code->out->arena, &m->keys) = code_path(
		        m->code, current(m),
		        code_has(m->code, call->parts[i].at, TOKEN_STRING)
		                ? code_str(m->code, call->parts[i].at)
		                : last_word(m->code, call->parts[i]).text);
}

static size_t configure(Model *m, size_t i)
{
	const Code *code = m->code;
	Call call;

	if (!code_call(code, i, &call))
		return i + 1;
	if (code_is(code, i, "Entity")) {
		enter_entity(m, &call);
		return call.open + 1;
	}
	if (code_is(code, i, "OwnsOne") || code_is(code, i, "OwnsMany")) {
		enter_owned(m, &call);
		return call.open + 1;
	}
	if (code_is(code, i, "Property") && code_is(code, i - 1, "."))
		return read_property(m, &call);
	if (code_is(code, i, "HasForeignKey"))
		note_key(m, &call);
	else if (code_is(code, i, "HasIndex"))
		code_neutral(code, current(m), i);
	return i + 1;
}

static void mark_keys(Model *m, size_t from)
{
	Fields *out = m->code->out;

	names_sort(&m->keys);
	for (size_t i = from; i < out->list.len && m->keys.len; i++) {
		Field *field = &out->list.at[i];

		if (names_has(&m->keys,
		              code_path(m->code, field->table, field->name)))
			field->reference = true;
	}
}

/* --- classes with attributes --- */

static const char *const entity_attributes[] = {
	"Table", "Key",         "Column", "Owned",         "PrimaryKey",
	"Index", "BsonElement", "BsonId", "DynamoDBTable", "BsonCollection",
};

typedef struct Said {
	bool reference, skip;
	Name name;
} Said;

/* [Column("ssn"), Required]: the token behind it. */
static size_t read_attributes(const Code *code, size_t i, Said *said)
{
	static const char *const names[] = { "Column", "BsonElement",
		                             "DynamoDBProperty", "Table",
		                             "DynamoDBTable" };
	Span list = code_inside(code, i), part;
	Call call;

	while (code_part(code, &list, &part)) {
		bool called = code_call(code, part.at, &call);

		said->skip |= code_is(code, part.at, "NotMapped") ||
		              code_is(code, part.at, "BsonIgnore");
		said->reference |= code_is(code, part.at, "ForeignKey") ||
		                   code_is(code, part.at, "InverseProperty");
		for (size_t n = 0; n < COUNT(names) && called; n++)
			if (code_is(code, part.at, names[n]) &&
			    code_has(code, call.parts[0].at, TOKEN_STRING))
				said->name =
				        code_table_name(code, call.parts[0]);
	}
	return code_over(code, i);
}

static bool is_collection(Str type)
{
	static const char *const starts[] = { "ICollection<", "IList<",
		                              "List<",        "HashSet<",
		                              "IEnumerable<", "Collection<" };

	for (size_t i = 0; i < COUNT(starts); i++)
		if (str_starts(type, starts[i]))
			return true;
	return false;
}

/* "public virtual string? Ssn { get; set; }" from its type on. */
static size_t read_auto_property(const Code *code, size_t i, Said *said,
                                 bool navigation, Str table)
{
	size_t type = i, name;
	Str written;

	while (code_has(code, i, TOKEN_WORD) && code_is(code, i + 1, "."))
		i += 2;
	i = code_generic(code, i + 1);
	while (code_is(code, i, "?") || code_is(code, i, "["))
		i = code_over(code, i);
	name = i;
	if (!code_has(code, name, TOKEN_WORD) ||
	    !code_is(code, name + 1, "{") ||
	    code_find(code, code_inside(code, name + 1), "get") >=
	            code_inside(code, name + 1).end)
		return type + 1;
	written = code_source(code, (Span){ type, name });
	if (!said->name.text.len)
		said->name = (Name){ code_str(code, name), name };
	if (!said->skip)
		code_add(code, FIELD_ADDED, table, said->name, written)
		        ->reference =
		        said->reference || navigation || is_collection(written);
	return code_over(code, name + 1);
}

static void read_class(const Code *code, Span body, Str table)
{
	Said said = { .name = { STR(""), 0 } };
	const Said nothing = said;
	bool public = false, virtual = false;

	for (size_t i = body.at; i < body.end;) {
		if (code_is(code, i, "[") && !public) {
			i = read_attributes(code, i, &said);
			continue;
		}
		if (code_is(code, i, "public") ||
		    code_is(code, i, "required")) {
			public = true;
			i++;
			continue;
		}
		if (code_is(code, i, "virtual")) {
			virtual = true;
			i++;
			continue;
		}
		if (public && code_has(code, i, TOKEN_WORD) &&
		    !code_is(code, i, "static") && !code_is(code, i, "class"))
			i = read_auto_property(code, i, &said, virtual, table);
		else
			i = code_over(code, i);
		said = nothing;
		public = virtual = false;
	}
}

static bool has_attribute(const Code *code, Span span)
{
	for (size_t i = span.at; i < span.end; i = code_over(code, i)) {
		if (!code_is(code, i, "["))
			continue;
		for (size_t n = 0; n < COUNT(entity_attributes); n++)
			if (code_is(code, i + 1, entity_attributes[n]))
				return true;
	}
	return false;
}

/* The attributes that stand right before the words before "class". */
static bool class_attributes(const Code *code, size_t i, Said *said)
{
	enum { WORDS_MAX = 8 };
	bool found = false;

	for (size_t n = 0; n < WORDS_MAX && i; n++)
		i -= code_has(code, i - 1, TOKEN_WORD);
	while (i && code_is(code, i - 1, "]") && code->pair[i - 1] < i - 1) {
		size_t open = code->pair[i - 1];

		found |= has_attribute(code, (Span){ open, i });
		read_attributes(code, open, said);
		i = open;
	}
	return found;
}

/* class UserMap : IEntityTypeConfiguration<User> */
static Str configured(const Code *code, Span head)
{
	for (size_t i = head.at; i < head.end; i++)
		if (code_is(code, i, "IEntityTypeConfiguration") ||
		    code_is(code, i, "EntityTypeConfiguration"))
			return last_word(code,
			                 (Span){ i + 1,
			                         code_generic(code, i + 1) })
			        .text;
	return STR("");
}

static size_t read_class_at(Model *m, size_t i)
{
	enum { HEAD_MAX = 64 };
	const Code *code = m->code;
	Said said = { .name = { STR(""), 0 } };
	size_t open = i + 1;
	Name table = { code_str(code, i + 1), i + 1 };
	Span body;

	for (size_t n = 0; n < HEAD_MAX && !code_is(code, open, "{"); n++)
		open = code_over(code, open);
	if (!code_is(code, open, "{"))
		return i + 1;
	body = code_inside(code, open);
	m->table = configured(code, (Span){ i, open });
	if (m->table.len ||
	    (!class_attributes(code, i, &said) && !has_attribute(code, body)))
		return open + 1;
	if (said.name.text.len)
		table = said.name;
	code_table(code, FIELD_ADDED, table);
	read_class(code, body, table.text);
	return code_over(code, open);
}

void read_ef_model(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_C, out);
	Model m = { .code = &code, .table = STR("") };
	size_t from = out->list.len;

	(void)path;
	for (size_t i = 0; i < code.len;) {
		while (m.n && i >= m.owners[m.n - 1].end)
			m.n--;
		if (code_is(&code, i, "class") &&
		    code_has(&code, i + 1, TOKEN_WORD))
			i = read_class_at(&m, i);
		else
			i = configure(&m, i);
	}
	mark_keys(&m, from);
}

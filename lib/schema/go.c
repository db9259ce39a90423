/*
 * Go: migrations of goose, gormigrate and bun, schemas of ent, and structs
 * whose tags say that they are rows or documents.
 *
 *	tx.Exec(`ALTER TABLE users ADD ssn text`)
 *	func (User) Fields() []ent.Field { return []ent.Field{field.String("x")}
 *} type User struct { Ssn string `gorm:"column:ssn"` }
 */
#include "schema/code.h"

enum { NESTED_MAX = 8 };

typedef struct Go {
	const Code *code;
	size_t back_at, back_end; /* the second argument of bun's Register */
	Names back; /* functions that lead back: goose.AddMigration(up, down) */
} Go;

/* --- migrations --- */

static const char *const sql_calls[] = {
	"Exec",  "ExecContext",  "MustExec", "MustExecContext", "NewRaw",
	"Query", "QueryContext", "QueryRow", "QueryRowContext", "Raw",
};

static bool is_way_back(const Go *go, Str name)
{
	if (names_has(&go->back, name))
		return true;
	if (!str_starts(name, "down") && !str_starts(name, "Down"))
		return false;
	return name.len == 4 || name.ptr[4] == '_' ||
	       (name.ptr[4] >= '0' && name.ptr[4] <= '9') ||
	       (name.ptr[4] >= 'A' && name.ptr[4] <= 'Z');
}

/* Behind the body of the function whose parameters open at i. */
static size_t skip_function(const Code *code, size_t i)
{
	enum { RESULT_MAX = 8 };

	i = code_over(code, i);
	for (size_t n = 0; n < RESULT_MAX && !code_is(code, i, "{"); n++)
		i = code_over(code, i);
	return code_over(code, i);
}

static void find_way_back(Go *go)
{
	static const char *const calls[] = {
		"AddMigration",          "AddMigrationContext",
		"AddMigrationNoTx",      "AddMigrationNoTxContext",
		"AddNamedMigration",     "AddNamedMigrationContext",
		"AddNamedMigrationNoTx", "AddNamedMigrationNoTxContext"
	};
	Call call;

	for (size_t i = 0; i < go->code->len; i++)
		for (size_t n = 0; n < COUNT(calls); n++)
			if (code_is(go->code, i, calls[n]) &&
			    code_call(go->code, i, &call) && call.n > 1 &&
			    !code_is(go->code, call.parts[call.n - 1].at,
			             "func"))
				*LIST_ADD(go->code->out->arena, &go->back) =
				        code_str(go->code,
				                 call.parts[call.n - 1].at);
	names_sort(&go->back);
}

/* func down(tx) {..}; Rollback: func(tx) {..}; MustRegister(up, down) */
static size_t skip_way_back(const Go *go, size_t i)
{
	const Code *code = go->code;

	if (i && i == go->back_at)
		return go->back_end;
	if (!code_is(code, i, "func"))
		return i;
	if (code_has(code, i + 1, TOKEN_WORD) &&
	    is_way_back(go, code_str(code, i + 1)))
		return skip_function(code, i + 2);
	if (!code_is(code, i + 1, "(") || i < 2)
		return i;
	if (code_is(code, i - 1, ":") &&
	    (code_is(code, i - 2, "Rollback") || code_is(code, i - 2, "Down")))
		return skip_function(code, i + 1);
	return i;
}

/* tx.Migrator().AddColumn(&User{}, "Ssn") */
static size_t migrate_column(const Code *code, const Call *call)
{
	Span model = call->parts[0];
	FieldOp op = FIELD_ADDED;
	Str table;

	while (code_is(code, model.at, "&") || code_is(code, model.at, "*"))
		model.at++;
	table = code_str(code, model.at);
	while (code_is(code, model.at + 1, ".")) {
		model.at += 2;
		table = code_str(code, model.at);
	}
	if (code_is(code, call->name, "DropColumn"))
		op = FIELD_DROPPED;
	if (code_is(code, call->name, "AlterColumn"))
		op = FIELD_CHANGED;
	if (code_is(code, call->name, "RenameColumn")) {
		op = FIELD_ADDED;
		code_add_named(code, FIELD_DROPPED, table,
		               code_name(code, call->parts[1]));
		code_add_named(code, op, table,
		               code_name(code, call->parts[2]));
	} else if (code_has(code, call->parts[1].at, TOKEN_STRING)) {
		code_add_named(code, op, table,
		               code_name(code, call->parts[1]));
	}
	return call->next;
}

/* The first argument with a text in it. */
static void read_sql_call(const Code *code, const Call *call)
{
	for (size_t i = 0; i < call->n; i++)
		if (code_has_text(code, call->parts[i])) {
			code_sql(code, call->parts[i]);
			return;
		}
}

static size_t read_call(Go *go, const Call *call)
{
	const Code *code = go->code;

	static const char *const columns[] = { "AddColumn", "AlterColumn",
		                               "DropColumn", "RenameColumn" };

	for (size_t i = 0; i < COUNT(sql_calls); i++)
		if (code_is(code, call->name, sql_calls[i])) {
			read_sql_call(code, call);
			return call->next;
		}
	for (size_t i = 0; i < COUNT(columns); i++)
		if (code_is(code, call->name, columns[i]) && call->n > 1)
			return migrate_column(code, call);
	if ((code_is(code, call->name, "MustRegister") ||
	     code_is(code, call->name, "Register")) &&
	    call->n == 2) {
		go->back_at = call->parts[1].at;
		go->back_end = call->next;
	}
	return call->name + 1;
}

/* --- ent --- */

/* field.String("ssn").Optional(), edge.To("pets", Pet.Type) */
static void read_ent(const Code *code, Span body, Str table)
{
	Call call;

	for (size_t i = body.at; i < body.end; i++) {
		bool edge = code_is(code, i, "edge");

		if ((!edge && !code_is(code, i, "field")) ||
		    !code_is(code, i + 1, ".") ||
		    !code_call(code, i + 2, &call) ||
		    !code_has(code, call.parts[0].at, TOKEN_STRING))
			continue;
		code_add(code, FIELD_ADDED, table,
		         code_name(code, call.parts[0]),
		         code_str(code, call.name))
		        ->reference = edge;
		i = call.next - 1;
	}
}

/* func (User) Fields() []ent.Field {..}: the token behind it; i: it is none. */
static size_t read_ent_method(const Code *code, size_t i)
{
	Span receiver = code_inside(code, i + 1);
	size_t name = code_over(code, i + 1), end;

	if (!code_is(code, i, "func") || !code_is(code, i + 1, "(") ||
	    !(code_is(code, name, "Fields") || code_is(code, name, "Edges")) ||
	    receiver.at >= receiver.end)
		return i;
	end = skip_function(code, name + 1);
	read_ent(code, (Span){ name + 2, end },
	         code_str(code, receiver.end - 1));
	return end;
}

/* --- structs --- */

static const char *const tag_keys[] = {
	"gorm", "db",         "bun",       "bson",      "xorm", "pg",  "orm",
	"sql",  "dynamodbav", "firestore", "datastore", "ksql", "rel", "ch",
};

typedef struct Tag {
	bool found, skip, reference;
	Name name;       /* text empty: not given */
	unsigned offset; /* of the name in the tag, in code points */
	Str table;       /* bun:"table:users" */
} Tag;

static bool is_plain_name(Str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == ':' || text.ptr[i] == '(' ||
		    text.ptr[i] == ' ' || text.ptr[i] == '\'')
			return false;
	return text.len > 0;
}

/* "column:ssn;not null", "ssn,omitempty", "rel:belongs-to", "-" */
static void read_tag_value(Tag *tag, Str key, Str value)
{
	bool gorm = str_is(key, "gorm") || str_is(key, "orm");
	bool first = true;
	Str piece;

	while (str_split(&value, gorm ? ';' : ',', &piece)) {
		piece = str_trim(piece);
		if (str_is(piece, "-"))
			tag->skip = true;
		else if (str_starts(piece, "column:"))
			tag->name.text = str_from(piece, 7);
		else if (str_starts(piece, "column(") && str_ends(piece, ")"))
			tag->name.text = (Str){ piece.ptr + 7, piece.len - 8 };
		else if (str_starts(piece, "table:"))
			tag->table = str_from(piece, 6);
		else if (str_starts(piece, "foreignKey") ||
		         str_starts(piece, "many2many") ||
		         str_starts(piece, "references:") ||
		         str_starts(piece, "rel"))
			tag->reference = true;
		else if (first && !gorm && is_plain_name(piece))
			tag->name.text = piece;
		first = false;
	}
}

/* key:"value" key:"value" */
static Tag read_tag(const Code *code, size_t i)
{
	Str text = code_str(code, i);
	Tag tag = { .name = { STR(""), i }, .table = STR("") };

	for (;;) {
		Str key, value;
		size_t colon = str_find(text, STR(":\"")), end;

		if (colon == text.len)
			break;
		key = str_trim((Str){ text.ptr, colon });
		text = str_from(text, colon + 2);
		end = str_find(text, STR("\""));
		value = (Str){ text.ptr, end };
		text = str_from(text, end < text.len ? end + 1 : end);
		for (size_t n = 0; n < COUNT(tag_keys); n++)
			if (str_is(key, tag_keys[n])) {
				tag.found = true;
				read_tag_value(&tag, key, value);
			}
	}
	return tag;
}

static unsigned points_before(const Code *code, const Tag *tag)
{
	Str text = code_str(code, tag->name.at);
	Token before = { .text = { text.ptr,
		                   (size_t)(tag->name.text.ptr - text.ptr) } };

	return token_end(&before);
}

static void add_column(const Code *code, Str table, size_t field, Tag *tag,
                       Str type)
{
	Field *added;

	if (!tag->name.text.len) {
		added = code_add_at(code, FIELD_ADDED, table, field, type);
	} else {
		Token name = { .text = tag->name.text };

		added = code_add(code, FIELD_ADDED, table, tag->name, type);
		added->column += points_before(code, tag);
		added->end_column = added->column + token_end(&name);
	}
	added->reference = tag->reference;
}

static size_t line_end(const Code *code, Span span, size_t i)
{
	while (i < span.end && !code_has(code, i, TOKEN_LINE) &&
	       !code_is(code, i, ";"))
		i = code_over(code, i);
	return i;
}

static bool is_exported(Str name)
{
	return name.len &&
	       ((*name.ptr >= 'A' && *name.ptr <= 'Z') || (*name.ptr & 0x80));
}

static void read_struct(const Code *code, Span body, Str table, bool all,
                        size_t depth);

/* "A, B string `db:"a"`", "gorm.Model", "Address struct {..} `bson:"x"`" */
static void read_line(const Code *code, Span line, Str table, bool all,
                      size_t depth)
{
	Tag tag = { .name = { STR(""), 0 }, .table = STR("") };
	size_t type = line.at + 1, last = line.end;
	Span inner;

	if (code_has(code, line.end - 1, TOKEN_STRING)) {
		tag = read_tag(code, line.end - 1);
		last--;
	}
	while (code_is(code, type, ",") && type + 1 < last)
		type += 2;
	if (!code_has(code, line.at, TOKEN_WORD) || type >= last || tag.skip ||
	    code_is(code, type, ".") || (!tag.found && !all) ||
	    !is_exported(code_str(code, line.at)))
		return;
	if (type > line.at + 1)
		tag.name.text = STR("");
	for (size_t i = line.at; i < type; i += 2)
		add_column(code, table, i, &tag,
		           code_source(code, (Span){ type, last }));
	while (code_is(code, type, "[") || code_is(code, type, "*"))
		type = code_over(code, type);
	inner = code_inside(code, type + 1);
	if (code_is(code, type, "struct") && inner.at < inner.end &&
	    depth < NESTED_MAX)
		read_struct(code, inner,
		            code_path(code, table, code_str(code, line.at)),
		            all, depth + 1);
}

static void read_struct(const Code *code, Span body, Str table, bool all,
                        size_t depth)
{
	for (size_t i = body.at; i < body.end;) {
		size_t end = line_end(code, body, i);

		if (end > body.end)
			end = body.end;
		if (end > i)
			read_line(code, (Span){ i, end }, table, all, depth);
		i = end + 1;
	}
}

typedef struct Struct {
	bool stored; /* a field's tag says so */
	bool all;    /* fields without a tag are columns too */
	Name table;
} Struct;

/* Is it stored at all, and under what name? */
static Struct survey(const Code *code, Span body, Name table)
{
	static const char *const models[] = { "gorm", "bun", "bob" };
	Struct found = { .table = table };

	for (size_t i = body.at; i < body.end; i++) {
		Tag tag;

		for (size_t n = 0; n < COUNT(models); n++)
			found.all |= code_is(code, i, models[n]) &&
			             code_is(code, i + 1, ".");
		if (!code_has(code, i, TOKEN_STRING))
			continue;
		tag = read_tag(code, i);
		found.stored |= tag.found;
		if (tag.table.len)
			found.table.text = tag.table;
		found.all |= str_starts(code_str(code, i), "gorm:");
	}
	found.stored |= found.all;
	return found;
}

/* type User struct {..}; User struct {..} in type (..) */
static size_t read_type(const Code *code, size_t i)
{
	size_t open = i + 1;
	Name table = { code_str(code, i - 1), i - 1 };
	Span body;
	Struct found;

	if (i < 1 || !code_is(code, i, "struct") || !code_is(code, open, "{"))
		return i;
	if (code_is(code, i - 1, "]")) /* type Page[T any] struct */
		table.at = code->pair[i - 1] - (size_t)(code->pair[i - 1] > 0);
	if (!code_has(code, table.at, TOKEN_WORD))
		return i;
	table.text = code_str(code, table.at);
	body = code_inside(code, open);
	found = survey(code, body, table);
	if (!found.stored)
		return code_over(code, open);
	code_table(code, FIELD_ADDED, found.table);
	read_struct(code, body, found.table.text, found.all, 0);
	return code_over(code, open);
}

void read_go(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_GO, out);
	Go go = { .code = &code };
	Call call;

	(void)path;
	find_way_back(&go);
	for (size_t i = 0; i < code.len;) {
		size_t next = skip_way_back(&go, i);

		if (next == i)
			next = read_ent_method(&code, i);
		if (next == i)
			next = read_type(&code, i);
		if (next > i)
			i = next;
		else if (i && code_is(&code, i - 1, ".") &&
		         code_call(&code, i, &call))
			i = read_call(&go, &call);
		else
			i++;
	}
}

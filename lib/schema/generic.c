/*
 * A schema in a language that no reader knows: a name is what stands beside the
 * word of a type, on the same line and in whatever order: email string,
 * string email, email: String, add :email, :string, "email" => "text".
 */
#include "schema/code.h"

/* Sorted, in small letters. */
static const char *const types[] = {
	"bigint",     "bigserial", "binary",      "blob",      "bool",
	"boolean",    "bytea",     "bytes",       "char",      "character",
	"citext",     "clob",      "date",        "datetime",  "decimal",
	"double",     "enum",      "float",       "float32",   "float64",
	"geography",  "geometry",  "inet",        "int",       "int16",
	"int32",      "int64",     "int8",        "integer",   "json",
	"jsonb",      "localdate", "long",        "longtext",  "map",
	"mediumtext", "money",     "nchar",       "ntext",     "number",
	"numeric",    "nvarchar",  "nvarchar2",   "real",      "serial",
	"short",      "smallint",  "str",         "string",    "text",
	"time",       "timestamp", "timestamptz", "tinyint",   "tinytext",
	"uint32",     "uint64",    "uuid",        "varbinary", "varchar",
	"varchar2",   "xml",
};

/* Words beside a type that are no name. */
static const char *const keywords[] = {
	"add",       "array",    "as",       "attribute", "auto",
	"column",    "const",    "create",   "default",   "def",
	"export",    "extends",  "field",    "final",     "immutable",
	"import",    "in",       "internal", "is",        "key",
	"let",       "list",     "modify",   "mut",       "mutable",
	"not",       "null",     "of",       "open",      "optional",
	"or",        "override", "primary",  "private",   "property",
	"protected", "pub",      "public",   "readonly",  "repeated",
	"required",  "return",   "set",      "static",    "to",
	"type",      "unique",   "unsigned", "val",       "var",
	"virtual",   "with",
};

static const char *const containers[] = {
	"class",     "collection", "create_table", "data",   "entity",
	"interface", "message",    "model",        "object", "record",
	"relation",  "schema",     "struct",       "table",
};

static bool is_one_of(Str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_like(text, words[i]))
			return true;
	return false;
}

static bool is_text(const Code *code, size_t i)
{
	return code_has(code, i, TOKEN_WORD) ||
	       code_has(code, i, TOKEN_STRING) ||
	       code_has(code, i, TOKEN_SYMBOL);
}

static bool is_type(const Code *code, size_t i)
{
	return is_text(code, i) &&
	       is_one_of(code->at[i].text, types, COUNT(types));
}

/* One word of letters, digits and _ - . */
static bool is_name(const Code *code, size_t i)
{
	enum { LONGEST = 80 };
	Str text = code_str(code, i);

	if (!is_text(code, i) || !text.len || text.len > LONGEST ||
	    is_one_of(text, keywords, COUNT(keywords)) || is_type(code, i))
		return false;
	for (size_t k = 0; k < text.len; k++)
		if (strchr(" \t\n\r/\\(){}<>%#$", text.ptr[k]))
			return false;
	return true;
}

static bool is_between(const Code *code, size_t i)
{
	static const char *const marks[] = { ":", ",", "=", "=>", "?", "|" };

	for (size_t k = 0; k < COUNT(marks); k++)
		if (code_is(code, i, marks[k]))
			return true;
	return false;
}

/* The name beside the type at i; code->len: there is none. */
static size_t name_beside(const Code *code, size_t i)
{
	unsigned line = code->at[i].line;
	size_t at = i;

	for (int n = 0; n < 2 && at > 0 && is_between(code, at - 1); n++)
		at--;
	if (at > 0 && code->at[at - 1].line == line && is_name(code, at - 1))
		return at - 1;
	at = i + 1;
	if (is_between(code, at) || code_is(code, at, "("))
		at++;
	if (at < code->len && code->at[at].line == line && is_name(code, at))
		return at;
	return code->len;
}

static Language language_of(const char *path)
{
	static const struct {
		const char *end;
		Language language;
	} rows[] = {
		{ ".sql", LANG_SQL },         { ".ddl", LANG_SQL },
		{ ".cql", LANG_SQL },         { ".rb", LANG_RUBY },
		{ ".ex", LANG_RUBY },         { ".exs", LANG_RUBY },
		{ ".cr", LANG_RUBY },         { ".py", LANG_PYTHON },
		{ ".yml", LANG_PYTHON },      { ".yaml", LANG_PYTHON },
		{ ".jl", LANG_PYTHON },       { ".js", LANG_SCRIPT },
		{ ".ts", LANG_SCRIPT },       { ".mjs", LANG_SCRIPT },
		{ ".php", LANG_PHP },         { ".go", LANG_GO },
		{ ".graphql", LANG_GRAPHQL }, { ".tf", LANG_HCL },
		{ ".prisma", LANG_PRISMA },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_ends(str(path), rows[i].end))
			return rows[i].language;
	return LANG_C;
}

void read_generic(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, language_of(path), out);
	Str table = STR("");
	size_t last = code.len; /* a name is told once */

	for (size_t i = 0; i < code.len; i++) {
		if (code_has(&code, i, TOKEN_WORD) && is_name(&code, i + 1) &&
		    is_one_of(code.at[i].text, containers, COUNT(containers)))
			table = code.at[i + 1].text;
		if (!is_type(&code, i))
			continue;
		size_t name = name_beside(&code, i);
		if (name < code.len && name != last)
			code_add_at(&code, FIELD_ADDED, table, name,
			            code.at[i].text);
		last = name;
	}
}

/*
 * Classes whose attributes are stored: Django's models (and peewee's,
 * mongoengine's, tortoise's, which look alike), SQLAlchemy's declarative
 * classes and tables, SQLModel.
 */
#include "schema/python.h"

enum { NESTED = 32 };

typedef struct Class {
	Str table;
	unsigned indent, body; /* columns; body 0: no line of it yet */
	size_t first;          /* of its fields */
	bool meta;
	bool table_model; /* class X(SQLModel, table=True) */
} Class;

typedef struct Walk {
	Code code;
	Class classes[NESTED];
	size_t depth;
	void (*attribute)(struct Walk *walk, Class *class, size_t i);
} Walk;

static void open_class(Walk *walk, size_t i)
{
	const Code *code = &walk->code;
	Class class = { .indent = code->at[i].indent,
		        .table = code_str(code, i + 1),
		        .first = code->out->list.len };
	Span bases = code_inside(code, i + 2), value, part;
	size_t key;

	class.meta =
	        str_is(class.table, "Meta") || str_is(class.table, "Config");
	while (code_part(code, &bases, &part))
		if (code_key(code, part, &key, &value) &&
		    code_is(code, key, "table"))
			class.table_model = code_is(code, value.at, "True");
	if (walk->depth < NESTED)
		walk->classes[walk->depth++] = class;
}

static void begin_line(Walk *walk, size_t i)
{
	const Code *code = &walk->code;
	unsigned indent = code->at[i].indent;
	Class *top;

	while (walk->depth && walk->classes[walk->depth - 1].indent >= indent)
		walk->depth--;
	top = walk->depth ? &walk->classes[walk->depth - 1] : NULL;
	if (top && !top->body)
		top->body = indent;
	if (code_is(code, i, "class") && code_has(code, i + 1, TOKEN_WORD))
		open_class(walk, i);
	else if (top && top->body == indent && !top->meta)
		walk->attribute(walk, top, i);
}

static void walk_classes(Walk *walk)
{
	for (size_t i = 0; i < walk->code.len; i++)
		if (python_line(&walk->code, i))
			begin_line(walk, i);
}

/* name = value, name: type = value, name: type */
typedef struct Attribute {
	Span type, value;
} Attribute;

static bool read_attribute(const Code *code, size_t i, Attribute *out)
{
	size_t end = i + 1, equals;

	if (!code_has(code, i, TOKEN_WORD))
		return false;
	while (end < code->len && !code_has(code, end, TOKEN_LINE))
		end = code_over(code, end);
	if (end > code->len)
		end = code->len;
	equals = code_find(code, (Span){ i + 1, end }, "=");
	*out = (Attribute){ { end, end }, { end, end } };
	if (code_is(code, i + 1, ":"))
		out->type = (Span){ i + 2, equals };
	else if (equals != i + 1)
		return false;
	if (equals < end)
		out->value = (Span){ equals + 1, end };
	return out->type.at < out->type.end || out->value.at < out->value.end;
}

/* --- Django --- */

/* forms.CharField() is nothing that is stored. */
static bool is_stored(const Code *code, size_t callee)
{
	static const char *const elsewhere[] = { "forms",   "serializers",
		                                 "filters", "graphene",
		                                 "wtforms", "django_filters" };

	if (callee < 2 || !code_is(code, callee - 1, "."))
		return true;
	for (size_t i = 0; i < COUNT(elsewhere); i++)
		if (code_is(code, callee - 2, elsewhere[i]))
			return false;
	return true;
}

static void django_attribute(Walk *walk, Class *class, size_t i)
{
	const Code *code = &walk->code;
	Attribute a;
	Call call;

	if (!read_attribute(code, i, &a))
		return;
	size_t callee = python_callee(code, a.value);
	if (!code_call(code, callee, &call) || !is_stored(code, callee))
		return;
	Str type = code->at[callee].text;
	bool reference =
	        str_ends(type, "ForeignKey") || str_is(type, "OneToOneField") ||
	        str_ends(type, "ManyToManyField") ||
	        str_is(type, "ReferenceField") ||
	        str_is(type, "ForeignKeyField") || str_is(type, "ParentalKey");
	if (reference || (str_ends(type, "Field") && !str_is(type, "Field")))
		code_add_at(code, FIELD_ADDED, class->table, i, type)
		        ->reference = reference;
}

void read_django_models(Str text, const char *path, Fields *out)
{
	Walk walk = { .code = code_read(text, LANG_PYTHON, out),
		      .attribute = django_attribute };

	(void)path;
	walk_classes(&walk);
}

/* --- SQLAlchemy --- */

/* __tablename__ = "users": also for what came before it. */
static void name_table(Walk *walk, Class *class, Span value)
{
	const Code *code = &walk->code;
	size_t n = code->out->list.len;

	if (!code_has(code, value.at, TOKEN_STRING))
		return;
	class->table = code->at[value.at].text;
	for (size_t i = class->first; i < n; i++)
		code->out->list.at[i].table = class->table;
	class->first = n;
}

/* Mapped[Optional[str]] is Optional[str]; ClassVar and relationships are not
 * stored. */
static bool read_type(const Code *code, Span type, Str *out)
{
	static const char *const links[] = { "ClassVar",
		                             "Relationship",
		                             "DynamicMapped",
		                             "WriteOnlyMapped",
		                             "List",
		                             "list",
		                             "Set" };
	size_t callee = python_callee(code, type);
	bool mapped = code_is(code, callee, "Mapped");

	if (mapped)
		type = code_inside(code, callee + 1);
	*out = code_source(code, type);
	for (size_t i = 0; i < COUNT(links); i++)
		if (code_is(code, mapped ? type.at : callee, links[i]))
			return false;
	return mapped;
}

static void alchemy_attribute(Walk *walk, Class *class, size_t i)
{
	static const char *const columns[] = { "Column", "mapped_column",
		                               "MappedColumn", "deferred" };
	const Code *code = &walk->code;
	bool mapped, column = false;
	size_t callee;
	Attribute a;
	Str type;
	Call call;

	if (!read_attribute(code, i, &a))
		return;
	if (code_is(code, i, "__tablename__")) {
		name_table(walk, class, a.value);
		return;
	}
	mapped = read_type(code, a.type, &type);
	callee = python_callee(code, a.value);
	for (size_t k = 0; k < COUNT(columns); k++)
		column = column || code_is(code, callee, columns[k]);
	if (column && code_call(code, callee, &call)) {
		/* deferred(Column(...)) */
		if (code_is(code, callee, "deferred"))
			code_call(code, python_callee(code, call.args), &call);
		size_t before = code->out->list.len;
		python_column(code, &call, FIELD_ADDED, class->table, i);
		Field *field = &code->out->list.at[before];
		if (code->out->list.len > before && !field->type.len)
			field->type = type;
		return;
	}
	bool call_else = code_call(code, callee, &call) &&
	                 !code_is(code, callee, "Field");
	if (call_else || code_is(code, i, "model_config"))
		return;
	if (class->table_model ? python_given(a.type) : mapped) {
		bool link =
		        code_seek(code, a.value, "foreign_key") < a.value.end;

		code_add_at(code, FIELD_ADDED, class->table, i, type)
		        ->reference = link;
	}
}

/* Table("users", metadata, Column("ssn", String)) */
static void read_tables(const Code *code)
{
	Call call;

	for (size_t i = 0; i < code->len; i++)
		if (code_is(code, i, "Table") && code_call(code, i, &call) &&
		    call.n > 1) {
			python_columns(code, call.args,
			               code_name(code, call.parts[0]).text);
			i = call.next - 1;
		}
}

void read_sqlalchemy(Str text, const char *path, Fields *out)
{
	Walk walk = { .code = code_read(text, LANG_PYTHON, out),
		      .attribute = alchemy_attribute };

	(void)path;
	walk_classes(&walk);
	read_tables(&walk.code);
}

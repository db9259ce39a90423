/* Django's migrations: docs.djangoproject.com, Migration Operations. */
#include "schema/python.h"

/* The table is as Django has it in the migration: the name of the model, which
 * operations on its fields write in small letters. */
static Str model_of(const Code *code, const Call *call, const char *name,
                    size_t at)
{
	return code_name(code, python_argument(code, call, name, at)).text;
}

static bool is_reference(Str type)
{
	return str_ends(type, "ForeignKey") ||
	       str_ends(type, "OneToOneField") ||
	       str_ends(type, "ManyToManyField") || str_is(type, "ParentalKey");
}

static void add_field(const Code *code, FieldOp op, Str table, Span name,
                      Span value)
{
	Str type = code_str(code, python_callee(code, value));

	if (!code_has(code, name.at, TOKEN_STRING)) {
		code->out->opaque = true;
		return;
	}
	code_add_at(code, op, table, name.at, type)->reference =
	        is_reference(type);
}

/* fields=[("ssn", models.CharField()), ...] */
static void create_model(const Code *code, const Call *call)
{
	Str table = model_of(code, call, "name", 0);
	Span fields = python_argument(code, call, "fields", 1);
	size_t before = code->out->list.len;
	Span list = code_inside(code, fields.at), part;

	if (python_given(fields) && !code_opens(code, fields.at))
		code->out->opaque = true;
	while (code_part(code, &list, &part)) {
		Span pair = code_inside(code, part.at), name, value;

		if (code_part(code, &pair, &name) &&
		    code_part(code, &pair, &value))
			add_field(code, FIELD_ADDED, table, name, value);
		else
			code->out->opaque |= part.at < part.end;
	}
	if (code->out->list.len == before)
		code_table(code, FIELD_ADDED,
		           code_name(code,
		                     python_argument(code, call, "name", 0)));
}

static void read_field(const Code *code, const Call *call, FieldOp op)
{
	add_field(code, op, model_of(code, call, "model_name", 0),
	          python_argument(code, call, "name", 1),
	          python_argument(code, call, "field", 2));
}

static void add(const Code *code, const Call *call)
{
	read_field(code, call, FIELD_ADDED);
}

static void change(const Code *code, const Call *call)
{
	read_field(code, call, FIELD_CHANGED);
}

static void drop(const Code *code, const Call *call)
{
	read_field(code, call, FIELD_DROPPED);
}

static void rename_field(const Code *code, const Call *call)
{
	Str table = model_of(code, call, "model_name", 0);
	Span none = { code->len, code->len };

	add_field(code, FIELD_DROPPED, table,
	          python_argument(code, call, "old_name", 1), none);
	add_field(code, FIELD_ADDED, table,
	          python_argument(code, call, "new_name", 2), none);
}

static void drop_model(const Code *code, const Call *call)
{
	code_table(code, FIELD_DROPPED,
	           code_name(code, python_argument(code, call, "name", 0)));
}

static void rename_model(const Code *code, const Call *call)
{
	code_table(code, FIELD_DROPPED,
	           code_name(code, python_argument(code, call, "old_name", 0)));
	code_table(code, FIELD_ADDED,
	           code_name(code, python_argument(code, call, "new_name", 1)));
}

static void run_sql(const Code *code, const Call *call)
{
	Span sql = python_argument(code, call, "sql", 0);

	/* NAME = "..." is read where it stands. */
	if (python_given(sql) && code_is(code, sql.end - 1, "noop"))
		return;
	if (sql.end - sql.at == 1 && code_has(code, sql.at, TOKEN_WORD) &&
	    code_name(code, sql).text.ptr != code->at[sql.at].text.ptr)
		return;
	code_sql(code, sql);
}

static void neutral(const Code *code, const Call *call)
{
	Span model = python_argument(code, call, "model_name", 0);

	if (!python_given(model))
		model = python_argument(code, call, "name", 0);
	code_neutral(code, code_name(code, model).text, call->name);
}

/* Sorted by name. */
static const struct {
	const char *name;
	void (*read)(const Code *code, const Call *call);
} operations[] = {
	{ "AddConstraint", neutral },
	{ "AddField", add },
	{ "AddIndex", neutral },
	{ "AddIndexConcurrently", neutral },
	{ "AlterConstraint", neutral },
	{ "AlterField", change },
	{ "AlterIndexTogether", neutral },
	{ "AlterModelManagers", neutral },
	{ "AlterModelOptions", neutral },
	{ "AlterModelTable", neutral },
	{ "AlterModelTableComment", neutral },
	{ "AlterOrderWithRespectTo", neutral },
	{ "AlterUniqueTogether", neutral },
	{ "CreateModel", create_model },
	{ "DeleteModel", drop_model },
	{ "RemoveConstraint", neutral },
	{ "RemoveField", drop },
	{ "RemoveIndex", neutral },
	{ "RemoveIndexConcurrently", neutral },
	{ "RenameField", rename_field },
	{ "RenameIndex", neutral },
	{ "RenameModel", rename_model },
	{ "RunSQL", run_sql },
	{ "ValidateConstraint", neutral },
};

void read_django(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_PYTHON, out);

	(void)path;
	for (size_t i = 0; i < code.len;) {
		const struct {
			const char *name;
			void (*read)(const Code *code, const Call *call);
		} *row = NULL;
		size_t behind = python_way_back(&code, i);
		Call call;

		if (behind != i) {
			i = behind;
			continue;
		}
		if (code_call(&code, i, &call))
			row = CODE_ROW(code.at[i].text, operations);
		if (row) {
			row->read(&code, &call);
			i = call.next;
		} else {
			python_sql(&code, i++);
		}
	}
}

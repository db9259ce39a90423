/* Alembic: alembic.sqlalchemy.org, Operation Reference. */
#include "schema/python.h"

typedef struct Alembic {
	Code *code;
	Str batch; /* with op.batch_alter_table("users") as batch: */
	Str alias; /* "batch" */
} Alembic;

typedef struct Step {
	const Alembic *a;
	const Call *call;
	Name table;
	size_t first; /* the place of the first argument behind the table's */
} Step;

static Span argument(const Step *step, const char *name, size_t at)
{
	return python_argument(step->a->code, step->call, name,
	                       step->first + at);
}

static void create_table(const Step *step)
{
	const Code *code = step->a->code;
	size_t before = code->out->list.len;

	python_columns(code, step->call->args, step->table.text);
	if (code->out->list.len == before)
		code_table(code, FIELD_ADDED, step->table);
}

static void add_column(const Step *step)
{
	const Code *code = step->a->code;
	Span column = argument(step, "column", 0);
	Call call;

	if (!code_call(code, python_callee(code, column), &call) ||
	    !python_column(code, &call, FIELD_ADDED, step->table.text,
	                   code->len))
		code->out->opaque = true;
}

static void drop_column(const Step *step)
{
	const Code *code = step->a->code;

	code_add(code, FIELD_DROPPED, step->table.text,
	         code_name(code, argument(step, "column_name", 0)), STR(""));
}

static void alter_column(const Step *step)
{
	const Code *code = step->a->code;
	Name old = code_name(code, argument(step, "column_name", 0));
	Span new = python_argument(code, step->call, "new_column_name", 99);
	Span type = python_argument(code, step->call, "type_", 99);
	Str written = code_str(code, python_callee(code, type));

	if (!python_given(new)) {
		code_add(code, FIELD_CHANGED, step->table.text, old, written);
		return;
	}
	code_add(code, FIELD_DROPPED, step->table.text, old, STR(""));
	code_add(code, FIELD_ADDED, step->table.text, code_name(code, new),
	         written);
}

static void drop_table(const Step *step)
{
	code_table(step->a->code, FIELD_DROPPED, step->table);
}

static void rename_table(const Step *step)
{
	const Code *code = step->a->code;

	code_table(code, FIELD_DROPPED, step->table);
	code_table(code, FIELD_ADDED,
	           code_name(code, argument(step, "new_table_name", 0)));
}

static void execute(const Step *step)
{
	const Code *code = step->a->code;
	Span sql = python_argument(code, step->call, "sqltext", 0);

	/* Where it is a name, its text is read where that stands. */
	for (size_t i = sql.at; i < sql.end; i++)
		if (code_has(code, i, TOKEN_STRING)) {
			code_sql(code, sql);
			return;
		}
	if (code_is(code, step->call->name - 2, "op") &&
	    (sql.end - sql.at != 1 ||
	     code_name(code, sql).text.ptr == code_str(code, sql.at).ptr))
		code->out->opaque = true;
}

static void neutral(const Step *step)
{
	code_neutral(step->a->code, step->table.text, step->call->name);
}

typedef struct Verb {
	const char *name;
	void (*read)(const Step *step);
	const char *table; /* the argument that names it */
	size_t at;
} Verb;

/* Sorted by name. */
static const Verb verbs[] = {
	{ "add_column", add_column, "table_name", 0 },
	{ "alter_column", alter_column, "table_name", 0 },
	{ "create_check_constraint", neutral, "table_name", 1 },
	{ "create_exclude_constraint", neutral, "table_name", 1 },
	{ "create_foreign_key", neutral, "source_table", 1 },
	{ "create_index", neutral, "table_name", 1 },
	{ "create_primary_key", neutral, "table_name", 1 },
	{ "create_table", create_table, "table_name", 0 },
	{ "create_table_comment", neutral, "table_name", 0 },
	{ "create_unique_constraint", neutral, "table_name", 1 },
	{ "drop_column", drop_column, "table_name", 0 },
	{ "drop_constraint", neutral, "table_name", 1 },
	{ "drop_index", neutral, "table_name", 1 },
	{ "drop_table", drop_table, "table_name", 0 },
	{ "execute", execute, "table_name", 99 },
	{ "rename_table", rename_table, "old_table_name", 0 },
};

/* with op.batch_alter_table("users", schema=None) as batch_op: */
static void open_batch(Alembic *a, const Call *call)
{
	const Code *code = a->code;

	a->batch = code_name(code, python_argument(code, call, "table_name", 0))
	                   .text;
	a->alias = code_is(code, call->next, "as")
	                   ? code_str(code, call->next + 1)
	                   : STR("");
}

static void read_call(Alembic *a, const Call *call)
{
	const Code *code = a->code;
	const Verb *verb = CODE_ROW(code->at[call->name].text, verbs);
	Step step = { .a = a, .call = call, .first = 1 };

	if (code_is(code, call->name - 1, ".") && a->alias.len &&
	    str_eq(code_str(code, call->name - 2), a->alias)) {
		step.table = (Name){ a->batch, call->name };
		step.first = 0;
	} else {
		Span table = python_argument(code, call, verb->table, verb->at);

		step.table = (Name){ STR(""), call->name };
		if (python_given(table))
			step.table = code_name(code, table);
	}
	verb->read(&step);
}

void read_alembic(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_PYTHON, out);
	Alembic a = { .code = &code };

	(void)path;
	for (size_t i = 0; i < code.len;) {
		size_t behind = python_way_back(&code, i);
		Call call;

		if (behind != i) {
			i = behind;
			continue;
		}
		if (!code_call(&code, i, &call)) {
			python_sql(&code, i++);
		} else if (code_is(&code, i, "batch_alter_table")) {
			open_batch(&a, &call);
			i = call.next;
		} else if (CODE_ROW(code.at[i].text, verbs) &&
		           !code_is(&code, i - 1, "def")) {
			read_call(&a, &call);
			i = call.next;
		} else {
			i++;
		}
	}
}

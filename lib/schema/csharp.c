/*
 * Migrations in C#: Entity Framework Core and 6, FluentMigrator.
 *
 *	migrationBuilder.AddColumn<string>(name: "Ssn", table: "Users")
 *	AddColumn("dbo.Users", "Ssn", c => c.String())
 *	Create.Table("Users").WithColumn("Ssn").AsString()
 */
#include "schema/builder.h"

static const Verb verbs[] = {
	{ "AddCheckConstraint", ACT_NEUTRAL, NULL },
	{ "AddColumn", ACT_ADD, NULL },
	{ "AddForeignKey", ACT_NEUTRAL, NULL },
	{ "AddPrimaryKey", ACT_NEUTRAL, NULL },
	{ "AddUniqueConstraint", ACT_NEUTRAL, NULL },
	{ "AlterColumn", ACT_CHANGE, NULL },
	{ "CreateIndex", ACT_NEUTRAL, NULL },
	{ "CreateTable", ACT_CREATE, NULL },
	{ "DropCheckConstraint", ACT_NEUTRAL, NULL },
	{ "DropColumn", ACT_DROP, NULL },
	{ "DropForeignKey", ACT_NEUTRAL, NULL },
	{ "DropIndex", ACT_NEUTRAL, NULL },
	{ "DropPrimaryKey", ACT_NEUTRAL, NULL },
	{ "DropTable", ACT_DROP_TABLE, NULL },
	{ "DropUniqueConstraint", ACT_NEUTRAL, NULL },
	{ "EnsureSchema", ACT_NEUTRAL, NULL },
	{ "RenameColumn", ACT_RENAME, NULL },
	{ "RenameIndex", ACT_NEUTRAL, NULL },
	{ "RenameTable", ACT_RENAME_TABLE, NULL },
	{ "Sql", ACT_SQL, NULL },
};

/* An argument by its label, or by its place where it has none. */
static Span argument(const Code *code, const Call *call, const char *label,
                     size_t place)
{
	Span value = code_member(code, call->args, label), unused;
	size_t key;

	if (value.at < value.end)
		return value;
	if (place < call->n &&
	    !(code_key(code, call->parts[place], &key, &unused) &&
	      code_is(code, key + 1, ":")))
		return call->parts[place];
	return (Span){ call->args.end, call->args.end };
}

static Str generic_type(const Code *code, const Call *call)
{
	if (call->open < call->name + 4)
		return code_str(code, call->name);
	return code_source(code, (Span){ call->name + 2, call->open - 1 });
}

/* Ssn = table.Column<string>(name: "ssn"), c.String(), c => c.String() */
static void add_column(const Code *code, FieldOp op, Str table, Name name,
                       Span value)
{
	size_t dot = code_find(code, value, ".");
	Str type = STR("");
	Span label;
	Call call;

	if (dot < value.end && code_call(code, dot + 1, &call)) {
		type = generic_type(code, &call);
		label = code_member(code, call.args, "name");
		if (label.at < label.end)
			name = code_name(code, label);
	}
	if (name.text.len)
		code_add(code, op, table, name, type);
	else
		code->out->opaque = true;
}

/* table.ForeignKey(name: "FK", column: x => x.UserId, ...) */
static void mark_references(const Code *code, Span constraints, size_t from)
{
	Names keys = { 0 };
	Call call;

	for (size_t i = constraints.at; i < constraints.end; i++) {
		Span value;

		if (!code_is(code, i, "ForeignKey") ||
		    !code_call(code, i, &call))
			continue;
		value = code_member(code, call.args, "column");
		if (value.at >= value.end)
			value = code_member(code, call.args, "columns");
		for (size_t at = value.at; at < value.end; at++)
			if (code_is(code, at, "."))
				*LIST_ADD(code->out->arena, &keys) =
				        code_str(code, at + 1);
		i = call.next - 1;
	}
	names_sort(&keys);
	for (size_t i = from; i < code->out->list.len; i++)
		if (names_has(&keys, code->out->list.at[i].name))
			code->out->list.at[i].reference = true;
}

static void create_table(const Code *code, const Call *call)
{
	Name table = code_table_name(code, argument(code, call, "name", 0));
	Span columns = argument(code, call, "columns", 1), part, value;
	size_t key, from = code->out->list.len;

	code_table(code, FIELD_ADDED, table);
	columns = code_object(code, columns);
	while (code_part(code, &columns, &part))
		if (code_key(code, part, &key, &value))
			add_column(code, FIELD_ADDED, table.text,
			           (Name){ code_str(code, key), key }, value);
	mark_references(code, argument(code, call, "constraints", 3), from);
}

/* migrationBuilder.RenameColumn(, but not this.RenameColumn( */
static bool is_member(const Code *code, size_t i)
{
	return i > 1 && code_is(code, i - 1, ".") &&
	       !code_is(code, i - 2, "this") && !code_is(code, i - 2, "base");
}

/* EF Core, whose calls are those of a builder, names the column first, EF 6 the
 * table: it has no labels, and what is third is a function. */
static void change_column(const Code *code, const Call *call, Act act)
{
	FieldOp op = act == ACT_ADD ? FIELD_ADDED : FIELD_CHANGED;
	bool table_first = code_has(code, call->parts[0].at, TOKEN_STRING) &&
	                   call->open == call->name + 1 &&
	                   !is_member(code, call->name);
	Name name = code_name(code, argument(code, call, "name", table_first));
	Str table = code_table_name(code,
	                            argument(code, call, "table", !table_first))
	                    .text;
	Str type = generic_type(code, call);
	Span value = call->parts[2];

	if (act == ACT_DROP) {
		op = FIELD_DROPPED;
		type = STR("");
	}
	if (act == ACT_RENAME) {
		builder_rename(code, table,
		               argument(code, call, "name", table_first),
		               argument(code, call, "newName", 2));
		return;
	}
	if (act != ACT_DROP && table_first && call->n > 2)
		add_column(code, op, table, name, value);
	else if (name.text.len)
		code_add(code, op, table, name, type);
	else
		code->out->opaque = true;
}

static size_t act(const Code *code, const Call *call)
{
	const Verb *verb = CODE_ROW(code_str(code, call->name), verbs);
	Act act = verb ? verb->act : ACT_FORGET;

	switch (act) {
	case ACT_FORGET:
		return call->name + 1;
	case ACT_SQL:
		code_sql(code, argument(code, call, "sql", 0));
		break;
	case ACT_CREATE:
		create_table(code, call);
		break;
	case ACT_DROP_TABLE:
		code_table(
		        code, FIELD_DROPPED,
		        code_table_name(code, argument(code, call, "name", 0)));
		break;
	case ACT_RENAME_TABLE:
		code_table(
		        code, FIELD_DROPPED,
		        code_table_name(code, argument(code, call, "name", 0)));
		code_table(code, FIELD_ADDED,
		           code_table_name(code,
		                           argument(code, call, "newName", 1)));
		break;
	case ACT_NEUTRAL:
		code_neutral(code,
		             code_table_name(code, argument(code, call, "table",
		                                            call->n))
		                     .text,
		             call->name);
		break;
	default:
		change_column(code, call, act);
	}
	return call->next;
}

/* --- FluentMigrator --- */

typedef struct Fluent {
	const Code *code;
	FieldOp op;
	bool rename, of_table;
	Name table;
	size_t from; /* its first field */
} Fluent;

static void fluent_on_table(Fluent *f, const Call *call)
{
	Fields *out = f->code->out;

	f->table = code_table_name(f->code, call->parts[0]);
	for (size_t i = f->from; i < out->list.len; i++)
		out->list.at[i].table = f->table.text;
}

static void fluent_to(Fluent *f, const Call *call)
{
	Name name = code_name(f->code, call->parts[0]);

	if (!f->rename)
		return;
	if (f->of_table)
		code_table(f->code, FIELD_ADDED, name);
	else
		code_add_named(f->code, FIELD_ADDED, f->table.text, name);
}

static void fluent_table(Fluent *f, const Call *call, bool alter)
{
	f->of_table = true;
	f->table = code_table_name(f->code, call->parts[0]);
	if (!alter)
		code_table(f->code, f->op, f->table);
}

static void fluent_link(Fluent *f, const Call *call)
{
	Fields *out = f->code->out;
	Str name = code_str(f->code, call->name);
	Field *last = out->list.len > f->from ? &out->list.at[out->list.len - 1]
	                                      : NULL;

	if (str_is(name, "WithColumn") || str_is(name, "AddColumn"))
		code_add_named(f->code, FIELD_ADDED, f->table.text,
		               code_name(f->code, call->parts[0]));
	else if (str_is(name, "AlterColumn"))
		code_add_named(f->code, FIELD_CHANGED, f->table.text,
		               code_name(f->code, call->parts[0]));
	else if (str_is(name, "Column"))
		code_add_named(f->code, f->op, f->table.text,
		               code_name(f->code, call->parts[0]));
	else if (str_is(name, "OnTable") || str_is(name, "FromTable"))
		fluent_on_table(f, call);
	else if (str_is(name, "To"))
		fluent_to(f, call);
	else if (last && str_starts(name, "As"))
		last->type = str_from(name, 2);
	else if (last && str_starts(name, "ForeignKey"))
		last->reference = true;
}

static size_t fluent(const Code *code, size_t i)
{
	static const struct {
		const char *verb;
		FieldOp op;
	} starts[] = {
		{ "Alter", FIELD_CHANGED },
		{ "Create", FIELD_ADDED },
		{ "Delete", FIELD_DROPPED },
		{ "Rename", FIELD_DROPPED },
	};
	Fluent f = { .code = code, .from = code->out->list.len };
	size_t row = 0, next;
	Call call;

	while (row < COUNT(starts) && !code_is(code, i, starts[row].verb))
		row++;
	if (row == COUNT(starts) || !code_call(code, i + 2, &call))
		return i;
	next = call.next;
	f.op = starts[row].op;
	f.rename = row == 3;
	if (code_is(code, call.name, "Table"))
		fluent_table(&f, &call, row == 0);
	else if (code_is(code, call.name, "Column"))
		fluent_link(&f, &call);
	else
		code_neutral(code, STR(""), call.name);
	while (code_chain(code, &next, &call))
		fluent_link(&f, &call);
	return next;
}

/* Behind "void Down(..) {..}"; i: it is none. */
static size_t skip_way_back(const Code *code, size_t i)
{
	size_t at = code_over(code, i + 1);

	if (!code_is(code, i, "Down") || !i || !code_is(code, i - 1, "void") ||
	    !code_is(code, i + 1, "("))
		return i;
	if (code_is(code, at, "=>"))
		while (at < code->len && !code_is(code, at, ";"))
			at = code_over(code, at);
	return code_over(code, at);
}

void read_ef(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_C, out);
	Call call;

	(void)path;
	for (size_t i = 0; i < code.len;) {
		size_t next = skip_way_back(&code, i);

		if (next == i && code_is(&code, i + 1, "."))
			next = fluent(&code, i);
		if (next > i)
			i = next;
		else if (code_call(&code, i, &call))
			i = act(&code, &call);
		else
			i++;
	}
}

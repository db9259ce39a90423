/*
 * Change logs of Liquibase in XML, YAML and JSON (docs.liquibase.com, "Change
 * Types").  Formatted SQL is SQL: sql.c reads it.
 */
#include "schema/document.h"
#include "xml/xml.h"

/* What a change does to a table; the columns in it are found by their places.
 */
typedef struct Change {
	const char *name;
	const char *table, *column; /* attributes that name them */
	FieldOp op;                 /* of that column, or of the table */
	bool columns;               /* it has <column name="..."> in it */
	const char *new_name;       /* renames: what it is called then */
	const char *type;
} Change;

static const Change changes[] = {
	{ "createTable", "tableName", NULL, FIELD_ADDED, true, NULL, NULL },
	{ "addColumn", "tableName", NULL, FIELD_ADDED, true, NULL, NULL },
	{ "dropColumn", "tableName", "columnName", FIELD_DROPPED, true, NULL,
	  NULL },
	{ "dropTable", "tableName", NULL, FIELD_DROPPED, false, NULL, NULL },
	{ "renameColumn", "tableName", "oldColumnName", FIELD_DROPPED, false,
	  "newColumnName", "columnDataType" },
	{ "renameTable", "oldTableName", NULL, FIELD_DROPPED, false,
	  "newTableName", NULL },
	{ "modifyDataType", "tableName", "columnName", FIELD_CHANGED, false,
	  NULL, "newDataType" },
	{ "mergeColumns", "tableName", "finalColumnName", FIELD_ADDED, false,
	  NULL, "finalColumnType" },
	{ "addLookupTable", "newTableName", "newColumnName", FIELD_ADDED, false,
	  NULL, "newColumnDataType" },
	{ "addNotNullConstraint", "tableName", "columnName", FIELD_CHANGED,
	  false, NULL, NULL },
	{ "dropNotNullConstraint", "tableName", "columnName", FIELD_CHANGED,
	  false, NULL, NULL },
	{ "addDefaultValue", "tableName", "columnName", FIELD_CHANGED, false,
	  NULL, NULL },
	{ "dropDefaultValue", "tableName", "columnName", FIELD_CHANGED, false,
	  NULL, NULL },
	{ "createIndex", "tableName", NULL, FIELD_NEUTRAL, false, NULL, NULL },
	{ "dropIndex", "tableName", NULL, FIELD_NEUTRAL, false, NULL, NULL },
	{ "addPrimaryKey", "tableName", NULL, FIELD_NEUTRAL, false, NULL,
	  NULL },
	{ "addForeignKeyConstraint", "baseTableName", NULL, FIELD_NEUTRAL,
	  false, NULL, NULL },
	{ "addUniqueConstraint", "tableName", NULL, FIELD_NEUTRAL, false, NULL,
	  NULL },
	{ "setTableRemarks", "tableName", NULL, FIELD_NEUTRAL, false, NULL,
	  NULL },
	{ "setColumnRemarks", "tableName", NULL, FIELD_NEUTRAL, false, NULL,
	  NULL },
};

static const Change *change_named(Str name)
{
	for (size_t i = 0; i < COUNT(changes); i++)
		if (str_is(name, changes[i].name))
			return &changes[i];
	return NULL;
}

/* What says that a column is the key of another row. */
static const char *const keys[] = { "foreignKeyName", "references",
	                            "referencedTableName" };

/* --- XML --- */

/* A log while it is read.  The reader knows where a tag begins; where its
 * attributes are is looked up in the text. */
typedef struct Log {
	XmlReader *reader;
	Fields *out;
	Str text;
	size_t at; /* a place of the text that is known */
	unsigned line, column;
	const Change *change; /* the one that is open; NULL: none */
	unsigned depth, change_depth;
	Str table;
	size_t last;  /* index + 1 of the column that was added last */
	bool lost;    /* not UTF-8: columns are not known */
	Buf sql;      /* what a tag with SQL has in it */
	bool open[2]; /* inside &quot; &apos; of it */
	bool view;    /* it is the query of one, of that name */
	Str view_name;
	unsigned sql_depth, sql_line, sql_column;
} Log;

static const XmlAttr *attr_of(const XmlEvent *event, const char *name)
{
	for (size_t i = 0; name && i < event->n_attrs; i++)
		if (str_is(event->attrs[i].name, name))
			return &event->attrs[i];
	return NULL;
}

static Str value_of(Log *log, const XmlEvent *event, const char *name)
{
	const XmlAttr *attr = attr_of(event, name);

	return attr ? str_dup(log->out->arena, xml_value(log->reader, attr))
	            : STR("");
}

/* One character on. */
static void step(const Str text, size_t *at, unsigned *line, unsigned *column)
{
	char c = text.ptr[(*at)++];

	while (*at < text.len && (text.ptr[*at] & 0xC0) == 0x80)
		++*at;
	*column = c == '\n' ? 1 : *column + 1;
	*line += c == '\n';
}

/* To where the event at hand begins. */
static void find_event(Log *log)
{
	unsigned line, column;

	xml_place(log->reader, &line, &column);
	log->lost = !column;
	if (log->lost)
		log->line = line;
	while (log->at < log->text.len && !log->lost &&
	       (log->line < line ||
	        (log->line == line && log->column < column)))
		step(log->text, &log->at, &log->line, &log->column);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Place the field at the value of an attribute of the tag at hand; at the tag,
 * where it is not found. */
static void place_attr(const Log *log, Field *field, const char *name)
{
	Str text = log->text, before = STR("");
	size_t at = log->at, word = at;
	unsigned line = log->line, column = log->column;
	char quote = '\0';

	field->line = line;
	field->column = column;
	field->end_column = column + 1;
	while (!log->lost && at < text.len && (quote || text.ptr[at] != '>')) {
		char c = text.ptr[at];

		step(text, &at, &line, &column);
		if (quote && c == quote) {
			quote = '\0';
			word = at;
		} else if (!quote && (c == '"' || c == '\'')) {
			quote = c;
			if (!str_is(before, name))
				continue;
			field->line = line;
			field->column = field->end_column = column;
			while (at < text.len && text.ptr[at] != quote) {
				step(text, &at, &line, &column);
				field->end_column++;
			}
			return;
		} else if (!quote && c == '=') {
			before = str_trim(
			        (Str){ text.ptr + word, at - 1 - word });
		} else if (!quote && is_blank(c) && at < text.len &&
		           text.ptr[at] != '=' && !is_blank(text.ptr[at])) {
			word = at;
		}
	}
}

static Field *add_attr(Log *log, const XmlEvent *event, FieldOp op,
                       const char *name, const char *type)
{
	Field *field =
	        fields_add(log->out, op, log->table, value_of(log, event, name),
	                   value_of(log, event, type));

	place_attr(log, field, name);
	return field;
}

static void take_table(Log *log, const XmlEvent *event, FieldOp op,
                       const char *name)
{
	Field *field;

	log->table = value_of(log, event, name);
	field = fields_add(log->out, op, log->table, STR(""), STR(""));
	place_attr(log, field, name);
}

static void open_change(Log *log, const XmlEvent *event, const Change *change)
{
	log->change = change;
	log->change_depth = log->depth;
	log->table = value_of(log, event, change->table);
	log->last = 0;
	find_event(log);
	if (change->column && attr_of(event, change->column))
		add_attr(log, event, change->op, change->column, change->type);
	else if (!change->columns)
		take_table(log, event, change->op, change->table);
	if (!attr_of(event, change->new_name))
		return;
	if (change->column)
		add_attr(log, event, FIELD_ADDED, change->new_name,
		         change->type);
	else
		take_table(log, event, FIELD_ADDED, change->new_name);
}

static void open_column(Log *log, const XmlEvent *event)
{
	if (!value_of(log, event, "name").len)
		return;
	find_event(log);
	add_attr(log, event, log->change->op, "name", "type");
	log->last = log->out->list.len;
}

static void take_constraints(Log *log, const XmlEvent *event)
{
	for (size_t i = 0; log->last && i < COUNT(keys); i++)
		if (attr_of(event, keys[i]))
			log->out->list.at[log->last - 1].reference = true;
}

static void open_sql(Log *log, const XmlEvent *event)
{
	log->view = str_is(event->name, "createView") &&
	            !str_is(value_of(log, event, "fullDefinition"), "true");
	log->view_name = value_of(log, event, "viewName");
	log->sql_depth = log->depth;
	log->sql_line = 0;
	log->sql.len = 0;
	log->open[0] = log->open[1] = false;
	xml_want_text(log->reader, true);
}

/* A reference becomes its character and blanks, so that every column stays
 * where it is; the blanks are outside of what it quotes. */
static void add_text(Log *log, Str text)
{
	static const char *const names[] = { "&quot;", "&apos;", "&lt;", "&gt;",
		                             "&amp;" };
	static const char chars[] = "\"'<>&";

	for (size_t i = 0; i < text.len; i++) {
		size_t k = COUNT(names), blanks;
		bool ahead = false;

		if (text.ptr[i] == '&')
			for (k = 0; k < COUNT(names); k++)
				if (str_starts(str_from(text, i), names[k]))
					break;
		if (k == COUNT(names)) {
			buf_byte(&log->sql, text.ptr[i]);
			continue;
		}
		if (k < COUNT(log->open))
			ahead = log->open[k] = !log->open[k];
		blanks = strlen(names[k]) - 1;
		i += blanks;
		if (!ahead)
			buf_byte(&log->sql, chars[k]);
		while (blanks--)
			buf_byte(&log->sql, ' ');
		if (ahead)
			buf_byte(&log->sql, chars[k]);
	}
}

static void take_text(Log *log, const XmlEvent *event)
{
	if (!log->sql_line)
		xml_place(log->reader, &log->sql_line, &log->sql_column);
	add_text(log, event->text);
}

static void close_sql(Log *log)
{
	Str sql = str_dup(log->out->arena, buf_str(&log->sql));
	unsigned column = log->sql_column ? log->sql_column : 1;

	xml_want_text(log->reader, false);
	log->sql_depth = 0;
	if (log->view)
		view_in_sql(log->view_name, sql, log->sql_line, column,
		            log->out);
	else if (log->sql_line)
		fields_in_sql(sql, log->sql_line, column, log->out);
}

static bool is_one_of(Str name, const char *const names[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

/* Not the way forward, or no declaration. */
static const char *const passed_over[] = { "rollback", "preConditions",
	                                   "modifySql" };
static const char *const with_sql[] = { "sql", "createView" };

static void take_open(Log *log, const XmlEvent *event)
{
	const Change *change = change_named(event->name);

	if (change && !log->change)
		open_change(log, event, change);
	else if (log->change && log->change->columns &&
	         str_is(event->name, "column"))
		open_column(log, event);
	else if (log->change && str_is(event->name, "constraints"))
		take_constraints(log, event);
	else if (is_one_of(event->name, with_sql, COUNT(with_sql)))
		open_sql(log, event);
	else if (str_is(event->name, "customChange"))
		log->out->opaque = true;
}

static void read_xml(Str text, Fields *out)
{
	FsStream stream = fs_memory(text);
	Arena *scratch = arena_scratch(out->arena);
	Log log = { .out = out, .text = text, .line = 1, .column = 1 };
	unsigned skipped = 0; /* the depth of what is passed over */
	XmlEvent event;

	log.reader = xml_open(scratch, &stream);
	log.sql.arena = out->arena;
	if (str_starts(text, "\xEF\xBB\xBF"))
		log.at = 3;
	while (xml_next(log.reader, &event) != XML_END) {
		if (event.kind == XML_OPEN) {
			log.depth++;
			if (!skipped && is_one_of(event.name, passed_over,
			                          COUNT(passed_over)))
				skipped = log.depth;
			if (!skipped && !log.sql_depth)
				take_open(&log, &event);
		} else if (event.kind == XML_TEXT && !skipped &&
		           log.sql_depth == log.depth) {
			take_text(&log, &event);
		} else if (event.kind == XML_CLOSE) {
			if (log.sql_depth == log.depth)
				close_sql(&log);
			if (log.change && log.change_depth == log.depth)
				log.change = NULL;
			if (skipped == log.depth)
				skipped = 0;
			log.depth -= log.depth != 0;
		}
	}
	out->opaque |= xml_damage(log.reader) != NULL;
	arena_reset(scratch);
}

/* --- YAML and JSON --- */

static void take_name(Document *doc, FieldOp op, Str table, const DocNode *node,
                      Str type)
{
	if (node && node->kind < DOC_SEQUENCE && node->kind != DOC_NULL)
		document_add_text(doc, op, table, node, type);
}

/* - column: {name: ssn, type: text, constraints: {...}} */
static void take_columns(Document *doc, const DocNode *change,
                         const Change *kind, Str table)
{
	const DocNode *list = document_get(change, "columns");

	for (size_t i = 0; list && list->kind == DOC_SEQUENCE && i < list->len;
	     i++) {
		const DocNode *column = document_get(list->items[i], "column");
		const DocNode *constraints =
		        document_get(column, "constraints");
		size_t before = doc->out->list.len;

		take_name(doc, kind->op, table, document_get(column, "name"),
		          document_text(column, "type"));
		for (size_t k = 0;
		     before < doc->out->list.len && k < COUNT(keys); k++)
			if (document_get(constraints, keys[k]))
				doc->out->list.at[before].reference = true;
	}
}

/* A table as a whole: its text is the table's name, and there is no other. */
static void take_whole(Document *doc, FieldOp op, const DocNode *node)
{
	if (node && node->kind < DOC_SEQUENCE && node->kind != DOC_NULL) {
		Field *field =
		        document_add_text(doc, op, node->text, node, STR(""));

		field->name = STR("");
	}
}

static void take_change(Document *doc, const DocMember *member)
{
	const Change *kind = change_named(member->key);
	const DocNode *change = member->value, *column, *new_name;
	Str table;

	if (str_is(member->key, "sql")) {
		const DocNode *sql = document_get(change, "sql");

		document_sql(doc, sql ? sql : change, NULL);
	}
	if (str_is(member->key, "createView")) {
		table = document_text(change, "viewName");
		document_sql(doc, document_get(change, "selectQuery"), &table);
	}
	doc->out->opaque |= str_is(member->key, "customChange");
	if (!kind)
		return;
	table = document_text(change, kind->table);
	column = kind->column ? document_get(change, kind->column) : NULL;
	new_name = kind->new_name ? document_get(change, kind->new_name) : NULL;
	if (column) {
		Str type = kind->type ? document_text(change, kind->type)
		                      : STR("");

		take_name(doc, kind->op, table, column, type);
		take_name(doc, FIELD_ADDED, table, new_name, type);
	} else if (!kind->columns) {
		take_whole(doc, kind->op, document_get(change, kind->table));
		take_whole(doc, FIELD_ADDED, new_name);
	}
	if (kind->columns)
		take_columns(doc, change, kind, table);
}

static void take_set(Document *doc, const DocNode *set)
{
	const DocNode *list = document_get(set, "changes");

	for (size_t i = 0; list && list->kind == DOC_SEQUENCE && i < list->len;
	     i++) {
		const DocNode *change = list->items[i];

		for (size_t k = 0;
		     change->kind == DOC_MAPPING && k < change->len; k++)
			take_change(doc, &change->members[k]);
	}
}

static void read_log(Str text, const char *path, Fields *out)
{
	const DocNode *log;
	Document doc;

	if (!document_open(&doc, text, path, out))
		return;
	log = document_get(doc.root, "databaseChangeLog");
	if (!log || log->kind < DOC_SEQUENCE)
		return;
	for (size_t i = 0; i < log->len; i++) {
		const DocNode *item = document_item(log, i);
		const DocNode *set = document_get(item, "changeSet");

		take_set(&doc, set ? set : item);
	}
}

void read_liquibase(Str text, const char *path, Fields *out)
{
	Str start = str_trim(text);

	if (str_ends(str(path), ".xml") || str_starts(start, "<") ||
	    str_starts(start, "\xEF\xBB\xBF<"))
		read_xml(text, out);
	else
		read_log(text, path, out);
}

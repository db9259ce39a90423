/* The type system of GraphQL: spec.graphql.org, chapter 3. */
#include "schema/code.h"

/* The types whose fields are operations, and what these take is the data. */
typedef struct Root {
	Str name;
	bool writes; /* its arguments are data that comes in */
} Root;

typedef struct Roots {
	Root at[8];
	size_t n;
} Roots;

/* NULL: the type is no root of operations. */
static const Root *find_root(const Roots *roots, Str name)
{
	for (size_t i = 0; i < roots->n; i++)
		if (str_eq(name, roots->at[i].name))
			return &roots->at[i];
	return NULL;
}

/* "UserWhereInput", "OrderFilter", "users_bool_exp": what one looks for, not
 * what is stored. */
static bool is_filter(Str name)
{
	static const char *const ends[] = {
		"where",  "filter",     "filters",   "orderby",    "sort",
		"sorter", "sorting",    "bool_exp",  "order_by",   "having",
		"unique", "comparison", "condition", "conditions",
	};
	enum { LONGEST = 127 };

	if (name.len > LONGEST)
		return false;
	if (str_ends_like(name, "input"))
		name.len -= strlen("input");
	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends_like(name, ends[i]))
			return true;
	return false;
}

/* schema { query: Q, mutation: M } */
static void find_roots(const Code *code, Roots *roots)
{
	*roots = (Roots){ { { STR("Query"), false },
		            { STR("Mutation"), true },
		            { STR("Subscription"), false } },
		          3 };
	for (size_t i = 0; i < code->len; i = code_over(code, i)) {
		size_t open = i + 1;
		Span body;

		if (!code_is(code, i, "schema"))
			continue;
		while (open < code->len && open < i + 64 &&
		       !code_is(code, open, "{"))
			open = code_over(code, open);
		body = code_inside(code, open);
		for (; body.at + 2 < body.end; body.at++)
			if (code_is(code, body.at + 1, ":") &&
			    roots->n < COUNT(roots->at))
				roots->at[roots->n++] = (Root){
					code_str(code, body.at + 2),
					code_is(code, body.at, "mutation"),
				};
	}
}

/* Behind "= value" and "@directive(...)". */
static size_t pass_rest(const Code *code, Span span)
{
	size_t i = span.at;

	while (i < span.end) {
		if (code_is(code, i, "=") || code_is(code, i, "!=")) {
			i = code_over(code, i + 1 + code_is(code, i + 1, "-"));
		} else if (code_is(code, i, "@")) {
			i += 2;
			if (code_is(code, i, "("))
				i = code_over(code, i);
		} else {
			break;
		}
	}
	return i < span.end ? i : span.end;
}

/* name [(arguments)]: Type [= value] [@directives] */
typedef struct Item {
	size_t name;
	Span arguments;
	Span type;
	size_t next;
} Item;

static bool next_item(const Code *code, Span span, Item *out)
{
	size_t i = span.at;

	while (i < span.end && !code_has(code, i, TOKEN_WORD))
		i = code_over(code, i);
	if (i >= span.end)
		return false;
	*out = (Item){ .name = i++ };
	if (code_is(code, i, "(")) {
		out->arguments = code_inside(code, i);
		i = code_over(code, i);
	}
	if (code_is(code, i, ":")) {
		out->type.at = ++i;
		i = code_over(code, i);
		while (i < span.end && code_is(code, i, "!"))
			i++;
		out->type.end = i;
		i = pass_rest(code, (Span){ i, span.end });
	}
	out->next = i;
	return true;
}

static void take_items(const Code *code, Span span, Str table)
{
	Item item;

	for (; next_item(code, span, &item); span.at = item.next)
		code_add_at(code, FIELD_ADDED, table, item.name,
		            code_source(code, item.type));
}

static void take_operations(const Code *code, Span span, Str root)
{
	Item item;

	for (; next_item(code, span, &item); span.at = item.next)
		if (item.arguments.at < item.arguments.end)
			take_items(code, item.arguments,
			           str_fmt(code->out->arena,
			                   STR_FMT "." STR_FMT, STR_ARG(root),
			                   STR_ARG(code_str(code, item.name))));
}

static bool begins_definition(const Code *code, size_t i)
{
	static const char *const words[] = {
		"type",   "input",  "interface", "enum",
		"union",  "scalar", "extend",    "directive",
		"schema", "query",  "mutation",  "fragment",
	};

	for (size_t k = 0; k < COUNT(words); k++)
		if (code_is(code, i, words[k]))
			return true;
	return false;
}

/* The braces of a definition whose name is at i; code->len: it has none. */
static size_t find_body(const Code *code, size_t i)
{
	for (i++; i < code->len && !code_is(code, i, "{");
	     i = code_over(code, i))
		if (begins_definition(code, i))
			return code->len;
	return i;
}

void read_graphql(Str text, const char *path, Fields *out)
{
	Code code = code_read(text, LANG_GRAPHQL, out);
	Roots roots;

	(void)path;
	find_roots(&code, &roots);
	for (size_t i = 0; i < code.len; i = code_over(&code, i)) {
		Str name = code_str(&code, i + 1);
		const Root *root;
		size_t open;

		if (!code_is(&code, i, "type") && !code_is(&code, i, "input") &&
		    !code_is(&code, i, "interface"))
			continue;
		if (!code_has(&code, i + 1, TOKEN_WORD))
			continue;
		open = find_body(&code, i + 1);
		root = find_root(&roots, name);
		if (root && root->writes)
			take_operations(&code, code_inside(&code, open), name);
		else if (!root &&
		         !(code_is(&code, i, "input") && is_filter(name)))
			take_items(&code, code_inside(&code, open), name);
		if (open < code.len)
			i = open;
	}
}

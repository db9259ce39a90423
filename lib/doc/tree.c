#include "doc/tree.h"

#include <stdlib.h>

bool tree_fail(Tree *tree, DocSpan where, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	Str text = str_vfmt(tree->arena, fmt, args);
	va_end(args);
	return err_set(tree->err, ERR_INPUT, "%s:%u:%u: " STR_FMT, tree->path,
	               where.line, where.column, STR_ARG(text));
}

bool tree_wants_key(const Tree *tree)
{
	const Open *open = tree->depth ? &tree->open[tree->depth - 1] : NULL;

	return open && open->node->kind == DOC_MAPPING && !open->has_key;
}

bool tree_key(Tree *tree, const DocNode *key)
{
	Open *open = &tree->open[tree->depth - 1];

	if (key->kind >= DOC_SEQUENCE)
		return tree_fail(tree, key->where, "a key cannot be %s",
		                 doc_kind_name(key->kind));
	*LIST_ADD(tree->arena, &open->members) =
	        (DocMember){ key->text, key->where, NULL };
	open->has_key = true;
	return true;
}

DocNode *tree_scalar(Tree *tree, DocKind kind, Str text, DocSpan where)
{
	DocNode *node = NEW(tree->arena, DocNode);

	*node = (DocNode){ .kind = kind, .where = where, .text = text };
	node->depth = node->size = 1;
	return node;
}

bool tree_add(Tree *tree, const DocNode *node)
{
	Open *open = tree->depth ? &tree->open[tree->depth - 1] : NULL;

	if (!open) {
		tree->root = node;
		return true;
	}
	if (tree_wants_key(tree))
		return tree_key(tree, node);
	open->node->size += node->size;
	if (node->depth >= open->node->depth)
		open->node->depth = node->depth + 1;
	if (open->node->size > DOC_MAX_NODES)
		return tree_fail(tree, node->where,
		                 "more than %d values, aliases counted in full",
		                 DOC_MAX_NODES);
	if (tree->depth + node->depth > DOC_MAX_DEPTH)
		return tree_fail(tree, node->where,
		                 "nested deeper than %d levels", DOC_MAX_DEPTH);
	if (open->node->kind == DOC_SEQUENCE) {
		*LIST_ADD(tree->arena, &open->items) = node;
		return true;
	}
	open->members.at[open->members.len - 1].value = node;
	open->has_key = false;
	return true;
}

bool tree_open(Tree *tree, DocKind kind, DocSpan where)
{
	if (tree->depth == DOC_MAX_DEPTH)
		return tree_fail(tree, where, "nested deeper than %d levels",
		                 DOC_MAX_DEPTH);
	tree->open[tree->depth++] = (Open){
		.node = tree_scalar(tree, kind, STR(""), where),
	};
	return true;
}

static int by_key(const void *left, const void *right)
{
	const DocMember *a = *(const DocMember *const *)left;
	const DocMember *b = *(const DocMember *const *)right;
	int order = str_cmp(a->key, b->key);

	return order ? order : (a > b) - (a < b);
}

/* Of the keys that repeat an earlier one, the first. */
static bool check_keys(Tree *tree, const DocMember *members, size_t len)
{
	const DocMember **sorted =
	        arena_alloc(tree->arena, len, sizeof(const DocMember *));
	const DocMember *again = NULL, *before = NULL;

	for (size_t i = 0; i < len; i++)
		sorted[i] = &members[i];
	if (len)
		qsort(sorted, len, sizeof(const DocMember *), by_key);
	for (size_t i = 1; i < len; i++) {
		if (!str_eq(sorted[i]->key, sorted[i - 1]->key) ||
		    (again && again < sorted[i]))
			continue;
		again = sorted[i];
		before = sorted[i - 1];
	}
	return !again ||
	       tree_fail(tree, again->where,
	                 "the key '" STR_FMT "' is already there in line %u",
	                 STR_ARG(again->key), before->where.line);
}

bool tree_close(Tree *tree, unsigned end_line, unsigned end_column,
                const DocNode **closed)
{
	Open *open = &tree->open[tree->depth - 1];
	DocNode *node = open->node;

	node->where.end_line = end_line;
	node->where.end_column = end_column;
	node->items = open->items.at;
	node->members = open->members.at;
	node->len =
	        node->kind == DOC_MAPPING ? open->members.len : open->items.len;
	if (node->kind == DOC_MAPPING &&
	    !check_keys(tree, node->members, node->len))
		return false;
	*closed = node;
	tree->depth--;
	return tree_add(tree, node);
}

const DocMember *doc_member(const DocNode *node, Str key)
{
	if (!node || node->kind != DOC_MAPPING)
		return NULL;
	for (size_t i = 0; i < node->len; i++)
		if (str_eq(node->members[i].key, key))
			return &node->members[i];
	return NULL;
}

const char *doc_kind_name(DocKind kind)
{
	static const char *const names[] = {
		[DOC_NULL] = "null",         [DOC_BOOL] = "true or false",
		[DOC_INT] = "a number",      [DOC_FLOAT] = "a number",
		[DOC_STRING] = "a text",     [DOC_SEQUENCE] = "a sequence",
		[DOC_MAPPING] = "a mapping",
	};

	return names[kind];
}

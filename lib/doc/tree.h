/*
 * tree.h - how a tree of doc.h is put together, node by node, and held to its
 * limits: what doc.c (YAML) and tree_json.c share.  Inside lib/doc only.
 */
#ifndef DOC_TREE_H
#define DOC_TREE_H

#include "doc/doc.h"

/* A sequence or a mapping that has begun.  A mapping takes keys and values in
 * turn; has_key tells which is next. */
typedef struct Open {
	DocNode *node;
	bool has_key;
	LIST(const DocNode *) items;
	LIST(DocMember) members;
} Open;

typedef struct Tree {
	Arena *arena;
	const char *path;
	Err *err;
	Open open[DOC_MAX_DEPTH];
	size_t depth;
	const DocNode *root; /* NULL: nothing was added yet */
} Tree;

/* "path:line:column: text", ERR_INPUT; always false. */
bool tree_fail(Tree *tree, DocSpan where, const char *fmt, ...) PRINTF(3, 4);

/* Is a key what the innermost mapping takes next? */
bool tree_wants_key(const Tree *tree);
bool tree_key(Tree *tree, const DocNode *key);
/* A scalar that is not in the tree yet; its text is the caller's. */
DocNode *tree_scalar(Tree *tree, DocKind kind, Str text, DocSpan where);
/* Hang a whole node into what is open around it, as a key or a value. */
bool tree_add(Tree *tree, const DocNode *node);

bool tree_open(Tree *tree, DocKind kind, DocSpan where);
/* The node that was opened last; *closed is it, whole. */
bool tree_close(Tree *tree, unsigned end_line, unsigned end_column,
                const DocNode **closed);

#endif

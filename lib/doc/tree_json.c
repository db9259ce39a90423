#include "doc/json.h"
#include "doc/tree.h"

static unsigned small(uint64_t n)
{
	return n < UINT32_MAX ? (unsigned)n : UINT32_MAX;
}

static DocSpan span_of(JsonReader *json)
{
	JsonPlace begin = json_begins(json), end = json_ends(json);

	return (DocSpan){ small(begin.line), small(begin.column),
		          small(end.line), small(end.column) };
}

static DocKind kind_of(const JsonReader *json)
{
	static const DocKind kinds[] = {
		[JSON_OBJECT] = DOC_MAPPING, [JSON_ARRAY] = DOC_SEQUENCE,
		[JSON_KEY] = DOC_STRING,     [JSON_STRING] = DOC_STRING,
		[JSON_NUMBER] = DOC_INT,     [JSON_TRUE] = DOC_BOOL,
		[JSON_FALSE] = DOC_BOOL,     [JSON_NULL] = DOC_NULL,
	};

	if (json->event == JSON_NUMBER)
		for (size_t i = 0; i < json->text.len; i++)
			if (strchr(".eE", json->text.ptr[i]))
				return DOC_FLOAT;
	return kinds[json->event];
}

static Str text_of(const JsonReader *json)
{
	switch (json->event) {
	case JSON_TRUE:
		return STR("true");
	case JSON_FALSE:
		return STR("false");
	case JSON_NULL:
		return STR("null");
	default:
		return json->text;
	}
}

static bool take_event(Tree *tree, JsonReader *json)
{
	DocSpan where = span_of(json);
	const DocNode *closed;
	DocNode *node;

	switch (json->event) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		return tree_open(tree, kind_of(json), where);
	case JSON_OBJECT_END:
	case JSON_ARRAY_END:
		return tree_close(tree, where.end_line, where.end_column,
		                  &closed);
	default:
		node = tree_scalar(tree, kind_of(json),
		                   str_dup(tree->arena, text_of(json)), where);
		node->truth = json->event == JSON_TRUE;
		return tree_add(tree, node);
	}
}

bool doc_read_json(Arena *arena, const char *path, Str bytes,
                   const DocNode **root, Err *err)
{
	FsStream stream = fs_memory(bytes);
	JsonLimits whole = { .keep = bytes.len + 4, .window = bytes.len + 1 };
	JsonReader *json;
	Tree *tree = NEW(arena, Tree);

	if (whole.window > (size_t)64 << 10)
		whole.window = 0;
	json = json_reader(arena, &stream, whole);
	tree->arena = arena;
	tree->path = path;
	tree->err = err;
	while (json_next(json) > JSON_ERROR)
		if (!take_event(tree, json))
			return false;
	if (json->event == JSON_ERROR)
		return tree_fail(
		        tree,
		        (DocSpan){ .line = small(json->wrong.line),
		                   .column = small(json->wrong.column) },
		        "not JSON: %s", json->fault);
	*root = tree->root;
	return true;
}

#include "doc/tree.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define TAG_PREFIX "tag:yaml.org,2002:"

typedef struct Anchor {
	Str name;
	const DocNode *node; /* NULL: it is still being read */
} Anchor;

typedef struct Reader {
	Tree tree;
	yaml_parser_t parser;
	LIST(Anchor) anchors;
	size_t open[DOC_MAX_DEPTH]; /* its anchor, counted from 1; 0: none */
} Reader;

static DocSpan span_of(const yaml_event_t *event)
{
	return (DocSpan){
		(unsigned)event->start_mark.line + 1,
		(unsigned)event->start_mark.column + 1,
		(unsigned)event->end_mark.line + 1,
		(unsigned)event->end_mark.column + 1,
	};
}

static size_t count_digits(Str s, const char *digits)
{
	size_t n = 0;

	while (n < s.len && s.ptr[n] && strchr(digits, s.ptr[n]))
		n++;
	return n;
}

static Str without_sign(Str s)
{
	return s.len && (*s.ptr == '-' || *s.ptr == '+') ? str_from(s, 1) : s;
}

static bool is_int(Str s)
{
	const char *digits = "0123456789";

	if (str_starts(s, "0o")) {
		s = str_from(s, 2);
		digits = "01234567";
	} else if (str_starts(s, "0x")) {
		s = str_from(s, 2);
		digits = "0123456789abcdefABCDEF";
	} else {
		s = without_sign(s);
	}
	return s.len && count_digits(s, digits) == s.len;
}

/* [-+]? ( \.[0-9]+ | [0-9]+ ( \.[0-9]* )? ) ( [eE] [-+]? [0-9]+ )? */
static bool is_decimal(Str s)
{
	const char *digits = "0123456789";
	size_t whole, part = 0;

	s = without_sign(s);
	whole = count_digits(s, digits);
	s = str_from(s, whole);
	if (s.len && *s.ptr == '.') {
		part = count_digits(str_from(s, 1), digits);
		s = str_from(s, 1 + part);
	}
	if (!whole && !part)
		return false;
	if (!s.len)
		return true;
	if (*s.ptr != 'e' && *s.ptr != 'E')
		return false;
	s = without_sign(str_from(s, 1));
	return s.len && count_digits(s, digits) == s.len;
}

static bool is_word(Str s, const char *const words[3])
{
	return str_is(s, words[0]) || str_is(s, words[1]) ||
	       str_is(s, words[2]);
}

static const char *const words_null[] = { "null", "Null", "NULL" };
static const char *const words_true[] = { "true", "True", "TRUE" };
static const char *const words_false[] = { "false", "False", "FALSE" };
static const char *const words_inf[] = { ".inf", ".Inf", ".INF" };
static const char *const words_nan[] = { ".nan", ".NaN", ".NAN" };

/* YAML 1.2.2, 10.3.2: tag resolution of the core schema. */
static DocKind resolve(Str s)
{
	if (!s.len || str_is(s, "~") || is_word(s, words_null))
		return DOC_NULL;
	if (is_word(s, words_true) || is_word(s, words_false))
		return DOC_BOOL;
	if (is_int(s))
		return DOC_INT;
	if (is_decimal(s) || is_word(without_sign(s), words_inf) ||
	    is_word(s, words_nan))
		return DOC_FLOAT;
	return DOC_STRING;
}

static bool apply_tag(Reader *reader, DocNode *node, const char *tag)
{
	static const struct {
		const char *name;
		DocKind kind;
	} tags[] = {
		{ "null", DOC_NULL },   { "bool", DOC_BOOL },
		{ "int", DOC_INT },     { "float", DOC_FLOAT },
		{ "str", DOC_STRING },  { "seq", DOC_SEQUENCE },
		{ "map", DOC_MAPPING },
	};
	bool scalar = node->kind < DOC_SEQUENCE;
	DocKind kind = scalar ? resolve(node->text) : node->kind;
	Str name = str(tag);

	if (str_is(name, "!")) { /* "not specific": the plainest of its sort */
		if (scalar)
			node->kind = DOC_STRING;
		return true;
	}
	if (!str_starts(name, TAG_PREFIX))
		return tree_fail(&reader->tree, node->where,
		                 "the tag '%s' is not known", tag);
	name = str_from(name, sizeof(TAG_PREFIX) - 1);
	for (size_t i = 0; i < COUNT(tags); i++) {
		if (!str_is(name, tags[i].name))
			continue;
		bool fits = kind == tags[i].kind ||
		            (scalar && tags[i].kind == DOC_STRING) ||
		            (kind == DOC_INT && tags[i].kind == DOC_FLOAT);
		if (!fits)
			return tree_fail(
			        &reader->tree, node->where,
			        "this is %s, not what its tag '!!%s' says",
			        doc_kind_name(kind), tags[i].name);
		node->kind = tags[i].kind;
		return true;
	}
	return tree_fail(&reader->tree, node->where,
	                 "the tag '!!" STR_FMT "' is not known", STR_ARG(name));
}

/* *index becomes its place in the list, counted from 1; 0: no anchor. */
static bool add_anchor(Reader *reader, const yaml_event_t *event,
                       const yaml_char_t *name, size_t *index)
{
	*index = 0;
	if (!name)
		return true;
	if (reader->anchors.len == DOC_MAX_ANCHORS)
		return tree_fail(&reader->tree, span_of(event),
		                 "more than %d anchors", DOC_MAX_ANCHORS);
	LIST_ADD(reader->tree.arena, &reader->anchors)->name =
	        str_dup(reader->tree.arena, str((const char *)name));
	*index = reader->anchors.len;
	return true;
}

/* As a key it counts where it stands, as a value where its anchor stands. */
static bool add_alias(Reader *reader, const DocNode *node, DocSpan where)
{
	DocNode *key;

	if (!tree_wants_key(&reader->tree))
		return tree_add(&reader->tree, node);
	key = NEW(reader->tree.arena, DocNode);
	*key = *node;
	key->where = where;
	return tree_key(&reader->tree, key);
}

static bool take_alias(Reader *reader, const yaml_event_t *event)
{
	Str name = str((const char *)event->data.alias.anchor);

	for (size_t i = reader->anchors.len; i-- > 0;) {
		const Anchor *anchor = &reader->anchors.at[i];

		if (!str_eq(anchor->name, name))
			continue;
		if (!anchor->node)
			return tree_fail(&reader->tree, span_of(event),
			                 "the alias '*" STR_FMT
			                 "' stands inside its own anchor",
			                 STR_ARG(name));
		return add_alias(reader, anchor->node, span_of(event));
	}
	return tree_fail(&reader->tree, span_of(event),
	                 "no anchor '&" STR_FMT "' before this alias",
	                 STR_ARG(name));
}

static bool take_scalar(Reader *reader, const yaml_event_t *event)
{
	const char *tag = (const char *)event->data.scalar.tag;
	Str text = str_dup(reader->tree.arena,
	                   (Str){ (const char *)event->data.scalar.value,
	                          event->data.scalar.length });
	DocKind kind =
	        event->data.scalar.plain_implicit ? resolve(text) : DOC_STRING;
	DocNode *node;
	size_t anchor;

	if (!add_anchor(reader, event, event->data.scalar.anchor, &anchor))
		return false;
	node = tree_scalar(&reader->tree, kind, text, span_of(event));
	if (tag && !apply_tag(reader, node, tag))
		return false;
	node->truth = node->kind == DOC_BOOL && is_word(node->text, words_true);
	if (anchor)
		reader->anchors.at[anchor - 1].node = node;
	return tree_add(&reader->tree, node);
}

static bool open_node(Reader *reader, const yaml_event_t *event, DocKind kind)
{
	bool mapping = kind == DOC_MAPPING;
	const yaml_char_t *tag = mapping ? event->data.mapping_start.tag
	                                 : event->data.sequence_start.tag;
	const yaml_char_t *anchor = mapping ? event->data.mapping_start.anchor
	                                    : event->data.sequence_start.anchor;
	Tree *tree = &reader->tree;

	if (!tree_open(tree, kind, span_of(event)) ||
	    !add_anchor(reader, event, anchor, &reader->open[tree->depth - 1]))
		return false;
	return !tag || apply_tag(reader, tree->open[tree->depth - 1].node,
	                         (const char *)tag);
}

static bool close_node(Reader *reader, const yaml_event_t *event)
{
	size_t anchor = reader->open[reader->tree.depth - 1];
	const DocNode *node;

	if (!tree_close(&reader->tree, (unsigned)event->end_mark.line + 1,
	                (unsigned)event->end_mark.column + 1, &node))
		return false;
	if (anchor)
		reader->anchors.at[anchor - 1].node = node;
	return true;
}

static bool take_event(Reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return !reader->tree.root ||
		       tree_fail(
		               &reader->tree, span_of(event),
		               "a second document begins here; one is allowed");
	case YAML_ALIAS_EVENT:
		return take_alias(reader, event);
	case YAML_SCALAR_EVENT:
		return take_scalar(reader, event);
	case YAML_SEQUENCE_START_EVENT:
		return open_node(reader, event, DOC_SEQUENCE);
	case YAML_MAPPING_START_EVENT:
		return open_node(reader, event, DOC_MAPPING);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_node(reader, event);
	default:
		return true;
	}
}

/* The reader of libyaml tells only the byte where the encoding is broken. */
static DocSpan place_of(Str bytes, size_t offset)
{
	DocSpan where = { .line = 1, .column = 1 };
	size_t len;

	if (offset < bytes.len)
		bytes.len = offset;
	for (; bytes.len; bytes = str_from(bytes, len), where.column++)
		if (utf8_next(bytes, &len) == '\n')
			where = (DocSpan){ .line = where.line + 1 };
	return where;
}

static bool fail_parse(Reader *reader, Str bytes)
{
	const yaml_parser_t *parser = &reader->parser;
	DocSpan where = { (unsigned)parser->problem_mark.line + 1,
		          (unsigned)parser->problem_mark.column + 1, 0, 0 };
	const char *problem = parser->problem ? parser->problem : "not YAML";

	if (parser->error == YAML_READER_ERROR)
		where = place_of(bytes, parser->problem_offset);
	if (!parser->context)
		return tree_fail(&reader->tree, where, "not YAML: %s", problem);
	return tree_fail(&reader->tree, where, "not YAML: %s, %s",
	                 parser->context, problem);
}

static void delete_parser(void *parser)
{
	yaml_parser_delete(parser);
}

bool doc_read_yaml(Arena *arena, const char *path, Str bytes,
                   const DocNode **root, Err *err)
{
	Reader *reader = NEW(arena, Reader);
	DocNode *nothing = NEW(arena, DocNode);
	bool ok = true, more = true;

	reader->tree.arena = arena;
	reader->tree.path = path;
	reader->tree.err = err;
	if (!yaml_parser_initialize(&reader->parser))
		return err_set(err, ERR_INPUT, "%s: out of memory", path);
	arena_defer(arena, delete_parser, &reader->parser);
	yaml_parser_set_input_string(
	        &reader->parser, (const unsigned char *)bytes.ptr, bytes.len);
	while (ok && more) {
		yaml_event_t event;

		if (!yaml_parser_parse(&reader->parser, &event))
			return fail_parse(reader, bytes);
		ok = take_event(reader, &event);
		more = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	nothing->where = (DocSpan){ 1, 1, 1, 1 };
	nothing->depth = nothing->size = 1;
	if (ok)
		*root = reader->tree.root ? reader->tree.root : nothing;
	return ok;
}

const char *doc_yaml_version(Arena *arena)
{
	return str_fmt(arena, "libyaml %s", yaml_get_version_string()).ptr;
}

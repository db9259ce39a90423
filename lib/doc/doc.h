/*
 * doc.h - a document as a tree, each part with the place it was written at.
 *
 * The tree is what YAML 1.2 means by its core schema
 * (yaml.org/spec/1.2.2, chapter 10.3): plain scalars are null, bool, int,
 * float or string, quoted ones are strings, the tags !!null !!bool !!int
 * !!float !!str !!seq !!map say it aloud.  "yes", "off" and "2027-01-31" are
 * strings; "<<" is a key like any other.
 *
 * A tree is immutable and lives in the arena; its texts are copies.  An alias
 * is the very node of its anchor, so a node can have several parents but never
 * itself below it.  Depth and size are bounded as if each alias were a copy:
 * whoever walks a tree may do it recursively and in full.
 */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/err.h"

enum {
	DOC_MAX_DEPTH = 100,
	DOC_MAX_NODES = 1 << 20,
	DOC_MAX_ANCHORS = 4096,
};

typedef enum DocKind {
	DOC_NULL,
	DOC_BOOL,
	DOC_INT,
	DOC_FLOAT,
	DOC_STRING,
	DOC_SEQUENCE,
	DOC_MAPPING,
} DocKind;

/* From the first character to behind the last one.  Lines and columns count
 * from 1, columns in code points. */
typedef struct DocSpan {
	unsigned line, column, end_line, end_column;
} DocSpan;

typedef struct DocNode DocNode;

typedef struct DocMember {
	Str key; /* as it was written, without quotes and escapes */
	DocSpan where;
	const DocNode *value;
} DocMember;

struct DocNode {
	DocKind kind;
	DocSpan where;
	Str text;   /* a scalar, as it was written, quotes and escapes undone */
	bool truth; /* of a DOC_BOOL */
	size_t len; /* of a sequence or a mapping */
	const DocNode *const *items; /* of a sequence */
	const DocMember *members;    /* of a mapping, in their order */
	size_t depth, size; /* of all that is below it, itself included */
};

/* Read one YAML document (UTF-8, or UTF-16 with a byte order mark).  No
 * document at all is a DOC_NULL at 1:1.  False, with ERR_INPUT and
 * "path:line:column: sentence": not YAML, more than one document, a key that
 * is there twice or is no scalar, an alias without its anchor or inside it, an
 * unknown tag, too deep or too large. */
bool doc_read_yaml(Arena *arena, const char *path, Str bytes,
                   const DocNode **root, Err *err);

/* The same tree, with the same spans, of one JSON document (UTF-8, RFC 8259 as
 * in json.h).  Of the numbers those without point and exponent are ints.  A key
 * that is there twice is an error here too: whoever reads the file elsewhere
 * may take the other one.  So is no document at all.  A string that is not
 * Unicode has U+FFFD in it. */
bool doc_read_json(Arena *arena, const char *path, Str bytes,
                   const DocNode **root, Err *err);

/* The member of a mapping by its key; NULL: none, or no mapping. */
const DocMember *doc_member(const DocNode *node, Str key);

/* What a person calls a kind: "a number", "a sequence". */
const char *doc_kind_name(DocKind kind);

/* "libyaml 0.2.5" */
const char *doc_yaml_version(Arena *arena);

#endif

#include "doc/doc.h"
#include "dpia/assessment_inside.h"

/* Members that name who approved. */
static const char *const who_keys[] = { "by",     "name",     "who",
	                                "email",  "approver", "approved_by",
	                                "person", "team" };

/* The words of a scalar; false has a meaning of its own among people. */
static Str scalar_text(const DocNode *node)
{
	if (node->kind == DOC_BOOL)
		return node->truth ? STR("yes") : STR("no");
	return node->kind == DOC_NULL ? STR("") : str_trim(node->text);
}

static bool is_scalar(const DocNode *node)
{
	return node->kind != DOC_MAPPING && node->kind != DOC_SEQUENCE;
}

static bool spend(Draft *draft, size_t bytes, unsigned line)
{
	if (bytes <= draft->budget) {
		draft->budget -= bytes;
		return true;
	}
	draft->budget = 0;
	draft_damage(draft, line,
	             STR("its aliases make more text than can be read"));
	return false;
}

static void put_piece(Draft *draft, PieceKind kind, Str text, unsigned line)
{
	if (spend(draft, text.len, line))
		draft_piece(draft, kind, text);
}

/* Lines of text, each a row; bullets in it are no news. */
static void put_lines(Draft *draft, unsigned bits, Str text, unsigned line)
{
	Str rest = text, piece;

	while (str_split(&rest, '\n', &piece)) {
		piece = str_trim(piece);
		if (str_starts(piece, "- ") || str_starts(piece, "* "))
			piece = str_trim(str_from(piece, 2));
		if (!piece.len)
			continue;
		draft_row(draft, bits, line);
		put_piece(draft, PIECE_LINE, piece, line);
	}
}

/* All scalars below a node, as cells of the row that is open. */
static void put_cells(Draft *draft, const DocNode *node)
{
	if (is_scalar(node)) {
		put_piece(draft, PIECE_CELL, scalar_text(node),
		          node->where.line);
		return;
	}
	for (size_t i = 0; i < node->len; i++)
		put_cells(draft, node->kind == DOC_MAPPING
		                         ? node->members[i].value
		                         : node->items[i]);
}

static void read_members(Draft *draft, unsigned bits, const DocNode *node);

static bool names_somebody(const DocNode *node)
{
	for (size_t i = 0; i < COUNT(who_keys); i++)
		if (doc_member(node, str(who_keys[i])))
			return true;
	return false;
}

/* A mapping that is one row: its values are the cells, and those whose key is
 * another label belong there too. */
static void read_record(Draft *draft, unsigned bits, const DocNode *node)
{
	const unsigned usable = BIT(SECTION_BASIS) | BIT(SECTION_RISKS) |
	                        BIT(SECTION_MEASURES) | BIT(SECTION_RETENTION) |
	                        BIT(SECTION_RECIPIENTS) | BIT(SECTION_SUBJECTS);

	draft_row(draft, bits, node->where.line);
	put_cells(draft, node);
	for (size_t i = 0; i < node->len; i++) {
		const DocMember *m = &node->members[i];
		unsigned label = labels_find(m->key) & usable & ~bits;

		if (!label || !is_scalar(m->value))
			continue;
		draft_label(draft, label, m->where.line);
		put_lines(draft, label, scalar_text(m->value), m->where.line);
	}
	draft_close(draft);
}

static void read_value(Draft *draft, unsigned bits, Str key,
                       const DocNode *node)
{
	unsigned line = node->where.line;

	switch (node->kind) {
	case DOC_MAPPING:
		if (bits & PEOPLE_LABELS && names_somebody(node))
			read_record(draft, bits, node);
		else
			read_members(draft, bits, node);
		break;
	case DOC_SEQUENCE:
		for (size_t i = 0; i < node->len; i++) {
			const DocNode *item = node->items[i];

			if (bits && item->kind == DOC_MAPPING)
				read_record(draft, bits, item);
			else
				read_value(draft, bits, key, item);
		}
		break;
	case DOC_INT:
	case DOC_FLOAT: /* "retention_days: 30" */
		draft_row(draft, bits, line);
		put_piece(draft, PIECE_LINE, key, line);
		put_piece(draft, PIECE_LINE, scalar_text(node), line);
		break;
	default:
		put_lines(draft, bits, scalar_text(node), line);
	}
}

/* The bytes of a place. */
static size_t offset_of(Str text, unsigned line, unsigned column)
{
	size_t at = 0, n;

	for (; line > 1 && at < text.len; line--) {
		const char *end = memchr(text.ptr + at, '\n', text.len - at);
		at = end ? (size_t)(end - text.ptr) + 1 : text.len;
	}
	for (; column > 1 && at < text.len && text.ptr[at] != '\n'; column--) {
		utf8_next(str_from(text, at), &n);
		at += n;
	}
	return at;
}

static const DocNode *last_leaf(const DocNode *node)
{
	while (!is_scalar(node) && node->len)
		node = node->kind == DOC_MAPPING
		               ? node->members[node->len - 1].value
		               : node->items[node->len - 1];
	return node;
}

/* Behind the last line of a block. */
static size_t block_end(Str text, const DocNode *node)
{
	const DocNode *leaf = last_leaf(node);
	bool whole = leaf->where.end_column == 1 &&
	             leaf->where.end_line > leaf->where.line;
	size_t at = offset_of(text, leaf->where.end_line, 1);

	if (whole)
		return at ? at - 1 : 0;
	while (at < text.len && text.ptr[at] != '\n')
		at++;
	return at;
}

static void place_in(Draft *draft, const DocMember *member)
{
	const DocNode *node = member->value;
	size_t at =
	        offset_of(draft->text, node->where.line, node->where.column);
	StubPlace *stub = &draft->stub;
	char mark = '\0';

	if (draft->collect || node->where.line < member->where.line)
		return;
	if (at < draft->text.len)
		mark = draft->text.ptr[at];
	if (mark == '[' && node->kind == DOC_SEQUENCE) {
		const DocNode *last =
		        node->len ? node->items[node->len - 1] : NULL;
		stub->kind = last ? STUB_FLOW : STUB_FLOW_FIRST;
		stub->at = last ? offset_of(draft->text, last->where.end_line,
		                            last->where.end_column)
		                : at + 1;
	} else if (node->kind == DOC_SEQUENCE && mark == '-' && node->len) {
		stub->kind = STUB_ITEMS;
		stub->at = block_end(draft->text, node);
		stub->indent = node->where.column - 1;
	} else if (node->kind == DOC_MAPPING && mark != '{' && node->len) {
		stub->kind = STUB_MEMBERS;
		stub->at = block_end(draft->text, node);
		stub->indent = node->members[0].where.column - 1;
	}
}

static void read_members(Draft *draft, unsigned bits, const DocNode *node)
{
	for (size_t i = 0; i < node->len; i++) {
		const DocMember *m = &node->members[i];
		unsigned label = labels_find(m->key);

		if (label) {
			draft_label(draft, label, m->where.line);
			read_value(draft, label, m->key, m->value);
			if (label & BIT(SECTION_CATEGORIES))
				place_in(draft, m);
		} else if (!bits || !is_scalar(m->value)) {
			read_value(draft, bits, m->key, m->value);
		} else {
			draft_row(draft, bits, m->where.line);
			put_piece(draft, PIECE_CELL, m->key, m->where.line);
			put_piece(draft, PIECE_CELL, scalar_text(m->value),
			          m->where.line);
			draft_close(draft);
		}
	}
}

/* Where a list of fields may be added as a new member. */
static void place_new(Draft *draft, const DocNode *root)
{
	static const char *const keys[] = { "data_categories", "personal_data",
		                            "data_fields", "fields" };
	size_t at =
	        offset_of(draft->text, root->where.line, root->where.column);
	bool flow = at < draft->text.len && draft->text.ptr[at] == '{';
	StubPlace *stub = &draft->stub;

	stub->kind = STUB_NOWHERE;
	for (size_t i = 0; i < COUNT(keys) && !stub->key.len; i++)
		if (!doc_member(root, str(keys[i])))
			stub->key = str(keys[i]);
	if (!stub->key.len || str_ends(str_trim(draft->text), "\n..."))
		return;
	stub->kind = flow ? STUB_NEW_FLOW : STUB_NEW_MEMBER;
	stub->first = !root->len;
	stub->at = draft->text.len;
	if (!flow) {
		stub->indent =
		        root->len ? root->members[0].where.column - 1 : 0;
		return;
	}
	stub->at = offset_of(draft->text, root->where.end_line,
	                     root->where.end_column);
	if (stub->at && draft->text.ptr[stub->at - 1] == '}')
		stub->at--;
	else
		stub->kind = STUB_NOWHERE;
}

/* "path:3:7: sentence" */
static void tell_damage(Draft *draft, Str text)
{
	size_t skip = strlen(draft->path) + 1;
	uint64_t line = 0;
	Str rest = str_from(text, skip), number, column;

	if (str_starts(text, draft->path) && str_split(&rest, ':', &number) &&
	    str_u64(number, &line) && str_split(&rest, ':', &column))
		text = str_trim(rest);
	draft_damage(draft, line < UINT32_MAX ? (unsigned)line : 0, text);
}

/* Does "key:" stand on its first line, so that it is meant to be YAML? */
static bool looks_like_members(Str text)
{
	Str rest = text, line;
	size_t colon;

	for (unsigned i = 0; i < 20 && str_split(&rest, '\n', &line); i++) {
		line = str_trim(line);
		if (!line.len || *line.ptr == '#' || str_is(line, "---"))
			continue;
		colon = str_find(line, STR(":"));
		for (size_t j = 0; j < colon; j++)
			if (!letter_fold((unsigned char)line.ptr[j]) &&
			    line.ptr[j] != '_' && line.ptr[j] != '-' &&
			    line.ptr[j] != '"')
				return false;
		return colon > 0 && colon < line.len && *line.ptr != '-';
	}
	return false;
}

bool tree_read(Draft *draft, Str text, bool front_matter)
{
	Err err = { .arena = draft->arena };
	const DocNode *root;

	draft->stub.kind = STUB_NOWHERE;
	if (!doc_read_yaml(draft->arena, draft->path, text, &root, &err)) {
		if (front_matter && !looks_like_members(text))
			return false;
		tell_damage(draft, err.text);
		return true;
	}
	if (root->kind != DOC_MAPPING) {
		if (root->kind != DOC_NULL)
			draft_damage(draft, 1, STR("it has no members"));
		return false;
	}
	if (!front_matter)
		place_new(draft, root);
	read_members(draft, 0, root);
	draft_close(draft);
	if (front_matter)
		draft->stub = (StubPlace){ 0 };
	return true;
}

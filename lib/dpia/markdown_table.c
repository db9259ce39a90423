#include "dpia/markdown_inside.h"

static bool is_delimiter_row(Str s)
{
	bool bar = false, dash = false;

	for (size_t i = 0; i < s.len; i++) {
		bar = bar || s.ptr[i] == '|';
		dash = dash || s.ptr[i] == '-';
		if (!strchr("|:- \t>", s.ptr[i]) || !s.ptr[i])
			return false;
	}
	return bar && dash;
}

static Str next_cell(Str *row, bool *more)
{
	const char *bar = memchr(row->ptr, CELL_MARK, row->len);
	size_t len = bar ? (size_t)(bar - row->ptr) : row->len;
	Str cell = str_trim((Str){ row->ptr, len });

	*row = str_from(*row, bar ? len + 1 : len);
	*more = row->len > 0;
	return cell;
}

static Str without_bars(Str row)
{
	row = str_trim(row);
	if (row.len && *row.ptr == CELL_MARK)
		row = str_from(row, 1);
	if (row.len && row.ptr[row.len - 1] == CELL_MARK)
		row.len--;
	return row;
}

static void read_header(Markdown *md, Str row)
{
	const unsigned usable =
	        BIT(SECTION_CATEGORIES) | BIT(SECTION_SUBJECTS) |
	        BIT(SECTION_BASIS) | BIT(SECTION_RISKS) |
	        BIT(SECTION_MEASURES) | BIT(SECTION_RETENTION) |
	        BIT(SECTION_RECIPIENTS) | BIT(SECTION_APPROVALS);
	bool more = true;
	unsigned bits;

	md->n_columns = 0;
	row = without_bars(row);
	while (more && md->n_columns < MAX_COLUMNS) {
		Str cell = next_cell(&row, &more);

		bits = labels_find(cell) & usable;
		md->columns[md->n_columns++] = bits;
		if (bits)
			draft_label(md->draft, bits, md->line);
	}
}

/* Text below a column that has a label of its own. */
static void spread_columns(Markdown *md, Str row, unsigned taken)
{
	bool more = true;

	for (size_t i = 0; more && i < md->n_columns; i++) {
		Str cell = next_cell(&row, &more);
		unsigned bits = md->columns[i] & ~taken;

		if (!bits)
			continue;
		draft_row(md->draft, bits, md->line);
		draft_piece(md->draft, PIECE_LINE, cell);
	}
}

static void read_row(Markdown *md, Str row)
{
	const unsigned whole = BIT(SECTION_CATEGORIES) | BIT(SECTION_APPROVALS);
	unsigned label = 0, bits = label_current(md);
	Str all = without_bars(row), first;
	bool more = true;

	row = all;
	first = next_cell(&row, &more);
	if (!md->columns[0])
		label = labels_find(first);
	if (label && !label_is_role(label, bits, row)) {
		draft_label(md->draft, label, md->line);
		draft_row(md->draft, label, md->line);
		while (more)
			draft_piece(md->draft, PIECE_LINE,
			            next_cell(&row, &more));
		draft_close(md->draft);
		return;
	}
	for (size_t i = 0; i < md->n_columns; i++)
		bits |= md->columns[i] & whole;
	draft_row(md->draft, bits, md->line);
	draft_piece(md->draft, PIECE_CELL, first);
	while (more)
		draft_piece(md->draft, PIECE_CELL, next_cell(&row, &more));
	spread_columns(md, all, bits);
	draft_close(md->draft);
	if (bits & BIT(SECTION_CATEGORIES) && !md->draft->collect) {
		md->draft->stub.kind = STUB_TABLE;
		md->draft->stub.at = md->end;
		md->draft->stub.columns = (unsigned)md->n_columns;
	}
}

/* The header may be the first of the rows: "| Purpose | ... |", where the row
 * below is another label. */
static bool is_label_row(Markdown *md, Str header)
{
	Str below = markdown_peek(md), row = without_bars(header), first;
	unsigned bits = md->columns[0], next;
	bool more;

	first = next_cell(&row, &more);
	for (size_t i = 1; i < md->n_columns; i++)
		if (md->columns[i])
			return false;
	if (!bits)
		return labels_find(first) != 0;
	while (below.len && strchr("|> \t", *below.ptr) && *below.ptr)
		below = str_from(below, 1);
	below.len = str_find(below, STR("|"));
	next = labels_find(below);
	if (!next || next & bits)
		return false;
	md->columns[0] = 0;
	return true;
}

bool table_read(Markdown *md, Str clean)
{
	bool bar = memchr(clean.ptr, CELL_MARK, clean.len);

	if (!bar) {
		md->n_columns = 0;
		return false;
	}
	if (md->n_columns) {
		if (str_find(md->raw, STR("[ ]")) == md->raw.len)
			read_row(md, clean);
		return true;
	}
	if (md->state.until || !is_delimiter_row(markdown_peek(md)))
		return false;
	read_header(md, clean);
	markdown_next(md);
	if (is_label_row(md, clean))
		read_row(md, clean);
	return true;
}

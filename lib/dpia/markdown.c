/*
 * Blocks of Markdown as GitHub renders them (github.github.com/gfm, chapters 4
 * and 5), as far as they tell which text belongs to which label.
 */
#include "dpia/markdown_inside.h"

/* --- lines --- */

/* Where the next line feed is, so that many a lone CR costs one search. */
static void find_feed(Markdown *md)
{
	Str rest = str_from(md->text, md->at);
	const char *feed = memchr(rest.ptr, '\n', rest.len);

	md->feed = feed ? (size_t)(feed - md->text.ptr) : md->text.len;
}

/* The next line, and where the one behind it begins; a lone CR ends it too. */
static Str line_at(const Markdown *md, size_t *next)
{
	size_t len = md->feed - md->at;
	const char *start = md->text.ptr + md->at;
	const char *cr = memchr(start, '\r', len);

	if (cr && cr + 1 != start + len) {
		*next = md->at + (size_t)(cr - start) + 1;
		return (Str){ start, (size_t)(cr - start) };
	}
	*next = md->feed + (md->feed < md->text.len);
	return (Str){ start, len - (cr != NULL) };
}

bool markdown_next(Markdown *md)
{
	if (md->at >= md->text.len)
		return false;
	if (!md->started || md->at > md->feed)
		find_feed(md);
	md->started = true;
	md->raw = line_at(md, &md->at);
	md->end = (size_t)(md->raw.ptr - md->text.ptr) + md->raw.len;
	md->line++;
	if (md->at > md->feed)
		find_feed(md);
	return true;
}

Str markdown_peek(const Markdown *md)
{
	size_t next;

	return md->at < md->text.len ? line_at(md, &next) : STR("");
}

static bool is_blank(Str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != ' ' && s.ptr[i] != '\t' && s.ptr[i] != '>')
			return false;
	return true;
}

/* Nothing but this byte and blanks: how many of it. */
static size_t count_only(Str s, char byte)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == byte)
			n++;
		else if (s.ptr[i] != ' ' && s.ptr[i] != '\t')
			return 0;
	}
	return n;
}

static bool is_rule(Str s)
{
	return s.len < 200 &&
	       (count_only(s, '-') > 2 || count_only(s, '*') > 2 ||
	        count_only(s, '_') > 2);
}

/* The line below a heading: its level, or 0. */
static unsigned underline_level(Str s)
{
	Str mark = str_trim(s);

	if (!mark.len || mark.len > 200 || s.ptr[0] == '\t' ||
	    str_starts(s, "    ") || memchr(mark.ptr, ' ', mark.len))
		return 0;
	return count_only(mark, '=') ? 1 : count_only(mark, '-') ? 2 : 0;
}

/* --- what stands before the text --- */

static Str skip_blanks(Str s, unsigned *column)
{
	size_t i = 0;

	for (; i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t'); i++)
		*column = s.ptr[i] == '\t' ? (*column | 3) + 1 : *column + 1;
	return str_from(s, i);
}

/* The bytes of "- " or "12. "; 0: none. */
static size_t bullet_length(Str s, char *bullet)
{
	int64_t day;
	size_t n = 0;

	if (!s.len)
		return 0;
	if (strchr("-*+", *s.ptr) && *s.ptr) {
		n = 1;
	} else {
		while (n < s.len && n < 9 && s.ptr[n] >= '0' && s.ptr[n] <= '9')
			n++;
		if (!n || n == s.len || (s.ptr[n] != '.' && s.ptr[n] != ')') ||
		    day_read(s, &day))
			return 0;
		n++;
	}
	if (n < s.len && s.ptr[n] != ' ' && s.ptr[n] != '\t')
		return 0;
	*bullet = *s.ptr;
	if (n > 1)
		*bullet = '1';
	return n;
}

static void read_prefix(Str line, Prefix *prefix)
{
	unsigned column = 0;
	size_t n;

	prefix->rest = skip_blanks(line, &column);
	for (unsigned i = 0; i < MAX_PREFIX; i++) {
		Str s = prefix->rest;

		if (s.len && *s.ptr == '>') {
			n = 1;
			column = 0;
		} else if (is_rule(s) ||
		           !(n = bullet_length(s, &prefix->bullet))) {
			break;
		} else {
			prefix->indent = column;
			column += (unsigned)n;
		}
		prefix->rest = skip_blanks(str_from(s, n), &column);
	}
	if (!prefix->bullet)
		prefix->indent = column;
	else if (str_starts(prefix->rest, "[ ]"))
		prefix->unticked = true;
	else if (str_starts(prefix->rest, "[x]") ||
	         str_starts(prefix->rest, "[X]"))
		prefix->rest = str_from(prefix->rest, 3);
}

/* --- where rows may be added --- */

static void move_place(Markdown *md, unsigned bits, const Prefix *prefix,
                       bool is_label)
{
	StubPlace *stub = &md->draft->stub;

	md->place_open = false;
	if (!(bits & BIT(SECTION_CATEGORIES)) || md->draft->collect ||
	    (!is_label && stub->kind == STUB_TABLE))
		return;
	stub->at = md->end;
	stub->kind = STUB_BULLETS;
	md->place_open = md->state.until != NULL;
	if (is_label) {
		bool below = prefix && prefix->bullet;

		stub->bullet = '-';
		stub->indent = below ? prefix->indent + 2 : 0;
		stub->blank = !below;
		stub->listed = false;
	} else if (prefix->bullet) {
		if (!stub->listed || prefix->indent < stub->indent)
			stub->indent = prefix->indent;
		if (prefix->bullet != '1')
			stub->bullet = prefix->bullet;
		stub->listed = true;
		stub->blank = false;
	}
}

/* --- blocks --- */

static void put_text(Markdown *md, const Prefix *prefix, Str text, bool fresh)
{
	unsigned bits = label_current(md);

	if (!text.len)
		return;
	if (fresh || prefix->bullet || md->blank || md->draft->bits != bits)
		draft_row(md->draft, bits, md->line);
	draft_piece(md->draft, PIECE_LINE, text);
}

static void read_heading(Markdown *md, unsigned level, Str text)
{
	const Prefix none = { 0 };
	bool inside = false;
	Label label;

	while (text.len &&
	       (text.ptr[text.len - 1] == '#' || text.ptr[text.len - 1] == ' '))
		text.len--;
	for (unsigned i = level; i < LEVELS; i++)
		md->headings[i] = 0;
	md->n_open = 0;
	draft_row(md->draft, 0, md->line);
	if (level == 1 && md->has_title)
		return;
	for (unsigned i = 1; i < level; i++)
		inside = inside || md->headings[i];
	label.bits = labels_find(text);
	label.rest = STR("");
	if (!label.bits)
		label = label_find(text);
	if (!label.bits && !inside)
		label = (Label){ labels_guess(text), STR(""), true };
	if (!label.bits)
		return;
	md->headings[level] = label.bits;
	draft_label(md->draft, label.bits, md->line);
	put_text(md, &none, label.rest, true);
	move_place(md, label.bits, NULL, true);
}

/* The sections that this line belongs to, if it has no label of its own. */
static unsigned current_behind(Markdown *md, const Prefix *prefix)
{
	if (prefix->bullet || md->blank)
		label_close(md, prefix->indent, false);
	return label_current(md);
}

static void read_text(Markdown *md, const Prefix *prefix, Str text)
{
	Label label = label_find(text);

	if (label.bits &&
	    label_is_role(label.bits, current_behind(md, prefix), text))
		label = (Label){ 0 };
	if (label.bits || (label.strong && !prefix->bullet)) {
		label_close(md, prefix->indent, true);
		label_open(md, prefix->unticked ? 0 : label.bits, prefix);
		if (label.bits)
			draft_label(md->draft, label.bits, md->line);
		md->draft->stub.bullets |= prefix->bullet && label.bits;
		draft_row(md->draft, 0, md->line);
		if (label.bits)
			text = label.rest;
		put_text(md, prefix, text, true);
		move_place(md, label.bits, prefix, true);
		return;
	}
	current_behind(md, prefix);
	if (prefix->unticked)
		label_open(md, 0, prefix);
	put_text(md, prefix, text, false);
	move_place(md, label_current(md), prefix, false);
}

/* --- one line after the other --- */

static bool in_fence(Markdown *md)
{
	Str s;

	if (!md->fence)
		return false;
	for (s = str_trim(md->raw); str_starts(s, ">");)
		s = str_trim(str_from(s, 1));
	if (count_only(s, md->fence) == s.len && s.len >= md->fence_len) {
		md->fence = '\0';
		draft_close(md->draft);
	} else {
		draft_piece(md->draft, PIECE_CODE, md->raw);
	}
	if (label_current(md) & BIT(SECTION_CATEGORIES))
		md->draft->stub.at = md->end;
	return true;
}

static bool opens_fence(Markdown *md, Str s)
{
	size_t n = 0;

	while (n < s.len && s.ptr[n] == s.ptr[0])
		n++;
	if (n < 3 || (*s.ptr != '`' && *s.ptr != '~') ||
	    (*s.ptr == '`' && memchr(s.ptr + n, '`', s.len - n)))
		return false;
	md->fence = *s.ptr;
	md->fence_len = n;
	draft_row(md->draft, label_current(md), md->line);
	if (label_current(md) & BIT(SECTION_CATEGORIES))
		md->draft->stub.at = md->end;
	return true;
}

static unsigned heading_level(Str s)
{
	unsigned level = 0;

	while (level < s.len && s.ptr[level] == '#')
		level++;
	if (!level || level >= LEVELS ||
	    (level < s.len && s.ptr[level] != ' ' && s.ptr[level] != '\t'))
		return 0;
	return level;
}

static Str unmark_cells(Str s, char *bytes)
{
	for (size_t i = 0; i < s.len; i++)
		if (bytes[i] == CELL_MARK)
			bytes[i] = '|';
	return str_trim(s);
}

static bool has_empty_box(Str s)
{
	return str_find(s, STR("\xE2\x98\x90")) < s.len; /* U+2610 */
}

/* False: nothing is seen of it. */
static bool read_block(Markdown *md, bool hidden)
{
	Prefix prefix = { .rest = md->raw };
	unsigned level;

	if (!hidden) {
		read_prefix(md->raw, &prefix);
		if (opens_fence(md, prefix.rest))
			return true;
		if (is_rule(prefix.rest)) {
			md->n_open = 0;
			draft_close(md->draft);
			return false;
		}
	}
	Str clean = line_clean(&md->state, &md->room, prefix.rest);
	if (table_read(md, clean))
		return true;
	clean = unmark_cells(clean, md->room.ptr);
	if (!prefix.bullet) { /* a comment may have stood before it */
		Prefix again = { .unticked = prefix.unticked };

		read_prefix(clean, &again);
		again.indent += prefix.indent;
		prefix = again;
		clean = prefix.rest;
	}
	if (!clean.len || has_empty_box(clean)) {
		if (prefix.bullet)
			label_close(md, prefix.indent, false);
		return prefix.bullet;
	}
	level = heading_level(clean);
	if (level) {
		read_heading(md, level, str_trim(str_from(clean, level)));
	} else if (!prefix.bullet && !md->state.until && md->blank &&
	           underline_level(markdown_peek(md))) {
		level = underline_level(markdown_peek(md));
		markdown_next(md);
		md->line--; /* it is about the line above */
		read_heading(md, level, clean);
		md->line++;
	} else {
		read_text(md, &prefix, clean);
	}
	return true;
}

/* Is there one heading of level 1 and no other? */
static bool has_one_title(Str text)
{
	Markdown md = { .text = text };
	unsigned n = 0;

	while (n < 2 && markdown_next(&md))
		n += str_starts(md.raw, "# ") ||
		     (md.line > 1 && underline_level(md.raw) == 1);
	return n == 1;
}

/* Where the text goes on behind the front matter; 0: it has none. */
static size_t read_front_matter(Draft *draft)
{
	Markdown md = { .text = draft->text };

	if (!markdown_next(&md) || !str_is(str_trim(md.raw), "---") ||
	    !str_starts(md.raw, "---"))
		return 0;
	size_t start = md.at;
	while (markdown_next(&md)) {
		if (!str_is(str_trim(md.raw), "---") &&
		    !str_is(str_trim(md.raw), "..."))
			continue;
		Str front = { draft->text.ptr, md.end - md.raw.len };
		if (front.len <= start || !tree_read(draft, front, true))
			return 0;
		return md.at;
	}
	return 0;
}

static unsigned count_lines(Str text)
{
	Markdown md = { .text = text };

	while (markdown_next(&md))
		;
	return md.line;
}

void markdown_read(Draft *draft)
{
	Markdown md = { .draft = draft,
		        .text = draft->text,
		        .blank = true,
		        .room = { .arena = draft->arena } };

	draft->stub.kind = STUB_APPEND;
	md.at = read_front_matter(draft);
	md.line = count_lines((Str){ md.text.ptr, md.at });
	md.has_title = has_one_title(str_from(md.text, md.at));
	while (markdown_next(&md)) {
		bool hidden = md.state.until != NULL;
		bool moved = md.place_open;

		if (in_fence(&md))
			continue;
		if (!hidden && is_blank(md.raw)) {
			md.blank = true;
			md.n_columns = 0;
			continue;
		}
		md.blank = !read_block(&md, hidden);
		if (moved && hidden && draft->stub.at < md.end) {
			draft->stub.at = md.end;
			md.place_open = md.state.until != NULL;
		}
	}
	draft_close(draft);
}

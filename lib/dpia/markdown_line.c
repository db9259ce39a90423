/* Inline Markdown as GitHub renders it: github.github.com/gfm, chapter 6. */
#include "dpia/assessment_inside.h"

enum { TICKS_MAX = 8 };

typedef struct Cleaner {
	Str line;
	size_t at;
	Buf *out;
	LineState *state;
	unsigned no_ticks; /* a bit a length of code mark that never closes */
	size_t next[4];    /* where a byte comes next, as far as was looked */
} Cleaner;

static const char closers[] = ">])}";

/* A blank behind the end. */
static char byte_at(const Cleaner *c, size_t at)
{
	char byte = ' ';

	if (at < c->line.len)
		byte = c->line.ptr[at];
	return byte;
}

/* The next such byte at or behind a place; line.len: there is none.  Asked with
 * rising places, all answers together cost one pass. */
static size_t next_byte(Cleaner *c, char byte, size_t from)
{
	size_t *known = &c->next[strchr(closers, byte) - closers];

	if (from >= c->line.len)
		return c->line.len;
	if (*known < from + 1) { /* it is kept one too high: 0 is "not yet" */
		const char *p =
		        memchr(c->line.ptr + from, byte, c->line.len - from);
		*known = (p ? (size_t)(p - c->line.ptr) : c->line.len) + 1;
	}
	return *known - 1;
}

static bool is_at(const Cleaner *c, const char *text)
{
	return str_starts(str_from(c->line, c->at), text);
}

/* Pass over what ends with `until`, on this line or a later one. */
static void hide(Cleaner *c, size_t skip, const char *until, bool at_blank)
{
	size_t from = c->at + skip;
	Str rest = str_from(c->line, from);
	size_t end = str_find(rest, str(until));

	buf_byte(c->out, ' ');
	if (end < rest.len) {
		c->at = from + end + strlen(until);
		return;
	}
	c->state->until = until;
	c->state->at_blank = at_blank;
	c->at = c->line.len;
}

/* Out of something that began on an earlier line. */
static void go_on_hiding(Cleaner *c)
{
	const char *until = c->state->until;

	if (c->state->at_blank && !str_trim(c->line).len) {
		c->state->until = NULL;
		return;
	}
	size_t end = str_find(c->line, str(until));
	if (end == c->line.len) {
		c->at = c->line.len;
		return;
	}
	c->at = end + strlen(until);
	c->state->until = NULL;
}

/* `code`: as it is, a bar marked. */
static void take_code(Cleaner *c)
{
	size_t n = 0, run = 0, i;
	const char *p = c->line.ptr;

	while (c->at + n < c->line.len && p[c->at + n] == '`')
		n++;
	if (n > TICKS_MAX || c->no_ticks & 1u << n) {
		c->at += n;
		return;
	}
	for (i = c->at + n; i <= c->line.len; i++) {
		if (i < c->line.len && p[i] == '`') {
			run++;
			continue;
		}
		if (run == n)
			break;
		run = 0;
	}
	if (i > c->line.len) {
		c->no_ticks |= 1u << n;
		c->at += n;
		return;
	}
	buf_byte(c->out, '`');
	for (size_t j = c->at + n; j < i - n; j++) {
		if (p[j] == '|')
			buf_byte(c->out, p[j - 1] == '\\' ? '|' : CELL_MARK);
		else if (p[j] != '\\' || p[j + 1] != '|')
			buf_byte(c->out, p[j]);
	}
	buf_byte(c->out, '`');
	c->at = i;
}

/* <jana@acme.org> and <https://...> are seen; comments, tags and <name> are
 * not. */
static void take_angle(Cleaner *c)
{
	char first = byte_at(c, c->at + 1);
	size_t close = next_byte(c, '>', c->at);
	Str inside = { c->line.ptr + c->at + 1, close - c->at - 1 };

	if (is_at(c, "<!--")) {
		hide(c, 2, "-->", false);
	} else if (is_at(c, "<![CDATA[")) {
		hide(c, 2, "]]>", false);
	} else if (first == '?') {
		hide(c, 2, "?>", false);
	} else if (first == '!') {
		hide(c, 2, ">", false);
	} else if (close == c->line.len) {
		if (first == '/' || letter_fold((unsigned char)first) > '9') {
			hide(c, 1, ">", true);
			return;
		}
		buf_byte(c->out, '<');
		c->at++;
	} else if (inside.len < 300 &&
	           str_find(inside, STR(" ")) == inside.len &&
	           (str_find(inside, STR("@")) < inside.len ||
	            str_find(inside, STR("://")) < inside.len)) {
		buf_add(c->out, inside);
		c->at = close + 1;
	} else if (first == '/' || letter_fold((unsigned char)first) > '9' ||
	           first == '.' || (unsigned char)first >= 0x80) {
		hide(c, 1, ">", true);
	} else {
		buf_byte(c->out, '<');
		c->at++;
	}
}

/* Behind [text]: (target) or [label] belong to it. */
static size_t target_end(Cleaner *c, size_t at)
{
	char open = byte_at(c, at);
	size_t close;

	if (open != '(' && open != '[')
		return at;
	close = next_byte(c, open == '(' ? ')' : ']', at);
	return close < c->line.len ? close + 1 : at;
}

/* A link is its text; a picture, and a word in brackets that is no link ("[your
 * name]"), is nothing. */
static void take_bracket(Cleaner *c, bool picture)
{
	size_t open = c->at + picture;
	size_t close = next_byte(c, ']', open);

	if (close == c->line.len) {
		buf_byte(c->out, c->line.ptr[c->at++]);
		return;
	}
	size_t end = target_end(c, close + 1);
	if (end > close + 1 && !picture) {
		Str text = { c->line.ptr + open + 1, close - open - 1 };

		for (size_t i = 0; i < text.len; i++)
			if (text.ptr[i] != '[' && text.ptr[i] != '<')
				buf_byte(c->out, text.ptr[i]);
	}
	buf_byte(c->out, ' ');
	c->at = end;
}

static void take_entity(Cleaner *c)
{
	static const struct {
		const char *entity;
		char byte;
	} entities[] = {
		{ "&amp;", '&' },  { "&lt;", '<' },    { "&gt;", '>' },
		{ "&quot;", '"' }, { "&apos;", '\'' }, { "&#39;", '\'' },
	};
	size_t i = c->at + 1;

	for (size_t j = 0; j < COUNT(entities); j++)
		if (is_at(c, entities[j].entity)) {
			buf_byte(c->out, entities[j].byte);
			c->at += strlen(entities[j].entity);
			return;
		}
	while (i < c->line.len && i < c->at + 32 &&
	       (c->line.ptr[i] == '#' ||
	        (letter_fold((unsigned char)c->line.ptr[i]) &&
	         (unsigned char)c->line.ptr[i] < 0x80)))
		i++;
	bool is = i > c->at + 1 && i < c->line.len && c->line.ptr[i] == ';';
	buf_byte(c->out, is ? ' ' : '&');
	c->at = is ? i + 1 : c->at + 1;
}

static bool is_mark(char c)
{
	return c > ' ' && c < 0x7F && !letter_fold((unsigned char)c);
}

static void take_byte(Cleaner *c)
{
	char byte = c->line.ptr[c->at++];

	if (byte == '\\' && c->at < c->line.len && is_mark(c->line.ptr[c->at]))
		byte = c->line.ptr[c->at++];
	else if (byte == '|')
		byte = CELL_MARK;
	else if ((unsigned char)byte < ' ' || byte == 0x7F)
		byte = ' ';
	buf_byte(c->out, byte);
}

/* [label]: target "a title that nobody sees" */
static bool is_definition(Cleaner *c)
{
	Str line = str_trim(c->line);
	size_t close;

	if (!str_starts(line, "[") || str_starts(line, "[^"))
		return false;
	close = str_find(line, STR("]:"));
	return close < line.len && close < 1000 &&
	       !memchr(line.ptr + 1, ']', close - 1);
}

Str line_clean(LineState *state, Buf *room, Str line)
{
	Cleaner c = { .line = line, .out = room, .state = state };

	room->len = 0;
	if (state->until)
		go_on_hiding(&c);
	else if (is_definition(&c))
		return STR("");
	while (c.at < line.len) {
		switch (line.ptr[c.at]) {
		case '`':
			take_code(&c);
			break;
		case '<':
			take_angle(&c);
			break;
		case '[':
			take_bracket(&c, false);
			break;
		case '!':
			if (is_at(&c, "!["))
				take_bracket(&c, true);
			else
				take_byte(&c);
			break;
		case '~':
			if (is_at(&c, "~~") && !is_at(&c, "~~~"))
				hide(&c, 2, "~~", true);
			else
				take_byte(&c);
			break;
		case '{':
			if (is_at(&c, "{{") &&
			    next_byte(&c, '}', c.at) < line.len)
				hide(&c, 2, "}}", true);
			else
				take_byte(&c);
			break;
		case '&':
			take_entity(&c);
			break;
		default:
			take_byte(&c);
		}
	}
	return buf_str(room);
}

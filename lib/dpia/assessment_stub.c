#include "dpia/assessment_inside.h"

typedef struct Writer {
	const StubPlace *place;
	Buf *out;
	const char *eol;
	bool more; /* a row was written before */
} Writer;

/* A name may hold anything: what has a meaning in Markdown, YAML and JSON, and
 * what cannot be seen, is left out. */
static void put_safe(Buf *out, Str s)
{
	size_t n;

	for (; s.len; s = str_from(s, n)) {
		uint32_t c = utf8_next(s, &n);

		if (c == UTF8_BAD || c < ' ' || (c >= 0x7F && c < 0xA0) ||
		    c == '"' || c == '\\' || c == '`' || c == '|' || c == '<' ||
		    c == '>' || (c >= 0x2028 && c <= 0x202E))
			buf_byte(out, '_');
		else
			buf_add(out, (Str){ s.ptr, n });
	}
}

static void put_name(Buf *out, const Stub *stub)
{
	put_safe(out, stub->table);
	if (stub->table.len && stub->name.len)
		buf_byte(out, '.');
	put_safe(out, stub->name);
}

static void put_key(Buf *out, const Stub *stub)
{
	if (stub->key) {
		buf_add(out, STR(" ("));
		put_safe(out, str(stub->key));
		buf_byte(out, ')');
	}
}

static void indent(Writer *w)
{
	for (unsigned i = 0; i < w->place->indent; i++)
		buf_byte(w->out, ' ');
}

#define TO_DO "TODO why it is needed"

static void put_bullet(Writer *w, const Stub *stub)
{
	buf_fmt(w->out, "%s", w->eol);
	indent(w);
	buf_fmt(w->out, "%c `", w->place->bullet ? w->place->bullet : '-');
	put_name(w->out, stub);
	buf_byte(w->out, '`');
	put_key(w->out, stub);
	buf_add(w->out, STR(": " TO_DO));
}

static void put_row(Writer *w, const Stub *stub)
{
	unsigned columns = w->place->columns;

	buf_fmt(w->out, "%s| `", w->eol);
	put_name(w->out, stub);
	buf_byte(w->out, '`');
	if (columns < 3)
		put_key(w->out, stub);
	buf_add(w->out, columns < 2 ? STR(": " TO_DO " |") : STR(" |"));
	if (columns > 2) {
		buf_byte(w->out, ' ');
		put_safe(w->out, str(stub->key));
		buf_add(w->out, STR(" |"));
	}
	for (unsigned i = columns > 2 ? 3 : 2; i < columns; i++)
		buf_add(w->out, STR(" |"));
	if (columns > 1)
		buf_add(w->out, STR(" " TO_DO " |"));
}

/* "users.ssn (user.government_id): TODO ..." in double quotes. */
static void put_quoted(Writer *w, const Stub *stub, bool member)
{
	buf_byte(w->out, '"');
	put_name(w->out, stub);
	if (member) {
		buf_add(w->out, STR("\": \"" TO_DO));
		put_key(w->out, stub);
	} else {
		put_key(w->out, stub);
		buf_add(w->out, STR(": " TO_DO));
	}
	buf_byte(w->out, '"');
}

static void put_one(Writer *w, const Stub *stub)
{
	switch (w->place->kind) {
	case STUB_APPEND:
	case STUB_BULLETS:
		put_bullet(w, stub);
		break;
	case STUB_TABLE:
		put_row(w, stub);
		break;
	case STUB_MEMBERS:
	case STUB_ITEMS:
	case STUB_NEW_MEMBER:
		buf_fmt(w->out, "%s", w->eol);
		indent(w);
		if (w->place->kind == STUB_NEW_MEMBER)
			buf_add(w->out, STR("  "));
		if (w->place->kind != STUB_MEMBERS)
			buf_add(w->out, STR("- "));
		put_quoted(w, stub, w->place->kind == STUB_MEMBERS);
		break;
	case STUB_FLOW:
	case STUB_FLOW_FIRST:
	case STUB_NEW_FLOW:
		if (w->place->kind == STUB_FLOW || w->more)
			buf_add(w->out, STR(", "));
		put_quoted(w, stub, false);
		break;
	case STUB_NOWHERE:
		break;
	}
	w->more = true;
}

/* What has to stand before the first row. */
static void put_before(Writer *w, Str before)
{
	bool at_start = !before.len || str_ends(before, "\n");

	switch (w->place->kind) {
	case STUB_APPEND:
		if (w->place->bullets)
			buf_fmt(w->out, "%s- **Data categories:**",
			        at_start ? "" : w->eol);
		else
			buf_fmt(w->out, "%s%s## Data categories%s",
			        at_start ? "" : w->eol,
			        before.len ? w->eol : "", w->eol);
		break;
	case STUB_BULLETS:
		if (w->place->blank)
			buf_fmt(w->out, "%s", w->eol);
		break;
	case STUB_NEW_MEMBER:
		if (!at_start)
			buf_fmt(w->out, "%s", w->eol);
		indent(w);
		buf_fmt(w->out, STR_FMT ":", STR_ARG(w->place->key));
		break;
	case STUB_NEW_FLOW:
		buf_fmt(w->out, "%s\"" STR_FMT "\": [",
		        w->place->first ? "" : ", ", STR_ARG(w->place->key));
		break;
	default:
		break;
	}
}

static void put_behind(Writer *w)
{
	if (w->place->kind == STUB_NEW_FLOW)
		buf_byte(w->out, ']');
	if (w->place->kind == STUB_APPEND || w->place->kind == STUB_NEW_MEMBER)
		buf_fmt(w->out, "%s", w->eol);
}

void assessment_stub(const Assessment *assessment, const Stub *stubs, size_t n,
                     Buf *out)
{
	StubPlace place = *assessment->stub;
	Str text = assessment->text;
	Writer w = { .place = &place, .out = out };

	w.eol = str_find(text, STR("\r\n")) < text.len ? "\r\n" : "\n";
	if (place.kind == STUB_APPEND) {
		place.at = text.len;
		place.indent = place.bullets ? 2 : 0;
	}
	Str before = { text.ptr, place.at < text.len ? place.at : text.len };
	buf_add(out, before);
	for (size_t i = 0; i < n; i++) {
		if (coverage_waits(assessment->coverage, stubs[i].table,
		                   stubs[i].name))
			continue;
		if (!w.more)
			put_before(&w, before);
		put_one(&w, &stubs[i]);
	}
	if (w.more)
		put_behind(&w);
	buf_add(out, str_from(text, before.len));
}

#include "dpia/markdown_inside.h"

static unsigned heading_bits(const Markdown *md)
{
	for (unsigned level = LEVELS; --level;)
		if (md->headings[level])
			return md->headings[level];
	return 0;
}

unsigned label_current(const Markdown *md)
{
	return md->n_open ? md->open[md->n_open - 1].bits : heading_bits(md);
}

void label_open(Markdown *md, unsigned bits, const Prefix *prefix)
{
	if (md->n_open == MAX_OPEN)
		md->n_open--;
	md->open[md->n_open++] =
	        (Open){ bits, prefix->indent, prefix->bullet != '\0' };
}

void label_close(Markdown *md, unsigned indent, bool plain_too)
{
	while (md->n_open) {
		const Open *top = &md->open[md->n_open - 1];

		if (top->indent < indent ||
		    (top->indent == indent && !top->bullet && !plain_too))
			return;
		md->n_open--;
	}
}

/* Emphasis, and what parts a label from its text. */
static Str skip_marks(Str s, const char *marks)
{
	while (s.len && *s.ptr && strchr(marks, *s.ptr))
		s = str_from(s, 1);
	return s;
}

static Str skip_colon(Str s)
{
	if (str_starts(s, "\xEF\xBC\x9A") || str_starts(s, "\xE2\x80\x93") ||
	    str_starts(s, "\xE2\x80\x94"))
		return str_from(s, 3);
	return s.len && (*s.ptr == ':' || *s.ptr == '-') ? str_from(s, 1) : s;
}

/* "**Label:** text", "**Label**: text", "**Label**" */
static bool bold_label(Str s, Label *label)
{
	const char *mark = str_starts(s, "**")   ? "**"
	                   : str_starts(s, "__") ? "__"
	                                         : NULL;

	if (!mark)
		return false;
	Str near = { s.ptr + 2, s.len - 2 < MAX_LABEL ? s.len - 2 : MAX_LABEL };
	size_t close = str_find(near, str(mark));
	if (close == near.len)
		return false;
	Str inside = { near.ptr, close };
	Str behind = str_from(s, close + 4);
	label->strong = str_ends(str_trim(inside), ":") ||
	                str_starts(str_trim(behind), ":");
	label->bits = labels_find(inside);
	label->rest = str_trim(skip_colon(str_trim(behind)));
	return label->bits != 0;
}

Label label_find(Str line)
{
	Label label = { 0 };
	size_t most = line.len < MAX_LABEL ? line.len : MAX_LABEL;

	if (bold_label(line, &label))
		return label;
	for (size_t i = 0; i < most; i++) {
		Str here = str_from(line, i);
		size_t n = *here.ptr == ':'                   ? 1
		           : str_starts(here, "\xEF\xBC\x9A") ? 3
		                                              : 0;

		if (!n)
			continue;
		label.bits = labels_find((Str){ line.ptr, i });
		label.rest = str_trim(skip_marks(str_from(here, n), "*_`"));
		break;
	}
	return label;
}

bool label_is_role(unsigned label, unsigned here, Str text)
{
	const unsigned usual = PEOPLE_LABELS | BIT(SECTION_CONSULTATION);

	return here & BIT(SECTION_APPROVALS) && !(label & usual) &&
	       day_is_in(text);
}

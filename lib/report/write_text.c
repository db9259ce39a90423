#include "report/write.h"

#include <string.h>

typedef struct Text {
	Buf *out;
	Buf room;
	const Style *style;
} Text;

static void add_colored(Text *text, const char *color, Str word)
{
	if (text->style->color)
		buf_add(text->out, str(color));
	buf_add(text->out, word);
	if (text->style->color)
		buf_add(text->out, STR(STYLE_END));
}

static void add_number(Buf *out, const char *name, double value)
{
	safe_add(out, str(name), SAFE_TEXT);
	buf_byte(out, '=');
	buf_number(out, value);
}

/* Columns of a terminal that a code point takes: Unicode UAX #11, W and F;
 * combining marks take none. */
static size_t width_of(uint32_t c)
{
	static const struct {
		uint32_t first, last;
		size_t width;
	} rows[] = {
		{ 0x300, 0x36F, 0 },     { 0x1100, 0x115F, 2 },
		{ 0x200B, 0x200D, 0 },   { 0x20D0, 0x20FF, 0 },
		{ 0x2E80, 0x303E, 2 },   { 0x3041, 0xA4CF, 2 },
		{ 0xAC00, 0xD7A3, 2 },   { 0xF900, 0xFAFF, 2 },
		{ 0xFE00, 0xFE0F, 0 },   { 0xFE30, 0xFE6F, 2 },
		{ 0xFF00, 0xFF60, 2 },   { 0xFFE0, 0xFFE6, 2 },
		{ 0x1F300, 0x1F64F, 2 }, { 0x1F680, 0x1F6FF, 2 },
		{ 0x1F900, 0x1F9FF, 2 }, { 0x20000, 0x3FFFD, 2 },
	};

	for (size_t i = 0; i < COUNT(rows) && c >= rows[i].first; i++)
		if (c <= rows[i].last)
			return rows[i].width;
	return 1;
}

static size_t shown_width(Text *text, Str part)
{
	Str shown = write_shown(&text->room, part);
	size_t width = 0, len;

	for (; shown.len; shown = str_from(shown, len))
		width += width_of(utf8_next(shown, &len));
	return width;
}

/* The byte at which the nth code point (from 0) begins. */
static size_t offset_of(Str line, size_t n)
{
	size_t at = 0, len;

	for (; n && at < line.len; n--, at += len)
		utf8_next(str_from(line, at), &len);
	return at;
}

enum { BEFORE_CARET = 60, LINE_SHOWN = 120, LONGEST_TAIL = 60 };

static void add_margin(Buf *out, unsigned line)
{
	if (line)
		buf_fmt(out, "%5u | ", line);
	else
		buf_add(out, STR("      | "));
}

static void add_caret(Text *text, const Span *where, Str line, size_t from,
                      size_t indent)
{
	size_t caret = offset_of(line, where->column - 1), end = caret;
	bool here = !where->end_line || where->end_line == where->line;

	if (here && where->end_column > where->column)
		end = offset_of(line, where->end_column - 1);
	Str before = { line.ptr + from, caret - from };
	Str under = { line.ptr + caret, end - caret };
	indent += shown_width(text, before);
	size_t tail = shown_width(text, under);
	if (tail > LONGEST_TAIL)
		tail = LONGEST_TAIL;

	add_margin(text->out, 0);
	while (indent--)
		buf_byte(text->out, ' ');
	buf_byte(text->out, '^');
	for (; tail > 1; tail--)
		buf_byte(text->out, '~');
	buf_byte(text->out, '\n');
}

/* The source line, or what of a long one is around the column, and a caret. */
static void add_excerpt(Text *text, const Finding *finding)
{
	const Span *where = &finding->where;
	Buf copy = { .arena = text->out->arena };
	Str rest = finding->excerpt, line = STR("");

	str_split(&rest, '\n', &line);
	for (Str part; str_split(&line, '\t', &part);) {
		buf_add(&copy, part);
		buf_byte(&copy, ' ');
	}
	line = buf_str(&copy);
	while (str_ends(line, "\r") || str_ends(line, " "))
		line.len--;

	bool far = where->column > BEFORE_CARET;
	size_t from = far ? offset_of(line, where->column - BEFORE_CARET) : 0;
	Str window =
	        safe_cut(text->out->arena, str_from(line, from), LINE_SHOWN);
	add_margin(text->out, where->line);
	buf_add(text->out, from ? STR("\xE2\x80\xA6") : STR(""));
	safe_add(text->out, window, SAFE_TEXT);
	buf_byte(text->out, '\n');
	if (where->column)
		add_caret(text, where, line, from, from > 0);
}

static void add_waiver(Text *text, const Waiver *waiver)
{
	Buf sentence = { .arena = text->out->arena };

	write_waiver(&sentence, waiver);
	buf_add(text->out, STR("  "));
	add_colored(text, STYLE_DIM, buf_str(&sentence));
	buf_byte(text->out, '\n');
}

static void add_finding(Text *text, const Finding *finding)
{
	static const char *const colors[] = { STYLE_INFO, STYLE_WARNING,
		                              STYLE_ERROR };
	const char *color =
	        finding->waived ? STYLE_DIM : colors[finding->severity];
	const Span *where = &finding->where;
	Buf *out = text->out;

	if (where->file && *where->file) {
		safe_add(out, str(where->file), SAFE_TEXT);
		buf_byte(out, ':');
		if (where->line)
			buf_fmt(out, "%u:", where->line);
		if (where->line && where->column)
			buf_fmt(out, "%u:", where->column);
		buf_byte(out, ' ');
	}
	add_colored(text, color, str(severity_names[finding->severity]));
	buf_add(out, STR(": "));
	safe_add(out, finding->text, SAFE_TEXT);
	buf_add(out, STR(" ["));
	safe_add(out, str(finding->rule->id), SAFE_TEXT);
	buf_add(out, STR("]\n"));
	if (finding->excerpt.len)
		add_excerpt(text, finding);
	if (finding->waived)
		add_waiver(text, finding->waived);
}

static void add_advice(Buf *out, const char *word, const char *advice)
{
	if (!advice || !*advice)
		return;
	buf_fmt(out, "  %s: ", word);
	safe_add(out, str(advice), SAFE_TEXT);
	buf_byte(out, '\n');
}

/* What rule a finding is the first of is explained below it when verbose. */
static void add_findings(Text *text, const Gate *gate)
{
	Rules told = { 0 };

	for (size_t i = 0; i < gate->findings.len; i++) {
		const Finding *finding = &gate->findings.at[i];

		if (text->style->quiet && !gate_decides(gate, finding))
			continue;
		add_finding(text, finding);
		if (!text->style->verbose ||
		    write_rule_index(&told, finding->rule) < told.len)
			continue;
		*LIST_ADD(gate->arena, &told) = finding->rule;
		add_advice(text->out, "why", finding->rule->why);
		add_advice(text->out, "help", finding->rule->help);
	}
}

static void add_details(Buf *out, const Gate *gate)
{
	for (size_t i = 0; i < gate->facts.len; i++) {
		if (i)
			buf_byte(out, ' ');
		add_number(out, gate->facts.at[i].name,
		           gate->facts.at[i].value);
	}
	if (gate->facts.len)
		buf_byte(out, '\n');
	safe_lines(out, buf_str(&gate->notes), false);
	if (gate->notes.len && !str_ends(buf_str(&gate->notes), "\n"))
		buf_byte(out, '\n');
}

static void add_verdict(Text *text, const Gate *gate)
{
	static const char *const colors[] = { STYLE_PASS, STYLE_ERROR,
		                              STYLE_ERROR, STYLE_DIM };
	Verdict verdict = gate_verdict(gate);
	bool loud = verdict == VERDICT_FAIL || verdict == VERDICT_NONE;
	const char *color = loud && gate->mode == MODE_ADVISORY
	                            ? STYLE_WARNING
	                            : colors[verdict];
	size_t lines = verdict == VERDICT_NONE ? gate->doubts.len : 1;

	for (size_t i = 0; i < lines; i++) {
		Buf sentence = { .arena = text->out->arena };

		write_verdict(&sentence, gate, i);
		Str words = buf_str(&sentence);
		size_t head = str_find(words, STR(":"));
		safe_add(text->out, str(gate->name), SAFE_TEXT);
		buf_add(text->out, STR(": "));
		add_colored(text, color, (Str){ words.ptr, head });
		buf_add(text->out, str_from(words, head));
		buf_byte(text->out, '\n');
	}
}

static void add_gate(Text *text, const Gate *gate)
{
	bool quiet = text->style->quiet;
	Verdict verdict = gate_verdict(gate);
	bool good = verdict == VERDICT_PASS || verdict == VERDICT_OFF;

	for (size_t i = 0; i < gate->metrics.len && !(quiet && i); i++) {
		const Metric *metric = &gate->metrics.at[i];

		add_number(text->out, metric->name, metric->value);
		buf_byte(text->out, '\n');
	}
	if (quiet && good)
		return;
	add_findings(text, gate);
	if (!quiet)
		add_details(text->out, gate);
	add_verdict(text, gate);
}

void write_text(const Report *report, const Style *style, Buf *out)
{
	Buf lines = { .arena = report->arena };
	Text text = { .out = &lines, .style = style };

	text.room.arena = report->arena;
	for (size_t i = 0; i < report->gates.len; i++)
		add_gate(&text, report->gates.at[i]);
	safe_lines(out, buf_str(&lines), style->color);
}

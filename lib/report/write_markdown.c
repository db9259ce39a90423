#include "report/write.h"

/* A summary over 1 MiB is dropped whole: 200 rows of two cells, each at most
 * 240 code points of at most 12 bytes, and the rest stay well below. */
enum { ROWS = 200, DOUBTS = 50, NAME = 100, CELL = 240, SENTENCE = 480 };

static void add_text(Buf *out, Buf *room, Str text, size_t points)
{
	Str shown = write_shown(room, text);

	safe_add(out, safe_cut(out->arena, shown, points), SAFE_MARKDOWN);
}

static void add_metrics(Buf *out, Buf *room, const Gate *gate)
{
	if (!gate->metrics.len)
		return;
	buf_add(out, STR("\n| Metric | Value | Limit | |\n"
	                 "| :-- | --: | --: | :-- |\n"));
	for (size_t i = 0; i < gate->metrics.len && i < ROWS; i++) {
		const Metric *metric = &gate->metrics.at[i];

		buf_add(out, STR("| "));
		add_text(out, room, str(metric->name), CELL);
		buf_add(out, STR(" | "));
		buf_number(out, metric->value);
		buf_add(out, metric->want == AT_MOST ? STR(" | at most ")
		                                     : STR(" | at least "));
		buf_number(out, metric->limit);
		buf_add(out, metric->ok ? STR(" | ok |\n")
		                        : STR(" | **missed** |\n"));
	}
	if (gate->metrics.len > ROWS)
		buf_fmt(out, "\n... and %zu more metrics.\n",
		        gate->metrics.len - ROWS);
}

static void add_place(Buf *out, Buf *room, const Span *where)
{
	if (!where->file || !*where->file)
		return;
	add_text(out, room, str(where->file), CELL);
	if (where->line)
		buf_fmt(out, ":%u", where->line);
	if (where->line && where->column)
		buf_fmt(out, ":%u", where->column);
}

/* A waiver shares the cell with its finding, so that a row is no wider. */
static void add_message(Buf *out, Buf *room, const Finding *finding)
{
	Buf waiver = { .arena = out->arena };

	if (!finding->waived) {
		add_text(out, room, finding->text, CELL);
		return;
	}
	write_waiver(&waiver, finding->waived);
	add_text(out, room, finding->text, CELL - NAME);
	buf_add(out, STR("; "));
	add_text(out, room, buf_str(&waiver), NAME);
}

static void add_finding(Buf *out, Buf *room, const Finding *finding)
{
	buf_fmt(out, "| %s%s | ", severity_names[finding->severity],
	        finding->waived ? " (waived)" : "");
	add_place(out, room, &finding->where);
	buf_add(out, STR(" | "));
	add_message(out, room, finding);
	buf_add(out, STR(" | "));
	add_text(out, room, str(finding->rule->id), NAME);
	buf_add(out, STR(" |\n"));
}

static void add_more(Buf *out, size_t n, const char *what)
{
	if (!n)
		return;
	buf_add(out, STR("\n... and "));
	write_plural(out, n, what);
	buf_add(out, STR(".\n"));
}

/* Where there is no room for all, those that are waived make way. */
static void add_findings(Buf *out, Buf *room, const Gate *gate)
{
	size_t waived = write_count_waived(gate);
	size_t open = gate->findings.len - waived;
	size_t rest = ROWS - (open < ROWS ? open : ROWS);
	size_t left_open = ROWS, left = rest;

	if (!gate->findings.len)
		return;
	buf_add(out, STR("\n| Severity | Where | Message | Rule |\n"
	                 "| :-- | :-- | :-- | :-- |\n"));
	for (size_t i = 0; i < gate->findings.len; i++) {
		const Finding *finding = &gate->findings.at[i];
		size_t *room_for = finding->waived ? &left : &left_open;

		if (!*room_for)
			continue;
		--*room_for;
		add_finding(out, room, finding);
	}
	add_more(out, open > ROWS ? open - ROWS : 0, "more finding");
	add_more(out, waived > rest ? waived - rest : 0, "more waived finding");
}

static void add_doubts(Buf *out, Buf *room, const Gate *gate)
{
	if (gate->doubts.len)
		buf_add(out, STR("\nWhy there is no verdict:\n\n"));
	for (size_t i = 0; i < gate->doubts.len && i < DOUBTS; i++) {
		buf_add(out, STR("- "));
		add_text(out, room, gate->doubts.at[i], SENTENCE);
		buf_byte(out, '\n');
	}
	if (gate->doubts.len > DOUBTS)
		buf_fmt(out, "- ... and %zu more.\n",
		        gate->doubts.len - DOUBTS);
}

static void add_facts(Buf *out, Buf *room, const Gate *gate)
{
	if (!gate->facts.len)
		return;
	buf_byte(out, '\n');
	for (size_t i = 0; i < gate->facts.len && i < ROWS; i++) {
		buf_add(out, i ? STR(", ") : STR(""));
		add_text(out, room, str(gate->facts.at[i].name), CELL);
		buf_byte(out, ' ');
		buf_number(out, gate->facts.at[i].value);
	}
	buf_byte(out, '\n');
}

static void add_notes(Buf *out, Buf *room, const Gate *gate)
{
	Str rest = buf_str(&gate->notes), line;

	for (size_t i = 0; i < ROWS && str_split(&rest, '\n', &line); i++) {
		buf_byte(out, '\n');
		add_text(out, room, line, SENTENCE);
		buf_byte(out, '\n');
	}
}

static void add_gate(Buf *out, Buf *room, const Gate *gate)
{
	Buf sentence = { .arena = out->arena };

	write_verdict(&sentence, gate, 0);
	buf_add(out, STR("## qgate "));
	add_text(out, room, str(gate->name), NAME);
	buf_add(out, STR(": "));
	add_text(out, room, buf_str(&sentence), SENTENCE);
	buf_byte(out, '\n');
	add_metrics(out, room, gate);
	add_findings(out, room, gate);
	add_doubts(out, room, gate);
	add_notes(out, room, gate);
	add_facts(out, room, gate);
	if (gate->owner.len) {
		buf_add(out, STR("\nOwner: "));
		add_text(out, room, gate->owner, NAME);
		buf_byte(out, '\n');
	}
}

void write_markdown(const Report *report, const Style *style, Buf *out)
{
	Buf room = { .arena = report->arena };

	(void)style;
	for (size_t i = 0; i < report->gates.len; i++) {
		if (i)
			buf_byte(out, '\n');
		add_gate(out, &room, report->gates.at[i]);
	}
}

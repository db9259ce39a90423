#include "report/json.h"
#include "report/write.h"

#include <stdio.h>

static void add_exact(Json *json, const char *key, const char *text)
{
	if (text && *text)
		json_text(json, key, str(text));
	else
		json_null(json, key);
}

static void add_place(Json *json, const char *key, unsigned n)
{
	if (n)
		json_count(json, key, n);
	else
		json_null(json, key);
}

static void add_metrics(Json *json, const Gate *gate)
{
	json_open(json, "metrics", '[');
	for (size_t i = 0; i < gate->metrics.len; i++) {
		const Metric *metric = &gate->metrics.at[i];

		json_open(json, NULL, '{');
		json_text(json, "name", str(metric->name));
		json_number(json, "value", metric->value);
		json_number(json, "limit", metric->limit);
		json_text(json, "want",
		          metric->want == AT_MOST ? STR("at_most")
		                                  : STR("at_least"));
		json_bool(json, "ok", metric->ok);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void add_facts(Json *json, const Gate *gate)
{
	json_open(json, "facts", '{');
	for (size_t i = 0; i < gate->facts.len; i++)
		json_number(json, gate->facts.at[i].name,
		            gate->facts.at[i].value);
	json_close(json, '}');
}

static void add_doubts(Json *json, const Gate *gate, Buf *room)
{
	json_open(json, "doubts", '[');
	for (size_t i = 0; i < gate->doubts.len; i++)
		json_text(json, NULL, write_shown(room, gate->doubts.at[i]));
	json_close(json, ']');
}

static void add_waiver(Json *json, const Waiver *waiver, Buf *room)
{
	if (!waiver) {
		json_null(json, "waived");
		return;
	}
	json_open(json, "waived", '{');
	json_text(json, "reason", write_shown(room, waiver->reason));
	json_text(json, "owner", waiver->owner);
	if (waiver->approved_by.len)
		json_text(json, "approved_by", waiver->approved_by);
	else
		json_null(json, "approved_by");
	json_text(json, "expires", waiver->expires);
	add_exact(json, "file", waiver->where.file);
	add_place(json, "line", waiver->where.line);
	json_close(json, '}');
}

static void add_finding(Json *json, const Finding *finding, Buf *room)
{
	const Span *where = &finding->where;
	char hex[17];

	json_open(json, NULL, '{');
	json_text(json, "rule", str(finding->rule->id));
	json_text(json, "severity", str(severity_names[finding->severity]));
	add_exact(json, "file", where->file);
	add_place(json, "line", where->line);
	add_place(json, "column", where->column);
	add_place(json, "endLine", where->end_line);
	add_place(json, "endColumn", where->end_column);
	json_text(json, "subject", finding->subject);
	json_text(json, "message", write_shown(room, finding->text));
	json_text(json, "help", write_shown(room, str(finding->rule->help)));
	snprintf(hex, sizeof(hex), "%016llx",
	         (unsigned long long)finding->fingerprint);
	json_text(json, "fingerprint", str(hex));
	add_waiver(json, finding->waived, room);
	json_close(json, '}');
}

static void add_gate(Json *json, const Gate *gate, Buf *room)
{
	bool off = gate->mode == MODE_OFF;

	json_open(json, NULL, '{');
	json_text(json, "gate", str(gate->name));
	json_text(json, "verdict", str(verdict_names[gate_verdict(gate)]));
	json_text(json, "mode", str(mode_names[gate->mode]));
	if (gate->owner.len)
		json_text(json, "owner", gate->owner);
	else
		json_null(json, "owner");
	if (off && gate->off_reason.len)
		json_text(json, "reason", write_shown(room, gate->off_reason));
	else
		json_null(json, "reason");
	add_metrics(json, gate);
	add_facts(json, gate);
	json_open(json, "data", '{');
	if (gate->data)
		gate->data(gate->source, json);
	json_close(json, '}');
	json_open(json, "findings", '[');
	for (size_t i = 0; i < gate->findings.len; i++)
		add_finding(json, &gate->findings.at[i], room);
	json_close(json, ']');
	add_doubts(json, gate, room);
	json_close(json, '}');
}

/* Why there is no verdict, of every gate that has none. */
static void add_error(Json *json, const Report *report)
{
	Buf all = { .arena = report->arena };

	for (size_t i = 0; i < report->gates.len; i++) {
		const Gate *gate = report->gates.at[i];

		if (gate_verdict(gate) != VERDICT_NONE)
			continue;
		for (size_t j = 0; j < gate->doubts.len; j++) {
			if (all.len)
				buf_add(&all, STR("; "));
			buf_add(&all, str(gate->name));
			buf_add(&all, STR(": "));
			safe_add(&all, gate->doubts.at[j], SAFE_TEXT);
		}
	}
	if (!report->gates.len)
		buf_add(&all, STR("no gate ran"));
	if (all.len)
		json_text(json, "error", buf_str(&all));
	else
		json_null(json, "error");
}

void write_json(const Report *report, const Style *style, Buf *out)
{
	Json json = { .out = out };
	Buf room = { .arena = report->arena };

	(void)style;
	json_open(&json, NULL, '{');
	json_text(&json, "schema", STR("qgate-report/1"));
	json_open(&json, "tool", '{');
	json_text(&json, "name", STR("qgate"));
	json_text(&json, "version", str(report->version));
	json_close(&json, '}');
	json_text(&json, "verdict", str(verdict_names[report_verdict(report)]));
	json_open(&json, "gates", '[');
	for (size_t i = 0; i < report->gates.len; i++)
		add_gate(&json, report->gates.at[i], &room);
	json_close(&json, ']');
	add_error(&json, report);
	json_close(&json, '}');
	buf_byte(out, '\n');
}

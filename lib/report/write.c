#include "report/write.h"

#include "report/json.h"

#include <string.h>

Str write_shown(Buf *room, Str text)
{
	room->len = 0;
	safe_add(room, text, SAFE_TEXT);
	return buf_str(room);
}

void write_plural(Buf *out, size_t n, const char *noun)
{
	buf_fmt(out, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

/* Two numbers that differ must not look the same. */
static void add_metric(Buf *out, const Metric *metric)
{
	const char *side = metric->want == AT_MOST ? "over" : "under";
	Buf value = { .arena = out->arena }, limit = { .arena = out->arena };

	safe_add(out, str(metric->name), SAFE_TEXT);
	buf_number(&value, metric->value);
	buf_number(&limit, metric->limit);
	if (str_eq(buf_str(&value), buf_str(&limit))) {
		Json exact_value = { .out = &value },
		     exact_limit = { .out = &limit };

		value.len = limit.len = 0;
		json_number(&exact_value, NULL, metric->value);
		json_number(&exact_limit, NULL, metric->limit);
	}
	buf_fmt(out, " %s is %s %s", value.ptr, side, limit.ptr);
}

enum { METRICS_NAMED = 3 };

static void add_count(Buf *out, const Gate *gate)
{
	size_t failing = 0, waived = write_count_waived(gate);

	for (size_t i = 0; i < gate->findings.len; i++)
		failing += gate_decides(gate, &gate->findings.at[i]);
	write_plural(out, failing, "finding");
	if (waived)
		buf_fmt(out, ", %zu more %s waived", waived,
		        waived == 1 ? "is" : "are");
}

/* Would it decide if nobody had waived it?  Then a limit that is missed need
 * not be why the gate fails. */
static bool has_waived_failure(const Gate *gate)
{
	for (size_t i = 0; i < gate->findings.len; i++)
		if (gate->findings.at[i].waived &&
		    gate->findings.at[i].severity >= gate->fail_on)
			return true;
	return false;
}

static void add_reason(Buf *out, const Gate *gate)
{
	size_t missed = 0;

	if (has_waived_failure(gate)) {
		add_count(out, gate);
		return;
	}

	for (size_t i = 0; i < gate->metrics.len; i++) {
		if (gate->metrics.at[i].ok || ++missed > METRICS_NAMED)
			continue;
		if (missed > 1)
			buf_add(out, STR(", "));
		add_metric(out, &gate->metrics.at[i]);
	}
	if (missed > METRICS_NAMED)
		buf_fmt(out, ", and %zu more", missed - METRICS_NAMED);
	if (!missed)
		add_count(out, gate);
}

void write_verdict(Buf *out, const Gate *gate, size_t doubt)
{
	bool advisory = gate->mode == MODE_ADVISORY;
	size_t waived = write_count_waived(gate);

	switch (gate_verdict(gate)) {
	case VERDICT_PASS:
		buf_add(out, STR("pass"));
		if (!waived)
			return;
		buf_add(out, STR(": "));
		write_plural(out, waived, "finding");
		buf_add(out,
		        waived == 1 ? STR(" is waived") : STR(" are waived"));
		return;
	case VERDICT_FAIL:
		buf_add(out, advisory ? STR("advisory: would have failed: ")
		                      : STR("fail: "));
		add_reason(out, gate);
		return;
	case VERDICT_NONE:
		buf_add(out, advisory ? STR("advisory: would have had no "
		                            "verdict: ")
		                      : STR("no verdict: "));
		safe_add(out, gate->doubts.at[doubt], SAFE_TEXT);
		return;
	case VERDICT_OFF:
		buf_add(out, STR("off"));
		if (gate->off_reason.len)
			buf_add(out, STR(": "));
		safe_add(out, gate->off_reason, SAFE_TEXT);
	}
}

void write_waiver(Buf *out, const Waiver *waiver)
{
	bool approved = waiver->approved_by.len > 0;

	buf_add(out, STR("waived until "));
	safe_add(out, waiver->expires, SAFE_TEXT);
	buf_add(out, STR(" by "));
	safe_add(out, approved ? waiver->approved_by : waiver->owner,
	         SAFE_TEXT);
	buf_add(out, STR(": "));
	safe_add(out, waiver->reason, SAFE_TEXT);
}

size_t write_count_waived(const Gate *gate)
{
	size_t n = 0;

	for (size_t i = 0; i < gate->findings.len; i++)
		n += gate->findings.at[i].waived != NULL;
	return n;
}

const char *write_file(const Finding *finding)
{
	const char *file = finding->where.file;

	return file && *file && strcmp(file, "-") != 0 ? file : NULL;
}

Severity write_severity(const Gate *gate, const Finding *finding)
{
	bool loud = finding->severity > SEV_WARNING;

	if (finding->waived)
		return SEV_INFO;
	return loud && gate->mode == MODE_ADVISORY ? SEV_WARNING
	                                           : finding->severity;
}

size_t write_rule_index(const Rules *rules, const Rule *rule)
{
	size_t i = 0;

	while (i < rules->len && rules->at[i] != rule)
		i++;
	return i;
}

Rules write_rules(const Gate *gate)
{
	Rules rules = { 0 };

	for (const Rule *rule = gate->rules; rule && rule->id; rule++)
		*LIST_ADD(gate->arena, &rules) = rule;
	for (size_t i = 0; i < gate->findings.len; i++) {
		const Rule *rule = gate->findings.at[i].rule;

		if (write_rule_index(&rules, rule) == rules.len)
			*LIST_ADD(gate->arena, &rules) = rule;
	}
	return rules;
}

#include "report/report.h"

#include "base/hash.h"
#include "report/write.h"

#include <stdlib.h>
#include <string.h>

const char *const severity_names[] = { "info", "warning", "error" };
const char *const verdict_names[] = { "pass", "fail", "none", "off" };
const char *const mode_names[] = { "enforce", "advisory", "off" };

const Format formats[] = {
	{ "text", "lines for people, as compilers write them", write_text },
	{ "json", "everything, as `qgate schema report` describes it",
	  write_json },
	{ "sarif", "SARIF 2.1.0, for code scanning", write_sarif },
	{ "junit", "JUnit XML, a test for each rule", write_junit },
	{ "github", "workflow commands: annotations of GitHub Actions",
	  write_github },
	{ "markdown", "tables, for step summaries and comments",
	  write_markdown },
	{ "env", "name=value lines, for $GITHUB_OUTPUT and shells", write_env },
	{ NULL, NULL, NULL },
};

const Format *format_find(Str name)
{
	for (const Format *format = formats; format->name; format++)
		if (str_is(name, format->name))
			return format;
	return NULL;
}

Report *report_new(Arena *arena)
{
	Report *report = NEW(arena, Report);

	report->arena = arena;
	report->root = ".";
	report->version = "";
	return report;
}

Gate *report_gate(Report *report, const char *name, const Rule *rules)
{
	Gate *gate = NEW(report->arena, Gate);

	gate->arena = report->arena;
	gate->name = name;
	gate->rules = rules;
	gate->fail_on = SEV_ERROR;
	gate->owner = gate->off_reason = STR("");
	gate->notes.arena = report->arena;
	*LIST_ADD(report->arena, &report->gates) = gate;
	return gate;
}

bool gate_metric(Gate *gate, Metric metric)
{
	metric.ok = metric.want == AT_MOST ? metric.value <= metric.limit
	                                   : metric.value >= metric.limit;
	*LIST_ADD(gate->arena, &gate->metrics) = metric;
	return metric.ok;
}

void gate_fact(Gate *gate, const char *name, double value)
{
	*LIST_ADD(gate->arena, &gate->facts) = (Fact){ name, value };
}

/* A zero byte parts the pieces, so that "a" "bc" is not "ab" "c". */
static uint64_t hash_piece(Str piece, uint64_t hash)
{
	return hash_fnv((Str){ "", 1 }, hash_fnv(piece, hash));
}

Finding *gate_find(Gate *gate, const Rule *rule, Span where, Str subject,
                   const char *fmt, ...)
{
	Finding *finding = LIST_ADD(gate->arena, &gate->findings);
	uint64_t hash = hash_piece(str(rule->id), HASH_FNV_START);
	va_list args;

	finding->rule = rule;
	finding->severity = rule->severity;
	finding->where = where;
	finding->subject = subject;
	finding->excerpt = STR("");
	hash = hash_piece(str(where.file), hash);
	finding->fingerprint = hash_fnv(subject, hash);
	va_start(args, fmt);
	finding->text = str_vfmt(gate->arena, fmt, args);
	va_end(args);
	return finding;
}

void gate_doubt(Gate *gate, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	*LIST_ADD(gate->arena, &gate->doubts) =
	        str_vfmt(gate->arena, fmt, args);
	va_end(args);
}

bool gate_decides(const Gate *gate, const Finding *finding)
{
	return !finding->waived && finding->severity >= gate->fail_on;
}

Verdict gate_verdict(const Gate *gate)
{
	if (gate->mode == MODE_OFF)
		return VERDICT_OFF;
	if (gate->doubts.len)
		return VERDICT_NONE;
	for (size_t i = 0; i < gate->findings.len; i++)
		if (gate_decides(gate, &gate->findings.at[i]))
			return VERDICT_FAIL;
	return VERDICT_PASS;
}

Verdict report_verdict(const Report *report)
{
	static const int weight[] = { [VERDICT_OFF] = 0,
		                      [VERDICT_PASS] = 1,
		                      [VERDICT_FAIL] = 2,
		                      [VERDICT_NONE] = 3 };
	Verdict worst = report->gates.len ? VERDICT_OFF : VERDICT_NONE;

	for (size_t i = 0; i < report->gates.len; i++) {
		Verdict verdict = gate_verdict(report->gates.at[i]);

		if (weight[verdict] > weight[worst])
			worst = verdict;
	}
	return worst;
}

int report_status(const Report *report)
{
	int status = report->gates.len ? 0 : 3;

	for (size_t i = 0; i < report->gates.len; i++) {
		const Gate *gate = report->gates.at[i];
		Verdict verdict = gate_verdict(gate);
		int own = verdict == VERDICT_NONE   ? 3
		          : verdict == VERDICT_FAIL ? 1
		                                    : 0;

		if (gate->mode == MODE_ENFORCE && own > status)
			status = own;
	}
	return status;
}

static int compare(unsigned a, unsigned b)
{
	return (a > b) - (a < b);
}

static int by_place(const void *left, const void *right)
{
	const Finding *a = left, *b = right;
	int order = str_cmp(str(a->where.file), str(b->where.file));

	if (!order)
		order = compare(a->where.line, b->where.line);
	if (!order)
		order = compare(a->where.column, b->where.column);
	if (!order)
		order = strcmp(a->rule->id, b->rule->id);
	if (!order)
		order = str_cmp(a->subject, b->subject);
	return order ? order : str_cmp(a->text, b->text);
}

void report_sort(Report *report)
{
	for (size_t i = 0; i < report->gates.len; i++) {
		Gate *gate = report->gates.at[i];

		if (gate->findings.len)
			qsort(gate->findings.at, gate->findings.len,
			      sizeof(*gate->findings.at), by_place);
	}
}

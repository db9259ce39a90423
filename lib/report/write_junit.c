/* JUnit XML that is valid for Jenkins (junit-10.xsd) and for Ant (the schema of
 * Windy Road): one suite a gate, one test a rule that decides. */
#include "report/write.h"

enum { LISTED = 1000, MESSAGE = 400 };

typedef struct Suite {
	Buf *out; /* the test cases */
	Buf room;
	const Gate *gate;
	unsigned tests, failures, errors, skipped;
} Suite;

static void add_xml(Suite *suite, Str text)
{
	safe_add(suite->out, write_shown(&suite->room, text), SAFE_XML);
}

static void add_attribute(Suite *suite, const char *name, Str text)
{
	buf_fmt(suite->out, " %s=\"", name);
	add_xml(suite, safe_cut(suite->room.arena, text, MESSAGE));
	buf_byte(suite->out, '"');
}

static void begin_case(Suite *suite, Str name)
{
	Str class = str_fmt(suite->room.arena, "qgate.%s", suite->gate->name);

	suite->tests++;
	buf_add(suite->out, STR("    <testcase"));
	add_attribute(suite, "name", name);
	add_attribute(suite, "classname", class);
	buf_add(suite->out, STR(" time=\"0\""));
}

static void end_case(Suite *suite, const char *tag)
{
	buf_fmt(suite->out, "</%s>\n    </testcase>\n", tag);
}

/* A failure of an advisory gate, and what is waived, is a test that was
 * skipped, and says so. */
static const char *begin_outcome(Suite *suite, const char *tag, Str type,
                                 Str message)
{
	bool skip = suite->gate->mode != MODE_ENFORCE ||
	            str_is(str(tag), "skipped");

	if (skip)
		tag = "skipped";
	suite->skipped += skip;
	suite->failures += str_is(str(tag), "failure");
	suite->errors += str_is(str(tag), "error");
	buf_fmt(suite->out, ">\n      <%s", tag);
	if (!skip)
		add_attribute(suite, "type", type);
	add_attribute(suite, "message", message);
	buf_byte(suite->out, '>');
	return tag;
}

static void add_line(Suite *suite, const Finding *finding)
{
	const Span *where = &finding->where;

	buf_byte(suite->out, '\n');
	if (where->file && *where->file) {
		add_xml(suite, str(where->file));
		if (where->line)
			buf_fmt(suite->out, ":%u", where->line);
		if (where->line && where->column)
			buf_fmt(suite->out, ":%u", where->column);
		buf_add(suite->out, STR(": "));
	}
	buf_fmt(suite->out, "%s: ", severity_names[finding->severity]);
	add_xml(suite, finding->text);
}

static bool decides(const Suite *suite, const Finding *finding,
                    const Rule *rule)
{
	return finding->rule == rule && gate_decides(suite->gate, finding);
}

/* It would decide, but for its waiver. */
static bool is_lifted(const Suite *suite, const Finding *finding,
                      const Rule *rule)
{
	return finding->rule == rule && finding->waived &&
	       finding->severity >= suite->gate->fail_on;
}

/* Where nothing of a rule decides. */
static void add_waived(Suite *suite, const Rule *rule)
{
	const Gate *gate = suite->gate;
	size_t n = 0, listed = 0;
	const char *tag = NULL;

	for (size_t i = 0; i < gate->findings.len; i++) {
		Buf message = { .arena = suite->room.arena };

		if (!is_lifted(suite, &gate->findings.at[i], rule) ||
		    n++ >= LISTED)
			continue;
		if (!tag) {
			write_waiver(&message, gate->findings.at[i].waived);
			begin_case(suite, str(rule->id));
			tag = begin_outcome(suite, "skipped", STR(""),
			                    buf_str(&message));
		}
		add_line(suite, &gate->findings.at[i]);
		listed++;
	}
	if (n > listed)
		buf_fmt(suite->out, "\n... and %zu more", n - listed);
	if (tag)
		end_case(suite, tag);
}

static void add_rule(Suite *suite, const Rule *rule)
{
	const Gate *gate = suite->gate;
	Buf message = { .arena = suite->room.arena };
	const Finding *first = NULL;
	size_t n = 0, listed = 0;

	for (size_t i = 0; i < gate->findings.len; i++) {
		if (!decides(suite, &gate->findings.at[i], rule))
			continue;
		if (!n++)
			first = &gate->findings.at[i];
	}
	if (!n) {
		add_waived(suite, rule);
		return;
	}
	if (gate->mode == MODE_ADVISORY)
		buf_add(&message, STR("advisory: would have failed: "));
	if (n > 1) {
		write_plural(&message, n, "finding");
		buf_add(&message, STR(", the first: "));
	}
	safe_add(&message, first->text, SAFE_TEXT);
	begin_case(suite, str(rule->id));
	const char *tag = begin_outcome(suite, "failure", str(rule->id),
	                                buf_str(&message));
	for (size_t i = 0; i < gate->findings.len && listed < LISTED; i++) {
		if (!decides(suite, &gate->findings.at[i], rule))
			continue;
		add_line(suite, &gate->findings.at[i]);
		listed++;
	}
	if (n > listed)
		buf_fmt(suite->out, "\n... and %zu more", n - listed);
	end_case(suite, tag);
}

/* The gate itself: it passed, is off, or has no verdict. */
static void add_outcome(Suite *suite)
{
	const Gate *gate = suite->gate;
	Verdict verdict = gate_verdict(gate);
	Buf sentence = { .arena = suite->room.arena };

	if (verdict == VERDICT_FAIL)
		return;
	begin_case(suite, str(gate->name));
	if (verdict == VERDICT_PASS) {
		buf_add(suite->out, STR("/>\n"));
		return;
	}
	write_verdict(&sentence, gate, 0);
	const char *tag = begin_outcome(suite, "error", STR("no-verdict"),
	                                buf_str(&sentence));
	for (size_t i = 0; verdict == VERDICT_NONE && i < gate->doubts.len;
	     i++) {
		buf_byte(suite->out, '\n');
		add_xml(suite, gate->doubts.at[i]);
	}
	end_case(suite, tag);
}

static void add_properties(Suite *suite, const Report *report)
{
	const Gate *gate = suite->gate;

	buf_add(suite->out, STR("    <properties>\n"
	                        "      <property name=\"qgate.version\""));
	add_attribute(suite, "value", str(report->version));
	buf_add(suite->out, STR("/>\n"));
	for (size_t i = 0; i < gate->metrics.len; i++) {
		const char *name = gate->metrics.at[i].name;

		buf_add(suite->out, STR("      <property"));
		add_attribute(suite, "name", str(*name ? name : "metric"));
		buf_add(suite->out, STR(" value=\""));
		buf_number(suite->out, gate->metrics.at[i].value);
		buf_add(suite->out, STR("\"/>\n"));
	}
	buf_add(suite->out, STR("    </properties>\n"));
}

static void add_suite(Buf *out, const Report *report, size_t id)
{
	Buf cases = { .arena = report->arena };
	const Gate *gate = report->gates.at[id];
	Suite suite = { .out = &cases, .gate = gate };
	Rules rules = write_rules(gate);

	suite.room.arena = report->arena;
	for (size_t i = 0; i < rules.len && gate->mode != MODE_OFF; i++)
		add_rule(&suite, rules.at[i]);
	add_outcome(&suite);

	suite.out = out;
	buf_add(out, STR("  <testsuite"));
	add_attribute(&suite, "name", str(gate->name));
	buf_fmt(out,
	        " package=\"qgate\" id=\"%zu\" hostname=\"localhost\" "
	        "timestamp=\"1970-01-01T00:00:00\" tests=\"%u\" "
	        "failures=\"%u\" errors=\"%u\" skipped=\"%u\" time=\"0\">\n",
	        id, suite.tests, suite.failures, suite.errors, suite.skipped);
	add_properties(&suite, report);
	buf_add(out, buf_str(&cases));
	buf_add(out, STR("    <system-out/>\n    <system-err/>\n"
	                 "  </testsuite>\n"));
}

void write_junit(const Report *report, const Style *style, Buf *out)
{
	(void)style;
	buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                 "<testsuites>\n"));
	for (size_t i = 0; i < report->gates.len; i++)
		add_suite(out, report, i);
	buf_add(out, STR("</testsuites>\n"));
}

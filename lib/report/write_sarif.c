/* SARIF 2.1.0 as GitHub code scanning reads it: one run a gate, each with its
 * own category, and fingerprints that are the same as GitHub's own. */
#include "base/fs.h"
#include "report/json.h"
#include "report/linehash.h"
#include "report/write.h"

#include <stdio.h>
#include <string.h>

enum { MOST_RESULTS = 25000, NAME = 255, DESCRIPTION = 1000 };

/* Larger files are not read for a fingerprint. */
enum { LARGEST_FILE = 64 << 20 };

/* Where a finding of the whole run is shown: GitHub takes no result without a
 * file, and this one holds the limits. */
#define NO_FILE ".qgate.yml"

static const char *const levels[] = { "note", "warning", "error" };

typedef struct Sarif {
	Json json;
	Buf room;
	Arena *scratch;
	const Report *report;
	const Gate *gate;
	Rules rules;
	size_t left_out;
	bool suppressed; /* has the gate anything that is waived? */
} Sarif;

static void add_shown(Sarif *s, const char *key, Str text, size_t points)
{
	Str shown = write_shown(&s->room, text);

	json_text(&s->json, key, safe_cut(s->scratch, shown, points));
}

static void add_message(Sarif *s, const char *key, Str text)
{
	json_open(&s->json, key, '{');
	add_shown(s, "text", text, DESCRIPTION);
	json_close(&s->json, '}');
}

/* "flake/over-budget" is named FlakeOverBudget. */
static void add_name(Sarif *s, const char *id)
{
	Buf name = { .arena = s->scratch };
	bool first = true;

	for (; *id; id++) {
		char c = *id;
		bool lower = c >= 'a' && c <= 'z';
		bool plain = lower || (c >= 'A' && c <= 'Z') ||
		             (c >= '0' && c <= '9');

		if (first && lower)
			c = (char)(c - 'a' + 'A');
		if (plain)
			buf_byte(&name, c);
		first = !plain;
	}
	add_shown(s, "name", buf_str(&name), NAME);
}

static void add_help(Sarif *s, const Rule *rule)
{
	Buf text = { .arena = s->scratch };

	safe_add(&text, str(rule->why), SAFE_MARKDOWN);
	buf_add(&text, text.len ? STR("\n\n") : STR(""));
	safe_add(&text, str(rule->help), SAFE_MARKDOWN);
	json_open(&s->json, "help", '{');
	add_shown(s, "text", str(rule->help ? rule->help : rule->summary),
	          DESCRIPTION);
	json_text(&s->json, "markdown", buf_str(&text));
	json_close(&s->json, '}');
}

static void add_rule(Sarif *s, const Rule *rule)
{
	static const char *const problems[] = { "recommendation", "warning",
		                                "error" };

	json_open(&s->json, NULL, '{');
	json_text(&s->json, "id", str(rule->id));
	add_name(s, rule->id);
	add_message(s, "shortDescription", str(rule->summary));
	add_message(s, "fullDescription",
	            str(rule->why ? rule->why : rule->summary));
	add_help(s, rule);
	json_open(&s->json, "defaultConfiguration", '{');
	json_text(&s->json, "level", str(levels[rule->severity]));
	json_close(&s->json, '}');
	json_open(&s->json, "properties", '{');
	json_open(&s->json, "tags", '[');
	json_text(&s->json, NULL, str(s->gate->name));
	json_close(&s->json, ']');
	json_text(&s->json, "precision", STR("very-high"));
	json_text(&s->json, "problem.severity", str(problems[rule->severity]));
	json_close(&s->json, '}');
	json_close(&s->json, '}');
}

static void add_tool(Sarif *s)
{
	json_open(&s->json, "tool", '{');
	json_open(&s->json, "driver", '{');
	json_text(&s->json, "name", STR("qgate"));
	json_text(&s->json, "semanticVersion", str(s->report->version));
	json_open(&s->json, "rules", '[');
	for (size_t i = 0; i < s->rules.len; i++)
		add_rule(s, s->rules.at[i]);
	json_close(&s->json, ']');
	json_close(&s->json, '}');
	json_close(&s->json, '}');
}

/* "](" would make a link of what a stranger wrote: SARIF, section 3.11.6. */
static void add_text(Sarif *s, Str text)
{
	Buf unlinked = { .arena = s->scratch };

	for (size_t i = 0; i < text.len; i++) {
		buf_byte(&unlinked, text.ptr[i]);
		if (i + 1 < text.len && text.ptr[i] == ']' &&
		    text.ptr[i + 1] == '(')
			buf_byte(&unlinked, ' ');
	}
	json_open(&s->json, "message", '{');
	json_text(&s->json, "text", write_shown(&s->room, buf_str(&unlinked)));
	json_close(&s->json, '}');
}

static void add_region(Sarif *s, const Span *where)
{
	bool several = where->end_line > where->line;
	bool column = where->column > 0;
	bool same = where->end_line == where->line || !where->end_line;

	json_open(&s->json, "region", '{');
	json_count(&s->json, "startLine", where->line);
	if (column)
		json_count(&s->json, "startColumn", where->column);
	if (several || same)
		json_count(&s->json, "endLine",
		           several ? where->end_line : where->line);
	if (column && ((several && where->end_column) ||
	               (same && where->end_column > where->column)))
		json_count(&s->json, "endColumn", where->end_column);
	json_close(&s->json, '}');
}

static void add_location(Sarif *s, const Finding *finding, bool region)
{
	Buf uri = { .arena = s->scratch };
	const char *file = write_file(finding);

	safe_add(&uri, str(file ? file : NO_FILE), SAFE_URI);
	json_open(&s->json, "locations", '[');
	json_open(&s->json, NULL, '{');
	json_open(&s->json, "physicalLocation", '{');
	json_open(&s->json, "artifactLocation", '{');
	json_text(&s->json, "uri", buf_str(&uri));
	json_close(&s->json, '}');
	if (region)
		add_region(s, &finding->where);
	json_close(&s->json, '}');
	json_close(&s->json, '}');
	json_close(&s->json, ']');
}

/* SARIF, 3.27.23: either every result of a run has this property or none.
 * Code scanning does not read it (github/codeql-action, issue 1230): there the
 * level, which is that of a note, keeps what is waived from failing a check. */
static void add_suppressions(Sarif *s, const Finding *finding)
{
	const Waiver *waiver = finding->waived;
	Buf why = { .arena = s->scratch };

	if (!s->suppressed)
		return;
	json_open(&s->json, "suppressions", '[');
	if (waiver) {
		write_waiver(&why, waiver);
		json_open(&s->json, NULL, '{');
		json_text(&s->json, "kind", STR("external"));
		json_text(&s->json, "status", STR("accepted"));
		json_text(&s->json, "justification", buf_str(&why));
		json_close(&s->json, '}');
	}
	json_close(&s->json, ']');
}

static void add_result(Sarif *s, const Finding *finding, const LineHash *line)
{
	LineHash key = { .hash = finding->fingerprint, .count = 1 };
	char hash[LINEHASH_TEXT], own[17];

	snprintf(own, sizeof(own), "%016llx",
	         (unsigned long long)finding->fingerprint);
	linehash_text(line->count ? line : &key, hash);
	json_open(&s->json, NULL, '{');
	json_text(&s->json, "ruleId", str(finding->rule->id));
	json_count(&s->json, "ruleIndex",
	           write_rule_index(&s->rules, finding->rule));
	json_text(&s->json, "level",
	          str(levels[write_severity(s->gate, finding)]));
	add_text(s, finding->text);
	add_location(s, finding, line->count > 0);
	json_open(&s->json, "partialFingerprints", '{');
	json_text(&s->json, "primaryLocationLineHash", str(hash));
	json_text(&s->json, "qgateFingerprint/v1", str(own));
	json_close(&s->json, '}');
	add_suppressions(s, finding);
	json_close(&s->json, '}');
}

static bool is_below_root(const char *file)
{
	Str rest = str(file), part;

	if (*file == '/')
		return false;
	while (str_split(&rest, '/', &part))
		if (str_is(part, ".."))
			return false;
	return true;
}

/* The hashes of the lines of n findings of one file; what cannot be read has
 * none.  A size of 0 is also that of a pipe or a device, which would hang. */
static LineHash *hash_lines(Sarif *s, const Finding *findings, size_t n)
{
	LineHash *lines = arena_alloc(s->scratch, n, sizeof(*lines));
	LineHash *wanted = arena_alloc(s->scratch, n, sizeof(*wanted));
	const char *file = write_file(findings);
	Err err = { .arena = s->scratch };
	size_t n_wanted = 0;
	FsStream stream;

	for (size_t i = 0; i < n; i++)
		if (findings[i].where.line)
			wanted[n_wanted++].line = findings[i].where.line;
	if (!file || !n_wanted || !is_below_root(file))
		return lines;
	const char *path = fs_join(s->scratch, s->report->root, file);
	size_t size = fs_size(path);
	if (!size || size > LARGEST_FILE || !fs_open(path, &stream, &err))
		return lines;
	linehash_find(s->scratch, &stream, wanted, n_wanted);
	fs_close(&stream);
	for (size_t i = 0, j = 0; i < n && !stream.error; i++)
		if (findings[i].where.line)
			lines[i] = wanted[j++];
	return lines;
}

/* What is waived makes way for what is not. */
static Severity rank_of(const Finding *finding)
{
	return finding->waived ? SEV_INFO : finding->severity;
}

/* How many results of each severity there is room for, the worst first. */
static void share(const Gate *gate, size_t quota[3])
{
	size_t n[3] = { 0 }, room = MOST_RESULTS;

	for (size_t i = 0; i < gate->findings.len; i++)
		n[rank_of(&gate->findings.at[i])]++;
	for (size_t severity = 3; severity-- > 0;) {
		quota[severity] = n[severity] < room ? n[severity] : room;
		room -= quota[severity];
	}
}

static void add_results(Sarif *s)
{
	const Finding *at = s->gate->findings.at;
	size_t n = s->gate->findings.len, quota[3];

	share(s->gate, quota);
	json_open(&s->json, "results", '[');
	for (size_t i = 0, end; i < n; i = end) {
		Str file = str(at[i].where.file);

		for (end = i + 1; end < n; end++)
			if (!str_eq(str(at[end].where.file), file))
				break;
		LineHash *lines = hash_lines(s, &at[i], end - i);
		for (size_t j = i; j < end; j++) {
			if (!quota[rank_of(&at[j])]) {
				s->left_out++;
				continue;
			}
			quota[rank_of(&at[j])]--;
			add_result(s, &at[j], &lines[j - i]);
		}
		arena_reset(s->scratch);
	}
	json_close(&s->json, ']');
}

static void add_notification(Sarif *s, const char *level, Str text)
{
	json_open(&s->json, NULL, '{');
	json_text(&s->json, "level", str(level));
	add_text(s, text);
	json_close(&s->json, '}');
}

static void add_invocation(Sarif *s)
{
	const Gate *gate = s->gate;
	Verdict verdict = gate_verdict(gate);
	unsigned status = verdict == VERDICT_NONE   ? 3
	                  : verdict == VERDICT_FAIL ? 1
	                                            : 0;

	json_open(&s->json, "invocations", '[');
	json_open(&s->json, NULL, '{');
	json_bool(&s->json, "executionSuccessful", verdict != VERDICT_NONE);
	json_count(&s->json, "exitCode",
	           gate->mode == MODE_ENFORCE ? status : 0);
	json_open(&s->json, "toolExecutionNotifications", '[');
	for (size_t i = 0; i < gate->doubts.len; i++)
		add_notification(s, "error", gate->doubts.at[i]);
	if (s->left_out)
		add_notification(s, "warning",
		                 str_fmt(s->scratch,
		                         "%zu results are left out: code "
		                         "scanning takes %d of a run",
		                         s->left_out, MOST_RESULTS));
	json_close(&s->json, ']');
	json_close(&s->json, '}');
	json_close(&s->json, ']');
}

static void add_run(Sarif *s)
{
	Str id = str_fmt(s->scratch, "qgate/%s/", s->gate->name);

	json_open(&s->json, NULL, '{');
	add_tool(s);
	json_open(&s->json, "automationDetails", '{');
	json_text(&s->json, "id", id);
	json_close(&s->json, '}');
	json_text(&s->json, "columnKind", STR("unicodeCodePoints"));
	arena_reset(s->scratch);
	add_results(s);
	add_invocation(s);
	json_close(&s->json, '}');
	arena_reset(s->scratch);
}

/* A gate that is off has no run: one without results would close the alerts
 * of the last. */
void write_sarif(const Report *report, const Style *style, Buf *out)
{
	Sarif s = { .report = report, .scratch = arena_scratch(report->arena) };

	(void)style;
	s.json.out = out;
	s.room.arena = report->arena;
	json_open(&s.json, NULL, '{');
	json_text(&s.json, "$schema",
	          STR("https://json.schemastore.org/sarif-2.1.0.json"));
	json_text(&s.json, "version", STR("2.1.0"));
	json_open(&s.json, "runs", '[');
	for (size_t i = 0; i < report->gates.len; i++) {
		s.gate = report->gates.at[i];
		if (s.gate->mode == MODE_OFF)
			continue;
		s.rules = write_rules(s.gate);
		s.left_out = 0;
		s.suppressed = write_count_waived(s.gate) > 0;
		add_run(&s);
	}
	json_close(&s.json, ']');
	json_close(&s.json, '}');
	buf_byte(out, '\n');
}

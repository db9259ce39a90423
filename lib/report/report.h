/*
 * report.h - what the gates found, in the one form every writer can print.
 *
 * A Report holds one Gate for each gate that ran.  A gate measures (Metric),
 * points (Finding), counts (Fact) and doubts (a sentence for each piece of
 * evidence it could not use).  Findings decide: a gate fails when one of them
 * reaches its fail_on severity and nobody waived it.  A doubt means "no
 * verdict", whatever else is true, and cannot be waived.  A gate never prints
 * and never picks an exit status.
 *
 * Texts may hold anything a stranger wrote; the writers make them safe
 * (safe.h).
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/err.h"

typedef enum Severity { SEV_INFO, SEV_WARNING, SEV_ERROR } Severity;
typedef enum Verdict {
	VERDICT_PASS,
	VERDICT_FAIL,
	VERDICT_NONE, /* no verdict: the evidence was missing or damaged */
	VERDICT_OFF,
} Verdict;
typedef enum Mode { MODE_ENFORCE, MODE_ADVISORY, MODE_OFF } Mode;

/* The words the formats use, indexed by the values above. */
extern const char *const severity_names[]; /* "info", "warning", "error" */
extern const char *const verdict_names[];  /* "pass", "fail", "none", "off" */
extern const char *const mode_names[];     /* "enforce", "advisory", "off" */

/* A kind of finding.  Each gate has one static table of them, ended by a NULL
 * id; --help, `explain`, the man pages and SARIF read that table. */
typedef struct Rule {
	const char *id; /* "flake/over-budget": stable, never reused */
	Severity severity;
	const char *summary; /* what is wrong, for a list of rules    */
	const char *why;     /* why it matters and how it is decided  */
	const char *help;    /* what to do about it                   */
} Rule;

/* A place in a file.  file is as fs_shown() names it; NULL: the whole run.
 * Lines and columns count from 1, columns in code points; 0: not known.
 * end_column is one past the last character. */
typedef struct Span {
	const char *file;
	unsigned line, column, end_line, end_column;
} Span;

/* What a team accepts until a day: one entry of .qgate/waivers.yml.  A finding
 * is meant when its gate and everything else that is given fit.  Patterns are
 * those of glob.h; a text that equals the pattern fits too. */
typedef struct Waiver {
	Str gate;
	Str rule, file, subject;     /* patterns; empty: any */
	const uint64_t *fingerprint; /* NULL: any */
	Str reason, owner;
	Str approved_by;  /* empty: nobody is named */
	Str expires;      /* "2027-01-15": the last day on which it holds */
	int64_t last_day; /* the same, as time_day() has it */
	Span where;       /* where it was written */
} Waiver;
typedef LIST(Waiver) Waivers;

typedef struct Finding {
	const Rule *rule;
	Severity severity;
	Span where;
	Str subject; /* what it is about, without line numbers */
	Str text;    /* one sentence */
	Str excerpt; /* the source line, where showing it helps; else empty */
	uint64_t fingerprint; /* of rule, file and subject */
	const Waiver *waived; /* it does not decide any more; NULL: it does */
} Finding;

/* A number held against a limit: "flake_index 0.0312 must be at most 0.02". */
typedef struct Metric {
	const char *name;
	double value, limit;
	enum { AT_MOST, AT_LEAST } want;
	bool ok;
} Metric;

/* A number without a limit. */
typedef struct Fact {
	const char *name;
	double value;
} Fact;

struct Json;

typedef struct Gate {
	Arena *arena;
	const char *name;
	const Rule *rules;
	Mode mode;
	Severity fail_on;
	Str owner; /* empty: nobody is named */
	Str off_reason;
	LIST(Metric) metrics;
	LIST(Fact) facts;
	LIST(Finding) findings;
	LIST(Str) doubts;
	/* Writes the members of `data`, the gate's own part of the JSON report,
	 * when somebody asks for it; NULL: there is none. */
	void (*data)(const void *source, struct Json *json);
	const void *source;
	Buf notes; /* lines a person wants and a machine does not: in text and
	            * Markdown */
	/* A waiver of this gate may end at most so many days from today; 0: on
	 * any day. */
	unsigned max_waiver_days;
	Waivers waivers; /* what the evidence itself waives: a commit's trailer
	                  */
} Gate;

typedef struct Report {
	Arena *arena;
	LIST(Gate *) gates;
	const char *root; /* absolute: where the paths of findings start */
	const char *version;
} Report;

Report *report_new(Arena *arena);
Gate *report_gate(Report *report, const char *name, const Rule *rules);

/* Record a metric; false when it misses its limit. */
bool gate_metric(Gate *gate, Metric metric);
void gate_fact(Gate *gate, const char *name, double value);
/* Record a finding with the rule's own severity. */
Finding *gate_find(Gate *gate, const Rule *rule, Span where, Str subject,
                   const char *fmt, ...) PRINTF(5, 6);
/* Why there can be no verdict: one sentence. */
void gate_doubt(Gate *gate, const char *fmt, ...) PRINTF(2, 3);

/* Does the gate fail because of this finding? */
bool gate_decides(const Gate *gate, const Finding *finding);
Verdict gate_verdict(const Gate *gate);
/* Of several: none beats fail beats pass beats off. */
Verdict report_verdict(const Report *report);

/* The exit status that follows: 0, 1 or 3.  An advisory gate counts as 0. */
int report_status(const Report *report);

/* How text is to look.  Machine formats ignore it. */
typedef struct Style {
	bool color, quiet, verbose;
} Style;

/* A format by its name, NULL: there is none of that name. */
typedef struct Format {
	const char *name;
	const char *summary;
	void (*write)(const Report *report, const Style *style, Buf *out);
} Format;
extern const Format formats[]; /* ended by a NULL name */
const Format *format_find(Str name);

/* The rules that belong to no single gate, ended by a NULL id. */
enum { WAIVER_EXPIRED, WAIVER_UNUSED, WAIVER_TOO_LONG };
extern const Rule report_rules[];

/* Let the waivers, and those of each gate, lift the findings they mean; today
 * is in days since 1970.  What is lifted stays where it is and keeps its
 * severity.  A waiver that has expired and that a finding would need, and one
 * that ends too late for its gate, lift nothing and are findings (errors); one
 * that nothing needs is a warning, unless its gate is off or in doubt.  Once,
 * when the gates are done and before report_sort(); the waivers must live as
 * long as the report. */
void report_waive(Report *report, const Waivers *waivers, int64_t today);

/* Put findings in their order (file, line, column, rule, subject): once, when
 * the gates are done and before any format is written. */
void report_sort(Report *report);

/* The JSON Schema of the json format, in pieces, ended by NULL. */
extern const char *const report_schema[];

/* At least 6 decimals, more where the number would vanish, none that are 0. */
void buf_number(Buf *out, double value);

#endif

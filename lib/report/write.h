/* write.h - the writers, one file each; only report.c calls them.  A writer is
 * pure: the same report gives the same bytes.  What several of them say in the
 * same words is here too. */
#ifndef REPORT_WRITE_H
#define REPORT_WRITE_H

#include "report/report.h"
#include "report/safe.h"

typedef void Writer(const Report *report, const Style *style, Buf *out);
Writer write_text, write_json, write_env, write_github, write_markdown,
        write_junit, write_sarif;

/* The text as people are shown it, in every format the same: SAFE_TEXT.  The
 * room is emptied first and holds the answer. */
Str write_shown(Buf *room, Str text);

/* "pass", "fail: flake_index 0.0312 is over 0.02", "no verdict: " and the
 * doubt of that number, "advisory: would have failed: ...", "off: reason"; as
 * shown.  Where something is waived, also "pass: 1 finding is waived" and
 * "fail: 2 findings, 1 more is waived". */
void write_verdict(Buf *out, const Gate *gate, size_t doubt);

/* "3 findings", "1 finding". */
void write_plural(Buf *out, size_t n, const char *noun);

/* The name of a file as an address in the repository, or NULL: the finding is
 * about the whole run or about standard input. */
const char *write_file(const Finding *finding);

/* "waived until 2027-01-15 by jana: reason", as shown. */
void write_waiver(Buf *out, const Waiver *waiver);
size_t write_count_waived(const Gate *gate);

/* How loud a finding may be: no error of an advisory gate is louder than a
 * warning, and nothing that is waived louder than an info. */
Severity write_severity(const Gate *gate, const Finding *finding);

/* Each rule of the gate: its table, then what findings have besides. */
typedef LIST(const Rule *) Rules;
Rules write_rules(const Gate *gate);
size_t write_rule_index(const Rules *rules, const Rule *rule);

#endif

/*
 * dpia.h - does new personal data have its assessment?
 *
 * A change that puts personal data into a schema needs a data protection impact
 * assessment (Art. 35 GDPR) that covers it: a file in the repository, read from
 * the very commit that is judged.
 *
 *	change                           needs
 *	schema, no personal data         nothing; a warning, to be looked at
 *	personal data (class special,    every new field covered by the nearest
 *	critical, direct, online, weak)  assessment, which is filled, owned and
 *	                                 approved, and whose review day is ahead
 *	class special                    besides, its condition of Art. 9(2)
 *	an assessment deleted, emptied   fails
 *	or weakened
 *
 * A field is new when the file did not declare it before, be its line new or
 * what stands around it; one that only moved between files or got another name,
 * it or its table, is not, nor is what is dropped.  A weak class counts only in
 * a table about people.
 */
#ifndef DPIA_DPIA_H
#define DPIA_DPIA_H

#include "git/range.h"
#include "report/report.h"

enum { DPIA_MAX_WAIVER = 90 }; /* days */

typedef struct DpiaPolicy {
	/* From which change on an assessment is asked for. */
	enum { DPIA_SCHEMA, DPIA_PERSONAL, DPIA_SPECIAL } require;
	const char *preset;     /* of dpia_presets */
	const char *template;   /* a path in the repository; NULL: none */
	uint64_t min_words;     /* that fill a section */
	int64_t today;          /* days since 1970 */
	Texts assessments;      /* globs; none: the usual places */
	Texts schemas, exclude; /* "GLOB=KIND", GLOB */
	Texts personal, people; /* "SEQUENCE=CLASS[:KEY]", "SEQUENCE" */
	Texts allow;            /* globs on "table.field" or "field" */
} DpiaPolicy;

/* What an assessment has to have, and what a template offers: "seed", "gdpr",
 * "ico", "cnil"; ended by NULL, the first is the default. */
extern const char *const dpia_presets[];

enum {
	DPIA_UNCOVERED,
	DPIA_SPECIAL_UNCOVERED,
	DPIA_NO_ASSESSMENT,
	DPIA_TEMPLATE,
	DPIA_INCOMPLETE,
	DPIA_UNOWNED,
	DPIA_UNAPPROVED,
	DPIA_APPROVAL_STALE,
	DPIA_REVIEW_OVERDUE,
	DPIA_REVIEW_SOON,
	DPIA_REVIEW_UNSET,
	DPIA_REMOVED,
	DPIA_WEAKENED,
	DPIA_SCREENING,
	DPIA_UNASSESSED,
	DPIA_COVERED,
	DPIA_REDUCES,
	DPIA_MOVED,
	DPIA_SUPPRESSED,
	DPIA_SUPPRESSION_BARE,
	DPIA_WAIVER,
	DPIA_EMPTY_RANGE,
};
extern const Rule dpia_rules[];

typedef struct Dpia Dpia;

/* False, ERR_USAGE: a text of the policy is not written as it must be. */
bool dpia_new(Arena *arena, const DpiaPolicy *policy, Dpia **out, Err *err);

/* Read what the ranges change, and the assessments at their heads.  Nothing
 * fails: what the clone lacks is remembered and becomes a doubt. */
void dpia_read(Dpia *dpia, GitRepo *repo, const GitRanges *ranges);
/* Instead: every assessment of a commit, whatever changed. */
void dpia_read_all(Dpia *dpia, GitRepo *repo, const GitId *commit);

/* Judge what was read and fill the gate. */
void dpia_judge(Dpia *dpia, Gate *gate);

/* After dpia_judge(): the range, each field and what covers it, for people. */
void dpia_explain(const Dpia *dpia, Buf *out);

/* A new assessment, unfilled. */
void dpia_template(const char *preset, Buf *out);

/* After dpia_judge(): the assessments that should name the fields nobody
 * covers.  `path` is where one is, or is to be; text() adds to what stands
 * there now (empty: nothing yet) the rows that are to be filled. */
typedef struct DpiaStub {
	const char *path;
	bool known; /* it is there, in the head */
	const struct Stub *fields;
	size_t n;
} DpiaStub;
typedef LIST(DpiaStub) DpiaStubs;
void dpia_stubs(const Dpia *dpia, DpiaStubs *out);
void dpia_stub_text(const Dpia *dpia, const DpiaStub *stub, Str now, Buf *out);

#endif

/*
 * assessment.h - a data protection impact assessment, as a file.
 *
 * Written in Markdown (the "- **Label:** text" bullets of the template, plain
 * "Label: text" lines, headings with text below them, tables whose first column
 * is the label or whose header row holds labels; YAML front matter), or as YAML
 * or JSON (members named like the labels).  Labels are known in English, French
 * and German, whatever their case and punctuation, numbered or not; one label
 * may name several sections ("Owners & approvals").
 *
 * What is asked for is Art. 35(7) GDPR: a systematic description of the
 * processing and its purposes (a), necessity and proportionality (b), the risks
 * (c), the measures (d); and what a guard needs beside it.
 *
 * What a reader of the rendered page does not see is not there: HTML comments
 * and tags, targets of links, what is ~~struck out~~, a box that is not ticked
 * with all that belongs to it.  Nor are labels in a block of code; its text
 * fills no section, but it may name fields.
 *
 * Inside lib/dpia only.
 */
#ifndef DPIA_ASSESSMENT_H
#define DPIA_ASSESSMENT_H

#include "dpia/words.h"

typedef enum Section {
	SECTION_NEED,        /* why an assessment is made at all */
	SECTION_DESCRIPTION, /* (a) feature or change, processing, purposes */
	SECTION_CATEGORIES,  /* of data */
	SECTION_SUBJECTS,    /* whose data */
	SECTION_BASIS,       /* (b) lawful basis, necessity, proportionality */
	SECTION_RIGHTS,      /* how people are informed, object, erase, ... */
	SECTION_RISKS,       /* (c) */
	SECTION_MEASURES,    /* (d) mitigations, safeguards */
	SECTION_RETENTION,
	SECTION_RECIPIENTS,   /* and transfers */
	SECTION_CONSULTATION, /* advice of the data protection officer, 35(2) */
	SECTION_SPECIAL,      /* condition of Art. 9(2) or 10 */
	SECTION_OWNER,
	SECTION_APPROVALS,
	SECTION_REVIEW, /* day by which it is looked at again */
	N_SECTIONS,
} Section;

/* A line of a template: a heading, or where level is 0 a bullet. */
typedef struct PresetPart {
	unsigned level;
	const char *label;
	const char *hint; /* what to write there; NULL: no hint */
} PresetPart;

/* What is asked for, and what a template offers. */
typedef struct Preset {
	const char *name; /* "seed", "gdpr", "ico", "cnil" */
	const char *summary;
	unsigned required;       /* a bit for each section */
	const char *title;       /* the template's first heading */
	const PresetPart *parts; /* of the template; ended by a NULL label */
} Preset;
extern const Preset presets[]; /* ended by a NULL name; the first: default */
/* What a person calls a section: "lawful basis". */
extern const char *const section_names[];

typedef struct SectionText {
	bool present;  /* there is such a label */
	bool filled;   /* with words of somebody's own; of an owner, approvals
	                * and the review day: with what is asked for there */
	Str text;      /* without its label; all places of it, joined */
	unsigned line; /* of its label, from 1 */
} SectionText;

typedef struct Approval {
	Str who;
	int64_t day; /* as time_day(); 0: it has no date */
	unsigned line;
} Approval;

typedef struct Assessment {
	const char *path;
	Str text;
	SectionText sections[N_SECTIONS];
	Str owner; /* a person or a team; empty: nobody is named */
	LIST(Approval) approvals;
	int64_t review_by; /* a day; 0: none */
	LIST(Str) covers;  /* globs on paths, "table", "table.field", "field" */
	bool untouched;    /* nothing is filled: it is still the template */
	const char *damaged; /* it cannot be read, and why; else NULL */
	unsigned damaged_line;
	const struct Coverage *coverage; /* what its data categories name */
	const struct StubPlace *stub;    /* where rows may be added to them */
	uint64_t substance; /* stands for all but owner, approvals, review */
} Assessment;

/* Never fails; any bytes make an assessment.  min_words: how many different
 * words make a section filled (data categories, data subjects, lawful basis,
 * retention and recipients may say it in one).  The section on special
 * categories is filled by a condition for them, and by nothing else: "Art.
 * 9(2)(h)" however it is written, "Article 10", or what one of them says
 * ("explicit consent"); "none", "not applicable because ..." name none.
 *
 * These are no words: those of the label itself; a template's own text (the
 * hints of the presets, and `template` where it is not empty); TODO, TBD,
 * FIXME, XXX and what follows them; "...", <...>, [...] that is no link; "to be
 * done" and the like at the start of a line; N/A without "because"; yes, no and
 * none (but "none" is an answer to who receives the data).
 *
 * An owner is a person, a team, @handle or an address, not only a role.  An
 * approval is a name with a day that exists: 2026-05-01, 1.5.2026, 1 May 2026,
 * May 1, 2026 (months in English, French, German), 13/05/2026 where no other
 * reading is possible.  What is pending, requested or refused is none.  Of
 * several days under the review label the latest counts.
 *
 * `covers` is taken from front matter, members and a label of that name.  At
 * most ASSESSMENT_MAX_NAMES approvals and covers each are kept. */
enum { ASSESSMENT_MAX_NAMES = 1000 };
void assessment_read(Arena *arena, const WordRules *rules, const char *path,
                     Str text, Str template, unsigned min_words,
                     Assessment *out);

/* The required sections that are not filled, as bits; `special` asks for the
 * one of Art. 9 too.  Owner, approvals and review count as sections: an
 * approval needs a name and a date. */
unsigned assessment_missing(const Assessment *assessment, const Preset *preset,
                            bool special);

/* A field that is to be covered. */
typedef struct DataField {
	Str path, table, name;
	const char *key; /* the kind of data it holds */
	bool special;    /* of a special category */
} DataField;
/* Does it cover a field of a schema file?  *by: the words that do.
 *
 * First the covers: a glob on the path ("app/billing/" is all below it), or
 * "table", "table.*", "table.field", "field", as a glob where it is one, else
 * without regard to case, separators and a plural s.  One that is nothing but
 * wildcards covers nothing.
 *
 * Then the data categories: "table.field", "table.*", "table `users`", "the
 * users table"; the field's name where no other table is named with it; its
 * kind of data.  A bullet or a row that is not filled in, that ends in a colon
 * or begins with "no" names nothing; nor does what a clause denies ("email is
 * never stored", "accounts without email").
 *
 * special: the field is of a special category.  Only its name or its kind of
 * data covers that: no path, no wildcard, no table as a whole. */
bool assessment_covers(const Assessment *assessment, const DataField *field,
                       Str *by);

/* What was there and is no more, one sentence each: a section emptied, an
 * approval or the owner taken out, a review day taken out or put off without a
 * new approval, a cover taken out. */
typedef LIST(Str) Losses;
void assessment_losses(Arena *arena, const Assessment *old,
                       const Assessment *new, Losses *out);

/* Is everything but approvals, owner and review day as it was? */
bool assessment_same_substance(const Assessment *a, const Assessment *b);

/* A new file for a preset, in Markdown. */
void assessment_template(const Preset *preset, Buf *out);

/* The same text with rows for these fields, unfilled, at the end of its data
 * categories (a bullet list, or a table where there is one). */
typedef struct Stub {
	Str table, name;
	const char *key;
} Stub;
void assessment_stub(const Assessment *assessment, const Stub *stubs, size_t n,
                     Buf *out);

#endif

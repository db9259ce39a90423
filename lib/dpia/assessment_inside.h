/*
 * assessment_inside.h - what the files that read an assessment share.
 *
 * markdown.c and assessment_tree.c find labels and the text that belongs to
 * them, and hand it on as rows: a bullet, a paragraph, a row of a table.
 * assessment.c keeps the rows; assessment_fill.c says whether a piece of a row
 * has words of its own, people.c finds owners, approvals and days in it,
 * coverage.c the names of fields.  sections.c knows the labels.
 */
#ifndef DPIA_ASSESSMENT_INSIDE_H
#define DPIA_ASSESSMENT_INSIDE_H

#include "dpia/assessment.h"

/* --- sections.c: what a label means --- */

/* A label that holds what SECTION_... do not: the list of covers. */
enum { LABEL_COVERS = N_SECTIONS, N_LABELS };
#define BIT(section) (1u << (section))
#define PEOPLE_LABELS                                                          \
	(BIT(SECTION_OWNER) | BIT(SECTION_APPROVALS) | BIT(SECTION_REVIEW))

/* The sections that a label names, as bits; 0: it is not known. */
unsigned labels_find(Str label);
/* The same of a heading, which may be a whole phrase ("Which risks are there
 * for our users?"): any telling word will do. */
unsigned labels_guess(Str heading);

/* --- assessment_fill.c: words --- */

enum { WORD_MAX = 40 };
typedef struct WordPiece {
	char text[WORD_MAX + 1]; /* in lower case, without accents, cut */
	unsigned char len;
	bool letters;   /* it has one, and is more than a single sign */
	bool upper;     /* it had nothing but capitals */
	size_t at, end; /* where in the text */
} WordPiece;
/* A letter without accent in lower case; 0: it belongs to no word. */
uint32_t letter_fold(uint32_t code_point);
/* The next word at or behind *at. */
bool word_next(Str text, size_t *at, WordPiece *out);

/* How many different words a section has. */
enum { FILL_MAX = 64, FILL_SEEN = 100000 };
typedef struct Fill {
	uint64_t found[FILL_MAX];
	unsigned n, seen;
	bool letters, answered;
} Fill;

/* Lines that templates offer, not to be counted. */
typedef struct Hints Hints;
Hints *hints_new(Arena *arena);
void hints_add(Hints *hints, Str line);
bool hints_have(const Hints *hints, Str line);

/* Count the words of a piece of text for each section in bits.  False: it is
 * unfilled, a TODO or a hint (or what follows one is all there is). */
bool fill_add(Fill fills[N_SECTIONS], unsigned bits, Str piece,
              const Hints *hints);
bool fill_is_enough(const Fill *fill, unsigned section, unsigned min_words);
/* Has it any word but names of columns in it? */
bool fill_has_words(Str piece);

/* --- assessment_condition.c --- */

enum { CONDITION_MAX = 64 * 1024 }; /* bytes that are looked at */
/* A condition for data of special categories: a point of Art. 9(2), Art. 10. */
bool row_names_condition(Arena *arena, Str row);

/* --- people.c --- */

enum { PEOPLE_MAX = 128 * 1024 }; /* bytes that are looked at */
typedef struct People {
	size_t seen;
	Str owner;
	bool owner_named; /* by the word "owner", not only by standing there */
	int64_t review_by;
	size_t undated; /* approvals that the last row left without a date */
} People;
/* One row of an owner's, an approvals' or a review's section. */
void people_read(Arena *arena, People *people, unsigned bits, Str row,
                 unsigned line, Assessment *out);

/* A day at the start of the text: how many bytes it takes, 0: there is none.
 * *day is 0 where that day does not exist or may be one of two. */
size_t day_read(Str text, int64_t *day);
/* Is there any, wherever it stands? */
bool day_is_in(Str text);

/* --- coverage.c --- */

/* A row of the data categories. */
typedef struct CoverRow {
	Str text;
	bool filled;
} CoverRow;
struct Coverage *coverage_new(const WordRules *rules, Arena *arena);
void coverage_add(struct Coverage *coverage, CoverRow row);
void coverage_end(struct Coverage *coverage);
/* Is there a row for it that is waiting to be filled in? */
bool coverage_waits(const struct Coverage *coverage, Str table, Str name);
/* negation.c: put blanks over what the row says is not there; bytes: a copy. */
void negation_blank(Str row, char *bytes);
/* Letters and digits in lower case, without a plural s at the end. */
Str name_normal(Str name, char *room, size_t size);

/* --- assessment_stub.c --- */

/* Where the data categories end, and how they are written there. */
typedef struct StubPlace {
	enum {
		STUB_APPEND, /* there are none: a new section at the end */
		STUB_BULLETS,
		STUB_TABLE,
		STUB_MEMBERS,    /* YAML: "name: text" lines */
		STUB_ITEMS,      /* YAML: "- text" lines */
		STUB_FLOW,       /* YAML and JSON: , "text" */
		STUB_FLOW_FIRST, /* the same, in an empty list */
		STUB_NEW_MEMBER, /* YAML: a new member at the end */
		STUB_NEW_FLOW,   /* JSON: a new member before the last } */
		STUB_NOWHERE,
	} kind;
	size_t at;        /* byte of the file where the rows go */
	unsigned indent;  /* columns before each row */
	unsigned columns; /* of the table */
	char bullet;
	bool bullets; /* the file's own labels are bullets */
	bool listed;  /* there is a bullet already */
	bool blank;   /* an empty line has to go before */
	bool first;   /* STUB_NEW_FLOW: the object is empty */
	Str key;      /* of the new member */
} StubPlace;

/* --- assessment.c: an assessment while it is read --- */

typedef struct Draft {
	Arena *arena;
	const char *path;
	Str text;
	Hints *hints;
	bool collect; /* a template is read: its lines become hints */
	Assessment *out;
	Buf texts[N_LABELS];
	Fill fills[N_SECTIONS];
	People people;
	struct Coverage *coverage;
	StubPlace stub;
	size_t budget; /* bytes of text that members may still make */
	/* the row that is open */
	unsigned bits, line;
	unsigned cells, filled_cells;
	bool waits; /* something in it is still to be written */
	bool code;
	Buf row;
	bool condition; /* some row names one for special categories */
	unsigned min_words;
} Draft;

typedef enum PieceKind {
	PIECE_LINE,
	PIECE_CELL, /* the first one of a row is what the row is about */
	PIECE_CODE, /* it fills nothing */
} PieceKind;

/* The label of these sections was seen. */
void draft_label(Draft *draft, unsigned bits, unsigned line);
/* A row opens; the one before is closed. */
void draft_row(Draft *draft, unsigned bits, unsigned line);
void draft_piece(Draft *draft, PieceKind kind, Str piece);
void draft_close(Draft *draft);
void draft_damage(Draft *draft, unsigned line, Str why);

/* markdown_line.c: what is seen of a line of Markdown. */
typedef struct LineState {
	const char *until; /* what ends the thing that is hidden: "-->" */
	bool at_blank;     /* an empty line ends it too */
} LineState;
enum { CELL_MARK = '\x1F' }; /* stands for a bar that is not escaped */
/* The line is put into the room, emptied first; without what is hidden, links
 * as their text, escapes undone. */
Str line_clean(LineState *state, Buf *room, Str line);

/* markdown.c */
void markdown_read(Draft *draft);
/* assessment_tree.c: YAML and JSON; false: it is no mapping. */
bool tree_read(Draft *draft, Str text, bool front_matter);

#endif

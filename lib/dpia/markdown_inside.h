/*
 * markdown_inside.h - what the files of the Markdown reader share: markdown.c
 * (lines, headings, paragraphs), markdown_label.c and markdown_table.c.
 */
#ifndef DPIA_MARKDOWN_INSIDE_H
#define DPIA_MARKDOWN_INSIDE_H

#include "dpia/assessment_inside.h"

enum {
	MAX_OPEN = 16,
	MAX_COLUMNS = 64,
	MAX_LABEL = 200,
	LEVELS = 7,
	MAX_PREFIX = 64, /* quotes and bullets before the text of one line */
};

/* A label whose text goes on below it. */
typedef struct Open {
	unsigned bits, indent;
	bool bullet;
} Open;

typedef struct Markdown {
	Draft *draft;
	Str text, raw;
	size_t at, end; /* of the next line; of this one */
	size_t feed;
	bool started;
	unsigned line;
	LineState state;
	Buf room;
	char fence;
	size_t fence_len;
	unsigned headings[LEVELS];
	Open open[MAX_OPEN];
	size_t n_open;
	bool blank;      /* the line before was empty */
	bool has_title;  /* the only heading of level 1 is no label */
	bool place_open; /* the rows' place is behind what hides now */
	unsigned columns[MAX_COLUMNS]; /* what the header of a table names */
	size_t n_columns;              /* 0: in no table */
} Markdown;

/* What stands before the text of a line. */
typedef struct Prefix {
	Str rest;
	unsigned indent;
	char bullet; /* '1' for numbers, '\0' for none */
	bool unticked;
} Prefix;

/* markdown.c */
bool markdown_next(Markdown *md);
/* The line after this one, as it is written. */
Str markdown_peek(const Markdown *md);

/* markdown_label.c */
typedef struct Label {
	unsigned bits;
	Str rest;
	bool strong; /* bold, with a colon: a label even if it is not known */
} Label;
/* The label that a line begins with. */
Label label_find(Str line);
/* Among approvals "Security: Max Muster, 2026-05-01" is one, and no label. */
bool label_is_role(unsigned label, unsigned here, Str text);
/* The sections that text at this place belongs to. */
unsigned label_current(const Markdown *md);
void label_open(Markdown *md, unsigned bits, const Prefix *prefix);
/* Close the labels that a line at this indentation no longer belongs to. */
void label_close(Markdown *md, unsigned indent, bool plain_too);

/* markdown_table.c: a table begins, goes on, or is over (false). */
bool table_read(Markdown *md, Str clean);

#endif

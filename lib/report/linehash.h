/*
 * linehash.h - the number by which GitHub recognises a line of a file.
 *
 * Code scanning keeps an alert as the same one while rule and
 * partialFingerprints.primaryLocationLineHash stay the same.  The hash of a
 * line rolls over the 100 UTF-16 units from its start, without blanks, the end
 * of the file being U+FFFF and then zeros; ":n" says that n-1 lines before it
 * have the same hash.  Defined by github/codeql-action, src/fingerprints.ts.
 */
#ifndef REPORT_LINEHASH_H
#define REPORT_LINEHASH_H

#include "base/fs.h"

typedef struct LineHash {
	unsigned line; /* which one, from 1 */
	uint64_t hash;
	unsigned count; /* 0: the file has no such line */
} LineHash;

/* Fill in hash and count of n lines, given in rising order (the same may come
 * again).  The stream is read once, in pieces, to its end, and not closed. */
void linehash_find(Arena *scratch, FsStream *stream, LineHash *lines, size_t n);

/* "a7f2ff13bc495cf2:2" */
enum { LINEHASH_TEXT = 32 };
void linehash_text(const LineHash *line, char text[LINEHASH_TEXT]);

#endif

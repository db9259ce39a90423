/*
 * retries.h - what a retry leaves behind in the output of a passed test.
 *
 *	[[ATTACHMENT|test-results/cart-adds-retry1/trace.zip]]     Playwright
 *	[[ATTACHMENT|test-results/cart-adds/error-context.md]]     Playwright
 *	Attempt #1 Failed.  Retrying                               Ginkgo
 *
 * The output comes in pieces, cut anywhere, and is mostly logs: it is searched
 * 16 bytes at a time and never kept.
 * Sources: microsoft/playwright packages/playwright/src/reporters/junit.ts;
 * onsi/ginkgo internal/suite.go.
 */
#ifndef FLAKE_RETRIES_H
#define FLAKE_RETRIES_H

#include "base/str.h"

typedef struct Retries {
	unsigned playwright; /* the highest N of -retryN/; 0: none */
	bool error_context;  /* of an attempt that failed, or of test.fail() */
	bool ginkgo;
	/* How far a mark is recognised at the end of the last piece. */
	enum { MARK_NONE, MARK_ATTACHMENT, MARK_ATTEMPT } mark;
	char seen[24]; /* the last bytes before the piece, or in the mark */
	unsigned n_seen;
	unsigned number, last_number;
	char tail[16]; /* of the path of an attachment */
} Retries;

void retries_feed(Retries *retries, Str piece);

#endif

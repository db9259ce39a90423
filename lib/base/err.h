/*
 * err.h - why qgate could not do its work.
 *
 * A finding is an answer; an Err is the lack of one.  Functions that can fail
 * return bool and take Err *err last; on false *err says why, on true it is
 * untouched.  `return err_set(err, ...)` reads as "fail, because".  The text is
 * one sentence: place, what is wrong, what to do.  Context is added once a
 * layer, with err_wrap().
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/str.h"

/* The values are the exit statuses of qgate(1). */
typedef enum ErrKind {
	ERR_USAGE = 2, /* the command line or .qgate.yml is wrong  */
	ERR_INPUT = 3, /* something to judge is missing or damaged */
} ErrKind;

typedef struct Err {
	Arena *arena;
	ErrKind kind;
	Str text;
} Err;

/* Both return false, always. */
bool err_set(Err *err, ErrKind kind, const char *fmt, ...) PRINTF(3, 4);
bool err_wrap(Err *err, const char *fmt, ...) PRINTF(2, 3); /* "fmt: text" */

#endif

/*
 * scope.h - what the path of a report says of the run it belongs to.
 *
 *	junit-linux/attempt-2/TEST-C.xml
 *
 * The folders without what numbers attempts and shards are the scope: tests of
 * two scopes are never one test (two Maven modules, two legs of a matrix).  The
 * file name, likewise without, is the leg.  The number orders the attempts.
 *
 * Known: attempt-2, run_3, retry1, rerun-1, try2, also inside a name that '-',
 * '_' or '.' parts (junit-attempt-2.xml); shard-1, shard_1_of_4; and Bazel's
 * layout (bazelbuild/bazel: src/test/shell/bazel/bazel_test_test.sh):
 * test_attempts/attempt_1.xml before test.xml, run_1_of_3/.
 */
#ifndef FLAKE_SCOPE_H
#define FLAKE_SCOPE_H

#include "base/str.h"

typedef struct Scope {
	uint64_t folder;  /* hash of the folders that are left */
	uint64_t leg;     /* hash of what is left of the file name */
	uint64_t attempt; /* 0: the path names none */
} Scope;

/* Of Bazel's test.xml: behind all that test_attempts/ holds. */
enum { ATTEMPT_LAST = 999 };

/* folders: given attempt folders (--attempt), in their order. */
Scope scope_of(Str path, const char *const *folders, size_t n_folders);

#endif

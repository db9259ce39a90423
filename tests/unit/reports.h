/* reports.h - what tests of lib/flake share: a run from paths or from texts to
 * the judged gate, and where the corpus is. */
#ifndef TESTS_REPORTS_H
#define TESTS_REPORTS_H

#include "flake/store.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Judged {
	Arena *arena;
	Tests *tests;
	Gate *gate;
	Report *report;
	bool known; /* what flake_judge() said */
} Judged;

/* As `qgate flake` has it when no option is given. */
static inline FlakePolicy reports_policy(void)
{
	return (FlakePolicy){
		.budget = 0.02,
		.infra_threshold = 0.5,
		.evidence =
		        EVIDENCE_E1 | EVIDENCE_E2 | EVIDENCE_E3 | EVIDENCE_E4,
	};
}

static inline Judged reports_begin(Arena *arena, const FlakePolicy *policy)
{
	Judged judged = { .arena = arena, .report = report_new(arena) };

	judged.gate = report_gate(judged.report, "flake", flake_rules);
	judged.tests = flake_tests(arena, policy);
	return judged;
}

static inline void reports_text(Judged *judged, const char *path, Str text)
{
	FsStream stream = fs_memory(text);

	flake_read(judged->tests, path, false, &stream);
}

/* Every file that the operand stands for, in the order of their paths. */
static inline void reports_path(Judged *judged, const char *operand)
{
	Err err = { .arena = judged->arena };
	FsPaths paths = { 0 };
	FsStream stream;

	ck_assert_msg(fs_find(judged->arena, operand, &paths, &err), "%s",
	              err.text.ptr);
	for (size_t i = 0; i < paths.len; i++) {
		ck_assert(fs_open(paths.at[i].path, &stream, &err));
		flake_read(judged->tests, paths.at[i].path, !paths.at[i].named,
		           &stream);
		fs_close(&stream);
	}
}

static inline void reports_end(Judged *judged)
{
	judged->known = flake_judge(judged->tests, judged->gate);
	report_sort(judged->report);
}

static inline int reports_by_str(const void *a, const void *b)
{
	return str_cmp(*(const Str *)a, *(const Str *)b);
}

typedef LIST(Str) Strs;

/* "b | a" to "a | b". */
static inline Str reports_sorted(Arena *arena, Str list)
{
	static const Str bar = { " | ", 3 };
	Strs items = { 0 };
	Buf out = { .arena = arena };

	while (list.len) {
		size_t end = str_find(list, bar);

		*LIST_ADD(arena, &items) = (Str){ list.ptr, end };
		list = str_from(list, end + bar.len);
	}
	if (items.len)
		qsort(items.at, items.len, sizeof(Str), reports_by_str);
	for (size_t i = 0; i < items.len; i++) {
		buf_add(&out, i ? bar : (Str){ "", 0 });
		buf_add(&out, items.at[i]);
	}
	return buf_str(&out);
}

/* The ids of all flaky tests, those folded into others too, sorted. */
static inline Str reports_flaky(const Judged *judged)
{
	const Tests *tests = judged->tests;
	Buf out = { .arena = judged->arena };

	for (size_t i = 0; i < tests->results.len; i++) {
		const Result *result = &tests->results.at[i];

		if (!result->flaky)
			continue;
		buf_add(&out, out.len ? STR(" | ") : STR(""));
		buf_add(&out, label_id(judged->arena,
		                       label_of(tests,
		                                test_at(tests, result->test))));
	}
	return reports_sorted(judged->arena, buf_str(&out));
}

/* How many findings are of this rule? */
static inline size_t reports_findings(const Judged *judged, int rule)
{
	size_t n = 0;

	for (size_t i = 0; i < judged->gate->findings.len; i++)
		n += judged->gate->findings.at[i].rule == &flake_rules[rule];
	return n;
}

/* Runs a line of sh(1), its output thrown away; did it end well? */
static inline bool reports_run(Str line)
{
	int status = 0;
	pid_t child = fork();

	if (!child) {
		if (!freopen("/dev/null", "w", stdout))
			_exit(126);
		execl("/bin/sh", "sh", "-c", line.ptr, (char *)NULL);
		_exit(127);
	}
	return child > 0 && waitpid(child, &status, 0) == child &&
	       WIFEXITED(status) && !WEXITSTATUS(status);
}

/* What all developers share lies beside the project, or nowhere; NULL then. */
static inline const char *reports_shared(Arena *arena, const char *path)
{
	const char *folder = getenv("QGATE_SHARED");
	const char *full =
	        fs_join(arena, folder && *folder ? folder : "../shared", path);

	return fs_exists(full) ? full : NULL;
}

#endif

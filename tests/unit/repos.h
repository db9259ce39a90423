/*
 * repos.h - repositories for tests, made by git(1) in a temporary folder.
 *
 * Dates and names are fixed, no configuration of the machine is read.
 */
#ifndef UNIT_REPOS_H
#define UNIT_REPOS_H

#include "base/fs.h"
#include "git/git.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char repos_folder[] = "/tmp/qgate-git-XXXXXX";

/* What a shell script prints, in the temporary folder; it must not fail. */
static inline Str repos_run(Arena *arena, const char *fmt, ...) PRINTF(2, 3);
static inline Str repos_run(Arena *arena, const char *fmt, ...)
{
	Buf out = { .arena = arena };
	char chunk[4096];
	size_t got;
	va_list args;

	va_start(args, fmt);
	Str script = str_vfmt(arena, fmt, args);
	va_end(args);
	FILE *pipe = popen(str_fmt(arena, "set -e; cd %s\n" STR_FMT,
	                           repos_folder, STR_ARG(script))
	                           .ptr,
	                   "r");
	ck_assert(pipe != NULL);
	while ((got = fread(chunk, 1, sizeof(chunk), pipe)) > 0)
		buf_add(&out, (Str){ chunk, got });
	int status = pclose(pipe);
	ck_assert_msg(!status, "%s", script.ptr);
	return buf_str(&out);
}

/* Feed a script's standard input. */
static inline void repos_feed(Arena *arena, const char *command, Str input)
{
	Err err = { .arena = arena };
	const char *path = str_fmt(arena, "%s/input", repos_folder).ptr;

	ck_assert(fs_write(arena, path, input, &err));
	repos_run(arena, "%s < input", command);
}

static inline GitRepo *repos_open(Arena *arena, const char *name)
{
	Err err = { .arena = arena };
	GitRepo *repo = NULL;
	const char *path = str_fmt(arena, "%s/%s", repos_folder, name).ptr;

	ck_assert_msg(git_open(arena, path, &repo, &err), "%s", err.text.ptr);
	return repo;
}

static inline GitId repos_id(Str hex)
{
	GitId id = { 0 };

	hex = str_trim(hex);
	ck_assert_msg(git_id_read(hex, &id), "%s", hex.ptr);
	return id;
}

static inline GitId repos_tree(GitRepo *repo, Arena *arena, const char *rev)
{
	GitCommit commit;
	GitId id;

	ck_assert_int_eq(git_rev(repo, rev, &id), GIT_HERE);
	ck_assert_int_eq(git_commit(repo, arena, &id, &commit), GIT_HERE);
	return commit.tree;
}

/* The same numbers in each run. */
static inline unsigned repos_random(unsigned *state, unsigned n)
{
	*state = *state * 1103515245u + 12345u;
	return (*state >> 8) % n;
}

/* 77 where there is no git: the test is skipped. */
static inline int repos_main(Suite *suite)
{
	static const char *const variables[][2] = {
		{ "GIT_CONFIG_GLOBAL", "/dev/null" },
		{ "GIT_CONFIG_SYSTEM", "/dev/null" },
		{ "GIT_AUTHOR_NAME", "A U Thor" },
		{ "GIT_AUTHOR_EMAIL", "author@example.com" },
		{ "GIT_AUTHOR_DATE", "1700000000 +0130" },
		{ "GIT_COMMITTER_NAME", "C O Mitter" },
		{ "GIT_COMMITTER_EMAIL", "committer@example.com" },
		{ "GIT_COMMITTER_DATE", "1700000100 -0330" },
		{ "GIT_CONFIG_COUNT", "3" },
		{ "GIT_CONFIG_KEY_0", "protocol.file.allow" },
		{ "GIT_CONFIG_VALUE_0", "always" },
		{ "GIT_CONFIG_KEY_1", "init.defaultBranch" },
		{ "GIT_CONFIG_VALUE_1", "main" },
		{ "GIT_CONFIG_KEY_2", "gc.auto" },
		{ "GIT_CONFIG_VALUE_2", "0" },
		{ "LC_ALL", "C" },
	};
	SRunner *runner = srunner_create(suite);

	if (system("git --version >/dev/null 2>&1") || !mkdtemp(repos_folder))
		return 77;
	for (size_t i = 0; i < COUNT(variables); i++)
		setenv(variables[i][0], variables[i][1], 1);
	setenv("HOME", repos_folder, 1);
	unsetenv("GIT_DIR");
	unsetenv("GIT_INDEX_FILE");
	unsetenv("GIT_WORK_TREE");
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	char command[64];
	snprintf(command, sizeof(command), "rm -rf %s", repos_folder);
	if (system(command))
		return 1;
	return failed != 0;
}

#endif

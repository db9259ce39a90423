#include "cmd.h"

#include <stdlib.h>
#include <string.h>

/* The files of one operand; what it does not have becomes a doubt. */
static void find(Run *run, const char *operand, FsPaths *paths)
{
	Err err = { .arena = run->arena };
	size_t before = paths->len;

	if (!fs_find(run->arena, operand, paths, &err))
		gate_doubt(run->gate, STR_FMT, STR_ARG(err.text));
	else if (paths->len == before)
		gate_doubt(run->gate, "%s: there is no report", operand);
}

static void find_usual(Run *run, const char *const *usual, FsPaths *paths)
{
	Err err = { .arena = run->arena };
	Buf places = { .arena = run->arena };

	for (size_t i = 0; usual[i]; i++) {
		size_t before = paths->len;

		fs_find(run->arena, usual[i], paths, &err);
		if (paths->len > before)
			buf_fmt(&places, "%s%s", places.len ? ", " : "",
			        usual[i]);
	}
	if (places.len)
		buf_fmt(&run->gate->notes, "read: " STR_FMT "\n",
		        STR_ARG(buf_str(&places)));
	else
		gate_doubt(run->gate,
		           "no report in the usual places (%s, %s, ...): name "
		           "a file, a folder or a pattern",
		           usual[0], usual[1]);
}

static int by_path(const void *left, const void *right)
{
	const FsPath *a = left, *b = right;
	int order = strcmp(a->path, b->path);

	return order ? order : (int)b->named - (int)a->named;
}

/* Each file once; one that was named and found too counts as named. */
static void sort(FsPaths *paths)
{
	size_t n = 0;

	if (paths->len)
		qsort(paths->at, paths->len, sizeof(*paths->at), by_path);
	for (size_t i = 0; i < paths->len; i++)
		if (!n || strcmp(paths->at[n - 1].path, paths->at[i].path) != 0)
			paths->at[n++] = paths->at[i];
	paths->len = n;
}

void operands_find(Run *run, const Texts *more, const Texts *configured,
                   const char *const *usual, FsPaths *paths)
{
	const Texts *operands = run->operands.len ? &run->operands : configured;

	for (size_t i = 0; i < operands->len; i++)
		find(run, operands->at[i], paths);
	for (size_t i = 0; i < more->len; i++)
		find(run, more->at[i], paths);
	if (!operands->len && !more->len)
		find_usual(run, usual, paths);
	sort(paths);
}

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
	if (paths->len == before && !err.text.len)
		gate_doubt(run->gate, "%s: there is no report", operand);
}

static void find_usual(Run *run, const char *const *usual, FsPaths *paths)
{
	Err err = { .arena = run->arena };
	Buf places = { .arena = run->arena };

	for (size_t i = 0; usual[i]; i++) {
		size_t before = paths->len;

		if (!*usual[i] && before)
			break;
		if (!*usual[i])
			continue;
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

typedef struct Found {
	FsPath path;
	const char *real;
} Found;

static int by_file(const void *left, const void *right)
{
	const Found *a = left, *b = right;
	int order = strcmp(a->real, b->real);

	if (!order)
		order = (int)b->path.named - (int)a->path.named;
	return order ? order : strcmp(a->path.path, b->path.path);
}

static int by_path(const void *left, const void *right)
{
	const FsPath *a = left, *b = right;

	return strcmp(a->path, b->path);
}

/* Each file once, whatever it was called; named where it was named. */
static void sort(Arena *arena, FsPaths *paths)
{
	Found *found = arena_alloc(arena, paths->len + 1, sizeof(*found));
	size_t n = 0;

	for (size_t i = 0; i < paths->len; i++)
		found[i] = (Found){ paths->at[i],
			            fs_real(arena, paths->at[i].path) };
	qsort(found, paths->len, sizeof(*found), by_file);
	for (size_t i = 0; i < paths->len; i++)
		if (!i || strcmp(found[i - 1].real, found[i].real) != 0)
			paths->at[n++] = found[i].path;
	paths->len = n;
	if (n)
		qsort(paths->at, n, sizeof(*paths->at), by_path);
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
	sort(run->arena, paths);
}

#include "git/inside.h"

#include <stdlib.h>

/* What libgit2's failure means for who asked. */
static GitSeen seen_of(int code)
{
	switch (code) {
	case 0:
		return GIT_HERE;
	case GIT_ENOTFOUND:
	case GIT_EUNBORNBRANCH:
	case GIT_EINVALIDSPEC:
	case GIT_EAMBIGUOUS:
		return GIT_MISSING;
	default:
		return GIT_DAMAGED;
	}
}

GitSeen git_ref(GitRepo *repo, const char *name, GitId *out)
{
	git_oid oid;
	int code = git_reference_name_to_id(&oid, repo->handle, name);

	*out = (GitId){ 0 };
	if (code)
		return seen_of(code);
	*out = id_of(&oid);
	return object_peel(repo, out);
}

Str git_ref_target(GitRepo *repo, Arena *arena, const char *name)
{
	git_reference *ref;
	Str target = STR("");

	if (git_reference_lookup(&ref, repo->handle, name))
		return target;
	if (git_reference_type(ref) == GIT_REFERENCE_SYMBOLIC)
		target =
		        str_dup(arena, str(git_reference_symbolic_target(ref)));
	git_reference_free(ref);
	return target;
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(((const GitRef *)a)->name, ((const GitRef *)b)->name);
}

void git_refs(GitRepo *repo, Arena *arena, const char *prefix, GitRefs *out)
{
	git_reference_iterator *each;
	git_reference *ref;
	size_t first = out->len;

	if (git_reference_iterator_new(&each, repo->handle))
		return;
	while (!git_reference_next(&ref, each)) {
		Str name = str(git_reference_name(ref));
		const git_oid *oid = git_reference_target(ref);
		GitId id;

		if (oid && str_starts(name, prefix)) {
			id = id_of(oid);
			if (object_peel(repo, &id) == GIT_HERE)
				*LIST_ADD(arena, out) =
				        (GitRef){ str_dup(arena, name), id };
		}
		git_reference_free(ref);
	}
	git_reference_iterator_free(each);
	if (out->len > first)
		qsort(out->at + first, out->len - first, sizeof(*out->at),
		      by_name);
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	       (c >= 'A' && c <= 'F');
}

static bool are_hex(Str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_hex(s.ptr[i]))
			return false;
	return s.len >= 4 && s.len <= GIT_HEX;
}

/* "1a2b3c", or "v1.0-2-g1a2b3c" as git describe has it. */
static GitSeen find_start(GitRepo *repo, Str name, GitId *out)
{
	static const char zeros[] = "00000000000000000000000000000000000000000";
	size_t at = name.len;
	GitId start = { 0 };
	git_oid oid, found;

	while (at && is_hex(name.ptr[at - 1]))
		at--;
	if (at > 1 && name.ptr[at - 1] == 'g' && name.ptr[at - 2] == '-')
		name = str_from(name, at);
	if (!are_hex(name))
		return GIT_MISSING;
	git_id_read(str_fmt(repo->arena, STR_FMT "%.*s", STR_ARG(name),
	                    (int)(GIT_HEX - name.len), zeros),
	            &start);
	oid = oid_of(&start);
	int code = git_odb_exists_prefix(&found, repo->odb, &oid, name.len);
	if (code)
		return seen_of(code);
	*out = id_of(&found);
	return object_peel(repo, out);
}

/* A reference by its short name. */
static GitSeen find_ref(GitRepo *repo, const char *name, GitId *out)
{
	git_reference *ref = NULL, *direct = NULL;
	int code = git_reference_dwim(&ref, repo->handle, name);

	if (!code)
		code = git_reference_resolve(&direct, ref);
	if (!code)
		*out = id_of(git_reference_target(direct));
	git_reference_free(direct);
	git_reference_free(ref);
	return code ? seen_of(code) : object_peel(repo, out);
}

/* A name without steps (~2, ^1) behind it. */
static GitSeen find_name(GitRepo *repo, const char *name, GitId *out)
{
	git_object *object = NULL;
	GitSeen seen;

	if (!*name)
		return GIT_MISSING;
	if (git_id_read(str(name), out))
		return object_peel(repo, out);
	if (!strpbrk(name, ":{")) {
		seen = find_ref(repo, strcmp(name, "@") ? name : "HEAD", out);
		return seen == GIT_MISSING && git_id_is_zero(out)
		               ? find_start(repo, str(name), out)
		               : seen;
	}
	/* @{upstream}, @{2}, :/text and the like */
	int code = git_revparse_single(&object, repo->handle, name);
	if (!code)
		*out = id_of(git_object_id(object));
	git_object_free(object);
	return code ? seen_of(code) : object_peel(repo, out);
}

/* To the nth parent, by what the commit itself names. */
static GitSeen step(GitRepo *repo, GitId *id, uint64_t n)
{
	GitCommit commit;
	GitSeen seen;

	arena_reset(repo->walk);
	seen = git_commit(repo, repo->walk, id, &commit);
	if (seen != GIT_HERE || !n)
		return seen;
	if (n > commit.n_parents) {
		*id = (GitId){ 0 };
		return GIT_MISSING;
	}
	*id = commit.parents[n - 1];
	return GIT_HERE;
}

/* "~3^2" and the like; false: something else is in it. */
static bool read_step(Str *steps, char *kind, uint64_t *n)
{
	size_t digits = 1;

	*kind = *steps->ptr;
	*n = 1;
	if (str_starts(*steps, "^{commit}") || str_starts(*steps, "^{}")) {
		*n = 0;
		*steps = str_from(*steps, str_find(*steps, STR("}")) + 1);
		return true;
	}
	while (digits < steps->len && steps->ptr[digits] >= '0' &&
	       steps->ptr[digits] <= '9')
		digits++;
	bool ok =
	        digits == 1 || str_u64((Str){ steps->ptr + 1, digits - 1 }, n);
	*steps = str_from(*steps, digits);
	return ok && (*kind == '~' || *kind == '^');
}

static bool are_steps(Str steps)
{
	char kind;
	uint64_t n;

	while (steps.len)
		if (!read_step(&steps, &kind, &n))
			return false;
	return true;
}

GitSeen git_rev(GitRepo *repo, const char *name, GitId *out)
{
	size_t len = strcspn(name, "^~:");
	Str steps = str(name + len);

	*out = (GitId){ 0 };
	if (!len || !are_steps(steps))
		return find_name(repo, name, out);
	const char *front = str_dup(repo->arena, (Str){ name, len }).ptr;
	GitSeen seen = find_name(repo, front, out);
	while (seen == GIT_HERE && steps.len) {
		char kind;
		uint64_t n;

		read_step(&steps, &kind, &n);
		if (kind == '^')
			seen = step(repo, out, n);
		else
			while (n-- && seen == GIT_HERE)
				seen = step(repo, out, 1);
	}
	if (seen == GIT_HERE && name[len])
		seen = step(repo, out, 0);
	return seen;
}

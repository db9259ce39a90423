#include "git/pick.h"

#include <stdlib.h>

/* Cut off the last word of a line. */
static Str last_word(Str *line)
{
	size_t start = line->len;
	Str word;

	while (start && line->ptr[start - 1] != ' ')
		start--;
	word = str_from(*line, start);
	line->len = start ? start - 1 : 0;
	return word;
}

static bool read_line(Arena *arena, Str line, GitPush *out)
{
	Str remote = last_word(&line), remote_ref = last_word(&line);
	Str local = last_word(&line);

	if (!line.len || !str_starts(remote_ref, "refs/") ||
	    !git_id_read(local, &out->local) ||
	    !git_id_read(remote, &out->remote))
		return false;
	out->local_ref = str_dup(arena, line);
	out->remote_ref = str_dup(arena, remote_ref);
	return true;
}

bool git_pushes_read(Arena *arena, Str input, GitPushes *out, Err *err)
{
	size_t number = 1;
	Str line;

	for (; str_split(&input, '\n', &line); number++)
		if (!read_line(arena, line, LIST_ADD(arena, out)))
			return err_set(err, ERR_INPUT,
			               "standard input: line %zu is not what "
			               "git gives a pre-push hook: local ref, "
			               "local id, remote ref, remote id",
			               number);
	return true;
}

bool git_branch_ok(Str name)
{
	if (!name.len || *name.ptr == '-' || *name.ptr == '/' ||
	    str_is(name, "@") || str_is(name, "HEAD") || str_ends(name, "/") ||
	    str_ends(name, ".") || str_ends(name, ".lock"))
		return false;
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		unsigned char next =
		        i + 1 < name.len ? (unsigned char)name.ptr[i + 1] : 0;

		if (c <= ' ' || c == 0x7F || strchr("~^:?*[\\", c) ||
		    (c == '.' && (next == '.' || !i)) ||
		    (c == '/' && (next == '/' || next == '.')) ||
		    (c == '@' && next == '{') ||
		    (c == '.' && i + 5 < name.len &&
		     !memcmp(name.ptr + i, ".lock/", 6)))
			return false;
	}
	return true;
}

/* The rule pre-push. */

enum {
	MAX_REASONS = 4,
	MAX_TRIED = 256, /* branches of a remote without a trunk */
	MANY = 16,       /* more than these, and the trunk is walked once */
	MAX_LOG = 1 << 24,
};

typedef struct Pushed {
	Pick *pick;
	const GitPush *push;
	Tip head;
	GitId old;  /* what the remote has, peeled */
	Str reason; /* of the range */
	Tip trunk;
	bool has_trunk;
	GitIds known; /* of many: all commits of the trunk, sorted */
} Pushed;

/* An id to the commit that it stands for. */
static GitSeen peel(Pick *pick, const GitId *id, GitId *out)
{
	return git_rev(pick->repo, git_id_hex(pick->arena, id).ptr, out);
}

/* Where pushed branches go to in the end: only what a remote has counts. */
static bool trunk_of(Pick *pick, Tip *out)
{
	const char *remotes[] = { pick->remote, "origin" };

	if (pick->ask->target && pick_branch(pick, str(pick->ask->target), out))
		return true;
	for (size_t i = 0; i < COUNT(remotes); i++) {
		Str prefix = str_fmt(pick->arena, "%s/", remotes[i]);

		if (pick_trunk(pick, remotes[i], out) &&
		    str_starts(out->name, prefix.ptr))
			return true;
	}
	return false;
}

/* The last commit of ours that some branch of the remote has. */
static bool nearest(Pick *pick, const Tip *head, Tip *from, GitId *base)
{
	GitRefs refs = { 0 };
	GitId at, joint;
	bool found = false;
	Str prefix = str_fmt(pick->arena, "refs/remotes/%s/", pick->remote);

	git_refs(pick->repo, pick->arena, prefix.ptr, &refs);
	for (size_t i = 0; i < refs.len && i < MAX_TRIED; i++) {
		const GitRef *ref = &refs.at[i];

		if (git_kin(pick->repo, &ref->id, &head->id, &at) != GIT_KIN)
			continue;
		if (found &&
		    (git_kin(pick->repo, base, &at, &joint) != GIT_KIN ||
		     !git_id_eq(&joint, base)))
			continue;
		found = true;
		*base = at;
		from->name = str_from(ref->name, strlen("refs/remotes/"));
	}
	return found;
}

static bool add(Pushed *pushed, const GitId *base)
{
	Pick *pick = pushed->pick;

	pick_add(pick, base, &pushed->head.id)->ref = pushed->push->remote_ref;
	return true;
}

static int by_id(const void *a, const void *b)
{
	return memcmp(((const GitId *)a)->bytes, ((const GitId *)b)->bytes,
	              GIT_ID);
}

/* `git push --tags` names hundreds of commits deep in the trunk's history. */
static void learn_trunk(Pushed *pushed)
{
	Pick *pick = pushed->pick;
	size_t n = 0;

	for (size_t i = 0; i < pick->ask->pushes->len; i++)
		n += git_id_is_zero(&pick->ask->pushes->at[i].remote);
	if (n <= MANY || !pushed->has_trunk)
		return;
	(void)git_history(pick->repo, pick->arena, NULL, &pushed->trunk.id,
	                  MAX_LOG, &pushed->known);
	if (pushed->known.len)
		qsort(pushed->known.at, pushed->known.len, sizeof(GitId),
		      by_id);
}

static bool is_known(const Pushed *pushed)
{
	return pushed->known.len &&
	       bsearch(&pushed->head.id, pushed->known.at, pushed->known.len,
	               sizeof(GitId), by_id);
}

/* The remote has nothing of this branch that could be the base. */
static bool alone(Pushed *pushed, const char *what)
{
	Pick *pick = pushed->pick;
	Tip from;
	GitId base;
	bool found;

	if (is_known(pushed)) {
		pushed->reason = str_fmt(pick->arena, "%s and in " STR_FMT,
		                         what, STR_ARG(pushed->trunk.name));
		return add(pushed, &pushed->head.id);
	}
	if (pushed->has_trunk)
		switch (git_kin(pick->repo, &pushed->trunk.id, &pushed->head.id,
		                &base)) {
		case GIT_KIN:
			pushed->reason =
			        str_fmt(pick->arena,
			                "%s and left " STR_FMT " at " STR_FMT,
			                what, STR_ARG(pushed->trunk.name),
			                STR_ARG(pick_short(pick, &base)));
			return add(pushed, &base);
		case GIT_KIN_LOST:
			return pick_base(pick, &pushed->trunk, &pushed->head,
			                 &base);
		case GIT_NO_KIN:
			break;
		}
	found = nearest(pick, &pushed->head, &from, &base);
	if (!found && pick_upstream(pick, pushed->push->local_ref, &from))
		found = git_kin(pick->repo, &from.id, &pushed->head.id,
		                &base) == GIT_KIN;
	pushed->reason =
	        found ? str_fmt(pick->arena,
	                        "%s and left " STR_FMT " at " STR_FMT, what,
	                        STR_ARG(from.name),
	                        STR_ARG(pick_short(pick, &base)))
	              : str_fmt(pick->arena,
	                        "%s and shares nothing with what the remote is "
	                        "known to have, so all of it is new",
	                        what);
	return add(pushed, found ? &base : NULL);
}

/* Did the trunk come in by a merge since the base?  Then what others did there
 * is not to be judged as part of this push. */
static bool has_merged(const Pushed *pushed, const GitId *base, GitId *at)
{
	Pick *pick = pushed->pick;
	GitId joint;

	return pushed->has_trunk &&
	       !str_eq(pick_bare(pick, pushed->push->remote_ref),
	               pick_bare(pick, pushed->trunk.name)) &&
	       git_kin(pick->repo, &pushed->trunk.id, &pushed->head.id, at) ==
	               GIT_KIN &&
	       (git_kin(pick->repo, at, base, &joint) != GIT_KIN ||
	        !git_id_eq(&joint, at));
}

static bool update(Pushed *pushed)
{
	Pick *pick = pushed->pick;
	Tip old = { .id = pushed->old,
		    .name = STR("what the remote has of it") };
	GitId base, at;

	switch (git_kin(pick->repo, &old.id, &pushed->head.id, &base)) {
	case GIT_KIN:
		break;
	case GIT_NO_KIN:
		return alone(pushed, "has nothing in common with what the "
		                     "remote has of it");
	case GIT_KIN_LOST:
		return pick_base(pick, &old, &pushed->head, &base);
	}
	if (has_merged(pushed, &base, &at)) {
		base = at;
		pushed->reason = str_fmt(pick->arena,
		                         "has merged " STR_FMT " at " STR_FMT,
		                         STR_ARG(pushed->trunk.name),
		                         STR_ARG(pick_short(pick, &base)));
		return add(pushed, &base);
	}
	pushed->reason = str_fmt(
	        pick->arena, "the remote has " STR_FMT "%s",
	        STR_ARG(pick_short(pick, &old.id)),
	        git_id_eq(&base, &old.id)
	                ? ""
	                : str_fmt(pick->arena, ", and it left that at " STR_FMT,
	                          STR_ARG(pick_short(pick, &base)))
	                          .ptr);
	return add(pushed, &base);
}

static bool one(Pushed *pushed)
{
	Pick *pick = pushed->pick;
	const GitPush *push = pushed->push;
	const char *unknown = "was changed on the remote by somebody else";

	pushed->head.name = push->local_ref;
	switch (peel(pick, &push->local, &pushed->head.id)) {
	case GIT_HERE:
		break;
	case GIT_MISSING:
		return err_set(pick->err, ERR_INPUT,
		               "the commit " STR_FMT " of " STR_FMT
		               " is pushed and is not in this repository: see "
		               "`git fsck`",
		               STR_ARG(pick_short(pick, &push->local)),
		               STR_ARG(push->local_ref));
	default:
		pushed->reason = STR("is no commit and is passed over");
		return true;
	}
	if (git_id_is_zero(&push->remote))
		return alone(pushed, "is new");
	if (peel(pick, &push->remote, &pushed->old) != GIT_HERE)
		return alone(pushed, unknown);
	return update(pushed);
}

/* A tag beside its branch, or a branch under two names: judged once. */
static bool is_twice(const GitPushes *pushes, size_t i)
{
	const GitPush *push = &pushes->at[i];

	for (size_t k = i > MAX_TRIED ? i - MAX_TRIED : 0; k < i; k++)
		if (git_id_eq(&pushes->at[k].local, &push->local) &&
		    git_id_eq(&pushes->at[k].remote, &push->remote))
			return true;
	return false;
}

bool pick_pushes(Pick *pick)
{
	const GitPushes *pushes = pick->ask->pushes;
	Buf why = { .arena = pick->arena };
	size_t judged = 0, deleted = 0;
	Pushed pushed = { .pick = pick };

	pushed.has_trunk = trunk_of(pick, &pushed.trunk);
	learn_trunk(&pushed);
	for (size_t i = 0; i < pushes->len; i++) {
		pushed.push = &pushes->at[i];
		if (git_id_is_zero(&pushed.push->local)) {
			deleted++;
			continue;
		}
		if (is_twice(pushes, i))
			continue;
		if (!one(&pushed))
			return false;
		if (judged++ < MAX_REASONS)
			buf_fmt(&why, "%s" STR_FMT " " STR_FMT,
			        why.len ? "; " : "",
			        STR_ARG(pushed.push->local_ref),
			        STR_ARG(pushed.reason));
	}
	if (judged > MAX_REASONS)
		buf_fmt(&why, "; and %zu more", judged - MAX_REASONS);
	if (deleted)
		buf_fmt(&why, "%s%zu deleted", why.len ? "; " : "", deleted);
	if (!pushes->len)
		buf_add(&why, STR("nothing is pushed"));
	return pick_why(pick, "pre-push", STR_FMT, STR_ARG(buf_str(&why)));
}

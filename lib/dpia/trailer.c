/* trailer.c - "DPIA-Waiver: REASON; by=NAME; expires=DATE[; match=GLOB]" and
 * "DPIA-Not-Required: REASON" in the messages of the commits of a range, as
 * git-interpret-trailers(1) writes them. */
#include "dpia/inside.h"

#include "base/time.h"

enum { MAX_COMMITS = 5000, MIN_REASON = 10 };

/* "DPIA-Waiver" of "DPIA-Waiver: ..."; false: it is no such line. */
static bool take_key(Str line, const char *key, Str *value)
{
	size_t len = strlen(key);

	if (line.len <= len || line.ptr[len] != ':' ||
	    !str_like((Str){ line.ptr, len }, key))
		return false;
	*value = str_trim(str_from(line, len + 1));
	return true;
}

/* "by" and "jana" of "by=jana"; false: it is no such part. */
static bool take_part(Str part, const char *name, Str *value)
{
	size_t equals = str_find(part, STR("="));

	if (equals == part.len ||
	    !str_is(str_trim((Str){ part.ptr, equals }), name))
		return false;
	*value = str_trim(str_from(part, equals + 1));
	return true;
}

static void add_bad(Dpia *dpia, Scope *scope, const GitCommit *commit,
                    const char *why)
{
	Str id = git_id_short(dpia->arena, &commit->id);

	*LIST_ADD(dpia->arena, &scope->lost) = (Lost){
		.rule = &dpia_rules[DPIA_WAIVER],
		.text = str_fmt(dpia->arena,
		                "the DPIA-Waiver of commit " STR_FMT
		                " does not count: %s; write 'DPIA-Waiver: "
		                "why; by=who; expires=2027-01-31'",
		                STR_ARG(id), why),
	};
}

/* Does something fail because of this file? */
static bool is_needed(const Dpia *dpia, const Scope *scope, Str path)
{
	bool strict = dpia->policy.require == DPIA_SCHEMA;

	for (size_t i = 0; i < scope->fields.len; i++) {
		const NewField *f = &scope->fields.at[i];

		if (str_eq(scope->schemas.at[f->file].path, path) &&
		    (f->state == NEW_OPEN || f->state == NEW_SUPPRESSED))
			return true;
	}
	for (size_t i = 0; i < scope->schemas.len && strict; i++)
		if (str_eq(scope->schemas.at[i].path, path))
			return scope->schemas.at[i].affects;
	for (size_t i = 0; i < scope->assessments.len; i++)
		if (str_is(path, scope->assessments.at[i]->now.path))
			return scope->assessments.at[i]->used;
	for (size_t i = 0; i < scope->lost.len; i++)
		if (str_eq(scope->lost.at[i].path, path))
			return true;
	return false;
}

static bool is_schema(const Scope *scope, Str path)
{
	for (size_t i = 0; i < scope->schemas.len; i++)
		if (str_eq(scope->schemas.at[i].path, path))
			return true;
	return false;
}

/* A waiver that does not say what it is for holds for what its commit touches.
 * Where a shallow clone hides that, the range is one pull request.  False: it
 * touches nothing that is judged here. */
static bool add_for_files(Dpia *dpia, Scope *scope, const GitCommit *commit,
                          Waiver waiver)
{
	GitChanges changes = { 0 };
	GitCommit parent;
	GitId lost;
	bool any = false;

	if (commit->n_parents &&
	    git_commit(dpia->repo, dpia->arena, commit->parents, &parent) !=
	            GIT_HERE) {
		*LIST_ADD(dpia->arena, &scope->waivers) = waiver;
		return true;
	}
	git_diff(dpia->repo, dpia->arena,
	         commit->n_parents ? &parent.tree : NULL, &commit->tree,
	         &changes, &lost);
	for (size_t i = 0; i < changes.len; i++) {
		const GitChange *c = &changes.at[i];
		Str path = c->kind == GIT_DELETED ? c->old_path : c->path;

		if (!is_schema(scope, path) && !place_is_assessment(dpia, path))
			continue;
		any = true;
		if (!is_needed(dpia, scope, path))
			continue;
		waiver.file = path;
		*LIST_ADD(dpia->arena, &scope->waivers) = waiver;
	}
	return any;
}

static void read_waiver(Dpia *dpia, Scope *scope, const GitCommit *commit,
                        Str value)
{
	Waiver w = { .gate = STR("dpia"), .rule = STR("dpia/*") };
	Str part, match = STR("");
	bool odd = false;

	while (str_split(&value, ';', &part)) {
		part = str_trim(part);
		if (!w.reason.len)
			w.reason = part;
		else if (!take_part(part, "by", &w.approved_by) &&
		         !take_part(part, "expires", &w.expires) &&
		         !take_part(part, "match", &match))
			odd = odd || part.len;
	}
	w.owner = w.approved_by;
	w.last_day = time_is_day(w.expires) ? time_day(w.expires) : 0;
	if (str_find(match, STR("/")) < match.len)
		w.file = match;
	else
		w.subject = match;
	if (odd)
		add_bad(dpia, scope, commit,
		        "it has a part that is not by=, expires= or match=");
	else if (w.reason.len < MIN_REASON)
		add_bad(dpia, scope, commit, "it gives no reason");
	else if (!w.approved_by.len)
		add_bad(dpia, scope, commit, "nobody is named in by=");
	else if (!w.last_day)
		add_bad(dpia, scope, commit, "expires= is not a day");
	else if (match.len)
		*LIST_ADD(dpia->arena, &scope->waivers) = w;
	else if (!add_for_files(dpia, scope, commit, w))
		add_bad(dpia, scope, commit,
		        "its commit touches no schema and no assessment, and "
		        "match= does not say what it is for");
}

static void read_message(Dpia *dpia, Scope *scope, const GitCommit *commit)
{
	Str rest = commit->message, line, value;

	while (str_split(&rest, '\n', &line)) {
		if (line.len && line.ptr[line.len - 1] == '\r')
			line.len--;
		if (take_key(line, "DPIA-Waiver", &value))
			read_waiver(dpia, scope, commit, value);
		else if (take_key(line, "DPIA-Not-Required", &value) &&
		         value.len >= MIN_REASON)
			scope->not_required = value;
	}
}

void trailer_read(Dpia *dpia, Scope *scope)
{
	GitIds ids = { 0 };
	GitCommit commit;

	if (scope->range.staged)
		return;
	scope->cut = !git_history(
	        dpia->repo, dpia->arena,
	        scope->range.from_nothing ? NULL : &scope->range.base,
	        &scope->range.head, MAX_COMMITS, &ids);
	for (size_t i = 0; i < ids.len; i++)
		if (git_commit(dpia->repo, dpia->arena, &ids.at[i], &commit) ==
		    GIT_HERE)
			read_message(dpia, scope, &commit);
}

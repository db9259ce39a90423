/* approve.c - is what was approved what stands there now? */
#include "dpia/inside.h"

#include "base/time.h"

enum { MAX_STEPS = 10000 };

/* The blob of the path in a commit; false: it is not there or not known. */
static bool find_blob(Dpia *dpia, const GitCommit *commit, Str path, GitId *id)
{
	GitEntry entry;
	bool absent;

	if (git_entry(dpia->repo, &commit->tree, path, &entry, &absent) !=
	    GIT_HERE)
		return false;
	*id = entry.id;
	return true;
}

static bool same_substance(Dpia *dpia, const GitId *a, const GitId *b,
                           const char *path)
{
	Assessed *old = place_read(dpia, str(path), b);
	Assessed *new = place_read(dpia, str(path), a);

	return old && new &&assessment_same_substance(&old->now, &new->now);
}

/* The parent whose file is the same in substance, if one has it; *known: could
 * all parents be looked at? */
static const GitId *same_parent(Dpia *dpia, const GitCommit *commit,
                                const char *path, const GitId *blob,
                                bool *known)
{
	const GitId *found = NULL;

	*known = true;
	for (size_t i = 0; i < commit->n_parents && !found; i++) {
		GitCommit parent;
		GitId before;

		if (git_commit(dpia->repo, dpia->arena, &commit->parents[i],
		               &parent) != GIT_HERE)
			*known = false;
		else if (find_blob(dpia, &parent, str(path), &before) &&
		         (git_id_eq(&before, blob) ||
		          same_substance(dpia, blob, &before, path)))
			found = &commit->parents[i];
	}
	return found;
}

/* "a subject (#123)": the forge squashed a pull request into this commit, so
 * its date is that of the merge and not that of the words. */
static bool is_squashed(const GitCommit *commit)
{
	Str rest = commit->message, subject = STR("");
	size_t n;

	str_split(&rest, '\n', &subject);
	subject = str_trim(subject);
	if (!subject.len || subject.ptr[subject.len - 1] != ')')
		return false;
	for (n = subject.len - 1;
	     n && subject.ptr[n - 1] >= '0' && subject.ptr[n - 1] <= '9'; n--)
		;
	return n > 1 && n < subject.len - 1 && subject.ptr[n - 2] == '(' &&
	       (subject.ptr[n - 1] == '#' || subject.ptr[n - 1] == '!');
}

/* On which day was its substance last changed in this range, by its author?
 * 0: it was not, or the commits that tell are not in this clone. */
static int64_t change_day(Dpia *dpia, const Scope *scope, const char *path)
{
	GitId at = scope->range.head;
	GitCommit commit;
	GitId blob;
	bool known;

	for (unsigned steps = 0; steps < MAX_STEPS; steps++) {
		const GitId *parent;

		if ((!scope->range.from_nothing &&
		     git_id_eq(&at, &scope->range.base)) ||
		    git_commit(dpia->repo, dpia->arena, &at, &commit) !=
		            GIT_HERE ||
		    !find_blob(dpia, &commit, str(path), &blob))
			return 0;
		parent = same_parent(dpia, &commit, path, &blob, &known);
		if (!parent)
			return known && !is_squashed(&commit)
			               ? (commit.author_time +
			                  (int64_t)commit.author_zone * 60) /
			                         86400
			               : 0;
		at = *parent;
	}
	return 0;
}

/* Has the new one an approval that the old one had not? */
static bool is_approved_again(const Assessment *old, const Assessment *new)
{
	for (size_t i = 0; i < new->approvals.len; i++) {
		const Approval *a = &new->approvals.at[i];
		bool before = !a->day || !a->who.len;

		for (size_t j = 0; j < old->approvals.len && !before; j++)
			before = old->approvals.at[j].day == a->day &&
			         str_eq(old->approvals.at[j].who, a->who);
		if (!before)
			return true;
	}
	return false;
}

/* What the range did to the file; NULL: nothing but adding it, or nothing. */
static const GitChange *find_change(const Scope *scope, const char *path)
{
	for (size_t i = 0; i < scope->changes.len; i++)
		if (scope->changes.at[i].kind == GIT_MODIFIED &&
		    str_is(scope->changes.at[i].path, path))
			return &scope->changes.at[i];
	return NULL;
}

bool approve_holds(Dpia *dpia, const Scope *scope, const Assessed *assessed,
                   int64_t last, Str *why)
{
	const Assessment *now = &assessed->now;
	const GitChange *change = find_change(scope, now->path);
	Assessed *old =
	        change ? place_read(dpia, change->old_path, &change->old_id)
	               : NULL;
	int64_t day =
	        scope->range.staged ? 0 : change_day(dpia, scope, now->path);

	if (last < day) {
		*why = str_fmt(dpia->arena,
		               "the assessment was changed on " STR_FMT
		               " and last approved on " STR_FMT,
		               STR_ARG(time_date(dpia->arena, day)),
		               STR_ARG(time_date(dpia->arena, last)));
		return false;
	}
	/* Where no commit tells the day, the approvals must have changed too.
	 */
	if (day || !old || assessment_same_substance(&old->now, now) ||
	    is_approved_again(&old->now, now))
		return true;
	*why = str_fmt(dpia->arena,
	               "the assessment changes here, and its last approval is "
	               "still the one of " STR_FMT,
	               STR_ARG(time_date(dpia->arena, last)));
	return false;
}

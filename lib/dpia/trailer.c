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

	if (line.len <= len || line.ptr[len] != ':')
		return false;
	for (size_t i = 0; i < len; i++)
		if ((line.ptr[i] | 0x20) != (key[i] | 0x20))
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

/* 0: it is none that exists. */
static int64_t day_of(Arena *arena, Str text)
{
	int64_t day = time_day(text);

	return day > 0 && str_eq(time_date(arena, day), text) ? day : 0;
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
	w.last_day = day_of(dpia->arena, w.expires);
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
	else
		*LIST_ADD(dpia->arena, &scope->waivers) = w;
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
	git_history(dpia->repo, dpia->arena,
	            scope->range.from_nothing ? NULL : &scope->range.base,
	            &scope->range.head, MAX_COMMITS, &ids);
	for (size_t i = 0; i < ids.len; i++)
		if (git_commit(dpia->repo, dpia->arena, &ids.at[i], &commit) ==
		    GIT_HERE)
			read_message(dpia, scope, &commit);
}

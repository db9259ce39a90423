#include "dpia/inside.h"

#include "base/time.h"
#include "report/safe.h"

/* One line, whatever strangers wrote into it. */
static void say(Buf *out, const char *fmt, ...) PRINTF(2, 3);
static void say(Buf *out, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	safe_add(out, str_vfmt(out->arena, fmt, args), SAFE_TEXT);
	va_end(args);
	buf_byte(out, '\n');
}

static Str state_of(const Dpia *dpia, const NewField *f)
{
	switch (f->state) {
	case NEW_COVERED:
		return str_fmt(dpia->arena, "covered by %s: " STR_FMT,
		               f->nearest->now.path, STR_ARG(f->by));
	case NEW_SUPPRESSED:
		return str_fmt(dpia->arena, "said not to be personal: " STR_FMT,
		               STR_ARG(f->reason.len ? f->reason
		                                     : STR("(no reason)")));
	case NEW_MOVED:
		return STR("was there before, in another place or by another "
		           "name");
	case NEW_REPEATED:
		return STR("another file speaks for it");
	case NEW_ALLOWED:
		return STR("allowed by --allow");
	case NEW_OPEN:
	default:
		return f->nearest ? str_fmt(dpia->arena,
		                            "NOT covered: %s does not name it",
		                            f->nearest->now.path)
		                  : STR("NOT covered: there is no assessment");
	}
}

/* *next: the first of the fields that come from this file or a later one. */
static void explain_schema(const Dpia *dpia, const Scope *scope, size_t at,
                           size_t *next, Buf *out)
{
	const SchemaFile *file = &scope->schemas.at[at];

	buf_byte(out, '\n');
	say(out, STR_FMT, STR_ARG(file->path));
	say(out, "  %s, %s%s", file->kind->summary,
	    git_change_names[file->change],
	    file->excluded  ? ", left out by --exclude"
	    : file->affects ? ""
	                    : ", nothing added");
	if (file->n_dropped)
		say(out, "  gives up " STR_FMT "%s",
		    STR_ARG(buf_str(&file->dropped)),
		    file->n_dropped > 5 ? " and more" : "");
	for (; *next < scope->fields.len && scope->fields.at[*next].file == at;
	     ++*next) {
		const NewField *f = &scope->fields.at[*next];
		Str state = state_of(dpia, f);

		say(out, "  %u: " STR_FMT, f->field.line,
		    STR_ARG(field_shown(dpia->arena, &f->field)));
		say(out, "     %s, %s, by the words '" STR_FMT "'",
		    class_names[f->match.class], f->match.key,
		    STR_ARG(f->match.sequence));
		say(out, "     " STR_FMT, STR_ARG(state));
	}
}

static void explain_assessment(const Dpia *dpia, const Assessed *assessed,
                               Buf *out)
{
	const Assessment *a = &assessed->now;
	unsigned missing =
	        assessment_missing(a, dpia->preset, assessed->special);
	Buf names = { .arena = dpia->arena };

	buf_byte(out, '\n');
	say(out, "%s", a->path);
	if (a->untouched)
		say(out, "  still the template");
	for (unsigned s = 0; s < N_SECTIONS; s++)
		if (missing & 1u << s)
			buf_fmt(&names, "%s%s", names.len ? ", " : "",
			        section_names[s]);
	if (names.len)
		say(out, "  missing: " STR_FMT, STR_ARG(buf_str(&names)));
	if (a->owner.len)
		say(out, "  owner: " STR_FMT, STR_ARG(a->owner));
	for (size_t i = 0; i < a->approvals.len; i++) {
		const Approval *approval = &a->approvals.at[i];

		if (approval->day)
			say(out, "  approved by " STR_FMT " on " STR_FMT,
			    STR_ARG(approval->who),
			    STR_ARG(time_date(dpia->arena, approval->day)));
	}
	if (a->review_by)
		say(out, "  review by " STR_FMT,
		    STR_ARG(time_date(dpia->arena, a->review_by)));
}

static Str end_of(const Dpia *dpia, const GitId *id, bool none,
                  const char *word)
{
	return none ? str(word) : git_id_hex(dpia->arena, id);
}

static void explain_scope(const Dpia *dpia, const Scope *scope, Buf *out)
{
	const GitRange *r = &scope->range;
	bool nothing = r->unborn || r->from_nothing;
	Str base = end_of(dpia, r->staged ? &r->head : &r->base, nothing,
	                  "nothing");
	Str head = end_of(dpia, &r->head, r->staged, "the index");
	size_t next = 0;

	if (r->ref.len)
		say(out, "ref      " STR_FMT, STR_ARG(r->ref));
	say(out, "base     " STR_FMT, STR_ARG(base));
	say(out, "head     " STR_FMT, STR_ARG(head));
	say(out, "changed  %zu files, %zu of them schemas", scope->changes.len,
	    scope->schemas.len);
	for (size_t i = 0; i < scope->schemas.len; i++)
		explain_schema(dpia, scope, i, &next, out);
	for (size_t i = 0; i < scope->assessments.len; i++)
		explain_assessment(dpia, scope->assessments.at[i], out);
}

void dpia_explain(const Dpia *dpia, Buf *out)
{
	say(out, "rule     %s", dpia->rule);
	say(out, "why      " STR_FMT, STR_ARG(dpia->why));
	say(out, "preset   %s", dpia->preset->name);
	for (size_t i = 0; i < dpia->scopes.len; i++)
		explain_scope(dpia, dpia->scopes.at[i], out);
	if (!dpia->scopes.len)
		say(out, "nothing to judge");
}

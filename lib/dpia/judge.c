#include "dpia/inside.h"

#include "base/time.h"

enum { SOON = 30 };

static const char *path_of(const Dpia *dpia, Str path)
{
	return str_dup(dpia->arena, path).ptr;
}

static Span span_of(const Dpia *dpia, const Scope *scope, const NewField *f)
{
	return (Span){ path_of(dpia, scope->schemas.at[f->file].path),
		       f->field.line, f->field.column, f->field.line,
		       f->field.end_column };
}

/* "'ssn' of users" */
static Str name_of(const Dpia *dpia, const NewField *f)
{
	if (!f->field.table.len)
		return str_fmt(dpia->arena, "'" STR_FMT "'",
		               STR_ARG(f->field.name));
	return str_fmt(dpia->arena, "'" STR_FMT "' of " STR_FMT,
	               STR_ARG(f->field.name), STR_ARG(f->field.table));
}

/* Does it fail the gate that nothing covers it? */
static bool decides(const Dpia *dpia, const NewField *f)
{
	return dpia->policy.require != DPIA_SPECIAL ||
	       f->match.class == CLASS_SPECIAL;
}

static void judge_open(const Dpia *dpia, const Scope *scope, const NewField *f,
                       Gate *gate)
{
	bool special = f->match.class == CLASS_SPECIAL;
	const Rule *rule =
	        &dpia_rules[special ? DPIA_SPECIAL_UNCOVERED : DPIA_UNCOVERED];
	Str name = name_of(dpia, f);
	Finding *found = gate_find(
	        gate, rule, span_of(dpia, scope, f),
	        field_shown(dpia->arena, &f->field),
	        STR_FMT " is personal data (%s, %s) and %s%s", STR_ARG(name),
	        class_names[f->match.class], f->match.key,
	        f->nearest ? f->nearest->now.path : "there is no assessment",
	        f->nearest ? " does not name it" : " to cover it");

	found->excerpt = f->excerpt;
	if (!decides(dpia, f))
		found->severity = SEV_WARNING;
}

static void judge_field(const Dpia *dpia, const Scope *scope, const NewField *f,
                        Gate *gate)
{
	Span span = span_of(dpia, scope, f);
	Str subject = field_shown(dpia->arena, &f->field);
	Str name = name_of(dpia, f);

	switch (f->state) {
	case NEW_OPEN:
		judge_open(dpia, scope, f, gate);
		break;
	case NEW_COVERED:
		gate_find(gate, &dpia_rules[DPIA_COVERED], span, subject,
		          STR_FMT " (%s) is covered by %s: " STR_FMT,
		          STR_ARG(name), class_names[f->match.class],
		          f->nearest->now.path, STR_ARG(f->by));
		break;
	case NEW_SUPPRESSED:
		if (f->reason.len)
			gate_find(gate, &dpia_rules[DPIA_SUPPRESSED], span,
			          subject,
			          STR_FMT " looks like %s, and is said not to "
			                  "be: " STR_FMT,
			          STR_ARG(name), f->match.key,
			          STR_ARG(f->reason));
		else
			gate_find(gate, &dpia_rules[DPIA_SUPPRESSION_BARE],
			          span, subject,
			          STR_FMT ": 'qgate:not-personal' gives no "
			                  "reason; write it behind the words",
			          STR_ARG(name));
		break;
	case NEW_MOVED:
		gate_find(gate, &dpia_rules[DPIA_MOVED], span, subject,
		          STR_FMT " was there before, in another place or by "
		                  "another name",
		          STR_ARG(name));
		break;
	case NEW_ALLOWED:
		gate_find(gate, &dpia_rules[DPIA_SUPPRESSED], span, subject,
		          STR_FMT " looks like %s, and --allow lists it",
		          STR_ARG(name), f->match.key);
		break;
	case NEW_REPEATED:
		break;
	}
}

/* touched: so was an assessment; not_required: why a commit says that none is
 * needed, or empty. */
static void judge_schema(const Dpia *dpia, const SchemaFile *file, bool touched,
                         Str not_required, Gate *gate)
{
	Span span = { path_of(dpia, file->path), file->line, 0, 0, 0 };

	if (file->excluded) {
		gate_find(gate, &dpia_rules[DPIA_SUPPRESSED], span, file->path,
		          "a schema (%s) that --exclude leaves out",
		          file->kind->name);
		return;
	}
	if (file->change == GIT_RENAMED && !file->affects)
		gate_find(gate, &dpia_rules[DPIA_MOVED], span, file->path,
		          "moved from " STR_FMT ", unchanged",
		          STR_ARG(file->old_path));
	if (file->n_dropped || file->change == GIT_DELETED)
		gate_find(gate, &dpia_rules[DPIA_REDUCES], span, file->path,
		          "%s%s" STR_FMT "%s: say under retention what becomes "
		          "of the data",
		          file->change == GIT_DELETED
		                  ? "the schema file was removed"
		                  : "gives up ",
		          file->n_dropped && file->change == GIT_DELETED
		                  ? ", and with it "
		                  : "",
		          STR_ARG(buf_str(&file->dropped)),
		          file->n_dropped > 5 ? " and more" : "");
	if (!file->affects || file->personal || file->kind->quiet)
		return;
	if (dpia->policy.require != DPIA_SCHEMA)
		gate_find(gate, &dpia_rules[DPIA_SCREENING], span, file->path,
		          "the schema grows (%s), by nothing that is known as "
		          "personal data",
		          file->kind->name);
	else if (not_required.len)
		gate_find(gate, &dpia_rules[DPIA_SUPPRESSED], span, file->path,
		          "the schema grows (%s), and a commit says that no "
		          "assessment is needed: " STR_FMT,
		          file->kind->name, STR_ARG(not_required));
	else if (!touched)
		gate_find(gate, &dpia_rules[DPIA_UNASSESSED], span, file->path,
		          "the schema grows (%s), and no assessment was "
		          "touched",
		          file->kind->name);
}

static bool touches_assessment(const Dpia *dpia, const Scope *scope)
{
	for (size_t i = 0; i < scope->changes.len; i++) {
		const GitChange *c = &scope->changes.at[i];

		if ((c->kind == GIT_ADDED || c->kind == GIT_MODIFIED) &&
		    place_is_assessment(dpia, c->path))
			return true;
	}
	return false;
}

/* --- the assessments --- */

static Span at_section(const Assessment *a, Section section)
{
	return (Span){ a->path, a->sections[section].line, 0, 0, 0 };
}

static void judge_review(const Dpia *dpia, const Assessment *a,
                         unsigned missing, Gate *gate)
{
	Span span = at_section(a, SECTION_REVIEW);
	Str day = time_date(dpia->arena, a->review_by);
	int64_t today = dpia->policy.today;

	if (!a->review_by) {
		Finding *f = gate_find(gate, &dpia_rules[DPIA_REVIEW_UNSET],
		                       span, str(a->path),
		                       "no day is set by which the assessment "
		                       "is looked at again");
		if (missing & 1u << SECTION_REVIEW)
			f->severity = SEV_ERROR;
	} else if (a->review_by < today) {
		gate_find(gate, &dpia_rules[DPIA_REVIEW_OVERDUE], span,
		          str(a->path),
		          "the review of the assessment was due on " STR_FMT,
		          STR_ARG(day));
	} else if (a->review_by <= today + SOON) {
		gate_find(gate, &dpia_rules[DPIA_REVIEW_SOON], span,
		          str(a->path),
		          "the review of the assessment is due on " STR_FMT,
		          STR_ARG(day));
	}
}

static void judge_approvals(Dpia *dpia, const Scope *scope, Assessed *assessed,
                            unsigned missing, Gate *gate)
{
	const Assessment *a = &assessed->now;
	Span span = at_section(a, SECTION_APPROVALS);
	int64_t last = 0;
	Str why;

	if (missing & 1u << SECTION_APPROVALS) {
		gate_find(gate, &dpia_rules[DPIA_UNAPPROVED], span,
		          str(a->path),
		          "no approval has both a name and a date");
		return;
	}
	if (!a->approvals.len)
		return;
	for (size_t i = 0; i < a->approvals.len; i++) {
		const Approval *approval = &a->approvals.at[i];

		if (approval->who.len && approval->day > last &&
		    approval->day <= dpia->policy.today + 1)
			last = approval->day;
	}
	if (!last)
		gate_find(gate, &dpia_rules[DPIA_UNAPPROVED], span,
		          str(a->path), "every approval lies in the future");
	else if (!approve_holds(dpia, scope, assessed, last, &why))
		gate_find(gate, &dpia_rules[DPIA_APPROVAL_STALE], span,
		          str(a->path), STR_FMT, STR_ARG(why));
}

static void judge_sections(const Dpia *dpia, const Assessment *a,
                           unsigned missing, Gate *gate)
{
	const unsigned others = 1u << SECTION_OWNER | 1u << SECTION_APPROVALS |
	                        1u << SECTION_REVIEW;
	Buf names = { .arena = dpia->arena };
	unsigned line = 0, n = 0;

	for (unsigned s = 0; s < N_SECTIONS; s++) {
		if (!(missing & ~others & 1u << s))
			continue;
		buf_fmt(&names, "%s%s", n++ ? ", " : "", section_names[s]);
		if (!line)
			line = a->sections[s].line;
	}
	if (n)
		gate_find(gate, &dpia_rules[DPIA_INCOMPLETE],
		          (Span){ a->path, line, 0, 0, 0 }, str(a->path),
		          "not filled: " STR_FMT, STR_ARG(buf_str(&names)));
	if (missing & 1u << SECTION_OWNER)
		gate_find(gate, &dpia_rules[DPIA_UNOWNED],
		          at_section(a, SECTION_OWNER), str(a->path),
		          "nobody is named as the owner of the assessment");
}

static void judge_assessment(Dpia *dpia, const Scope *scope, Assessed *assessed,
                             Gate *gate)
{
	const Assessment *a = &assessed->now;
	unsigned missing =
	        assessment_missing(a, dpia->preset, assessed->special);

	if (!assessed->used)
		return;
	if (a->damaged) {
		gate_doubt(gate, "%s:%u: %s", a->path,
		           a->damaged_line ? a->damaged_line : 1, a->damaged);
		return;
	}
	if (a->untouched) {
		gate_find(gate, &dpia_rules[DPIA_TEMPLATE],
		          (Span){ a->path, 1, 0, 0, 0 }, str(a->path),
		          "the assessment is still the template: nothing is "
		          "filled in");
		return;
	}
	judge_sections(dpia, a, missing, gate);
	judge_approvals(dpia, scope, assessed, missing, gate);
	judge_review(dpia, a, missing, gate);
}

/* --- the whole --- */

/* The fields say it too, each one, and can be waived: there it is a hint. */
static void judge_absence(const Dpia *dpia, Gate *gate)
{
	Finding *f = gate_find(gate, &dpia_rules[DPIA_NO_ASSESSMENT],
	                       (Span){ 0 }, STR("SECURITY/DPIA.md"),
	                       "there is no assessment: write "
	                       "SECURITY/DPIA.md ('qgate dpia init' begins "
	                       "one)");

	if (!dpia->all)
		f->severity = SEV_INFO;
}

static void judge_scope(Dpia *dpia, Scope *scope, Gate *gate)
{
	bool touched = touches_assessment(dpia, scope);
	const NewField *alone = NULL;

	if (scope->empty)
		gate_find(gate, &dpia_rules[DPIA_EMPTY_RANGE], (Span){ 0 },
		          scope->range.ref,
		          "nothing differs between base and head: there was "
		          "nothing to judge");
	for (size_t i = 0; i < scope->fields.len; i++) {
		const NewField *f = &scope->fields.at[i];

		judge_field(dpia, scope, f, gate);
		if (f->state == NEW_OPEN && !f->nearest && !alone)
			alone = f;
	}
	if (alone || (dpia->all && !scope->assessments.len))
		judge_absence(dpia, gate);
	for (size_t i = 0; i < scope->schemas.len; i++)
		judge_schema(dpia, &scope->schemas.at[i], touched,
		             scope->not_required, gate);
	for (size_t i = 0; i < scope->assessments.len; i++)
		judge_assessment(dpia, scope, scope->assessments.at[i], gate);
	for (size_t i = 0; i < scope->lost.len; i++) {
		const Lost *lost = &scope->lost.at[i];
		const char *path =
		        lost->path.len ? path_of(dpia, lost->path) : NULL;

		gate_find(gate, lost->rule, (Span){ path, lost->line, 0, 0, 0 },
		          lost->path.len ? lost->path : lost->text, STR_FMT,
		          STR_ARG(lost->text));
	}
	for (size_t i = 0; i < scope->waivers.len; i++)
		*LIST_ADD(gate->arena, &gate->waivers) = scope->waivers.at[i];
}

static void add_notes(const Dpia *dpia, Gate *gate)
{
	for (size_t i = 0; i < dpia->scopes.len; i++) {
		const GitRange *r = &dpia->scopes.at[i]->range;
		Str head = r->staged ? STR("the index")
		                     : git_id_short(dpia->arena, &r->head);
		Str base =
		        r->from_nothing || r->unborn
		                ? STR("nothing")
		                : git_id_short(dpia->arena,
		                               r->staged ? &r->head : &r->base);

		if (dpia->all)
			base = STR("all");
		buf_fmt(&gate->notes,
		        "judged " STR_FMT ".." STR_FMT "%s" STR_FMT
		        " by the rule %s: " STR_FMT "\n",
		        STR_ARG(base), STR_ARG(head), r->ref.len ? " for " : "",
		        STR_ARG(r->ref), dpia->rule, STR_ARG(dpia->why));
		if (dpia->scopes.at[i]->cut)
			buf_add(&gate->notes,
			        STR("not every commit of the range is in this "
			            "clone: waivers in their messages may be "
			            "missed\n"));
	}
	if (!dpia->scopes.len)
		buf_fmt(&gate->notes, "nothing to judge: " STR_FMT "\n",
		        STR_ARG(dpia->why));
}

static void add_facts(const Dpia *dpia, Gate *gate)
{
	size_t changed = 0, schemas = 0, fields = 0, covered = 0, open = 0;

	for (size_t i = 0; i < dpia->scopes.len; i++) {
		const Scope *scope = dpia->scopes.at[i];

		changed += scope->changes.len;
		for (size_t j = 0; j < scope->schemas.len; j++)
			schemas += !scope->schemas.at[j].excluded;
		for (size_t j = 0; j < scope->fields.len; j++) {
			const NewField *f = &scope->fields.at[j];

			covered += f->state == NEW_COVERED;
			open += f->state == NEW_OPEN && decides(dpia, f);
			fields +=
			        f->state == NEW_COVERED || f->state == NEW_OPEN;
		}
	}
	gate_metric(gate,
	            (Metric){ "uncovered", (double)open, 0, AT_MOST, false });
	gate_fact(gate, "changed", (double)changed);
	gate_fact(gate, "schemas", (double)schemas);
	gate_fact(gate, "personal", (double)fields);
	gate_fact(gate, "covered", (double)covered);
}

void dpia_judge(Dpia *dpia, Gate *gate)
{
	gate->max_waiver_days = DPIA_MAX_WAIVER;
	for (size_t i = 0; i < dpia->scopes.len; i++)
		judge_scope(dpia, dpia->scopes.at[i], gate);
	for (size_t i = 0; i < dpia->doubts.len; i++)
		gate_doubt(gate, STR_FMT, STR_ARG(dpia->doubts.at[i]));
	add_facts(dpia, gate);
	add_notes(dpia, gate);
	gate->data = dpia_data;
	gate->source = dpia;
}

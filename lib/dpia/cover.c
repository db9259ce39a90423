#include "dpia/inside.h"

#include <stdlib.h>

static bool is_below(Str path, Str folder)
{
	return path.len > folder.len &&
	       (!folder.len || !memcmp(path.ptr, folder.ptr, folder.len));
}

/* The nearest assessments are those whose base is deepest; each of them may
 * cover the field. */
static void cover_field(Dpia *dpia, Scope *scope, NewField *field)
{
	Str path = scope->schemas.at[field->file].path;
	size_t depth = 0;

	for (size_t i = 0; i < scope->assessments.len; i++) {
		Assessed *a = scope->assessments.at[i];
		bool given = dpia->policy.assessments.len > 0;

		if (!is_below(path, a->base) && !given)
			continue;
		size_t here = is_below(path, a->base) ? a->base.len + 1 : 1;
		if (here < depth)
			continue;
		if (here > depth) {
			depth = here;
			field->nearest = NULL;
			field->state = NEW_OPEN;
		}
		if (field->state == NEW_COVERED)
			continue;
		if (assessment_covers(
		            &a->now,
		            &(DataField){ path, field->field.table,
		                          field->field.name, field->match.key,
		                          field->match.class == CLASS_SPECIAL },
		            &field->by))
			field->state = NEW_COVERED;
		if (field->state == NEW_COVERED || !field->nearest)
			field->nearest = a;
	}
	if (!field->nearest)
		return;
	field->nearest->used = true;
	if (field->match.class == CLASS_SPECIAL)
		field->nearest->special = true;
}

/* The folder that the nearest assessments of a path speak for. */
static Str nearest_base(const Scope *scope, Str path)
{
	Str base = STR("");

	for (size_t i = 0; i < scope->assessments.len; i++) {
		Str here = scope->assessments.at[i]->base;

		if (here.len > base.len && is_below(path, here))
			base = here;
	}
	return base;
}

/* Another file speaks for the field: not where another assessment would be
 * asked, as two services of one repository may both have users; but a model may
 * lie nearer to one than the migration that makes it. */
static bool is_alone(const Scope *scope, const NewField *f)
{
	const SchemaFile *file = &scope->schemas.at[f->file], *other;
	Str here, there;

	if (f->state != NEW_REPEATED)
		return false;
	other = &scope->schemas.at[scope->fields.at[f->speaker].file];
	here = nearest_base(scope, file->path);
	there = nearest_base(scope, other->path);
	if (str_eq(here, there))
		return false;
	return !file->kind->quiet ||
	       (!is_below(here, there) && !is_below(there, here));
}

void cover_fields(Dpia *dpia, Scope *scope)
{
	bool loaded = scope->assessments.len > 0;

	for (size_t i = 0; i < scope->fields.len; i++) {
		NewField *f = &scope->fields.at[i];

		if (f->state != NEW_OPEN && f->state != NEW_REPEATED)
			continue;
		if (!loaded)
			place_load(dpia, scope);
		loaded = true;
		if (is_alone(scope, f))
			f->state = NEW_OPEN;
		if (f->state == NEW_OPEN)
			cover_field(dpia, scope, f);
	}
}

static void add_lost(Dpia *dpia, Scope *scope, const Rule *rule, Str path,
                     Str text)
{
	*LIST_ADD(dpia->arena, &scope->lost) =
	        (Lost){ .path = path, .rule = rule, .text = text };
}

/* Has another assessment of this range what the old one had? */
static bool is_replaced(Dpia *dpia, Scope *scope, const Assessed *old)
{
	Losses losses = { 0 };

	for (size_t i = 0; i < scope->changes.len; i++) {
		const GitChange *c = &scope->changes.at[i];
		Assessed *new;

		if (c->kind == GIT_DELETED ||
		    !place_is_assessment(dpia, c->path))
			continue;
		new = place_read(dpia, c->path, &c->id);
		if (!new)
			continue;
		losses.len = 0;
		assessment_losses(dpia->arena, &old->now, &new->now, &losses);
		if (!losses.len)
			return true;
	}
	return false;
}

static void compare_one(Dpia *dpia, Scope *scope, const GitChange *c)
{
	Assessed *old = place_read(dpia, c->old_path, &c->old_id), *new;
	Losses losses = { 0 };

	if (c->kind == GIT_DELETED || !place_is_assessment(dpia, c->path)) {
		if (old &&
		    (old->now.untouched || is_replaced(dpia, scope, old)))
			return;
		add_lost(dpia, scope, &dpia_rules[DPIA_REMOVED], c->old_path,
		         STR("the assessment was removed"));
		return;
	}
	new = place_read(dpia, c->path, &c->id);
	if (!old || !new) {
		dpia_doubt(dpia,
		           STR_FMT ": what the assessment said before cannot "
		                   "be read from this clone",
		           STR_ARG(c->old_path));
		return;
	}
	assessment_losses(dpia->arena, &old->now, &new->now, &losses);
	for (size_t i = 0; i < losses.len; i++)
		add_lost(dpia, scope, &dpia_rules[DPIA_WEAKENED], c->path,
		         losses.at[i]);
}

void cover_compare(Dpia *dpia, Scope *scope)
{
	for (size_t i = 0; i < scope->changes.len; i++) {
		const GitChange *c = &scope->changes.at[i];

		if (c->kind != GIT_ADDED && c->kind != GIT_MODE &&
		    place_is_assessment(dpia, c->old_path) &&
		    !(c->kind == GIT_RENAMED &&
		      place_is_assessment(dpia, c->path)))
			compare_one(dpia, scope, c);
	}
}

/* data.c - the gate's part of the JSON report. */
#include "dpia/inside.h"

#include "base/time.h"
#include "report/json.h"

static const char *const state_names[] = { "open",  "covered",  "suppressed",
	                                   "moved", "repeated", "allowed" };

static void write_id(const Dpia *dpia, Json *json, const char *key,
                     const GitId *id, bool none)
{
	if (none)
		json_null(json, key);
	else
		json_text(json, key, git_id_hex(dpia->arena, id));
}

/* base and head: commits, or null for nothing and for the index. */
static void write_ends(const Dpia *dpia, Json *json, const GitRange *r)
{
	write_id(dpia, json, "base", r->staged ? &r->head : &r->base,
	         r->unborn || r->from_nothing);
	write_id(dpia, json, "head", &r->head,
	         r->staged || (r->unborn && !r->from_nothing));
}

static void write_range(const Dpia *dpia, Json *json, const Scope *scope)
{
	const GitRange *r = &scope->range;

	json_open(json, NULL, '{');
	write_ends(dpia, json, r);
	json_bool(json, "staged", r->staged);
	json_text(json, "ref", r->ref);
	json_count(json, "changed", scope->changes.len);
	json_close(json, '}');
}

static void write_schema(const SchemaFile *file, Json *json)
{
	json_open(json, NULL, '{');
	json_text(json, "path", file->path);
	json_text(json, "kind", str(file->kind->name));
	json_text(json, "change", str(git_change_names[file->change]));
	json_bool(json, "affects", file->affects);
	json_count(json, "personal", file->personal);
	json_count(json, "dropped", file->n_dropped);
	json_close(json, '}');
}

static void write_field(const Dpia *dpia, const Scope *scope, const NewField *f,
                        Json *json)
{
	json_open(json, NULL, '{');
	json_text(json, "file", scope->schemas.at[f->file].path);
	json_count(json, "line", f->field.line);
	json_count(json, "column", f->field.column);
	json_text(json, "identifier", f->field.name);
	json_text(json, "table", f->field.table);
	json_text(json, "type", f->field.type);
	json_text(json, "class", str(class_names[f->match.class]));
	json_text(json, "key", str(f->match.key));
	json_text(json, "sequence", f->match.sequence);
	json_text(json, "state", str(state_names[f->state]));
	if (f->state == NEW_COVERED)
		json_text(json, "covered_by",
		          str_fmt(dpia->arena, "%s: " STR_FMT,
		                  f->nearest->now.path, STR_ARG(f->by)));
	else
		json_null(json, "covered_by");
	json_close(json, '}');
}

static void write_approval(const Dpia *dpia, const Approval *approval,
                           Json *json)
{
	json_open(json, NULL, '{');
	json_text(json, "by", approval->who);
	if (approval->day)
		json_text(json, "date", time_date(dpia->arena, approval->day));
	else
		json_null(json, "date");
	json_close(json, '}');
}

static void write_assessment(const Dpia *dpia, const Assessed *assessed,
                             Json *json)
{
	const Assessment *a = &assessed->now;
	unsigned missing =
	        assessment_missing(a, dpia->preset, assessed->special);

	json_open(json, NULL, '{');
	json_text(json, "path", str(a->path));
	json_bool(json, "template", a->untouched);
	json_bool(json, "used", assessed->used);
	json_open(json, "missing", '[');
	for (unsigned s = 0; s < N_SECTIONS; s++)
		if (missing & 1u << s)
			json_text(json, NULL, str(section_names[s]));
	json_close(json, ']');
	json_text(json, "owner", a->owner);
	json_open(json, "approvals", '[');
	for (size_t i = 0; i < a->approvals.len; i++)
		write_approval(dpia, &a->approvals.at[i], json);
	json_close(json, ']');
	if (a->review_by)
		json_text(json, "review_by",
		          time_date(dpia->arena, a->review_by));
	else
		json_null(json, "review_by");
	json_bool(json, "expired",
	          a->review_by && a->review_by < dpia->policy.today);
	json_close(json, '}');
}

void dpia_data(const void *source, Json *json)
{
	const Dpia *dpia = source;
	GitRange first = { .unborn = true };

	if (dpia->scopes.len)
		first = dpia->scopes.at[0]->range;
	json_text(json, "rule", str(dpia->rule));
	json_text(json, "why", dpia->why);
	write_ends(dpia, json, &first);
	json_open(json, "ranges", '[');
	for (size_t i = 0; i < dpia->scopes.len; i++)
		write_range(dpia, json, dpia->scopes.at[i]);
	json_close(json, ']');
	json_open(json, "schema_files", '[');
	for (size_t i = 0; i < dpia->scopes.len; i++)
		for (size_t j = 0; j < dpia->scopes.at[i]->schemas.len; j++)
			write_schema(&dpia->scopes.at[i]->schemas.at[j], json);
	json_close(json, ']');
	json_open(json, "fields", '[');
	for (size_t i = 0; i < dpia->scopes.len; i++)
		for (size_t j = 0; j < dpia->scopes.at[i]->fields.len; j++)
			write_field(dpia, dpia->scopes.at[i],
			            &dpia->scopes.at[i]->fields.at[j], json);
	json_close(json, ']');
	json_open(json, "assessments", '[');
	for (size_t i = 0; i < dpia->scopes.len; i++)
		for (size_t j = 0; j < dpia->scopes.at[i]->assessments.len; j++)
			write_assessment(dpia,
			                 dpia->scopes.at[i]->assessments.at[j],
			                 json);
	json_close(json, ']');
}

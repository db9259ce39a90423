#include "dpia/inside.h"

#include <stdio.h>

const char *const dpia_presets[] = { "seed", "gdpr", "ico", "cnil", NULL };

void dpia_doubt(Dpia *dpia, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	*LIST_ADD(dpia->arena, &dpia->doubts) =
	        str_vfmt(dpia->arena, fmt, args);
	va_end(args);
}

static const Preset *find_preset(const char *name)
{
	for (const Preset *p = presets; p->name; p++)
		if (name && str_is(str(name), p->name))
			return p;
	return presets;
}

static bool add_schema(Dpia *dpia, const char *text, Err *err)
{
	Str rule = str(text);
	size_t equals = str_find(rule, STR("="));
	Str kind = str_from(rule, equals + 1);
	LIST(const char *) names = { 0 };
	Buf all = { .arena = dpia->arena };
	const char *near;
	KindRule *added;

	if (equals == rule.len || !equals)
		return err_set(err, ERR_USAGE,
		               "--schema: '%s' must be GLOB=KIND, such as "
		               "data/*.ddl=sql",
		               text);
	added = LIST_ADD(dpia->arena, &dpia->kinds.added);
	*added = (KindRule){ { rule.ptr, equals }, kind_named(kind) };
	if (added->kind)
		return true;
	for (const Kind *k = kinds; k->name; k++) {
		*LIST_ADD(dpia->arena, &names) = k->name;
		buf_fmt(&all, "%s%s", all.len ? ", " : "", k->name);
	}
	near = str_nearest(kind, names.at, names.len);
	if (near)
		return err_set(err, ERR_USAGE,
		               "--schema: '" STR_FMT
		               "' is not a kind; did you mean '%s'?",
		               STR_ARG(kind), near);
	return err_set(err, ERR_USAGE,
	               "--schema: '" STR_FMT
	               "' is not a kind; it is one of " STR_FMT,
	               STR_ARG(kind), STR_ARG(buf_str(&all)));
}

bool dpia_new(Arena *arena, const DpiaPolicy *policy, Dpia **out, Err *err)
{
	Dpia *dpia = NEW(arena, Dpia);

	dpia->arena = arena;
	dpia->policy = *policy;
	dpia->preset = find_preset(policy->preset);
	dpia->words.arena = arena;
	for (size_t i = 0; i < policy->schemas.len; i++)
		if (!add_schema(dpia, policy->schemas.at[i], err))
			return false;
	for (size_t i = 0; i < policy->exclude.len; i++)
		*LIST_ADD(arena, &dpia->kinds.excluded) =
		        str(policy->exclude.at[i]);
	for (size_t i = 0; i < policy->personal.len; i++)
		if (!words_add(&dpia->words, str(policy->personal.at[i]), err))
			return err_wrap(err, "--personal");
	for (size_t i = 0; i < policy->allow.len; i++)
		*LIST_ADD(arena, &dpia->words.allowed) =
		        str(policy->allow.at[i]);
	for (size_t i = 0; i < policy->people.len; i++)
		*LIST_ADD(arena, &dpia->words.people) =
		        str(policy->people.at[i]);
	*out = dpia;
	return true;
}

/* The tree of a commit; false, and a doubt: it is not here. */
static bool find_tree(Dpia *dpia, const GitId *commit, GitId *tree)
{
	GitCommit c;

	if (git_commit(dpia->repo, dpia->arena, commit, &c) == GIT_HERE) {
		*tree = c.tree;
		return true;
	}
	dpia_doubt(dpia,
	           "the commit " STR_FMT " is not in this clone or cannot be "
	           "read; fetch more history (fetch-depth: 0)",
	           STR_ARG(git_id_short(dpia->arena, commit)));
	return false;
}

static void read_template(Dpia *dpia, const Scope *scope)
{
	GitEntry entry;
	bool absent;

	if (!dpia->policy.template || dpia->template.len)
		return;
	if (git_entry(dpia->repo, &scope->tree, str(dpia->policy.template),
	              &entry, &absent) != GIT_HERE ||
	    git_blob(dpia->repo, dpia->arena, &entry.id, MAX_ASSESSMENT,
	             &dpia->template) != GIT_HERE)
		dpia_doubt(dpia, "--template: %s is not in the head",
		           dpia->policy.template);
}

static bool find_changes(Dpia *dpia, Scope *scope)
{
	const GitRange *range = &scope->range;
	GitId base = { { 0 } }, lost = base;
	bool nothing = range->from_nothing || range->unborn;
	Err err = { .arena = dpia->arena };

	if (range->staged) {
		if (!nothing && !find_tree(dpia, &range->head, &scope->tree))
			return false;
		if (git_diff_staged(dpia->repo, dpia->arena,
		                    nothing ? NULL : &scope->tree,
		                    &scope->changes, &err))
			return true;
		dpia_doubt(dpia, STR_FMT, STR_ARG(err.text));
		return false;
	}
	if (!find_tree(dpia, &range->head, &scope->tree) ||
	    (!nothing && !find_tree(dpia, &range->base, &base)))
		return false;
	if (git_diff(dpia->repo, dpia->arena, nothing ? NULL : &base,
	             &scope->tree, &scope->changes, &lost) == GIT_HERE)
		return true;
	dpia_doubt(dpia,
	           "the tree " STR_FMT " is not in this clone or is damaged; "
	           "run 'git fsck', or fetch without 'filter: tree'",
	           STR_ARG(git_id_short(dpia->arena, &lost)));
	return false;
}

static void read_scope(Dpia *dpia, Scope *scope)
{
	if (!find_changes(dpia, scope))
		return;
	scope->empty = !scope->changes.len;
	read_template(dpia, scope);
	for (size_t i = 0; i < scope->changes.len; i++)
		change_read(dpia, scope, &scope->changes.at[i]);
	change_settle(dpia, scope);
	cover_compare(dpia, scope);
	cover_fields(dpia, scope);
	trailer_read(dpia, scope);
}

void dpia_read(Dpia *dpia, GitRepo *repo, const GitRanges *ranges)
{
	dpia->repo = repo;
	dpia->rule = ranges->rule;
	dpia->why = ranges->why;
	for (size_t i = 0; i < ranges->list.len; i++) {
		Scope *scope = NEW(dpia->arena, Scope);

		scope->range = ranges->list.at[i];
		*LIST_ADD(dpia->arena, &dpia->scopes) = scope;
		read_scope(dpia, scope);
	}
}

void dpia_read_all(Dpia *dpia, GitRepo *repo, const GitId *commit)
{
	Scope *scope = NEW(dpia->arena, Scope);

	dpia->repo = repo;
	dpia->rule = "all";
	dpia->why = STR("every assessment of the commit is looked at, whatever "
	                "changed");
	dpia->all = true;
	*LIST_ADD(dpia->arena, &dpia->scopes) = scope;
	scope->range.head = *commit;
	scope->range.from_nothing = true;
	if (!find_tree(dpia, commit, &scope->tree))
		return;
	read_template(dpia, scope);
	place_load(dpia, scope);
	for (size_t i = 0; i < scope->assessments.len; i++)
		scope->assessments.at[i]->used = true;
}

void dpia_template(const char *preset, Buf *out)
{
	assessment_template(find_preset(preset), out);
}

static DpiaStub *stub_at(const Dpia *dpia, DpiaStubs *stubs, const char *path)
{
	for (size_t i = 0; i < stubs->len; i++)
		if (!strcmp(stubs->at[i].path, path))
			return &stubs->at[i];
	DpiaStub *stub = LIST_ADD(dpia->arena, stubs);
	stub->path = path;
	return stub;
}

static void add_stubs(const Dpia *dpia, const Scope *scope, size_t most,
                      DpiaStubs *stubs)
{
	for (size_t i = 0; i < scope->fields.len; i++) {
		const NewField *f = &scope->fields.at[i];
		Stub *fields;
		DpiaStub *stub;

		if (f->state != NEW_OPEN)
			continue;
		stub = stub_at(dpia, stubs,
		               f->nearest ? f->nearest->now.path
		                          : "SECURITY/DPIA.md");
		stub->known = f->nearest != NULL;
		if (!stub->fields)
			stub->fields =
			        arena_alloc(dpia->arena, most, sizeof(Stub));
		fields = (Stub *)stub->fields;
		fields[stub->n++] =
		        (Stub){ f->field.table, f->field.name, f->match.key };
	}
}

void dpia_stubs(const Dpia *dpia, DpiaStubs *out)
{
	size_t most = 1;

	for (size_t i = 0; i < dpia->scopes.len; i++)
		most += dpia->scopes.at[i]->fields.len;
	for (size_t i = 0; i < dpia->scopes.len; i++)
		add_stubs(dpia, dpia->scopes.at[i], most, out);
}

void dpia_stub_text(const Dpia *dpia, const DpiaStub *stub, Str now, Buf *out)
{
	Assessment a;

	if (!now.len) {
		Buf empty = { .arena = dpia->arena };

		assessment_template(dpia->preset, &empty);
		now = buf_str(&empty);
	}
	assessment_read(dpia->arena, &dpia->words, stub->path, now, STR(""),
	                (unsigned)dpia->policy.min_words, &a);
	assessment_stub(&a, stub->fields, stub->n, out);
}

#include "dpia/inside.h"

#include "base/glob.h"

#include <stdlib.h>

static const char *const usual_places[] = {
	"**/{DPIA,dpia}.{md,markdown,yml,yaml,json}",
	"**/{DPIA,dpia}/**/*.{md,markdown,yml,yaml,json}",
};

/* Folders that hold papers about the folder they are in. */
static const char *const paper_folders[] = {
	"security",   "dpia",  "docs",    "doc",  "privacy",
	"compliance", "legal", ".github", "gdpr", "data-protection",
};

static Str file_name(Str path)
{
	size_t at = path.len;

	while (at && path.ptr[at - 1] != '/')
		at--;
	return str_from(path, at);
}

static bool same_folded(Str a, const char *b)
{
	size_t len = strlen(b);

	if (a.len != len)
		return false;
	for (size_t i = 0; i < len; i++)
		if ((a.ptr[i] | 0x20) != b[i] && a.ptr[i] != b[i])
			return false;
	return true;
}

bool cover_is_assessment(const Dpia *dpia, Str path)
{
	const Texts *globs = &dpia->policy.assessments;
	Str name = file_name(path);

	if (dpia->policy.template && str_is(path, dpia->policy.template))
		return false;
	for (size_t i = 0; i < globs->len; i++)
		if (glob_match(str(globs->at[i]), path))
			return true;
	if (globs->len)
		return false;
	for (size_t i = 0; i < COUNT(usual_places); i++)
		if (glob_match(str(usual_places[i]), path))
			return str_find(name, STR("emplate")) == name.len &&
			       str_find(name, STR("README")) == name.len;
	return false;
}

/* "app/billing/" for app/billing/DPIA.md and app/billing/docs/dpia/x.md. */
static Str base_of(Str path)
{
	Str folder = { path.ptr, path.len - file_name(path).len };

	for (bool paper = true; paper && folder.len;) {
		Str last = file_name((Str){ folder.ptr, folder.len - 1 });

		paper = false;
		for (size_t i = 0; i < COUNT(paper_folders); i++)
			paper = paper || same_folded(last, paper_folders[i]);
		if (paper)
			folder.len -= last.len + 1;
	}
	return folder;
}

static bool is_below(Str path, Str folder)
{
	return path.len > folder.len &&
	       (!folder.len || !memcmp(path.ptr, folder.ptr, folder.len));
}

/* Every file of the head; NULL: its trees are not all here. */
static const GitEntries *list_files(Dpia *dpia, Scope *scope)
{
	GitEntries *files = NEW(dpia->arena, GitEntries);
	Err err = { .arena = dpia->arena };

	if (scope->files)
		return scope->files;
	scope->files = files;
	if (scope->range.staged) {
		if (!git_index_files(dpia->repo, dpia->arena, files, &err))
			dpia_doubt(dpia, STR_FMT, STR_ARG(err.text));
	} else if (git_files(dpia->repo, dpia->arena, &scope->tree, files) !=
	           GIT_HERE) {
		dpia_doubt(dpia, "the files of the head cannot be listed: a "
		                 "tree is missing or damaged; run 'git fsck'");
	}
	return scope->files;
}

static Assessed *read_one(Dpia *dpia, Str path, const GitId *id)
{
	Assessed *a = NEW(dpia->arena, Assessed);
	Str text;

	if (git_blob(dpia->repo, dpia->arena, id, MAX_ASSESSMENT, &text) !=
	    GIT_HERE)
		return NULL;
	assessment_read(dpia->arena, &dpia->words,
	                str_dup(dpia->arena, path).ptr, text, dpia->template,
	                (unsigned)dpia->policy.min_words, &a->now);
	a->base = base_of(path);
	return a;
}

void cover_load(Dpia *dpia, Scope *scope)
{
	const GitEntries *files = list_files(dpia, scope);

	for (size_t i = 0; i < files->len; i++) {
		const GitEntry *entry = &files->at[i];
		bool is_file = (entry->mode & 0170000) == 0100000;

		if (!is_file || !cover_is_assessment(dpia, entry->path))
			continue;
		Assessed *a = read_one(dpia, entry->path, &entry->id);
		if (a)
			*LIST_ADD(dpia->arena, &scope->assessments) = a;
		else
			dpia_doubt(dpia,
			           STR_FMT ": the assessment cannot be read "
			                   "from this clone",
			           STR_ARG(entry->path));
	}
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
		if (assessment_covers(&a->now, path, field->field.table,
		                      field->field.name, field->match.key,
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
			cover_load(dpia, scope);
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
		    !cover_is_assessment(dpia, c->path))
			continue;
		new = read_one(dpia, c->path, &c->id);
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
	Assessed *old = read_one(dpia, c->old_path, &c->old_id), *new;
	Losses losses = { 0 };

	if (c->kind == GIT_DELETED || !cover_is_assessment(dpia, c->path)) {
		if (old &&
		    (old->now.untouched || is_replaced(dpia, scope, old)))
			return;
		add_lost(dpia, scope, &dpia_rules[DPIA_REMOVED], c->old_path,
		         STR("the assessment was removed"));
		return;
	}
	new = read_one(dpia, c->path, &c->id);
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
		    cover_is_assessment(dpia, c->old_path) &&
		    !(c->kind == GIT_RENAMED &&
		      cover_is_assessment(dpia, c->path)))
			compare_one(dpia, scope, c);
	}
}

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
	Assessed *old = read_one(dpia, str(path), b);
	Assessed *new = read_one(dpia, str(path), a);

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

int64_t cover_change_day(Dpia *dpia, const Scope *scope, Assessed *a)
{
	GitId at = scope->range.head;
	GitCommit commit;
	GitId blob;
	bool known;

	if (a->known || scope->range.staged)
		return a->change_day;
	a->known = true;
	for (unsigned steps = 0; steps < 10000; steps++) {
		const GitId *parent;

		if ((!scope->range.from_nothing &&
		     git_id_eq(&at, &scope->range.base)) ||
		    git_commit(dpia->repo, dpia->arena, &at, &commit) !=
		            GIT_HERE ||
		    !find_blob(dpia, &commit, str(a->now.path), &blob))
			return 0;
		parent = same_parent(dpia, &commit, a->now.path, &blob, &known);
		if (!parent && known) {
			int64_t local = commit.author_time +
			                (int64_t)commit.author_zone * 60;

			a->change_day = local / 86400;
			return a->change_day;
		}
		if (!parent)
			return 0;
		at = *parent;
	}
	return 0;
}

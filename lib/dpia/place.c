/* place.c - where assessments lie, and for which folder each one speaks. */
#include "dpia/inside.h"

#include "base/glob.h"

#include <stdlib.h>

enum { MAX_NEST = 8 };

static const char *const usual_places[] = {
	"**/{DPIA,Dpia,dpia}.{md,markdown,yml,yaml,json}",
	"**/{DPIA,Dpia,dpia}/**/*.{md,markdown,yml,yaml,json}",
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

static bool is_paper(Str folder)
{
	for (size_t i = 0; i < COUNT(paper_folders); i++)
		if (str_like(folder, paper_folders[i]))
			return true;
	return false;
}

bool place_is_assessment(const Dpia *dpia, Str path)
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
			return !str_has_like(name, "template") &&
			       !str_has_like(name, "readme");
	return false;
}

/* "app/billing/" for app/billing/DPIA.md and app/billing/docs/dpia/x/y.md. */
static Str base_of(Str path)
{
	Str folder = { path.ptr, path.len - file_name(path).len };
	Str rest = folder, piece;

	while (str_split(&rest, '/', &piece))
		if (str_like(piece, "dpia")) {
			folder.len = (size_t)(piece.ptr - path.ptr);
			break;
		}
	while (folder.len) {
		Str last = file_name((Str){ folder.ptr, folder.len - 1 });

		last.len -= last.ptr[last.len - 1] == '/';
		if (!is_paper(last))
			break;
		folder.len -= last.len + 1;
	}
	return folder;
}

Assessed *place_read(Dpia *dpia, Str path, const GitId *id)
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

static void add_entry(Dpia *dpia, Scope *scope, Str path, const GitEntry *entry)
{
	Assessed *a;

	if (!git_is_file(entry->mode) || !place_is_assessment(dpia, path))
		return;
	a = place_read(dpia, path, &entry->id);
	if (a)
		*LIST_ADD(dpia->arena, &scope->assessments) = a;
	else
		dpia_doubt(dpia,
		           STR_FMT ": the assessment cannot be read from this "
		                   "clone",
		           STR_ARG(path));
}

static void doubt_tree(Dpia *dpia)
{
	dpia_doubt(dpia, "the files of the head cannot be listed: a tree is "
	                 "missing or damaged; run 'git fsck'");
}

/* --- wherever they are --- */

static void load_all(Dpia *dpia, Scope *scope)
{
	GitEntries files = { 0 };
	Err err = { .arena = dpia->arena };

	if (scope->range.staged) {
		if (!git_index_files(dpia->repo, dpia->arena, &files, &err))
			dpia_doubt(dpia, STR_FMT, STR_ARG(err.text));
	} else if (git_files(dpia->repo, dpia->arena, &scope->tree, &files) !=
	           GIT_HERE) {
		doubt_tree(dpia);
	}
	for (size_t i = 0; i < files.len; i++)
		add_entry(dpia, scope, files.at[i].path, &files.at[i]);
}

/* --- where those can be that speak for a file --- */

/* A folder above a changed file, looked at once. */
typedef struct Folder {
	Str path; /* "app/billing/" */
	GitEntries entries;
} Folder;

typedef struct Search {
	Dpia *dpia;
	Scope *scope;
	LIST(Folder) seen;
} Search;

static Str join(Arena *arena, Str folder, Str name, const char *end)
{
	return str_fmt(arena, STR_FMT STR_FMT "%s", STR_ARG(folder),
	               STR_ARG(name), end);
}

static void take_all(Search *search, Str folder, const GitId *tree)
{
	GitEntries files = { 0 };
	Arena *arena = search->dpia->arena;

	if (git_files(search->dpia->repo, arena, tree, &files) != GIT_HERE)
		doubt_tree(search->dpia);
	for (size_t i = 0; i < files.len; i++)
		add_entry(search->dpia, search->scope,
		          join(arena, folder, files.at[i].path, ""),
		          &files.at[i]);
}

/* The files of a folder, and the papers in it. */
static void take_folder(Search *search, Str folder, const GitEntries *entries,
                        unsigned nest)
{
	Dpia *dpia = search->dpia;

	for (size_t i = 0; i < entries->len; i++) {
		const GitEntry *entry = &entries->at[i];
		GitEntries inner = { 0 };

		if (entry->mode != GIT_MODE_TREE) {
			add_entry(dpia, search->scope,
			          join(dpia->arena, folder, entry->path, ""),
			          entry);
			continue;
		}
		if (!is_paper(entry->path) || nest == MAX_NEST)
			continue;
		Str path = join(dpia->arena, folder, entry->path, "/");
		if (str_like(entry->path, "dpia"))
			take_all(search, path, &entry->id);
		else if (git_folder(dpia->repo, dpia->arena, &entry->id,
		                    &inner) == GIT_HERE)
			take_folder(search, path, &inner, nest + 1);
		else
			doubt_tree(dpia);
	}
}

/* The folder of that path, looked into if that is new. */
static const GitEntries *open_folder(Search *search, Str path,
                                     const GitId *tree)
{
	Folder *folder;

	for (size_t i = 0; i < search->seen.len; i++)
		if (str_eq(search->seen.at[i].path, path))
			return &search->seen.at[i].entries;
	GitEntries entries = { 0 };
	if (git_folder(search->dpia->repo, search->dpia->arena, tree,
	               &entries) != GIT_HERE)
		doubt_tree(search->dpia);
	folder = LIST_ADD(search->dpia->arena, &search->seen);
	*folder = (Folder){ path, entries };
	take_folder(search, path, &entries, 0);
	return &search->seen.at[search->seen.len - 1].entries;
}

static void look_above(Search *search, Str path)
{
	Str folder = { path.ptr, 0 }, rest = path, name;
	GitId tree = search->scope->tree;

	for (bool found = true; found && str_split(&rest, '/', &name);) {
		const GitEntries *entries = open_folder(search, folder, &tree);

		found = false;
		for (size_t i = 0; i < entries->len && rest.len; i++)
			if (entries->at[i].mode == GIT_MODE_TREE &&
			    str_eq(entries->at[i].path, name)) {
				tree = entries->at[i].id;
				found = true;
			}
		folder.len = (size_t)(rest.ptr - path.ptr);
	}
}

static int by_path(const void *left, const void *right)
{
	const Assessed *const *a = left, *const *b = right;

	return strcmp((*a)->now.path, (*b)->now.path);
}

void place_load(Dpia *dpia, Scope *scope)
{
	Search search = { .dpia = dpia, .scope = scope };

	if (scope->range.staged || dpia->policy.assessments.len || dpia->all) {
		load_all(dpia, scope);
		return;
	}
	for (size_t i = 0; i < scope->schemas.len; i++)
		if (scope->schemas.at[i].personal)
			look_above(&search, scope->schemas.at[i].path);
	if (scope->assessments.len)
		qsort(scope->assessments.at, scope->assessments.len,
		      sizeof(*scope->assessments.at), by_path);
}

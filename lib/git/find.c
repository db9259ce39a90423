/* Where is the repository, and can it be read?  libgit2 has answers of its own,
 * but they depend on its version, on who owns the folder and on extensions that
 * do not matter to whoever only reads. */
#include "git/inside.h"

#include "base/fs.h"

#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

enum { MAX_LINE = 1 << 16 };

static const char *without_slash(Arena *arena, const char *path)
{
	Str s = str(path);

	while (s.len > 1 && s.ptr[s.len - 1] == '/')
		s.len--;
	return str_dup(arena, s).ptr;
}

/* The one line of a file, without the word it begins with; NULL: none. */
static const char *line_of(Arena *arena, const char *path, const char *word)
{
	Err ignored = { .arena = arena };
	Str text;

	if (!fs_is_file(path) ||
	    !fs_read(arena, path, MAX_LINE, &text, &ignored) ||
	    !str_starts(text, word))
		return NULL;
	text = str_trim(str_from(text, strlen(word)));
	return text.len ? str_dup(arena, text).ptr : NULL;
}

static const char *common_folder(Arena *arena, const char *folder)
{
	const char *line =
	        line_of(arena, fs_join(arena, folder, "commondir"), "");

	return line ? fs_real(arena, fs_join(arena, folder, line)) : folder;
}

static bool is_git_folder(Arena *arena, const char *folder)
{
	const char *common = common_folder(arena, folder);
	const char *objects = environment("GIT_OBJECT_DIRECTORY");
	struct stat info;

	return !lstat(fs_join(arena, folder, "HEAD"), &info) &&
	       fs_is_folder(objects ? objects
	                            : fs_join(arena, common, "objects")) &&
	       fs_is_folder(fs_join(arena, common, "refs"));
}

static bool is_ceiling(Str folder)
{
	Str list = str(environment("GIT_CEILING_DIRECTORIES")), path;

	while (str_split(&list, ':', &path))
		if (path.len && str_eq(path, folder))
			return true;
	return false;
}

/* .git in the folder, or the folder itself; *end: do not look above it. */
static bool find_here(GitRepo *repo, const char *folder, bool *end)
{
	Arena *arena = repo->arena;
	const char *inner = fs_join(arena, folder, ".git");
	const char *link = line_of(arena, inner, "gitdir:");

	if (link) {
		inner = fs_join(arena, folder, link);
		*end = true;
	}
	if (is_git_folder(arena, inner)) {
		repo->folder = without_slash(arena, fs_real(arena, inner));
		repo->work_tree = folder;
		return true;
	}
	if (!is_git_folder(arena, folder))
		return false;
	repo->folder = folder;
	return true;
}

static bool find_above(GitRepo *repo, const char *start)
{
	bool across = is_yes(environment("GIT_DISCOVERY_ACROSS_FILESYSTEM"));
	Str folder = str(fs_real(repo->arena, start));
	struct stat info, first;
	bool end = false;

	if (stat(folder.ptr, &first) || !S_ISDIR(first.st_mode))
		return false;
	for (;;) {
		const char *path = str_dup(repo->arena, folder).ptr;

		if (stat(path, &info) ||
		    (info.st_dev != first.st_dev && !across))
			return false;
		if (find_here(repo, path, &end))
			return true;
		if (end || folder.len <= 1)
			return false;
		while (folder.len > 1 && folder.ptr[folder.len - 1] != '/')
			folder.len--;
		folder.len -= folder.len > 1;
		if (is_ceiling(folder))
			return false;
	}
}

/* --- what kind it is --- */

static const char *const known[] = {
	"noop",           "noop-v1",
	"partialclone",   "preciousobjects",
	"worktreeconfig", "relativeworktrees",
	"objectformat",   "compatobjectformat",
	"refstorage",
};

static bool is_known(const char *extension)
{
	for (size_t i = 0; i < COUNT(known); i++)
		if (!strcasecmp(known[i], extension))
			return true;
	return false;
}

static bool check_entry(const char *shown, const git_config_entry *entry,
                        Err *err)
{
	Str name = str(entry->name), value = str(entry->value);

	if (str_is(name, "extensions.objectformat") && !str_is(value, "sha1"))
		return err_set(err, ERR_INPUT,
		               "%s: the objects of this repository are named "
		               "by " STR_FMT ", and only SHA-1 can be read",
		               shown, STR_ARG(value));
	if (str_is(name, "extensions.refstorage") && !str_is(value, "files"))
		return err_set(err, ERR_INPUT,
		               "%s: the references of this repository are kept "
		               "as " STR_FMT ": run \"git refs migrate "
		               "--ref-format=files\"",
		               shown, STR_ARG(value));
	bool strange = str_is(name, "core.repositoryformatversion")
	                       ? !str_is(value, "0") && !str_is(value, "1")
	                       : str_starts(name, "extensions.") &&
	                                 !is_known(entry->name + 11);
	return !strange || err_set(err, ERR_INPUT,
	                           "%s: this repository is of a newer kind "
	                           "than can be read (%s = " STR_FMT ")",
	                           shown, entry->name, STR_ARG(value));
}

static bool check_format(const GitRepo *repo, const char *shown, Err *err)
{
	const char *path = fs_join(repo->arena, repo->common, "config");
	git_config_iterator *each;
	git_config_entry *entry;
	git_config *config;
	bool good = true;

	if (!fs_exists(path))
		return true;
	if (git_config_open_ondisk(&config, path))
		return err_set(err, ERR_INPUT,
		               "%s: the repository's configuration cannot be "
		               "read: %s",
		               shown, git_error_last()->message);
	if (!git_config_iterator_new(&each, config)) {
		while (good && !git_config_next(&entry, each))
			good = check_entry(shown, entry, err);
		git_config_iterator_free(each);
	}
	git_config_free(config);
	return good;
}

/* Whoever opens a pipe waits for ever. */
static bool check_files(const GitRepo *repo, Err *err)
{
	const struct {
		const char *folder, *name;
	} files[] = {
		{ repo->folder, "HEAD" },
		{ repo->folder, "config.worktree" },
		{ repo->common, "config" },
		{ repo->common, "packed-refs" },
	};

	for (size_t i = 0; i < COUNT(files); i++) {
		const char *path =
		        fs_join(repo->arena, files[i].folder, files[i].name);

		if (fs_exists(path) && !fs_is_file(path))
			return err_set(err, ERR_INPUT, "%s: is no file", path);
	}
	return true;
}

/* A linked worktree says where its .git is. */
static const char *linked_work_tree(const GitRepo *repo)
{
	const char *path = fs_join(repo->arena, repo->folder, "gitdir");
	const char *line = line_of(repo->arena, path, "");
	Str folder;

	if (!line || repo->work_tree)
		return line ? repo->work_tree : NULL;
	folder = str(fs_join(repo->arena, repo->folder, line));
	if (!str_ends(folder, "/.git"))
		return NULL;
	folder.len -= strlen("/.git");
	return str_dup(repo->arena, folder).ptr;
}

/* By the rules of git(1) for GIT_DIR, GIT_WORK_TREE and core.worktree. */
static const char *find_work_tree(GitRepo *repo)
{
	Arena *arena = repo->arena;
	const char *given = environment("GIT_WORK_TREE");
	const char *linked = linked_work_tree(repo);
	Str own = config_text(repo, "core.worktree");
	Str folder = str(repo->folder);

	if (given || linked)
		return given ? given : linked;
	if (own.len)
		return fs_join(arena, repo->folder, own.ptr);
	if (is_yes(config_text(repo, "core.bare").ptr))
		return NULL;
	if (environment("GIT_DIR"))
		return ".";
	if (repo->work_tree || !str_ends(folder, "/.git"))
		return repo->work_tree;
	folder.len -= strlen("/.git");
	return folder.len ? str_dup(arena, folder).ptr : "/";
}

bool repo_find(GitRepo *repo, const char *folder, Err *err)
{
	const char *given = environment("GIT_DIR");
	Arena *arena = repo->arena;

	if (given && !is_git_folder(arena, given))
		return err_set(err, ERR_INPUT,
		               "%s: GIT_DIR names it, but it is no git "
		               "repository",
		               given);
	if (given)
		repo->folder = without_slash(arena, fs_real(arena, given));
	else if (!find_above(repo, folder))
		return err_set(err, ERR_INPUT, "%s: not in a git repository",
		               folder);
	repo->common = common_folder(arena, repo->folder);
	return check_files(repo, err) &&
	       check_format(repo, given ? given : folder, err);
}

void repo_find_work_tree(GitRepo *repo)
{
	const char *path = find_work_tree(repo);

	repo->work_tree =
	        path ? without_slash(repo->arena, fs_real(repo->arena, path))
	             : NULL;
}

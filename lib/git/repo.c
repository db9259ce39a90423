#include "git/inside.h"

#include "base/fs.h"

#include <git2/sys/repository.h>
#include <stdlib.h>
#include <strings.h>

static void close_library(void *ptr)
{
	(void)ptr;
	git_libgit2_shutdown();
}

static void close_repository(void *ptr)
{
	git_repository_free(ptr);
}

static void close_odb(void *ptr)
{
	git_odb_free(ptr);
}

static void close_config(void *ptr)
{
	git_config_free(ptr);
}

static void open_library(Arena *arena)
{
	static const char *extensions[] = {
		"noop",
		"partialclone",
		"worktreeconfig",
		"preciousobjects",
		"relativeworktrees",
	};

	git_libgit2_init();
	arena_defer(arena, close_library, NULL);
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, COUNT(extensions));
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

const char *environment(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

bool is_yes(const char *value)
{
	int flag = 0;

	return value && !git_config_parse_bool(&flag, value) && flag;
}

/* The object folders that the environment names: a hook that judges a push
 * finds the objects of it there and nowhere else. */
static bool open_objects(GitRepo *repo, Err *err)
{
	const char *own = environment("GIT_OBJECT_DIRECTORY");
	Str more = str(environment("GIT_ALTERNATE_OBJECT_DIRECTORIES")), path;
	const char *folder =
	        own ? own : fs_join(repo->arena, repo->common, "objects");

	repo->packs = fs_join(repo->arena, folder, "pack");
	if (git_odb_open(&repo->odb, folder))
		return err_set(err, ERR_INPUT, "%s: cannot be opened", folder);
	arena_defer(repo->arena, close_odb, repo->odb);
	if (!loose_open(repo, folder, more))
		return err_set(err, ERR_INPUT, "%s: cannot be read", folder);
	while (str_split(&more, ':', &path))
		if (path.len)
			git_odb_add_disk_alternate(
			        repo->odb, str_dup(repo->arena, path).ptr);
	if (git_repository_set_odb(repo->handle, repo->odb))
		return err_set(err, ERR_INPUT, "%s: cannot be used", folder);
	return true;
}

bool git_open(Arena *arena, const char *folder, GitRepo **out, Err *err)
{
	const char *index = environment("GIT_INDEX_FILE");
	GitRepo *repo = NEW(arena, GitRepo);

	open_library(arena);
	repo->arena = arena;
	repo->walk = arena_scratch(arena);
	repo->scratch = arena_scratch(arena);
	if (!repo_find(repo, folder, err))
		return false;
	/* What libgit2 would look up beyond that has been found already. */
	if (git_repository_open_bare(&repo->handle, repo->folder))
		return err_set(err, ERR_INPUT,
		               "%s: the repository cannot be opened: %s",
		               repo->folder, git_error_last()->message);
	arena_defer(arena, close_repository, repo->handle);
	repo_find_work_tree(repo);
	repo->index = fs_join(arena, repo->folder, "index");
	if (index)
		repo->index = repo->work_tree
		                      ? fs_join(arena, repo->work_tree, index)
		                      : index;
	if (!open_objects(repo, err))
		return false;
	*out = repo;
	return true;
}

bool git_is_shallow(const GitRepo *repo)
{
	const char *path = environment("GIT_SHALLOW_FILE");

	if (!path)
		path = fs_join(repo->arena, repo->common, "shallow");
	return fs_size(path) > 0;
}

static bool has_promisor_pack(GitRepo *repo)
{
	FsPaths found = { 0 };
	Err ignored = { .arena = repo->arena };
	const char *pattern = fs_join(repo->arena, repo->packs, "*.promisor");

	fs_find(repo->arena, pattern, &found, &ignored);
	return found.len > 0;
}

bool git_is_partial(GitRepo *repo)
{
	git_config *config = config_of(repo);
	git_config_iterator *each;
	git_config_entry *entry;
	bool found = config_text(repo, "extensions.partialclone").len ||
	             has_promisor_pack(repo);

	if (!config || git_config_iterator_new(&each, config))
		return found;
	while (!git_config_next(&entry, each))
		found |= str_starts(str(entry->name), "remote.") &&
		         str_ends(str(entry->name), ".promisor") &&
		         is_yes(entry->value);
	git_config_iterator_free(each);
	return found;
}

bool git_is_bare(const GitRepo *repo)
{
	return !repo->work_tree;
}

const char *git_work_tree(const GitRepo *repo)
{
	return repo->work_tree;
}

/* --- configuration --- */

static void add_config(git_config *config, const GitRepo *repo,
                       const char *path, git_config_level_t level)
{
	if (path && fs_exists(path))
		git_config_add_file_ondisk(config, path, level, repo->handle,
		                           0);
}

static const char *config_place(Arena *arena, int (*find)(git_buf *))
{
	git_buf buf = { 0 };
	const char *path = NULL;

	if (!find(&buf))
		path = str_dup(arena, (Str){ buf.ptr, buf.size }).ptr;
	git_buf_dispose(&buf);
	return path;
}

/* What libgit2 opens by itself lacks the configuration of a worktree, and the
 * variables by which tests and containers keep a machine's own one away. */
git_config *config_of(GitRepo *repo)
{
	Arena *arena = repo->arena;
	const char *system = getenv("GIT_CONFIG_SYSTEM");
	const char *global = getenv("GIT_CONFIG_GLOBAL");

	if (repo->config || git_config_new(&repo->config))
		return repo->config;
	arena_defer(arena, close_config, repo->config);
	if (!is_yes(environment("GIT_CONFIG_NOSYSTEM")))
		add_config(repo->config, repo,
		           system ? system
		                  : config_place(arena, git_config_find_system),
		           GIT_CONFIG_LEVEL_SYSTEM);
	if (!global)
		add_config(repo->config, repo,
		           config_place(arena, git_config_find_xdg),
		           GIT_CONFIG_LEVEL_XDG);
	add_config(repo->config, repo,
	           global ? global
	                  : config_place(arena, git_config_find_global),
	           GIT_CONFIG_LEVEL_GLOBAL);
	add_config(repo->config, repo, fs_join(arena, repo->common, "config"),
	           GIT_CONFIG_LEVEL_LOCAL);
	if (is_yes(config_text(repo, "extensions.worktreeconfig").ptr))
		add_config(repo->config, repo,
		           fs_join(arena, repo->folder, "config.worktree"),
		           GIT_CONFIG_LEVEL_APP);
	return repo->config;
}

Str config_text(GitRepo *repo, const char *key)
{
	git_config *config = config_of(repo);
	git_buf buf = { 0 };
	Str text = STR("");

	if (config && !git_config_get_string_buf(&buf, config, key))
		text = str_dup(repo->arena, (Str){ buf.ptr, buf.size });
	git_buf_dispose(&buf);
	return text;
}

/* git -c core.hooksPath=... reaches a hook's children in GIT_CONFIG_COUNT. */
static Str config_given(GitRepo *repo, const char *key)
{
	uint64_t n = 0;
	Str found = { 0 };

	if (!str_u64(str(environment("GIT_CONFIG_COUNT")), &n) || n > 10000)
		return found;
	for (unsigned i = 0; i < n; i++) {
		const char *name = getenv(
		        str_fmt(repo->arena, "GIT_CONFIG_KEY_%u", i).ptr);
		const char *value = getenv(
		        str_fmt(repo->arena, "GIT_CONFIG_VALUE_%u", i).ptr);

		if (name && value && !strcasecmp(name, key))
			found = str(value);
	}
	return found;
}

const char *git_hooks_folder(GitRepo *repo)
{
	const char *top = repo->work_tree ? repo->work_tree : repo->folder;
	Str given = config_given(repo, "core.hooksPath");
	git_config *config = config_of(repo);
	git_buf buf = { 0 };

	if (!given.len && config &&
	    !git_config_get_path(&buf, config, "core.hookspath"))
		given = str_dup(repo->arena, (Str){ buf.ptr, buf.size });
	git_buf_dispose(&buf);
	while (given.len > 1 && given.ptr[given.len - 1] == '/')
		given = str_dup(repo->arena, (Str){ given.ptr, given.len - 1 });
	if (str_starts(given, "~/") && getenv("HOME"))
		return fs_join(repo->arena, getenv("HOME"), given.ptr + 2);
	if (given.len)
		return fs_join(repo->arena, top, given.ptr);
	return fs_join(repo->arena, repo->common, "hooks");
}

/* --- ids --- */

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool git_id_read(Str hex, GitId *out)
{
	GitId id;

	if (hex.len != GIT_HEX)
		return false;
	for (size_t i = 0; i < GIT_ID; i++) {
		int high = digit(hex.ptr[2 * i]);
		int low = digit(hex.ptr[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		id.bytes[i] = (unsigned char)(high << 4 | low);
	}
	*out = id;
	return true;
}

Str git_id_hex(Arena *arena, const GitId *id)
{
	Buf buf = { .arena = arena };

	for (size_t i = 0; i < GIT_ID; i++) {
		buf_byte(&buf, "0123456789abcdef"[id->bytes[i] >> 4]);
		buf_byte(&buf, "0123456789abcdef"[id->bytes[i] & 15]);
	}
	return buf_str(&buf);
}

Str git_id_short(Arena *arena, const GitId *id)
{
	Str hex = git_id_hex(arena, id);

	return str_dup(arena, (Str){ hex.ptr, 10 });
}

bool git_id_eq(const GitId *a, const GitId *b)
{
	return !memcmp(a->bytes, b->bytes, GIT_ID);
}

bool git_id_is_zero(const GitId *id)
{
	static const GitId zero;

	return git_id_eq(id, &zero);
}

git_oid oid_of(const GitId *id)
{
	git_oid oid = { 0 };

	memcpy(oid.id, id->bytes, GIT_ID);
	return oid;
}

GitId id_of(const git_oid *oid)
{
	GitId id;

	memcpy(id.bytes, oid->id, GIT_ID);
	return id;
}

#include "git/inside.h"
#include "git/pick.h"

static Str setting(Pick *pick, Str branch, const char *key)
{
	git_config *config = config_of(pick->repo);
	git_buf value = { 0 };
	Str found = STR("");
	Str name = str_fmt(pick->arena, "branch." STR_FMT ".%s",
	                   STR_ARG(branch), key);

	if (config && !git_config_get_string_buf(&value, config, name.ptr))
		found = str_dup(pick->arena, str(value.ptr));
	git_buf_dispose(&value);
	return found;
}

/* As refs/heads/NAME is fetched into refs/remotes/REMOTE/NAME.  libgit2 would
 * read the remote's refspecs too, and loses memory at it (1.5). */
bool pick_upstream(Pick *pick, Str ref, Tip *tip)
{
	Str remote, merge, folder;

	if (!str_starts(ref, "refs/heads/"))
		return false;
	ref = str_from(ref, strlen("refs/heads/"));
	remote = setting(pick, ref, "remote");
	merge = setting(pick, ref, "merge");
	if (!remote.len || !str_starts(merge, "refs/heads/"))
		return false;
	merge = str_from(merge, strlen("refs/heads/"));
	folder = str_is(remote, ".")
	                 ? STR("")
	                 : str_fmt(pick->arena, STR_FMT "/", STR_ARG(remote));
	tip->name = str_fmt(pick->arena, STR_FMT STR_FMT, STR_ARG(folder),
	                    STR_ARG(merge));
	folder = str_fmt(pick->arena, "%s" STR_FMT,
	                 folder.len ? "refs/remotes/" : "refs/heads/",
	                 STR_ARG(tip->name));
	return git_ref(pick->repo, folder.ptr, &tip->id) == GIT_HERE;
}

#include "git/pick.h"

static const char *const usual_trunks[] = { "main", "master", "trunk",
	                                    "develop" };

/* What the rules share. */

bool pick_here(Pick *pick, const GitId *id)
{
	GitCommit commit;

	return git_commit(pick->repo, pick->arena, id, &commit) == GIT_HERE;
}

Str pick_short(Pick *pick, const GitId *id)
{
	return git_id_short(pick->arena, id);
}

GitRange *pick_add(Pick *pick, const GitId *base, const GitId *head)
{
	GitRange *range = LIST_ADD(pick->arena, &pick->out->list);

	range->head = *head;
	range->from_nothing = !base;
	if (base)
		range->base = *base;
	return range;
}

bool pick_why(Pick *pick, const char *rule, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	pick->out->why = str_vfmt(pick->arena, fmt, args);
	va_end(args);
	pick->out->rule = rule;
	return true;
}

/* A line to paste holds no name that a shell would read otherwise. */
static bool is_plain(Str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW"
		            "XYZ0123456789._/-+",
		            name.ptr[i]))
			return false;
	return true;
}

/* How a clone of limited depth gets the rest. */
const char *pick_deepen(const Pick *pick)
{
	if (!git_is_shallow(pick->repo))
		return "commits are missing from this repository, see `git "
		       "fsck`";
	return pick->event->ask_all ? pick->event->ask_all
	                            : "run `git fetch --unshallow`";
}

/* How one commit is had. */
static Str fetch_one(Pick *pick, const GitId *id, const char *setting)
{
	if (setting)
		return str(setting);
	return str_fmt(pick->arena,
	               "run `git fetch --no-tags %sorigin " STR_FMT "`",
	               git_is_shallow(pick->repo) ? "--depth=1 " : "",
	               STR_ARG(git_id_hex(pick->arena, id)));
}

bool pick_not_here(Pick *pick, const char *what, const GitId *id,
                   const char *setting)
{
	pick->out->lost = *id;
	return err_set(pick->err, ERR_INPUT,
	               "%s, " STR_FMT ", is not in this clone: " STR_FMT, what,
	               STR_ARG(pick_short(pick, id)),
	               STR_ARG(fetch_one(pick, id, setting)));
}

/* The branch without what names the remote or the kind of reference. */
Str pick_bare(const Pick *pick, Str name)
{
	Str remote = str(pick->remote);

	if (str_starts(name, "refs/heads/"))
		return str_from(name, strlen("refs/heads/"));
	if (str_starts(name, "refs/remotes/"))
		name = str_from(name, strlen("refs/remotes/"));
	if (name.len > remote.len + 1 && str_starts(name, pick->remote) &&
	    name.ptr[remote.len] == '/')
		return str_from(name, remote.len + 1);
	return name;
}

/* A merge that the CI made here, or a commit not pushed yet, is not. */
static bool is_on_server(Pick *pick, const GitId *id)
{
	const GitEvent *event = pick->event;
	Str hex = git_id_hex(pick->arena, id);

	return str_eq(hex, event->head_sha) || str_eq(hex, event->after) ||
	       str_eq(hex, event->sha);
}

bool pick_no_branch(Pick *pick, const Tip *branch, const Tip *head)
{
	Str name = pick_bare(pick, branch->name);
	const char *setting = pick->event->ask_branches;
	Str help = setting ? str(setting)
	                   : STR("fetch that branch from the remote");

	if (!setting && is_plain(name))
		help = str_fmt(pick->arena,
		               "run `git fetch --no-tags origin "
		               "+refs/heads/" STR_FMT
		               ":refs/remotes/origin/" STR_FMT "`",
		               STR_ARG(name), STR_ARG(name));
	if (git_branch_ok(name))
		pick->out->lost_ref = name;
	if (is_on_server(pick, &head->id))
		pick->out->lost = head->id;
	pick->out->deepen = true;
	return err_set(pick->err, ERR_INPUT,
	               "the branch " STR_FMT " is not in this clone, so it "
	               "cannot be told where " STR_FMT " left it: " STR_FMT,
	               STR_ARG(branch->name), STR_ARG(head->name),
	               STR_ARG(help));
}

bool pick_base(Pick *pick, const Tip *from, const Tip *head, GitId *base)
{
	switch (git_kin(pick->repo, &from->id, &head->id, base)) {
	case GIT_KIN:
		return true;
	case GIT_NO_KIN:
		return err_set(pick->err, ERR_INPUT,
		               STR_FMT
		               " and " STR_FMT
		               " share no history: name the commit to compare "
		               "with (--base REV --two-dot)",
		               STR_ARG(from->name), STR_ARG(head->name));
	case GIT_KIN_LOST:
		break;
	}
	pick->out->deepen = true;
	if (is_on_server(pick, &head->id)) {
		Str branch = pick_bare(pick, from->name);

		pick->out->lost = head->id;
		pick->out->lost_ref = git_branch_ok(branch) ? branch : STR("");
	}
	return err_set(pick->err, ERR_INPUT,
	               "the history in this clone ends before the commit "
	               "where " STR_FMT " left " STR_FMT ": %s",
	               STR_ARG(head->name), STR_ARG(from->name),
	               pick_deepen(pick));
}

/* Branches. */

static bool ref_at(GitRepo *repo, Arena *arena, const char *folder, Str name,
                   GitId *out)
{
	Str full = str_fmt(arena, "%s" STR_FMT, folder, STR_ARG(name));

	return git_ref(repo, full.ptr, out) == GIT_HERE;
}

bool pick_branch(Pick *pick, Str name, Tip *tip)
{
	const char *remotes =
	        str_fmt(pick->arena, "refs/remotes/%s/", pick->remote).ptr;

	if (str_starts(name, "refs/heads/"))
		name = str_from(name, strlen("refs/heads/"));
	tip->name = str_fmt(pick->arena, "%s/" STR_FMT, pick->remote,
	                    STR_ARG(name));
	if (!git_branch_ok(name))
		return false;
	if (ref_at(pick->repo, pick->arena, remotes, name, &tip->id))
		return true;
	if (ref_at(pick->repo, pick->arena, "refs/heads/", name, &tip->id) ||
	    ref_at(pick->repo, pick->arena, "refs/remotes/", name, &tip->id) ||
	    (str_starts(name, "refs/") &&
	     ref_at(pick->repo, pick->arena, "", name, &tip->id))) {
		tip->name = name;
		return true;
	}
	if (str_starts(name, pick->remote) || str_starts(name, "refs/"))
		tip->name = name;
	return false;
}

GitSeen git_trunk(GitRepo *repo, Arena *arena, const char *remote,
                  Str default_branch, GitId *out, Str *name)
{
	Pick pick = { .repo = repo, .arena = arena };
	Tip tip;
	bool named = remote && git_branch_ok(str(remote));
	Str head;

	pick.remote = named ? remote : "origin";
	*name = STR("");
	if (default_branch.len) {
		bool found = pick_branch(&pick, default_branch, &tip);

		*name = tip.name;
		*out = tip.id;
		return found ? GIT_HERE : GIT_MISSING;
	}
	head = str_fmt(arena, "refs/remotes/%s/HEAD", pick.remote);
	if (git_ref(repo, head.ptr, out) == GIT_HERE) {
		Str target = git_ref_target(repo, arena, head.ptr);

		*name = str_starts(target, "refs/remotes/")
		                ? str_from(target, strlen("refs/remotes/"))
		                : head;
		return GIT_HERE;
	}
	for (size_t local = 0; local < 2; local++)
		for (size_t i = 0; i < COUNT(usual_trunks); i++) {
			Str usual = str(usual_trunks[i]);
			Str full = str_fmt(arena, "%s%s" STR_FMT,
			                   local ? "" : pick.remote,
			                   local ? "" : "/", STR_ARG(usual));

			if (!ref_at(repo, arena,
			            local ? "refs/heads/" : "refs/remotes/",
			            full, out))
				continue;
			*name = full;
			return GIT_HERE;
		}
	return GIT_MISSING;
}

bool pick_trunk(Pick *pick, const char *remote, Tip *tip)
{
	return git_trunk(pick->repo, pick->arena, remote,
	                 pick->event->default_branch, &tip->id,
	                 &tip->name) == GIT_HERE;
}

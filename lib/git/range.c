#include "git/pick.h"

/* What the user asks for. */

static bool no_commit(Pick *pick, const char *option, const char *rev)
{
	GitRanges *out = pick->out;

	if (git_id_read(str(rev), &out->lost))
		out->deepen = !pick->ask->two_dot;
	else if (git_branch_ok(str(rev)))
		out->lost_ref = pick_bare(pick, str(rev));
	return err_set(pick->err, ERR_INPUT,
	               "%s %s: this clone has no such commit%s%s", option, rev,
	               git_is_shallow(pick->repo) ? ": " : "",
	               git_is_shallow(pick->repo) ? pick_deepen(pick) : "");
}

/* HEAD names a branch that has no commit yet. */
static bool is_unborn(Pick *pick)
{
	GitId id;

	return git_ref(pick->repo, "HEAD", &id) == GIT_MISSING &&
	       git_id_is_zero(&id);
}

bool pick_head(Pick *pick, Tip *head)
{
	const char *asked = pick->ask->head;
	GitSeen seen = git_rev(pick->repo, asked ? asked : "HEAD", &head->id);

	head->name = str(asked ? asked : "HEAD");
	if (seen == GIT_HERE)
		return true;
	if (asked)
		return no_commit(pick, "--head", asked);
	if (is_unborn(pick))
		return err_set(pick->err, ERR_INPUT,
		               "HEAD has no commit yet: there is nothing to "
		               "judge but what is staged (--staged)");
	return err_set(pick->err, ERR_INPUT,
	               "the commit that HEAD names cannot be read: see `git "
	               "fsck`");
}

static bool staged(Pick *pick)
{
	GitId head;
	GitRange *range;
	bool born = git_ref(pick->repo, "HEAD", &head) == GIT_HERE;
	Tip tip;

	if (!born && !is_unborn(pick))
		return pick_head(pick, &tip);
	range = pick_add(pick, born ? &head : NULL, &(GitId){ { 0 } });
	range->staged = true;
	range->unborn = !born;
	if (!born)
		return pick_why(pick, "staged",
		                "--staged, and HEAD has no commit yet");
	range->head = head;
	return pick_why(pick, "staged",
	                "--staged: the index against HEAD " STR_FMT,
	                STR_ARG(pick_short(pick, &head)));
}

static bool explicit(Pick *pick)
{
	const GitAsk *ask = pick->ask;
	Tip base = { .name = str(ask->base) }, head;
	GitId at;

	if (!pick_head(pick, &head))
		return false;
	if (git_rev(pick->repo, ask->base, &base.id) != GIT_HERE)
		return no_commit(pick, "--base", ask->base);
	if (ask->two_dot) {
		pick_add(pick, &base.id, &head.id);
		return pick_why(pick, "two-dot",
		                "--base %s and --two-dot were given",
		                ask->base);
	}
	if (!pick_base(pick, &base, &head, &at))
		return false;
	pick_add(pick, &at, &head.id);
	return pick_why(
	        pick, "explicit",
	        "--base %s was given, which " STR_FMT " left at " STR_FMT,
	        ask->base, STR_ARG(head.name), STR_ARG(pick_short(pick, &at)));
}

/* Into a branch.  In a CI a head that is in it already says that the wrong
 * branch is looked at, not that nothing was changed. */
bool pick_into(Pick *pick, const char *rule, const Tip *target, const Tip *head)
{
	GitId base;

	if (!pick_base(pick, target, head, &base))
		return false;
	if (pick->event->ci && git_id_eq(&base, &head->id))
		return err_set(pick->err, ERR_INPUT,
		               STR_FMT
		               " is in " STR_FMT " already, so it "
		               "cannot be told what is new: name the commit "
		               "to compare with (--base), or judge everything "
		               "(--all)",
		               STR_ARG(head->name), STR_ARG(target->name));
	pick_add(pick, &base, &head->id);
	return pick_why(pick, rule, STR_FMT " left " STR_FMT " at " STR_FMT,
	                STR_ARG(head->name), STR_ARG(target->name),
	                STR_ARG(pick_short(pick, &base)));
}

static bool into_target(Pick *pick, const Tip *head)
{
	Tip target;

	if (!pick_branch(pick, str(pick->ask->target), &target))
		return pick_no_branch(pick, &target, head);
	return pick_into(pick, "target", &target, head);
}

/* A developer's own machine, or a CI that says nothing. */
static bool local(Pick *pick, const Tip *head)
{
	Str on = git_ref_target(pick->repo, pick->arena, "HEAD");
	Tip trunk, upstream;
	bool has_trunk = pick_trunk(pick, pick->remote, &trunk);
	bool on_trunk =
	        has_trunk && !pick->ask->head &&
	        str_starts(on, "refs/heads/") &&
	        str_eq(pick_bare(pick, on), pick_bare(pick, trunk.name));

	if (has_trunk && !on_trunk)
		return pick_into(pick, "trunk", &trunk, head);
	if (!pick->ask->head && pick_upstream(pick, on, &upstream))
		return pick_into(pick, "upstream", &upstream, head);
	if (on_trunk && !git_id_eq(&trunk.id, &head->id))
		return pick_into(pick, "trunk", &trunk, head);
	if (on_trunk && str_starts(trunk.name, pick->remote))
		return pick_into(pick, "trunk", &trunk, head);
	if (trunk.name.len && !has_trunk)
		return pick_no_branch(pick, &trunk, head);
	return err_set(pick->err, ERR_INPUT,
	               "there is no branch to compare " STR_FMT
	               " with: name a commit (--base HEAD~1), the branch it "
	               "goes into (--target), or judge everything (--all)",
	               STR_ARG(head->name));
}

static bool by_event(Pick *pick)
{
	const GitEvent *event = pick->event;
	Tip head;

	switch (event->kind) {
	case EVENT_PULL_REQUEST:
	case EVENT_PULL_REQUEST_TARGET:
		return pick_request(pick);
	case EVENT_MERGE_GROUP:
		return pick_merge_group(pick);
	case EVENT_PUSH:
		return pick_push(pick);
	case EVENT_OTHER:
	case EVENT_NONE:
		break;
	}
	if (!pick_head(pick, &head))
		return false;
	if (pick->ask->target)
		return into_target(pick, &head);
	if (event->kind == EVENT_NONE)
		return local(pick, &head);
	return err_set(pick->err, ERR_INPUT,
	               "%s: a run by " STR_FMT " says nothing about what was "
	               "changed: name the commit to compare with (--base), or "
	               "judge everything (--all)",
	               event->ci ? event->ci : "CI", STR_ARG(event->name));
}

static bool choose(Pick *pick)
{
	const GitAsk *ask = pick->ask;
	Tip head;

	if (ask->staged)
		return staged(pick);
	if (ask->base)
		return explicit(pick);
	if (ask->pushes)
		return pick_pushes(pick);
	if (!ask->head)
		return by_event(pick);
	if (!pick_head(pick, &head))
		return false;
	return ask->target ? into_target(pick, &head) : local(pick, &head);
}

bool git_ranges(GitRepo *repo, Arena *arena, const GitAsk *ask, GitRanges *out,
                Err *err)
{
	GitAsk asked = *ask;
	bool named = ask->remote && git_branch_ok(str(ask->remote));
	Pick pick = { .repo = repo,
		      .arena = arena,
		      .ask = &asked,
		      .event = &ask->event,
		      .remote = named ? ask->remote : "origin",
		      .out = out,
		      .err = err };

	if (asked.target && !*asked.target)
		asked.target = NULL;
	*out = (GitRanges){ .rule = "", .why = STR(""), .lost_ref = STR("") };
	if (!choose(&pick))
		return false;
	if (out->list.len == 1 && !out->list.at[0].from_nothing &&
	    !out->list.at[0].staged &&
	    git_id_eq(&out->list.at[0].base, &out->list.at[0].head))
		out->why = str_fmt(arena, STR_FMT "; it has nothing new",
		                   STR_ARG(out->why));
	return true;
}

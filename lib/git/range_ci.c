#include "git/pick.h"

/* What the CI knows. */

/* An id of the event; the CI may have cut it short (Travis, Bitbucket). */
static bool id_in(Pick *pick, Str text, GitId *out)
{
	Str hex;

	if (git_id_read(text, out))
		return true;
	if (text.len < 7 || text.len >= GIT_HEX)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!strchr("0123456789abcdef", text.ptr[i]))
			return false;
	hex = str_dup(pick->arena, text);
	return git_rev(pick->repo, hex.ptr, out) == GIT_HERE &&
	       str_starts(git_id_hex(pick->arena, out), hex.ptr);
}

/* The commit that the CI made of the target and the head, to run on. */
static bool is_merge(const Pick *pick, const GitCommit *head)
{
	const GitEvent *event = pick->event;
	GitId tip, sha;
	bool has_tip = git_id_read(event->head_sha, &tip);

	if (head->n_parents != 2 || (has_tip && git_id_eq(&head->id, &tip)))
		return false;
	if (has_tip && git_id_eq(&head->parents[1], &tip))
		return true;
	return event->merged && event->kind == EVENT_PULL_REQUEST &&
	       git_id_read(event->sha, &sha) && git_id_eq(&sha, &head->id);
}

static bool pull_request_merge(Pick *pick, const GitCommit *head)
{
	const GitId *base = &head->parents[0];

	if (!pick_here(pick, base))
		return pick_not_here(
		        pick,
		        "HEAD is the merge commit of the pull request, "
		        "and its first parent",
		        base, pick->event->ask_two);
	pick_add(pick, base, &head->id);
	return pick_why(pick, "pull-request-merge",
	                "HEAD " STR_FMT " is the merge commit of the pull "
	                "request, made on top of " STR_FMT,
	                STR_ARG(pick_short(pick, &head->id)),
	                STR_ARG(pick_short(pick, base)));
}

/* The checkout is of the target, so no setting of it brings the other side. */
static bool no_other_head(Pick *pick, const GitId *id)
{
	const char *all = pick->event->ask_branches;

	pick->out->lost = *id;
	return err_set(
	        pick->err, ERR_INPUT,
	        STR_FMT " checks out the target branch, so the pull "
	                "request's commit " STR_FMT " is not in this clone: "
	                "%s%srun `git fetch --no-tags origin " STR_FMT
	                "` before",
	        STR_ARG(pick->event->name), STR_ARG(pick_short(pick, id)),
	        all ? all : "", all ? " and " : "",
	        STR_ARG(git_id_hex(pick->arena, id)));
}

/* The tip of the pull request. */
static bool request_head(Pick *pick, Tip *head)
{
	const GitEvent *event = pick->event;
	bool other_head = event->kind == EVENT_PULL_REQUEST_TARGET;

	if (!git_id_read(event->head_sha, &head->id)) {
		if (other_head)
			return err_set(pick->err, ERR_INPUT,
			               STR_FMT
			               " runs on the target branch, "
			               "and the event does not name the pull "
			               "request's commit: name it (--head)",
			               STR_ARG(event->name));
		return pick_head(pick, head);
	}
	head->name = STR("the pull request");
	if (pick_here(pick, &head->id))
		return true;
	if (event->target.len && git_branch_ok(event->target))
		pick->out->lost_ref = event->target;
	pick->out->deepen = true;
	if (!other_head)
		return pick_not_here(pick, "the pull request's commit",
		                     &head->id, event->ask_all);
	return no_other_head(pick, &head->id);
}

static bool pull_request(Pick *pick, const Tip *head)
{
	const GitEvent *event = pick->event;
	Tip target = { .name = STR("the base that the event names") };
	GitId base;
	Str name = pick->ask->target ? str(pick->ask->target) : event->target;
	bool has_base = id_in(pick, event->base_sha, &target.id);

	if (event->base_is_exact && has_base) {
		if (!pick_here(pick, &target.id))
			return pick_not_here(pick,
			                     "the base of the merge request",
			                     &target.id, event->ask_all);
		pick_add(pick, &target.id, &head->id);
		return pick_why(pick, "merge-request",
		                "%s names " STR_FMT " as the base of the merge "
		                "request",
		                event->ci,
		                STR_ARG(pick_short(pick, &target.id)));
	}
	Tip branch;
	bool found = name.len ? pick_branch(pick, name, &branch)
	                      : pick_trunk(pick, pick->remote, &branch);

	if (found)
		target = branch;
	else if (!has_base || !pick_here(pick, &target.id)) {
		if (!branch.name.len)
			branch.name = STR("that the pull request goes into");
		return pick_no_branch(pick, &branch, head);
	}
	if (!pick_base(pick, &target, head, &base))
		return false;
	pick_add(pick, &base, &head->id);
	return pick_why(pick, "pull-request",
	                STR_FMT " (" STR_FMT ") left " STR_FMT " at " STR_FMT,
	                STR_ARG(head->name),
	                STR_ARG(pick_short(pick, &head->id)),
	                STR_ARG(target.name), STR_ARG(pick_short(pick, &base)));
}

bool pick_request(Pick *pick)
{
	GitCommit commit;
	Tip at, head;

	if (!pick_head(pick, &at))
		return false;
	if (git_commit(pick->repo, pick->arena, &at.id, &commit) == GIT_HERE &&
	    is_merge(pick, &commit))
		return pull_request_merge(pick, &commit);
	return request_head(pick, &head) && pull_request(pick, &head);
}

bool pick_merge_group(Pick *pick)
{
	const GitEvent *event = pick->event;
	GitId base;
	Tip head;

	if (!git_id_read(event->base_sha, &base))
		return err_set(pick->err, ERR_INPUT,
		               "the event of the merge group names no "
		               "base_sha: name the commit to compare with "
		               "(--base)");
	if (!git_id_read(event->head_sha, &head.id) && !pick_head(pick, &head))
		return false;
	if (!pick_here(pick, &head.id))
		return pick_not_here(pick, "the head of the merge group",
		                     &head.id, NULL);
	if (!pick_here(pick, &base))
		return pick_not_here(pick, "the base of the merge group", &base,
		                     event->ask_all);
	pick_add(pick, &base, &head.id);
	return pick_why(pick, "merge-group",
	                "the event names " STR_FMT " as the base of the merge "
	                "group",
	                STR_ARG(pick_short(pick, &base)));
}

/* A push without a commit before it. */

static bool first_parent(Pick *pick, const Tip *after, const Tip *trunk)
{
	GitCommit commit;

	if (git_commit(pick->repo, pick->arena, &after->id, &commit) !=
	    GIT_HERE)
		return pick_not_here(pick, "the commit that was pushed",
		                     &after->id, NULL);
	if (!commit.n_parents) {
		pick_add(pick, NULL, &after->id);
		return pick_why(pick, "push", STR_FMT " is the first commit",
		                STR_ARG(pick_short(pick, &after->id)));
	}
	if (!pick_here(pick, &commit.parents[0]))
		return pick_not_here(pick,
		                     "the first parent of the commit that was "
		                     "pushed",
		                     &commit.parents[0], pick->event->ask_two);
	pick_add(pick, &commit.parents[0], &after->id);
	return pick_why(pick, "push",
	                "the commit before the push is not known and " STR_FMT
	                " has this one, so its first parent " STR_FMT
	                " is the base",
	                STR_ARG(trunk->name),
	                STR_ARG(pick_short(pick, &commit.parents[0])));
}

static bool push_alone(Pick *pick, const Tip *after, bool is_new)
{
	const GitEvent *event = pick->event;
	Tip trunk;
	GitId base;

	if (is_new && event->branch.len &&
	    str_eq(event->branch, event->default_branch)) {
		pick_add(pick, NULL, &after->id);
		return pick_why(pick, "push", "the default branch is new");
	}
	if (!pick_trunk(pick, pick->remote, &trunk)) {
		if (trunk.name.len)
			return pick_no_branch(pick, &trunk, after);
		return err_set(pick->err, ERR_INPUT,
		               "the commit before the push is not known, nor "
		               "the default branch: name the branch that "
		               "changes go into (--target), or a commit "
		               "(--base)");
	}
	if (!pick_base(pick, &trunk, after, &base))
		return false;
	if (git_id_eq(&base, &after->id))
		return first_parent(pick, after, &trunk);
	pick_add(pick, &base, &after->id);
	return pick_why(pick, "push", "%s, which left " STR_FMT " at " STR_FMT,
	                is_new ? "the branch is new"
	                       : "the commit before the push is not here (a "
	                         "forced push)",
	                STR_ARG(trunk.name), STR_ARG(pick_short(pick, &base)));
}

static bool push_before(Pick *pick, const Tip *before, const Tip *after)
{
	GitId base = before->id;

	if (!pick->event->forward)
		switch (git_kin(pick->repo, &before->id, &after->id, &base)) {
		case GIT_KIN:
			break;
		case GIT_NO_KIN:
			return push_alone(pick, after, false);
		case GIT_KIN_LOST:
			return pick_base(pick, before, after, &base);
		}
	pick_add(pick, &base, &after->id);
	if (git_id_eq(&base, &before->id))
		return pick_why(pick, "push",
		                "the branch was at " STR_FMT " before the push",
		                STR_ARG(pick_short(pick, &base)));
	return pick_why(pick, "push",
	                "a forced push: what was there before, " STR_FMT
	                ", and what is there now part at " STR_FMT,
	                STR_ARG(pick_short(pick, &before->id)),
	                STR_ARG(pick_short(pick, &base)));
}

/* A branch that goes into --target, and is not that target itself. */
static bool push_into(Pick *pick, const Tip *after, bool *done)
{
	const char *name = pick->ask->target;
	Tip target;
	GitId base;

	*done = false;
	if (!name || str_eq(pick_bare(pick, str(name)), pick->event->branch))
		return true;
	if (!pick_branch(pick, str(name), &target))
		return pick_no_branch(pick, &target, after);
	if (!pick_base(pick, &target, after, &base))
		return false;
	*done = !git_id_eq(&base, &after->id);
	return !*done || pick_into(pick, "target", &target, after);
}

bool pick_push(Pick *pick)
{
	const GitEvent *event = pick->event;
	Tip before = { .name = STR("the commit before the push") };
	Tip after = { .name = STR("the commit that was pushed") };
	bool done;

	if (!id_in(pick, event->after, &after.id) &&
	    !id_in(pick, event->sha, &after.id)) {
		Tip head;

		if (!pick_head(pick, &head))
			return false;
		after.id = head.id;
	}
	if (git_id_is_zero(&after.id))
		return pick_why(pick, "push", "the branch was deleted");
	if (!pick_here(pick, &after.id))
		return pick_not_here(pick, "the commit that was pushed",
		                     &after.id, NULL);
	if (!push_into(pick, &after, &done))
		return false;
	if (done)
		return true;
	if (!id_in(pick, event->before, &before.id))
		return push_alone(pick, &after, false);
	if (git_id_is_zero(&before.id))
		return push_alone(pick, &after, true);
	if (pick_here(pick, &before.id))
		return push_before(pick, &before, &after);
	if (git_is_shallow(pick->repo))
		return pick_not_here(pick, "the commit before the push",
		                     &before.id, event->ask_all);
	return push_alone(pick, &after, false);
}

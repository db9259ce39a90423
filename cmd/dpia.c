#include "dpia.h"

typedef DpiaSettings Settings;

static const char *const require_words[] = { "schema", "personal", "special",
	                                     NULL };

#define FIELD(name)  offsetof(Settings, name)
#define POLICY(name) offsetof(Settings, policy.name)

const Option dpia_options[] = {
	RANGE_OPTIONS(Settings, range),
	{ "all", OPT_FLAG, FIELD(all), NULL, NULL,
	  "look at every assessment of the head, whatever changed: filled, "
	  "owned, approved, not overdue",
	  .flag_only = true },
	{ "require", OPT_ENUM, FIELD(require), "WHAT", "personal",
	  "which changes need an assessment: of any schema, of personal data, "
	  "of special categories only",
	  .choices = require_words },
	{ "strict", OPT_FLAG, FIELD(strict), NULL, NULL,
	  "the same as --require=schema: every growth of a schema needs an "
	  "assessment touched, or a commit with DPIA-Not-Required: reason" },
	{ "preset", OPT_ENUM, FIELD(preset), "NAME", "seed",
	  "what an assessment must have: the seven labels of the seed's "
	  "template, Art. 35(7) GDPR, the ICO's steps, the CNIL's method",
	  .choices = dpia_presets },
	{ "dpia", OPT_LIST, POLICY(assessments), "GLOB", NULL,
	  "where assessments lie, instead of **/DPIA.md, SECURITY/DPIA/*.md "
	  "and the like" },
	{ "template", OPT_TEXT, POLICY(template), "PATH", NULL,
	  "a file of the repository whose words do not count as filling" },
	{ "min-words", OPT_INT, POLICY(min_words), "N", "3",
	  "how many words fill a section" },
	{ "schema", OPT_LIST, POLICY(schemas), "GLOB=KIND", NULL,
	  "files that describe data too, and how they are written (sql, "
	  "generic, openapi, ...)" },
	{ "exclude", OPT_LIST, POLICY(exclude), "GLOB", NULL,
	  "files that are no schema, whatever they look like" },
	{ "personal", OPT_LIST, POLICY(personal), "WORDS=CLASS[:KEY]", NULL,
	  "names of personal data besides those of the dictionary: 'badge "
	  "number=direct'" },
	{ "people", OPT_LIST, POLICY(people), "WORDS", NULL,
	  "more names of tables about people, besides user, customer and so "
	  "on" },
	{ "allow", OPT_LIST, POLICY(allow), "GLOB", NULL,
	  "fields that are not personal: 'servers.ip_address', "
	  "'*.template_name'" },
	{ "fix-stub", OPT_FLAG, FIELD(fix_stub), NULL, NULL,
	  "write the fields that nobody covers into the assessment of the work "
	  "tree, as rows to be filled",
	  .flag_only = true },
	{ 0 },
};

static bool is_sensible(Run *run, const Settings *settings)
{
	const RangeSettings *range = &settings->range;

	if (settings->all && (range->base || range->two_dot || range->staged ||
	                      range->pre_push || range->fetch))
		return err_set(
		        run->err, ERR_USAGE,
		        "--all looks at one commit; it takes --head, not "
		        "a range");
	if (run->operands.len && !range->pre_push)
		return err_set(run->err, ERR_USAGE,
		               "unexpected operand '%s'; operands are those of "
		               "a pre-push hook, behind --pre-push",
		               run->operands.at[0]);
	return true;
}

static bool read_all(Run *run, const Settings *settings, Dpia *dpia)
{
	const char *head = settings->range.head ? settings->range.head : "HEAD";
	GitRepo *repo;
	GitId commit;

	if (!git_open(run->arena, ".", &repo, run->err))
		return false;
	if (git_rev(repo, head, &commit) != GIT_HERE)
		return err_set(run->err, ERR_INPUT,
		               "%s is not a commit of this clone", head);
	dpia_read_all(dpia, repo, &commit);
	return true;
}

bool dpia_run_on(Run *run, const Settings *settings, Gate *gate, Dpia **out)
{
	DpiaPolicy policy = settings->policy;
	GitRanges ranges = { 0 };
	GitRepo *repo;

	policy.require =
	        settings->strict ? DPIA_SCHEMA : (unsigned)settings->require;
	policy.preset = dpia_presets[settings->preset];
	policy.today = run->today;
	if (!is_sensible(run, settings) ||
	    !dpia_new(run->arena, &policy, out, run->err))
		return false;
	if (settings->all) {
		if (!read_all(run, settings, *out))
			return false;
	} else {
		if (!event_ranges(run, &settings->range, &repo, &ranges))
			return false;
		dpia_read(*out, repo, &ranges);
	}
	dpia_judge(*out, gate);
	return true;
}

static bool dpia_run(Run *run, const void *given)
{
	const Settings *settings = given;
	Dpia *dpia;

	return (!settings->fix_stub || dpia_stubs_go(run)) &&
	       dpia_run_on(run, settings, run->gate, &dpia) &&
	       (!settings->fix_stub || dpia_stubs_write(run, dpia));
}

const Command cmd_dpia = {
	.name = "dpia",
	.alias = "dpia-guard",
	.summary = "new personal data needs its impact assessment",
	.operands = "[REMOTE [URL]]",
	.about =
	        "Looks at what a change puts into schemas (migrations, models, "
	        "protocol buffers, GraphQL, OpenAPI and many more), tells "
	        "which "
	        "of it is personal data, and asks for a data protection impact "
	        "assessment that covers every new field: a file of the commit "
	        "that is judged, SECURITY/DPIA.md or a DPIA.md nearer to the "
	        "schema, which is filled, owned and approved.\n"
	        "\n"
	        "Which change that is, it finds out by itself: in GitHub "
	        "Actions (pull requests, pushes, merge queues), GitLab, Azure, "
	        "Bitbucket, Jenkins, Buildkite and others from their "
	        "variables, "
	        "as a hook from git, else from where the branch left the "
	        "trunk; "
	        "or it is told by --base. The rule that was used, both commits "
	        "and the reason are shown. Without a base there is no verdict, "
	        "status 3, and the message says what to paste (for GitHub, "
	        "fetch-depth: 2).\n"
	        "\n"
	        "A field is covered when the nearest assessment names it, or "
	        "its kind of data, under the data categories, or lists it (or "
	        "its table, as table or table.*, or a pattern of its path) "
	        "under 'covers' in the front matter. Fields on lines with "
	        "qgate:not-personal and a reason, and those that --allow "
	        "lists, are none. What a schema loses, and files that only "
	        "moved, need nothing.\n"
	        "\n"
	        "Failures are waived by .qgate/waivers.yml or by a trailer in "
	        "a commit of the range, 'DPIA-Waiver: reason; by=who; "
	        "expires=2027-01-31', for 90 days at most. A trailer holds for "
	        "the files that its commit touches, or for the path or the "
	        "field that a part match=GLOB names.\n"
	        "\n"
	        "The data of the JSON report holds rule, why, base and head; "
	        "ranges; schema_files, each with path, kind, change, affects, "
	        "personal and dropped; fields, each with file, line, column, "
	        "identifier, table, type, class, key, sequence, state and "
	        "covered_by; assessments, each with path, template, used, "
	        "missing, owner, approvals, review_by and expired.",
	.examples = "# this branch, against where it left the trunk\n"
	            "qgate dpia\n"
	            "# as a pre-push hook\n"
	            "exec qgate dpia --pre-push \"$@\"\n"
	            "# once a week: is any assessment overdue?\n"
	            "qgate dpia --all --preset gdpr\n"
	            "# write the missing rows, then fill them\n"
	            "qgate dpia --fix-stub\n",
	.rules = dpia_rules,
	.options = dpia_options,
	.settings_size = sizeof(Settings),
	.is_gate = true,
	.run = dpia_run,
};

/* The judgement through its one door, on small repositories; whole runs of the
 * command are in testdata/dpia/scenarios.txt. */
#include "dpia/dpia.h"

#include "base/time.h"
#include "report/json.h"
#include "repos.h"

#define FILLED_BY(categories, risks, people)                                   \
	"- **Feature/Change:** customers open an account to order\n"           \
	"- **Data categories:** " categories "\n"                              \
	"- **Lawful basis:** performance of a contract\n"                      \
	"- **Risk analysis:** " risks "\n"                                     \
	"- **Mitigations:** encryption at rest, two-person access\n"           \
	"- **Retention/TTL:** thirty days after closing\n" people
#define RISKS              "an outsider reads accounts; unlikely, severe"
#define OWNED              "- **Owners & approvals:** Jana Novak; "
#define SEEN               "approved by Tom Keller, 2026-05-01\n"
#define LATER              "- **Review by:** 2026-12-31\n"
#define FILLED(categories) FILLED_BY(categories, RISKS, OWNED SEEN LATER)
#define PHONES             FILLED("phone numbers")
#define NINE               "- **Special categories:** Art. 9(2)(h), by professionals\n"
#define SEED                                                                   \
	"- **Feature/Change:**\n- **Data categories:** (PII, telemetry, etc.)" \
	"\n- **Lawful basis:**\n- **Risk analysis:**\n- **Mitigations:**\n"    \
	"- **Retention/TTL:**\n- **Owners & approvals:**\n"
#define USERS(columns) "CREATE TABLE users (" columns ");\n"
#define ID             USERS("id integer")

/* SECURITY/DPIA.md and db/schema.sql before and after, NULL: not there; what is
 * found, without "dpia/", in order. */
static const struct {
	const char *name;
	const char *old_dpia, *new_dpia, *old_sql, *new_sql;
	const char *found;
	enum { USUAL, SPECIAL, STRICT } require;
	const char *message;
} cases[] = {
	/* what is new */
	{ "nothing", SEED, SEED, ID, ID, "empty-range" },
	{ "plain", SEED, SEED, ID, USERS("id integer, size int"), "screening" },
	{ "covered", NULL, PHONES, ID, USERS("phone text"), "reduces covered" },
	{ "no file", NULL, NULL, NULL, USERS("phone text"),
	  "no-assessment uncovered" },
	{ "not named", PHONES, PHONES, NULL, USERS("iban text"), "uncovered" },
	{ "two", PHONES, PHONES, NULL, USERS("iban text, phone text"),
	  "uncovered covered" },
	{ "known", SEED, SEED, USERS("iban text"), USERS("iban text, size int"),
	  "screening" },
	{ "moved in the file", SEED, SEED, USERS("iban text,\nsize int"),
	  USERS("size int,\niban text"), "" },
	{ "other case", SEED, SEED, USERS("date_of_birth date"),
	  "CREATE TABLE Users (dateOfBirth date);\n", "" },
	{ "other type", SEED, SEED, USERS("iban text"),
	  USERS("iban varchar(34)"), "" },
	{ "renamed", SEED, SEED, USERS("email text"),
	  USERS("email_address text"), "reduces moved" },
	{ "other kind", PHONES, PHONES, USERS("email text"), USERS("iban text"),
	  "reduces uncovered" },
	{ "other table", PHONES, PHONES, USERS("iban text"),
	  "CREATE TABLE visitors (iban text);\n", "reduces uncovered" },
	{ "dropped", SEED, SEED, USERS("id int, iban text"), USERS("id int"),
	  "reduces" },
	{ "deleted", SEED, SEED, USERS("iban text"), NULL, "reduces" },
	{ "comment", SEED, SEED, ID, "-- iban text\n" ID, "" },
	{ "index", SEED, SEED, ID, ID "CREATE INDEX i ON users (email);\n",
	  "" },
	{ "said not to be", SEED, SEED, NULL,
	  USERS("id int,\nphone text -- qgate:not-personal of the shop\n"),
	  "suppressed" },
	{ "said so in vain", SEED, SEED, NULL,
	  USERS("id int,\nphone text /* qgate:not-personal */\n"),
	  "suppression-bare" },

	/* what covers */
	{ "template", SEED, SEED, NULL, USERS("iban text"),
	  "template uncovered" },
	{ "not filled", NULL,
	  FILLED_BY("phone numbers", "TODO", OWNED SEEN LATER), NULL,
	  USERS("phone text"), "incomplete covered" },
	{ "not owned", NULL,
	  FILLED_BY("phone numbers", RISKS,
	            "- **Approvals:** Tom, 2026-05-01\n" LATER),
	  NULL, USERS("phone text"), "unowned covered" },
	{ "not approved", NULL,
	  FILLED_BY("phone numbers", RISKS, OWNED "\n" LATER), NULL,
	  USERS("phone text"), "unapproved covered" },
	{ "approved tomorrow", NULL,
	  FILLED_BY("phone numbers", RISKS,
	            OWNED "approved by Tom Keller, 2026-06-02\n" LATER),
	  NULL, USERS("phone text"), "covered" },
	{ "approved next week", NULL,
	  FILLED_BY("phone numbers", RISKS,
	            OWNED "approved by Tom Keller, 2026-06-08\n" LATER),
	  NULL, USERS("phone text"), "unapproved covered" },
	{ "approved before it was written", NULL,
	  FILLED_BY("phone numbers", RISKS,
	            OWNED "approved by Tom Keller, 2026-04-19\n" LATER),
	  NULL, USERS("phone text"), "approval-stale covered" },
	{ "approved before, and not changed",
	  FILLED_BY("phone numbers", RISKS,
	            OWNED "approved by Tom Keller, 2026-02-19\n" LATER),
	  FILLED_BY("phone numbers", RISKS,
	            OWNED "approved by Tom Keller, 2026-02-19\n" LATER),
	  NULL, USERS("phone text"), "covered" },
	{ "no review", NULL, FILLED_BY("phone numbers", RISKS, OWNED SEEN),
	  NULL, USERS("phone text"), "review-unset covered" },
	{ "review soon", NULL,
	  FILLED_BY("phone numbers", RISKS,
	            OWNED SEEN "- **Review by:** 2026-06-30\n"),
	  NULL, USERS("phone text"), "review-soon covered" },
	{ "review overdue", NULL,
	  FILLED_BY("phone numbers", RISKS,
	            OWNED SEEN "- **Review by:** 2026-05-31\n"),
	  NULL, USERS("phone text"), "review-overdue covered" },
	{ "not used, not judged", SEED, SEED, NULL,
	  "CREATE TABLE orders (total int);\n", "screening" },

	/* special categories */
	{ "special", PHONES, PHONES, NULL, USERS("religion text"),
	  "incomplete special-uncovered" },
	{ "special, named", NULL, FILLED("`users.religion`"), NULL,
	  USERS("religion text"), "incomplete covered" },
	{ "special, with its condition", NULL, FILLED("`users.religion`") NINE,
	  NULL, USERS("religion text"), "covered" },
	{ "special is asked for only", PHONES, PHONES, NULL, USERS("iban text"),
	  "uncovered", SPECIAL },

	/* what becomes of an assessment */
	{ "removed", PHONES, NULL, ID, ID, "removed" },
	{ "removed, a template", SEED, NULL, ID, ID, "" },
	{ "emptied", PHONES, "# later\n", ID, ID,
	  "weakened weakened weakened weakened weakened weakened weakened "
	  "weakened weakened" },
	{ "a section less", PHONES,
	  FILLED_BY("phone numbers", "TBD", OWNED SEEN LATER), ID, ID,
	  "weakened" },
	{ "a section more", FILLED_BY("phone numbers", "TBD", OWNED SEEN LATER),
	  PHONES, ID, ID, "" },

	/* strict, and trailers */
	{ "strict", PHONES, PHONES, NULL, "CREATE TABLE orders (total int);\n",
	  "unassessed", STRICT },
	{ "strict, touched", PHONES, FILLED("phone numbers of customers"), NULL,
	  "CREATE TABLE orders (total int);\n", "", STRICT },
	{ "strict, said not to be required", PHONES, PHONES, NULL,
	  "CREATE TABLE orders (total int);\n", "suppressed", STRICT,
	  "sums\n\nDPIA-Not-Required: sums are about nobody" },
	{ "strict, said in another case", PHONES, PHONES, NULL,
	  "CREATE TABLE orders (total int);\n", "suppressed", STRICT,
	  "sums\r\n\r\ndpia-not-required: sums are about nobody\r\n" },
	{ "strict, said to be, and no more", PHONES, PHONES, NULL,
	  "CREATE TABLE orders (total int);\n", "unassessed", STRICT,
	  "sums\n\nDPIA-Not-Required:" },
	{ "a waiver without its parts", PHONES, PHONES, NULL,
	  USERS("iban text"), "waiver uncovered", USUAL,
	  "x\n\nDPIA-Waiver: because of GA-12" },
	{ "a waiver of no such day", PHONES, PHONES, NULL, USERS("iban text"),
	  "waiver uncovered", USUAL,
	  "x\n\nDPIA-Waiver: because of GA-12; by=jana; expires=2026-06-31" },
	{ "no waiver, only the word", PHONES, PHONES, NULL, USERS("iban text"),
	  "uncovered", USUAL, "no DPIA-Waiver: is given here" },
};

static DpiaPolicy policy_of(unsigned require)
{
	static const unsigned requires[] = { [USUAL] = DPIA_PERSONAL,
		                             [SPECIAL] = DPIA_SPECIAL,
		                             [STRICT] = DPIA_SCHEMA };

	return (DpiaPolicy){ .require = requires[require],
		             .preset = "seed",
		             .min_words = 3,
		             .today = time_day(STR("2026-06-01")) };
}

static void add_file(Buf *out, const char *path, const char *text)
{
	if (text)
		buf_fmt(out, "M 644 inline %s\ndata %zu\n%s\n", path,
		        strlen(text), text);
}

static void add_commit(Buf *out, const char *branch, size_t i, const char *day,
                       const char *message)
{
	int64_t seconds = time_day(str(day)) * 86400 + 43200;
	Str noon = str_fmt(out->arena, "%lld", (long long)seconds);

	buf_fmt(out,
	        "commit refs/heads/%s%zu\n"
	        "committer a <a@example.com> " STR_FMT " +0000\ndata %zu\n%s\n",
	        branch, i, STR_ARG(noon), strlen(message), message);
}

/* Branches b0, h0, b1, ... of the repository "r", a pair a case. */
static void make_all(void)
{
	Arena *arena = arena_new((size_t)1 << 26);
	Buf out = { .arena = arena };

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *said = cases[i].message;

		add_commit(&out, "b", i, "2026-04-01", "base");
		add_file(&out, "SECURITY/DPIA.md", cases[i].old_dpia);
		add_file(&out, "db/schema.sql", cases[i].old_sql);
		add_commit(&out, "h", i, "2026-04-20", said ? said : "head");
		buf_fmt(&out, "from refs/heads/b%zu\ndeleteall\n", i);
		add_file(&out, "SECURITY/DPIA.md", cases[i].new_dpia);
		add_file(&out, "db/schema.sql", cases[i].new_sql);
	}
	repos_run(arena, "git init -q --bare r");
	repos_feed(arena, "git -C r fast-import --quiet", buf_str(&out));
	arena_free(arena);
}

static GitRange range_of(GitRepo *repo, const char *base, const char *head)
{
	GitRange range = { 0 };

	ck_assert_int_eq(git_rev(repo, base, &range.base), GIT_HERE);
	ck_assert_int_eq(git_rev(repo, head, &range.head), GIT_HERE);
	return range;
}

/* Judge base..head of "r" into a new gate. */
static Gate *judge(Arena *arena, const DpiaPolicy *policy, const char *base,
                   const char *head, Dpia **out)
{
	Err err = { .arena = arena };
	GitRepo *repo = repos_open(arena, "r");
	GitRanges ranges = { .rule = "test", .why = STR("it is a test") };
	Gate *gate = report_gate(report_new(arena), "dpia", dpia_rules);

	*LIST_ADD(arena, &ranges.list) = range_of(repo, base, head);
	ck_assert_msg(dpia_new(arena, policy, out, &err), "%s", err.text.ptr);
	dpia_read(*out, repo, &ranges);
	dpia_judge(*out, gate);
	return gate;
}

static Gate *judge_case(Arena *arena, size_t i, const DpiaPolicy *policy,
                        Dpia **out)
{
	return judge(arena, policy, str_fmt(arena, "b%zu", i).ptr,
	             str_fmt(arena, "h%zu", i).ptr, out);
}

static size_t case_named(const char *name)
{
	for (size_t i = 0; i < COUNT(cases); i++)
		if (!strcmp(cases[i].name, name))
			return i;
	ck_abort_msg("%s", name);
	return 0;
}

static const char *found_by(Arena *arena, Gate *gate)
{
	Buf out = { .arena = arena };
	Report report = { .arena = arena };

	*LIST_ADD(arena, &report.gates) = gate;
	report_sort(&report);
	for (size_t i = 0; i < gate->findings.len; i++)
		buf_fmt(&out, "%s%s", i ? " " : "",
		        gate->findings.at[i].rule->id + strlen("dpia/"));
	return str_dup(arena, buf_str(&out)).ptr;
}

START_TEST(judges)
{
	Arena *arena = arena_new((size_t)1 << 26);
	DpiaPolicy policy = policy_of(cases[_i].require);
	Dpia *dpia;

	Gate *gate = judge_case(arena, (size_t)_i, &policy, &dpia);
	ck_assert_msg(!gate->doubts.len, "%s: %s", cases[_i].name,
	              gate->doubts.len ? gate->doubts.at[0].ptr : "");
	ck_assert_msg(!strcmp(found_by(arena, gate), cases[_i].found),
	              "%s: %s instead of %s", cases[_i].name,
	              found_by(arena, gate), cases[_i].found);
	arena_free(arena);
}
END_TEST

static bool has_word(const char *text, const char *word)
{
	Str rest = str(text), piece;

	while (str_split(&rest, ' ', &piece))
		if (str_is(piece, word))
			return true;
	return false;
}

/* Each rule has a case that breaks it, and one that does not. */
START_TEST(tries_every_rule)
{
	const char *id = dpia_rules[_i].id + strlen("dpia/");
	size_t bad = 0, good = 0;

	for (size_t i = 0; i < COUNT(cases); i++)
		if (has_word(cases[i].found, id))
			bad++;
		else
			good++;
	ck_assert_msg(bad && good, "%s", id);
}
END_TEST

/* --- the policy --- */

static const struct {
	size_t offset;
	const char *text, *error; /* NULL: it is right */
} texts[] = {
#define AT(name) offsetof(DpiaPolicy, name)
	{ AT(schemas), "data/*.def=sql", NULL },
	{ AT(schemas), "a=b=sql", "'b=sql' is not a kind" },
	{ AT(schemas), "data/*.def", "must be GLOB=KIND" },
	{ AT(schemas), "=sql", "must be GLOB=KIND" },
	{ AT(schemas), "x=sqll", "did you mean 'sql'" },
	{ AT(schemas), "x=", "is not a kind" },
	{ AT(personal), "badge=direct", NULL },
	{ AT(personal), "badge number=critical:user.badge", NULL },
	{ AT(personal), "badge=none", NULL },
	{ AT(personal), "badge=nobody", "--personal" },
	{ AT(personal), "badge", "--personal" },
	{ AT(personal), "", "--personal" },
};

START_TEST(reads_policies)
{
	Arena *arena = arena_new(1 << 24);
	Err err = { .arena = arena };
	DpiaPolicy policy = policy_of(USUAL);
	Texts *list = (Texts *)(void *)((char *)&policy + texts[_i].offset);
	const char *error = texts[_i].error;
	Dpia *dpia;

	*LIST_ADD(arena, list) = texts[_i].text;
	ck_assert_msg(dpia_new(arena, &policy, &dpia, &err) == !error, "%s: %s",
	              texts[_i].text, error ? "taken" : err.text.ptr);
	if (error) {
		ck_assert_int_eq(err.kind, ERR_USAGE);
		ck_assert_msg(strstr(err.text.ptr, error) != NULL, "%s",
		              err.text.ptr);
	}
	arena_free(arena);
}
END_TEST

static const struct {
	size_t offset;
	const char *text, *of, *found;
} policies[] = {
	{ AT(exclude), "db/**", "not named", "suppressed" },
	{ AT(exclude), "*.sql", "not named", "uncovered" },
	{ AT(allow), "users.iban", "not named", "suppressed" },
	{ AT(allow), "*.iban", "not named", "suppressed" },
	{ AT(allow), "orders.iban", "not named", "uncovered" },
	{ AT(allow), "iban", "two", "suppressed covered" },
	{ AT(personal), "iban=none", "not named", "screening" },
	{ AT(personal), "size=critical:user.size", "plain",
	  "template uncovered" },
	{ AT(assessments), "legal/*.md", "covered",
	  "no-assessment reduces uncovered" },
	{ AT(assessments), "SECURITY/*.md", "covered", "reduces covered" },
};

START_TEST(obeys_policies)
{
	Arena *arena = arena_new((size_t)1 << 26);
	DpiaPolicy policy = policy_of(USUAL);
	Texts *list = (Texts *)(void *)((char *)&policy + policies[_i].offset);
	Dpia *dpia;

	*LIST_ADD(arena, list) = policies[_i].text;
	Gate *gate =
	        judge_case(arena, case_named(policies[_i].of), &policy, &dpia);
	ck_assert_msg(!strcmp(found_by(arena, gate), policies[_i].found),
	              "%s of %s: %s instead of %s", policies[_i].text,
	              policies[_i].of, found_by(arena, gate),
	              policies[_i].found);
	arena_free(arena);
}
END_TEST

START_TEST(reads_templates)
{
	Arena *arena = arena_new((size_t)1 << 26);
	DpiaPolicy policy = policy_of(USUAL);
	Dpia *dpia;

	policy.template = "legal/template.md";
	Gate *gate = judge_case(arena, case_named("covered"), &policy, &dpia);
	ck_assert_uint_eq(gate->doubts.len, 1);
	ck_assert(strstr(gate->doubts.at[0].ptr, policy.template) != NULL);
	for (const char *const *preset = dpia_presets; *preset; preset++) {
		Buf text = { .arena = arena };

		dpia_template(*preset, &text);
		ck_assert(str_starts(buf_str(&text), "# "));
		ck_assert(str_ends(buf_str(&text), "\n"));
	}
	arena_free(arena);
}
END_TEST

/* --- what is written --- */

START_TEST(writes_stubs)
{
	Arena *arena = arena_new((size_t)1 << 26);
	DpiaPolicy policy = policy_of(USUAL);
	DpiaStubs stubs = { 0 };
	Buf once = { .arena = arena }, twice = once;
	Dpia *dpia;

	judge_case(arena, case_named("two"), &policy, &dpia);
	dpia_stubs(dpia, &stubs);
	ck_assert_uint_eq(stubs.len, 1);
	ck_assert_str_eq(stubs.at[0].path, "SECURITY/DPIA.md");
	ck_assert_uint_eq(stubs.at[0].n, 1);
	dpia_stub_text(dpia, stubs.at, STR(PHONES), &once);
	ck_assert(str_find(buf_str(&once), STR("`users.iban`")) < once.len);
	ck_assert(str_find(buf_str(&once), STR("`users.phone`")) == once.len);
	dpia_stub_text(dpia, stubs.at, buf_str(&once), &twice);
	ck_assert(str_eq(buf_str(&once), buf_str(&twice)));

	judge_case(arena, case_named("covered"), &policy, &dpia);
	stubs.len = 0;
	dpia_stubs(dpia, &stubs);
	ck_assert_uint_eq(stubs.len, 0);

	judge_case(arena, case_named("no file"), &policy, &dpia);
	dpia_stubs(dpia, &stubs);
	ck_assert_uint_eq(stubs.len, 1);
	once.len = 0;
	dpia_stub_text(dpia, stubs.at, STR(""), &once);
	ck_assert(str_find(buf_str(&once), STR("Mitigations")) < once.len);
	ck_assert(str_find(buf_str(&once), STR("`users.phone`")) < once.len);
	arena_free(arena);
}
END_TEST

START_TEST(writes_data)
{
	static const char *const pieces[] = {
		"\"rule\": \"test\"",
		"\"why\": \"it is a test\"",
		"\"kind\": \"sql-schema\"",
		"\"change\": \"added\"",
		"\"identifier\": \"iban\"",
		"\"state\": \"open\"",
		"\"covered_by\": null",
		"\"covered_by\": \"SECURITY/DPIA.md: phone numbers\"",
		"\"missing\": []",
		"\"by\": \"Tom Keller\"",
		"\"date\": \"2026-05-01\"",
		"\"review_by\": \"2026-12-31\"",
		"\"expired\": false",
	};
	Arena *arena = arena_new((size_t)1 << 26);
	DpiaPolicy policy = policy_of(USUAL);
	Buf text = { .arena = arena };
	Dpia *dpia;
	Gate *gate = judge_case(arena, case_named("two"), &policy, &dpia);
	Report report = { .arena = arena, .version = "1" };

	*LIST_ADD(arena, &report.gates) = gate;
	format_find(STR("json"))->write(&report, &(Style){ 0 }, &text);
	for (size_t i = 0; i < COUNT(pieces); i++)
		ck_assert_msg(str_find(buf_str(&text), str(pieces[i])) <
		                      text.len,
		              "%s", pieces[i]);
	arena_free(arena);
}
END_TEST

START_TEST(explains)
{
	Arena *arena = arena_new((size_t)1 << 26);
	DpiaPolicy policy = policy_of(cases[_i].require);
	Buf text = { .arena = arena };
	Dpia *dpia;
	Str all;

	judge_case(arena, (size_t)_i, &policy, &dpia);
	dpia_explain(dpia, &text);
	all = buf_str(&text);
	ck_assert(str_starts(all, "rule     test\nwhy      it is a test\n"));
	ck_assert(str_ends(all, "\n"));
	bool open = has_word(cases[_i].found, "uncovered") ||
	            has_word(cases[_i].found, "special-uncovered");
	ck_assert(open == (str_find(all, STR("NOT covered")) < all.len));
	arena_free(arena);
}
END_TEST

static const struct {
	const char *of, *found;
} heads[] = {
	{ "known", "template" },        { "two", "" },
	{ "no file", "no-assessment" }, { "review overdue", "review-overdue" },
	{ "not owned", "unowned" },
};

START_TEST(judges_all)
{
	Arena *arena = arena_new((size_t)1 << 26);
	DpiaPolicy policy = policy_of(USUAL);
	Err err = { .arena = arena };
	GitRepo *repo = repos_open(arena, "r");
	Gate *gate = report_gate(report_new(arena), "dpia", dpia_rules);
	Str head = str_fmt(arena, "h%zu", case_named(heads[_i].of));
	GitId id;
	Dpia *dpia;

	ck_assert_int_eq(git_rev(repo, head.ptr, &id), GIT_HERE);
	ck_assert(dpia_new(arena, &policy, &dpia, &err));
	dpia_read_all(dpia, repo, &id);
	dpia_judge(dpia, gate);
	ck_assert_str_eq(found_by(arena, gate), heads[_i].found);
	arena_free(arena);
}
END_TEST

/* --- what the clone lacks, and what is too much --- */

START_TEST(doubts_what_is_missing)
{
	static const struct {
		const char *lost, *doubt;
	} losses[] = {
		{ "h:db/schema.sql", "db/schema.sql: its" },
		{ "h:SECURITY/DPIA.md", "the assessment cannot be read" },
		{ "h^{tree}", "is not in this clone or is damaged" },
		{ "b^{tree}", "is not in this clone or is damaged" },
	};

	for (size_t i = 0; i < COUNT(losses); i++) {
		Arena *arena = arena_new((size_t)1 << 26);
		DpiaPolicy policy = policy_of(USUAL);
		Dpia *dpia;

		repos_run(
		        arena,
		        "rm -rf r2; git init -q r2; cd r2; mkdir db\n"
		        "echo a >a; git add a; git commit -q -m b; git tag b\n"
		        "mkdir SECURITY; echo 'Data: x' >SECURITY/DPIA.md\n"
		        "echo 'CREATE TABLE users (ssn text);' "
		        ">db/schema.sql\n"
		        "git add .; git commit -q -m h; git tag h\n"
		        "id=$(git rev-parse '%s')\n"
		        "rm -f .git/objects/${id%%${id#??}}/${id#??}\n",
		        losses[i].lost);
		GitRepo *repo = repos_open(arena, "r2");
		Gate *gate = report_gate(report_new(arena), "dpia", dpia_rules);
		GitRanges ranges = { .rule = "test", .why = STR("test") };
		Err err = { .arena = arena };

		*LIST_ADD(arena, &ranges.list) = range_of(repo, "b", "h");
		ck_assert(dpia_new(arena, &policy, &dpia, &err));
		dpia_read(dpia, repo, &ranges);
		dpia_judge(dpia, gate);
		ck_assert_msg(gate->doubts.len > 0, "%s", losses[i].lost);
		ck_assert_msg(strstr(gate->doubts.at[0].ptr, losses[i].doubt) !=
		                      NULL,
		              "%s: %s", losses[i].lost, gate->doubts.at[0].ptr);
		ck_assert_int_eq(gate_verdict(gate), VERDICT_NONE);
		arena_free(arena);
	}
}
END_TEST

/* Time in proportion: many fields in many files, all of them named once more by
 * another, and a line that never ends. */
START_TEST(bears_many)
{
	const size_t files = 60, columns = 300;
	Arena *arena = arena_new((size_t)1 << 29);
	DpiaPolicy policy = policy_of(USUAL);
	Buf out = { .arena = arena };
	Dpia *dpia;

	add_commit(&out, "many", 0, "2026-04-01", "base");
	add_file(&out, "SECURITY/DPIA.md", PHONES);
	add_commit(&out, "many", 1, "2026-04-20", "head");
	buf_add(&out, STR("from refs/heads/many0\n"));
	for (size_t i = 0; i < files; i++) {
		Buf text = { .arena = arena };
		Str path = str_fmt(arena, "db/migrate/%zu.sql", i);

		buf_fmt(&text, "CREATE TABLE users%zu (", i / 2);
		for (size_t k = 0; k < columns; k++)
			buf_fmt(&text, "%semail_%zu text", k ? ", " : "", k);
		buf_add(&text, STR(");\n"));
		add_file(&out, path.ptr, str_dup(arena, buf_str(&text)).ptr);
	}
	repos_feed(arena, "git -C r fast-import --quiet", buf_str(&out));
	Gate *gate = judge(arena, &policy, "many0", "many1", &dpia);
	ck_assert_uint_eq(gate->findings.len, files / 2 * columns);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("dpia");
	TCase *tcase = tcase_create("judgement");
	int rules = 0;

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 60);
	tcase_add_unchecked_fixture(tcase, make_all, NULL);
	while (dpia_rules[rules].id)
		rules++;
	tcase_add_loop_test(tcase, judges, 0, COUNT(cases));
	tcase_add_loop_test(tcase, tries_every_rule, 0, rules);
	tcase_add_loop_test(tcase, reads_policies, 0, COUNT(texts));
	tcase_add_loop_test(tcase, obeys_policies, 0, COUNT(policies));
	tcase_add_test(tcase, reads_templates);
	tcase_add_test(tcase, writes_stubs);
	tcase_add_test(tcase, writes_data);
	tcase_add_loop_test(tcase, explains, 0, COUNT(cases));
	tcase_add_loop_test(tcase, judges_all, 0, COUNT(heads));
	tcase_add_test(tcase, doubts_what_is_missing);
	tcase_add_test(tcase, bears_many);
	return repos_main(suite);
}

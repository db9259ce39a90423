/* The file of waivers: what is read from it, what is refused; and what the
 * waivers then do to a report. */
#include "waivers.h"

#include "base/time.h"
#include "report/safe.h"
#include "settings.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { A_ERROR, A_WARNING, A_INFO };
static const Rule a_rules[] = {
	[A_ERROR] = { "a/error", SEV_ERROR, "e", "e", "e" },
	[A_WARNING] = { "a/warning", SEV_WARNING, "w", "w", "w" },
	[A_INFO] = { "a/info", SEV_INFO, "i", "i", "i" },
	{ 0 },
};
static const Rule b_rules[] = { { "b/one", SEV_ERROR, "o", "o", "o" }, { 0 } };
static const Command gate_a = {
	.name = "alpha", .alias = "first", .rules = a_rules, .is_gate = true
};
static const Command gate_b = { .name = "beta",
	                        .rules = b_rules,
	                        .is_gate = true };
static const Command verb = { .name = "beta look",
	                      .section = "beta",
	                      .is_gate = true };
static const Command tool = { .name = "tool" };
const Command *const commands[] = { &gate_a, &gate_b, &verb, &tool, NULL };

static const Str *text_of(const Waiver *waiver, const WaiverKey *key)
{
	return (const Str *)(const void *)((const char *)waiver + key->offset);
}

/* "gate=alpha rule=a/error ... @1:2", all that is set. */
static Str show(Arena *arena, const Waiver *waiver)
{
	Buf out = { .arena = arena };

	for (const WaiverKey *key = waiver_keys; key->name; key++)
		if (key->type == KEY_HASH && waiver->fingerprint)
			buf_fmt(&out, "%s=%llx ", key->name,
			        (unsigned long long)*waiver->fingerprint);
		else if (key->type != KEY_HASH && text_of(waiver, key)->len)
			buf_fmt(&out, "%s=" STR_FMT " ", key->name,
			        STR_ARG(*text_of(waiver, key)));
	buf_fmt(&out, "@%s:%u:%u", waiver->where.file, waiver->where.line,
	        waiver->where.column);
	return buf_str(&out);
}

#define WHY   "reason: long enough, "
#define WHO   "owner: o, "
#define DAY   "expires: 2027-01-15"
#define REST  WHY WHO DAY
#define SHOWN "reason=long enough owner=o expires=2027-01-15 "

static const struct {
	const char *text, *want;
} files[] = {
	{ "", NULL },
	{ "null", NULL },
	{ "# nothing\n---\n", NULL },
	{ "[]", NULL },
	{ "- { gate: alpha, rule: a/error, " REST " }",
	  "gate=alpha rule=a/error " SHOWN "@w:1:3" },
	{ "\n- gate: first\n  rule: 'a/*'\n  " WHY "\n", "@" },
	{ "- { gate: first, rule: 'a/*', " REST " }",
	  "gate=alpha rule=a/* " SHOWN "@w:1:3" },
	{ "- { gate: beta, match: { file: 'x/**' }, " REST " }",
	  "gate=beta file=x/** " SHOWN "@w:1:3" },
	{ "- { gate: beta, match: { subject: 404 }, " REST " }",
	  "gate=beta subject=404 " SHOWN "@w:1:3" },
	{ "- { gate: beta, match: { fingerprint: 00000000000000aF }, " REST
	  " }",
	  "gate=beta fingerprint=af " SHOWN "@w:1:3" },
	{ "- { gate: beta, match: { fingerprint: 0123456789012345 }, " REST
	  " }",
	  "gate=beta fingerprint=123456789012345 " SHOWN "@w:1:3" },
	{ "- { gate: beta, match: { fingerprint: '1234567890123e45' }, " REST
	  " }",
	  "gate=beta fingerprint=1234567890123e45 " SHOWN "@w:1:3" },
	{ "- gate: beta\n  match: { file: f, subject: s }\n  rule: b/one\n"
	  "  reason: long enough\n  owner: o\n  approved_by: jana\n"
	  "  expires: 2027-01-15\n",
	  "gate=beta rule=b/one file=f subject=s reason=long enough owner=o "
	  "approved_by=jana expires=2027-01-15 @w:1:3" },
	{ "- &a { gate: beta, rule: b/one, " REST " }\n- *a",
	  "gate=beta rule=b/one " SHOWN "@w:1:3" },
	{ "- { gate: beta, rule: b/one, " WHY WHO "expires: 2028-02-29 }",
	  "gate=beta rule=b/one reason=long enough owner=o "
	  "expires=2028-02-29 @w:1:3" },
	{ "- { gate: beta, rule: b/one, reason: \xC3\xA4\xC3\xB6 genug Text, "
	  "" WHO DAY " }",
	  "gate=beta rule=b/one reason=\xC3\xA4\xC3\xB6 genug Text owner=o "
	  "expires=2027-01-15 @w:1:3" },
};

typedef struct Case {
	Arena *arena;
	Err err;
	Run run;
	Waivers waivers;
} Case;

static Case *start(void)
{
	Arena *arena = arena_new((size_t)256 << 20);
	Case *c = NEW(arena, Case);

	c->arena = arena;
	c->err.arena = arena;
	c->run = (Run){ .arena = arena, .err = &c->err, .root = "." };
	return c;
}

START_TEST(reads_files)
{
	Case *c = start();
	bool good = !files[_i].want || *files[_i].want != '@';

	ck_assert_msg(waivers_take(&c->run, "w", str(files[_i].text),
	                           &c->waivers) == good,
	              STR_FMT, STR_ARG(c->err.text));
	if (good && !files[_i].want)
		ck_assert_uint_eq(c->waivers.len, 0);
	else if (good)
		ck_assert_str_eq(show(c->arena, &c->waivers.at[0]).ptr,
		                 files[_i].want);
	arena_free(c->arena);
}
END_TEST

static const struct {
	const char *text, *error;
} refused[] = {
	{ "[", "w:" },
	{ "a: b", "w:1:1: the file must be a sequence of waivers, not a "
	          "mapping" },
	{ "text", "w:1:1: the file must be a sequence of waivers, not a" },
	{ "- text", "w:1:3: a waiver must be a mapping, not a" },
	{ "- null", "w:1:3: a waiver must be a mapping, not" },
	{ "- {}", "w:1:3: this waiver lacks 'gate', 'reason', 'owner', "
	          "'expires'" },
	{ "- { rule: a/error, " REST " }", "w:1:3: this waiver lacks 'gate'" },
	{ "- { gate: alpha, rule: a/error, " WHO DAY " }",
	  "w:1:3: this waiver lacks 'reason'" },
	{ "- { gate: alpha, rule: a/error, " WHY DAY " }",
	  "w:1:3: this waiver lacks 'owner'" },
	{ "- { gate: alpha, rule: a/error, " WHY "owner: o }",
	  "w:1:3: this waiver lacks 'expires'" },
	{ "- { gate: alpha, " REST " }",
	  "w:1:3: this waiver lacks 'rule' or 'match', and would waive "
	  "whatever alpha finds" },
	{ "- { gate: alpa, rule: a/error, " REST " }",
	  "w:1:11: gate: 'alpa' is not a gate; did you mean 'alpha'?" },
	{ "- { gate: tool, rule: a/error, " REST " }",
	  "w:1:11: gate: 'tool' is not a gate" },
	{ "- { gate: beta look, rule: b/one, " REST " }",
	  "w:1:11: gate: 'beta look' is not a gate" },
	{ "- { gate: null, rule: a/error, " REST " }",
	  "w:1:11: gate: null is not a text" },
	{ "- { gate: [alpha], rule: a/error, " REST " }",
	  "w:1:11: gate: a sequence is not a text" },
	{ "- { gate: '', rule: a/error, " REST " }", "w:1:11: gate is empty" },
	{ "- { gate: alpha, rule: a/eror, " REST " }",
	  "w:1:24: rule: 'a/eror' is no rule of alpha; did you mean "
	  "'a/error'?" },
	{ "- { rule: a/eror, gate: alpha, " REST " }", "w:1:11: rule: 'a/er" },
	{ "- { gate: beta, rule: a/error, " REST " }",
	  "w:1:23: rule: 'a/error' is no rule of beta" },
	{ "- { gate: beta, rule: '*', " REST " }",
	  "w:1:23: rule: '*' is no rule of beta" },
	{ "- { gate: beta, rule: waiver/expired, " REST " }",
	  "w:1:23: rule: 'waiver/expired' is no rule of beta" },
	{ "- { gate: beta, rule: 'b/*', " WHY WHO "expires: 2027-02-29 }",
	  "w:1:70: expires: '2027-02-29' is not a day (YYYY-MM-DD)" },
	{ "- { gate: beta, rule: 'b/*', " WHY WHO "expires: soon }",
	  "w:1:70: expires: 'soon' is not a day (YYYY-MM-DD)" },
	{ "- { gate: beta, rule: 'b/*', " WHY WHO "expires: 20270131 }",
	  "w:1:70: expires: '20270131' is not a day" },
	{ "- { gate: beta, rule: 'b/*', reason: too short, " WHO DAY " }",
	  "w:1:38: reason: 'too short' says too little; a reason has at "
	  "least 10 characters" },
	{ "- { gate: beta, rule: 'b/*', reason: '          x', " WHO DAY " }",
	  "w:1:38: reason: '          x' says too little" },
	{ "- { gate: beta, rule: 'b/*', reason: "
	  "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4, " WHO DAY " }",
	  "w:1:38: reason: '" },
	{ "- { gate: beta, rule: 'b/*', reason: 12345678901, " WHO DAY " }",
	  "w:1:38: reason: a" },
	{ "- { gate: beta, rule: 'b/*', owner: ' ', " WHY DAY " }",
	  "w:1:37: owner is empty" },
	{ "- { gate: beta, match: {}, " REST " }",
	  "w:1:24: match must be a mapping with file, subject or fingerprint" },
	{ "- { gate: beta, match: text, " REST " }",
	  "w:1:24: match must be a mapping" },
	{ "- { gate: beta, match: { path: x }, " REST " }",
	  "w:1:26: unknown key 'path' in 'match'" },
	{ "- { gate: beta, match: { fil: x }, " REST " }",
	  "w:1:26: unknown key 'fil' in 'match'; did you mean 'file'?" },
	{ "- { gate: beta, match: { rule: b/one }, " REST " }",
	  "w:1:26: 'rule' belongs beside 'match'" },
	{ "- { gate: beta, file: x, " REST " }",
	  "w:1:17: 'file' belongs below 'match'" },
	{ "- { gate: beta, math: x, " REST " }",
	  "w:1:17: unknown key 'math' in a waiver; did you mean 'match'?" },
	{ "- { gate: beta, expire: x, " REST " }",
	  "w:1:17: unknown key 'expire' in a waiver; did you mean "
	  "'expires'?" },
	{ "- { gate: beta, match: { fingerprint: 123 }, " REST " }",
	  "w:1:39: fingerprint: '123' is not a fingerprint (16 hexadecimal "
	  "digits)" },
	{ "- { gate: beta, match: { fingerprint: 012345678901234g }, " REST
	  " }",
	  "w:1:39: fingerprint: '012345678901234g' is not" },
	{ "- { gate: beta, match: { fingerprint: 01234567890123456 }, " REST
	  " }",
	  "w:1:39: fingerprint: '01234567890123456' is not" },
	{ "- { gate: beta, gate: beta, rule: b/one, " REST " }", "w:1:17: " },
	{ "- { gate: beta, rule: b/one, " REST " }\n- 1", "w:2:3: a waiver" },
	{ "[]\n---\n[]", "w:" },
};

START_TEST(refuses_files)
{
	Case *c = start();

	ck_assert_msg(
	        !waivers_take(&c->run, "w", str(refused[_i].text), &c->waivers),
	        "%s", refused[_i].text);
	ck_assert_int_eq(c->err.kind, ERR_USAGE);
	ck_assert_msg(str_starts(c->err.text, refused[_i].error), STR_FMT,
	              STR_ARG(c->err.text));
	arena_free(c->arena);
}
END_TEST

START_TEST(bounds_files)
{
	static const char entry[] = "- { gate: beta, rule: b/one, " REST " }\n";
	Case *c = start();
	Buf many = { .arena = c->arena }, wide = { .arena = c->arena };

	for (int i = 0; i < WAIVER_MOST; i++)
		buf_add(&many, STR(entry));
	ck_assert(waivers_take(&c->run, "w", buf_str(&many), &c->waivers));
	ck_assert_uint_eq(c->waivers.len, WAIVER_MOST);
	buf_add(&many, STR(entry));
	ck_assert(!waivers_take(&c->run, "w", buf_str(&many), &c->waivers));
	ck_assert(str_starts(c->err.text, "w:1001:3: more than 1000 waivers"));

	buf_add(&wide, STR("- { gate: beta, match: { file: x"));
	for (int i = 0; i < WAIVER_PATTERN; i++)
		buf_byte(&wide, '{');
	buf_add(&wide, STR(" }, " REST " }"));
	ck_assert(!waivers_take(&c->run, "w", buf_str(&wide), &c->waivers));
	arena_free(c->arena);
}
END_TEST

/* What waivers make of findings.  Waivers, parted by '|': gate, rule, file,
 * subject, day, parted by blanks ('-': not given; a day counts from today).
 * Findings, parted by '|': rule (e w i), file, subject.  Then per finding the
 * number of its waiver or '.', and what was found besides as rule@line. */
static const struct {
	const char *waivers, *findings, *waived, *added;
	Verdict verdict;
} effects[] = {
	{ "", "e f s", ".", "", VERDICT_FAIL },
	{ "", "", "", "", VERDICT_PASS },
	{ "alpha a/error - - 0", "e f s", "1", "", VERDICT_PASS },
	{ "alpha a/error - - 9", "e f s", "1", "", VERDICT_PASS },
	{ "alpha a/error - - 9", "e f s|e - t", "11", "", VERDICT_PASS },
	{ "alpha a/error - - 9", "e f s|w f s", "1.", "", VERDICT_PASS },
	{ "alpha a/* - - 9", "e f s|w f s|i f s", "111", "", VERDICT_PASS },
	{ "alpha a/warning - - 9", "e f s|w f s", ".1", "", VERDICT_FAIL },
	{ "alpha - f - 9", "e f s|e g s|e - s", "1..", "", VERDICT_FAIL },
	{ "alpha - * - 9", "e f s|e d/f s|e - s", "1..", "", VERDICT_FAIL },
	{ "alpha - ** - 9", "e f s|e d/f s|e - s", "11.", "", VERDICT_FAIL },
	{ "alpha - - s* 9", "e f s|e f st|e f ts", "11.", "", VERDICT_FAIL },
	{ "alpha - - t[1] 9", "e f t[1]|e f t1|e f t2", "11.", "",
	  VERDICT_FAIL },
	{ "alpha - - /p/{id} 9", "e f /p/{id}|e f /p/id", "11", "",
	  VERDICT_PASS },
	{ "alpha a/error f s 9", "e f s|e f t|e g s|w f s", "1...", "",
	  VERDICT_FAIL },
	{ "alpha a/error f - 9|alpha a/error - - 9", "e f s|e g s", "12", "",
	  VERDICT_PASS },
	{ "alpha - f - 9|alpha - f - 9", "e f s", "1", "", VERDICT_PASS },
	/* expired: over since yesterday */
	{ "alpha a/error - - -1", "e f s", ".", "waiver/expired@1",
	  VERDICT_FAIL },
	{ "alpha a/error - - -999", "e f s|e f t", "..", "waiver/expired@1",
	  VERDICT_FAIL },
	{ "alpha a/warning - - -1", "w f s", ".", "waiver/expired@1",
	  VERDICT_FAIL },
	{ "alpha a/error - - -1|alpha a/error - - 1", "e f s", "2",
	  "waiver/unused@1", VERDICT_PASS },
	{ "alpha a/error - - -1|alpha - f - 1", "e f s|e g s", "2.",
	  "waiver/expired@1", VERDICT_FAIL },
	{ "alpha a/error - - -1|alpha - f - -1", "e f s", ".",
	  "waiver/expired@1 waiver/expired@2", VERDICT_FAIL },
	{ "alpha a/error - - -1", "", "", "waiver/unused@1", VERDICT_PASS },
	/* unused */
	{ "alpha a/error - - 9", "", "", "waiver/unused@1", VERDICT_PASS },
	{ "alpha a/error - - 9|alpha - x - 9", "e f s", "1", "waiver/unused@2",
	  VERDICT_PASS },
	{ "beta b/one - - 9", "e f s", ".", "", VERDICT_FAIL },
	{ "alpha a/error - - 9", "?", "", "", VERDICT_NONE },
	{ "alpha a/error - - 9", "e f s|?", "1", "", VERDICT_NONE },
	{ "alpha a/error - - -9", "e f s|?", ".", "waiver/expired@1",
	  VERDICT_NONE },
	/* too long: gamma allows 90 days */
	{ "gamma a/error - - 90", "gamma|e f s", "1", "", VERDICT_PASS },
	{ "gamma a/error - - 91", "gamma|e f s", ".", "waiver/too-long@1",
	  VERDICT_FAIL },
	{ "gamma a/error - - 91", "gamma", "", "waiver/too-long@1",
	  VERDICT_FAIL },
	{ "gamma a/error - - 91|gamma - f - 9", "gamma|e f s", "2",
	  "waiver/too-long@1", VERDICT_FAIL },
	{ "gamma a/error - - -1", "gamma|e f s", ".", "waiver/expired@1",
	  VERDICT_FAIL },
	/* off */
	{ "off a/error - - -1", "off|e f s", ".", "", VERDICT_OFF },
	{ "off a/error - - 9", "off", "", "", VERDICT_OFF },
};

enum { TODAY = 20000, ALLOWED = 90 };

static Str take_word(Str *rest)
{
	Str word = STR("");

	str_split(rest, ' ', &word);
	return str_is(word, "-") ? STR("") : word;
}

static void add_waivers(Case *c, Str rows)
{
	for (Str row; str_split(&rows, '|', &row);) {
		Waiver *waiver = LIST_ADD(c->arena, &c->waivers);
		unsigned line = (unsigned)c->waivers.len;

		waiver->gate = take_word(&row);
		waiver->rule = take_word(&row);
		waiver->file = take_word(&row);
		waiver->subject = take_word(&row);
		waiver->last_day =
		        TODAY + atoi(str_dup(c->arena, take_word(&row)).ptr);
		waiver->expires = STR("day");
		waiver->owner = waiver->reason = STR("x");
		waiver->approved_by = STR("");
		waiver->where = (Span){ .file = "w", .line = line };
	}
}

static Gate *add_findings(Case *c, Str rows)
{
	Gate *gate = report_gate(c->run.report, "alpha", a_rules);

	for (Str row; str_split(&rows, '|', &row);) {
		Str kind = take_word(&row), file = take_word(&row);
		Span where = { 0 };

		if (kind.len > 1) { /* the gate's own name */
			gate->name = str_dup(c->arena, kind).ptr;
			if (str_is(kind, "off"))
				gate->mode = MODE_OFF;
			if (str_is(kind, "gamma"))
				gate->max_waiver_days = ALLOWED;
			continue;
		}
		if (*kind.ptr == '?') {
			gate_doubt(gate, "why");
			continue;
		}
		if (file.len)
			where.file = str_dup(c->arena, file).ptr;
		gate_find(gate,
		          &a_rules[*kind.ptr == 'e'   ? A_ERROR
		                   : *kind.ptr == 'w' ? A_WARNING
		                                      : A_INFO],
		          where, str_trim(row), "x");
	}
	return gate;
}

START_TEST(waives)
{
	Case *c = start();
	Buf waived = { .arena = c->arena }, added = { .arena = c->arena };

	c->run.report = report_new(c->arena);
	Gate *gate = add_findings(c, str(effects[_i].findings));
	size_t n = gate->findings.len;
	add_waivers(c, str(effects[_i].waivers));
	report_waive(c->run.report, &c->waivers, TODAY);
	for (size_t i = 0; i < gate->findings.len; i++) {
		const Finding *finding = &gate->findings.at[i];
		const Waiver *waiver = finding->waived;

		if (i < n && waiver)
			buf_fmt(&waived, "%d",
			        (int)(waiver - c->waivers.at) + 1);
		else if (i < n)
			buf_byte(&waived, '.');
		else
			buf_fmt(&added, "%s%s@%u", added.len ? " " : "",
			        finding->rule->id, finding->where.line);
		ck_assert_int_eq(finding->severity, finding->rule->severity);
	}
	ck_assert(str_is(buf_str(&waived), effects[_i].waived));
	ck_assert_msg(str_is(buf_str(&added), effects[_i].added), "%s",
	              added.ptr);
	ck_assert_int_eq(gate_verdict(gate), effects[_i].verdict);
	arena_free(c->arena);
}
END_TEST

START_TEST(waives_by_fingerprint)
{
	Case *c = start();
	Report *report = c->run.report = report_new(c->arena);
	Gate *gate = add_findings(c, STR("e f s|e f t"));
	Waiver *waiver;

	add_waivers(c, STR("alpha - - - 9"));
	waiver = c->waivers.at;
	waiver->fingerprint = &gate->findings.at[1].fingerprint;
	report_waive(report, &c->waivers, TODAY);
	ck_assert_ptr_null(gate->findings.at[0].waived);
	ck_assert_ptr_eq(gate->findings.at[1].waived, waiver);
	arena_free(c->arena);
}
END_TEST

/* What the evidence waives itself, such as a commit, counts like the file. */
START_TEST(waives_by_evidence)
{
	const Waivers none = { 0 };
	Case *c = start();
	Report *report = c->run.report = report_new(c->arena);
	Gate *gate = add_findings(c, STR("e f s"));

	add_waivers(c, STR("alpha a/error - - 9|alpha - x - 9"));
	gate->waivers = c->waivers;
	report_waive(report, &none, TODAY);
	ck_assert_ptr_eq(gate->findings.at[0].waived, gate->waivers.at);
	ck_assert_uint_eq(gate->findings.len, 2);
	ck_assert_ptr_eq(gate->findings.at[1].rule,
	                 &report_rules[WAIVER_UNUSED]);
	ck_assert(str_is(gate->findings.at[1].text, "the waiver of x waives "
	                                            "nothing"));
	arena_free(c->arena);
}
END_TEST

START_TEST(waives_each_gate)
{
	Case *c = start();
	Gate *gates[2];

	c->run.report = report_new(c->arena);
	gates[0] = add_findings(c, STR("e f s"));
	gates[1] = add_findings(c, STR("gamma|e f s"));
	add_waivers(c, STR("gamma a/error - - 9|alpha a/error f - 9"));
	report_waive(c->run.report, &c->waivers, TODAY);
	for (int i = 0; i < 2; i++)
		ck_assert_ptr_eq(gates[i]->findings.at[0].waived,
		                 &c->waivers.at[1 - i]);
	ck_assert_int_eq(report_status(c->run.report), 0);
	arena_free(c->arena);
}
END_TEST

/* As many findings as a hostile report can hold. */
START_TEST(takes_no_time)
{
	enum { FINDINGS = 5000 };
	Case *c = start();
	Gate *gate = report_gate(c->run.report = report_new(c->arena), "alpha",
	                         a_rules);

	for (unsigned i = 0; i < FINDINGS; i++)
		gate_find(gate, a_rules, (Span){ "reports/a.xml", i, 1, 0, 0 },
		          str_fmt(c->arena, "suite > case %u", i), "x");
	for (int i = 0; i < WAIVER_MOST; i++)
		add_waivers(c, STR("alpha a/error reports/*.xml none*x 9"));
	report_waive(c->run.report, &c->waivers, TODAY);
	ck_assert_uint_eq(gate->findings.len, FINDINGS + WAIVER_MOST);
	arena_free(c->arena);
}
END_TEST

/* Where the file is looked for, from the folder "sub" of a repository. */
static const struct {
	const char *there, *given, *root, *found, *error;
} searches[] = {
	{ NULL, NULL, ".", NULL, NULL },
	{ ".qgate/waivers.yml", NULL, ".", "sub/.qgate/waivers.yml", NULL },
	{ ".qgate/waivers.yaml", NULL, ".", "sub/.qgate/waivers.yaml", NULL },
	{ "../.qgate/waivers.yml", NULL, ".", ".qgate/waivers.yml", NULL },
	{ "../.qgate/waivers.yml", NULL, "..", ".qgate/waivers.yml", NULL },
	{ "../.qgate/waivers.yml", "none.yml", ".", NULL, "none.yml: No such" },
	{ "mine.yml", "mine.yml", ".", "sub/mine.yml", NULL },
	{ NULL, "../sub", ".", NULL, "../sub: is a folder" },
};

START_TEST(searches_the_file)
{
	static const char entry[] = "- { gate: beta, rule: b/one, " REST " }\n";
	Case *c = start();
	const char *there = searches[_i].there;
	bool ok;

	c->run.root = searches[_i].root;
	c->run.globals.waivers = searches[_i].given;
	if (there)
		ck_assert(fs_write(c->arena, there, STR(entry), &c->err));
	ok = waivers_read(&c->run, &c->waivers);
	if (there)
		unlink(there);
	ck_assert(ok == !searches[_i].error);
	if (!ok)
		ck_assert_msg(str_starts(c->err.text, searches[_i].error),
		              STR_FMT, STR_ARG(c->err.text));
	ck_assert(ok || c->err.kind == ERR_USAGE);
	ck_assert_uint_eq(c->waivers.len, searches[_i].found != NULL);
	if (searches[_i].found)
		ck_assert_str_eq(c->waivers.at[0].where.file,
		                 searches[_i].found);
	arena_free(c->arena);
}
END_TEST

static bool make_folders(char *folder)
{
	return mkdtemp(folder) && !chdir(folder) &&
	       !system("mkdir .git .qgate sub sub/.qgate") && !chdir("sub");
}

static void clean(const char *folder)
{
	static const char *const paths[] = { "sub/.qgate", "sub", ".qgate",
		                             ".git", "." };

	for (size_t i = 0; !chdir(folder) && i < COUNT(paths); i++)
		rmdir(paths[i]);
	rmdir(folder);
}

int main(void)
{
	Suite *suite = suite_create("waivers");
	TCase *tcase = tcase_create("waivers");
	SRunner *runner = srunner_create(suite);
	char folder[] = "/tmp/qgate-waivers-XXXXXX";

	if (!make_folders(folder))
		return 1;
	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, reads_files, 0, COUNT(files));
	tcase_add_loop_test(tcase, refuses_files, 0, COUNT(refused));
	tcase_add_test(tcase, bounds_files);
	tcase_add_loop_test(tcase, waives, 0, COUNT(effects));
	tcase_add_test(tcase, waives_by_fingerprint);
	tcase_add_test(tcase, waives_by_evidence);
	tcase_add_test(tcase, waives_each_gate);
	tcase_add_test(tcase, takes_no_time);
	tcase_add_loop_test(tcase, searches_the_file, 0, COUNT(searches));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	clean(folder);
	return failed != 0;
}

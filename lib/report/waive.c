#include "base/glob.h"
#include "report/report.h"

const Rule report_rules[] = {
	[WAIVER_EXPIRED] = {
		"waiver/expired", SEV_ERROR,
		"a waiver has expired and what it waived is still there",
		"A waiver is a promise with a date. Its last day is over, so "
		"the finding counts again, and this says why. It fires only "
		"where no other waiver covers the finding.",
		"repair what was waived, or agree on a new day and say why",
	},
	[WAIVER_UNUSED] = {
		"waiver/unused", SEV_WARNING,
		"a waiver waives nothing",
		"What it was written for is gone, or its patterns are wrong. "
		"One that is left behind waives the next finding that happens "
		"to fit. A gate that is off or has no verdict is not asked.",
		"delete the entry, or correct what it is to match",
	},
	[WAIVER_TOO_LONG] = {
		"waiver/too-long", SEV_ERROR,
		"a waiver ends later than its gate allows",
		"Some gates bound how long anybody may put a finding off: dpia "
		"to 90 days. The days are counted from today, and until the "
		"entry keeps to them it waives nothing.",
		"give it an earlier day, and renew it when that comes",
	},
	{ 0 },
};

/* The last text that was asked for: neighbours share their rule and file. */
typedef struct Memo {
	Str asked;
	bool known, answer;
} Memo;

/* A waiver of one gate, and what became of it. */
typedef struct Claim {
	const Waiver *waiver;
	bool expired, too_long;
	size_t hits;
	Memo rule, file;
} Claim;
typedef LIST(Claim) Claims;

static bool fits(Str pattern, Str text)
{
	return !pattern.len || str_eq(pattern, text) ||
	       glob_match(pattern, text);
}

static bool remember(Memo *memo, Str pattern, Str text)
{
	if (!memo->known || !str_eq(memo->asked, text))
		*memo = (Memo){ text, true, fits(pattern, text) };
	return memo->answer;
}

/* A pattern of files means none of the findings that have no file. */
static bool is_meant(Claim *claim, const Finding *finding)
{
	const Waiver *waiver = claim->waiver;
	Str file = str(finding->where.file);

	if (waiver->fingerprint && *waiver->fingerprint != finding->fingerprint)
		return false;
	return remember(&claim->rule, waiver->rule, str(finding->rule->id)) &&
	       (!waiver->file.len || file.len) &&
	       remember(&claim->file, waiver->file, file) &&
	       fits(waiver->subject, finding->subject);
}

static void add_claims(Claims *claims, const Gate *gate, const Waivers *waivers,
                       int64_t today)
{
	for (size_t i = 0; i < waivers->len; i++) {
		const Waiver *waiver = &waivers->at[i];
		int64_t days = waiver->last_day - today;

		if (!str_is(waiver->gate, gate->name))
			continue;
		*LIST_ADD(gate->arena, claims) = (Claim){
			.waiver = waiver,
			.expired = days < 0,
			.too_long = gate->max_waiver_days &&
			            days > (int64_t)gate->max_waiver_days,
		};
	}
}

/* The first that holds is named; each that means the finding is in use.  Of
 * those that do not hold, only what nobody else lifts speaks. */
static void judge(Claims *claims, Finding *finding)
{
	for (size_t i = 0; i < claims->len; i++) {
		Claim *claim = &claims->at[i];

		if (claim->expired || claim->too_long ||
		    (finding->waived && claim->hits) || /* nothing is new */
		    !is_meant(claim, finding))
			continue;
		claim->hits++;
		if (!finding->waived)
			finding->waived = claim->waiver;
	}
	for (size_t i = 0; !finding->waived && i < claims->len; i++) {
		Claim *claim = &claims->at[i];

		if (claim->expired && is_meant(claim, finding))
			claim->hits++;
	}
}

/* What a waiver is about: "dpia/field db/1.sql users.ssn". */
static Str subject_of(Arena *arena, const Waiver *waiver)
{
	const Str parts[] = { waiver->rule, waiver->file, waiver->subject };
	Buf out = { .arena = arena };

	for (size_t i = 0; i < COUNT(parts); i++) {
		buf_add(&out, out.len && parts[i].len ? STR(" ") : STR(""));
		buf_add(&out, parts[i]);
	}
	if (waiver->fingerprint)
		buf_fmt(&out, "%s%016llx", out.len ? " " : "",
		        (unsigned long long)*waiver->fingerprint);
	return buf_str(&out);
}

static void report_claim(Gate *gate, const Claim *claim)
{
	const Waiver *waiver = claim->waiver;
	Str subject = subject_of(gate->arena, waiver);
	const Rule *rule = &report_rules[WAIVER_UNUSED];

	if (claim->too_long)
		gate_find(gate, &report_rules[WAIVER_TOO_LONG], waiver->where,
		          subject,
		          "the waiver of " STR_FMT " ends on " STR_FMT
		          ", more than %u days from today: it waives nothing",
		          STR_ARG(subject), STR_ARG(waiver->expires),
		          gate->max_waiver_days);
	else if (claim->expired && claim->hits)
		gate_find(gate, &report_rules[WAIVER_EXPIRED], waiver->where,
		          subject,
		          "the waiver of " STR_FMT " by " STR_FMT
		          " expired: its last day was " STR_FMT,
		          STR_ARG(subject), STR_ARG(waiver->owner),
		          STR_ARG(waiver->expires));
	else if (!claim->hits && !gate->doubts.len)
		gate_find(gate, rule, waiver->where, subject,
		          claim->expired ? "the waiver of " STR_FMT
		                           " has expired, and nothing needs it"
		                         : "the waiver of " STR_FMT
		                           " waives nothing",
		          STR_ARG(subject));
}

void report_waive(Report *report, const Waivers *waivers, int64_t today)
{
	for (size_t i = 0; i < report->gates.len; i++) {
		Gate *gate = report->gates.at[i];
		size_t n = gate->findings.len;
		Claims claims = { 0 };

		if (gate->mode == MODE_OFF)
			continue;
		add_claims(&claims, gate, waivers, today);
		add_claims(&claims, gate, &gate->waivers, today);
		for (size_t j = 0; claims.len && j < n; j++)
			judge(&claims, &gate->findings.at[j]);
		for (size_t j = 0; j < claims.len; j++)
			report_claim(gate, &claims.at[j]);
	}
}

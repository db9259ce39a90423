/* Any bytes at all as a .qgate/waivers.yml: they become waivers that are
 * complete, or an error with a place; and whatever they waive, each finding is
 * judged once and the report can be written. */
#include "waivers.h"

#include "base/time.h"
#include "settings.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const Rule rules[] = {
	{ "gate/one", SEV_ERROR, "s", "w", "h" },
	{ "gate/two", SEV_WARNING, "s", "w", "h" },
	{ 0 },
};
static const Command command = {
	.name = "gate", .alias = "g", .rules = rules, .is_gate = true
};
const Command *const commands[] = { &command, NULL };

enum { FINDINGS = 6, TODAY = 20800 };

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_waiver(const Waiver *waiver)
{
	check(str_is(waiver->gate, "gate"));
	check(waiver->rule.len || waiver->file.len || waiver->subject.len ||
	      waiver->fingerprint);
	check(waiver->rule.len <= WAIVER_PATTERN);
	check(waiver->reason.len >= WAIVER_REASON && waiver->owner.len > 0);
	check(time_day(waiver->expires) == waiver->last_day);
	check(waiver->where.file && waiver->where.line);
}

static void add_findings(Gate *gate)
{
	for (size_t i = 0; i < FINDINGS; i++) {
		Span where = { i % 3 ? "src/a b.c" : NULL, 1, 2, 0, 0 };

		gate_find(gate, &rules[i % 2], where,
		          i < 3 ? STR("suite > case") : STR("t[1]{2}"), "x");
	}
}

static void check_report(Report *report, const Waivers *waivers)
{
	Gate *gate = report->gates.at[0];
	Style style = { 0 };

	report_waive(report, waivers, TODAY);
	check(gate->findings.len <= FINDINGS + waivers->len);
	for (size_t i = 0; i < gate->findings.len; i++) {
		const Finding *finding = &gate->findings.at[i];
		const Waiver *waived = finding->waived;

		check(!waived || i < FINDINGS);
		check(!waived ||
		      (waived->last_day >= TODAY &&
		       waived->last_day <=
		               TODAY + (int64_t)gate->max_waiver_days));
	}
	report_sort(report);
	for (const Format *f = formats; f->name; f++) {
		Buf out = { .arena = report->arena };

		f->write(report, &style, &out);
		check(out.len > 0 || !strcmp(f->name, "github"));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Err err = { .arena = arena };
	Run run = { .arena = arena, .err = &err, .root = "." };
	Waivers waivers = { 0 };

	if (waivers_take(&run, "w", (Str){ (const char *)data, size },
	                 &waivers)) {
		Report *report = report_new(arena);
		Gate *gate = report_gate(report, "gate", rules);

		gate->max_waiver_days = 90;
		add_findings(gate);
		for (size_t i = 0; i < waivers.len; i++)
			check_waiver(&waivers.at[i]);
		check_report(report, &waivers);
	} else {
		check(err.kind == ERR_USAGE && str_starts(err.text, "w:"));
	}
	arena_free(arena);
	return 0;
}

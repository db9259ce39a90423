#include "flake/store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD = 4096, STALE_DAYS = 2 };

/* Folders hold anything; what is neither XML nor JSON is not read on. */
static bool may_be_report(const char *path, Str head)
{
	return str_ends(str(path), ".xml") || sidecar_looks(head) ||
	       memchr(head.ptr, '<', head.len < 4 ? head.len : 4) ||
	       *str_trim(head).ptr == '<';
}

/* A file that should be a report and holds nothing is what a crash leaves. */
static bool is_lost(const char *path, const FileEnd *end)
{
	Str name = str(path);

	return end->no_root &&
	       (str_ends(name, ".xml") || str_ends(name, ".json") ||
	        str_ends(name, ".ndjson"));
}

void flake_read(Tests *tests, const char *path, bool scan, FsStream *stream)
{
	char *head = arena_alloc(tests->scratch, HEAD, 1);
	FileEnd end = { 0 };
	Str before = stream->memory;
	size_t len = 0, got;

	while (len < HEAD && (got = fs_take(stream, head + len, HEAD - len)))
		len += got;
	Str start = { head, len };
	/* What was in memory already is still there. */
	stream->memory = stream->memory.len ? before : start;
	tests_open(tests, path);
	if (!str_trim(start).len && len < HEAD) {
		end.foreign = "it is empty";
		end.no_root = true;
	} else if (scan && !may_be_report(path, start)) {
		end.foreign = "it does not begin like a report";
	} else if (sidecar_looks(start)) {
		tests_distinct(tests, true);
		sidecar_read(tests, path, stream, tests->scratch, &end);
	} else {
		junit_read(tests, path, stream, tests->scratch, &end);
	}
	if (stream->error) {
		end.damaged = "it could not be read to its end";
		end.foreign = NULL; /* nobody knows */
	}
	if (scan && end.foreign && is_lost(path, &end)) {
		end.damaged = end.foreign;
		end.foreign = NULL;
	}
	if (scan && end.own)
		end.foreign = "qgate wrote it";
	if (end.damaged)
		end.damaged = str_dup(tests->arena, str(end.damaged)).ptr;
	end.repairs = str_dup(tests->arena, end.repairs);
	if (end.foreign && !scan)
		*LIST_ADD(tests->arena, &tests->rejected) = str_fmt(
		        tests->arena,
		        "%s: no test report: %s; name the folder or quote the "
		        "pattern and such files are passed over",
		        path, end.foreign);
	tests_close(tests, &end);
	if (end.foreign)
		tests->n = tests->files.at[--tests->files.len].first;
	arena_reset(tests->scratch);
}

static Span span_of(const Tests *tests, const Test *test)
{
	const Label *label = label_of(tests, test);

	return (Span){ .file = tests->files.at[test->file].path,
		       .line = label->line,
		       .column = label->column };
}

static Span span_of_file(const File *file)
{
	return (Span){ .file = file->path };
}

static int by_cost(const void *left, const void *right)
{
	const Result *a = left, *b = right;

	if (a->flaky != b->flaky)
		return a->flaky ? -1 : 1;
	if (a->lost < b->lost || a->lost > b->lost)
		return a->lost > b->lost ? -1 : 1;
	if (a->bad != b->bad)
		return a->bad > b->bad ? -1 : 1;
	return (a->test > b->test) - (a->test < b->test);
}

static void find_flaky(Gate *gate, const Tests *tests, const Result *result)
{
	const Test *test = test_at(tests, result->test);
	const Label *label = label_of(tests, test);
	const Evidence *why = &tests->words[result->word];
	Str id = label_id(gate->arena, label);
	Buf tail = { .arena = gate->arena };

	if (result->lost > 0)
		buf_fmt(&tail, ", %.2f s lost", (double)result->lost);
	if (label->message.len)
		buf_fmt(&tail, ": " STR_FMT, STR_ARG(label->message));
	gate_find(gate, &flake_rules[FLAKE_TEST], span_of(tests, test), id,
	          "'" STR_FMT "' failed %u of %u attempts (%s %s%s)" STR_FMT,
	          STR_ARG(id), result->bad, result->attempts,
	          evidence_name(why->level), why->why,
	          why->level == EVIDENCE_E4 ? ", inferred" : "",
	          STR_ARG(buf_str(&tail)));
}

static void find_result(Gate *gate, const Tests *tests, const Result *result)
{
	const Test *test = test_at(tests, result->test);
	Str id = label_id(gate->arena, label_of(tests, test));
	Span where = span_of(tests, test);

	if (result->inconsistent)
		gate_find(gate, &flake_rules[FLAKE_INCONSISTENT], where, id,
		          "'" STR_FMT "' passed in one leg and failed in "
		          "another",
		          STR_ARG(id));
	if (test->flags & AMBIGUOUS)
		gate_find(gate, &flake_rules[FLAKE_AMBIGUOUS], where, id,
		          "'" STR_FMT "' passed and then failed under one name",
		          STR_ARG(id));
	if (!is_broken(result))
		return;
	Finding *finding =
	        gate_find(gate, &flake_rules[FLAKE_BROKEN], where, id,
	                  "'" STR_FMT "' failed %s (%u attempt%s)", STR_ARG(id),
	                  result->passed ? "in the end" : "every time",
	                  result->attempts, result->attempts == 1 ? "" : "s");
	if (tests->policy.fail_on_broken)
		finding->severity = SEV_ERROR;
}

/* "test[a-1]" is a row of "test". */
static Str without_row(Str name)
{
	size_t open = name.len;

	if (!str_ends(name, "]") && !str_ends(name, ")"))
		return name;
	while (open && name.ptr[open - 1] != '[' && name.ptr[open - 1] != '(')
		open--;
	return open > 1 ? str_trim((Str){ name.ptr, open - 1 }) : name;
}

/* One finding for the flaky rows of a parametrised test. */
static size_t fold_rows(Gate *gate, const Tests *tests, size_t first)
{
	const Result *results = tests->results.at;
	const Test *test = test_at(tests, results[first].test);
	const Label *label = label_of(tests, test);
	Label base = *label;
	size_t rows = 0;

	base.name = without_row(label->name);
	for (size_t i = 0; i < tests->results.len && results[i].flaky; i++) {
		const Label *other =
		        label_of(tests, test_at(tests, results[i].test));

		if (results[i].folded ||
		    !str_eq(other->classname, base.classname) ||
		    !str_eq(other->variant, base.variant) ||
		    !str_eq(without_row(other->name), base.name))
			continue;
		if (i < first)
			return 0; /* told already */
		rows++;
	}
	Str id = label_id(gate->arena, &base);
	if (rows < 2)
		find_flaky(gate, tests, &results[first]);
	else
		gate_find(gate, &flake_rules[FLAKE_TEST], span_of(tests, test),
		          id, "'" STR_FMT "' is flaky in %zu of its rows",
		          STR_ARG(id), rows);
	return 1;
}

static void find_tests(Gate *gate, Tests *tests)
{
	uint64_t told = 0;
	bool cut = false;

	for (size_t i = 0; i < tests->results.len; i++) {
		const Result *result = &tests->results.at[i];

		if (result->flaky && !result->folded) {
			if (tests->policy.top && told >= tests->policy.top) {
				cut = true;
				continue;
			}
			if (tests->policy.fold_params) {
				told += fold_rows(gate, tests, i);
				continue;
			}
			told++;
			find_flaky(gate, tests, result);
		}
		find_result(gate, tests, result);
	}
	if (cut)
		buf_add(&gate->notes,
		        STR("there are more flaky tests: --top=0 lists all\n"));
}

static void doubt_files(Gate *gate, const Tests *tests)
{
	for (size_t i = 0; i < tests->rejected.len; i++)
		gate_doubt(gate, STR_FMT, STR_ARG(tests->rejected.at[i]));
	for (size_t i = 0; i < tests->files.len; i++) {
		const File *file = &tests->files.at[i];

		if (!file->end.damaged)
			continue;
		if (tests->policy.allow_damaged)
			gate_find(gate, &flake_rules[FLAKE_DAMAGED],
			          span_of_file(file), str(file->path),
			          "%s; what is complete was counted",
			          file->end.damaged);
		else
			gate_doubt(gate,
			           "%s: %s; what is complete was counted: "
			           "repeat the run, or take it with "
			           "--allow-damaged",
			           file->path, file->end.damaged);
	}
}

static void find_repairs(Gate *gate, const File *file)
{
	Str rest = file->end.repairs, line;

	while (str_split(&rest, '\n', &line)) {
		uint64_t number = 0;
		bool placed = str_starts(line, "line ");
		Str digits = str_from(line, placed ? 5 : line.len);

		digits.len = str_find(digits, STR(":"));
		str_u64(digits, &number);
		gate_find(
		        gate, &flake_rules[FLAKE_REPAIRED],
		        (Span){ .file = file->path, .line = (unsigned)number },
		        str(file->path), STR_FMT,
		        STR_ARG(str_from(line, placed ? digits.len + 7 : 0)));
	}
}

static void find_files(Gate *gate, const Tests *tests)
{
	bool told[N_PRODUCERS] = { false };
	int64_t newest = 0;

	if (tests->history)
		gate_find(gate, &flake_rules[FLAKE_HISTORY], (Span){ 0 },
		          STR("history"),
		          "the numbered folders span many days: they are no "
		          "attempts of one commit, and where they disagree is "
		          "not counted");

	for (size_t i = 0; i < tests->files.len; i++)
		if (tests->files.at[i].end.day > newest)
			newest = tests->files.at[i].end.day;
	for (size_t i = 0; i < tests->files.len; i++) {
		const File *file = &tests->files.at[i];
		const Producer *producer = &producers[file->end.producer];
		Span where = span_of_file(file);
		Str path = str(file->path);

		find_repairs(gate, file);
		if (file->unattributed)
			gate_find(gate, &flake_rules[FLAKE_UNATTRIBUTED], where,
			          path,
			          "%u flaky test%s counted here without a name",
			          file->unattributed,
			          file->unattributed == 1 ? " is" : "s are");
		if (file->outage)
			gate_find(
			        gate, &flake_rules[FLAKE_OUTAGE], where, path,
			        "nearly every test of this attempt failed: an "
			        "outage, left out of the index");
		if (file->end.day && newest - file->end.day > STALE_DAYS &&
		    !tests->history)
			gate_find(
			        gate, &flake_rules[FLAKE_STALE], where, path,
			        "this report is %jd days older than the newest",
			        (intmax_t)(newest - file->end.day));
		if (producer->blind && !file->end.shows_retries &&
		    !told[file->end.producer]) {
			told[file->end.producer] = true;
			gate_find(gate, &flake_rules[FLAKE_BLIND], where,
			          str(producer->name),
			          "reports of %s cannot show a retry: %s",
			          producer->name, producer->blind);
		}
	}
}

/* The Wilson score interval for k of n at z standard deviations. */
static void wilson(double k, double n, double z, double bounds[2])
{
	double p = k / n, square = z * z / n;
	double middle = (p + square / 2) / (1 + square);
	double half =
	        z / (1 + square) * sqrt(p * (1 - p) / n + square / (4 * n));

	bounds[0] = k > 0 && middle > half ? middle - half : 0;
	bounds[1] = k < n && middle + half < 1 ? middle + half : 1;
}

/* z with that share of the normal distribution below it. */
static double quantile(double share)
{
	double low = -8, high = 8;

	for (int i = 0; i < 80; i++) {
		double middle = (low + high) / 2;

		if (0.5 * erfc(-middle / sqrt(2)) < share)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static Str percent(Arena *arena, double share, int digits)
{
	return str_fmt(arena, "%.*g%%", digits, share * 100);
}

static void judge_index(Gate *gate, const Tests *tests, double flaky)
{
	const FlakePolicy *policy = &tests->policy;
	double ran = (double)tests->totals.ran,
	       index = ran > 0 ? flaky / ran : 0;
	Metric metric = { "flake_index", index, policy->budget, AT_MOST, true };
	double sure[2] = { 0, 0 };
	bool unsure = false;

	if (policy->confidence > 0 && ran > 0) {
		wilson(flaky, ran, quantile(policy->confidence), sure);
		if (index > policy->budget && sure[0] <= policy->budget) {
			unsure = true;
			buf_fmt(&gate->notes,
			        "over the budget of %g%%, but not surely: with "
			        "%g%% confidence it is at least %.4g%%\n",
			        policy->budget * 100, policy->confidence * 100,
			        sure[0] * 100);
		}
	}
	if (gate_metric(gate, metric))
		return;
	if (unsure) {
		gate->metrics.at[gate->metrics.len - 1].ok = true;
		return;
	}
	Str is = percent(gate->arena, index, 4);
	Str may = percent(gate->arena, policy->budget, 4);
	if (str_eq(is, may)) /* barely over */
		is = percent(gate->arena, index, 9);
	gate_find(gate, &flake_rules[FLAKE_OVER_BUDGET], (Span){ 0 },
	          STR("flake_index"),
	          "%.0f of %.0f tests are flaky: " STR_FMT
	          " is over the budget of " STR_FMT,
	          flaky, ran, STR_ARG(is), STR_ARG(may));
}

static void state_facts(Gate *gate, const Tests *tests)
{
	const Totals *totals = &tests->totals;

	gate_fact(gate, "tests", (double)totals->tests);
	gate_fact(gate, "flaky",
	          (double)(totals->flaky + totals->unattributed));
	gate_fact(gate, "broken", (double)totals->broken);
	gate_fact(gate, "ambiguous", (double)totals->ambiguous);
	gate_fact(gate, "inconsistent", (double)totals->inconsistent);
	gate_fact(gate, "skipped", (double)totals->skipped);
	gate_fact(gate, "files", (double)tests->files.len);
}

static void doubt_empty(Gate *gate, const Tests *tests)
{
	if (tests->policy.allow_empty)
		gate_find(gate, &flake_rules[FLAKE_EMPTY], (Span){ 0 },
		          STR("flake"), "no test ran in the reports given");
	else
		gate_doubt(gate,
		           "no test ran in the %zu report%s given: an empty "
		           "report is no evidence (--allow-empty takes it)",
		           tests->files.len, tests->files.len == 1 ? "" : "s");
}

bool flake_judge(Tests *tests, Gate *gate)
{
	const Totals *totals = &tests->totals;

	join_tests(tests);
	if (tests->results.len)
		qsort(tests->results.at, tests->results.len, sizeof(Result),
		      by_cost);
	double flaky = (double)(totals->flaky + totals->unattributed);
	if (flaky > (double)totals->ran)
		flaky = (double)totals->ran;
	/* Nothing measured, nothing claimed. */
	if (totals->ran || tests->policy.allow_empty)
		judge_index(gate, tests, flaky);
	state_facts(gate, tests);
	if (totals->ran) {
		wilson(flaky, (double)totals->ran, quantile(0.975),
		       tests->interval);
		buf_fmt(&gate->notes,
		        "of %ju tests that ran; 95%% interval %.3g%% to "
		        "%.3g%%\n",
		        (uintmax_t)totals->ran, tests->interval[0] * 100,
		        tests->interval[1] * 100);
	}
	find_tests(gate, tests);
	find_files(gate, tests);
	doubt_files(gate, tests);
	if (!totals->ran && tests->files.len)
		doubt_empty(gate, tests);
	gate->data = data_write;
	gate->source = tests;
	return tests->files.len > 0;
}

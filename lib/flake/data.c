/* data.c - the gate's part of the JSON report. */
#include "flake/store.h"

#include "report/json.h"

#include <math.h>

static void write_flaky(Json *json, const Tests *tests, const Result *result)
{
	const Test *test = test_at(tests, result->test);
	const Label *label = label_of(tests, test);
	const File *file = &tests->files.at[test->file];
	const Evidence *why = &tests->words[result->word];

	json_open(json, NULL, '{');
	json_text(json, "id", label_id(tests->scratch, label));
	json_text(json, "suite", label->suite);
	json_text(json, "classname", label->classname);
	json_text(json, "name", label->name);
	json_text(json, "file", label->file);
	json_text(json, "variant", label->variant);
	json_text(json, "evidence", str(evidence_name(why->level)));
	json_text(json, "why", str(why->why));
	json_count(json, "attempts", result->attempts);
	json_count(json, "failures", result->bad);
	json_number(json, "lost_seconds",
	            round((double)result->lost * 1e3) / 1e3);
	json_text(json, "message", label->message);
	json_text(json, "producer", str(producers[file->end.producer].name));
	json_text(json, "report", str(file->path));
	json_count(json, "line", label->line);
	json_close(json, '}');
}

static void write_file(Json *json, const File *file)
{
	Str rest = file->end.repairs, line;

	json_open(json, NULL, '{');
	json_text(json, "path", str(file->path));
	json_text(json, "producer", str(producers[file->end.producer].name));
	json_count(json, "tests", file->n_tests);
	json_count(json, "records", file->n_records);
	if (file->end.damaged)
		json_text(json, "damaged", str(file->end.damaged));
	else
		json_null(json, "damaged");
	json_open(json, "repairs", '[');
	while (str_split(&rest, '\n', &line))
		json_text(json, NULL, line);
	json_close(json, ']');
	json_bool(json, "copy", file->dropped);
	json_bool(json, "outage", file->outage);
	json_close(json, '}');
}

/* The ids of some results, in their order. */
static void write_ids(Json *json, const Tests *tests, const char *key,
                      bool wanted(const Test *, const Result *))
{
	json_open(json, key, '[');
	for (size_t i = 0; i < tests->results.len; i++) {
		const Result *result = &tests->results.at[i];
		const Test *test = test_at(tests, result->test);

		if (wanted(test, result))
			json_text(json, NULL,
			          label_id(tests->scratch,
			                   label_of(tests, test)));
	}
	json_close(json, ']');
}

static bool is_folded(const Test *test, const Result *result)
{
	(void)test;
	return result->folded;
}

static bool never_passed(const Test *test, const Result *result)
{
	(void)test;
	return is_broken(result);
}

static bool is_ambiguous(const Test *test, const Result *result)
{
	(void)result;
	return test->flags & (AMBIGUOUS | SHARES_NAME);
}

static bool is_inconsistent(const Test *test, const Result *result)
{
	(void)test;
	return result->inconsistent;
}

static void write_counts(Json *json, const Totals *totals)
{
	json_count(json, "tests", totals->tests);
	json_count(json, "ran", totals->ran);
	json_count(json, "failed", totals->failed);
	json_count(json, "errors", totals->errors);
	json_count(json, "skipped", totals->skipped);
	json_count(json, "flaky", totals->flaky + totals->unattributed);
	json_count(json, "unattributed", totals->unattributed);
	json_count(json, "broken", totals->broken);
	json_count(json, "ambiguous", totals->ambiguous);
	json_count(json, "inconsistent", totals->inconsistent);
}

void data_write(const void *source, Json *json)
{
	const Tests *tests = source;
	const Totals *totals = &tests->totals;

	write_counts(json, totals);
	json_open(json, "flaky_tests", '[');
	for (size_t i = 0; i < tests->results.len; i++)
		if (tests->results.at[i].flaky && !tests->results.at[i].folded)
			write_flaky(json, tests, &tests->results.at[i]);
	json_close(json, ']');
	write_ids(json, tests, "folded", is_folded);
	write_ids(json, tests, "broken_tests", never_passed);
	write_ids(json, tests, "ambiguous_tests", is_ambiguous);
	write_ids(json, tests, "inconsistent_tests", is_inconsistent);
	json_open(json, "wilson", '[');
	json_number(json, NULL, tests->interval[0]);
	json_number(json, NULL, tests->interval[1]);
	json_close(json, ']');
	json_number(json, "flaky_run_rate",
	            totals->attempts ? (double)totals->bad_of_flaky /
	                                       (double)totals->attempts
	                             : 0);
	json_open(json, "files", '[');
	for (size_t i = 0; i < tests->files.len; i++)
		write_file(json, &tests->files.at[i]);
	json_close(json, ']');
}

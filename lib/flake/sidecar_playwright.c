/*
 * playwright test --reporter=json: packages/playwright/src/reporters/json.ts.
 *
 * suites[] hold one file each, with suites and specs inside; a spec has one
 * test for each project, and a test has one result for each attempt.  What an
 * attempt should come to stands in expectedStatus: test.fail() wants "failed".
 * Names follow junit.ts beside it.
 */
#include "base/hash.h"
#include "flake/sidecar.h"

#include <stdlib.h>
#include <string.h>

typedef struct Nest {
	Str title;
	const struct Nest *outer; /* NULL: the file */
} Nest;

/* The results of a test, by their status. */
enum { PASSED, FAILED, TIMED_OUT, SKIPPED, INTERRUPTED, N_STATUS };
static const char *const status_names[] = { "passed",      "failed",
	                                    "timedOut",    "skipped",
	                                    "interrupted", NULL };

typedef struct Entry {
	const Nest *nest;
	Str spec, project, status, expected;
	unsigned count[N_STATUS];
	float seconds[N_STATUS], last;
	JsonPlace place;
} Entry;

/* An error outside of all tests. */
typedef struct Loss {
	Str file;
	JsonPlace place;
} Loss;

struct Playwright {
	LIST(Entry) held; /* the tests of one file */
	LIST(Loss) losses;
	Str folder; /* where the names of files start */
	bool configured, suites;
};

static struct Playwright *playwright(Sidecar *s)
{
	if (!s->playwright)
		s->playwright = NEW(s->file, struct Playwright);
	return s->playwright;
}

static int find_status(Str text)
{
	for (int i = 0; status_names[i]; i++)
		if (str_is(text, status_names[i]))
			return i;
	return -1;
}

void playwright_stats(Sidecar *s)
{
	s->end->producer = PRODUCER_PLAYWRIGHT_JSON;
}

static void settle(Sidecar *s)
{
	if (playwright(s)->configured && playwright(s)->suites)
		s->end->producer = PRODUCER_PLAYWRIGHT_JSON;
}

void playwright_config(Sidecar *s)
{
	static const char *const names[] = { "rootDir", NULL };

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while (sidecar_field(s, names) >= 0) {
		playwright(s)->folder = sidecar_text(s, s->file);
		playwright(s)->configured = true;
	}
	settle(s);
}

/* Reading. */

static void read_result(Sidecar *s, Entry *entry)
{
	enum { STATUS, DURATION, START };
	static const char *const names[] = { "status", "duration", "startTime",
		                             NULL };
	int field, status = -1;
	float seconds = 0;

	while ((field = sidecar_field(s, names)) >= 0)
		if (field == STATUS)
			status = find_status(sidecar_text(s, s->part));
		else if (field == DURATION)
			seconds = sidecar_seconds(sidecar_number(s));
		else
			sidecar_date(s, sidecar_text(s, s->part));
	if (status < 0)
		return;
	entry->count[status]++;
	entry->seconds[status] += seconds;
	entry->last = seconds;
}

static void read_test(Sidecar *s, Entry *entry)
{
	enum { EXPECTED, PROJECT, STATUS, RESULTS };
	static const char *const names[] = { "expectedStatus", "projectName",
		                             "status", "results", NULL };
	JsonPlace place;
	int field;

	while ((field = sidecar_field(s, names)) >= 0)
		switch (field) {
		case EXPECTED:
			entry->expected = sidecar_text(s, s->part);
			break;
		case PROJECT:
			entry->project = sidecar_text(s, s->part);
			break;
		case STATUS:
			entry->status = sidecar_text(s, s->part);
			break;
		default:
			if (!sidecar_enter(s, JSON_ARRAY))
				break;
			while (sidecar_item(s, &place))
				read_result(s, entry);
		}
}

static void read_spec(Sidecar *s, const Nest *nest)
{
	enum { TITLE, TESTS };
	static const char *const names[] = { "title", "tests", NULL };
	struct Playwright *p = playwright(s);
	size_t first = p->held.len;
	Str title = STR("");
	int field;

	while ((field = sidecar_field(s, names)) >= 0) {
		Entry entry = { .nest = nest };

		if (field == TITLE) {
			title = sidecar_text(s, s->part);
			continue;
		}
		if (!sidecar_enter(s, JSON_ARRAY))
			continue;
		while (sidecar_item(s, &entry.place)) {
			read_test(s, &entry);
			if (sidecar_whole(s))
				*LIST_ADD(s->part, &p->held) = entry;
			entry = (Entry){ .nest = nest };
		}
	}
	for (size_t i = first; i < p->held.len; i++)
		p->held.at[i].spec = title;
}

static void read_suite(Sidecar *s, const Nest *outer)
{
	enum { TITLE, SPECS, SUITES };
	static const char *const names[] = { "title", "specs", "suites", NULL };
	Nest *nest = NEW(s->part, Nest);
	JsonPlace place;
	int field;

	nest->outer = outer;
	while ((field = sidecar_field(s, names)) >= 0) {
		if (field == TITLE) {
			nest->title = sidecar_text(s, s->part);
			continue;
		}
		if (!sidecar_enter(s, JSON_ARRAY))
			continue;
		while (sidecar_item(s, &place))
			if (field == SPECS) {
				read_spec(s, nest);
				s->end->producer = PRODUCER_PLAYWRIGHT_JSON;
			} else {
				read_suite(s, nest);
			}
	}
}

/* Judging. */

static void add_titles(Buf *out, const Nest *nest, uint64_t *path)
{
	if (nest->outer) {
		add_titles(out, nest->outer, path);
		if (nest->title.len) {
			buf_add(out, nest->title);
			buf_add(out, STR(" › "));
		}
	}
	*path = hash_bytes(nest->title, *path);
}

/* The word of the runner counts, but for two: what it calls flaky may have
 * failed and then been skipped, so it never passed; and a document without the
 * word is read by the runner's own rule (computeTestCaseOutcome). */
static void judge(const Entry *entry, Case *record)
{
	int expected =
	        entry->expected.len ? find_status(entry->expected) : PASSED;
	unsigned good = 0, bad = 0;
	float lost = 0;

	for (int i = PASSED; i <= TIMED_OUT; i++)
		if (i == expected) {
			good += entry->count[i];
		} else {
			bad += entry->count[i];
			lost += entry->seconds[i];
		}
	record->attempts = good + bad;
	record->bad = bad;
	record->lost = lost;
	record->time = entry->last;
	record->outcome = TEST_PASSED;
	if (str_is(entry->status, "skipped") ||
	    (!entry->status.len && !good && !bad))
		record->outcome = TEST_SKIPPED;
	else if ((bad && !good) ||
	         (entry->status.len && !str_is(entry->status, "expected") &&
	          !str_is(entry->status, "flaky")))
		record->outcome = TEST_FAILED;
	if (record->outcome == TEST_FAILED && !bad)
		record->bad = 1;
	if (record->outcome == TEST_PASSED && bad) {
		record->flaky = true;
		record->evidence =
		        (Evidence){ EVIDENCE_E1, "playwright-status" };
	}
}

static void hand_over(Sidecar *s)
{
	struct Playwright *p = playwright(s);

	for (size_t i = 0; i < p->held.len; i++) {
		const Entry *entry = &p->held.at[i];
		Buf name = { .arena = s->part };
		const Nest *file = entry->nest;
		Case record = { .variant = entry->project };

		while (file->outer)
			file = file->outer;
		add_titles(&name, entry->nest, &record.path);
		buf_add(&name, entry->spec);
		record.suite = record.classname = file->title;
		record.name = buf_str(&name);
		judge(entry, &record);
		sidecar_case(s, record, entry->place);
	}
	memset(&p->held, 0, sizeof(p->held));
}

void playwright_suites(Sidecar *s)
{
	JsonPlace place;

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	playwright(s)->suites = true;
	settle(s);
	while (sidecar_item(s, &place)) {
		read_suite(s, NULL);
		hand_over(s);
		arena_reset(s->part);
	}
}

/* What happened outside of all tests: a file that could not be loaded, a
 * worker that died. */
void playwright_errors(Sidecar *s)
{
	static const char *const names[] = { "location", NULL };
	static const char *const location[] = { "file", NULL };
	Loss loss;

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	while (sidecar_item(s, &loss.place)) {
		loss.file = STR("");
		while (sidecar_field(s, names) >= 0)
			if (sidecar_enter(s, JSON_OBJECT))
				while (sidecar_field(s, location) >= 0)
					loss.file = sidecar_text(s, s->file);
		if (sidecar_whole(s))
			*LIST_ADD(s->file, &playwright(s)->losses) = loss;
	}
}

static int compare(const void *a, const void *b)
{
	const Loss *left = a, *right = b;
	int order = str_cmp(left->file, right->file);
	uint64_t from = left->place.offset, to = right->place.offset;

	return order ? order : (from > to) - (from < to);
}

/* Files are named as the titles of suites name them. */
static Str name_file(Sidecar *s, Str file)
{
	Str folder = playwright(s)->folder;

	if (!file.len)
		return STR("playwright");
	if (folder.len && file.len > folder.len + 1 &&
	    str_starts(file, folder.ptr) && file.ptr[folder.len] == '/')
		return str_from(file, folder.len + 1);
	return sidecar_file(s, file);
}

void playwright_close(Sidecar *s)
{
	struct Playwright *p = s->playwright;

	if (!p || s->end->producer != PRODUCER_PLAYWRIGHT_JSON)
		return;
	hand_over(s); /* of a document that is cut off within a file */
	if (p->losses.len)
		qsort(p->losses.at, p->losses.len, sizeof(Loss), compare);
	for (size_t i = 0; i < p->losses.len; i++) {
		const Loss *loss = &p->losses.at[i];

		/* Several errors of one file are one. */
		if (!i || !str_eq(loss[-1].file, loss->file))
			sidecar_broken(s, name_file(s, loss->file),
			               loss->place);
	}
}

/*
 * jest --json: formatTestResults.ts of @jest/test-result.
 * vitest --reporter=json: packages/vitest/src/node/reporters/json.ts; it writes
 * the outer shape of jest, but none of the keys that jest_mark() is called for.
 */
#include "base/hash.h"
#include "flake/sidecar.h"

typedef struct Assertion {
	Str classname, suite, title;
	uint64_t path; /* of the ancestors alone */
	Str status;
	unsigned invocations; /* 0: not jest's */
	unsigned failures;
	float time;
	JsonPlace place;
} Assertion;

struct Jest {
	bool marked, counted, results;
};

static struct Jest *jest(Sidecar *s)
{
	if (!s->jest)
		s->jest = NEW(s->file, struct Jest);
	return s->jest;
}

static void settle(Sidecar *s)
{
	if (jest(s)->results && jest(s)->counted)
		s->end->producer = jest(s)->marked ? PRODUCER_JEST_JSON
		                                   : PRODUCER_VITEST_JSON;
}

void jest_mark(Sidecar *s)
{
	jest(s)->marked = true;
	sidecar_count(s);
	settle(s);
}

void jest_interrupted(Sidecar *s)
{
	jest(s)->marked = true;
	if (sidecar_true(s))
		s->end->damaged = "jest says that the run was interrupted";
	settle(s);
}

void jest_total(Sidecar *s)
{
	jest(s)->counted = sidecar_enter(s, JSON_NUMBER);
	settle(s);
}

void jest_start(Sidecar *s)
{
	sidecar_day(s, sidecar_number(s) / 1000);
}

/* The titles of the suites around a test, outermost first.  Old versions of
 * vitest begin with an empty one. */
static void read_ancestors(Sidecar *s, Assertion *a)
{
	Buf joined = { .arena = s->part };

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	while (json_next(s->json) > JSON_ERROR &&
	       s->json->event != JSON_ARRAY_END) {
		if (s->json->event != JSON_STRING) {
			sidecar_pass(s);
			continue;
		}
		if (!s->json->text.len)
			continue;
		if (joined.len)
			buf_byte(&joined, ' ');
		buf_add(&joined, s->json->text);
		a->suite = str_dup(s->part, s->json->text);
		a->path = hash_bytes(a->suite, a->path);
	}
	a->classname = buf_str(&joined);
}

static void read_assertion(Sidecar *s, Assertion *a)
{
	enum { ANCESTORS, TITLE, STATUS, DURATION, FAILURES, INVOCATIONS };
	static const char *const names[] = {
		"ancestorTitles",  "title",       "status", "duration",
		"failureMessages", "invocations", NULL,
	};
	int field;

	while ((field = sidecar_field(s, names)) >= 0)
		switch (field) {
		case ANCESTORS:
			read_ancestors(s, a);
			break;
		case TITLE:
			a->title = sidecar_text(s, s->part);
			break;
		case STATUS:
			a->status = sidecar_text(s, s->part);
			break;
		case DURATION:
			a->time = sidecar_seconds(sidecar_number(s));
			break;
		case FAILURES:
			a->failures = (unsigned)sidecar_count(s);
			break;
		default:
			a->invocations = sidecar_unsigned(s);
			jest(s)->marked = true;
		}
}

/* Jest counts the runs of a test; vitest keeps the failures of all of them,
 * also of a test that passed in the end. */
static Case judge(const Assertion *a, Str file)
{
	Case record = { .path = hash_bytes(file, a->path),
		        .suite = a->suite.len ? a->suite : file,
		        .classname = a->classname,
		        .name = a->title,
		        .file = file,
		        .outcome = sidecar_outcome(a->status),
		        .attempts = 1,
		        .time = a->time };

	if (record.outcome == TEST_PASSED && a->invocations > 1) {
		record.evidence = (Evidence){ EVIDENCE_E1, "invocations" };
		record.attempts = a->invocations;
		record.bad = a->invocations - 1;
	} else if (record.outcome == TEST_PASSED && !a->invocations &&
	           a->failures) {
		record.evidence = (Evidence){ EVIDENCE_E1, "failure-messages" };
		record.attempts = a->failures + 1;
		record.bad = a->failures;
	} else if (record.outcome == TEST_FAILED) {
		record.bad = a->invocations ? a->invocations : a->failures;
	}
	if (record.outcome == TEST_FAILED || record.outcome == TEST_ERROR)
		record.bad = record.bad ? record.bad : 1;
	record.flaky = record.evidence.level != 0;
	return record;
}

static void hand_over(Sidecar *s, const Assertion *a, size_t n, Str file)
{
	for (size_t i = 0; i < n; i++)
		sidecar_case(s, judge(&a[i], file), a[i].place);
}

/* One test file.  Its name comes after its tests. */
static void read_file(Sidecar *s, JsonPlace place)
{
	enum { ASSERTIONS, NAME, STATUS };
	static const char *const names[] = { "assertionResults", "name",
		                             "status", NULL };
	LIST(Assertion) list = { NULL, 0, 0 };
	Str name = STR(""), status = STR("");
	bool failed = false, known = false;
	int field;

	while ((field = sidecar_field(s, names)) >= 0) {
		if (field == NAME) {
			name = sidecar_text(s, s->part);
		} else if (field == STATUS) {
			status = sidecar_text(s, s->part);
		} else if (sidecar_enter(s, JSON_ARRAY)) {
			Assertion a = { 0 };

			known = true;
			while (sidecar_item(s, &a.place)) {
				read_assertion(s, &a);
				if (sidecar_whole(s))
					*LIST_ADD(s->part, &list) = a;
				a = (Assertion){ 0 };
			}
		}
	}
	if (!known)
		return;
	jest(s)->counted = true;
	settle(s);
	name = sidecar_file(s, name);
	hand_over(s, list.at, list.len, name);
	for (size_t i = 0; i < list.len; i++)
		failed |= sidecar_outcome(list.at[i].status) == TEST_FAILED;
	/* It could not be loaded, or a hook around its tests failed. */
	if (!failed && sidecar_whole(s) && str_is(status, "failed"))
		sidecar_broken(s, name, place);
}

void jest_results(Sidecar *s)
{
	JsonPlace place;

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	jest(s)->results = true;
	settle(s);
	while (sidecar_item(s, &place)) {
		read_file(s, place);
		arena_reset(s->part);
	}
}

void jest_close(Sidecar *s)
{
	if (s->jest)
		settle(s);
}

/*
 * CTRF, the Common Test Report Format: ctrf-io/ctrf, schema/ctrf.schema.json.
 * A test is flaky there only if it passed in the end.
 */
#include "base/hash.h"
#include "flake/sidecar.h"

typedef struct Entry {
	Str name, suite, file, status, raw;
	uint64_t path;
	bool flaky, stable; /* `stable`: it says that it is not flaky */
	unsigned retries, listed, failed;
	float time, lost;
} Entry;

void ctrf_format(Sidecar *s)
{
	if (json_next(s->json) == JSON_STRING && str_is(s->json->text, "CTRF"))
		s->end->producer = PRODUCER_CTRF;
	else
		sidecar_pass(s);
}

/* A string, or the names from the outermost on. */
static void read_suite(Sidecar *s, Entry *entry)
{
	Buf joined = { .arena = s->part };

	if (json_next(s->json) == JSON_STRING) {
		entry->suite = str_dup(s->part, s->json->text);
		entry->path = hash_bytes(entry->suite, 0);
		return;
	}
	if (s->json->event != JSON_ARRAY) {
		sidecar_pass(s);
		return;
	}
	while (json_next(s->json) > JSON_ERROR &&
	       s->json->event != JSON_ARRAY_END) {
		if (s->json->event != JSON_STRING) {
			sidecar_pass(s);
			continue;
		}
		if (joined.len)
			buf_add(&joined, STR(" > "));
		buf_add(&joined, s->json->text);
		entry->path = hash_bytes(s->json->text, entry->path);
	}
	entry->suite = buf_str(&joined);
}

static void read_attempts(Sidecar *s, Entry *entry)
{
	enum { STATUS, DURATION };
	static const char *const names[] = { "status", "duration", NULL };
	JsonPlace place;
	int field;

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	while (sidecar_item(s, &place)) {
		bool failed = false;
		float time = 0;

		while ((field = sidecar_field(s, names)) >= 0)
			if (field == STATUS)
				failed = str_is(sidecar_text(s, s->part),
				                "failed");
			else
				time = sidecar_seconds(sidecar_number(s));
		entry->listed++;
		entry->failed += failed;
		entry->lost += failed ? time : 0;
	}
}

static void read_entry(Sidecar *s, Entry *entry)
{
	enum {
		NAME,
		STATUS,
		DURATION,
		SUITE,
		FILE_PATH,
		FLAKY,
		RETRIES,
		RAW,
		ATTEMPTS
	};
	static const char *const names[] = {
		"name",  "status",  "duration",  "suite",         "filePath",
		"flaky", "retries", "rawStatus", "retryAttempts", NULL
	};
	int field;

	while ((field = sidecar_field(s, names)) >= 0)
		switch (field) {
		case NAME:
			entry->name = sidecar_text(s, s->part);
			break;
		case STATUS:
			entry->status = sidecar_text(s, s->part);
			break;
		case DURATION:
			entry->time = sidecar_seconds(sidecar_number(s));
			break;
		case SUITE:
			read_suite(s, entry);
			break;
		case FILE_PATH:
			entry->file = sidecar_text(s, s->part);
			break;
		case FLAKY:
			entry->flaky = sidecar_true(s);
			entry->stable = s->json->event == JSON_FALSE;
			break;
		case RETRIES:
			entry->retries = sidecar_unsigned(s);
			break;
		case RAW:
			entry->raw = sidecar_text(s, s->part);
			break;
		default:
			read_attempts(s, entry);
		}
}

/* "other" is what the tool could not say in the words of CTRF; its own word is
 * beside it. */
static Outcome outcome(const Entry *entry)
{
	static const char *const failed[] = { "failed",  "error",    "errored",
		                              "broken",  "timedOut", "timedout",
		                              "timeout", "crashed",  NULL };

	if (!str_is(entry->status, "other"))
		return sidecar_outcome(entry->status);
	for (size_t i = 0; failed[i]; i++)
		if (str_is(entry->raw, failed[i]))
			return TEST_FAILED;
	return TEST_SKIPPED;
}

/* retryAttempts may or may not hold the attempt that decided. */
static Case judge(Sidecar *s, const Entry *entry)
{
	Case record = { .path = hash_bytes(entry->file, entry->path),
		        .suite = entry->suite,
		        .classname = entry->suite,
		        .name = entry->name,
		        .file = sidecar_file(s, entry->file),
		        .outcome = outcome(entry),
		        .time = entry->time,
		        .lost = entry->lost };

	record.attempts = entry->retries + 1;
	if (record.attempts < entry->listed)
		record.attempts = entry->listed;
	if (record.outcome == TEST_FAILED || record.outcome == TEST_ERROR) {
		record.bad = record.attempts;
	} else if (record.outcome == TEST_PASSED &&
	           (entry->flaky || entry->failed ||
	            (entry->retries && !entry->stable))) {
		record.flaky = true;
		record.evidence = (Evidence){ EVIDENCE_E1, "ctrf-flaky" };
		record.bad = entry->failed    ? entry->failed
		             : entry->retries ? entry->retries
		                              : 1;
		if (record.attempts <= record.bad)
			record.attempts = record.bad + 1;
	}
	return record;
}

static void read_tests(Sidecar *s)
{
	JsonPlace place;

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	while (sidecar_item(s, &place)) {
		Entry entry = { 0 };

		arena_reset(s->part);
		read_entry(s, &entry);
		if (!sidecar_whole(s) || !entry.name.len || !entry.status.len)
			continue;
		s->end->producer = PRODUCER_CTRF;
		sidecar_case(s, judge(s, &entry), place);
	}
}

void ctrf_results(Sidecar *s)
{
	enum { SUMMARY, TESTS };
	static const char *const names[] = { "summary", "tests", NULL };
	static const char *const summary[] = { "start", "stop", NULL };
	int field;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while ((field = sidecar_field(s, names)) >= 0)
		if (field == TESTS)
			read_tests(s);
		else if (sidecar_enter(s, JSON_OBJECT))
			while (sidecar_field(s, summary) >= 0)
				sidecar_day(s, sidecar_number(s) / 1000);
}

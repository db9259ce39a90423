/*
 * mocha --reporter json: lib/reporters/json.js.
 *
 * `tests` holds every test that ended, but not how: a test with an error
 * failed, one with a speed passed; one with neither was pending, unless an old
 * version wrote it that knows no speeds, and then `pending` tells.  A hook that
 * failed is in `failures` alone.
 */
#include "base/hash.h"
#include "flake/sidecar.h"

#include <stdlib.h>

typedef struct Entry {
	Str title, classname, file;
	uint64_t id; /* of title, file and suite */
	unsigned retry;
	bool failed, passed, timed;
	float time;
	JsonPlace place;
} Entry;

typedef LIST(uint64_t) Ids;
typedef LIST(Entry) Entries;

struct Mocha {
	bool counted, tests, named;
	Entries unclear, failures;
	Ids failed, pending;
};

static struct Mocha *mocha(Sidecar *s)
{
	if (!s->mocha)
		s->mocha = NEW(s->file, struct Mocha);
	return s->mocha;
}

static void settle(Sidecar *s)
{
	if (mocha(s)->tests && (mocha(s)->counted || mocha(s)->named))
		s->end->producer = PRODUCER_MOCHA_JSON;
}

void mocha_stats(Sidecar *s)
{
	mocha(s)->counted = true;
	settle(s);
}

/* False: this is no test of mocha's. */
static bool read_entry(Sidecar *s, Arena *arena, Entry *entry)
{
	enum { TITLE, FULL, FILE_NAME, DURATION, RETRY, SPEED, ERR };
	static const char *const names[] = { "title",        "fullTitle",
		                             "file",         "duration",
		                             "currentRetry", "speed",
		                             "err",          NULL };
	Str full = STR(""), file = STR("");
	int field;

	*entry = (Entry){ .title = STR(""), .place = entry->place };
	while ((field = sidecar_field(s, names)) >= 0)
		switch (field) {
		case TITLE:
			entry->title = sidecar_text(s, arena);
			break;
		case FULL:
			full = sidecar_text(s, arena);
			break;
		case FILE_NAME:
			file = sidecar_text(s, arena);
			break;
		case DURATION:
			entry->timed = sidecar_enter(s, JSON_NUMBER);
			if (entry->timed)
				entry->time = sidecar_seconds(s->json->number);
			break;
		case RETRY:
			entry->retry = sidecar_unsigned(s);
			break;
		case SPEED:
			entry->passed = sidecar_enter(s, JSON_STRING);
			break;
		default:
			entry->failed = sidecar_count(s) > 0;
		}
	if (!sidecar_whole(s) || !full.len)
		return false;
	entry->file = sidecar_file(s, file);
	entry->id =
	        hash_bytes(entry->title, hash_bytes(full, hash_bytes(file, 0)));
	if (full.len > entry->title.len && str_ends(full, entry->title.ptr)) {
		entry->classname = full;
		entry->classname.len -= entry->title.len + 1;
	}
	return true;
}

static void hand_over(Sidecar *s, const Entry *entry, Outcome outcome)
{
	Case record = { .suite = entry->classname,
		        .classname = entry->classname,
		        .name = entry->title,
		        .file = entry->file,
		        .outcome = outcome,
		        .attempts = entry->retry + 1,
		        .time = entry->time };

	record.path = hash_bytes(entry->classname, hash_bytes(entry->file, 0));
	if (outcome == TEST_PASSED && entry->retry) {
		record.flaky = true;
		record.evidence = (Evidence){ EVIDENCE_E1, "current-retry" };
	}
	if (outcome == TEST_FAILED || outcome == TEST_ERROR)
		record.bad = entry->retry + 1;
	else
		record.bad = entry->retry;
	sidecar_case(s, record, entry->place);
}

void mocha_tests(Sidecar *s)
{
	Entry entry;

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	mocha(s)->tests = true;
	settle(s);
	while (sidecar_item(s, &entry.place)) {
		arena_reset(s->part);
		if (!read_entry(s, s->part, &entry))
			continue;
		mocha(s)->named = true;
		settle(s);
		if (entry.failed) {
			*LIST_ADD(s->file, &mocha(s)->failed) = entry.id;
			hand_over(s, &entry, TEST_FAILED);
		} else if (entry.passed || !entry.timed) {
			hand_over(s, &entry,
			          entry.passed ? TEST_PASSED : TEST_SKIPPED);
		} else {
			entry.title = str_dup(s->file, entry.title);
			entry.classname = str_dup(s->file, entry.classname);
			*LIST_ADD(s->file, &mocha(s)->unclear) = entry;
		}
	}
}

void mocha_pending(Sidecar *s)
{
	Entry entry;

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	while (sidecar_item(s, &entry.place)) {
		arena_reset(s->part);
		if (read_entry(s, s->part, &entry))
			*LIST_ADD(s->file, &mocha(s)->pending) = entry.id;
	}
}

void mocha_failures(Sidecar *s)
{
	Entry entry;

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	while (sidecar_item(s, &entry.place))
		if (read_entry(s, s->file, &entry))
			*LIST_ADD(s->file, &mocha(s)->failures) = entry;
}

static int compare(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

static bool has(const Ids *ids, uint64_t id)
{
	return ids->len &&
	       bsearch(&id, ids->at, ids->len, sizeof(id), compare) != NULL;
}

static void sort(Ids *ids)
{
	if (ids->len)
		qsort(ids->at, ids->len, sizeof(*ids->at), compare);
}

void mocha_close(Sidecar *s)
{
	struct Mocha *m = s->mocha;

	if (!m || s->end->producer != PRODUCER_MOCHA_JSON)
		return;
	sort(&m->pending);
	sort(&m->failed);
	for (size_t i = 0; i < m->unclear.len; i++)
		hand_over(s, &m->unclear.at[i],
		          has(&m->pending, m->unclear.at[i].id) ? TEST_SKIPPED
		                                                : TEST_PASSED);
	for (size_t i = 0; i < m->failures.len; i++)
		if (!has(&m->failed, m->failures.at[i].id))
			hand_over(s, &m->failures.at[i], TEST_ERROR);
}

#include "flake/sidecar.h"

#include "base/hash.h"

#include <string.h>

bool sidecar_looks(Str head)
{
	if (str_starts(head, "\xEF\xBB\xBF"))
		head = str_from(head, 3);
	head = str_trim(head);
	if (!head.len || (head.ptr[0] != '{' && head.ptr[0] != '['))
		return false;
	char open = head.ptr[0];
	head = str_trim(str_from(head, 1));
	return !head.len ||
	       (open == '{' ? strchr("\"}", head.ptr[0])
	                    : strchr("{[\"]-0123456789tfn", head.ptr[0]));
}

/* Reading values. */

void sidecar_pass(Sidecar *s)
{
	if (s->json->event == JSON_OBJECT || s->json->event == JSON_ARRAY)
		json_skip(s->json);
}

bool sidecar_enter(Sidecar *s, JsonEvent container)
{
	if (json_next(s->json) == container)
		return true;
	sidecar_pass(s);
	return false;
}

int sidecar_field(Sidecar *s, const char *const names[])
{
	while (json_next(s->json) == JSON_KEY) {
		Str key = s->json->text;

		for (int i = 0; names[i]; i++)
			if (!strncmp(names[i], key.ptr, key.len) &&
			    !names[i][key.len])
				return i;
		json_skip(s->json);
	}
	return -1;
}

bool sidecar_item(Sidecar *s, JsonPlace *place)
{
	while (json_next(s->json) > JSON_ERROR) {
		if (s->json->event == JSON_OBJECT) {
			*place = json_begins(s->json);
			return true;
		}
		if (s->json->event == JSON_ARRAY_END)
			return false;
		sidecar_pass(s);
	}
	return false;
}

bool sidecar_whole(const Sidecar *s)
{
	return s->json->event != JSON_ERROR;
}

Str sidecar_text(Sidecar *s, Arena *arena)
{
	if (json_next(s->json) == JSON_STRING)
		return str_dup(arena, s->json->text);
	sidecar_pass(s);
	return STR("");
}

double sidecar_number(Sidecar *s)
{
	if (json_next(s->json) == JSON_NUMBER)
		return s->json->number;
	sidecar_pass(s);
	return 0;
}

unsigned sidecar_unsigned(Sidecar *s)
{
	double value = sidecar_number(s);

	return value > 0 ? value < 1e6 ? (unsigned)value : 1000000 : 0;
}

bool sidecar_true(Sidecar *s)
{
	json_next(s->json);
	sidecar_pass(s);
	return s->json->event == JSON_TRUE;
}

size_t sidecar_count(Sidecar *s)
{
	size_t n = 0;

	json_next(s->json);
	if (s->json->event != JSON_ARRAY && s->json->event != JSON_OBJECT)
		return 0;
	for (;; n++) {
		json_next(s->json);
		if (s->json->event == JSON_KEY)
			json_skip(s->json);
		else if (s->json->event <= JSON_ERROR ||
		         s->json->event == JSON_ARRAY_END ||
		         s->json->event == JSON_OBJECT_END)
			return n;
		else
			sidecar_pass(s);
	}
}

/* What values mean. */

float sidecar_seconds(double milliseconds)
{
	return milliseconds > 0 && milliseconds < 1e15
	               ? (float)(milliseconds / 1000)
	               : 0;
}

void sidecar_day(Sidecar *s, double seconds)
{
	int64_t day =
	        seconds > 0 && seconds < 1e12 ? (int64_t)(seconds / 86400) : 0;

	if (day > s->end->day)
		s->end->day = day;
}

static int digits(Str text, size_t from, size_t n)
{
	int value = 0;

	for (size_t i = from; i < from + n; i++) {
		if (i >= text.len || text.ptr[i] < '0' || text.ptr[i] > '9')
			return -1;
		value = value * 10 + (text.ptr[i] - '0');
	}
	return value;
}

/* Days from 1970-01-01 in the Gregorian calendar, in years that begin in
 * March, so that the leap day is the last of one. */
void sidecar_date(Sidecar *s, Str text)
{
	int year = digits(text, 0, 4), month = digits(text, 5, 2);
	int day = digits(text, 8, 2);

	if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31)
		return;
	if (month <= 2)
		year--;
	month = (month + 9) % 12;
	day += year * 365 + year / 4 - year / 100 + year / 400;
	day += (month * 153 + 2) / 5 - 719469;
	sidecar_day(s, day * 86400.0);
}

Outcome sidecar_outcome(Str status)
{
	static const char *const skipped[] = { "skipped",  "pending", "todo",
		                               "disabled", "focused", NULL };

	if (str_is(status, "passed"))
		return TEST_PASSED;
	if (str_is(status, "failed"))
		return TEST_FAILED;
	for (size_t i = 0; skipped[i]; i++)
		if (str_is(status, skipped[i]))
			return TEST_SKIPPED;
	return TEST_ERROR;
}

Str sidecar_file(Sidecar *s, Str path)
{
	if (!path.len)
		return STR("");
	if (!str_eq(path, s->file_raw)) {
		s->file_raw = str_dup(s->file, path);
		/* What is relative is so to a folder that nobody knows. */
		s->file_shown =
		        *path.ptr == '/'
		                ? str(fs_shown(s->file, s->file_raw.ptr))
		                : s->file_raw;
	}
	return s->file_shown;
}

static unsigned clamp(uint64_t n)
{
	return n < UINT32_MAX ? (unsigned)n : UINT32_MAX;
}

static void name(Str *text)
{
	if (!text->ptr)
		*text = STR("");
}

void sidecar_case(Sidecar *s, Case record, JsonPlace place)
{
	name(&record.suite);
	name(&record.variant);
	name(&record.classname);
	name(&record.name);
	name(&record.file);
	record.line = clamp(place.line);
	record.column = clamp(place.column);
	if (record.bad > record.attempts)
		record.attempts = record.bad;
	if (!record.attempts)
		record.attempts = 1;
	tests_case(s->tests, &record);
}

void sidecar_broken(Sidecar *s, Str file, JsonPlace place)
{
	sidecar_case(s,
	             (Case){ .path = hash_bytes(file, 0),
	                     .suite = file,
	                     .name = file,
	                     .file = file,
	                     .outcome = TEST_ERROR,
	                     .attempts = 1,
	                     .bad = 1 },
	             place);
}

/* The keys at the top. */

static void read_stats(Sidecar *s)
{
	static const char *const names[] = { "start", "startTime", "passes",
		                             "unexpected", NULL };
	int field;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while ((field = sidecar_field(s, names)) >= 0)
		if (field < 2)
			sidecar_date(s, sidecar_text(s, s->file));
		else if (json_next(s->json) != JSON_NUMBER)
			sidecar_pass(s);
		else if (field == 2)
			mocha_stats(s);
		else
			playwright_stats(s);
}

static const struct {
	const char *key;
	SidecarReader *read;
} rows[] = {
	{ "testResults", jest_results },
	{ "numTotalTests", jest_total },
	{ "numRuntimeErrorTestSuites", jest_mark },
	{ "openHandles", jest_mark },
	{ "wasInterrupted", jest_interrupted },
	{ "startTime", jest_start },
	{ "stats", read_stats },
	{ "tests", mocha_tests },
	{ "pending", mocha_pending },
	{ "failures", mocha_failures },
	{ "config", playwright_config },
	{ "suites", playwright_suites },
	{ "errors", playwright_errors },
	{ "reportFormat", ctrf_format },
	{ "results", ctrf_results },
	{ "meta", messages_meta },
	{ "gherkinDocument", messages_document },
	{ "parseError", messages_parse_error },
	{ "pickle", messages_pickle },
	{ "testRunStarted", messages_run },
	{ "testCase", messages_test_case },
	{ "testCaseStarted", messages_started },
	{ "testStepFinished", messages_step },
	{ "testCaseFinished", messages_finished },
	{ "testRunHookFinished", messages_hook },
	{ "testRunFinished", messages_end },
};

static void read_top(Sidecar *s)
{
	const char *names[COUNT(rows) + 1] = { NULL };
	int field;

	for (size_t i = 0; i < COUNT(rows); i++)
		names[i] = rows[i].key;
	while ((field = sidecar_field(s, names)) >= 0)
		rows[field].read(s);
}

/* Only cucumber writes several documents into one file, and it may begin with
 * some that prove nothing. */
static void read_documents(Sidecar *s)
{
	for (int n = 0; json_next(s->json) > JSON_ERROR; n++) {
		bool ours = s->end->producer == PRODUCER_CUCUMBER_MESSAGES ||
		            (!s->end->producer && n < 2);
		JsonPlace place = json_begins(s->json);

		if (n && s->end->producer && !ours) {
			s->end->damaged =
			        str_fmt(s->file,
			                "line %llu, column %llu: "
			                "something follows the report",
			                (unsigned long long)place.line,
			                (unsigned long long)place.column)
			                .ptr;
			return;
		}
		if (s->json->event != JSON_OBJECT || !ours)
			return;
		read_top(s);
	}
}

void sidecar_read(Tests *tests, const char *path, FsStream *stream,
                  Arena *scratch, FileEnd *end)
{
	Sidecar s = { .tests = tests,
		      .json = json_reader(scratch, stream,
		                          (JsonLimits){ .many = true }),
		      .end = end,
		      .file = scratch,
		      .part = arena_scratch(scratch) };

	(void)path;
	*end = (FileEnd){ .repairs = STR("") };
	read_documents(&s);
	jest_close(&s);
	mocha_close(&s);
	playwright_close(&s);
	messages_close(&s);
	if (s.json->repaired)
		end->repairs = STR("text that is not Unicode");
	if (end->producer && s.json->error)
		end->damaged = s.json->error;
	else if (!end->producer && s.json->error) {
		end->foreign =
		        str_fmt(scratch, "not JSON: %s", s.json->error).ptr;
		/* Cut off before it said what it is. */
		end->no_root = s.json->at_end && s.json->at == s.json->end;
	} else if (!end->producer)
		end->foreign = "JSON, but not of a test runner that qgate "
		               "knows";
}

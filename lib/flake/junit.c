/*
 * junit.c - JUnit XML in any dialect.
 *
 * No count that a report declares is trusted; elements are counted.  Within a
 * <testcase> only its own children speak: <failure>, <error>, <skipped>, and
 * the retries of Surefire's style (maven-surefire-plugin's
 * surefire-test-report.xsd): flakyFailure, flakyError, rerunFailure,
 * rerunError.
 */
#include "flake/producer.h"
#include "flake/retries.h"

#include "base/hash.h"
#include "base/time.h"

#include <string.h>

typedef enum Role { ROLE_OTHER, ROLE_SUITES, ROLE_SUITE, ROLE_CASE } Role;

typedef struct Suite {
	uint64_t path;            /* hash of the names down to here */
	size_t name;              /* where its name begins in names */
	uint64_t declared, inner; /* flaky tests: its own, its suites' */
	Str variant;              /* Playwright's browser project */
} Suite;

/* The test at hand: what its tag and its children said so far. */
typedef struct Open {
	bool is_open;
	unsigned level; /* of its element */
	unsigned failures, errors, skips, flaky, reruns;
	bool flaky_failure; /* nextest: failed because it was flaky */
	bool flaky_attr;
	bool fails; /* Playwright's test.fail(): it should */
	uint64_t invocations, retries;
	Str status, result;
	float lost;
} Open;

typedef struct Junit {
	Tests *tests;
	XmlReader *xml;
	Arena *arena;
	Signature signature;
	unsigned documents;                     /* behind the first */
	unsigned char roles[XML_MAX_DEPTH + 2]; /* <x/> goes one deeper */
	unsigned level;
	Suite suites[XML_MAX_DEPTH + 2];
	unsigned n_suites;
	Buf names; /* of the open suites */
	Buf texts; /* of the test at hand: its tag is long gone */
	Case record;
	Open open;
	Retries retries;
	bool heard;      /* it is not empty */
	unsigned output; /* the level of a <system-out> that is read, or 0 */
	bool suite_seen, root_fits, root_seen, own;
	Str root;
	uint64_t declared;
	int64_t day;
	bool incomplete;    /* a test ended without its end tag */
	bool shows_retries; /* a property counts invocations */
} Junit;

static Str attr(Junit *junit, const XmlEvent *event, const char *name)
{
	for (size_t i = 0; i < event->n_attrs; i++)
		if (str_is(event->attrs[i].name, name))
			return xml_value(junit->xml, &event->attrs[i]);
	return (Str){ NULL, 0 };
}

static bool is_one_of(Str word, const char *const *words)
{
	word = str_trim(word);
	for (; *words; words++)
		if (str_like(word, *words))
			return true;
	return false;
}

/* The name without the digits at its end. */
static Str before_digits(Str name)
{
	while (name.len && name.ptr[name.len - 1] >= '0' &&
	       name.ptr[name.len - 1] <= '9')
		name.len--;
	return name;
}

/* A name without what one run puts in it: "-20261121101500", "@stress-3". */
static Str lasting_name(Str name)
{
	Str before = before_digits(name);

	if (before.len < name.len && str_ends(before, "@stress-"))
		name.len = before.len - 8;
	before = before_digits(name);
	if (name.len - before.len == 14 && str_ends(before, "-"))
		name.len = before.len - 1;
	return name;
}

/* Hash of the names of the open suites; each further document of a file that
 * several were written into is apart from the first. */
static uint64_t path_of(const Junit *junit)
{
	return junit->n_suites ? junit->suites[junit->n_suites - 1].path
	                       : junit->documents;
}

static void open_suite(Junit *junit, const XmlEvent *event)
{
	Suite *suite = &junit->suites[junit->n_suites];
	Str name = lasting_name(attr(junit, event, "name"));
	int64_t day = time_day(attr(junit, event, "timestamp"));
	uint64_t flakes = 0, flaky = 0;

	signature_suite(&junit->signature, junit->xml, event);
	junit->suite_seen = true;
	if (day > junit->day)
		junit->day = day;
	str_u64(str_trim(attr(junit, event, "flakes")), &flakes);
	str_u64(str_trim(attr(junit, event, "flaky")), &flaky);
	*suite = (Suite){ .name = junit->names.len,
		          .declared = flakes > flaky ? flakes : flaky };
	uint64_t above = path_of(junit);
	suite->path =
	        hash_mix(above ^ hash_bytes(name, 1), 0x9E3779B97F4A7C15u);
	buf_add(&junit->names, name);
	junit->n_suites++;
	if (signature_producer(&junit->signature) == PRODUCER_PLAYWRIGHT)
		suite->variant =
		        str_dup(junit->arena, attr(junit, event, "hostname"));
}

static void close_suite(Junit *junit)
{
	Suite *suite = &junit->suites[--junit->n_suites];
	uint64_t declared =
	        suite->declared > suite->inner ? suite->declared : suite->inner;
	uint64_t *sum = junit->n_suites
	                        ? &junit->suites[junit->n_suites - 1].inner
	                        : &junit->declared;

	junit->names.len = suite->name;
	*sum += declared < UINT32_MAX ? declared : 0;
}

static Str keep(Junit *junit, Str value)
{
	Str view = { NULL, value.len };
	size_t start = junit->texts.len;

	buf_add(&junit->texts, value);
	view.ptr = junit->texts.ptr + start;
	return view;
}

static void rare_attr(Junit *junit, Str name, Str value)
{
	Case *record = &junit->record;
	Open *open = &junit->open;

	if (str_is(name, "class") && !record->classname.ptr)
		record->classname = value;
	else if ((str_is(name, "file") && value.len) ||
	         (str_is(name, "filepath") && !record->file.len))
		record->file = value;
	else if (str_is(name, "status"))
		open->status = value;
	else if (str_is(name, "result"))
		open->result = value;
	else if (str_is(name, "flaky"))
		open->flaky_attr = is_one_of(
		        value, (const char *const[]){ "true", "1", "yes", 0 });
	else if ((str_is(name, "retries") || str_is(name, "retry") ||
	          str_is(name, "retryCount") || str_is(name, "retry_count")) &&
	         !open->retries)
		str_u64(str_trim(value), &open->retries);
}

static void case_attr(Junit *junit, const XmlAttr *attr)
{
	if (str_is(attr->name, "name"))
		junit->record.name = xml_value(junit->xml, attr);
	else if (str_is(attr->name, "classname"))
		junit->record.classname = xml_value(junit->xml, attr);
	else if (str_is(attr->name, "time"))
		junit->record.time = time_seconds(attr->raw);
	else
		rare_attr(junit, attr->name, xml_value(junit->xml, attr));
}

/* The tag will have left the window: keep what the test still needs. */
static void keep_case(Junit *junit)
{
	Case *record = &junit->record;
	Open *open = &junit->open;
	Str *texts[] = { &record->name, &record->classname, &record->file,
		         &open->status, &open->result };
	size_t size = 1;

	for (size_t i = 0; i < COUNT(texts); i++)
		size += texts[i]->len;
	junit->texts.len = 0;
	if (junit->texts.cap < size + 512)
		junit->texts = (Buf){
			.arena = junit->arena,
			.ptr = arena_alloc(junit->arena, size * 2 + 1024, 1),
			.cap = size * 2 + 1024,
		};
	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i] = keep(junit, *texts[i]);
}

/* For each test.  A size that the compiler knows would become rep stos, which
 * takes longer than all the rest of open_case(). */
static void clear(void *what, size_t size)
{
	volatile size_t n = size;

	memset(what, 0, n);
}

static void open_case(Junit *junit, const XmlEvent *event)
{
	const Suite *suite =
	        junit->n_suites ? &junit->suites[junit->n_suites - 1] : NULL;
	Case *record = &junit->record;

	tests_distinct(
	        junit->tests,
	        producers[signature_producer(&junit->signature)].repeat ==
	                REPEAT_NEVER);
	clear(record, sizeof(*record));
	clear(&junit->open, sizeof(junit->open));
	if (junit->heard)
		clear(&junit->retries, sizeof(junit->retries));
	junit->heard = false;
	junit->open.is_open = true;
	junit->open.level = junit->level;
	record->path = path_of(junit);
	if (suite) {
		record->variant = suite->variant;
		record->suite = str_from(buf_str(&junit->names), suite->name);
	}
	record->marked = junit->xml;
	xml_mark(junit->xml);
	for (size_t i = 0; i < event->n_attrs; i++)
		case_attr(junit, &event->attrs[i]);
	if (!event->empty)
		keep_case(junit);
}

static Outcome outcome_of(const Open *open)
{
	static const char *const disabled[] = { "disabled", "ignored", 0 };
	static const char *const skipped[] = {
		"skipped", "skip",       "disabled", "notrun", "not run",
		"ignored", "suppressed", "pending",  "todo",   "inconclusive",
		0
	};
	static const char *const failed[] = {
		"failed",      "fail",    "failure",  "error",
		"errored",     "broken",  "timedout", "panicked",
		"interrupted", "aborted", 0
	};

	if (open->skips || is_one_of(open->status, disabled))
		return TEST_SKIPPED;
	if (open->errors)
		return TEST_ERROR;
	if (open->failures)
		return TEST_FAILED;
	if (!open->status.len && !open->result.len)
		return TEST_PASSED;
	if (is_one_of(open->status, skipped) ||
	    is_one_of(open->result, skipped))
		return TEST_SKIPPED;
	if (is_one_of(open->status, failed) || is_one_of(open->result, failed))
		return TEST_FAILED;
	return TEST_PASSED;
}

static void set_evidence(Case *record, bool flaky, unsigned level,
                         const char *why, uint64_t attempts)
{
	record->flaky = flaky;
	record->evidence = (Evidence){ level, why };
	record->attempts = attempts < 1000 ? (unsigned)attempts : 1000;
	record->bad = record->attempts - (flaky ? 1 : 0);
}

/* What this record alone says of a retry; notes in producer.c's order. */
static void judge_record(Junit *junit, Case *record)
{
	const Open *open = &junit->open;
	const Retries *retries = &junit->retries;
	bool passed = record->outcome == TEST_PASSED;

	record->attempts = 1;
	record->bad = is_bad(record->outcome);
	if (open->flaky && (passed || record->outcome == TEST_SKIPPED))
		set_evidence(record, true, EVIDENCE_E1, "flaky-element",
		             open->flaky + 1);
	else if (open->flaky && open->flaky_failure)
		set_evidence(record, true, EVIDENCE_E1, "flaky-fail",
		             open->flaky + 1);
	else if (open->flaky)
		set_evidence(record, false, 0, NULL, open->flaky + 1);
	else if (open->reruns)
		set_evidence(record, passed, EVIDENCE_E1, "rerun-element",
		             open->reruns + 1);
	else if (open->flaky_attr)
		set_evidence(record, true, EVIDENCE_E1, "flaky-attribute", 2);
	else if (open->invocations > 1)
		set_evidence(record, passed, EVIDENCE_E1, "invocations",
		             open->invocations);
	else if (open->retries)
		set_evidence(record, passed, EVIDENCE_E1, "retries",
		             open->retries < 1000 ? open->retries + 1 : 1000);
	else if (passed && retries->playwright)
		set_evidence(record, true, EVIDENCE_E4, "playwright-attachment",
		             retries->playwright + 1);
	else if (passed && retries->error_context && !open->fails &&
	         signature_producer(&junit->signature) == PRODUCER_PLAYWRIGHT)
		set_evidence(record, true, EVIDENCE_E4,
		             "playwright-error-context", 2);
	else if (passed && retries->ginkgo)
		set_evidence(record, true, EVIDENCE_E4, "ginkgo-timeline", 2);
	if (record->outcome == TEST_SKIPPED && !record->flaky)
		record->bad = open->flaky + open->reruns;
}

static void close_case(Junit *junit, bool forced)
{
	Case *record = &junit->record;

	junit->open.is_open = false;
	record->outcome = outcome_of(&junit->open);
	if (forced) {
		junit->incomplete = true;
		/* It had failed before the file ended; else nobody knows. */
		if (record->outcome == TEST_PASSED)
			return;
	}
	judge_record(junit, record);
	record->lost = junit->open.lost;
	if (is_bad(record->outcome))
		record->lost += record->time;
	tests_case(junit->tests, record);
}

static void open_property(Junit *junit, const XmlEvent *event)
{
	static const char *const invocations[] = { "dd_tags[test.invocations]",
		                                   "test.invocations",
		                                   "invocations" };
	static const char *const retries[] = { "retries", "retry", "retryCount",
		                               "retry_count" };
	Open *open = &junit->open;
	Str name = attr(junit, event, "name");
	uint64_t value = 0;

	if (!open->is_open) {
		if (str_is(name, "go.version"))
			junit->signature.told = PRODUCER_GOTESTSUM;
		return;
	}
	open->fails |= str_is(name, "fail");
	str_u64(str_trim(attr(junit, event, "value")), &value);
	for (size_t i = 0; i < COUNT(invocations); i++)
		if (str_is(name, invocations[i])) {
			open->invocations = value;
			junit->shows_retries = true;
		}
	for (size_t i = 0; i < COUNT(retries); i++)
		if (str_is(name, retries[i]) && !open->retries)
			open->retries = value;
}

static void note_message(Junit *junit, const XmlEvent *event)
{
	Str message = attr(junit, event, "message");

	if (junit->record.message.len || !message.len)
		return;
	message.len = message.len < 300 ? message.len : 300;
	junit->record.message = str_dup(junit->arena, message);
}

/* A child of <testcase> itself. */
static void open_child(Junit *junit, const XmlEvent *event)
{
	Open *open = &junit->open;
	Str name = event->name;

	if (str_is(name, "failure")) {
		open->failures++;
		open->flaky_failure |=
		        str_is(attr(junit, event, "type"), "flaky failure");
		note_message(junit, event);
	} else if (str_is(name, "error")) {
		open->errors++;
		open->flaky_failure |=
		        str_is(attr(junit, event, "type"), "flaky failure");
		note_message(junit, event);
	} else if (str_is(name, "skipped") || str_is(name, "ignored") ||
	           str_is(name, "disabled")) {
		open->skips++;
		junit->record.set_aside =
		        signature_producer(&junit->signature) ==
		                PRODUCER_SUREFIRE &&
		        attr(junit, event, "message").len &&
		        !attr(junit, event, "type").ptr;
	} else if (str_is(name, "flakyFailure") || str_is(name, "flakyError")) {
		open->flaky++;
		open->lost += time_seconds(attr(junit, event, "time"));
		note_message(junit, event);
	} else if (str_is(name, "rerunFailure") || str_is(name, "rerunError")) {
		open->reruns++;
		open->lost += time_seconds(attr(junit, event, "time"));
	}
}

static bool is_output(Str name)
{
	return str_is(name, "system-out") || str_is(name, "system-err");
}

static void open_root(Junit *junit, const XmlEvent *event)
{
	Str name = event->name;

	junit->root_seen = true;
	junit->root_fits = str_starts(name, "testsuite") ||
	                   str_is(name, "testcase") ||
	                   str_is(name, "test-results");
	junit->root = str_dup(junit->arena,
	                      (Str){ name.ptr, name.len < 40 ? name.len : 40 });
	junit->own = str_is(attr(junit, event, "name"), FLAKE_OWN_NAME);
	signature_root(&junit->signature, junit->xml, event);
}

static void on_open(Junit *junit, const XmlEvent *event)
{
	Str name = event->name;
	Role role = ROLE_OTHER;

	if (!junit->root_seen)
		open_root(junit, event);
	else if (!junit->level)
		junit->documents++;
	junit->level++;
	if (junit->open.is_open) {
		if (junit->level == junit->open.level + 1)
			open_child(junit, event);
		if (str_is(name, "property"))
			open_property(junit, event);
		if (is_output(name) && !junit->output) {
			junit->output = junit->level;
			xml_want_text(junit->xml, !junit->open.failures &&
			                                  !junit->open.errors);
		}
	} else if (str_is(name, "testcase")) {
		role = ROLE_CASE;
		open_case(junit, event);
	} else if (str_is(name, "testsuite")) {
		role = ROLE_SUITE;
		open_suite(junit, event);
	} else if (str_is(name, "property")) {
		open_property(junit, event);
	}
	junit->roles[junit->level] = (unsigned char)role;
}

static void on_close(Junit *junit, const XmlEvent *event)
{
	unsigned char role = junit->roles[junit->level];

	if (junit->output == junit->level) {
		junit->output = 0;
		xml_want_text(junit->xml, false);
	}
	if (role == ROLE_CASE)
		close_case(junit, event->forced);
	else if (role == ROLE_SUITE)
		close_suite(junit);
	junit->level--;
}

static void hear(Junit *junit, Str output)
{
	junit->heard = true;
	retries_feed(&junit->retries, output);
}

static const char *why_foreign(const Junit *junit)
{
	if (!junit->root_seen)
		return "there is no XML element in it";
	if (junit->root_fits || junit->suite_seen)
		return NULL;
	if (str_is(junit->root, "TestSuites") ||
	    str_is(junit->root, "TestSuite"))
		return "the names of its elements are not JUnit's: they are "
		       "case-sensitive, <testsuites>";
	return str_fmt(junit->arena, "its root element is <" STR_FMT ">",
	               STR_ARG(junit->root))
	        .ptr;
}

void junit_read(Tests *tests, const char *path, FsStream *stream,
                Arena *scratch, FileEnd *end)
{
	Junit *junit = NEW(scratch, Junit);
	XmlEvent event;

	(void)path;
	junit->tests = tests;
	junit->arena = scratch;
	junit->names.arena = scratch;
	junit->texts.arena = scratch;
	junit->xml = xml_open(scratch, stream);
	while (xml_next(junit->xml, &event) != XML_END) {
		if (event.kind == XML_OPEN)
			on_open(junit, &event);
		else if (event.kind == XML_CLOSE)
			on_close(junit, &event);
		else if (event.kind == XML_TEXT)
			hear(junit, event.text);
		else if (str_find(event.text, STR("org.testng.reporters")) <
		         event.text.len)
			junit->signature.told = PRODUCER_TESTNG;
	}
	while (junit->n_suites)
		close_suite(junit);
	end->producer = signature_producer(&junit->signature);
	end->declared_flaky = junit->declared;
	end->day = junit->day;
	end->shows_retries = junit->shows_retries;
	end->damaged = xml_damage(junit->xml);
	if (!end->damaged && junit->incomplete)
		end->damaged = "a <testcase> is not closed";
	end->foreign = why_foreign(junit);
	end->no_root = !junit->root_seen;
	end->own = junit->own;
	if (end->damaged && end->no_root)
		end->foreign = NULL; /* what it was nobody can tell */
	end->repairs = xml_repairs(junit->xml, scratch);
}

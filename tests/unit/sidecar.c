#include "flake/tests.h"

#include <check.h>
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

/* tests_case() records here; a recorder is enough for a reader. */
struct Tests {
	Arena *arena;
	LIST(Case) cases;
	LIST(Str) lines; /* the same without places */
};

static Arena *arena;

void tests_case(Tests *tests, const Case *record)
{
	static const char *const outcomes[] = { "passed", "FAILED", "ERROR",
		                                "skipped" };
	Case *copy = LIST_ADD(arena, &tests->cases);
	Buf line = { .arena = arena };

	*copy = *record;
	copy->name = str_dup(arena, record->name);
	copy->classname = str_dup(arena, record->classname);
	buf_fmt(&line, "%s ", outcomes[record->outcome]);
	if (record->variant.len)
		buf_fmt(&line, "[" STR_FMT "] ", STR_ARG(record->variant));
	buf_fmt(&line, STR_FMT "::" STR_FMT " @" STR_FMT,
	        STR_ARG(record->classname), STR_ARG(record->name),
	        STR_ARG(record->file));
	if (record->flaky)
		buf_fmt(&line, " %s", record->evidence.why);
	if (record->attempts != 1 || record->bad)
		buf_fmt(&line, " %u/%u", record->bad, record->attempts);
	if (record->time > 0 || record->lost > 0)
		buf_fmt(&line, " %gs %gs", (double)record->time,
		        (double)record->lost);
	*LIST_ADD(arena, &tests->lines) = buf_str(&line);
}

static FileEnd read(Str text, Tests *tests)
{
	FsStream stream = fs_memory(text);
	FileEnd end;

	*tests = (Tests){ .arena = arena };
	sidecar_read(tests, "r.json", &stream, arena, &end);
	return end;
}

static Str join(const Tests *tests)
{
	Buf out = { .arena = arena };

	for (size_t i = 0; i < tests->lines.len; i++)
		buf_fmt(&out, "%s" STR_FMT, i ? "\n" : "",
		        STR_ARG(tests->lines.at[i]));
	return buf_str(&out);
}

/* JSON with ' for ". */
static Str quoted(const char *text)
{
	Str copy = str_dup(arena, str(text));

	for (char *p = (char *)copy.ptr; *p; p++)
		if (*p == '\'')
			*p = '"';
	return copy;
}

#define JEST(tests)                                                            \
	"{'numTotalTests':1,'openHandles':[],'startTime':86400000,"            \
	"'testResults':[{'assertionResults':[" tests "],'name':'a.js',"        \
	"'status':'passed'}]}"
#define VITEST(tests)                                                          \
	"{'numTotalTests':1,'startTime':86400000,"                             \
	"'testResults':[{'assertionResults':[" tests "],'name':'a.js',"        \
	"'status':'passed'}]}"
#define MOCHA(lists)                                                           \
	"{'stats':{'passes':1,'start':'1970-01-02T00:00:00.000Z'}," lists "}"
#define SPECS(specs)                                                           \
	"{'config':{'rootDir':'/r'},'suites':[{'title':'a.ts','specs':["       \
	"{'title':'t','tests':[" specs "]}]}],'errors':[],"                    \
	"'stats':{'expected':1,'unexpected':0,"                                \
	"'startTime':'1970-01-02T00:00:00.000Z'}}"
#define CTRF(tests)                                                            \
	"{'reportFormat':'CTRF','results':{'summary':{'start':86400000},"      \
	"'tests':[" tests "]}}"
/* The steps are three attempts at most: their status, and what is next. */
#define FEATURE                                                                \
	"{'meta':{'protocolVersion':'32.2.0'}}\n"                              \
	"{'gherkinDocument':{'uri':'a.feature','feature':{'name':'Cart',"      \
	"'children':[{'scenario':{'id':'n1','examples':[]}},"                  \
	"{'rule':{'name':'R','children':[{'scenario':{'id':'n2',"              \
	"'examples':[{'tableBody':[{'id':'r1','location':{'line':9}}]}]"       \
	"}}]}}]}}}\n"                                                          \
	"{'testRunStarted':{'timestamp':{'seconds':86400,'nanos':0}}}\n"
#define PICKLE                                                                 \
	FEATURE "{'pickle':{'id':'p','uri':'a.feature','name':'adds',"         \
	        "'astNodeIds':['n1']}}\n"                                      \
	        "{'testCase':{'id':'c','pickleId':'p'}}\n"
#define TRY(id, status, again)                                                 \
	"{'testCaseStarted':{'id':'" id "','testCaseId':'c'}}\n"               \
	"{'testStepFinished':{'testCaseStartedId':'" id "',"                   \
	"'testStepResult':{'status':'PASSED'}}}\n"                             \
	"{'testStepFinished':{'testCaseStartedId':'" id "','testStepResult':"  \
	"{'duration':{'seconds':1,'nanos':500000000},'status':'" status        \
	"'}}}\n{'testCaseFinished':{'testCaseStartedId':'" id                  \
	"','willBeRetried':" again "}}\n"
#define RUN_ENDS "{'testRunFinished':{'success':true}}\n"

static const struct {
	ProducerId producer;
	const char *json, *lines;
} reports[] = {
	/* jest */
	{ PRODUCER_JEST_JSON,
	  JEST("{'ancestorTitles':['Cart','big'],'title':'adds',"
	       "'status':'passed','duration':1500,'invocations':1}"),
	  "passed Cart big::adds @a.js 1.5s 0s" },
	{ PRODUCER_JEST_JSON,
	  JEST("{'status':'passed','title':'t','invocations':3}"),
	  "passed ::t @a.js invocations 2/3" },
	{ PRODUCER_JEST_JSON,
	  JEST("{'status':'failed','title':'t','invocations':3,"
	       "'failureMessages':['x']}"),
	  "FAILED ::t @a.js 3/3" },
	{ PRODUCER_JEST_JSON, /* the messages of test.failing() */
	  JEST("{'status':'passed','title':'t','invocations':1,"
	       "'failureMessages':['x']}"),
	  "passed ::t @a.js" },
	{ PRODUCER_JEST_JSON,
	  JEST("{'status':'pending','title':'a'},{'status':'todo','title':'b'},"
	       "{'status':'disabled','title':'c'},{'status':'what','title':'d'}"
	       ",{'title':'e'}"),
	  "skipped ::a @a.js\nskipped ::b @a.js\nskipped ::c @a.js\n"
	  "ERROR ::d @a.js 1/1\nERROR ::e @a.js 1/1" },
	{ PRODUCER_JEST_JSON, /* it could not be loaded */
	  "{'numTotalTests':0,'wasInterrupted':false,'startTime':86400000,"
	  "'testResults':[{'assertionResults':[],'name':'a.js',"
	  "'status':'failed','message':'boom'}]}",
	  "ERROR ::a.js @a.js 1/1" },
	{ PRODUCER_JEST_JSON, /* a hook behind its tests failed */
	  "{'numTotalTests':1,'openHandles':[],'startTime':86400000,"
	  "'testResults':[{'assertionResults':[{'status':'passed',"
	  "'title':'t'}],'name':'a.js','status':'failed'}]}",
	  "passed ::t @a.js\nERROR ::a.js @a.js 1/1" },
	{ PRODUCER_JEST_JSON,
	  "{'numTotalTests':0,'numRuntimeErrorTestSuites':0,"
	  "'startTime':86400000,'testResults':[]}",
	  "" },
	/* vitest */
	{ PRODUCER_VITEST_JSON,
	  VITEST("{'ancestorTitles':['','Cart'],'title':'t','meta':{},"
	         "'status':'passed','failureMessages':['1','2']}"),
	  "passed Cart::t @a.js failure-messages 2/3" },
	{ PRODUCER_VITEST_JSON,
	  VITEST("{'title':'t','status':'passed','failureMessages':[]},"
	         "{'title':'u','status':'failed','failureMessages':['1','2']},"
	         "{'title':'v','status':'skipped','failureMessages':[]}"),
	  "passed ::t @a.js\nFAILED ::u @a.js 2/2\nskipped ::v @a.js" },
	/* mocha */
	{ PRODUCER_MOCHA_JSON,
	  MOCHA("'tests':[{'title':'adds','fullTitle':'Cart big adds',"
	        "'file':'a.js','duration':2000,'currentRetry':0,'speed':'fast',"
	        "'err':{}},{'title':'t','fullTitle':'t','file':'a.js',"
	        "'duration':0,'currentRetry':2,'speed':'fast','err':{}}],"
	        "'pending':[],'failures':[]"),
	  "passed Cart big::adds @a.js 2s 0s\n"
	  "passed ::t @a.js current-retry 2/3" },
	{ PRODUCER_MOCHA_JSON,
	  MOCHA("'tests':[{'title':'t','fullTitle':'C t','currentRetry':2,"
	        "'duration':0,'err':{'message':'x'}},{'title':'u',"
	        "'fullTitle':'C u','currentRetry':0,'err':{}}],"
	        "'failures':[{'title':'t','fullTitle':'C t','err':{'a':1}}]"),
	  "FAILED C::t @ 3/3\nskipped C::u @" },
	{ PRODUCER_MOCHA_JSON, /* no speed: an old version, or it skips itself
	                        */
	  MOCHA("'tests':[{'title':'t','fullTitle':'C t','duration':0,"
	        "'err':{}},{'title':'u','fullTitle':'C u','duration':1000,"
	        "'err':{}}],'pending':[{'title':'t','fullTitle':'C t'}]"),
	  "skipped C::t @\npassed C::u @ 1s 0s" },
	{ PRODUCER_MOCHA_JSON, /* a hook that failed is no test */
	  MOCHA("'tests':[{'title':'t','fullTitle':'C t','err':{'m':'x'}}],"
	        "'failures':[{'title':'t','fullTitle':'C t','err':{'m':'x'}},"
	        "{'title':'\\'before all\\' hook','fullTitle':"
	        "'C \\'before all\\' hook','err':{'m':'x'}}]"),
	  "FAILED C::t @ 1/1\nERROR C::\"before all\" hook @ 1/1" },
	{ PRODUCER_MOCHA_JSON, MOCHA("'tests':[],'pending':[]"), "" },
	/* Playwright */
	{ PRODUCER_PLAYWRIGHT_JSON,
	  SPECS("{'expectedStatus':'passed','projectName':'chromium',"
	        "'results':[{'status':'passed','duration':500}],"
	        "'status':'expected'}"),
	  "passed [chromium] a.ts::t @ 0.5s 0s" },
	{ PRODUCER_PLAYWRIGHT_JSON,
	  SPECS("{'expectedStatus':'passed','results':[{'status':'failed',"
	        "'duration':500},{'status':'timedOut','duration':1000},"
	        "{'status':'passed','duration':250}],'status':'flaky'}"),
	  "passed a.ts::t @ playwright-status 2/3 0.25s 1.5s" },
	{ PRODUCER_PLAYWRIGHT_JSON,
	  SPECS("{'expectedStatus':'passed','results':[{'status':'failed',"
	        "'duration':500},{'status':'failed','duration':500}],"
	        "'status':'unexpected'}"),
	  "FAILED a.ts::t @ 2/2 0.5s 1s" },
	{ PRODUCER_PLAYWRIGHT_JSON, /* test.fail() */
	  SPECS("{'expectedStatus':'failed','results':[{'status':'failed'}],"
	        "'status':'expected'},{'expectedStatus':'failed',"
	        "'results':[{'status':'passed'}],'status':'unexpected'},"
	        "{'expectedStatus':'failed','results':[{'status':'passed'},"
	        "{'status':'failed'}],'status':'flaky'}"),
	  "passed a.ts::t @\nFAILED a.ts::t @ 1/1\n"
	  "passed a.ts::t @ playwright-status 1/2" },
	{ PRODUCER_PLAYWRIGHT_JSON,
	  SPECS("{'expectedStatus':'skipped','results':[{'status':'skipped'}],"
	        "'status':'skipped'},{'expectedStatus':'passed',"
	        "'results':[{'status':'interrupted'}],'status':'skipped'},"
	        "{'expectedStatus':'passed','results':[],'status':'skipped'}"),
	  "skipped a.ts::t @\nskipped a.ts::t @\nskipped a.ts::t @" },
	{ PRODUCER_PLAYWRIGHT_JSON, /* called flaky, but it never passed */
	  SPECS("{'expectedStatus':'skipped','results':[{'status':'failed'},"
	        "{'status':'skipped'}],'status':'flaky'}"),
	  "FAILED a.ts::t @ 1/1" },
	{ PRODUCER_PLAYWRIGHT_JSON, /* without the word of the runner */
	  SPECS("{'expectedStatus':'passed','results':[{'status':'failed'},"
	        "{'status':'passed'}]},{'expectedStatus':'passed',"
	        "'results':[{'status':'passed'}]},{'results':[]}"),
	  "passed a.ts::t @ playwright-status 1/2\npassed a.ts::t @\n"
	  "skipped a.ts::t @" },
	{ PRODUCER_PLAYWRIGHT_JSON,
	  "{'suites':[{'title':'a.ts','specs':[],'suites':[{'title':'Cart',"
	  "'suites':[{'title':'big','specs':[{'title':'adds','tests':["
	  "{'expectedStatus':'passed','status':'expected',"
	  "'results':[{'status':'passed'}]}]}]}]}]}],"
	  "'errors':[{'location':{'file':'/r/b.ts','line':1}},"
	  "{'location':{'file':'/r/b.ts'}},{'message':'x'}],"
	  "'stats':{'unexpected':0,'startTime':'1970-01-02T00:00:00.000Z'},"
	  "'config':{'rootDir':'/r'}}",
	  "passed a.ts::Cart › big › adds @\n"
	  "ERROR ::playwright @playwright 1/1\nERROR ::b.ts @b.ts 1/1" },
	/* CTRF */
	{ PRODUCER_CTRF,
	  CTRF("{'name':'a','status':'passed','duration':1000,"
	       "'suite':['x','y'],'filePath':'a.js'},{'name':'b',"
	       "'status':'passed','suite':'x','flaky':true,'retries':2}"),
	  "passed x > y::a @a.js 1s 0s\npassed x::b @ ctrf-flaky 2/3" },
	{ PRODUCER_CTRF,
	  CTRF("{'name':'a','status':'passed','flaky':true,'retryAttempts':["
	       "{'status':'failed','duration':500},{'status':'passed'}]}"),
	  "passed ::a @ ctrf-flaky 1/2 0s 0.5s" },
	{ PRODUCER_CTRF,
	  CTRF("{'name':'a','status':'passed','flaky':true,'retryAttempts':["
	       "{'status':'failed'},{'status':'failed'}]},"
	       "{'name':'b','status':'passed','flaky':true}"),
	  "passed ::a @ ctrf-flaky 2/3\npassed ::b @ ctrf-flaky 1/2" },
	{ PRODUCER_CTRF,
	  CTRF("{'name':'a','status':'failed','flaky':true,'retries':2},"
	       "{'name':'b','status':'passed','flaky':false,'retries':1},"
	       "{'name':'c','status':'passed','retries':1},"
	       "{'name':'d','status':'pending'},{'name':'e','status':'skipped'}"
	       ",{'name':'f','status':'other'},"
	       "{'name':'g','status':'other','rawStatus':'timedOut'}"),
	  "FAILED ::a @ 3/3\npassed ::b @ 0/2\n"
	  "passed ::c @ ctrf-flaky 1/2\nskipped ::d @\nskipped ::e @\n"
	  "skipped ::f @\nFAILED ::g @ 1/1" },
	{ PRODUCER_CTRF, CTRF(""), "" },
	/* cucumber */
	{ PRODUCER_CUCUMBER_MESSAGES,
	  PICKLE TRY("1", "PASSED", "false") RUN_ENDS,
	  "passed Cart::adds @a.feature 1.5s 0s" },
	{ PRODUCER_CUCUMBER_MESSAGES,
	  PICKLE TRY("1", "FAILED", "true") TRY("2", "FAILED", "true")
	          TRY("3", "PASSED", "false") RUN_ENDS,
	  "passed Cart::adds @a.feature cucumber-attempt 2/3 1.5s 3s" },
	{ PRODUCER_CUCUMBER_MESSAGES,
	  PICKLE TRY("1", "FAILED", "true") TRY("2", "FAILED", "false")
	          RUN_ENDS,
	  "FAILED Cart::adds @a.feature 2/2 1.5s 3s" },
	{ PRODUCER_CUCUMBER_MESSAGES,
	  PICKLE TRY("1", "SKIPPED", "false") RUN_ENDS,
	  "skipped Cart::adds @a.feature 1.5s 0s" },
	{ PRODUCER_CUCUMBER_MESSAGES,
	  PICKLE TRY("1", "PENDING", "false") RUN_ENDS,
	  "FAILED Cart::adds @a.feature 1/1 1.5s 1.5s" },
	{ PRODUCER_CUCUMBER_MESSAGES,
	  PICKLE TRY("1", "UNDEFINED", "false") RUN_ENDS,
	  "FAILED Cart::adds @a.feature 1/1 1.5s 1.5s" },
	{ PRODUCER_CUCUMBER_MESSAGES, PICKLE RUN_ENDS, "" },
	{ PRODUCER_CUCUMBER_MESSAGES, /* the row knows its line, or the file */
	  FEATURE "{'pickle':{'id':'p','uri':'a.feature','name':'row',"
	          "'astNodeIds':['n2','r1']}}\n"
	          "{'testCase':{'id':'c','pickleId':'p'}}\n" TRY(
	                  "1", "PASSED", "false") RUN_ENDS,
	  "passed Cart::row @a.feature:9 1.5s 0s" },
	{ PRODUCER_CUCUMBER_MESSAGES,
	  FEATURE "{'pickle':{'id':'p','uri':'a.feature','name':'row',"
	          "'location':{'line':7},'astNodeIds':['n2','r1']}}\n"
	          "{'testCase':{'id':'c','pickleId':'p'}}\n" TRY(
	                  "1", "PASSED", "false") RUN_ENDS,
	  "passed Cart::row @a.feature:7 1.5s 0s" },
	{ PRODUCER_CUCUMBER_MESSAGES,
	  FEATURE
	  "{'parseError':{'source':{'uri':'b.feature'}}}\n"
	  "{'testRunHookFinished':{'result':{'status':'FAILED'}}}\n" RUN_ENDS,
	  "ERROR ::b.feature @b.feature 1/1\n"
	  "ERROR ::outside of all scenarios @ 1/1" },
};

START_TEST(reads)
{
	Tests tests;
	FileEnd end = read(quoted(reports[_i].json), &tests);
	Str lines = join(&tests);

	ck_assert_msg(str_is(lines, reports[_i].lines),
	              "%s\n is\n%s\n want\n%s", reports[_i].json, lines.ptr,
	              reports[_i].lines);
	ck_assert_int_eq(end.producer, reports[_i].producer);
	ck_assert_ptr_null(end.damaged);
	ck_assert_ptr_null(end.foreign);
	if (end.producer != PRODUCER_CUCUMBER_MESSAGES || tests.lines.len)
		ck_assert_int_eq(end.day, 1);
}
END_TEST

static void reverse(cJSON *item)
{
	cJSON *child, *next;

	cJSON_ArrayForEach(child, item) reverse(child);
	if (!cJSON_IsObject(item) || !item->child)
		return;
	child = item->child;
	item->child = NULL;
	for (; child; child = next) {
		next = child->next;
		child->next = item->child;
		child->prev = child; /* cJSON: the first knows the last */
		if (item->child)
			child->prev = item->child->prev,
			item->child->prev = child;
		else
			child->prev = child;
		item->child = child;
	}
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const Str *)a, *(const Str *)b);
}

/* No order of keys is promised, so none may matter. */
START_TEST(reads_keys_in_any_order)
{
	Str text = quoted(reports[_i].json), line;
	Buf reversed = { .arena = arena };
	Tests tests, again;

	read(text, &tests);
	while (str_split(&text, '\n', &line)) {
		cJSON *tree = cJSON_ParseWithLength(line.ptr, line.len);
		char *printed;

		if (!tree)
			continue;
		reverse(tree);
		printed = cJSON_PrintUnformatted(tree);
		buf_fmt(&reversed, "%s\n", printed);
		cJSON_free(printed);
		cJSON_Delete(tree);
	}
	FileEnd end = read(buf_str(&reversed), &again);
	ck_assert_int_eq(end.producer, reports[_i].producer);
	for (int i = 0; i < 2; i++) {
		Tests *t = i ? &again : &tests;

		if (t->lines.len)
			qsort(t->lines.at, t->lines.len, sizeof(Str), by_text);
	}
	Str is = join(&again), want = join(&tests);
	ck_assert_msg(str_eq(is, want), "%s\n is\n%s\n want\n%s", reversed.ptr,
	              is.ptr, want.ptr);
}
END_TEST

/* What was complete counts, and nothing that is cut off is taken for whole. */
START_TEST(tells_what_is_cut_off)
{
	Str text = str_trim(quoted(reports[_i].json));
	Tests whole, part;

	read(text, &whole);
	for (size_t len = 1; len < text.len; len++) {
		Str head = str_dup(arena, (Str){ text.ptr, len });
		FileEnd end = read(head, &part);

		ck_assert_msg(end.damaged || end.foreign, "%s", head.ptr);
		ck_assert(part.lines.len <= whole.lines.len + 1);
		ck_assert(!part.lines.len || end.producer);
	}
}
END_TEST

static const struct {
	const char *date;
	int64_t day;
} dates[] = {
	{ "1970-01-01T00:00:00Z", 0 },
	{ "1970-01-02", 1 },
	{ "1970-03-01T23:59:59.999Z", 59 },
	{ "1972-02-29", 789 },
	{ "1972-03-01", 790 },
	{ "1999-12-31", 10956 },
	{ "2000-02-29", 11016 },
	{ "2000-03-01", 11017 },
	{ "2024-12-31", 20088 },
	{ "2026-11-21T20:13:58", 20778 },
	{ "2100-03-01", 47541 },
	{ "9999-12-31", 2932896 },
	{ "1969-12-31", 0 },
	{ "2026-13-01", 0 },
	{ "2026-00-10", 0 },
	{ "2026-01-32", 0 },
	{ "2026-1-1", 0 },
	{ "yesterday", 0 },
	{ "", 0 },
};

START_TEST(knows_the_calendar)
{
	Str text =
	        str_fmt(arena, "{'stats':{'passes':0,'start':'%s'},'tests':[]}",
	                dates[_i].date);
	Tests tests;
	FileEnd end = read(quoted(text.ptr), &tests);

	ck_assert_int_eq(end.day, dates[_i].day);
}
END_TEST

/* The nth value of a tree, counted from its root, becomes another; false:
 * there are not so many. */
static bool replace(cJSON *item, int *n, const char *json)
{
	cJSON *child;

	cJSON_ArrayForEach(child, item)
	{
		if (!(*n)--) {
			cJSON *other = cJSON_Parse(json);

			if (child->string)
				other->string = strcpy(
				        cJSON_malloc(strlen(child->string) + 1),
				        child->string);
			cJSON_ReplaceItemViaPointer(item, child, other);
			return true;
		}
		if (replace(child, n, json))
			return true;
	}
	return false;
}

static void check_invariants(const Tests *tests)
{
	for (size_t i = 0; i < tests->cases.len; i++) {
		const Case *c = &tests->cases.at[i];
		bool broken =
		        c->outcome == TEST_FAILED || c->outcome == TEST_ERROR;

		ck_assert(c->attempts >= 1 && c->bad <= c->attempts);
		ck_assert(c->time >= 0 && c->lost >= 0);
		ck_assert(c->line >= 1 && c->column >= 1);
		ck_assert(!broken || c->bad);
		ck_assert(!c->flaky || (c->outcome == TEST_PASSED && c->bad &&
		                        c->bad < c->attempts));
		ck_assert(c->flaky == (c->evidence.level == EVIDENCE_E1));
	}
}

/* A value of another type is passed over, and all the rest is still read. */
START_TEST(bears_values_of_any_type)
{
	static const char *const others[] = {
		"null",  "true", "-1",
		"1e308", "\"\"", "\"passed\"",
		"[]",    "{}",   "[[1],{\"a\":[2]}]",
	};
	Str text = quoted(reports[_i].json), line;
	Str first, rest;
	Tests whole, tests;

	read(text, &whole);
	/* the last line that is about a test, of several */
	for (rest = text, first = STR(""); str_split(&rest, '\n', &line);)
		if (line.len > 40)
			first = line;
	size_t before = (size_t)(first.ptr - text.ptr);
	for (size_t o = 0; o < COUNT(others); o++)
		for (int n = 0;; n++) {
			cJSON *tree =
			        cJSON_ParseWithLength(first.ptr, first.len);
			Buf changed = { .arena = arena };
			int at = n;
			bool done = !replace(tree, &at, others[o]);
			char *printed = cJSON_PrintUnformatted(tree);

			buf_add(&changed, (Str){ text.ptr, before });
			buf_add(&changed, str(printed));
			buf_add(&changed, str_from(text, before + first.len));
			cJSON_free(printed);
			cJSON_Delete(tree);
			if (done)
				break;
			FileEnd end = read(buf_str(&changed), &tests);
			ck_assert_msg(!end.damaged || strstr(end.damaged,
			                                     "interrupted"),
			              "%s", changed.ptr);
			check_invariants(&tests);
			ck_assert(!tests.cases.len || end.producer);
		}
}
END_TEST

START_TEST(reads_many)
{
	enum { FILES = 20, EACH = 500 };
	Buf text = { .arena = arena };
	size_t flaky = 0;
	Tests tests;

	buf_add(&text, STR("{\"numTotalTests\":1,\"testResults\":["));
	for (int i = 0; i < FILES; i++) {
		buf_fmt(&text, "%s{\"name\":\"%d.js\",\"message\":\"",
		        i ? "," : "", i);
		for (int k = 0; k < 5000; k++)
			buf_add(&text, STR("\\u001b[31m\\n"));
		buf_add(&text, STR("\",\"assertionResults\":["));
		for (int k = 0; k < EACH; k++)
			buf_fmt(&text,
			        "%s{\"title\":\"t%d\",\"status\":\"passed\","
			        "\"invocations\":%d}",
			        k ? "," : "", k, k % 10 ? 1 : 2);
		buf_add(&text, STR("]}"));
	}
	buf_add(&text, STR("]}"));
	FileEnd end = read(buf_str(&text), &tests);
	ck_assert_ptr_null(end.damaged);
	ck_assert_uint_eq(tests.cases.len, FILES * EACH);
	for (size_t i = 0; i < tests.cases.len; i++) {
		flaky += tests.cases.at[i].flaky;
		ck_assert(str_eq(tests.cases.at[i].name,
		                 str_fmt(arena, "t%zu", i % EACH)));
	}
	ck_assert_uint_eq(flaky, FILES * EACH / 10);
	check_invariants(&tests);
}
END_TEST

static const struct {
	const char *json, *damaged, *foreign;
} rejects[] = {
	{ "{}", NULL, "of a test runner" },
	{ "[]", NULL, "of a test runner" },
	{ "[{'name':'x','elements':[]}]", NULL, "of a test runner" },
	{ "{'name':'x','version':'1','tests':['a'],'results':[],'suites':[]}",
	  NULL, "of a test runner" },
	{ "{'stats':{'passes':3},'results':[]}", NULL, "of a test runner" },
	{ "{'tests':[{'nodeid':'a','outcome':'passed'}],'summary':{}}", NULL,
	  "of a test runner" },
	{ "{'level':'info'}\n{'level':'info'}\n{'level':'info'}", NULL,
	  "of a test runner" },
	{ "{'a':1", NULL,
	  "not JSON: line 1, column 7: the document ends where ',' or '}'" },
	{ "{ // x", NULL, "not JSON: line 1, column 3: expected a key" },
	{ CTRF("{'name':'a','status':'passed'}") "\n{}",
	  "line 2, column 1: something follows the report", NULL },
	{ "{'reportFormat':'CTRF','results':{'tests':[{'name':'a",
	  "line 1, column 52: the string never ends", NULL },
	{ PICKLE TRY("1", "PASSED", "false"),
	  "the run never ended: there is no testRunFinished", NULL },
};

START_TEST(rejects_others)
{
	Tests tests;
	FileEnd end = read(quoted(rejects[_i].json), &tests);

	if (rejects[_i].damaged)
		ck_assert_str_eq(end.damaged, rejects[_i].damaged);
	else
		ck_assert_ptr_null(end.damaged);
	ck_assert_int_eq(!end.foreign, !rejects[_i].foreign);
	if (end.foreign)
		ck_assert_ptr_nonnull(strstr(end.foreign, rejects[_i].foreign));
}
END_TEST

START_TEST(tells_where)
{
	Tests tests;
	FileEnd end = read(quoted("{'numTotalTests':1,\n'testResults':[{"
	                          "'assertionResults':[\n {'title':'\xC3\xA9'},"
	                          " {'title':'\xFF'}]}]}"),
	                   &tests);

	ck_assert_uint_eq(tests.cases.at[0].line, 3);
	ck_assert_uint_eq(tests.cases.at[0].column, 2);
	ck_assert_uint_eq(tests.cases.at[1].line, 3);
	ck_assert_uint_eq(tests.cases.at[1].column, 17);
	ck_assert(str_is(end.repairs, "text that is not Unicode"));
}
END_TEST

/* Rules, files and suites make paths, so that names may repeat. */
START_TEST(parts_equal_names)
{
	static const char *const pairs[] = {
		JEST("{'ancestorTitles':['a b'],'title':'t'},"
		     "{'ancestorTitles':['a','b'],'title':'t'}"),
		"{'suites':[{'title':'a','suites':[{'title':'b c','specs':["
		"{'title':'t','tests':[{}]}]},{'title':'b','suites':[{"
		"'title':'c','specs':[{'title':'t','tests':[{}]}]}]}]}]}",
		MOCHA("'tests':[{'title':'t','fullTitle':'t','file':'a'},"
		      "{'title':'t','fullTitle':'t','file':'b'}]"),
		CTRF("{'name':'t','status':'passed','filePath':'a'},"
		     "{'name':'t','status':'passed','filePath':'b'}"),
	};
	Tests tests;

	for (size_t i = 0; i < COUNT(pairs); i++) {
		read(quoted(pairs[i]), &tests);
		ck_assert_uint_eq(tests.cases.len, 2);
		ck_assert_msg(tests.cases.at[0].path != tests.cases.at[1].path,
		              "%s", pairs[i]);
	}
}
END_TEST

START_TEST(looks_at_heads)
{
	static const struct {
		const char *head;
		bool json;
	} heads[] = {
		{ "{\"a\"", true }, { " \n[{", true },
		{ "{}", true },     { "\xEF\xBB\xBF{", true },
		{ "{", true },      { "[1", true },
		{ "[", true },      { "{\n  \"x", true },
		{ "<?xml", false }, { "", false },
		{ "{a", false },    { "[INFO] x", false },
		{ "{{", false },    { "true", false },
		{ "[]", true },
	};

	for (size_t i = 0; i < COUNT(heads); i++)
		ck_assert_msg(sidecar_looks(str(heads[i].head)) ==
		                      heads[i].json,
		              "%s", heads[i].head);
}
END_TEST

/* Real reports, with what is known of them. */
static const struct {
	const char *path;
	ProducerId producer;
	size_t outcomes[4]; /* passed, failed, error, skipped */
	size_t flaky;
} corpus[] = {
	{ "jest-retry2.json", PRODUCER_JEST_JSON, { 7, 4, 1, 2 }, 2 },
	{ "vitest-retry.json", PRODUCER_VITEST_JSON, { 5, 5, 0, 2 }, 2 },
	{ "mocha-retries2.json", PRODUCER_MOCHA_JSON, { 5, 2, 0, 2 }, 2 },
	{ "playwright-retries2.json",
	  PRODUCER_PLAYWRIGHT_JSON,
	  { 6, 1, 0, 1 },
	  3 },
	{ "cucumber-messages-retry2.ndjson",
	  PRODUCER_CUCUMBER_MESSAGES,
	  { 2, 1, 0, 0 },
	  1 },
	{ "ctrf-with-retries.json", PRODUCER_CTRF, { 2, 0, 0, 0 }, 1 },
};

static FileEnd read_file(const char *path, Tests *tests)
{
	Err err = { .arena = arena };
	Str text;

	ck_assert(fs_read(arena, path, 1 << 26, &text, &err));
	return read(text, tests);
}

static size_t count(const Tests *tests, Outcome outcome)
{
	size_t n = 0;

	for (size_t i = 0; i < tests->cases.len; i++)
		n += tests->cases.at[i].outcome == outcome;
	return n;
}

START_TEST(reads_the_corpus)
{
	const char *path = fs_join(arena, "/work/shared/corpus/flake-json",
	                           corpus[_i].path);
	size_t flaky = 0;
	Tests tests;

	if (!fs_exists(path))
		return;
	FileEnd end = read_file(path, &tests);
	ck_assert_int_eq(end.producer, corpus[_i].producer);
	ck_assert_ptr_null(end.damaged);
	for (int o = TEST_PASSED; o <= TEST_SKIPPED; o++)
		ck_assert_msg(count(&tests, (Outcome)o) ==
		                      corpus[_i].outcomes[o],
		              "%s: outcome %d", path, o);
	for (size_t i = 0; i < tests.cases.len; i++)
		flaky += tests.cases.at[i].flaky;
	ck_assert_uint_eq(flaky, corpus[_i].flaky);
}
END_TEST

/* Names in the table are the runner's own, longer or with the project. */
static void check_flaky(const Tests *tests, Str truth, const char *path)
{
	size_t flaky = 0, known = 0;
	Str rest = truth, name;

	for (size_t i = 0; i < tests->cases.len; i++)
		flaky += tests->cases.at[i].flaky;
	while (str_split(&rest, '|', &name)) {
		bool found = false;

		name = str_trim(name);
		for (size_t i = 0; i < tests->cases.len; i++) {
			Str title = tests->cases.at[i].name, prefix;

			while (str_split(&title, '\xBA', &prefix))
				; /* the last of "a › b" */
			found |= tests->cases.at[i].flaky &&
			         str_find(name, str_trim(prefix)) < name.len;
		}
		ck_assert_msg(found, "%s: " STR_FMT, path, STR_ARG(name));
		known++;
	}
	ck_assert_msg(flaky == known, "%s: %zu flaky", path, flaky);
}

START_TEST(agrees_with_truth)
{
	static const char table[] = "testdata/flake/TRUTH.tsv";
	Err err = { .arena = arena };
	size_t n = 0;
	Str text, row;

	if (!fs_exists(table))
		return;
	ck_assert(fs_read(arena, table, 1 << 20, &text, &err));
	while (str_split(&text, '\n', &row)) {
		enum { PATH, PRODUCER, VERSION, TESTS, FAILED, SKIPPED, FLAKY };
		Str field[FLAKY + 1] = { 0 };
		uint64_t numbers[3];
		Tests tests;

		for (int i = PATH; i <= FLAKY; i++)
			str_split(&row, '\t', &field[i]);
		if (!str_ends(field[PATH], "json"))
			continue;
		for (int i = 0; i < 3; i++)
			ck_assert(str_u64(field[TESTS + i], &numbers[i]));
		const char *path = str_fmt(arena, "testdata/flake/" STR_FMT,
		                           STR_ARG(field[PATH]))
		                           .ptr;
		FileEnd end = read_file(path, &tests);
		if (end.foreign)
			continue; /* a format of its own reader */
		size_t skipped = count(&tests, TEST_SKIPPED);
		ck_assert_msg(tests.cases.len - skipped == numbers[0], "%s",
		              path);
		ck_assert_msg(count(&tests, TEST_FAILED) +
		                              count(&tests, TEST_ERROR) ==
		                      numbers[1],
		              "%s", path);
		ck_assert_msg(skipped == numbers[2], "%s", path);
		check_flaky(&tests, field[FLAKY], path);
		n++;
	}
	ck_assert_uint_ge(n, 11);
}
END_TEST

static void before(void)
{
	arena = arena_new((size_t)4 << 30);
}

static void after(void)
{
	arena_free(arena);
}

int main(void)
{
	Suite *suite = suite_create("sidecar");
	TCase *tcase = tcase_create("sidecar");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_checked_fixture(tcase, before, after);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, reads, 0, COUNT(reports));
	tcase_add_loop_test(tcase, reads_keys_in_any_order, 0, COUNT(reports));
	tcase_add_loop_test(tcase, tells_what_is_cut_off, 0, COUNT(reports));
	tcase_add_loop_test(tcase, knows_the_calendar, 0, COUNT(dates));
	tcase_add_loop_test(tcase, bears_values_of_any_type, 0, COUNT(reports));
	tcase_add_test(tcase, reads_many);
	tcase_add_loop_test(tcase, rejects_others, 0, COUNT(rejects));
	tcase_add_test(tcase, tells_where);
	tcase_add_test(tcase, parts_equal_names);
	tcase_add_test(tcase, looks_at_heads);
	tcase_add_loop_test(tcase, reads_the_corpus, 0, COUNT(corpus));
	tcase_add_test(tcase, agrees_with_truth);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

/* Each format twice: a small report against testdata/report/friendly.FORMAT
 * (unit-write --update writes them anew), and one whose every text attacks
 * whoever reads it. */
#include "report/write.h"

#include "base/fs.h"
#include "oracle.h"
#include "report/json.h"

#include <check.h>
#include <stdio.h>

static const Rule rules[] = {
	{ "flake/over-budget", SEV_ERROR, "Too many tests are flaky",
	  "Flaky tests teach people to ignore failures.",
	  "Repair the tests that are listed, or remove them." },
	{ "flake/test", SEV_WARNING, "A test is flaky",
	  "It failed and passed on the same commit.",
	  "Find out what it depends on besides the code." },
	{ "flake/blind", SEV_INFO, "Retries were not recorded", NULL, NULL },
	{ 0 },
};

static void write_data(const void *source, Json *json)
{
	(void)source;
	json_open(json, "flaky", '[');
	json_close(json, ']');
}

static Report *friendly(Arena *arena)
{
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "flake", rules);
	Metric metric = { "flake_index", 2.0 / 64, 0.02, AT_MOST, false };
	const Span adds = { "src/cart.c", 3, 6, 3, 15 };
	const Span file = { "reports/b c.xml", 0, 0, 0, 0 };

	report->version = "0.1.0";
	report->root = "testdata/report";
	gate->owner = STR("@acme/qa");
	gate_metric(gate, metric);
	gate_fact(gate, "tests", 64);
	gate_fact(gate, "flaky", 2);
	gate_find(gate, &rules[2], file, STR("b c"), "retries are not in it");
	gate_find(gate, &rules[1], adds, STR("Cart > adds"),
	          "Cart::adds failed once and passed once")
	        ->excerpt = STR("void Cart_adds(Cart *cart, int price)");
	gate_find(gate, &rules[0], (Span){ 0 }, STR("flake_index"),
	          "2 of 64 tests are flaky: 3.125%%, over 2%%");
	gate->data = write_data;
	buf_add(&gate->notes, STR("slowest: Cart::adds"));

	gate = report_gate(report, "coverage", rules);
	gate_metric(gate, (Metric){ "coverage", 0.81, 0.8, AT_LEAST, true });
	gate = report_gate(report, "dpia", rules);
	gate->mode = MODE_OFF;
	gate->off_reason = STR("migration under way");
	gate = report_gate(report, "openapi", rules);
	gate->mode = MODE_ADVISORY;
	gate_doubt(gate, "api.yaml: %s", "ends in the middle of a key");
	gate_doubt(gate, "b.yaml: %s", "is empty");
	report_sort(report);
	return report;
}

static Str write_as(Arena *arena, const Report *report, const char *format,
                    Style style)
{
	Buf out = { .arena = arena };

	format_find(str(format))->write(report, &style, &out);
	return buf_str(&out);
}

static Str golden_path(Arena *arena, size_t format)
{
	return str_fmt(arena, "testdata/report/friendly.%s",
	               formats[format].name);
}

START_TEST(is_as_agreed)
{
	Arena *arena = arena_new((size_t)64 << 20);
	Err err = { .arena = arena };
	Str path = golden_path(arena, (size_t)_i), want;
	Str got = write_as(arena, friendly(arena), formats[_i].name,
	                   (Style){ 0 });

	ck_assert_msg(fs_read(arena, path.ptr, 1 << 20, &want, &err), STR_FMT,
	              STR_ARG(err.text));
	ck_assert_str_eq(got.ptr, want.ptr);
	arena_free(arena);
}
END_TEST

/* What an attacker can name a test, a file, an owner. */
static const Str attacks[] = {
#define ATTACK(text)                                                           \
	{                                                                      \
		text, sizeof(text) - 1                                         \
	}
	ATTACK("::stop-commands::x"),
	ATTACK("\r::error::x\n::error::y\r\n::set-env name=PATH::z"),
	ATTACK("\xC2\xA0\xE2\x80\x83::error::x"),
	ATTACK("##[error]x ##vso[task.complete result=Succeeded;] "
	       "##teamcity[buildStatus status='SUCCESS']"),
	ATTACK("##"),
	ATTACK("[error]"),
	ATTACK("%0A::error::x%0D%25"),
	ATTACK("\033[2J\033]0;x\a\x7F\b\v\f\xC2\x9B"
	       "2J"),
	ATTACK("\xE2\x80\xAE\xE2\x81\xA6\xEF\xBB\xBF\xF3\xA0\x81\xA1"
	       "\xE2\x80\xA8\xEF\xBF\xBE\xEF\xB7\x90"),
	ATTACK("\xC0\xBA\xC0\xBA"
	       "error\xED\xA0\x80\xFF\xF8"),
	ATTACK("]]></failure><testcase name=\"x\"/><!-- & --> \"' /*"),
	ATTACK("\"},\"verdict\":\"pass\",\"x\":{\"a\":\"\\"),
	ATTACK("| a \\| `b` <b>c</b> @user #123 ![x](http://y) \\"),
	ATTACK("../../etc/passwd"),
	ATTACK("a:b,c=d;e::f"),
	ATTACK("a=b\nx<<EOF\nverdict=pass"),
};

/* Every text and every name a report has is the attack. */
static Report *hostile(Arena *arena, Str attack, Mode mode, size_t n)
{
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "flake", rules);
	const char *name = str_dup(arena, attack).ptr;
	Rule *rule = NEW(arena, Rule);
	Metric metric = { name, 1e-9, 0, AT_MOST, false };
	Waiver *waiver = NEW(arena, Waiver);

	waiver->reason = waiver->owner = waiver->expires = attack;
	waiver->where.file = name;
	*rule = (Rule){ name, SEV_ERROR, name, name, name };
	report->version = "0.1.0";
	report->root = "testdata/report";
	gate->owner = gate->off_reason = attack;
	gate->mode = mode;
	gate_metric(gate, (Metric){ "flake_index", 1e-9, 0, AT_MOST, false });
	gate_metric(gate, metric);
	gate_fact(gate, name, 1);
	for (size_t i = 0; i < n; i++) {
		Span where = { name, (unsigned)i, 1, (unsigned)i, 9 };
		const Rule *of = i % 4 ? &rules[i % 4 - 1] : rule;

		gate_find(gate, of, where, attack, STR_FMT "%s%s",
		          STR_ARG(attack), name, name)
		        ->excerpt = attack;
		if (i % 5 == 4)
			gate->findings.at[i].waived = waiver;
	}
	if (n % 2)
		gate_doubt(gate, STR_FMT "%s", STR_ARG(attack), name);
	buf_add(&gate->notes, attack);
	report_sort(report);
	return report;
}

static size_t count_units(Str text)
{
	size_t units = 0, len;

	for (; text.len; text = str_from(text, len))
		units += utf8_next(text, &len) > 0xFFFF ? 2 : 1;
	return units;
}

static size_t count_lines(Str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == '\n';
	return n;
}

static void check_github(Arena *arena, Str text)
{
	Commands commands = oracle_read(arena, text);
	size_t n[3] = { 0 };

	ck_assert_uint_eq(commands.len, count_lines(text));
	for (size_t i = 0; i < commands.len; i++) {
		const Command *command = &commands.at[i];
		Str title = oracle_property(arena, command, "title");
		Str data = oracle_decode(arena, command->data, false);

		ck_assert_int_eq(command->version, 2);
		ck_assert(str_starts(title, "qgate"));
		ck_assert_uint_le(count_units(data), 4096);
		ck_assert_uint_eq(oracle_read(arena, data).len, 0);
		n[0] += str_is(command->name, "notice");
		n[1] += str_is(command->name, "warning");
		n[2] += str_is(command->name, "error");
	}
	ck_assert_uint_eq(n[0] + n[1] + n[2], commands.len);
	for (size_t i = 0; i < 3; i++)
		ck_assert_uint_le(n[i], 10);
}

static void check_syntax(Arena *arena, const char *format, Str text)
{
	Str rest = text;
	size_t n;

	if (str_is(str(format), "json") || str_is(str(format), "sarif")) {
		ck_assert(oracle_json(&rest));
		ck_assert_uint_eq(str_trim(rest).len, 0);
	} else if (str_is(str(format), "junit")) {
		ck_assert(oracle_xml(arena, text));
	} else if (str_is(str(format), "env")) {
		ck_assert(oracle_outputs(text, &n));
		ck_assert_uint_eq(n, count_lines(text));
		ck_assert(str_starts(text, "flake_index=0.000000001\n"));
	}
}

START_TEST(withstands)
{
	static const size_t sizes[] = { 0, 1, 8, 301 };
	const char *format = formats[_i].name;

	for (size_t i = 0; i < COUNT(attacks); i++)
		for (size_t j = 0; j < 3 * COUNT(sizes); j++) {
			Arena *arena = arena_new((size_t)512 << 20);
			Mode mode = (Mode)(j % 3);
			Report *report =
			        hostile(arena, attacks[i], mode, sizes[j / 3]);
			Style style = { .verbose = true };
			Str text = write_as(arena, report, format, style);

			ck_assert_msg(oracle_printable(text), "%s, %zu: %s",
			              format, i, text.ptr);
			check_syntax(arena, format, text);
			if (str_is(str(format), "github"))
				check_github(arena, text);
			else
				ck_assert_msg(!oracle_read(arena, text).len,
				              "%s, %zu: %s", format, i,
				              text.ptr);
			arena_free(arena);
		}
}
END_TEST

/* Text as a person may ask for it: what it begins with, holds and lacks. */
static const struct {
	Style style;
	const char *holds, *lacks;
} styles[] = {
	{ { false, true, false },
	  "flake_index=0.03125\nerror: 2 of",
	  "warning" },
	{ { false, true, false }, "would have had no verdict", "tests=" },
	{ { false, true, false },
	  "flake: fail: flake_index 0.03125 is over",
	  "dpia" },
	{ { false, true, false }, "coverage=0.81\nopenapi", "coverage: pass" },
	{ { false, false, true }, "  why: It failed and passed", "\033" },
	{ { false, false, true }, "  help: Find out what", "\033" },
	{ { true, false, false },
	  STYLE_WARNING "warning" STYLE_END ": Cart",
	  "\\x1b" },
	{ { true, false, false },
	  "flake: " STYLE_ERROR "fail" STYLE_END ": ",
	  "\\x1b" },
	{ { true, false, false },
	  "coverage: " STYLE_PASS "pass" STYLE_END,
	  "\\x1b" },
};

START_TEST(suits_people)
{
	Arena *arena = arena_new((size_t)64 << 20);
	Str text = write_as(arena, friendly(arena), "text", styles[_i].style);

	ck_assert_msg(strstr(text.ptr, styles[_i].holds), "%s", text.ptr);
	ck_assert_msg(!strstr(text.ptr, styles[_i].lacks), "%s", text.ptr);
	arena_free(arena);
}
END_TEST

/* An excerpt, the columns of what is meant, and how it is underlined. */
static const struct {
	const char *excerpt;
	unsigned column, end;
	const char *want;
} carets[] = {
	{ "abc", 1, 0, "    7 | abc\n      | ^\n" },
	{ "abc", 2, 4, "    7 | abc\n      |  ^~\n" },
	{ "\tabc", 2, 0, "    7 |  abc\n      |  ^\n" },
	{ "\xC3\xB6\xC3\xB6", 2, 0, "    7 | \xC3\xB6\xC3\xB6\n      |  ^\n" },
	{ "\xE4\xBD\xA0\xE5\xA5\xBDx", 3, 0,
	  "    7 | \xE4\xBD\xA0\xE5\xA5\xBDx\n      |     ^\n" },
	{ "\033x", 2, 0, "    7 | \\x1bx\n      |     ^\n" },
	{ "abc  \r\nnext", 9, 0, "    7 | abc\n      |    ^\n" },
	{ "abc", 0, 0, "    7 | abc\n" },
};

START_TEST(points_at_places)
{
	Arena *arena = arena_new((size_t)64 << 20);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "t", rules);
	Span where = { "a.c", 7, carets[_i].column, 7, carets[_i].end };

	gate_find(gate, rules, where, STR(""), "x")->excerpt =
	        str(carets[_i].excerpt);
	Str text = write_as(arena, report, "text", (Style){ 0 });
	Str below = str_from(text, str_find(text, STR("\n")) + 1);
	ck_assert_msg(str_starts(below, carets[_i].want), "%s", text.ptr);
	arena_free(arena);
}
END_TEST

START_TEST(windows_long_lines)
{
	Arena *arena = arena_new((size_t)64 << 20);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "t", rules);
	Buf line = { .arena = arena };

	for (int i = 0; i < 5000; i++)
		buf_byte(&line, i == 4000 ? 'X' : '.');
	gate_find(gate, rules, (Span){ "a.c", 7, 4001, 7, 4900 }, STR(""), "x")
	        ->excerpt = buf_str(&line);
	Str text = write_as(arena, report, "text", (Style){ 0 });
	Str below = str_from(text, str_find(text, STR("\n")) + 1), source, mark;
	str_split(&below, '\n', &source);
	str_split(&below, '\n', &mark);
	/* "…" is three bytes of one column */
	ck_assert_uint_eq(str_find(source, STR("X")),
	                  str_find(mark, STR("^")) + 2);
	ck_assert_uint_lt(source.len, 140);
	ck_assert_uint_lt(mark.len, 140);
	arena_free(arena);
}
END_TEST

START_TEST(tells_close_numbers_apart)
{
	Arena *arena = arena_new((size_t)64 << 20);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "t", rules);
	const Metric close = { "m", 0.0200000001, 0.02, AT_MOST, false };

	gate_metric(gate, close);
	gate_find(gate, rules, (Span){ 0 }, STR(""), "x");
	Str text = write_as(arena, report, "text", (Style){ 0 });
	ck_assert_msg(
	        strstr(text.ptr, "t: fail: m 0.0200000001 is over 0.02\n"),
	        "%s", text.ptr);
	arena_free(arena);
}
END_TEST

START_TEST(limits_annotations)
{
	Arena *arena = arena_new((size_t)64 << 20);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "flake", rules);
	Buf longest = { .arena = arena };

	for (int i = 0; i < 5000; i++)
		buf_utf8(&longest, 0x1F600);
	for (unsigned i = 1; i <= 12; i++)
		gate_find(gate, &rules[1], (Span){ "a", i, 2, i + 1, 1 },
		          STR(""), STR_FMT, STR_ARG(buf_str(&longest)));
	gate_find(gate, &rules[0], (Span){ "-", 1, 1, 1, 1 }, STR(""), "x");
	Str text = write_as(arena, report, "github", (Style){ 0 });
	Commands commands = oracle_read(arena, text);
	ck_assert_uint_eq(commands.len, 11);
	ck_assert(str_is(commands.at[0].name, "error"));
	ck_assert(!oracle_property(arena, &commands.at[0], "file").len);
	ck_assert(str_is(oracle_property(arena, &commands.at[1], "endLine"),
	                 "2"));
	ck_assert(!oracle_property(arena, &commands.at[1], "col").len);
	ck_assert(str_is(commands.at[10].data,
	                 "3 more warnings: flake/test (3)"));
	check_github(arena, text);

	gate->mode = MODE_ADVISORY;
	text = write_as(arena, report, "github", (Style){ 0 });
	ck_assert(!strstr(text.ptr, "::error"));
	gate->mode = MODE_OFF;
	ck_assert_uint_eq(write_as(arena, report, "github", (Style){ 0 }).len,
	                  0);
	arena_free(arena);
}
END_TEST

START_TEST(limits_sarif)
{
	enum { MOST = 25000 };
	Arena *arena = arena_new((size_t)1 << 30);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "flake", rules);
	size_t n = 0;

	for (unsigned i = 0; i < MOST; i++)
		gate_find(gate, &rules[1], (Span){ 0 }, STR("s"), "x");
	gate_find(gate, &rules[0], (Span){ 0 }, STR("s"), "the worst");
	Str text = write_as(arena, report, "sarif", (Style){ 0 });
	ck_assert(strstr(text.ptr, "\"the worst\""));
	ck_assert(strstr(text.ptr, "1 results are left out"));
	for (Str line; str_split(&text, '\n', &line);)
		n += str_starts(str_trim(line), "\"ruleIndex\"");
	ck_assert_uint_eq(n, MOST);
	arena_free(arena);
}
END_TEST

/* What is waived makes way for what is not. */
START_TEST(limits_waived)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "flake", rules);
	const Waiver waiver = { .reason = STR("so what") };

	for (unsigned i = 0; i < 30000; i++)
		gate_find(gate, &rules[0], (Span){ 0 }, STR("s"), "waived")
		        ->waived = &waiver;
	for (unsigned i = 0; i < 199; i++)
		gate_find(gate, &rules[1], (Span){ 0 }, STR("s"), "open-%u", i);
	Str text = write_as(arena, report, "markdown", (Style){ 0 });
	ck_assert(strstr(text.ptr, "| open-0 |"));
	ck_assert(strstr(text.ptr, "| open-198 |"));
	ck_assert(!strstr(text.ptr, " more findings."));
	ck_assert(strstr(text.ptr, "\n... and 29999 more waived findings.\n"));
	text = write_as(arena, report, "sarif", (Style){ 0 });
	ck_assert(strstr(text.ptr, "\"open-198\""));
	ck_assert(strstr(text.ptr, "5199 results are left out"));
	text = write_as(arena, report, "github", (Style){ 0 });
	ck_assert(!strstr(text.ptr, "::error"));
	ck_assert(strstr(text.ptr, "29991 more notices"));
	arena_free(arena);
}
END_TEST

START_TEST(limits_markdown)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Buf longest = { .arena = arena };

	for (int i = 0; i < 500; i++)
		buf_add(&longest, STR("|`$<"));
	Report *report = hostile(arena, buf_str(&longest), MODE_ENFORCE, 999);
	Str text = write_as(arena, report, "markdown", (Style){ 0 });
	ck_assert(strstr(text.ptr, "\n... and 600 more findings.\n"));
	ck_assert(strstr(text.ptr, "\n... and 199 more waived findings.\n"));
	ck_assert_uint_lt(text.len, 1 << 20);
	arena_free(arena);
}
END_TEST

/* Where a finding is, and what SARIF says of it: a region and GitHub's own
 * fingerprint only where the line can be read. */
static const struct {
	Span where;
	const char *holds, *lacks;
} places[] = {
	{ { "src/cart.c", 3, 6, 3, 15 }, "\"endColumn\": 15", NULL },
	{ { "src/cart.c", 3, 6, 0, 0 }, "\"endLine\": 3", "endColumn" },
	{ { "src/cart.c", 3, 6, 5, 2 }, "\"endColumn\": 2", NULL },
	{ { "src/cart.c", 3, 6, 5, 0 }, "\"endLine\": 5", "endColumn" },
	{ { "src/cart.c", 3, 6, 2, 9 }, "\"startColumn\": 6", "endLine" },
	{ { "src/cart.c", 3, 0, 3, 9 }, "\"startLine\": 3", "Column" },
	{ { "src/cart.c", 1, 1, 1, 9 }, "\"30c40a52c5a09851:1\"", NULL },
	{ { "src/cart.c", 0, 0, 0, 0 }, "\"uri\": \"src/cart.c\"", "region" },
	{ { "src/cart.c", 99, 1, 0, 0 }, "\"uri\": \"src/cart.c\"", "region" },
	{ { "src/none.c", 1, 1, 0, 0 }, "\"uri\": \"src/none.c\"", "region" },
	{ { "src", 1, 1, 0, 0 }, "\"uri\": \"src\"", "region" },
	{ { "src/../src/cart.c", 1, 1, 0, 0 }, "src/../src/cart.c", "region" },
	{ { "/dev/null", 1, 1, 0, 0 }, "\"uri\": \"/dev/null\"", "region" },
	{ { "a b#c.c", 1, 1, 0, 0 }, "\"uri\": \"a%20b%23c.c\"", "region" },
	{ { "-", 1, 1, 0, 0 }, "\"uri\": \".qgate.yml\"", "region" },
	{ { NULL, 0, 0, 0, 0 }, "\"uri\": \".qgate.yml\"", "region" },
};

START_TEST(locates_results)
{
	Arena *arena = arena_new((size_t)64 << 20);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "flake", NULL);

	report->root = "testdata/report";
	gate_find(gate, &rules[1], places[_i].where, STR("s"), "[a](b)");
	Str text = write_as(arena, report, "sarif", (Style){ 0 });
	ck_assert_msg(strstr(text.ptr, places[_i].holds), "%s", text.ptr);
	ck_assert_msg(!places[_i].lacks || !strstr(text.ptr, places[_i].lacks),
	              "%s", text.ptr);
	ck_assert(strstr(text.ptr, "\"[a] (b)\"")); /* no link of theirs */
	arena_free(arena);
}
END_TEST

/* A gate (findings as letters i w e, in capitals where they are waived, '?' a
 * doubt) in each mode, and how each format tells it. */
static const struct {
	const char *has;
	Mode mode;
	const char *format, *holds, *lacks;
} told[] = {
	{ "e", MODE_ENFORCE, "junit", "failures=\"1\" errors=\"0\"",
	  "skipped>" },
	{ "ee", MODE_ENFORCE, "junit", "message=\"2 findings, the first: m",
	  "skipped>" },
	{ "w", MODE_ENFORCE, "junit", "<testcase name=\"t\"", "<failure" },
	{ "e?", MODE_ENFORCE, "junit", "failures=\"1\" errors=\"1\"",
	  "skipped>" },
	{ "?", MODE_ENFORCE, "junit", "<error type=\"no-verdict\"",
	  "<failure" },
	{ "e", MODE_ADVISORY, "junit",
	  "<skipped message=\"advisory: would have failed: m", "<failure" },
	{ "?", MODE_ADVISORY, "junit",
	  "<skipped message=\"advisory: would have had no verdict", "<error" },
	{ "e?", MODE_OFF, "junit", "<skipped message=\"off: why not\"",
	  "<error" },
	{ "e", MODE_ENFORCE, "sarif", "\"exitCode\": 1",
	  "\"level\": \"warning\"" },
	{ "e", MODE_ADVISORY, "sarif", "\"exitCode\": 0", "\"exitCode\": 1" },
	{ "e", MODE_ADVISORY, "sarif", "\"level\": \"warning\"",
	  "\"exitCode\": 1" },
	{ "?", MODE_ENFORCE, "sarif", "\"executionSuccessful\": false",
	  "true" },
	{ "?", MODE_ENFORCE, "sarif", "\"exitCode\": 3", "true" },
	{ "e", MODE_OFF, "sarif", "\"runs\": []", "results" },
	{ "e", MODE_ENFORCE, "github", "::error title=qgate%3A t/error::m",
	  "advisory" },
	{ "e", MODE_ADVISORY, "github",
	  "::warning title=qgate%3A t/error (advisory)::m", "::error" },
	{ "i", MODE_ENFORCE, "github", "::notice title=qgate%3A t/info::m",
	  "::error" },
	{ "?", MODE_ENFORCE, "github",
	  "::error title=qgate%3A t::t: no verdict: d", "::warning" },
	{ "e", MODE_ENFORCE, "text", "t: fail: 1 finding\n", "advisory" },
	{ "ee", MODE_ENFORCE, "text", "t: fail: 2 findings\n", "advisory" },
	{ "e", MODE_ADVISORY, "text",
	  "t: advisory: would have failed: 1 finding\n", "fail:" },
	{ "??", MODE_ENFORCE, "text", "t: no verdict: d\nt: no verdict: d\n",
	  "fail" },
	{ "", MODE_OFF, "text", "t: off: why not\n", "pass" },
	{ "", MODE_ENFORCE, "text", "t: pass\n", "fail" },
	{ "e", MODE_OFF, "json", "\"reason\": \"why not\"",
	  "\"reason\": null" },
	{ "e", MODE_ENFORCE, "json", "\"reason\": null", "why not" },
	{ "??", MODE_ENFORCE, "json", "\"error\": \"t: d; t: d\"",
	  "\"error\": null" },
	{ "?", MODE_OFF, "json", "\"error\": null", "\"error\": \"" },
	{ "e", MODE_ENFORCE, "json", "\"owner\": null", "\"owner\": \"" },
	{ "?", MODE_ENFORCE, "env", "verdict=none\n", "pass" },
	{ "e", MODE_ADVISORY, "env", "verdict=fail\n", "pass" },
	{ "?", MODE_ENFORCE, "markdown", "## qgate t: no verdict: d\n", "|" },
	{ "e", MODE_ADVISORY, "markdown", "## qgate t: advisory: would have",
	  "**" },
	{ "", MODE_OFF, "markdown", "## qgate t: off: why not\n", "|" },
	{ "E", MODE_ENFORCE, "text",
	  "error: m [t/error]\n  waived until 2027-01-15 by jana: so what\n",
	  "fail" },
	{ "E", MODE_ENFORCE, "text", "t: pass: 1 finding is waived\n", "fail" },
	{ "EW", MODE_ENFORCE, "text", "t: pass: 2 findings are waived\n",
	  "fail" },
	{ "eW", MODE_ENFORCE, "text", "t: fail: 1 finding, 1 more is waived\n",
	  "pass" },
	{ "eEE", MODE_ENFORCE, "text",
	  "t: fail: 1 finding, 2 more are waived\n", "pass" },
	{ "E?", MODE_ENFORCE, "text", "t: no verdict: d\n", "pass" },
	{ "e", MODE_ENFORCE, "text", "t: fail: 1 finding\n", "waived" },
	{ "E", MODE_ENFORCE, "json", "\"waived\": {", "\"waived\": null" },
	{ "E", MODE_ENFORCE, "json", "\"reason\": \"so what\"", "fail" },
	{ "E", MODE_ENFORCE, "json", "\"approved_by\": \"jana\"", "fail" },
	{ "W", MODE_ENFORCE, "json", "\"approved_by\": null", "jana" },
	{ "W", MODE_ENFORCE, "text", "by @acme: so what", "jana" },
	{ "E", MODE_ENFORCE, "json", "\"expires\": \"2027-01-15\"", "fail" },
	{ "E", MODE_ENFORCE, "json", "\"file\": \"w.yml\"", "fail" },
	{ "E", MODE_ENFORCE, "json", "\"line\": 7", "fail" },
	{ "E", MODE_ENFORCE, "json", "\"severity\": \"error\"", "fail" },
	{ "E", MODE_ENFORCE, "sarif", "\"kind\": \"external\"",
	  "\"suppressions\": []" },
	{ "Ee", MODE_ENFORCE, "sarif", "\"suppressions\": []",
	  "\"exitCode\": 0" },
	{ "E", MODE_ENFORCE, "sarif",
	  "\"justification\": \"waived until 2027-01-15 by jana: so what\"",
	  "\"exitCode\": 1" },
	{ "E", MODE_ENFORCE, "sarif", "\"status\": \"accepted\"",
	  "\"exitCode\": 1" },
	{ "E", MODE_ENFORCE, "sarif", "\"level\": \"note\"",
	  "\"exitCode\": 1" },
	{ "e", MODE_ENFORCE, "sarif", "\"results\": [", "suppressions" },
	{ "E", MODE_ENFORCE, "github",
	  "::notice title=qgate%3A t/error (waived)::m; waived until 2027",
	  "::error" },
	{ "E", MODE_ADVISORY, "github",
	  "::notice title=qgate%3A t/error (advisory) (waived)::m",
	  "::warning" },
	{ "E", MODE_ENFORCE, "junit",
	  "failures=\"0\" errors=\"0\" skipped=\"1\"", "<failure" },
	{ "E", MODE_ENFORCE, "junit",
	  "<skipped message=\"waived until 2027-01-15 by jana: so what\">\n"
	  "error: m</skipped>",
	  "<failure" },
	{ "EEE", MODE_ENFORCE, "junit",
	  "error: m\nerror: m\nerror: m</skipped>", "<failure" },
	{ "Ee", MODE_ENFORCE, "junit",
	  "<failure type=\"t/error\" message=\"m\"", "<skipped" },
	{ "I", MODE_ENFORCE, "junit", "<testcase name=\"t\"", "<skipped" },
	{ "E", MODE_ENFORCE, "env", "verdict=pass\nwaived=1\n", "fail" },
	{ "e", MODE_ENFORCE, "env", "verdict=fail\n", "waived" },
	{ "E", MODE_ENFORCE, "markdown",
	  "| error (waived) |  | m; waived until 2027-01-15 by jana: so what |",
	  "fail" },
};

START_TEST(tells_the_verdict)
{
	static const Rule kinds[] = {
		{ "t/info", SEV_INFO, "i", "i", "i" },
		{ "t/warning", SEV_WARNING, "w", "w", "w" },
		{ "t/error", SEV_ERROR, "e", "e", "e" },
	};
	const Waiver waivers[] = {
		{ .owner = STR("@acme"),
		  .reason = STR("so what"),
		  .expires = STR("2027-01-15") },
		{ .owner = STR("@acme"),
		  .approved_by = STR("jana"),
		  .reason = STR("so what"),
		  .expires = STR("2027-01-15"),
		  .where = { .file = "w.yml", .line = 7 } },
	};
	Arena *arena = arena_new((size_t)64 << 20);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "t", NULL);

	gate->mode = told[_i].mode;
	gate->off_reason = STR("why not");
	for (const char *has = told[_i].has; *has; has++) {
		char letter = (char)(*has | 0x20);
		int kind = letter == 'e' ? 2 : letter == 'w' ? 1 : 0;

		if (*has == '?')
			gate_doubt(gate, "d");
		else
			gate_find(gate, &kinds[kind], (Span){ 0 }, STR("s"),
			          "m")
			        ->waived =
			        letter == *has ? NULL : &waivers[kind == 2];
	}
	Str text = write_as(arena, report, told[_i].format, (Style){ 0 });
	ck_assert_msg(strstr(text.ptr, told[_i].holds), "%s", text.ptr);
	ck_assert_msg(!strstr(text.ptr, told[_i].lacks), "%s", text.ptr);
	arena_free(arena);
}
END_TEST

/* Names of settings are the user's: whatever they hold, a line sets one plain
 * name, and the first to set a name keeps it. */
START_TEST(names_outputs)
{
	Arena *arena = arena_new((size_t)64 << 20);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "openapi-lint", rules);

	gate_metric(gate, (Metric){ "a.b c", 0.5, 1, AT_MOST, true });
	gate_metric(gate, (Metric){ "a-b=c", 0.7, 1, AT_MOST, true });
	gate_metric(gate, (Metric){ "", 0.9, 1, AT_MOST, true });
	gate_fact(gate, "verdict", 7);
	gate_fact(gate, "gr\xC3\xB6\n", 1e6);
	ck_assert_str_eq(write_as(arena, report, "env", (Style){ 0 }).ptr,
	                 "a_b_c=0.5\nverdict=pass\ngr___=1000000\n");
	report_gate(report, "b", rules);
	ck_assert_str_eq(write_as(arena, report, "env", (Style){ 0 }).ptr,
	                 "a_b_c=0.5\nverdict=pass\nopenapi_lint_verdict=pass\n"
	                 "openapi_lint_gr___=1000000\nb_verdict=pass\n");
	arena_free(arena);
}
END_TEST

START_TEST(names_missed_metrics)
{
	Arena *arena = arena_new((size_t)64 << 20);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "t", rules);

	for (int i = 0; i < 5; i++) {
		const char *name = str_fmt(arena, "m%d", i).ptr;

		gate_metric(gate, (Metric){ name, i, 2.5, AT_LEAST, false });
	}
	gate_metric(gate, (Metric){ "n", 9, 1, AT_MOST, false });
	gate_find(gate, rules, (Span){ 0 }, STR(""), "x");
	Str text = write_as(arena, report, "text", (Style){ 0 });
	ck_assert_msg(strstr(text.ptr,
	                     "t: fail: m0 0 is under 2.5, m1 1 is under 2.5, "
	                     "m2 2 is under 2.5, and 1 more\n"),
	              "%s", text.ptr);
	arena_free(arena);
}
END_TEST

/* A limit that is missed, but waived, is not why the gate fails. */
START_TEST(names_no_waived_metric)
{
	Arena *arena = arena_new((size_t)64 << 20);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "t", rules);
	const Waiver waiver = { .reason = STR("so what") };

	gate_metric(gate, (Metric){ "m", 9, 1, AT_MOST, false });
	gate_find(gate, rules, (Span){ 0 }, STR(""), "x")->waived = &waiver;
	Str text = write_as(arena, report, "text", (Style){ 0 });
	ck_assert(strstr(text.ptr, "t: pass: 1 finding is waived\n"));
	gate_find(gate, rules, (Span){ 0 }, STR(""), "y");
	text = write_as(arena, report, "text", (Style){ 0 });
	ck_assert(strstr(text.ptr, "t: fail: 1 finding, 1 more is waived\n"));
	text = write_as(arena, report, "text", (Style){ .quiet = true });
	ck_assert(!strstr(text.ptr, "so what") && strstr(text.ptr, "y ["));
	text = write_as(arena, report, "text", (Style){ .color = true });
	ck_assert(strstr(text.ptr, STYLE_DIM "error" STYLE_END ": x"));
	ck_assert(strstr(text.ptr, "\n  " STYLE_DIM "waived until "));
	arena_free(arena);
}
END_TEST

static void update(void)
{
	for (size_t i = 0; formats[i].name; i++) {
		Arena *arena = arena_new((size_t)64 << 20);
		Err err = { .arena = arena };
		Str text = write_as(arena, friendly(arena), formats[i].name,
		                    (Style){ 0 });

		if (!fs_write(arena, golden_path(arena, i).ptr, text, &err))
			puts(err.text.ptr);
		arena_free(arena);
	}
}

int main(int argc, char **argv)
{
	Suite *suite = suite_create("write");
	TCase *tcase = tcase_create("write");
	SRunner *runner = srunner_create(suite);
	int n = 0;

	if (argc > 1 && str_is(str(argv[1]), "--update"))
		update();
	while (formats[n].name)
		n++;
	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, is_as_agreed, 0, n);
	tcase_add_loop_test(tcase, withstands, 0, n);
	tcase_add_loop_test(tcase, suits_people, 0, COUNT(styles));
	tcase_add_loop_test(tcase, points_at_places, 0, COUNT(carets));
	tcase_add_test(tcase, windows_long_lines);
	tcase_add_test(tcase, tells_close_numbers_apart);
	tcase_add_loop_test(tcase, locates_results, 0, COUNT(places));
	tcase_add_loop_test(tcase, tells_the_verdict, 0, COUNT(told));
	tcase_add_test(tcase, names_outputs);
	tcase_add_test(tcase, names_missed_metrics);
	tcase_add_test(tcase, limits_annotations);
	tcase_add_test(tcase, limits_sarif);
	tcase_add_test(tcase, limits_markdown);
	tcase_add_test(tcase, limits_waived);
	tcase_add_test(tcase, names_no_waived_metric);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

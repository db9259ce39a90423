#include "report/report.h"

#include "report/json.h"

#include <check.h>
#include <math.h>
#include <string.h>

static const Rule rules[] = {
	{ "t/info", SEV_INFO, "i", "i", "i" },
	{ "t/warning", SEV_WARNING, "w", "w", "w" },
	{ "t/error", SEV_ERROR, "e", "e", "e" },
	{ 0 },
};

static const struct {
	double value;
	const char *shown, *json;
} numbers[] = {
	{ 0, "0", "0" },
	{ -0.0, "0", "0" },
	{ 1, "1", "1" },
	{ -12, "-12", "-12" },
	{ 1000000, "1000000", "1000000" },
	{ 0.0125, "0.0125", "0.0125" },
	{ 0.1 + 0.2, "0.3", "0.30000000000000004" },
	{ 1.0 / 3, "0.333333", "0.3333333333333333" },
	{ 2.0 / 3, "0.666667", "0.6666666666666666" },
	{ 0.0042310, "0.004231", "0.004231" },
	{ 0.0000005, "0.0000005", "5e-07" },
	{ 0.0000006, "0.000001", "6e-07" },
	{ 0.0000004, "0.0000004", "4e-07" },
	{ 1.0 / 30000000, "0.0000000333", "3.3333333333333334e-08" },
	{ -1e-9, "-0.000000001", "-1e-09" },
	{ 1e22, "10000000000000000000000", "1e+22" },
	{ 9007199254740993.0, "9007199254740992", "9007199254740992" },
	{ INFINITY, "inf", "null" },
	{ -INFINITY, "-inf", "null" },
	{ NAN, "nan", "null" },
};

START_TEST(writes_numbers)
{
	Arena *arena = arena_new(1 << 20);
	Buf shown = { .arena = arena }, out = { .arena = arena };
	Json json = { .out = &out };

	buf_number(&shown, numbers[_i].value);
	json_number(&json, NULL, numbers[_i].value);
	ck_assert_str_eq(shown.ptr, numbers[_i].shown);
	ck_assert_str_eq(out.ptr, numbers[_i].json);
	arena_free(arena);
}
END_TEST

START_TEST(keeps_tiny_numbers)
{
	Arena *arena = arena_new(1 << 20);
	Buf out = { .arena = arena };

	buf_number(&out, 4.9406564584124654e-324);
	ck_assert_uint_gt(strspn(out.ptr, "0."), 300);
	ck_assert_uint_lt(strspn(out.ptr, "0."), out.len);
	arena_free(arena);
}
END_TEST

/* Findings as letters (i w e), in capitals where they are waived, '?' a
 * doubt. */
static const struct {
	const char *has;
	Mode mode;
	Severity fail_on;
	Verdict verdict;
	int status;
} judged[] = {
	{ "", MODE_ENFORCE, SEV_ERROR, VERDICT_PASS, 0 },
	{ "iw", MODE_ENFORCE, SEV_ERROR, VERDICT_PASS, 0 },
	{ "iw", MODE_ENFORCE, SEV_WARNING, VERDICT_FAIL, 1 },
	{ "i", MODE_ENFORCE, SEV_WARNING, VERDICT_PASS, 0 },
	{ "i", MODE_ENFORCE, SEV_INFO, VERDICT_FAIL, 1 },
	{ "e", MODE_ENFORCE, SEV_ERROR, VERDICT_FAIL, 1 },
	{ "e?", MODE_ENFORCE, SEV_ERROR, VERDICT_NONE, 3 },
	{ "?", MODE_ENFORCE, SEV_ERROR, VERDICT_NONE, 3 },
	{ "e", MODE_ADVISORY, SEV_ERROR, VERDICT_FAIL, 0 },
	{ "?", MODE_ADVISORY, SEV_ERROR, VERDICT_NONE, 0 },
	{ "e?", MODE_OFF, SEV_ERROR, VERDICT_OFF, 0 },
	{ "E", MODE_ENFORCE, SEV_ERROR, VERDICT_PASS, 0 },
	{ "EWI", MODE_ENFORCE, SEV_INFO, VERDICT_PASS, 0 },
	{ "Ee", MODE_ENFORCE, SEV_ERROR, VERDICT_FAIL, 1 },
	{ "Ew", MODE_ENFORCE, SEV_WARNING, VERDICT_FAIL, 1 },
	{ "E?", MODE_ENFORCE, SEV_ERROR, VERDICT_NONE, 3 },
	{ "E", MODE_ADVISORY, SEV_ERROR, VERDICT_PASS, 0 },
};

static Gate *gate_of(Report *report, const char *has)
{
	static const Waiver waiver;
	Gate *gate = report_gate(report, "t", rules);

	for (; *has; has++) {
		char kind = (char)(*has | 0x20);
		size_t rule = kind == 'e' ? 2 : kind == 'w' ? 1 : 0;

		if (*has == '?')
			gate_doubt(gate, "%s", "why");
		else
			gate_find(gate, &rules[rule], (Span){ 0 }, STR("s"),
			          "%s", "text")
			        ->waived = kind == *has ? NULL : &waiver;
	}
	return gate;
}

START_TEST(judges_a_gate)
{
	Arena *arena = arena_new(1 << 20);
	Report *report = report_new(arena);
	Gate *gate = gate_of(report, judged[_i].has);

	gate->mode = judged[_i].mode;
	gate->fail_on = judged[_i].fail_on;
	ck_assert_int_eq(gate_verdict(gate), judged[_i].verdict);
	ck_assert_int_eq(report_verdict(report), judged[_i].verdict);
	ck_assert_int_eq(report_status(report), judged[_i].status);
	arena_free(arena);
}
END_TEST

/* Gates as words: what each of them has; 'o' is off, 'a' advisory. */
static const struct {
	const char *gates;
	Verdict verdict;
	int status;
} several[] = {
	{ "", VERDICT_NONE, 3 }, /* nothing ran: that is no pass */
	{ "o", VERDICT_OFF, 0 },     { "o,w", VERDICT_PASS, 0 },
	{ "w,e", VERDICT_FAIL, 1 },  { "e,?,w", VERDICT_NONE, 3 },
	{ "?,e", VERDICT_NONE, 3 },  { "ae,w", VERDICT_FAIL, 0 },
	{ "a?,e", VERDICT_NONE, 1 },
};

START_TEST(judges_several)
{
	Arena *arena = arena_new(1 << 20);
	Report *report = report_new(arena);
	Str rest = str(several[_i].gates), word;

	while (str_split(&rest, ',', &word)) {
		bool off = *word.ptr == 'o', advisory = *word.ptr == 'a';
		const char *has = str_dup(arena, word).ptr + off + advisory;

		gate_of(report, has)->mode = off        ? MODE_OFF
		                             : advisory ? MODE_ADVISORY
		                                        : MODE_ENFORCE;
	}
	ck_assert_int_eq(report_verdict(report), several[_i].verdict);
	ck_assert_int_eq(report_status(report), several[_i].status);
	arena_free(arena);
}
END_TEST

START_TEST(holds_metrics_to_limits)
{
	static const struct {
		double value, limit;
		int want;
		bool ok;
	} rows[] = {
		{ 0.02, 0.02, AT_MOST, true }, { 0.021, 0.02, AT_MOST, false },
		{ 0.8, 0.8, AT_LEAST, true },  { 0.79, 0.8, AT_LEAST, false },
		{ NAN, 0.8, AT_LEAST, false }, { NAN, 0.8, AT_MOST, false }
	};
	Arena *arena = arena_new(1 << 20);
	Gate *gate = report_gate(report_new(arena), "t", rules);

	for (size_t i = 0; i < COUNT(rows); i++) {
		Metric metric = { .name = "m",
			          .value = rows[i].value,
			          .limit = rows[i].limit };

		metric.want = rows[i].want == AT_MOST ? AT_MOST : AT_LEAST;
		ck_assert(gate_metric(gate, metric) == rows[i].ok);
		ck_assert(gate->metrics.at[i].ok == rows[i].ok);
	}
	arena_free(arena);
}
END_TEST

START_TEST(fingerprints)
{
	Arena *arena = arena_new(1 << 20);
	Gate *gate = report_gate(report_new(arena), "t", rules);
	const Span a = { "a.c", 1, 2, 3, 4 }, b = { "a.c", 9, 9, 0, 0 },
	           c = { "b.c", 1, 2, 3, 4 }, d = { "a.cx", 1, 2, 3, 4 };
	uint64_t first = gate_find(gate, rules, a, STR("xy"), "1")->fingerprint;

	/* Users keep these: they must never change. */
	ck_assert_uint_eq(first, 0x8927B2066E3D680Fu);
	ck_assert_uint_eq(
	        gate_find(gate, rules, b, STR("xy"), "2")->fingerprint, first);
	ck_assert_uint_ne(
	        gate_find(gate, rules, c, STR("xy"), "1")->fingerprint, first);
	ck_assert_uint_ne(
	        gate_find(gate, rules, a, STR("xz"), "1")->fingerprint, first);
	ck_assert_uint_ne(gate_find(gate, rules, d, STR("y"), "1")->fingerprint,
	                  first);
	ck_assert_uint_ne(
	        gate_find(gate, &rules[1], a, STR("xy"), "1")->fingerprint,
	        first);
	arena_free(arena);
}
END_TEST

START_TEST(sorts)
{
	static const struct {
		Span where;
		int rule;
		const char *subject;
	} rows[] = { { { "b", 1, 1, 0, 0 }, 0, "a" },
		     { { "a", 10, 1, 0, 0 }, 0, "b" },
		     { { "a", 9, 2, 0, 0 }, 0, "c" },
		     { { "a", 9, 1, 0, 0 }, 1, "d" },
		     { { "a", 9, 1, 0, 0 }, 0, "f" },
		     { { "a", 9, 1, 0, 0 }, 0, "e" },
		     { { NULL, 0, 0, 0, 0 }, 2, "g" } };
	Arena *arena = arena_new(1 << 20);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "t", rules);
	Buf order = { .arena = arena };

	report_gate(report, "empty", NULL);
	for (size_t i = 0; i < COUNT(rows); i++)
		gate_find(gate, &rules[rows[i].rule], rows[i].where,
		          str(rows[i].subject), "x");
	report_sort(report);
	for (size_t i = 0; i < gate->findings.len; i++)
		buf_add(&order, gate->findings.at[i].subject);
	ck_assert_str_eq(order.ptr, "gefdcba");
	arena_free(arena);
}
END_TEST

START_TEST(lays_json_out)
{
	Arena *arena = arena_new(1 << 20);
	Buf out = { .arena = arena };
	Json json = { .out = &out };

	json_open(&json, NULL, '{');
	json_open(&json, "none", '{');
	json_close(&json, '}');
	json_open(&json, "list", '[');
	json_count(&json, NULL, UINT64_MAX);
	json_bool(&json, NULL, true);
	json_bool(&json, NULL, false);
	json_open(&json, NULL, '[');
	json_close(&json, ']');
	json_close(&json, ']');
	json_open(&json, "raw", '{');
	json_count(&json, "a", 1);
	json_close(&json, '}');
	json_text(&json, "a \"key\"", STR("b\n"));
	json_null(&json, "null");
	json_close(&json, '}');
	ck_assert_str_eq(out.ptr, "{\n"
	                          "  \"none\": {},\n"
	                          "  \"list\": [\n"
	                          "    18446744073709551615,\n"
	                          "    true,\n"
	                          "    false,\n"
	                          "    []\n"
	                          "  ],\n"
	                          "  \"raw\": {\n"
	                          "    \"a\": 1\n"
	                          "  },\n"
	                          "  \"a \\\"key\\\"\": \"b\\n\",\n"
	                          "  \"null\": null\n"
	                          "}");
	arena_free(arena);
}
END_TEST

START_TEST(knows_its_formats)
{
	ck_assert_ptr_eq(format_find(STR("text")), &formats[0]);
	ck_assert_ptr_null(format_find(STR("tex")));
	ck_assert_ptr_null(format_find(STR("")));
	for (const Format *format = formats; format->name; format++) {
		ck_assert_ptr_eq(format_find(str(format->name)), format);
		ck_assert(*format->summary);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("report");
	TCase *tcase = tcase_create("report");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, writes_numbers, 0, COUNT(numbers));
	tcase_add_test(tcase, keeps_tiny_numbers);
	tcase_add_loop_test(tcase, judges_a_gate, 0, COUNT(judged));
	tcase_add_loop_test(tcase, judges_several, 0, COUNT(several));
	tcase_add_test(tcase, holds_metrics_to_limits);
	tcase_add_test(tcase, fingerprints);
	tcase_add_test(tcase, sorts);
	tcase_add_test(tcase, lays_json_out);
	tcase_add_test(tcase, knows_its_formats);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

#include "settings.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* One option of each type. */
static const char *const choices[] = { "auto", "any", "none", NULL };
static const Option options[] = {
	{ "flag", OPT_FLAG, .help = "" },
	{ "number", OPT_INT, .help = "" },
	{ "age", OPT_AGE, .help = "" },
	{ "size", OPT_SIZE, .help = "" },
	{ "ratio", OPT_RATIO, .help = "" },
	{ "text", OPT_TEXT, .help = "" },
	{ "day", OPT_DATE, .help = "" },
	{ "form", OPT_FORMAT, .help = "" },
	{ "choice", OPT_ENUM, .choices = choices },
	{ "list", OPT_LIST, .help = "" },
	{ "path-s", OPT_PATHS, .help = "" },
	{ "outs", OPT_OUTPUTS, .help = "" },
	{ 0 },
};
typedef union Field {
	bool flag;
	uint64_t number;
	double ratio;
	const char *text;
	int choice;
	Texts texts;
} Field;

static void add_field(Buf *out, const Option *option, const Field *field)
{
	switch (option->type) {
	case OPT_FLAG:
		buf_fmt(out, "%d", field->flag);
		return;
	case OPT_INT:
	case OPT_AGE:
	case OPT_SIZE:
		buf_fmt(out, "%llu", (unsigned long long)field->number);
		return;
	case OPT_RATIO:
		buf_fmt(out, "%.17g", field->ratio);
		return;
	case OPT_ENUM:
		buf_add(out, str(option->choices[field->choice]));
		return;
	case OPT_LIST:
	case OPT_PATHS:
	case OPT_OUTPUTS:
		buf_add(out, str(field->texts.at[0]));
		return;
	default:
		buf_add(out, str(field->text));
	}
}

static const Option *find(const char *name)
{
	for (const Option *o = options; o->name; o++)
		if (!strcmp(o->name, name))
			return o;
	ck_abort_msg("no option %s", name);
	return NULL;
}

/* One line, one value: what it becomes, or NULL where it is refused. */
static const struct {
	const char *option, *text, *value;
} values[] = {
	{ "flag", "true", "1" },
	{ "flag", "false", "0" },
	{ "flag", "True", NULL },
	{ "flag", "1", NULL },
	{ "flag", "", NULL },
	{ "number", "0", "0" },
	{ "number", "007", "7" },
	{ "number", "18446744073709551615", "18446744073709551615" },
	{ "number", "18446744073709551616", NULL },
	{ "number", "-1", NULL },
	{ "number", "+1", NULL },
	{ "number", " 1", NULL },
	{ "number", "1.0", NULL },
	{ "number", "0x10", NULL },
	{ "number", "", NULL },
	{ "ratio", "0", "0" },
	{ "ratio", "1", "1" },
	{ "ratio", "1.0", "1" },
	{ "ratio", "100%", "1" },
	{ "ratio", "0%", "0" },
	{ "ratio", ".5", "0.5" },
	{ "ratio", "0.5", "0.5" },
	{ "ratio", "5.%", "0.050000000000000003" },
	{ "ratio", "2%", "0.02" },
	{ "ratio", "0.02", "0.02" },
	{ "ratio", "12.5%", "0.125" },
	{ "ratio", "0.1", "0.10000000000000001" },
	{ "ratio", "10%", "0.10000000000000001" },
	{ "ratio", "00000000000000000000.10", "0.10000000000000001" },
	{ "ratio", "1.01", NULL },
	{ "ratio", "101%", NULL },
	{ "ratio", "1,5", NULL },
	{ "ratio", "-0.1", NULL },
	{ "ratio", "+0.1", NULL },
	{ "ratio", "nan", NULL },
	{ "ratio", "inf", NULL },
	{ "ratio", "0x1", NULL },
	{ "ratio", "1e-2", NULL },
	{ "ratio", "0.1.2", NULL },
	{ "ratio", "%", NULL },
	{ "ratio", ".", NULL },
	{ "ratio", "2 %", NULL },
	{ "ratio", "2%%", NULL },
	{ "ratio", "", NULL },
	{ "age", "90s", "90" },
	{ "age", "15m", "900" },
	{ "age", "12h", "43200" },
	{ "age", "30d", "2592000" },
	{ "age", "2w", "1209600" },
	{ "age", "2", NULL },
	{ "age", "d", NULL },
	{ "age", "1y", NULL },
	{ "age", "1d2h", NULL },
	{ "age", "99999999999999999999s", NULL },
	{ "age", "18446744073709551615w", NULL },
	{ "size", "512", "512" },
	{ "size", "64K", "65536" },
	{ "size", "2M", "2097152" },
	{ "size", "1G", "1073741824" },
	{ "size", "1T", "1099511627776" },
	{ "size", "K", NULL },
	{ "size", "1k", NULL },
	{ "size", "1KB", NULL },
	{ "size", "-1M", NULL },
	{ "size", "99999999999999G", NULL },
	{ "day", "2027-01-31", "2027-01-31" },
	{ "day", "2028-02-29", "2028-02-29" },
	{ "day", "2000-02-29", "2000-02-29" },
	{ "day", "2027-02-29", NULL },
	{ "day", "2100-02-29", NULL },
	{ "day", "2027-04-31", NULL },
	{ "day", "2027-13-01", NULL },
	{ "day", "2027-00-01", NULL },
	{ "day", "2027-1-31", NULL },
	{ "day", "31.01.2027", NULL },
	{ "choice", "any", "any" },
	{ "choice", "Any", NULL },
	{ "choice", "", NULL },
	{ "form", "json", "json" },
	{ "form", "xml", NULL },
	{ "text", "any thing", "any thing" },
	{ "text", "", "" },
	{ "list", "a,b", "a,b" },
	{ "list", "", NULL },
	{ "path-s", "a b", "a b" },
	{ "outs", "json=a=b", "json=a=b" },
	{ "outs", "json=", NULL },
	{ "outs", "json=-", NULL },
	{ "outs", "json", NULL },
	{ "outs", "=x", NULL },
	{ "outs", "xml=x", NULL },
};

START_TEST(reads_values)
{
	Arena *arena = arena_new(1 << 22);
	Err err = { .arena = arena };
	Buf out = { .arena = arena };
	Field field = { 0 };
	const Option *option = find(values[_i].option);
	bool ok = value_read(arena, option, str(values[_i].text), STR("--x"),
	                     &field, &err);

	ck_assert_msg(ok == (values[_i].value != NULL), "%s: '%s'",
	              values[_i].option, values[_i].text);
	if (ok) {
		add_field(&out, option, &field);
		ck_assert_str_eq(buf_str(&out).ptr, values[_i].value);
	} else {
		ck_assert_int_eq(err.kind, ERR_USAGE);
		ck_assert(str_starts(err.text, "--x: '"));
	}
	arena_free(arena);
}
END_TEST

/* 3.14% is the double nearest to 0.0314, not 3.14 / 100. */
START_TEST(rounds_ratios)
{
	Arena *arena = arena_new(1 << 26);
	Err err = { .arena = arena };
	Field a = { 0 }, b = { 0 };

	for (unsigned i = 0; i <= 10000; i++) {
		Str percent = str_fmt(arena, "%u.%02u%%", i / 100, i % 100);
		Str plain = str_fmt(arena, "%u.%04u", i / 10000, i % 10000);

		ck_assert(value_read(arena, find("ratio"), percent, STR(""), &a,
		                     &err));
		ck_assert(value_read(arena, find("ratio"), plain, STR(""), &b,
		                     &err));
		ck_assert(!memcmp(&a.ratio, &b.ratio, sizeof(a.ratio)));
		ck_assert(a.ratio == strtod(plain.ptr, NULL));
	}
	arena_free(arena);
}
END_TEST

START_TEST(refuses_nul)
{
	Arena *arena = arena_new(1 << 20);
	Err err = { .arena = arena };
	Field field = { 0 };

	ck_assert(!value_read(arena, find("text"), STR("a\0b"), STR("f:1:1"),
	                      &field, &err));
	arena_free(arena);
}
END_TEST

/* Each type says what it takes. */
START_TEST(says_what_is_allowed)
{
	static const struct {
		const char *option, *allowed;
	} rows[] = {
		{ "flag", "true or false" },
		{ "number", "a whole number (0 or more)" },
		{ "ratio", "a ratio from 0 to 1 (0.02 or 2%)" },
		{ "age", "an age (90s, 15m, 12h, 30d, 2w)" },
		{ "size", "a size (512, 64K, 2M, 1G)" },
		{ "day", "a day (YYYY-MM-DD)" },
		{ "choice", "one of auto, any, none" },
		{ "text", "a text" },
		{ "list", "a text or a list of texts" },
		{ "path-s", "a path or a list of paths" },
	};
	Arena *arena = arena_new(1 << 20);

	for (size_t i = 0; i < COUNT(rows); i++)
		ck_assert_str_eq(value_allowed(arena, find(rows[i].option)).ptr,
		                 rows[i].allowed);
	ck_assert(str_starts(value_allowed(arena, find("form")),
	                     "one of text, json"));
	ck_assert(str_starts(value_allowed(arena, find("outs")),
	                     "FORMAT=PATH with a format of text, json"));
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("values");
	TCase *tcase = tcase_create("values");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, reads_values, 0, COUNT(values));
	tcase_add_test(tcase, rounds_ratios);
	tcase_add_test(tcase, refuses_nul);
	tcase_add_test(tcase, says_what_is_allowed);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

#include "doc/doc.h"

#include <check.h>

/* A tree in one line, with its places: kind text @line:column-line:column. */
static void dump(const DocNode *node, bool places, Buf *out)
{
	if (node->kind == DOC_SEQUENCE) {
		buf_byte(out, '[');
		for (size_t i = 0; i < node->len; i++) {
			buf_add(out, i ? STR(" ") : STR(""));
			dump(node->items[i], places, out);
		}
		buf_byte(out, ']');
	} else if (node->kind == DOC_MAPPING) {
		buf_byte(out, '{');
		for (size_t i = 0; i < node->len; i++) {
			const DocMember *member = &node->members[i];

			buf_fmt(out, "%s" STR_FMT, i ? " " : "",
			        STR_ARG(member->key));
			if (places)
				buf_fmt(out, "@%u:%u-%u:%u", member->where.line,
				        member->where.column,
				        member->where.end_line,
				        member->where.end_column);
			buf_byte(out, ':');
			dump(member->value, places, out);
		}
		buf_byte(out, '}');
	} else {
		buf_fmt(out, "%c" STR_FMT, "~bifs"[node->kind],
		        STR_ARG(node->text));
		if (node->kind == DOC_BOOL)
			buf_byte(out, node->truth ? '+' : '-');
	}
	if (places)
		buf_fmt(out, "@%u:%u-%u:%u", node->where.line,
		        node->where.column, node->where.end_line,
		        node->where.end_column);
}

/* One document, and its tree or the error behind "f:". */
static const struct {
	const char *json, *tree, *error;
} cases[] = {
	{ "null", "~null", NULL },
	{ " true\n", "btrue+", NULL },
	{ "false", "bfalse-", NULL },
	{ "[0, -0, 12, 1.5, 1e3, 2E-2, 10000000000000000000000]",
	  "[i0 i-0 i12 f1.5 f1e3 f2E-2 i10000000000000000000000]", NULL },
	{ "[\"\", \"1\", \"null\", \"a b\"]", "[s s1 snull sa b]", NULL },
	{ "{}", "{}", NULL },
	{ "[]", "[]", NULL },
	{ "{\"a\": 1, \"b\": [\"x\", {\"c\": null}], \"d\": {}}",
	  "{a:i1 b:[sx {c:~null}] d:{}}", NULL },
	{ "{\"\": 1, \"a b\": 2}", "{:i1 a b:i2}", NULL },
	{ "{\"a\\u0041\\n\\\"\": \"\\ud83d\\ude00\"}",
	  "{aA\n\":s\xF0\x9F\x98\x80}", NULL },
	{ "\"\\ud800\xFF\"", "s\xEF\xBF\xBD\xEF\xBF\xBD", NULL },
	{ "\xEF\xBB\xBF{\"a\":\r\n1}", "{a:i1}", NULL },
	{ "", NULL,
	  "1:1: not JSON: the document ends where a value is expected" },
	{ "{\"a\" 1}", NULL, "1:6: not JSON: expected ':', not '1'" },
	{ "[1,\n  2,]", NULL, "2:5: not JSON: expected a value, not ']'" },
	{ "[1] 2", NULL,
	  "1:5: not JSON: expected nothing after the value, not '2'" },
	{ "{\"a\": 1, \"b\": 2, \"a\": 3}", NULL,
	  "1:18: the key 'a' is already there in line 1" },
	{ "{\"a\": 1,\n\"\\u0061\": 3}", NULL,
	  "2:1: the key 'a' is already there in line 1" },
	{ "// no comments\n1", NULL,
	  "1:1: not JSON: expected a value, not '/'" },
};

START_TEST(reads)
{
	Arena *arena = arena_new(1 << 24);
	Err err = { .arena = arena };
	Buf out = { .arena = arena };
	const DocNode *root;
	bool ok = doc_read_json(arena, "f", str(cases[_i].json), &root, &err);

	if (cases[_i].tree) {
		ck_assert_msg(ok, "%s", ok ? "" : err.text.ptr);
		dump(root, false, &out);
		ck_assert_str_eq(buf_str(&out).ptr, cases[_i].tree);
	} else {
		ck_assert_msg(!ok, "%s", cases[_i].json);
		ck_assert_int_eq(err.kind, ERR_INPUT);
		ck_assert_str_eq(str_from(err.text, 2).ptr, cases[_i].error);
	}
	arena_free(arena);
}
END_TEST

/* What is JSON is YAML: both readers must build the same tree, and know the
 * same places. */
static const char *const both[] = {
	"{\"a\": {\"b\": 12}}",
	"[1, 2.5, true, false, null, \"x\", \"\"]",
	"{\n  \"key\": [\n    {\"x\": -1e5},\n    []\n  ],\n  \"z\": {}\n}\n",
	"{\"\xC3\xA9\xE2\x82\xAC\": [\"\xF0\x9F\x98\x80\", 7], \"b\": 1}",
	"{\"a\":\r\n  \"q\\\"r\\\\s\\u00e9t\",\r\n  \"b\": [ ]}",
	"\n\n   \"alone\"   \n",
	"[[[[[[\"deep\"]]]]], {\"a\": {\"a\": {\"a\": [0]}}}]",
};

START_TEST(agrees_with_yaml)
{
	Arena *arena = arena_new(1 << 24);
	Err err = { .arena = arena };
	Buf json = { .arena = arena }, yaml = { .arena = arena };
	const DocNode *root;

	ck_assert(doc_read_json(arena, "f", str(both[_i]), &root, &err));
	dump(root, true, &json);
	ck_assert(doc_read_yaml(arena, "f", str(both[_i]), &root, &err));
	dump(root, true, &yaml);
	ck_assert_str_eq(buf_str(&json).ptr, buf_str(&yaml).ptr);
	arena_free(arena);
}
END_TEST

/* A sequence in a sequence, `depth` times. */
static const struct {
	size_t depth;
	bool ok;
} depths[] = {
	{ 1, true },
	{ DOC_MAX_DEPTH, true },
	{ DOC_MAX_DEPTH + 1, false },
	{ 100000, false },
};

START_TEST(bounds_depth)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Err err = { .arena = arena };
	Buf json = { .arena = arena };
	const DocNode *root;

	for (size_t i = 0; i < depths[_i].depth; i++)
		buf_byte(&json, '[');
	for (size_t i = 0; i < depths[_i].depth; i++)
		buf_byte(&json, ']');
	bool ok = doc_read_json(arena, "f", buf_str(&json), &root, &err);
	ck_assert(ok == depths[_i].ok);
	if (ok)
		ck_assert_uint_eq(root->depth, depths[_i].depth);
	else
		ck_assert_str_eq(err.text.ptr,
		                 "f:1:101: nested deeper than 100 levels");
	arena_free(arena);
}
END_TEST

START_TEST(bounds_size)
{
	Arena *arena = arena_new((size_t)2 << 30);
	Err err = { .arena = arena };
	Buf json = { .arena = arena };
	const DocNode *root;

	buf_byte(&json, '[');
	for (size_t i = 0; i < (size_t)DOC_MAX_NODES; i++)
		buf_add(&json, STR("1,"));
	buf_add(&json, STR("1]"));
	ck_assert(!doc_read_json(arena, "f", buf_str(&json), &root, &err));
	ck_assert_str_eq(err.text.ptr, "f:1:2097152: more than 1048576 values, "
	                               "aliases counted in full");
	arena_free(arena);
}
END_TEST

/* Longer than any window of the reader below. */
START_TEST(keeps_long_texts)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Err err = { .arena = arena };
	Buf json = { .arena = arena };
	const DocNode *root;

	buf_byte(&json, '"');
	for (size_t i = 0; i < 300000; i++)
		buf_add(&json, i % 1000 ? STR("ab") : STR("\\n"));
	buf_byte(&json, '"');
	ck_assert(doc_read_json(arena, "f", buf_str(&json), &root, &err));
	ck_assert_uint_eq(root->text.len, 2 * 300000 - 300);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("doc_json");
	TCase *tcase = tcase_create("doc_json");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, reads, 0, COUNT(cases));
	tcase_add_loop_test(tcase, agrees_with_yaml, 0, COUNT(both));
	tcase_add_loop_test(tcase, bounds_depth, 0, COUNT(depths));
	tcase_add_test(tcase, bounds_size);
	tcase_add_test(tcase, keeps_long_texts);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

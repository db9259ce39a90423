#include "doc/doc.h"

#include <check.h>
#include <string.h>

/* A tree in one line: ~ null, b:true, i:1, f:.5, "text", [..], {key:..}. */
static void dump(const DocNode *node, Buf *out)
{
	static const char *const marks[] = { "~", "b:", "i:", "f:" };

	switch (node->kind) {
	case DOC_STRING:
		buf_fmt(out, "\"" STR_FMT "\"", STR_ARG(node->text));
		break;
	case DOC_SEQUENCE:
		buf_byte(out, '[');
		for (size_t i = 0; i < node->len; i++) {
			buf_add(out, i ? STR(" ") : STR(""));
			dump(node->items[i], out);
		}
		buf_byte(out, ']');
		break;
	case DOC_MAPPING:
		buf_byte(out, '{');
		for (size_t i = 0; i < node->len; i++) {
			buf_fmt(out, "%s" STR_FMT ":", i ? " " : "",
			        STR_ARG(node->members[i].key));
			dump(node->members[i].value, out);
		}
		buf_byte(out, '}');
		break;
	default:
		buf_add(out, str(marks[node->kind]));
		if (node->kind == DOC_BOOL)
			buf_add(out, node->truth ? STR("true") : STR("false"));
		else if (node->kind != DOC_NULL)
			buf_add(out, node->text);
	}
}

/* One line, one document, and its tree or the error behind "f:". */
static const struct {
	const char *yaml, *tree, *error;
} cases[] = {
	{ "", "~", NULL },
	{ "# only a comment\n", "~", NULL },
	{ "---\n...\n", "~", NULL },
	{ "~", "~", NULL },
	{ "[null, Null, NULL, ~, '', \"\"]", "[~ ~ ~ ~ \"\" \"\"]", NULL },
	{ "[nULL, nil, none]", "[\"nULL\" \"nil\" \"none\"]", NULL },
	{ "[true, True, TRUE, false, False, FALSE]",
	  "[b:true b:true b:true b:false b:false b:false]", NULL },
	{ "[yes, no, on, off, y, n, tRUE]",
	  "[\"yes\" \"no\" \"on\" \"off\" \"y\" \"n\" \"tRUE\"]", NULL },
	{ "[0, 7, -1, +12, 007, 0o17, 0xFf]",
	  "[i:0 i:7 i:-1 i:+12 i:007 i:0o17 i:0xFf]", NULL },
	{ "[0o8, 0x, 0xg, 0b1, 1_000, +, -, 12:30]",
	  "[\"0o8\" \"0x\" \"0xg\" \"0b1\" \"1_000\" \"+\" \"-\" \"12:30\"]",
	  NULL },
	{ "[.5, 1., -0.25, +1.5e3, 2E-2, 1e+5]",
	  "[f:.5 f:1. f:-0.25 f:+1.5e3 f:2E-2 f:1e+5]", NULL },
	{ "[.inf, -.Inf, +.INF, .nan, .NaN, .NAN]",
	  "[f:.inf f:-.Inf f:+.INF f:.nan f:.NaN f:.NAN]", NULL },
	{ "[., e5, 1e, 1e+, -.nan, inf, 1.2.3, 2%, 1 2]",
	  "[\".\" \"e5\" \"1e\" \"1e+\" \"-.nan\" \"inf\" \"1.2.3\" \"2%\" "
	  "\"1 2\"]",
	  NULL },
	{ "['1', \"true\", '~', '.5']", "[\"1\" \"true\" \"~\" \".5\"]", NULL },
	{ "a: |\n  12\nb: >-\n  x\n  y\n", "{a:\"12\n\" b:\"x y\"}", NULL },
	{ "2027-01-31", "\"2027-01-31\"", NULL },
	{ "{a: 1, b: [x, {c: }], d: {}, e: []}",
	  "{a:i:1 b:[\"x\" {c:~}] d:{} e:[]}", NULL },
	{ "1: a\ntrue: b\n~: c\n'': d\n", "{1:\"a\" true:\"b\" ~:\"c\" :\"d\"}",
	  NULL },
	{ "1: a\ntrue: b\n\"\": c\n", "{1:\"a\" true:\"b\" :\"c\"}", NULL },
	{ "<<: {a: 1}\nb: 2\n", "{<<:{a:i:1} b:i:2}", NULL },
	{ "\xEF\xBB\xBF"
	  "a: 1\r\nb: 2\r\n",
	  "{a:i:1 b:i:2}", NULL },
	{ "\xE2\x82\xAC: \xC3\xA9", "{\xE2\x82\xAC:\"\xC3\xA9\"}", NULL },

	/* tags */
	{ "[!!str 1, !!int 2, !!float 3, !!null ~, !!bool true]",
	  "[\"1\" i:2 f:3 ~ b:true]", NULL },
	{ "[! 1, !!int '7', !!seq [], !!map {}]", "[\"1\" i:7 [] {}]", NULL },
	{ "a: !!int x", NULL,
	  "1:4: this is a text, not what its tag '!!int' says" },
	{ "a: !!seq {}", NULL,
	  "1:4: this is a mapping, not what its tag '!!seq' says" },
	{ "a: !!binary eA==", NULL, "1:4: the tag '!!binary' is not known" },
	{ "a: !mine 1", NULL, "1:4: the tag '!mine' is not known" },
	{ "a: !!map [1]", NULL,
	  "1:4: this is a sequence, not what its tag '!!map' says" },

	/* anchors and aliases */
	{ "a: &x [1, 2]\nb: *x\n", "{a:[i:1 i:2] b:[i:1 i:2]}", NULL },
	{ "- &x 1\n- *x\n- &x 2\n- *x\n", "[i:1 i:1 i:2 i:2]", NULL },
	{ "&k a: 1\nb: *k\n", "{a:i:1 b:\"a\"}", NULL },
	{ "&k a: 1\n*k : 2\n", NULL,
	  "2:1: the key 'a' is already there in line 1" },
	{ "- &k a\n- *k : 2\n", "[\"a\" {a:i:2}]", NULL },
	{ "a: *x", NULL, "1:4: no anchor '&x' before this alias" },
	{ "a: *x\nb: &x 1\n", NULL, "1:4: no anchor '&x' before this alias" },
	{ "&x [1, *x]", NULL,
	  "1:8: the alias '*x' stands inside its own anchor" },
	{ "a: &x {b: {c: *x}}", NULL,
	  "1:15: the alias '*x' stands inside its own anchor" },

	/* keys */
	{ "a: 1\nb: 2\na: 3\n", NULL,
	  "3:1: the key 'a' is already there in line 1" },
	{ "x: {b: 1, a: 2, b: 3, a: 4}", NULL,
	  "1:17: the key 'b' is already there in line 1" },
	{ "a: 1\n'a': 3\n", NULL,
	  "2:1: the key 'a' is already there in line 1" },
	{ "? [a]\n: 1\n", NULL, "1:3: a key cannot be a sequence" },
	{ "{{a: 1}: 2}", NULL, "1:2: a key cannot be a mapping" },

	/* not YAML */
	{ "a: 1\n---\nb: 2\n", NULL,
	  "2:1: a second document begins here; one is allowed" },
	{ "a: [1, 2\n", NULL,
	  "2:1: not YAML: while parsing a flow sequence, did not find "
	  "expected ',' or ']'" },
	{ "a: 'x\n", NULL,
	  "2:1: not YAML: while scanning a quoted scalar, found unexpected "
	  "end of stream" },
	{ "a: b: c\n", NULL,
	  "1:5: not YAML: mapping values are not allowed in this context" },
	{ "a:\n\t- b\n", NULL,
	  "2:1: not YAML: while scanning for the next token, found character "
	  "that cannot start any token" },
	{ "a: x\n\xC3\xA9: \xFF\n", NULL,
	  "2:4: not YAML: invalid leading UTF-8 octet" },
	{ "a: \x01", NULL,
	  "1:4: not YAML: control characters are not allowed" },
};

START_TEST(reads)
{
	Arena *arena = arena_new(1 << 24);
	Err err = { .arena = arena };
	Buf out = { .arena = arena };
	const DocNode *root;
	bool ok = doc_read_yaml(arena, "f", str(cases[_i].yaml), &root, &err);

	if (ok)
		dump(root, &out);
	if (!ok)
		ck_assert_int_eq(err.kind, ERR_INPUT);
	if (cases[_i].tree) {
		ck_assert_msg(ok, "%s", err.text.ptr);
		ck_assert_str_eq(buf_str(&out).ptr, cases[_i].tree);
	} else {
		ck_assert_msg(!ok, "%s: %s", cases[_i].yaml, buf_str(&out).ptr);
	}
	if (cases[_i].error) {
		ck_assert_str_eq(str_from(err.text, 2).ptr, cases[_i].error);
	}
	arena_free(arena);
}
END_TEST

/* Where the value behind the keys a, then b, is written. */
static const struct {
	const char *yaml;
	unsigned key_line, key_column, line, column, end_line, end_column;
} places[] = {
	{ "a: {b: 12}", 1, 5, 1, 8, 1, 10 },
	{ "a:\n  b: x y\n", 2, 3, 2, 6, 2, 9 },
	{ "a:\n  \"b\":  'q'\n", 2, 3, 2, 9, 2, 12 },
	{ "\xE2\x82\xAC: 1\na: {\xC3\xA9: 2, b: [3]}", 2, 11, 2, 14, 2, 17 },
	{ "\xEF\xBB\xBF"
	  "a: {b: 1}",
	  1, 5, 1, 8, 1, 9 },
	{ "a:\r\n  b: [1,\r\n    2]\r\n", 2, 3, 2, 6, 3, 7 },
	{ "x: &v 7\na: {b: *v}", 2, 5, 1, 4, 1, 8 },
};

START_TEST(knows_places)
{
	Arena *arena = arena_new(1 << 24);
	Err err = { .arena = arena };
	const DocNode *root;

	ck_assert(doc_read_yaml(arena, "f", str(places[_i].yaml), &root, &err));
	const DocMember *a = doc_member(root, STR("a"));
	ck_assert_ptr_nonnull(a);
	const DocMember *b = doc_member(a->value, STR("b"));
	ck_assert_ptr_nonnull(b);
	ck_assert_uint_eq(b->where.line, places[_i].key_line);
	ck_assert_uint_eq(b->where.column, places[_i].key_column);
	ck_assert_uint_eq(b->value->where.line, places[_i].line);
	ck_assert_uint_eq(b->value->where.column, places[_i].column);
	ck_assert_uint_eq(b->value->where.end_line, places[_i].end_line);
	ck_assert_uint_eq(b->value->where.end_column, places[_i].end_column);
	ck_assert_ptr_null(doc_member(root, STR("none")));
	ck_assert_ptr_null(doc_member(b->value, STR("a")));
	ck_assert_ptr_null(doc_member(NULL, STR("a")));
	arena_free(arena);
}
END_TEST

/* A sequence in a sequence, `depth` times. */
static const struct {
	size_t depth;
	bool ok;
} depths[] = {
	{ 1, true },
	{ DOC_MAX_DEPTH - 1, true },
	{ DOC_MAX_DEPTH, true },
	{ DOC_MAX_DEPTH + 1, false },
	{ 100000, false },
};

START_TEST(bounds_depth)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Err err = { .arena = arena };
	Buf yaml = { .arena = arena };
	const DocNode *root;

	for (size_t i = 0; i < depths[_i].depth; i++)
		buf_byte(&yaml, '[');
	for (size_t i = 0; i < depths[_i].depth; i++)
		buf_byte(&yaml, ']');
	bool ok = doc_read_yaml(arena, "f", buf_str(&yaml), &root, &err);
	ck_assert(ok == depths[_i].ok);
	if (ok)
		ck_assert_uint_eq(root->depth, depths[_i].depth);
	else
		ck_assert_str_eq(err.text.ptr,
		                 "f:1:101: nested deeper than 100 levels");
	arena_free(arena);
}
END_TEST

/* Ten aliases of ten aliases of ...: `levels` times. */
static const struct {
	unsigned levels;
	size_t size; /* 0: too large */
} bombs[] = {
	{ 1, 1 + 11 },
	{ 3, 1 + 11 + 111 + 1111 },
	{ 5, 1 + 11 + 111 + 1111 + 11111 + 111111 },
	{ 6, 0 },
	{ 9, 0 },
	{ 60, 0 },
};

START_TEST(bounds_size)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Err err = { .arena = arena };
	Buf yaml = { .arena = arena };
	const DocNode *root;

	for (unsigned level = 0; level < bombs[_i].levels; level++) {
		buf_fmt(&yaml, "- &a%u [", level);
		for (int i = 0; i < 10; i++)
			level ? buf_fmt(&yaml, "*a%u,", level - 1)
			      : buf_add(&yaml, STR("x,"));
		buf_add(&yaml, STR("]\n"));
	}
	bool ok = doc_read_yaml(arena, "f", buf_str(&yaml), &root, &err);
	ck_assert_msg(ok == (bombs[_i].size != 0), "%zu", ok ? root->size : 0);
	if (ok)
		ck_assert_uint_eq(root->size, bombs[_i].size);
	else
		ck_assert_ptr_nonnull(strstr(err.text.ptr, "more than"));
	arena_free(arena);
}
END_TEST

START_TEST(bounds_anchors)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Err err = { .arena = arena };
	Buf yaml = { .arena = arena };
	const DocNode *root;

	for (int i = 0; i < 20000; i++)
		buf_fmt(&yaml, "- &a%d x\n", i);
	ck_assert(!doc_read_yaml(arena, "f", buf_str(&yaml), &root, &err));
	ck_assert_ptr_nonnull(strstr(err.text.ptr, "anchors"));
	arena_free(arena);
}
END_TEST

START_TEST(tells_its_version)
{
	Arena *arena = arena_new(1 << 20);

	ck_assert(str_starts(str(doc_yaml_version(arena)), "libyaml "));
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("doc");
	TCase *tcase = tcase_create("yaml");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, reads, 0, COUNT(cases));
	tcase_add_loop_test(tcase, knows_places, 0, COUNT(places));
	tcase_add_loop_test(tcase, bounds_depth, 0, COUNT(depths));
	tcase_add_loop_test(tcase, bounds_size, 0, COUNT(bombs));
	tcase_add_test(tcase, bounds_anchors);
	tcase_add_test(tcase, tells_its_version);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

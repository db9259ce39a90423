#include "schema/lex.h"

#include <check.h>

/* A token in a line: its text in "..." (a string), `...` (a quoted name or a
 * name: of Ruby), :text (a symbol), #text (a number), ; (the end of a line), or
 * alone. */
static Str written(Arena *arena, Tokens tokens)
{
	static const struct {
		const char *before, *after;
	} marks[] = {
		[TOKEN_WORD] = { "", "" },    [TOKEN_STRING] = { "\"", "\"" },
		[TOKEN_SYMBOL] = { ":", "" }, [TOKEN_NUMBER] = { "#", "" },
		[TOKEN_MARK] = { "", "" },
	};
	Buf out = { .arena = arena };

	for (size_t i = 0; i < tokens.len; i++) {
		const Token *token = &tokens.at[i];

		buf_add(&out, str(i ? " " : ""));
		if (token->kind == TOKEN_LINE)
			buf_add(&out, STR("$"));
		else if (token->quoted)
			buf_fmt(&out, "`" STR_FMT "`", STR_ARG(token->text));
		else
			buf_fmt(&out, "%s" STR_FMT "%s",
			        marks[token->kind].before, STR_ARG(token->text),
			        marks[token->kind].after);
	}
	return buf_str(&out);
}

static const struct {
	Language language;
	const char *text, *tokens;
} cases[] = {
	/* SQL: comments */
	{ LANG_SQL, "a -- b 'c\nd", "a d" },
	{ LANG_SQL, "a /* b ' */ c", "a c" },
	{ LANG_SQL, "a /* b", "a" },
	{ LANG_SQL, "a # b\nc", "a c" },
	{ LANG_SQL, "# it's\n#it's\na", "a" },
	{ LANG_SQL, "a #b #> c ## d", "a # b # > c" },
	{ LANG_SQL, "/*!40101 a */ b /*M!100 c */", "a b c" },
	{ LANG_SQL, "{# it's #} {{ a }}", "{ { a } }" },
	/* SQL: strings */
	{ LANG_SQL, "'a''b' 'c", "\"a''b\" \"c\"" },
	{ LANG_SQL, "'a\\'b' 'c\\\\' d", "\"a\\'b\" \"c\\\\\" d" },
	{ LANG_SQL, "'\\' a 'b\\', c 'd\\' e'",
	  "\"\\\" a \"b\\\" , c \"d\\' e\"" },
	{ LANG_SQL, "E'a\\'' N'b' X'0f' U&'c' r'd' q'[it's]' q'!e'f!'",
	  "\"a\\'\" \"b\" \"0f\" \"c\" \"d\" \"it's\" \"e'f\"" },
	{ LANG_SQL, "$$a 'b' $$ $x$c $$ d$x$ $1 $y",
	  "\"a 'b' \" \"c $$ d\" $ #1 $ y" },
	{ LANG_SQL, "name'a' n 'b'", "name \"a\" n \"b\"" },
	/* SQL: names */
	{ LANG_SQL, "\"a b\".`c``d`.[e f].[g]]h]",
	  "`a b` . `c``d` . `e f` . `g]]h`" },
	{ LANG_SQL, "a[1] b[] int[] array['x'] [c][d](2)",
	  "a [ #1 ] b [ ] int [ ] array [ \"x\" ] `c` `d` ( #2 )" },
	{ LANG_SQL, "2fa 0x1F 1e5 1.5 1.a v$x é",
	  "2fa #0x1F #1e5 #1.5 #1 . a v$x é" },
	{ LANG_SQL, "a::b := c => d <<", "a :: b := c => d <<" },
	{ LANG_SQL, "\\\"a b\\\" \\`c\\` \\'d\\' \\n e\\nf",
	  "`a b` `c` \"d\" e f" },
	{ LANG_SQL, "COPY t FROM stdin;\n'a\n\\.\nb; COPY u TO x; c",
	  "COPY t FROM stdin ; b ; COPY u TO x ; c" },
	{ LANG_SQL, "COPY t FROM stdin;\na", "COPY t FROM stdin ;" },

	/* Ruby */
	{ LANG_RUBY, "a # b\nc", "a $ c" },
	{ LANG_RUBY, "a\n=begin\nb '\n=end c\nd\n__END__\ne", "a $ d $" },
	{ LANG_RUBY, "'a\\'b' \"c\" `d`", "\"a\\'b\" \"c\" \"d\"" },
	{ LANG_RUBY, "\"a#{b(\"c\") { '}' }}d\" e",
	  "\"a#{b(\"c\") { '}' }}d\" e" },
	{ LANG_RUBY, "\"#{", "\"#{\"" },
	{ LANG_RUBY, ":a :\"b c\" d: e 'f': 1 G::H i ? j : k",
	  ":a :b c `d` e `f` #1 G :: H i ? j : k" },
	{ LANG_RUBY, "a? b! @c @@d $e x!=y z?(1)",
	  "a? b! @c @@d $e x != y z? ( #1 )" },
	{ LANG_RUBY, "@@@@@a :@@b", "@ @ @@@a :@@b" },
	{ LANG_RUBY, "%w[a b],%i(c d),%q{e {f} g},%(h); x % (y) z %w",
	  "\"a\" \"b\" , :c :d , \"e {f} g\" , \"h\" ; x % ( y ) z % w" },
	{ LANG_RUBY, "a = /it's/i; b / c; d(/[/]'/); e /f'/",
	  "a = /it's/i ; b / c ; d ( /[/]'/ ) ; e /f'/" },
	{ LANG_RUBY, "a <<~B, <<-'C D', e\n  f\n  B\ng\n C D\nh",
	  "a \"  f\n\" , \"g\n\" , e $ h" },
	{ LANG_RUBY, "a <<B\nb\nB\nc << d; class << self",
	  "a \"b\n\" $ c << d ; class << self" },
	{ LANG_RUBY, "a <<B\nc", "a << B $ c" },
	{ LANG_RUBY, "a(1,\n2)\nb c,\n d\n\n\n[e,\nf]",
	  "a ( #1 , #2 ) $ b c , d $ [ e , f ]" },
	{ LANG_RUBY, "a { |b|\n c\n}", "a { | b | $ c $ }" },
	{ LANG_RUBY, "a \\\n b\nx = ?'", "a b $ x = #?'" },

	/* Python */
	{ LANG_PYTHON, "a = 'b' # c\nd", "a = \"b\" $ d" },
	{ LANG_PYTHON, "'''a\n'b''' \"\"\"c\"d\"\"\"", "\"a\n'b\" \"c\"d\"" },
	{ LANG_PYTHON, "f'a' rb\"b\\\"\" R'c' xf'd'",
	  "\"a\" \"b\\\"\" \"c\" xf \"d\"" },
	{ LANG_PYTHON, "'a\nx'", "\"a\" $ x \"\"" },
	{ LANG_PYTHON, "(a,\n b)\nc \\\n d\n", "( a , b ) $ c d $" },
	{ LANG_PYTHON, "@a\ndef b() -> c: **d", "@ a $ def b ( ) -> c : ** d" },

	/* JavaScript and TypeScript */
	{ LANG_SCRIPT, "a // b\n/* c */ d", "a d" },
	{ LANG_SCRIPT, "`a ${b(`c ${'}'}`)} d` e",
	  "\"a ${b(`c ${'}'}`)} d\" e" },
	{ LANG_SCRIPT, "'a\\'b' \"c\nd", "\"a\\'b\" \"c\" d" },
	{ LANG_SCRIPT, "a = /it's/g; b / c / d; return /[/\"]/.x",
	  "a = /it's/g ; b / c / d ; return /[/\"]/ . x" },
	{ LANG_SCRIPT, "$a #b @c() d?: e $", "$a # b @ c ( ) d ? : e $" },
	/* PHP */
	{ LANG_PHP, "$a->b('c\\'d') # e\n// f\n#[G] $",
	  "a -> b ( \"c\\'d\" ) # [ G ] $" },
	{ LANG_PHP, "a(<<<'SQL'\n b\n  SQL, $c);\n<<<X\nX_\nX;",
	  "a ( \" b\n\" , c ) ; \"X_\n\" ;" },
	{ LANG_PHP, "a <<<X\nb", "a << < X b" },
	/* C# and its kin */
	{ LANG_C, "a // b\n/* ' */ #region it's\n#[c] 'd'", "a # [ c ] \"d\"" },
	{ LANG_C, "@\"a\"\"b\" $\"c{d}\" \"\"\"e\n\"f\"\"\" $@\"g\"",
	  "\"a\"\"b\" \"c{d}\" \"e\n\"f\" \"g\"" },
	{ LANG_C, "fn a<'b>(c: &'b d, e: 'static) 'f' '\\''",
	  "fn a < ' b > ( c : & ' b d , e : ' static ) \"f\" \"\\'\"" },
	{ LANG_C, "r\"a\\\" r#\"b\"c\"# b'd' x = 'it is'; #\"e\"#",
	  "\"a\\\" \"b\"c\" b \"d\" x = \"it is\" ; \"e\"" },
	{ LANG_C, "\"${a[\"b\"]}c\" \"d\ne", "\"${a[\"b\"]}c\" \"d\" e" },
	/* Go, GraphQL, Prisma, HCL */
	{ LANG_GO, "a `b\n'c` 'd' \"e\" // f\n\n\ng /* h */",
	  "a \"b\n'c\" \"d\" \"e\" $ g" },
	{ LANG_GRAPHQL, "# a\n\"\"\" b \"c\" \"\"\" d(e: \"f\"): $g!",
	  "d ( e : \"f\" ) : $g !" },
	{ LANG_PRISMA, "a String? @b(\"c\") /// d\n\n// e\nf",
	  "a String ? @ b ( \"c\" ) $ f" },
	{ LANG_HCL, "a-b = \"${c(\"d\")}\" # e\nf = <<-X\n g\n X\nh",
	  "a-b = \"${c(\"d\")}\" $ f = \" g\n\" $ h" },
	{ LANG_HCL, "", "" },
};

START_TEST(splits)
{
	Arena *arena = arena_new((size_t)1 << 24);
	Tokens tokens = lex(arena, str(cases[_i].text), cases[_i].language);
	Str found = written(arena, tokens);

	ck_assert_msg(str_is(found, cases[_i].tokens),
	              "\n%s\nfound    " STR_FMT "\nexpected %s", cases[_i].text,
	              STR_ARG(found), cases[_i].tokens);
	arena_free(arena);
}
END_TEST

/* Where the last token of a text is. */
static const struct {
	const char *text;
	Language language;
	unsigned line, column, end, depth, indent;
} places[] = {
	{ "a", LANG_SQL, 1, 1, 2, 0, 1 },
	{ "  a", LANG_SQL, 1, 3, 4, 0, 3 },
	{ "é a", LANG_SQL, 1, 3, 4, 0, 1 },
	{ "'é' \"ü x\"", LANG_SQL, 1, 6, 9, 0, 1 },
	{ "\xFF\xC3(\xE2\x82 a", LANG_SQL, 1, 6, 7, 1, 1 },
	{ "\xEF\xBB\xBF"
	  "a",
	  LANG_SQL, 1, 1, 2, 0, 1 },
	{ "a\r\n\tb", LANG_SQL, 2, 2, 3, 0, 2 },
	{ "((a)", LANG_SQL, 1, 4, 5, 1, 1 },
	{ "([a)", LANG_SQL, 1, 4, 5, 0, 1 },
	{ ")a", LANG_SQL, 1, 2, 3, 0, 1 },
	{ "(a) b", LANG_SQL, 1, 5, 6, 0, 1 },
	{ "'\n\n' a", LANG_SQL, 3, 3, 4, 0, 3 },
	{ "/*\n*/ a", LANG_SQL, 2, 4, 5, 0, 4 },
	{ "a\n  \"\"\"b\"\"\"", LANG_PYTHON, 2, 6, 7, 0, 3 },
	{ "  f'é'", LANG_PYTHON, 1, 5, 6, 0, 3 },
	{ "a <<~B\n  c\n B\n  d", LANG_RUBY, 4, 3, 4, 0, 3 },
	{ "a <<~B\n  c\nB", LANG_RUBY, 2, 1, 5, 0, 1 },
	{ ":abc", LANG_RUBY, 1, 2, 5, 0, 1 },
	{ "%w[a bc]", LANG_RUBY, 1, 6, 8, 0, 1 },
	{ "$ab", LANG_PHP, 1, 2, 4, 0, 1 },
};

START_TEST(stands)
{
	Arena *arena = arena_new((size_t)1 << 24);
	Tokens tokens = lex(arena, str(places[_i].text), places[_i].language);
	const Token *last;

	ck_assert_uint_gt(tokens.len, 0);
	last = &tokens.at[tokens.len - 1];
	if (last->kind == TOKEN_LINE)
		last--;
	ck_assert_uint_eq(last->line, places[_i].line);
	ck_assert_uint_eq(last->column, places[_i].column);
	if (!memchr(last->text.ptr, '\n', last->text.len))
		ck_assert_uint_eq(token_end(last), places[_i].end);
	ck_assert_uint_eq(last->depth, places[_i].depth);
	ck_assert_uint_eq(last->indent, places[_i].indent);
	arena_free(arena);
}
END_TEST

START_TEST(asks)
{
	Arena *arena = arena_new((size_t)1 << 24);
	Tokens tokens =
	        lex(arena, str("Table \"table\" 'table' (a [b] {c"), LANG_SQL);

	ck_assert(token_like(&tokens.at[0], "table"));
	ck_assert(!token_is(&tokens.at[0], "table"));
	ck_assert(!token_like(&tokens.at[0], "tables"));
	ck_assert(!token_like(&tokens.at[0], "tabl"));
	ck_assert(!token_like(&tokens.at[1], "table"));
	ck_assert(!token_is(&tokens.at[2], "table"));
	ck_assert(!token_like(&tokens.at[3], "["));
	ck_assert_uint_eq(tokens_close(tokens, 3), tokens.len);
	ck_assert_uint_eq(lex(arena, str(""), LANG_GO).len, 0);
	tokens = lex(arena, str("(a [b] c) d"), LANG_GO);
	ck_assert_uint_eq(tokens_close(tokens, 0), 6);
	ck_assert_uint_eq(tokens_close(tokens, 2), 4);
	arena_free(arena);
}
END_TEST

static const char *const hostile[] = {
	"<<~A\n", "<<A1 ",  "\"#{",  "`${", "([{",    ")]}",         "/* ",
	"'",      "$a$",    "r#\"",  "/a",  "<<<A\n", "=begin\n",    "\\",
	"q'(",    "\"\"\"", "{#",    "%w(", "[a",     "COPY stdin;", "é",
	"\xFF",   "/[a",    ") [a ", "@",
};

/* A heredoc or a bracket without an end, again and again. */
START_TEST(ends)
{
	Arena *arena = arena_new((size_t)4 << 30);
	Buf text = { .arena = arena };

	while (text.len < 100000)
		buf_add(&text, str(hostile[_i]));
	for (int language = 0; language <= LANG_HCL; language++)
		lex(arena, buf_str(&text), (Language)language);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("lex");
	TCase *tcase = tcase_create("lex");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, splits, 0, COUNT(cases));
	tcase_add_loop_test(tcase, stands, 0, COUNT(places));
	tcase_add_test(tcase, asks);
	tcase_add_loop_test(tcase, ends, 0, COUNT(hostile));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

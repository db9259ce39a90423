#include "doc/json.h"

#include <check.h>
#include <cjson/cJSON.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Arena *arena;
static FsStream stream;

static JsonReader *reader(Str text, JsonLimits limits)
{
	stream = fs_memory(text);
	return json_reader(arena, &stream, limits);
}

static void add_event(Buf *out, const JsonReader *json)
{
	static const char marks[] = ".!{}[]kstTFN";

	if (out->len)
		buf_byte(out, ' ');
	if (json->event == JSON_KEY)
		buf_fmt(out, STR_FMT ":", STR_ARG(json->text));
	else if (json->event == JSON_STRING)
		buf_fmt(out, "'" STR_FMT "'", STR_ARG(json->text));
	else if (json->event == JSON_NUMBER)
		buf_fmt(out, "%.17g", json->number);
	else if (json->event == JSON_ERROR)
		buf_fmt(out, "! %s", json->error);
	else
		buf_byte(out, marks[json->event]);
	if (json->cut)
		buf_byte(out, '~');
}

/* All events as one line. */
static Str dump(JsonReader *json)
{
	Buf out = { .arena = arena };

	do {
		json_next(json);
		add_event(&out, json);
	} while (json->event > JSON_ERROR);
	return buf_str(&out);
}

#define CHECK_TEXT(is, want)                                                   \
	ck_assert_msg(str_is(is, want), "%s\n is   %s\n want %s", #is,         \
	              (is).ptr, want)

/* One line, one document and what comes of it. */
static const struct {
	const char *json, *events;
} documents[] = {
	{ "{}", "{ } ." },
	{ "[]", "[ ] ." },
	{ " [ ] ", "[ ] ." },
	{ "null", "N ." },
	{ "true", "T ." },
	{ "false", "F ." },
	{ "\"\"", "'' ." },
	{ "0", "0 ." },
	{ "-0", "-0 ." },
	{ "\r\n\t 7\n", "7 ." },
	{ "\xEF\xBB\xBF[1]", "[ 1 ] ." },
	{ "[1,-2,3.5,4e2,5E+1,6e-1]",
	  "[ 1 -2 3.5 400 50 0.59999999999999998 ] ." },
	{ "{\"a\":{\"b\":[{},[]]},\"a\":1}",
	  "{ a: { b: [ { } [ ] ] } a: 1 } ." },
	{ "[true , false\n,null]", "[ T F N ] ." },
	{ "[\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\"]", "[ 'a\"\\/\b\f\n\r\tz' ] ." },
	{ "[\"\\u0041\\u00e9\\u203A\\uD83D\\uDE00\"]",
	  "[ 'A\xC3\xA9\xE2\x80\xBA\xF0\x9F\x98\x80' ] ." },
	{ "[\"\xC3\xA9 \xE2\x80\xBA \xF0\x9F\x98\x80\x7F\"]",
	  "[ '\xC3\xA9 \xE2\x80\xBA \xF0\x9F\x98\x80\x7F' ] ." },
	{ "[\"\\ud83d\"]", "[ '\xEF\xBF\xBD' ] ." },
	{ "[\"\\ude00x\"]", "[ '\xEF\xBF\xBDx' ] ." },
	{ "[\"\\ud83d\\u0041\"]", "[ '\xEF\xBF\xBD"
	                          "A' ] ." },
	{ "[\"\\ud83d\\ud83d\\ude00\"]",
	  "[ '\xEF\xBF\xBD\xF0\x9F\x98\x80' ] ." },
	{ "[\"\\ud83d\\n\"]", "[ '\xEF\xBF\xBD\n' ] ." },
	{ "[\"a\xFF\xC3z\"]", "[ 'a\xEF\xBF\xBD\xEF\xBF\xBDz' ] ." },
	{ "[\"\xE2\x80\"]", "[ '\xEF\xBF\xBD' ] ." },
	{ "[\"\xED\xA0\x80\"]",
	  "[ '\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD' ] ." },
	{ "[\"\xC0\xAF\"]", "[ '\xEF\xBF\xBD\xEF\xBF\xBD' ] ." },
	{ "[\"\xEF\xBF\xBD\"]", "[ '\xEF\xBF\xBD' ] ." },
	/* what is wrong, and where */
	{ "",
	  "! line 1, column 1: the document ends where a value is expected" },
	{ "\n ", "! line 2, column 2: the document ends where a value is "
	         "expected" },
	{ "[1,]", "[ 1 ! line 1, column 4: expected a value, not ']'" },
	{ "[1 2]", "[ 1 ! line 1, column 4: expected ',' or ']', not '2'" },
	{ "[,1]", "[ ! line 1, column 2: expected a value, not ','" },
	{ "[1", "[ 1 ! line 1, column 3: the document ends where ',' or ']' is "
	        "expected" },
	{ "{\"a\":1,}", "{ a: 1 ! line 1, column 8: expected a key in quotes, "
	                "not '}'" },
	{ "{,", "{ ! line 1, column 2: expected a key in quotes or '}', not "
	        "','" },
	{ "{a:1}", "{ ! line 1, column 2: expected a key in quotes or '}', not "
	           "'a'" },
	{ "{\"a\" 1}", "{ a: ! line 1, column 6: expected ':', not '1'" },
	{ "{\"a\"", "{ a: ! line 1, column 5: the document ends where ':' is "
	            "expected" },
	{ "{\"a\":}", "{ a: ! line 1, column 6: expected a value, not '}'" },
	{ "{\"a\":1]", "{ a: 1 ! line 1, column 7: expected ',' or '}', not "
	               "']'" },
	{ "[1}", "[ 1 ! line 1, column 3: expected ',' or ']', not '}'" },
	{ "[1]]", "[ 1 ] ! line 1, column 4: expected nothing after the value, "
	          "not ']'" },
	{ "1 2", "1 ! line 1, column 3: expected nothing after the value, not "
	         "'2'" },
	{ "[01]", "[ ! line 1, column 3: expected '.', 'e' or the end of the "
	          "number, not '1'" },
	{ "[-]", "[ ! line 1, column 3: expected a digit, not ']'" },
	{ "[1.]", "[ ! line 1, column 4: expected a digit, not ']'" },
	{ "[.5]", "[ ! line 1, column 2: expected a value, not '.'" },
	{ "[+1]", "[ ! line 1, column 2: expected a value, not '+'" },
	{ "[1e]", "[ ! line 1, column 4: expected a digit, not ']'" },
	{ "[1e+", "[ ! line 1, column 5: the document ends where a digit is "
	          "expected" },
	{ "[0x1]", "[ 0 ! line 1, column 3: expected ',' or ']', not 'x'" },
	{ "[NaN]", "[ ! line 1, column 2: expected a value, not 'N'" },
	{ "[nul]", "[ ! line 1, column 5: expected 'l' of null, not ']'" },
	{ "[tru",
	  "[ ! line 1, column 5: the document ends where 'e' of true is "
	  "expected" },
	{ "[truee]", "[ T ! line 1, column 6: expected ',' or ']', not 'e'" },
	{ "[\"abc", "[ ! line 1, column 2: the string never ends" },
	{ "[\"abc\\", "[ ! line 1, column 2: the string never ends" },
	{ "{\"abc", "{ ! line 1, column 2: the string never ends" },
	{ "[\"\\u12\"]", "[ ! line 1, column 3: \\u must be followed by four "
	                 "hexadecimal digits" },
	{ "[\"\\x\"]",
	  "[ ! line 1, column 4: expected one of \"\\/bfnrtu after "
	  "\\, not 'x'" },
	{ "[\"a\nb\"]", "[ ! line 1, column 4: U+000A in a string must be "
	                "escaped" },
	{ "[\"\t\"]", "[ ! line 1, column 3: U+0009 in a string must be "
	              "escaped" },
	{ "['a']", "[ ! line 1, column 2: expected a value, not '''" },
	{ "[1] // x", "[ 1 ] ! line 1, column 5: expected nothing after the "
	              "value, not '/'" },
	{ "[\"\xC3\xA9\xE2\x80\xBA\", \x01]",
	  "[ '\xC3\xA9\xE2\x80\xBA' ! line 1, column 8: expected a value, not "
	  "U+0001" },
	{ "\xEF\xBB\xBF\xC3\xA9", "! line 1, column 1: expected a value, not "
	                          "U+00E9" },
	{ "[\xFF]", "[ ! line 1, column 2: expected a value, not U+FFFD" },
};

START_TEST(reads)
{
	Str text = str(documents[_i].json);
	Str events = dump(reader(text, (JsonLimits){ 0 }));

	CHECK_TEXT(events, documents[_i].events);
}
END_TEST

/* The window ends within each token once; nothing may change but places. */
START_TEST(reads_across_windows)
{
	enum { WINDOW = 2 * JSON_DIGITS };
	Str text = str(documents[_i].json);
	bool marked = str_starts(text, "\xEF\xBB\xBF");

	for (size_t blanks = WINDOW - text.len - 1; !marked && blanks <= WINDOW;
	     blanks++) {
		Buf shifted = { .arena = arena };

		for (size_t i = 0; i < blanks; i++)
			buf_byte(&shifted, i + 1 == blanks ? '\n' : ' ');
		buf_add(&shifted, text);
		Str events = dump(reader(buf_str(&shifted),
		                         (JsonLimits){ .window = WINDOW }));
		const char *want = documents[_i].events;
		const char *place = strstr(want, "line ");

		if (!place) {
			CHECK_TEXT(events, want);
			continue;
		}
		/* one line further down */
		Str moved = str_fmt(arena, "%.*sline %ld%s",
		                    (int)(place - want), want,
		                    strtol(place + 5, NULL, 10) + 1, place + 6);
		CHECK_TEXT(events, moved.ptr);
	}
}
END_TEST

static const struct {
	const char *json;
	size_t keep;
	const char *events;
} cuts[] = {
	{ "[\"abcdef\",1]", 4, "[ 'abcd'~ 1 ] ." },
	{ "[\"abcd\",1]", 4, "[ 'abcd' 1 ] ." },
	{ "{\"abcdef\":\"x\"}", 4, "{ abcd:~ 'x' } ." },
	{ "[\"ab\\ncdef\"]", 4, "[ 'ab\nc'~ ] ." },
	{ "[\"ab\\n\\n\\n\"]", 4, "[ 'ab\n\n'~ ] ." },
	{ "[\"ab\\n\\n\"]", 4, "[ 'ab\n\n' ] ." },
	{ "[\"abc\xC3\xA9\"]", 4, "[ 'abc'~ ] ." },
	{ "[\"abc\\u00e9z\"]", 4, "[ 'abc'~ ] ." },
	{ "[\"\xF0\x9F\x98\x80\"]", 3, "[ ''~ ] ." },
	{ "[\"\\\"\xF0\x9F\x98\x80\"]", 3, "[ '\"'~ ] ." },
	{ "[\"abcdef\\x\"]", 4, "[ 'abcdef\\x" },
};

START_TEST(cuts_strings)
{
	JsonReader *json = reader(str(cuts[_i].json),
	                          (JsonLimits){ .keep = cuts[_i].keep });
	Str events = dump(json);

	if (json->error)
		ck_assert_ptr_nonnull(strstr(json->error, "bfnrtu"));
	else
		CHECK_TEXT(events, cuts[_i].events);
}
END_TEST

START_TEST(repairs)
{
	static const struct {
		const char *json;
		bool repaired;
	} cases[] = {
		{ "[\"\xEF\xBF\xBD\"]", false }, { "[\"\\ufffd\"]", false },
		{ "[\"\xC3\xA9\"]", false },     { "[\"\xC3\"]", true },
		{ "[\"\\udc00\"]", true },       { "[\"\x80\"]", true },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		JsonReader *json =
		        reader(str(cases[i].json), (JsonLimits){ 0 });

		dump(json);
		ck_assert_msg(json->repaired == cases[i].repaired, "%s",
		              cases[i].json);
	}
}
END_TEST

static const struct {
	const char *json, *events;
} sequences[] = {
	{ "", "." },
	{ "\n\n", "." },
	{ "{}\n[1]\n2\n", "{ } [ 1 ] 2 ." },
	{ "{}\r\n\"a\" true", "{ } 'a' T ." },
	{ "{}{}", "{ } ! line 1, column 3: expected a line feed, not '{'" },
	{ "01",
	  "! line 1, column 2: expected '.', 'e' or the end of the number, "
	  "not '1'" },
	{ "{}\n]", "{ } ! line 2, column 1: expected a value, not ']'" },
	{ "{}\n{", "{ } { ! line 2, column 2: the document ends where a key in "
	           "quotes or '}' is expected" },
};

START_TEST(reads_sequences)
{
	JsonReader *json =
	        reader(str(sequences[_i].json), (JsonLimits){ .many = true });
	Str events = dump(json);

	CHECK_TEXT(events, sequences[_i].events);
	ck_assert(json_next(json) <= JSON_ERROR); /* and it stays so */
}
END_TEST

START_TEST(limits_depth_and_digits)
{
	for (int depth = JSON_DEPTH; depth <= JSON_DEPTH + 1; depth++)
		for (int mixed = 0; mixed < 2; mixed++) {
			Buf text = { .arena = arena };
			int n = 0;

			for (int i = 0; i < depth; i++)
				buf_add(&text, mixed && i % 3 ? STR("{\"k\":")
				                              : STR("["));
			buf_byte(&text, '0');
			for (int i = depth; i-- > 0;)
				buf_byte(&text, mixed && i % 3 ? '}' : ']');
			JsonReader *json =
			        reader(buf_str(&text), (JsonLimits){ 0 });
			while (json_next(json) > JSON_ERROR)
				n += json->event == JSON_NUMBER;
			ck_assert(!json->error == (depth == JSON_DEPTH));
			ck_assert_int_eq(n, depth == JSON_DEPTH);
		}
	for (size_t digits = JSON_DIGITS; digits < JSON_DIGITS + 2000;
	     digits += 1999) {
		Buf text = { .arena = arena };

		for (size_t i = 0; i < digits; i++)
			buf_byte(&text, '1');
		JsonReader *json = reader(buf_str(&text), (JsonLimits){ 0 });
		ck_assert(json_next(json) ==
		          (digits > JSON_DIGITS ? JSON_ERROR : JSON_NUMBER));
	}
}
END_TEST

/* Where the nth event begins and ends. */
static const struct {
	const char *json;
	int n;
	JsonPlace begins, ends;
} places[] = {
	{ "{\"a\":1}", 1, { 1, 1, 0 }, { 1, 2, 1 } },
	{ "{\"a\":1}", 2, { 1, 2, 1 }, { 1, 5, 4 } },
	{ "{\"a\":1}", 3, { 1, 6, 5 }, { 1, 7, 6 } },
	{ "{\"a\":1}", 4, { 1, 7, 6 }, { 1, 8, 7 } },
	{ "{\"a\":1}", 5, { 1, 8, 7 }, { 1, 8, 7 } },
	{ "\xEF\xBB\xBF[7", 2, { 1, 2, 4 }, { 1, 3, 5 } },
	{ "[\n \"\xC3\xA9\xF0\x9F\x98\x80\",\r\n\ttrue]",
	  2,
	  { 2, 2, 3 },
	  { 2, 6, 11 } },
	{ "[\n \"\xC3\xA9\xF0\x9F\x98\x80\",\r\n\ttrue]",
	  3,
	  { 3, 2, 15 },
	  { 3, 6, 19 } },
};

static void check_place(JsonPlace is, JsonPlace want)
{
	ck_assert_uint_eq(is.line, want.line);
	ck_assert_uint_eq(is.column, want.column);
	ck_assert_uint_eq(is.offset, want.offset);
}

START_TEST(tells_places)
{
	for (int first = 0; first < 2; first++) {
		JsonReader *json =
		        reader(str(places[_i].json), (JsonLimits){ 0 });

		for (int i = 0; i < places[_i].n; i++)
			json_next(json);
		if (first)
			check_place(json_begins(json), places[_i].begins);
		check_place(json_ends(json), places[_i].ends);
		check_place(json_begins(json), places[_i].begins);
	}
}
END_TEST

/* A long document of one line and one of many: each token is where a plain
 * count says. */
START_TEST(counts_like_a_plain_reader)
{
	Buf text = { .arena = arena };
	JsonPlace plain = { 1, 1, 0 };

	buf_byte(&text, '[');
	for (int i = 0; i < 5000; i++)
		buf_fmt(&text, "%s%d,%s\"\xE2\x80\xBA%*d\"", i ? "," : "", i,
		        _i && i % 3 ? "\n \r\n" : " ", i % 50 + 1, i);
	buf_byte(&text, ']');
	JsonReader *json = reader(buf_str(&text), (JsonLimits){ .window = 1 });
	while (json_next(json) > JSON_ERROR) {
		JsonPlace place = json_begins(json);

		for (; plain.offset < place.offset; plain.offset++) {
			char c = text.ptr[plain.offset];

			plain.column += (c & 0xC0) != 0x80;
			if (c == '\n')
				plain = (JsonPlace){ plain.line + 1, 1,
					             plain.offset };
		}
		check_place(place, plain);
	}
	ck_assert_ptr_null(json->error);
}
END_TEST

START_TEST(skips)
{
	static const struct {
		const char *json;
		int at; /* the event that is skipped */
		const char *rest;
	} cases[] = {
		{ "{\"a\":[1,{\"b\":\"]\\\"\"}],\"c\":2}", 2, "c: 2 } ." },
		{ "{\"a\":[1,{\"b\":\"]\\\"\"}],\"c\":2}", 3, "c: 2 } ." },
		{ "{\"a\":[1,{\"b\":\"]\\\"\"}],\"c\":2}", 1, "." },
		{ "{\"a\":[1,{\"b\":\"]\\\"\"}],\"c\":2}", 4,
		  "{ b: ']\"' } ] c: 2 } ." },
		{ "{\"a\":\"\\ud83dx\",\"c\":2}", 2, "c: 2 } ." },
		{ "{\"a\":{},\"c\":2}", 2, "c: 2 } ." },
		{ "[[[]],3]", 2, "3 ] ." },
		{ "[[1,2}],3]", 2,
		  "! line 1, column 6: expected ',' or ']', not '}'" },
		{ "{\"a\":\"\\q\"}", 2,
		  "! line 1, column 8: expected one of \"\\/bfnrtu after \\, "
		  "not 'q'" },
		{ "{\"a\":[\"x", 2,
		  "! line 1, column 7: the string never ends" },
		{ "{\"a\":[\"x\ny\"]}", 2,
		  "! line 1, column 9: U+000A in a string must be escaped" },
		{ "{\"a\":[01]}", 2,
		  "! line 1, column 8: expected '.', 'e' or the end of the "
		  "number, not '1'" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		JsonReader *json =
		        reader(str(cases[i].json), (JsonLimits){ 0 });

		for (int n = 0; n < cases[i].at; n++)
			json_next(json);
		ck_assert(json_skip(json) == (cases[i].rest[0] != '!'));
		Str rest = dump(json);
		CHECK_TEXT(rest, cases[i].rest);
	}
}
END_TEST

/* Wherever a value is skipped, what follows is what reading finds there. */
START_TEST(skips_from_anywhere)
{
	Str text = str(documents[_i].json);

	for (int at = 1;; at++) {
		JsonReader *json = reader(text, (JsonLimits){ 0 });
		Buf read = { .arena = arena }, skipped = { .arena = arena };
		unsigned depth;
		bool container;

		for (int n = 0; n < at && json_next(json) > JSON_ERROR; n++)
			;
		if (json->event <= JSON_ERROR)
			break;
		/* by hand: past the value that json_skip() would skip */
		depth = json->depth;
		container =
		        json->event == JSON_OBJECT || json->event == JSON_ARRAY;
		if (json->event == JSON_KEY)
			json_next(json);
		else if (container)
			depth--;
		while (json->depth > depth && json_next(json) > JSON_ERROR)
			;
		JsonEvent event = json->event;
		JsonPlace place = json_begins(json);
		do {
			json_next(json);
			add_event(&read, json);
		} while (json->event > JSON_ERROR);

		json = reader(text, (JsonLimits){ 0 });
		for (int n = 0; n < at; n++)
			json_next(json);
		ck_assert(json_skip(json) == (event != JSON_ERROR));
		ck_assert_int_eq(json->event, event);
		if (event != JSON_ERROR) {
			JsonPlace skip = json_begins(json);

			ck_assert_uint_eq(skip.offset, place.offset);
			ck_assert_uint_eq(skip.column, place.column);
		}
		do {
			json_next(json);
			add_event(&skipped, json);
		} while (json->event > JSON_ERROR);
		ck_assert_str_eq(skipped.ptr, read.ptr);
	}
}
END_TEST

/* A long value of every kind of token, skipped through every window end. */
START_TEST(skips_across_windows)
{
	static const char value[] =
	        "{\"k\":[1,-2.5e+3,0,1234567890.125,true,false,null,\"\","
	        "\"a\\n\\u00e9\\\\\\\"\xC3\xA9 and a longer text\",{},[]],"
	        " \"\\u0041\" : {\"x\":\n\t[[[]]]} }";
	enum { WINDOW = 2 * JSON_DIGITS };

	for (size_t blanks = WINDOW - sizeof(value); blanks < WINDOW;
	     blanks++) {
		Buf text = { .arena = arena };

		buf_add(&text, STR("[["));
		for (size_t i = 0; i < blanks; i++)
			buf_byte(&text, ' ');
		for (int i = 0; i < 50; i++)
			buf_fmt(&text, "%s%s", i ? "," : "", value);
		buf_add(&text, STR("],7]"));
		JsonReader *json = reader(buf_str(&text),
		                          (JsonLimits){ .window = WINDOW });
		json_next(json);
		json_next(json);
		ck_assert_msg(json_skip(json), "%s", json->error);
		ck_assert(json_next(json) == JSON_NUMBER);
		ck_assert_uint_eq(json_begins(json).offset, text.len - 2);
		ck_assert(json_next(json) == JSON_ARRAY_END);
		ck_assert(json_next(json) == JSON_END);
	}
}
END_TEST

START_TEST(tells_that_reading_failed)
{
	Err err = { .arena = arena };

	ck_assert(fs_open("/dev/null", &stream, &err));
	stream.memory = STR("[1,");
	JsonReader *json = json_reader(arena, &stream, (JsonLimits){ 0 });
	Str events = dump(json);
	CHECK_TEXT(events, "[ 1 ! line 1, column 4: the document ends where a "
	                   "value is expected");
	fs_close(&stream);
	stream = (FsStream){ .fd = 1000000, .memory = STR("[1,") };
	json = json_reader(arena, &stream, (JsonLimits){ 0 });
	dump(json);
	ck_assert_ptr_nonnull(
	        strstr(json->error, "line 1, column 4: reading failed: "));
}
END_TEST

START_TEST(converts_numbers)
{
	static const char *const texts[] = {
		"0",
		"-0",
		"1",
		"-1.5",
		"0.1",
		"123456789012345678",
		"1e22",
		"1e23",
		"9007199254740993",
		"9007199254740993.0",
		"9007199254740992.99999999999",
		"1.7976931348623157e308",
		"1.7976931348623159e308",
		"1e309",
		"-1e400",
		"5e-324",
		"2.4703282292062327e-324",
		"2.4703282292062329e-324",
		"2.2250738585072011e-308",
		"1e-400",
		"0e999999999999",
		"0.000001234567890123456789",
		"18446744073709551615",
		"18446744073709551616",
		"99999999999999999999e-19",
		"8.5070591730234616e37",
		"1234567890123456789e-19",
		"9999999999999999999e-19",
		"9999999999999999999e19",
		"4503599627370496.5",
		"4503599627370497.5",
		"1e0000000000000000000001",
		"0.3",
		"2.675",
		"1E-19",
	};
	uint64_t seed = 1;

	for (size_t i = 0; i < COUNT(texts); i++) {
		double is = json_double(str(texts[i]));
		double want = strtod(texts[i], NULL);

		ck_assert_msg(!memcmp(&is, &want, sizeof(is)), "%s: %.17g",
		              texts[i], is);
	}
	for (int i = 0; i < 300000; i++) {
		char text[64];

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		snprintf(text, sizeof(text), "%s%llu.%llue%d",
		         seed & 1 ? "-" : "",
		         (unsigned long long)(seed >> 40 >> (seed % 24)),
		         (unsigned long long)(seed >> 5 >> (seed % 59)),
		         (int)(seed >> 20) % (i % 2 ? 300 : 15));
		double is = json_double(str(text));
		double want = strtod(text, NULL);
		ck_assert_msg(!memcmp(&is, &want, sizeof(is)), "%s: %.17g",
		              text, is);
	}
}
END_TEST

/* The oracle: the same events as cJSON's tree has values. */
static void add_tree(Buf *out, const cJSON *item)
{
	const cJSON *child;

	if (out->len)
		buf_byte(out, ' ');
	if (cJSON_IsObject(item) || cJSON_IsArray(item)) {
		bool object = cJSON_IsObject(item);

		buf_byte(out, object ? '{' : '[');
		cJSON_ArrayForEach(child, item)
		{
			if (object)
				buf_fmt(out, " %s:", child->string);
			add_tree(out, child);
		}
		buf_fmt(out, " %c", object ? '}' : ']');
	} else if (cJSON_IsString(item)) {
		buf_fmt(out, "'%s'", item->valuestring);
	} else if (cJSON_IsNumber(item)) {
		buf_fmt(out, "%.17g", item->valuedouble);
	} else {
		buf_byte(out, cJSON_IsTrue(item)    ? 'T'
		              : cJSON_IsFalse(item) ? 'F'
		                                    : 'N');
	}
}

/* False: cJSON does not take the document. */
static bool compare(Str text, const char *name)
{
	cJSON *tree =
	        cJSON_ParseWithLengthOpts(text.ptr, text.len + 1, NULL, true);
	JsonReader *json = reader(text, (JsonLimits){ .keep = SIZE_MAX / 2 });
	Str events = dump(json);
	Buf out = { .arena = arena };

	if (!tree) {
		ck_assert_msg(json->error != NULL, "%s: cJSON refuses", name);
		return false;
	}
	ck_assert_msg(!json->error, "%s: %s", name, json->error);
	add_tree(&out, tree);
	buf_add(&out, STR(" ."));
	ck_assert_msg(str_eq(buf_str(&out), events), "%s", name);
	cJSON_Delete(tree);
	return true;
}

START_TEST(agrees_with_cjson)
{
	static const char *const cases[] = {
		"[1,2,{\"a\":\"b\"}]",
		"[1,2",
		"{\"a\":}",
		"[\"\\u00e9\\n\"]",
		"{\"a\":{\"a\":{}}}",
		"[tru]",
		"[\"\\ud83d\\ude00\"]",
		"[1e5,-0.25,1E+2]",
		"[]]",
		"{\"a\" \"b\"}",
		"[\"\\x\"]",
		"",
		"  [ ]  ",
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		compare(str(cases[i]), cases[i]);
}
END_TEST

START_TEST(agrees_with_cjson_on_real_files)
{
	static const char *const folders[] = {
		"/work/shared/corpus/flake-json",
		"/work/shared/corpus/json-schema-test-suite",
		"testdata/flake",
	};
	Err err = { .arena = arena };
	FsPaths paths = { NULL, 0, 0 };

	if (!fs_exists(folders[_i]))
		return;
	ck_assert(fs_find(arena, folders[_i], &paths, &err));
	for (size_t i = 0; i < paths.len; i++) {
		Arena *run = arena, *scratch = arena_scratch(run);
		Str text;

		if (!str_ends(str(paths.at[i].path), ".json"))
			continue;
		arena = scratch;
		ck_assert(
		        fs_read(arena, paths.at[i].path, 1 << 28, &text, &err));
		/* Text with NUL in it cannot be compared through cJSON. */
		if (str_find(text, STR("\\u0000")) == text.len)
			ck_assert(compare(text, paths.at[i].path));
		arena = run;
		arena_reset(scratch);
	}
}
END_TEST

static void before(void)
{
	arena = arena_new((size_t)1 << 30);
}

static void after(void)
{
	arena_free(arena);
}

int main(void)
{
	Suite *suite = suite_create("json");
	TCase *tcase = tcase_create("json");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_checked_fixture(tcase, before, after);
	tcase_add_loop_test(tcase, reads, 0, COUNT(documents));
	tcase_add_loop_test(tcase, reads_across_windows, 0, COUNT(documents));
	tcase_add_loop_test(tcase, cuts_strings, 0, COUNT(cuts));
	tcase_add_test(tcase, repairs);
	tcase_add_loop_test(tcase, reads_sequences, 0, COUNT(sequences));
	tcase_add_test(tcase, limits_depth_and_digits);
	tcase_add_loop_test(tcase, tells_places, 0, COUNT(places));
	tcase_add_loop_test(tcase, counts_like_a_plain_reader, 0, 2);
	tcase_add_test(tcase, skips);
	tcase_add_loop_test(tcase, skips_from_anywhere, 0, COUNT(documents));
	tcase_add_test(tcase, skips_across_windows);
	tcase_add_test(tcase, tells_that_reading_failed);
	tcase_add_test(tcase, converts_numbers);
	tcase_add_test(tcase, agrees_with_cjson);
	tcase_add_loop_test(tcase, agrees_with_cjson_on_real_files, 0, 3);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

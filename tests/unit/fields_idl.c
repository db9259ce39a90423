#include "declared.h"

/* One declaration, and what it declares. */
static const struct {
	FieldReader *read;
	const char *text, *fields;
} cases[] = {
	/* protocol buffers */
	{ read_proto, "message User { optional string ssn = 1; }",
	  "+User.ssn:string" },
	{ read_proto,
	  "syntax = \"proto3\"; package a.b; import \"x.proto\";\n"
	  "message User { string email = 1; repeated int32 ids = 2; }",
	  "+User.email:string +User.ids:int32" },
	{ read_proto,
	  "edition = \"2023\"; message M { string a = 1 [features.x = Y]; }",
	  "+M.a:string" },
	{ read_proto, "message M { map<string, .a.b.Note> notes = 3; }",
	  "+M.notes:map<string, .a.b.Note>" },
	{ read_proto,
	  "message M { oneof contact { string mail = 1; Phone tel = 2; } }",
	  "+M.mail:string +M.tel:Phone" },
	{ read_proto,
	  "message Outer { message Inner { bytes face = 1; } Inner i = 2; }",
	  "+Outer.Inner.face:bytes +Outer.i:Inner" },
	{ read_proto,
	  "message M { optional group Result = 1 { required string url = 2; } "
	  "}",
	  "+M.Result:group +M.Result.url:string" },
	{ read_proto,
	  "message M { reserved 2, 9 to 11; reserved \"ssn\"; extensions 100 "
	  "to 199; option (x) = { a: 1; b: 2 }; string q = 4; }",
	  "+M.q:string" },
	{ read_proto, "extend google.protobuf.FieldOptions { bool pii = 50; }",
	  "+FieldOptions.pii:bool" },
	{ read_proto,
	  "service S { rpc Get (Req) returns (Res) { option x = 1; } }\n"
	  "enum E { ssn = 0; option allow_alias = true; }",
	  "" },
	{ read_proto,
	  "message M { // string a = 1;\n /* string b = 2; */ string c = 3; }",
	  "+M.c:string" },
	{ read_proto,
	  "message M { optional string message = 1; string option = 2;\n"
	  "int32 a = 3 [(v) = { gt: 0 }, deprecated = true]; }",
	  "+M.message:string +M.option:string +M.a:int32" },
	{ read_proto, "export message M { enum E { A = 0; } E e = 1; }",
	  "+M.e:E" },
	{ read_proto, "message M { string a = 0x1F; string = 3; a = 4; }",
	  "+M.a:string" },
	{ read_proto, "message M { string a = 1", "+M.a:string" },
	{ read_proto, "}}} message M {} string loose = 1;", "" },

	/* Thrift */
	{ read_thrift,
	  "struct User { 1: required string ssn, 2: i32 age = 3; }",
	  "+User.ssn:string +User.age:i32" },
	{ read_thrift,
	  "struct U {\n 1: string a\n 2: optional shared.Type b (x = \"y\")\n}",
	  "+U.a:string +U.b:shared.Type" },
	{ read_thrift,
	  "struct U { list<map<string, list<i32>>> a, set<binary> b }",
	  "+U.a:list<map<string, list<i32>>> +U.b:set<binary>" },
	{ read_thrift,
	  "exception E { 1: string why } union N { 1: string a; 2: i64 b }",
	  "+E.why:string +N.a:string +N.b:i64" },
	{ read_thrift,
	  "# 1: string no\nstruct U { # it's not: 1: string x\n"
	  "1: string a = \"#\", // 2: string y\n3: bool b = true }",
	  "+U.a:string +U.b:bool" },
	{ read_thrift,
	  "struct U { 1: Colour c = Colour.RED 2: list<i32> l = [1, 2], 3: i32 "
	  "n = -1 4: map<string,string> m = {\"a\": \"b\"} }",
	  "+U.c:Colour +U.l:list<i32> +U.n:i32 +U.m:map<string,string>" },
	{ read_thrift,
	  "namespace java a.b\ntypedef string Name\nenum E { A = 1 }\n"
	  "const i32 x = 1\nservice S { void ping(1: string mail) }",
	  "" },
	{ read_thrift, "struct U { -1: string a, string b }",
	  "+U.a:string +U.b:string" },
	{ read_thrift, "struct U { 1: list<string a", "+U.a:string" },

	/* Avro IDL */
	{ read_avdl, "protocol P { record User { string ssn; int n = 0; } }",
	  "+User.ssn:string +User.n:int" },
	{ read_avdl,
	  "@namespace(\"a.b\") protocol P { @aliases([\"x\"]) record R {\n"
	  "union { null, string } mail = null;\n"
	  "array<map<string>> @order(\"ignore\") tags;\n"
	  "decimal(9, 2) pay; string? nick; date born, died; } }",
	  "+R.mail:union { null, string } +R.tags:array<map<string>> "
	  "+R.pay:decimal(9, 2) +R.nick:string? +R.born:date +R.died:date" },
	{ read_avdl,
	  "protocol P { import idl \"x.avdl\"; enum E { A, B } = A; fixed "
	  "F(16); error Oops { string why; } string hi(string name); }",
	  "+Oops.why:string" },
	{ read_avdl,
	  "namespace a.b; schema R; record R { `error` `error` = null; }", "" },
	{ read_avdl, "record R { a.b.Type `record`; /** string no; */ }",
	  "+R.record:a.b.Type" },

	/* GraphQL */
	{ read_graphql,
	  "type User { email: String! @deprecated tel: [String!]! }",
	  "+User.email:String! +User.tel:[String!]!" },
	{ read_graphql,
	  "\"\"\"ssn: String\"\"\" type U implements A & B @key(fields: "
	  "\"id\") "
	  "{ \"a: B\" id: ID! # mail: String\n}",
	  "+U.id:ID!" },
	{ read_graphql,
	  "input NewUser { mail: String! = \"a\", tags: [T!] = [A, B] @x(y: 1) "
	  "n: Int = -1 o: O = {a: 1} p: Int }",
	  "+NewUser.mail:String! +NewUser.tags:[T!] +NewUser.n:Int "
	  "+NewUser.o:O +NewUser.p:Int" },
	{ read_graphql, "extend type User { dob: Date } interface N { id: ID }",
	  "+User.dob:Date +N.id:ID" },
	{ read_graphql,
	  "type Mutation { createUser(email: String!, name: String): User "
	  "logout: Boolean }",
	  "+Mutation.createUser.email:String! "
	  "+Mutation.createUser.name:String" },
	{ read_graphql,
	  "schema @x { query: Root mutation: M } type Root { me: User users("
	  "mail: String): [User] } type M { a(b: C): D }",
	  "+M.a.b:C" },
	{ read_graphql,
	  "input UserWhereInput { email: S } input users_bool_exp { email: S } "
	  "input UserInput { email: S } type OrderFilter { email: S }",
	  "+UserInput.email:S +OrderFilter.email:S" },
	{ read_graphql,
	  "type User { posts(first: Int = 10): [Post!]! name: S }",
	  "+User.posts:[Post!]! +User.name:S" },
	{ read_graphql,
	  "enum E { ssn } union U = A | B scalar Date directive @x(a: String) "
	  "on FIELD",
	  "" },
	{ read_graphql, "query Q { user(id: 1) { ssn } } fragment F on U { a }",
	  "" },
	{ read_graphql, "type A type B { b: C } type D @x", "+B.b:C" },
	{ read_graphql, "type A { type: String input: Int query: B }",
	  "+A.type:String +A.input:Int +A.query:B" },

	/* Terraform */
	{ read_terraform,
	  "resource \"aws_dynamodb_table\" \"t\" {\n  name = \"users\"\n"
	  "  hash_key = \"email\"\n  attribute {\n    name = \"email\"\n"
	  "    type = \"S\"\n  }\n  global_secondary_index {\n"
	  "    name = \"by_mail\"\n  }\n}\n",
	  "+users.email:S" },
	{ read_terraform,
	  "resource \"aws_glue_catalog_table\" \"t\" {\n  name = var.name\n"
	  "  storage_descriptor {\n    columns {\n      name = \"ssn\"\n"
	  "      type = \"string\"\n    }\n  }\n"
	  "  partition_keys {\n    name = \"day\"\n  }\n}\n",
	  "+t.ssn:string +t.day" },
	{ read_terraform,
	  "resource \"google_bigquery_table\" \"t\" {\n  table_id = "
	  "\"people\"\n"
	  "  schema = jsonencode([\n    { name = \"ssn\", type = \"STRING\" "
	  "},\n"
	  "    {\n      \"name\" : \"home\"\n      \"type\" : \"RECORD\"\n"
	  "      fields = [{ name = \"street\", type = \"STRING\" }]\n    }\n"
	  "  ])\n}\n",
	  "+people.ssn:STRING +people.home:RECORD +people.home.street:STRING" },
	{ read_terraform,
	  "resource \"google_bigquery_table\" \"t\" {\n  schema = <<EOF\n"
	  "[{\"name\": \"ssn\", \"type\": \"STRING\"}]\nEOF\n}\n",
	  "+t.ssn:STRING" },
	{ read_terraform,
	  "resource \"google_bigquery_table\" \"t\" {\n  schema = file(\"a.json"
	  "\")\n}\n",
	  "" },
	{ read_terraform,
	  "resource \"google_bigquery_table\" \"t\" {\n  schema = local.s\n}\n",
	  "?" },
	{ read_terraform,
	  "resource \"google_bigquery_table\" \"t\" {\n"
	  "  schema = \"[{\\\"name\\\":\\\"ssn\\\"}]\"\n}\n",
	  "+t.ssn" },
	{ read_terraform,
	  "resource \"aws_cognito_user_pool\" \"p\" {\n  schema {\n    name = "
	  "\"birthdate\"\n    attribute_data_type = \"String\"\n  }\n}\n",
	  "+p.birthdate:String" },
	{ read_terraform,
	  "resource \"aws_dynamodb_table\" \"t\" {\n  dynamic \"attribute\" {\n"
	  "    for_each = var.a\n    content {\n      name = attribute.value\n"
	  "    }\n  }\n  # attribute { name = \"x\" }\n}\n",
	  "" },
	{ read_terraform,
	  "resource \"aws_s3_bucket\" \"b\" {\n  column {\n    name = \"ssn\"\n"
	  "  }\n}\n",
	  "" },
};

START_TEST(lists)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Str found = declared(arena, cases[_i].read, "f", str(cases[_i].text),
	                     false);

	ck_assert_msg(str_is(found, cases[_i].fields), "%s\n is %s\nnot %s",
	              cases[_i].text, found.ptr, cases[_i].fields);
	arena_free(arena);
}
END_TEST

static const struct {
	FieldReader *read;
	const char *text, *fields;
} places[] = {
	{ read_proto, "// \xC3\xA9\nmessage M {\n\tstring mail = 1;\n}",
	  "+M.mail@3:9-13" },
	{ read_thrift, "struct U {\n  1: string a,\n}", "+U.a@2:13-14" },
	{ read_avdl, "record R {\n  string `error`;\n}", "+R.error@2:11-16" },
	{ read_graphql, "type U {\n  \"d\" mail: String\n}", "+U.mail@2:7-11" },
	{ read_graphql, "type Mutation { a(\n  mail: S) : B }",
	  "+Mutation.a.mail@2:3-7" },
	{ read_terraform,
	  "resource \"aws_dynamodb_table\" \"t\" {\n  attribute {\n"
	  "    name = \"mail\"\n  }\n}\n",
	  "+t.mail@3:13-17" },
	{ read_terraform,
	  "resource \"google_bigquery_table\" \"t\" {\n  schema = <<-EOF\n"
	  "    [{\"name\": \"ssn\"},\n     {\"name\": \"mail\"}]\n    EOF\n}\n",
	  "+t.ssn@3:16-19 +t.mail@4:16-20" },
	{ read_terraform,
	  "resource \"google_bigquery_table\" \"t\" {\n"
	  "  schema = \"[{\\\"name\\\":\\\"ssn\\\"}]\"\n}\n",
	  "+t.ssn@2:26-29" },
};

START_TEST(knows_places)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Str found = declared(arena, places[_i].read, "f", str(places[_i].text),
	                     true);

	ck_assert_str_eq(found.ptr, places[_i].fields);
	arena_free(arena);
}
END_TEST

/* What repeats, nests or never ends, a megabyte of it, is read in no time. */
static const struct {
	FieldReader *read;
	const char *piece;
} hostile[] = {
	{ read_proto, "message a { " },
	{ read_proto, "message a " },
	{ read_proto, "string a = 1 [ " },
	{ read_proto, "map<a = 1 " },
	{ read_thrift, "struct U { 1: list<" },
	{ read_thrift, "a < " },
	{ read_thrift, "struct U { \"" },
	{ read_avdl, "record R { union { " },
	{ read_avdl, "@ @a( " },
	{ read_avdl, "protocol P { " },
	{ read_graphql, "type A { a(b: " },
	{ read_graphql, "schema " },
	{ read_graphql, "schema { a : b } " },
	{ read_graphql, "type A implements B & C " },
	{ read_terraform, "resource \"google_bigquery_table\" \"t\" { a " },
	{ read_terraform, "\"a\" " },
	{ read_terraform,
	  "resource \"google_bigquery_table\" \"t\" {\nschema = jsonencode([{ "
	  "fields = [" },
	{ read_terraform, "attribute { a = [ " },
};

START_TEST(ends)
{
	Arena *arena = arena_new((size_t)4 << 30);
	Buf text = { .arena = arena };

	while (text.len < (size_t)1 << 20)
		buf_add(&text, str(hostile[_i].piece));
	declared(arena, hostile[_i].read, "f", buf_str(&text), false);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fields_idl");
	TCase *tcase = tcase_create("fields_idl");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 30);
	tcase_add_loop_test(tcase, lists, 0, COUNT(cases));
	tcase_add_loop_test(tcase, knows_places, 0, COUNT(places));
	tcase_add_loop_test(tcase, ends, 0, COUNT(hostile));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

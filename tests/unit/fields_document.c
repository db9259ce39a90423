#include "declared.h"

/* One document, and what it declares. */
static const struct {
	FieldReader *read;
	const char *path, *text, *fields;
} cases[] = {
	/* Avro */
	{ read_avro, "u.avsc",
	  "{\"type\":\"record\",\"name\":\"a.b.User\",\"fields\":[{\"name\":"
	  "\"ssn\",\"type\":\"string\"},{\"name\":\"dob\",\"type\":{\"type\":"
	  "\"int\",\"logicalType\":\"date\"}}]}",
	  "+User.ssn:string +User.dob:date" },
	{ read_avro, "u.avsc",
	  "[{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"a\"]},{\"type\":"
	  "\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"x\",\"type\":["
	  "\"null\",{\"type\":\"record\",\"name\":\"Home\",\"fields\":[{"
	  "\"name\":\"street\",\"type\":\"string\"}]}]},{\"name\":\"l\","
	  "\"type\":{\"type\":\"array\",\"items\":{\"type\":\"map\",\"values\":"
	  "{\"type\":\"record\",\"name\":\"In\",\"fields\":[{\"name\":\"y\","
	  "\"type\":\"long\"}]}}}}]}]",
	  "+R.x:Home +Home.street:string +R.l:array +In.y:long" },
	{ read_avro, "u.avpr",
	  "{\"protocol\":\"P\",\"types\":[{\"name\":\"A\",\"type\":\"record\","
	  "\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}],\"messages\":{"
	  "\"hi\":{\"request\":[{\"name\":\"mail\",\"type\":\"string\"}]}}}",
	  "+A.x:int +hi.mail:string" },
	{ read_avro, "u.avsc", "{\"type\":\"record\",", "?" },
	{ read_avro, "u.avsc", "\"string\"", "" },

	/* JSON Schema */
	{ read_json_schema, "a/user.schema.json",
	  "{\"$schema\":\"x\",\"properties\":{\"mail\":{\"type\":\"string\"},"
	  "\"home\":{\"type\":\"object\",\"properties\":{\"street\":{}}}}}",
	  "+user.mail:string +user.home:object +user.home.street" },
	{ read_json_schema, "u.json",
	  "{\"title\":\"Person\",\"properties\":{\"a\":{\"type\":[\"null\","
	  "\"string\"]},\"b\":{\"$ref\":\"#/$defs/Home\"}},\"$defs\":{\"Home\":"
	  "{\"properties\":{\"zip\":true}}}}",
	  "+Person.a:string +Person.b:Home +Home.zip:true" },
	{ read_json_schema, "u.json",
	  "{\"title\":\"a "
	  "b\",\"items\":[{\"properties\":{\"x\":{}}}],\"allOf\":"
	  "[{\"if\":{\"properties\":{\"y\":{}}}}],\"patternProperties\":{\"^"
	  "a\":"
	  "{\"properties\":{\"z\":{}}}},\"required\":[\"ssn\"],\"examples\":[{"
	  "\"properties\":{\"no\":{}}}]}",
	  "+u.x +u.y +u.z" },
	{ read_json_schema, "u.yaml",
	  "type: object\nproperties:\n  properties:\n    properties:\n"
	  "      dob: {type: string, format: date}\n",
	  "+u.properties +u.properties.dob:string" },
	{ read_json_schema, "1-0-0",
	  "{\"self\":{\"vendor\":\"a\",\"name\":\"sign_up\"},\"properties\":{"
	  "\"mail\":{\"type\":\"string\"}}}",
	  "+sign_up.mail:string" },

	/* OpenAPI */
	{ read_openapi, "api.yaml",
	  "openapi: 3.0.0\npaths:\n  /users/{id}:\n    parameters:\n"
	  "      - {name: id, in: path, schema: {type: integer}}\n"
	  "    get:\n      parameters:\n        - name: email\n"
	  "          in: query\n          schema: {type: string}\n"
	  "        - $ref: '#/components/parameters/Page'\n"
	  "      responses:\n        '200':\n          headers:\n"
	  "            X-User: {schema: {type: string}}\n"
	  "          content:\n            application/json:\n"
	  "              schema:\n                properties:\n"
	  "                  dob: {type: string}\n",
	  "+/users/{id}.id:integer +GET /users/{id}.email:string "
	  "+GET /users/{id}.dob:string +GET /users/{id}.X-User:string" },
	{ read_openapi, "api.yaml",
	  "openapi: 3.1.0\npaths:\n  /u:\n    post:\n      operationId: add\n"
	  "      requestBody:\n        content:\n          x/y:\n"
	  "            schema:\n              type: array\n"
	  "              items:\n                properties:\n"
	  "                  ssn: {type: [string, 'null']}\n"
	  "      callbacks:\n        done:\n          '{$request}':\n"
	  "            post:\n              requestBody:\n"
	  "                content:\n                  x/y:\n"
	  "                    schema: {properties: {mail: {}}}\n",
	  "+add.ssn:string +POST add.mail" },
	{ read_openapi, "api.json",
	  "{\"openapi\":\"3.0.0\",\"components\":{\"schemas\":{\"User\":{"
	  "\"allOf\":[{\"$ref\":\"#/x\"},{\"properties\":{\"address\":{"
	  "\"properties\":{\"zip\":{\"type\":\"string\"}}}}}]}},\"parameters\":"
	  "{\"P\":{\"name\":\"ip\",\"in\":\"cookie\"}},\"headers\":{\"H\":{}},"
	  "\"requestBodies\":{\"B\":{\"content\":{\"a\":{\"schema\":{"
	  "\"properties\":{\"q\":{}}}}}}},\"securitySchemes\":{\"S\":{"
	  "\"properties\":{\"no\":{}}}}}}",
	  "+User.address +User.address.zip:string +B.q +.ip +.H" },
	{ read_openapi, "api.json",
	  "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"put\":{\"parameters\":[{"
	  "\"in\":\"body\",\"name\":\"body\",\"schema\":{\"properties\":{\"x\":"
	  "{\"type\":\"string\"}}}},{\"in\":\"formData\",\"name\":\"mail\","
	  "\"type\":\"string\"}],\"responses\":{\"200\":{\"schema\":{"
	  "\"properties\":{\"y\":{}}}}}}}},\"definitions\":{\"D\":{"
	  "\"properties\":{\"z\":{\"type\":\"integer\"}}}}}",
	  "+PUT /a.x:string +PUT /a.mail:string +PUT /a.y +D.z:integer" },
	{ read_openapi, "api.yaml",
	  "openapi: 3.1.0\nwebhooks:\n  joined:\n    post:\n"
	  "      requestBody: {content: {a: {schema: {properties: {n: "
	  "{}}}}}}\n",
	  "+POST joined.n" },
	{ read_openapi, "api.yaml",
	  "asyncapi: 2.6.0\nchannels:\n  user/{id}:\n    parameters:\n"
	  "      id: {schema: {type: string}}\n    publish:\n"
	  "      operationId: joined\n      message:\n        name: Joined\n"
	  "        payload:\n          properties:\n            mail: {}\n",
	  "+user/{id}.id:string +Joined.mail" },
	{ read_openapi, "api.yaml",
	  "asyncapi: 3.0.0\nchannels:\n  c:\n    messages:\n      M:\n"
	  "        payload:\n          schemaFormat: avro\n          schema:\n"
	  "            type: record\n            name: R\n            fields:\n"
	  "              - {name: ssn, type: string}\n"
	  "components:\n  schemas:\n    S:\n      properties: {dob: {}}\n",
	  "+R.ssn:string +S.dob" },
	{ read_openapi, "api.yaml", "openapi: 3.0.0\npaths: [1, {a: 2}]\n",
	  "" },
	{ read_openapi, "api.yaml", "openapi: {{ version }}\n", "?" },

	/* dbt */
	{ read_dbt, "m.yml",
	  "version: 2\nmodels:\n  - name: users\n    columns:\n"
	  "      - name: email\n        data_type: text\n"
	  "      - name: team_id\n        tests:\n          - relationships:\n"
	  "              to: ref('teams')\n    tests: [x]\n",
	  "+users.email:text +users.team_id&" },
	{ read_dbt, "m.yml",
	  "sources:\n  - name: crm\n    tables:\n      - name: people\n"
	  "        columns: [{name: ssn}]\nseeds:\n  - name: s\n"
	  "    columns: [{name: a}]\nsnapshots: []\nexposures:\n  - name: e\n"
	  "    columns: [{name: no}]\n",
	  "+people.ssn +s.a" },
	{ read_dbt, "m.yml",
	  "models:\n- name: m\n  versions:\n  - v: 1\n    columns:\n"
	  "    - include: all\n    - name: x\n",
	  "+m.x" },

	/* Liquibase */
	{ read_liquibase, "c.xml",
	  "<databaseChangeLog><changeSet id=\"1\"><createTable tableName='t'>"
	  "<column name=\"ssn\" type=\"varchar(11)\"><constraints nullable="
	  "\"false\"/></column><column name=\"team\"><constraints "
	  "foreignKeyName=\"fk\" references=\"x(id)\"/></column></createTable>"
	  "</changeSet></databaseChangeLog>",
	  "+t.ssn:varchar(11) +t.team&" },
	{ read_liquibase, "c.xml",
	  "<x:databaseChangeLog xmlns:x=\"y\"><x:changeSet><x:addColumn "
	  "tableName=\"t\"><x:column name=\"a\"/></x:addColumn>"
	  "<x:dropColumn tableName=\"t\" columnName=\"b\"/>"
	  "<x:dropColumn tableName=\"t\"><x:column name=\"c\"/></x:dropColumn>"
	  "<x:dropTable tableName=\"u\"/></x:changeSet></x:databaseChangeLog>",
	  "+t.a -t.b -t.c -u." },
	{ read_liquibase, "c.xml",
	  "<databaseChangeLog><renameColumn tableName=\"t\" oldColumnName=\"a\""
	  " newColumnName=\"b\" columnDataType=\"int\"/><renameTable "
	  "oldTableName=\"t\" newTableName=\"u\"/><modifyDataType tableName="
	  "\"t\" columnName=\"c\" newDataType=\"text\"/></databaseChangeLog>",
	  "-t.a:int +t.b:int -t. +u. ~t.c:text" },
	{ read_liquibase, "c.xml",
	  "<databaseChangeLog><createIndex tableName=\"t\"><column name="
	  "\"a\"/></createIndex><insert tableName=\"t\"><column name=\"b\" "
	  "value=\"1\"/></insert><rollback><createTable tableName=\"r\">"
	  "<column name=\"c\"/></createTable></rollback><preConditions>"
	  "<columnExists tableName=\"t\" columnName=\"d\"/></preConditions>"
	  "<!-- <addColumn tableName=\"t\"><column name=\"e\"/></addColumn> -->"
	  "</databaseChangeLog>",
	  "=t." },
	{ read_liquibase, "c.xml",
	  "<databaseChangeLog><customChange class=\"X\"/></databaseChangeLog>",
	  "?" },
	{ read_liquibase, "c.xml", "<databaseChangeLog><changeSet>", "?" },
	{ read_liquibase, "c.xml",
	  "<databaseChangeLog><sql>ALTER TABLE t ADD a int DEFAULT &lt; 1"
	  "</sql><sql><![CDATA[ALTER TABLE t ADD b int]]></sql>"
	  "<createView viewName=\"v\">SELECT mail FROM u</createView>"
	  "</databaseChangeLog>",
	  "+t.a:int +t.b:int +v.mail" },
	{ read_liquibase, "c.yaml",
	  "databaseChangeLog:\n- preConditions: []\n- changeSet:\n    id: 1\n"
	  "    changes:\n    - createTable:\n        tableName: t\n"
	  "        columns:\n        - column:\n            name: ssn\n"
	  "            type: text\n        - column:\n            name: team\n"
	  "            constraints: {foreignKeyName: fk}\n"
	  "    - dropTable: {tableName: u}\n    - sql: {sql: 'ALTER TABLE t "
	  "ADD "
	  "x int'}\n    rollback:\n    - createTable: {tableName: r, columns: ["
	  "{column: {name: no}}]}\n",
	  "+t.ssn:text +t.team& -u. +t.x:int" },
	{ read_liquibase, "c.json",
	  "{\"databaseChangeLog\":[{\"changeSet\":{\"changes\":[{\"addColumn\":"
	  "{"
	  "\"tableName\":\"t\",\"columns\":[{\"column\":{\"name\":\"a\","
	  "\"type\":"
	  "\"int\"}}]}},{\"renameColumn\":{\"tableName\":\"t\","
	  "\"oldColumnName\":"
	  "\"b\",\"newColumnName\":\"c\"}},{\"renameTable\":{\"oldTableName\":"
	  "\"x\",\"newTableName\":\"y\"}},{\"createIndex\":{\"tableName\":"
	  "\"t\","
	  "\"columns\":[{\"column\":{\"name\":\"a\"}}]}},{\"sql\":{\"sql\":"
	  "\"CREATE TABLE q (\\n  \\\"Mail\\\" text)\"}},{\"createView\":{"
	  "\"viewName\":\"v\",\"selectQuery\":\"select z from t\"}}]}}]}",
	  "+t.a:int -t.b +t.c -x. +y. =t. +q.Mail:text +v.z" },

	/* BigQuery */
	{ read_bigquery, "users.json",
	  "[{\"name\":\"ssn\",\"type\":\"STRING\",\"mode\":\"NULLABLE\"},{"
	  "\"name\":\"home\",\"type\":\"RECORD\",\"fields\":[{\"name\":\"zip\","
	  "\"type\":\"STRING\"}]}]",
	  "+users.ssn:STRING +users.home:RECORD +users.home.zip:STRING" },
	{ read_bigquery, "t.json",
	  "{\"schema\":{\"fields\":[{\"name\":\"a\",\"type\":\"DATE\"}]}}",
	  "+t.a:DATE" },
	{ read_bigquery, "t.json", "[1, \"x\", {\"name\": [1]}]", "" },

	/* Elasticsearch */
	{ read_elastic, "people.json",
	  "{\"settings\":{},\"mappings\":{\"properties\":{\"mail\":{\"type\":"
	  "\"keyword\",\"fields\":{\"raw\":{\"type\":\"text\"}}},\"home\":{"
	  "\"properties\":{\"zip\":{\"type\":\"text\"}}}},\"runtime\":{\"age\":"
	  "{"
	  "\"type\":\"long\"}}}}",
	  "+people.mail:keyword +people.home +people.home.zip:text "
	  "+people.age:long" },
	{ read_elastic, "t.json",
	  "{\"index_patterns\":[\"a*\"],\"template\":{\"mappings\":{"
	  "\"properties\":{\"ip\":{\"type\":\"ip\"}}}}}",
	  "+t.ip:ip" },
	{ read_elastic, "t.json",
	  "{\"mappings\":{\"doc\":{\"dynamic\":false,\"properties\":{\"a\":{"
	  "\"type\":\"text\"}}}}}",
	  "+doc.a:text" },
	{ read_elastic, "t.json",
	  "{\"users\":{\"mappings\":{\"properties\":{\"a\":{}}}}}",
	  "+users.a" },

	/* events */
	{ read_events, "plan.json",
	  "{\"events\":[{\"name\":\"Signed Up\",\"rules\":{\"type\":\"object\","
	  "\"properties\":{\"context\":{},\"traits\":{\"type\":\"object\","
	  "\"properties\":{\"phone\":{\"type\":\"string\"}}},\"properties\":{"
	  "\"type\":\"object\",\"properties\":{\"email\":{\"type\":\"string\"}}"
	  "}"
	  "}}}]}",
	  "+Signed Up.email:string +Signed Up.phone:string" },
	{ read_events, "plan.yaml",
	  "events:\n  - name: Joined\n    properties:\n"
	  "      - {name: email, type: string}\n  - name: Left\n"
	  "    properties:\n      reason: {type: string}\n      at: date\n",
	  "+Joined.email:string +Left.reason:string +Left.at:date" },
	{ read_events, "plan.yaml",
	  "events:\n  Signed Up:\n    properties:\n      type: object\n"
	  "      properties: {mail: {type: string}}\n",
	  "+Signed Up.mail:string" },
	{ read_events, "plan.json",
	  "{\"rules\":{\"events\":[{\"name\":\"A\",\"rules\":{\"properties\":{"
	  "\"x\":{\"type\":\"string\"}}}}],\"identify\":{\"properties\":{"
	  "\"traits\":{\"properties\":{\"dob\":{}}}}}}}",
	  "+A.x:string +identify.dob" },
};

START_TEST(lists)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Str found = declared(arena, cases[_i].read, cases[_i].path,
	                     str(cases[_i].text), false);

	ck_assert_msg(str_is(found, cases[_i].fields), "%s\n is %s\nnot %s",
	              cases[_i].text, found.ptr, cases[_i].fields);
	arena_free(arena);
}
END_TEST

static const struct {
	FieldReader *read;
	const char *path, *text, *fields;
} places[] = {
	{ read_openapi, "a.yaml",
	  "openapi: 3.0.0\ncomponents:\n  schemas:\n    \xC3\xA9: {properties: "
	  "{'mail': {}, tel: {}}}\n    U:\n      properties:\n"
	  "        \"x\\ty\" : {}\n",
	  "+\xC3\xA9.mail@4:23-27 +\xC3\xA9.tel@4:34-37 +U.x\ty@7:10-14" },
	{ read_avro, "a.avsc",
	  "{\"type\": \"record\", \"name\": \"R\",\n \"fields\": [{\"name\": "
	  "\"ssn\", \"type\": \"int\"}]}",
	  "+R.ssn@2:23-26" },
	{ read_dbt, "m.yml", "models:\n- name: m\n  columns:\n  - name: mail\n",
	  "+m.mail@4:11-15" },
	{ read_liquibase, "c.xml",
	  "<databaseChangeLog>\n  <addColumn tableName=\"t\">\n    <column\n"
	  "       type=\"name\"\n\t name = 'ssn'/>\n  </addColumn>\n"
	  "  <!-- \xC3\xA9 --><dropColumn tableName=\"t\" columnName=\"a\"/>\n"
	  "  <renameTable oldTableName=\"\xC3\xA9\xC3\xA9\" "
	  "newTableName=\"u\"/>"
	  "\n</databaseChangeLog>",
	  "+t.ssn@5:11-14 -t.a@7:51-52 -\xC3\xA9\xC3\xA9.@8:30-32 "
	  "+u.@8:48-49" },
	{ read_liquibase, "c.xml",
	  "<databaseChangeLog><sql>\nALTER TABLE &quot;t&quot; ADD mail text;"
	  "</sql>\n<sql splitStatements=\"false\"><![CDATA[ALTER TABLE t ADD b "
	  "int]]></sql></databaseChangeLog>",
	  "+t.mail@2:31-35 +t.b@3:57-58" },
	{ read_liquibase, "c.xml",
	  "<databaseChangeLog>\n <createView viewName=\"v\">SELECT mail,\n"
	  " tel FROM u</createView></databaseChangeLog>",
	  "+v.mail@2:34-38 +v.tel@3:2-5" },
	{ read_liquibase, "c.yaml",
	  "databaseChangeLog:\n- changeSet:\n    changes:\n    - sql:\n"
	  "        sql: |\n          ALTER TABLE t\n            ADD mail "
	  "text;\n"
	  "    - sql: \"ALTER TABLE t\\n ADD \\\"Tel\\\" text\"\n"
	  "    - sql: ALTER TABLE t ADD a int\n"
	  "    - sql: 'ALTER TABLE t ADD b text DEFAULT ''x''; ALTER TABLE t "
	  "ADD c int'\n",
	  "+t.mail@7:17-21 +t.Tel@8:35-38 +t.a@9:30-31 +t.b@10:31-32 "
	  "+t.c@10:71-72" },
	{ read_elastic, "t.json",
	  "\xEF\xBB\xBF{\"mappings\": {\"properties\": {\"ip\": {}}}}",
	  "+t.ip@1:31-33" },
};

START_TEST(knows_places)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Str found = declared(arena, places[_i].read, places[_i].path,
	                     str(places[_i].text), true);

	ck_assert_str_eq(found.ptr, places[_i].fields);
	arena_free(arena);
}
END_TEST

/* `head`, half a megabyte of `piece`, `tail`: read in no time. */
static const struct {
	FieldReader *read;
	const char *path, *head, *piece, *tail;
} hostile[] = {
	{ read_openapi, "a.json",
	  "{\"openapi\":1,\"paths\":", "{\"get\":", "" },
	{ read_openapi, "a.yaml", "openapi: 1\npaths:\n", "  ? [\n", "" },
	{ read_openapi, "a.yaml", "openapi: 1\nwebhooks:\n  ", "a", ": {}\n" },
	{ read_json_schema, "a.json", "", "{\"properties\":{\"a\":", "" },
	{ read_json_schema, "a.json", "{\"properties\":{\"", "k", "\":{}}}" },
	{ read_avro, "a.json", "[", "{\"type\":[", "" },
	{ read_liquibase, "c.xml", "<databaseChangeLog>",
	  "<addColumn tableName=\"t\"><column name=\"a\"/></addColumn>",
	  "</databaseChangeLog>" },
	{ read_liquibase, "c.xml", "<databaseChangeLog>", "<sql>", "" },
	{ read_liquibase, "c.xml", "<databaseChangeLog><addColumn ", "a='b' ",
	  "tableName='c'/></databaseChangeLog>" },
	{ read_liquibase, "c.yaml",
	  "databaseChangeLog: [{changeSet: {changes: [", "{sql: 'a b'}, ",
	  "]}}]\n" },
	{ read_liquibase, "c.yaml",
	  "a: &a {sql: 'a b'}\ndatabaseChangeLog: [{changeSet: {changes: [",
	  "*a, {sql: x}, ", "]}}]\n" },
	{ read_events, "e.json", "{\"events\":[", "{\"rules\":{}},", "{}]}" },
	{ read_bigquery, "b.json", "", "[{\"name\":\"a\",\"fields\":", "" },
};

START_TEST(ends)
{
	Arena *arena = arena_new((size_t)4 << 30);
	Buf text = { .arena = arena };

	buf_add(&text, str(hostile[_i].head));
	while (text.len < (size_t)1 << 19)
		buf_add(&text, str(hostile[_i].piece));
	buf_add(&text, str(hostile[_i].tail));
	declared(arena, hostile[_i].read, hostile[_i].path, buf_str(&text),
	         false);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fields_document");
	TCase *tcase = tcase_create("fields_document");
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

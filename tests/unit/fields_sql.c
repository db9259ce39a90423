#include "readers.h"

static const Reading readings[] = {
	/* --- CREATE TABLE --- */
	{ read_sql, "CREATE TABLE users (id int, ssn varchar(11) NOT NULL);",
	  "+users.id:int +users.ssn:varchar(11)" },
	{ read_sql,
	  "create temp table if not exists a.b.\"My Users\" (\"e-mail\" text)",
	  "+My Users.e-mail:text" },
	{ read_sql, "CREATE TABLE t ON CLUSTER '{c}' (ssn String) ENGINE = Log",
	  "+t.ssn:String" },
	{ read_sql, "CREATE UNLOGGED TABLE t (a int)", "+t.a:int" },
	{ read_sql, "CREATE EXTERNAL TABLE t (a string) STORED AS PARQUET;",
	  "+t.a:string" },
	{ read_sql, "CREATE OR REPLACE TRANSIENT TABLE db..t (a NUMBER(3, 2))",
	  "+t.a:NUMBER(3, 2)" },
	{ read_sql, "CREATE GLOBAL TEMPORARY TABLE t (a CLOB) ON COMMIT DROP",
	  "+t.a:CLOB" },
	{ read_sql,
	  "CREATE TABLE t (a character varying(20) NOT NULL, b double "
	  "precision,"
	  " c timestamp without time zone DEFAULT now(), d bigint unsigned,"
	  " e text[] NOT NULL, f integer PRIMARY KEY)",
	  "+t.a:character varying(20) +t.b:double precision "
	  "+t.c:timestamp without time zone +t.d:bigint unsigned +t.e:text "
	  "+t.f:integer" },
	{ read_sql,
	  "CREATE TABLE t (a int, CONSTRAINT c PRIMARY KEY (a), UNIQUE (a), "
	  "PRIMARY KEY (a), CHECK (a > 1), EXCLUDE USING gist (a WITH &&), "
	  "KEY ix (a), INDEX ix2 USING btree (a), FULLTEXT KEY f (a), "
	  "UNIQUE KEY u (a(10)), LIKE x INCLUDING ALL, "
	  "PERIOD FOR SYSTEM_TIME (a, b), z int);",
	  "+t.a:int +t.z:int" },
	{ read_sql,
	  "CREATE TABLE t (key varchar(20), index int, period text, value "
	  "text, \"primary\" int, \"check\" int, comment text, date date, type "
	  "enum('a', 'b'))",
	  "+t.key:varchar(20) +t.index:int +t.period:text +t.value:text "
	  "+t.primary:int +t.check:int +t.comment:text +t.date:date "
	  "+t.type:enum('a', 'b')" },
	{ read_sql,
	  "CREATE TABLE t (a int REFERENCES users(id) ON DELETE CASCADE, "
	  "b int, c int, FOREIGN KEY (b, c) REFERENCES d (e, f))",
	  "+t.a:int& +t.b:int& +t.c:int&" },
	{ read_sql,
	  "CREATE TABLE t (a int, b int); ALTER TABLE ONLY public.t ADD "
	  "CONSTRAINT x FOREIGN KEY (b) REFERENCES u(id);",
	  "+t.a:int +t.b:int& =t." },
	{ read_sql, "CREATE TABLE t (a, b, 'c d');", "+t.a +t.b +t.c d" },
	{ read_sql,
	  "CREATE TABLE `t` (`a` int(11) COMMENT 'it''s, (a) \\' x', "
	  "`b` int) ENGINE=InnoDB COMMENT='x';",
	  "+t.a:int(11) +t.b:int" },
	{ read_sql,
	  "CREATE TABLE t (a date DEFAULT '\\', b varchar(3) DEFAULT ',', "
	  "c int GENERATED ALWAYS AS (a + b) STORED)",
	  "+t.a:date +t.b:varchar(3) +t.c:int" },
	{ read_sql, "CREATE TABLE t (2fa_secret varchar(9), é text)",
	  "+t.2fa_secret:varchar(9) +t.é:text" },
	{ read_sql, "CREATE TABLE t LIKE u; CREATE TABLE v CLONE w;",
	  "+t. +v." },
	{ read_sql, "CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);",
	  "=t_1." },
	{ read_sql, "CREATE TABLE IF NOT EXISTS t", "+t." },
	{ read_sql,
	  "CREATE TABLE [dbo].[User Data](\n\t[Id] [int] IDENTITY(1,1) NOT "
	  "NULL,\n\t[Full Name] [nvarchar](50) NULL,\n CONSTRAINT [PK] PRIMARY "
	  "KEY CLUSTERED ([Id] ASC) WITH (PAD_INDEX = OFF) ON [PRIMARY]\n) ON "
	  "[PRIMARY]\nGO\nSET ANSI_PADDING ON\nGO\n",
	  "+User Data.Id:int +User Data.Full Name:nvarchar" },
	{ read_sql, "CREATE TABLE #tmp (a int); CREATE TABLE ##g (b int);",
	  "+tmp.a:int +g.b:int" },
	{ read_sql,
	  "CREATE TABLE `proj.set.users` (name STRING OPTIONS(description=\"a "
	  "(b\"), address STRUCT<street STRING, geo STRUCT<lat FLOAT64>, tags "
	  "ARRAY<STRING>>, z INT64) PARTITION BY DATE(x)",
	  "+users.name:STRING +users.address:STRUCT "
	  "+users.address.street:STRING +users.address.geo:STRUCT "
	  "+users.address.lat:FLOAT64 +users.address.tags:ARRAY "
	  "+users.z:INT64" },
	{ read_sql,
	  "CREATE TABLE t (a STRUCT<b: STRING, c: INT>, m "
	  "MAP<STRING, INT>, d ARRAY<STRUCT<e: INT>>)",
	  "+t.a:STRUCT +t.a.b:STRING +t.a.c:INT +t.m:MAP +t.d:ARRAY "
	  "+t.d.e:INT" },
	{ read_sql, "CREATE TABLE t (a ROW(b VARCHAR, c INTEGER), d INT)",
	  "+t.a:ROW(b VARCHAR, c INTEGER) +t.a.b:VARCHAR +t.a.c:INTEGER "
	  "+t.d:INT" },
	{ read_sql,
	  "CREATE VIRTUAL TABLE f USING fts5(title, body, "
	  "tokenize='porter')",
	  "+f.title +f.body" },
	{ read_sql,
	  "CREATE TABLE t (a VARCHAR2(20 CHAR), b RAW(16))\n/\nCREATE "
	  "TABLE u (c DATE)\n/\n",
	  "+t.a:VARCHAR2(20 CHAR) +t.b:RAW(16) +u.c:DATE" },
	{ read_sql, "CREATE TABLE t (a int", "+t.a:int" },
	{ read_sql, "CREATE TABLE t (", "+t." },
	{ read_sql, "CREATE TABLE", "?" },
	{ read_sql, "create", "" },
	{ read_sql, "CREATE TABLE t (a int,, b int,)", "+t.a:int +t.b:int" },

	/* --- AS SELECT --- */
	{ read_sql,
	  "CREATE TABLE t AS SELECT a, u.b, c AS d, e f, count(*) AS \"n o\", "
	  "now(), 'x' AS g, CASE WHEN h THEN 1 END FROM u;",
	  "+t.a +t.b +t.d +t.f +t.n o +t.g" },
	{ read_sql, "CREATE TABLE t AS SELECT * FROM u", "+t.?" },
	{ read_sql,
	  "CREATE TABLE t AS WITH x AS (SELECT a FROM b), y AS (SELECT x.*, c "
	  "FROM x) SELECT DISTINCT * FROM y WHERE a IN (SELECT q FROM r);",
	  "+t.a +t.c" },
	{ read_sql, "CREATE TABLE t AS (SELECT a FROM (SELECT b FROM c) d) ",
	  "+t.a" },
	{ read_sql, "CREATE TABLE t AS SELECT * FROM (SELECT b FROM c) d",
	  "+t.b" },
	{ read_sql, "CREATE TABLE t (a, b) AS SELECT c, d FROM e",
	  "+t.a +t.b" },
	{ read_sql,
	  "CREATE MATERIALIZED VIEW v AS SELECT a FROM b UNION SELECT c FROM d",
	  "+v.a" },
	{ read_sql, "CREATE OR REPLACE VIEW v (a, b) AS SELECT 1, 2",
	  "+v.a +v.b" },
	{ read_sql,
	  "CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`%` SQL SECURITY DEFINER "
	  "VIEW `v` AS select `u`.`mail` AS `mail` from `u`",
	  "+v.mail" },
	{ read_sql,
	  "CREATE VIEW v WITH SCHEMABINDING AS SELECT TOP (3) a FROM "
	  "b",
	  "+v.a" },
	{ read_sql, "ALTER VIEW v AS SELECT a FROM b", "+v.a" },
	{ read_sql,
	  "CREATE VIEW v AS WITH a AS (SELECT * FROM b), b AS (SELECT * FROM "
	  "a) SELECT * FROM a",
	  "" },
	{ read_sql,
	  "CREATE VIEW v AS SELECT a.*, b.x FROM (SELECT p, q) AS a "
	  "JOIN c b ON 1",
	  "+v.p +v.q +v.x" },

	/* --- ALTER TABLE --- */
	{ read_sql, "ALTER TABLE users ADD COLUMN ssn text",
	  "+users.ssn:text" },
	{ read_sql, "ALTER TABLE IF EXISTS ONLY a.users * ADD ssn text;",
	  "+users.ssn:text" },
	{ read_sql,
	  "ALTER TABLE u ADD COLUMN IF NOT EXISTS a int, ADD b numeric(1, 2) "
	  "DEFAULT 3, DROP COLUMN IF EXISTS c CASCADE, DROP d, ADD (e int, f "
	  "date), ADD COLUMN (g int)",
	  "+u.a:int +u.b:numeric(1, 2) -u.c -u.d +u.e:int +u.f:date +u.g:int" },
	{ read_sql,
	  "ALTER TABLE u ADD CONSTRAINT x UNIQUE (a), ADD INDEX y (b), ADD "
	  "PRIMARY KEY (c), DROP CONSTRAINT z, DROP INDEX q, DROP PRIMARY KEY, "
	  "OWNER TO me, SET (fillfactor = 70), ENABLE ROW LEVEL SECURITY, "
	  "ENGINE = InnoDB",
	  "=u. =u. =u. =u. =u. =u. =u. =u. =u. =u." },
	{ read_sql,
	  "ALTER TABLE u ALTER COLUMN a TYPE varchar(3) USING a::varchar, "
	  "ALTER "
	  "b SET DEFAULT 1, ALTER COLUMN c DROP NOT NULL, ALTER COLUMN d SET "
	  "DATA TYPE text, ALTER COLUMN e nvarchar(9) NULL, MODIFY f int, "
	  "MODIFY COLUMN g text AFTER h, MODIFY (i date, j int)",
	  "~u.a:varchar(3) ~u.b ~u.c ~u.d:text ~u.e:nvarchar(9) ~u.f:int "
	  "~u.g:text ~u.i:date ~u.j:int" },
	{ read_sql,
	  "ALTER TABLE u RENAME COLUMN a TO b; ALTER TABLE u RENAME c TO d;"
	  "ALTER TABLE u RENAME TO v; ALTER TABLE v RENAME AS w;"
	  "ALTER TABLE u RENAME INDEX e TO f; ALTER TABLE u RENAME CONSTRAINT "
	  "g "
	  "TO h",
	  "-u.a +u.b -u.c +u.d -u. +v. -v. +w. =u. =u." },
	{ read_sql, "ALTER TABLE u CHANGE a b int, CHANGE COLUMN c c text",
	  "-u.a +u.b:int ~u.c:text" },
	{ read_sql,
	  "ALTER TABLE u ADD a int NULL, b nvarchar(max) CONSTRAINT d DEFAULT "
	  "('x'), CONSTRAINT e CHECK (b > 1)\nGO\nALTER TABLE u DROP COLUMN a, "
	  "b\nGO\nALTER TABLE u DROP CONSTRAINT c, d\nGO",
	  "+u.a:int +u.b:nvarchar(max) =u. -u.a -u.b =u." },
	{ read_sql, "ALTER TABLE t DROP (a, b)", "-t.a -t.b" },
	{ read_sql, "ALTER TABLE t REPLACE COLUMNS (a string, b int)",
	  "+t.a:string +t.b:int" },
	{ read_sql, "ALTER TABLE t ADD COLUMNS (a string COMMENT 'x, y')",
	  "+t.a:string" },
	{ read_sql, "ALTER TABLE t ADD PARTITION (dt='1')", "=t." },
	{ read_sql, "ALTER TABLE t ADD a int REFERENCES b(id)", "+t.a:int&" },
	{ read_sql, "ALTER TABLE t ADD column", "" },
	{ read_sql, "alter table t add", "?" },
	{ read_sql, "alter table", "" },
	{ read_sql, "ALTER TABLE a ADD b int ALTER TABLE c ADD d int",
	  "+a.b:int +c.d:int" },
	{ read_sql, "ALTER TABLE ${schema}.users ADD ${p}_x text", "?" },
	{ read_sql,
	  "ALTER TABLE ${p}users ADD a text; ALTER TABLE {{ t }} ADD "
	  "b int; ALTER TABLE %I ADD c int; ALTER TABLE :t ADD d int",
	  "+users.a:text +.b:int +.c:int +.d:int" },
	{ read_sql,
	  "ALTER TYPE addr ADD ATTRIBUTE zip text, RENAME ATTRIBUTE a TO b; "
	  "ALTER TYPE mood ADD VALUE 'bad'",
	  "+addr.zip:text -addr.a +addr.b =mood." },

	/* --- other statements --- */
	{ read_sql,
	  "CREATE TYPE a AS (street text, zip varchar(5)); CREATE TYPE b AS "
	  "ENUM ('c'); CREATE TYPE d AS OBJECT (e NUMBER); CREATE TYPE f AS "
	  "TABLE (g int); CREATE TYPE h (i text)",
	  "+a.street:text +a.zip:varchar(5) +d.e:NUMBER +f.g:int +h.i:text" },
	{ read_sql,
	  "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a.users (ssn); "
	  "DROP INDEX j ON users; CREATE INDEX ON ONLY users (x)",
	  "=users. =users. =users." },
	{ read_sql,
	  "DROP TABLE IF EXISTS a, b.c CASCADE; DROP MATERIALIZED VIEW v; DROP "
	  "TYPE t",
	  "-a. -c. -v. -t." },
	{ read_sql, "RENAME TABLE a TO b, c.d TO e;", "-a. +b. -d. +e." },
	{ read_sql,
	  "EXEC sp_rename 'dbo.Users.[Old Name]', 'New', 'COLUMN';\nGO\nEXEC "
	  "sys.sp_rename @objname = N'a.b', @newname = N'c', @objtype = "
	  "N'column'"
	  "\nEXEC sp_rename 'dbo.x', 'y'\nEXEC sp_rename N't.i', N'j', "
	  "N'INDEX'",
	  "-Users.Old Name +Users.New -a.b +a.c -x. +y." },
	{ read_sql,
	  "COMMENT ON COLUMN a.users.ssn IS 'x'; COMMENT ON TABLE users IS "
	  "'create table z (b int)'; GRANT CREATE TABLE TO bob; GRANT SELECT "
	  "(ssn) ON users TO x; INSERT INTO u (ssn) VALUES ('ALTER TABLE a ADD "
	  "b int'); UPDATE u SET c = 1; DELETE FROM u;",
	  "=users.ssn =users." },
	{ read_sql,
	  "DO $$ BEGIN IF x THEN ALTER TABLE u ADD COLUMN iban text; END IF; "
	  "EXECUTE 'ALTER TABLE u ADD bic text'; END $$;",
	  "+u.iban:text +u.bic:text" },
	{ read_sql,
	  "CREATE FUNCTION f() RETURNS trigger AS $body$ BEGIN EXECUTE "
	  "format('CREATE TABLE %I (a int)', t); END $body$ LANGUAGE plpgsql; "
	  "CREATE TABLE z (y int);",
	  "+.a:int +z.y:int" },
	{ read_sql, "EXEC('ALTER TABLE u ADD a int')", "+u.a:int" },
	{ read_sql,
	  "IF NOT EXISTS (SELECT 1 FROM sys.columns) BEGIN ALTER TABLE u ADD a "
	  "int END",
	  "+u.a:int" },
	{ read_sql,
	  "DELIMITER $$\nCREATE TABLE a (b int)$$\nCREATE TABLE c (d int)$$\n"
	  "DELIMITER ;\nCREATE TABLE e (f int);",
	  "+a.b:int +c.d:int +e.f:int" },
	{ read_sql,
	  "/*!40101 SET x=1 */; /*!50001 CREATE VIEW v AS SELECT a "
	  "FROM b */; # it's\nCREATE TABLE t (a int) /* it's */;",
	  "+v.a +t.a:int" },
	{ read_sql,
	  "COPY public.t (a) FROM stdin;\n1\tit's (x\n\\.\n\nCREATE TABLE u (b "
	  "int);",
	  "+u.b:int" },
	{ read_sql, "\\restrict abc\n\\connect x\nCREATE TABLE t (a int)",
	  "+t.a:int" },
	{ read_sql, "-- CREATE TABLE t (a int)\n/* CREATE TABLE u (b int) */",
	  "" },
	{ read_sql, "SELECT 'CREATE TABLE' || x", "?" },
	{ read_sql, "", "" },

	/* --- the way back --- */
	{ read_sql,
	  "-- +goose Up\nCREATE TABLE a (b int);\n-- +goose Down\nCREATE TABLE "
	  "c (d int);\n",
	  "+a.b:int" },
	{ read_sql,
	  "-- +migrate Down\nCREATE TABLE c (d int);\n-- +migrate Up\nCREATE "
	  "TABLE a (b int);",
	  "+a.b:int" },
	{ read_sql,
	  "-- migrate:up\nALTER TABLE a ADD b int;\n\n-- migrate:down\nALTER "
	  "TABLE a ADD c int;",
	  "+a.b:int" },
	{ read_sql,
	  "# --- !Ups\nALTER TABLE a ADD b int;\n# --- !Downs\nALTER TABLE a "
	  "ADD c int;",
	  "+a.b:int" },
	{ read_sql,
	  "-- // first\nALTER TABLE a ADD b int;\n-- //@UNDO\nALTER TABLE a "
	  "ADD "
	  "c int; -- // x\n-- // y\nALTER TABLE a ADD d int;",
	  "+a.b:int" },
	{ read_sql,
	  "-- Up Migration\nALTER TABLE a ADD b int;\n-- Down Migration\nALTER "
	  "TABLE a ADD c int;",
	  "+a.b:int" },
	{ read_sql,
	  "ALTER TABLE a ADD b int;\n---- create above / drop below ----\n"
	  "-- x\nALTER TABLE a ADD c int;",
	  "+a.b:int" },
	{ read_sql,
	  "--liquibase formatted sql\n--changeset me:1\nALTER TABLE a ADD b "
	  "int;"
	  "\n--rollback ALTER TABLE a ADD c int;\n--changeset me:2\nALTER "
	  "TABLE "
	  "a ADD d int;",
	  "+a.b:int +a.d:int" },
	/* A mark alone is no mark. */
	{ read_sql, "-- +goose Down\nALTER TABLE a ADD b int;", "+a.b:int" },

	/* --- dbt --- */
	{ read_dbt_sql, "select id as customer_id, email from {{ ref('x') }}",
	  "+b.customer_id +b.email" },
	{ read_dbt_sql,
	  "{{ config(materialized='table') }}\n{# it's #}\nwith source as (\n"
	  "  select * from {{ source('a', 'b') }}\n), renamed as (\n  select\n"
	  "    id as user_id, -- x\n    lower(mail) as e_mail\n  from "
	  "source\n)\n"
	  "select * from renamed",
	  "+b.user_id +b.e_mail" },
	{ read_dbt_sql, "select * from {{ ref('x') }}", "?" },
	{ read_dbt_sql,
	  "with a as (select x, y from t), b as (select z from u) select a.*, "
	  "b.z as w from a left join b using (x)",
	  "+b.x +b.y +b.w" },
	{ read_dbt_sql,
	  "select\n {% for m in ms %} sum(x) as {{ m }}_amount, {% endfor %}\n "
	  "a from t",
	  "+b._amount +b.a" },
	{ read_dbt_sql, "{% set a = ['b'] %}\nselect {{ star(x) }}, c from d",
	  "+b.c?" },
	{ read_dbt_sql, "select a from b union all select c from d", "+b.a" },
	{ read_dbt_sql, "{% macro x() %}{% endmacro %}", "" },
};

START_TEST(reads)
{
	readers_check(&readings[_i]);
}
END_TEST

/* SQL inside a string of other code stands where that stands. */
START_TEST(places)
{
	static const char text[] =
	        "ALTER TABLE u\n  ADD é text, ADD \\\"b c\\\""
	        " int;\\nALTER TABLE v ADD d int";
	Arena *arena = arena_new((size_t)1 << 24);
	Fields fields = { .arena = arena };

	fields_in_sql(str("ALTER TABLE a ADD b int"), 7, 5, &fields);
	ck_assert_uint_eq(fields.list.at[0].line, 7);
	ck_assert_uint_eq(fields.list.at[0].column, 23);
	ck_assert_uint_eq(fields.list.at[0].end_column, 24);
	fields.list.len = 0;
	fields_in_sql(str(text), 7, 5, &fields);
	ck_assert_uint_eq(fields.list.len, 3);
	ck_assert_uint_eq(fields.list.at[0].line, 8);
	ck_assert_uint_eq(fields.list.at[0].column, 7);
	ck_assert_uint_eq(fields.list.at[0].end_column, 8);
	ck_assert(str_is(fields.list.at[1].name, "b c"));
	ck_assert_uint_eq(fields.list.at[1].column, 21);
	ck_assert(str_is(fields.list.at[2].name, "d"));
	arena_free(arena);
}
END_TEST

static const struct {
	const char *head, *again, *tail;
} hostile[] = {
	{ "", "(", "" },
	{ "CREATE TABLE t ", "(a ", "" },
	{ "CREATE TABLE t (", "a STRUCT<b int, ", "" },
	{ "CREATE TABLE t (a int, ", "FOREIGN KEY (a), ", ")" },
	{ "CREATE TABLE t (", "a int, FOREIGN KEY (b), ", ")" },
	{ "", "CREATE TABLE t (a int, ", "" },
	{ "", "CREATE TABLE t AS SELECT * FROM (", "" },
	{ "CREATE VIEW v AS ", "WITH a AS (", "" },
	{ "CREATE VIEW v AS WITH ", "a AS (SELECT * FROM a, a), ",
	  "b AS (SELECT 1) SELECT * FROM a" },
	{ "CREATE VIEW v AS SELECT ", "a.*, ", "b FROM (SELECT 1) a" },
	{ "", "$a$ ", "" },
	{ "", "ALTER TABLE t ADD ", "" },
	{ "ALTER TABLE t ADD a int", ", b < c", "" },
	{ "", "'CREATE TABLE t (a int", "" },
	{ "", "GRANT ", "" },
	{ "", "COMMENT ON COLUMN a.", "" },
	{ "", "CREATE a ", "" },
	{ "DROP TABLE a", ", b", "" },
	{ "", "EXEC sp_rename 'a', ", "" },
	{ "", "-- +goose Up\n-- +goose Down\n", "" },
	{ "SELECT ", "`", "" },
	{ "", "[a", "" },
	{ "", "{{ ", "" },
};

/* Texts that are made to take the square of the time, or to nest. */
START_TEST(ends)
{
	Arena *arena = arena_new((size_t)2 << 30);
	Buf text = { .arena = arena };
	Fields fields = { .arena = arena };

	buf_add(&text, str(hostile[_i].head));
	while (text.len < 200000)
		buf_add(&text, str(hostile[_i].again));
	buf_add(&text, str(hostile[_i].tail));
	read_sql(buf_str(&text), "a.sql", &fields);
	read_dbt_sql(buf_str(&text), "a.sql", &fields);
	arena_free(arena);
}
END_TEST

START_TEST(begins)
{
	ck_assert(fields_begins_sql(str("  alter table x")));
	ck_assert(fields_begins_sql(str("\\n CREATE TABLE x")));
	ck_assert(fields_begins_sql(str("-- x\n-- y\nDROP TABLE x")));
	ck_assert(!fields_begins_sql(str("select 1")));
	ck_assert(!fields_begins_sql(str("-- x")));
	ck_assert(!fields_begins_sql(str("")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fields_sql");
	TCase *tcase = tcase_create("fields_sql");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, reads, 0, COUNT(readings));
	tcase_add_test(tcase, places);
	tcase_add_loop_test(tcase, ends, 0, COUNT(hostile));
	tcase_add_test(tcase, begins);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

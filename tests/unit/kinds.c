#include "schema/kinds.h"

#include <check.h>

/* A file, and the kind it is of; NULL: none. */
static const struct {
	const char *path, *text, *kind;
} files[] = {
	/* Ruby */
	{ "db/migrate/2024_x.rb", "", "rails-migration" },
	{ "engines/a/db/migrate/1_x.rb", "", "rails-migration" },
	{ "db/post_migrate/1_x.rb", "", "rails-migration" },
	{ "db/schema.rb", "", "rails-schema" },
	{ "db/animals_schema.rb", "", "rails-schema" },
	{ "db/structure.sql", "", "sql-schema" },
	{ "app/models/concerns/a.rb", "", "rails-model" },
	{ "lib/user.rb", "", NULL },
	{ "db/seeds.rb", "", NULL },

	/* Python */
	{ "shop/migrations/0001_initial.py",
	  "from django.db import migrations, models\nclass Migration("
	  "migrations.Migration):",
	  "django-migration" },
	{ "shop/migrations/__init__.py", "", NULL },
	{ "alembic/versions/a1.py",
	  "from alembic import op\ndef upgrade():\n op.x", "alembic" },
	{ "src/versions/v1.py", "VERSION = 1", NULL },
	{ "shop/models.py", "from django.db import models\nmodels.Model",
	  "django-models" },
	{ "app/users.py", "from sqlalchemy import Column\nx = Column(Integer)",
	  "sqlalchemy-models" },
	{ "app/users.py", "x = 1", NULL },
	{ "tests/test_models.py", "django models.", NULL },

	/* JavaScript */
	{ "prisma/schema.prisma", "", "prisma-schema" },
	{ "prisma/schema/user.prisma", "", "prisma-schema" },
	{ "src/db/schema.ts",
	  "import {pgTable} from 'drizzle-orm/pg-core'\npgTable('a')",
	  "drizzle-schema" },
	{ "migrations/1.js", "exports.up = knex => knex.schema",
	  "knex-migration" },
	{ "src/migration/1.ts", "implements MigrationInterface { queryRunner",
	  "typeorm-migration" },
	{ "migrations/1.js", "up: (queryInterface, Sequelize) =>",
	  "sequelize-migration" },
	{ "migrations/1.mjs", "export const up = pgm => {}", "knex-migration" },
	{ "src/user.entity.ts", "from 'typeorm' @Entity() @Column()",
	  "entity" },
	{ "src/user.js", "const s = new mongoose.Schema({", "mongoose" },
	{ "src/user.spec.ts", "new mongoose.Schema({", NULL },
	{ "src/index.ts", "export {}", NULL },
	{ "node_modules/a/migrations/1.js", "knex", NULL },

	/* others */
	{ "database/migrations/1_users.php", "", "laravel-migration" },
	{ "Shop/Migrations/2024_Init.cs", "MigrationBuilder b",
	  "ef-migration" },
	{ "Shop/Migrations/2024_Init.Designer.cs", "migrationBuilder", NULL },
	{ "Shop/Migrations/DbModelSnapshot.cs",
	  "using Microsoft.EntityFrameworkCore; class X : ModelSnapshot",
	  "ef-model" },
	{ "Shop.Tests/Migrations/1.cs", "migrationBuilder", NULL },
	{ "ent/schema/user.go", "import \"entgo.io/ent\"\n[]ent.Field",
	  "ent-schema" },
	{ "model/user.go", "Mail string `gorm:\"x\"`", "go-model" },
	{ "model/user_test.go", "Mail string `gorm:\"x\"`", NULL },
	{ "src/schema.rs", "diesel::table! {", "diesel-schema" },
	{ "migration/src/m1.rs", "use sea_orm_migration::prelude::*;",
	  "seaorm-migration" },
	{ "src/main/java/User.java", "@Entity class", "jpa-entity" },
	{ "src/test/java/User.java", "@Entity class", NULL },
	{ "src/main/kotlin/U.kt", "import org.jetbrains.exposed.sql.Table",
	  "jpa-entity" },
	{ "priv/repo/migrations/1_x.exs", "use Ecto.Migration",
	  "ecto-migration" },
	{ "lib/user.ex", "use Ecto.Schema\n field :mail", "ecto-schema" },

	/* interfaces */
	{ "api/user.proto", "", "protobuf" },
	{ "u.avsc", "", "avro" },
	{ "u.avdl", "", "avro-idl" },
	{ "u.thrift", "", "thrift" },
	{ "schema.graphql", "type User { id: ID }", "graphql" },
	{ "q.graphql", "query { user { mail } }", NULL },
	{ "api/openapi.yaml", "openapi: 3.0.0\n", "openapi" },
	{ "api.json", "\xEF\xBB\xBF{\n \"info\": {}, \"swagger\" : \"2.0\"}",
	  "openapi" },
	{ "api.yml", "# x\n---\n'asyncapi': 2.0.0\n", "openapi" },
	{ "x.yaml", "a:\n  openapi: 3.0.0\n", NULL },
	{ "x.yaml", "openapi2: 3.0.0\n# openapi: 3\n", NULL },
	{ "x.json", "{\"a\":{\"openapi\":1},\"b\":\"openapi\"}", NULL },
	{ "x.json", "{\"a\":\"\\\"openapi\\\":\"}", NULL },
	{ "docs/openapi.yaml", "openapi: 3.0.0\n", "openapi" },
	{ "docs/other.yaml", "openapi: 3.0.0\n", NULL },
	{ "spec/users.yaml", "openapi: 3.0.0\n", "openapi" },
	{ "spec/fixtures/openapi.yaml", "openapi: 3.0.0\n", NULL },
	{ "api.spec.yaml", "openapi: 3.0.0\n", "openapi" },

	/* change logs and catalogues */
	{ "db/log.yaml", "databaseChangeLog:\n", "liquibase" },
	{ "db/log.json", "{\"databaseChangeLog\": []}", "liquibase" },
	{ "db/log.xml", "<?xml?><databaseChangeLog xmlns='x'>",
	  "liquibase-xml" },
	{ "pom.xml", "<project>", NULL },
	{ "changelog/1.yaml", "a: 1\n", NULL },
	{ "models/a.yml", "version: 2\nmodels:\n  - name: a\n    columns:\n",
	  "dbt-properties" },
	{ "models/a.sql", "{{ config() }} select a from b", "dbt-model" },
	{ "es/users.json", "{\"mappings\": {\"properties\": {\"mail\": {}}}}",
	  "elasticsearch" },
	{ "bq/users.json", "[\n {\"name\": \"ssn\", \"type\": \"STRING\"}\n]",
	  "bigquery" },
	{ "data/users.json", "[{\"name\": \"x\", \"age\": 1}]", NULL },
	{ "data/users.json", "[[\"name\", \"type\"], {\"mode\": 1}]", NULL },
	{ "tracking/plan.yml",
	  "events:\n - name: a\n   properties: {b: string}\n", "events" },
	{ "schemas/a/b/jsonschema/1-0-0",
	  "{\"self\":{\"vendor\":\"a\"},\"properties\":{}}", "snowplow" },
	{ "u.schema.json",
	  "{\"$schema\":\"http://json-schema.org/x\",\"properties\":{}}",
	  "json-schema" },
	{ "u.yaml", "type: object\nproperties:\n  a: {}\n", "json-schema" },
	{ "package.json", "{\"name\":\"a\",\"dependencies\":{}}", NULL },
	{ "tsconfig.json", "{\"$schema\":\"https://x\",\"files\":[]}", NULL },
	{ "package-lock.json", "{\"openapi\":1}", NULL },
	{ "main.tf", "resource \"aws_dynamodb_table\" \"t\" {", "terraform" },
	{ "main.tf", "resource \"aws_s3_bucket\" \"t\" {", NULL },

	/* SQL */
	{ "prisma/migrations/1_a/migration.sql", "", "prisma-migration" },
	{ "drizzle/0001_x.sql", "--> statement-breakpoint",
	  "drizzle-migration" },
	{ "db/migration/V1_2__users.sql", "", "flyway" },
	{ "sql/R__views.sql", "", "flyway" },
	{ "sql/U1__users.sql", "CREATE TABLE", NULL },
	{ "supabase/migrations/1.sql", "", "supabase-migration" },
	{ "db/1.sql", "-- +goose Up", "goose-migration" },
	{ "migrations/1/up.sql", "", "diesel-migration" },
	{ "migrations/1/down.sql", "", NULL },
	{ "migrations/1_a.up.sql", "", "golang-migrate" },
	{ "migrations/1_a.down.sql", "", NULL },
	{ "deploy/users.sql", "-- Deploy x", "sqitch" },
	{ "revert/users.sql", "DROP TABLE users", NULL },
	{ "db/x.sql", "--liquibase formatted sql\n", "liquibase-sql" },
	{ "a/migrations/b/1.sql", "", "sql-migration" },
	{ "schema.sql", "", "sql-schema" },
	{ "a/users.ddl", "", "sql-schema" },
	{ "report.sql", "CREATE TABLE x (a int)", "sql" },
	{ "report.sql", "select 1", NULL },
	{ "seeds/users.sql", "CREATE TABLE x (a int)", NULL },
	{ "a.dbml", "", "generic" },

	/* what looks like a test, or like what others wrote, and is not */
	{ "db/migrate/2024_add_result_to_blood_test.rb", "",
	  "rails-migration" },
	{ "clinic/migrations/0007_genetic_test.py",
	  "from django.db import migrations\nmigrations.AddField",
	  "django-migration" },
	{ "priv/repo/migrations/2024_add_blood_test.exs", "use Ecto.Migration",
	  "ecto-migration" },
	{ "db/migration/V3__add_blood_test.sql", "", "flyway" },
	{ "app/models/blood_test.rb", "", "rails-model" },
	{ "app/models/test/result.rb", "", "rails-model" },
	{ "src/main/java/a/GeneticTest.java", "@Entity class", "jpa-entity" },
	{ "src/main/java/a/vendor/Vendor.java", "@Entity class", "jpa-entity" },
	{ "target/migrations/0001_initial.py",
	  "from django.db import migrations\nmigrations.AddField",
	  "django-migration" },
	{ "shop/vendor/models.py", "from django.db import models\nmodels.Model",
	  "django-models" },
	{ "vendor/a/b/models.py", "from django.db import models\nmodels.Model",
	  NULL },
	{ "test/dummy/app/models/user.rb", "", NULL },
	{ "src/data/sample_project/migrations/V1__a.sql", "", NULL },
	{ "sample-app/app/models/user.rb", "", NULL },
	{ "spec/models/blood_test.rb", "", NULL },
	{ "shop/tests/migrations/0001_initial.py",
	  "from django.db import migrations\nmigrations.AddField", NULL },

	/* never */
	{ "README.md", "CREATE TABLE", NULL },
	{ "docs/migrations/1.sql", "", NULL },
	{ "examples/db/migrate/1.rb", "", NULL },
	{ "vendor/a/db/migrate/1.rb", "", NULL },
	{ "test/fixtures/users.proto", "", NULL },
	{ "build/a.proto", "", NULL },
	{ "test", "", NULL },
	{ "", "", NULL },
};

START_TEST(knows_kinds)
{
	KindRules rules = { 0 };
	Str path = str(files[_i].path);
	const Kind *kind = kind_of(&rules, path, str(files[_i].text));

	ck_assert_msg(
	        kind ? files[_i].kind && str_is(str(kind->name), files[_i].kind)
	             : !files[_i].kind,
	        "%s is %s, not %s", files[_i].path, kind ? kind->name : "none",
	        files[_i].kind ? files[_i].kind : "none");
	if (kind)
		ck_assert(kind_possible(&rules, path));
}
END_TEST

/* What is below data is SQL, no proto counts but api/test/a.proto. */
static const struct {
	const char *path, *kind;
	bool possible;
} ruled[] = {
	{ "data/x.txt", "sql", true }, { "data/test/x.rb", "sql", true },
	{ "a.proto", NULL, false },    { "api/test/a.proto", "protobuf", true },
	{ "u.avsc", "avro", true },    { "x.txt", NULL, false },
	{ "x.c", NULL, false },
};

/* Keys in their alphabetical order: "openapi" comes late. */
static const char *const sorted[][3] = {
	{ "{\"components\":{\"schemas\":[", "\"abcdefgh\",",
	  "0]},\"openapi\":\"3.0.0\"}" },
	{ "components:\n", "  a: b\n", "openapi: 3.0.0\n" },
};

START_TEST(finds_late_keys)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Buf text = { .arena = arena };
	KindRules rules = { 0 };
	const Kind *kind;

	buf_add(&text, str(sorted[_i][0]));
	while (text.len < (size_t)1 << 20)
		buf_add(&text, str(sorted[_i][1]));
	buf_add(&text, str(sorted[_i][2]));
	kind = kind_of(&rules, STR("api.json"), buf_str(&text));
	ck_assert_ptr_nonnull(kind);
	ck_assert_str_eq(kind->name, "openapi");
	arena_free(arena);
}
END_TEST

START_TEST(obeys_rules)
{
	Arena *arena = arena_new(1 << 20);
	KindRules rules = { 0 };
	const Kind *kind;

	*LIST_ADD(arena, &rules.added) =
	        (KindRule){ STR("data/**"), kind_named(STR("sql")) };
	*LIST_ADD(arena, &rules.added) =
	        (KindRule){ STR("api/test/a.proto"),
		            kind_named(STR("protobuf")) };
	*LIST_ADD(arena, &rules.excluded) = STR("**/*.proto");
	kind = kind_of(&rules, str(ruled[_i].path), STR(""));
	ck_assert_str_eq(kind ? kind->name : "",
	                 ruled[_i].kind ? ruled[_i].kind : "");
	ck_assert(kind_possible(&rules, str(ruled[_i].path)) ==
	          ruled[_i].possible);
	arena_free(arena);
}
END_TEST

START_TEST(has_whole_rows)
{
	for (const Kind *kind = kinds; kind->name; kind++) {
		ck_assert(kind->read != NULL);
		ck_assert_ptr_nonnull(kind->summary);
		ck_assert_ptr_nonnull(kind->paths[0]);
		ck_assert_ptr_eq(kind_named(str(kind->name)), kind);
	}
	ck_assert_ptr_null(kind_named(STR("nothing")));
}
END_TEST

/* Twenty megabytes are rejected by their first page, many times. */
START_TEST(is_quick)
{
	Arena *arena = arena_new((size_t)1 << 28);
	Buf text = { .arena = arena };
	KindRules rules = { 0 };

	buf_add(&text, STR("{\"packages\":{"));
	while (text.len < (size_t)20 << 20)
		buf_add(&text, STR("\"node_modules/a\":{\"version\":\"1\"},"));
	for (size_t i = 0; i < 100; i++)
		ck_assert_ptr_null(kind_of(&rules, STR("a/packages.json"),
		                           buf_str(&text)));
	for (size_t i = 0; i < 10000; i++)
		ck_assert(!kind_possible(
		        &rules, STR("lib/a/b/c/some/long/path/of/a/file.c")));
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("kinds");
	TCase *tcase = tcase_create("kinds");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 30);
	tcase_add_loop_test(tcase, knows_kinds, 0, COUNT(files));
	tcase_add_loop_test(tcase, finds_late_keys, 0, COUNT(sorted));
	tcase_add_loop_test(tcase, obeys_rules, 0, COUNT(ruled));
	tcase_add_test(tcase, has_whole_rows);
	tcase_add_test(tcase, is_quick);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

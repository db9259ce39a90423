#include "schema/kinds.h"

#include "base/glob.h"

#define SCRIPTS "{js,ts,mjs,cjs,mts,cts}"
#define TREES   "{json,yaml,yml}"

const Kind kinds[] = {
	/* Ruby */
	{ "rails-migration",
	  "Rails: the files of db/migrate",
	  { "**/db/{migrate,*_migrate}/**/*.rb", "**/db/migrate/*.rb" },
	  .read = read_rails },
	{ "rails-schema",
	  "Rails: db/schema.rb",
	  { "**/db/{schema,*_schema}.rb" },
	  .read = read_rails },
	{ "rails-model",
	  "Rails, Mongoid: attributes that models declare",
	  { "**/app/models/**/*.rb" },
	  .read = read_rails_model,
	  .quiet = true },

	/* Python */
	{ "django-migration",
	  "Django: the files of migrations",
	  { "**/*migrations*/**/*.py" },
	  .has = { "django", "migrations." },
	  .read = read_django },
	{ "alembic",
	  "Alembic, Flask-Migrate: revisions",
	  { "**/versions/**/*.py", "**/*{alembic,migration}*/**/*.py" },
	  .has = { "alembic|sqlalchemy", "op.", "def upgrade" },
	  .read = read_alembic },
	{ "django-models",
	  "Django: models",
	  { "**/models.py", "**/models/**/*.py", "**/*models*.py" },
	  .has = { "django", "models." },
	  .read = read_django_models,
	  .quiet = true },
	{ "sqlalchemy-models",
	  "SQLAlchemy, SQLModel: tables and mapped classes",
	  { "**/*.py" },
	  .has = { "sqlalchemy|sqlmodel|db.Model|SQLAlchemy",
	           "Column(|mapped_column(|Mapped[|table=True" },
	  .read = read_sqlalchemy,
	  .quiet = true },

	/* JavaScript and TypeScript */
	{ "prisma-schema",
	  "Prisma, ZenStack: models",
	  { "**/*.{prisma,zmodel}" },
	  .read = read_prisma },
	{ "drizzle-schema",
	  "Drizzle: tables",
	  { "**/*." SCRIPTS },
	  .has = { "drizzle-orm", "Table(|pgView(|mysqlView(|sqliteView(" },
	  .read = read_drizzle },
	{ "typeorm-migration",
	  "TypeORM, MikroORM: migrations",
	  { "**/*migration*/**/*." SCRIPTS, "**/*[Mm]igration*." SCRIPTS },
	  .has = { "MigrationInterface|queryRunner|mikro-orm|addSql(" },
	  .read = read_typeorm },
	{ "sequelize-migration",
	  "Sequelize: migrations",
	  { "**/*migrat*/**/*." SCRIPTS },
	  .has = { "queryInterface|equelize|umzug" },
	  .read = read_sequelize },
	{ "knex-migration",
	  "Knex, AdonisJS, Kysely, node-pg-migrate: migrations",
	  { "**/*migrat*/**/*." SCRIPTS },
	  .has = { "nex|schema|pgm|db." },
	  .read = read_knex },
	{ "entity",
	  "TypeORM, MikroORM: entity classes",
	  { "**/*." SCRIPTS },
	  .has = { "typeorm|mikro-orm", "Column(|Property(|@Entity|Schema(" },
	  .read = read_entity,
	  .quiet = true },
	{ "sequelize-model",
	  "Sequelize: models",
	  { "**/*." SCRIPTS },
	  .has = { "equelize", ".define(|.init(|@Column|@Table",
	           "DataType|Sequelize.|@Column|@Table" },
	  .read = read_sequelize,
	  .quiet = true },
	{ "mongoose",
	  "Mongoose: schemas",
	  { "**/*." SCRIPTS },
	  .has = { "mongoose", "Schema(|Schema<|SchemaFactory|@Prop" },
	  .read = read_mongoose,
	  .quiet = true },

	/* PHP */
	{ "laravel-migration",
	  "Laravel, Doctrine, Phinx, Yii: migrations",
	  { "**/*{migration,Migration}*/**/*.php" },
	  .read = read_laravel },

	/* C# */
	{ "ef-migration",
	  "Entity Framework Core, FluentMigrator: migrations",
	  { "**/*[Mm]igration*/**/*.cs" },
	  .has = { "igrationBuilder|: Migration" },
	  .read = read_ef },
	{ "ef-model",
	  "Entity Framework Core: snapshots, entities and their configuration",
	  { "**/*.cs" },
	  .has = { "EntityFrameworkCore|DataAnnotations|System.Data.Entity",
	           "[Table|[Column|[Key|[PersonalData|.Property<|.Property(|"
	           "DbSet<|ModelSnapshot" },
	  .read = read_ef_model,
	  .quiet = true },

	/* Go */
	{ "ent-schema",
	  "ent: schemas",
	  { "**/ent/schema/**/*.go", "**/schema/**/*.go" },
	  .has = { "entgo.io/ent|facebook/ent", "ent.Field|ent.Schema" },
	  .read = read_go },
	{ "go-migration",
	  "goose, gormigrate, bun: migrations in Go",
	  { "**/*migrat*/**/*.go" },
	  .has = { "goose|igrate|igration", "Exec|Raw(|tx.|db." },
	  .read = read_go },
	{ "go-model",
	  "GORM, sqlx, bun, the MongoDB driver: structs with tags",
	  { "**/*.go" },
	  .has = { "gorm:\"|db:\"|bun:\"|bson:\"|pg:\"|xorm:\"" },
	  .read = read_go,
	  .quiet = true },

	/* Rust */
	{ "diesel-schema",
	  "Diesel: schema.rs",
	  { "**/*schema*.rs", "**/schema/**/*.rs" },
	  .has = { "table!" },
	  .read = read_diesel },
	{ "seaorm-migration",
	  "SeaORM: migrations",
	  { "**/*migration*/**/*.rs" },
	  .has = { "sea_orm|sea_query|MigrationTrait" },
	  .read = read_diesel },
	{ "rust-model",
	  "SeaORM, Diesel, sqlx: structs that are rows",
	  { "**/*.rs" },
	  .has = { "DeriveEntityModel|Queryable|Insertable|FromRow|table!" },
	  .read = read_diesel,
	  .quiet = true },

	/* Java and Kotlin */
	{ "jpa-entity",
	  "JPA, Spring Data, Exposed, Room: entities",
	  { "**/*.{java,kt}" },
	  .has = { "@Entity|@Table|@Document|@Embeddable|@MappedSuperclass|"
	           "jetbrains.exposed" },
	  .read = read_jpa,
	  .quiet = true },

	/* Elixir */
	{ "ecto-migration",
	  "Ecto: migrations",
	  { "**/*migrations/**/*.exs" },
	  .has = { "Ecto.Migration|Migration" },
	  .read = read_ecto },
	{ "ecto-schema",
	  "Ecto: schemas",
	  { "**/*.ex" },
	  .has = { "Ecto.Schema|, :schema|embedded_schema|schema \"",
	           "field " },
	  .read = read_ecto,
	  .quiet = true },

	/* interfaces and messages */
	{ "protobuf",
	  "Protocol buffers: messages",
	  { "**/*.proto" },
	  .read = read_proto },
	{ "avro",
	  "Avro: schemas and protocols",
	  { "**/*.{avsc,avpr}" },
	  .read = read_avro },
	{ "avro-idl", "Avro IDL", { "**/*.avdl" }, .read = read_avdl },
	{ "thrift", "Thrift: structs", { "**/*.thrift" }, .read = read_thrift },
	{ "graphql",
	  "GraphQL: types, inputs and arguments",
	  { "**/*.{graphql,graphqls,gql,sdl}" },
	  .has = { "type |input |interface " },
	  .read = read_graphql },
	{ "openapi",
	  "OpenAPI, Swagger, AsyncAPI",
	  { "**/*." TREES },
	  .keys = { "openapi|swagger|asyncapi" },
	  .read = read_openapi },

	/* change logs and catalogues */
	{ "liquibase",
	  "Liquibase: change logs",
	  { "**/*." TREES },
	  .keys = { "databaseChangeLog" },
	  .read = read_liquibase },
	{ "liquibase-xml",
	  "Liquibase: change logs in XML",
	  { "**/*.xml" },
	  .has = { "<databaseChangeLog|:databaseChangeLog" },
	  .read = read_liquibase },
	{ "dbt-properties",
	  "dbt: columns of models, sources, seeds and snapshots",
	  { "**/*.{yml,yaml}" },
	  .keys = { "models|sources|seeds|snapshots" },
	  .has = { "columns:", "name:" },
	  .read = read_dbt },
	{ "elasticsearch",
	  "Elasticsearch, OpenSearch: mappings and index templates",
	  { "**/*.json" },
	  .keys = { "mappings|template|index_patterns|dynamic" },
	  .has = { "\"properties\"", "\"mappings\"|\"dynamic\"" },
	  .read = read_elastic },
	{ "bigquery",
	  "BigQuery: table schemas",
	  { "**/*.json" },
	  .keys = { "name", "type" },
	  .has = { "\"mode\"|\"STRING\"|\"INTEGER\"|\"RECORD\"|\"TIMESTAMP\"" },
	  .read = read_bigquery,
	  .list = true },
	{ "events",
	  "Segment, RudderStack, Avo: tracking plans",
	  { "**/*{track,analytic,event,segment,rudder,avo,telemetry}*." TREES,
	    "**/*{track,analytic,event,segment,rudder,avo,telemetry}*/**/"
	    "*." TREES },
	  .keys = { "events|rules|tracking_plan" },
	  .has = { "properties|traits|rules", "name|events" },
	  .read = read_events },
	{ "snowplow",
	  "Snowplow: self-describing schemas",
	  { "**/schemas/**" },
	  .keys = { "self", "properties" },
	  .has = { "\"vendor\"" },
	  .read = read_json_schema },
	{ "json-schema",
	  "JSON Schema",
	  { "**/*." TREES, "**/*.schema" },
	  .keys = { "properties|$defs|definitions|allOf|items",
	            "$schema|$id|type|title" },
	  .has = { "json-schema.org|\"object\"|: object|\"array\"",
	           "properties" },
	  .read = read_json_schema,
	  .quiet = true },
	{ "terraform",
	  "Terraform: tables of BigQuery, DynamoDB, Glue, Spanner, Snowflake",
	  { "**/*.tf" },
	  .has = { "google_bigquery_table|aws_dynamodb_table|"
	           "aws_glue_catalog_table|google_spanner_database|"
	           "snowflake_table|databricks_sql_table|"
	           "aws_cognito_user_pool" },
	  .read = read_terraform },

	/* SQL */
	{ "dbt-model",
	  "dbt: the select of a model",
	  { "**/{models,snapshots}/**/*.sql" },
	  .has = { "{{|{%", "select|SELECT|Select" },
	  .read = read_dbt_sql },
	{ "prisma-migration",
	  "Prisma: migrations",
	  { "**/migrations/**/migration.sql" },
	  .read = read_sql },
	{ "drizzle-migration",
	  "Drizzle: migrations",
	  { "**/drizzle/**/*.sql", "**/migrations/[0-9][0-9][0-9][0-9]_*.sql" },
	  .has = { "statement-breakpoint" },
	  .read = read_sql },
	{ "flyway",
	  "Flyway: versioned, repeatable and baseline migrations",
	  { "**/{V,B}[0-9]*__*.sql", "**/R__*.sql",
	    "**/db/migration/**/*.sql" },
	  .read = read_sql },
	{ "supabase-migration",
	  "Supabase: migrations",
	  { "**/supabase/{migrations,schemas}/**/*.sql" },
	  .read = read_sql },
	{ "goose-migration",
	  "goose, sql-migrate, dbmate: migrations in SQL",
	  { "**/*.sql" },
	  .has = { "-- +goose|-- +migrate|-- migrate:up|--+goose" },
	  .read = read_sql },
	{ "diesel-migration",
	  "Diesel, Hasura: up.sql",
	  { "**/migrations/**/up.sql" },
	  .read = read_sql },
	{ "golang-migrate",
	  "golang-migrate, sqlx: *.up.sql",
	  { "**/*.up.sql" },
	  .read = read_sql },
	{ "sqitch",
	  "Sqitch: deploy scripts",
	  { "**/deploy/**/*.sql" },
	  .has = { "-- Deploy|CREATE|ALTER|create |alter " },
	  .read = read_sql },
	{ "liquibase-sql",
	  "Liquibase: formatted SQL",
	  { "**/*.sql" },
	  .has = { "--liquibase formatted sql|-- liquibase formatted sql" },
	  .read = read_sql },
	{ "sql-migration",
	  "SQL in a folder of migrations",
	  { "**/*{migration,migrate,Migration,changelog,changeset}*/**/*.sql" },
	  .read = read_sql },
	{ "sql-schema",
	  "SQL that is called a schema",
	  { "**/*{schema,structure,ddl,Schema}*.sql",
	    "**/*{schema,ddl,tables,Tables,Schema}*/**/*.sql",
	    "**/*.{ddl,cql,surql}" },
	  .read = read_sql },
	{ "sql",
	  "other SQL that makes or alters tables",
	  { "**/*.{sql,psql,pgsql,mysql,hql,bteq}" },
	  .has = { "CREATE|ALTER|create |alter |Create |Alter ",
	           "TABLE|table|Table|VIEW|view|TYPE" },
	  .read = read_sql,
	  .quiet = true },

	/* whatever has a name beside a type */
	{ "generic",
	  "FlatBuffers, Cap'n Proto, DBML, JDL, Smithy, EdgeDB",
	  { "**/*.{fbs,capnp,dbml,jdl,smithy,esdl,gel}" },
	  .read = read_generic },
	{ 0 },
};

const Kind *kind_named(Str name)
{
	for (const Kind *kind = kinds; kind->name; kind++)
		if (str_is(name, kind->name))
			return kind;
	return NULL;
}

/* A cheap look at the end of the path, before the glob is tried: what stands
 * behind the last star, or one of the braces' branches there. */
static bool may_match(Str glob, Str path)
{
	size_t tail = glob.len, brace;
	Str branches, branch;

	while (tail && !strchr("*?]", glob.ptr[tail - 1]))
		tail--;
	glob = str_from(glob, tail);
	brace = str_find(glob, STR("{"));
	if (str_find(glob, STR("}")) < brace) /* the star is inside them */
		return true;
	if (brace == glob.len)
		return path.len >= glob.len &&
		       str_eq(str_from(path, path.len - glob.len), glob);
	if (!str_ends(glob, "}"))
		return true;
	branches = (Str){ glob.ptr + brace + 1, glob.len - brace - 2 };
	while (str_split(&branches, ',', &branch))
		if (path.len > branch.len &&
		    str_eq(str_from(path, path.len - branch.len), branch))
			return true;
	return false;
}

static bool is_at(const Kind *kind, Str path)
{
	for (size_t i = 0; i < COUNT(kind->paths) && kind->paths[i]; i++) {
		Str glob = str(kind->paths[i]);

		if (may_match(glob, path) && glob_match(glob, path))
			return true;
	}
	return false;
}

static const Kind *added_kind(const KindRules *rules, Str path)
{
	for (size_t i = 0; i < rules->added.len; i++)
		if (glob_match(rules->added.at[i].glob, path))
			return rules->added.at[i].kind;
	return NULL;
}

bool kind_possible(const KindRules *rules, Str path)
{
	if (added_kind(rules, path))
		return true;
	for (const Kind *kind = kinds; kind->name; kind++)
		if (is_at(kind, path))
			return !kind_excluded(rules, path);
	return false;
}

const Kind *kind_of(const KindRules *rules, Str path, Str text)
{
	const Kind *kind = added_kind(rules, path);
	Sniff sniff = sniff_text(text);

	if (kind || kind_excluded(rules, path))
		return kind;
	for (kind = kinds; kind->name; kind++)
		if (is_at(kind, path) && sniff_fits(&sniff, kind))
			return kind;
	return NULL;
}

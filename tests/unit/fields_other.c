#include "readers.h"

static const Reading readings[] = {
	/* --- Laravel --- */
	{ read_laravel,
	  "<?php\nreturn new class extends Migration {\n"
	  "  public function up(): void {\n"
	  "    Schema::create('users', function (Blueprint $table) {\n"
	  "      $table->id();\n      $table->string('ssn', 11)->nullable();\n"
	  "      $table->foreignId('team_id')->constrained();\n"
	  "      $table->rememberToken();\n      $table->timestamps();\n"
	  "    });\n  }\n  public function down(): void {\n"
	  "    Schema::dropIfExists('users');\n  }\n}; // NAME",
	  "+users. +users.id:id +users.ssn:string +users.team_id:foreignId& "
	  "=users. =users." },
	{ read_laravel,
	  "<?php Schema::table('a', function (Blueprint $t) use ($x) { "
	  "$t->dropColumn(['b', 'c']); $t->dropColumn('d'); "
	  "$t->renameColumn('e', 'f'); $t->text('g')->change(); "
	  "$t->index(['g']); });",
	  "-a.b -a.c -a.d -a.e +a.f ~a.g:text =a." },
	{ read_laravel,
	  "<?php Schema::connection('x')->table('a', fn ($t) => "
	  "$t->integer('b')->references('id')->on('c'));",
	  "+a.b:integer&" },
	{ read_laravel,
	  "<?php Schema::table('a', function ($table) { "
	  "$table->ipAddress(); $table->addColumn('text', 'b'); "
	  "$table->morphs('c'); /* NAME */ });",
	  "+a.ip_address:ipAddress +a.b:text +a.c:morphs&" },
	{ read_laravel, "<?php Schema::rename('a', 'b'); Schema::drop('c');",
	  "-a. +b. -c." },
	{ read_laravel, "<?php DB::statement('ALTER TABLE a ADD b text');",
	  "+a.b:text" },
	{ read_laravel,
	  "<?php DB::statement(\"ALTER TABLE \" . $t . \" ADD b text\");",
	  "+t.b:text" },
	{ read_laravel, "<?php User::create(['name' => 'x']); $user->create();",
	  "" },
	{ read_laravel, "<?php # $table->string('x')\n// Schema::drop('a');",
	  "" },
	/* --- Phinx, Doctrine, Yii --- */
	{ read_laravel,
	  "<?php $this->table('users')->addColumn('ssn', 'string', ['limit' => "
	  "11])->addIndex(['ssn'])->removeColumn('b')->renameColumn('c', 'd')"
	  "->create();",
	  "+users.ssn:string =users. -users.b -users.c +users.d" },
	{ read_laravel,
	  "<?php $t = $schema->createTable('users'); $t->addColumn('ssn', "
	  "'string', ['length' => 9]); $t->setPrimaryKey(['id']);",
	  "+users. +users.ssn:string =users." },
	{ read_laravel,
	  "<?php $this->addSql('ALTER TABLE users ADD ssn VARCHAR(9)');",
	  "+users.ssn:VARCHAR(9)" },
	{ read_laravel,
	  "<?php $this->createTable('{{%user}}', ['id' => "
	  "$this->primaryKey(), 'ssn' => $this->string(9)->notNull()]);\n"
	  "$this->addColumn('{{%user}}', 'dob', $this->date());\n"
	  "$this->dropColumn('user', 'x');",
	  "+user. +user.id:primaryKey() +user.ssn:string(9) +user.dob:date() "
	  "-user.x" },
	{ read_laravel,
	  "<?php class A { public function safeDown() { "
	  "$this->dropTable('a'); } function f() { $this->dropTable('b'); } }",
	  "-b." },
	{ read_laravel,
	  "<?php Schema::table('users', function (Blueprint $table) { "
	  "$table->after('x', fn ($table) => $table->string('phone')); "
	  "$table->after('y', function (Blueprint $t) { $t->string('ssn'); "
	  "$t->after('z', function ($t) { $t->date('dob'); }); }); "
	  "$table->string('a')->after('b'); });",
	  "+users.a:string +users.phone:string +users.ssn:string "
	  "+users.dob:date" },
	/* --- Entity Framework --- */
	{ read_ef,
	  "migrationBuilder.CreateTable(\n  name: \"Users\",\n  columns: table "
	  "=> new\n  {\n    Id = table.Column<int>(type: \"int\", nullable: "
	  "false)\n      .Annotation(\"x\", \"1, 1\"),\n    Ssn = "
	  "table.Column<string>(type: \"text\"),\n    TeamId = "
	  "table.Column<int>(nullable: true)\n  },\n  constraints: table =>\n  "
	  "{\n    table.PrimaryKey(\"PK\", x => x.Id);\n    table.ForeignKey("
	  "name: \"FK\", column: x => x.TeamId,\n      principalTable: "
	  "\"T\");\n  });",
	  "+Users. +Users.Id:int +Users.Ssn:string +Users.TeamId:int&" },
	{ read_ef,
	  "b.AddColumn<string>(name: \"Ssn\", table: \"Users\", type: "
	  "\"text\"); b.AlterColumn<string>(name: \"A\", table: \"Users\"); "
	  "b.DropColumn(name: \"B\", table: \"Users\"); b.RenameColumn(name: "
	  "\"C\", table: \"Users\", newName: \"D\"); b.CreateIndex(name: "
	  "\"IX\", table: \"Users\", column: \"D\");",
	  "+Users.Ssn:string ~Users.A:string -Users.B -Users.C +Users.D "
	  "=Users." },
	{ read_ef,
	  "b.RenameColumn(\"C\", \"Users\", \"D\"); b.DropColumn(\"E\", "
	  "\"Users\");",
	  "-Users.C +Users.D -Users.E" },
	{ read_ef,
	  "RenameColumn(\"dbo.Users\", \"C\", \"D\"); "
	  "this.RenameColumn(\"dbo.Users\", \"E\", \"F\");",
	  "-Users.C +Users.D -Users.E +Users.F" },
	{ read_ef, "b.AddColumn<Guid?>(\"Ssn\", \"Users\", nullable: true);",
	  "+Users.Ssn:Guid?" },
	{ read_ef,
	  "CreateTable(\"dbo.Users\", c => new { Id = c.Int(nullable: false), "
	  "Ssn = c.String(maxLength: 9), }).PrimaryKey(t => t.Id); "
	  "AddColumn(\"dbo.Users\", \"Dob\", c => c.DateTime()); "
	  "DropColumn(\"dbo.Users\", \"X\");",
	  "+Users. +Users.Id:Int +Users.Ssn:String +Users.Dob:DateTime "
	  "-Users.X" },
	{ read_ef,
	  "b.DropTable(name: \"A\"); b.RenameTable(name: \"B\", "
	  "newName: \"C\");",
	  "-A. -B. +C." },
	{ read_ef, "b.Sql(\"ALTER TABLE a ADD b int\");", "+a.b:int" },
	{ read_ef, "b.Sql(@\"ALTER TABLE \"\"a\"\"\n ADD \"\"b\"\" int\");",
	  "+a.b:int" },
	{ read_ef,
	  "protected override void Down(MigrationBuilder b) { "
	  "b.DropTable(name: \"A\"); }\nvoid Up() { b.DropTable("
	  "\"B\"); }",
	  "-B." },
	{ read_ef,
	  "Create.Table(\"Users\").WithColumn(\"Id\").AsInt32().PrimaryKey()"
	  ".WithColumn(\"Ssn\").AsString(9).WithColumn(\"T\").AsInt32()"
	  ".ForeignKey(\"T\", \"Id\");",
	  "+Users. +Users.Id:Int32 +Users.Ssn:String +Users.T:Int32&" },
	{ read_ef,
	  "Alter.Table(\"A\").AddColumn(\"B\").AsDate(); Create.Column(\"C\")"
	  ".OnTable(\"A\").AsDate(); Delete.Column(\"D\").FromTable(\"A\"); "
	  "Rename.Column(\"E\").OnTable(\"A\").To(\"F\"); Delete.Table(\"G\");"
	  " Create.Index(\"I\").OnTable(\"A\"); Execute.Sql(\"DROP TABLE h\");",
	  "+A.B:Date +A.C:Date -A.D -A.E +A.F -G. =A. -h." },
	/* --- models of Entity Framework --- */
	{ read_ef_model,
	  "modelBuilder.Entity(\"App.User\", b =>\n{\n  b.Property<string>("
	  "\"Ssn\").HasMaxLength(9).HasColumnType(\"text\");\n  "
	  "b.Property<int>("
	  "\"TeamId\");\n  b.HasIndex(\"TeamId\");\n  b.ToTable(\"Users\");\n"
	  "  b.OwnsOne(\"App.Address\", \"Home\", b1 => { b1.Property<string>("
	  "\"Street\"); });\n  b.HasOne(\"App.Team\", \"Team\").WithMany()"
	  ".HasForeignKey(\"TeamId\");\n});",
	  "+Users. +Users.Ssn:string +Users.TeamId:int& =Users. "
	  "+Users.Home.Street:string" },
	{ read_ef_model,
	  "class UserMap : IEntityTypeConfiguration<User> { public void "
	  "Configure(EntityTypeBuilder<User> b) { b.Property(u => u.Ssn)"
	  ".HasColumnName(\"s_s_n\"); b.Property(u => u.Dob); } }",
	  "+User.s_s_n +User.Dob" },
	{ read_ef_model, "builder.Entity<User>().Property(u => u.Ssn);",
	  "+User.Ssn" },
	{ read_ef_model,
	  "[Table(\"users\")]\npublic class User\n{\n  [Key] public int Id { "
	  "get; set; }\n  [Column(\"s_s_n\"), Required]\n  public string? Ssn "
	  "{ "
	  "get; set; } = \"\";\n  public virtual Team Team { get; set; }\n"
	  "  public ICollection<Post> Posts { get; set; }\n  [NotMapped] "
	  "public "
	  "string Full { get; set; }\n  public string Do() { return Ssn; }\n"
	  "  private int x;\n}",
	  "+users. +users.Id:int +users.s_s_n:string? +users.Team:Team& "
	  "+users.Posts:ICollection<Post>&" },
	{ read_ef_model, "public class Dto { public string Ssn { get; set; } }",
	  "" },
	{ read_ef_model,
	  "class A { [Key] public Guid Id { get; set; } public "
	  "required string Ssn { get; init; } }",
	  "+A. +A.Id:Guid +A.Ssn:string" },
	/* --- Go --- */
	{ read_go,
	  "func upX(ctx context.Context, tx *sql.Tx) error {\n"
	  "\t_, err := tx.ExecContext(ctx, `ALTER TABLE users ADD ssn "
	  "text;`)\n}\nfunc downX(tx *sql.Tx) error {\n\ttx.Exec("
	  "\"ALTER TABLE users ADD dob date\")\n}",
	  "+users.ssn:text" },
	{ read_go,
	  "func init() {\n\tgoose.AddMigration(there, back)\n}\nfunc "
	  "back(tx *sql.Tx) error {\n\ttx.Exec(\"DROP TABLE a\")\n}\n"
	  "func there(tx *sql.Tx) error {\n\ttx.Exec(\"DROP TABLE "
	  "b\")\n}",
	  "-b." },
	{ read_go,
	  "Migrations.MustRegister(func(ctx C, db *bun.DB) error {\n"
	  "\tdb.Exec(\"DROP TABLE a\")\n}, func(ctx C, db *bun.DB) error {\n"
	  "\tdb.Exec(\"DROP TABLE b\")\n})",
	  "-a." },
	{ read_go,
	  "m := &gormigrate.Migration{\n\tMigrate: func(tx *gorm.DB) error {\n"
	  "\t\treturn tx.Migrator().AddColumn(&models.User{}, \"Ssn\")\n\t},\n"
	  "\tRollback: func(tx *gorm.DB) error {\n\t\treturn tx.Migrator()"
	  ".DropColumn(&User{}, \"Ssn\")\n\t},\n}",
	  "+User.Ssn" },
	{ read_go,
	  "func (User) Fields() []ent.Field {\n\treturn []ent.Field{\n"
	  "\t\tfield.String(\"ssn\").Optional(),\n\t\tfield.Time(\"dob\"),\n"
	  "\t}\n}\nfunc (u User) Edges() []ent.Edge {\n\treturn []ent.Edge{\n"
	  "\t\tedge.To(\"pets\", Pet.Type),\n\t}\n}",
	  "+User.ssn:String +User.dob:Time +User.pets:To&" },
	{ read_go,
	  "type User struct {\n\tgorm.Model\n\tSsn string `gorm:\"column:s_s_n;"
	  "not null\" json:\"x\"`\n\tDob time.Time\n\tTeam Team "
	  "`gorm:\"foreignKey:TeamID\"`\n\tx int\n\tSkip string "
	  "`gorm:\"-\"`\n}",
	  "+User. +User.s_s_n:string +User.Dob:time.Time +User.Team:Team&" },
	{ read_go,
	  "type User struct {\n\tbun.BaseModel `bun:\"table:users,alias:u\"`\n"
	  "\tID int64 `bun:\"id,pk\"`\n\tSsn *string `bun:\",nullzero\"`\n"
	  "\tTeam *Team `bun:\"rel:belongs-to,join:a=b\"`\n}",
	  "+users. +users.id:int64 +users.Ssn:*string +users.Team:*Team&" },
	{ read_go,
	  "type (\n\tUser struct {\n\t\tSsn string `db:\"ssn\" "
	  "json:\"s\"`\n\t\tOther string\n\t}\n\tDto struct {\n\t\tSsn string "
	  "`json:\"ssn\"`\n\t}\n)",
	  "+User. +User.ssn:string" },
	{ read_go,
	  "type U struct {\n\tA []struct {\n\t\tB string `bson:\"b\"`\n\t} "
	  "`bson:\"a,omitempty\"`\n\tM map[string]int `bson:\"m\"`\n}",
	  "+U. +U.a:[]struct { +U.A.b:string +U.m:map[string]int" },
	{ read_go,
	  "type A struct {\n\tSsn string\n}\n// tx.Exec(\"DROP TABLE "
	  "a\")",
	  "" },
	{ read_go,
	  "db.RunInTx(ctx, &sql.TxOptions{}, func(tx T) error {\n\treturn "
	  "tx.Exec(\"DROP TABLE a\")\n})",
	  "-a." },
	/* --- Rust --- */
	{ read_diesel,
	  "diesel::table! {\n    use diesel::sql_types::*;\n    public.users "
	  "(id) {\n        id -> Int4,\n        #[max_length = 9]\n        ssn "
	  "-> Nullable<Varchar>,\n        team_id -> Int4,\n    }\n}\n"
	  "diesel::joinable!(users -> teams (team_id));\n"
	  "diesel::allow_tables_to_appear_in_same_query!(teams, users);",
	  "+users. +users.id:Int4 +users.ssn:Nullable<Varchar> "
	  "+users.team_id:Int4&" },
	{ read_diesel,
	  "async fn up(&self, m: &M) -> Result<(), DbErr> {\n  m.create_table("
	  "Table::create().table(Users::Table).if_not_exists()\n    .col("
	  "ColumnDef::new(Users::Ssn).string().not_null())\n    .col("
	  "ColumnDef::new(Users::TeamId).integer())\n    .foreign_key("
	  "ForeignKey::create().from(Users::Table, Users::TeamId).to("
	  "Teams::Table, Teams::Id))\n    .to_owned()).await\n}\nasync fn "
	  "down(&self, m: &M) -> Result<(), DbErr> {\n  m.drop_table("
	  "Table::drop().table(Users::Table).to_owned()).await\n}\n#[derive("
	  "Iden)] enum Users { Table, Ssn, TeamId }",
	  "+Users. +Users.Ssn:string +Users.TeamId:integer&" },
	{ read_diesel,
	  "table_auto(Users::Table).col(string(Users::Ssn)).col(pk_auto("
	  "\"id\"))",
	  "+Users. +Users.Ssn:string +Users.id:pk_auto" },
	{ read_diesel,
	  "Table::alter().table(Alias::new(\"users\")).add_column(&mut "
	  "ColumnDef::new(Alias::new(\"ssn\")).text()).drop_column(A::B)"
	  ".rename_column(A::C, A::D).modify_column(ColumnDef::new(A::E)"
	  ".date())",
	  "+users.ssn:text -users.B -users.C +users.D ~users.E:date" },
	{ read_diesel,
	  "Table::drop().table(A::Table); Table::rename().table("
	  "B::Table, C::Table); Index::create().table(D::Table)",
	  "-A. -B. +C. =." },
	{ read_diesel, "db.execute_unprepared(\"ALTER TABLE a ADD b int\")",
	  "+a.b:int" },
	{ read_diesel, "db.execute_unprepared(r#\"ALTER TABLE a ADD b int\"#)",
	  "+a.b:int" },
	{ read_diesel,
	  "#[derive(Clone, DeriveEntityModel)]\n#[sea_orm(table_name = "
	  "\"users\")]\npub struct Model {\n  #[sea_orm(primary_key)]\n  pub "
	  "id: i32,\n  #[sea_orm(column_name = \"s_s_n\")]\n  pub ssn: "
	  "Option<String>,\n  pub map: HashMap<String, u8>,\n}\nstruct Other { "
	  "a: u8 }",
	  "+users. +users.id:i32 +users.s_s_n:Option<String> "
	  "+users.map:HashMap<String" },
	/* --- Java, Kotlin --- */
	{ read_jpa,
	  "@Entity\n@Table(name = \"users\")\npublic class User extends Base "
	  "{\n"
	  "  private static final long serialVersionUID = 1L;\n  @Id "
	  "@GeneratedValue(strategy = X.IDENTITY)\n  private Long id;\n"
	  "  @Column(name = \"s_s_n\", length = 9)\n  private String ssn;\n"
	  "  private Map<String, String> tags = new HashMap<>();\n  "
	  "@ManyToOne\n"
	  "  @JoinColumn(name = \"team_id\")\n  private Team team;\n  "
	  "@Transient "
	  "private String full;\n  public User(String x) { this.ssn = x; }\n"
	  "  public String getSsn() { String y = ssn; return y; }\n}",
	  "+users. +users.id:Long +users.s_s_n:String "
	  "+users.tags:Map<String, String> +users.team_id:Team&" },
	{ read_jpa,
	  "@Entity class A { private Long id; @Column(name = \"b\") public "
	  "String getB() { return b; } public String toString() { return \"\"; "
	  "} }",
	  "+A. +A.id:Long +A.b:String" },
	{ read_jpa,
	  "@Entity\ndata class User(\n  @Id val id: Long,\n  @Column(name = "
	  "\"s_s_n\") var ssn: String? = null,\n  @field:ManyToOne val team: "
	  "Team,\n  plain: Int\n) {\n  var dob: LocalDate = X\n  lateinit var "
	  "map: Map<A, B>\n  fun f(): Int { val y: Int = 1; return y }\n}",
	  "+User. +User.id:Long +User.s_s_n:String? +User.team:Team& "
	  "+User.dob:LocalDate +User.map:Map<A, B>" },
	{ read_jpa,
	  "@Table(\"users\") record User(@Id Long id, String ssn) { }",
	  "+users. +users.id:Long +users.ssn:String" },
	{ read_jpa,
	  "class Dto { private String ssn; } @Service class S { "
	  "String x; }",
	  "" },
	{ read_jpa, "class Outer { @Embeddable static class In { String a; } }",
	  "+In. +In.a:String" },
	{ read_jpa,
	  "object Users : IntIdTable(\"users\") {\n  val ssn = "
	  "varchar(\"s_s_n\","
	  " 9).nullable()\n  val team = (integer(\"team_id\") references "
	  "Teams.id).nullable()\n  val boss = reference(\"boss_id\", Users)\n"
	  "  val dob: Column<D> = date(\"dob\")\n  override val primaryKey = "
	  "PrimaryKey(ssn)\n}",
	  "+users. +users.s_s_n:varchar +users.team_id:integer& "
	  "+users.boss_id:reference& +users.dob:date" },
	{ read_jpa,
	  "class Users(tag: Tag) extends Table[(Int, String)](tag, \"users\") "
	  "{\n  def ssn = column[Option[String]](\"s_s_n\", O.Unique)\n}",
	  "+users. +users.s_s_n:Option[String]" },
	{ read_jpa,
	  "class V1 extends BaseJavaMigration { void m() { "
	  "s.execute(\"ALTER TABLE a \" + \"ADD b int\"); } }",
	  "+a.b:int" },
	/* --- Elixir --- */
	{ read_ecto,
	  "defmodule A do\n  use Ecto.Migration\n  def change do\n    create "
	  "table(:users, primary_key: false) do\n      add :id, :uuid, "
	  "primary_key: true\n      add(:ssn, :string, size: 9)\n      add "
	  ":team_id, references(:teams, on_delete: :x)\n      timestamps()\n"
	  "    end\n    create index(:users, [:ssn])\n  end\nend",
	  "+users. +users.id:uuid +users.ssn:string "
	  "+users.team_id:references(:teams, on_delete: :x)& =users. =." },
	{ read_ecto,
	  "alter table(\"users\") do\n  modify :a, :text\n  remove :b\n  add "
	  ":c, :date # add :d, :date\nend\nrename table(:users), :e, to: :f\n"
	  "rename table(:x), to: table(:y)\ndrop table(:z)",
	  "~users.a:text -users.b +users.c:date -users.e +users.f -x. +y. "
	  "-z." },
	{ read_ecto,
	  "def down do\n  if x do\n    drop table(:a)\n  end\nend\ndef up do\n"
	  "  drop table(:b)\nend\ndef down, do: drop table(:c)",
	  "-b." },
	{ read_ecto,
	  "execute \"ALTER TABLE a ADD b int\", \"ALTER TABLE a "
	  "DROP b\"",
	  "+a.b:int" },
	{ read_ecto, "execute \"\"\"\n  ALTER TABLE a ADD b int\n\"\"\"",
	  "+a.b:int" },
	{ read_ecto,
	  "schema \"users\" do\n  field :ssn, :string\n  field(:n, "
	  "Ecto.Enum, values: [:a])\n  belongs_to :team, Team\n  has_many "
	  ":posts, Post\n  embeds_one :home, Home\nend",
	  "+users. +users.ssn:string +users.n:Ecto.Enum +users.team:Team& "
	  "+users.posts:Post& +users.home:Home" },
	{ read_ecto,
	  "defmodule My.Home do\n  embedded_schema do\n    field "
	  ":street\n  end\nend",
	  "+Home.street" },
	{ read_ecto,
	  "def change do\n  create table(\"users2\"), do: add(:religion, "
	  ":text)\n  alter table(:a), do: add :b, :date\n  create(table(:c), "
	  "do: (add(:d, :text); add :e, :text))\nend",
	  "+users2. +users2.religion:text +a.b:date +c. +c.d:text +c.e:text" },
	{ read_ecto, "schema \"users\", do: field(:ssn, :string)",
	  "+users. +users.ssn:string" },
	/* Any bytes. */
	{ read_laravel, "<?php Schema::create('a', function ($t) { $t->text('b",
	  "+a. +a.b:text" },
	{ read_ef, "b.CreateTable(name: ", "?" },
	{ read_go, "type A struct {\n\tB string `db:\"", "+A. +A.B:string" },
	{ read_diesel, "table! { a (", "?" },
	{ read_jpa, "@Entity class A { private String", "+A." },
	{ read_ecto, "create table(:a", "+a." },
};

START_TEST(reads)
{
	readers_check(&readings[_i]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fields_other");
	TCase *tcase = tcase_create("fields_other");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, reads, 0, COUNT(readings));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

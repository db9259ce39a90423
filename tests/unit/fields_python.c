#include "readers.h"

#define MIGRATION(operation)                                                   \
	"class Migration(migrations.Migration):\n    dependencies = [('a', "   \
	"'0001')]\n    operations = [\n        " operation "\n    ]\n"

static const Reading readings[] = {
	/* --- Django --- */
	{ read_django,
	  MIGRATION(
	          "migrations.CreateModel(\n name='User',\n fields=[\n"
	          "('id', models.AutoField(primary_key=True)),\n"
	          "(\"ssn\", models.CharField(max_length=9, help_text=\"a "
	          "(b\")),  # ('x', models.TextField())\n"
	          "('org', models.ForeignKey(on_delete=x, to='o')),\n"
	          "('tags', django.contrib.postgres.fields.ArrayField("
	          "base_field=models.CharField())),],\n"
	          "options={'ordering': ['ssn']}, bases=(a.B, models.Model)),"),
	  "+User.id:AutoField +User.ssn:CharField +User.org:ForeignKey& "
	  "+User.tags:ArrayField" },
	{ read_django,
	  MIGRATION(
	          "migrations.CreateModel('A', [('b', models.TextField())]),"),
	  "+A.b:TextField" },
	{ read_django, "CreateModel(name='A', fields=[], bases=('x.B',))",
	  "+A." },
	{ read_django, "CreateModel(name='A', fields=FIELDS)", "+A.?" },
	{ read_django,
	  MIGRATION(
	          "migrations.AddField(model_name='user', name='email', field="
	          "models.EmailField(null=True)), migrations.AddField('user', "
	          "'phone', phonenumber_field.modelfields.PhoneNumberField()),"
	          "migrations.AddField(model_name='a', name=NAME, field=x())"),
	  "+user.email:EmailField +user.phone:PhoneNumberField?" },
	{ read_django,
	  MIGRATION(
	          "migrations.AlterField(model_name='user', name='x', field="
	          "models.TextField()), migrations.RenameField(model_name='u', "
	          "old_name='a', new_name='b'), migrations.RenameField('u', "
	          "'c', 'd'), migrations.RemoveField(model_name=\"u\", name="
	          "\"e\"), migrations.DeleteModel(name='Z'), "
	          "migrations.RenameModel('Q', new_name='R')"),
	  "~user.x:TextField -u.a +u.b -u.c +u.d -u.e -Z. -Q. +R." },
	{ read_django,
	  MIGRATION(
	          "migrations.AddIndex(model_name='u', index=models.Index("
	          "fields=['ssn'], name='y')), migrations.AlterModelOptions("
	          "name='v', options={}), migrations.AlterUniqueTogether('w', "
	          "{('a', 'b')}), migrations.RunPython(forwards, backwards)"),
	  "=u. =v. =w." },
	{ read_django,
	  MIGRATION(
	          "migrations.RunSQL(\"ALTER TABLE u ADD iban text\", "
	          "\"ALTER TABLE u ADD x text\"), migrations.RunSQL(sql=[\"\"\""
	          "\n  CREATE TABLE t (nick text)\n\"\"\", (\"ALTER TABLE t ADD"
	          " w int\", [1])], reverse_sql=migrations.RunSQL.noop), "
	          "migrations.RunSQL(migrations.RunSQL.noop, 'ALTER TABLE u ADD"
	          " y text')"),
	  "+u.iban:text +t.nick:text +t.w:int" },
	{ read_django,
	  "SQL = '''ALTER TABLE u ADD a int'''\nREVERSE_SQL = 'ALTER TABLE u "
	  "ADD"
	  " b int'\n" MIGRATION("migrations.RunSQL(SQL, REVERSE_SQL),"),
	  "+u.a:int" },
	{ read_django, MIGRATION("migrations.RunSQL(read('x.sql')),"), "" },
	{ read_django, MIGRATION("migrations.RunSQL(sql),"), "?" },
	{ read_django,
	  "def forwards(apps, schema_editor):\n    "
	  "schema_editor.execute('ALTER "
	  "TABLE a ADD b int')\n\ndef reverse_code(apps, s):\n    "
	  "s.execute('ALTER"
	  " TABLE a ADD c int')\n    if x:\n        pass\n",
	  "+a.b:int" },
	{ read_django,
	  "# AddField('a', 'b', c())\n\"\"\"AddField('a', 'b', c())"
	  "\"\"\"\n",
	  "" },
	{ read_django, "AddField(", "?" },
	{ read_django, "AddField", "" },
	{ read_django, "", "" },

	/* --- Django's models --- */
	{ read_django_models,
	  "class User(models.Model):\n    \"\"\"a = models.TextField()\"\"\"\n"
	  "    ssn = models.CharField(\n        max_length=2,\n    )\n"
	  "    org = models.ForeignKey(O, on_delete=1)\n    phone: str = "
	  "PhoneNumberField(blank=True)\n    f = forms.CharField()\n"
	  "    objects = Manager()\n    x = 3\n\n    class Meta:\n        y = "
	  "models.CharField()\n\n    def z(self):\n        a = CharField()\n\n"
	  "    late = models.DateField()\n\nb = models.CharField()\n",
	  "+User.ssn:CharField +User.org:ForeignKey& "
	  "+User.phone:PhoneNumberField +User.late:DateField" },
	{ read_django_models,
	  "class A(Model):\n\tclass B(Model):\n\t\tc = TextField()\n\td = "
	  "TextField()",
	  "+B.c:TextField +A.d:TextField" },
	{ read_django_models, "class A: b = TextField()\nclass", "" },

	/* --- Alembic --- */
	{ read_alembic,
	  "def upgrade():\n    op.create_table('users',\n    sa.Column('ssn', "
	  "sa.String(length=9), nullable=False),\n    sa.Column(\"org\", "
	  "sa.Integer, sa.ForeignKey(\"o.id\")),\n    sa.Column('u', "
	  "sa.Integer()),\n    sa.ForeignKeyConstraint(['u'], ['x.id']),\n    "
	  "sa.PrimaryKeyConstraint('id'), schema='x')\n\ndef downgrade():\n    "
	  "op.add_column('users', sa.Column('no', sa.Text()))\n",
	  "+users.ssn:String +users.org:Integer& +users.u:Integer&" },
	{ read_alembic,
	  "op.add_column(\"users\", sa.Column(\"email\", "
	  "sqlmodel.sql.sqltypes.AutoString(), nullable=True), schema=\"x\")\n"
	  "op.add_column(table_name='a', column=Column('b', Text))",
	  "+users.email:AutoString +a.b:Text" },
	{ read_alembic,
	  "with op.batch_alter_table('people', schema=None) as batch_op:\n"
	  "    batch_op.add_column(sa.Column('dob', sa.Date()))\n"
	  "    batch_op.alter_column('a', new_column_name='b')\n"
	  "    batch_op.alter_column('d', type_=sa.Text())\n"
	  "    batch_op.drop_column('c')\n"
	  "    batch_op.create_index(batch_op.f('ix'), ['dob'])\n"
	  "op.drop_column('users', 'e')\n",
	  "+people.dob:Date -people.a +people.b ~people.d:Text -people.c "
	  "=people. -users.e" },
	{ read_alembic,
	  "op.alter_column('users', 'q', existing_type=sa.Text(), type_="
	  "sa.String(3))\nop.alter_column('users', 'r', new_column_name='s', "
	  "existing_type=sa.Text())\nop.drop_table('old')\nop.rename_table('a',"
	  " "
	  "'b')\nop.create_index('ix', 'users', ['q'])\nop.create_foreign_key("
	  "None, 'users', 'c', ['d'], ['e'])\nop.drop_constraint('x', 'users')",
	  "~users.q:String -users.r +users.s -old. -a. +b. =users. =users. "
	  "=users." },
	{ read_alembic,
	  "op.execute(sa.text(f\"ALTER TABLE {x} ADD COLUMN nick text\"))\n"
	  "conn.execute(\"\"\"ALTER TABLE z\n  ADD COLUMN \"é\" text, ADD w int"
	  "\"\"\")\nop.execute('ALTER TABLE a ' 'ADD b "
	  "int')\nop.execute(\"UPDATE "
	  "a SET ssn = 1\")\nbind.execute(query)",
	  "+.nick:text +z.é:text +z.w:int +a.b:int" },
	{ read_alembic, "op.execute(query)", "?" },
	{ read_alembic, "sql = 'ALTER TABLE a ADD b int'\nop.execute(sql)",
	  "+a.b:int" },
	{ read_alembic, "op.create_table(NAME, *columns)", "+NAME.?" },
	{ read_alembic, "op.create_table('a', Column('b', Text), *columns)",
	  "+a.b:Text?" },
	{ read_alembic, "create_table('a', Column('b', Text))", "+a.b:Text" },
	{ read_alembic, "op.add_column('a', column)", "?" },
	{ read_alembic, "op.add_column", "" },

	/* --- SQLAlchemy --- */
	{ read_sqlalchemy,
	  "class User(Base):\n    \"\"\"x = Column(String)\"\"\"\n    ssn = "
	  "Column(String(20))\n    __tablename__ = \"users\"\n    email = "
	  "db.Column(\"e_mail\", db.String, nullable=False)\n    n: "
	  "Mapped[Optional[str]] = mapped_column(String(30))\n    o: "
	  "Mapped[int]"
	  " = mapped_column(ForeignKey(\"o.id\"))\n    p: Mapped[str]\n    q: "
	  "Mapped[List[\"Post\"]] = relationship()\n    r = deferred(Column("
	  "Text))\n    s = relationship('S')\n    t: Mapped[str] = "
	  "mapped_column()\n    def f(self):\n        y = Column(String)\n",
	  "+users.ssn:String +users.e_mail:String +users.n:String "
	  "+users.o:int& +users.p:str +users.r:Text +users.t:str" },
	{ read_sqlalchemy,
	  "class User(SQLModel, table=True):\n    id: int | None = "
	  "Field(default="
	  "None, primary_key=True)\n    ssn: str\n    team_id: int = Field("
	  "foreign_key=\"team.id\")\n    team: Team = Relationship()\n"
	  "class Read(SQLModel):\n    mail: str = Field()\n",
	  "+User.id:int | None +User.ssn:str +User.team_id:int&" },
	{ read_sqlalchemy,
	  "t = Table(\"t\", meta, Column(\"dob\", Date), Column('u', "
	  "ForeignKey("
	  "'u.id')), extend_existing=True)\nx = Table('y')",
	  "+t.dob:Date +t.u&" },
	{ read_sqlalchemy, "class A(B):\n    c = Column(", "+A.c" },

	/* --- whatever it is --- */
	{ read_generic, "class User {\n  email: String\n  string ssn;\n}",
	  "+User.email:String +User.ssn:string" },
	{ read_generic,
	  "table people {\n add(:dob, :date)\n \"a\" => \"text\"\n"
	  " private final String iban;\n x.text(\"y\")\n}",
	  "+people.dob:date +people.a:text +people.iban:String "
	  "+people.y:text" },
	{ read_generic, "// string a\n/* int b */ \"a string of words\"", "" },
	{ read_generic, "int int string; varchar", "" },
};

START_TEST(reads)
{
	readers_check(&readings[_i]);
}
END_TEST

static const char *const hostile[] = {
	"CreateModel(",
	"AddField('a', 'b', c('a', ",
	"def reverse():\n",
	"class A(B):\n ",
	"class A(B, table=True):\n  a: b\n",
	"op.create_table('a', Column('b'), ForeignKeyConstraint(['b']), ",
	"RunSQL('a', ",
	"a = '''",
	"A = 'ALTER TABLE a ADD b int'\n",
	"Table('a', b, Column('c', ",
	"with op.batch_alter_table('a') as b:\n",
	"a: Mapped[",
};

/* Texts that are made to take the square of the time. */
START_TEST(ends)
{
	static FieldReader *const readers[] = { read_django, read_alembic,
		                                read_sqlalchemy,
		                                read_django_models,
		                                read_generic };
	Arena *arena = arena_new((size_t)4 << 30);
	Buf text = { .arena = arena };
	Fields fields = { .arena = arena };

	while (text.len < 200000)
		buf_add(&text, str(hostile[_i]));
	for (size_t i = 0; i < COUNT(readers); i++)
		readers[i](buf_str(&text), "a.py", &fields);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fields_python");
	TCase *tcase = tcase_create("fields_python");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, reads, 0, COUNT(readings));
	tcase_add_loop_test(tcase, ends, 0, COUNT(hostile));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

#include "readers.h"

static const Reading readings[] = {
	/* --- Knex --- */
	{ read_knex,
	  "exports.up = knex => knex.schema.createTable('users', t => {\n"
	  "  t.increments();\n  t.string('ssn', 11).notNullable();\n});",
	  "+users. =users. +users.ssn:string" },
	{ read_knex,
	  "export async function up(knex: Knex): Promise<void> {\n"
	  "  await knex.schema.alterTable(\"users\", (t) => {\n"
	  "    t.specificType('login', 'inet'); t.index(['login']);\n  });\n}",
	  "+users.login:inet =users." },
	{ read_knex,
	  "s.createTable('a', function (table) { table.integer('owner_id')"
	  ".unsigned().references('id').inTable('users'); })",
	  "+a. +a.owner_id:integer&" },
	{ read_knex, "s.table('a', t => { t.string('b').alter(); })",
	  "~a.b:string" },
	{ read_knex,
	  "s.table('a', t => { t.dropColumn('b'); t.dropColumns('c', 'd'); "
	  "t.renameColumn('e', 'f'); t.setNullable('g') })",
	  "-a.b -a.c -a.d -a.e +a.f ~a.g:setNullable" },
	{ read_knex,
	  "s.createTable('a', t => { t.timestamps(true, true); "
	  "t.unique(['x']); t.foreign('x').references('y'); "
	  "t.engine('InnoDB'); t.enu('sex', ['m', 'f']); })",
	  "+a. =a. =a. =a. +a.sex:enu" },
	{ read_knex, "s.createTable('a', function () { this.text('b') })",
	  "+a. +a.b:text" },
	{ read_knex, "s.createTable('public.a', t => t.text('b'))",
	  "+a. +a.b:text" },
	{ read_knex,
	  "s.table('a', t => { if (x) { t.text('b') } /* t.text('c') */ "
	  "// t.text('d')\n})",
	  "+a.b:text" },
	{ read_knex, "s.createTable('a', t => { addDefaults(t); t.text('b') })",
	  "+a. +a.b:text?" },
	{ read_knex, "s.createTable('a', build)", "+a.?" },
	{ read_knex,
	  "const NAME = 'users';\ns.createTable(NAME, t => "
	  "t.text('b'))",
	  "+users. +users.b:text" },
	{ read_knex, "s.createTable(TableName.Users, t => t.text(`b`))",
	  "+Users. +Users.b:text" },
	{ read_knex,
	  "class A { protected tableName = 'users'\n async up() { "
	  "this.schema.createTable(this.tableName, (table) => { "
	  "table.string('ssn') }) } async down() { "
	  "this.schema.dropTable(this.tableName) } } // NAME",
	  "+users. +users.ssn:string" },
	{ read_knex,
	  "s.dropTable('a'); s.dropTableIfExists('b'); "
	  "s.renameTable('c', 'd')",
	  "-a. -b. -c. +d." },
	{ read_knex, "knex.raw(`\n  ALTER TABLE users\n    ADD ssn text`)",
	  "+users.ssn:text" },
	{ read_knex, "knex.raw('ALTER TABLE users ' +\n 'ADD ssn text')",
	  "+users.ssn:text" },
	{ read_knex, "knex.raw(`ALTER TABLE ${users} ADD \"ssn\" text`)",
	  "+users.ssn:text" },
	{ read_knex, "knex.raw(statement)", "?" },
	{ read_knex,
	  "const sql = `\n ALTER TABLE a ADD b int`;\nknex.raw(sql);",
	  "+a.b:int" },
	{ read_knex, "knex('users').where({ ssn: 1 }).update({ dob: 2 })", "" },
	/* --- the way back --- */
	{ read_knex,
	  "exports.down = k => k.schema.table('a', t => "
	  "{ t.text('b') });\nexports.up = k => "
	  "k.schema.table('a', t => { t.text('c') })",
	  "+a.c:text" },
	{ read_knex,
	  "exports.down = k => k.schema.createTable('a', t => "
	  "t.text('b'))\nexports.up = k => k.schema.dropTable('a')",
	  "-a." },
	{ read_knex,
	  "export const down = async (k) => { k.schema.table('a', "
	  "t => t.text('b')) }\nk.schema.dropTable('c')",
	  "-c." },
	{ read_knex,
	  "module.exports = { up: q => q.dropTable('a'), "
	  "down: (q) => q.createTable('a', { b: 'text' }), "
	  "x: q.dropTable('c') }",
	  "-a. -c." },
	{ read_knex,
	  "module.exports = { async up(q) { q.dropTable('a') }, "
	  "async down(q) { q.createTable('a', { b: 'text' }) } }",
	  "-a." },
	{ read_knex,
	  "export const down: Migration<X> = async ({ context: q }) "
	  "=> { q.dropTable('a') }; q.dropTable('b')",
	  "-b." },
	{ read_knex,
	  "exports.down = async function (q) { q.dropTable('a') }\n"
	  "exports.down = exports.up\nq.dropTable('b')",
	  "-b." },
	{ read_knex, "this.down(); q.dropTable('b')", "-b." },
	/* --- Sequelize --- */
	{ read_sequelize,
	  "await queryInterface.createTable('Users', {\n"
	  "  id: { type: Sequelize.INTEGER, primaryKey: true },\n"
	  "  ssn: { type: Sequelize.STRING(11), allowNull: false },\n"
	  "  'e-mail': DataTypes.STRING,\n"
	  "  team: { type: X.UUID, references: { model: 't', key: 'id' } },\n"
	  "}, { charset: 'utf8' });",
	  "+Users. +Users.id:INTEGER +Users.ssn:STRING(11) "
	  "+Users.e-mail:STRING +Users.team:UUID&" },
	{ read_sequelize,
	  "q.createTable({ tableName: 'Users', schema: 'x' }, { a: X.DATE })",
	  "+Users. +Users.a:DATE" },
	{ read_sequelize, "q.addColumn('Users', 'ssn', { type: X.STRING })",
	  "+Users.ssn:STRING" },
	{ read_sequelize, "q.addColumn('Users', 'ssn', X.STRING, { tx })",
	  "+Users.ssn:STRING" },
	{ read_sequelize,
	  "q.changeColumn('Users', 'a', X.TEXT); q.renameColumn('Users', 'b', "
	  "'c'); q.removeColumn('Users', 'd'); q.addIndex('Users', ['c'])",
	  "~Users.a:TEXT -Users.b +Users.c -Users.d =." },
	{ read_sequelize, "q.sequelize.query('ALTER TABLE a ADD b int')",
	  "+a.b:int" },
	{ read_sequelize, "q.createTable('a', { ...base, b: X.TEXT })",
	  "+a. +a.b:TEXT?" },
	{ read_sequelize, "q.createTable('a', columns)", "+a.?" },
	{ read_sequelize,
	  "const User = sequelize.define('User', { ssn: DataTypes.STRING,\n"
	  "  mail: { type: DataTypes.STRING, field: 'e_mail' } }, {})",
	  "+User. +User.ssn:STRING +User.e_mail:STRING" },
	{ read_sequelize,
	  "User.init({ ssn: DataTypes.STRING }, { sequelize, modelName: 'U' })",
	  "+U. +U.ssn:STRING" },
	{ read_sequelize, "User.init({ ssn: DataTypes.STRING }, { sequelize })",
	  "+User. +User.ssn:STRING" },
	{ read_sequelize, "tracer.init({ email: 1 }, { a: 2 })", "" },
	/* --- TypeORM, MikroORM --- */
	{ read_typeorm,
	  "await queryRunner.query(`ALTER TABLE \"user\" ADD \"ssn\" "
	  "character varying`);",
	  "+user.ssn:character varying" },
	{ read_typeorm,
	  "await q.query(\"ALTER TABLE \\\"user\\\" ADD \\\"ssn\\\" text\");",
	  "+user.ssn:text" },
	{ read_typeorm,
	  "await q.query('ALTER TABLE `user` ADD `ssn` varchar(9) NULL');",
	  "+user.ssn:varchar(9)" },
	{ read_typeorm,
	  "q.query(`ALTER TABLE \\`user\\` ADD \\`ssn\\` varchar(9) NULL`);",
	  "+user.ssn:varchar(9)" },
	{ read_typeorm,
	  "await q.createTable(new Table({ name: 'users', columns: [\n"
	  "  { name: 'id', type: 'int', isPrimary: true },\n"
	  "  new TableColumn({ name: 'ssn', type: 'varchar' }) ],\n"
	  "  foreignKeys: [] }), true)",
	  "+users. +users.id:int +users.ssn:varchar" },
	{ read_typeorm,
	  "q.addColumn('users', new TableColumn({ name: 'x', type: 'int' }))",
	  "+users.x:int" },
	{ read_typeorm,
	  "q.addColumns('users', [new TableColumn({ name: 'x', type: 'int' }), "
	  "new TableColumn({ name: 'y', type: 'text' })])",
	  "+users.x:int +users.y:text" },
	{ read_typeorm,
	  "q.changeColumn('users', 'x', new TableColumn({ name: 'y' })); "
	  "q.changeColumn('users', 'z', new TableColumn({ name: 'z' }))",
	  "-users.x +users.y ~users.z" },
	{ read_typeorm,
	  "q.dropColumn('users', 'x'); q.dropColumns('users', ['y', 'z']); "
	  "q.createForeignKey('users', new TableForeignKey({}))",
	  "-users.x -users.y -users.z =." },
	{ read_typeorm,
	  "class A { public async up(q: QueryRunner): Promise<void> { "
	  "q.query(`DROP TABLE a`) } public async down(q: QueryRunner): "
	  "Promise<void> { q.query(`CREATE TABLE a (b int)`) } }",
	  "-a." },
	{ read_typeorm, "this.addSql('alter table \"a\" add \"b\" text;');",
	  "+a.b:text" },
	/* --- node-pg-migrate, Kysely --- */
	{ read_knex,
	  "pgm.createTable('users', { id: 'id', ssn: 'text', t: { type: "
	  "'integer', references: '\"t\"' } })",
	  "+users. +users.id:id +users.ssn:text +users.t:integer&" },
	{ read_knex, "pgm.addColumns('users', { ssn: { type: 'text' } })",
	  "+users.ssn:text" },
	{ read_knex,
	  "pgm.dropColumns('users', ['a', 'b']); "
	  "pgm.alterColumn('users', 'c', { default: 1 })",
	  "-users.a -users.b ~users.c" },
	{ read_knex,
	  "await db.schema.createTable('person').addColumn('ssn', 'text')\n"
	  "  .addColumn('t', 'integer', (c) => c.references('t.id'))"
	  ".execute()",
	  "+person. +person.ssn:text +person.t:integer&" },
	{ read_knex,
	  "db.schema.alterTable('person').dropColumn('a')"
	  ".renameColumn('b', 'c').execute()",
	  "-person.a -person.b +person.c" },
	{ read_knex, "await sql`ALTER TABLE a ADD b text`.execute(db)",
	  "+a.b:text" },
	/* --- entities --- */
	{ read_entity,
	  "@Entity()\nexport class User {\n  @PrimaryGeneratedColumn('uuid')\n"
	  "  id: string;\n  @Column({ nullable: true })\n  ssn?: string;\n"
	  "  other: string;\n  @ManyToOne(() => Team, (t) => t.users)\n"
	  "  team: Team;\n}",
	  "+User. +User.id:uuid +User.ssn:string +User.team:Team&" },
	{ read_entity,
	  "@Entity('users') class User { @Column('varchar', { name: 'e_mail' })"
	  " public readonly email!: string; @Column() a: number }",
	  "+users. +users.e_mail:varchar +users.a:number" },
	{ read_entity,
	  "@Entity({ tableName: 'u' }) class A extends B<C> implements D { "
	  "@Property({ fieldName: 'x' }) y = 1; @Enum(() => E) z!: E; "
	  "constructor(a: string) { this.b = a } @Property() get f() {} }",
	  "+u. +u.x +u.z:E +u.f" },
	{ read_entity,
	  "@Schema() export class Cat { @Prop({ required: true }) name: string;"
	  " @Prop({ type: T.ObjectId, ref: 'Owner' }) owner: Owner; }",
	  "+Cat. +Cat.name:string +Cat.owner:ObjectId&" },
	{ read_entity,
	  "@Table({ tableName: 'u' }) class U extends Model { @IsIP "
	  "@Column(DataType.STRING) get ip(): string { return this.x } "
	  "@Column({ type: DataType.DATE, field: 'd_o_b' }) dob: Date }",
	  "+u. +u.ip:STRING +u.d_o_b:DATE" },
	{ read_entity, "abstract class A { @Column() ssn: string }",
	  "+A.ssn:string" },
	{ read_entity, "class A { ssn: string; f(@Arg('x') x: string) {} }",
	  "" },
	{ read_entity,
	  "new EntitySchema({ name: 'u', columns: { a: { type: String } } })",
	  "+u. +u.a:String" },
	/* --- Drizzle --- */
	{ read_drizzle,
	  "export const users = pgTable('users', {\n  id: serial('id')"
	  ".primaryKey(),\n  ssn: text('s_s_n').notNull(),\n  dob: date(),\n"
	  "  team: integer('team_id').references(() => teams.id),\n"
	  "}, (t) => [index('x').on(t.ssn)]);",
	  "+users. +users.id:serial +users.s_s_n:text +users.dob:date "
	  "+users.team_id:integer&" },
	{ read_drizzle,
	  "const a = sqliteTable('a', (t) => ({ b: t.text({ length: 9 }) }))",
	  "+a. +a.b:text" },
	{ read_drizzle, "const a = auth.table('a', { b: text('b') })",
	  "+a. +a.b:text" },
	{ read_drizzle, "const a = mysqlTable('a', { ...common, b: int('b') })",
	  "+a. +a.b:int?" },
	/* --- Mongoose --- */
	{ read_mongoose,
	  "const userSchema = new Schema({\n  email: { type: String, required: "
	  "true },\n  address: { street: String, geo: { lat: Number } },\n"
	  "  tags: [String],\n  friends: [{ type: Schema.Types.ObjectId, ref: "
	  "'User' }],\n});",
	  "+user. +user.email:String +user.address:object "
	  "+user.address.street:String +user.address.geo:object "
	  "+user.address.geo.lat:Number +user.tags:String "
	  "+user.friends:ObjectId&" },
	{ read_mongoose,
	  "const s = new mongoose.Schema<IUser>({ a: String }, { timestamps: "
	  "true });\nexport default mongoose.model('User', s);",
	  "+User. +User.a:String" },
	{ read_mongoose,
	  "module.exports = model('User', new Schema({ a: Date }))",
	  "+User. +User.a:Date" },
	{ read_mongoose, "userSchema.add({ ssn: 'string' })",
	  "+user.ssn:string" },
	{ read_mongoose,
	  "var S = new Schema({ kids: [{ name: String }], job: new Schema({ "
	  "title: String }), type: { type: String }, x: { type: { y: Number } "
	  "} })",
	  "+S. +S.kids:object +S.kids.name:String +S.job:object "
	  "+S.job.title:String +S.type:String +S.x:object +S.x.y:Number" },
	{ read_mongoose,
	  "@Schema() class Cat { @Prop() name: string } const S = "
	  "SchemaFactory.createForClass(Cat);",
	  "+Cat. +Cat.name:string" },
	{ read_mongoose, "const x = new Schema(base)", "+x.?" },
	/* --- Prisma --- */
	{ read_prisma,
	  "model User {\n  id Int @id @default(autoincrement())\n"
	  "  email String? @unique @map(\"e_mail\")\n  posts Post[]\n"
	  "  tags String[] @db.VarChar(9) // ssn String\n  /// dob String\n"
	  "  geo Unsupported(\"point\")?\n\n  @@index([email])\n"
	  "  @@map(\"users\")\n}\nmodel Post {\n  authorId Int\n  author User "
	  "@relation(fields: [authorId], references: [id])\n}\n"
	  "enum Role {\n  ADMIN\n}",
	  "+users. +users.id:Int +users.e_mail:String? +users.posts:Post[]& "
	  "+users.tags:String[] +users.geo:Unsupported(\"point\")? =users. "
	  "+Post. +Post.authorId:Int& +Post.author:User&" },
	{ read_prisma,
	  "datasource db {\n  url = env(\"X\")\n}\ntype Address {\n  street "
	  "String\n  type Kind\n}\nview V {\n  a Address\n}",
	  "+Address. +Address.street:String +Address.type:Kind +V. "
	  "+V.a:Address" },
	/* Any bytes. */
	{ read_knex, "", "" },
	{ read_knex, "createTable(", "" },
	{ read_knex, "s.createTable('a', t => { t.text('b'", "+a. +a.b:text" },
	{ read_mongoose, "new Schema({ a: { b: {", "+.a:object +.a.b?" },
	{ read_prisma, "model A {\n a Int\n b (\n c Int\n}", "+A. +A.a:Int" },
	{ read_entity, "@Entity class A { @Column(", "+A." },
};

START_TEST(reads)
{
	readers_check(&readings[_i]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fields_script");
	TCase *tcase = tcase_create("fields_script");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, reads, 0, COUNT(readings));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

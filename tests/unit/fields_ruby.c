#include "readers.h"

#define CHANGE(body)                                                           \
	"class A < ActiveRecord::Migration[7.1]\n  def change\n" body          \
	"\n  end\nend\n"

static const Reading readings[] = {
	/* --- create_table --- */
	{ read_rails,
	  CHANGE("create_table :users, id: :uuid, force: true do |t|\n"
	         "  t.string :ssn, :other, null: false, default: {}\n"
	         "  t.column \"x\", :string, limit: 3\n"
	         "  t.references :org, foreign_key: true\n"
	         "  t.belongs_to :team, :club\n"
	         "  t.timestamps null: false\n"
	         "  t.index [:ssn], unique: true\n"
	         "  t.jsonb 'data'\nend"),
	  "+users.ssn:string +users.other:string +users.x:string "
	  "+users.org:reference& +users.team:reference& "
	  "+users.club:reference& =users. =users. +users.data:jsonb" },
	{ read_rails,
	  "ActiveRecord::Schema[7.1].define(version: 2024_01_01) do\n"
	  "  enable_extension \"plpgsql\"\n\n"
	  "  create_table \"a\", force: :cascade do |t|\n"
	  "    t.string \"e_mail\", default: \"\", null: false # t.text \"b\"\n"
	  "    t.index [\"e_mail\"], name: \"i\"\n  end\n\n"
	  "  add_foreign_key \"a\", \"b\"\nend\n",
	  "+a.e_mail:string =a. =a." },
	{ read_rails, "create_table(:a) { |t| t.text(:b); t.date :c }",
	  "+a.b:text +a.c:date" },
	{ read_rails, "create_table :a do |table|\n  table.text :b\nend",
	  "+a.b:text" },
	{ read_rails, "create_table :a, id: false", "+a." },
	{ read_rails, "create_table TABLE do |t| t.text :b end", "+.b:text" },
	{ read_rails, "NAME = 'x'\ncreate_table NAME do |t|\n t.text :b\nend",
	  "+x.b:text" },
	{ read_rails, "create_table :a do |t|\n  t.text name\nend", "?" },
	{ read_rails, "create_table :a do |t|\n  t.text \"#{x}_b\"\nend", "?" },
	{ read_rails, "create_table :a do |t|\n  t.text *%i[b c]\nend",
	  "+a.b:text +a.c:text" },
	{ read_rails,
	  "create_join_table :users, :groups do |t|\n  t.index "
	  ":user_id\nend",
	  "+.users& +.groups& =." },
	{ read_rails,
	  "change_table :users, bulk: true do |t|\n  t.remove :a, :b\n"
	  "  t.rename :c, :d\n  t.change :e, :text\n  t.string :f\n"
	  "  t.remove_references :g\n  t.change_default :h, 1\nend",
	  "-users.a -users.b -users.c +users.d ~users.e:text "
	  "+users.f:string -users.g:reference& ~users.h" },
	{ read_rails,
	  "drop_table :a do |t|\n  t.text :b\nend\ndrop_table :c, "
	  ":d, if_exists: true",
	  "-a. -c. -d." },

	/* --- columns --- */
	{ read_rails, CHANGE("add_column :users, :ssn, :string, limit: 9"),
	  "+users.ssn:string" },
	{ read_rails, "add_column(\n  :users,\n  \"ssn\",\n  :string\n)",
	  "+users.ssn:string" },
	{ read_rails,
	  "add_column :users, :ssn, :string unless column_exists?("
	  ":users, :ssn)",
	  "+users.ssn:string" },
	{ read_rails, "add_column :users,\n           :ssn,\n           'text'",
	  "+users.ssn:text" },
	{ read_rails, "add_columns :users, :a, :b, type: :string",
	  "+users.a:string +users.b:string" },
	{ read_rails, "rename_column :users, :a, :b", "-users.a +users.b" },
	{ read_rails,
	  "change_column :users, :a, :text\nchange_column_null "
	  ":users, :a, false",
	  "~users.a:text =users." },
	{ read_rails,
	  "remove_column :users, :a, :string\nremove_columns :users,"
	  " :b, :c, type: :text",
	  "-users.a:string -users.b:text -users.c:text" },
	{ read_rails,
	  "add_reference :users, :team, index: true\n"
	  "add_belongs_to :users, :club\nremove_reference :a, :b",
	  "+users.team:reference& +users.club:reference& -a.b:reference&" },
	{ read_rails, "rename_table :a, :b", "-a. +b." },
	{ read_rails,
	  "add_index :users, :ssn\nremove_index :users, name: 'x'\n"
	  "add_foreign_key :a, :b\nadd_timestamps :c",
	  "=users. =users. =a. =c." },
	{ read_rails, "safety_assured { add_column :a, :b, :text }",
	  "+a.b:text" },
	{ read_rails, "[:b, :c].each { |name| add_column :a, name, :text }",
	  "+a.b:text +a.c:text" },
	{ read_rails,
	  "%i[first_name last_name].each { |c| add_column :users, c, :string }",
	  "+users.first_name:string +users.last_name:string" },
	{ read_rails,
	  CHANGE("%w[b c].each do |n|\n  add_column :a, n.to_sym, :text\n  "
	         "add_index :a, n\nend\nadd_column :a, n, :text"),
	  "+a.b:text +a.c:text =a. +a.b:text +a.c:text" },
	{ read_rails, "%w(b c).each { |c| change_column :a, c, :text }",
	  "~a.b:text ~a.c:text" },
	{ read_rails,
	  "change_table :a do |t|\n  %i[b c].each { |c| t.string c }\n  "
	  "[:d, \"e\"].each { |c| t.column c, :text }\nend",
	  "+a.b:string +a.c:string +a.d:text +a.e:text" },
	{ read_rails,
	  "[\n  [:b, :text],\n  [:c, :date],\n].each do |name, type|\n  "
	  "add_column :a, name, type\nend",
	  "+a.b +a.c" },
	{ read_rails,
	  "{ b: :text, \"c\" => :date }.each do |name, type|\n  add_column "
	  ":a, name, type\nend",
	  "+a.b +a.c" },
	{ read_rails,
	  "%i[b].each { |x| %i[c].each { |y| add_column :a, x, :t; "
	  "add_column :a, y, :t } }",
	  "+a.b:t +a.c:t" },
	{ read_rails, "names.each { |c| add_column :a, c, :text }", "?" },
	{ read_rails, "[b, :c].each { |c| add_column :a, c, :text }",
	  "+a.c:text?" },
	{ read_rails, "[].each { |c| add_column :a, c, :text }", "?" },
	{ read_rails, "%i[b].each { |c| add_column :a, \"#{c}_x\", :text }",
	  "?" },
	{ read_rails, "%i[b c].each { |c| remove_column :a, c }", "-a.b -a.c" },
	{ read_rails, "add_column :a, \"b_#{x}\", :text", "?" },
	{ read_rails, "%w[a b].each do |t|\n  add_column t, :c, :text\nend",
	  "+.c:text" },
	{ read_rails, "add_column :a, :b, :text, comment: \"it's :c, :d\"",
	  "+a.b:text" },
	{ read_rails, "def add_column(a, b)\nend", "" },
	{ read_rails, "add_column", "?" },

	/* --- SQL --- */
	{ read_rails,
	  "execute <<~SQL.squish\n  ALTER TABLE users\n    ADD COLUMN \"é x\" "
	  "text -- y\nSQL\nadd_column :a, :b, :text",
	  "+users.é x:text +a.b:text" },
	{ read_rails, "execute \"ALTER TABLE a ADD b int\"", "+a.b:int" },
	{ read_rails, "execute(\"ALTER TABLE a \" \\\n  \"ADD b int\")",
	  "+a.b:int" },
	{ read_rails, "execute 'ALTER TABLE ' + t + ' ADD b int'", "+t.b:int" },
	{ read_rails, "execute %q(ALTER TABLE a ADD \"b\" int)", "+a.b:int" },
	{ read_rails,
	  "execute <<~A + \"ALTER TABLE c ADD d int\"\n ALTER TABLE a ADD "
	  "b int\nA\n",
	  "+a.b:int +c.d:int" },
	{ read_rails, "execute \"UPDATE a SET b = 1\"", "" },
	{ read_rails, "execute sql", "?" },
	{ read_rails, "SQL = 'ALTER TABLE a ADD b int'\nexecute SQL",
	  "+a.b:int" },
	{ read_rails,
	  "connection.execute(<<-EOS)\n ALTER TABLE a ADD b int\n "
	  " EOS\n",
	  "+a.b:int" },

	/* --- the way back --- */
	{ read_rails,
	  "def up\n  add_column :a, :b, :text\nend\n\ndef down\n  add_column "
	  ":a, :c, :text\n  if x\n    drop_table :q\n  end\nend\n"
	  "def z\n  add_column :a, :d, :text\nend",
	  "+a.b:text +a.d:text" },
	{ read_rails,
	  "def self.down\n  add_column :a, :c, :text\nend\ndef self.up\n  "
	  "add_column :a, :b, :text\nend",
	  "+a.b:text" },
	{ read_rails,
	  "def down; add_column :a, :c, :text; end\nadd_column :a, "
	  ":b, :text",
	  "+a.b:text" },
	{ read_rails,
	  "reversible do |dir|\n  dir.up { add_column :a, :b, :text }\n  "
	  "dir.down do\n    add_column :a, :c, :text\n  end\n  dir.down { "
	  "execute 'ALTER TABLE a ADD d int' }\nend\nadd_column :a, :e, :text",
	  "+a.b:text +a.e:text" },
	{ read_rails,
	  "revert do\n  create_table :a do |t|\n    t.text :b\n  "
	  "end\nend\nadd_column :a, :c, :text",
	  "+a.c:text" },
	{ read_rails,
	  "=begin\nadd_column :a, :b, :text\n=end\n# add_column :a, :c, :t\n"
	  "x = \"add_column :a, :d, :text\"\n__END__\nadd_column :a, :e, :t",
	  "" },
	{ read_rails, "", "" },

	/* --- models --- */
	{ read_rails_model,
	  "class Admin::User < ApplicationRecord\n  attribute :ssn, :string, "
	  "default: 1\n  store_accessor :prefs, :nick, :tz, prefix: true\n"
	  "  store :settings, accessors: [:color, :phone], coder: JSON\n"
	  "  has_one_attached :photo\n  encrypts :iban, deterministic: true\n"
	  "  has_encrypted :dob, type: :date\n  monetize :price_cents\n"
	  "  validates :zip, presence: true\n  belongs_to :team\nend",
	  "+User.ssn:string +User.nick +User.tz +User.color +User.phone "
	  "+User.photo:attachment +User.iban:encrypted +User.dob:encrypted "
	  "+User.price_cents:money" },
	{ read_rails_model,
	  "class P\n  include Mongoid::Document\n  field :a, type: String\n  "
	  "field :b, type: Mongoid::Boolean, default: false\n  field 'c', as: "
	  ":d\n  field :e, :type => Date\nend\nclass Q; field :f; end",
	  "+P.a:String +P.b:Boolean +P.c +P.e:Date +Q.f" },
	{ read_rails_model,
	  "class P\n  jsonb_accessor :data, title: :string, age: [:integer, "
	  "default: 3]\n  store_attribute :s, :x, :integer\n  def y\n    key = "
	  "attribute(:x)\n  end\n  # attribute :z, :text\nend",
	  "+P.title:string +P.age:[ +P.x:integer" },
	{ read_rails_model,
	  "class Current < ActiveSupport::CurrentAttributes\n  attribute "
	  ":user, :ip_address\nend\nclass A < B; attribute :ssn; end",
	  "+A.ssn" },
};

START_TEST(reads)
{
	readers_check(&readings[_i]);
}
END_TEST

static const char *const hostile[] = {
	"create_table :a do |t|\n",
	"def down\n",
	"t.a :b, ",
	"add_column ",
	"<<A ",
	"<<~A\n",
	"%w(",
	"\"#{",
	"execute(",
	"revert {",
	"x { |t| ",
	"%w[a b].each { |c| add_column :a, c\n",
	"].each { |c| ",
	"[[a].each do |c|\n t.text c\n",
	"class A::",
};

/* Texts that are made to take the square of the time. */
START_TEST(ends)
{
	Arena *arena = arena_new((size_t)2 << 30);
	Buf text = { .arena = arena };
	Fields fields = { .arena = arena };

	while (text.len < 200000)
		buf_add(&text, str(hostile[_i]));
	read_rails(buf_str(&text), "a.rb", &fields);
	read_rails_model(buf_str(&text), "a.rb", &fields);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fields_ruby");
	TCase *tcase = tcase_create("fields_ruby");
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

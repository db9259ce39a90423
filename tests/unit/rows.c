/* Everything that people read and parsers obey comes from rows; here the rows
 * of every command are held to what the rest relies on. */
#include "settings.h"
#include "waivers.h"

#include <check.h>
#include <string.h>

static size_t count_commands(void)
{
	size_t n = 0;

	while (commands[n])
		n++;
	return n;
}

static void check_rule(const Rule *r)
{
	ck_assert_msg(r->summary && !str_ends(str(r->summary), "."), "%s",
	              r->id);
	ck_assert_msg(r->why && str_ends(str(r->why), "."), "%s", r->id);
	ck_assert_msg(r->help && *r->help, "%s", r->id);
	for (const Rule *other = r + 1; other->id; other++)
		ck_assert_str_ne(r->id, other->id);
}

START_TEST(describes_commands)
{
	const Command *command = commands[_i];

	ck_assert_ptr_eq(command_find(str(command->name)), command);
	if (command->alias)
		ck_assert_ptr_eq(command_find(str(command->alias)), command);
	ck_assert(command->summary && *command->summary);
	ck_assert(command->operands != NULL);
	ck_assert(command->about && str_ends(str(command->about), "."));
	ck_assert(str_find(str(command->about), STR("\n\n\n")) ==
	          strlen(command->about));
	ck_assert(command->examples && str_ends(str(command->examples), "\n"));
	ck_assert(command->run != NULL);
	ck_assert(!command->options || command->settings_size);
	ck_assert(!command->is_gate || (command->rules && command->options));
	ck_assert(!command->is_gate || !command->json);
}
END_TEST

START_TEST(describes_shared_rules)
{
	for (const Rule *r = report_rules; r->id; r++) {
		ck_assert(str_starts(str(r->id), "waiver/"));
		check_rule(r);
	}
}
END_TEST

static void check_option(Arena *arena, size_t size, const Option *o)
{
	void *settings = arena_alloc(arena, 1, size + 1);
	Err err = { .arena = arena };
	Str rest = str(o->initial), piece;

	ck_assert_msg(o->help && *o->help, "%s", o->name);
	ck_assert_msg(!str_ends(str(o->help), "."), "%s", o->name);
	ck_assert_msg((o->value == NULL) == (o->type == OPT_FLAG), "%s",
	              o->name);
	ck_assert_msg((o->choices != NULL) == (o->type == OPT_ENUM), "%s",
	              o->name);
	ck_assert_msg(o->offset < size, "%s", o->name);
	if (!o->initial)
		return;
	if (!option_is_list(o))
		ck_assert_msg(value_read(arena, o, rest, STR("default"),
		                         settings, &err),
		              "%s: %s", o->name, o->initial);
	else
		while (str_split(&rest, ',', &piece))
			ck_assert_msg(value_read(arena, o, piece,
			                         STR("default"), settings,
			                         &err),
			              "%s: %s", o->name, o->initial);
}

/* No name, letter or variable has two meanings in one command. */
static void check_twins(Arena *arena, const Command *command, const Option *o,
                        const Option *others, bool global)
{
	for (const Option *p = others; p->name; p++) {
		const char *variable =
		        settings_variable(arena, global ? NULL : command, p);

		ck_assert_str_ne(o->name, p->name);
		ck_assert_msg(!o->letter || o->letter != p->letter, "%s %s",
		              o->name, p->name);
		ck_assert_str_ne(settings_variable(arena, command, o),
		                 variable);
		ck_assert(!o->seed || strcmp(o->seed, variable) != 0);
	}
}

START_TEST(describes_options)
{
	const Command *command = commands[_i];
	Arena *arena = arena_new((size_t)1 << 26);

	for (const Option *o = command->options; o && o->name; o++) {
		check_option(arena, command->settings_size, o);
		check_twins(arena, command, o, o + 1, false);
		check_twins(arena, command, o, global_options, true);
		ck_assert(!o->per_gate);
	}
	arena_free(arena);
}
END_TEST

START_TEST(describes_globals)
{
	Arena *arena = arena_new((size_t)1 << 26);

	for (const Option *o = global_options; o->name; o++) {
		check_option(arena, sizeof(Globals), o);
		check_twins(arena, NULL, o, o + 1, true);
	}
	arena_free(arena);
}
END_TEST

START_TEST(names_variables)
{
	Arena *arena = arena_new(1 << 20);
	const Option option = { "no-ci", OPT_FLAG, .help = "" };
	const Command command = { .name = "gate" };

	ck_assert_str_eq(settings_variable(arena, NULL, &option),
	                 "QGATE_NO_CI");
	ck_assert_str_eq(settings_variable(arena, &command, &option),
	                 "QGATE_GATE_NO_CI");
	arena_free(arena);
}
END_TEST

START_TEST(describes_rules)
{
	const Command *command = commands[_i];

	for (const Rule *r = command->rules; r && r->id; r++) {
		size_t name = strlen(command->name);

		ck_assert_msg(str_starts(str(r->id), command->name) &&
		                      r->id[name] == '/',
		              "%s", r->id);
		check_rule(r);
	}
}
END_TEST

START_TEST(describes_waivers)
{
	Arena *arena = arena_new((size_t)1 << 26);
	Buf file = { .arena = arena }, schema = file, main_page = file;

	help_man_file(&file);
	help_man(NULL, &main_page);
	waivers_schema(&schema);
	for (const WaiverKey *key = waiver_keys; key->name; key++) {
		Str item = str_fmt(arena, ".It Cm %s%s\n",
		                   key->match ? "match." : "", key->name);

		ck_assert_msg(key->help && !str_ends(str(key->help), "."), "%s",
		              key->name);
		ck_assert(!key->match || !key->required);
		ck_assert_msg(strstr(file.ptr, item.ptr), "%s", key->name);
		ck_assert_msg(strstr(schema.ptr, key->help), "%s", key->name);
		for (const WaiverKey *k = key + 1; k->name; k++) {
			ck_assert_str_ne(key->name, k->name);
			ck_assert_uint_ne(key->offset, k->offset);
		}
	}
	for (const Rule *r = report_rules; r->id; r++)
		ck_assert_ptr_nonnull(strstr(main_page.ptr, r->id));
	arena_free(arena);
}
END_TEST

/* The width of the widest line, in code points. */
static size_t width(Str text)
{
	size_t widest = 0, len;
	Str line;

	while (str_split(&text, '\n', &line)) {
		size_t n = 0;

		for (; line.len; line = str_from(line, len), n++)
			utf8_next(line, &len);
		if (n > widest)
			widest = n;
	}
	return widest;
}

START_TEST(shows_everything)
{
	const Command *command = commands[_i];
	Arena *arena = arena_new((size_t)1 << 26);
	Buf help = { .arena = arena }, man = help, overview = help, file = help;

	help_overview(&overview);
	help_command(command, &help);
	help_man(command, &man);
	help_man_file(&file);
	ck_assert_uint_le(width(buf_str(&overview)), 80);
	ck_assert_uint_le(width(buf_str(&help)), 80);
	ck_assert_ptr_nonnull(strstr(overview.ptr, command->summary));
	for (const Option *o = command->options; o && o->name; o++) {
		Str flag = str_fmt(arena, "--%s", o->name);
		Str item = str_fmt(arena, "Fl -%s", o->name);

		ck_assert_ptr_nonnull(strstr(help.ptr, flag.ptr));
		ck_assert_ptr_nonnull(strstr(man.ptr, item.ptr));
		if (!o->flag_only)
			ck_assert_ptr_nonnull(strstr(
			        man.ptr, settings_variable(arena, command, o)));
		if (o->seed)
			ck_assert_ptr_nonnull(strstr(man.ptr, o->seed));
		if (file_has_option(o))
			ck_assert_ptr_nonnull(strstr(
			        file.ptr,
			        str_fmt(arena, ".It Cm %s\n", o->name).ptr));
	}
	for (const Rule *r = command->rules; r && r->id; r++)
		ck_assert_ptr_nonnull(strstr(man.ptr, r->id));
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("rows");
	TCase *tcase = tcase_create("commands");
	SRunner *runner = srunner_create(suite);
	int n = (int)count_commands();

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, describes_commands, 0, n);
	tcase_add_loop_test(tcase, describes_options, 0, n);
	tcase_add_test(tcase, describes_globals);
	tcase_add_test(tcase, names_variables);
	tcase_add_loop_test(tcase, describes_rules, 0, n);
	tcase_add_test(tcase, describes_shared_rules);
	tcase_add_test(tcase, describes_waivers);
	tcase_add_loop_test(tcase, shows_everything, 0, n);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

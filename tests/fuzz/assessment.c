/* Any bytes as an assessment: it is read, its places lie inside it, what it
 * covers can be asked, and rows that are added to it cover nothing. */
#include "dpia/assessment.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static unsigned count_lines(Str text)
{
	unsigned n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == '\n' || text.ptr[i] == '\r';
	return n;
}

static void look_at(const Assessment *a)
{
	unsigned lines = count_lines(a->text);
	bool filled = false;

	for (unsigned s = 0; s < N_SECTIONS; s++) {
		check(a->sections[s].line <= lines);
		check(a->sections[s].present == (a->sections[s].line > 0));
		filled = filled || a->sections[s].filled;
	}
	check(filled != a->untouched);
	check(a->approvals.len <= ASSESSMENT_MAX_NAMES);
	check(a->covers.len <= ASSESSMENT_MAX_NAMES);
	for (size_t i = 0; i < a->approvals.len; i++) {
		check(a->approvals.at[i].who.len > 0);
		check(a->approvals.at[i].line <= lines);
	}
}

static void ask(Arena *arena, const WordRules *rules, const char *path,
                Str text)
{
	const Stub stub = { STR("zq\xFF`|table"), STR("x\n\"ssn"),
		            "user.government_id" };
	Buf out = { .arena = arena };
	Losses losses = { 0 };
	Assessment a, b;
	Str by = STR("");

	assessment_read(arena, rules, path, text, STR(""), 3, &a);
	look_at(&a);
	for (const Preset *p = presets; p->name; p++)
		check(!(assessment_missing(&a, p, true) &
		        ~(p->required | 1u << SECTION_SPECIAL)));
	assessment_covers(&a,
	                  &(DataField){ STR("db/schema.rb"), STR("users"),
	                                STR("email"), "user.contact.email",
	                                text.len % 2 },
	                  &by);
	assessment_losses(arena, &a, &a, &losses);
	check(losses.len == 0);
	check(assessment_same_substance(&a, &a));
	assessment_stub(&a, &stub, 1, &out);
	check(out.len >= text.len);
	assessment_read(arena, rules, path, buf_str(&out), STR(""), 3, &b);
	look_at(&b);
	/* The template of the same text leaves nothing. */
	assessment_read(arena, rules, path, text, text, 3, &b);
	for (unsigned s = 0; s < N_SECTIONS; s++)
		check(!b.sections[s].filled || a.sections[s].filled);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)1 << 30);
	const WordRules rules = { .arena = arena };
	Str text = { (const char *)data, size };

	ask(arena, &rules, "DPIA.md", text);
	ask(arena, &rules, "DPIA.yml", text);
	ask(arena, &rules, "DPIA.json", text);
	arena_free(arena);
	return 0;
}

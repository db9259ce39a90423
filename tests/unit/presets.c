/* What labels are called, what presets ask for, and that a template asks for
 * all of it and fills none of it. */
#include "dpia/assessment_inside.h"

#include <check.h>

static Arena *arena;
static WordRules rules;

static void set_up(void)
{
	arena = arena_new((size_t)1 << 26);
	rules = (WordRules){ .arena = arena };
}

static void tear_down(void)
{
	arena_free(arena);
}

#define OWNER_AND_APPROVALS (BIT(SECTION_OWNER) | BIT(SECTION_APPROVALS))

static const struct {
	const char *label;
	unsigned bits;
} labels[] = {
	/* the seed's seven */
	{ "Feature/Change", BIT(SECTION_DESCRIPTION) },
	{ "Data categories", BIT(SECTION_CATEGORIES) },
	{ "Lawful basis", BIT(SECTION_BASIS) },
	{ "Risk analysis", BIT(SECTION_RISKS) },
	{ "Mitigations", BIT(SECTION_MEASURES) },
	{ "Retention/TTL", BIT(SECTION_RETENTION) },
	{ "Owners & approvals", OWNER_AND_APPROVALS },
	/* how they may be written */
	{ "LAWFUL BASIS", BIT(SECTION_BASIS) },
	{ "the lawful basis of the processing", BIT(SECTION_BASIS) },
	{ "lawful_basis", BIT(SECTION_BASIS) },
	{ "lawful-basis", BIT(SECTION_BASIS) },
	{ "lawfulBasis", BIT(SECTION_BASIS) },
	{ "3.2 Lawful basis", BIT(SECTION_BASIS) },
	{ "b) Lawful basis", BIT(SECTION_BASIS) },
	{ "IV. Lawful basis:", BIT(SECTION_BASIS) },
	{ "Step 4: Lawful basis", BIT(SECTION_BASIS) },
	{ "**Lawful basis** (Art. 6)", BIT(SECTION_BASIS) },
	{ "Lawful basis?", BIT(SECTION_BASIS) },
	{ "Owner(s)", BIT(SECTION_OWNER) },
	{ "Owners and approvals", OWNER_AND_APPROVALS },
	{ "owner/approval", OWNER_AND_APPROVALS },
	{ "Data categories, retention and recipients",
	  BIT(SECTION_CATEGORIES) | BIT(SECTION_RETENTION) |
	          BIT(SECTION_RECIPIENTS) },
	{ "Risks & mitigations", BIT(SECTION_RISKS) | BIT(SECTION_MEASURES) },
	{ "Condition of Art. 9(2)", BIT(SECTION_SPECIAL) },
	{ "Article 9", BIT(SECTION_SPECIAL) },
	{ "Covers", BIT(LABEL_COVERS) },
	/* German and French */
	{ "Zweck der Verarbeitung", BIT(SECTION_DESCRIPTION) },
	{ "Datenkategorien", BIT(SECTION_CATEGORIES) },
	{ "Betroffene Personen", BIT(SECTION_SUBJECTS) },
	{ "Rechtsgrundlage", BIT(SECTION_BASIS) },
	{ "Notwendigkeit und Verh\xC3\xA4ltnism\xC3\xA4\xC3\x9Figkeit",
	  BIT(SECTION_BASIS) },
	{ "Risiken", BIT(SECTION_RISKS) },
	{ "Ma\xC3\x9Fnahmen", BIT(SECTION_MEASURES) },
	{ "MASSNAHMEN", BIT(SECTION_MEASURES) },
	{ "L\xC3\xB6schfristen", BIT(SECTION_RETENTION) },
	{ "Empf\xC3\xA4nger", BIT(SECTION_RECIPIENTS) },
	{ "Stellungnahme des Datenschutzbeauftragten",
	  BIT(SECTION_CONSULTATION) },
	{ "Besondere Kategorien", BIT(SECTION_SPECIAL) },
	{ "Verantwortlich", BIT(SECTION_OWNER) },
	{ "Freigaben", BIT(SECTION_APPROVALS) },
	{ "\xC3\x9C"
	  "berpr\xC3\xBC"
	  "fung bis",
	  BIT(SECTION_REVIEW) },
	{ "Finalit\xC3\xA9s", BIT(SECTION_DESCRIPTION) },
	{ "Vue d\xE2\x80\x99"
	  "ensemble",
	  BIT(SECTION_DESCRIPTION) },
	{ "Donn\xC3\xA9"
	  "es, processus et supports",
	  BIT(SECTION_CATEGORIES) | BIT(SECTION_DESCRIPTION) },
	{ "Personnes concern\xC3\xA9"
	  "es",
	  BIT(SECTION_SUBJECTS) },
	{ "Base l\xC3\xA9gale", BIT(SECTION_BASIS) },
	{ "Base le\xCC\x81gale", BIT(SECTION_BASIS) }, /* an accent apart */
	{ "Droits des personnes", BIT(SECTION_RIGHTS) },
	{ "Analyse des risques", BIT(SECTION_RISKS) },
	{ "Mesures existantes ou pr\xC3\xA9vues", BIT(SECTION_MEASURES) },
	{ "Plan d'action", BIT(SECTION_MEASURES) },
	{ "Dur\xC3\xA9"
	  "es de conservation",
	  BIT(SECTION_RETENTION) },
	{ "Destinataires", BIT(SECTION_RECIPIENTS) },
	{ "Avis du DPO", BIT(SECTION_CONSULTATION) },
	{ "Cat\xC3\xA9gories particuli\xC3\xA8res", BIT(SECTION_SPECIAL) },
	{ "Responsable", BIT(SECTION_OWNER) },
	{ "Approuv\xC3\xA9 par", BIT(SECTION_APPROVALS) },
	{ "Prochaine r\xC3\xA9vision", BIT(SECTION_REVIEW) },
	/* none */
	{ "", 0 },
	{ "1.2.3", 0 },
	{ "Notes", 0 },
	{ "Reviewed by", 0 },
	{ "Data categories and notes", 0 },
	{ "Lawful", 0 },
	{ "http", 0 },
	{ "\xFF\xFE", 0 },
	{ "and", 0 },
	{ "lawful basis lawful basis lawful basis lawful basis lawful basis "
	  "lawful basis lawful basis",
	  0 },
};

START_TEST(knows_labels)
{
	unsigned bits = labels_find(str(labels[_i].label));

	ck_assert_msg(bits == labels[_i].bits, "%s: %x, not %x",
	              labels[_i].label, bits, labels[_i].bits);
}
END_TEST

static const struct {
	const char *heading;
	unsigned bits;
} headings[] = {
	{ "Which risks are there for patients?", BIT(SECTION_RISKS) },
	{ "Plan of risk mitigation", BIT(SECTION_MEASURES) },
	{ "Risks of the import, and their mitigation",
	  BIT(SECTION_RISKS) | BIT(SECTION_MEASURES) },
	{ "How long? Our retention rules", BIT(SECTION_RETENTION) },
	{ "Why is it lawful?", BIT(SECTION_BASIS) },
	{ "What we found", 0 },
	{ "one two three four five six seven eight nine ten risks", 0 },
};

START_TEST(guesses_headings)
{
	unsigned bits = labels_guess(str(headings[_i].heading));

	ck_assert_msg(bits == headings[_i].bits, "%s: %x", headings[_i].heading,
	              bits);
}
END_TEST

/* No label of the table means two things by accident. */
START_TEST(names_sections)
{
	size_t n = 0;

	while (section_names[n])
		n++;
	ck_assert_uint_eq(n, N_SECTIONS);
	for (unsigned s = 0; s < N_SECTIONS; s++)
		ck_assert_msg(labels_find(str(section_names[s])) == BIT(s) ||
		                      s == SECTION_NEED,
		              "%s", section_names[s]);
}
END_TEST

START_TEST(seed_template)
{
	Buf out = { .arena = arena };

	assessment_template(&presets[0], &out);
	ck_assert_str_eq(buf_str(&out).ptr,
	                 "# Data Protection Impact Assessment (DPIA)\n"
	                 "- **Feature/Change:**\n"
	                 "- **Data categories:** (PII, telemetry, etc.)\n"
	                 "- **Lawful basis:**\n"
	                 "- **Risk analysis:**\n"
	                 "- **Mitigations:**\n"
	                 "- **Retention/TTL:**\n"
	                 "- **Owners & approvals:**\n");
}
END_TEST

static Assessment read_text(Str text)
{
	Assessment a;

	assessment_read(arena, &rules, "DPIA.md", text, STR(""), 3, &a);
	return a;
}

/* A template has a place for all that is asked for, and all of it is empty. */
START_TEST(templates_are_empty)
{
	const Preset *preset = &presets[_i];
	Buf out = { .arena = arena };

	assessment_template(preset, &out);
	Assessment a = read_text(buf_str(&out));
	ck_assert(a.untouched);
	ck_assert(!a.damaged);
	ck_assert_uint_eq(assessment_missing(&a, preset, false),
	                  preset->required);
	ck_assert_uint_eq(assessment_missing(&a, preset, true),
	                  preset->required | BIT(SECTION_SPECIAL));
	for (unsigned s = 0; s < N_SECTIONS; s++)
		if (preset->required & BIT(s))
			ck_assert_msg(a.sections[s].present, "%s: %s",
			              preset->name, section_names[s]);
}
END_TEST

static void fill_in(Buf *out, const PresetPart *part)
{
	unsigned bits = labels_find(str(part->label));

	if (!part->level)
		buf_fmt(out, "- **%s:** ", part->label);
	else
		buf_fmt(out, "## %s\n\n", part->label);
	if (bits & OWNER_AND_APPROVALS)
		buf_add(out, STR("Jana Novak, approved 2026-05-01\n"));
	else if (bits & BIT(SECTION_REVIEW))
		buf_add(out, STR("2027-05-01\n"));
	else if (bits & BIT(SECTION_SPECIAL))
		buf_add(out, STR("explicit consent\n"));
	else
		buf_add(out, STR("some telling words of our own\n"));
}

/* Filled in it passes; and each line that is left out is missed, unless it asks
 * for nothing that is required, or another line has the same. */
START_TEST(templates_can_be_filled)
{
	const Preset *preset = &presets[_i];
	unsigned missed = 0;

	for (const PresetPart *left = preset->parts;; left++) {
		Buf out = { .arena = arena };

		for (const PresetPart *p = preset->parts; p->label; p++)
			if (p != left)
				fill_in(&out, p);
		Assessment a = read_text(buf_str(&out));
		missed |= assessment_missing(&a, preset, false);
		if (!left->label) {
			ck_assert_msg(!assessment_missing(&a, preset, true) ||
			                      preset == presets,
			              "%s", preset->name);
			ck_assert(!assessment_missing(&a, preset, false));
			break;
		}
	}
	if (preset == presets)
		ck_assert_uint_eq(missed, preset->required);
	else
		ck_assert(missed & BIT(SECTION_REVIEW));
}
END_TEST

START_TEST(presets_are_known)
{
	static const char *const names[] = { "seed", "gdpr", "ico", "cnil" };
	size_t n = 0;

	for (; presets[n].name; n++)
		ck_assert_str_eq(presets[n].name, names[n]);
	ck_assert_uint_eq(n, COUNT(names));
	ck_assert(!(presets[0].required & BIT(SECTION_REVIEW)));
	for (n = 1; presets[n].name; n++)
		ck_assert(presets[n].required & BIT(SECTION_REVIEW));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("presets");
	TCase *tcase = tcase_create("presets");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(tcase, knows_labels, 0, COUNT(labels));
	tcase_add_loop_test(tcase, guesses_headings, 0, COUNT(headings));
	tcase_add_test(tcase, names_sections);
	tcase_add_test(tcase, seed_template);
	tcase_add_loop_test(tcase, templates_are_empty, 0, 4);
	tcase_add_loop_test(tcase, templates_can_be_filled, 0, 4);
	tcase_add_test(tcase, presets_are_known);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

/* Which sections of an assessment are filled, who owns and approved it, which
 * fields it covers, and what it lost. */
#include "dpia/assessment.h"
#include "base/time.h"

#include <check.h>

static Arena *arena;
static WordRules rules;

static void set_up(void)
{
	arena = arena_new((size_t)1 << 30);
	rules = (WordRules){ .arena = arena };
}

static void tear_down(void)
{
	arena_free(arena);
}

static Assessment read_as(const char *path, const char *text)
{
	Assessment a;

	assessment_read(arena, &rules, path, str(text), STR(""), 3, &a);
	return a;
}

static Assessment read_md(const char *text)
{
	return read_as("DPIA.md", text);
}

/* --- conditions for special categories --- */

static const struct {
	const char *text;
	bool named;
} conditions[] = {
	{ "", false },
	{ "Art. 9(2)(h)", true },
	{ "Art. 9(2)(h), care by professionals bound to secrecy", true },
	{ "Article 9 (2) a GDPR", true },
	{ "Article 9.2.j", true },
	{ "GDPR 9(2)(b)", true },
	{ "Health: GDPR Art. 9(2)(b)", true },
	{ "Art. 9 Abs. 2 lit. a DSGVO", true },
	{ "Art. 9 DSGVO Abs. 2 Buchst. g", true },
	{ "Art. 9 II a DSGVO", true },
	{ "article 9, paragraphe 2, point a) du RGPD", true },
	{ "article 9 \xC2\xA7 2 h)", true },
	{ "point (h) of Article 9(2)", true },
	{ "point a) de l'article 9(2)", true },
	{ "Article 10", true },
	{ "Art. 10 GDPR, by the law on vetting", true },
	{ "Art. 9(2)(k)", false },
	{ "Art. 9(2)", false },
	{ "Art. 9(1)(a)", false },
	{ "Art. 6(1)(a)", false },
	{ "Article 100", false },
	{ "10 years after the treatment", false },
	{ "**Explicit consent**", true },
	{ "Users gave their consent, which is explicit", true },
	{ "Consent of the data subject", false },
	{ "employment or social security law", true },
	{ "vital interests of the patient", true },
	{ "We are a not-for-profit body with a political aim", true },
	{ "not-for-profit", true },
	{ "a foundation and its members", true },
	{ "manifestly made public by the person", true },
	{ "legal claims", true },
	{ "substantial public interest, as the law says", true },
	{ "public interest", false },
	{ "preventive or occupational medicine", true },
	{ "provision of health care", true },
	{ "public health", true },
	{ "archiving, research and statistics", true },
	{ "ausdr\xC3\xBC"
	  "ckliche Einwilligung",
	  true },
	{ "lebenswichtige Interessen", true },
	{ "Verein ohne Gewinnerzielungsabsicht", true },
	{ "erhebliches \xC3\xB6"
	  "ffentliches Interesse",
	  true },
	{ "Gesundheitsvorsorge und Arbeitsmedizin", true },
	{ "Archivzwecke, Forschungszwecke", true },
	{ "consentement explicite", true },
	{ "organisme sans but lucratif", true },
	{ "sauvegarde des int\xC3\xA9r\xC3\xAAts vitaux", true },
	{ "m\xC3\xA9"
	  "decine du travail",
	  true },
	{ "constatation, exercice ou d\xC3\xA9"
	  "fense d'un droit en justice",
	  true },
	/* the contrary */
	{ "none", false },
	{ "None: Art. 9(2)(a) is of no use here", false },
	{ "No special categories of data are processed", false },
	{ "no special categories, so no explicit consent", false },
	{ "We process no special categories, Article 10 included", false },
	{ "n/a because we have explicit consent for it all", false },
	{ "Not applicable because there is no research here", false },
	{ "There is no explicit consent", false },
	{ "does not apply because Art. 9(2)(a) is not needed here", false },
	{ "Entf\xC3\xA4llt, weil keine Forschung stattfindet", false },
	{ "keine besonderen Kategorien nach Art. 9(2)(a)", false },
	{ "Aucune recherche", false },
	{ "Sans objet, car pas de recherche ici", false },
	{ "TODO explicit consent", false },
	{ "Explicit consent: TBD", false },
	{ "<!-- Art. 9(2)(h) -->the staff looks after it", false },
	{ "the condition of Art. 9(2) or 10", false },
	{ "we need the data for our product", false },
};

START_TEST(knows_conditions)
{
	Str text = str_fmt(arena, "- **Special categories:** %s\n",
	                   conditions[_i].text);
	Assessment a = read_md(text.ptr);

	ck_assert(a.sections[SECTION_SPECIAL].present);
	ck_assert_msg(a.sections[SECTION_SPECIAL].filled ==
	                      conditions[_i].named,
	              "%s", text.ptr);
}
END_TEST

/* One of several rows, or a member, will do. */
START_TEST(finds_conditions)
{
	static const char *const texts[] = {
		"## Special categories\n\n- Ethnic origin: none\n- Health: "
		"explicit consent\n",
		"## Special categories\n\n| Kind | Condition |\n|-|-|\n| "
		"health | Art. 9(2)(h) |\n",
		"---\nspecial_categories: explicit consent\n---\n",
		"## Besondere Kategorien\n\nDie Patienten haben\n"
		"ausdr\xC3\xBC"
		"cklich eingewilligt.\n",
	};

	for (size_t i = 0; i < COUNT(texts); i++)
		ck_assert_msg(
		        read_md(texts[i]).sections[SECTION_SPECIAL].filled,
		        "%s", texts[i]);
}
END_TEST

/* --- which label is where, and is it filled? --- */

enum { NOT_THERE, EMPTY, FILLED };
#define OWN "encryption of every backup"

static const struct {
	const char *text;
	Section section;
	int is;
	unsigned line;
} sections[] = {
	/* the ways to write a label */
	{ "- **Mitigations:** " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "* **Mitigations:** " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "+ **Mitigations:** " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "1. **Mitigations:** " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "2) Mitigations: " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Mitigations**: " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Mitigations** " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Mitigations** - " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Mitigations** \xE2\x80\x94 " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- __Mitigations:__ " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- *Mitigations:* " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- `Mitigations`: " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- <b>Mitigations:</b> " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- MITIGATIONS : " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "Mitigations: " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "Mitigations\xEF\xBC\x9A" OWN, SECTION_MEASURES, FILLED, 1 },
	{ "Mitigations (required): " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "\n\n  - **Mitigations:** " OWN, SECTION_MEASURES, FILLED, 3 },
	{ "> - **Mitigations:** " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "a\r\n\r\n- **Mitigations:** " OWN "\r\n", SECTION_MEASURES, FILLED,
	  3 },
	{ "a\rb\r**Mitigations:** " OWN, SECTION_MEASURES, FILLED, 3 },
	{ "\xEF\xBB\xBF- **Mitigations:** " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "**Mitigations**\n\n" OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- [x] **Mitigations:** " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- Lawful basis &amp; mitigations: " OWN, SECTION_MEASURES, FILLED,
	  1 },
	{ "thus, mitigations: " OWN, SECTION_MEASURES, NOT_THERE, 0 },
	{ "mitigations are " OWN, SECTION_MEASURES, NOT_THERE, 0 },
	/* headings */
	{ "# Mitigations\n" OWN, SECTION_MEASURES, NOT_THERE, 0 }, /* a title */
	{ "# DPIA\n## Mitigations\n" OWN, SECTION_MEASURES, FILLED, 2 },
	{ "# Risks\na\n# Mitigations\n" OWN, SECTION_MEASURES, FILLED, 3 },
	{ "## 3.2 Mitigations ##\n\n" OWN, SECTION_MEASURES, FILLED, 1 },
	{ "### Step 6: Identify measures to reduce risk\n" OWN,
	  SECTION_MEASURES, FILLED, 1 },
	{ "## (d) Measures\n> " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "## Measures: " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "Measures\n--------\n" OWN, SECTION_MEASURES, FILLED, 1 },
	{ "a\n\nMeasures\n===\n" OWN "\n\nDPIA\n===\n", SECTION_MEASURES,
	  FILLED, 3 },
	{ "## What mitigates these dangers? Our safeguards\n" OWN,
	  SECTION_MEASURES, FILLED, 1 },
	{ "##Measures\n" OWN, SECTION_MEASURES, NOT_THERE, 0 },
	{ "####### Measures\n" OWN, SECTION_MEASURES, NOT_THERE, 0 },
	{ "## Measures\n### Access\n" OWN, SECTION_MEASURES, FILLED, 1 },
	{ "## Measures\n### " OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "## Risks\n### Disclosure\n" OWN, SECTION_RISKS, FILLED, 1 },
	{ "## Measures\n## Other\n" OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "## Measures\n### Risks\n" OWN "\n### Other\n", SECTION_MEASURES,
	  EMPTY, 1 },
	{ "## Measures\n### Risks\na\n### Other\n" OWN, SECTION_MEASURES,
	  FILLED, 1 },
	/* text below a label */
	{ "- **Measures:**\n  - " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:**\n\n  " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:**\n" OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:**\n\n" OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:**\n- " OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:**\n- **Notes:** " OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:**\n  - **Notes:** " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:**\n  - a\n    - " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "Measures:\n- " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "**Measures:**\n\n" OWN, SECTION_MEASURES, FILLED, 1 },
	{ "**Measures:**\n\n**Notes:** " OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "**Measures:**\n\n---\n" OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:**\n  - **Retention:** 30 days\n  - " OWN,
	  SECTION_MEASURES, FILLED, 1 },
	/* tables */
	{ "| a | b |\n|---|---|\n| Measures | " OWN " |", SECTION_MEASURES,
	  FILLED, 3 },
	{ "a | b\n:-- | --:\n**Measures** | " OWN, SECTION_MEASURES, FILLED,
	  3 },
	{ "| Measures | " OWN " |\n|--|--|\n| Risks | a |", SECTION_MEASURES,
	  FILLED, 1 },
	{ "| Section | Description |\n|--|--|\n| Measures | " OWN " |",
	  SECTION_DESCRIPTION, NOT_THERE, 0 },
	{ "## Risks\n\n| Risk | Measure |\n|--|--|\n| leak | " OWN " |",
	  SECTION_MEASURES, FILLED, 3 },
	{ "## Risks\n\n| Risk | Mitigation |\n|--|--|\n| leak | " OWN " |",
	  SECTION_MEASURES, FILLED, 3 },
	{ "| a | b |\n|--|--|\n| Measures | |", SECTION_MEASURES, EMPTY, 3 },
	{ "| a | b |\n|--|--|\n| Measures | `a\\|b` is " OWN " |",
	  SECTION_MEASURES, FILLED, 3 },
	{ "| a | b |\n| Measures | " OWN " |", SECTION_MEASURES, NOT_THERE, 0 },
	/* nothing in it */
	{ "- **Measures:**", SECTION_MEASURES, EMPTY, 1 },
	{ "## Measures", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** measures, mitigations!", SECTION_MEASURES, EMPTY,
	  1 },
	{ "- **Measures:** ... --- !!! ***", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** \xE2\x80\xA6 \xE2\x80\x94 \xC2\xA0\xE2\x80\x8B",
	  SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** a b c d e f", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** 1 2 3 4 5", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** word word word word", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** xx xxx xxxx xxxxx", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** TODO " OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** todo: " OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** TBD by the whole team", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** FIXME " OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** encrypt, XXX " OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** to be done by the team", SECTION_MEASURES, EMPTY,
	  1 },
	{ "- **Measures:** not yet, but we will think about it",
	  SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** noch offen, kommt bald hierher", SECTION_MEASURES,
	  EMPTY, 1 },
	{ "- **Measures:** \xC3\xA0 compl\xC3\xA9ter par l'\xC3\xA9quipe",
	  SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** n/a", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** N/A for all of this", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** n/a because", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** none", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Risks:** none", SECTION_RISKS, EMPTY, 1 },
	{ "- **Risks:** no risks", SECTION_RISKS, EMPTY, 1 },
	{ "- **Measures:** <!-- " OWN " -->", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** <!--\n" OWN "\n-->", SECTION_MEASURES, EMPTY, 1 },
	{ "<!--\n- **Measures:** " OWN "\n-->", SECTION_MEASURES, NOT_THERE,
	  0 },
	{ "<!-- never closed\n\n- **Measures:** " OWN, SECTION_MEASURES,
	  NOT_THERE, 0 },
	{ "- **Measures:** <span title=\"" OWN "\">", SECTION_MEASURES, EMPTY,
	  1 },
	{ "- **Measures:** <what is done about it>", SECTION_MEASURES, EMPTY,
	  1 },
	{ "- **Measures:** [what is done about it]", SECTION_MEASURES, EMPTY,
	  1 },
	{ "- **Measures:** {{ what is done about it }}", SECTION_MEASURES,
	  EMPTY, 1 },
	{ "- **Measures:** ![" OWN "](x.png)", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** [](" OWN ")", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:**\n\n  [//]: # (" OWN ")", SECTION_MEASURES, EMPTY,
	  1 },
	{ "- **Measures:** ~~" OWN "~~", SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:** ~~\n  " OWN "~~", SECTION_MEASURES, EMPTY, 1 },
	{ "- [ ] **Measures:** " OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:**\n  - [ ] " OWN, SECTION_MEASURES, EMPTY, 1 },
	{ "- **Measures:**\n  - [ ] a\n    - " OWN, SECTION_MEASURES, EMPTY,
	  1 },
	{ "- **Measures:**\n  - \xE2\x98\x90 " OWN, SECTION_MEASURES, EMPTY,
	  1 },
	{ "- **Measures:**\n  ```\n  " OWN "\n  ```", SECTION_MEASURES, EMPTY,
	  1 },
	{ "```\n- **Measures:** " OWN "\n```", SECTION_MEASURES, NOT_THERE, 0 },
	{ "~~~~\n```\n~~~\n- **Measures:** " OWN "\n~~~~", SECTION_MEASURES,
	  NOT_THERE, 0 },
	{ "## Measures\n<!-- what is done about each risk -->",
	  SECTION_MEASURES, EMPTY, 1 },
	{ "## Measures\nwhat is done about each risk", SECTION_MEASURES, EMPTY,
	  1 },
	{ "- **Data categories:** (PII, telemetry, etc.)", SECTION_CATEGORIES,
	  EMPTY, 1 },
	{ "- **Data categories:** PII, Telemetry, etc", SECTION_CATEGORIES,
	  EMPTY, 1 },
	{ "- **Data subjects:** data subjects", SECTION_SUBJECTS, EMPTY, 1 },
	{ "- **Retention:** 30", SECTION_RETENTION, EMPTY, 1 },
	{ "- **Lawful basis:** yes", SECTION_BASIS, EMPTY, 1 },
	/* something in it */
	{ "- **Measures:** n/a because the table is empty", SECTION_MEASURES,
	  FILLED, 1 },
	{ "- **Ma\xC3\x9Fnahmen:** entf\xC3\xA4llt, weil nichts gespeichert "
	  "wird",
	  SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:** To be able to restore, we keep copies",
	  SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:** [" OWN "](https://wiki/x)", SECTION_MEASURES, FILLED,
	  1 },
	{ "- **Measures:** <!-- hint --> " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:** **" OWN "**", SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:** load < 5 and " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:** `<!--` is cut out, " OWN, SECTION_MEASURES, FILLED,
	  1 },
	{ "- **Measures:** ~5 copies, " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:** \xE6\x9A\x97\xE5\x8F\xB7\xE5\x8C\x96",
	  SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:** \xD1\x88\xD0\xB8\xD1\x84\xD1\x80 "
	  "\xD0\xB8 \xD0\xB4\xD0\xBE\xD1\x81\xD1\x82 \xD0\xBA\xD0\xBE\xD0\xBF",
	  SECTION_MEASURES, FILLED, 1 },
	{ "- **Measures:**\n- **Measures:** " OWN, SECTION_MEASURES, FILLED,
	  1 },
	{ "- **Measures:** " OWN "\n- **Measures:**", SECTION_MEASURES, FILLED,
	  1 },
	{ "- **Data categories:** (PII, telemetry, etc.) e-mail",
	  SECTION_CATEGORIES, FILLED, 1 },
	{ "- **Data categories:** email", SECTION_CATEGORIES, FILLED, 1 },
	{ "- **Data subjects:** customers", SECTION_SUBJECTS, FILLED, 1 },
	{ "- **Retention:** 30d", SECTION_RETENTION, FILLED, 1 },
	{ "- **Retention/TTL:** 30 days", SECTION_RETENTION, FILLED, 1 },
	{ "- **Lawful basis:** contract", SECTION_BASIS, FILLED, 1 },
	{ "- **Lawful basis:** Art. 6(1)(b)", SECTION_BASIS, FILLED, 1 },
	{ "- **Recipients:** none", SECTION_RECIPIENTS, FILLED, 1 },
	{ "- **Empf\xC3\xA4nger:** keine", SECTION_RECIPIENTS, FILLED, 1 },
	{ "- **Destinataires :** aucun", SECTION_RECIPIENTS, FILLED, 1 },
	{ "- **Recipients:** TBD", SECTION_RECIPIENTS, EMPTY, 1 },
	{ "- **Recipients and transfers:** no transfers", SECTION_RECIPIENTS,
	  FILLED, 1 },
	/* front matter */
	{ "---\nmitigations: " OWN "\n---\n", SECTION_MEASURES, FILLED, 2 },
	{ "---\na: 1\n---\n- **Measures:** " OWN, SECTION_MEASURES, FILLED, 4 },
	{ "---\r\na: 1\r\n---\r\n\r\n**Measures:** " OWN, SECTION_MEASURES,
	  FILLED, 5 },
	{ "---\n- **Measures:** " OWN "\n---\n", SECTION_MEASURES, FILLED, 2 },
	{ "---\n\n- **Measures:** " OWN, SECTION_MEASURES, FILLED, 3 },
	{ "---\nmitigations: TODO\n---\n", SECTION_MEASURES, EMPTY, 2 },
};

static void check_section(Assessment a, Section section, int is, unsigned line,
                          const char *text)
{
	const SectionText *s = &a.sections[section];

	ck_assert_msg(s->present == (is != NOT_THERE), "%s: present: %d", text,
	              s->present);
	ck_assert_msg(s->filled == (is == FILLED), "%s: filled: %d (%s)", text,
	              s->filled, s->text.ptr);
	ck_assert_msg(s->line == line, "%s: line %u", text, s->line);
}

START_TEST(finds_sections)
{
	check_section(read_md(sections[_i].text), sections[_i].section,
	              sections[_i].is, sections[_i].line, sections[_i].text);
}
END_TEST

/* --- YAML and JSON --- */

static const struct {
	const char *path, *text;
	Section section;
	int is;
	unsigned line;
} trees[] = {
	{ "d.yml", "mitigations: " OWN, SECTION_MEASURES, FILLED, 1 },
	{ "d.yml", "a: 1\nlawful_basis: contract", SECTION_BASIS, FILLED, 2 },
	{ "d.yaml", "lawful-basis: contract", SECTION_BASIS, FILLED, 1 },
	{ "d.YML", "lawfulBasis: contract", SECTION_BASIS, FILLED, 1 },
	{ "d.json", "{ \"lawfulBasis\": \"contract\" }", SECTION_BASIS, FILLED,
	  1 },
	{ "d.json",
	  "{\n\t\"dpia\": {\n\t\t\"risks\": [ \"leak of all keys\" "
	  "] } }",
	  SECTION_RISKS, FILLED, 3 },
	{ "d.yml", "risks:\n  - risk: theft of data\n    mitigation: " OWN,
	  SECTION_MEASURES, FILLED, 3 },
	{ "d.yml", "risks: |\n  - theft of\n  - whole disks", SECTION_RISKS,
	  FILLED, 1 },
	{ "d.yml", "risks: {}", SECTION_RISKS, EMPTY, 1 },
	{ "d.yml", "risks: []", SECTION_RISKS, EMPTY, 1 },
	{ "d.yml", "risks:", SECTION_RISKS, EMPTY, 1 },
	{ "d.yml", "risks: ~", SECTION_RISKS, EMPTY, 1 },
	{ "d.yml", "risks: true", SECTION_RISKS, EMPTY, 1 },
	{ "d.yml", "risks: TBD", SECTION_RISKS, EMPTY, 1 },
	{ "d.yml", "# risks: theft of data", SECTION_RISKS, NOT_THERE, 0 },
	{ "d.yml", "retention_period: 30 days", SECTION_RETENTION, FILLED, 1 },
	{ "d.yml", "retention: { logs: 30, users: 90 }", SECTION_RETENTION,
	  FILLED, 1 },
	{ "d.yml", "owner: TBD", SECTION_OWNER, EMPTY, 1 },
	{ "d.yml", "owner: Jana Novak", SECTION_OWNER, FILLED, 1 },
	{ "d.yml", "owner: { name: Jana, email: j@x.org }", SECTION_OWNER,
	  FILLED, 1 },
	{ "d.yml", "approvals: []", SECTION_APPROVALS, EMPTY, 1 },
	{ "d.yml", "review_by: 2027-01-01", SECTION_REVIEW, FILLED, 1 },
	{ "d.yml", "review_by: in 12 months", SECTION_REVIEW, EMPTY, 1 },
};

START_TEST(reads_trees)
{
	check_section(read_as(trees[_i].path, trees[_i].text),
	              trees[_i].section, trees[_i].is, trees[_i].line,
	              trees[_i].text);
}
END_TEST

static const struct {
	const char *path, *text;
	unsigned line; /* 0: it can be read */
} damaged[] = {
	{ "d.yml", "a: [", 2 },           { "d.yml", "a: 1\na: 2", 2 },
	{ "d.json", "[1, 2]", 1 },        { "d.yml", "", 0 },
	{ "d.yml", "a: 1", 0 },           { "d.md", "---\nowner: [\n---\n", 3 },
	{ "d.md", "---\n# a\n---\n", 0 }, { "d.md", "---\n**a\n---\n", 0 },
	{ "d.md", "\xFF\xFE#\0", 1 },     { "d.md", "\x80\x81\xFF", 0 },
};

START_TEST(tells_damage)
{
	Assessment a = read_as(damaged[_i].path, damaged[_i].text);

	ck_assert_msg(!a.damaged == !damaged[_i].line, "%s: %s",
	              damaged[_i].text, a.damaged ? a.damaged : "fine");
	if (a.damaged && damaged[_i].line != 3)
		ck_assert_uint_eq(a.damaged_line, damaged[_i].line);
}
END_TEST

/* --- people --- */

/* The names with their days, "owner" first. */
static Str list_people(const Assessment *a)
{
	Buf out = { .arena = arena };

	buf_add(&out, a->owner);
	for (size_t i = 0; i < a->approvals.len; i++) {
		const Approval *p = &a->approvals.at[i];

		buf_fmt(&out, "; " STR_FMT " ", STR_ARG(p->who));
		buf_add(&out, p->day ? time_date(arena, p->day) : STR("-"));
	}
	return buf_str(&out);
}

#define BOTH     "- **Owners & approvals:** "
#define APPROVED "## Approvals\n"

static const struct {
	const char *text, *people;
} peoples[] = {
	/* the seed's one label */
	{ BOTH, "" },
	{ BOTH "Jana Novak (DPO), approved 2026-05-01",
	  "Jana Novak; Jana Novak 2026-05-01" },
	{ BOTH "Owner: Billing team; approved by Jana Novak on 2026-05-01",
	  "Billing team; Jana Novak 2026-05-01" },
	{ BOTH "@acme/billing, approved by @acme/privacy on 1 May 2026",
	  "@acme/billing; @acme/privacy 2026-05-01" },
	{ BOTH "Billing team \xE2\x80\x94 approved by Jana Novak 2026-05-01",
	  "Billing team; Jana Novak 2026-05-01" },
	{ BOTH "Owner: Jana Novak, approved 2026-05-01",
	  "Jana Novak; Jana Novak 2026-05-01" },
	{ BOTH "\n  - Owner: Max Muster\n  - Approved by: Jana Novak, "
	       "2026-05-01",
	  "Max Muster; Jana Novak 2026-05-01" },
	{ BOTH "Jana Novak", "Jana Novak; Jana Novak -" },
	{ BOTH "2026-05-01", "" },
	{ BOTH "TBD", "" },
	{ BOTH "TBD 2026-05-01", "" },
	{ BOTH "the team, 2026-05-01", "" },
	{ BOTH "DPO 2026-05-01", "" },
	{ BOTH "Jana Novak; review by 2027-05-01", "Jana Novak; Jana Novak -" },
	/* approvals */
	{ APPROVED "2026-05-01 Jana Novak", "; Jana Novak 2026-05-01" },
	{ APPROVED "2026-05-01: Jana Novak", "; Jana Novak 2026-05-01" },
	{ APPROVED "Jana Novak: 2026-05-01", "; Jana Novak 2026-05-01" },
	{ APPROVED "Jana Novak 2026-05-01T10:00:00Z",
	  "; Jana Novak 2026-05-01" },
	{ APPROVED "Approved by: @acme/privacy on 2026-05-01",
	  "; @acme/privacy 2026-05-01" },
	{ APPROVED "jana@acme.org 2026-05-01", "; jana@acme.org 2026-05-01" },
	{ APPROVED "<jana@acme.org> 2026-05-01", "; jana@acme.org 2026-05-01" },
	{ APPROVED "- Jana Novak, 2026-05-01\n- Max Muster, 2026-05-02",
	  "; Jana Novak 2026-05-01; Max Muster 2026-05-02" },
	{ APPROVED "Jana Novak 2026-05-01, Max Muster 2026-05-02",
	  "; Jana Novak 2026-05-01; Max Muster 2026-05-02" },
	{ APPROVED "Jana Novak and Max Muster on 2026-05-01",
	  "; Jana Novak 2026-05-01; Max Muster 2026-05-01" },
	{ APPROVED "2026-05-01 Jana Novak, 2026-05-02 Max Muster",
	  "; Jana Novak 2026-05-01; Max Muster 2026-05-02" },
	{ APPROVED "| Name | Role | Date |\n|--|--|--|\n| Jana Novak | DPO | "
	           "2026-05-01 |\n| Max | CTO | |",
	  "; Jana Novak 2026-05-01; Max -" },
	{ "| Item | Name and date |\n|--|--|\n| Measures approved by: | Jana "
	  "Novak, 2026-05-01 |",
	  "; Jana Novak 2026-05-01" },
	{ "- Approved by: Jana Novak\n- Approval date: 2026-05-01",
	  "; Jana Novak 2026-05-01" },
	{ APPROVED "Genehmigt von Hans von Berg am 1. Mai 2026",
	  "; Hans von Berg 2026-05-01" },
	{ APPROVED "Approuv\xC3\xA9 par Zo\xC3\xA9 Petit le 1er mai 2026",
	  "; Zo\xC3\xA9 Petit 2026-05-01" },
	{ APPROVED "Signed off by Will Smith, 01.05.2026",
	  "; Will Smith 2026-05-01" },
	{ APPROVED "privacy team 2026-05-01", "; privacy team 2026-05-01" },
	{ APPROVED "Privacy, 2026-05-01", "; Privacy 2026-05-01" },
	{ APPROVED "- [x] Jana Novak 2026-05-01", "; Jana Novak 2026-05-01" },
	{ APPROVED "- DPO: Jana Novak 2026-05-01", "; Jana Novak 2026-05-01" },
	{ APPROVED "Jana Novak, Legal, 2026-05-01", "; Jana Novak 2026-05-01" },
	{ APPROVED "- **Security:** Max Muster, 2026-05-01",
	  "; Max Muster 2026-05-01" },
	{ APPROVED "| Role | Name | Date |\n|--|--|--|\n| Owner | Team Ears | "
	           "|\n| Security | Jana Novak | 2026-05-01 |",
	  "Team Ears; Jana Novak 2026-05-01" },
	/* none */
	{ APPROVED "- [ ] Jana Novak 2026-05-01", "" },
	{ APPROVED "~~Jana Novak 2026-05-01~~", "" },
	{ APPROVED "<!-- Jana Novak 2026-05-01 -->", "" },
	{ APPROVED "```\nJana Novak 2026-05-01\n```", "" },
	{ APPROVED "Jana Novak, pending", "" },
	{ APPROVED "Jana Novak (pending) 2026-05-01", "" },
	{ APPROVED "Jana Novak 2026-05-01 (refused)", "" },
	{ APPROVED "Pending: Jana Novak 2026-05-01", "" },
	{ APPROVED "Requested from Jana Novak on 2026-05-01", "" },
	{ APPROVED "Requested from Jana Novak on 2026-05-01, Max Muster",
	  "; Max Muster -" },
	{ APPROVED "to be approved by Jana Novak on 2026-05-01", "" },
	{ APPROVED "Jana Novak will approve on 2026-05-01", "" },
	{ APPROVED "not approved by Jana Novak 2026-05-01", "" },
	{ APPROVED "TODO Jana Novak 2026-05-01", "" },
	{ APPROVED "approved in the meeting of 2026-05-01", "" },
	{ APPROVED "name, 2026-05-01", "" },
	{ APPROVED "Jana Novak 2026-02-30", "; Jana Novak -" },
	{ APPROVED "Jana Novak 05/01/2026", "; Jana Novak -" },
	{ APPROVED "Jana Novak, last week", "; Jana Novak -" },
	/* owners */
	{ "- **Owner:** Jana Novak", "Jana Novak" },
	{ "- **Owner:** Jana Novak, Max Muster", "Jana Novak" },
	{ "- **Owner:** @acme/billing", "@acme/billing" },
	{ "- **Owner:** billing@acme.org", "billing@acme.org" },
	{ "- **Owner:** data platform team", "data platform team" },
	{ "## Owner\n\n- Jana Novak (DPO)", "Jana Novak" },
	{ "- **Owner:** TBD\n- **Owner:** Jana Novak", "Jana Novak" },
	{ "- **Owner:** team", "" },
	{ "- **Owner:** the owner", "" },
	{ "- **Owner:** TBD", "" },
	{ "- **Owner:** <name>", "" },
	{ "- **Owner:** [your name]", "" },
	{ "- **Owner:** n/a", "" },
	{ "- **Owner:** -", "" },
	{ "- **Owner:** ???", "" },
	{ "**Verantwortlich:** Team Abrechnung", "Team Abrechnung" },
	{ "**Responsable :** \xC3\x89quipe Paie", "\xC3\x89quipe Paie" },
	/* front matter */
	{ "---\nowner: Max\napprovals:\n  - {by: Jana, date: 2026-05-01}\n---",
	  "Max; Jana 2026-05-01" },
	{ "---\napprovals: [Jana Novak 2026-05-01]\n---",
	  "; Jana Novak 2026-05-01" },
	{ "---\napprovals:\n  Jana Novak: 2026-05-01\n---",
	  "; Jana Novak 2026-05-01" },
	{ "---\napprovals: {by: Jana, date: 2026-05-01}\n---",
	  "; Jana 2026-05-01" },
	{ "---\napproved_by: Jana\napproved_on: 2026-05-01\n---",
	  "; Jana 2026-05-01" },
	{ "---\napprovals:\n  - {by: Jana, on: 2026-05-01, approved: false}\n"
	  "---",
	  "" },
	{ "---\napprovals:\n  - {by: Jana, on: 2026-05-01, status: pending}\n"
	  "---",
	  "" },
};

START_TEST(finds_people)
{
	Assessment a = read_md(peoples[_i].text);
	Str people = list_people(&a);

	ck_assert_msg(str_is(people, peoples[_i].people), "%s: %s",
	              peoples[_i].text, people.ptr);
}
END_TEST

/* --- days --- */

static const struct {
	const char *text, *day; /* "": none */
} days[] = {
	{ "2026-05-01", "2026-05-01" },
	{ "2026-5-1", "2026-05-01" },
	{ "2026/05/01", "2026-05-01" },
	{ "2026-05-01T00:00:00+02:00", "2026-05-01" },
	{ "on 2026-05-01.", "2026-05-01" },
	{ "01.05.2026", "2026-05-01" },
	{ "1.5.2026", "2026-05-01" },
	{ "1. 5. 2026", "2026-05-01" },
	{ "13/05/2026", "2026-05-13" },
	{ "05/13/2026", "2026-05-13" },
	{ "05/05/2026", "2026-05-05" },
	{ "13-05-2026", "2026-05-13" },
	{ "1 May 2026", "2026-05-01" },
	{ "1st of May, 2026", "2026-05-01" },
	{ "22nd May 2026", "2026-05-22" },
	{ "1-May-2026", "2026-05-01" },
	{ "1 Sept. 2026", "2026-09-01" },
	{ "May 1, 2026", "2026-05-01" },
	{ "May 1st 2026", "2026-05-01" },
	{ "MAY 1, 2026", "2026-05-01" },
	{ "1. Mai 2026", "2026-05-01" },
	{ "1. M\xC3\xA4rz 2026", "2026-03-01" },
	{ "1. Dez. 2026", "2026-12-01" },
	{ "1er f\xC3\xA9vrier 2026", "2026-02-01" },
	{ "14 juillet 2026", "2026-07-14" },
	{ "15 ao\xC3\xBBt 2026", "2026-08-15" },
	{ "29 February 2028", "2028-02-29" },
	{ "2026-05-01, later 2027-05-01", "2027-05-01" },
	{ "05/01/2026", "" },
	{ "1-5-2026", "" },
	{ "01.05.26", "" },
	{ "2026-02-29", "" },
	{ "2026-13-01", "" },
	{ "2026-00-10", "" },
	{ "31 June 2026", "" },
	{ "31.04.2026", "" },
	{ "2026", "" },
	{ "May 2026", "" },
	{ "Q3 2026", "" },
	{ "20260501", "" },
	{ "2026-05-011", "" },
	{ "x2026-05-01", "" },
	{ "in 12 months", "" },
	{ "1 Foo 2026", "" },
	{ "0001-01-01", "" },
	{ "99999999999999999999-01-01", "" },
};

START_TEST(reads_days)
{
	Buf text = { .arena = arena };

	buf_fmt(&text, "- **Review by:** %s", days[_i].text);
	Assessment a = read_md(buf_str(&text).ptr);
	Str day = a.review_by ? time_date(arena, a.review_by) : STR("");
	ck_assert_msg(str_is(day, days[_i].day), "%s: %s", days[_i].text,
	              day.ptr);
	ck_assert(a.sections[SECTION_REVIEW].filled == (a.review_by != 0));
}
END_TEST

/* --- what is covered --- */

#define COVERS(list) "---\ncovers: " list "\n---\n"
#define DATA         "## Data categories\n\n"

static const struct {
	const char *text, *table, *name, *key;
	const char *by; /* what its words begin with; NULL: not covered */
} fields[] = {
	/* covers; the path is always app/db/users.rb */
	{ COVERS("[app/db/**]"), "users", "email", NULL, "app/db/**" },
	{ COVERS("[app/db/]"), "users", "email", NULL, "app/db/" },
	{ COVERS("app"), "users", "email", NULL, "app" },
	{ COVERS("[./app/db/users.rb]"), "users", "email", NULL, "./app" },
	{ COVERS("['**/*.{rb,py}']"), "users", "email", NULL, "**/*.{rb,py}" },
	{ COVERS("[app/d]"), "users", "email", NULL, NULL },
	{ COVERS("[db/**]"), "users", "email", NULL, NULL },
	{ COVERS("[users]"), "users", "email", NULL, "users" },
	{ COVERS("[users]"), "User", "email", NULL, "users" },
	{ COVERS("[Users]"), "public.users", "email", NULL, "Users" },
	{ COVERS("[user_profiles]"), "UserProfile", "email", NULL, "user_" },
	{ COVERS("[users]"), "orders", "email", NULL, NULL },
	{ COVERS("['users.*']"), "users", "email", NULL, "users.*" },
	{ COVERS("['users.*']"), "orders", "email", NULL, NULL },
	{ COVERS("[users.email]"), "users", "email", NULL, "users.email" },
	{ COVERS("[users.email]"), "orders", "email", NULL, NULL },
	{ COVERS("[users.email]"), "users", "phone", NULL, NULL },
	{ COVERS("[users.dateOfBirth]"), "users", "date_of_birth", NULL,
	  "users.dateOfBirth" },
	{ COVERS("[email]"), "users", "email", NULL, "email" },
	{ COVERS("[E-Mail]"), "users", "email", NULL, "E-Mail" },
	{ COVERS("['*_email']"), "users", "work_email", NULL, "*_email" },
	{ COVERS("['*.email']"), "users", "email", NULL, "*.email" },
	{ COVERS("['*_email']"), "users", "email", NULL, NULL },
	{ COVERS("[User.address]"), "User.address", "street", NULL,
	  "User.address" },
	{ COVERS("['**']"), "users", "email", NULL, NULL },
	{ COVERS("['*', '**/*', '*.*', '?*']"), "users", "email", NULL, NULL },
	{ COVERS("[]"), "users", "email", NULL, NULL },
	{ COVERS("users, orders"), "orders", "email", NULL, "orders" },
	{ "- **Covers:** `users.email`, app/x/**", "users", "email", NULL,
	  "users.email" },
	{ "- **Covers:** <!-- users -->", "users", "email", NULL, NULL },
	/* data categories */
	{ DATA "We store the email.", "users", "email", NULL, "We store" },
	{ DATA "- date of birth", "users", "dateOfBirth", NULL, "date of" },
	{ DATA "- phone", "users", "email", NULL, NULL },
	{ DATA "- `users.email`: for receipts", "users", "email", NULL,
	  "`users.email`" },
	{ DATA "- users.email", "users", "email", NULL, "users.email" },
	{ DATA "- users\\_x.e\\_mail", "users_x", "e_mail", NULL, "users_x" },
	{ DATA "- `public.users.email`", "users", "email", NULL, "`public" },
	{ DATA "- `User.email`", "users", "email", NULL, "`User.email" },
	{ DATA "- `users.email`", "orders", "email", NULL, NULL },
	{ DATA "- `users.email`", "", "email", NULL, "`users.email`" },
	{ DATA "- `users.email`", "users", "phone", NULL, NULL },
	{ DATA "- `User.address.street`", "User.address", "street", NULL,
	  "`User" },
	{ DATA "- `users.email` and the phone", "orders", "phone", NULL,
	  "`users" },
	{ DATA "- `users.email` (user.contact.email): for receipts", "contacts",
	  "email", NULL, NULL },
	{ DATA "- all of `users.*`", "users", "email", NULL, "all of" },
	{ DATA "- table `users`", "users", "email", NULL, "table" },
	{ DATA "- the users table", "users", "email", NULL, "the users" },
	{ DATA "- the `users` table", "User", "email", NULL, "the `users`" },
	{ DATA "- tables `users`, `carts` and `orders`", "orders", "email",
	  NULL, "tables" },
	{ DATA "- Tabelle users", "users", "email", NULL, "Tabelle" },
	{ DATA "- the users table stores it", "stores", "email", NULL, NULL },
	{ DATA "- users", "users", "email", NULL, NULL },
	{ DATA "- data of our users", "users", "email", NULL, NULL },
	{ DATA "| Field | Why |\n|--|--|\n| email | receipts |", "users",
	  "email", NULL, "email" },
	{ DATA "| Field | Why |\n|--|--|\n| `users.email` | receipts |",
	  "users", "email", NULL, "`users.email`" },
	{ DATA "```\nusers.email text\n```", "users", "email", NULL,
	  "users.email" },
	{ "| Data category | Retention |\n|--|--|\n| email | 30 days |",
	  "users", "email", NULL, "email" },
	/* not filled in, or the contrary */
	{ DATA "- `users.email` (user.contact.email): TODO why it is needed",
	  "users", "email", "user.contact.email", NULL },
	{ DATA "- `users.email` (user.contact.email):", "users", "email",
	  "user.contact.email", NULL },
	{ DATA "- email: TBD", "users", "email", "user.contact.email", NULL },
	{ DATA "| Field | Why |\n|--|--|\n| email | |", "users", "email", NULL,
	  NULL },
	{ DATA "| Field | Why |\n|--|--|\n| email | TODO |", "users", "email",
	  NULL, NULL },
	{ DATA "| Field | Key | Why |\n|--|--|--|\n| `users.email` | "
	       "user.contact.email | TODO x |",
	  "users", "email", NULL, NULL },
	{ DATA "| Field | Key | Why |\n|--|--|--|\n| `users.email` | "
	       "user.contact.email | |",
	  "users", "email", NULL, NULL },
	{ DATA "- No email is stored", "users", "email", NULL, NULL },
	{ DATA "- not the users table", "users", "email", NULL, NULL },
	{ DATA "- We do not store the email address of users", "users", "email",
	  "user.contact.email", NULL },
	{ DATA "- Email is never stored", "users", "email",
	  "user.contact.email", NULL },
	{ DATA "- Orders, no emails here", "users", "email",
	  "user.contact.email", NULL },
	{ DATA "- Everything of a person except email", "users", "email",
	  "user.contact.email", NULL },
	{ DATA "- Accounts without names, email", "users", "email",
	  "user.contact.email", NULL },
	{ DATA "- Orders, not users.email", "users", "email",
	  "user.contact.email", NULL },
	{ DATA "- Wir speichern die E-Mail nicht", "users", "email",
	  "user.contact.email", NULL },
	{ DATA "- We don't keep the email", "users", "email",
	  "user.contact.email", NULL },
	{ DATA "- We store email but no phone", "users", "email", NULL,
	  "We store email but no phone" },
	{ DATA "- Email (not shared), for receipts", "users", "email", NULL,
	  "Email (not shared), for receipts" },
	{ DATA "- Email, which is not stored in clear text", "users", "email",
	  NULL, "Email, which is not stored in clear text" },
	{ DATA "- We keep not only email", "users", "email", NULL,
	  "We keep not only email" },
	{ DATA "- Email is kept no longer than a year", "users", "email", NULL,
	  "Email is kept no longer than a year" },
	{ DATA "- We do not store the phone, but the email", "users", "email",
	  NULL, "We do not store the phone, but the email" },
	{ COVERS("['[a-z]*']"), "users", "email", NULL, NULL },
	{ COVERS("['{*,x}']"), "users", "email", NULL, NULL },
	{ DATA "<!-- email -->", "users", "email", NULL, NULL },
	{ DATA "~~email~~", "users", "email", NULL, NULL },
	{ DATA "- [ ] email", "users", "email", NULL, NULL },
	{ "## Risks\n\nThe email may leak.", "users", "email", NULL, NULL },
	{ "The email is stored.", "users", "email", NULL, NULL },
	/* members */
	{ "---\ndata_categories: [users.email]\n---", "users", "email", NULL,
	  "users.email" },
	{ "---\ndata_categories:\n  users.email: for receipts\n---", "users",
	  "email", NULL, "users.email" },
	{ "---\ndata_categories:\n  users.email: TODO\n---", "users", "email",
	  NULL, NULL },
	{ "---\ndata_categories:\n  - { field: users.email, why: receipts }\n"
	  "---",
	  "users", "email", NULL, "users.email" },
};

START_TEST(covers_fields)
{
	Assessment a = read_md(fields[_i].text);
	Str by = STR("");
	bool covered = assessment_covers(
	        &a,
	        &(DataField){ STR("app/db/users.rb"), str(fields[_i].table),
	                      str(fields[_i].name), fields[_i].key, false },
	        &by);

	ck_assert_msg(covered == (fields[_i].by != NULL), "%s: %s.%s: %s",
	              fields[_i].text, fields[_i].table, fields[_i].name,
	              by.ptr);
	if (covered)
		ck_assert_msg(str_starts(by, fields[_i].by), "%s: %s",
		              fields[_i].text, by.ptr);
}
END_TEST

/* The same for a field of a special category. */
static const struct {
	const char *text, *key;
	bool covered;
} specials[] = {
	{ COVERS("users"), NULL, false },
	{ COVERS("User"), NULL, false },
	{ COVERS("['users.*']"), NULL, false },
	{ COVERS("['public.users.*']"), NULL, false },
	{ COVERS("['*.religion']"), NULL, false },
	{ COVERS("['*religion*']"), NULL, false },
	{ COVERS("['users.relig*']"), NULL, false },
	{ COVERS("['{users,orders}.religion']"), NULL, false },
	{ COVERS("['app/**']"), NULL, false },
	{ COVERS("['app/db/users.rb']"), NULL, false },
	{ COVERS("app/"), NULL, false },
	{ COVERS("religion/"), NULL, false },
	{ COVERS("religion"), NULL, true },
	{ COVERS("Religion"), NULL, true },
	{ COVERS("users.religion"), NULL, true },
	{ COVERS("public.User.religion"), NULL, true },
	{ COVERS("orders.religion"), NULL, false },
	{ COVERS("[users, users.religion]"), NULL, true },
	{ DATA "- `users.*`", NULL, false },
	{ DATA "- the users table", NULL, false },
	{ DATA "- table `users`", NULL, false },
	{ DATA "- `users.religion`", NULL, true },
	{ DATA "- religion", NULL, true },
	{ DATA "- the religion, in the users table", NULL, true },
	{ DATA "- faith", "user.demographic.religious_belief", true },
	{ DATA "- religion of our users", "user.x", true },
	{ DATA "- health", "user.health_and_medical", true },
	{ DATA "- health", NULL, false },
};

START_TEST(covers_specials)
{
	Assessment a = read_md(specials[_i].text);
	Str by;

	ck_assert_msg(
	        assessment_covers(&a,
	                          &(DataField){ STR("app/db/users.rb"),
	                                        STR("users"), STR("religion"),
	                                        specials[_i].key, true },
	                          &by) == specials[_i].covered,
	        "%s", specials[_i].text);
	if (!specials[_i].covered)
		return;
	ck_assert(assessment_covers(&a,
	                            &(DataField){ STR("app/db/users.rb"),
	                                          STR("users"), STR("religion"),
	                                          specials[_i].key, false },
	                            &by));
}
END_TEST

/* --- rows for what is missing --- */

#define SSN "`users.ssn` (user.government_id)"
#define WHY ": TODO why it is needed"

static const struct {
	const char *path, *text, *stubbed;
} stubs[] = {
	{ "d.md", "- **Data categories:**\n- **Risks:** a\n",
	  "- **Data categories:**\n  - " SSN WHY "\n- **Risks:** a\n" },
	{ "d.md", "- **Data categories:** email\n  more\n",
	  "- **Data categories:** email\n  more\n  - " SSN WHY "\n" },
	{ "d.md", "- **Data categories:**\n    * email\n\n- **Risks:**",
	  "- **Data categories:**\n    * email\n    * " SSN WHY
	  "\n\n- **Risks:**" },
	{ "d.md", "- **Data categories:** x\r\n- **Risks:**\r\n",
	  "- **Data categories:** x\r\n  - " SSN WHY "\r\n- **Risks:**\r\n" },
	{ "d.md", "## Data categories\n\n- email\n\n## Risks\n",
	  "## Data categories\n\n- email\n- " SSN WHY "\n\n## Risks\n" },
	{ "d.md", "## Data categories\n\nemail\n\n## Risks\n",
	  "## Data categories\n\nemail\n\n- " SSN WHY "\n\n## Risks\n" },
	{ "d.md", "## Data categories", "## Data categories\n\n- " SSN WHY },
	{ "d.md", "## Data categories\n\n```\na.b\n```\n",
	  "## Data categories\n\n```\na.b\n```\n\n- " SSN WHY "\n" },
	{ "d.md", "- **Data categories:** <!-- a\n  b -->\n- **Risks:**\n",
	  "- **Data categories:** <!-- a\n  b -->\n  - " SSN WHY
	  "\n- **Risks:**\n" },
	{ "d.md", DATA "| F | K | W |\n|-|-|-|\n| a | b | c |\n\nx\n",
	  DATA "| F | K | W |\n|-|-|-|\n| a | b | c |\n| `users.ssn` | "
	       "user.government_id | TODO why it is needed |\n\nx\n" },
	{ "d.md", DATA "| F | W |\n|-|-|\n| a | c |",
	  DATA "| F | W |\n|-|-|\n| a | c |\n| " SSN
	       " | TODO why it is needed |" },
	{ "d.md", "- **Risks:** a\n",
	  "- **Risks:** a\n- **Data categories:**\n  - " SSN WHY "\n" },
	{ "d.md", "# DPIA\n",
	  "# DPIA\n\n## Data categories\n\n- " SSN WHY "\n" },
	{ "d.md", "", "## Data categories\n\n- " SSN WHY "\n" },
	{ "d.md", "\xEF\xBB\xBF## Data categories\n",
	  "\xEF\xBB\xBF## Data categories\n\n- " SSN WHY "\n" },
	{ "d.md", "---\na: 1\n---\n- **Personal data:** a\n",
	  "---\na: 1\n---\n- **Personal data:** a\n  - " SSN WHY "\n" },
	/* it waits already */
	{ "d.md", DATA "- " SSN WHY "\n", DATA "- " SSN WHY "\n" },
	/* members */
	{ "d.yml", "data_categories:\n  - email\nrisks: a\n",
	  "data_categories:\n  - email\n  - \"users.ssn "
	  "(user.government_id)" WHY "\"\nrisks: a\n" },
	{ "d.yml", "data_categories:\n- email",
	  "data_categories:\n- email\n- "
	  "\"users.ssn (user.government_id)" WHY "\"" },
	{ "d.yml", "data_categories:\n  email: a\nrisks: a\n",
	  "data_categories:\n  email: a\n  \"users.ssn\": \"TODO why it is "
	  "needed (user.government_id)\"\nrisks: a\n" },
	{ "d.yml", "data_categories: [ email ]\n",
	  "data_categories: [ email, \"users.ssn (user.government_id)" WHY
	  "\" ]\n" },
	{ "d.yml", "data_categories: []\n",
	  "data_categories: [\"users.ssn (user.government_id)" WHY "\"]\n" },
	{ "d.yml", "risks: a",
	  "risks: a\ndata_categories:\n  - \"users.ssn "
	  "(user.government_id)" WHY "\"\n" },
	{ "d.yml", "data_categories: email\n",
	  "data_categories: email\npersonal_data:\n  - \"users.ssn "
	  "(user.government_id)" WHY "\"\n" },
	{ "d.json", "{ \"risks\": \"a\" }\n",
	  "{ \"risks\": \"a\" , \"data_categories\": [\"users.ssn "
	  "(user.government_id)" WHY "\"]}\n" },
	{ "d.json", "{}",
	  "{\"data_categories\": [\"users.ssn "
	  "(user.government_id)" WHY "\"]}" },
	{ "d.yml", "a: [", "a: [" },
};

static Str add_stub(const Assessment *a)
{
	const Stub stub = { STR("users"), STR("ssn"), "user.government_id" };
	Buf out = { .arena = arena };

	assessment_stub(a, &stub, 1, &out);
	return buf_str(&out);
}

START_TEST(adds_stubs)
{
	Assessment a = read_as(stubs[_i].path, stubs[_i].text);
	Str out = add_stub(&a), by;

	ck_assert_msg(str_is(out, stubs[_i].stubbed), "%s:\n%s", stubs[_i].text,
	              out.ptr);
	Assessment b = read_as(stubs[_i].path, out.ptr);
	ck_assert(!assessment_covers(
	        &b,
	        &(DataField){ STR("x"), STR("users"), STR("ssn"),
	                      "user.government_id", false },
	        &by));
	ck_assert(!b.damaged == !a.damaged);
	Str again = add_stub(&b); /* nothing more to add */
	ck_assert_msg(str_eq(again, out), "%s", again.ptr);
}
END_TEST

/* A name cannot break out of its row. */
START_TEST(stubs_are_safe)
{
	const Stub stub = { STR("a`|\n<!--\"\\"), STR("b\x1B\xFF"), NULL };
	Assessment a = read_md("- **Data categories:**\n");
	Buf out = { .arena = arena };

	assessment_stub(&a, &stub, 1, &out);
	ck_assert_str_eq(buf_str(&out).ptr, "- **Data categories:**\n  - "
	                                    "`a____!--__.b__`" WHY "\n");
}
END_TEST

/* --- what was lost --- */

static const struct {
	const char *old, *new, *losses;
} losses[] = {
	{ "", "", "" },
	{ "- **Risks:** theft of data", "- **Risks:** theft of disks", "" },
	{ "- **Risks:** theft of data", "- **Risks:** TBD",
	  "the section \"risk analysis\" was emptied" },
	{ "- **Risks:** theft of data", "- **Measures:** " OWN,
	  "the section \"risk analysis\" was taken out" },
	{ "- **Risks:** TBD", "", "" },
	{ "- **Owner:** Jana Novak", "- **Owner:** Max Muster", "" },
	{ "- **Owner:** Jana Novak", "- **Owner:** TBD",
	  "the owner Jana Novak was taken out" },
	{ APPROVED "Jana Novak 2026-05-01", APPROVED "Jana Novak 2026-06-01",
	  "" },
	{ APPROVED "Jana Novak 2026-05-01", APPROVED "JANA NOVAK, 2026-05-01",
	  "" },
	{ APPROVED "Jana Novak 2026-05-01", APPROVED "Jana Novak 2026-04-01",
	  "the approval of Jana Novak, 2026-05-01, was taken out" },
	{ APPROVED "Jana Novak 2026-05-01", APPROVED "Max Muster 2026-06-01",
	  "the approval of Jana Novak, 2026-05-01, was taken out" },
	{ APPROVED "Jana Novak", APPROVED, "" },
	{ "Review by: 2026-05-01", "",
	  "the review day 2026-05-01 was taken "
	  "out" },
	{ "Review by: 2026-05-01", "Review by: 2026-04-01", "" },
	{ "Review by: 2026-05-01", "Review by: 2027-05-01",
	  "the review day was put off from 2026-05-01 to 2027-05-01 without a "
	  "new approval" },
	{ "Review by: 2026-05-01\n\n" APPROVED "Jana Novak 2025-05-01",
	  "Review by: 2027-05-01\n\n" APPROVED "Jana Novak 2026-04-20", "" },
	{ COVERS("[users, orders]"), COVERS("[orders]"),
	  "it no longer covers users" },
	{ "- **Risks:** theft of data\n- **Owner:** Jana Novak\n", "",
	  "the section \"risk analysis\" was taken out|the owner Jana Novak "
	  "was taken out" },
	{ "- **Risks:** theft of data\n", "---\na: [\n---\n",
	  "it can no longer be read|the section" },
};

START_TEST(tells_losses)
{
	Assessment old = read_md(losses[_i].old), new = read_md(losses[_i].new);
	Str rest = str(losses[_i].losses), piece;
	Losses out = { 0 };
	size_t n = 0;

	assessment_losses(arena, &old, &new, &out);
	for (; str_split(&rest, '|', &piece); n++) {
		ck_assert_uint_lt(n, out.len);
		piece.len =
		        piece.len < out.at[n].len ? piece.len : out.at[n].len;
		ck_assert_msg(!memcmp(out.at[n].ptr, piece.ptr, piece.len),
		              "%s: %s", losses[_i].old, out.at[n].ptr);
	}
	ck_assert_msg(n == out.len, "%s: %zu", losses[_i].old, out.len);
}
END_TEST

static const struct {
	const char *a, *b;
	bool same;
} substances[] = {
	{ "", "", true },
	{ "- **Risks:** a", "- **Risks:** a", true },
	{ "- **Risks:** a", "* **Risks**: a <!-- b -->", true },
	{ "- **Risks:** a", "- **Risks:** b", false },
	{ "- **Risks:** a", "- **Measures:** a", false },
	{ "a", "b", false },
	{ "## Other\na", "## Other\nb", false },
	{ "- **Owner:** a", "- **Owner:** b", true },
	{ APPROVED "Jana 2026-05-01", APPROVED "Jana 2026-05-02", true },
	{ "a\n\nReview by: 2026-05-01", "a\n\nReview by: 2027-05-01", true },
	{ BOTH "Jana", BOTH "Max 2026-05-01", true },
	{ COVERS("[a]"), COVERS("[b]"), false },
	{ "- **Risks:** a", "- **Risks:** a\n- **Owner:** Jana", true },
};

START_TEST(compares_substance)
{
	Assessment a = read_md(substances[_i].a), b = read_md(substances[_i].b);

	ck_assert_msg(assessment_same_substance(&a, &b) == substances[_i].same,
	              "%s and %s", substances[_i].a, substances[_i].b);
}
END_TEST

/* --- templates of the house --- */

START_TEST(own_template)
{
	const char *template = "## Measures\nAsk the security team first.\n"
	                       "- **Risks:** low, middle or high?\n";
	Assessment a;

	assessment_read(arena, &rules, "d.md", str(template), str(template), 3,
	                &a);
	ck_assert(a.untouched);
	assessment_read(arena, &rules, "d.md",
	                STR("## Measures\n*Ask the security team first!*\n"),
	                str(template), 3, &a);
	ck_assert(a.untouched);
	assessment_read(arena, &rules, "d.md",
	                STR("## Measures\nAsk the security team first.\n\n"
	                    "They said " OWN "\n"),
	                str(template), 3, &a);
	ck_assert(!a.untouched);
	ck_assert(a.sections[SECTION_MEASURES].filled);
}
END_TEST

START_TEST(counts_words)
{
	static const struct {
		unsigned least;
		bool filled;
	} cases[] = { { 0, true },  { 1, true },   { 4, true },
		      { 5, false }, { 99, false }, { 0xFFFFFFFFu, false } };
	Assessment a;

	for (size_t i = 0; i < COUNT(cases); i++) {
		assessment_read(arena, &rules, "d.md",
		                STR("- **Measures:** " OWN), STR(""),
		                cases[i].least, &a);
		ck_assert(a.sections[SECTION_MEASURES].filled ==
		          cases[i].filled);
	}
}
END_TEST

/* Hostile texts are read in time that grows with their length. */
static const char *const hostile[] = {
	"<",         "<!--",
	"<a ",       "[",
	"[a](",      "[[",
	"`",         "` `` ``` ",
	"~~",        "(",
	"(a ",       "- ",
	"> ",        "* a\n",
	"#\n",       "|",
	"|-\n",      "|a|b\n|-|-\n",
	"\n",        "\r",
	"a: ",       "- **Risks:** a\n",
	"{{",        "&",
	"&a",        "\\",
	"a.b ",      "table ",
	"tables `",  "2026-05-01 ",
	"Jana, ",    "1.",
	"\xC3",      "\xCC\x81",
	"TODO ",     "- [ ] a\n",
	"```\n",     "---\n",
	"---\na:\n", "risk ",
	"a\n===\n",  "by ",
	"n/a ",      "!",
	"![",        "a.b\n\n",
	"`a`, ",
};

START_TEST(takes_hostile)
{
	static const char *const heads[] = {
		"",
		"## Data categories, covers\n",
		"## Special categories\n",
		"## Owners & approvals\n",
	};
	enum { SIZE = 50000 };
	Str seed = str(hostile[_i]), by;

	for (size_t i = 0; i < COUNT(heads); i++) {
		Arena *own = arena_new((size_t)1 << 30);
		Buf text = { .arena = own };
		Assessment a;

		buf_add(&text, str(heads[i]));
		while (text.len < SIZE)
			buf_add(&text, seed);
		assessment_read(own, &rules, "d.md", buf_str(&text), STR(""), 3,
		                &a);
		assessment_covers(&a,
		                  &(DataField){ STR("x/y"), STR("users"),
		                                STR("ssn"),
		                                "user.government_id", false },
		                  &by);
		arena_free(own);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("assessment");
	TCase *tcase = tcase_create("assessment");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, finds_sections, 0, COUNT(sections));
	tcase_add_loop_test(tcase, knows_conditions, 0, COUNT(conditions));
	tcase_add_test(tcase, finds_conditions);
	tcase_add_loop_test(tcase, reads_trees, 0, COUNT(trees));
	tcase_add_loop_test(tcase, tells_damage, 0, COUNT(damaged));
	tcase_add_loop_test(tcase, finds_people, 0, COUNT(peoples));
	tcase_add_loop_test(tcase, reads_days, 0, COUNT(days));
	tcase_add_loop_test(tcase, covers_fields, 0, COUNT(fields));
	tcase_add_loop_test(tcase, covers_specials, 0, COUNT(specials));
	tcase_add_loop_test(tcase, adds_stubs, 0, COUNT(stubs));
	tcase_add_test(tcase, stubs_are_safe);
	tcase_add_loop_test(tcase, tells_losses, 0, COUNT(losses));
	tcase_add_loop_test(tcase, compares_substance, 0, COUNT(substances));
	tcase_add_test(tcase, own_template);
	tcase_add_test(tcase, counts_words);
	tcase_add_loop_test(tcase, takes_hostile, 0, COUNT(hostile));
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

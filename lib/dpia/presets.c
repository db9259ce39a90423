#include "dpia/assessment_inside.h"

#define ASSESSED                                                               \
	(BIT(SECTION_DESCRIPTION) | BIT(SECTION_CATEGORIES) |                  \
	 BIT(SECTION_BASIS) | BIT(SECTION_RISKS) | BIT(SECTION_MEASURES) |     \
	 BIT(SECTION_OWNER) | BIT(SECTION_APPROVALS))

static const PresetPart seed[] = {
	{ 0, "Feature/Change", NULL },
	{ 0, "Data categories", "(PII, telemetry, etc.)" },
	{ 0, "Lawful basis", NULL },
	{ 0, "Risk analysis", NULL },
	{ 0, "Mitigations", NULL },
	{ 0, "Retention/TTL", NULL },
	{ 0, "Owners & approvals", NULL },
	{ 0 },
};

/* Art. 35(7) and 35(2), Art. 30(1) GDPR. */
static const PresetPart gdpr[] = {
	{ 2, "Description and purposes",
	  "what is processed, how, by which systems, and what for" },
	{ 2, "Data categories",
	  "each kind of data or field, and why it is needed" },
	{ 2, "Data subjects", "whose data: customers, staff, children" },
	{ 2, "Recipients and transfers",
	  "who receives it, processors, countries outside the EEA" },
	{ 2, "Retention", "how long, and what deletes it" },
	{ 2, "Lawful basis, necessity and proportionality",
	  "the letter of Art. 6(1); why less data would not do" },
	{ 2, "Special categories",
	  "the condition of Art. 9(2) or 10; leave it empty if there are "
	  "none" },
	{ 2, "Rights of the persons",
	  "how they are informed, get a copy, object, have data erased" },
	{ 2, "Risks to rights and freedoms",
	  "what may happen to people; likelihood and severity of each" },
	{ 2, "Measures", "what is done about each risk" },
	{ 2, "Advice of the data protection officer",
	  "what was advised, and what became of it" },
	{ 2, "Owner", "a person, a team or an address" },
	{ 2, "Approvals", "name and date of each: 2026-05-01" },
	{ 2, "Review by", "a date: 2026-05-01" },
	{ 0 },
};

/* The seven steps of the Information Commissioner's process: ico.org.uk, "How
 * do we do a DPIA?". */
static const PresetPart ico[] = {
	{ 2, "Step 1: Identify the need for a DPIA",
	  "what the project is to achieve, and why an assessment is made" },
	{ 2, "Step 2: Describe the processing", NULL },
	{ 3, "Nature of the processing",
	  "how data is collected, used, stored, shared and deleted" },
	{ 3, "Scope of the processing",
	  "each kind of data or field, how much of it, whose it is" },
	{ 3, "Data subjects", "whose data it is, and how many they are" },
	{ 3, "Retention", "how long, and what deletes it" },
	{ 3, "Recipients and transfers", "who receives it, and where" },
	{ 3, "Context of the processing",
	  "how you stand to these people, and what they expect" },
	{ 3, "Purposes of the processing", "what it brings, and to whom" },
	{ 2, "Step 3: Consultation process",
	  "who was asked, with what result; the advice of the DPO" },
	{ 2, "Step 4: Assess necessity and proportionality",
	  "the lawful basis; why less data would not do" },
	{ 3, "Special categories",
	  "the condition of Art. 9(2) or 10; leave it empty if there are "
	  "none" },
	{ 2, "Step 5: Identify and assess risks",
	  "source, effect on people; likelihood and severity of each" },
	{ 2, "Step 6: Identify measures to reduce risk",
	  "what is done about each risk, and what remains" },
	{ 2, "Step 7: Sign off and record outcomes", NULL },
	{ 3, "Measures approved by", "name and date: 2026-05-01" },
	{ 3, "DPO advice provided", "what was advised; overruled: why" },
	{ 3, "This DPIA will be kept under review by", "a person or a team" },
	{ 3, "Review by", "a date: 2026-05-01" },
	{ 0 },
};

/* CNIL, "Privacy Impact Assessment: Methodology", edition of February 2018, its
 * table of contents. */
static const PresetPart cnil[] = {
	{ 2, "1. Study of the context", NULL },
	{ 3, "1.1 Overview",
	  "the processing, its purposes, controller and processors" },
	{ 3, "1.2 Data, processes and supporting assets", NULL },
	{ 4, "Data categories",
	  "each kind of data or field, and why it is needed" },
	{ 4, "Data subjects", "whose data it is" },
	{ 4, "Recipients and transfers", "who receives it, and where" },
	{ 4, "Retention", "how long, and what deletes it" },
	{ 2, "2. Study of the fundamental principles", NULL },
	{ 3, "2.1 Proportionality and necessity of the processing",
	  "the lawful basis; why less data would not do" },
	{ 3, "Special categories",
	  "the condition of Art. 9(2) or 10; leave it empty if there are "
	  "none" },
	{ 3, "2.2 Measures protecting data subjects' rights",
	  "information, consent, access, erasure, objection" },
	{ 2, "3. Study of the risks related to the security of data", NULL },
	{ 3, "3.1 Existing or planned measures", "those against the risks" },
	{ 3, "3.2 Risk assessment",
	  "illegitimate access, unwanted change, loss of data: sources, "
	  "severity and likelihood of each" },
	{ 2, "4. Validation of the PIA", NULL },
	{ 3, "4.1 Action plan", "further measures: who, until when" },
	{ 3, "Advice of the DPO and views of the data subjects",
	  "what they said; where you did not follow it: why" },
	{ 3, "Owner", "a person, a team or an address" },
	{ 3, "4.2 Formal validation", "name and date: 2026-05-01" },
	{ 3, "Review by", "a date: 2026-05-01" },
	{ 0 },
};

const Preset presets[] = {
	{ "seed",
	  "seven lines: what, which data, basis, risks, mitigations, "
	  "retention, owners and approvals",
	  ASSESSED | BIT(SECTION_RETENTION),
	  "Data Protection Impact Assessment (DPIA)", seed },
	{ "gdpr",
	  "Art. 35(7) GDPR with data subjects, recipients, advice and "
	  "review",
	  ASSESSED | BIT(SECTION_RETENTION) | BIT(SECTION_SUBJECTS) |
	          BIT(SECTION_RECIPIENTS) | BIT(SECTION_CONSULTATION) |
	          BIT(SECTION_REVIEW),
	  "Data Protection Impact Assessment (DPIA)", gdpr },
	{ "ico", "the seven steps of the Information Commissioner's Office",
	  ASSESSED | BIT(SECTION_NEED) | BIT(SECTION_CONSULTATION) |
	          BIT(SECTION_REVIEW),
	  "Data Protection Impact Assessment (DPIA)", ico },
	{ "cnil",
	  "the method of the CNIL: context, principles, risks, "
	  "validation",
	  ASSESSED | BIT(SECTION_RIGHTS) | BIT(SECTION_RETENTION) |
	          BIT(SECTION_RECIPIENTS) | BIT(SECTION_CONSULTATION) |
	          BIT(SECTION_REVIEW),
	  "Privacy Impact Assessment (PIA)", cnil },
	{ 0 },
};

/* Bullets show their hint, since the seed's do; below headings it is a comment
 * that nobody has to delete. */
void assessment_template(const Preset *preset, Buf *out)
{
	buf_fmt(out, "# %s\n", preset->title);
	for (const PresetPart *part = preset->parts; part->label; part++) {
		if (!part->level) {
			buf_fmt(out, "- **%s:**", part->label);
			if (part->hint)
				buf_fmt(out, " %s", part->hint);
			buf_byte(out, '\n');
			continue;
		}
		buf_byte(out, '\n');
		for (unsigned i = 0; i < part->level; i++)
			buf_byte(out, '#');
		buf_fmt(out, " %s\n", part->label);
		if (part->hint)
			buf_fmt(out, "<!-- %s -->\n", part->hint);
	}
}

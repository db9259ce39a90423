#include "dpia/assessment_inside.h"

#include "base/hash.h"

#include <pthread.h>

const char *const section_names[] = {
	[SECTION_NEED] = "need for an assessment",
	[SECTION_DESCRIPTION] = "description and purposes",
	[SECTION_CATEGORIES] = "data categories",
	[SECTION_SUBJECTS] = "data subjects",
	[SECTION_BASIS] = "lawful basis",
	[SECTION_RIGHTS] = "rights of the persons",
	[SECTION_RISKS] = "risk analysis",
	[SECTION_MEASURES] = "mitigations",
	[SECTION_RETENTION] = "retention",
	[SECTION_RECIPIENTS] = "recipients and transfers",
	[SECTION_CONSULTATION] = "advice of the data protection officer",
	[SECTION_SPECIAL] = "condition for special categories",
	[SECTION_OWNER] = "owner",
	[SECTION_APPROVALS] = "approvals",
	[SECTION_REVIEW] = "review date",
	NULL,
};

/* Roles ("DPO:") are none: they stand before names.  Articles, enumeration and
 * the words "and", "or" are no part of a label; see normalize(). */
static const struct {
	unsigned bits;
	const char *labels; /* parted by bars */
} known[] = {
	{ BIT(SECTION_NEED),
	  "identify the need for a DPIA|need for a DPIA|need for an assessment|"
	  "why a DPIA is needed|why a DPIA|why this assessment|screening|"
	  "reason for the assessment|threshold assessment|"
	  "Schwellwertanalyse|Notwendigkeit der Folgenabschätzung|"
	  "Erforderlichkeit der Folgenabschätzung|Notwendigkeit einer DSFA|"
	  "nécessité de l'analyse|pourquoi une AIPD|pourquoi une analyse" },
	{ BIT(SECTION_DESCRIPTION),
	  "feature/change|feature|change|description|purpose|"
	  "purposes|describe the processing|description of the processing|"
	  "description of processing operations|processing|"
	  "processing description|processing operations|"
	  "systematic description|overview|overview of the processing|context|"
	  "study of the context|context of the processing|"
	  "nature of the processing|purposes of the processing|"
	  "purpose of processing|describe the nature of the processing|"
	  "describe the context of the processing|"
	  "describe the purposes of the processing|project|"
	  "project description|summary|processes|supporting assets|"
	  "Beschreibung|Beschreibung der Verarbeitung|Verarbeitung|Zweck|"
	  "systematische Beschreibung|Zwecke|Verarbeitungszwecke|"
	  "Zwecke der Verarbeitung|Zweck der Verarbeitung|Funktion|Änderung|"
	  "Kontext|Überblick|Gegenstand|Vorhaben|"
	  "description du traitement|description systématique|finalité|"
	  "finalités|finalités du traitement|vue d'ensemble|contexte|"
	  "étude du contexte|présentation du traitement|traitement|"
	  "fonctionnalité|changement|modification|nature du traitement|"
	  "processus|supports" },
	{ BIT(SECTION_DESCRIPTION) | BIT(SECTION_CATEGORIES),
	  "scope of the processing|describe the scope of the processing|"
	  "Umfang der Verarbeitung|portée du traitement|"
	  "étendue du traitement" },
	{ BIT(SECTION_CATEGORIES),
	  "data categories|categories of data|categories of personal data|"
	  "personal data categories|personal data|data|data types|"
	  "types of data|types of personal data|data items|data elements|"
	  "data collected|data processed|data fields|fields|data inventory|"
	  "nature of the data|data category|data description|"
	  "Datenkategorien|Datenkategorie|Kategorien personenbezogener Daten|"
	  "Kategorien von Daten|personenbezogene Daten|Daten|Datenarten|"
	  "Art der Daten|verarbeitete Daten|Datenfelder|"
	  "catégories de données|catégorie de données|données|"
	  "données traitées|données collectées|"
	  "données à caractère personnel|données personnelles|"
	  "catégories de données personnelles|types de données|"
	  "catégories de données à caractère personnel" },
	{ BIT(SECTION_SUBJECTS),
	  "data subjects|categories of data subjects|subjects|data subject|"
	  "affected persons|affected people|people affected|individuals|"
	  "individuals affected|affected individuals|persons concerned|"
	  "whose data|Betroffene|betroffene Personen|Betroffenengruppen|"
	  "Kategorien betroffener Personen|Betroffenenkategorien|"
	  "Personengruppen|personnes concernées|personnes|"
	  "catégories de personnes concernées|catégories de personnes" },
	{ BIT(SECTION_BASIS),
	  "lawful basis|lawful bases|legal basis|legal bases|legal ground|"
	  "legal grounds|lawfulness|lawful basis for processing|"
	  "legal basis for processing|lawful basis of the processing|basis|"
	  "necessity|proportionality|assess necessity and proportionality|"
	  "assessment of necessity and proportionality|"
	  "fundamental principles|study of the fundamental principles|"
	  "proportionality and necessity of the processing|"
	  "necessity and proportionality of the processing|"
	  "Rechtsgrundlage|Rechtsgrundlagen|Rechtmäßigkeit|Notwendigkeit|"
	  "Erforderlichkeit|Verhältnismäßigkeit|"
	  "Bewertung der Notwendigkeit und Verhältnismäßigkeit|"
	  "base légale|bases légales|base juridique|fondement juridique|"
	  "fondement|licéité|nécessité|proportionnalité|"
	  "évaluation de la nécessité et de la proportionnalité|"
	  "proportionnalité et nécessité du traitement|"
	  "principes fondamentaux|étude des principes fondamentaux" },
	{ BIT(SECTION_RIGHTS),
	  "rights|rights of the persons|rights of data subjects|"
	  "data subject rights|data subjects' rights|individuals' rights|"
	  "individual rights|rights of individuals|"
	  "controls protecting data subjects' rights|"
	  "measures protecting data subjects' rights|"
	  "Betroffenenrechte|Rechte der Betroffenen|"
	  "Rechte der betroffenen Personen|droits|droits des personnes|"
	  "droits des personnes concernées|mesures protectrices des droits|"
	  "mesures protectrices des droits des personnes concernées|"
	  "mesures protectrices des droits des personnes" },
	{ BIT(SECTION_RISKS),
	  "risk analysis|risk|risks|risk assessment|privacy risk|"
	  "privacy risks|privacy risk assessment|identify and assess risks|"
	  "identified risks|risks to individuals|risks to data subjects|"
	  "risks to rights and freedoms|risk register|study of the risks|"
	  "risks to the rights and freedoms of data subjects|"
	  "risks to the rights and freedoms of individuals|"
	  "risks related to the security of data|assessment of the risks|"
	  "study of the risks related to the security of data|"
	  "risk identification|residual risk|residual risks|"
	  "likelihood and severity|threats|Risikoanalyse|Risiko|Risiken|"
	  "Risikobewertung|Bewertung der Risiken|"
	  "Risiken für die Betroffenen|Restrisiko|Restrisiken|"
	  "Risiken für die Rechte und Freiheiten|analyse des risques|"
	  "analyse de risques|risques|risque|appréciation des risques|"
	  "évaluation des risques|étude des risques|"
	  "risques pour les personnes|risques résiduels|"
	  "étude des risques liés à la sécurité des données|"
	  "risques pour les droits et libertés" },
	{ BIT(SECTION_MEASURES),
	  "mitigations|mitigation|mitigating measures|mitigation measures|"
	  "measure|Maßnahme|mesure|measures|measures to reduce risk|measures "
	  "to reduce risks|"
	  "measures to mitigate the risks|identify measures to reduce risk|"
	  "identify measures to mitigate the risks|measures envisaged|"
	  "identify measures to mitigate risks|"
	  "measures to address the risks|safeguards|controls|"
	  "security measures|security|technical and organisational measures|"
	  "technical and organizational measures|TOMs|"
	  "existing or planned measures|existing or planned controls|"
	  "planned measures|existing measures|action plan|Maßnahmen|"
	  "Massnahmen|Gegenmaßnahmen|Abhilfemaßnahmen|Risikominderung|"
	  "Schutzmaßnahmen|Sicherheitsmaßnahmen|"
	  "technische und organisatorische Maßnahmen|TOM|Garantien|mesures|"
	  "mesures d'atténuation|atténuation|mesures de sécurité|"
	  "mesures existantes ou prévues|mesures envisagées|plan d'action|"
	  "plan d'actions|garanties|mesures techniques et "
	  "organisationnelles" },
	{ BIT(SECTION_RETENTION),
	  "retention|TTL|retention period|retention periods|data retention|"
	  "storage period|storage duration|storage durations|"
	  "storage limitation|deletion|deletion period|how long|"
	  "Aufbewahrung|Aufbewahrungsfrist|Aufbewahrungsfristen|"
	  "Aufbewahrungsdauer|Speicherdauer|Löschfrist|Löschfristen|Löschung|"
	  "Löschkonzept|Speicherfrist|Speicherbegrenzung|conservation|"
	  "durée de conservation|durées de conservation|effacement|"
	  "suppression" },
	{ BIT(SECTION_RECIPIENTS),
	  "recipients|recipient|transfers|transfer|data transfers|"
	  "international transfers|third country transfers|"
	  "transfers to third countries|third parties|third party|"
	  "processors|data processors|sub-processors|subprocessors|"
	  "data sharing|categories of recipients|"
	  "Empfänger|Empfängerkategorien|Übermittlung|Übermittlungen|"
	  "Drittlandübermittlung|Drittlandübermittlungen|"
	  "Auftragsverarbeiter|Weitergabe|Dritte|destinataires|destinataire|"
	  "transferts|transfert|transferts hors UE|sous-traitants|"
	  "sous-traitance|tiers" },
	{ BIT(SECTION_CONSULTATION),
	  "consultation|consultation process|consider consultation|"
	  "DPO advice|advice of the DPO|DPO advice provided|"
	  "summary of DPO advice|DPO opinion|"
	  "opinion of the DPO|advice of the data protection officer|"
	  "views of data subjects|data subjects' views|"
	  "views of the data subjects|opinion of the data subjects|"
	  "stakeholder consultation|consultation of the DPO|"
	  "advice of the DPO and views of the data subjects|"
	  "DPO and data subjects' opinions|Konsultation|"
	  "Stellungnahme des Datenschutzbeauftragten|Stellungnahme des DSB|"
	  "Stellungnahme der Datenschutzbeauftragten|"
	  "Rat des Datenschutzbeauftragten|Anhörung|Standpunkt der Betroffenen|"
	  "Stellungnahme der Betroffenen|avis du DPO|avis du DPD|"
	  "avis du délégué à la protection des données|"
	  "avis des personnes concernées|"
	  "point de vue des personnes concernées|avis" },
	{ BIT(SECTION_SPECIAL),
	  "special categories|special category data|"
	  "special categories of data|special categories of personal data|"
	  "special category condition|special categories condition|"
	  "condition for special categories|"
	  "condition for special category data|condition of Art. 9|"
	  "condition for special categories of data|"
	  "condition of Art. 9(2)|condition of Article 9|Art. 9 condition|"
	  "condition of Article 9(2)|Art. 9(2) condition|"
	  "Article 9 condition|Article 9(2) condition|Art. 9|Article 9|"
	  "Art. 10|Article 10|Art. 9 GDPR|Article 9 GDPR|sensitive data|"
	  "criminal offence data|besondere Kategorien|"
	  "besondere Kategorien personenbezogener Daten|"
	  "Ausnahme nach Art. 9|Bedingung nach Art. 9|Art. 9 DSGVO|"
	  "sensible Daten|données sensibles|catégories particulières|"
	  "catégories particulières de données|condition de l'article 9|"
	  "exception de l'article 9|article 9 du RGPD" },
	{ BIT(SECTION_OWNER),
	  "owner|owners|owned by|DPIA owner|assessment owner|"
	  "owner of the assessment|responsible|responsible person|"
	  "responsible team|accountable|maintainer|maintainers|"
	  "name of controller contact|kept under review by|"
	  "DPIA will be kept under review by|"
	  "this DPIA will be kept under review by|verantwortlich|"
	  "Verantwortliche|Verantwortlicher|verantwortliche Person|"
	  "Ansprechpartner|Eigentümer|zuständig|responsable|responsables|"
	  "propriétaire|pilote|référent" },
	{ BIT(SECTION_APPROVALS),
	  "approvals|approval|approved by|approver|approvers|sign-off|"
	  "signoff|signed off by|sign off and record outcomes|signatures|"
	  "signature|signed by|measures approved by|"
	  "residual risks approved by|residual risk approved by|validation|"
	  "validation of the PIA|validated by|formal validation|"
	  "approval date|approved on|date of approval|approved at|"
	  "approval history|Freigabe|Freigaben|Genehmigung|Genehmigungen|"
	  "genehmigt von|genehmigt am|genehmigt durch|freigegeben von|"
	  "freigegeben am|freigegeben durch|Unterschrift|"
	  "Unterschriften|Freigabedatum|approbation|approbations|"
	  "approuvé par|approuvé le|validé par|validé le|visa|"
	  "date d'approbation|validation du PIA" },
	{ BIT(SECTION_REVIEW),
	  "review|review date|review day|review by|next review|"
	  "next review date|next review by|date of next review|review due|"
	  "review due by|review on|date of review|reassessment date|expires|"
	  "expires on|expiry|valid until|Überprüfung|nächste Überprüfung|"
	  "Überprüfung bis|Überprüfung am|Überprüfungsdatum|"
	  "Überprüfungstermin|Wiedervorlage|gültig bis|révision|"
	  "prochaine révision|date de révision|revue|prochaine revue|"
	  "date de revue|révision avant le|réexamen|prochain réexamen|"
	  "valable jusqu'au" },
	{ BIT(LABEL_COVERS),
	  "covers|covered|covered fields|covered paths|gilt für|umfasst|"
	  "couvre" },
};

/* Beginnings of words that tell what a heading is about. */
static const struct {
	const char *stem;
	unsigned section;
} telling[] = {
	{ "risk", SECTION_RISKS },
	{ "risiko", SECTION_RISKS },
	{ "risiken", SECTION_RISKS },
	{ "risque", SECTION_RISKS },
	{ "mitigat", SECTION_MEASURES },
	{ "safeguard", SECTION_MEASURES },
	{ "measure", SECTION_MEASURES },
	{ "masnahme", SECTION_MEASURES },
	{ "massnahme", SECTION_MEASURES },
	{ "mesure", SECTION_MEASURES },
	{ "retention", SECTION_RETENTION },
	{ "aufbewahrung", SECTION_RETENTION },
	{ "speicherdauer", SECTION_RETENTION },
	{ "conservation", SECTION_RETENTION },
	{ "lawful", SECTION_BASIS },
	{ "proportional", SECTION_BASIS },
	{ "proportionnalite", SECTION_BASIS },
	{ "necessity", SECTION_BASIS },
	{ "rechtsgrundlage", SECTION_BASIS },
	{ "verhaltnismasig", SECTION_BASIS },
	{ "recipient", SECTION_RECIPIENTS },
	{ "empfanger", SECTION_RECIPIENTS },
	{ "destinataire", SECTION_RECIPIENTS },
	{ "consultation", SECTION_CONSULTATION },
	{ "purpose", SECTION_DESCRIPTION },
	{ "zweck", SECTION_DESCRIPTION },
	{ "finalite", SECTION_DESCRIPTION },
	{ "approval", SECTION_APPROVALS },
};

enum { LABEL_MAX = 96, SLOTS = 2048, PARTS_MAX = 4, GUESS_WORDS = 9 };

static struct {
	uint64_t hash;
	unsigned bits;
} slots[SLOTS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

typedef struct Normal {
	char text[LABEL_MAX];
	size_t len;
	unsigned words;
	bool started; /* a word that is no enumeration was seen */
	bool join;    /* "and" stands before the next word */
	bool too_long;
} Normal;

static bool is_one_of(Str word, const char *list)
{
	Str rest = str(list), piece;

	while (str_split(&rest, ' ', &piece))
		if (str_eq(piece, word))
			return true;
	return false;
}

static bool is_number(Str word)
{
	uint64_t number;

	return str_u64(word, &number);
}

static void end_word(Normal *normal, const char *text, size_t len)
{
	Str word = { text, len };

	if (!len)
		return;
	if (is_one_of(word, "and und et or oder ou sowie")) {
		normal->join = normal->words > 0;
		return;
	}
	if ((len == 1 && !is_number(word)) ||
	    is_one_of(word, "the of for to an our your in on by with at is are "
	                    "be de des du la le les der die das den dem zur "
	                    "zum von fur mit im nach durch am par pour aux au"))
		return;
	if (!normal->started &&
	    (is_number(word) ||
	     is_one_of(word, "step schritt etape section abschnitt part teil "
	                     "partie phase no nr ii iii iv vi vii viii ix")))
		return;
	normal->started = true;
	if (normal->len + len + 4 > sizeof(normal->text)) {
		normal->too_long = true;
		return;
	}
	if (normal->words)
		normal->text[normal->len++] = ' ';
	if (normal->words && normal->join) {
		normal->text[normal->len++] = '+';
		normal->text[normal->len++] = ' ';
	}
	memcpy(normal->text + normal->len, text, len);
	normal->len += len;
	normal->words++;
	normal->join = false;
}

/* "Owners (all of them)" without what is in brackets at its end. */
static Str without_note(Str label)
{
	Str s = str_trim(label);
	size_t open;

	while (s.len && (s.ptr[s.len - 1] == '*' || s.ptr[s.len - 1] == '_' ||
	                 s.ptr[s.len - 1] == ':' || s.ptr[s.len - 1] == ' '))
		s.len--;
	if (!s.len || s.ptr[s.len - 1] != ')')
		return s;
	for (open = s.len; open && s.ptr[open - 1] != '(';)
		open--;
	return open > 1 ? (Str){ s.ptr, open - 1 } : s;
}

/* Words in lower case without accents, numbering and articles; "+" stands for
 * "and", "&", "/" and ",".  False: too long for a label. */
static bool normalize(Str label, Normal *normal)
{
	char word[WORD_MAX + 4];
	size_t len = 0, n;
	bool lower = false;

	*normal = (Normal){ 0 };
	if (label.len > 2 * (size_t)LABEL_MAX)
		return false;
	label = without_note(label);
	for (; label.len; label = str_from(label, n)) {
		uint32_t c = utf8_next(label, &n), folded = letter_fold(c);
		bool upper = c >= 'A' && c <= 'Z';

		if (len > WORD_MAX)
			return false;
		if (c >= 0x300 && c <= 0x36F) /* an accent apart */
			continue;
		if (!folded || (upper && lower)) { /* lawfulBasis */
			end_word(normal, word, len);
			len = 0;
		}
		lower = c >= 'a' && c <= 'z';
		if (c == '&' || c == '/' || c == ',' || c == '+')
			normal->join = normal->words > 0;
		if (!folded)
			continue;
		if (folded < 0x80) {
			word[len++] = (char)folded;
		} else {
			memcpy(word + len, label.ptr, n);
			len += n;
		}
	}
	end_word(normal, word, len);
	return normal->len > 0 && !normal->too_long;
}

static size_t slot_of(uint64_t hash)
{
	size_t i = hash % SLOTS;

	while (slots[i].bits && slots[i].hash != hash)
		i = (i + 1) % SLOTS;
	return i;
}

static void build(void)
{
	for (size_t i = 0; i < COUNT(known); i++) {
		Str rest = str(known[i].labels), label;

		while (str_split(&rest, '|', &label)) {
			Normal normal;

			if (!normalize(label, &normal))
				continue;
			uint64_t hash =
			        hash_bytes((Str){ normal.text, normal.len }, 0);
			size_t slot = slot_of(hash);
			slots[slot].hash = hash;
			slots[slot].bits |= known[i].bits;
		}
	}
}

static unsigned find_normal(Str normal)
{
	pthread_once(&once, build);
	return slots[slot_of(hash_bytes(normal, 0))].bits;
}

/* "Data categories, retention and recipients": all of its parts are labels. */
static unsigned find_parts(Str normal)
{
	unsigned all = 0, parts = 0;
	Str rest = normal, part;

	while (str_split(&rest, '+', &part)) {
		unsigned bits = find_normal(str_trim(part));

		if (!bits || ++parts > PARTS_MAX)
			return 0;
		all |= bits;
	}
	return all;
}

unsigned labels_find(Str label)
{
	Normal normal;

	if (!normalize(label, &normal))
		return 0;
	Str text = { normal.text, normal.len };
	unsigned bits = find_normal(text);
	return bits ? bits : find_parts(text);
}

unsigned labels_guess(Str heading)
{
	unsigned bits = labels_find(heading);
	Normal normal;

	if (bits || !normalize(heading, &normal) || normal.words > GUESS_WORDS)
		return bits;
	Str rest = { normal.text, normal.len }, word;
	while (str_split(&rest, ' ', &word))
		for (size_t i = 0; i < COUNT(telling); i++)
			if (str_starts(word, telling[i].stem))
				bits |= BIT(telling[i].section);
	/* "Plan of risk mitigation" is about measures. */
	if (bits & BIT(SECTION_MEASURES) &&
	    !memchr(normal.text, '+', normal.len))
		bits &= ~BIT(SECTION_RISKS);
	return bits;
}

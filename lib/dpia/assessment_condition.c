/* assessment_condition.c - does a row name a condition under which data of a
 * special category may be processed: a point of Art. 9(2) GDPR, or Art. 10?
 *
 * "None", "no special categories" and "not applicable because ..." name none;
 * nor does what a clause denies. */
#include "dpia/assessment_inside.h"

enum { BETWEEN = 2, PHRASE_MAX = 4, ROW_MAX = 4000 };

/* Words in this order, at most two others between them; parted by "|".  "*":
 * a stem.  In English, German, French. */
static const char conditions[] =
        /* (a) */
        "explicit* consent*|consent* explicit*|express consent*|"
        "ausdruckl* einwillig*|ausdruckl* eingewilligt|einwillig* ausdruckl*|"
        "consentement* expl*|consentement* expres|"
        /* (b) */
        "employment law*|labour law*|labor law*|employment obligation*|"
        "employment social|social security|social protection|"
        "collective agreement*|arbeitsrecht*|sozialrecht*|sozial* sicherheit|"
        "sozialschutz*|kollektivvereinbarung*|droit travail|securite sociale|"
        "protection sociale|convention* collective*|"
        /* (c) */
        "vital interest*|lebenswichtig* interess*|interet* vita*|"
        /* (d) */
        "non profit*|nonprofit*|foundation*|gemeinnutzig*|stiftung*|"
        "fondation*|"
        /* (e) */
        "manifest* public*|offensichtlich offentlich*|manifestement publi*|"
        /* (f) */
        "legal claim*|judicial capacity|rechtsanspruch*|droit* justice|"
        /* (g) */
        "substantial public interest*|erheblich* offentlich* interess*|"
        "interet* public* important*|"
        /* (h) */
        "preventi* medicine|preventative medicine|occupational medicine|"
        "occupational health|medical diagnos*|health care|healthcare|"
        "gesundheitsvorsorge|arbeitsmedizin*|medizinisch* diagnos*|"
        "gesundheitsversorgung|gesundheitsbereich|medecine preventive|"
        "medecine travail|diagnostic* medica*|soins sante|"
        /* (i) */
        "public health|offentlich* gesundheit*|sante publique|"
        /* (j) */
        "archiving|research*|statistic*|archivzweck*|archivierung*|"
        "forschung*|statisti*|archivi*|recherche*|"
        /* Art. 10 */
        "official authority|behordlich* aufsicht|autorite publique";
/* (d) again: they deny nothing. */
static const char no_denials[] =
        "not for profit|ohne gewinnerzielungsabsicht|sans but lucratif";

static bool is_word(Str word, Str wanted)
{
	if (str_ends(wanted, "*"))
		return word.len + 1 >= wanted.len &&
		       !memcmp(word.ptr, wanted.ptr, wanted.len - 1);
	return str_eq(word, wanted);
}

static bool is_any(Str word, const char *list)
{
	Str rest = str(list), wanted;

	while (str_split(&rest, ' ', &wanted))
		if (is_word(word, wanted))
			return true;
	return false;
}

/* Does the phrase begin with the first of these words? */
static bool is_phrase(const Str *said, size_t n, Str phrase)
{
	size_t at = 0, last = 0;
	Str wanted;

	while (str_split(&phrase, ' ', &wanted)) {
		while (at < n && at <= last && !is_word(said[at], wanted))
			at++;
		if (at >= n || at > last)
			return false;
		last = ++at + BETWEEN;
	}
	return true;
}

static bool has_phrase(const Str *said, size_t n, const char *phrases)
{
	Str rest = str(phrases), phrase;

	while (str_split(&rest, '|', &phrase))
		if (is_phrase(said, n, phrase))
			return true;
	return false;
}

static size_t skip(const Str *said, size_t n, size_t at, const char *list)
{
	return at + (at < n && is_any(said[at], list));
}

/* "a" to "j", the points of Art. 9(2) */
static bool is_point(Str word)
{
	return word.len == 1 && *word.ptr >= 'a' && *word.ptr <= 'j';
}

/* Behind "9(2)", "9 Abs. 2", "9, paragraphe 2", "9 II"; 0: it is not there. */
static size_t over_article(const Str *said, size_t n, size_t at)
{
	if (at >= n || !str_is(said[at], "9"))
		return 0;
	at = skip(said, n, at + 1, "gdpr dsgvo rgpd");
	at = skip(said, n, at, "abs absatz par para paragraph paragraphe");
	return at < n && is_any(said[at], "2 ii") ? at + 1 : 0;
}

/* "Art. 9(2)(h)", "9 Abs. 2 lit. h", "point (h) of Article 9(2)", "Art. 10" */
static bool is_reference(const Str *said, size_t n)
{
	static const char point[] = "lit litera buchst buchstabe point let "
	                            "letter lettre subparagraph";
	size_t at = over_article(said, n, 0);

	if (at) {
		at = skip(said, n, at, point);
		return at < n && is_point(said[at]);
	}
	if (is_any(said[0], "art article artikel"))
		return n > 1 && str_is(said[1], "10");
	if (n < 2 || !is_any(said[0], point) || !is_point(said[1]))
		return false;
	at = skip(said, n, 2, "of de des von");
	at = skip(said, n, at, "l");
	return over_article(said, n, skip(said, n, at, "art article artikel"));
}

/* Is it so of the words from any place on? */
static bool find_words(Str row, bool (*is)(const Str *said, size_t n))
{
	enum { LOOKED_AT = PHRASE_MAX * (BETWEEN + 1) };
	WordPiece pieces[LOOKED_AT];
	Str said[LOOKED_AT];
	size_t at = 0, n = 0;

	for (;;) {
		while (n < LOOKED_AT && word_next(row, &at, &pieces[n]))
			n++;
		if (!n)
			return false;
		for (size_t i = 0; i < n; i++)
			said[i] = (Str){ pieces[i].text, pieces[i].len };
		if (is(said, n))
			return true;
		memmove(pieces, pieces + 1, --n * sizeof(*pieces));
	}
}

static bool is_condition(const Str *said, size_t n)
{
	return is_reference(said, n) || has_phrase(said, n, conditions);
}

static bool is_no_denial(const Str *said, size_t n)
{
	return has_phrase(said, n, no_denials);
}

static bool is_denial(const Str *said, size_t n)
{
	return has_phrase(
	        said, n,
	        "no|none|not|nothing|never|n a|na|does not apply|nein|kein*|"
	        "nicht*|nie|niemals|keinerlei|entfallt|k a|non|aucun*|pas|"
	        "neant|sans objet|s o");
}

bool row_names_condition(Arena *arena, Str row)
{
	WordPiece pieces[PHRASE_MAX];
	Str said[PHRASE_MAX];
	size_t at = 0, n = 0;

	if (row.len > ROW_MAX)
		row.len = ROW_MAX;
	for (; n < PHRASE_MAX && word_next(row, &at, &pieces[n]); n++)
		said[n] = (Str){ pieces[n].text, pieces[n].len };
	bool profit = find_words(row, is_no_denial);
	if (!n || (is_denial(said, n) && !is_no_denial(said, n) &&
	           !has_phrase(said, n, "non profit*")))
		return false;
	if (profit)
		return true;
	char *bytes = str_copy(arena, row);
	negation_blank(row, bytes);
	return find_words((Str){ bytes, row.len }, is_condition);
}

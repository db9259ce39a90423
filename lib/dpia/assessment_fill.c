#include "dpia/assessment_inside.h"

#include "base/hash.h"

/* U+00C0 to U+00DF, and U+00E0 to U+00FF but for the last one. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo ouuuuyts";

/* U+0100 to U+017F. */
static const struct {
	unsigned char n;
	char letter;
} latin_extended[] = {
	{ 6, 'a' },  { 8, 'c' },  { 4, 'd' }, { 10, 'e' }, { 8, 'g' },
	{ 4, 'h' },  { 12, 'i' }, { 2, 'j' }, { 3, 'k' },  { 10, 'l' },
	{ 9, 'n' },  { 8, 'o' },  { 6, 'r' }, { 8, 's' },  { 6, 't' },
	{ 12, 'u' }, { 2, 'w' },  { 3, 'y' }, { 6, 'z' },  { 1, 's' },
};

/* Letters and digits beyond Latin, roughly: blocks, without those signs that
 * are seen as nothing. */
static const struct {
	uint32_t first, last;
} blocks[] = {
	{ 0x0180, 0x02AF },   { 0x0370, 0x061B },   { 0x061D, 0x115E },
	{ 0x1161, 0x167F },   { 0x1681, 0x180D },   { 0x180F, 0x1FFF },
	{ 0x2C00, 0x2DFF },   { 0x3005, 0x3007 },   { 0x3041, 0x3163 },
	{ 0x3165, 0x31FF },   { 0x3400, 0xD7FF },   { 0xF900, 0xFDFF },
	{ 0xFE70, 0xFEFC },   { 0xFF10, 0xFF19 },   { 0xFF21, 0xFF3A },
	{ 0xFF41, 0xFF5A },   { 0xFF66, 0xFF9F },   { 0xFFA1, 0xFFDC },
	{ 0x10000, 0x1CFFF }, { 0x1E000, 0x1EFFF }, { 0x20000, 0x3FFFF },
};

uint32_t letter_fold(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ? c
		       : c >= 'A' && c <= 'Z' ? c + ('a' - 'A')
		                              : 0;
	if (c < 0xC0)
		return 0;
	if (c == 0xFF)
		return 'y';
	if (c < 0x100)
		return latin[c % 0x20] == ' ' ? 0 : (uint32_t)latin[c % 0x20];
	if (c < 0x180) {
		size_t i = 0, end = 0x100;

		while (end += latin_extended[i].n, c >= end)
			i++;
		return (uint32_t)latin_extended[i].letter;
	}
	for (size_t i = 0; i < COUNT(blocks) && c >= blocks[i].first; i++)
		if (c <= blocks[i].last)
			return c;
	return 0;
}

/* Scripts that put no blanks between words: each sign is one. */
static bool is_word_alone(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_accent(uint32_t c)
{
	return c >= 0x300 && c <= 0x36F; /* combining */
}

bool word_next(Str text, size_t *at, WordPiece *out)
{
	size_t letters = 0, signs = 0, n;
	uint32_t c = 0, folded;

	*out = (WordPiece){ .upper = true };
	for (; *at < text.len; *at += n) {
		c = utf8_next(str_from(text, *at), &n);
		if (letter_fold(c))
			break;
	}
	out->at = *at;
	for (; *at < text.len; *at += n) {
		Str rest = str_from(text, *at);

		c = utf8_next(rest, &n);
		folded = letter_fold(c);
		if (!folded && !(is_accent(c) && *at > out->at))
			break;
		if (is_word_alone(c) && *at > out->at)
			break;
		letters += folded > '9';
		signs += folded != 0;
		out->upper = out->upper && c >= 'A' && c <= 'Z';
		if (folded && folded < 0x80 && out->len < WORD_MAX) {
			out->text[out->len++] = (char)folded;
		} else if (folded >= 0x80 && out->len + n <= WORD_MAX) {
			memcpy(out->text + out->len, rest.ptr, n);
			out->len = (unsigned char)(out->len + n);
		}
		if (is_word_alone(c)) {
			signs++;
			*at += n;
			break;
		}
	}
	out->end = *at;
	out->letters = letters && signs > 1;
	return out->end > out->at;
}

/* --- what templates offer --- */

struct Hints {
	Arena *arena;
	uint64_t *slots;
	size_t n, size; /* a power of two */
};

Hints *hints_new(Arena *arena)
{
	Hints *hints = NEW(arena, Hints);

	hints->arena = arena;
	hints->size = 256;
	hints->slots = arena_alloc(arena, hints->size, sizeof(uint64_t));
	return hints;
}

/* Of the words of a line; 0: it has none. */
static uint64_t hash_words(Str line)
{
	uint64_t hash = 0;
	WordPiece word;

	for (size_t at = 0; word_next(line, &at, &word);)
		hash = hash_bytes((Str){ word.text, word.len }, hash) | 1;
	return hash;
}

static size_t hint_slot(const Hints *hints, uint64_t hash)
{
	size_t i = hash_mix(hash, HASH_FNV_START) & (hints->size - 1);

	while (hints->slots[i] && hints->slots[i] != hash)
		i = (i + 1) & (hints->size - 1);
	return i;
}

static void add_hash(Hints *hints, uint64_t hash)
{
	if (2 * hints->n >= hints->size) {
		uint64_t *old = hints->slots;
		size_t size = hints->size;

		hints->size *= 2;
		hints->slots = arena_alloc(hints->arena, hints->size,
		                           sizeof(uint64_t));
		for (size_t i = 0; i < size; i++)
			if (old[i])
				hints->slots[hint_slot(hints, old[i])] = old[i];
	}
	size_t slot = hint_slot(hints, hash);
	hints->n += !hints->slots[slot];
	hints->slots[slot] = hash;
}

void hints_add(Hints *hints, Str line)
{
	uint64_t hash = hash_words(line);

	if (hash)
		add_hash(hints, hash);
}

bool hints_have(const Hints *hints, Str line)
{
	uint64_t hash = hash_words(line);

	return hash && hints->slots[hint_slot(hints, hash)] == hash;
}

/* --- words that say nothing --- */

/* Words of a label, which a section may not be filled with. */
static const char *const own_words[N_SECTIONS] = {
	[SECTION_NEED] = "need dpia assessment",
	[SECTION_DESCRIPTION] = "feature change description purpose purposes "
	                        "processing",
	[SECTION_CATEGORIES] = "data categories category kategorien daten "
	                       "datenkategorien donnees",
	[SECTION_SUBJECTS] = "data subjects subject betroffene concernees",
	[SECTION_BASIS] = "lawful legal basis rechtsgrundlage base legale",
	[SECTION_RIGHTS] = "rights rechte droits",
	[SECTION_RISKS] = "risk risks analysis assessment risiko risiken "
	                  "risikoanalyse risque risques analyse des",
	[SECTION_MEASURES] =
	        "mitigation mitigations measure measures masnahmen "
	        "massnahmen mesures",
	[SECTION_RETENTION] = "retention ttl aufbewahrung conservation",
	[SECTION_RECIPIENTS] = "recipients recipient transfers transfer "
	                       "empfanger destinataires transferts",
	[SECTION_CONSULTATION] = "consultation advice dpo",
	[SECTION_SPECIAL] = "special categories category condition",
};

static const char empty_words[] =
        "yes no none nothing nil ok okay ja nein kein keine keiner oui non "
        "aucun aucune rien neant etc";
static const char nobody[] = "no none nobody nothing nein kein keine keiner "
                             "niemand non aucun aucune personne neant";
static const char markers[] = "todo tbd fixme xxx tbc tba wip";
static const char becauses[] =
        "because since as due weil da denn aufgrund wegen car puisque parce "
        "raison";

/* At the start of a line: it is not written yet. */
static const struct {
	const char *words;
	bool alone; /* only where nothing else stands there */
} placeholders[] = {
	{ "todo", false },
	{ "tbd", false },
	{ "tbc", false },
	{ "tba", false },
	{ "fixme", false },
	{ "xxx", false },
	{ "wip", false },
	{ "to do", true },
	{ "t b d", false },
	{ "to be added", false },
	{ "to be agreed", false },
	{ "to be announced", false },
	{ "to be assessed", false },
	{ "to be clarified", false },
	{ "to be completed", false },
	{ "to be confirmed", false },
	{ "to be decided", false },
	{ "to be defined", false },
	{ "to be described", false },
	{ "to be determined", false },
	{ "to be discussed", false },
	{ "to be documented", false },
	{ "to be done", false },
	{ "to be filled", false },
	{ "to be provided", false },
	{ "to be specified", false },
	{ "to be written", false },
	{ "fill in", false },
	{ "fill me", false },
	{ "fill this", false },
	{ "please fill", false },
	{ "please describe", false },
	{ "coming soon", false },
	{ "work in progress", false },
	{ "not yet", false },
	{ "placeholder", false },
	{ "your text here", false },
	{ "see above", true },
	{ "see below", true },
	{ "as above", true },
	{ "same as above", true },
	{ "pending", true },
	{ "in progress", true },
	{ "unknown", true },
	{ "unclear", true },
	{ "open", true },
	{ "later", true },
	{ "noch offen", false },
	{ "noch nicht", false },
	{ "noch zu", false },
	{ "wird noch", false },
	{ "wird erganzt", false },
	{ "zu erganzen", false },
	{ "zu klaren", false },
	{ "folgt", false },
	{ "offen", true },
	{ "ausstehend", true },
	{ "siehe oben", true },
	{ "siehe unten", true },
	{ "a completer", false },
	{ "a definir", false },
	{ "a determiner", false },
	{ "a faire", false },
	{ "a preciser", false },
	{ "a remplir", false },
	{ "a venir", false },
	{ "en attente", true },
	{ "en cours", true },
	{ "voir ci dessus", true },
	{ "voir ci dessous", true },
};

/* At the start of a line: it needs a reason. */
static const char *const not_applicable[] = {
	"n a",
	"na",
	"not applicable",
	"not relevant",
	"does not apply",
	"k a",
	"entfallt",
	"nicht zutreffend",
	"nicht anwendbar",
	"sans objet",
	"non applicable",
	"s o",
};

static bool is_in(Str word, const char *list)
{
	for (const char *p = list; *p;) {
		size_t len = strcspn(p, " ");

		if (len == word.len && !memcmp(p, word.ptr, len))
			return true;
		p += len + (p[len] == ' ');
	}
	return false;
}

enum { START_MAX = 64 };

/* The first words of a line, parted by blanks. */
static Str start_of(Str line, char room[START_MAX], bool *whole)
{
	size_t len = 0, at = 0;
	WordPiece word;

	*whole = true;
	while (word_next(line, &at, &word)) {
		if (len + word.len + 1 > START_MAX) {
			*whole = false;
			break;
		}
		if (len)
			room[len++] = ' ';
		memcpy(room + len, word.text, word.len);
		len += word.len;
	}
	return (Str){ room, len };
}

static bool begins(Str start, const char *phrase)
{
	if (!start.len || *start.ptr != *phrase)
		return false;
	size_t len = strlen(phrase);
	return str_starts(start, phrase) &&
	       (start.len == len || start.ptr[len] == ' ');
}

static bool is_placeholder(Str start, bool whole)
{
	for (size_t i = 0; i < COUNT(placeholders); i++)
		if (begins(start, placeholders[i].words) &&
		    (!placeholders[i].alone ||
		     (whole && start.len == strlen(placeholders[i].words))))
			return true;
	return false;
}

/* "n/a" and no two words behind a "because". */
static bool lacks_reason(Str start, Str line)
{
	bool denied = false, because = false;
	unsigned behind = 0;
	WordPiece word;

	for (size_t i = 0; i < COUNT(not_applicable); i++)
		denied = denied || begins(start, not_applicable[i]);
	if (!denied)
		return false;
	for (size_t at = 0; behind < 2 && word_next(line, &at, &word);) {
		behind += because && word.letters;
		because = because ||
		          is_in((Str){ word.text, word.len }, becauses);
	}
	return behind < 2;
}

/* Where the group in brackets ends that this word begins, if it is a hint. */
static size_t skip_hint(Str piece, const WordPiece *word, const Hints *hints)
{
	size_t end = word->end;

	if (!word->at || piece.ptr[word->at - 1] != '(')
		return 0;
	while (end < piece.len && piece.ptr[end] != ')' &&
	       piece.ptr[end] != '(')
		end++;
	Str group = { piece.ptr + word->at, end - word->at };
	return hints_have(hints, group) ? end : 0;
}

static bool is_only(Str word, char c)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] != c)
			return false;
	return true;
}

static void count_word(Fill *fill, unsigned section, const WordPiece *word)
{
	Str text = { word->text, word->len };

	if (section == SECTION_RECIPIENTS && !fill->answered &&
	    is_in(text, nobody))
		fill->answered = true;
	if (fill->n == FILL_MAX || ++fill->seen > FILL_SEEN ||
	    is_in(text, empty_words) ||
	    (own_words[section] && is_in(text, own_words[section])))
		return;
	fill->letters = fill->letters || word->letters;
	uint64_t hash = hash_bytes(text, 0);
	for (unsigned i = 0; i < fill->n; i++)
		if (fill->found[i] == hash)
			return;
	fill->found[fill->n++] = hash;
}

/* Single letters are none, digits are. */
static bool is_word(const WordPiece *word)
{
	Str text = { word->text, word->len };

	return word->len && !(word->len == 1 && *word->text > '9') &&
	       !(word->len > 1 && is_only(text, 'x'));
}

/* More words than anybody writes, and still not enough of them. */
static bool is_hopeless(Fill fills[N_SECTIONS], unsigned bits)
{
	for (unsigned s = 0; s < N_SECTIONS; s++)
		if (bits & BIT(s) && ++fills[s].seen < FILL_SEEN)
			return false;
	return true;
}

bool fill_add(Fill fills[N_SECTIONS], unsigned bits, Str piece,
              const Hints *hints)
{
	char room[START_MAX];
	bool whole;
	WordPiece word;
	size_t end;
	Str start;

	if (bits & (BIT(N_SECTIONS) - 1) && is_hopeless(fills, bits))
		return false;
	start = start_of(piece, room, &whole);
	if (is_placeholder(start, whole) || lacks_reason(start, piece))
		return false;
	for (size_t at = 0; word_next(piece, &at, &word);) {
		if (word.upper && is_in((Str){ word.text, word.len }, markers))
			return false;
		if ((end = skip_hint(piece, &word, hints))) {
			at = end;
			continue;
		}
		for (unsigned s = 0; s < N_SECTIONS && is_word(&word); s++)
			if (bits & BIT(s))
				count_word(&fills[s], s, &word);
	}
	return true;
}

bool fill_is_enough(const Fill *fill, unsigned section, unsigned min_words)
{
	const unsigned brief = BIT(SECTION_CATEGORIES) | BIT(SECTION_SUBJECTS) |
	                       BIT(SECTION_BASIS) | BIT(SECTION_RETENTION) |
	                       BIT(SECTION_RECIPIENTS) | BIT(SECTION_SPECIAL);
	unsigned least = brief & BIT(section) || !min_words ? 1 : min_words;

	if (least > FILL_MAX)
		least = FILL_MAX;
	return (section == SECTION_RECIPIENTS && fill->answered) ||
	       (fill->letters && fill->n >= least);
}

/* Of the bytes of names like users.email and `users`. */
bool fill_has_words(Str piece)
{
	WordPiece word;

	for (size_t at = 0; word_next(piece, &at, &word);) {
		char behind = ' ', before = ' ';

		if (at < piece.len)
			behind = piece.ptr[at];
		if (behind == '.' &&
		    (at + 1 == piece.len || piece.ptr[at + 1] == ' '))
			behind = ' '; /* "Art. 9" */
		if (word.at)
			before = piece.ptr[word.at - 1];

		if (word.letters && behind != '.' && behind != '`' &&
		    behind != '_' && before != '.' && before != '`' &&
		    before != '_' &&
		    !is_in((Str){ word.text, word.len }, empty_words))
			return true;
	}
	return false;
}

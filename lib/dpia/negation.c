/* negation.c - "we do not store the email address" names nothing that is
 * stored.
 *
 * What a clause says after "no", "without", "except" is out; all of it where
 * "not" or "never" belongs to a word for storing ("email is never stored", but
 * not "is not stored in clear text"). */
#include "dpia/assessment_inside.h"

enum { AHEAD = 3 };

typedef struct Clause {
	size_t begin, from; /* from: of what is out; SIZE_MAX: nothing is */
	bool comma;         /* one ends what is out */
} Clause;

static bool is_in(const WordPiece *word, const char *list)
{
	Str rest = str(list), piece;

	while (str_split(&rest, ' ', &piece))
		if (str_eq(piece, (Str){ word->text, word->len }))
			return true;
	return false;
}

/* Does a clause end in what stands between two words? */
static bool ends_clause(Str gap, bool comma)
{
	for (size_t i = 0; i < gap.len; i++) {
		char next = ' ';

		if (i + 1 < gap.len)
			next = gap.ptr[i + 1];
		if (strchr(";:!?()|", gap.ptr[i]) && gap.ptr[i])
			return true;
		if (gap.ptr[i] == '.' && (next == ' ' || next == '\n') &&
		    gap.len > 1)
			return true;
		if (gap.ptr[i] == ',' && comma)
			return true;
	}
	return false;
}

/* The next word of the same clause; false: it ends before one. */
static bool next_inside(Str row, size_t *at, WordPiece *out)
{
	size_t end = *at;

	return word_next(row, at, out) &&
	       !ends_clause((Str){ row.ptr + end, out->at - end }, true);
}

/* "not ... store the", "never stored", "nicht" at the end. */
static bool denies_all(Str row, size_t at)
{
	static const char verbs[] =
	        "store stored stores storing collect collected collects keep "
	        "kept process processed processes save saved record recorded "
	        "hold held retain retained gespeichert speichern erhoben "
	        "erheben verarbeitet verarbeiten stocke stockes stockee "
	        "stockees collecte collectes collectee conserve conserves";
	static const char further[] =
	        "in for by longer beyond after outside from as on with if when "
	        "than until im fur von langer nach aus mit en pour par au dans";
	WordPiece word;

	for (unsigned i = 0; i < AHEAD; i++) {
		if (!next_inside(row, &at, &word))
			return i == 0;
		if (is_in(&word, verbs))
			return !next_inside(row, &at, &word) ||
			       !is_in(&word, further);
	}
	return false;
}

static void take_negation(Str row, Clause *clause, const WordPiece *word)
{
	static const char firm[] =
	        "without except excluding no neither nor kein keine keinen "
	        "keinerlei ohne ausser sans aucun aucune sauf";
	static const char soft[] = "not never nicht nie niemals jamais pas don "
	                           "doesn isn aren";
	bool is_firm = is_in(word, firm);
	size_t at = word->end;
	WordPiece next;

	if (!is_firm && !is_in(word, soft))
		return;
	if (next_inside(row, &at, &next) &&
	    is_in(&next, "only just nur seulement longer")) {
		is_firm = false;
		if (!is_in(&next, "longer"))
			return;
	}
	if (!is_firm && denies_all(row, word->end))
		clause->from = clause->begin;
	if (clause->from == SIZE_MAX) {
		clause->from = word->at;
		clause->comma = !is_firm;
	} else if (clause->from == clause->begin) {
		clause->comma = false;
	}
}

void negation_blank(Str row, char *bytes)
{
	Clause clause = { .from = SIZE_MAX };
	WordPiece word;
	size_t end = 0;

	for (size_t at = 0; word_next(row, &at, &word); end = word.end) {
		Str gap = { row.ptr + end, word.at - end };

		if (ends_clause(gap, clause.from != SIZE_MAX && clause.comma) ||
		    is_in(&word, "but while whereas although aber sondern "
		                 "mais")) {
			if (clause.from != SIZE_MAX)
				memset(bytes + clause.from, ' ',
				       end - clause.from);
			clause = (Clause){ word.at, SIZE_MAX, false };
		}
		take_negation(row, &clause, &word);
	}
	if (clause.from != SIZE_MAX)
		memset(bytes + clause.from, ' ', row.len - clause.from);
}

#include "base/time.h"
#include "dpia/assessment_inside.h"

static const char *const months[][3] = {
	{ "january", "januar", "janvier" },
	{ "february", "februar", "fevrier" },
	{ "march", "marz", "mars" },
	{ "april", "april", "avril" },
	{ "may", "mai", "mai" },
	{ "june", "juni", "juin" },
	{ "july", "juli", "juillet" },
	{ "august", "august", "aout" },
	{ "september", "september", "septembre" },
	{ "october", "oktober", "octobre" },
	{ "november", "november", "novembre" },
	{ "december", "dezember", "decembre" },
};

/* From the whole name or its first letters; 0: it is none. */
static unsigned month_of(const WordPiece *word)
{
	if (word->len < 3 || (word->len == 3 && !memcmp(word->text, "jui", 3)))
		return 0;
	for (unsigned i = 0; i < COUNT(months); i++)
		for (size_t j = 0; j < 3; j++)
			if (strlen(months[i][j]) >= word->len &&
			    !memcmp(months[i][j], word->text, word->len))
				return i + 1;
	return 0;
}

/* What is left of a text, eaten from the front. */
static size_t eat_number(Str *rest, unsigned *value)
{
	size_t n = 0;

	*value = 0;
	for (; n < rest->len && rest->ptr[n] >= '0' && rest->ptr[n] <= '9'; n++)
		*value = *value * 10 % 100000 + (unsigned)(rest->ptr[n] - '0');
	*rest = str_from(*rest, n);
	return n;
}

static bool eat(Str *rest, char c)
{
	if (!rest->len || *rest->ptr != c)
		return false;
	*rest = str_from(*rest, 1);
	return true;
}

static void eat_blanks(Str *rest)
{
	for (unsigned i = 0; i < 4 && eat(rest, ' ');)
		i++;
}

static bool eat_word(Str *rest, WordPiece *word)
{
	size_t at = 0;

	if (!rest->len || letter_fold((unsigned char)*rest->ptr) < 'a' ||
	    !word_next((Str){ rest->ptr, rest->len < 64 ? rest->len : 64 }, &at,
	               word) ||
	    word->at)
		return false;
	*rest = str_from(*rest, at);
	return true;
}

static bool is_ordinal(const WordPiece *word)
{
	static const char *const ends[] = { "st", "nd", "rd", "th", "er" };

	for (size_t i = 0; i < COUNT(ends); i++)
		if (word->len == 2 && !memcmp(word->text, ends[i], 2))
			return true;
	return false;
}

/* The year and what of a time follows it. */
static bool eat_year(Str *rest, unsigned *year)
{
	return eat_number(rest, year) == 4;
}

static char first_byte(Str s)
{
	char c = '\0';

	if (s.len)
		c = *s.ptr;
	return c;
}

/* 2026-05-01, 2026/05/01, also with T12:00:00Z. */
static bool read_iso(Str *rest, unsigned year, int64_t *day)
{
	char mark = first_byte(*rest);
	unsigned m, d;

	if ((mark != '-' && mark != '/' && mark != '.') || !eat(rest, mark))
		return false;
	size_t n = eat_number(rest, &m);
	if (!n || n > 2 || !eat(rest, mark))
		return false;
	n = eat_number(rest, &d);
	if (!n || n > 2)
		return false;
	*day = time_civil(year, m, d);
	if (rest->len > 1 && *rest->ptr == 'T' && rest->ptr[1] >= '0' &&
	    rest->ptr[1] <= '9')
		while (rest->len && strchr("0123456789T:.Z+-", *rest->ptr) &&
		       *rest->ptr)
			*rest = str_from(*rest, 1);
	return true;
}

/* 1.5.2026; 13/05/2026 and 13-05-2026 where they can be read in one way. */
static bool read_short(Str *rest, unsigned first, int64_t *day)
{
	char mark = first_byte(*rest);
	unsigned second, year;

	if ((mark != '-' && mark != '/' && mark != '.') || !eat(rest, mark))
		return false;
	if (mark == '.')
		eat_blanks(rest);
	size_t n = eat_number(rest, &second);
	if (!n || n > 2 || !eat(rest, mark))
		return false;
	if (mark == '.')
		eat_blanks(rest);
	n = eat_number(rest, &year);
	if (n != 4 && n != 2)
		return false;
	*day = 0;
	if (n == 2)
		return true;
	if (mark == '.' || first > 12 || first == second)
		*day = time_civil(year, second, first);
	else if (second > 12)
		*day = time_civil(year, first, second);
	return true;
}

/* 1 May 2026, 1st of May 2026, 1. Mai 2026, 1er mai 2026, 1-May-2026. */
static bool read_day_first(Str *rest, unsigned first, int64_t *day)
{
	WordPiece word;
	unsigned year, month;

	if (eat_word(rest, &word) && !is_ordinal(&word))
		return false;
	if (!eat(rest, '.'))
		eat(rest, '-');
	eat_blanks(rest);
	if (!eat_word(rest, &word))
		return false;
	if (word.len == 2 && !memcmp(word.text, "of", 2)) {
		eat_blanks(rest);
		if (!eat_word(rest, &word))
			return false;
	}
	month = month_of(&word);
	if (!month)
		return false;
	while (eat(rest, '.') || eat(rest, ',') || eat(rest, '-'))
		;
	eat_blanks(rest);
	if (!eat_year(rest, &year))
		return false;
	*day = time_civil(year, month, first);
	return true;
}

/* May 1, 2026; May 1st 2026; Sept. 1 2026. */
static bool read_month_first(Str *rest, int64_t *day)
{
	WordPiece word;
	unsigned month, date, year;

	if (!eat_word(rest, &word))
		return false;
	month = month_of(&word);
	if (!month)
		return false;
	eat(rest, '.');
	eat_blanks(rest);
	size_t n = eat_number(rest, &date);
	if (!n || n > 2 || (eat_word(rest, &word) && !is_ordinal(&word)))
		return false;
	eat(rest, ',');
	eat_blanks(rest);
	if (!eat_year(rest, &year))
		return false;
	*day = time_civil(year, month, date);
	return true;
}

size_t day_read(Str text, int64_t *day)
{
	Str rest = text, again;
	unsigned first;
	bool is;

	*day = 0;
	if (!text.len)
		return 0;
	if (*text.ptr < '0' || *text.ptr > '9') {
		is = read_month_first(&rest, day);
	} else {
		size_t n = eat_number(&rest, &first);

		again = rest;
		is = n == 4   ? read_iso(&rest, first, day)
		     : n <= 2 ? read_short(&rest, first, day)
		              : false;
		if (!is && n <= 2) {
			rest = again;
			is = read_day_first(&rest, first, day);
		}
	}
	if (!is || (rest.len && *rest.ptr >= '0' && *rest.ptr <= '9'))
		return 0;
	return text.len - rest.len;
}

bool day_is_in(Str text)
{
	bool inside = false;
	int64_t day;

	for (size_t i = 0; i < text.len && i < 1000; i++) {
		bool letter = letter_fold((unsigned char)text.ptr[i]);

		if (letter && !inside && day_read(str_from(text, i), &day))
			return true;
		inside = letter;
	}
	return false;
}

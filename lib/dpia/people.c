#include "dpia/assessment_inside.h"

/* Words around a name that are no part of it, in lower case and without
 * accents. */
static const char fillers[] =
        "approved approves approval approvals approver approvers accepted "
        "agreed confirmed granted signed sign signoff off validated reviewed "
        "released by on at as of from the date dated day name who is was has "
        "been given in with and mr mrs ms "
        "owner owners owned responsible responsibility accountable "
        "maintainer maintained person "
        "genehmigt freigegeben freigabe genehmigung unterzeichnet "
        "unterschrieben gepruft von am durch vom der die das "
        "verantwortlich verantwortliche verantwortlicher zustandig datum "
        "approuve approuvee valide validee signe signee par le la du "
        "responsable proprietaire date";

/* Words that make no name of anybody when they are all there is: roles, and
 * what stands in for a name. */
static const char generic[] =
        "team teams owner owners dpo dsb dpd dpia name names none nobody no "
        "yes na n a tbd tbc tba todo fixme xxx pending unknown someone "
        "anyone everyone all us we me myself person people user manager "
        "lead leads controller officer data protection director head chief "
        "ceo cto ciso cio cfo approver approvers approval approvals "
        "signature version status step position role title project product "
        "department the our your of for and "
        "or be to it this that ok done open closed final draft item notes "
        "management stakeholder stakeholders engineer developer developers "
        "datenschutzbeauftragter datenschutzbeauftragte datenschutz "
        "beauftragter verantwortlicher niemand alle offen unterschrift "
        "delegue protection donnees personne tous equipe responsable";

/* It is not approved, or not yet. */
static const char negative[] =
        "pending requested request awaiting awaits await outstanding not "
        "rejected refused declined denied withdrawn revoked draft unapproved "
        "disapproved missing will should shall must open todo tbd tbc "
        "unsigned needs need expected planned nicht noch ausstehend "
        "abgelehnt beantragt angefragt zuruckgezogen widerrufen offen soll "
        "wird pas attente refuse refusee rejete rejetee demande demandee "
        "retire prevu prevue absent declines rejects rejection refusal never "
        "no nobody nie niemand jamais be";

/* They may sign, but beside a name they only say where somebody works. */
static const char departments[] =
        "security legal privacy engineering compliance product operations it "
        "hr marketing finance sales support recht sicherheit it-sicherheit "
        "juridique securite conformite";

static const char by_words[] = "by von durch par";
static const char owner_words[] =
        "owner owners owned responsible accountable maintainer "
        "verantwortlich verantwortliche verantwortlicher zustandig "
        "responsable proprietaire";
static const char review_words[] =
        "review revisit expires uberprufung wiedervorlage revision revue "
        "reexamen";
static const char next_words[] = "next nachste prochaine prochain";

static bool is_in(const WordPiece *word, const char *list)
{
	for (const char *p = list; *p;) {
		size_t len = strcspn(p, " ");

		if (len == word->len && !memcmp(p, word->text, len))
			return true;
		p += len + (p[len] == ' ');
	}
	return false;
}

/* A part of a row that speaks of one thing, while it is read. */
typedef struct Segment {
	Arena *arena;
	People *people;
	Assessment *out;
	unsigned line;
	enum { ROLE_APPROVAL, ROLE_OWNER, ROLE_REVIEW } role;
	bool takes_owner; /* who is named first owns it, if nobody else does */
	size_t first;     /* of its approvals */
	size_t undated;   /* of them, at their end */
	int64_t lead;     /* a day that came before any name */
	bool denied;      /* "refused:" */
	bool dropped;     /* the last name was none */
	bool named;
} Segment;

static Str trim_marks(Str s)
{
	static const char marks[] = " \t\r\n*_`.:;,>\"'!-|";

	while (s.len && *s.ptr && strchr(marks, *s.ptr))
		s = str_from(s, 1);
	while (s.len && s.ptr[s.len - 1] && strchr(marks, s.ptr[s.len - 1]))
		s.len--;
	return s;
}

/* Without "approved by", "on". */
static Str trim_fillers(Str s)
{
	WordPiece word;
	size_t at = 0, from = 0, keep;

	/* A handle begins with a sign that belongs to no word. */
	while (word_next(s, &at, &word) &&
	       (!word.at || s.ptr[word.at - 1] != '@') && is_in(&word, fillers))
		from = at;
	s = trim_marks(str_from(s, from));
	keep = 0;
	for (at = 0; word_next(s, &at, &word);)
		if (!is_in(&word, fillers))
			keep = at;
	for (; keep < s.len && s.ptr[keep] == '.';)
		keep++;
	return (Str){ s.ptr, keep };
}

/* What comes behind the last "by". */
static Str behind_by(Str s, bool *found)
{
	WordPiece word;
	size_t from = 0;
	bool filler = true; /* "Hans von Berg" is a name */

	*found = false;
	for (size_t at = 0; word_next(s, &at, &word);) {
		if (filler && is_in(&word, by_words)) {
			from = at;
			*found = true;
		}
		filler = is_in(&word, fillers);
	}
	return str_from(s, from);
}

static bool is_capital(Str s)
{
	size_t n;
	uint32_t c = s.len ? utf8_next(s, &n) : 0;

	return c >= 0x80 || (c >= 'A' && c <= 'Z');
}

/* Somebody, or some team: a word that is no role.  With `strict` a word that
 * begins with a capital, a handle, an address, or a group of people. */
static bool is_name(Str s, bool strict)
{
	bool named = false, group = false, strong = false;
	WordPiece word;

	for (size_t at = 0; word_next(s, &at, &word);) {
		bool handle = word.at && s.ptr[word.at - 1] == '@';

		group = group || is_in(&word, "team teams office board group "
		                              "committee council department");
		if (!word.letters || is_in(&word, negative) ||
		    (is_in(&word, generic) && !handle))
			continue;
		named = true;
		strong = strong || handle || is_capital(str_from(s, word.at));
	}
	return named && s.len <= 200 && (!strict || strong || group);
}

static bool has_negative(Str s)
{
	WordPiece word;

	for (size_t at = 0; word_next(s, &at, &word);)
		if (is_in(&word, negative) &&
		    (word.text[0] != 'w' || s.ptr[word.at] != 'W')) /* Will */
			return true;
	return false;
}

static bool is_department(Str s)
{
	WordPiece word;
	size_t at = 0;

	while (word_next(s, &at, &word))
		if (!is_in(&word, departments))
			return false;
	return true;
}

static void add_approval(Segment *seg, Str who)
{
	Assessment *out = seg->out;

	if (out->approvals.len == ASSESSMENT_MAX_NAMES)
		return;
	Approval *approval = LIST_ADD(seg->arena, &out->approvals);
	approval->who = str_dup(seg->arena, who);
	approval->day = seg->lead;
	approval->line = seg->line;
	seg->undated += !seg->lead;
}

static void drop_approvals(Segment *seg, size_t keep)
{
	if (seg->out->approvals.len > keep)
		seg->out->approvals.len = keep;
	seg->undated = 0;
}

/* "no" to what was said last, or to all that comes. */
static void deny(Segment *seg)
{
	size_t n = seg->out->approvals.len;

	if (n > seg->first)
		drop_approvals(seg, n - (seg->undated ? seg->undated : 1));
	else
		seg->denied = true;
	seg->dropped = true;
}

static void set_owner(Segment *seg, Str who, bool named)
{
	if (seg->people->owner_named || (!named && seg->people->owner.len))
		return;
	seg->people->owner = str_dup(seg->arena, who);
	seg->people->owner_named = named;
}

static void end_chunk(Segment *seg, Str chunk)
{
	bool by, no;
	Str who;

	chunk = trim_marks(chunk);
	if (!chunk.len || seg->role == ROLE_REVIEW)
		return;
	no = has_negative(chunk);
	who = trim_fillers(behind_by(chunk, &by));
	if (seg->role == ROLE_OWNER) {
		if (is_name(who, false))
			set_owner(seg, who, true);
		return;
	}
	if (by && seg->undated) /* who stood before only wrote it */
		drop_approvals(seg, seg->out->approvals.len - seg->undated);
	if (!is_name(who, true)) {
		if (no)
			deny(seg);
		return;
	}
	if (seg->undated && is_department(who))
		return;
	if (seg->undated &&
	    is_department(
	            seg->out->approvals.at[seg->out->approvals.len - 1].who))
		seg->out->approvals.len--, seg->undated--;
	seg->named = true;
	if (seg->takes_owner)
		set_owner(seg, who, false);
	seg->dropped = no || seg->denied;
	if (!seg->dropped)
		add_approval(seg, who);
}

static void end_day(Segment *seg, int64_t day)
{
	Assessment *out = seg->out;

	if (seg->role == ROLE_REVIEW) {
		if (day > seg->people->review_by)
			seg->people->review_by = day;
		return;
	}
	if (seg->undated)
		for (; day && seg->undated; seg->undated--)
			out->approvals.at[out->approvals.len - seg->undated]
			        .day = day;
	else if (!seg->dropped)
		seg->lead = day;
}

/* How many bytes part two names here; 0: none do. */
static size_t break_at(Str s, size_t i)
{
	static const char *const signs[] = {
		",", "(", ")", "|", "&", " - ", "\xE2\x80\x93", "\xE2\x80\x94"
	};
	static const char *const joins[] = { " and ", " und ", " et " };
	Str rest = str_from(s, i);

	for (size_t j = 0; j < COUNT(signs); j++)
		if (str_starts(rest, signs[j]))
			return strlen(signs[j]);
	if (*rest.ptr == ':' && (rest.len < 2 || strchr(" *_", rest.ptr[1])))
		return 1;
	for (size_t j = 0; j < COUNT(joins); j++)
		if (str_starts(rest, joins[j]))
			return strlen(joins[j]) - 1;
	return 0;
}

static bool is_inside_word(Str s, size_t i)
{
	char c = ' ';

	if (i)
		c = s.ptr[i - 1];

	return (unsigned char)c >= 0x80 || letter_fold((unsigned char)c) ||
	       c == '_' || c == '@';
}

static void scan_segment(Segment *seg, Str s)
{
	size_t start = 0, n;
	int64_t day;

	for (size_t i = 0; i < s.len;) {
		n = is_inside_word(s, i) ? 0 : day_read(str_from(s, i), &day);
		if (n) {
			end_chunk(seg, (Str){ s.ptr + start, i - start });
			end_day(seg, day);
		} else if ((n = break_at(s, i))) {
			end_chunk(seg, (Str){ s.ptr + start, i - start });
		} else {
			i++;
			continue;
		}
		i += n;
		start = i;
	}
	end_chunk(seg, str_from(s, start));
}

/* "Owner: ...", "next review 2027-05-01"; else what the section is about. */
static void set_role(Segment *seg, unsigned bits, Str s)
{
	WordPiece word;
	size_t at = 0;

	seg->role = bits & BIT(SECTION_APPROVALS) ? ROLE_APPROVAL
	            : bits & BIT(SECTION_OWNER)   ? ROLE_OWNER
	                                          : ROLE_REVIEW;
	if (!word_next(s, &at, &word))
		return;
	if (bits & BIT(SECTION_OWNER) && is_in(&word, owner_words))
		seg->role = ROLE_OWNER;
	if (is_in(&word, next_words) && !word_next(s, &at, &word))
		return;
	if (is_in(&word, review_words))
		seg->role = ROLE_REVIEW;
}

/* A day on a line of its own belongs to those who stand before it. */
static void date_those_before(Segment *seg)
{
	Assessment *out = seg->out;

	for (size_t n = seg->people->undated; n && seg->lead; n--)
		out->approvals.at[out->approvals.len - n].day = seg->lead;
	seg->people->undated = 0;
}

static void read_segment(Segment seg, unsigned bits, Str s)
{
	set_role(&seg, bits, s);
	seg.first = seg.out->approvals.len;
	seg.takes_owner = bits & BIT(SECTION_OWNER);
	scan_segment(&seg, s);
	if (seg.role == ROLE_OWNER && bits & BIT(SECTION_APPROVALS)) {
		/* "Owner: Jana Novak, approved 2026-05-01" */
		seg.role = ROLE_APPROVAL;
		scan_segment(&seg, s);
		for (size_t i = seg.first; i < seg.out->approvals.len; i++)
			if (!seg.out->approvals.at[i].day)
				drop_approvals(&seg, i);
	}
	if (seg.role != ROLE_APPROVAL)
		return;
	if (!seg.named && !seg.denied && !seg.dropped && seg.lead)
		date_those_before(&seg);
	else
		seg.people->undated = seg.undated;
}

void people_read(Arena *arena, People *people, unsigned bits, Str row,
                 unsigned line, Assessment *out)
{
	Segment seg = {
		.arena = arena, .people = people, .out = out, .line = line
	};
	size_t start = 0;

	people->seen += row.len;
	if (people->seen > PEOPLE_MAX)
		return;
	for (size_t i = 0; i <= row.len; i++) {
		if (i < row.len && row.ptr[i] != '\n' && row.ptr[i] != ';')
			continue;
		Str s = str_trim((Str){ row.ptr + start, i - start });

		if (s.len)
			read_segment(seg, bits, s);
		start = i + 1;
	}
}

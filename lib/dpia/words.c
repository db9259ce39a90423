#include "dpia/words_inside.h"

#include "base/glob.h"

const char *const class_names[] = { "none",   "weak",     "online",
	                            "direct", "critical", "special" };

enum { MAX_PLACES = 512 };

typedef struct Place {
	const WordEntry *entry;
	size_t at;
} Place;

typedef struct Name {
	WordToken tokens[NAME_TOKENS];
	unsigned context[NAME_TOKENS];
	uint8_t personal[NAME_TOKENS]; /* length of the longest entry there */
	uint8_t other[NAME_TOKENS];    /* of the longest that is not personal */
	size_t n;
	Place places[MAX_PLACES];
	size_t n_places;
	size_t at; /* where words_at() looks */
} Name;

/* What is known beside the name. */
typedef struct Around {
	unsigned table; /* TABLE_ bits */
	bool table_known;
	unsigned type; /* TYPE_ bit */
	bool reference;
} Around;

/* What the words before and behind say of a sequence. */
typedef struct Sides {
	bool assert, ask, person, firm, unknown_before;
	bool kind, not, id, unknown_behind;
	bool more_behind; /* the name goes on with another */
} Sides;

/* --- the table --- */

static unsigned people_added(const WordRules *rules, const WordToken *t,
                             size_t n)
{
	WordToken want[SEQUENCE_MAX];

	for (size_t i = 0; i < rules->people.len; i++) {
		Str rest = rules->people.at[i];
		size_t len = 0;

		while (len < SEQUENCE_MAX && words_next(&rest, &want[len]))
			len++;
		for (size_t at = 0; len && at + len <= n; at++) {
			size_t same = 0;

			while (same < len &&
			       want[same].hash == t[at + same].hash)
				same++;
			if (same == len)
				return TABLE_PEOPLE;
		}
	}
	return 0;
}

/* What a word of a table's name says: "customuser", as Django writes a model
 * CustomUser in small letters, is a user. */
static unsigned table_context(const WordToken *token)
{
	static const char *const ends[] = { "user",    "customer", "employee",
		                            "patient", "profile",  "student" };
	unsigned what = words_context(token);

	for (size_t i = 0; !what && i < COUNT(ends); i++) {
		WordToken end = { .len = (uint8_t)strlen(ends[i]) };

		if (token->len < end.len + 3 ||
		    strcmp(token->text + token->len - end.len, ends[i]) != 0)
			continue;
		memcpy(end.text, ends[i], end.len);
		end.hash = words_hash(end.text, end.len);
		what = words_context(&end);
	}
	return what;
}

/* One part of a table's name, such as "customer_addresses".  *part: it says
 * only what, not of whom. */
static unsigned read_part(const WordRules *rules, Str text, bool *part)
{
	enum {
		ANYWHERE = TABLE_CLINIC | TABLE_LOGIN | TABLE_MACHINE |
		           TABLE_MONEY,
		HEAD = TABLE_PEOPLE | TABLE_FIRM | TABLE_SETTING | TABLE_CHILD,
	};
	WordToken tokens[32];
	unsigned what = 0, any = 0, head = 0, own = 0, last = 0, known = 0;
	size_t n = 0;

	while (n < COUNT(tokens) && words_next(&text, &tokens[n]))
		n++;
	for (size_t i = 0; i < n; i++) {
		any |= last = table_context(&tokens[i]);
		if (strcmp(tokens[i].text, "client") != 0)
			known |= last & TABLE_PEOPLE;
	}
	while (n > 1 && table_context(&tokens[n - 1]) & TABLE_WRAP)
		n--;
	*part = true;
	for (size_t i = n; i-- > 0;) {
		head = table_context(&tokens[i]);
		if (!(head & TABLE_PART)) {
			*part = false;
			break;
		}
		own |= head;
	}
	what = any & ANYWHERE;
	if (*part || !(head & HEAD))
		head |= own & HEAD;
	what |= (head & HEAD ? head : last) & HEAD;
	known |= n ? table_context(&tokens[n - 1]) & TABLE_LOGIN : 0;
	if (any & TABLE_OAUTH && !known) /* its clients are programs */
		what = (what & ~(unsigned)TABLE_PEOPLE) | TABLE_SETTING;
	else if (any & TABLE_PEOPLE)
		what |= TABLE_SOMEONE;
	if (what & TABLE_SOMEONE)
		what &= ~(unsigned)(TABLE_SETTING | TABLE_MACHINE);
	return what | people_added(rules, tokens, n);
}

static unsigned read_table(const WordRules *rules, Str table)
{
	unsigned what = 0;
	bool part = true;

	for (unsigned depth = 0; part && table.len && depth < 4; depth++) {
		size_t start = table.len;

		while (start && table.ptr[start - 1] != '.')
			start--;
		what |= read_part(rules, str_from(table, start), &part);
		table.len = start ? start - 1 : 0;
	}
	return what;
}

/* --- the type --- */

static unsigned read_type(Str type)
{
	enum {
		TYPES = TYPE_BOOL | TYPE_NUMBER | TYPE_DATE | TYPE_UUID |
		        TYPE_KEY | TYPE_TEXT
	};
	WordToken token;
	Str first = type;

	for (int i = 0; i < 6 && words_next(&type, &token); i++) {
		unsigned what = words_context(&token) & TYPES;

		if (i == 0 && !strcmp(token.text, "tinyint") &&
		    str_find(first, STR("(1)")) < first.len)
			return TYPE_BOOL;
		if (what)
			return what;
	}
	return 0;
}

/* --- the name --- */

static bool add_place(void *data, const WordEntry *entry)
{
	Name *name = data;
	uint8_t *longest = entry->word->class ? name->personal : name->other;

	for (size_t i = name->at; i < name->at + entry->n; i++)
		if (longest[i] < entry->n)
			longest[i] = entry->n;
	if (entry->word->class && name->n_places < MAX_PLACES)
		name->places[name->n_places++] = (Place){ entry, name->at };
	return true;
}

/* "workemail" is "work email". */
static void part_token(Name *name, size_t at)
{
	enum {
		SHORTEST = 4,
		KNOWN = BEFORE_PERSON | BEFORE_NEUTRAL | BEFORE_FIRM
	};
	const WordToken whole = name->tokens[at];

	if (name->n == NAME_TOKENS)
		return;
	for (size_t len = 3; len + SHORTEST <= whole.len; len++) {
		WordToken first = { .len = (uint8_t)len };

		if (!words_has(whole.text + len, whole.len - len))
			continue;
		memcpy(first.text, whole.text, len);
		first.hash = words_hash(first.text, len);
		if (!(words_context(&first) & KNOWN))
			continue;
		memmove(name->tokens + at + 1, name->tokens + at,
		        (name->n - at) * sizeof(WordToken));
		name->n++;
		name->tokens[at] = first;
		WordToken *second = &name->tokens[at + 1];
		second->len = (uint8_t)(whole.len - len);
		memcpy(second->text, whole.text + len, second->len + 1);
		second->hash = words_hash(second->text, second->len);
		return;
	}
}

static void read_name(const WordRules *rules, Str text, Name *name)
{
	name->n = words_split(text, name->tokens);
	name->n_places = 0;
	for (size_t i = 0; i < name->n; i++)
		if (name->tokens[i].len >= 7 &&
		    !words_has(name->tokens[i].text, name->tokens[i].len))
			part_token(name, i);
	memset(name->personal, 0, name->n);
	memset(name->other, 0, name->n);
	for (name->at = 0; name->at < name->n; name->at++)
		words_at(rules, name->tokens + name->at, name->n - name->at,
		         add_place, name);
	if (!name->n_places)
		return;
	for (size_t i = 0; i < name->n; i++)
		name->context[i] = words_context(&name->tokens[i]);
}

/* An entry is outweighed by one that overlaps it, is not personal and as long,
 * or is personal and longer. */
static bool is_outweighed(const Name *name, const Place *place)
{
	for (size_t i = place->at; i < place->at + place->entry->n; i++)
		if (name->other[i] >= place->entry->n ||
		    name->personal[i] > place->entry->n)
			return true;
	return false;
}

static void look_around(const Name *name, const Place *place, Sides *sides)
{
	size_t end = place->at + place->entry->n;
	bool decided = false;

	for (size_t i = end; i < name->n; i++) {
		unsigned what = name->context[i];

		if (what & BEHIND_ID && i + 1 == name->n)
			sides->id = true;
		else if (what & BEHIND_NOT)
			sides->not = true;
		else if (what & BEHIND_KIND)
			sides->kind = true;
		else if (what & BEFORE_PERSON && !name->personal[i])
			sides->person = true;
		else if (name->personal[i])
			sides->more_behind = true;
		else if (!(what & BEHIND_SAME))
			sides->unknown_behind = true;
	}
	for (size_t i = place->at; i-- > 0;) {
		unsigned what = name->context[i];

		if (what & BEFORE_ASK)
			sides->ask = true;
		if (what & BEFORE_ASSERT)
			sides->assert = true;
		if (decided || what & (BEFORE_ASK | BEFORE_ASSERT))
			continue;
		if (what & BEFORE_PERSON)
			sides->person = decided = true;
		else if (what & BEFORE_FIRM)
			sides->firm = decided = true;
		else if (!(what & BEFORE_NEUTRAL) && !name->personal[i])
			sides->unknown_before = decided = true;
	}
}

static bool is_key_of(const char *key, const char *const *starts)
{
	for (; *starts; starts++)
		if (!strncmp(key, *starts, strlen(*starts)))
			return true;
	return false;
}

/* Of whom is it, by the table?  A firm has an address, a machine has one too.
 */
static bool is_theirs(const char *key, unsigned table)
{
	static const char *const firm[] = {
		"user.contact",     "user.financial",
		"user.name.full",   "user.government_id.tax",
		"user.location",    "user.social",
		"user.demographic", NULL
	};
	static const char *const machine[] = {
		"user.device",   "user.contact", "user.authorization",
		"user.location", "user.account", NULL
	};
	static const char *const setting[] = { "user.contact",
		                               "user.authorization",
		                               "user.account", "user.name.full",
		                               NULL };

	if (table & TABLE_PEOPLE)
		return false;
	return (table & TABLE_FIRM && is_key_of(key, firm)) ||
	       (table & TABLE_MACHINE && is_key_of(key, machine)) ||
	       (table & TABLE_SETTING && is_key_of(key, setting));
}

static bool type_allows(const Word *word, const Around *around,
                        const Sides *sides)
{
	static const char *const lookups[] = { "user.demographic", NULL };
	static const char *const marks[] = { "user.device", "user.unique_id",
		                             NULL };
	bool special = word->class == CLASS_SPECIAL;

	if (around->reference || around->type & TYPE_KEY || sides->id)
		return word->class >= CLASS_DIRECT &&
		       !(word->when & WORD_PEOPLE) &&
		       (special || is_key_of(word->key, lookups));
	if (around->type & (TYPE_NUMBER | TYPE_UUID) && word->when & WORD_ID)
		return false;
	if (special)
		return true;
	if (around->type & TYPE_BOOL)
		return false;
	if (around->type & TYPE_DATE)
		return word->when & WORD_DATE;
	if (around->type & TYPE_NUMBER)
		return word->when & WORD_NUMBER;
	if (around->type & TYPE_UUID)
		return is_key_of(word->key, marks);
	return true;
}

static bool table_allows(const Word *word, const Around *around,
                         const Sides *sides)
{
	bool people = sides->person || around->table & TABLE_PEOPLE;

	if (word->when & WORD_PEOPLE && !people)
		return false;
	if (word->when & WORD_SOMEONE && !people &&
	    !(around->table & (TABLE_SOMEONE | TABLE_LOGIN)))
		return false;
	if (word->when & WORD_MONEY && !people &&
	    !(around->table & TABLE_MONEY))
		return false;
	if (word->when & WORD_CLINIC && !(around->table & TABLE_CLINIC))
		return false;
	if (word->when & WORD_LOGIN && around->table_known && !people &&
	    !(around->table & TABLE_LOGIN))
		return false;
	return true;
}

/* Would a weak name be personal there?  user_payouts.city is, and
 * user_roles.name is not. */
static bool is_of_people(const Word *word, unsigned table)
{
	static const char *const contact[] = { "user.contact.", NULL };

	return table & TABLE_PEOPLE ||
	       (table & TABLE_SOMEONE &&
	        !(table & (TABLE_FIRM | TABLE_SETTING)) &&
	        is_key_of(word->key, contact));
}

static DataClass judge(const Name *name, const Place *place,
                       const Around *around)
{
	const Word *word = place->entry->word;
	DataClass class = word->class;
	bool special = class == CLASS_SPECIAL;
	Sides sides = { 0 };

	if (is_outweighed(name, place))
		return CLASS_NONE;
	look_around(name, place, &sides);
	if (sides.ask || sides.not || !type_allows(word, around, &sides) ||
	    !table_allows(word, around, &sides))
		return CLASS_NONE;
	if (!special &&
	    (sides.assert || sides.kind || sides.firm ||
	     (!sides.person && is_theirs(word->key, around->table))))
		return CLASS_NONE;
	if (word->when & WORD_WHOLE &&
	    (sides.unknown_before || sides.unknown_behind || sides.more_behind))
		return CLASS_NONE;
	if (class < CLASS_CRITICAL && sides.unknown_behind) {
		if (class == CLASS_WEAK)
			return CLASS_NONE;
		class = CLASS_WEAK;
	} else if (class == CLASS_WEAK && sides.person) {
		class = CLASS_DIRECT;
	}
	if (class == CLASS_WEAK &&
	    (sides.unknown_before || !is_of_people(word, around->table)))
		return CLASS_NONE;
	if (around->table & TABLE_CHILD &&
	    (class == CLASS_WEAK || class == CLASS_DIRECT))
		class = CLASS_CRITICAL;
	return class;
}

static bool is_allowed(const WordRules *rules, Str table, Str name)
{
	char room[1024];
	Str both = { room, 0 };

	if (table.len && table.len + 1 + name.len <= sizeof(room)) {
		memcpy(room, table.ptr, table.len);
		room[table.len] = '.';
		memcpy(room + table.len + 1, name.ptr, name.len);
		both.len = table.len + 1 + name.len;
	}
	for (size_t i = 0; i < rules->allowed.len; i++)
		if (glob_match(rules->allowed.at[i], name) ||
		    (both.len && glob_match(rules->allowed.at[i], both)))
			return true;
	return false;
}

bool words_match(const WordRules *rules, Str table, Str name, Str type,
                 bool reference, Match *out)
{
	Name parts;
	Match best = { 0 };
	const WordEntry *by = NULL;

	read_name(rules, name, &parts);
	if (!parts.n_places)
		return false;
	Around around = { .table = read_table(rules, table),
		          .table_known = table.len > 0,
		          .type = read_type(type),
		          .reference = reference };
	for (size_t i = 0; i < parts.n_places; i++) {
		const WordEntry *entry = parts.places[i].entry;
		DataClass class = judge(&parts, &parts.places[i], &around);

		/* Of equals the last one: what a name ends in is what it is. */
		if (class && class >= best.class) {
			by = entry;
			best = (Match){ class, entry->word->key,
				        entry->sequence };
		}
	}
	if (!by || is_allowed(rules, table, name))
		return false;
	*out = best;
	return true;
}

#include "dpia/words_inside.h"

#include <pthread.h>

enum {
	MAX_ENTRIES = 8000,
	MAX_CONTEXTS = 2000,
	SLOTS = 16384, /* powers of two */
	CONTEXT_SLOTS = 4096,
};

/* Built once a process from the tables, and never changed after. */
static WordEntry entries[MAX_ENTRIES];
static unsigned n_entries;
static uint16_t slots[SLOTS]; /* 1 + index of an entry; 0: none */
static uint16_t stems[SLOTS];
static uint64_t stem_lengths; /* a bit each */
static struct {
	uint64_t hash;
	unsigned what;
} context_slots[CONTEXT_SLOTS], context_stems[CONTEXT_SLOTS];
static uint64_t context_stem_lengths;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* --- the tables as hashes --- */

static bool is_stem(Str piece)
{
	return piece.len && piece.ptr[piece.len - 1] == '*';
}

static void add_token(WordEntry *entry, Str piece)
{
	WordToken token;
	Str rest = piece;
	size_t stem = is_stem(piece) ? piece.len - 1 : 0;

	if (stem) { /* not made singular */
		entry->hash[entry->n] = words_hash(piece.ptr, stem);
		entry->stem[entry->n++] = (uint8_t)stem;
	} else if (words_next(&rest, &token)) {
		entry->hash[entry->n++] = token.hash;
	}
}

/* "date of birth" as tokens; false: too long, or nothing. */
static bool make_entry(WordEntry *entry, const Word *word, Str sequence)
{
	Str rest = sequence, piece;

	*entry = (WordEntry){ .word = word, .sequence = sequence };
	while (str_split(&rest, ' ', &piece)) {
		if (!piece.len)
			continue;
		if (entry->n == SEQUENCE_MAX)
			return false;
		add_token(entry, piece);
	}
	return entry->n > 0;
}

static void chain(WordEntry *entry)
{
	uint16_t *slot = entry->stem[0] ? stems : slots;

	slot += entry->hash[0] % SLOTS;
	entry->next = *slot;
	*slot = (uint16_t)(n_entries++ + 1);
	if (entry->stem[0])
		stem_lengths |= (uint64_t)1 << entry->stem[0];
}

/* "first name" is "firstname" too. */
static void glue(const WordEntry *entry)
{
	char text[WORD_LONGEST + 1];
	size_t len = 0, stem = 0;
	Str rest = entry->sequence, piece;
	WordEntry *glued = &entries[n_entries];

	if (entry->n < 2 || !entry->word->class || n_entries == MAX_ENTRIES)
		return;
	while (str_split(&rest, ' ', &piece)) {
		WordToken token;

		if (stem || len + piece.len > WORD_LONGEST)
			return;
		if (is_stem(piece)) {
			stem = len + --piece.len;
			memcpy(text + len, piece.ptr, piece.len);
			len += piece.len;
		} else if (words_next(&piece, &token)) {
			if (*token.text <= '9')
				return;
			memcpy(text + len, token.text, token.len);
			len += token.len;
		}
	}
	*glued = (WordEntry){ .word = entry->word,
		              .sequence = entry->sequence,
		              .hash = { words_hash(text, len) },
		              .stem = { (uint8_t)stem },
		              .n = 1 };
	chain(glued);
}

static bool next_sequence(Str *rest, Str *out)
{
	if (!str_split(rest, ',', out))
		return false;
	*out = str_trim(*out);
	return true;
}

static void add_context(Str word, unsigned what)
{
	WordEntry one;
	size_t at;
	bool stem = is_stem(word);

	if (!make_entry(&one, NULL, word))
		return;
	if (stem)
		context_stem_lengths |= (uint64_t)1 << one.stem[0];
	for (at = one.hash[0] % CONTEXT_SLOTS;; at = (at + 1) % CONTEXT_SLOTS) {
		uint64_t *hash = stem ? &context_stems[at].hash
		                      : &context_slots[at].hash;

		if (*hash && *hash != one.hash[0])
			continue;
		*hash = one.hash[0];
		*(stem ? &context_stems[at].what : &context_slots[at].what) |=
		        what;
		return;
	}
}

static void build(void)
{
	Str rest, sequence;
	unsigned n = 0;

	for (const Word *word = words; word->sequences; word++) {
		rest = str(word->sequences);
		while (n_entries < MAX_ENTRIES &&
		       next_sequence(&rest, &sequence)) {
			WordEntry *entry = &entries[n_entries];

			if (!make_entry(entry, word, sequence))
				continue;
			chain(entry);
			glue(entry);
		}
	}
	for (const Context *c = word_contexts; c->words; c++) {
		rest = str(c->words);
		while (n++ < MAX_CONTEXTS && next_sequence(&rest, &sequence))
			add_context(sequence, c->what);
	}
}

unsigned words_context(const WordToken *token)
{
	unsigned what = 0;
	size_t at = token->hash % CONTEXT_SLOTS;

	pthread_once(&once, build);
	if (token->len && *token->text >= '0' && *token->text <= '9')
		return BEFORE_NEUTRAL | BEHIND_SAME | TABLE_WRAP;
	for (; context_slots[at].hash; at = (at + 1) % CONTEXT_SLOTS)
		if (context_slots[at].hash == token->hash) {
			what = context_slots[at].what;
			break;
		}
	for (size_t len = 3; len <= token->len; len++) {
		if (!(context_stem_lengths >> len & 1))
			continue;
		uint64_t hash = words_hash(token->text, len);
		at = hash % CONTEXT_SLOTS;
		for (; context_stems[at].hash; at = (at + 1) % CONTEXT_SLOTS)
			if (context_stems[at].hash == hash)
				what |= context_stems[at].what;
	}
	return what;
}

/* --- where entries match --- */

static bool fits(const WordEntry *entry, const WordToken *tokens, size_t n)
{
	if (entry->n > n)
		return false;
	for (size_t i = 0; i < entry->n; i++) {
		size_t stem = entry->stem[i];
		uint64_t hash = tokens[i].hash;

		if (stem)
			hash = stem <= tokens[i].len
			               ? words_hash(tokens[i].text, stem)
			               : ~entry->hash[i];
		if (hash != entry->hash[i])
			return false;
	}
	return true;
}

static bool visit(uint16_t next, const WordToken *first, size_t n,
                  PlaceVisitor *each, void *data)
{
	for (; next; next = entries[next - 1].next)
		if (fits(&entries[next - 1], first, n) &&
		    !each(data, &entries[next - 1]))
			return false;
	return true;
}

void words_at(const WordRules *rules, const WordToken *tokens, size_t n,
              PlaceVisitor *each, void *data)
{
	const WordToken *first = tokens;

	pthread_once(&once, build);
	if (!visit(slots[first->hash % SLOTS], first, n, each, data))
		return;
	for (size_t len = 3; len <= first->len; len++)
		if (stem_lengths >> len & 1 &&
		    !visit(stems[words_hash(first->text, len) % SLOTS], first,
		           n, each, data))
			return;
	for (size_t i = 0; i < rules->added.len; i++)
		if (fits(&rules->added.at[i], first, n) &&
		    !each(data, &rules->added.at[i]))
			return;
}

bool words_has(const char *text, size_t len)
{
	uint64_t hash = words_hash(text, len);

	pthread_once(&once, build);
	for (uint16_t i = slots[hash % SLOTS]; i; i = entries[i - 1].next)
		if (entries[i - 1].n == 1 && entries[i - 1].hash[0] == hash &&
		    entries[i - 1].word->class)
			return true;
	return false;
}

/* --- what the user adds --- */

static bool is_key(Str key)
{
	for (size_t i = 0; i < key.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_.",
		            key.ptr[i]) ||
		    !key.ptr[i])
			return false;
	return key.len > 0;
}

static bool read_class(Str name, DataClass *out)
{
	for (int c = CLASS_NONE; c <= CLASS_SPECIAL; c++)
		if (str_is(name, class_names[c])) {
			*out = (DataClass)c;
			return true;
		}
	return false;
}

/* "user.badge_number" for "badge number". */
static Str key_of(Arena *arena, Str sequence)
{
	Buf key = { .arena = arena };
	WordToken token;

	buf_add(&key, STR("user."));
	for (bool first = true; words_next(&sequence, &token); first = false)
		buf_fmt(&key, "%s%s", first ? "" : "_", token.text);
	return str_dup(arena, buf_str(&key));
}

bool words_add(WordRules *rules, Str text, Err *err)
{
	Str rest = text, sequence, class, key;
	Word *word = NEW(rules->arena, Word);
	WordEntry entry;

	if (!str_split(&rest, '=', &sequence) || !str_split(&rest, ':', &class))
		return err_set(err, ERR_USAGE,
		               "'" STR_FMT "' is not written as SEQUENCE=CLASS "
		               "or SEQUENCE=CLASS:KEY, such as \"badge "
		               "number=direct:user.badge\"",
		               STR_ARG(text));
	sequence = str_trim(sequence);
	class = str_trim(class);
	key = str_trim(rest);
	if (!read_class(class, &word->class))
		return err_set(err, ERR_USAGE,
		               "'" STR_FMT "': '" STR_FMT "' is not a class; "
		               "they are weak, online, direct, critical, "
		               "special and none",
		               STR_ARG(text), STR_ARG(class));
	if (key.len && !is_key(key))
		return err_set(err, ERR_USAGE,
		               "'" STR_FMT
		               "': a key has small letters, digits, "
		               "'_' and '.', such as user.badge",
		               STR_ARG(text));
	word->sequences = str_copy(rules->arena, sequence);
	word->when = WORD_NUMBER | WORD_DATE;
	word->key = key.len ? str_copy(rules->arena, key)
	                    : key_of(rules->arena, sequence).ptr;
	if (!make_entry(&entry, word, str(word->sequences)))
		return err_set(err, ERR_USAGE,
		               "'" STR_FMT "': a sequence has one to %d words",
		               STR_ARG(text), SEQUENCE_MAX);
	*LIST_ADD(rules->arena, &rules->added) = entry;
	return true;
}

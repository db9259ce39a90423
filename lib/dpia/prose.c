#include "dpia/words_inside.h"

#include "base/hash.h"

enum {
	PROSE_TOKENS = 200000,
	JOINED = 6, /* tokens that may make one name */
	NAME_LONGEST = 64,
};

struct Prose {
	uint64_t *joined; /* hashes of 1 to JOINED tokens in a row; 0: free */
	size_t n_joined, mask;
	LIST(const char *) keys;
};

/* What is being read, and its last tokens. */
typedef struct Reader {
	Prose *prose;
	Arena *arena;
	uint8_t covered; /* tokens that words not personal cover */
	const WordEntry *best;
} Reader;

static uint64_t join(uint64_t hash, const WordToken *token)
{
	hash = hash_fnv((Str){ token->text, token->len }, hash);
	return hash ? hash : 1;
}

static size_t slot_of(const Prose *prose, uint64_t hash)
{
	size_t at = (hash ^ hash >> 29) & prose->mask;

	while (prose->joined[at] && prose->joined[at] != hash)
		at = (at + 1) & prose->mask;
	return at;
}

static void add_joined(Reader *reader, uint64_t hash)
{
	Prose *prose = reader->prose;
	size_t at;

	if (prose->n_joined * 2 >= prose->mask) {
		uint64_t *old = prose->joined;
		size_t size = prose->mask + 1;

		prose->mask = size * 4 - 1;
		prose->joined =
		        arena_alloc(reader->arena, size * 4, sizeof(*old));
		for (size_t i = 0; i < size; i++)
			if (old[i])
				prose->joined[slot_of(prose, old[i])] = old[i];
	}
	at = slot_of(prose, hash);
	prose->n_joined += !prose->joined[at];
	prose->joined[at] = hash;
}

static void add_key(Reader *reader, const char *key)
{
	Prose *prose = reader->prose;

	if (!prose_has_key(prose, key))
		*LIST_ADD(reader->arena, &prose->keys) = key;
}

static bool take_entry(void *data, const WordEntry *entry)
{
	Reader *reader = data;
	const WordEntry *best = reader->best;

	/* Of equals the one that is not personal, then the weightier. */
	int more = !best ? 1 : entry->n - best->n;

	if (!more)
		more = !entry->word->class  ? 1
		       : !best->word->class ? -1
		                            : (int)entry->word->class -
		                                      (int)best->word->class;
	if (more > 0)
		reader->best = entry;
	return true;
}

/* The longest entry that begins here, unless a longer one covers it. */
static void read_keys(Reader *reader, const WordRules *rules,
                      const WordToken *tokens, size_t n)
{
	reader->best = NULL;
	words_at(rules, tokens, n, take_entry, reader);
	const WordEntry *best = reader->best;
	if (best && best->n > reader->covered) {
		if (best->word->class)
			add_key(reader, best->word->key);
		reader->covered = best->n;
	}
	if (reader->covered)
		reader->covered--;
}

Prose *prose_read(const WordRules *rules, Arena *arena, Str text)
{
	Prose *prose = NEW(arena, Prose);
	Reader reader = { prose, arena, 0, NULL };
	WordToken window[JOINED];
	size_t n = 0;

	prose->mask = 255;
	prose->joined =
	        arena_alloc(arena, prose->mask + 1, sizeof(*prose->joined));
	for (size_t i = 0; i < PROSE_TOKENS; i++) {
		uint64_t hash = HASH_FNV_START;

		while (n < JOINED && words_next(&text, &window[n]))
			n++;
		if (!n)
			break;
		for (size_t k = 0; k < n; k++)
			add_joined(&reader, hash = join(hash, &window[k]));
		read_keys(&reader, rules, window, n);
		memmove(window, window + 1, --n * sizeof(*window));
	}
	return prose;
}

/* A name longer than what was joined is looked for piece by piece. */
bool prose_names(const Prose *prose, Str name)
{
	WordToken tokens[NAME_LONGEST];
	size_t n = 0, start = 0;

	while (n < NAME_LONGEST && words_next(&name, &tokens[n]))
		n++;
	if (!n || (n == NAME_LONGEST && name.len))
		return false;
	do {
		uint64_t hash = HASH_FNV_START;

		for (size_t k = start; k < n && k < start + JOINED; k++)
			hash = join(hash, &tokens[k]);
		if (!prose->joined[slot_of(prose, hash)])
			return false;
	} while (start++ + JOINED < n);
	return true;
}

bool prose_has_key(const Prose *prose, const char *key)
{
	for (size_t i = 0; i < prose->keys.len; i++)
		if (!strcmp(prose->keys.at[i], key))
			return true;
	return false;
}

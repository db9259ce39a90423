#include "flake/store.h"

#include "base/hash.h"

/* What is known of a record only while its file is read. */
typedef struct Local {
	uint64_t key; /* its identity within the file */
	uint16_t own_attempts, own_bad;
	float last_time;
	uint32_t namesakes; /* other tests of this identity, so far */
} Local;

enum { FIRST_SLOTS = 1024, MOST_AT_FIRST = 16 * 1024 };

Tests *flake_tests(Arena *arena, const FlakePolicy *policy)
{
	Tests *tests = NEW(arena, Tests);

	tests->arena = arena;
	tests->scratch = arena_scratch(arena);
	tests->policy = *policy;
	tests->words[ATTEMPTS_WORD] =
	        (Evidence){ EVIDENCE_E3, "attempts-disagree" };
	tests->n_words = ATTEMPTS_WORD + 1;
	return tests;
}

static void clear_slots(Tests *tests, size_t n)
{
	if (n > tests->cap_slots) {
		tests->slots = arena_alloc(tests->arena, n, sizeof(uint32_t));
		tests->cap_slots = n;
	} else {
		memset(tests->slots, 0, n * sizeof(uint32_t));
	}
	tests->n_slots = n;
	tests->used_slots = 0;
}

void tests_distinct(Tests *tests, bool distinct)
{
	tests->distinct =
	        tests->policy.duplicates == DUPLICATES_NONE ||
	        (distinct && tests->policy.duplicates != DUPLICATES_ANY);
}

void tests_open(Tests *tests, const char *path)
{
	File *file = LIST_ADD(tests->arena, &tests->files);

	file->path = path;
	file->scope = scope_of(str(path), tests->policy.attempts,
	                       tests->policy.n_attempts);
	if (tests->policy.across == ACROSS_ANY) {
		file->scope.folder = file->scope.leg = 0;
		file->scope.attempt = tests->files.len;
	}
	tests_distinct(tests, false);
	file->first = tests->n;
	/* As large as the last file needed it, within reason. */
	clear_slots(tests, tests->n_slots && tests->n_slots <= MOST_AT_FIRST
	                           ? tests->n_slots
	                           : FIRST_SLOTS);
}

static Local *local_at(Tests *tests, uint32_t index)
{
	return &tests->locals[index -
	                      tests->files.at[tests->files.len - 1].first];
}

static void put_slot(Tests *tests, uint64_t key, uint32_t index)
{
	size_t i = key & (tests->n_slots - 1);

	while (tests->slots[i])
		i = (i + 1) & (tests->n_slots - 1);
	tests->slots[i] = index + 1;
	tests->used_slots++;
}

/* The record with this identity in the file at hand: index + 1, or 0. */
static uint32_t find_slot(Tests *tests, uint64_t key)
{
	size_t i = key & (tests->n_slots - 1);

	for (; tests->slots[i]; i = (i + 1) & (tests->n_slots - 1))
		if (local_at(tests, tests->slots[i] - 1)->key == key)
			return tests->slots[i];
	return 0;
}

static void grow_slots(Tests *tests)
{
	uint32_t first = tests->files.at[tests->files.len - 1].first;

	clear_slots(tests, tests->n_slots * 4);
	for (uint32_t i = first; i < tests->n; i++)
		if (local_at(tests, i)->key)
			put_slot(tests, local_at(tests, i)->key, i);
}

static Test *new_test(Tests *tests, uint64_t key, uint32_t *index)
{
	uint32_t first = tests->files.at[tests->files.len - 1].first;
	size_t n = tests->n - first;

	if (tests->n >> CHUNK_BITS == tests->chunks.len)
		*LIST_ADD(tests->arena, &tests->chunks) =
		        arena_alloc(tests->arena, CHUNK, sizeof(Test));
	if (n == tests->cap_locals)
		tests->locals = arena_grow(tests->arena, tests->locals, n,
		                           &tests->cap_locals, sizeof(Local));
	tests->locals[n] = (Local){ .key = key };
	*index = tests->n++;
	Test *test = test_at(tests, *index);
	*test = (Test){ .file = (uint32_t)tests->files.len - 1 };
	return test;
}

static uint8_t word(Tests *tests, Evidence evidence)
{
	unsigned i = 1;

	while (i < tests->n_words && tests->words[i].why != evidence.why)
		i++;
	if (i == tests->n_words && i < MAX_WORDS - 1)
		tests->words[tests->n_words++] = evidence;
	return (uint8_t)i;
}

static void keep_label(Tests *tests, Test *test, const Case *record)
{
	if (!test->label) {
		Label *label = LIST_ADD(tests->arena, &tests->labels);

		test->label = (uint32_t)tests->labels.len;
		label->suite = str_dup(tests->arena, record->suite);
		label->variant = str_dup(tests->arena, record->variant);
		label->classname = str_dup(tests->arena, record->classname);
		label->name = str_dup(tests->arena, record->name);
		label->file = str_dup(tests->arena, record->file);
		label->line = record->line;
		label->column = record->column;
		if (record->marked)
			xml_marked(record->marked, &label->line,
			           &label->column);
	}
	Label *label = &tests->labels.at[test->label - 1];
	if (!label->message.len && record->message.len)
		label->message = str_dup(tests->arena, record->message);
}

static uint16_t small(unsigned n)
{
	return n < UINT16_MAX ? (uint16_t)n : UINT16_MAX;
}

/* One more record of a test of this file. */
static void add_record(Tests *tests, Test *test, Local *local,
                       const Case *record)
{
	bool failed = is_bad(record->outcome);

	test->outcome = (uint8_t)record->outcome;
	test->attempts = small(test->attempts + 1u);
	test->bad = small(test->bad + failed);
	test->time += record->time;
	test->lost += record->lost;
	local->last_time = record->time;
	if (record->outcome == TEST_PASSED)
		test->flags |=
		        test->flags & SEEN_PASS ? SEEN_PASSES : SEEN_PASS;
	if (record->set_aside)
		test->flags |= SEEN_SET_ASIDE;
	if (record->outcome == TEST_SKIPPED)
		test->flags |= SEEN_SKIP;
	if (record->flaky && !(test->flags & OWN_WORD)) {
		test->flags |= OWN_WORD;
		test->word = word(tests, record->evidence);
	}
	if (record->attempts > local->own_attempts) {
		local->own_attempts = small(record->attempts);
		local->own_bad = small(record->bad);
	}
	if (failed || record->flaky || test->attempts > 1 ||
	    (test->flags & SHARES_NAME) || tests->policy.keep_names)
		keep_label(tests, test, record);
}

/* Does the class name say where a test lives, so that the names of its suites
 * may change from run to run? */
static bool is_informative(const Case *record)
{
	return record->classname.len && !str_is(record->classname, "test") &&
	       !str_eq(record->classname, record->name);
}

static uint64_t key_across(const Tests *tests, const Case *record,
                           uint64_t name, uint64_t class)
{
	uint64_t key = name;

	if (tests->policy.key == KEY_NAME)
		return key;
	key = hash_mix(key ^ class, 0xE7037ED1A0B428DBu);
	if (tests->policy.key == KEY_CLASS)
		return key;
	if (record->file.len || record->variant.len)
		key = hash_bytes(record->file,
		                 hash_bytes(record->variant, key));
	if (tests->policy.key == KEY_FULL || !is_informative(record))
		key = hash_mix(key ^ record->path, 0x8EBC6AF09C88C6E3u);
	return key;
}

void tests_case(Tests *tests, const Case *record)
{
	uint64_t name = hash_bytes(record->name, 3);
	uint64_t class = hash_bytes(record->classname, 5);
	uint64_t across = key_across(tests, record, name, class);
	uint64_t key =
	        hash_mix(name ^ class << 1 ^ record->path, 0x589965CC75374CC3u);
	uint32_t index = 0;

	if (record->file.len || record->variant.len)
		key = hash_bytes(record->file,
		                 hash_bytes(record->variant, key));
	key |= !key;
	tests->files.at[tests->files.len - 1].n_records++;
	if ((tests->used_slots + 1) * 3 > tests->n_slots * 2)
		grow_slots(tests);
	bool nameless = !str_trim(record->name).len;
	uint32_t found = nameless ? 0 : find_slot(tests, key);
	bool namesake = found && tests->distinct;
	if (namesake) {
		Test *first = test_at(tests, found - 1);

		first->flags |= SHARES_NAME;
		keep_label(tests, first, record);
		/* The third of a name is the third in another attempt too. */
		across = hash_mix(
		        across ^ ++local_at(tests, found - 1)->namesakes,
		        0xA0761D6478BD642Fu);
	}
	if (found && !tests->distinct) {
		index = found - 1;
	} else {
		Test *test =
		        new_test(tests, found || nameless ? 0 : key, &index);

		/* Without a name it is never another test's attempt. */
		if (nameless)
			across = hash_mix(across ^ tests->n,
			                  0x9E3779B97F4A7C15u);
		test->key = across;
		test->path = (uint32_t)(record->path >> 32);
		test->flags = namesake ? SHARES_NAME : 0;
		if (local_at(tests, index)->key)
			put_slot(tests, key, index);
	}
	add_record(tests, test_at(tests, index), local_at(tests, index),
	           record);
}

static void finish_test(Tests *tests, const Producer *producer, Test *test,
                        const Local *local)
{
	Evidence evidence = tests->words[test->word];

	if (!(test->flags & OWN_WORD) && test->attempts > 1) {
		evidence = repeat_judge(&tests->policy, producer, test,
		                        local->last_time);
		test->word = evidence.why ? word(tests, evidence) : 0;
	}
	if (evidence.level & tests->policy.evidence)
		test->flags |= FLAKY;
	if (local->own_attempts > test->attempts) {
		test->attempts = local->own_attempts;
		test->bad = local->own_bad;
	}
}

void tests_close(Tests *tests, const FileEnd *end)
{
	File *file = &tests->files.at[tests->files.len - 1];
	const Producer *producer = &producers[end->producer];
	uint64_t flaky = 0;

	file->end = *end;
	file->n_tests = tests->n - file->first;
	for (uint32_t i = file->first; i < tests->n; i++) {
		Test *test = test_at(tests, i);

		finish_test(tests, producer, test, local_at(tests, i));
		flaky += (test->flags & (FLAKY | OWN_WORD)) != 0;
	}
	if (end->declared_flaky > flaky &&
	    (tests->policy.evidence & EVIDENCE_E1)) {
		uint64_t more = end->declared_flaky - flaky;

		file->unattributed =
		        (uint32_t)(more < file->n_tests ? more : file->n_tests);
	}
}

/* jest names a suite after its file, by a path of the machine it ran on. */
static Str last_part(Str suite)
{
	if (*suite.ptr != '/')
		return suite;
	while (str_find(suite, STR("/")) < suite.len)
		suite = str_from(suite, str_find(suite, STR("/")) + 1);
	return suite;
}

Str label_id(Arena *arena, const Label *label)
{
	Buf out = { .arena = arena };

	if (label->variant.len)
		buf_fmt(&out, "[" STR_FMT "] ", STR_ARG(label->variant));
	if (label->classname.len && !str_eq(label->classname, label->name))
		buf_fmt(&out, STR_FMT "::", STR_ARG(label->classname));
	else if (!label->classname.len && label->suite.len)
		buf_fmt(&out, STR_FMT "::", STR_ARG(last_part(label->suite)));
	buf_add(&out, label->name);
	return buf_str(&out);
}

const char *evidence_name(unsigned level)
{
	return level == EVIDENCE_E1   ? "E1"
	       : level == EVIDENCE_E2 ? "E2"
	       : level == EVIDENCE_E3 ? "E3"
	                              : "E4";
}

/* join.c - the records of one test in several files, made one test. */
#include "flake/store.h"

#include "base/hash.h"

#include <stdlib.h>

enum { LEAST_OF_OUTAGE = 20, DAYS_OF_ATTEMPTS = 2 };

typedef struct Joint {
	Tests *tests;
	Totals *totals;
	uint64_t *slots; /* the high half of the key, index + 1 */
	size_t n_slots, cap_slots;
	bool attempts; /* folders that number attempts are attempts (E3) */
	LIST(uint32_t) chain;
} Joint;

static uint64_t full_key(const Tests *tests, const Test *test)
{
	return test->key ^ tests->files.at[test->file].scope.folder;
}

static bool is_bad(const Test *test)
{
	return test->outcome == TEST_FAILED || test->outcome == TEST_ERROR;
}

/* The slot of a key: that of its first record, or an empty one. */
static size_t find_slot(const Joint *joint, uint64_t key)
{
	size_t i = key & (joint->n_slots - 1);

	for (; joint->slots[i]; i = (i + 1) & (joint->n_slots - 1)) {
		uint32_t index = (uint32_t)joint->slots[i] - 1;

		if (joint->slots[i] >> 32 == key >> 32 &&
		    full_key(joint->tests, test_at(joint->tests, index)) == key)
			return i;
	}
	return i;
}

static void link_record(Joint *joint, uint32_t index)
{
	Tests *tests = joint->tests;
	Test *test = test_at(tests, index), *head;
	uint64_t key = full_key(tests, test);
	size_t slot = find_slot(joint, key);

	if (!joint->slots[slot]) {
		joint->slots[slot] = (key >> 32 << 32) | (index + 1);
		return;
	}
	head = test_at(tests, (uint32_t)joint->slots[slot] - 1);
	test->next = head->next;
	test->flags |= JOINED;
	head->next = index + 1;
}

/* Hang every record of these files behind the first of its key. */
static void link_records(Joint *joint, File *const *files, size_t n)
{
	size_t n_tests = 0, n_slots = 1024;

	for (size_t i = 0; i < n; i++)
		n_tests += files[i]->n_tests;
	while (n_slots < n_tests + n_tests / 3)
		n_slots *= 2;
	if (n_slots > joint->cap_slots) {
		joint->slots = arena_alloc(joint->tests->arena, n_slots,
		                           sizeof(*joint->slots));
		joint->cap_slots = n_slots;
	} else {
		memset(joint->slots, 0, n_slots * sizeof(*joint->slots));
	}
	joint->n_slots = n_slots;
	for (size_t i = 0; i < n; i++)
		for (uint32_t t = 0; t < files[i]->n_tests; t++)
			link_record(joint, files[i]->first + t);
}

static int by_index(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

/* All records of one key, in the order of the files. */
static void gather(Joint *joint, uint32_t head)
{
	Tests *tests = joint->tests;

	joint->chain.len = 0;
	*LIST_ADD(tests->arena, &joint->chain) = head;
	for (uint32_t i = test_at(tests, head)->next; i;
	     i = test_at(tests, i - 1)->next)
		*LIST_ADD(tests->arena, &joint->chain) = i - 1;
	if (joint->chain.len > 2)
		qsort(joint->chain.at, joint->chain.len, sizeof(uint32_t),
		      by_index);
}

/* The same record in two files: Ant's TESTS-TestSuites.xml holds all of the
 * TEST-*.xml beside it. */
static bool are_twins(const Tests *tests, const Test *a, const Test *b)
{
	return a->file != b->file && a->outcome == b->outcome &&
	       a->path == b->path && !(a->time < b->time) &&
	       !(a->time > b->time) &&
	       tests->files.at[a->file].scope.attempt ==
	               tests->files.at[b->file].scope.attempt;
}

static bool has_twin(Joint *joint, const Test *test)
{
	Tests *tests = joint->tests;
	size_t slot = find_slot(joint, full_key(tests, test));
	uint32_t i = (uint32_t)joint->slots[slot];

	for (; i; i = test_at(tests, i - 1)->next) {
		const Test *other = test_at(tests, i - 1);

		if (!tests->files.at[other->file].dropped &&
		    are_twins(tests, test, other))
			return true;
	}
	return false;
}

static int by_size(const void *left, const void *right)
{
	const File *a = *(File *const *)left, *b = *(File *const *)right;

	if (a->n_tests != b->n_tests)
		return a->n_tests < b->n_tests ? -1 : 1;
	return strcmp(a->path, b->path);
}

/* A file all of whose records stand in other files too counts nothing. */
static void drop_copies(Joint *joint, File **files, size_t n_files)
{
	Tests *tests = joint->tests;

	qsort(files, n_files, sizeof(*files), by_size);
	for (size_t i = 0; i < n_files; i++) {
		File *file = files[i];
		uint32_t n = 0;

		while (n < file->n_tests &&
		       has_twin(joint, test_at(tests, file->first + n)))
			n++;
		file->dropped = n && n == file->n_tests;
		for (uint32_t t = 0; file->dropped && t < n; t++)
			test_at(tests, file->first + t)->flags |= DROPPED;
	}
}

static int by_folder(const void *left, const void *right)
{
	const File *a = *(File *const *)left, *b = *(File *const *)right;

	if (a->scope.folder != b->scope.folder)
		return a->scope.folder < b->scope.folder ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

/* Only files of one scope can share a test, so each scope has a table of its
 * own, small enough for a cache. */
static void link_scopes(Joint *joint)
{
	Tests *tests = joint->tests;
	size_t n = tests->files.len;
	File **files = arena_alloc(tests->arena, n, sizeof(File *));

	for (size_t i = 0; i < n; i++)
		files[i] = &tests->files.at[i];
	qsort(files, n, sizeof(*files), by_folder);
	for (size_t start = 0, end; start < n; start = end) {
		for (end = start + 1;
		     end < n &&
		     files[end]->scope.folder == files[start]->scope.folder;)
			end++;
		if (end - start < 2)
			continue;
		link_records(joint, files + start, end - start);
		drop_copies(joint, files + start, end - start);
	}
}

typedef struct Attempt {
	uint64_t number, ran, bad;
} Attempt;

/* An attempt in which nearly all failed says something of the machine, not of
 * the tests. */
static void mark_outages(Tests *tests)
{
	LIST(Attempt) attempts = { 0 };

	for (size_t i = 0; i < tests->files.len; i++) {
		const File *file = &tests->files.at[i];
		Attempt *attempt;
		size_t a = 0;

		while (a < attempts.len &&
		       attempts.at[a].number != file->scope.attempt)
			a++;
		if (a == attempts.len)
			LIST_ADD(tests->arena, &attempts)->number =
			        file->scope.attempt;
		attempt = &attempts.at[a];
		for (uint32_t t = 0; t < file->n_tests; t++) {
			const Test *test = test_at(tests, file->first + t);

			attempt->ran += test->outcome != TEST_SKIPPED;
			attempt->bad += is_bad(test);
		}
	}
	for (size_t i = 0; i < tests->files.len && attempts.len > 1; i++) {
		File *file = &tests->files.at[i];
		size_t a = 0;

		while (attempts.at[a].number != file->scope.attempt)
			a++;
		file->outage = attempts.at[a].ran >= LEAST_OF_OUTAGE &&
		               (double)attempts.at[a].bad >
		                       tests->policy.infra_threshold *
		                               (double)attempts.at[a].ran;
	}
}

/* Attempts of one commit end within hours; folders of many days are history. */
static bool spans_days(const Tests *tests)
{
	int64_t first = 0, last = 0;

	if (tests->policy.n_attempts || tests->policy.across == ACROSS_ANY)
		return false;
	for (size_t i = 0; i < tests->files.len; i++) {
		int64_t day = tests->files.at[i].end.day;

		if (!day || !tests->files.at[i].scope.attempt)
			continue;
		first = !first || day < first ? day : first;
		last = day > last ? day : last;
	}
	return last - first > DAYS_OF_ATTEMPTS;
}

static Result result_of(const Test *test, uint32_t index)
{
	return (Result){
		.test = index,
		.outcome = (Outcome)test->outcome,
		.flaky = test->flags & FLAKY,
		.word = test->word,
		.attempts = test->attempts,
		.bad = test->bad,
		.lost = test->lost,
	};
}

/* One more attempt of a test, from a later file. */
static void add_attempt(const Joint *joint, Result *result, uint32_t index)
{
	const Tests *tests = joint->tests;
	const Test *test = test_at(tests, index);
	bool passed = test->outcome == TEST_PASSED;
	bool passed_before = result->bad < result->attempts &&
	                     result->outcome != TEST_SKIPPED;
	bool disagree = (passed && result->bad) || (passed_before && test->bad);
	bool attempts =
	        joint->attempts && !(test->flags & SHARES_NAME) &&
	        tests->files.at[test->file].scope.attempt !=
	                tests->files.at[test_at(tests, result->test)->file]
	                        .scope.attempt;

	if (test->flags & FLAKY) {
		result->word = result->flaky ? result->word : test->word;
		result->flaky = true;
	}
	if (disagree && attempts && !result->flaky) {
		result->flaky = true;
		result->word = ATTEMPTS_WORD;
	} else if (disagree && !result->flaky) {
		result->inconsistent = true;
	}
	if (test->label && !test_at(tests, result->test)->label)
		result->test = index;
	if (test->outcome != TEST_SKIPPED || result->outcome == TEST_SKIPPED)
		result->outcome = (Outcome)test->outcome;
	result->attempts += test->attempts;
	result->bad += test->bad;
	result->lost += test->lost;
}

static void count_result(Joint *joint, const Result *result)
{
	Totals *totals = joint->totals;
	const Test *test = test_at(joint->tests, result->test);
	bool broken = is_broken(test, result);

	totals->tests++;
	totals->failed += result->outcome == TEST_FAILED;
	totals->errors += result->outcome == TEST_ERROR;
	totals->skipped += result->outcome == TEST_SKIPPED && !result->flaky;
	totals->ran += result->outcome != TEST_SKIPPED || result->flaky ||
	               result->bad || (test->flags & SEEN_PASS);
	totals->attempts += result->attempts;
	totals->broken += broken;
	totals->ambiguous += (test->flags & (AMBIGUOUS | SHARES_NAME)) != 0;
	if (broken || result->flaky || result->inconsistent ||
	    (test->flags & (AMBIGUOUS | SHARES_NAME)) ||
	    joint->tests->policy.keep_names)
		*LIST_ADD(joint->tests->arena, &joint->tests->results) =
		        *result;
}

static bool same_leg(const Tests *tests, uint32_t a, uint32_t b)
{
	const Test *left = test_at(tests, a), *right = test_at(tests, b);

	return tests->files.at[left->file].scope.leg ==
	               tests->files.at[right->file].scope.leg &&
	       left->file != right->file;
}

/* Does the test stand twice in a file under other suites?  Then its suites are
 * part of what it is. */
static bool needs_path(const Joint *joint)
{
	const Tests *tests = joint->tests;

	for (size_t i = 1; i < joint->chain.len; i++)
		if (test_at(tests, joint->chain.at[i])->file ==
		    test_at(tests, joint->chain.at[i - 1])->file)
			return true;
	return false;
}

static void sort_attempts(const Joint *joint)
{
	const Tests *tests = joint->tests;
	uint32_t *at = joint->chain.at;

	/* Few and nearly sorted: the files come by path. */
	for (size_t i = 1; i < joint->chain.len; i++)
		for (size_t j = i; j; j--) {
			const Test *a = test_at(tests, at[j - 1]);
			const Test *b = test_at(tests, at[j]);
			uint32_t swap = at[j];

			if (tests->files.at[a->file].scope.attempt <=
			    tests->files.at[b->file].scope.attempt)
				break;
			at[j] = at[j - 1];
			at[j - 1] = swap;
		}
}

/* Is there an attempt of this test that was no outage? */
static bool has_sound_attempt(const Joint *joint)
{
	const Tests *tests = joint->tests;

	for (size_t i = 0; i < joint->chain.len; i++)
		if (!tests->files.at[test_at(tests, joint->chain.at[i])->file]
		             .outage)
			return true;
	return false;
}

/* Legs (files of another name) are tests of their own; attempts are not. */
static void resolve_chain(Joint *joint, uint32_t head)
{
	const Tests *tests = joint->tests;
	size_t first = tests->results.len, passed = 0, bad = 0;

	gather(joint, head);
	bool sound = has_sound_attempt(joint), paths = needs_path(joint);
	sort_attempts(joint);
	for (size_t i = 0; i < joint->chain.len; i++) {
		uint32_t start = joint->chain.at[i];
		Test *test = test_at(tests, start);
		Result result = result_of(test, start);
		uint32_t last = test->file;

		if ((test->flags & (DROPPED | TAKEN)) ||
		    (sound && tests->files.at[test->file].outage))
			continue;
		for (size_t j = i + 1; j < joint->chain.len; j++) {
			uint32_t other = joint->chain.at[j];
			Test *next = test_at(tests, other);

			/* Of two tests of one name the first goes with the
			 * first of the next file, the second with its second.
			 */
			if ((next->flags & (DROPPED | TAKEN)) ||
			    next->file == last ||
			    (sound && tests->files.at[next->file].outage) ||
			    !same_leg(tests, start, other) ||
			    (paths && next->path != test->path))
				continue;
			next->flags |= TAKEN;
			last = next->file;
			add_attempt(joint, &result, other);
		}
		passed += result.outcome == TEST_PASSED;
		bad += result.outcome == TEST_FAILED ||
		       result.outcome == TEST_ERROR;
		count_result(joint, &result);
	}
	if (!passed || !bad || paths)
		return;
	for (size_t i = first; i < tests->results.len; i++)
		if (tests->results.at[i].outcome != TEST_PASSED)
			tests->results.at[i].inconsistent = true;
}

/* Tests of other scopes by the same name that passed where these failed. */
static void compare_scopes(Joint *joint)
{
	Tests *tests = joint->tests;
	size_t n_slots = 64;

	while (n_slots < tests->results.len * 2)
		n_slots *= 2;
	uint32_t *slots = arena_alloc(tests->arena, n_slots, sizeof(uint32_t));
	for (uint32_t r = 0; r < tests->results.len; r++) {
		const Result *result = &tests->results.at[r];
		const Test *test = test_at(tests, result->test);
		size_t i = test->key & (n_slots - 1);

		if (!is_bad(test) || result->flaky)
			continue;
		while (slots[i])
			i = (i + 1) & (n_slots - 1);
		slots[i] = r + 1;
	}
	for (uint32_t t = 0; t < tests->n; t++) {
		const Test *test = test_at(tests, t);
		size_t i = test->key & (n_slots - 1);

		for (; slots[i] && test->outcome == TEST_PASSED;
		     i = (i + 1) & (n_slots - 1)) {
			Result *result = &tests->results.at[slots[i] - 1];
			const Test *bad = test_at(tests, result->test);

			if (bad->key == test->key &&
			    tests->files.at[bad->file].scope.folder !=
			            tests->files.at[test->file].scope.folder)
				result->inconsistent = true;
		}
	}
}

/* How often the nested tests below a name failed. */
typedef struct Nested {
	uint64_t key, bad;
} Nested;

typedef struct NestedSums {
	Nested *at;
	size_t n;
} NestedSums;

static Nested *nested_sum(const NestedSums *sums, uint64_t key)
{
	size_t i = (key |= 1) & (sums->n - 1);

	while (sums->at[i].key && sums->at[i].key != key)
		i = (i + 1) & (sums->n - 1);
	sums->at[i].key = key;
	return &sums->at[i];
}

/* The key of a name, part by part; what its parents are told on the way. */
static uint64_t nested_key(const NestedSums *sums, const Label *label,
                           uint64_t bad)
{
	uint64_t key = hash_bytes(label->classname, 7);
	Str rest = label->name;

	for (;;) {
		size_t len = str_find(rest, STR("/"));

		key = hash_bytes((Str){ rest.ptr, len }, key);
		if (len == rest.len)
			return key;
		nested_sum(sums, key)->bad += bad;
		rest = str_from(rest, len + 1);
	}
}

/* The label of a result that failed and whose name may be nested, or NULL. */
static const Label *nested_label(const Tests *tests, const Result *result)
{
	const Test *test = test_at(tests, result->test);
	const File *file = &tests->files.at[test->file];

	return result->bad && test->label &&
	                       producers[file->end.producer].nested_names
	               ? label_of(tests, test)
	               : NULL;
}

/* Go: TestCart fails because TestCart/adds does.  A parent that never failed
 * more often than its children is folded into them. */
static void fold_parents(Joint *joint)
{
	Tests *tests = joint->tests;
	size_t n_names = 16;

	for (size_t r = 0; r < tests->results.len; r++) {
		const Label *label = nested_label(tests, &tests->results.at[r]);

		for (size_t i = 0; label && i < label->name.len; i++)
			n_names += label->name.ptr[i] == '/';
		n_names += label != NULL;
	}
	NestedSums sums = { .n = 64 };
	while (sums.n < n_names * 2)
		sums.n *= 2;
	sums.at = arena_alloc(tests->arena, sums.n, sizeof(Nested));
	for (size_t r = 0; r < tests->results.len; r++) {
		const Result *result = &tests->results.at[r];
		const Label *label = nested_label(tests, result);

		if (label)
			nested_key(&sums, label, result->bad);
	}
	for (size_t r = 0; r < tests->results.len; r++) {
		Result *result = &tests->results.at[r];
		const Label *label = nested_label(tests, result);

		if (label && result->flaky)
			result->folded =
			        nested_sum(&sums, nested_key(&sums, label, 0))
			                ->bad >= result->bad;
	}
}

void join_tests(Tests *tests)
{
	Totals *totals = &tests->totals;
	Joint joint = { .tests = tests, .totals = totals };
	bool several = tests->files.len > 1;

	tests->history = spans_days(tests);
	joint.attempts =
	        !tests->history && (tests->policy.evidence & EVIDENCE_E3);
	if (several) {
		mark_outages(tests);
		link_scopes(&joint);
	}
	for (uint32_t i = 0; i < tests->n; i++) {
		const Test *test = test_at(tests, i);

		if (test->flags & JOINED)
			continue;
		if (test->next) {
			resolve_chain(&joint, i);
			continue;
		}
		Result result = result_of(test, i);
		count_result(&joint, &result);
	}
	if (several)
		compare_scopes(&joint);
	fold_parents(&joint);
	for (size_t i = 0; i < tests->results.len; i++) {
		const Result *result = &tests->results.at[i];

		totals->folded += result->folded;
		totals->flaky += result->flaky && !result->folded;
		totals->inconsistent += result->inconsistent;
		if (result->flaky)
			totals->bad_of_flaky += result->bad;
	}
	for (size_t i = 0; i < tests->files.len; i++)
		totals->unattributed += tests->files.at[i].unattributed;
}

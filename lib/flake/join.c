/* join.c - the records of one test in several files, made one test. */
#include "flake/store.h"

#include "base/hash.h"

#include <stdlib.h>

/* A key that more records share says nothing of copies. */
enum { LEAST_OF_OUTAGE = 20, DAYS_OF_ATTEMPTS = 2, MOST_TWINS = 64 };

/* One record of a key. */
typedef struct Link {
	uint64_t leg, attempt;
	uint32_t path, file, rank, index;
	bool outage;
} Link;

typedef struct Joint {
	Tests *tests;
	Totals *totals;
	uint64_t *slots; /* the high half of the key, index + 1 */
	size_t n_slots, cap_slots;
	bool attempts; /* folders that number attempts are attempts (E3) */
	LIST(Link) chain;
} Joint;

static uint64_t full_key(const Tests *tests, const Test *test)
{
	return test->key ^ tests->files.at[test->file].scope.folder;
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

static int compare(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int by_index(const void *left, const void *right)
{
	const Link *a = left, *b = right;

	return compare(a->index, b->index);
}

static int by_suite(const void *left, const void *right)
{
	const Link *a = left, *b = right;
	int order = compare(a->path, b->path);

	order = order ? order : compare(a->leg, b->leg);
	return order ? order : by_index(left, right);
}

static int by_test(const void *left, const void *right)
{
	const Link *a = left, *b = right;
	int order = compare(a->path, b->path);

	order = order ? order : compare(a->leg, b->leg);
	order = order ? order : compare(a->rank, b->rank);
	order = order ? order : compare(a->attempt, b->attempt);
	return order ? order : by_index(left, right);
}

static void sort_chain(Joint *joint, int order(const void *, const void *))
{
	if (joint->chain.len > 1)
		qsort(joint->chain.at, joint->chain.len, sizeof(Link), order);
}

/* All records of one key that count. */
static void gather(Joint *joint, uint32_t head)
{
	Tests *tests = joint->tests;
	bool sound = false;

	joint->chain.len = 0;
	for (uint32_t i = head + 1; i; i = test_at(tests, i - 1)->next) {
		const Test *test = test_at(tests, i - 1);
		const File *file = &tests->files.at[test->file];

		if (test->flags & DROPPED)
			continue;
		sound |= !file->outage;
		*LIST_ADD(tests->arena, &joint->chain) = (Link){
			.leg = file->scope.leg,
			.attempt = file->scope.attempt,
			.path = test->path,
			.file = test->file,
			.index = i - 1,
			.outage = file->outage,
		};
	}
	/* An outage counts only where there is nothing else. */
	size_t n = 0;
	for (size_t i = 0; i < joint->chain.len; i++)
		if (!sound || !joint->chain.at[i].outage)
			joint->chain.at[n++] = joint->chain.at[i];
	joint->chain.len = n;
	sort_chain(joint, by_index);
}

/* Does the test stand twice in a file?  Then its suites are part of what it is,
 * and of two tests of one name and suite the second goes with the second of the
 * next file.  True: it does. */
static bool rank(Joint *joint)
{
	Link *at = joint->chain.at;
	bool twice = false;

	for (size_t i = 1; i < joint->chain.len; i++)
		twice |= at[i].file == at[i - 1].file;
	for (size_t i = 0; i < joint->chain.len && !twice; i++)
		at[i].path = 0;
	sort_chain(joint, by_suite);
	for (size_t i = 1; i < joint->chain.len; i++)
		if (at[i].path == at[i - 1].path &&
		    at[i].leg == at[i - 1].leg && at[i].file == at[i - 1].file)
			at[i].rank = at[i - 1].rank + 1;
	sort_chain(joint, by_test);
	return twice;
}

/* The same record in two files: Ant's TESTS-TestSuites.xml holds all of the
 * TEST-*.xml beside it. */
static bool are_twins(const Tests *tests, const Test *a, const Test *b)
{
	return a->file != b->file && a->outcome == b->outcome &&
	       a->attempts == b->attempts && a->bad == b->bad &&
	       (a->flags & FLAKY) == (b->flags & FLAKY) && a->path == b->path &&
	       !(a->time < b->time) && !(a->time > b->time) &&
	       tests->files.at[a->file].scope.attempt ==
	               tests->files.at[b->file].scope.attempt;
}

static bool has_twin(Joint *joint, const Test *test)
{
	Tests *tests = joint->tests;
	size_t slot = find_slot(joint, full_key(tests, test));
	uint32_t i = (uint32_t)joint->slots[slot];

	for (int n = 0; i && n < MOST_TWINS; n++) {
		const Test *other = test_at(tests, i - 1);

		if (!tests->files.at[other->file].dropped &&
		    are_twins(tests, test, other))
			return true;
		i = other->next;
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

		/* Where no time was taken, equal times say nothing. */
		float time = 0;
		while (n < file->n_tests &&
		       has_twin(joint, test_at(tests, file->first + n)))
			time += test_at(tests, file->first + n++)->time;
		file->dropped = n && n == file->n_tests && time > 0;
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
	uint64_t most = 0;

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
			attempt->bad += is_bad((Outcome)test->outcome);
		}
	}
	for (size_t a = 0; a < attempts.len; a++)
		if (attempts.at[a].ran > most)
			most = attempts.at[a].ran;
	for (size_t i = 0; i < tests->files.len && attempts.len > 1; i++) {
		File *file = &tests->files.at[i];
		size_t a = 0;

		while (attempts.at[a].number != file->scope.attempt)
			a++;
		/* A rerun of what failed is no outage, however much fails. */
		file->outage = attempts.at[a].ran >= LEAST_OF_OUTAGE &&
		               attempts.at[a].ran * 2 > most &&
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

static bool has_passed(const Test *test)
{
	return test->outcome == TEST_PASSED || (test->flags & SEEN_PASS);
}

static Result result_of(const Test *test, uint32_t index)
{
	return (Result){
		.test = index,
		.outcome = (Outcome)test->outcome,
		.flaky = test->flags & FLAKY,
		.passed = has_passed(test),
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
	bool disagree =
	        (passed && result->bad) || (result->passed && test->bad);
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
	result->passed |= has_passed(test);
	result->attempts += test->attempts;
	result->bad += test->bad;
	result->lost += test->lost;
}

static void count_result(Joint *joint, const Result *result)
{
	Totals *totals = joint->totals;
	const Test *test = test_at(joint->tests, result->test);
	bool broken = is_broken(result);

	totals->tests++;
	totals->failed += result->outcome == TEST_FAILED;
	totals->errors += result->outcome == TEST_ERROR;
	totals->skipped += result->outcome == TEST_SKIPPED && !result->flaky;
	totals->ran += result->outcome != TEST_SKIPPED || result->flaky ||
	               result->bad || result->passed;
	totals->attempts += result->attempts;
	totals->broken += broken;
	totals->ambiguous += (test->flags & (AMBIGUOUS | SHARES_NAME)) != 0;
	if (broken || result->flaky || result->inconsistent ||
	    (test->flags & (AMBIGUOUS | SHARES_NAME)) ||
	    joint->tests->policy.keep_names)
		*LIST_ADD(joint->tests->arena, &joint->tests->results) =
		        *result;
}

/* Legs (files of another name) are tests of their own; attempts are not. */
static void resolve_chain(Joint *joint, uint32_t head)
{
	const Tests *tests = joint->tests;
	size_t first = tests->results.len, passed = 0, bad = 0, end;

	gather(joint, head);
	bool twice = rank(joint);
	for (size_t start = 0; start < joint->chain.len; start = end) {
		const Link *link = &joint->chain.at[start];
		Result result =
		        result_of(test_at(tests, link->index), link->index);

		for (end = start + 1; end < joint->chain.len; end++) {
			const Link *next = &joint->chain.at[end];

			if (next->path != link->path ||
			    next->leg != link->leg || next->rank != link->rank)
				break;
			add_attempt(joint, &result, next->index);
		}
		passed += result.outcome == TEST_PASSED;
		bad += is_bad(result.outcome);
		count_result(joint, &result);
	}
	if (!passed || !bad || twice)
		return;
	for (size_t i = first; i < tests->results.len; i++)
		if (is_bad(tests->results.at[i].outcome))
			tests->results.at[i].inconsistent = true;
}

/* A key that failed somewhere, and the scopes where it passed. */
typedef struct Failed {
	uint64_t key, folder;
	bool used, passed, many; /* many: in more scopes than `folder` */
} Failed;

typedef struct FailedKeys {
	Failed *at;
	size_t n;
} FailedKeys;

static Failed *failed_key(const FailedKeys *keys, uint64_t key)
{
	size_t i = key & (keys->n - 1);

	while (keys->at[i].used && keys->at[i].key != key)
		i = (i + 1) & (keys->n - 1);
	return &keys->at[i];
}

static bool is_steadily_bad(const Tests *tests, const Result *result)
{
	return is_bad((Outcome)test_at(tests, result->test)->outcome) &&
	       !result->flaky;
}

/* Tests of other scopes by the same name that passed where these failed. */
static void compare_scopes(Joint *joint)
{
	Tests *tests = joint->tests;
	FailedKeys keys = { .n = 64 };

	while (keys.n < tests->results.len * 2)
		keys.n *= 2;
	keys.at = arena_alloc(tests->arena, keys.n, sizeof(Failed));
	for (size_t r = 0; r < tests->results.len; r++) {
		uint64_t key = test_at(tests, tests->results.at[r].test)->key;

		if (is_steadily_bad(tests, &tests->results.at[r]))
			*failed_key(&keys, key) =
			        (Failed){ .key = key, .used = true };
	}
	for (uint32_t t = 0; t < tests->n; t++) {
		const Test *test = test_at(tests, t);
		Failed *failed = failed_key(&keys, test->key);
		uint64_t folder = tests->files.at[test->file].scope.folder;

		if (!failed->used || test->outcome != TEST_PASSED)
			continue;
		failed->many |= failed->passed && failed->folder != folder;
		failed->passed = true;
		failed->folder = folder;
	}
	for (size_t r = 0; r < tests->results.len; r++) {
		Result *result = &tests->results.at[r];
		const Test *test = test_at(tests, result->test);
		const Failed *failed = failed_key(&keys, test->key);

		if (is_steadily_bad(tests, result) && failed->passed &&
		    (failed->many ||
		     failed->folder !=
		             tests->files.at[test->file].scope.folder))
			result->inconsistent = true;
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
	fold_parents(tests);
	for (size_t i = 0; i < tests->results.len; i++) {
		const Result *result = &tests->results.at[i];

		totals->folded += result->folded;
		totals->flaky += result->flaky && !result->folded;
		totals->inconsistent += result->inconsistent;
		if (result->flaky && !result->folded)
			totals->bad_of_flaky += result->bad;
	}
	for (size_t i = 0; i < tests->files.len; i++)
		if (!tests->files.at[i].dropped)
			totals->unattributed += tests->files.at[i].unattributed;
}

/* fold.c - tests that fail because those inside them do. */
#include "flake/store.h"

#include "base/hash.h"

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
                           const Scope *scope, uint64_t bad)
{
	uint64_t key = hash_bytes(label->classname, scope->folder ^ scope->leg);
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

static const Scope *scope_at(const Tests *tests, const Result *result)
{
	return &tests->files.at[test_at(tests, result->test)->file].scope;
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
void fold_parents(Tests *tests)
{
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
			nested_key(&sums, label, scope_at(tests, result),
			           result->bad);
	}
	for (size_t r = 0; r < tests->results.len; r++) {
		Result *result = &tests->results.at[r];
		const Label *label = nested_label(tests, result);

		if (label && result->flaky)
			result->folded =
			        nested_sum(&sums,
			                   nested_key(&sums, label,
			                              scope_at(tests, result),
			                              0))
			                ->bad >= result->bad;
	}
}

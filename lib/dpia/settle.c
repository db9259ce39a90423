/* settle.c - many files of a range may name one field. */
#include "dpia/inside.h"

#include <stdlib.h>

/* A field by what it is, then by which file tells it best: one where somebody
 * says that it is not personal, else a migration before a model. */
typedef struct Named {
	Str key;
	unsigned rank;
	size_t at; /* in scope->fields */
} Named;

static int by_name(const void *left, const void *right)
{
	const Named *a = left, *b = right;
	int order = str_cmp(a->key, b->key);

	if (!order)
		order = (a->rank > b->rank) - (a->rank < b->rank);
	return order ? order : (a->at > b->at) - (a->at < b->at);
}

static Str sided(Arena *arena, bool contract, Str key)
{
	return str_fmt(arena, "%s" STR_FMT, contract ? "<" : ">", STR_ARG(key));
}

/* How many columns with a kind of data a table gives up. */
typedef struct GoneKind {
	Str kind, key; /* of data; of the column */
	size_t left;   /* in the first of a kind: so many may have new names */
} GoneKind;

/* What the range gives up: names that a file declared, names that a migration
 * drops, and their kinds. */
typedef struct GoneKeys {
	Keys declared, dropped;
	GoneKind *kinds;
	size_t n_kinds;
} GoneKeys;

static int by_kind(const void *left, const void *right)
{
	const GoneKind *a = left, *b = right;
	int order = str_cmp(a->kind, b->kind);

	return order ? order : str_cmp(a->key, b->key);
}

/* One of each kind, with how many columns it stands for. */
static void count_kinds(GoneKeys *gone)
{
	size_t n = 0;

	qsort(gone->kinds, gone->n_kinds, sizeof(*gone->kinds), by_kind);
	for (size_t i = 0; i < gone->n_kinds; i++) {
		const GoneKind *kind = &gone->kinds[i];

		if (!n || !str_eq(gone->kinds[n - 1].kind, kind->kind)) {
			gone->kinds[n] = *kind;
			gone->kinds[n++].left = 1;
		} else if (!str_eq(gone->kinds[n - 1].key, kind->key)) {
			gone->kinds[n - 1].key = kind->key;
			gone->kinds[n - 1].left++;
		}
	}
	gone->n_kinds = n;
}

static GoneKeys gone_keys(Dpia *dpia, const Scope *scope)
{
	size_t most = scope->gone.len + 1;
	GoneKeys out = { 0 };

	out.declared.at = arena_alloc(dpia->arena, most, sizeof(Str));
	out.dropped.at = arena_alloc(dpia->arena, most, sizeof(Str));
	out.kinds = arena_alloc(dpia->arena, most, sizeof(GoneKind));
	for (size_t i = 0; i < scope->gone.len; i++) {
		const Gone *gone = &scope->gone.at[i];
		Keys *names = gone->declared ? &out.declared : &out.dropped;
		Str key = sided(dpia->arena, gone->contract, gone->key);

		names->at[names->len++] = key;
		if (gone->kind.len)
			out.kinds[out.n_kinds++] = (GoneKind){
				.kind = sided(dpia->arena, gone->contract,
				              gone->kind),
				.key = key,
			};
	}
	keys_sort(&out.declared);
	keys_sort(&out.dropped);
	count_kinds(&out);
	return out;
}

/* It moved here, or has another name now.  What a migration drops and adds by
 * one name is written anew. */
static bool was_there(Dpia *dpia, GoneKeys *gone, const NewField *f, Str key,
                      bool contract)
{
	Str kind = field_kind_key(dpia->arena, &f->field, f->match.key);
	GoneKind *found;

	key = sided(dpia->arena, contract, key);
	if (keys_has(&gone->declared, key))
		return true;
	if (keys_has(&gone->dropped, key) || !gone->n_kinds)
		return false;
	kind = sided(dpia->arena, contract, kind);
	found = bsearch(&kind, gone->kinds, gone->n_kinds, sizeof(*found),
	                keys_order);
	if (!found || !found->left)
		return false;
	found->left--;
	return true;
}

/* Many files may name one field: a migration, the schema it makes, a model. */
void change_settle(Dpia *dpia, Scope *scope)
{
	GoneKeys gone = gone_keys(dpia, scope);
	Named *named =
	        arena_alloc(dpia->arena, scope->fields.len + 1, sizeof(*named));
	size_t n = 0, first = 0;

	for (size_t i = 0; i < scope->fields.len; i++) {
		NewField *f = &scope->fields.at[i];
		const SchemaFile *file = &scope->schemas.at[f->file];
		bool excused = f->state == NEW_SUPPRESSED && f->reason.len;

		if (f->state == NEW_OPEN || excused)
			named[n++] =
			        (Named){ field_key(dpia->arena, &f->field),
				         excused ? 0 : 1u + file->kind->quiet,
				         i };
	}
	qsort(named, n, sizeof(*named), by_name);
	for (size_t i = 0; i < n; i++) {
		NewField *f = &scope->fields.at[named[i].at];
		const SchemaFile *file = &scope->schemas.at[f->file];

		if (!i || !str_eq(named[i].key, named[first].key))
			first = i;
		if (f->state != NEW_OPEN)
			continue;
		NewField *speaker = &scope->fields.at[named[first].at];
		bool contract = kind_is_contract(file->kind);
		bool follows = first < i && speaker->state == NEW_MOVED &&
		               kind_is_contract(
		                       scope->schemas.at[speaker->file].kind) ==
		                       contract;
		if (follows ||
		    was_there(dpia, &gone, f, named[i].key, contract)) {
			f->state = NEW_MOVED;
		} else if (first < i && speaker->state != NEW_MOVED) {
			f->state = NEW_REPEATED;
			f->speaker = named[first].at;
		} else {
			first = i;
		}
	}
}

#include "dpia/inside.h"

#include <stdlib.h>

/* One side of a change. */
typedef struct Side {
	Str path, text;
	const Kind *kind; /* NULL: it describes nothing that is stored */
	Fields fields;
	bool lost; /* its bytes are not in this clone */
} Side;

Str field_shown(Arena *arena, const Field *field)
{
	return str_fmt(arena, STR_FMT "%s" STR_FMT, STR_ARG(field->table),
	               field->table.len && field->name.len ? "." : "",
	               STR_ARG(field->name));
}

static char lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c | 0x20);
	return c;
}

static void add_folded(Buf *out, Str name)
{
	if (name.len > 2 && lower(name.ptr[name.len - 1]) == 's' &&
	    lower(name.ptr[name.len - 2]) != 's')
		name.len--;
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] != '_' && name.ptr[i] != '-')
			buf_byte(out, lower(name.ptr[i]));
}

/* What makes two declarations one: User.dateOfBirth is users.date_of_birth. */
static Str key_of(Arena *arena, const Field *field)
{
	Buf out = { .arena = arena };

	add_folded(&out, field->table);
	buf_byte(&out, '.');
	add_folded(&out, field->name);
	return buf_str(&out);
}

static bool is_file(unsigned mode)
{
	return mode == GIT_MODE_FILE || mode == GIT_MODE_RUN ||
	       (mode && (mode & 0170000) == 0100000);
}

/* False: it cannot be judged without this side. */
static GitSeen load(Dpia *dpia, const GitId *id, unsigned mode, Side *side)
{
	GitSeen seen;

	if (!is_file(mode) || !kind_possible(&dpia->kinds, side->path))
		return GIT_HERE;
	seen = git_blob(dpia->repo, dpia->arena, id, MAX_SCHEMA, &side->text);
	side->lost = seen == GIT_MISSING;
	if (seen != GIT_HERE)
		return seen;
	side->kind = kind_of(&dpia->kinds, side->path, side->text);
	return GIT_HERE;
}

static void read_fields(Dpia *dpia, Side *side)
{
	side->fields.arena = dpia->arena;
	if (side->kind)
		side->kind->read(side->text,
		                 str_dup(dpia->arena, side->path).ptr,
		                 &side->fields);
}

static int by_key(const void *left, const void *right)
{
	return str_cmp(*(const Str *)left, *(const Str *)right);
}

typedef struct Keys {
	Str *at;
	size_t len;
} Keys;

static Keys declared(Arena *arena, const Fields *fields)
{
	Keys keys = { arena_alloc(arena, fields->list.len + 1, sizeof(Str)),
		      0 };

	for (size_t i = 0; i < fields->list.len; i++)
		if (fields->list.at[i].op == FIELD_ADDED)
			keys.at[keys.len++] =
			        key_of(arena, &fields->list.at[i]);
	qsort(keys.at, keys.len, sizeof(*keys.at), by_key);
	return keys;
}

static bool has_key(const Keys *keys, Str key)
{
	return keys->len &&
	       bsearch(&key, keys->at, keys->len, sizeof(*keys->at), by_key);
}

static bool is_new_line(const GitHunks *hunks, unsigned line)
{
	size_t low = 0, high = hunks->len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const GitHunk *hunk = &hunks->at[mid];

		if (line >= hunk->new_start &&
		    line - hunk->new_start < hunk->new_n)
			return true;
		if (line < hunk->new_start)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}

/* "qgate:not-personal it is the name of a server" */
static bool find_suppression(Str line, Str *reason)
{
	const Str mark = STR("qgate:not-personal");
	size_t at = str_find(line, mark);
	static const char *const ends[] = { "*/", "-->", "#}", "\"\"\"" };

	if (at == line.len)
		return false;
	*reason = str_from(line, at + mark.len);
	for (size_t i = 0; i < COUNT(ends); i++)
		reason->len = str_find(*reason, str(ends[i]));
	*reason = str_trim(*reason);
	return true;
}

/* The kind of data in this table: a column that gets another name keeps it. */
static Str kind_key(Arena *arena, const Field *field, const char *key)
{
	Buf out = { .arena = arena };

	add_folded(&out, field->table);
	buf_fmt(&out, "=%s", key);
	return buf_str(&out);
}

/* What goes from a contract between programs says nothing of what is stored,
 * and the other way round. */
static bool is_contract(const Kind *kind)
{
	static const char *const names[] = {
		"protobuf", "avro",   "avro-idl", "thrift",      "graphql",
		"openapi",  "events", "snowplow", "json-schema",
	};

	for (size_t i = 0; i < COUNT(names); i++)
		if (!strcmp(kind->name, names[i]))
			return true;
	return false;
}

static void add_dropped(Dpia *dpia, Scope *scope, const Kind *kind,
                        const Field *field)
{
	SchemaFile *file = &scope->schemas.at[scope->schemas.len - 1];
	Gone *gone = LIST_ADD(dpia->arena, &scope->gone);
	Match match;

	*gone = (Gone){ .key = key_of(dpia->arena, field),
		        .declared = field->op == FIELD_ADDED,
		        .contract = is_contract(kind) };
	if (field->name.len &&
	    words_match(&dpia->words, field->table, field->name, field->type,
	                field->reference, &match))
		gone->kind = kind_key(dpia->arena, field, match.key);
	if (file->n_dropped++ < 5)
		buf_fmt(&file->dropped, "%s" STR_FMT,
		        file->dropped.len ? ", " : "",
		        STR_ARG(field_shown(dpia->arena, field)));
}

static void add_field(Dpia *dpia, Scope *scope, const Field *field, Str line)
{
	SchemaFile *file = &scope->schemas.at[scope->schemas.len - 1];
	Match match;

	if (!field->name.len ||
	    !words_match(&dpia->words, field->table, field->name, field->type,
	                 field->reference, &match))
		return;
	NewField *added = LIST_ADD(dpia->arena, &scope->fields);
	*added = (NewField){ .file = scope->schemas.len - 1,
		             .field = *field,
		             .match = match,
		             .excerpt = line };
	file->personal++;
	if (find_suppression(line, &added->reason))
		added->state = NEW_SUPPRESSED;
}

/* What the old side declared and the new one does no more. */
static void add_given_up(Dpia *dpia, Scope *scope, const Side *old,
                         const Keys *now)
{
	for (size_t i = 0; i < old->fields.list.len; i++) {
		const Field *field = &old->fields.list.at[i];

		if (field->op == FIELD_ADDED &&
		    !has_key(now, key_of(dpia->arena, field)))
			add_dropped(dpia, scope, old->kind, field);
	}
}

/* The lines of a text, found once. */
typedef struct Lines {
	Str *at;
	size_t len;
} Lines;

static Lines split(Arena *arena, Str text)
{
	LIST(Str) lines = { 0 };
	Str line;

	while (str_split(&text, '\n', &line))
		*LIST_ADD(arena, &lines) = line;
	return (Lines){ lines.at, lines.len };
}

/* A line of the old text that is in the new one: its number there. */
static unsigned old_line(const GitHunks *hunks, unsigned line)
{
	size_t low = 0, high = hunks->len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (hunks->at[mid].new_start < line)
			low = mid + 1;
		else
			high = mid;
	}
	if (!low)
		return line;
	const GitHunk *last = &hunks->at[low - 1];
	return line - (last->new_start + (last->new_n ? last->new_n : 1)) +
	       last->old_start + (last->old_n ? last->old_n : 1);
}

/* A name on a line, whatever the table, and whether it was personal there. */
typedef struct Twin {
	Str key;
	bool personal;
} Twin;
typedef struct Twins {
	Twin *at;
	size_t len;
} Twins;

static Str twin_key(Arena *arena, Str name, unsigned line)
{
	Buf out = { .arena = arena };

	buf_fmt(&out, "%u.", line);
	add_folded(&out, name);
	return buf_str(&out);
}

static Twins find_twins(Dpia *dpia, const Fields *old)
{
	Twins twins = {
		arena_alloc(dpia->arena, old->list.len + 1, sizeof(Twin)), 0
	};
	Match match;

	for (size_t i = 0; i < old->list.len; i++) {
		const Field *f = &old->list.at[i];

		if (f->op == FIELD_ADDED)
			twins.at[twins.len++] =
			        (Twin){ twin_key(dpia->arena, f->name, f->line),
				        words_match(&dpia->words, f->table,
				                    f->name, f->type,
				                    f->reference, &match) };
	}
	qsort(twins.at, twins.len, sizeof(*twins.at), by_key);
	return twins;
}

typedef struct Compared {
	const Side *old;
	Keys before;
	GitHunks hunks;
	bool whole; /* nothing of it was there before */
	Twins twins;
} Compared;

/* Its line is as it was, but the file did not declare it: either the table has
 * another name now, or what stands around it makes it count (a comment that was
 * opened, a class that became an entity). */
static bool is_woken(Dpia *dpia, Compared *c, const Field *field,
                     bool *was_personal)
{
	Str key = twin_key(dpia->arena, field->name,
	                   old_line(&c->hunks, field->line));
	const Twin *twin;

	if (!c->twins.at)
		c->twins = find_twins(dpia, &c->old->fields);
	twin = c->twins.len ? bsearch(&key, c->twins.at, c->twins.len,
	                              sizeof(Twin), by_key)
	                    : NULL;
	*was_personal = twin && twin->personal;
	return !twin;
}

/* Does this declaration grow what is stored?  *silent: by no new column. */
static bool is_new(Dpia *dpia, Compared *c, const Field *field, bool *silent)
{
	bool on_new_line = c->whole || is_new_line(&c->hunks, field->line);
	bool was_personal = false;

	*silent = false;
	if (field->op != FIELD_ADDED)
		return on_new_line && field->op == FIELD_CHANGED;
	if (has_key(&c->before, key_of(dpia->arena, field)))
		return false;
	if (!on_new_line)
		*silent = !is_woken(dpia, c, field, &was_personal);
	return !was_personal;
}

/* What the new side declares and the old one did not; and what only the old one
 * declared. */
static void compare(Dpia *dpia, Scope *scope, const Side *old, const Side *new)
{
	SchemaFile *file = &scope->schemas.at[scope->schemas.len - 1];
	Compared c = { .old = old, .whole = !old->kind };
	Keys now = declared(dpia->arena, &new->fields);
	Lines lines = split(dpia->arena, new->text);
	bool silent;

	c.before = declared(dpia->arena, &old->fields);
	if (!c.whole && !git_hunks(dpia->arena, old->text, new->text, &c.hunks))
		c.whole = true;
	for (size_t i = 0; i < new->fields.list.len; i++) {
		const Field *field = &new->fields.list.at[i];

		if (field->op == FIELD_DROPPED &&
		    (c.whole || is_new_line(&c.hunks, field->line)))
			add_dropped(dpia, scope, new->kind, field);
		if (!is_new(dpia, &c, field, &silent))
			continue;
		file->affects = file->affects || !silent;
		if (!file->line)
			file->line = field->line;
		if (field->op == FIELD_ADDED)
			add_field(dpia, scope, field,
			          field->line && field->line <= lines.len
			                  ? lines.at[field->line - 1]
			                  : STR(""));
	}
	file->affects = file->affects || new->fields.opaque;
	add_given_up(dpia, scope, old, &now);
}

static void doubt_blob(Dpia *dpia, Str path, GitSeen seen)
{
	if (seen == GIT_MISSING)
		dpia_doubt(dpia,
		           STR_FMT ": its content is not in this clone (a "
		                   "partial one); check out without 'filter:' "
		                   "or run 'git fetch --refetch --no-filter'",
		           STR_ARG(path));
	else if (seen == GIT_TOO_BIG)
		dpia_doubt(dpia,
		           STR_FMT ": over 16 MiB, too large for a schema; "
		                   "--exclude it if it is none",
		           STR_ARG(path));
	else
		dpia_doubt(dpia,
		           STR_FMT ": its object cannot be read; run 'git "
		                   "fsck'",
		           STR_ARG(path));
}

void change_read(Dpia *dpia, Scope *scope, const GitChange *change)
{
	Side old = { .path = change->old_path }, new = { .path = change->path };
	size_t fields = scope->fields.len;
	GitSeen seen;

	if (change->kind == GIT_MODE)
		return;
	if (change->kind != GIT_DELETED) {
		seen = load(dpia, &change->id, change->mode, &new);
		if (seen != GIT_HERE)
			doubt_blob(dpia, change->path, seen);
	}
	if (change->kind != GIT_ADDED)
		load(dpia, &change->old_id, change->old_mode, &old);
	if (!old.kind && !new.kind)
		return;
	SchemaFile *file = LIST_ADD(dpia->arena, &scope->schemas);
	*file = (SchemaFile){ .path = change->path,
		              .old_path = change->old_path,
		              .kind = new.kind ? new.kind : old.kind,
		              .change = change->kind,
		              .dropped = { .arena = dpia->arena } };
	if (change->kind == GIT_RENAMED && old.kind)
		return; /* what is stored is what was stored */
	read_fields(dpia, &old);
	read_fields(dpia, &new);
	compare(dpia, scope, &old, &new);
	/* Without the old bytes everything looks new: harmless if nothing in it
	 * is personal, else not to be judged. */
	if (old.lost && scope->fields.len > fields) {
		scope->fields.len = fields;
		doubt_blob(dpia, change->old_path, GIT_MISSING);
	}
}

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
	qsort(out.declared.at, out.declared.len, sizeof(Str), by_key);
	qsort(out.dropped.at, out.dropped.len, sizeof(Str), by_key);
	count_kinds(&out);
	return out;
}

/* It moved here, or has another name now.  What a migration drops and adds by
 * one name is written anew. */
static bool was_there(Dpia *dpia, GoneKeys *gone, const NewField *f, Str key,
                      bool contract)
{
	Str kind = kind_key(dpia->arena, &f->field, f->match.key);
	GoneKind *found;

	key = sided(dpia->arena, contract, key);
	if (has_key(&gone->declared, key))
		return true;
	if (has_key(&gone->dropped, key) || !gone->n_kinds)
		return false;
	kind = sided(dpia->arena, contract, kind);
	found = bsearch(&kind, gone->kinds, gone->n_kinds, sizeof(*found),
	                by_key);
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
			        (Named){ key_of(dpia->arena, &f->field),
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
		if (first < i && speaker->state == NEW_MOVED &&
		    is_contract(scope->schemas.at[speaker->file].kind) ==
		            is_contract(file->kind)) {
			f->state = NEW_MOVED;
		} else if (was_there(dpia, &gone, f, named[i].key,
		                     is_contract(file->kind))) {
			f->state = NEW_MOVED;
		} else if (first < i && speaker->state != NEW_MOVED) {
			f->state = NEW_REPEATED;
			f->speaker = named[first].at;
		} else {
			first = i;
		}
	}
}

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

/* Anything but GIT_HERE: it cannot be judged without this side. */
static GitSeen load(Dpia *dpia, const KindRules *rules, const GitId *id,
                    unsigned mode, Side *side)
{
	GitSeen seen;

	if (!git_is_file(mode) || !kind_possible(rules, side->path))
		return GIT_HERE;
	seen = git_blob(dpia->repo, dpia->arena, id, MAX_SCHEMA, &side->text);
	side->lost = seen == GIT_MISSING;
	if (seen != GIT_HERE)
		return seen;
	side->text = str_utf8(dpia->arena, side->text);
	side->kind = kind_of(rules, side->path, side->text);
	if (!side->kind || !str_is_binary(side->text))
		return GIT_HERE;
	side->kind = NULL;
	return GIT_DAMAGED;
}

static void read_fields(Dpia *dpia, Side *side)
{
	side->fields.arena = dpia->arena;
	if (side->kind)
		side->kind->read(side->text,
		                 str_dup(dpia->arena, side->path).ptr,
		                 &side->fields);
}

static Keys declared(Arena *arena, const Fields *fields)
{
	Keys keys = { arena_alloc(arena, fields->list.len + 1, sizeof(Str)),
		      0 };

	for (size_t i = 0; i < fields->list.len; i++)
		if (fields->list.at[i].op == FIELD_ADDED)
			keys.at[keys.len++] =
			        field_key(arena, &fields->list.at[i]);
	keys_sort(&keys);
	return keys;
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

/* What goes from a contract between programs says nothing of what is stored,
 * and the other way round. */
bool kind_is_contract(const Kind *kind)
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

	*gone = (Gone){ .key = field_key(dpia->arena, field),
		        .declared = field->op == FIELD_ADDED,
		        .contract = kind_is_contract(kind) };
	if (field->name.len &&
	    words_match(&dpia->words, field->table, field->name, field->type,
	                field->reference, &match))
		gone->kind = field_kind_key(dpia->arena, field, match.key);
	if (file->n_dropped++ < 5)
		buf_fmt(&file->dropped, "%s" STR_FMT,
		        file->dropped.len ? ", " : "",
		        STR_ARG(field_shown(dpia->arena, field)));
}

static void add_field(Dpia *dpia, Scope *scope, const Field *field, Str line)
{
	SchemaFile *file = &scope->schemas.at[scope->schemas.len - 1];
	WordRules rules = dpia->words;
	bool allowed = false;
	Match match;

	if (!field->name.len)
		return;
	if (!words_match(&rules, field->table, field->name, field->type,
	                 field->reference, &match)) {
		rules.allowed.len = 0;
		allowed = dpia->words.allowed.len &&
		          words_match(&rules, field->table, field->name,
		                      field->type, field->reference, &match);
		if (!allowed)
			return;
	}
	NewField *added = LIST_ADD(dpia->arena, &scope->fields);
	*added = (NewField){ .file = scope->schemas.len - 1,
		             .field = *field,
		             .match = match,
		             .excerpt = line };
	file->personal++;
	if (allowed)
		added->state = NEW_ALLOWED;
	else if (find_suppression(line, &added->reason))
		added->state = NEW_SUPPRESSED;
}

/* What the old side declared and the new one does no more. */
static void add_given_up(Dpia *dpia, Scope *scope, const Side *old,
                         const Keys *now)
{
	for (size_t i = 0; i < old->fields.list.len; i++) {
		const Field *field = &old->fields.list.at[i];

		if (field->op == FIELD_ADDED &&
		    !keys_has(now, field_key(dpia->arena, field)))
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
	field_fold(&out, name);
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
	qsort(twins.at, twins.len, sizeof(*twins.at), keys_order);
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
	                              sizeof(Twin), keys_order)
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
	if (keys_has(&c->before, field_key(dpia->arena, field)))
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
		           STR_FMT ": it is not text in UTF-8 or UTF-16, or "
		                   "its object is damaged ('git fsck' tells); "
		                   "--exclude it if it is no schema",
		           STR_ARG(path));
}

/* A schema that only the user's own --exclude keeps from being read is named,
 * so that a reviewer sees it. */
static void note_excluded(Dpia *dpia, Scope *scope, const GitChange *change)
{
	KindRules rules = dpia->kinds;
	Side side = { .path = change->path };

	if (!rules.excluded.len || change->kind == GIT_DELETED ||
	    kind_possible(&rules, change->path))
		return;
	rules.excluded.len = 0;
	load(dpia, &rules, &change->id, change->mode, &side);
	if (side.kind)
		*LIST_ADD(dpia->arena, &scope->schemas) =
		        (SchemaFile){ .path = change->path,
			              .old_path = change->old_path,
			              .kind = side.kind,
			              .change = change->kind,
			              .excluded = true };
}

void change_read(Dpia *dpia, Scope *scope, const GitChange *change)
{
	Side old = { .path = change->old_path }, new = { .path = change->path };
	size_t fields = scope->fields.len;
	GitSeen seen;

	if (change->kind == GIT_MODE)
		return;
	if (change->kind != GIT_DELETED) {
		seen = load(dpia, &dpia->kinds, &change->id, change->mode,
		            &new);
		if (seen != GIT_HERE)
			doubt_blob(dpia, change->path, seen);
	}
	if (change->kind != GIT_ADDED)
		load(dpia, &dpia->kinds, &change->old_id, change->old_mode,
		     &old);
	if (!old.kind && !new.kind) {
		note_excluded(dpia, scope, change);
		return;
	}
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

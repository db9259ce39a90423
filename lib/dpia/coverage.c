#include "base/glob.h"
#include "base/hash.h"
#include "dpia/assessment_inside.h"

#include <stdlib.h>

enum {
	MAX_TEXT = 1 << 20, /* of all rows; what is more covers nothing */
	MAX_ROWS = 256,     /* that are looked at one by one */
	MAX_NORMAL = 128,
	MAX_SHOWN = 160,
	MAX_TABLES = 2000,
	MAX_MENTIONS = 20000,
};

/* "users.email" or "users.*" in a row. */
typedef struct Mention {
	uint64_t last; /* hash of its last part; of "*": 0 */
	Str text, row;
	bool filled;
} Mention;

typedef struct Row {
	Str text;
	const Prose *prose;
} Row;

struct Coverage {
	const WordRules *rules;
	Arena *arena;
	Str row; /* that is being read */
	size_t taken;
	LIST(Mention) mentions; /* sorted by `last` */
	LIST(Mention) tables;   /* named as a whole */
	LIST(Row) rows;
	Buf more; /* the rows beyond MAX_ROWS */
};

Str name_normal(Str name, char *room, size_t size)
{
	size_t len = 0, n;

	for (; name.len; name = str_from(name, n)) {
		uint32_t c = letter_fold(utf8_next(name, &n));

		if (!c)
			continue;
		if (len + n > size)
			return STR("");
		if (c < 0x80) {
			room[len++] = (char)c;
		} else {
			memcpy(room + len, name.ptr, n);
			len += n;
		}
	}
	if (len > 4 && !memcmp(room + len - 3, "ies", 3)) {
		room[len - 3] = 'y';
		len -= 2;
	} else if (len > 3 && room[len - 1] == 's' && room[len - 2] != 's') {
		len--;
	}
	return (Str){ room, len };
}

static bool same_name(Str a, Str b)
{
	char rooms[2][MAX_NORMAL];
	Str x = name_normal(a, rooms[0], MAX_NORMAL);
	Str y = name_normal(b, rooms[1], MAX_NORMAL);

	return x.len && str_eq(x, y);
}

static uint64_t hash_name(Str name)
{
	char room[MAX_NORMAL];
	Str normal = name_normal(name, room, sizeof(room));

	return normal.len ? hash_bytes(normal, 0) | 1 : 0;
}

/* The last part of "a.b.c"; what is before it stays in *name. */
static Str last_part(Str *name)
{
	size_t at = name->len;

	while (at && name->ptr[at - 1] != '.')
		at--;
	Str part = str_from(*name, at);
	name->len = at ? at - 1 : 0;
	return part;
}

/* Is "public.users.email" the field `name` of "users"?  Parts are compared from
 * the end, as many as both have. */
static bool is_field(Str mention, Str table, Str name)
{
	Str field = name, owner = table;

	while (mention.len && (field.len || owner.len)) {
		Str part = last_part(field.len ? &field : &owner);

		if (!same_name(last_part(&mention), part))
			return false;
	}
	return true;
}

/* "User", "User.address" and "address" name the table User.address. */
static bool is_table(Str mention, Str table)
{
	Str rest = table, first = table;

	if (!table.len)
		return false;
	if (same_name(mention, table) || same_name(mention, last_part(&rest)))
		return true;
	first.len = str_find(table, STR("."));
	if (same_name(mention, first))
		return true;
	rest = mention; /* "public.users" */
	return memchr(mention.ptr, '.', mention.len) &&
	       same_name(last_part(&rest), table);
}

/* --- the rows --- */

struct Coverage *coverage_new(const WordRules *rules, Arena *arena)
{
	struct Coverage *coverage = NEW(arena, struct Coverage);

	coverage->rules = rules;
	coverage->arena = arena;
	coverage->more.arena = arena;
	return coverage;
}

static bool is_name_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c == '-' ||
	       (unsigned char)c >= 0x80;
}

/* The bytes of a name with dots in it that begins here. */
static size_t name_length(Str s)
{
	size_t n = 0;

	while (n < s.len &&
	       (is_name_byte(s.ptr[n]) ||
	        (s.ptr[n] == '.' && n && n + 1 < s.len &&
	         (is_name_byte(s.ptr[n + 1]) || s.ptr[n + 1] == '*'))))
		n++;
	if (n < s.len && n && s.ptr[n] == '*' && s.ptr[n - 1] == '.')
		n++;
	return n;
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* A blank where there is none. */
static char byte_at(Str s, size_t at)
{
	char c = ' ';

	if (at < s.len)
		c = s.ptr[at];
	return c;
}

/* "users.email", but not "e.g", "1.5", "acme.org/x", or a full stop without a
 * blank behind it. */
static bool is_mention(Str row, size_t at, size_t len)
{
	Str text = { row.ptr + at, len }, before = text;
	char left = byte_at(row, at - 1), right = byte_at(row, at + len);
	Str last = last_part(&before);

	if (!before.len || left == '@' || left == '/' || right == '/' ||
	    right == '@')
		return false;
	if (str_is(last, "*"))
		return true;
	return (last.len > 1 || before.len > 1) && last.len &&
	       (*last.ptr < '0' || *last.ptr > '9') &&
	       (left == '`' || !is_upper(*last.ptr) || is_upper(*text.ptr));
}

/* "(user.contact.email)" behind a name tells its kind of data. */
static bool is_key(Str row, size_t at, Str text)
{
	return at && row.ptr[at - 1] == '(' && str_starts(text, "user.");
}

static void add_mention(struct Coverage *coverage, Str text, bool filled)
{
	Str before = text, last = last_part(&before);
	bool all = str_is(last, "*");

	if (coverage->tables.len >= MAX_TABLES ||
	    coverage->mentions.len >= MAX_MENTIONS)
		return;
	Mention *m = all ? LIST_ADD(coverage->arena, &coverage->tables)
	                 : LIST_ADD(coverage->arena, &coverage->mentions);

	*m = (Mention){ .last = all ? 0 : hash_name(last),
		        .text = all ? before : text,
		        .row = coverage->row,
		        .filled = filled };
}

/* Names with dots, blanked out of `bytes`. */
static void find_mentions(struct Coverage *coverage, Str row, char *bytes,
                          bool filled)
{
	for (size_t i = 0, n; i < row.len; i += n) {
		n = name_length(str_from(row, i));
		Str text = { row.ptr + i, n };

		if (!n) {
			n = 1;
			continue;
		}
		if (!memchr(text.ptr, '.', n) || !is_mention(row, i, n))
			continue;
		if (!is_key(row, i, text))
			add_mention(coverage, text, filled);
		memset(bytes + i, ' ', n);
	}
}

static bool is_one_of(Str word, const char *list)
{
	Str rest = str(list), piece;

	while (str_split(&rest, ' ', &piece))
		if (word.len == piece.len && same_name(word, piece))
			return true;
	return false;
}

/* A name behind (or, backwards, before) blanks and quotes; *marked: it stood in
 * quotes. */
static Str name_beside(Str s, size_t at, bool back, bool *marked)
{
	static const char between[] = " \t\n`\"'*";
	size_t end;

	*marked = false;
	if (back) {
		while (at &&
		       (strchr(between, s.ptr[at - 1]) ||
		        s.ptr[at - 1] == '-') &&
		       s.ptr[at - 1])
			*marked |= s.ptr[--at] == '`' || s.ptr[at] == '"';
		end = at;
		while (at &&
		       (is_name_byte(s.ptr[at - 1]) || s.ptr[at - 1] == '.'))
			at--;
		return (Str){ s.ptr + at, end - at };
	}
	while (at < s.len && s.ptr[at] && strchr(between, s.ptr[at]))
		*marked |= s.ptr[at] == '`' || s.ptr[at] == '"', at++;
	Str rest = str_from(s, at);
	return (Str){ rest.ptr, name_length(rest) };
}

static void add_table(struct Coverage *coverage, Str name)
{
	static const char no_names[] =
	        "the a an this that these those each every all any our new old "
	        "same following data of is are in on to for with which has "
	        "have "
	        "and or below above holds contains stores der die das den dem "
	        "dieser diese jede alle mit und ist enthalt la le les une un "
	        "cette chaque de des du et est pivot lookup hash first second "
	        "other another one two per into from by as at it its";

	if (!name.len || coverage->tables.len >= MAX_TABLES ||
	    is_one_of(name, no_names))
		return;
	Mention *m = LIST_ADD(coverage->arena, &coverage->tables);
	*m = (Mention){ .text = name, .row = coverage->row, .filled = true };
}

/* What may stand between two names: blanks, marks, one "and". */
static size_t skip_joins(Str row, size_t at)
{
	static const char *const joins[] = { "and ", "und ", "et " };

	while (at < row.len && row.ptr[at] && strchr("`\", &", row.ptr[at]))
		at++;
	for (size_t i = 0; i < COUNT(joins); i++)
		if (str_starts(str_from(row, at), joins[i]))
			return at + strlen(joins[i]);
	return at;
}

/* "table `users`", "the users table", "tables `users` and `orders`" */
static void find_tables(struct Coverage *coverage, Str row)
{
	WordPiece word;
	bool marked;

	for (size_t at = 0; word_next(row, &at, &word);) {
		Str text = { word.text, word.len }, name;
		bool many = str_is(text, "tables") || str_is(text, "tabellen");
		size_t before = coverage->tables.len;

		if (!many && !str_is(text, "table") &&
		    !str_is(text, "tabelle") && !str_is(text, "collection"))
			continue;
		if (!many)
			add_table(coverage,
			          name_beside(row, word.at, true, &marked));
		if (coverage->tables.len > before)
			continue;
		name = name_beside(row, at, false, &marked);
		add_table(coverage, name);
		while (many && marked && name.len) {
			at = (size_t)(name.ptr - row.ptr) + name.len;
			name = name_beside(row, skip_joins(row, at) - 1, false,
			                   &marked);
			if (marked)
				add_table(coverage, name);
		}
	}
}

static bool begins_with_no(Str row)
{
	WordPiece word;
	size_t at = 0;

	return word_next(row, &at, &word) &&
	       is_one_of((Str){ word.text, word.len },
	                 "no not none never nothing kein keine keinerlei nicht "
	                 "nie aucun aucune pas non jamais");
}

/* "We store:" has nothing to say by itself. */
static bool ends_in_colon(Str row)
{
	while (row.len && strchr(" *_`\n", row.ptr[row.len - 1]) &&
	       row.ptr[row.len - 1])
		row.len--;
	return str_ends(row, ":");
}

static Str shown(Str row)
{
	size_t n;

	for (size_t i = 0; i < row.len; i += n) {
		utf8_next(str_from(row, i), &n);
		if (row.ptr[i] == '\n' || i + n > MAX_SHOWN)
			return (Str){ row.ptr, i };
	}
	return row;
}

void coverage_add(struct Coverage *coverage, CoverRow row)
{
	bool filled = row.filled && !ends_in_colon(row.text) &&
	              !begins_with_no(row.text);

	coverage->taken += row.text.len;
	if (coverage->taken > MAX_TEXT)
		return;
	Str text = str_dup(coverage->arena, row.text);
	char *bytes = str_copy(coverage->arena, row.text);
	Str said = text;
	if (filled) {
		negation_blank(text, bytes);
		said = str_dup(coverage->arena, (Str){ bytes, text.len });
	}
	coverage->row = text;
	find_mentions(coverage, said, bytes, filled);
	if (!filled)
		return;
	find_tables(coverage, said);
	Str words_left = { bytes, text.len };
	if (coverage->rows.len == MAX_ROWS) {
		buf_byte(&coverage->more, '\n');
		buf_add(&coverage->more, words_left);
		return;
	}
	Row *added = LIST_ADD(coverage->arena, &coverage->rows);
	added->text = shown(text);
	added->prose = prose_read(coverage->rules, coverage->arena, words_left);
}

static int by_last(const void *a, const void *b)
{
	const Mention *x = a, *y = b;

	if (x->last != y->last)
		return x->last < y->last ? -1 : 1;
	return (x->text.ptr > y->text.ptr) - (x->text.ptr < y->text.ptr);
}

void coverage_end(struct Coverage *coverage)
{
	if (coverage->mentions.len)
		qsort(coverage->mentions.at, coverage->mentions.len,
		      sizeof(Mention), by_last);
	if (!coverage->more.len)
		return;
	Row *added = LIST_ADD(coverage->arena, &coverage->rows);
	added->prose = prose_read(coverage->rules, coverage->arena,
	                          buf_str(&coverage->more));
}

static const Mention *find_mention(const struct Coverage *coverage, Str table,
                                   Str name, bool filled)
{
	Str rest = name;
	uint64_t last = hash_name(last_part(&rest));
	size_t low = 0, high = coverage->mentions.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (coverage->mentions.at[middle].last < last)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < coverage->mentions.len &&
	       coverage->mentions.at[low].last == last && last;
	     low++) {
		const Mention *m = &coverage->mentions.at[low];

		if (m->filled == filled && is_field(m->text, table, name))
			return m;
	}
	return NULL;
}

bool coverage_waits(const struct Coverage *coverage, Str table, Str name)
{
	return find_mention(coverage, table, name, false);
}

/* --- does it cover a field? --- */

/* "*", "[a-z]*" and "{*,x}" name nothing: what no one would call a thing
 * matches too. */
static bool is_anything(Str cover)
{
	static const char *const names[] = { "qxjzvk", "qxj.zvk", "qx/jz/vk" };
	WordPiece word;
	size_t at = 0;

	for (size_t i = 0; i < COUNT(names) && glob_is_pattern(cover); i++)
		if (glob_match(cover, str(names[i])))
			return true;
	return !word_next(cover, &at, &word);
}

static bool covers_path(Str cover, Str path)
{
	if (str_starts(cover, "./"))
		cover = str_from(cover, 2);
	else if (str_starts(cover, "/"))
		cover = str_from(cover, 1);
	if (glob_match(cover, path))
		return true;
	if (str_ends(cover, "/"))
		cover.len--;
	return !glob_is_pattern(cover) && path.len > cover.len &&
	       path.ptr[cover.len] == '/' &&
	       str_eq(cover, (Str){ path.ptr, cover.len });
}

/* The same in lower case, as globs know no other way. */
static Str lower(Str s, char *room)
{
	for (size_t i = 0; i < s.len; i++)
		room[i] = (char)(is_upper(s.ptr[i]) ? s.ptr[i] + 32 : s.ptr[i]);
	return (Str){ room, s.len };
}

static bool covers_glob(Str cover, Str table, Str name)
{
	char rooms[2][256], full[256];
	bool dot = memchr(cover.ptr, '.', cover.len);

	if (cover.len >= sizeof(full) ||
	    table.len + name.len + 1 >= sizeof(full))
		return false;
	if (table.len)
		memcpy(full, table.ptr, table.len);
	full[table.len] = '.';
	if (name.len)
		memcpy(full + table.len + 1, name.ptr, name.len);
	Str low = lower(cover, rooms[0]);
	Str field = lower((Str){ full, table.len + 1 + name.len }, rooms[1]);
	if (dot)
		return glob_match(low, field);
	return glob_match(low, str_from(field, table.len + 1)) ||
	       (table.len && glob_match(low, (Str){ field.ptr, table.len }));
}

static bool covers_name(Str cover, Str table, Str name)
{
	if (same_name(cover, name))
		return true;
	return memchr(cover.ptr, '.', cover.len) &&
	       is_field(cover, table, name);
}

static bool covers_one(Str cover, Str path, Str table, Str name)
{
	if (is_anything(cover))
		return false;
	if (memchr(cover.ptr, '/', cover.len))
		return covers_path(cover, path);
	if (covers_path(cover, path))
		return true;
	if (str_ends(cover, ".*") &&
	    is_table((Str){ cover.ptr, cover.len - 2 }, table))
		return true;
	if (glob_is_pattern(cover))
		return covers_glob(cover, table, name);
	return is_table(cover, table) || covers_name(cover, table, name);
}

/* Of a special category: no path, no wildcard, no table as a whole. */
static bool covers_special(Str cover, Str table, Str name)
{
	return !memchr(cover.ptr, '/', cover.len) && !glob_is_pattern(cover) &&
	       covers_name(cover, table, name);
}

/* The words under the data categories that name the field or its table. */
static const Mention *find_words(const struct Coverage *coverage,
                                 const DataField *field)
{
	size_t n_tables = field->special ? 0 : coverage->tables.len;
	const Mention *mention = NULL;

	if (field->name.len)
		mention =
		        find_mention(coverage, field->table, field->name, true);
	for (size_t i = 0; i < n_tables && !mention; i++)
		if (coverage->tables.at[i].filled &&
		    is_table(coverage->tables.at[i].text, field->table))
			mention = &coverage->tables.at[i];
	return mention;
}

static bool find_prose(const struct Coverage *coverage, const DataField *field,
                       Str *by)
{
	for (size_t i = 0; i < coverage->rows.len; i++) {
		const Row *row = &coverage->rows.at[i];
		bool named =
		        field->name.len && prose_names(row->prose, field->name);

		if (!named &&
		    !(field->key && prose_has_key(row->prose, field->key)))
			continue;
		*by = row->text.len ? row->text
		      : named       ? field->name
		                    : str(field->key);
		return true;
	}
	return false;
}

bool assessment_covers(const Assessment *assessment, const DataField *field,
                       Str *by)
{
	const struct Coverage *coverage = assessment->coverage;
	const Mention *mention;

	for (size_t i = 0; i < assessment->covers.len; i++) {
		Str cover = assessment->covers.at[i];

		if (field->special
		            ? covers_special(cover, field->table, field->name)
		            : covers_one(cover, field->path, field->table,
		                         field->name)) {
			*by = cover;
			return true;
		}
	}
	mention = find_words(coverage, field);
	if (!mention)
		return find_prose(coverage, field, by);
	*by = shown(mention->row);
	return true;
}

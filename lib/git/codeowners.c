#include "git/codeowners.h"

#include "base/hash.h"

enum { MAX_FILE = 3 << 20 };

const char *const codeowners_paths[] = {
	".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS",
	".gitlab/CODEOWNERS", NULL,
};

typedef LIST(Str) Names; /* of folders and a file: a path in pieces */

typedef struct Rule {
	Names names; /* a piece "**" stands for any folders */
	Owners owners;
	size_t section;
	bool inside;   /* it ends in a slash: what is below, not the file */
	bool below;    /* it stands for what is below it, too */
	bool excluded; /* "!": nobody's, in this section */
} Rule;

typedef struct Section {
	uint64_t hash; /* of its name, small letters and large ones alike */
	Owners owners; /* of lines that name none */
} Section;

struct CodeOwners {
	Arena *arena;
	bool sections; /* GitLab's dialect */
	LIST(Rule) rules;
	LIST(Section) list; /* the first is that of no section */
	size_t *slots, n_slots;
};

/* --- reading --- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/* The bytes up to a blank that no backslash is before. */
static Str take_word(Str *rest)
{
	Str word = *rest = str_trim(*rest);
	size_t i = 0;

	while (i < word.len && !is_blank(word.ptr[i]))
		i += word.ptr[i] == '\\' && i + 1 < word.len ? 2 : 1;
	word.len = i;
	*rest = str_from(*rest, i);
	return word;
}

/* "@user", "@org/team", "@@role", "a@b.c" */
static bool is_owner(Str word)
{
	const char *at = memchr(word.ptr, '@', word.len);
	const char *end = word.ptr + word.len;

	if (!at || end[-1] == '@')
		return false;
	return at == word.ptr || !memchr(at + 1, '@', (size_t)(end - at - 1));
}

/* False: one of them is none; the others are in *out. */
static bool take_owners(CodeOwners *owners, Str rest, Owners *out)
{
	bool good = true;
	Str word;

	while ((word = take_word(&rest)).len && *word.ptr != '#') {
		if (is_owner(word))
			*LIST_ADD(owners->arena, out) = word;
		else
			good = false;
	}
	return good;
}

/* "[Name]", "^[Name][2]" and what comes behind; false: the line is none. */
static bool take_section(Str line, Str *name, Str *rest)
{
	size_t close;

	if (str_starts(line, "^["))
		line = str_from(line, 1);
	close = str_find(line, STR("]"));
	if (!str_starts(line, "[") || close == line.len || close == 1)
		return false;
	*name = str_trim((Str){ line.ptr + 1, close - 1 });
	*rest = str_from(line, close + 1);
	if (str_starts(*rest, "[")) {
		uint64_t n;

		close = str_find(*rest, STR("]"));
		if (close < 2 || close == rest->len ||
		    !str_u64((Str){ rest->ptr + 1, close - 1 }, &n))
			return false;
		*rest = str_from(*rest, close + 1);
	}
	return name->len && (!rest->len || is_blank(*rest->ptr));
}

static uint64_t hash_name(Str name)
{
	uint64_t hash = HASH_FNV_START;

	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		c = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
		hash = hash_fnv((Str){ &c, 1 }, hash);
	}
	return hash | 1;
}

/* Two sections of a name are one. */
static size_t section_of(CodeOwners *owners, Str name)
{
	uint64_t hash = hash_name(name);
	size_t i = hash & (owners->n_slots - 1);

	while (owners->slots[i] &&
	       owners->list.at[owners->slots[i]].hash != hash)
		i = (i + 1) & (owners->n_slots - 1);
	if (!owners->slots[i]) {
		owners->slots[i] = owners->list.len;
		LIST_ADD(owners->arena, &owners->list)->hash = hash;
	}
	return owners->slots[i];
}

/* What a pattern may not have in it: it is no gitignore. */
static bool is_pattern(Str pattern)
{
	for (size_t i = 0; i < pattern.len; i++) {
		if (pattern.ptr[i] == '\\')
			i++;
		else if (pattern.ptr[i] == '[' || pattern.ptr[i] == ']')
			return false;
	}
	return pattern.len;
}

static void read_pattern(CodeOwners *owners, Str pattern, Rule *rule)
{
	bool rooted = *pattern.ptr == '/';
	Str name;

	while (pattern.len && pattern.ptr[pattern.len - 1] == '/') {
		rule->inside = true;
		pattern.len--;
	}
	/* A slash within fixes it to the root, but not for GitLab. */
	if (!owners->sections && pattern.len &&
	    memchr(pattern.ptr, '/', pattern.len))
		rooted = true;
	if (!rooted)
		*LIST_ADD(owners->arena, &rule->names) = STR("**");
	while (str_split(&pattern, '/', &name))
		if (name.len)
			*LIST_ADD(owners->arena, &rule->names) = name;
	if (!rule->names.len) { /* "/" alone */
		*LIST_ADD(owners->arena, &rule->names) = STR("**");
		rule->inside = false;
	}
	name = rule->names.at[rule->names.len - 1];
	/* "docs/" "*" has the files of docs and none of its folders' */
	rule->below = rule->inside || (!owners->sections && !str_is(name, "*"));
}

static void read_rule(CodeOwners *owners, Str line, size_t section)
{
	Rule rule = { .section = section };
	Str pattern = take_word(&line);

	if (owners->sections && *pattern.ptr == '!') {
		rule.excluded = true;
		pattern = str_from(pattern, 1);
	}
	if (!is_pattern(pattern) || *pattern.ptr == '!')
		return;
	if (!take_owners(owners, line, &rule.owners) && !owners->sections)
		return;
	if (!rule.owners.len)
		rule.owners = owners->list.at[section].owners;
	read_pattern(owners, pattern, &rule);
	*LIST_ADD(owners->arena, &owners->rules) = rule;
}

static CodeOwners *read_text(Arena *arena, Str text, bool sections)
{
	CodeOwners *owners = NEW(arena, CodeOwners);
	size_t section = 0, n = 0;
	Str rest, line, name, more;

	text = str_dup(arena, text);
	if (str_starts(text, "\xEF\xBB\xBF"))
		text = str_from(text, 3);
	*owners = (CodeOwners){ .arena = arena, .sections = sections };
	LIST_ADD(arena, &owners->list); /* of lines before any section */
	for (rest = text; str_split(&rest, '\n', &line);)
		n += take_section(str_trim(line), &name, &more);
	owners->sections |= n > 0;
	for (owners->n_slots = 8; owners->n_slots < 2 * n;)
		owners->n_slots *= 2;
	owners->slots = arena_alloc(arena, owners->n_slots, sizeof(size_t));
	for (rest = text; str_split(&rest, '\n', &line);) {
		line = str_trim(line);
		if (!line.len || *line.ptr == '#')
			continue;
		if (!take_section(line, &name, &more)) {
			read_rule(owners, line, section);
			continue;
		}
		Owners own = { 0 };
		section = section_of(owners, name);
		take_owners(owners, more, &own);
		owners->list.at[section].owners = own;
	}
	return owners;
}

CodeOwners *codeowners_read(Arena *arena, Str text)
{
	return read_text(arena, text, false);
}

CodeOwners *codeowners_find(GitRepo *repo, Arena *arena, const GitId *tree)
{
	for (size_t i = 0; codeowners_paths[i]; i++) {
		Str path = str(codeowners_paths[i]), text;
		GitEntry entry;
		bool absent;

		if (git_entry(repo, tree, path, &entry, &absent) == GIT_HERE &&
		    git_blob(repo, arena, &entry.id, MAX_FILE, &text) ==
		            GIT_HERE)
			return read_text(arena, text,
			                 str_starts(path, ".gitlab/"));
	}
	return NULL;
}

/* --- matching --- */

/* One piece of a path; a star that fails gives the next one a byte more, so
 * the work is at most the product of the lengths. */
static bool match_name(Str pattern, Str name)
{
	size_t p = 0, n = 0, star = SIZE_MAX, from = 0, len;

	while (n < name.len) {
		char c = '\0';

		if (p < pattern.len)
			c = pattern.ptr[p];
		bool plain = c == '\\' && p + 1 < pattern.len;

		if (p < pattern.len && c == '*') {
			star = ++p;
			from = n;
		} else if (p < pattern.len && c == '?') {
			utf8_next(str_from(name, n), &len);
			n += len;
			p++;
		} else if (p < pattern.len &&
		           pattern.ptr[p + plain] == name.ptr[n]) {
			p += 1u + plain;
			n++;
		} else if (star != SIZE_MAX) {
			p = star;
			n = ++from;
		} else {
			return false;
		}
	}
	while (p < pattern.len && pattern.ptr[p] == '*')
		p++;
	return p == pattern.len;
}

/* The pattern is used up; is what is left of the path its affair? */
static bool may_end(const Rule *rule, size_t left)
{
	return left ? rule->below : !rule->inside;
}

static bool match_path(const Rule *rule, const Names *path)
{
	size_t p = 0, n = 0, stars = SIZE_MAX, from = 0;
	const Names *names = &rule->names;

	for (;;) {
		if (p < names->len && str_is(names->at[p], "**")) {
			if (p + 1 == names->len)
				return n + rule->inside < path->len;
			stars = ++p;
			from = n;
		} else if (p < names->len && n < path->len &&
		           match_name(names->at[p], path->at[n])) {
			p++;
			n++;
		} else if (p == names->len && may_end(rule, path->len - n)) {
			return true;
		} else if (stars != SIZE_MAX && from < path->len) {
			p = stars;
			n = ++from;
		} else {
			return false;
		}
	}
}

void codeowners_of(const CodeOwners *owners, Arena *arena, Str path,
                   Owners *out)
{
	const Rule **last =
	        arena_alloc(arena, owners->list.len, sizeof(const Rule *));
	Names names = { 0 };
	Str name;

	while (str_split(&path, '/', &name))
		if (name.len)
			*LIST_ADD(arena, &names) = name;
	for (size_t i = 0; i < owners->rules.len; i++) {
		const Rule *rule = &owners->rules.at[i], **is;

		is = &last[rule->section];
		if ((!*is || !(*is)->excluded) && match_path(rule, &names))
			*is = rule;
	}
	for (size_t i = 0; i < owners->list.len; i++)
		for (size_t j = 0;
		     last[i] && !last[i]->excluded && j < last[i]->owners.len;
		     j++)
			*LIST_ADD(arena, out) = last[i]->owners.at[j];
}

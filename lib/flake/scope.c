#include "flake/scope.h"

#include "base/hash.h"

static bool is_separator(char c)
{
	return c == '-' || c == '_' || c == '.' || c == ' ';
}

/* Digits at the start of s; their length in *len. */
static uint32_t number_at(Str s, size_t *len)
{
	uint32_t value = 0;

	for (*len = 0; *len < s.len && s.ptr[*len] >= '0' &&
	               s.ptr[*len] <= '9' && *len < 8;
	     ++*len)
		value = value * 10 + (uint32_t)(s.ptr[*len] - '0');
	return value;
}

static bool starts_word(Str s, const char *word)
{
	for (size_t i = 0; word[i]; i++)
		if (i >= s.len || (s.ptr[i] | 0x20) != word[i])
			return false;
	return true;
}

/* "attempt-2", "shard_1_of_4" at the start of s: its length, or 0. */
static size_t numbered_word(Str s, uint64_t *attempt)
{
	static const char *const words[] = { "attempt", "rerun", "retry",
		                             "run",     "try",   "shard" };
	size_t digits;

	for (size_t i = 0; i < COUNT(words); i++) {
		size_t len = strlen(words[i]);

		if (!starts_word(s, words[i]))
			continue;
		if (len < s.len && is_separator(s.ptr[len]))
			len++;
		uint32_t number = number_at(str_from(s, len), &digits);
		len += digits;
		if (!digits || (len < s.len && !is_separator(s.ptr[len])))
			continue;
		if (*words[i] != 's')
			*attempt = number + 1;
		Str of = str_from(s, len);
		if (of.len > 4 &&
		    (starts_word(of, "_of_") || starts_word(of, "-of-"))) {
			number_at(str_from(of, 4), &digits);
			len += digits ? 4 + digits : 0;
		}
		return len;
	}
	return 0;
}

/* One folder or file name, without its numbered words. */
static uint64_t hash_part(Str part, uint64_t hash, uint64_t *attempt)
{
	bool start = true;

	while (part.len) {
		size_t skip = start ? 0 : is_separator(*part.ptr);
		uint64_t number = 0;
		size_t len = start || skip ? numbered_word(str_from(part, skip),
		                                           &number)
		                           : 0;

		start = false;
		if (number)
			*attempt = *attempt * 1000 + number;
		if (!len)
			hash = hash_bytes((Str){ part.ptr, 1 }, hash);
		part = str_from(part, len ? skip + len : 1);
	}
	return hash;
}

static bool below(Str path, Str folder, Str *rest)
{
	while (folder.len && folder.ptr[folder.len - 1] == '/')
		folder.len--;
	if (path.len <= folder.len || path.ptr[folder.len] != '/' ||
	    memcmp(path.ptr, folder.ptr, folder.len) != 0)
		return false;
	*rest = str_from(path, folder.len + 1);
	return true;
}

Scope scope_of(Str path, const char *const *folders, size_t n_folders)
{
	Scope scope = { 17, 23, 0 };
	Str rest = path, part = path;
	bool bazel = false;

	for (size_t i = 0; i < n_folders; i++)
		if (below(path, str(folders[i]), &rest)) {
			scope.attempt = (uint32_t)i + 1;
			break;
		}
	uint64_t given = scope.attempt;
	while (str_split(&rest, '/', &part)) {
		if (!rest.len)
			break;
		if (str_is(part, "test_attempts")) {
			bazel = true;
			continue;
		}
		uint64_t hash = hash_part(part, scope.folder, &scope.attempt);
		if (hash != scope.folder) /* not all of it was a number */
			scope.folder = hash_mix(hash, 0x8CB92BA72F3D8DD7u);
	}
	if (bazel && str_starts(part, "attempt_"))
		hash_part(part, 0, &scope.attempt);
	else if (str_is(part, "test.xml"))
		scope.attempt = scope.attempt * 1000 + ATTEMPT_LAST;
	else
		scope.leg = hash_part(part, scope.leg, &scope.attempt);
	if (given)
		scope.attempt = given;
	return scope;
}

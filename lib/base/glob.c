#include "base/glob.h"

/* What is left to try, so that a hostile pattern ends: {a,b} and * multiply. */
typedef struct Try {
	unsigned long steps;
} Try;

enum { MAX_STEPS = 200000 };

static bool match(Try *try, Str pattern, Str path, Str then);

bool glob_is_pattern(Str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '*' || text.ptr[i] == '?' ||
		    text.ptr[i] == '[' || text.ptr[i] == '{')
			return true;
	return false;
}

/* The bytes of a character class, brackets included; 0: it never closes. */
static size_t class_length(Str pattern)
{
	size_t i = 1;

	if (i < pattern.len && (pattern.ptr[i] == '!' || pattern.ptr[i] == '^'))
		i++;
	for (i++; i < pattern.len; i++)
		if (pattern.ptr[i] == ']')
			return i + 1;
	return 0;
}

static bool in_class(Str class, char c)
{
	size_t i = 1;
	bool negated = class.ptr[i] == '!' || class.ptr[i] == '^';
	bool found = false;

	for (i += negated; i + 1 < class.len; i++) {
		unsigned char low = (unsigned char)class.ptr[i], high = low;

		if (i + 3 < class.len && class.ptr[i + 1] == '-') {
			high = (unsigned char)class.ptr[i + 2];
			i += 2;
		}
		found |= low <= (unsigned char)c && (unsigned char)c <= high;
	}
	return found != negated && c != '/';
}

static bool match_star(Try *try, Str pattern, Str path, Str then)
{
	bool folders = pattern.len > 1 && pattern.ptr[1] == '*';
	Str rest = str_from(pattern, folders ? 2 : 1);

	/* "x/" "**" "/y" also matches x/y: the slash goes with the stars. */
	if (folders && rest.len && *rest.ptr == '/' &&
	    match(try, str_from(rest, 1), path, then))
		return true;
	for (size_t i = 0;; i++) {
		if (match(try, rest, str_from(path, i), then))
			return true;
		if (i >= path.len || (!folders && path.ptr[i] == '/'))
			return false;
	}
}

/* {a,b}c: each branch, then what follows the brace. */
static bool match_branches(Try *try, Str pattern, Str path, Str then)
{
	size_t depth = 0, start = 1, end;

	for (end = 0; end < pattern.len; end++) {
		depth += pattern.ptr[end] == '{';
		if (pattern.ptr[end] == '}' && !--depth)
			break;
	}
	if (end == pattern.len || then.len) /* unclosed, or nested */
		return false;
	Str after = str_from(pattern, end + 1);
	depth = 0;
	for (size_t i = 1; i <= end; i++) {
		char c = pattern.ptr[i];

		depth += c == '{';
		if (i == end || (c == ',' && !depth)) {
			Str branch = { pattern.ptr + start, i - start };

			if (match(try, branch, path, after))
				return true;
			start = i + 1;
		}
		depth -= c == '}' && depth;
	}
	return false;
}

/* One character of the path against the front of the pattern: how much of each
 * is used up. */
static bool match_one(Str pattern, Str path, size_t *used, size_t *eaten)
{
	char c = *pattern.ptr;

	*used = *eaten = 1;
	if (c == '?') {
		utf8_next(path, eaten);
		return *path.ptr != '/';
	}
	if (c == '[' && class_length(pattern)) {
		*used = class_length(pattern);
		return in_class((Str){ pattern.ptr, *used }, *path.ptr);
	}
	*used = c == '\\' && pattern.len > 1 ? 2 : 1;
	return pattern.ptr[*used - 1] == *path.ptr;
}

static bool match(Try *try, Str pattern, Str path, Str then)
{
	size_t used, eaten;

	while (try->steps++ < MAX_STEPS) {
		if (!pattern.len && !then.len)
			return !path.len;
		if (!pattern.len) {
			pattern = then;
			then = (Str){ "", 0 };
		}
		if (*pattern.ptr == '*')
			return match_star(try, pattern, path, then);
		if (*pattern.ptr == '{')
			return match_branches(try, pattern, path, then);
		if (!path.len || !match_one(pattern, path, &used, &eaten))
			return false;
		pattern = str_from(pattern, used);
		path = str_from(path, eaten);
	}
	return false;
}

bool glob_match(Str pattern, Str path)
{
	Try try = { 0 };

	return match(&try, pattern, path, (Str){ "", 0 });
}

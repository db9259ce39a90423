#include "base/glob.h"

/* What is left to try, so that a hostile pattern ends: {a,b} and * multiply. */
typedef struct Try {
	unsigned long steps;
} Try;

enum { MAX_STEPS = 200000 };

/* What of the pattern comes behind the braces that it is in. */
typedef struct Tail {
	Str pattern;
	const struct Tail *next;
} Tail;

static bool match(Try *try, Str pattern, Str path, const Tail *tail);

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

static bool match_star(Try *try, Str pattern, Str path, const Tail *tail)
{
	bool folders = pattern.len > 1 && pattern.ptr[1] == '*';
	Str rest = str_from(pattern, folders ? 2 : 1);

	/* "x/" "**" "/y" also matches x/y: the slash goes with the stars. */
	if (folders && rest.len && *rest.ptr == '/' &&
	    match(try, str_from(rest, 1), path, tail))
		return true;
	for (size_t i = 0;; i++) {
		if (match(try, rest, str_from(path, i), tail))
			return true;
		if (i >= path.len || (!folders && path.ptr[i] == '/'))
			return false;
	}
}

/* The piece that the pattern begins with: "x", "\\x", "[a-z]". */
static size_t piece_length(Str pattern)
{
	if (*pattern.ptr == '\\' && pattern.len > 1)
		return 2;
	if (*pattern.ptr == '[' && class_length(pattern))
		return class_length(pattern);
	return 1;
}

/* Where the branch that begins at `from` ends: at its ',' or '}', or at the end
 * of the pattern. */
static size_t branch_end(Str pattern, size_t from)
{
	size_t depth = 0, i = from;

	for (; i < pattern.len; i += piece_length(str_from(pattern, i))) {
		char c = pattern.ptr[i];

		if (!depth && (c == ',' || c == '}'))
			return i;
		depth += c == '{';
		depth -= c == '}';
	}
	return pattern.len;
}

/* The bytes of {a,b}, braces included; 0: it never closes. */
static size_t braces_length(Str pattern)
{
	size_t end = 0;

	do
		end = branch_end(pattern, end + 1);
	while (end < pattern.len && pattern.ptr[end] == ',');
	return end < pattern.len ? end + 1 : 0;
}

/* {a,b}c: each branch, then what follows the brace. */
static bool match_branches(Try *try, Str pattern, Str path, const Tail *tail)
{
	size_t close = braces_length(pattern) - 1, end = 0;
	Tail after = { str_from(pattern, close + 1), tail };

	while (end < close) {
		size_t start = end + 1;

		end = branch_end(pattern, start);
		if (match(try, (Str){ pattern.ptr + start, end - start }, path,
		          &after))
			return true;
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

static bool match(Try *try, Str pattern, Str path, const Tail *tail)
{
	size_t used, eaten;

	while (try->steps++ < MAX_STEPS) {
		for (; !pattern.len && tail; tail = tail->next)
			pattern = tail->pattern;
		if (!pattern.len)
			return !path.len;
		if (*pattern.ptr == '*')
			return match_star(try, pattern, path, tail);
		if (*pattern.ptr == '{' && braces_length(pattern))
			return match_branches(try, pattern, path, tail);
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

	return match(&try, pattern, path, NULL);
}

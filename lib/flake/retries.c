#include "flake/retries.h"

#include <string.h>

typedef unsigned char Lanes __attribute__((vector_size(16)));

static const char attachment[] = "[[ATTACHMENT|";
static const char attempt[] = "Attempt #";
enum { LONGEST = sizeof(attachment) - 1 };

/* Both marks have a pair of bytes that logs seldom hold: "[[" and " #". */
static bool may_hold(const char *at)
{
	Lanes first, second;
	uint64_t any[2];

	memcpy(&first, at, sizeof(first));
	memcpy(&second, at + 1, sizeof(second));
	Lanes hit = (Lanes)(((first == '[') & (second == '[')) |
	                    ((first == ' ') & (second == '#')));
	memcpy(any, &hit, sizeof(any));
	return any[0] | any[1];
}

/* The first mark that ends at or after `from`; the position behind it, or 0. */
static size_t find_mark(Retries *retries, Str text, size_t from)
{
	const size_t n_attempt = sizeof(attempt) - 1;
	size_t i = from > LONGEST ? from - LONGEST : 0;

	for (; i < text.len; i++) {
		while (i + sizeof(Lanes) < text.len && !may_hold(text.ptr + i))
			i += sizeof(Lanes);
		Str rest = str_from(text, i);
		if (*rest.ptr == '[' && str_starts(rest, attachment)) {
			retries->mark = MARK_ATTACHMENT;
			return i + LONGEST;
		}
		if (str_starts(rest, " #") && i + 2 >= n_attempt &&
		    !memcmp(rest.ptr + 2 - n_attempt, attempt, n_attempt)) {
			retries->mark = MARK_ATTEMPT;
			return i + 2;
		}
	}
	return 0;
}

/* "-retry12/" up to "]": seen[] holds how much of "-retry" stands before. */
static size_t read_attachment(Retries *retries, Str piece)
{
	static const char retry[] = "-retry";
	static const char error_context[] = "error-context.md";
	const unsigned len = sizeof(retry) - 1;

	for (size_t i = 0; i < piece.len; i++) {
		char c = piece.ptr[i];

		if (c == ']') {
			retries->error_context |=
			        !memcmp(retries->tail, error_context,
			                sizeof(retries->tail));
			if (retries->last_number > retries->playwright)
				retries->playwright = retries->last_number;
			retries->mark = MARK_NONE;
			return i + 1;
		}
		memmove(retries->tail, retries->tail + 1,
		        sizeof(retries->tail) - 1);
		retries->tail[sizeof(retries->tail) - 1] = c;
		if (retries->n_seen < len) {
			retries->n_seen = c == retry[retries->n_seen]
			                          ? retries->n_seen + 1
			                          : c == '-';
			retries->number = 0;
		} else if (c >= '0' && c <= '9') {
			if (retries->number < 100000)
				retries->number = retries->number * 10 +
				                  (unsigned)(c - '0');
		} else {
			if (c == '/' && retries->number)
				retries->last_number = retries->number;
			retries->n_seen = c == '-';
		}
	}
	return piece.len;
}

/* Behind "Attempt #": digits, " Failed.", white space, "Retrying". */
static size_t read_attempt(Retries *retries, Str piece)
{
	static const char words[] = "0 Failed. Retrying";
	const unsigned len = sizeof(words) - 1;

	for (size_t i = 0; i < piece.len; i++) {
		char c = piece.ptr[i], want = words[retries->n_seen];
		bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';

		if (want == '0' && c >= '0' && c <= '9') {
			retries->number = 1;
			continue;
		}
		if (want == '0' && retries->number)
			want = words[++retries->n_seen];
		/* The blank before "Retrying" may be many. */
		if (retries->n_seen == 9 && blank) {
			retries->number = 2;
			continue;
		}
		if (retries->n_seen == 9 && retries->number == 2)
			want = words[++retries->n_seen];
		if (c != want) {
			retries->mark = MARK_NONE;
			return i;
		}
		if (++retries->n_seen == len) {
			retries->ginkgo = true;
			retries->mark = MARK_NONE;
			return i + 1;
		}
	}
	return piece.len;
}

static size_t read_mark(Retries *retries, Str piece)
{
	return retries->mark == MARK_ATTACHMENT
	               ? read_attachment(retries, piece)
	               : read_attempt(retries, piece);
}

static void begin_mark(Retries *retries)
{
	retries->n_seen = 0;
	retries->number = 0;
	retries->last_number = 0;
	memset(retries->tail, 0, sizeof(retries->tail));
}

/* A mark that begins in the piece before; where to go on in this one. */
static size_t across(Retries *retries, Str piece)
{
	char joint[sizeof(retries->seen) + LONGEST];
	size_t n = retries->n_seen;
	size_t more = piece.len < LONGEST ? piece.len : LONGEST;

	memcpy(joint, retries->seen, n);
	memcpy(joint + n, piece.ptr, more);
	size_t end = find_mark(retries, (Str){ joint, n + more }, n);
	if (end <= n) {
		retries->mark = MARK_NONE;
		return 0;
	}
	begin_mark(retries);
	return end - n;
}

static void remember(Retries *retries, Str piece)
{
	size_t keep = sizeof(retries->seen);
	size_t n = piece.len < keep ? piece.len : keep;
	size_t old = retries->n_seen < keep - n ? retries->n_seen : keep - n;

	memmove(retries->seen, retries->seen + retries->n_seen - old, old);
	memcpy(retries->seen + old, piece.ptr + piece.len - n, n);
	retries->n_seen = (unsigned)(old + n);
}

void retries_feed(Retries *retries, Str piece)
{
	size_t at = 0;

	if (!piece.len)
		return;
	if (retries->mark == MARK_NONE && retries->n_seen)
		at = across(retries, piece);
	for (;;) {
		if (retries->mark != MARK_NONE) {
			at += read_mark(retries, str_from(piece, at));
			if (retries->mark != MARK_NONE)
				return;
			retries->n_seen = 0;
		}
		size_t end = find_mark(retries, str_from(piece, at), 0);
		if (!end)
			break;
		at += end;
		begin_mark(retries);
	}
	remember(retries, str_from(piece, at));
}

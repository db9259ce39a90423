/*
 * str.h - text: Str points at bytes it does not own, Buf builds new ones.
 *
 * Both keep a NUL after the last byte when the bytes came from here, so
 * str.ptr may be handed to a C library.  Text from outside is any bytes at all;
 * only utf8_next() gives it meaning.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
	const char *ptr;
	size_t len;
} Str;

typedef LIST(const char *) Texts; /* C strings, each with its NUL */

#define STR(literal)      ((Str){ (literal), sizeof(literal) - 1 })
#define STR_FMT           "%.*s"
#define STR_ARG(s)        (int)(s).len, (s).ptr
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

Str str(const char *z);              /* view of a C string; NULL is ""   */
Str str_dup(Arena *arena, Str s);    /* a copy, NUL-terminated           */
char *str_copy(Arena *arena, Str s); /* the same, to be changed */
Str str_fmt(Arena *arena, const char *fmt, ...) PRINTF(2, 3);
Str str_vfmt(Arena *arena, const char *fmt, va_list args) PRINTF(2, 0);

bool str_eq(Str a, Str b);
static inline bool str_is(Str s, const char *z)
{
	size_t len = strlen(z); /* a constant for a literal */

	return s.len == len && (!len || !memcmp(s.ptr, z, len));
}
/* Without regard to case; of ASCII letters alone, whatever the locale. */
bool str_like(Str s, const char *z);
bool str_ends_like(Str s, const char *suffix);
bool str_has_like(Str s, const char *part);
static inline char char_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}
static inline char char_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c & ~0x20) : c;
}
int str_cmp(Str a, Str b); /* for sorting, bytewise            */
bool str_starts(Str s, const char *prefix);
bool str_ends(Str s, const char *suffix);
Str str_from(Str s, size_t start); /* the rest, from a byte offset     */
Str str_trim(Str s);               /* without blanks at either end     */
/* Where the needle begins, or s.len. */
size_t str_find(Str s, Str needle);
/* The next piece up to the separator; *rest moves behind it.  False at the
 * end: an empty string has no pieces. */
bool str_split(Str *rest, char separator, Str *piece);

/* A whole decimal number with nothing around it; false: not one, or too big. */
bool str_u64(Str s, uint64_t *out);

/* The next code point and its length in *len (1 to 4); U+FFFD and the length
 * of the longest bad prefix where the bytes are not UTF-8 (the practice that
 * Unicode 15, section 3.9, recommends).  s.len must not be 0. */
#define UTF8_BAD 0xFFFDu
uint32_t utf8_next(Str s, size_t *len);

/* The bytes of a file as UTF-8: without its byte order mark, and from UTF-16
 * where they begin with the mark of that (either end; U+FFFD for a surrogate
 * without its other half and for half a unit at the end).  All else is returned
 * as it is, whatever it holds. */
Str str_utf8(Arena *arena, Str bytes);
/* A NUL among the first 8000 bytes: what git calls binary.  UTF-16 is, so ask
 * what str_utf8() returned. */
bool str_is_binary(Str bytes);

/* The candidate nearest to a word that was mistyped, or NULL when none is
 * close.  Distance counts a transposition as one. */
const char *str_nearest(Str word, const char *const *candidates, size_t n);

typedef struct Buf {
	Arena *arena;
	char *ptr;
	size_t len, cap;
} Buf;

void buf_add(Buf *buf, Str s);
void buf_byte(Buf *buf, char c);
void buf_utf8(Buf *buf, uint32_t code_point);
void buf_fmt(Buf *buf, const char *fmt, ...) PRINTF(2, 3);
Str buf_str(const Buf *buf); /* a view; "" when empty */

#endif

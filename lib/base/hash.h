/*
 * hash.h - numbers that stand for text.
 *
 * hash_bytes is for tables that live as long as the run: fast, well mixed, the
 * same on every machine.  hash_fnv is for numbers that users keep in files:
 * 64-bit FNV-1a, which never changes.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

#include <string.h>

__extension__ typedef unsigned __int128 HashWide;

static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
	HashWide product = (HashWide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t hash_word(const char *p, size_t n)
{
	uint64_t word = 0;

	memcpy(&word, p, n);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline uint64_t hash_bytes(Str s, uint64_t seed)
{
	uint64_t hash = seed ^ 0x9E3779B97F4A7C15u ^ s.len;

	for (; s.len >= 8; s.ptr += 8, s.len -= 8)
		hash = hash_mix(hash ^ hash_word(s.ptr, 8),
		                0xD6E8FEB86659FD93u);
	if (s.len)
		hash ^= hash_word(s.ptr, s.len);
	return hash_mix(hash, 0xA0761D6478BD642Fu);
}

#define HASH_FNV_START 0xCBF29CE484222325u

/* Start with HASH_FNV_START; what it yields goes in for the next piece. */
static inline uint64_t hash_fnv(Str s, uint64_t hash)
{
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
	return hash;
}

#endif

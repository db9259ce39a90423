#include "report/linehash.h"

#include <stdio.h>
#include <string.h>

enum { SPAN = 100, FACTOR = 37, PIECE = 64 * 1024 };

/* How often each hash came: open addressing, at most half full. */
typedef struct Seen {
	uint64_t hash;
	unsigned count;
} Seen;

typedef struct Hasher {
	Arena *arena;
	Seen *seen;
	size_t n_seen, n_slots;
	uint64_t window[SPAN]; /* the last 100 units, a ring */
	unsigned starts[SPAN]; /* the line that began at a unit, or 0 */
	size_t at;
	uint64_t hash, power; /* FACTOR to the SPAN */
	unsigned line;
	bool line_starts, after_return;
	LineHash *wanted, *end;
} Hasher;

static Seen *slot_of(Seen *seen, size_t n_slots, uint64_t hash)
{
	size_t i = (size_t)(hash ^ hash >> 32) & (n_slots - 1);

	while (seen[i].count && seen[i].hash != hash)
		i = (i + 1) & (n_slots - 1);
	return &seen[i];
}

static void widen(Hasher *h)
{
	size_t n_slots = h->n_slots ? h->n_slots * 2 : 256;
	Seen *seen = arena_alloc(h->arena, n_slots, sizeof(*seen));

	for (size_t i = 0; i < h->n_slots; i++)
		if (h->seen[i].count)
			*slot_of(seen, n_slots, h->seen[i].hash) = h->seen[i];
	h->seen = seen;
	h->n_slots = n_slots;
}

static unsigned count_hash(Hasher *h)
{
	if (h->n_seen * 2 >= h->n_slots)
		widen(h);
	Seen *slot = slot_of(h->seen, h->n_slots, h->hash);
	h->n_seen += !slot->count;
	slot->hash = h->hash;
	return ++slot->count;
}

/* The window holds all of the oldest line start: its hash is known. */
static void finish_line(Hasher *h)
{
	unsigned line = h->starts[h->at];

	if (!line)
		return;
	h->starts[h->at] = 0;
	unsigned count = count_hash(h);
	for (; h->wanted < h->end && h->wanted->line <= line; h->wanted++) {
		if (h->wanted->line != line)
			continue;
		h->wanted->hash = h->hash;
		h->wanted->count = count;
	}
}

static void roll(Hasher *h, uint64_t unit)
{
	uint64_t oldest = h->window[h->at];

	h->window[h->at] = unit;
	h->hash = FACTOR * h->hash + unit - h->power * oldest;
	h->at = (h->at + 1) % SPAN;
}

/* Blanks do not count, and CR, LF and CR LF are one and the same. */
static void add_unit(Hasher *h, uint32_t unit)
{
	bool pair = h->after_return && unit == '\n';

	h->after_return = unit == '\r';
	if (unit == ' ' || unit == '\t' || pair)
		return;
	if (unit == '\r')
		unit = '\n';
	finish_line(h);
	if (h->line_starts)
		h->starts[h->at] = ++h->line;
	h->line_starts = unit == '\n';
	roll(h, unit);
}

static void add_point(Hasher *h, uint32_t c)
{
	if (c < 0x10000) {
		add_unit(h, c);
		return;
	}
	add_unit(h, 0xD800 + ((c - 0x10000) >> 10));
	add_unit(h, 0xDC00 + (c & 0x3FF));
}

void linehash_find(Arena *scratch, FsStream *stream, LineHash *lines, size_t n)
{
	Hasher h = { .arena = scratch,
		     .power = 1,
		     .line_starts = true,
		     .wanted = lines,
		     .end = lines + n };
	char *piece = arena_alloc(scratch, PIECE, 1);
	size_t held = 0, got, len;

	for (int i = 0; i < SPAN; i++)
		h.power *= FACTOR;
	do {
		got = fs_take(stream, piece + held, PIECE - held);
		Str rest = { piece, held + got };

		/* A character may go on in the next piece. */
		while (rest.len >= 4 || (!got && rest.len)) {
			uint32_t c = utf8_next(rest, &len);

			add_point(&h, c);
			rest = str_from(rest, len);
		}
		held = rest.len;
		memmove(piece, rest.ptr, held);
	} while (got);
	add_unit(&h, 0xFFFF);
	for (int i = 0; i < SPAN; i++) {
		finish_line(&h);
		roll(&h, 0);
	}
}

void linehash_text(const LineHash *line, char text[LINEHASH_TEXT])
{
	snprintf(text, LINEHASH_TEXT, "%llx:%u", (unsigned long long)line->hash,
	         line->count);
}

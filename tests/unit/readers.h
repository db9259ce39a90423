/*
 * readers.h - a test of a FieldReader is a source and what it declares, as
 * declared.h writes it.  Each name must stand where its place says.
 */
#ifndef TESTS_READERS_H
#define TESTS_READERS_H

#include "declared.h"

typedef struct Reading {
	FieldReader *read;
	const char *text, *found;
} Reading;

/* The text that a field's place has. */
static inline Str readers_at(Str text, const Field *field)
{
	size_t start = 0, len = 0, width;
	Str line = STR("");

	for (unsigned n = field->line; n && str_split(&text, '\n', &line); n--)
		continue;
	for (unsigned column = 1;
	     start + len < line.len && column < field->end_column; column++) {
		utf8_next(str_from(line, start + len), &width);
		if (column < field->column)
			start += width;
		else
			len += width;
	}
	return (Str){ line.ptr + start, len };
}

static inline void readers_places(const Reading *reading, Arena *arena)
{
	Fields fields = { .arena = arena };
	Str text = str(reading->text);

	reading->read(text, "a/b.x", &fields);
	for (size_t i = 0; i < fields.list.len; i++) {
		const Field *field = &fields.list.at[i];
		Str there = readers_at(text, field);

		ck_assert_msg(there.len, "%s: no place", reading->text);
		/* NAME = 'text' and defaults stand elsewhere. */
		if (field->name.len && !strstr(reading->text, "NAME"))
			ck_assert_msg(str_eq(there, field->name),
			              "%s\n%u:%u has '" STR_FMT
			              "', not '" STR_FMT "'",
			              reading->text, field->line, field->column,
			              STR_ARG(there), STR_ARG(field->name));
	}
}

static inline void readers_check(const Reading *reading)
{
	Arena *arena = arena_new((size_t)1 << 26);
	Str found = declared(arena, reading->read, "a/b.x", str(reading->text),
	                     false);

	ck_assert_msg(str_is(found, reading->found),
	              "\n%s\nfound    " STR_FMT "\nexpected %s\n",
	              reading->text, STR_ARG(found), reading->found);
	readers_places(reading, arena);
	arena_free(arena);
}

#endif

/* Any bytes as a file of one of these readers, which the first byte chooses:
 * whatever is listed has a place inside the file. */
#include "schema/fields.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static FieldReader *const readers[] = {
	read_knex,   read_sequelize, read_typeorm, read_drizzle, read_mongoose,
	read_entity, read_prisma,    read_laravel, read_ef,      read_ef_model,
	read_go,     read_diesel,    read_jpa,     read_ecto,
};

static void check(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena;
	Fields fields = { 0 };
	Str text;
	size_t lines = 1;

	if (!size)
		return 0;
	arena = arena_new((size_t)1 << 30);
	fields.arena = arena;
	text = (Str){ (const char *)data + 1, size - 1 };
	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	/* Seeds begin with a letter. */
	readers[(size_t)(data[0] - 'a') % COUNT(readers)](text, "a", &fields);
	for (size_t i = 0; i < fields.list.len; i++) {
		const Field *field = &fields.list.at[i];

		check(field->line >= 1 && field->line <= lines);
		check(field->column >= 1 && field->column <= size);
		check(field->end_column >= field->column);
		check(field->end_column <= size + 1);
	}
	arena_free(arena);
	return 0;
}

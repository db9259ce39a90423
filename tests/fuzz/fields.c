/* Any bytes as a file of one of these readers, which the first byte chooses:
 * whatever is listed has a place inside the file. */
#include "schema/fields.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static FieldReader *const readers[] = {
	read_sql,         read_dbt_sql,    read_rails,
	read_rails_model, read_django,     read_django_models,
	read_alembic,     read_sqlalchemy, read_generic,
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
	readers[data[0] % 32 % COUNT(readers)](text, "a.py", &fields);
	for (size_t i = 0; i < fields.list.len; i++) {
		const Field *field = &fields.list.at[i];

		check(field->line >= 1 && field->line <= lines);
		check(field->column >= 1 && field->column <= size + 1);
		check(field->end_column >= field->column);
		check(field->end_column <= size + 1);
		check(!field->reference || field->name.len);
	}
	arena_free(arena);
	return 0;
}

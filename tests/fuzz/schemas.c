/* Any bytes at all as a description of data: the first one chooses the reader,
 * 'a' the first.  It comes to an end, and each field has a place. */
#include "schema/fields.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
	FieldReader *read;
	const char *path;
} readers[] = {
	{ read_proto, "a.proto" },      { read_graphql, "a.graphql" },
	{ read_thrift, "a.thrift" },    { read_avdl, "a.avdl" },
	{ read_terraform, "a.tf" },     { read_avro, "a.avsc" },
	{ read_openapi, "a.yaml" },     { read_openapi, "a.json" },
	{ read_json_schema, "a.json" }, { read_dbt, "a.yml" },
	{ read_liquibase, "a.xml" },    { read_liquibase, "a.yaml" },
	{ read_liquibase, "a.json" },   { read_elastic, "a.json" },
	{ read_events, "events.yaml" }, { read_bigquery, "a.json" },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Fields fields = { .arena = arena };
	size_t which = size ? (uint8_t)(*data - 'a') % COUNT(readers) : 0;
	/* A copy, so that a read past its end is seen. */
	Str text = str_dup(arena, (Str){ (const char *)data + (size > 0),
	                                 size - (size > 0) });

	readers[which].read(text, readers[which].path, &fields);
	for (size_t i = 0; i < fields.list.len; i++) {
		const Field *field = &fields.list.at[i];

		if (!field->line || field->end_column < field->column)
			abort();
	}
	arena_free(arena);
	return 0;
}

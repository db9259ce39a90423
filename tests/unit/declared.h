/* declared.h - the fields that a reader found, in one line for a table of
 * cases: "+users.ssn:text users.id:int" with + added, ~ changed, - dropped,
 * = neutral, & behind a reference; "?" at the end: opaque.  With places:
 * "@line:column-end_column". */
#ifndef TESTS_DECLARED_H
#define TESTS_DECLARED_H

#include "schema/fields.h"

#include <check.h>

static Str declared(Arena *arena, FieldReader *read, const char *path, Str text,
                    bool places)
{
	Fields fields = { .arena = arena };
	Buf out = { .arena = arena };

	read(text, path, &fields);
	for (size_t i = 0; i < fields.list.len; i++) {
		const Field *field = &fields.list.at[i];

		buf_fmt(&out, "%s%c" STR_FMT "." STR_FMT, i ? " " : "",
		        "+~-="[field->op], STR_ARG(field->table),
		        STR_ARG(field->name));
		if (field->type.len && !places)
			buf_fmt(&out, ":" STR_FMT, STR_ARG(field->type));
		if (field->reference)
			buf_byte(&out, '&');
		if (places)
			buf_fmt(&out, "@%u:%u-%u", field->line, field->column,
			        field->end_column);
	}
	if (fields.opaque)
		buf_add(&out, STR("?"));
	return buf_str(&out);
}

#endif

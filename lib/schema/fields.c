#include "schema/fields.h"

Field *fields_add(Fields *fields, FieldOp op, Str table, Str name, Str type)
{
	Field *field = LIST_ADD(fields->arena, &fields->list);

	*field =
	        (Field){ .op = op, .table = table, .name = name, .type = type };
	return field;
}

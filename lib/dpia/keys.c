/* keys.c - names as they are compared, and sorted lists of them. */
#include "dpia/inside.h"

#include <stdlib.h>

void field_fold(Buf *out, Str name)
{
	if (name.len > 2 && char_lower(name.ptr[name.len - 1]) == 's' &&
	    char_lower(name.ptr[name.len - 2]) != 's')
		name.len--;
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] != '_' && name.ptr[i] != '-')
			buf_byte(out, char_lower(name.ptr[i]));
}

/* What makes two declarations one: User.dateOfBirth is users.date_of_birth. */
Str field_key(Arena *arena, const Field *field)
{
	Buf out = { .arena = arena };

	field_fold(&out, field->table);
	buf_byte(&out, '.');
	field_fold(&out, field->name);
	return buf_str(&out);
}

/* The kind of data in this table: a column that gets another name keeps it. */
Str field_kind_key(Arena *arena, const Field *field, const char *key)
{
	Buf out = { .arena = arena };

	field_fold(&out, field->table);
	buf_fmt(&out, "=%s", key);
	return buf_str(&out);
}

int keys_order(const void *left, const void *right)
{
	return str_cmp(*(const Str *)left, *(const Str *)right);
}

void keys_sort(Keys *keys)
{
	if (keys->len)
		qsort(keys->at, keys->len, sizeof(*keys->at), keys_order);
}

bool keys_has(const Keys *keys, Str key)
{
	return keys->len && bsearch(&key, keys->at, keys->len,
	                            sizeof(*keys->at), keys_order);
}

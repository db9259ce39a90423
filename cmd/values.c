#include "settings.h"

#include "base/time.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_NUMBER = 64 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "12.5%" becomes "125e-3": strtod rounds it correctly and never sees a
 * decimal point, which a locale could change. */
static bool read_ratio(Str text, double *out)
{
	char number[MAX_NUMBER + 16];
	size_t len = 0, digits = 0;
	unsigned places = 0;
	bool point = false;

	if (!text.len || text.len > MAX_NUMBER)
		return false;
	if (text.ptr[text.len - 1] == '%') {
		text.len--;
		places = 2;
	}
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (!is_digit(text.ptr[i]))
			return false;
		number[len++] = text.ptr[i];
		digits++;
		places += point;
	}
	if (!digits)
		return false;
	number[len++] = 'e';
	number[len++] = '-';
	number[len++] = (char)('0' + places / 10);
	number[len++] = (char)('0' + places % 10);
	number[len] = '\0';
	*out = strtod(number, NULL);
	return *out <= 1;
}

/* A number and one of the units; units[i] is worth factors[i]. */
static bool read_units(Str text, const char *units, const uint64_t *factors,
                       uint64_t *out)
{
	const char *unit =
	        text.len > 1 ? strchr(units, text.ptr[text.len - 1]) : NULL;
	uint64_t number;

	if (!unit || !*unit ||
	    !str_u64((Str){ text.ptr, text.len - 1 }, &number) ||
	    number > UINT64_MAX / factors[unit - units])
		return false;
	*out = number * factors[unit - units];
	return true;
}

static bool read_age(Str text, uint64_t *out)
{
	static const uint64_t seconds[] = { 1, 60, 3600, 86400, 604800 };

	return read_units(text, "smhdw", seconds, out);
}

static bool read_size(Str text, uint64_t *out)
{
	static const uint64_t bytes[] = { 1u << 10, 1u << 20, 1u << 30,
		                          (uint64_t)1 << 40 };

	return str_u64(text, out) || read_units(text, "KMGT", bytes, out);
}

static bool read_flag(Str text, bool *out)
{
	*out = str_is(text, "true");
	return *out || str_is(text, "false");
}

static bool read_choice(Str text, const char *const *choices, int *out)
{
	for (int i = 0; choices[i]; i++)
		if (str_is(text, choices[i])) {
			*out = i;
			return true;
		}
	return false;
}

static bool read_output(Str text)
{
	size_t equals = str_find(text, STR("="));
	Str path = str_from(text, equals + 1);

	return path.len && !str_is(path, "-") &&
	       format_find((Str){ text.ptr, equals });
}

static bool read_by_type(Arena *arena, const Option *option, Str text,
                         void *field)
{
	const char *copy = str_dup(arena, text).ptr;

	/* A NUL would end the text for some and not for others. */
	if (strlen(copy) != text.len)
		return false;
	switch (option->type) {
	case OPT_FLAG:
		return read_flag(text, field);
	case OPT_INT:
		return str_u64(text, field);
	case OPT_RATIO:
		return read_ratio(text, field);
	case OPT_ENUM:
		return read_choice(text, option->choices, field);
	case OPT_AGE:
		return read_age(text, field);
	case OPT_SIZE:
		return read_size(text, field);
	case OPT_TEXT:
		*(const char **)field = copy;
		return true;
	case OPT_DATE:
		*(const char **)field = copy;
		return time_is_day(text);
	case OPT_FORMAT:
		*(const char **)field = copy;
		return format_find(text) != NULL;
	case OPT_OUTPUTS:
		if (!read_output(text))
			return false;
		break;
	case OPT_LIST:
	case OPT_PATHS:
		if (!text.len)
			return false;
		break;
	}
	*LIST_ADD(arena, (Texts *)field) = copy;
	return true;
}

const char *const *value_choices(Arena *arena, const Option *option)
{
	static const char *const truth[] = { "true", "false", NULL };
	LIST(const char *) names = { 0 };

	if (option->type == OPT_ENUM)
		return option->choices;
	if (option->type == OPT_FLAG)
		return truth;
	if (option->type != OPT_FORMAT && option->type != OPT_OUTPUTS)
		return NULL;
	for (const Format *f = formats; f->name; f++)
		*LIST_ADD(arena, &names) = f->name;
	*LIST_ADD(arena, &names) = NULL;
	return names.at;
}

Str value_allowed(Arena *arena, const Option *option)
{
	static const char *const sentences[] = {
		[OPT_FLAG] = "true or false",
		[OPT_INT] = "a whole number (0 or more)",
		[OPT_RATIO] = "a ratio from 0 to 1 (0.02 or 2%)",
		[OPT_TEXT] = "a text",
		[OPT_LIST] = "a text or a list of texts",
		[OPT_PATHS] = "a path or a list of paths",
		[OPT_AGE] = "an age (90s, 15m, 12h, 30d, 2w)",
		[OPT_SIZE] = "a size (512, 64K, 2M, 1G)",
		[OPT_DATE] = "a day (YYYY-MM-DD)",
		[OPT_ENUM] = "one of ",
		[OPT_FORMAT] = "one of ",
		[OPT_OUTPUTS] = "FORMAT=PATH with a format of ",
	};
	Buf out = { .arena = arena };

	buf_add(&out, str(sentences[option->type]));
	if (option->type == OPT_ENUM || option->type == OPT_FORMAT ||
	    option->type == OPT_OUTPUTS) {
		const char *const *words = value_choices(arena, option);

		for (size_t i = 0; words[i]; i++)
			buf_fmt(&out, "%s%s", i ? ", " : "", words[i]);
	}
	return buf_str(&out);
}

bool value_read(Arena *arena, const Option *option, Str text, Str where,
                void *settings, Err *err)
{
	const char *near = NULL;
	size_t n = 0;

	if (read_by_type(arena, option, text,
	                 (char *)settings + option->offset))
		return true;
	if (option->type == OPT_ENUM || option->type == OPT_FORMAT) {
		const char *const *words = value_choices(arena, option);

		while (words[n])
			n++;
		near = str_nearest(text, words, n);
	}
	return err_set(err, ERR_USAGE,
	               STR_FMT ": '" STR_FMT "' is not " STR_FMT "%s%s%s",
	               STR_ARG(where), STR_ARG(text),
	               STR_ARG(value_allowed(arena, option)),
	               near ? "; did you mean '" : "", near ? near : "",
	               near ? "'?" : "");
}

size_t option_count(const Option *rows)
{
	size_t n = 0;

	while (rows && rows[n].name)
		n++;
	return n;
}

bool option_is_list(const Option *option)
{
	return option->type == OPT_LIST || option->type == OPT_PATHS ||
	       option->type == OPT_OUTPUTS;
}

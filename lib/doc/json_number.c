#include "doc/json_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 Wide;

static const char *scan_digits(const char *p, JsonNumber *number)
{
	const char *from = p;

	for (; *p >= '0' && *p <= '9'; p++) {
		if (number->n_digits < 19)
			number->digits =
			        number->digits * 10 + (unsigned)(*p - '0');
		number->n_digits += number->digits > 0;
	}
	if (p == from)
		number->want = "a digit";
	return p;
}

static const char *scan_exponent(const char *p, JsonNumber *number)
{
	bool minus = *p == '-';
	int exponent = 0;

	p += *p == '-' || *p == '+';
	if (*p < '0' || *p > '9')
		number->want = "a digit";
	for (; *p >= '0' && *p <= '9'; p++)
		if (exponent < 100000)
			exponent = exponent * 10 + (*p - '0');
	number->exponent += minus ? -exponent : exponent;
	return p;
}

const char *json_scan_number(const char *p, JsonNumber *number)
{
	*number = (JsonNumber){ .minus = *p == '-' };
	p += number->minus;
	if (*p == '0') {
		p++;
		if (*p >= '0' && *p <= '9')
			number->want = "'.', 'e' or the end of the number";
	} else {
		p = scan_digits(p, number);
	}
	if (!number->want && *p == '.') {
		const char *from = ++p;

		p = scan_digits(p, number);
		number->exponent = (int)(from - p);
	}
	if (!number->want && (*p | 0x20) == 'e')
		p = scan_exponent(p + 1, number);
	return p;
}

/* strtod() looks at the locale only where there is a decimal point. */
static double convert_slowly(Str text, const JsonNumber *number)
{
	char digits[JSON_DIGITS + 32];
	size_t len = 0;

	for (size_t i = 0; i < text.len && len < JSON_DIGITS; i++) {
		if ((text.ptr[i] | 0x20) == 'e')
			break;
		if (text.ptr[i] != '.')
			digits[len++] = text.ptr[i];
	}
	snprintf(digits + len, sizeof(digits) - len, "e%d", number->exponent);
	return strtod(digits, NULL);
}

/* digits / tens to 63 bits and more; what is beyond them only says that there
 * is something. */
static double divide(uint64_t digits, uint64_t tens)
{
	unsigned shift = 63 + (unsigned)__builtin_clzll(digits);
	Wide dividend = (Wide)digits << shift;
	Wide quotient = dividend / tens;
	uint64_t power = (uint64_t)(1023 - shift) << 52; /* of 2, as a double */
	double scale;

	memcpy(&scale, &power, sizeof(scale));
	quotient |= quotient * tens != dividend;
	return (double)quotient * scale;
}

double json_number_value(Str text, const JsonNumber *number)
{
	static const uint64_t tens[] = {
		1u,
		10u,
		100u,
		1000u,
		10000u,
		100000u,
		1000000u,
		10000000u,
		100000000u,
		1000000000u,
		10000000000u,
		100000000000u,
		1000000000000u,
		10000000000000u,
		100000000000000u,
		1000000000000000u,
		10000000000000000u,
		100000000000000000u,
		1000000000000000000u,
		10000000000000000000u,
	};
	int exponent = number->exponent;
	double value;

	if (number->n_digits > 19 || exponent > 19 || exponent < -19)
		return convert_slowly(text, number);
	if (exponent >= 0)
		value = (double)((Wide)number->digits * tens[exponent]);
	else if (!number->digits)
		value = 0;
	else if (number->digits <= (uint64_t)1 << 53 && exponent >= -15)
		value = (double)number->digits / (double)tens[-exponent];
	else
		value = divide(number->digits, tens[-exponent]);
	return number->minus ? -value : value;
}

double json_double(Str text)
{
	char copy[JSON_DIGITS + 1] = { 0 };
	JsonNumber number;

	if (text.len > JSON_DIGITS)
		text.len = JSON_DIGITS;
	memcpy(copy, text.ptr, text.len);
	json_scan_number(copy, &number);
	return json_number_value(text, &number);
}

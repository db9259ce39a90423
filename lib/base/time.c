#include "base/time.h"

/* Seconds as they are mostly written: 12.345. */
static bool plain_seconds(Str s, float *out)
{
	static const float scales[] = { 1,     1e-1f, 1e-2f, 1e-3f, 1e-4f,
		                        1e-5f, 1e-6f, 1e-7f, 1e-8f, 1e-9f };
	uint32_t value = 0;
	size_t point = s.len;

	if (!s.len || s.len > 10)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		uint32_t digit = (uint32_t)(s.ptr[i] - '0');

		if (digit <= 9)
			value = value * 10 + digit;
		else if (s.ptr[i] == '.' && point == s.len)
			point = i;
		else
			return false;
	}
	*out = (float)value * scales[point == s.len ? 0 : s.len - point - 1];
	return true;
}

/* "-4" behind an "e": what the number is to be multiplied by, or 0. */
static double power_of_ten(Str s)
{
	bool minus = s.len && *s.ptr == '-';
	uint64_t power;
	double value = 1;

	if (s.len && (*s.ptr == '-' || *s.ptr == '+'))
		s = str_from(s, 1);
	if (!str_u64(s, &power) || power > 30)
		return 0;
	while (power--)
		value *= minus ? 0.1 : 10;
	return value;
}

float time_seconds(Str text)
{
	Str s = str_trim(text);
	bool point = str_find(s, STR(".")) < s.len, fraction = false;
	double value = 0, scale = 1;
	float plain;

	if (plain_seconds(s, &plain))
		return plain;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c >= '0' && c <= '9') {
			value = value * 10 + (c - '0');
			scale *= fraction ? 0.1 : 1;
		} else if ((c == '.' || (c == ',' && !point)) && !fraction) {
			fraction = true;
		} else if ((c == 'e' || c == 'E') && i) {
			scale *= power_of_ten(str_from(s, i + 1));
			break;
		} else if (c != ',' || fraction) { /* 1,234.567 */
			return 0;
		}
	}
	value *= scale;
	return value < 1e9 ? (float)value : 0;
}

static bool read_parts(Str stamp, uint64_t parts[3])
{
	return stamp.len >= 10 && stamp.ptr[4] == '-' && stamp.ptr[7] == '-' &&
	       str_u64((Str){ stamp.ptr, 4 }, &parts[0]) &&
	       str_u64((Str){ stamp.ptr + 5, 2 }, &parts[1]) &&
	       str_u64((Str){ stamp.ptr + 8, 2 }, &parts[2]);
}

static bool exists(uint64_t y, uint64_t m, uint64_t d)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30,
		                              31, 31, 30, 31, 30, 31 };
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	if (!m || m > 12 || !d)
		return false;
	return d <= days[m - 1] || (m == 2 && d == 29 && leap);
}

/* March is the first month, so that the leap day comes last. */
static int64_t count_days(uint64_t y, uint64_t m, uint64_t d)
{
	y -= m <= 2;
	uint64_t month = (m + 9) % 12, era = y / 400, year = y % 400;
	uint64_t days = year * 365 + year / 4 - year / 100 +
	                (month * 153 + 2) / 5 + d - 1;
	return (int64_t)(era * 146097 + days) - 719468;
}

int64_t time_day(Str stamp)
{
	uint64_t parts[3], y, m, d;

	if (!read_parts(stamp, parts))
		return 0;
	y = parts[0], m = parts[1], d = parts[2];
	if (y < 1970 || !m || m > 12 || !d || d > 31)
		return 0;
	return count_days(y, m, d);
}

bool time_is_day(Str text)
{
	uint64_t parts[3];

	return text.len == 10 && read_parts(text, parts) &&
	       exists(parts[0], parts[1], parts[2]);
}

int64_t time_civil(unsigned year, unsigned month, unsigned day)
{
	if (year < 1970 || year > 9999 || !exists(year, month, day))
		return 0;
	return count_days(year, month, day);
}

/* By 400 years of 146,097 days each that begin on a first of March. */
Str time_date(Arena *arena, int64_t day)
{
	int64_t since = day + 719468;
	int64_t era = (since >= 0 ? since : since - 146096) / 146097;
	int64_t d = since - era * 146097;
	int64_t year = (d - d / 1460 + d / 36524 - d / 146096) / 365;
	int64_t rest = d - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * rest + 2) / 153;

	d = rest - (153 * month + 2) / 5 + 1;
	month += month < 10 ? 3 : -9;
	year += era * 400 + (month <= 2);
	return str_fmt(arena, "%04d-%02d-%02d", (int)year, (int)month, (int)d);
}

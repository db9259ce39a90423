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

float time_seconds(Str s)
{
	double value = 0, scale = 1;
	bool point = memchr(s.ptr ? s.ptr : "", '.', s.len) != NULL;
	bool fraction = false;
	float plain;

	if (plain_seconds(s, &plain))
		return plain;
	s = str_trim(s);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c >= '0' && c <= '9') {
			value = value * 10 + (c - '0');
			scale *= fraction ? 10 : 1;
		} else if (c == '.' || (c == ',' && !point)) {
			if (fraction)
				return 0;
			fraction = true;
		} else if ((c | 0x20) == 'e' && i && i + 1 < s.len) {
			bool minus = s.ptr[i + 1] == '-';
			bool sign = minus || s.ptr[i + 1] == '+';
			uint64_t power;

			if (!str_u64(str_from(s, i + 1 + sign), &power) ||
			    power > 30)
				return 0;
			while (power--)
				scale *= minus ? 10 : 0.1;
			break;
		} else if (c != ',') {
			return 0;
		}
	}
	value /= scale;
	return value >= 0 && value < 1e9 ? (float)value : 0;
}

int64_t time_day(Str stamp)
{
	uint64_t y, m, d;

	if (stamp.len < 10 || stamp.ptr[4] != '-' || stamp.ptr[7] != '-' ||
	    !str_u64((Str){ stamp.ptr, 4 }, &y) ||
	    !str_u64((Str){ stamp.ptr + 5, 2 }, &m) ||
	    !str_u64((Str){ stamp.ptr + 8, 2 }, &d) || y < 1970 || !m ||
	    m > 12 || !d || d > 31)
		return 0;
	/* March is the first month, so that the leap day comes last. */
	y -= m <= 2;
	uint64_t month = (m + 9) % 12, era = y / 400, year = y % 400;
	uint64_t days = year * 365 + year / 4 - year / 100 +
	                (month * 153 + 2) / 5 + d - 1;
	return (int64_t)(era * 146097 + days) - 719468;
}

#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { DECIMALS = 6, MOST_DECIMALS = 330 };

/* Three digits of a number that six decimals would show as 0. */
static int decimals_of(double value)
{
	double size = fabs(value);
	int decimals = DECIMALS;

	if (size > 0.5e-6 || size == 0)
		return DECIMALS;
	size *= 1e6;
	while (size < 100 && decimals < MOST_DECIMALS) {
		size *= 10;
		decimals++;
	}
	return decimals;
}

void buf_number(Buf *out, double value)
{
	char text[2 * MOST_DECIMALS];

	if (!isfinite(value)) {
		buf_add(out, isnan(value) ? STR("nan")
		             : value < 0  ? STR("-inf")
		                          : STR("inf"));
		return;
	}
	snprintf(text, sizeof(text), "%.*f", decimals_of(value), value);
	size_t len = strlen(text);
	while (text[len - 1] == '0')
		len--;
	if (text[len - 1] == '.')
		len--;
	buf_add(out, value == 0 ? STR("0") : (Str){ text, len });
}

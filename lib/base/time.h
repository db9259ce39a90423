/* time.h - times as reports write them.  No clock is read here. */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/str.h"

/* Seconds: 1.5, 1,234.567, 1,5, 1e-4; 0 for what is none (NaN, -1, "5 s"). */
float time_seconds(Str text);

/* Days since 1970-01-01 of a text that begins like 2026-11-21 (the civil
 * calendar); 0 for what does not. */
int64_t time_day(Str stamp);
/* Is it a day that exists, written 2026-11-21, and nothing else? */
bool time_is_day(Str text);
/* The same count for a day of the years 1970 to 9999; 0: there is none. */
int64_t time_civil(unsigned year, unsigned month, unsigned day);
/* The other way: "2026-11-21"; years 1 to 9999. */
Str time_date(Arena *arena, int64_t day);

#endif

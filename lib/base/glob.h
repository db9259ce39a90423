/*
 * glob.h - does a path match a pattern?
 *
 *	?        one character but '/'
 *	*        any run of characters but '/'
 *	**       any run of whole folders, also none: "a/" "**" "/b" has a/b
 *	[a-z]    one of these; [!a-z] and [^a-z] none of these
 *	{a,b}    either, nested as deep as you like
 *	\x       x itself
 *
 * Patterns and paths are bytes; case matters.  This is the one dialect of
 * patterns in qgate: operands, waivers, configuration.
 */
#ifndef BASE_GLOB_H
#define BASE_GLOB_H

#include "base/str.h"

bool glob_match(Str pattern, Str path);

/* Has it any of ? * [ { in it? */
bool glob_is_pattern(Str text);

#endif

#include "schema/kinds.h"

/* How much of a text is looked at. */
enum { HEAD_KEYS = 64 << 10, HEAD_TEXT = 256 << 10 };

static bool has_piece(Str text, Str piece)
{
	const char *at = text.ptr, *end = text.ptr + text.len;

	while (piece.len && (size_t)(end - at) >= piece.len) {
		at = memchr(at, *piece.ptr, (size_t)(end - at) - piece.len + 1);
		if (!at)
			return false;
		if (!memcmp(at, piece.ptr, piece.len))
			return true;
		at++;
	}
	return false;
}

static bool has_any(Str text, const char *pieces)
{
	Str rest = str(pieces), piece;

	while (str_split(&rest, '|', &piece))
		if (has_piece(text, piece))
			return true;
	return false;
}

static bool is_any(Str key, const char *keys)
{
	Str rest = str(keys), piece;

	while (str_split(&rest, '|', &piece))
		if (str_eq(key, piece))
			return true;
	return false;
}

/* --- the keys at the top of a document --- */

/* Where the rest of a large document is worth a look: its keys may be sorted,
 * so that "components" comes before "openapi". */
static const char promising[] =
        "components|definitions|info|paths|channels|basePath|$defs|host|"
        "externalDocs|properties|asyncapi|consumes";

/* False: enough was seen. */
static bool add_key(Sniff *sniff, Str key, size_t at)
{
	if (sniff->n < COUNT(sniff->keys))
		sniff->keys[sniff->n++] = key;
	sniff->promising |= is_any(key, promising);
	return sniff->n < COUNT(sniff->keys) &&
	       (sniff->promising || at < HEAD_KEYS);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Behind the quote that ends the text from `at` on. */
static size_t string_end(Str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '"')
		at += text.ptr[at] == '\\' ? 2 : 1;
	return at < text.len ? at + 1 : text.len;
}

static void find_json_keys(Sniff *sniff, Str text)
{
	unsigned depth = 0, level = sniff->list ? 2 : 1;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		size_t end;

		if (!(i % HEAD_KEYS) && i && !sniff->promising)
			break;
		if (c == '{' || c == '[')
			depth++;
		if (c == '}' || c == ']')
			if (depth-- <= level)
				break; /* of a list, only its first item */
		if (c != '"')
			continue;
		end = string_end(text, i + 1);
		Str key = { text.ptr + i + 1, end - i - 2 };
		while (end < text.len && is_blank(text.ptr[end]))
			end++;
		if (depth == level && end < text.len && text.ptr[end] == ':' &&
		    !add_key(sniff, key, i))
			break;
		i = end - 1;
	}
}

/* "key: value" that begins its line. */
static void find_yaml_keys(Sniff *sniff, Str text)
{
	const char *start = text.ptr;
	Str line;

	while (str_split(&text, '\n', &line)) {
		size_t len = 0, at = (size_t)(line.ptr - start);

		if (at > HEAD_KEYS && !sniff->promising)
			break;
		if (!line.len || is_blank(*line.ptr))
			continue;
		while (len < line.len && len < HEAD_KEYS &&
		       line.ptr[len] != ':' && line.ptr[len] != '#')
			len++;
		if (!len || len == line.len || line.ptr[len] != ':' ||
		    (len + 1 < line.len && !is_blank(line.ptr[len + 1])))
			continue;
		Str key = str_trim((Str){ line.ptr, len });
		if (key.len > 1 && (*key.ptr == '"' || *key.ptr == '\''))
			key = (Str){ key.ptr + 1, key.len - 2 };
		if (!add_key(sniff, key, at))
			break;
	}
}

static void find_keys(Sniff *sniff)
{
	Str text = sniff->text;

	while (text.len && is_blank(*text.ptr))
		text = str_from(text, 1);
	sniff->list = str_starts(text, "[");
	if (sniff->list || str_starts(text, "{"))
		find_json_keys(sniff, text);
	else
		find_yaml_keys(sniff, text);
	sniff->known = true;
}

static bool has_key(Sniff *sniff, const char *keys)
{
	if (!sniff->known)
		find_keys(sniff);
	for (size_t i = 0; i < sniff->n; i++)
		if (is_any(sniff->keys[i], keys))
			return true;
	return false;
}

Sniff sniff_text(Str text)
{
	return (Sniff){ .text = str_starts(text, "\xEF\xBB\xBF")
		                        ? str_from(text, 3)
		                        : text };
}

bool sniff_fits(Sniff *sniff, const Kind *kind)
{
	Str head = sniff->text;

	for (size_t i = 0; i < COUNT(kind->keys); i++)
		if (kind->keys[i] && (!has_key(sniff, kind->keys[i]) ||
		                      sniff->list != kind->list))
			return false;
	if (head.len > HEAD_TEXT)
		head.len = HEAD_TEXT;
	for (size_t i = 0; i < COUNT(kind->has); i++)
		if (kind->has[i] && !has_any(head, kind->has[i]))
			return false;
	return true;
}

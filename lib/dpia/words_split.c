#include "dpia/words_inside.h"

#include "base/hash.h"

/* U+00C0 to U+00FF as they are written without accents; "" parts. */
static const char latin[][3] = {
	"a", "a", "a",  "a", "ae", "a",  "ae", "c", "e",  "e",  "e",  "e", "i",
	"i", "i", "i",  "d", "n",  "o",  "o",  "o", "o",  "oe", "",   "o", "u",
	"u", "u", "ue", "y", "th", "ss", "a",  "a", "a",  "a",  "ae", "a", "ae",
	"c", "e", "e",  "e", "e",  "i",  "i",  "i", "i",  "d",  "n",  "o", "o",
	"o", "o", "oe", "",  "o",  "u",  "u",  "u", "ue", "y",  "th", "y",
};

typedef enum CharKind {
	CHAR_OTHER,
	CHAR_LOWER,
	CHAR_UPPER,
	CHAR_DIGIT
} CharKind;

typedef struct Char {
	CharKind kind;
	size_t len;
	char text[5]; /* folded */
} Char;

static CharKind kind_of(uint32_t c)
{
	if (c >= 'a' && c <= 'z')
		return CHAR_LOWER;
	if (c >= 'A' && c <= 'Z')
		return CHAR_UPPER;
	if (c >= '0' && c <= '9')
		return CHAR_DIGIT;
	/* Letters, as far as it matters: not the signs of U+2000 to U+206F. */
	if (c < 0xC0 || c == UTF8_BAD || (c >= 0x2000 && c <= 0x206F))
		return CHAR_OTHER;
	if (c <= 0xFF && !*latin[c - 0xC0])
		return CHAR_OTHER;
	return c < 0xDF || c == 0x152 ? CHAR_UPPER : CHAR_LOWER;
}

static Char read_char(Str s)
{
	Char c = { CHAR_OTHER, 1, "" };

	if (!s.len)
		return c;
	uint32_t point = utf8_next(s, &c.len);
	c.kind = kind_of(point);
	if (c.kind == CHAR_OTHER)
		return c;
	if (point < 0x80)
		*c.text = (char)(c.kind == CHAR_UPPER ? point + 32 : point);
	else if (point <= 0xFF)
		memcpy(c.text, latin[point - 0xC0], sizeof(latin[0]));
	else if (point == 0x152 || point == 0x153)
		memcpy(c.text, "oe", 2);
	else if (point < 0x300 || point > 0x36F)
		memcpy(c.text, s.ptr, c.len);
	else if (point ==
	         0x308) /* the dots of an umlaut; accents are dropped */
		*c.text = 'e';
	return c;
}

static CharKind kind_at(Str s, size_t at)
{
	return read_char(str_from(s, at)).kind;
}

static bool is_at(Str s, size_t at, char c)
{
	return at < s.len && s.ptr[at] == c;
}

/* Does a new token begin with the character c at s, behind one of `last`? */
static bool is_border(Str s, const Char *c, CharKind last,
                      const WordToken *token)
{
	if (c->kind == CHAR_DIGIT || last == CHAR_DIGIT)
		return c->kind != last;
	if (c->kind != CHAR_UPPER)
		return false;
	if (last == CHAR_LOWER)
		return true;
	/* SSNHash is ssn and hash; SSNs is one, and so is IPv4's IPv. */
	if (kind_at(s, c->len) != CHAR_LOWER)
		return false;
	if (is_at(s, c->len, 's') && kind_at(s, c->len + 1) != CHAR_LOWER)
		return false;
	return !(is_at(s, c->len, 'v') &&
	         kind_at(s, c->len + 1) == CHAR_DIGIT && token->len == 1 &&
	         *token->text == 'i');
}

static bool ends_in(const WordToken *t, const char *end)
{
	size_t len = strlen(end);

	return t->len >= len && !memcmp(t->text + t->len - len, end, len);
}

/* Names and dictionary alike: what comes out need not be a word. */
static void make_singular(WordToken *t)
{
	if (t->len > 4 && ends_in(t, "ies"))
		t->len = (uint8_t)(t->len - 2), t->text[t->len - 1] = 'y';
	else if (t->len > 3 && ends_in(t, "ie"))
		t->len--, t->text[t->len - 1] = 'y';
	else if (ends_in(t, "sses") || ends_in(t, "xes") || ends_in(t, "shes"))
		t->len = (uint8_t)(t->len - 2);
	else if (t->len > 2 && ends_in(t, "s") && !ends_in(t, "ss") &&
	         !ends_in(t, "us") && !ends_in(t, "is"))
		t->len--;
	t->text[t->len] = 0;
}

uint64_t words_hash(const char *text, size_t len)
{
	return hash_bytes((Str){ text, len }, 0);
}

/* What most names are: small letters, which no border parts. */
static bool take_small(Str *rest, WordToken *t)
{
	size_t n = 0;

	for (; n < rest->len && rest->ptr[n] >= 'a' && rest->ptr[n] <= 'z'; n++)
		if (t->len < WORD_LONGEST)
			t->text[t->len++] = rest->ptr[n];
	*rest = str_from(*rest, n);
	return n > 0;
}

static bool read_token(Str *rest, WordToken *t)
{
	CharKind last = CHAR_OTHER;
	Char c;

	t->len = 0;
	for (; rest->len; *rest = str_from(*rest, c.len)) {
		if (last != CHAR_DIGIT && take_small(rest, t)) {
			last = CHAR_LOWER;
			c.len = 0;
			continue;
		}
		c = read_char(*rest);
		if (c.kind == CHAR_OTHER) {
			if (last != CHAR_OTHER)
				break;
			continue;
		}
		if (last != CHAR_OTHER && is_border(*rest, &c, last, t))
			break;
		for (char *p = c.text; *p && t->len < WORD_LONGEST; p++)
			t->text[t->len++] = *p;
		if (*c.text)
			last = c.kind;
	}
	t->text[t->len] = 0;
	return last != CHAR_OTHER;
}

bool words_next(Str *rest, WordToken *out)
{
	Str behind;
	WordToken mail;

	if (!read_token(rest, out))
		return false;
	behind = *rest;
	if (out->len == 1 && *out->text == 'e' && read_token(&behind, &mail) &&
	    !strncmp(mail.text, "mail", 4)) {
		size_t len =
		        mail.len < WORD_LONGEST ? mail.len : WORD_LONGEST - 1;

		memcpy(out->text + 1, mail.text, len + 1);
		out->len = (uint8_t)(len + 1);
		out->text[out->len] = 0;
		*rest = behind;
	}
	make_singular(out);
	out->hash = words_hash(out->text, out->len);
	return true;
}

size_t words_split(Str name, WordToken *out)
{
	size_t n = 0;

	if (name.len > NAME_BYTES)
		name.len = NAME_BYTES;
	while (n < NAME_TOKENS && words_next(&name, &out[n]))
		n++;
	return n;
}

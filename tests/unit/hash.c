#include "base/hash.h"

#include <check.h>

/* FNV-1a, 64 bits: the test vectors of its authors (isthe.com/chongo). */
static const struct {
	const char *text;
	uint64_t hash;
} vectors[] = {
	{ "", 0xCBF29CE484222325u },    { "a", 0xAF63DC4C8601EC8Cu },
	{ "b", 0xAF63DF4C8601F1A5u },   { "fo", 0x08985907B541D342u },
	{ "foo", 0xDCB27518FED9D577u }, { "foobar", 0x85944171F73967E8u },
};

START_TEST(never_changes)
{
	ck_assert_uint_eq(hash_fnv(str(vectors[_i].text), HASH_FNV_START),
	                  vectors[_i].hash);
}
END_TEST

START_TEST(goes_on)
{
	uint64_t part = hash_fnv(STR("foo"), HASH_FNV_START);

	ck_assert_uint_eq(hash_fnv(STR("bar"), part),
	                  hash_fnv(STR("foobar"), HASH_FNV_START));
}
END_TEST

/* The same bytes anywhere in memory, and nothing behind them. */
START_TEST(looks_at_its_bytes)
{
	static const char text[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	char copy[64];

	for (size_t len = 0; len < 36; len++)
		for (size_t shift = 0; shift < 9; shift++) {
			memset(copy, '#', sizeof(copy));
			memcpy(copy + shift, text, len);
			ck_assert_uint_eq(
			        hash_bytes((Str){ copy + shift, len }, 1),
			        hash_bytes((Str){ text, len }, 1));
		}
}
END_TEST

/* Texts that differ little, in all lengths and seeds, fall apart: of so few no
 * two are alike, and each bit is set about every other time. */
START_TEST(tells_apart)
{
	enum { N = 2000 };
	static uint64_t seen[N];
	unsigned bits[64] = { 0 };
	char text[24];

	for (unsigned i = 0; i < N; i++) {
		size_t len = 1 + i % 20;

		memset(text, 'a', sizeof(text));
		text[len - 1] = (char)('a' + i / 20 % 10);
		text[0] = (char)('a' + i / 200);
		seen[i] =
		        hash_bytes((Str){ text, len }, len == 1 ? i : len < 3);
		for (unsigned b = 0; b < 64; b++)
			bits[b] += (unsigned)(seen[i] >> b & 1);
	}
	for (unsigned i = 0; i < N; i++)
		for (unsigned j = 0; j < i; j++)
			ck_assert_msg(seen[i] != seen[j], "%u %u", i, j);
	for (unsigned b = 0; b < 64; b++)
		ck_assert(bits[b] > N * 4 / 10 && bits[b] < N * 6 / 10);
}
END_TEST

START_TEST(minds_zeros_and_lengths)
{
	static const char zeros[32];

	for (size_t a = 0; a < 32; a++)
		for (size_t b = 0; b < a; b++)
			ck_assert(hash_bytes((Str){ zeros, a }, 0) !=
			          hash_bytes((Str){ zeros, b }, 0));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("hash");
	TCase *tcase = tcase_create("hash");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, never_changes, 0, COUNT(vectors));
	tcase_add_test(tcase, goes_on);
	tcase_add_test(tcase, looks_at_its_bytes);
	tcase_add_test(tcase, tells_apart);
	tcase_add_test(tcase, minds_zeros_and_lengths);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

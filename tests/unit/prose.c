#include "dpia/words.h"

#include <check.h>

static const char text[] =
        "- **Data categories:** first and last name, e-mail addresses,\n"
        "  dates of birth, `users.phoneNumber`, IP addresses, BLOOD_TYPE,\n"
        "  health data; the bank account number (IBAN) of the customer,\n"
        "  passportNumber, zipcode, a very long name of a column indeed.\n"
        "Geburtsdatum, Anschrift und Telefonnummer; pr\xC3\xA9nom; direcci"
        "\xC3\xB3n.\n"
        "We check the health of the server (health check) and its memory\n"
        "address.\n";

static Arena *arena;
static WordRules rules;
static Prose *prose;

static void setup(void)
{
	arena = arena_new((size_t)1 << 30);
	rules = (WordRules){ .arena = arena };
	prose = prose_read(&rules, arena, STR(text));
}

static void teardown(void)
{
	arena_free(arena);
}

static const struct {
	const char *name;
	bool named;
} names[] = {
	{ "last_name", true },
	{ "lastName", true },
	{ "lastname", true },
	{ "LASTNAME", true },
	{ "first_name", false }, /* "first and last name" */
	{ "email", true },
	{ "mail", false },
	{ "email_address", true },
	{ "emailAddresses", true },
	{ "e_mail_address", true },
	{ "date_of_birth", true },
	{ "dateOfBirth", true },
	{ "DATE_OF_BIRTH", true },
	{ "dateofbirth", true },
	{ "dates_of_births", true },
	{ "birth_of_date", false },
	{ "phone_number", true },
	{ "phonenumber", true },
	{ "users_phone_number", true },
	{ "ip_address", true },
	{ "ipAddress", true },
	{ "blood_type", true },
	{ "bloodType", true },
	{ "bloodtype", true },
	{ "iban", true },
	{ "IBAN", true },
	{ "bank_account_number", true },
	{ "account_number", true },
	{ "passport_number", true },
	{ "passport", true },
	{ "passport_no", false },
	{ "zip_code", true },
	{ "zipcode", true },
	{ "geburtsdatum", true },
	{ "prenom", true },
	{ "pr\xC3\xA9nom", true },
	{ "direccion", true },
	{ "a_very_long_name_of_a_column_indeed", true },
	{ "a_very_long_name_of_a_row_indeed", false },
	{ "a_very_long_name_of_a_column_of", false },
	{ "ssn", false },
	{ "religion", false },
	{ "", false },
	{ "__", false },
};

START_TEST(names_identifiers)
{
	ck_assert_msg(prose_names(prose, str(names[_i].name)) ==
	                      names[_i].named,
	              "%s", names[_i].name);
}
END_TEST

static const struct {
	const char *key;
	bool has;
} keys[] = {
	{ "user.name.last", true },
	{ "user.contact.email", true },
	{ "user.contact.phone_number", true },
	{ "user.contact.address", true },
	{ "user.contact.address.postal_code", true },
	{ "user.demographic.date_of_birth", true },
	{ "user.device.ip_address", true },
	{ "user.health_and_medical", true },
	{ "user.health_and_medical.blood_type", true },
	{ "user.health_and_medical.genetic", false }, /* no narrower one */
	{ "user.contact", false },                    /* no wider one */
	{ "user.financial.bank_account", true },
	{ "user.financial.credit_card", false },
	{ "user.government_id.passport_number", true },
	{ "user.government_id.national_identification_number", false },
	{ "user.demographic.gender", false },
	{ "", false },
};

START_TEST(has_keys)
{
	ck_assert_msg(prose_has_key(prose, keys[_i].key) == keys[_i].has, "%s",
	              keys[_i].key);
}
END_TEST

/* What is not personal is not named by its words either. */
START_TEST(others_do_not_count)
{
	static const struct {
		const char *text, *key;
		bool has;
	} texts[] = {
		{ "the health check", "user.health_and_medical", false },
		{ "health", "user.health_and_medical", true },
		{ "an email template", "user.contact.email", false },
		{ "an email template and an email", "user.contact.email",
		  true },
		{ "memory address", "user.contact.address", false },
		{ "contract addresses; an address", "user.contact.address",
		  true },
		{ "server IP", "user.device.ip_address", false },
		{ "European Union", "user.demographic.union_membership",
		  false },
		{ "trade union", "user.demographic.union_membership", true },
		{ "social security number", "user.contact.phone_number",
		  false },
		{ "numero de securite sociale",
		  "user.government_id.national_identification_number", true },
		{ "Gewerkschaftszugeh\xC3\xB6rigkeit",
		  "user.demographic.union_membership", true },
		{ "badge colours", "user.badge", true },
	};
	Err err = { .arena = arena };

	ck_assert(
	        words_add(&rules, STR("badge colour=direct:user.badge"), &err));
	for (size_t i = 0; i < COUNT(texts); i++) {
		Prose *read = prose_read(&rules, arena, str(texts[i].text));

		ck_assert_msg(prose_has_key(read, texts[i].key) == texts[i].has,
		              "%s", texts[i].text);
	}
}
END_TEST

/* Nothing names nothing, and any length comes to an end. */
START_TEST(ends)
{
	enum { SIZE = 4 << 20 };
	static const char *const units[] = { "a ", "email ",      "\xFF",
		                             "e ", "first name ", "A",
		                             "x1" };
	char *big = arena_alloc(arena, SIZE, 1);
	Prose *none = prose_read(&rules, arena, STR(""));

	ck_assert(!prose_names(none, STR("a")));
	ck_assert(!prose_has_key(none, "user.contact.email"));
	for (size_t i = 0; i < COUNT(units); i++) {
		size_t len = strlen(units[i]);

		for (size_t at = 0; at + len <= SIZE; at += len)
			memcpy(big + at, units[i], len);
		Prose *read = prose_read(&rules, arena, (Str){ big, SIZE });
		ck_assert(prose_has_key(read, "user.contact.email") ==
		          (i == 1));
		/* Of a name without end only a single word can be there. */
		ck_assert(prose_names(read, (Str){ big, SIZE }) == (i == 5));
	}
}
END_TEST

/* Many different words: none is lost while the table grows. */
START_TEST(keeps_all)
{
	enum { MANY = 30000 };
	Buf all = { .arena = arena };

	for (int i = 0; i < MANY; i++)
		buf_fmt(&all, "w%c%c%c%c ", 'a' + i % 26, 'a' + i / 26 % 26,
		        'a' + i / 676 % 26, 'a' + i / 17576 % 26);
	Prose *read = prose_read(&rules, arena, buf_str(&all));
	for (size_t i = 0; i + 5 < all.len; i += 6)
		ck_assert(prose_names(read, (Str){ all.ptr + i, 5 }));
	ck_assert(!prose_names(read, STR("wzzzz")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("prose");
	TCase *tcase = tcase_create("prose");
	SRunner *runner = srunner_create(suite);

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_set_timeout(tcase, 30);
	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, names_identifiers, 0, COUNT(names));
	tcase_add_loop_test(tcase, has_keys, 0, COUNT(keys));
	tcase_add_test(tcase, others_do_not_count);
	tcase_add_test(tcase, ends);
	tcase_add_test(tcase, keeps_all);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

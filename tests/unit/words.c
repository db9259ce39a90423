#include "dpia/words_inside.h"

#include <check.h>

#define NO       CLASS_NONE
#define WEAK     CLASS_WEAK
#define ONLINE   CLASS_ONLINE
#define DIRECT   CLASS_DIRECT
#define CRITICAL CLASS_CRITICAL
#define SPECIAL  CLASS_SPECIAL

static const struct {
	const char *table, *name, *type;
	DataClass class;
	const char *key;
} cases[] = {
	/* names */
	{ "users", "first_name", "string", DIRECT, "user.name.first" },
	{ "users", "last_name", "string", DIRECT, "user.name.last" },
	{ "users", "firstname", "varchar(50)", DIRECT, "user.name.first" },
	{ "User", "lastName", "String", DIRECT, "user.name.last" },
	{ "customers", "full_name", "string", DIRECT, "user.name.full" },
	{ "orders", "customer_name", "string", DIRECT, "user.name" },
	{ "users", "name", "string", WEAK, "user.name" },
	{ "users", "username", "string", DIRECT, "user.account.username" },
	{ "users", "display_name", "string", WEAK, "user.name" },
	{ "products", "name", "string", NO },
	{ "companies", "name", "string", NO },
	{ "categories", "name", "string", NO },
	{ "user_roles", "name", "string", NO },
	{ "customer_groups", "name", "string", NO },
	{ "contact_types", "name", "string", NO },
	{ "files", "file_name", "string", NO },
	{ "uploads", "original_filename", "string", NO },
	{ "servers", "hostname", "string", NO },
	{ "orders", "product_name", "string", NO },
	{ "orders", "shipping_method_name", "string", NO },
	{ "hosts", "host_name", "string", NO },
	{ "people", "nickname", "string", DIRECT, "user.name.nickname" },
	{ "people", "maiden_name", "string", DIRECT, "user.name.birth" },
	{ "contacts", "middle_name", "string", DIRECT, "user.name.middle" },
	{ "orders", "recipient_name", "text", DIRECT, "user.name.full" },
	{ "calls", "author_name", "string", DIRECT, "user.name" },
	{ "repositories", "full_name", "string", NO },
	{ "languages", "full_name", "CharField", NO },
	{ "invoices", "company_name", "string", NO },
	{ "users", "name_format", "string", NO },
	{ "nodes", "parent_name", "string", NO },
	{ "oauth_clients", "name", "string", NO },
	{ "auth_source", "attr_firstname", "string", NO },
	{ "site_settings", "default_mail_sender_name", "string", NO },
	{ "patients", "surname", "string", DIRECT, "user.name.last" },
	{ "User", "familyName", "string", DIRECT, "user.name.last" },
	{ "mitglieder", "vorname", "varchar", DIRECT, "user.name.first" },
	{ "kunden", "nachname", "varchar", DIRECT, "user.name.last" },
	{ "clients", "prenom", "varchar", DIRECT, "user.name.first" },
	{ "clients", "nom_famille", "varchar", DIRECT, "user.name.last" },
	{ "usuarios", "nombre", "varchar", WEAK, "user.name" },
	{ "usuarios", "apellidos", "varchar", DIRECT, "user.name.last" },
	{ "productos", "nombre", "varchar", NO },
	{ "users", "title", "string", WEAK, "user.name.title" },
	{ "posts", "title", "string", NO },
	{ "users", "login", "string", WEAK, "user.account.username" },
	{ "users", "twitter_handle", "string", DIRECT, "user.social" },
	{ "posts", "facebook_id", "string", NO },
	/* e-mail */
	{ "users", "email", "string", DIRECT, "user.contact.email" },
	{ "accounts", "email", "EmailField", DIRECT, "user.contact.email" },
	{ "newsletter", "emailAddress", "String", DIRECT,
	  "user.contact.email" },
	{ "people", "e_mail", "text", DIRECT, "user.contact.email" },
	{ "people", "EMail", "text", DIRECT, "user.contact.email" },
	{ "people", "eMailAdresse", "text", DIRECT, "user.contact.email" },
	{ "logins", "email_hash", "char(64)", DIRECT, "user.contact.email" },
	{ "users", "encrypted_email", "text", DIRECT, "user.contact.email" },
	{ "users", "email_bidx", "string", DIRECT, "user.contact.email" },
	{ "users", "unconfirmed_email", "string", DIRECT,
	  "user.contact.email" },
	{ "orders", "user_email", "string", DIRECT, "user.contact.email" },
	{ "gifts", "used_by_email", "EmailField", DIRECT,
	  "user.contact.email" },
	{ "users", "email2", "string", DIRECT, "user.contact.email" },
	{ "users", "workemail", "string", DIRECT, "user.contact.email" },
	{ "clientes", "correo_electronico", "varchar", DIRECT,
	  "user.contact.email" },
	{ "users", "email_template", "string", NO },
	{ "users", "email_subject", "string", NO },
	{ "users", "email_sent_at", "datetime", NO },
	{ "users", "email_count", "integer", NO },
	{ "users", "email_enabled", "boolean", NO },
	{ "users", "is_email_verified", "boolean", NO },
	{ "users", "email_verified", "DateTime", NO },
	{ "users", "email_notifications", "boolean", NO },
	{ "users", "email_token", "string", NO },
	{ "users", "email_frequency", "string", NO },
	{ "users", "emails_sent", "integer", NO },
	{ "users", "email_opt_in", "boolean", NO },
	{ "users", "email", "boolean", NO },
	{ "users", "email", "integer", NO },
	{ "users", "email_id", "bigint", NO },
	{ "users", "email_id", "varchar(255)", DIRECT, "user.contact.email" },
	{ "documents", "emailId", "String", NO },
	{ "email_templates", "body", "text", NO },
	{ "email_templates", "from_email", "string", NO },
	{ "companies", "email", "string", NO },
	{ "companies", "contact_email", "string", DIRECT,
	  "user.contact.email" },
	{ "companies", "owner_email", "string", DIRECT, "user.contact.email" },
	{ "organisations", "email", "string", NO },
	{ "organisation_settings", "email_reply_to", "string", NO },
	{ "users", "company_email", "string", NO },
	{ "settings", "support_email", "string", NO },
	{ "smtp_settings", "username", "string", NO },
	{ "users", "receive_monthly_digest_email", "boolean", NO },
	/* phone */
	{ "users", "phone", "string", DIRECT, "user.contact.phone_number" },
	{ "users", "phone_number", "bigint", DIRECT,
	  "user.contact.phone_number" },
	{ "users", "phoneNumber", "String", DIRECT,
	  "user.contact.phone_number" },
	{ "users", "phone2", "string", DIRECT, "user.contact.phone_number" },
	{ "users", "home_phone", "string", DIRECT,
	  "user.contact.phone_number" },
	{ "users", "mobile", "string", WEAK, "user.contact.phone_number" },
	{ "users", "cell_phone", "string", DIRECT,
	  "user.contact.phone_number" },
	{ "users", "fax", "string", DIRECT, "user.contact.fax_number" },
	{ "orders", "telefon", "varchar", DIRECT, "user.contact.phone_number" },
	{ "kunden", "telefonnummer", "varchar", DIRECT,
	  "user.contact.phone_number" },
	{ "clients", "telephone", "varchar", DIRECT,
	  "user.contact.phone_number" },
	{ "devices", "phone_model", "string", NO },
	{ "users", "phone_verified", "boolean", NO },
	{ "users", "phone_verified_at", "datetime", NO },
	{ "users", "phone_type", "string", NO },
	{ "devices", "smartphone", "string", NO },
	{ "plans", "mobile_app", "string", NO },
	{ "stores", "phone", "string", NO },
	{ "users", "hashed_phone_number", "string", DIRECT,
	  "user.contact.phone_number" },
	/* address */
	{ "users", "address", "text", WEAK, "user.contact.address" },
	{ "users", "address1", "string", WEAK, "user.contact.address" },
	{ "users", "address_line_2", "string", WEAK,
	  "user.contact.address.street" },
	{ "orders", "shipping_address", "text", DIRECT,
	  "user.contact.address" },
	{ "orders", "billing_city", "string", DIRECT,
	  "user.contact.address.city" },
	{ "orders", "billing_zip_code", "string", DIRECT,
	  "user.contact.address.postal_code" },
	{ "orders", "shipping_address_city", "string", DIRECT,
	  "user.contact.address.city" },
	{ "addresses", "street", "string", WEAK,
	  "user.contact.address.street" },
	{ "addresses", "postal_code", "string", WEAK,
	  "user.contact.address.postal_code" },
	{ "Address", "city", "CharField", WEAK, "user.contact.address.city" },
	{ "user_payouts", "city", "string", WEAK, "user.contact.address.city" },
	{ "stores", "city", "string", NO },
	{ "warehouses", "address", "text", NO },
	{ "company_addresses", "street", "string", NO },
	{ "User.address", "street", "string", WEAK,
	  "user.contact.address.street" },
	{ "events", "address", "text", NO },
	{ "contracts", "contract_address", "string", NO },
	{ "debug", "memory_address", "bigint", NO },
	{ "users", "address_id", "bigint", NO },
	{ "orders", "shipping_address_id", "bigint", NO },
	{ "orders", "shipping_address", "references", NO },
	{ "users", "save_shipping_address", "boolean", NO },
	{ "books", "address_book", "string", NO },
	{ "kunden", "strasse", "varchar", WEAK, "user.contact.address.street" },
	{ "kunden", "plz", "varchar(5)", WEAK,
	  "user.contact.address.postal_code" },
	{ "kunden", "anschrift", "text", WEAK, "user.contact.address" },
	{ "utilisateurs", "adresse", "text", WEAK, "user.contact.address" },
	{ "utilisateurs", "code_postal", "varchar", WEAK,
	  "user.contact.address.postal_code" },
	{ "usuarios", "direccion", "text", WEAK, "user.contact.address" },
	{ "usuarios", "ciudad", "varchar", WEAK, "user.contact.address.city" },
	{ "users", "state", "string", NO },
	{ "users", "country", "string", WEAK, "user.contact.address.country" },
	{ "products", "country", "string", NO },
	/* birth, gender and the like */
	{ "users", "date_of_birth", "date", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "users", "dob", "date", DIRECT, "user.demographic.date_of_birth" },
	{ "users", "dateOfBirth", "DateTime", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "users", "dateofbirth", "date", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "users", "DATE_OF_BIRTH", "date", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "profiles", "birthday", "date", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "people", "birth_year", "integer", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "users", "birthday_ciphertext", "text", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "campaigns", "birthday_discount", "decimal", NO },
	{ "users", "birth_place", "string", DIRECT,
	  "user.demographic.place_of_birth" },
	{ "users", "age", "integer", WEAK, "user.demographic.age_range" },
	{ "caches", "age", "integer", NO },
	{ "users", "min_age", "integer", NO },
	{ "movies", "age_rating", "string", NO },
	{ "users", "gender", "string", DIRECT, "user.demographic.gender" },
	{ "users", "gender", "integer", DIRECT, "user.demographic.gender" },
	{ "users", "sex", "char(1)", DIRECT, "user.demographic.gender" },
	{ "products", "gender", "boolean", NO },
	{ "users", "marital_status", "string", DIRECT,
	  "user.demographic.marital_status" },
	{ "users", "nationality", "string", DIRECT,
	  "user.demographic.nationality" },
	{ "users", "nationality_id", "bigint", DIRECT,
	  "user.demographic.nationality" },
	{ "users", "citizenship", "references", DIRECT,
	  "user.demographic.nationality" },
	{ "kunden", "geburtsdatum", "date", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "kunden", "geschlecht", "char(1)", DIRECT,
	  "user.demographic.gender" },
	{ "kunden", "familienstand", "varchar", DIRECT,
	  "user.demographic.marital_status" },
	{ "clients", "date_naissance", "date", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "clients", "dateDeNaissance", "date", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "usuarios", "fecha_nacimiento", "date", DIRECT,
	  "user.demographic.date_of_birth" },
	{ "users", "bio", "text", WEAK, "user.demographic.profile" },
	{ "users", "avatar_url", "string", WEAK, "user.content.self_image" },
	{ "users", "profile_picture", "string", DIRECT,
	  "user.content.self_image" },
	{ "groups", "avatar", "string", NO },
	{ "products", "photo", "string", NO },
	{ "users", "hide_gender", "boolean", NO },
	{ "users", "show_birthday", "boolean", NO },
	{ "users", "show_religion", "boolean", NO },
	/* special categories */
	{ "users", "ethnicity", "string", SPECIAL,
	  "user.demographic.race_ethnicity" },
	{ "users", "ethnicity_id", "bigint", SPECIAL,
	  "user.demographic.race_ethnicity" },
	{ "people", "race", "string", SPECIAL,
	  "user.demographic.race_ethnicity" },
	{ "results", "race", "string", NO },
	{ "people", "race_id", "bigint", NO },
	{ "runs", "race_condition", "boolean", NO },
	{ "jockeys", "race_result", "string", NO },
	{ "users", "religion", "string", SPECIAL,
	  "user.demographic.religious_belief" },
	{ "users", "religion_id", "integer", SPECIAL,
	  "user.demographic.religious_belief" },
	{ "members", "political_party", "string", SPECIAL,
	  "user.demographic.political_opinion" },
	{ "members", "politicalAffiliation", "String", SPECIAL,
	  "user.demographic.political_opinion" },
	{ "maps", "political_region", "string", NO },
	{ "employees", "union_member", "boolean", SPECIAL,
	  "user.demographic.union_membership" },
	{ "employees", "union_membership", "string", SPECIAL,
	  "user.demographic.union_membership" },
	{ "employees", "trade_union_id", "bigint", SPECIAL,
	  "user.demographic.union_membership" },
	{ "countries", "european_union", "boolean", NO },
	{ "queries", "union_type", "string", NO },
	{ "users", "sexual_orientation", "string", SPECIAL,
	  "user.demographic.sexual_orientation" },
	{ "users", "disability", "boolean", SPECIAL,
	  "user.health_and_medical" },
	{ "users", "has_disability", "boolean", SPECIAL,
	  "user.health_and_medical" },
	{ "users", "is_pregnant", "boolean", SPECIAL,
	  "user.health_and_medical" },
	{ "users", "disabled", "boolean", NO },
	{ "users", "disabled_at", "datetime", NO },
	{ "visits", "diagnosis", "text", SPECIAL, "user.health_and_medical" },
	{ "visits", "diagnosis_code", "varchar", SPECIAL,
	  "user.health_and_medical" },
	{ "visits", "diagnosed_at", "datetime", SPECIAL,
	  "user.health_and_medical" },
	{ "visits", "diagnosis_id", "bigint", SPECIAL,
	  "user.health_and_medical" },
	{ "visits", "icd10", "varchar", SPECIAL, "user.health_and_medical" },
	{ "visits", "icd10_code", "varchar", SPECIAL,
	  "user.health_and_medical" },
	{ "patients", "blood_type", "varchar", SPECIAL,
	  "user.health_and_medical.blood_type" },
	{ "patients", "allergies", "text", SPECIAL, "user.health_and_medical" },
	{ "patients", "weight", "decimal", SPECIAL, "user.health_and_medical" },
	{ "users", "weight", "decimal", SPECIAL, "user.health_and_medical" },
	{ "products", "weight", "decimal", NO },
	{ "parcels", "weight", "decimal", NO },
	{ "images", "height", "integer", NO },
	{ "patients", "medications", "jsonb", SPECIAL,
	  "user.health_and_medical" },
	{ "patients", "mrn", "varchar", SPECIAL,
	  "user.health_and_medical.record_id" },
	{ "patients", "medical_record_number", "string", SPECIAL,
	  "user.health_and_medical.record_id" },
	{ "services", "health_check", "string", NO },
	{ "services", "health_check_url", "string", NO },
	{ "services", "healthy", "boolean", NO },
	{ "services", "health_status", "string", NO },
	{ "patients", "health_status", "string", SPECIAL,
	  "user.health_and_medical" },
	{ "users", "health_insurance_number", "string", SPECIAL,
	  "user.health_and_medical.insurance_beneficiary_id" },
	{ "users", "blood_pressure_systolic", "integer", SPECIAL,
	  "user.health_and_medical" },
	{ "users", "vaccinated_at", "date", SPECIAL,
	  "user.health_and_medical" },
	{ "users", "smoker", "boolean", SPECIAL, "user.health_and_medical" },
	{ "users", "face_encoding", "bytea", SPECIAL, "user.biometric" },
	{ "users", "biometric_template", "bytea", SPECIAL, "user.biometric" },
	{ "users", "biometric_enabled", "boolean", NO },
	{ "users", "fingerprint", "bytea", SPECIAL,
	  "user.biometric.fingerprint" },
	{ "keys", "fingerprint", "string", NO },
	{ "ssh_keys", "fingerprint_sha256", "string", NO },
	{ "user_sessions", "fingerprint", "string", NO },
	{ "users", "image_fingerprint", "string", NO },
	{ "users", "fingerprint_template", "bytea", SPECIAL,
	  "user.biometric.fingerprint" },
	{ "users", "voice_print", "bytea", SPECIAL, "user.biometric.voice" },
	{ "users", "dna_sample", "text", SPECIAL,
	  "user.health_and_medical.genetic" },
	{ "people", "criminal_record", "text", SPECIAL,
	  "user.criminal_history" },
	{ "people", "conviction", "text", SPECIAL, "user.criminal_history" },
	{ "scores", "conviction_score", "float", NO },
	{ "kunden", "konfession", "varchar", SPECIAL,
	  "user.demographic.religious_belief" },
	{ "mitarbeiter", "gesundheitszustand", "text", SPECIAL,
	  "user.health_and_medical" },
	{ "mitarbeiter", "krankheitstage", "int", SPECIAL,
	  "user.health_and_medical" },
	{ "mitarbeiter", "schwerbehinderung", "boolean", SPECIAL,
	  "user.health_and_medical" },
	{ "orte", "krankenhaus", "varchar", NO },
	{ "mitarbeiter", "gewerkschaft", "varchar", SPECIAL,
	  "user.demographic.union_membership" },
	{ "employes", "maladie", "text", SPECIAL, "user.health_and_medical" },
	{ "employes", "appartenance_syndicale", "text", SPECIAL,
	  "user.demographic.union_membership" },
	{ "empleados", "enfermedades", "text", SPECIAL,
	  "user.health_and_medical" },
	{ "empleados", "grupo_sanguineo", "varchar", SPECIAL,
	  "user.health_and_medical.blood_type" },
	{ "partner_profiles", "population_hispanic", "integer", NO },
	{ "users", "religion_required", "boolean", NO },
	{ "users", "allergy_count", "integer", NO },
	{ "users", "heart_rate", "integer", SPECIAL,
	  "user.health_and_medical" },
	{ "recipes", "allergens", "text", NO },
	/* government numbers */
	{ "users", "ssn", "string", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "users", "userSSN", "String", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "users", "SSNHash", "String", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "users", "ssns", "jsonb", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "users", "SSNs", "jsonb", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "users", "ssn_last_4", "char(4)", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "users", "social_security_number", "string", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "users", "national_id", "string", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "users", "passport_number", "string", CRITICAL,
	  "user.government_id.passport_number" },
	{ "users", "passportNo", "string", CRITICAL,
	  "user.government_id.passport_number" },
	{ "users", "passport_expiry_date", "date", CRITICAL,
	  "user.government_id.passport_number" },
	{ "users", "drivers_license_number", "string", CRITICAL,
	  "user.government_id.drivers_license_number" },
	{ "users", "tax_id", "string", CRITICAL,
	  "user.government_id.tax_number" },
	{ "items", "tax_id", "integer", NO },
	{ "orders", "tax_rate", "decimal", NO },
	{ "companies", "tax_id", "string", NO },
	{ "users", "vat_id", "string", WEAK, "user.government_id.tax_number" },
	{ "companies", "vat_id", "string", NO },
	{ "cars", "license_plate", "string", DIRECT,
	  "user.government_id.vehicle_registration" },
	{ "users", "visa_status", "string", CRITICAL,
	  "user.government_id.immigration" },
	{ "mitarbeiter", "steuernummer", "varchar", CRITICAL,
	  "user.government_id.tax_number" },
	{ "mitarbeiter", "steuerIdentifikationsnummer", "varchar", CRITICAL,
	  "user.government_id.tax_number" },
	{ "artikel", "steuersatz", "decimal", NO },
	{ "mitarbeiter", "sozialversicherungsnummer", "varchar", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "clients", "numero_securite_sociale", "varchar", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "clientes", "dni", "varchar", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "clientes", "nif", "varchar", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "clientes", "numero_seguridad_social", "varchar", CRITICAL,
	  "user.government_id.national_identification_number" },
	{ "users", "birth_certificate_number", "string", CRITICAL,
	  "user.government_id.birth_certificate" },
	/* money */
	{ "users", "iban", "string", CRITICAL, "user.financial.bank_account" },
	{ "users", "IBANCode", "string", CRITICAL,
	  "user.financial.bank_account" },
	{ "payouts", "bank_account_number", "string", CRITICAL,
	  "user.financial.bank_account" },
	{ "wires", "account_number_ciphertext", "text", CRITICAL,
	  "user.financial.bank_account" },
	{ "ledgers", "account_number", "string", NO },
	{ "companies", "iban", "string", NO },
	{ "payments", "credit_card_number", "string", CRITICAL,
	  "user.financial.credit_card" },
	{ "payments", "card_last4", "string", CRITICAL,
	  "user.financial.credit_card" },
	{ "payments", "cardLast4", "String", CRITICAL,
	  "user.financial.credit_card" },
	{ "payments", "cc_exp_month", "integer", CRITICAL,
	  "user.financial.credit_card" },
	{ "payments", "credit_card_type", "string", NO },
	{ "payments", "card_brand", "string", NO },
	{ "tokens", "token_last_4", "string", NO },
	{ "employees", "salary", "decimal", CRITICAL, "user.financial" },
	{ "employees", "annual_salary", "decimal", CRITICAL, "user.financial" },
	{ "employees", "salary_currency", "char(3)", NO },
	{ "jobs", "salary_min", "integer", NO },
	{ "jobs", "min_salary", "integer", NO },
	{ "employees", "gehalt", "decimal", CRITICAL, "user.financial" },
	{ "people", "credit_score", "integer", CRITICAL, "user.financial" },
	{ "people", "income", "decimal", CRITICAL, "user.financial" },
	{ "reports", "income", "decimal", NO },
	/* location */
	{ "users", "latitude", "float", CRITICAL, "user.location.precise" },
	{ "users", "lat", "float", CRITICAL, "user.location.precise" },
	{ "stores", "latitude", "float", NO },
	{ "cities", "longitude", "float", NO },
	{ "user_locations", "longitude", "float", CRITICAL,
	  "user.location.precise" },
	{ "trips", "pickup_latitude", "float", CRITICAL,
	  "user.location.precise" },
	{ "devices", "gps_position", "point", CRITICAL,
	  "user.location.precise" },
	{ "users", "last_known_location", "point", CRITICAL,
	  "user.location.precise" },
	{ "files", "location", "string", NO },
	{ "users", "location", "string", WEAK, "user.location.imprecise" },
	/* children */
	{ "enrolments", "child_name", "string", CRITICAL, "user.childrens" },
	{ "enrolments", "parent_email", "string", CRITICAL, "user.childrens" },
	{ "enrolments", "guardian_phone", "string", CRITICAL,
	  "user.childrens" },
	{ "children", "first_name", "string", CRITICAL, "user.name.first" },
	{ "children", "date_of_birth", "date", CRITICAL,
	  "user.demographic.date_of_birth" },
	{ "nodes", "child_id", "bigint", NO },
	{ "nodes", "children_count", "integer", NO },
	{ "users", "parent_id", "bigint", NO },
	/* credentials */
	{ "users", "password_digest", "string", CRITICAL,
	  "user.authorization.password" },
	{ "users", "encrypted_password", "string", CRITICAL,
	  "user.authorization.password" },
	{ "users", "password_hash", "string", CRITICAL,
	  "user.authorization.password" },
	{ "users", "passwordHash", "String", CRITICAL,
	  "user.authorization.password" },
	{ "users", "password", "string", CRITICAL,
	  "user.authorization.password" },
	{ "accounts", "password", "string", CRITICAL,
	  "user.authorization.password" },
	{ "users", "pwd", "string", CRITICAL, "user.authorization.password" },
	{ "meetings", "password", "string", NO },
	{ "databases", "db_password", "string", NO },
	{ "mail_servers", "smtp_password", "string", NO },
	{ "users", "password_reset_sent_at", "datetime", NO },
	{ "users", "reset_password_token", "string", NO },
	{ "users", "password_changed_at", "datetime", NO },
	{ "users", "password_required", "boolean", NO },
	{ "users", "password_login_enabled", "boolean", NO },
	{ "users", "force_password_change", "boolean", NO },
	{ "users", "security_answer", "string", CRITICAL,
	  "user.authorization.credentials" },
	{ "users", "otp_backup_codes", "text", CRITICAL,
	  "user.authorization.credentials" },
	{ "users", "api_key", "string", NO },
	{ "users", "token", "string", NO },
	{ "users", "secret", "string", NO },
	{ "users", "session_token", "string", NO },
	{ "kunden", "passwort", "varchar", CRITICAL,
	  "user.authorization.password" },
	{ "clients", "mot_de_passe", "varchar", CRITICAL,
	  "user.authorization.password" },
	/* online */
	{ "events", "ip", "inet", ONLINE, "user.device.ip_address" },
	{ "events", "ip_address", "string", ONLINE, "user.device.ip_address" },
	{ "events", "ipAddress", "String", ONLINE, "user.device.ip_address" },
	{ "events", "ipaddress", "varchar", ONLINE, "user.device.ip_address" },
	{ "events", "IPv4Address", "String", ONLINE, "user.device.ip_address" },
	{ "users", "current_sign_in_ip", "inet", ONLINE,
	  "user.device.ip_address" },
	{ "logs", "remote_addr", "string", ONLINE, "user.device.ip_address" },
	{ "logs", "client_ip", "bigint", ONLINE, "user.device.ip_address" },
	{ "rules", "ip_range", "cidr", NO },
	{ "servers", "ip_address", "inet", NO },
	{ "servers", "ip", "inet", NO },
	{ "vms", "private_ip", "inet", NO },
	{ "lb", "gateway_ip", "inet", NO },
	{ "lb", "ip_pool", "string", NO },
	{ "firewall_ips", "ip", "string", NO },
	{ "visits", "mac_address", "string", ONLINE,
	  "user.device.mac_address" },
	{ "servers", "mac_address", "string", NO },
	{ "users", "wallet_address", "string", ONLINE,
	  "user.unique_id.pseudonymous" },
	{ "events", "user_agent", "text", ONLINE, "user.device.user_agent" },
	{ "events", "userAgent", "String", ONLINE, "user.device.user_agent" },
	{ "events", "useragent", "String", ONLINE, "user.device.user_agent" },
	{ "events", "session_id", "string", ONLINE, "user.unique_id.session" },
	{ "events", "session_id", "integer", NO },
	{ "events", "session_id", "references", NO },
	{ "events", "device_id", "string", ONLINE, "user.device.device_id" },
	{ "events", "device_id", "bigint", NO },
	{ "events", "device_type", "string", NO },
	{ "events", "idfa", "string", ONLINE, "user.device.device_id" },
	{ "events", "advertising_id", "string", ONLINE,
	  "user.device.device_id" },
	{ "events", "fcm_token", "string", ONLINE, "user.device.device_id" },
	{ "events", "cookie", "string", ONLINE, "user.device.cookie" },
	{ "sites", "cookie_consent_text", "text", NO },
	{ "sites", "cookie_banner", "text", NO },
	{ "events", "visitor_id", "uuid", ONLINE,
	  "user.unique_id.pseudonymous" },
	{ "events", "gclid", "string", ONLINE, "user.device.cookie_id" },
	/* work and study */
	{ "employees", "employee_number", "string", DIRECT,
	  "user.workplace.employee_id" },
	{ "grades", "student_id", "bigint", NO },
	{ "students", "student_id", "string", DIRECT,
	  "user.unique_id.student_id" },
	{ "users", "job_title", "string", WEAK, "user.job_title" },
	{ "jobs", "job_title", "string", NO },
	{ "candidates", "resume", "FileField", DIRECT,
	  "user.workplace.curriculum" },
	{ "jobs", "resume_at", "datetime", NO },
	{ "jobs", "resume_token", "string", NO },
	{ "employees", "emergency_contact", "string", DIRECT,
	  "user.name.contact" },
	{ "kunden", "kundennummer", "varchar", DIRECT,
	  "user.unique_id.member_id" },
	{ "employees", "hire_date", "date", DIRECT, "user.workplace" },
	{ "licenses", "termination_date", "date", NO },
	{ "suppliers", "contact_person", "string", DIRECT,
	  "user.name.contact" },
	{ "companies", "legal_name", "string", NO },
	{ "users", "father_name", "string", DIRECT, "user.name.relative" },
	{ "users", "pin", "string", CRITICAL,
	  "user.authorization.credentials" },
	{ "vehicles", "vin", "string", DIRECT,
	  "user.government_id.vehicle_registration" },
	{ "rides", "pickup_lat", "float", CRITICAL, "user.location.precise" },
	{ "visits", "lat", "float", NO },
	{ "products", "gender", "string", NO },
	{ "Program", "inviteEmailData", "Json", NO },
	{ "AzureApi", "outlook_email", "EmailField", NO },
	{ "OrganisationEmail", "email", "String", NO },
	{ "user_emails", "email", "string", DIRECT, "user.contact.email" },
	{ "companies", "twitter_handle", "string", NO },
	/* nothing of it */
	{ "users", "id", "bigint", NO },
	{ "users", "user_id", "bigint", NO },
	{ "orders", "customer_id", "bigint", NO },
	{ "users", "created_at", "datetime", NO },
	{ "users", "locale", "string", NO },
	{ "users", "time_zone", "string", NO },
	{ "users", "role", "string", NO },
	{ "users", "status", "string", NO },
	{ "users", "notes", "text", NO },
	{ "orders", "total", "decimal", NO },
	{ "orders", "quantity", "integer", NO },
	{ "webhooks", "signature", "string", NO },
	{ "users", "signature", "text", WEAK, "user.content.signature" },
	{ "messages", "author_signature", "text", NO },
	{ "posts", "body", "text", NO },
	{ "posts", "slug", "string", NO },
	{ "tags", "color", "string", NO },
	{ "features", "enabled", "boolean", NO },
	{ "messages", "content", "text", NO },
	{ "jobs", "queue_name", "string", NO },
	{ "channels", "topic", "string", NO },
	{ "versions", "object_changes", "jsonb", NO },
	{ "translations", "language_code", "string", NO },
	{ "users", "sign_in_count", "integer", NO },
	{ "users", "admin", "boolean", NO },
	{ "users", "customer_type_id", "bigint", NO },

	/* missed in real histories, or found in vain */
	{ "PrivacyPreferenceHistory", "email", "String", DIRECT,
	  "user.contact.email" },
	{ "oauth_accounts", "account_email", "String", DIRECT,
	  "user.contact.email" },
	{ "oauth_users", "email", "string", DIRECT, "user.contact.email" },
	{ "oauth_clients", "email", "string", NO },
	{ "oauth_providers", "username", "string", NO },
	{ "fidesuser", "totp_secret", "String", CRITICAL,
	  "user.authorization.credentials" },
	{ "customuser", "city", "CharField", WEAK,
	  "user.contact.address.city" },
	{ "enduserprofile", "bio", "TextField", WEAK,
	  "user.demographic.profile" },
	{ "abuser", "name", "string", NO },
	{ "users", "accepted_terms_of_service_ip", "String", ONLINE,
	  "user.device.ip_address" },
	{ "users", "service_ip", "String", NO },
	{ "invites", "sent_to_email", "String", DIRECT, "user.contact.email" },
	{ "invites", "send_email", "String", NO },
	{ "grants", "invited_email", "string", DIRECT, "user.contact.email" },
	{ "Order", "billing_country", "CharField", DIRECT,
	  "user.contact.address.country" },
	{ "Order", "shipping_state", "string", DIRECT,
	  "user.contact.address.state" },
	{ "Order", "billing_city_area", "CharField", DIRECT,
	  "user.contact.address.state" },
	{ "addresses", "country_area", "CharField", WEAK,
	  "user.contact.address.state" },
	{ "AccountInput", "defaultBillingAddress", "AddressInput", DIRECT,
	  "user.contact.address" },
	{ "users", "default_billing_address_id", "bigint", NO },
	{ "Consent", "user_geography", "String", DIRECT,
	  "user.contact.address.country" },
	{ "Consent", "fides_user_device", "String", ONLINE,
	  "user.device.device_id" },
	{ "Consent", "user_device_id", "bigint", NO },
	{ "CustomerRegisterInput", "password", "String!", CRITICAL,
	  "user.authorization.password" },
	{ "addresses", "line1", "string", WEAK, "user.contact.address.street" },
	{ "invoices", "line_1", "string", NO },
	{ "Pledge", "pledger_name", "string", DIRECT, "user.name" },
	{ "Assignee", "login", "string", WEAK, "user.account.username" },
	{ "Order", "shippingTaxClass", "TaxClass", NO },
	{ "Checkout", "billing_address_fields", "Fields", NO },
	{ "CheckoutValidationRules", "shippingAddress", "Rules", NO },
};

static Arena *arena;
static WordRules rules;

static void setup(void)
{
	arena = arena_new((size_t)1 << 28);
	rules = (WordRules){ .arena = arena };
}

static void teardown(void)
{
	arena_free(arena);
}

static DataClass class_of(const char *table, const char *name, const char *type)
{
	Match match = { 0 };

	words_match(&rules, str(table), str(name), str(type), false, &match);
	return match.class;
}

START_TEST(classes)
{
	Match match = { 0 };
	bool found =
	        words_match(&rules, str(cases[_i].table), str(cases[_i].name),
	                    str(cases[_i].type), false, &match);

	ck_assert_msg(match.class == cases[_i].class,
	              "%s.%s %s: %s (%s), "
	              "not %s",
	              cases[_i].table, cases[_i].name, cases[_i].type,
	              class_names[match.class], match.key ? match.key : "",
	              class_names[cases[_i].class]);
	ck_assert(found == (cases[_i].class != NO));
	if (found) {
		ck_assert_str_eq(match.key, cases[_i].key);
		ck_assert(match.sequence.len > 0);
	}
}
END_TEST

START_TEST(references_are_none)
{
	static const struct {
		const char *table, *name;
		bool match;
	} refs[] = {
		{ "orders", "customer", false },
		{ "orders", "billing_address", false },
		{ "users", "email", false },
		{ "events", "session_id", false },
		{ "people", "national_id", false },
		{ "users", "religion", true },
		{ "users", "nationality", true },
		{ "visits", "diagnosis", true },
	};
	Match match;

	for (size_t i = 0; i < COUNT(refs); i++)
		ck_assert_msg(words_match(&rules, str(refs[i].table),
		                          str(refs[i].name), str(""), true,
		                          &match) == refs[i].match,
		              "%s", refs[i].name);
}
END_TEST

/* What a name is made of. */
START_TEST(splits)
{
	static const struct {
		const char *name, *tokens;
	} names[] = {
		{ "date_of_birth", "date of birth" },
		{ "dateOfBirth", "date of birth" },
		{ "DateOfBirth", "date of birth" },
		{ "date-of-birth", "date of birth" },
		{ "DATE_OF_BIRTH", "date of birth" },
		{ "userSSN", "user ssn" },
		{ "SSNHash", "ssn hash" },
		{ "SSNs", "ssn" },
		{ "userIDs", "user id" },
		{ "IPv4Address", "ipv 4 address" },
		{ "address1", "address 1" },
		{ "icd10code", "icd 10 code" },
		{ "eMail", "email" },
		{ "e-mails", "email" },
		{ "E_MAIL", "email" },
		{ "emails", "email" },
		{ "addresses", "address" },
		{ "allergies", "allergy" },
		{ "cookies", "cooky" },
		{ "cookie", "cooky" },
		{ "boxes", "box" },
		{ "diagnosis", "diagnosis" },
		{ "status", "status" },
		{ "pr\xC3\xA9nom", "prenom" },
		{ "PR\xC3\x89NOM", "prenom" },
		{ "pre\xCC\x81nom", "prenom" },
		{ "stra\xC3\x9F"
		  "e",
		  "strasse" },
		{ "\xC3\x84rzte", "aerzte" },
		{ "A\xCC\x88rzte", "aerzte" },
		{ "contrase\xC3\xB1"
		  "a",
		  "contrasena" },
		{ "\xC5\x93uvre", "oeuvre" },
		{ "\xE5\x90\x8D\xE5\x89\x8D", "\xE5\x90\x8D\xE5\x89\x8D" },
		{ "a\xFF\xFE"
		  "b",
		  "a b" },
		{ "__x__", "x" },
		{ "", "" },
		{ "--", "" },
	};
	WordToken tokens[NAME_TOKENS];

	for (size_t i = 0; i < COUNT(names); i++) {
		Buf got = { .arena = arena };
		size_t n = words_split(str(names[i].name), tokens);

		for (size_t k = 0; k < n; k++)
			buf_fmt(&got, "%s%s", k ? " " : "", tokens[k].text);
		ck_assert_msg(str_is(buf_str(&got), names[i].tokens),
		              "%s: " STR_FMT, names[i].name,
		              STR_ARG(buf_str(&got)));
	}
}
END_TEST

START_TEST(user_adds)
{
	static const struct {
		const char *text;
		bool good;
	} added[] = {
		{ "badge colour=direct", true },
		{ " horoscope = special : user.horoscope ", true },
		{ "zodiac*=weak", true },
		{ "email=none", true },
		{ "a b c d e f=online", true },
		{ "a b c d e f g=online", false },
		{ "badge", false },
		{ "badge=", false },
		{ "=direct", false },
		{ "badge=personal", false },
		{ "badge=direct:User Badge", false },
		{ "", false },
	};
	Err err = { .arena = arena };
	Match match = { 0 };

	for (size_t i = 0; i < COUNT(added); i++) {
		err.text = (Str){ 0 };
		bool good = words_add(&rules, str(added[i].text), &err);

		ck_assert_msg(good == added[i].good, "%s", added[i].text);
		ck_assert(good || (err.kind == ERR_USAGE && err.text.len > 0));
	}
	ck_assert(words_match(&rules, str("x"), str("badgeColour"), str(""),
	                      false, &match));
	ck_assert_int_eq(match.class, DIRECT);
	ck_assert_str_eq(match.key, "user.badge_colour");
	ck_assert(words_match(&rules, str("x"), str("horoscope"), str("int"),
	                      false, &match));
	ck_assert_str_eq(match.key, "user.horoscope");
	ck_assert_int_eq(class_of("users", "zodiacal_sign", ""), NO);
	ck_assert_int_eq(class_of("users", "zodiacal", ""), WEAK);
	ck_assert_int_eq(class_of("users", "email", "string"), NO);
	ck_assert_int_eq(class_of("users", "first_name", ""), DIRECT);
}
END_TEST

START_TEST(user_allows)
{
	*LIST_ADD(arena, &rules.allowed) = STR("users.phone*");
	*LIST_ADD(arena, &rules.allowed) = STR("nickname");
	ck_assert_int_eq(class_of("users", "phone_number", ""), NO);
	ck_assert_int_eq(class_of("leads", "phone_number", ""), DIRECT);
	ck_assert_int_eq(class_of("leads", "nickname", ""), NO);
	ck_assert_int_eq(class_of("", "nickname", ""), NO);
}
END_TEST

START_TEST(user_names_people)
{
	ck_assert_int_eq(class_of("badge_holders", "name", ""), NO);
	*LIST_ADD(arena, &rules.people) = STR("badge holder");
	ck_assert_int_eq(class_of("badge_holders", "name", ""), WEAK);
	ck_assert_int_eq(class_of("BadgeHolder", "name", ""), WEAK);
	ck_assert_int_eq(class_of("badges", "name", ""), NO);
}
END_TEST

/* Every sequence of the dictionary can be reached, and each of its words. */
START_TEST(dictionary_is_sound)
{
	size_t personal = 0;

	for (const Word *word = words; word->sequences; word++) {
		Str rest = str(word->sequences), sequence, piece;

		ck_assert(!word->class == !word->key);
		ck_assert(!word->key || str_starts(str(word->key), "user."));
		ck_assert(word->class <= CLASS_SPECIAL);
		while (str_split(&rest, ',', &sequence)) {
			size_t n = 0;

			sequence = str_trim(sequence);
			ck_assert_msg(sequence.len > 0, "%s", word->sequences);
			personal += word->class != CLASS_NONE;
			while (str_split(&sequence, ' ', &piece)) {
				WordToken token;
				Str one = piece;

				n++;
				ck_assert(words_next(&one, &token));
				ck_assert_msg(one.len <= 1, STR_FMT,
				              STR_ARG(piece));
				ck_assert(!one.len || *one.ptr == '*');
				ck_assert(!one.len || piece.len > 3);
			}
			ck_assert_uint_le(n, SEQUENCE_MAX);
		}
	}
	ck_assert_uint_ge(personal, 1000);
	for (const Context *c = word_contexts; c->words; c++)
		ck_assert_msg(!strstr(c->words, ",,"), "%s", c->words);
}
END_TEST

/* Each is found where it stands alone in a table of its own kind. */
START_TEST(each_sequence_matches)
{
	static const char *const tables[] = { "user", "patient" };
	Buf bad = { .arena = arena };

	for (const Word *word = words; word->sequences; word++) {
		Str rest = str(word->sequences), sequence;

		if (!word->class)
			continue;
		while (str_split(&rest, ',', &sequence)) {
			char *name = str_copy(arena, str_trim(sequence));
			DataClass best = CLASS_NONE;

			for (char *star; (star = strchr(name, '*'));)
				*star = 'x';
			for (size_t i = 0; i < COUNT(tables); i++) {
				DataClass class = class_of(tables[i], name, "");
				best = class > best ? class : best;
			}
			if (best < word->class)
				buf_fmt(&bad, " '%s'", name);
		}
	}
	ck_assert_msg(!bad.len, STR_FMT, STR_ARG(buf_str(&bad)));
}
END_TEST

/* Any length, any repetition. */
START_TEST(ends)
{
	enum { SIZE = 10 << 20 };
	static const char *const units[] = { "a",  "email_",      "\xFF",
		                             "e_", "first_name_", "A",
		                             "1a", "x\xC3\xA4" };
	char *text = arena_alloc(arena, SIZE, 1);
	Match match;

	for (size_t i = 0; i < COUNT(units); i++) {
		size_t len = strlen(units[i]);

		for (size_t at = 0; at + len <= SIZE; at += len)
			memcpy(text + at, units[i], len);
		Str s = { text, SIZE };
		words_match(&rules, s, s, s, false, &match);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("words");
	TCase *tcase = tcase_create("words");
	SRunner *runner = srunner_create(suite);

	tcase_add_checked_fixture(tcase, setup, teardown);
	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, classes, 0, COUNT(cases));
	tcase_add_test(tcase, references_are_none);
	tcase_add_test(tcase, splits);
	tcase_add_test(tcase, user_adds);
	tcase_add_test(tcase, user_allows);
	tcase_add_test(tcase, user_names_people);
	tcase_add_test(tcase, dictionary_is_sound);
	tcase_add_test(tcase, each_sequence_matches);
	tcase_add_test(tcase, ends);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}

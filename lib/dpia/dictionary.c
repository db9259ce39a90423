/*
 * The dictionary: what personal data is called.  A row is one kind of data in
 * one class; rows of CLASS_NONE are words that only look so.  Within a row
 * English comes first, then German, French and Spanish.
 */
#include "dpia/words_inside.h"

const Word words[] = {
	/* --- Name --- */
	{ "first name, fname, given name, forename, christian name, "
	  "vorname*, rufname, prenom*, primer nombre, segundo nombre",
	  "user.name.first", CLASS_DIRECT, 0 },
	{ "middle name, mname, middle initial, second name, zweitname",
	  "user.name.middle", CLASS_DIRECT, 0 },
	{ "last name, lname, surname, family name, sur name, nachname*, "
	  "familienname*, zuname, nom famille, nom de famille, "
	  "apellido*, second surname, zweiter vorname",
	  "user.name.last", CLASS_DIRECT, 0 },
	{ "maiden name, birth name, name at birth, geburtsname, "
	  "maedchenname, nom naissance, nom de naissance, nom jeune "
	  "fille, mother maiden name, apellido materno, apellido "
	  "paterno",
	  "user.name.birth", CLASS_DIRECT, 0 },
	{ "full name, fullname, complete name, person name, real name, "
	  "name full, vor und nachname, nom complet, nom prenom, nombre "
	  "completo, nombre y apellido*, vollstaendiger name, "
	  "kundenname, patientenname, mitarbeitername, benutzer name "
	  "voll, nom client, nom patient, nom utilisateur complet, "
	  "nombre cliente, nombre paciente, nombre empleado, holder "
	  "name, cardholder name, sender name, sender display name, "
	  "recipient name, addressee name, name on card, card holder, "
	  "account holder, kontoinhaber, titulaire compte, titular "
	  "cuenta",
	  "user.name.full", CLASS_DIRECT, 0 },
	{ "contact person, contact name, next of kin, emergency "
	  "contact, emergency contact name, ansprechpartner, "
	  "notfallkontakt, interlocuteur, personne urgence, persona "
	  "contacto, contacto emergencia",
	  "user.name.contact", CLASS_DIRECT, 0 },
	{ "nickname, nick name, nick, spitzname, surnom, apodo, alias "
	  "name, stage name, pen name, also known as",
	  "user.name.nickname", CLASS_DIRECT, 0 },
	{ "legal name", "user.name.full", CLASS_DIRECT, WORD_PEOPLE },
	{ "name, nom, nombre, display name, anzeigename, nombre "
	  "mostrado, nom affiche, formatted name, sort name, phonetic "
	  "name, initials",
	  "user.name", CLASS_WEAK, 0 },
	{ "title, salutation, honorific, honorific prefix, name prefix, "
	  "name suffix, anrede, civilite, tratamiento, suffix, prefix "
	  "name",
	  "user.name.title", CLASS_WEAK, WORD_WHOLE },
	{ "username, user name, user nm, screen name, login name, "
	  "loginname, user login, uname, usrname, benutzername*, "
	  "nutzername, nom utilisateur, nom d utilisateur, nombre "
	  "usuario, nombre de usuario, user handle, gamertag, gamer tag",
	  "user.account.username", CLASS_DIRECT, 0 },
	{ "login, handle, pseudo, pseudonym, usuario, utilisateur, "
	  "benutzer, acct, identifiant",
	  "user.account.username", CLASS_WEAK, WORD_WHOLE },
	{ "twitter handle, twitter username, twitter name, twitter "
	  "account, twitter screen name, facebook profile, facebook "
	  "username, instagram handle, instagram username, insta "
	  "handle, insta id, linkedin profile, linkedin url, github "
	  "username, github login, gitlab username, telegram username, "
	  "whatsapp, whatsapp number, skype, skype id, skype name, "
	  "snapchat, tiktok handle, tiktok username, discord username, "
	  "slack username, mastodon username, mastodon handle, keybase "
	  "username, xing profile, social media profile, social "
	  "profile, social handle",
	  "user.social", CLASS_DIRECT, 0 },
	{ "facebook id, facebook uid, linkedin id, telegram id, "
	  "telegram chat id, telegram user id, wechat id, line user id, "
	  "discord id, discord user id, slack user id, google user id, "
	  "apple user id, google id, apple id, github id, github uid",
	  "user.social", CLASS_DIRECT, WORD_PEOPLE | WORD_ID | WORD_NUMBER },
	{ "twitter, facebook, instagram, linkedin, github, gitlab, "
	  "tiktok, mastodon, bluesky, xing, youtube, pinterest, "
	  "telegram, discord, reddit, twitter url, facebook url, "
	  "instagram url, github url, homepage, home page, blog url",
	  "user.social", CLASS_WEAK, WORD_WHOLE },

	/* --- Contact --- */
	{ "email, email address, email addr, mail address, mailaddress, "
	  "mailadresse, emailadress, email adresse, courriel, adresse "
	  "mail, adresse electronique, adresse email, correo, correo "
	  "electronico, direccion correo, gmail address, paypal email, "
	  "elektronische post, eml addr, sent to email, email sent to",
	  "user.contact.email", CLASS_DIRECT, 0 },
	{ "email id, emailid", "user.contact.email", CLASS_DIRECT,
	  WORD_PEOPLE | WORD_ID },
	{ "mail, mailbox", "user.contact.email", CLASS_WEAK, WORD_WHOLE },
	{ "phone, phone number, phonenumber, phone no, telephone, "
	  "telephone number, tel, tel no, tel number, telno, mobile "
	  "number, mobile no, mobile phone, mobilephone, cell phone, "
	  "cellphone, cell number, cell no, home phone, work phone, "
	  "msisdn, phn, phone num, e 164, telefon*, handy nummer, "
	  "handynummer*, mobilnummer*, mobiltelefon*, rufnummer*, "
	  "festnetz*, durchwahl, numero telephone, numero de telephone, "
	  "telephone portable, telephone fixe, telephone mobile, numero "
	  "portable, numero de portable, telefono*, numero telefono, "
	  "telefono movil, celular, numero celular, numero de celular, "
	  "sms number, contact number, contact no, voip number, dial in "
	  "number personal",
	  "user.contact.phone_number", CLASS_DIRECT, WORD_NUMBER },
	{ "mobile, cell, landline, mob, portable, movil, handy, fixe, "
	  "ph no",
	  "user.contact.phone_number", CLASS_WEAK, WORD_WHOLE | WORD_NUMBER },
	{ "fax, fax number, fax no, faxnumber, faxnummer*, telefax*, "
	  "numero fax, telecopie, telecopieur",
	  "user.contact.fax_number", CLASS_DIRECT, WORD_NUMBER },
	{ "address, addr, postal address, adresse, anschrift, "
	  "wohnadresse, postanschrift, lieferadresse, rechnungsadresse, "
	  "adresse postale, direccion, domicilio, wohnsitz",
	  "user.contact.address", CLASS_WEAK, WORD_NUMBER },
	{ "home address, residential address, mailing address, "
	  "permanent address, correspondence address, street address "
	  "home, billing address, shipping address, delivery address, "
	  "adresse livraison, adresse facturation, adresse domicile, "
	  "direccion envio, direccion facturacion, direccion "
	  "particular, place of residence, residence address, "
	  "privatanschrift, privatadresse, heimatadresse, lieu de "
	  "residence, domicile, meldeadresse, default billing address, "
	  "default shipping address, default delivery address",
	  "user.contact.address", CLASS_DIRECT, 0 },
	{ "street, street address, street name, address line, address "
	  "street, street line, house number, house no, house name, "
	  "apartment, apartment number, apt no, apt number, flat "
	  "number, po box, strasse, strassenname, hausnummer, hausnr, "
	  "postfach, rue, numero rue, calle, numero calle, numero casa, "
	  "numero de casa, portal piso",
	  "user.contact.address.street", CLASS_WEAK, 0 },
	{ "line 1, line 2", "user.contact.address.street", CLASS_WEAK,
	  WORD_WHOLE },
	{ "city, town, locality, suburb, wohnort, ville, ciudad, "
	  "localidad, municipio, commune, stadt, ortschaft",
	  "user.contact.address.city", CLASS_WEAK, 0 },
	{ "postal code, postalcode, post code, postcode, zip, zip code, "
	  "zipcode, zip postal code, plz, postleitzahl, code postal, "
	  "codigo postal",
	  "user.contact.address.postal_code", CLASS_WEAK, WORD_NUMBER },
	{ "province, county, address state, contact state, state "
	  "province, state code, bundesland, provincia, departement, "
	  "city area, country area, administrative area",
	  "user.contact.address.state", CLASS_WEAK, WORD_WHOLE },
	{ "home state, billing state, shipping state, delivery state, "
	  "mailing state",
	  "user.contact.address.state", CLASS_DIRECT, 0 },
	{ "home country, country of residence, residence country, "
	  "country residence, wohnland, pays residence, pais "
	  "residencia",
	  "user.contact.address.country", CLASS_WEAK, 0 },
	{ "country, country code, country name, geography",
	  "user.contact.address.country", CLASS_WEAK, WORD_WHOLE },
	{ "website, website url, personal website, web site, homepage "
	  "url, site web, sitio web, webseite",
	  "user.contact.url", CLASS_WEAK, WORD_WHOLE },
	{ "company, employer, employer name, arbeitgeber, employeur, "
	  "empleador",
	  "user.contact.organization", CLASS_WEAK, WORD_WHOLE },
	{ "contact, contact info, contact information, contact detail, "
	  "kontaktdaten, coordonnees, datos contacto",
	  "user.contact", CLASS_WEAK, WORD_WHOLE },
	{ "jabber id, xmpp address, icq number, matrix id, signal "
	  "number",
	  "user.contact.instant_messaging", CLASS_DIRECT, 0 },

	/* --- Demographic --- */
	{ "date of birth, dob, birth date, birthdate, birth day, "
	  "birthday, bday, bdate, born on, born at, date birth, birth "
	  "dt, birth year, birth month, year of birth, yob, "
	  "dateofbirth, birthyear, date de naissance, date naissance, "
	  "annee naissance, fecha nacimiento, fecha de nacimiento, "
	  "geburtsdatum*, geburtstag*, geburtsjahr*, geb datum, "
	  "gebdatum, ddn, fec nac, fecha nac, month of birth, day of "
	  "birth",
	  "user.demographic.date_of_birth", CLASS_DIRECT,
	  WORD_DATE | WORD_NUMBER },
	{ "place of birth, birth place, birthplace, city of birth, "
	  "birth city, country of birth, birth country, geburtsort*, "
	  "geburtsland, lieu de naissance, lieu naissance, lugar "
	  "nacimiento, lugar de nacimiento",
	  "user.demographic.place_of_birth", CLASS_DIRECT, 0 },
	{ "date of death, death date, deceased date, died on, died at, "
	  "deceased on, deceased at, todesdatum, sterbedatum, date "
	  "deces, date de deces, fecha defuncion",
	  "user.demographic.date_of_death", CLASS_DIRECT,
	  WORD_NUMBER | WORD_DATE },
	{ "age, age range, age group, age bracket, age in year, age "
	  "year, alter, altersgruppe, edad, tranche age",
	  "user.demographic.age_range", CLASS_WEAK, WORD_WHOLE | WORD_NUMBER },
	{ "gender, gender identity, sex at birth, birth sex, pronoun, "
	  "geschlecht*, genre civil, identite genre, identidad genero",
	  "user.demographic.gender", CLASS_DIRECT, WORD_NUMBER },
	{ "sex, sexe, sexo", "user.demographic.gender", CLASS_DIRECT,
	  WORD_WHOLE | WORD_NUMBER },
	{ "genre, genero", "user.demographic.gender", CLASS_DIRECT,
	  WORD_PEOPLE | WORD_WHOLE | WORD_NUMBER },
	{ "marital status, maritalstatus, civil status, marriage "
	  "status, relationship status, married, marital, "
	  "familienstand, zivilstand, etat civil, situation familiale, "
	  "situation matrimoniale, estado civil, marriage date, date of "
	  "marriage, divorce date, number of dependent, household size, "
	  "household income band",
	  "user.demographic.marital_status", CLASS_DIRECT, WORD_NUMBER },
	{ "nationality, nationalities, citizenship, country of "
	  "citizenship, citizenship country, country of nationality, "
	  "staatsangehoerigkeit*, staatsbuergerschaft*, nationalitaet*, "
	  "nationalite*, nacionalidad*, ciudadania",
	  "user.demographic.nationality", CLASS_DIRECT, WORD_NUMBER },
	{ "mother tongue, native language, first language, "
	  "muttersprache, langue maternelle, lengua materna",
	  "user.demographic.language", CLASS_DIRECT, WORD_NUMBER },
	{ "bio, biography, about me, about, biografie, biographie, "
	  "biografia, hobbies, hobby, interest, profile text, profile "
	  "description, lebenslauf, self description",
	  "user.demographic.profile", CLASS_WEAK, WORD_WHOLE },
	{ "veteran status, military status, military service, income "
	  "bracket, education level, highest education, socioeconomic "
	  "status, dietary preference, diet preference",
	  "user.demographic.profile", CLASS_DIRECT, WORD_NUMBER },
	{ "body height, eye color, hair color, eye colour, hair colour, "
	  "clothing size, shoe size, education, degree, school attended",
	  "user.demographic.profile", CLASS_WEAK, WORD_WHOLE },

	/* --- Special: origin, belief, life --- */
	{ "ethnicity, ethnicities, ethnic, ethnic origin, ethnic group, "
	  "ethnic background, race ethnicity, racial origin, racial, "
	  "racial identity, skin color, skin colour, indigenous status, "
	  "tribe affiliation, caste, ethnie*, ethnisch*, ethnizitaet, "
	  "origine ethnique, origine raciale, etnia*, etnic*, origen "
	  "etnico, origen racial, hautfarbe, couleur de peau, color "
	  "piel, migrationshintergrund, aboriginal, hispanic, latino",
	  "user.demographic.race_ethnicity", CLASS_SPECIAL, 0 },
	{ "race, rasse, raza, tribe", "user.demographic.race_ethnicity",
	  CLASS_SPECIAL, WORD_PEOPLE | WORD_WHOLE },
	{ "religion, religions, religious, religious belief, religious "
	  "affiliation, faith affiliation, religious preference, church "
	  "membership, church affiliation, church tax, denomination "
	  "religion, philosophical belief, konfession*, "
	  "religionszugehoerigkeit*, kirchensteuer*, "
	  "glaubensbekenntnis, confession religieuse, appartenance "
	  "religieuse, religieu*, creencia religiosa, creencia, "
	  "religios*, baptism date, baptized, baptised, halal, kosher",
	  "user.demographic.religious_belief", CLASS_SPECIAL, 0 },
	{ "faith, belief, denomination, confession, church, parish, "
	  "glaube",
	  "user.demographic.religious_belief", CLASS_SPECIAL,
	  WORD_PEOPLE | WORD_WHOLE },
	{ "political opinion, political view, political belief, "
	  "political affiliation, political party, political "
	  "orientation, political leaning, political preference, "
	  "political stance, party affiliation, party membership, party "
	  "registration, voter registration, voter id, voting "
	  "intention, vote intention, politische*, "
	  "parteizugehoerigkeit, parteimitglied*, opinion politique, "
	  "appartenance politique, afiliacion politica, opinion "
	  "politica, partido politico, ideologia",
	  "user.demographic.political_opinion", CLASS_SPECIAL, 0 },
	{ "politics, political, partei", "user.demographic.political_opinion",
	  CLASS_SPECIAL, WORD_PEOPLE | WORD_WHOLE },
	{ "trade union, tradeunion, union membership, union member, "
	  "labor union, labour union, union affiliation, union dues, "
	  "union name, union status, union card, gewerkschaft*, "
	  "syndicat appartenance, appartenance syndicale, adhesion "
	  "syndicale, syndiqu*, afiliacion sindical, sindicato*, "
	  "sindical, works council member, betriebsrat mitglied",
	  "user.demographic.union_membership", CLASS_SPECIAL, 0 },
	{ "sexual orientation, sexual preference, sexuality, sex life, "
	  "sexual activity, sexual history, sexually active, sexual "
	  "partner, sexuelle*, sexualitaet*, sexualleben, orientation "
	  "sexuelle, vie sexuelle, orientacion sexual, vida sexual, "
	  "lgbt*, transgender, trans status, interested in gender, "
	  "gender preference, homosexual*, bisexual*",
	  "user.demographic.sexual_orientation", CLASS_SPECIAL, 0 },
	{ "criminal record, criminal history, criminal offence, "
	  "criminal offense, criminal conviction, criminal background, "
	  "criminal charge, criminal check, criminal, conviction date, "
	  "convictions, conviction type, arrest record, arrest date, "
	  "arrests, arrested, felony, felonies, misdemeanor, "
	  "misdemeanour, police record, prison sentence, probation "
	  "officer, parole status, parole date, sex offender, offender "
	  "status, background check result, background check report, "
	  "dbs check, dbs number, strafregister*, straftat*, "
	  "vorstrafe*, vorbestraft, fuehrungszeugnis*, verurteilung*, "
	  "casier judiciaire, condamnation*, antecedentes penales, "
	  "antecedentes judiciales, condena, delito*, incarcerat*, "
	  "court case number",
	  "user.criminal_history", CLASS_SPECIAL, 0 },
	{ "conviction, offence, offense, felon, sentence",
	  "user.criminal_history", CLASS_SPECIAL, WORD_PEOPLE | WORD_WHOLE },

	/* --- Special: health --- */
	{ "diagnosis, diagnoses, diagnosed, diagnosis code, icd code, "
	  "icd 10, icd 9, icd 11, icd, snomed code, symptom, symptoms, "
	  "medical condition, health condition, medical history, health "
	  "history, medical note, clinical note, health note, medical "
	  "information, medical info, medical data, health data, health "
	  "information, health info, medical notes, medical need, "
	  "health issue, medical issue, health problem, illness, "
	  "illnesses, disease, diseases, comorbidity, chronic "
	  "condition, preexisting condition, pre existing condition, "
	  "medication, medications, medicine taken, prescription, "
	  "prescriptions, prescribed, allergy, allergies, allergic, "
	  "food allergy, intolerance food, food intolerance, dietary "
	  "restriction, dietary requirement, vaccination, vaccinations, "
	  "vaccinated, vaccine, vaccines, immunization, immunisation, "
	  "immunizations, covid status, covid test, covid 19, hiv, hiv "
	  "status, std status, aids status, hepatitis, cancer, "
	  "diabetes, diabetic, asthma, epilepsy, mental health, mental "
	  "illness, mental condition, psychiatric, psychological, "
	  "psychotherapy, depression score, depression, anxiety score, "
	  "phq 9, gad 7, suicide risk, suicidal, self harm, addiction, "
	  "substance abuse, substance use, alcohol use, alcohol "
	  "consumption, drug use, smoker, smoking status, smoking, "
	  "tobacco use, pregnan*, gravida, miscarriage, abortion, "
	  "fertility, ovulation, menstrua*, last period date, "
	  "menopause, contraceptive, contraception, disability, "
	  "disabilities, disabled person, disability status, "
	  "impairment, special need, wheelchair, mobility aid, sick "
	  "leave, sick day, sick note, sickness, sickness absence, "
	  "medical leave, absence reason medical, medical certificate, "
	  "fitness for work, occupational health, surgery, surgeries, "
	  "surgical history, hospitalized, hospitalised, "
	  "hospitalization, hospitalisation, discharge diagnosis, "
	  "discharge summary, lab result, laboratory result, medical "
	  "test, blood test, test result medical, cause of death, blood "
	  "pressure, systolic, diastolic, heart rate, resting heart "
	  "rate, pulse rate, blood glucose, glucose level, blood sugar, "
	  "cholesterol, oxygen saturation, spo 2, respiratory rate, "
	  "body temperature, body mass index, bmi, body fat, body "
	  "weight, hba 1 c, hearing loss, blind status, vision "
	  "impairment, organ donor, medical device implanted, implant "
	  "serial, injury, injuries, trauma history, therapy note, "
	  "therapy session note, treatment plan, care plan, nursing "
	  "note, patient note, patient notes, patient history, "
	  "anamnes*, medical alert, dnr status, insulin, adhd, autism, "
	  "dementia, alzheimer",
	  "user.health_and_medical", CLASS_SPECIAL, 0 },
	{ "krank*, gesundheit*, diagnose*, diagnosti*, symptome, "
	  "allergie*, behinderung*, behindert*, schwerbehinder*, "
	  "schwanger*, medikament*, medikation, impfung*, impfstatus*, "
	  "geimpft, arbeitsunfaehig*, pflegegrad*, pflegestufe, "
	  "befund*, arztbrief*, vorerkrankung*, erkrankung*, grad der "
	  "behinderung, raucher, malad*, sante mentale, etat de sante, "
	  "donnees sante, donnees de sante, handicape, enceinte, "
	  "grossesse*, medicament*, ordonnance medicale, vaccin*, "
	  "antecedents medicaux, traitement medical, arret maladie, "
	  "invalidite, enfermedad*, alergi*, embaraz*, discapacid*, "
	  "medicamento*, vacun*, historial medico, historia clinica, "
	  "antecedentes medicos, receta medica, estado salud, estado de "
	  "salud, baja medica, fumador, tratamiento medico",
	  "user.health_and_medical", CLASS_SPECIAL, 0 },
	{ "health, health status, health state, health score, "
	  "condition, conditions, treatment, treatments, therapy, "
	  "therapies, dosage, dose, handicap, sante, salud, smokes, "
	  "drinks, drinking, alcohol, diet, pulse, temperature, weight, "
	  "weight kg, weight lb, handicapped, tratamiento, traitement, "
	  "behandlung*, medicine, medicines, drug, drugs, surgical",
	  "user.health_and_medical", CLASS_SPECIAL, WORD_WHOLE | WORD_PEOPLE },
	{ "weight, weight kg, height, height cm, temperature, pulse, "
	  "condition, treatment, therapy, dosage, dose, prognosis, "
	  "reaction, severity, note, finding, result, complaint, chief "
	  "complaint, observation, clinical status, assessment, lab "
	  "value, pain level, pain score",
	  "user.health_and_medical", CLASS_SPECIAL, WORD_WHOLE | WORD_CLINIC },
	{ "genetic, genetics, genetic data, genetic marker, genetic "
	  "test, genome, genomic, genotype, dna, dna sample, dna "
	  "sequence, dna profile, snp, karyotype, gendaten, gentest, "
	  "donnees genetiques, datos geneticos, family medical history, "
	  "family history disease, hereditary disease, hereditary "
	  "condition",
	  "user.health_and_medical.genetic", CLASS_SPECIAL, 0 },
	{ "blood type, bloodtype, blood group, bloodgroup, rh factor, "
	  "rhesus factor, blutgruppe*, groupe sanguin, grupo sanguineo, "
	  "tipo sangre, tipo de sangre",
	  "user.health_and_medical.blood_type", CLASS_SPECIAL, 0 },
	{ "medical record number, medical record no, mrn, patient "
	  "number, patient no, patient identifier, patient record "
	  "number, health record, health record number, medical record, "
	  "medical record id, hospital number, nhs number, nhs no, nhs "
	  "id, patientennummer*, patientenakte*, numero patient, numero "
	  "dossier medical, dossier medical, numero historia clinica",
	  "user.health_and_medical.record_id", CLASS_SPECIAL, WORD_NUMBER },
	{ "health insurance, health insurance number, health insurance "
	  "id, health insurance no, medical insurance, health plan "
	  "beneficiary, insurance member id, medicare number, medicare "
	  "no, medicare id, medicaid number, medicaid id, medicaid no, "
	  "health card number, health card no, versichertennummer*, "
	  "krankenversicherungsnummer*, krankenversichertennummer*, "
	  "kvnr, krankenkasse*, carte vitale, numero assure, numero "
	  "assurance maladie, mutuelle sante, tarjeta sanitaria, numero "
	  "tarjeta sanitaria, seguro medico, ehic number",
	  "user.health_and_medical.insurance_beneficiary_id", CLASS_SPECIAL,
	  WORD_NUMBER },

	/* --- Special: biometric --- */
	{ "biometri*, biometric template, face encoding, face "
	  "embedding, face template, face descriptor, face print, "
	  "faceprint, face id data, face vector, facial recognition, "
	  "facial template, facial feature, facial geometry, facial "
	  "image template, hand geometry, palm print, palmprint, vein "
	  "pattern, gait pattern, keystroke dynamics, "
	  "gesichtserkennung, gesichtsdaten, reconnaissance faciale, "
	  "reconocimiento facial, donnees biometriques, datos "
	  "biometricos",
	  "user.biometric", CLASS_SPECIAL, 0 },
	{ "fingerprint template, fingerprint data, fingerprint image, "
	  "fingerprint scan, thumbprint scan, thumb print, finger print "
	  "data, fingerprint minutiae, fingerabdruck*, empreinte "
	  "digitale, empreintes digitales, huella dactilar, huella "
	  "digital",
	  "user.biometric.fingerprint", CLASS_SPECIAL, 0 },
	{ "finger print, thumbprint", "user.biometric.fingerprint",
	  CLASS_SPECIAL, WORD_PEOPLE | WORD_WHOLE },
	{ "retina scan, retinal scan, iris scan, iris template, iris "
	  "code, iris pattern, iris image, retinal, irisscan",
	  "user.biometric.retinal", CLASS_SPECIAL, 0 },
	{ "voice print, voiceprint, voice template, voice biometric, "
	  "voice embedding, voice signature, speaker embedding, "
	  "stimmabdruck, empreinte vocale, huella vocal, stimmprofil",
	  "user.biometric.voice", CLASS_SPECIAL, 0 },

	/* --- Critical: government numbers --- */
	{ "ssn, social security number, social security no, social "
	  "security, socialsecuritynumber, soc sec no, soc sec num, ssn "
	  "last 4, national id, national id number, national "
	  "identification number, national identification, national "
	  "identifier, national identity number, nationalid, national "
	  "number, national insurance number, national insurance no, ni "
	  "number, nino, identity number, identity card number, "
	  "identity card, id card number, id card no, id card, idcard, "
	  "identification number, government id, government id number, "
	  "govt id, citizen id, citizen number, personal identification "
	  "number, personal identity number, personal number national, "
	  "personal id number, personal code national, sin number, "
	  "social insurance number, social insurance no, aadhaar, "
	  "aadhar, aadhaar number, aadhar number, pan card, pan card "
	  "number, cpf, cpf number, curp, dni, dni number, numero dni, "
	  "nie, nif, cedula, cedula identidad, numero cedula, nuip, "
	  "bsn, burgerservicenummer, cpr number, cpr nr, personnummer, "
	  "fodselsnummer, pesel, codice fiscale, codicefiscale, egn, "
	  "jmbg, oib, rodne cislo, hkid, nric, nric number, fin number, "
	  "sozialversicherungsnummer*, sozialversicherungsnr, sv "
	  "nummer, svnr, sv nr, rentenversicherungsnummer*, "
	  "personalausweis*, ausweisnummer*, ausweis nr, ausweisnr, "
	  "perso nr, numero securite sociale, numero de securite "
	  "sociale, securite sociale, num secu, numero secu, num "
	  "securite sociale, carte identite, carte d identite, carte "
	  "nationale identite, numero carte identite, cni numero, "
	  "numero seguridad social, seguridad social, numero de "
	  "seguridad social, numero identidad, numero de identidad, "
	  "documento identidad, documento de identidad, documento "
	  "nacional identidad, numero documento, numero de documento, "
	  "numero identificacion, tax file number, tfn",
	  "user.government_id.national_identification_number", CLASS_CRITICAL,
	  WORD_NUMBER },
	{ "sin, nir, nss, rut, rfc, national code, id number, id no, "
	  "ahv, insee, ci number, document number, documento, pan "
	  "number",
	  "user.government_id.national_identification_number", CLASS_CRITICAL,
	  WORD_PEOPLE | WORD_WHOLE | WORD_NUMBER },
	{ "tax id number, tax identification number, tax identification "
	  "no, tax number, tax no, taxpayer id, taxpayer number, "
	  "taxpayer identification number, itin, steuernummer*, steuer "
	  "id, steuerid, steueridentifikationsnummer*, steuer "
	  "identifikationsnummer, steuerliche identifikationsnummer, "
	  "steuerklasse*, steuer nr, numero fiscal, identifiant fiscal, "
	  "nif fiscal, numero identificacion fiscal, id fiscal",
	  "user.government_id.tax_number", CLASS_CRITICAL, WORD_NUMBER },
	{ "tax id, tax identifier", "user.government_id.tax_number",
	  CLASS_CRITICAL, WORD_ID | WORD_NUMBER },
	{ "tin", "user.government_id.tax_number", CLASS_CRITICAL,
	  WORD_PEOPLE | WORD_WHOLE | WORD_NUMBER },
	{ "vat id, vat number, vat no, vat identification number, ust "
	  "id, ustid, umsatzsteuer id, ust idnr, numero tva, tva "
	  "intracommunautaire, numero iva, ein number, gst number, "
	  "gstin, abn, abn number",
	  "user.government_id.tax_number", CLASS_WEAK, WORD_NUMBER },
	{ "passport, passport number, passport no, passportnumber, "
	  "passport num, passport nr, passport series, passport id, "
	  "passport expiry, passport expiry date, passport expiration "
	  "date, passport issue date, passport issued at, passport "
	  "expire at, passport country, reisepass*, passnummer, numero "
	  "passeport, numero de passeport, passeport*, pasaporte*, "
	  "numero pasaporte, numero de pasaporte, travel document "
	  "number",
	  "user.government_id.passport_number", CLASS_CRITICAL,
	  WORD_NUMBER | WORD_DATE },
	{ "driver license, driver licence, driver license number, "
	  "driver licence number, driver license no, driving license, "
	  "driving licence, driving licence number, driving license "
	  "number, drivers license, drivers licence, dl number, license "
	  "number driver, fuehrerschein*, permis conduire, permis de "
	  "conduire, licencia conducir, licencia de conducir, carnet "
	  "conducir, carnet de conducir",
	  "user.government_id.drivers_license_number", CLASS_CRITICAL,
	  WORD_NUMBER },
	{ "immigration status, immigration number, visa number, visa "
	  "status, visa type, visa expiry, visa expiry date, visa "
	  "expiration date, visa category, alien registration, alien "
	  "registration number, alien number, residence permit, "
	  "residence permit number, residency status, residence status, "
	  "work permit, work permit number, work authorization, work "
	  "visa, green card, green card number, asylum status, refugee "
	  "status, undocumented status, aufenthaltstitel*, "
	  "aufenthaltserlaubnis*, aufenthaltsstatus, arbeitserlaubnis, "
	  "titre sejour, titre de sejour, permis sejour, permiso "
	  "residencia, permiso de residencia, permiso trabajo, permiso "
	  "de trabajo",
	  "user.government_id.immigration", CLASS_CRITICAL,
	  WORD_NUMBER | WORD_DATE },
	{ "birth certificate, birth certificate number, "
	  "geburtsurkunde*, acte naissance, acte de naissance, "
	  "certificado nacimiento, partida nacimiento, partida de "
	  "nacimiento",
	  "user.government_id.birth_certificate", CLASS_CRITICAL, WORD_NUMBER },
	{ "license plate, licence plate, license plate number, licence "
	  "plate number, number plate, plate number, plate no, "
	  "registration plate, vehicle plate, vehicle registration, "
	  "vehicle registration number, vehicle registration no, "
	  "vehicle identification number, vehicle vin, vin number, car "
	  "plate, car registration, kfz kennzeichen, kennzeichen kfz, "
	  "nummernschild, autokennzeichen, plaque immatriculation, "
	  "immatriculation vehicule, numero immatriculation, matricula "
	  "vehiculo, numero matricula, placa vehiculo, "
	  "fahrgestellnummer, fin nummer, vehicle license plate",
	  "user.government_id.vehicle_registration", CLASS_DIRECT,
	  WORD_NUMBER },
	{ "vin", "user.government_id.vehicle_registration", CLASS_DIRECT,
	  WORD_WHOLE },
	{ "voter number, military id, military number, service number "
	  "military, firearm license, professional license number, bar "
	  "number, npi number, dea number",
	  "user.government_id", CLASS_CRITICAL, WORD_NUMBER },

	/* --- Critical: money --- */
	{ "iban, iban number, iban code, bank account, bank account "
	  "number, bank account no, bank acct, bankaccount, bank "
	  "account iban, bank detail, bank details, bank acc no, bank "
	  "account holder, routing number, bank routing number, aba "
	  "number, sort code, sortcode, bsb number, clabe, ifsc code, "
	  "ifsc, bank identification, bankverbindung*, kontonummer*, "
	  "konto nr, kontonr, kontoverbindung, bankkonto*, "
	  "bankleitzahl*, blz, kontoinhaber name, coordonnees "
	  "bancaires, compte bancaire, numero compte, numero de compte, "
	  "rib iban, cuenta bancaria, numero cuenta, numero de cuenta, "
	  "numero cuenta bancaria, sepa mandate, direct debit mandate, "
	  "beneficiary account",
	  "user.financial.bank_account", CLASS_CRITICAL, WORD_NUMBER },
	{ "last 4, last four, last four digits, last 4 digits, last "
	  "digits, first 6 digits, first digits",
	  "user.financial.credit_card", CLASS_CRITICAL,
	  WORD_WHOLE | WORD_NUMBER },
	{ "exp month, exp year, expiration month, expiration year, "
	  "expiry month, expiry year",
	  "user.financial.credit_card", CLASS_CRITICAL,
	  WORD_MONEY | WORD_NUMBER },
	{ "account number, account no, acct number, acct no, "
	  "accountnumber, rib, clearing number, girokonto, swift code, "
	  "bic",
	  "user.financial.bank_account", CLASS_CRITICAL,
	  WORD_MONEY | WORD_NUMBER },
	{ "credit card, credit card number, credit card no, creditcard, "
	  "credit card num, card number, card no, cardnumber, cc "
	  "number, cc num, cc no, ccnum, ccnumber, debit card, debit "
	  "card number, payment card number, card last 4, last 4 card, "
	  "card last four, cc last 4, card pan, primary account number, "
	  "cvv, cvc, cvv 2, cvc 2, card cvv, card cvc, card security "
	  "code, card expiry, card expiration, card expiry date, card "
	  "expiration date, card exp month, card exp year, card exp, "
	  "card expires at, cc exp, cc expiry, cc expiration, cc month, "
	  "cc year, cc exp month, cc exp year, cc last digits, card "
	  "holder number, card first digits, cc first digits, card bin "
	  "number, masked card number, masked pan, kreditkarte*, "
	  "kartennummer*, kartenpruefnummer, pruefziffer karte, carte "
	  "bancaire, carte de credit, carte credit, numero carte "
	  "bancaire, numero carte, numero de carte, cryptogramme "
	  "visuel, tarjeta credito, tarjeta de credito, tarjeta debito, "
	  "numero tarjeta, numero de tarjeta",
	  "user.financial.credit_card", CLASS_CRITICAL,
	  WORD_NUMBER | WORD_DATE },
	{ "salary, salaries, annual salary, base salary, monthly "
	  "salary, current salary, expected salary, salary expectation, "
	  "wage, wages, annual income, monthly income, household "
	  "income, net income personal, income level, gross pay, net "
	  "pay, pay stub, payslip, pay slip, paycheck, payroll amount, "
	  "compensation amount, net worth, credit score, fico score, "
	  "credit rating personal, credit history, creditworthiness, "
	  "bankruptcy, bankruptcies, debt amount, student loan, child "
	  "support, alimony, bonitaet*, schufa*, gehalt*, "
	  "lohnabrechnung*, bruttolohn, nettolohn, arbeitslohn, "
	  "jahreseinkommen, einkommen*, schulden, pfaendung, salaire*, "
	  "revenu annuel, revenu mensuel, revenu fiscal, fiche de paie, "
	  "bulletin de paie, endettement, salario*, sueldo*, nomina "
	  "mensual, ingreso* mensual*, ingreso anual, deudas",
	  "user.financial", CLASS_CRITICAL, WORD_NUMBER },
	{ "income, compensation, debt, lohn, revenu, ingresos, nomina, "
	  "hourly rate, pay rate, hourly wage, stundenlohn, pay grade, "
	  "earnings, pension, tax bracket, tax class",
	  "user.financial", CLASS_CRITICAL,
	  WORD_PEOPLE | WORD_WHOLE | WORD_NUMBER },
	{ "bank name, bank, banco, banque, bankname", "user.financial",
	  CLASS_WEAK, WORD_WHOLE },
	{ "paypal account, paypal id, venmo handle, venmo username, "
	  "cash app id, cashtag, payer id, payment handle, upi id, vpa "
	  "address, pix key, swish number",
	  "user.payment", CLASS_DIRECT, 0 },

	/* --- Critical: location --- */
	{ "latitude, longitude, lat, lng, lon, lat lng, lat long, "
	  "latlng, latlon, lat lon, coordinate, coordinates, "
	  "geolocation, geo location, geo coordinate, geo point, "
	  "geopoint, geo position, gps, geo lat, geo lng, geo lon, geo, "
	  "breitengrad, laengengrad, koordinate*, latitud, longitud, "
	  "coordenada*, coordonnees gps, geohash",
	  "user.location.precise", CLASS_CRITICAL, WORD_SOMEONE | WORD_NUMBER },
	{ "gps location, gps position, gps coordinate, gps coordinates, "
	  "gps latitude, gps longitude, gps lat, gps lng, gps lon, gps "
	  "track, gps trace, gps data, current location, current "
	  "position, last known location, last known position, last "
	  "location, last position, live location, location history, "
	  "precise location, exact location, user location, home "
	  "location, home latitude, home longitude, pickup location, "
	  "pickup latitude, pickup longitude, pickup lat, pickup lng, "
	  "pickup lon, dropoff lat, dropoff lng, dropoff lon, home lat, "
	  "home lng, home lon, dropoff location, dropoff latitude, "
	  "dropoff longitude, check in location, clock in location, "
	  "standort aktuell, aktueller standort, bewegungsprofil, "
	  "dernier emplacement, position gps, ubicacion actual, "
	  "ubicacion gps, ultima ubicacion",
	  "user.location.precise", CLASS_CRITICAL, WORD_NUMBER },
	{ "location, standort, ubicacion, hometown, home town, home "
	  "city, current city, heimatort",
	  "user.location.imprecise", CLASS_WEAK, WORD_WHOLE },

	/* --- Critical: children --- */
	{ "mother name, father name, spouse name, partner first name, "
	  "mother phone, father phone, mother email, father email, name "
	  "der mutter, name des vaters, nom du pere, nom de la mere, "
	  "nom conjoint, nombre padre, nombre madre, nombre del padre, "
	  "nombre de la madre, nombre conyuge",
	  "user.name.relative", CLASS_DIRECT, WORD_NUMBER },
	{ "child name, child first name, child last name, child full "
	  "name, child age, child dob, child birth date, child "
	  "birthdate, child birthday, child date of birth, child "
	  "gender, child ssn, child email, child photo, child address, "
	  "child school, child grade, child health, children names, "
	  "children ages, children name, children age, kid name, kid "
	  "age, kid dob, baby name, baby dob, baby due date, son name, "
	  "daughter name, minor name, minor age, minor dob, pupil name, "
	  "parental consent, parent consent, parental consent at, "
	  "parental consent by, parent email, parent email address, "
	  "parent phone, parent phone number, parent mobile, guardian "
	  "name, guardian email, guardian phone, guardian phone number, "
	  "guardian first name, guardian last name, legal guardian, "
	  "parent guardian name, parent guardian email, school grade, "
	  "kindername, name des kindes, name kind, geburtsdatum kind, "
	  "kinder namen, erziehungsberechtigt*, sorgeberechtigt*, nom "
	  "enfant, prenom enfant, nom de l enfant, date naissance "
	  "enfant, representant legal, tuteur legal, nombre hijo, "
	  "nombre del hijo, tutor legal, acudiente",
	  "user.childrens", CLASS_CRITICAL, WORD_NUMBER | WORD_DATE },

	/* --- Critical: credentials --- */
	{ "password digest, password hash, password hashed, hashed "
	  "password, encrypted password, crypted password, password "
	  "encrypted, password crypt, password salt, password enc, "
	  "password bcrypt, password ciphertext, password plain, "
	  "password plaintext, user password, login password, old "
	  "password, new password, current password, previous password, "
	  "password history, passwordhash, passworddigest, passwort "
	  "hash, passwort*, kennwort*, mot de passe, mot passe, "
	  "motdepasse, contrasena*, mdp hash, old passwords",
	  "user.authorization.password", CLASS_CRITICAL, 0 },
	{ "password, passwd, pwd, pass word, pass hash, pass digest, "
	  "pass crypt, pass salt, passphrase, pass phrase, mdp, user "
	  "pass",
	  "user.authorization.password", CLASS_CRITICAL, WORD_LOGIN },
	{ "pin code, pin number, pin hash, pincode hash, security "
	  "question, security answer, security questions, security "
	  "answers, secret question, secret answer, password question, "
	  "password answer, password hint, recovery code, recovery "
	  "codes, backup code, backup codes, otp backup code, otp "
	  "backup codes, two factor recovery code, two factor recovery "
	  "codes, sicherheitsfrage*, question secrete, reponse secrete, "
	  "pregunta secreta, respuesta secreta",
	  "user.authorization.credentials", CLASS_CRITICAL,
	  WORD_LOGIN | WORD_NUMBER },
	{ "pin, pincode", "user.authorization.credentials", CLASS_CRITICAL,
	  WORD_PEOPLE | WORD_WHOLE | WORD_NUMBER },
	{ "otp secret, totp secret, otp secret key, two factor secret, "
	  "mfa secret, two factor otp secret, encrypted otp secret",
	  "user.authorization.credentials", CLASS_CRITICAL,
	  WORD_PEOPLE | WORD_WHOLE },

	/* --- Online --- */
	{ "ip, ip address, ip addr, ipaddr, ipaddress, ip v 4, ipv 4, "
	  "ipv 6, ip v 4 address, ipv 4 address, ipv 6 address, ipv 4 "
	  "addr, ipv 6 addr, ipv, ipv address, remote ip, remote ip "
	  "address, remote addr, remote address, client ip, client ip "
	  "address, client addr, source ip, user ip, user ip address, "
	  "visitor ip, x forwarded for, current sign in ip, last sign "
	  "in ip, last login ip, sign up ip, signup ip, registration "
	  "ip, login ip, created from ip, ip adresse*, adresse ip, "
	  "direccion ip, ip hash, tos ip, tos accepted ip, accepted terms of "
	  "service ip",
	  "user.device.ip_address", CLASS_ONLINE, WORD_NUMBER },
	{ "user agent, useragent, user agent string, ua string, http "
	  "user agent, browser agent, browser user agent",
	  "user.device.user_agent", CLASS_ONLINE, 0 },
	{ "ua", "user.device.user_agent", CLASS_ONLINE, WORD_WHOLE },
	{ "device identifier, device udid, udid, device uuid, device "
	  "guid, device serial number user, imei, imei number, imsi, "
	  "meid, iccid, esim id, android id, idfa, idfv, gaid, aaid, "
	  "adid, advertising id, advertiser id, ad id mobile, "
	  "advertising identifier, push token, device token, fcm token, "
	  "apns token, gcm token, expo push token, onesignal player id, "
	  "push subscription endpoint, device fingerprint, browser "
	  "fingerprint, canvas fingerprint, fingerprint hash browser, "
	  "visitor fingerprint, device hash, geraete id, "
	  "geraetekennung, identifiant appareil, identifiant "
	  "publicitaire, id dispositivo, hardware id, apns device "
	  "token, push endpoint",
	  "user.device.device_id", CLASS_ONLINE, 0 },
	{ "device id, deviceid, user device", "user.device.device_id",
	  CLASS_ONLINE, WORD_ID },
	{ "mac address, mac addr, macaddress, wifi mac, bluetooth mac, "
	  "bluetooth address, adresse mac, mac adresse, direccion mac, "
	  "bssid",
	  "user.device.mac_address", CLASS_ONLINE, 0 },
	{ "cookie id, cookie identifier, cookie value, cookie token, "
	  "tracking cookie, session cookie, browser cookie, third party "
	  "cookie, ga client id, google analytics client id, gclid, "
	  "fbclid, fbp, fbc, msclkid, ttclid, utm user id, tracking id "
	  "user, ga cookie",
	  "user.device.cookie_id", CLASS_ONLINE, 0 },
	{ "cookie, cookies", "user.device.cookie", CLASS_ONLINE, WORD_WHOLE },
	{ "session id, sessionid, session identifier, session hash, "
	  "session uuid, sitzungs id, identifiant session, id sesion, "
	  "phpsessid, jsessionid",
	  "user.unique_id.session", CLASS_ONLINE, WORD_ID },
	{ "visitor id, visitor uuid, visitorid, visitor token, visit "
	  "token, anonymous id, anonymous user id, anonymous uuid, "
	  "distinct id, anon id, guest token, ahoy visitor, pseudonym "
	  "id, pseudonymous id, user hash, user fingerprint, wallet "
	  "address, eth address, ethereum address, bitcoin address, btc "
	  "address, crypto address, crypto wallet, metamask address, "
	  "nostr pubkey",
	  "user.unique_id.pseudonymous", CLASS_ONLINE, 0 },
	{ "browsing history, browser history, clickstream, click "
	  "stream, pages visited, visited pages, visited url, visited "
	  "urls, browsing data, surfverhalten, historique navigation, "
	  "historial navegacion",
	  "user.behavior.browsing_history", CLASS_ONLINE, 0 },
	{ "search history, search queries, recent searches, last "
	  "search, historique recherche, historial busqueda",
	  "user.behavior.search_history", CLASS_ONLINE, WORD_PEOPLE },
	{ "purchase history, order history, buying history, shopping "
	  "history, kaufhistorie, historique achats, historial compras",
	  "user.behavior.purchase_history", CLASS_ONLINE, 0 },
	{ "watch history, viewing history, listening history, play "
	  "history",
	  "user.behavior.media_consumption", CLASS_ONLINE, 0 },
	{ "telemetry data, usage data, tracking data, behavioral "
	  "profile, behavioural profile, behavior score",
	  "user.telemetry", CLASS_ONLINE, WORD_PEOPLE },
	{ "browser, browser version, operating system, os version, "
	  "device model, device name",
	  "user.device", CLASS_ONLINE, WORD_PEOPLE | WORD_WHOLE },

	/* --- Work, study, images --- */
	{ "employee number, employee no, employee num, employee code, "
	  "employee id, employee identifier, emp id, emp no, emp "
	  "number, staff number, staff no, staff id, badge number, "
	  "badge no, badge id, worker id number, payroll number, "
	  "payroll id, payroll no, personnel number, personnel no, "
	  "personalnummer*, personal nr, mitarbeiternummer*, numero "
	  "employe, matricule, matricule employe, numero empleado, "
	  "numero de empleado",
	  "user.workplace.employee_id", CLASS_DIRECT, WORD_ID | WORD_NUMBER },
	{ "student number, student no, student id, student identifier, "
	  "student id number, student code, matriculation number, "
	  "matriculation no, enrollment number, enrolment number, "
	  "matrikelnummer*, matrikelnr, schuelernummer, numero "
	  "etudiant, numero eleve, numero estudiante, numero alumno, "
	  "numero matricula alumno",
	  "user.unique_id.student_id", CLASS_DIRECT, WORD_ID | WORD_NUMBER },
	{ "member number, member no, membership number, membership no, "
	  "membership id, customer number, customer no, kundennummer*, "
	  "kundennr, mitgliedsnummer*, mitgliedernummer, numero client, "
	  "numero adherent, numero cliente, numero de cliente, numero "
	  "socio, loyalty number, loyalty card number, frequent flyer "
	  "number, frequent flyer no, library card number, subscriber "
	  "number, policy holder number",
	  "user.unique_id.member_id", CLASS_DIRECT, WORD_ID | WORD_NUMBER },
	{ "job title, jobtitle, job position, job role, occupation, "
	  "profession, beruf, berufsbezeichnung, position title, "
	  "metier, puesto, cargo, ocupacion, profesion, fonction, "
	  "poste, employment status",
	  "user.job_title", CLASS_WEAK, WORD_WHOLE },
	{ "performance review, performance rating, performance score, "
	  "appraisal score, disciplinary action, disciplinary record, "
	  "dismissal reason, exit interview, leave balance, "
	  "eintrittsdatum, kuendigungsgrund, kuendigungsdatum, "
	  "abmahnung*, date embauche, motif licenciement, fecha "
	  "contratacion, fecha ingreso laboral, motivo despido",
	  "user.workplace", CLASS_DIRECT, WORD_NUMBER | WORD_DATE },
	{ "termination reason, termination date, hire date, hired on, "
	  "hired at, date of hire, date hired, employment date, "
	  "employment start date, employment end date, resignation "
	  "date, joining date, date joining, date of joining",
	  "user.workplace", CLASS_DIRECT,
	  WORD_PEOPLE | WORD_NUMBER | WORD_DATE },
	{ "resume, resumes, curriculum vitae, curriculum, cv file, cv "
	  "url, cv path, cv document, lebenslauf datei, cover letter, "
	  "reference letter, work history, employment history, "
	  "education history, arbeitszeugnis, lettre motivation, "
	  "experience professionnelle, vida laboral",
	  "user.workplace.curriculum", CLASS_DIRECT, 0 },
	{ "cv", "user.workplace.curriculum", CLASS_DIRECT,
	  WORD_PEOPLE | WORD_WHOLE },
	{ "gpa, grade point average, exam score, exam result, test "
	  "score, transcript, zeugnisnote, notendurchschnitt, releve de "
	  "notes, expediente academico",
	  "user.unique_id.education", CLASS_DIRECT, WORD_PEOPLE | WORD_NUMBER },
	{ "avatar, avatar url, avatar image, gravatar, gravatar email, "
	  "photo, photos, picture, portrait, image url personal, bild, "
	  "passbild, lichtbild, foto",
	  "user.content.self_image", CLASS_WEAK, 0 },
	{ "profile photo, profile picture, profile image, profile pic, "
	  "profile avatar, user photo, user image, user avatar, user "
	  "picture, selfie, selfie url, selfie image, headshot, face "
	  "photo, face image, id photo, passport photo, profilbild*, "
	  "photo profil, photo identite, photo d identite, foto perfil, "
	  "foto de perfil, mugshot, customer photo, employee photo, "
	  "patient photo, student photo",
	  "user.content.self_image", CLASS_DIRECT, 0 },
	{ "image, image url, signature image, thumbnail",
	  "user.content.self_image", CLASS_WEAK, WORD_WHOLE },
	{ "handwritten signature, signature image base 64, typed "
	  "signature, signature as base 64, unterschrift*, firma "
	  "manuscrita, signature manuscrite, signature image as base "
	  "64, customer signature, patient signature, employee "
	  "signature, signer signature",
	  "user.content.signature", CLASS_DIRECT, 0 },
	{ "signature", "user.content.signature", CLASS_WEAK, WORD_WHOLE },
	{ "voice recording, call recording, voice sample, voice "
	  "message, audio recording user, video recording, recording "
	  "consent, cctv footage, video footage, "
	  "gespraechsaufzeichnung, sprachaufnahme, enregistrement "
	  "vocal, grabacion voz, grabacion de voz",
	  "user.sensor", CLASS_DIRECT, 0 },
	{ "private message, direct message, chat message private, diary "
	  "entry, private note, personal message, journal entry private",
	  "user.content.private", CLASS_DIRECT, 0 },
	{ "consent signature, tc string, iab consent string",
	  "user.privacy_preferences", CLASS_DIRECT, 0 },

	/* --- What is none of it, however it looks --- */
	{ "email data, email template, email subject, email body, email "
	  "type, email format, email provider, email service, email "
	  "domain, email server, email notification, email setting, "
	  "email preference, email alert, email log, email queue, email "
	  "count, email digest, email frequency, email campaign, email "
	  "list, email marketing, email message, email content, email "
	  "text, email html, email signature, email footer, email "
	  "header, email layout, email logo, email color, email theme, "
	  "email token, email key, email hash key, email verified, "
	  "email verification, email confirmed, email confirmation, "
	  "email opt, email enabled, email disabled, email sent, email "
	  "reply, email channel, email inbox, email collector, email "
	  "reminder, email event, email webhook, email thread, email "
	  "integration, email config, email sender name, email "
	  "delivery, email blast, email newsletter, email report, email "
	  "summary, email batch, email change, email changed, email "
	  "outbox, email draft, email language, email locale, email "
	  "image, email banner, email greeting, email title, email "
	  "description, email note, email status, email attachment, "
	  "email priority, email category, email job, email client, "
	  "email limit, email size, email required, no reply email, "
	  "noreply email, email document, email recipients count, send "
	  "email, per email",
	  NULL, CLASS_NONE, 0 },
	{ "phone model, phone type, phone brand, phone code, phone "
	  "country code, phone prefix, phone verified, phone support, "
	  "phone call, phone required, phone enabled, phone confirmed, "
	  "mobile app, mobile version, mobile platform, mobile os, "
	  "mobile enabled, mobile theme, mobile image, mobile url, "
	  "mobile layout, mobile view, mobile menu, mobile banner, "
	  "mobile web, mobile site, mobile device, mobile logo, mobile "
	  "header, mobile push, mobile notification, cell count, cell "
	  "id, cell value, cell type, cell reference, fuel cell, solar "
	  "cell, fax enabled, i phone, smart phone",
	  NULL, CLASS_NONE, 0 },
	{ "author signature, account name, tenant name, company name, "
	  "file name, filename, host name, hostname, table name, column "
	  "name, field name, class name, model name, product name, "
	  "project name, event name, group name, team name, role name, "
	  "tag name, category name, app name, application name, service "
	  "name, server name, domain name, node name, cluster name, "
	  "bucket name, queue name, topic name, index name, key name, "
	  "display name template, method name, function name, module "
	  "name, package name, plugin name, template name, brand name, "
	  "shop name, store name, bank name code, process name, job "
	  "name, task name, step name, state name, country name code, "
	  "city name code, color name, font name, icon name, image "
	  "name, header name, param name, parameter name, attribute "
	  "name, property name, variable name, type name, unit name, "
	  "currency name, plan name, price name, item name, menu name, "
	  "page name, form name, list name, view name, report name, "
	  "dataset name, schema name, database name, db name, branch "
	  "name, repo name, repository name, tree name, common name, "
	  "scientific name, generic name, drug name, medication code "
	  "system, street type, original filename, name space, "
	  "namespace, codename, code name, pathname, path name, "
	  "tagname, rename, nameserver, name server, surname prefix "
	  "rule, username field, username attribute, username claim, "
	  "name attribute, name claim, name format, name order, name "
	  "template, name pattern, first name attribute, last name "
	  "attribute, email attribute, email claim, email attribute "
	  "name, email field, user name attribute, username template, "
	  "username mapping, use username, username strategy, username "
	  "format, name key, name slug, name policy",
	  NULL, CLASS_NONE, 0 },
	{ "memory address, contract address, smart contract address, "
	  "token address, email address type, address type, address "
	  "book, address format, address validation, address required, "
	  "address space, address pool, address list, address group, "
	  "address range, address field, bus address, base address, start "
	  "address, end "
	  "address, program address, register address, web address, ip "
	  "address range, ip address pool, server address, host "
	  "address, listen address, bind address, gateway address, node "
	  "address, network address, broadcast address, multicast "
	  "address, peer address, endpoint address, mac address table, "
	  "street art, street view, addressable",
	  NULL, CLASS_NONE, 0 },
	{ "ip range, ip ranges, ip pool, ip block, ip block list, ip "
	  "count, ip whitelist, ip allowlist, ip blacklist, ip "
	  "denylist, ip version, ip subnet, ip family, ip type, ip "
	  "mask, ip limit, ip restriction, ip filter, ip rule, ip "
	  "policy, ip quota, ip cidr, ip network, ip pools, server ip, "
	  "gateway ip, host ip, node ip, pod ip, cluster ip, private "
	  "ip, public ip, internal ip, external ip, static ip, elastic "
	  "ip, floating ip, destination ip, dest ip, dst ip, load "
	  "balancer ip, service ip, dns ip, router ip, vm ip, nat ip, "
	  "allowed ip, allowed ips, blocked ip, blocked ips, "
	  "whitelisted ip, whitelisted ips, trusted ip, trusted proxy "
	  "ip, ip permission, ip enabled, ip tracking, ip rate, ip "
	  "frozen, container ip, instance ip, printer ip, printer mac, "
	  "ip right, intellectual ip, ip ttl, ip timeout, ip retention",
	  NULL, CLASS_NONE, 0 },
	{ "mac address count, user agent count, user agent parser, user "
	  "agent family pattern, cookie consent, cookie policy, cookie "
	  "banner, cookie name, cookie domain, cookie path, cookie "
	  "secret, cookie secure, cookie setting, cookie preference, "
	  "cookie category, cookie age, cookie max age, cookie "
	  "duration, cookie lifetime, cookie expiry, cookie notice, "
	  "cookie law, cookie count, cookie type, cookie enabled, "
	  "cookie refresh, cookie jar, cookie same site, cookie key, "
	  "cookie asset, cookie deletion, cookie expiration, cookie "
	  "store, session timeout, session count, session duration, "
	  "session type, session name, session start, session end, "
	  "session status, chat session id, training session id, upload "
	  "session id, game session id, checkout session id, stripe "
	  "session id, payment session id, therapy session id, study "
	  "session id, class session id, db session id, conference "
	  "session id, event session id, video session id, course "
	  "session id, workout session id, playback session id, yoga "
	  "session id, device token count, device id field, device "
	  "type, device count, device class, device category, device "
	  "group, push token count",
	  NULL, CLASS_NONE, 0 },
	{ "password reset, reset password, password policy, password "
	  "length, password strength, password expires, password "
	  "expiry, password expired, password expiration, password "
	  "changed, password change, password updated, password "
	  "required, password enabled, password attempt, password "
	  "protected, password set, password type, password rule, "
	  "password complexity, password min, password max, password "
	  "version, password algorithm, password algo, password "
	  "iteration, password cost, password rotation, password login, "
	  "password auth, password authentication, password field, "
	  "password key, password id, forgot password, forgotten "
	  "password, change password, update password, lost password, "
	  "app password, application password, db password, database "
	  "password, smtp password, imap password, ftp password, sftp "
	  "password, ssh password, proxy password, server password, "
	  "admin password, root password, redis password, keystore "
	  "password, truststore password, certificate password, cert "
	  "password, key password, zip password, archive password, pdf "
	  "password, document password, share password, link password, "
	  "room password, meeting password, wifi password, api "
	  "password, bind password, ldap password, basic auth password, "
	  "http password, webhook password, service password, service "
	  "account password, encryption password, vault password, "
	  "backup password, file password, default password, initial "
	  "password, temp password sent, password sent, password token, "
	  "password email, password page, password reset token, reset "
	  "password token, password less, passwordless, password "
	  "manager, password protect, password protection, snmp "
	  "password, ipmi password, sudo password, host password, mail "
	  "password, email password, mailer password, mysql password, "
	  "postgres password, snowflake password, email server "
	  "password, push password",
	  NULL, CLASS_NONE, 0 },
	{ "health check, healthcheck, health check url, health "
	  "endpoint, health probe, health score threshold, healthy, "
	  "unhealthy, health monitor, health report url, cluster "
	  "health, node health, system health, service health, server "
	  "health, pipeline health, account health, health interval, "
	  "project health, health percentage, health point, health bar, "
	  "health indicator, disease vector map, medication form type, "
	  "drug name, drug code, drug class, drug form, medical center, "
	  "medical centre, medical supply, allergen, allergens, "
	  "diagnostic log, diagnostic message, diagnostic info, "
	  "diagnostic data, diagnostics, diagnostic mode, diagnostic "
	  "level, diagnostic id, diagnostic report url, symptom "
	  "checker, disabled at, disabled by, disabled reason, disabled "
	  "until, is disabled, surgery hours, vaccine lot, vaccine "
	  "manufacturer, vaccine name, krankenhaus*, krankenhaeuser, "
	  "gesundheitszentrum, gesundheitsamt, allergie info text, race "
	  "condition, race result, race id, race date, race name, race "
	  "time, race number, race track, race type, race distance, "
	  "race category, horse race, arms race, race start, race "
	  "event, race day, race year, race status, embrace, european "
	  "union, union type, credit union, union all, student union, "
	  "union square, union catalog, western union, union pay, "
	  "unionpay, customs union, union find, union set, union name "
	  "type, criminal code, criminal law, criminal court, sexual "
	  "harassment policy, treatment group, treatment arm, treatment "
	  "variant, treatment type test, water treatment, heat "
	  "treatment, surface treatment, terms condition, terms and "
	  "condition, condition type, condition operator, condition "
	  "group, condition logic, weather condition, condition "
	  "expression, condition value, condition field, genetic "
	  "algorithm, dna version, religious holiday, religious "
	  "calendar, conviction score, political map, political "
	  "boundary, political region, biometric enabled, biometric "
	  "login, biometric required, cancer type list, faith based, "
	  "injury time, recipe allergy, disability access, disability "
	  "friendly, wheelchair access, wheelchair accessible, smoking "
	  "allowed, smoking room, smoking area, smoking policy, non "
	  "smoking, smoking permitted, hearing date, depression angle, "
	  "economic depression, tropical depression",
	  NULL, CLASS_NONE, 0 },
	{ "browser fingerprint count, key fingerprint, ssh fingerprint, "
	  "certificate fingerprint, cert fingerprint, public key "
	  "fingerprint, gpg fingerprint, pgp fingerprint, file "
	  "fingerprint, content fingerprint, fingerprint sha 256, "
	  "fingerprint sha 1, fingerprint md 5, error fingerprint, "
	  "issue fingerprint, tls fingerprint, ssl fingerprint, x 509 "
	  "fingerprint, request fingerprint, host fingerprint, image "
	  "fingerprint, audio fingerprint, asset fingerprint, token "
	  "fingerprint, fingerprint algorithm, fingerprint version, idp "
	  "cert fingerprint, build fingerprint, query fingerprint, "
	  "signature algorithm, signature method, signature type, "
	  "signature key, signature version, signature secret, "
	  "signature header, webhook signature, signature required, "
	  "signature count, signature request, signature level, "
	  "signature certificate, signature template, signature field, "
	  "signature provider, signature order, request signature, "
	  "commit signature, signature hash, signature status, digital "
	  "signature key, email signature",
	  NULL, CLASS_NONE, 0 },
	{ "tax id type, tax id label, tax number label, tax number "
	  "required, vat id validation, tax id enabled, passport "
	  "strategy, passport js, passport enabled, passport required, "
	  "visa card, visa fee, visa credit, national holiday, national "
	  "team, business account number, ledger account number, gl "
	  "account number, aws account number, account number format, "
	  "chart account number, account number prefix, account number "
	  "length, bank account type, bank account id, bank account "
	  "name internal, card type, card brand, card id, card title, "
	  "card color, card style, card layout, card image, card deck, "
	  "card count, card number format, credit card type, credit "
	  "card enabled, credit card fee, credit card surcharge, credit "
	  "card brand, credit card charge, credit card id, credit card "
	  "payment, gift card number, gift card, library card type, "
	  "debit card type, sim card, sd card, score card, report card, "
	  "score card id, id card template, salary type, salary "
	  "currency, salary period, salary min, salary max, salary "
	  "range, salary from, salary to, min salary, max salary, "
	  "minimum salary, maximum salary, salary frequency, salary "
	  "visible, salary unit, wage type, wage period, income "
	  "statement, income account, income type, income category, "
	  "shipping tax class, delivery tax class, debt ratio, last 4 week, "
	  "last 4 month, first digit rule, "
	  "pension fund, bankrupt, credit history report type, "
	  "identification number type, document number prefix, document "
	  "number format, serial identification number, order "
	  "identification number, vehicle type, license plate required, "
	  "plate number format",
	  NULL, CLASS_NONE, 0 },
	{ "center lat, center lng, default latitude, default longitude, "
	  "map latitude, map longitude, map center, geo restriction, "
	  "geo target, geo targeting, geo block, geo filter, geo "
	  "region, geo ip database, geo enabled, geo fence, geofence, "
	  "geo json schema, store latitude, store longitude, warehouse "
	  "latitude, warehouse longitude, venue latitude, venue "
	  "longitude, gps enabled, gps device, gps accuracy, file "
	  "location, storage location, server location, data location, "
	  "location id, location type, location name, stock location, "
	  "warehouse location, event location, current location id, "
	  "birthday discount, birthday email, birthday message, "
	  "birthday reminder, birthday gift, birthday wish, birthday "
	  "coupon, birthday promotion, age limit, age restriction, age "
	  "rating, age verification, age gate, age requirement, minimum "
	  "age, maximum age, min age, max age, account age, cache age, "
	  "age days, age hour, age seconds, age minute, domain age, "
	  "message age, content age, file age, image age, gender "
	  "target, gender category, gender field, gender option, target "
	  "gender, gender policy, gender filter, product gender, gender "
	  "neutral, sex education, sex ratio, country code iso, phone "
	  "number id, phone number type, photo count, photo size, photo "
	  "credit, photo album, photo gallery, cover photo, product "
	  "photo, banner photo, photo booth, product picture, picture "
	  "element, picture frame, image size, image type, avatar size, "
	  "avatar color, avatar style, avatar shape, avatar enabled, "
	  "avatar type, avatar config, avatar id, default avatar, group "
	  "avatar, team avatar, team photo, company photo, logo image, "
	  "resume token, resume at, resume from, resume job, resume on, "
	  "resume url, resume after, auto resume, resume date, resume "
	  "state, resume position, can resume, resume enabled, resume "
	  "count, resume time, resumed, work history id, transcript id, "
	  "transcript url, video transcript, call transcript, meeting "
	  "transcript, transcript text, video recording id, call "
	  "recording enabled, video recording enabled, screen "
	  "recording, private message count, private messages count, "
	  "direct message count, direct messages count, direct message "
	  "enabled, search history enabled, nickname count, nick count, "
	  "username count, user name count, username required, username "
	  "change, username suggestion, suggested username, reserved "
	  "username, username changed, username length, default "
	  "username, smtp username, imap username, db username, "
	  "database username, bot username, bot name, bot user name, "
	  "api username, proxy username, ftp username, ssh username, "
	  "ldap username, server username, snmp username, mail "
	  "username, mailer username, admin username, service username, "
	  "basic auth username, user name claim, contact form, contact "
	  "page, contact type, contact id, contact count, contact us, "
	  "contact method, contact list, contact group, contact "
	  "preference, contact button, contact label, contact time, "
	  "contact status, contact reason, contact page url, contact "
	  "url, contact link, about page, about url, about us, about "
	  "text, about html, hobby count, interest rate, interest "
	  "amount, interest count, interest charge, interest period, "
	  "interest type, website id, website url template, company id, "
	  "company type, company size, employer id, employer size, "
	  "degree angle, degree celsius, mobile number required, city "
	  "id, country id, state id, street id, name id, handle count, "
	  "error handle, file handle, handle type, bank id, bank code "
	  "type, job title id, occupation code type, position id, "
	  "prefix id, employee count, employee number range, number of "
	  "employee, employees count, staff count, staff number range, "
	  "student count, student number limit, number of student, "
	  "member count, member number limit, membership number prefix, "
	  "customer count, customer number prefix, customer number "
	  "range, hire date format, termination date contract, contract "
	  "termination date, service termination date, lease "
	  "termination date, also known as list id",
	  NULL, CLASS_NONE, 0 },
	{ "heart rate zone config, temperature unit, temperature "
	  "setting, room temperature, color temperature, oven "
	  "temperature, cpu temperature, ambient temperature, outdoor "
	  "temperature, weight unit, weight class, font weight, weight "
	  "limit, max weight, min weight, shipping weight, product "
	  "weight, package weight, gross weight, net weight, load "
	  "weight, item weight, weight rate, edge weight, sort weight, "
	  "search weight, unit weight, box weight, font height, line "
	  "height, row height, image height, header height, avatar "
	  "height, page height, block height, box height, max height, "
	  "min height, image weight, drug test kit, result code, result "
	  "type, result count, result id, result set, reaction type, "
	  "reaction count, emoji reaction, severity level id, finding "
	  "id, note id, observation id, assessment id, dose count, dose "
	  "unit",
	  NULL, CLASS_NONE, 0 },

	{ 0 },
};

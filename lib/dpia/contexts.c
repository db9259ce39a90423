/* What single words around a name mean.  A word may stand in several rows. */
#include "dpia/words_inside.h"

const Context word_contexts[] = {
	/* --- before a sequence --- */
	{ BEFORE_ASSERT,
	  "is, was, are, were, has, had, have, be, been, did, does, ist, "
	  "hat, est, a, es, tiene, already, needs" },
	{ BEFORE_ASK,
	  "show, shows, hide, hidden, display, allow, allows, allowed, "
	  "require, requires, required, mandatory, optional, enable, "
	  "enables, enabled, disable, disabled, use, uses, using, send, "
	  "sends, sent, skip, verify, verified, validate, check, can, "
	  "should, must, may, will, want, wants, accept, accepts, "
	  "accepted, receive, receives, notify, via, with, without, "
	  "include, includes, exclude, ask, collect, capture, force, "
	  "prevent, block, blocked, ignore, ignored, auto, update, "
	  "delete, deleted, sync, synced, import, export, share, reveal, "
	  "mask, print, num, number, no, nb, count, counts, total, max, "
	  "maximum, min, minimum, avg, average, sum, limit, n, opt, "
	  "allowlist, denylist, whitelist, blacklist, blocklist, banned, "
	  "permit, permitted, supports, support, unique, uniq, distinct, "
	  "invalid, valid, missing, template, sample, example, dummy, "
	  "test, fake, mock, regex, pattern, sort, order, filter, search, "
	  "find, group, column, field, per, anzeigen, erlaube, anzahl, "
	  "cantidad, afficher, mostrar, population, attr, attribute, "
	  "percent, pct" },
	{ BEFORE_PERSON,
	  "user, customer, patient, employee, member, person, contact, "
	  "subscriber, lead, candidate, applicant, student, teacher, "
	  "tutor, guest, visitor, author, owner, buyer, seller, payer, "
	  "payee, beneficiary, recipient, receiver, addressee, passenger, "
	  "rider, traveler, traveller, attendee, participant, invitee, "
	  "inviter, reviewer, reporter, requester, requestor, assignee, "
	  "creator, commenter, commentor, donor, volunteer, caregiver, "
	  "carer, guardian, mother, father, spouse, kid, sibling, "
	  "relative, kin, emergency, doctor, physician, nurse, therapist, "
	  "counselor, manager, supervisor, director, ceo, founder, admin, "
	  "administrator, moderator, operator, representative, rep, "
	  "staff, worker, personnel, instructor, trainer, coach, mentor, "
	  "player, follower, actor, signer, signatory, signee, "
	  "cardholder, holder, accountholder, policyholder, insured, "
	  "claimant, resident, citizen, voter, borrower, debtor, lender, "
	  "renter, lodger, landlord, pupil, alumnus, alumni, professor, "
	  "researcher, investigator, committer, consumer, shopper, "
	  "purchaser, referrer, referee, billing, bill, shipping, ship, "
	  "delivery, mailing, home, residential, residence, residency, "
	  "permanent, correspondence, postal, individual, prospect, "
	  "witness, victim, suspect, offender, defendant, prisoner, "
	  "inmate, supporter, fan, respondent, interviewee, interviewer, "
	  "caller, callee, collaborator, pledger, backer, invited, cust, emp, "
	  "usr, pat, kunde, "
	  "kunden, nutzer, benutzer, mitarbeiter, mitglied*, patienten, "
	  "schueler, lehrer, bewerber, teilnehmer, ansprechpartner, "
	  "empfaenger, absender, inhaber, kontoinhaber, besteller, "
	  "kaeufer, verkaeufer, versicherter, mieter, vermieter, kind, "
	  "mutter, vater, ehepartner, rechnung, rechnungs, liefer, "
	  "lieferung, utilisateur, employe, salarie, adherent, eleve, "
	  "destinataire, expediteur, titulaire, locataire, beneficiaire, "
	  "livraison, facturation, conjoint, usuario, cliente, empleado, "
	  "trabajador, paciente, alumno, socio, contacto, titular, "
	  "propietario, conductor, destinatario, remitente, envio, "
	  "facturacion, conyuge, padre, madre, hijo, by" },
	{ BEFORE_FIRM,
	  "company, companies, organization, organisation, org, "
	  "organizational, firm, business, corporate, corp, enterprise, "
	  "store, shop, merchant, vendor, supplier, manufacturer, brand, "
	  "retailer, wholesaler, warehouse, branch, office, venue, hotel, "
	  "restaurant, hospital, clinic, school, university, college, "
	  "department, dept, agency, institution, bank, carrier, courier, "
	  "airline, airport, station, facility, plant, building, site, "
	  "publisher, label, studio, provider, issuer, tenant, workspace, "
	  "team, project, server, host, gateway, router, switch, node, "
	  "cluster, proxy, subnet, network, smtp, imap, pop, ftp, sftp, "
	  "ssh, ldap, db, database, mysql, postgres, postgresql, redis, "
	  "mongo, mongodb, kafka, amqp, elasticsearch, s, aws, gcp, "
	  "azure, snowflake, bigquery, api, app, application, service, "
	  "system, default, noreply, reply, webmaster, postmaster, bot, "
	  "root, sudo, bind, listen, vpn, wifi, wlan, lan, wan, nat, dns, "
	  "load, balancer, bastion, machine, vm, instance, container, "
	  "pod, interface, firewall, webhook, integration, product, file, "
	  "table, event, category, plugin, package, keystore, truststore, "
	  "keyring, cert, certificate, zip, archive, pdf, document, "
	  "meeting, room, share, link, http, firma, firmen, unternehmen*, "
	  "verein, lieferant*, haendler, filiale, schule, societe, "
	  "entreprise, fournisseur, magasin, boutique, empresa, "
	  "proveedor, tienda, sucursal, escuela" },
	{ BEFORE_NEUTRAL,
	  "primary, secondary, tertiary, first, second, third, main, "
	  "other, additional, extra, alternate, alternative, alt, backup, "
	  "recovery, rescue, new, old, current, previous, prev, former, "
	  "original, orig, pending, unconfirmed, confirmed, unverified, "
	  "legal, real, true, given, preferred, chosen, public, native, "
	  "local, raw, plain, encrypted, hashed, masked, obfuscated, "
	  "pseudonymized, anonymized, normalized, normalised, sanitized, "
	  "canonical, lower, lowercase, temp, temporary, work, self, my, "
	  "own, me, the, their, his, her, x, row, p, m, u, fk, tbl, col, "
	  "kana, physical, registered, street, present, full, complete, "
	  "short, daytime, evening, day, night, mobile, cell, landline, "
	  "direct, and, or, of, de, du, la, le, del, der, die, das, fuer, "
	  "pour, para, neu, neue, neues, alte, alter, zweite, privat, "
	  "aktuelle, actuel, ancien, nouveau, nueva, nuevo, actual, "
	  "profile, account, data, info, details, encryptedx, signup, "
	  "registration, login, reported, last, updated, private, "
	  "personal, submitter, child, children, parent, sender" },

	/* --- behind a sequence --- */
	{ BEHIND_SAME,
	  "hash, hashed, hashes, encrypted, enc, ciphertext, cipher, "
	  "crypt, crypted, encryption, bidx, blind, normalized, "
	  "normalised, lower, lowercase, canonical, raw, plain, "
	  "plaintext, masked, mask, obfuscated, redacted, sha, md, hmac, "
	  "bcrypt, value, string, str, text, number, numbers, no, num, "
	  "nr, nbr, numero, nummer, address, data, info, information, "
	  "field, home, work, mobile, private, personal, primary, "
	  "secondary, main, other, alt, alternate, alternative, backup, "
	  "old, new, previous, prev, current, original, orig, pending, "
	  "unconfirmed, line, one, two, three, first, second, a, b, c, "
	  "en, de, fr, es, it, kana, kanji, romaji, phonetic, latin, "
	  "ascii, local, native, full, short, complete, legal, array, "
	  "json, jsonb, csv, and, or, of, for, du, des, del, der, die, "
	  "das, la, le, record, records, detail, details, list, lists, "
	  "entry, history, billing, shipping, delivery, formatted, day, "
	  "month, year, salt, ssha, scrypt, argon, pbkdf, x, extension, "
	  "ext, verschluesselt, neu, privat, geschaeftlich, maskiert, "
	  "chiffre, personnel, particular, movil, casa, image, photo, "
	  "scan, copy, document, file, url, uri, path, blob, base, "
	  "attribute, claim, sensitive" },
	{ BEHIND_KIND,
	  "type, types, typ, kind, status, state, level, code, codes, "
	  "group, category, categories, class, note, notes, description, "
	  "comment, comments, name, names, title, at, on, date, time, "
	  "since, until, start, started, begin, end, ended, reason, "
	  "severity, stage, source, result, results, method, grade, "
	  "score, provider, country, currency, unit, units, range, datum, "
	  "art, estado, tipo, fecha, statut" },
	{ BEHIND_NOT,
	  "count, counts, counter, counted, total, totals, sum, avg, "
	  "average, min, max, minimum, maximum, percent, percentage, "
	  "rate, rates, ratio, size, length, len, width, height, limit, "
	  "limits, quota, enabled, enable, enables, disabled, active, "
	  "activated, activation, verified, verification, verify, "
	  "validated, validation, validator, valid, invalid, confirmed, "
	  "confirmation, confirm, unverified, required, require, "
	  "mandatory, optional, needed, visible, visibility, hidden, "
	  "show, shown, public, privacy, permission, permissions, "
	  "consent, consents, accepted, allowed, allow, opt, optin, "
	  "optout, in, out, sent, send, sending, sender, delivered, "
	  "opened, clicked, bounced, bounce, bounces, received, seen, "
	  "read, unread, changed, change, changes, updated, update, "
	  "updates, created, deleted, removed, added, imported, exported, "
	  "synced, expires, expired, expiry, expiration, expire, "
	  "expiring, reset, resets, forgotten, attempt, attempts, "
	  "retries, retry, failed, failure, failures, error, errors, ttl, "
	  "timeout, template, templates, subject, subjects, body, header, "
	  "headers, footer, layout, format, formats, config, "
	  "configuration, setting, settings, option, options, preference, "
	  "preferences, policy, policies, rule, rules, strategy, mode, "
	  "notification, notifications, notify, notified, alert, alerts, "
	  "reminder, reminders, newsletter, digest, digests, frequency, "
	  "schedule, scheduled, interval, queue, job, jobs, task, tasks, "
	  "log, logs, event, events, hook, hooks, webhook, service, "
	  "services, server, servers, host, hosts, hostname, port, "
	  "protocol, domain, domains, client, driver, backend, engine, "
	  "handler, adapter, plugin, module, component, widget, button, "
	  "page, screen, view, form, label, labels, placeholder, hint, "
	  "help, tooltip, message, messages, channel, channels, campaign, "
	  "campaigns, blast, icon, color, colour, theme, style, css, "
	  "regex, regexp, pattern, patterns, mapping, column, columns, "
	  "key, keys, index, idx, position, order, sort, priority, "
	  "weight, version, schema, model, table, property, properties, "
	  "mime, content, filename, bytes, complexity, strength, "
	  "algorithm, algo, scheme, cost, rounds, iterations, "
	  "authentication, authenticated, auth, authenticatable, "
	  "protected, protection, locked, lock, unlock, blocked, "
	  "blacklist, whitelist, allowlist, denylist, block, blocks, "
	  "pool, pools, ranges, subnet, cidr, filter, filters, search, "
	  "searchable, unique, duplicate, duplicates, match, matches, "
	  "matching, check, checks, checked, checker, review, reviewed, "
	  "request, requests, requested, response, responses, tag, tags, "
	  "flag, flags, forwarding, signature, clicks, opens, views, "
	  "hits, usage, used, uses, plan, tier, price, fee, balance, "
	  "reward, rewards, points, limitid, integration, integrations, "
	  "anzahl, aktiv, vorlage, verifie, actif, verificado, activo, "
	  "cantidad, token, tokens" },
	{ BEHIND_ID, "id, ids, uuid, uid, guid, fk, ref, pk, identifier" },

	/* --- tables --- */
	{ TABLE_PEOPLE,
	  "user, customer, client, patient, employee, member, person, "
	  "people, persona, individual, contact, subscriber, lead, "
	  "candidate, applicant, student, teacher, tutor, guest, visitor, "
	  "profile, author, buyer, seller, payer, payee, beneficiary, "
	  "sender, recipient, passenger, driver, rider, traveler, "
	  "traveller, attendee, participant, invitee, inviter, reviewer, "
	  "requester, requestor, donor, volunteer, caregiver, carer, "
	  "guardian, parent, spouse, relative, dependent, dependant, kin, "
	  "doctor, physician, nurse, therapist, practitioner, counselor, "
	  "manager, supervisor, admin, administrator, moderator, staff, "
	  "worker, personnel, instructor, trainer, coach, mentor, mentee, "
	  "player, follower, artist, signer, signatory, signee, "
	  "cardholder, policyholder, insured, claimant, resident, "
	  "citizen, voter, borrower, debtor, renter, landlord, pupil, "
	  "alumnus, alumni, professor, researcher, consumer, shopper, "
	  "purchaser, prospect, witness, victim, suspect, offender, "
	  "defendant, inmate, prisoner, supporter, respondent, caller, "
	  "collaborator, assignee, creator, commenter, pledger, backer, "
	  "signup, registrant, enrollee, friend, neighbor, "
	  "household, family, freelancer, contractor, consultant, "
	  "mitarbeiter*, kunde, kunden, kundendaten, kundenstamm, nutzer, "
	  "benutzer, personen, patienten, mitglied*, schueler, lehrer, "
	  "bewerber, teilnehmer, ansprechpartner, einwohner, buerger, "
	  "versicherter, versicherte, mieter, utilisateur*, employe, "
	  "salarie, personne, eleve, adherent, etudiant, abonne, "
	  "locataire, usuario, cliente, empleado, paciente, alumno, "
	  "estudiante, socio, contacto, miembro, trabajador, ciudadano, "
	  "invite, invitation" },
	{ TABLE_PEOPLE | TABLE_PART,
	  "address, adresse, adressen, anschrift*, direccion, profile, "
	  "contact, demographic" },
	{ TABLE_PART, "email, phone, telephone" },
	{ TABLE_PEOPLE | TABLE_CHILD,
	  "child, children, kid, pupil, minor, infant, baby, babies, "
	  "toddler, youth, schueler, kinder, eleve, enfant, hijo, foster" },
	{ TABLE_CLINIC,
	  "patient*, clinic, clinical, medical, health, healthcare, "
	  "diagnosis, diagnoses, encounter, vital, vitals, symptom, "
	  "allergy, prescription, medication, immunization, vaccination, "
	  "treatment, hospital, hospitalization, admission, anamnes*, "
	  "krank*, gesundheit*, paciente, clinica, medico, sante, ehr, "
	  "emr, fhir" },
	{ TABLE_LOGIN,
	  "account, accounts, login, logins, credential, credentials, "
	  "auth, authentication, registration, registrations, identity, "
	  "identities, signup, session, sessions, admin, operator, "
	  "principal, register, password, konto, compte, cuenta" },
	{ TABLE_FIRM,
	  "company, companies, organization, organisation, org, firm, "
	  "business, enterprise, corporation, tenant, store, shop, "
	  "merchant, vendor, supplier, manufacturer, brand, retailer, "
	  "wholesaler, warehouse, branch, office, venue, hotel, "
	  "restaurant, cafe, hospital, clinic, pharmacy, school, "
	  "university, college, department, agency, institution, bank, "
	  "carrier, courier, airline, airport, station, facility, "
	  "building, site, publisher, provider, location, place, "
	  "property, distributor, workspace, depot, firma, firmen, "
	  "unternehmen, verein, lieferant*, filiale, schule, standort, "
	  "societe, entreprise, fournisseur, magasin, empresa, proveedor, "
	  "tienda, sucursal, team, group, language, license, licence, "
	  "repository, repo, country, category, product, plugin, package, "
	  "currency, region, tag, topic, species, app, system" },
	{ TABLE_MACHINE,
	  "server, host, node, machine, container, network, subnet, "
	  "router, switch, interface, instance, cluster, dns, domain, "
	  "firewall, gateway, proxy, vm, vlan, vpc, pod, endpoint, "
	  "printer, sensor, cidr, nic, listener, peer, relay, asset, "
	  "component, accessory, license" },
	{ TABLE_SETTING,
	  "setting, settings, config, configs, configuration, "
	  "configurations, conf, template, templates, option, options, "
	  "integration, integrations, plugin, channel, smtp, webhook, "
	  "connection, connector, mailer, parameter, rule, environment, "
	  "secret, einstellung, einstellungen, "
	  "source, api" },
	{ TABLE_MONEY, "ach, wire, transfer, payout, payment, iban, sepa, "
	               "bank, card, withdrawal, deposit, mandate, check, "
	               "cheque, payroll, refund, remittance, disbursement" },
	{ TABLE_OAUTH, "oauth, o, oidc, openid, saml" },
	{ TABLE_WRAP,
	  "dto, input, output, request, response, req, res, resp, "
	  "payload, create, created, update, updated, upsert, edit, new, "
	  "schema, model, entity, base, read, write, list, item, row, "
	  "table, tbl, record, data, info, detail, arg, param, result, "
	  "view, object, obj, form, mixin, v, history, archive, backup, "
	  "old, tmp, temp, import, export, snapshot, basic, full, "
	  "summary, public, private, stamm, daten, stammdaten, master, "
	  "dim, fact, stg, raw, extended, metadata, note, location, "
	  "position, gps, tracking, trip, information" },

	/* --- types --- */
	{ TYPE_BOOL, "bool, boolean, bit, logical, nullboolean" },
	{ TYPE_NUMBER,
	  "int, integer, bigint, smallint, tinyint, mediumint, serial, "
	  "bigserial, smallserial, uint, long, short, float, double, "
	  "decimal, numeric, real, money, number, increment, byte, "
	  "bigdecimal, enum, single, fixed" },
	{ TYPE_DATE,
	  "date, datetime, timestamp, timestamptz, time, timestamps, "
	  "smalldatetime, instant, localdate, timetz, year, duration, "
	  "interval, offset, zoned" },
	{ TYPE_UUID, "uuid, guid, uniqueidentifier, ulid" },
	{ TYPE_KEY, "foreign, onetoone, manytomany, reference, belongs, many, "
	            "relation, relationship" },
	{ TYPE_TEXT,
	  "char, varchar, nvarchar, nchar, string, text, citext, "
	  "character, clob, email, url, slug, mediumtext, longtext, json, "
	  "jsonb" },

	{ 0 },
};

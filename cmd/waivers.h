/*
 * waivers.h - .qgate/waivers.yml, what a team accepts until a day.
 *
 *	- gate: dpia
 *	  rule: dpia/new-field
 *	  match: { file: "db/migrations/6.sql" }
 *	  reason: covered by the group assessment GA-12
 *	  owner: "@acme/privacy"
 *	  approved_by: jana
 *	  expires: 2027-01-15
 *
 * What an entry may hold is a row; the reader, the schema and qgate.yml(5)
 * read the rows.  waivers_schema.c writes the schema.
 */
#ifndef CMD_WAIVERS_H
#define CMD_WAIVERS_H

#include "cmd.h"

enum { WAIVER_REASON = 10, WAIVER_PATTERN = 1000, WAIVER_MOST = 1000 };

/* One key of an entry; the fields stand in the order rows are written. */
/* NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding) */
typedef struct WaiverKey {
	const char *name;
	enum {
		KEY_GATE,    /* the name of a gate                          */
		KEY_RULE,    /* a pattern that some rule of the gate fits   */
		KEY_PATTERN, /* at most WAIVER_PATTERN bytes                */
		KEY_HASH,    /* 16 hexadecimal digits                       */
		KEY_REASON,  /* at least WAIVER_REASON characters           */
		KEY_TEXT,    /* not empty                                   */
		KEY_DAY,     /* 2027-01-31                                  */
	} type;
	size_t offset; /* of a Str in Waiver; of KEY_HASH, the pointer */
	const char *help;
	bool required;
	bool match; /* it stands below `match` */
} WaiverKey;
extern const WaiverKey waiver_keys[]; /* ended by a NULL name */

/* Read run->globals.waivers, which must be there then, or the file beside
 * .qgate.yml, else that in the root of the repository: .qgate/waivers.yml or
 * .yaml.  No file, or one without an entry, is no waiver.  False, ERR_USAGE and
 * "path:line:column: sentence": it is not as described. */
bool waivers_read(Run *run, Waivers *out);
/* The same for bytes that are already read. */
bool waivers_take(Run *run, const char *path, Str bytes, Waivers *out);

/* The JSON Schema of the file, of the same rows. */
void waivers_schema(Buf *out);

#endif

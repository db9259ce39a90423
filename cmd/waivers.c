#include "waivers.h"

#include "base/glob.h"
#include "base/time.h"
#include "settings.h"

#include <string.h>

#define MAX_FILE ((size_t)1 << 20)
#define AT(name) offsetof(Waiver, name)

const WaiverKey waiver_keys[] = {
	{ "gate", KEY_GATE, AT(gate), "the gate that is to let it pass", true },
	{ "rule", KEY_RULE, AT(rule), "a pattern of its rules, such as dpia/*",
	  false },
	{ "file", KEY_PATTERN, AT(file),
	  "a pattern of paths, as the report shows them", false, true },
	{ "subject", KEY_PATTERN, AT(subject),
	  "a pattern of what the finding is about, as in the JSON report",
	  false, true },
	{ "fingerprint", KEY_HASH, AT(fingerprint),
	  "of one finding, as in the JSON report", false, true },
	{ "reason", KEY_REASON, AT(reason),
	  "why it may pass: at least 10 characters", true },
	{ "owner", KEY_TEXT, AT(owner), "who answers for it", true },
	{ "approved_by", KEY_TEXT, AT(approved_by), "who agreed to it", false },
	{ "expires", KEY_DAY, AT(expires),
	  "the last day (UTC) on which it "
	  "holds",
	  true },
	{ 0 },
};

/* One entry while it is read. */
typedef struct Reader {
	Run *run;
	const char *path;
	Waiver *waiver;
	const Command *gate;
	const DocNode *rule; /* of the entry; read when the gate is known */
} Reader;

static bool fail(const Reader *r, DocSpan where, const char *fmt, ...)
        PRINTF(3, 4);
static bool fail(const Reader *r, DocSpan where, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	Str text = str_vfmt(r->run->arena, fmt, args);
	va_end(args);
	return err_set(r->run->err, ERR_USAGE, "%s:%u:%u: " STR_FMT, r->path,
	               where.line, where.column, STR_ARG(text));
}

static Str hint(const Reader *r, Str word, const Texts *known)
{
	const char *near = str_nearest(word, known->at, known->len);

	return near ? str_fmt(r->run->arena, "; did you mean '%s'?", near)
	            : STR("");
}

static bool has_waivers(const Command *command)
{
	return command->is_gate && !command->section;
}

static bool read_gate(Reader *r, const DocNode *node)
{
	Texts known = { 0 };

	for (const Command *const *c = commands; *c; c++) {
		const char *alias = (*c)->alias;

		if (!has_waivers(*c))
			continue;
		if (str_is(node->text, (*c)->name) ||
		    (alias && str_is(node->text, alias))) {
			r->gate = *c;
			r->waiver->gate = str((*c)->name);
			return true;
		}
		*LIST_ADD(r->run->arena, &known) = (*c)->name;
	}
	return fail(r, node->where, "gate: '" STR_FMT "' is not a gate" STR_FMT,
	            STR_ARG(node->text), STR_ARG(hint(r, node->text, &known)));
}

static bool read_rule(Reader *r, const DocNode *node)
{
	Texts known = { 0 };

	for (const Rule *rule = r->gate->rules; rule && rule->id; rule++) {
		if (str_is(node->text, rule->id) ||
		    glob_match(node->text, str(rule->id)))
			return true;
		*LIST_ADD(r->run->arena, &known) = rule->id;
	}
	return fail(r, node->where,
	            "rule: '" STR_FMT "' is no rule of %s" STR_FMT,
	            STR_ARG(node->text), r->gate->name,
	            STR_ARG(hint(r, node->text, &known)));
}

static bool read_day(Reader *r, const DocNode *node)
{
	static const Option row = { "expires", OPT_DATE };
	Str where = str_fmt(r->run->arena, "%s:%u:%u: expires", r->path,
	                    node->where.line, node->where.column);
	const char *day;

	if (!value_read(r->run->arena, &row, node->text, where, &day,
	                r->run->err))
		return false;
	r->waiver->last_day = time_day(node->text);
	return true;
}

static bool read_hash(Reader *r, const DocNode *node)
{
	uint64_t *hash = NEW(r->run->arena, uint64_t);

	for (size_t i = 0; i < node->text.len; i++) {
		static const char digits[] = "0123456789abcdef";
		char c = node->text.ptr[i];
		const char *digit = c ? strchr(digits, c | 0x20) : NULL;

		if (!digit || node->text.len != 16)
			break;
		*hash = *hash << 4 | (uint64_t)(digit - digits);
		if (i + 1 < node->text.len)
			continue;
		r->waiver->fingerprint = hash;
		return true;
	}
	return fail(r, node->where,
	            "fingerprint: '" STR_FMT
	            "' is not a fingerprint (16 hexadecimal digits)",
	            STR_ARG(node->text));
}

static size_t count_characters(Str text)
{
	size_t n = 0, len;

	for (; text.len; text = str_from(text, len), n++)
		utf8_next(text, &len);
	return n;
}

static bool read_value(Reader *r, const WaiverKey *key, const DocNode *node)
{
	bool number = node->kind == DOC_INT || node->kind == DOC_FLOAT;
	bool fits =
	        node->kind == DOC_STRING || (number && key->type != KEY_REASON);
	Str *field = (Str *)(void *)((char *)r->waiver + key->offset);

	if (!fits)
		return fail(r, node->where, "%s: %s is not a text", key->name,
		            doc_kind_name(node->kind));
	if (!str_trim(node->text).len)
		return fail(r, node->where, "%s is empty", key->name);
	if (key->type == KEY_HASH)
		return read_hash(r, node);
	*field = node->text;
	if ((key->type == KEY_RULE || key->type == KEY_PATTERN) &&
	    node->text.len > WAIVER_PATTERN)
		return fail(r, node->where,
		            "%s: a pattern has at most %d bytes", key->name,
		            WAIVER_PATTERN);
	if (key->type == KEY_REASON &&
	    count_characters(str_trim(node->text)) < WAIVER_REASON)
		return fail(r, node->where,
		            "reason: '" STR_FMT
		            "' says too little; a reason has at least %d "
		            "characters",
		            STR_ARG(node->text), WAIVER_REASON);
	if (key->type == KEY_RULE)
		r->rule = node;
	return key->type == KEY_GATE  ? read_gate(r, node)
	       : key->type == KEY_DAY ? read_day(r, node)
	                              : true;
}

static bool fail_unknown(const Reader *r, const DocMember *member, bool match)
{
	Texts known = { 0 };

	for (const WaiverKey *key = waiver_keys; key->name; key++) {
		if (key->match == match)
			*LIST_ADD(r->run->arena, &known) = key->name;
		else if (str_is(member->key, key->name))
			return fail(r, member->where, "'%s' belongs %s 'match'",
			            key->name, match ? "beside" : "below");
	}
	if (!match)
		*LIST_ADD(r->run->arena, &known) = "match";
	return fail(r, member->where, "unknown key '" STR_FMT "' in %s" STR_FMT,
	            STR_ARG(member->key), match ? "'match'" : "a waiver",
	            STR_ARG(hint(r, member->key, &known)));
}

static bool read_members(Reader *r, const DocNode *node, bool match);

static bool read_match(Reader *r, const DocMember *member)
{
	const DocNode *node = member->value;

	if (node->kind != DOC_MAPPING || !node->len)
		return fail(r, node->where,
		            "match must be a mapping with file, subject or "
		            "fingerprint");
	return read_members(r, node, true);
}

static bool read_members(Reader *r, const DocNode *node, bool match)
{
	for (size_t i = 0; i < node->len; i++) {
		const DocMember *member = &node->members[i];
		const WaiverKey *key = waiver_keys;
		bool ok;

		while (key->name &&
		       (key->match != match || !str_is(member->key, key->name)))
			key++;
		if (key->name)
			ok = read_value(r, key, member->value);
		else if (!match && str_is(member->key, "match"))
			ok = read_match(r, member);
		else
			ok = fail_unknown(r, member, match);
		if (!ok)
			return false;
	}
	return true;
}

/* What an entry must have, named all at once. */
static bool is_complete(const Reader *r, const DocNode *node)
{
	Buf missing = { .arena = r->run->arena };

	for (const WaiverKey *key = waiver_keys; key->name; key++)
		if (key->required && !doc_member(node, str(key->name)))
			buf_fmt(&missing, "%s'%s'", missing.len ? ", " : "",
			        key->name);
	if (missing.len)
		return fail(r, node->where, "this waiver lacks " STR_FMT,
		            STR_ARG(buf_str(&missing)));
	if (doc_member(node, STR("rule")) || doc_member(node, STR("match")))
		return true;
	return fail(r, node->where,
	            "this waiver lacks 'rule' or 'match', and would waive "
	            "whatever " STR_FMT " finds",
	            STR_ARG(r->waiver->gate));
}

static bool read_entry(Reader *r, const DocNode *node)
{
	if (node->kind != DOC_MAPPING)
		return fail(r, node->where,
		            "a waiver must be a mapping, not %s",
		            doc_kind_name(node->kind));
	r->gate = NULL;
	r->rule = NULL;
	r->waiver->where = (Span){ .file = r->path,
		                   .line = node->where.line,
		                   .column = node->where.column };
	return read_members(r, node, false) && is_complete(r, node) &&
	       (!r->rule || read_rule(r, r->rule));
}

bool waivers_take(Run *run, const char *path, Str bytes, Waivers *out)
{
	Reader reader = { .run = run, .path = path };
	const DocNode *top;

	if (!doc_read_yaml(run->arena, path, bytes, &top, run->err)) {
		run->err->kind = ERR_USAGE;
		return false;
	}
	if (top->kind == DOC_NULL)
		return true;
	if (top->kind != DOC_SEQUENCE)
		return fail(&reader, top->where,
		            "the file must be a sequence of waivers, not %s",
		            doc_kind_name(top->kind));
	if (top->len > WAIVER_MOST)
		return fail(&reader, top->items[WAIVER_MOST]->where,
		            "more than %d waivers: a gate with so many "
		            "exceptions is better advisory",
		            WAIVER_MOST);
	for (size_t i = 0; i < top->len; i++) {
		reader.waiver = LIST_ADD(run->arena, out);
		reader.waiver->approved_by = STR("");
		if (!read_entry(&reader, top->items[i]))
			return false;
	}
	return true;
}

static const char *find_file(Run *run)
{
	static const char *const names[] = { ".qgate/waivers.yml",
		                             ".qgate/waivers.yaml" };
	const char *const folders[] = { run->root, fs_root(run->arena) };

	for (size_t i = 0; i < COUNT(folders); i++)
		for (size_t j = 0; j < COUNT(names); j++) {
			const char *path =
			        fs_join(run->arena, folders[i], names[j]);

			if (fs_exists(path))
				return path;
		}
	return NULL;
}

bool waivers_read(Run *run, Waivers *out)
{
	const char *path = run->globals.waivers;
	Str bytes;

	if (!path)
		path = find_file(run);
	if (!path)
		return true;
	if (!fs_read(run->arena, path, MAX_FILE, &bytes, run->err)) {
		run->err->kind = ERR_USAGE;
		return false;
	}
	return waivers_take(run, fs_shown(run->arena, path), bytes, out);
}

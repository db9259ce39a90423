/*
 * What the classes of app/models add to their tables: Active Record attributes,
 * stores, encryption and attachments; Mongoid and MongoMapper fields; the gems
 * lockbox, attr_encrypted, jsonb_accessor, carrierwave, paperclip, money-rails.
 */
#include "schema/ruby.h"

typedef enum From {
	FIRST,  /* the first argument, the second its type */
	ALL,    /* each argument */
	REST,   /* each but the first */
	SECOND, /* the second, the third its type */
	STORE,  /* the names under accessors: */
	LABELS, /* name: :type, behind the first */
} From;

typedef struct Verb {
	const char *name;
	From from;
	const char *type;
} Verb;

/* Sorted by name. */
static const Verb verbs[] = {
	{ "attr_encrypted", ALL, "encrypted" },
	{ "attribute", FIRST, "" },
	{ "encrypts", ALL, "encrypted" },
	{ "field", FIRST, "" },
	{ "has_attached_file", ALL, "attachment" },
	{ "has_encrypted", ALL, "encrypted" },
	{ "has_many_attached", ALL, "attachment" },
	{ "has_one_attached", ALL, "attachment" },
	{ "has_rich_text", ALL, "text" },
	{ "jsonb_accessor", LABELS, "" },
	{ "key", FIRST, "" },
	{ "lockbox_encrypts", ALL, "encrypted" },
	{ "monetize", ALL, "money" },
	{ "mount_base64_uploader", FIRST, "attachment" },
	{ "mount_uploader", FIRST, "attachment" },
	{ "mount_uploaders", FIRST, "attachment" },
	{ "property", FIRST, "" },
	{ "store", STORE, "" },
	{ "store_accessor", REST, "" },
	{ "store_attribute", SECOND, "" },
	{ "typed_store", STORE, "" },
};

typedef struct Model {
	Code code;
	Str table;   /* the class */
	bool stored; /* it is of a kind that is kept */
} Model;

static void add_names(const Model *model, Span span, Str type)
{
	const Code *code = &model->code;

	for (size_t i = span.at; i < span.end; i++)
		if (code_has(code, i, TOKEN_SYMBOL) ||
		    code_has(code, i, TOKEN_STRING)) {
			Name name = ruby_name(code, (Span){ i, i + 1 });

			if (name.text.len)
				code_add(code, FIELD_ADDED, model->table, name,
				         type);
		}
}

static void add_labels(const Model *model, Span rest)
{
	const Code *code = &model->code;
	Span part;

	while (code_part(code, &rest, &part))
		if (code_has(code, part.at, TOKEN_SYMBOL) &&
		    code->at[part.at].quoted)
			code_add_at(code, FIELD_ADDED, model->table, part.at,
			            code_str(code, part.at + 1));
}

static void run(const Model *model, const Verb *verb, Span arguments)
{
	const Code *code = &model->code;
	Span rest = arguments, part, type;
	Str written = str(verb->type);

	switch (verb->from) {
	case STORE:
		add_names(model, ruby_option(code, rest, "accessors"), written);
		return;
	case LABELS:
		add_labels(model, rest);
		return;
	case REST:
	case SECOND:
		if (!ruby_part(code, &rest, &part))
			return;
		break;
	default:
		break;
	}
	if (verb->from == ALL || verb->from == REST) {
		while (ruby_part(code, &rest, &part))
			add_names(model, part, written);
		return;
	}
	if (!ruby_part(code, &rest, &part) ||
	    !(code_has(code, part.at, TOKEN_SYMBOL) ||
	      code_has(code, part.at, TOKEN_STRING)))
		return;
	if (!written.len && ruby_part(code, &rest, &type))
		written = code_str(code, type.at);
	type = ruby_option(code, arguments, "type");
	if (!written.len && type.at < type.end)
		written = code_str(code, type.end - 1);
	add_names(model, (Span){ part.at, part.at + 1 }, written);
}

/* class A::B < C: the last word of its name */
static void open_class(Model *model, size_t i)
{
	const Code *code = &model->code;

	if (!code_has(code, i + 1, TOKEN_WORD))
		return;
	for (i++;
	     code_is(code, i + 1, "::") && code_has(code, i + 2, TOKEN_WORD);
	     i += 2)
		;
	model->table = code->at[i].text;
	for (i++; i < code->len && code->at[i].kind != TOKEN_LINE &&
	          !code_is(code, i, ";");)
		i++;
	/* What lives as long as a request. */
	model->stored = !code_is(code, i - 1, "CurrentAttributes");
}

void read_rails_model(Str text, const char *path, Fields *out)
{
	Model model = { .code = code_read(text, LANG_RUBY, out),
		        .stored = true };
	const Code *code = &model.code;

	(void)path;
	for (size_t i = 0; i < code->len; i++) {
		bool begins = !i || code->at[i - 1].kind == TOKEN_LINE ||
		              code_is(code, i - 1, ";");
		const Verb *verb = NULL;
		size_t next;

		if (!begins || !code_has(code, i, TOKEN_WORD))
			continue;
		if (code_is(code, i, "class"))
			open_class(&model, i);
		else
			verb = CODE_ROW(code->at[i].text, verbs);
		if (verb && model.stored)
			run(&model, verb, ruby_arguments(code, i, &next));
	}
}

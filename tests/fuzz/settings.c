/* Any bytes at all as a .qgate.yml: they become settings or an error with a
 * place, and whoever walks the tree comes to an end. */
#include "settings.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Settings {
	bool flag;
	uint64_t number, age, size;
	double ratio;
	const char *text, *day;
	int choice;
	Texts list, paths;
} Settings;

static const char *const choices[] = { "auto", "any", NULL };

static const Option options[] = {
	{ "flag", OPT_FLAG, offsetof(Settings, flag), .help = "" },
	{ "number", OPT_INT, offsetof(Settings, number), .help = "" },
	{ "age", OPT_AGE, offsetof(Settings, age), .help = "" },
	{ "size", OPT_SIZE, offsetof(Settings, size), .help = "" },
	{ "ratio", OPT_RATIO, offsetof(Settings, ratio), .help = "" },
	{ "text", OPT_TEXT, offsetof(Settings, text), .help = "" },
	{ "day", OPT_DATE, offsetof(Settings, day), .help = "" },
	{ "choice", OPT_ENUM, offsetof(Settings, choice), .help = "",
	  .choices = choices },
	{ "list", OPT_LIST, offsetof(Settings, list), .help = "" },
	{ "paths", OPT_PATHS, offsetof(Settings, paths), .help = "" },
	{ 0 },
};

static const Command gate = {
	.name = "gate",
	.options = options,
	.settings_size = sizeof(Settings),
	.is_gate = true,
};
const Command *const commands[] = { &gate, NULL };

static size_t count(const DocNode *node)
{
	size_t n = 1;

	for (size_t i = 0; i < node->len; i++)
		n += count(node->kind == DOC_MAPPING ? node->members[i].value
		                                     : node->items[i]);
	return n;
}

static void check(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Err err = { .arena = arena };
	Str bytes = { (const char *)data, size };
	Sources sources = { 0 };
	Run run = { .arena = arena,
		    .err = &err,
		    .command = &gate,
		    .sources = &sources,
		    .root = ".." };
	Settings settings = { 0 };
	const DocNode *root;

	if (doc_read_yaml(arena, "f", bytes, &root, &err))
		check(count(root) == root->size && root->size <= DOC_MAX_NODES);
	if (!file_take(&run, "f", bytes)) {
		check(err.kind == ERR_USAGE && str_starts(err.text, "f:"));
	} else {
		check(settings_resolve(&run, global_options, &gate,
		                       &run.globals, NULL));
		check(settings_resolve(&run, options, &gate, &settings, NULL));
		check(settings.ratio >= 0 && settings.ratio <= 1);
	}
	arena_free(arena);
	return 0;
}

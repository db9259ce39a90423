#include "cmd.h"

#include "doc/doc.h"
#include "report/json.h"

#include <string.h>

#ifndef QGATE_VERSION
#define QGATE_VERSION "0.1.0"
#endif

const char qgate_version[] = QGATE_VERSION;

void version_write(Run *run, Buf *out)
{
	Json json = { .out = out };
	bool verbose = run->globals.verbose;
	const char *yaml = doc_yaml_version(run->arena);

	if (strcmp(run->globals.format, "json") != 0) {
		buf_fmt(out, "qgate %s\n", qgate_version);
		if (verbose)
			buf_fmt(out, "%s\n", yaml);
		return;
	}
	json_open(&json, NULL, '{');
	json_text(&json, "name", STR("qgate"));
	json_text(&json, "version", str(qgate_version));
	if (verbose) {
		json_open(&json, "libraries", '[');
		json_text(&json, NULL, str(yaml));
		json_close(&json, ']');
	}
	json_close(&json, '}');
	buf_byte(out, '\n');
}

static bool version_run(Run *run, const void *settings)
{
	(void)settings;
	version_write(run, &run->out);
	return true;
}

const Command cmd_version = {
	.name = "version",
	.summary = "show the version",
	.operands = "",
	.about = "Writes one line with the version; with --verbose a line for "
	         "each library follows.",
	.examples = "qgate version --verbose\n",
	.json = true,
	.run = version_run,
};

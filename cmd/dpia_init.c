#include "dpia.h"

#include <string.h>

typedef struct Settings {
	int preset;
} Settings;

static const Option options[] = {
	{ "preset", OPT_ENUM, offsetof(Settings, preset), "NAME", "seed",
	  "whose sections: the seven labels of the seed's template, Art. 35(7) "
	  "GDPR, the ICO's steps, the CNIL's method",
	  .choices = dpia_presets },
	{ 0 },
};

static bool init_run(Run *run, const void *given)
{
	const Settings *settings = given;
	Buf text = { .arena = run->arena };
	const char *path;

	if (run->operands.len > 1)
		return err_set(run->err, ERR_USAGE, "one file, please");
	path = run->operands.len ? run->operands.at[0]
	                         : fs_join(run->arena, fs_root(run->arena),
	                                   "SECURITY/DPIA.md");
	dpia_template(dpia_presets[settings->preset], &text);
	if (!strcmp(path, "-")) {
		buf_add(&run->out, buf_str(&text));
		return true;
	}
	if (fs_exists(path))
		return err_set(run->err, ERR_USAGE,
		               "%s is there already; nothing was written",
		               fs_shown(run->arena, path));
	if (!run->operands.len &&
	    !fs_stays_below(run->arena, fs_root(run->arena), path))
		return err_set(run->err, ERR_USAGE,
		               "%s: a symbolic link leads away from there; "
		               "nothing was written",
		               fs_shown(run->arena, path));
	if (!fs_write(run->arena, path, buf_str(&text), run->err))
		return false;
	buf_fmt(&run->out, "wrote %s: fill it in and commit it\n",
	        fs_shown(run->arena, path));
	return true;
}

const Command cmd_dpia_init = {
	.name = "dpia init",
	.section = "dpia",
	.summary = "write an assessment to be filled",
	.operands = "[PATH]",
	.about = "Writes a new data protection impact assessment, all sections "
	         "empty, to SECURITY/DPIA.md or to PATH; - is standard output. "
	         "A file that exists is never written over.",
	.examples = "qgate dpia init\n"
	            "# for one feature, nearer than SECURITY/DPIA.md\n"
	            "qgate dpia init app/billing/DPIA.md --preset gdpr\n",
	.options = options,
	.settings_size = sizeof(Settings),
	.run = init_run,
};

#include "dpia.h"

#include "report/safe.h"

static bool explain_run(Run *run, const void *given)
{
	const DpiaSettings *settings = given;
	Gate *gate = report_gate(report_new(run->arena), "dpia", dpia_rules);
	Dpia *dpia;

	if (settings->fix_stub)
		return err_set(run->err, ERR_USAGE,
		               "explain writes nothing: give --fix-stub to "
		               "qgate dpia");
	if (!dpia_run_on(run, settings, gate, &dpia))
		return false;
	dpia_explain(dpia, &run->out);
	for (size_t i = 0; i < gate->doubts.len; i++) {
		buf_add(&run->out, STR("no verdict: "));
		safe_add(&run->out, gate->doubts.at[i], SAFE_TEXT);
		buf_byte(&run->out, '\n');
	}
	return true;
}

const Command cmd_dpia_explain = {
	.name = "dpia explain",
	.section = "dpia",
	.summary = "show what qgate dpia sees: range, fields, assessments",
	.operands = "[REMOTE [URL]]",
	.about = "Shows how qgate dpia comes to its verdict, without giving "
	         "one: the rule by which base and head were found, both "
	         "commits, every changed schema with the personal fields that "
	         "came into it, the words of the dictionary that matched, what "
	         "covers each field, and what the assessments lack. It takes "
	         "the options of qgate dpia.",
	.examples = "qgate dpia explain --base origin/main\n",
	.options = dpia_options,
	.settings_size = sizeof(DpiaSettings),
	.run = explain_run,
};

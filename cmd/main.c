#include "waivers.h"

#include "base/time.h"
#include "report/safe.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MEMORY_AT_START ((size_t)2 << 30)

enum { STATUS_PASSED, STATUS_FAILED, STATUS_USAGE, STATUS_NONE };

/* A closed descriptor would be taken by the first file that is opened, and
 * what was meant for a person would go there.  Opened the wrong way round, it
 * fails as it should. */
static void hold_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

static bool wants_color(const Globals *globals, int fd)
{
	const char *forced = is_set("FORCE_COLOR") ? getenv("FORCE_COLOR")
	                                           : getenv("CLICOLOR_FORCE");
	const char *soft = getenv("CLICOLOR"), *term = getenv("TERM");

	if (globals->color)
		return globals->color == 1;
	if (is_set("NO_COLOR"))
		return false;
	if (forced && *forced)
		return strcmp(forced, "0") != 0;
	if ((soft && !strcmp(soft, "0")) || (term && !strcmp(term, "dumb")))
		return false;
	return isatty(fd) == 1;
}

/* "qgate: flake: warning: sentence", on one line whatever is in it. */
static void say(const Run *run, const char *kind, Str sentence, Buf *errors)
{
	Buf line = { .arena = run->arena };

	buf_add(&line, STR("qgate: "));
	if (run->command)
		buf_fmt(&line, "%s: ", run->command->name);
	buf_add(&line, str(kind));
	safe_add(&line, sentence, SAFE_TEXT);
	buf_byte(&line, '\n');
	safe_lines(errors, buf_str(&line), false);
}

static void warn(const Run *run, Str sentence, Buf *errors)
{
	say(run, "warning: ", sentence, errors);
}

static int fail(Run *run, Buf *errors)
{
	say(run, "", run->err->text, errors);
	if (ci_is_github() && !run->globals.no_ci)
		ci_error(run->err->text, errors);
	return (int)run->err->kind;
}

/* Today (UTC); --now and SOURCE_DATE_EPOCH make a run repeatable. */
static bool find_today(Run *run)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	uint64_t seconds = (uint64_t)time(NULL);

	run->today = (int64_t)(seconds / 86400);
	if (run->globals.now) {
		run->today = time_day(str(run->globals.now));
		return true;
	}
	if (fixed && *fixed && !str_u64(str(fixed), &seconds))
		return err_set(run->err, ERR_USAGE,
		               "SOURCE_DATE_EPOCH: '%s' is not a count of "
		               "seconds",
		               fixed);
	run->today = (int64_t)(seconds / 86400);
	return true;
}

/* A gate that is off is not run, until its day has passed. */
static void set_mode(Run *run, Buf *errors)
{
	const Globals *globals = &run->globals;

	run->gate->mode = (Mode)globals->mode;
	if (globals->mode != MODE_OFF)
		return;
	if (run->today > time_day(str(globals->until))) {
		run->gate->mode = MODE_ENFORCE;
		warn(run,
		     str_fmt(run->arena,
		             "this gate was off until %s (%s); that day has "
		             "passed, so it is enforced again",
		             globals->until, globals->reason),
		     errors);
		return;
	}
	run->gate->off_reason = str_fmt(run->arena, "%s (until %s)",
	                                globals->reason, globals->until);
}

static bool run_gate(Run *run, const void *settings, Buf *errors)
{
	const Command *command = run->command;
	Waivers waivers = { 0 };

	if (!waivers_read(run, &waivers))
		return false;
	run->report = report_new(run->arena);
	run->report->root = fs_root(run->arena);
	run->report->version = qgate_version;
	run->gate = report_gate(run->report, command->name, command->rules);
	run->gate->fail_on = (Severity)run->globals.fail_on;
	run->gate->owner = str(run->globals.owner);
	set_mode(run, errors);
	if (run->gate->mode != MODE_OFF && !command->run(run, settings)) {
		if (run->err->kind == ERR_USAGE)
			return false;
		/* A report goes out all the same: with no verdict. */
		gate_doubt(run->gate, STR_FMT, STR_ARG(run->err->text));
	}
	report_waive(run->report, &waivers, run->today);
	report_sort(run->report);
	return true;
}

static void warn_advisory(const Run *run, Buf *errors)
{
	Verdict verdict = gate_verdict(run->gate);
	bool failed = verdict == VERDICT_FAIL;

	if (run->gate->mode != MODE_ADVISORY ||
	    (!failed && verdict != VERDICT_NONE))
		return;
	warn(run,
	     str_fmt(run->arena,
	             "advisory: the gate %s; enforced, this would end with "
	             "status %d",
	             failed ? "failed" : "has no verdict",
	             failed ? STATUS_FAILED : STATUS_NONE),
	     errors);
}

/* The files of --output.  One that cannot be written is no verdict: somebody
 * waits for it. */
static int write_outputs(Run *run, Buf *errors)
{
	const Style plain = { 0 };
	int status = STATUS_PASSED;

	for (size_t i = 0; i < run->globals.outputs.len; i++) {
		Str name = str(run->globals.outputs.at[i]);
		size_t equals = str_find(name, STR("="));
		Buf bytes = { .arena = run->arena };
		const char *path = str_from(name, equals + 1).ptr;

		name.len = equals;
		format_find(name)->write(run->report, &plain, &bytes);
		if (!fs_write(run->arena, path, buf_str(&bytes), run->err)) {
			err_wrap(run->err, "--output");
			status = fail(run, errors);
		}
	}
	return status;
}

static int finish_gate(Run *run, Buf *out, Buf *errors)
{
	const Globals *globals = &run->globals;
	const Format *format = format_find(str(globals->format));
	const Style style = { wants_color(globals, STDOUT_FILENO),
		              globals->quiet, globals->verbose };
	int status = report_status(run->report), written;

	format->write(run->report, &style, out);
	if (strcmp(format->name, "text") != 0) { /* text says it itself */
		for (size_t i = 0; i < run->gate->doubts.len; i++)
			say(run, "", run->gate->doubts.at[i], errors);
		warn_advisory(run, errors);
	}
	written = write_outputs(run, errors);
	if (ci_is_github() && !globals->no_ci)
		ci_report(run, errors);
	return written ? written : status;
}

/* What a gate can be asked for and another command cannot. */
static bool check_format(Run *run)
{
	const Option *rows = global_options;
	bool json = run->command->json;

	for (size_t i = 0; rows[i].name; i++) {
		if (run->global_origins[i].kind != FROM_FLAG)
			continue;
		if (!strcmp(rows[i].name, "output"))
			return err_set(run->err, ERR_USAGE,
			               "--output is for gates; redirect "
			               "standard output instead");
		if (!strcmp(rows[i].name, "format") &&
		    strcmp(run->globals.format, "text") != 0 &&
		    !(json && !strcmp(run->globals.format, "json")))
			return err_set(run->err, ERR_USAGE,
			               "--format: '%s' is for gates; this "
			               "command writes text%s",
			               run->globals.format,
			               json ? " or json" : " only");
	}
	return true;
}

static int run_command(int argc, char **argv, Run *run, Buf *out, Buf *errors)
{
	const Command *command;
	void *settings;

	if (!settings_read(argc, argv, run, &settings))
		return fail(run, errors);
	command = run->command;
	if (run->globals.version) {
		version_write(run, out);
		return STATUS_PASSED;
	}
	if (run->globals.help || !command) {
		if (command)
			help_command(command, out);
		else
			help_overview(run->globals.help ? out : errors);
		return run->globals.help ? STATUS_PASSED : STATUS_USAGE;
	}
	arena_limit(run->arena, (size_t)run->globals.max_memory);
	if (!find_today(run) && command->is_gate)
		return fail(run, errors);
	if (command->is_gate)
		return run_gate(run, settings, errors)
		               ? finish_gate(run, out, errors)
		               : fail(run, errors);
	run->out.arena = run->arena;
	if (!check_format(run) || !command->run(run, settings))
		return fail(run, errors);
	buf_add(out, buf_str(&run->out));
	return STATUS_PASSED;
}

/* False: it could not be written; errno tells. */
static bool write_stream(FILE *stream, const Buf *bytes)
{
	return !bytes->len ||
	       (fwrite(bytes->ptr, 1, bytes->len, stream) == bytes->len &&
	        !fflush(stream));
}

int main(int argc, char **argv)
{
	Arena *arena = arena_new(MEMORY_AT_START);
	Err err = { .arena = arena };
	Run run = { .arena = arena, .err = &err };
	Buf out = { .arena = arena }, errors = { .arena = arena };
	bool closed = false;

	hold_descriptors();
	signal(SIGPIPE, SIG_IGN);
	int status = run_command(argc, argv, &run, &out, &errors);
	if (!write_stream(stdout, &out)) {
		closed = errno == EPIPE;
		if (!closed) {
			err_set(&err, ERR_INPUT, "standard output: %s",
			        strerror(errno));
			status = fail(&run, &errors);
		}
	}
	write_stream(stderr, &errors);
	arena_free(arena);
	if (closed) { /* end as any other part of a pipe does */
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	return status;
}

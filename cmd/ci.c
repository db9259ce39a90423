#include "cmd.h"

#include "report/safe.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The runner drops a step summary that is larger, all of it. */
#define MAX_SUMMARY ((size_t)1 << 20)

static const char cut_note[] =
        "\n_The summary was cut here: GitHub takes 1 MiB a step._\n";

bool ci_is_github(void)
{
	const char *value = getenv("GITHUB_ACTIONS");

	return value && !strcmp(value, "true");
}

void ci_error(Str message, Buf *errors)
{
	buf_add(errors, STR("::error title=qgate::"));
	safe_add(errors, message, SAFE_DATA);
	buf_byte(errors, '\n');
}

static void render(const Run *run, const char *format, Buf *out)
{
	const Style plain = { 0 };
	const Format *found = format_find(str(format));

	if (found)
		found->write(run->report, &plain, out);
}

/* The verdict stands, whatever becomes of the runner's files. */
static void append(Run *run, const char *path, Str bytes, Buf *errors)
{
	Err err = { .arena = run->arena };
	Buf line = { .arena = run->arena };

	if (!bytes.len || fs_append(path, bytes, &err))
		return;
	buf_fmt(&line, "qgate: %s: warning: " STR_FMT "\n", run->command->name,
	        STR_ARG(err.text));
	safe_lines(errors, buf_str(&line), false);
}

/* What still fits, whole lines only. */
static Str cut(Run *run, Str text, size_t room)
{
	if (text.len <= room)
		return text;
	room = room > sizeof(cut_note) ? room - sizeof(cut_note) : 0;
	while (room && text.ptr[room - 1] != '\n')
		room--;
	if (!room)
		return STR("");
	return str_fmt(run->arena, STR_FMT "%s", (int)room, text.ptr, cut_note);
}

static void add_summary(Run *run, const char *path, Buf *errors)
{
	Buf text = { .arena = run->arena };
	size_t has = fs_size(path);

	render(run, "markdown", &text);
	append(run, path,
	       cut(run, buf_str(&text),
	           has < MAX_SUMMARY ? MAX_SUMMARY - has : 0),
	       errors);
}

static bool random_bytes(unsigned char *into, size_t size)
{
	int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	ssize_t got = fd < 0 ? -1 : read(fd, into, size);

	if (fd >= 0)
		close(fd);
	return got == (ssize_t)size;
}

/* name=value lines of the env format, each as a heredoc whose end nobody can
 * guess: a value cannot become a second output. */
static bool quote_outputs(Str lines, Buf *out)
{
	unsigned char secret[16];
	char end[2 * sizeof(secret) + 1];
	Str line;

	if (!random_bytes(secret, sizeof(secret)))
		return false;
	for (size_t i = 0; i < sizeof(secret); i++) {
		end[2 * i] = "0123456789abcdef"[secret[i] >> 4];
		end[2 * i + 1] = "0123456789abcdef"[secret[i] & 15];
	}
	end[2 * sizeof(secret)] = '\0';
	while (str_split(&lines, '\n', &line)) {
		size_t equals = str_find(line, STR("="));

		if (equals == line.len || !equals || *line.ptr == '#')
			continue;
		buf_fmt(out, STR_FMT "<<qgate-%s\n" STR_FMT "\nqgate-%s\n",
		        (int)equals, line.ptr, end,
		        STR_ARG(str_from(line, equals + 1)), end);
	}
	return true;
}

static void add_outputs(Run *run, const char *path, Buf *errors)
{
	Buf lines = { .arena = run->arena }, out = { .arena = run->arena };

	render(run, "env", &lines);
	if (quote_outputs(buf_str(&lines), &out))
		append(run, path, buf_str(&out), errors);
	else
		safe_lines(errors,
		           STR("qgate: warning: /dev/urandom cannot be read, "
		               "so no outputs were set\n"),
		           false);
}

void ci_report(Run *run, Buf *errors)
{
	const char *summary = getenv("GITHUB_STEP_SUMMARY");
	const char *outputs = getenv("GITHUB_OUTPUT");

	if (strcmp(run->globals.format, "github") != 0)
		render(run, "github", errors);
	if (summary && *summary)
		add_summary(run, summary, errors);
	if (outputs && *outputs)
		add_outputs(run, outputs, errors);
}

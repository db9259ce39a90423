/* Workflow commands.  The runner keeps ten annotations of a level and step and
 * drops the rest in silence, and cuts a message at 4096 UTF-16 units
 * (actions/runner, ExecutionContext.cs). */
#include "report/write.h"

enum { SHOWN_OF_A_LEVEL = 9, MESSAGE_UNITS = 4000 };

static const char *const commands[] = { "notice", "warning", "error" };
static const char *const nouns[] = { "notice", "warning", "error" };

typedef struct Tally {
	const char *name;
	size_t n;
} Tally;

typedef struct Level {
	Buf *out;
	Buf room;
	Severity severity;
	size_t n;
	LIST(Tally) rest; /* what is only counted, by rule */
} Level;

static void count(Level *level, const char *name)
{
	Arena *arena = level->room.arena;
	size_t i = 0;

	while (i < level->rest.len &&
	       !str_eq(str(level->rest.at[i].name), str(name)))
		i++;
	if (i == level->rest.len)
		LIST_ADD(arena, &level->rest)->name = name;
	level->rest.at[i].n++;
}

/* False: no room for it, it was counted under that name. */
static bool begin(Level *level, const char *name, const char *title)
{
	if (level->n++ >= SHOWN_OF_A_LEVEL) {
		count(level, name);
		return false;
	}
	buf_fmt(level->out, "::%s title=qgate%%3A ", commands[level->severity]);
	safe_add(level->out, str(title), SAFE_PROPERTY);
	return true;
}

/* The longest start of the text that the runner keeps whole. */
static Str cut_units(Arena *arena, Str text)
{
	size_t units = 0, points = 0, len;

	for (size_t at = 0; at < text.len; at += len, points++) {
		units += utf8_next(str_from(text, at), &len) > 0xFFFF ? 2 : 1;
		if (units > MESSAGE_UNITS)
			return safe_cut(arena, text, points);
	}
	return text;
}

static void end(Level *level, Str message)
{
	Str shown = write_shown(&level->room, message);

	buf_add(level->out, STR("::"));
	safe_add(level->out, cut_units(level->room.arena, shown), SAFE_DATA);
	buf_byte(level->out, '\n');
}

/* The runner removes columns of a range of several lines, and both lines where
 * they are in the wrong order. */
static void add_place(Buf *out, const Finding *finding)
{
	const Span *where = &finding->where;

	if (!write_file(finding))
		return;
	buf_add(out, STR(",file="));
	safe_add(out, str(write_file(finding)), SAFE_PROPERTY);
	if (!where->line)
		return;
	buf_fmt(out, ",line=%u", where->line);
	if (where->end_line > where->line) {
		buf_fmt(out, ",endLine=%u", where->end_line);
		return;
	}
	if (where->column)
		buf_fmt(out, ",col=%u", where->column);
	if (where->column && where->end_line == where->line &&
	    where->end_column > where->column)
		buf_fmt(out, ",endLine=%u,endColumn=%u", where->end_line,
		        where->end_column);
}

static void add_doubts(Level *level, const Gate *gate)
{
	for (size_t i = 0; i < gate->doubts.len; i++) {
		Buf message = { .arena = level->room.arena };

		if (!begin(level, "no verdict", gate->name))
			continue;
		buf_fmt(&message, "%s: ", gate->name);
		write_verdict(&message, gate, i);
		end(level, buf_str(&message));
	}
}

static Str told(const Level *level, const Finding *finding)
{
	Buf message = { .arena = level->room.arena };

	if (!finding->waived)
		return finding->text;
	buf_add(&message, finding->text);
	buf_add(&message, STR("; "));
	write_waiver(&message, finding->waived);
	return buf_str(&message);
}

static void add_findings(Level *level, const Gate *gate)
{
	for (size_t i = 0; i < gate->findings.len; i++) {
		const Finding *finding = &gate->findings.at[i];
		const char *id = finding->rule->id;

		if (write_severity(gate, finding) != level->severity ||
		    !begin(level, id, id))
			continue;
		if (gate->mode == MODE_ADVISORY)
			buf_add(level->out, STR(" (advisory)"));
		if (finding->waived)
			buf_add(level->out, STR(" (waived)"));
		add_place(level->out, finding);
		end(level, told(level, finding));
	}
}

static void add_rest(Level *level)
{
	Buf message = { .arena = level->room.arena };
	size_t more = level->n - SHOWN_OF_A_LEVEL;

	buf_fmt(&message, "%zu more ", more);
	buf_fmt(&message, "%s%s", nouns[level->severity], more > 1 ? "s" : "");
	for (size_t i = 0; i < level->rest.len; i++)
		buf_fmt(&message, "%s %s (%zu)", i ? "," : ":",
		        level->rest.at[i].name, level->rest.at[i].n);
	buf_fmt(level->out, "::%s title=qgate", commands[level->severity]);
	end(level, buf_str(&message));
}

void write_github(const Report *report, const Style *style, Buf *out)
{
	(void)style;
	for (int severity = SEV_ERROR; severity >= SEV_INFO; severity--) {
		Level level = { .out = out, .severity = (Severity)severity };

		level.room.arena = report->arena;
		for (size_t i = 0; i < report->gates.len; i++) {
			const Gate *gate = report->gates.at[i];
			Severity loud = gate->mode == MODE_ADVISORY
			                        ? SEV_WARNING
			                        : SEV_ERROR;

			if (gate->mode != MODE_OFF && loud == level.severity)
				add_doubts(&level, gate);
		}
		for (size_t i = 0; i < report->gates.len; i++)
			if (report->gates.at[i]->mode != MODE_OFF)
				add_findings(&level, report->gates.at[i]);
		if (level.n > SHOWN_OF_A_LEVEL)
			add_rest(&level);
	}
}

/*
 * settings.h - where settings come from; inside cmd/ only.
 *
 * settings.c takes argv apart and decides which source wins, file.c reads
 * .qgate.yml, values.c reads one value by its type.
 */
#ifndef CMD_SETTINGS_H
#define CMD_SETTINGS_H

#include "cmd.h"
#include "doc/doc.h"

/* One option of the command line. */
typedef struct Given {
	const Option *option;
	Str text;  /* its argument; "true" for a flag without one */
	Str where; /* "--budget" */
} Given;

struct Sources {
	LIST(Given) flags;
	const char *path;    /* of the file, as it is shown; NULL: none */
	const DocNode *file; /* NULL: none */
};

/* The names of the file, in the order they are tried in each folder. */
extern const char *const file_names[]; /* ended by NULL */

/* Look for the file from the working directory up to fs_root(), or take
 * run->globals.config; read and check it; set run->root.  No file is no
 * failure, but one that was asked for must be there. */
bool file_load(Run *run);
/* The same for bytes that are already read. */
bool file_take(Run *run, const char *path, Str bytes);
/* Read one setting from the section of a command, or from the top level where
 * command is NULL.  origin->kind tells whether it was there. */
bool file_value(Run *run, const Command *command, const Option *option,
                void *settings, Origin *origin);
bool file_has_option(const Option *option);
/* Has the command a section in the file? */
bool file_has_section(const Command *command);

/* Fill the rows of global_options (as seen by the command, which may be NULL)
 * or of command->options from all sources.  origins may be NULL. */
bool settings_resolve(Run *run, const Option *rows, const Command *command,
                      void *settings, Origin *origins);
/* Under which name its settings are written. */
const char *command_section(const Command *command);
/* QGATE_FLAKE_BUDGET; without a command QGATE_MODE. */
const char *settings_variable(Arena *arena, const Command *command,
                              const Option *option);

size_t option_count(const Option *rows);
bool option_is_list(const Option *option);
/* What a value of this option may be: "a ratio from 0 to 1 (0.02 or 2%)". */
Str value_allowed(Arena *arena, const Option *option);
/* The words it may be, ended by NULL: of an enum, a format, a flag; or NULL. */
const char *const *value_choices(Arena *arena, const Option *option);

#endif

/*
 * cmd.h - what a subcommand is, and what a setting is.
 *
 * To add a command: write cmd/NAME.c with a `const Command cmd_NAME`, add NAME
 * to the list below, write tests/cli/NAME.t.  A verb of a command, NAME VERB,
 * is a command too: cmd_NAME_VERB, in a file of its own.  Parsing, --help, the
 * man page, completion, environment names, configuration keys and the schema of
 * .qgate.yml all follow from the rows.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "base/err.h"
#include "base/fs.h"
#include "report/report.h"

/* The type decides how a value is read and what the field is. */
typedef enum OptionType {
	OPT_FLAG,    /* bool: --x, --x=false, true/false                     */
	OPT_INT,     /* uint64_t                                             */
	OPT_RATIO,   /* double in 0..1: 0.02, 2%                             */
	OPT_TEXT,    /* const char *                                         */
	OPT_ENUM,    /* int, the index in choices                            */
	OPT_LIST,    /* Texts: the option repeats; a sequence in the file;
	              * lines or commas in the environment                   */
	OPT_PATHS,   /* Texts, as OPT_LIST; in the file relative to its root */
	OPT_AGE,     /* uint64_t seconds: 90s 15m 12h 30d 2w                 */
	OPT_SIZE,    /* uint64_t bytes: 512, 64K, 2M, 1G (powers of 1024)    */
	OPT_DATE,    /* const char *: a day that exists, 2027-01-31          */
	OPT_FORMAT,  /* const char *: the name of a row of formats[]       */
	OPT_OUTPUTS, /* Texts: FORMAT=PATH; in the file the paths are
	              * relative to its root                               */
} OptionType;

/* One setting, however it is given: --budget on the command line, the variable
 * QGATE_FLAKE_BUDGET, the seed's variable FLAKE_BUDGET, or flake.budget in
 * .qgate.yml, in that order.  The fields stand in the order rows are written.
 */
/* NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding) */
typedef struct Option {
	const char *name;
	OptionType type;
	size_t offset;     /* of the field in the command's settings  */
	const char *value; /* what --help calls the argument          */
	const char *initial;
	const char *help;
	const char *const *choices; /* OPT_ENUM: ended by NULL         */
	const char *seed;           /* the seed's variable, or NULL    */
	char letter;                /* its POSIX short form, or 0      */
	bool flag_only; /* neither in the environment nor in the file */
	bool no_file;   /* not in the file */
	bool per_gate;  /* of global_options: a gate's section and
	                 * QGATE_<GATE>_<OPTION> may set it too */
} Option;

/* Where the value of a setting came from. */
typedef struct Origin {
	enum { FROM_DEFAULT, FROM_FILE, FROM_SEED, FROM_ENV, FROM_FLAG } kind;
	Str text;  /* "--budget", "QGATE_FLAKE_BUDGET", ".qgate.yml:3:12" */
	Str value; /* as it was written there; empty: not set */
} Origin;

/* What every command takes. */
typedef struct Globals {
	const char *folder, *config, *waivers;
	const char *format;
	Texts outputs;
	int mode, color, fail_on;
	bool advisory, quiet, verbose, no_ci, help, version;
	uint64_t max_memory;
	/* of a gate's section in .qgate.yml */
	const char *owner, *reason, *until;
	const char *now; /* the day that counts as today; NULL: ask the clock */
} Globals;
extern const Option global_options[];

typedef struct Run Run;
typedef struct Sources Sources; /* settings.h */

typedef struct Command {
	const char *name; /* one word, or two: "dpia init" is a verb of dpia */
	const char *alias;
	const char *section;  /* whose settings it takes where not its own: the
	                       * name of a command with the same options    */
	const char *summary;  /* one line, for `qgate help`            */
	const char *operands; /* "[REPORT|DIR|GLOB...]", or ""         */
	const char *about;    /* the DESCRIPTION of qgate-NAME(1):
	                       * paragraphs parted by an empty line    */
	const char *examples; /* lines: a command, or "# what it does" */
	const Rule *rules;
	const Option *options; /* ended by a NULL name                  */
	size_t settings_size;
	bool is_gate; /* it judges: run() fills run->gate     */
	bool json;    /* no gate, but can answer in JSON too   */
	/* False: it could not be done and run->err says why. */
	bool (*run)(Run *run, const void *settings);
} Command;

struct Run {
	Arena *arena;
	Err *err;
	const Command *command;
	Report *report;
	Gate *gate; /* of a gate's run, else NULL */
	Globals globals;
	Texts operands;
	const char *root; /* where the paths of .qgate.yml start */
	int64_t today;    /* days since 1970, UTC; as --now has it */
	Buf out; /* a command that is no gate writes its answer here; what
	          * strangers wrote has passed the sanitiser */
	Origin *global_origins, *origins; /* in the order of the rows */
	/* The configuration could not be used and run->err says why: commands
	 * that are no gates run all the same, with what else is known. */
	bool no_config;
	Sources *sources;
};

#define COMMANDS(X)                                                            \
	X(flake)                                                               \
	X(dpia)                                                                \
	X(dpia_init) X(dpia_explain) X(config) X(explain) X(rules) X(schema)   \
	        X(completion) X(help) X(version)

#define X(name) extern const Command cmd_##name;
COMMANDS(X)
#undef X

extern const Command *const commands[]; /* ended by NULL */
/* By name or alias; NULL: there is none. */
const Command *command_find(Str name);
/* "explain" for the verb "dpia explain" of dpia; NULL: it is no verb of it. */
const char *command_verb(const Command *command, const Command *parent);
/* "; did you mean 'flake'?", or "; try 'qgate help'". */
Str command_hint(Arena *arena, Str word);

/* settings.c: read the rows from argv (globals before or after the command),
 * the environment and .qgate.yml.  run->command is set as soon as it is known,
 * so that an error can be shown in its name. */
bool settings_read(int argc, char **argv, Run *run, void **settings);
/* One value read by its row's type into its field.  `where` names the source
 * in the error. */
bool value_read(Arena *arena, const Option *option, Str text, Str where,
                void *settings, Err *err);

/* operands.c: the files that a gate is to read, sorted, each once: those of its
 * operands, else of the setting that names them, and of `more`; where nobody
 * names any, those in the usual places (patterns, ended by NULL; those behind
 * an empty one only where those before it found nothing), and a note says
 * which.  What names nothing becomes a doubt of the gate. */
void operands_find(Run *run, const Texts *more, const Texts *configured,
                   const char *const *usual, FsPaths *paths);

/* help.c: everything a person reads comes from the rows. */
void help_overview(Buf *out);
void help_command(const Command *command, Buf *out);
/* Paragraphs, parted by empty lines, filled and indented. */
void help_paragraph(Buf *out, Str text, unsigned indent);
/* man.c: pages in mdoc(7). */
void help_man(const Command *command, Buf *out); /* NULL: qgate(1) */
void help_man_file(Buf *out);                    /* qgate.yml(5)   */

/* ci.c: what a run of GitHub Actions gets without being asked: annotations on
 * standard error, the step summary, the outputs. */
bool ci_is_github(void);
void ci_report(Run *run, Buf *errors);
void ci_error(Str message, Buf *errors);

/* version.c */
extern const char qgate_version[];
void version_write(Run *run, Buf *out);

#endif

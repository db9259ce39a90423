/* completion.h - scripts for shells, one file a shell; inside cmd/ only. */
#ifndef CMD_COMPLETION_H
#define CMD_COMPLETION_H

#include "settings.h"

void completion_bash(Buf *out);
void completion_zsh(Buf *out);
void completion_fish(Buf *out);

/* Is its argument, or a part of it, a file? */
bool completion_takes_files(const Option *option);
/* The names of all commands, parted by blanks. */
void completion_commands(Buf *out);
/* What may stand as the operand of a command, parted by blanks; empty: a
 * file. */
Str completion_operands(Arena *arena, const Command *command);

#endif

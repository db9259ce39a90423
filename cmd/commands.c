#include "cmd.h"

const Command *const commands[] = {
#define X(name) &cmd_##name,
	COMMANDS(X)
#undef X
	        NULL,
};

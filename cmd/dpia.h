/*
 * dpia.h - what `qgate dpia` and its verbs share; inside cmd/ only.
 */
#ifndef CMD_DPIA_H
#define CMD_DPIA_H

#include "cmd.h"
#include "dpia/dpia.h"
#include "event.h"

typedef struct DpiaSettings {
	RangeSettings range;
	DpiaPolicy policy;
	int require, preset;
	bool all, strict, fix_stub;
} DpiaSettings;
extern const Option dpia_options[]; /* of a DpiaSettings */

/* Read the change that the settings (those of dpia_options) mean and judge it
 * into the gate. */
bool dpia_run_on(Run *run, const DpiaSettings *settings, Gate *gate,
                 Dpia **out);

/* dpia_stub.c, for --fix-stub: is there a work tree to write to?  And: write
 * the rows of what nobody covers into its files. */
bool dpia_stubs_go(Run *run);
bool dpia_stubs_write(Run *run, const Dpia *dpia);

#endif

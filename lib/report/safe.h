/*
 * safe.h - the sanitiser: what a stranger wrote, made fit to be printed.
 *
 * Test names, paths, messages and keys come from builds that qgate must not
 * trust.  A CI runner reads standard output and standard error for commands
 * (GitHub: "::x::" at the start of a line, "##[x]" anywhere; Azure "##vso[";
 * TeamCity "##teamcity["), a terminal obeys ESC, a table breaks at a bar.
 * Sources: actions/runner src/Runner.Common/ActionCommand.cs;
 * microsoft/azure-pipelines-agent Command.cs; Unicode UAX #9 for the
 * bidirectional controls.
 *
 * Two doors, and every byte passes one of them:
 *   safe_add    one untrusted text into a place of a known kind
 *   safe_lines  whole lines, before they go to a stream (the last door)
 *
 * In no place leaves: a C0 or C1 control (but line feed and tab where the place
 * allows them), a lone CR, DEL, a bidirectional control, a line or paragraph
 * separator, a byte order mark, a tag character, or bytes that are not UTF-8
 * (those become U+FFFD).  Where the place has an escape of its own the value is
 * kept (JSON \u001b, XML &#x202e;), else it is shown: \x1b, \u{202e}.
 */
#ifndef REPORT_SAFE_H
#define REPORT_SAFE_H

#include "base/str.h"

typedef enum SafePlace {
	SAFE_TEXT,     /* inside one line for people: no line feed, no tab   */
	SAFE_MARKDOWN, /* inside one cell or line of GitHub's Markdown       */
	SAFE_XML,      /* inside an attribute or a text of XML 1.0           */
	SAFE_JSON,     /* inside the quotes of a JSON string                 */
	SAFE_DATA,     /* the message of a workflow command                  */
	SAFE_PROPERTY, /* a property of a workflow command                   */
	SAFE_URI,      /* a path as a relative URI reference (RFC 3986)      */
} SafePlace;

void safe_add(Buf *out, Str untrusted, SafePlace place);

/* Lines of text that may hold a stranger's words: controls are shown, commands
 * of every runner are broken with a backslash.  Line feeds and tabs stay, and
 * with `color` also the STYLE_ codes, which no safe_add() lets through. */
void safe_lines(Buf *out, Str lines, bool color);

/* The colours of text, ECMA-48 SGR; a coloured word ends in STYLE_END. */
#define STYLE_ERROR   "\033[1;31m"
#define STYLE_WARNING "\033[1;33m"
#define STYLE_INFO    "\033[1;36m"
#define STYLE_PASS    "\033[1;32m"
#define STYLE_BOLD    "\033[1m"
#define STYLE_DIM     "\033[2m"
#define STYLE_END     "\033[0m"

/* Cut to at most n code points; what is cut ends in "…". */
Str safe_cut(Arena *arena, Str text, size_t n);

#endif

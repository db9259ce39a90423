/*
 * fs.h - files: opened, walked and written, the only place that does.
 *
 * Paths are shown as the user would write them at the root of the repository:
 * fs_shown().  Whatever order the disk has, walks are sorted bytewise.
 */
#ifndef BASE_FS_H
#define BASE_FS_H

#include "base/err.h"

/* A stream of bytes: a file, standard input ("-"), or memory in tests. */
typedef struct FsStream {
	int fd;     /* -1: memory alone */
	Str memory; /* comes first: bytes that were read to look at them */
	int error;  /* errno of a failed read, or 0 */
} FsStream;

bool fs_open(const char *path, FsStream *out, Err *err);
FsStream fs_memory(Str bytes);
/* Up to size bytes; 0 at the end and on an error, which stream->error tells. */
size_t fs_take(FsStream *stream, char *into, size_t size);
void fs_close(FsStream *stream);

/* The whole file.  More than limit bytes is an error. */
bool fs_read(Arena *arena, const char *path, size_t limit, Str *out, Err *err);

/* A new file comes in one step; one that exists is written over, so that it
 * keeps its owner, its mode and the links to it.  Folders that are missing are
 * made. */
bool fs_write(Arena *arena, const char *path, Str bytes, Err *err);
/* Append in one write(2); *size is what the file had before. */
bool fs_append(const char *path, Str bytes, Err *err);
/* The size of a file; 0 when there is none. */
size_t fs_size(const char *path);

bool fs_exists(const char *path);
bool fs_is_folder(const char *path);
/* Or a link to one: not a pipe, at which reading would wait. */
bool fs_is_file(const char *path);
/* Would writing to the path stay in the folder (which exists)?  Not where the
 * path itself is a symbolic link, nor where one on the way leads outside.
 * Folders of it may be missing. */
bool fs_stays_below(Arena *arena, const char *folder, const char *path);

typedef struct FsPath {
	const char *path; /* as it can be opened */
	bool named; /* the user named this very file: no pattern, no folder */
} FsPath;
typedef LIST(FsPath) FsPaths;

/* What an operand stands for: a file, "-", each file below a folder, each file
 * that a pattern matches (glob.h).  Folders called .git or node_modules, and
 * hidden ones, are entered only where the operand names them; links to folders
 * are not followed below it.  A path that exists is never taken for a pattern.
 * False: no such file or folder, or something below it could not
 * be looked into (what was found is in *out all the same).  A pattern may match
 * nothing. */
bool fs_find(Arena *arena, const char *operand, FsPaths *out, Err *err);

/* The folder of the repository (the one with .git in it, here or above), or
 * the working directory; absolute, without a slash at the end. */
const char *fs_root(Arena *arena);

/* The path as reports name it: relative to fs_root() when it lies below it,
 * with '/' and without "." and "..", else as it was given. */
const char *fs_shown(Arena *arena, const char *path);

/* The one path of a file that several lead to; the path itself where there is
 * no file. */
const char *fs_real(Arena *arena, const char *path);

/* "a/b" and "c" make "a/b/c"; an absolute second part stands alone. */
const char *fs_join(Arena *arena, const char *folder, const char *path);

#endif

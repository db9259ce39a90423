#include "base/fs.h"

#include "base/glob.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_DEPTH = 64 };

bool fs_open(const char *path, FsStream *out, Err *err)
{
	*out = (FsStream){ .fd = STDIN_FILENO };
	if (!strcmp(path, "-"))
		return true;
	out->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (out->fd < 0)
		return err_set(err, ERR_INPUT, "%s: %s", path, strerror(errno));
	if (fs_is_folder(path)) {
		close(out->fd);
		return err_set(err, ERR_INPUT, "%s: is a folder", path);
	}
	return true;
}

FsStream fs_memory(Str bytes)
{
	return (FsStream){ .fd = -1, .memory = bytes };
}

size_t fs_take(FsStream *stream, char *into, size_t size)
{
	ssize_t got;

	if (stream->memory.len) {
		size_t len =
		        size < stream->memory.len ? size : stream->memory.len;
		memcpy(into, stream->memory.ptr, len);
		stream->memory = str_from(stream->memory, len);
		return len;
	}
	if (stream->fd < 0)
		return 0;
	do
		got = read(stream->fd, into, size);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		stream->error = errno;
	return got > 0 ? (size_t)got : 0;
}

void fs_close(FsStream *stream)
{
	if (stream->fd > STDIN_FILENO)
		close(stream->fd);
	stream->fd = -1;
}

bool fs_read(Arena *arena, const char *path, size_t limit, Str *out, Err *err)
{
	Buf buf = { .arena = arena };
	FsStream stream;
	char chunk[16384];
	size_t got;

	if (!fs_open(path, &stream, err))
		return false;
	while (buf.len <= limit &&
	       (got = fs_take(&stream, chunk, sizeof(chunk))) > 0)
		buf_add(&buf, (Str){ chunk, got });
	fs_close(&stream);
	if (stream.error)
		return err_set(err, ERR_INPUT, "%s: %s", path,
		               strerror(stream.error));
	if (buf.len > limit)
		return err_set(err, ERR_INPUT, "%s: larger than %zu KiB", path,
		               limit >> 10);
	*out = buf_str(&buf);
	return true;
}

static bool write_all(int fd, Str bytes)
{
	while (bytes.len) {
		ssize_t done = write(fd, bytes.ptr, bytes.len);

		if (done < 0 && errno != EINTR)
			return false;
		if (done > 0)
			bytes = str_from(bytes, (size_t)done);
	}
	return true;
}

static void make_folders(Arena *arena, const char *path)
{
	char *copy = str_copy(arena, str(path));

	for (char *slash = copy + 1; *copy && (slash = strchr(slash, '/'));
	     slash++) {
		*slash = '\0';
		mkdir(copy, 0777);
		*slash = '/';
	}
}

static bool write_in_place(const char *path, Str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool ok = fd >= 0 && write_all(fd, bytes);

	return fd >= 0 && !close(fd) && ok;
}

/* A new file beside it takes its place; false: that cannot be done here. */
static bool replace(Arena *arena, const char *path, Str bytes, mode_t mode)
{
	const char *fresh = str_fmt(arena, "%s.%ld~", path, (long)getpid()).ptr;
	int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	bool ok = fd >= 0 && write_all(fd, bytes);

	if (fd < 0)
		return false;
	ok = !close(fd) && ok && !rename(fresh, path);
	if (!ok)
		unlink(fresh);
	return ok;
}

bool fs_write(Arena *arena, const char *path, Str bytes, Err *err)
{
	struct stat info;

	make_folders(arena, path);
	/* What exists keeps its owner, its mode, and the links that lead to it:
	 * only a file that is new can come in one step. */
	if (lstat(path, &info) && replace(arena, path, bytes, 0666))
		return true;
	if (!write_in_place(path, bytes))
		return err_set(err, ERR_INPUT, "%s: %s", path, strerror(errno));
	return true;
}

bool fs_append(const char *path, Str bytes, Err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);

	if (fd < 0 || !write_all(fd, bytes) || close(fd))
		return err_set(err, ERR_INPUT, "%s: %s", path, strerror(errno));
	return true;
}

size_t fs_size(const char *path)
{
	struct stat info;

	return stat(path, &info) ? 0 : (size_t)info.st_size;
}

bool fs_exists(const char *path)
{
	struct stat info;

	return !stat(path, &info);
}

bool fs_is_folder(const char *path)
{
	struct stat info;

	return !stat(path, &info) && S_ISDIR(info.st_mode);
}

bool fs_is_file(const char *path)
{
	struct stat info;

	return !stat(path, &info) && S_ISREG(info.st_mode);
}

/* Does a part of the path lead up? */
static bool climbs(Str path)
{
	Str part;

	while (str_split(&path, '/', &part))
		if (str_is(part, ".."))
			return true;
	return false;
}

bool fs_stays_below(Arena *arena, const char *folder, const char *path)
{
	char top[PATH_MAX], real[PATH_MAX];
	char *parent = str_copy(arena, str(path));
	struct stat info;
	size_t len;

	if ((!lstat(path, &info) && S_ISLNK(info.st_mode)) ||
	    !realpath(folder, top))
		return false;
	/* Up to the nearest folder that is there. */
	do {
		char *slash = strrchr(parent, '/');

		if (!slash)
			parent = str_copy(arena, STR("."));
		else
			slash[slash == parent] = '\0';
	} while (lstat(parent, &info) && errno == ENOENT);
	len = strlen(parent);
	if (!realpath(parent, real) ||
	    climbs(str_from(str(path), strcmp(parent, ".") ? len : 0)))
		return false;
	len = strlen(top);
	return len == 1 ||
	       (!strncmp(real, top, len) && (!real[len] || real[len] == '/'));
}

typedef struct Walk {
	Arena *arena;
	Str pattern; /* empty: every file */
	FsPaths *out;
	Err *err;
	bool failed; /* something could not be looked into: *err has the first
	              */
} Walk;

static int by_name(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool is_skipped(const char *name)
{
	return *name == '.' || !strcmp(name, "node_modules");
}

/* Has the pattern a part for it that begins as it does: ".*", not "*"? */
static bool is_named(Str pattern, const char *name)
{
	Str part;

	while (str_split(&pattern, '/', &part))
		if (part.len && *part.ptr == *name &&
		    glob_match(part, str(name)))
			return true;
	return false;
}

static void walk_failed(Walk *walk, const char *path)
{
	if (!walk->failed)
		err_set(walk->err, ERR_INPUT, "%s: %s", path, strerror(errno));
	walk->failed = true;
}

static void walk_folder(Walk *walk, const char *folder, int depth);

static void walk_entry(Walk *walk, const char *folder, const char *name,
                       int depth)
{
	const char *path = fs_join(walk->arena, folder, name);
	struct stat info;

	if (lstat(path, &info)) {
		walk_failed(walk, path);
		return;
	}
	if (S_ISDIR(info.st_mode)) {
		if (!is_skipped(name) || is_named(walk->pattern, name))
			walk_folder(walk, path, depth + 1);
		return;
	}
	if (walk->pattern.len && !glob_match(walk->pattern, str(path)))
		return;
	if (S_ISLNK(info.st_mode) && stat(path, &info)) {
		if (strchr(name, '.')) /* of a name that a report may have */
			walk_failed(walk, path);
		return;
	}
	if (S_ISREG(info.st_mode))
		LIST_ADD(walk->arena, walk->out)->path = path;
}

static void walk_folder(Walk *walk, const char *folder, int depth)
{
	LIST(char *) names = { 0 };
	DIR *dir = depth < MAX_DEPTH ? opendir(folder) : NULL;

	if (!dir) {
		errno = depth < MAX_DEPTH ? errno : ENAMETOOLONG;
		if (errno != ENOENT && errno != ENOTDIR)
			walk_failed(walk, folder);
		return;
	}
	for (struct dirent *entry; (entry = readdir(dir));)
		if (!str_is(str(entry->d_name), ".") &&
		    !str_is(str(entry->d_name), ".."))
			*LIST_ADD(walk->arena, &names) =
			        str_copy(walk->arena, str(entry->d_name));
	closedir(dir);
	if (names.len)
		qsort(names.at, names.len, sizeof(*names.at), by_name);
	for (size_t i = 0; i < names.len; i++)
		walk_entry(walk, folder, names.at[i], depth);
}

/* The folder before the first special character: where to start walking. */
static const char *fixed_part(Arena *arena, const char *pattern)
{
	size_t len = strcspn(pattern, "*?[{\\");

	while (len && pattern[len - 1] != '/')
		len--;
	while (len > 1 && pattern[len - 1] == '/')
		len--;
	return len ? str_dup(arena, (Str){ pattern, len }).ptr : ".";
}

static const char *without_dots(const char *path)
{
	while (path[0] == '.' && path[1] == '/')
		for (path += 2; *path == '/';)
			path++;
	return path;
}

bool fs_find(Arena *arena, const char *operand, FsPaths *out, Err *err)
{
	Walk walk = { .arena = arena, .out = out, .err = err };

	if (!strcmp(operand, "-") ||
	    (fs_exists(operand) && !fs_is_folder(operand))) {
		*LIST_ADD(arena, out) = (FsPath){ operand, true };
		return true;
	}
	if (fs_is_folder(operand)) {
		Str folder = str(operand);

		while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
			folder.len--;
		walk_folder(&walk, str_dup(arena, folder).ptr, 0);
		return !walk.failed;
	}
	if (!glob_is_pattern(str(operand)))
		return err_set(err, ERR_INPUT, "%s: %s", operand,
		               strerror(ENOENT));
	walk.pattern = str(without_dots(operand));
	walk_folder(&walk, fixed_part(arena, walk.pattern.ptr), 0);
	return !walk.failed;
}

const char *fs_join(Arena *arena, const char *folder, const char *path)
{
	size_t len = strlen(folder);

	if (*path == '/' || !len || !strcmp(folder, "."))
		return path;
	return str_fmt(arena, "%s%s%s", folder,
	               folder[len - 1] == '/' ? "" : "/", path)
	        .ptr;
}

static const char *here(Arena *arena)
{
	char buffer[PATH_MAX];
	const char *cwd = getcwd(buffer, sizeof(buffer));

	return str_dup(arena, str(cwd ? cwd : ".")).ptr;
}

const char *fs_root(Arena *arena)
{
	const char *start = here(arena);
	Str folder = str(start);

	while (folder.len) {
		if (fs_exists(str_fmt(arena, STR_FMT "/.git", STR_ARG(folder))
		                      .ptr))
			return str_dup(arena, folder).ptr;
		while (folder.len && folder.ptr[folder.len - 1] != '/')
			folder.len--;
		folder.len -= folder.len > 0;
	}
	return start;
}

/* "a/./b/../c" -> "a/c".  The path must be absolute. */
static Str normal(Arena *arena, const char *path)
{
	Str rest = str(path), piece;
	Buf out = { .arena = arena };

	while (str_split(&rest, '/', &piece)) {
		if (!piece.len || str_is(piece, "."))
			continue;
		if (str_is(piece, "..")) {
			while (out.len && out.ptr[--out.len] != '/')
				;
			continue;
		}
		buf_byte(&out, '/');
		buf_add(&out, piece);
	}
	return str_dup(arena, buf_str(&out));
}

const char *fs_shown(Arena *arena, const char *path)
{
	const char *root = fs_root(arena);
	size_t len = strlen(root);

	if (!strcmp(path, "-"))
		return path;
	Str full = normal(
	        arena, *path == '/' ? path : fs_join(arena, here(arena), path));
	if (full.len > len && !memcmp(full.ptr, root, len) &&
	    full.ptr[len] == '/')
		return full.ptr + len + 1;
	return path;
}

const char *fs_real(Arena *arena, const char *path)
{
	char buffer[PATH_MAX];
	const char *real = realpath(path, buffer);

	return real ? str_copy(arena, str(real)) : path;
}

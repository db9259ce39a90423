/* Objects that lie alone in a file: zlib's stream of "blob 12", a zero byte and
 * the content (gitformat-loose(5)).  libgit2 1.5 trusts the length in front: it
 * writes past its memory when more follows, and never ends when less does.  So
 * this reader stands before the one of libgit2, for whoever asks. */
#include "git/inside.h"

#include "base/fs.h"

#include <git2/sys/odb_backend.h>
#include <zlib.h>

enum {
	PRIORITY = 2, /* after packs, before what libgit2 has for loose ones */
	MAX_ALTERNATES = 5, /* alternates of alternates, as git has it */
	MAX_LIST = 1 << 20,
	HEAD = 64,
	MAX_RATIO = 1032, /* no stream of zlib grows by more */
	MAX_PIECE = 1 << 30,
};

typedef struct Loose {
	git_odb_backend backend; /* comes first */
	Arena *scratch;
	LIST(const char *) folders;
	z_stream zip;
} Loose;

typedef struct Reader {
	Loose *loose;
	FsStream file;
	int state; /* of zlib */
	size_t stored;
	git_object_t type;
	size_t len;         /* as the header has it */
	size_t start, have; /* what of the content came along with the header */
	unsigned char head[HEAD];
	unsigned char window[8192];
} Reader;

/* Up to size bytes; fewer at the end, and where something is wrong. */
static size_t inflate_into(Reader *reader, unsigned char *into, size_t size)
{
	z_stream *zip = &reader->loose->zip;
	size_t done = 0;

	while (done < size && reader->state == Z_OK) {
		size_t room = size - done > MAX_PIECE ? MAX_PIECE : size - done;

		if (!zip->avail_in) {
			zip->next_in = reader->window;
			zip->avail_in = (uInt)fs_take(&reader->file,
			                              (char *)reader->window,
			                              sizeof(reader->window));
		}
		zip->next_out = into + done;
		zip->avail_out = (uInt)room;
		reader->state = inflate(zip, Z_NO_FLUSH);
		done += room - zip->avail_out;
	}
	return done;
}

static bool ends_here(Reader *reader)
{
	unsigned char more;

	return !inflate_into(reader, &more, 1) &&
	       reader->state == Z_STREAM_END && !reader->loose->zip.avail_in &&
	       !fs_take(&reader->file, (char *)&more, 1) && !reader->file.error;
}

static bool read_head(Reader *reader)
{
	static const struct {
		const char *word;
		git_object_t type;
	} words[] = {
		{ "commit ", GIT_OBJECT_COMMIT },
		{ "tree ", GIT_OBJECT_TREE },
		{ "blob ", GIT_OBJECT_BLOB },
		{ "tag ", GIT_OBJECT_TAG },
	};
	size_t got = inflate_into(reader, reader->head, HEAD);
	const unsigned char *end = memchr(reader->head, 0, got);
	uint64_t len;

	if (!end)
		return false;
	Str head = { (const char *)reader->head, (size_t)(end - reader->head) };
	reader->start = head.len + 1;
	reader->have = got - reader->start;
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_starts(head, words[i].word)) {
			head = str_from(head, strlen(words[i].word));
			reader->type = words[i].type;
		}
	if (!reader->type || !str_u64(head, &len) ||
	    len / MAX_RATIO > reader->stored || len >= SIZE_MAX)
		return false;
	reader->len = (size_t)len;
	return reader->have <= reader->len;
}

/* GIT_ENOTFOUND: it does not lie here.  With 0 the file is to be closed. */
static int open_object(Loose *loose, const git_oid *oid, Reader *reader)
{
	Err ignored = { .arena = loose->scratch };
	char name[GIT_OID_HEXSZ + 2] = { 0 };
	const char *path = NULL;

	*reader = (Reader){ .loose = loose, .state = Z_OK };
	git_oid_pathfmt(name, oid);
	arena_reset(loose->scratch);
	for (size_t i = 0; i < loose->folders.len; i++) {
		path = fs_join(loose->scratch, loose->folders.at[i], name);
		if (fs_exists(path))
			break;
		path = NULL;
	}
	if (!path)
		return GIT_ENOTFOUND;
	reader->stored = fs_size(path);
	loose->zip.avail_in = 0;
	if (!fs_is_file(path) || inflateReset(&loose->zip) != Z_OK ||
	    !fs_open(path, &reader->file, &ignored))
		return GIT_ERROR;
	if (read_head(reader))
		return 0;
	fs_close(&reader->file);
	return GIT_ERROR;
}

static int loose_header(size_t *len, git_object_t *type,
                        git_odb_backend *backend, const git_oid *oid)
{
	Reader reader;
	int code = open_object((Loose *)backend, oid, &reader);

	if (code)
		return code;
	fs_close(&reader.file);
	*len = reader.len;
	*type = reader.type;
	return 0;
}

static int loose_read(void **out, size_t *len, git_object_t *type,
                      git_odb_backend *backend, const git_oid *oid)
{
	Reader reader;
	int code = open_object((Loose *)backend, oid, &reader);

	if (code)
		return code;
	unsigned char *bytes =
	        git_odb_backend_data_alloc(backend, reader.len + 1);
	bool good = bytes != NULL;
	if (good) {
		size_t rest = reader.len - reader.have;

		memcpy(bytes, reader.head + reader.start, reader.have);
		bytes[reader.len] = 0;
		good = inflate_into(&reader, bytes + reader.have, rest) ==
		               rest &&
		       ends_here(&reader);
	}
	fs_close(&reader.file);
	if (!good) {
		git_odb_backend_data_free(backend, bytes);
		return GIT_ERROR;
	}
	*out = bytes;
	*len = reader.len;
	*type = reader.type;
	return 0;
}

/* The id that begins so.  libgit2 is locked meanwhile and cannot be asked. */
static int find_prefix(Loose *loose, Str prefix, git_oid *out)
{
	Err ignored = { .arena = loose->scratch };
	Str first = { prefix.ptr, 2 }, rest = str_from(prefix, 2);
	int code = GIT_ENOTFOUND;

	arena_reset(loose->scratch);
	for (size_t i = 0; i < loose->folders.len; i++) {
		FsPaths found = { 0 };
		const char *folder =
		        fs_join(loose->scratch, loose->folders.at[i],
		                str_dup(loose->scratch, first).ptr);

		if (fs_is_folder(folder))
			fs_find(loose->scratch, folder, &found, &ignored);
		for (size_t k = 0; k < found.len; k++) {
			const char *name = strrchr(found.at[k].path, '/') + 1;
			Str hex = str_fmt(loose->scratch, STR_FMT "%s",
			                  STR_ARG(first), name);
			GitId id;
			git_oid oid;

			if (!str_starts(str(name), rest.ptr) ||
			    !git_id_read(hex, &id))
				continue;
			oid = oid_of(&id);
			if (!code && !git_oid_equal(&oid, out))
				return GIT_EAMBIGUOUS;
			*out = oid;
			code = 0;
		}
	}
	return code;
}

/* NOLINTNEXTLINE(readability-function-size): libgit2 says what it takes */
static int loose_read_prefix(git_oid *found, void **out, size_t *len,
                             git_object_t *type, git_odb_backend *backend,
                             const git_oid *start, size_t digits)
{
	char hex[GIT_OID_HEXSZ + 1] = { 0 };
	int code;

	if (digits < GIT_OID_MINPREFIXLEN || digits > GIT_OID_HEXSZ)
		return GIT_ENOTFOUND;
	git_oid_fmt(hex, start);
	hex[digits] = 0;
	code = find_prefix((Loose *)backend, str(hex), found);
	return code ? code : loose_read(out, len, type, backend, found);
}

static void loose_end(git_odb_backend *backend)
{
	inflateEnd(&((Loose *)backend)->zip);
}

/* A folder of objects and those that its info/alternates names. */
static void add_folder(GitRepo *repo, Loose *loose, const char *folder,
                       int depth)
{
	Err ignored = { .arena = repo->arena };
	const char *list;
	Str text, line;

	folder = fs_real(repo->arena, folder);
	list = fs_join(repo->arena, folder, "info/alternates");
	for (size_t i = 0; i < loose->folders.len; i++)
		if (!strcmp(loose->folders.at[i], folder))
			return;
	if (!fs_is_folder(folder))
		return;
	*LIST_ADD(repo->arena, &loose->folders) = folder;
	if (depth >= MAX_ALTERNATES || !fs_is_file(list) ||
	    !fs_read(repo->arena, list, MAX_LIST, &text, &ignored))
		return;
	while (str_split(&text, '\n', &line)) {
		if (line.len && line.ptr[line.len - 1] == '\r')
			line.len--;
		if (!line.len || *line.ptr == '#')
			continue;
		const char *next = str_dup(repo->arena, line).ptr;
		add_folder(repo, loose, fs_join(repo->arena, folder, next),
		           depth + 1);
		if (*next != '/') /* what libgit2 takes it for */
			add_folder(repo, loose, next, depth + 1);
	}
}

bool loose_open(GitRepo *repo, const char *folder, Str more)
{
	Loose *loose = NEW(repo->arena, Loose);
	Str path;

	loose->scratch = arena_scratch(repo->arena);
	add_folder(repo, loose, folder, 0);
	while (str_split(&more, ':', &path))
		if (path.len)
			add_folder(repo, loose, str_dup(repo->arena, path).ptr,
			           0);
	if (git_odb_init_backend(&loose->backend, GIT_ODB_BACKEND_VERSION) ||
	    inflateInit(&loose->zip) != Z_OK)
		return false;
	loose->backend.read = loose_read;
	loose->backend.read_header = loose_header;
	loose->backend.read_prefix = loose_read_prefix;
	loose->backend.free = loose_end;
	return !git_odb_add_backend(repo->odb, &loose->backend, PRIORITY);
}

#include "git/inside.h"

#include <sys/stat.h>

enum { MAX_TAGS = 64 };

/* libgit2 looks through the pack folder again for each object it misses; in a
 * partial clone that are many, so it is done when the folder has changed. */
static bool is_here(GitRepo *repo, const git_oid *oid)
{
	struct stat info;

	if (git_odb_exists_ext(repo->odb, oid, GIT_ODB_LOOKUP_NO_REFRESH))
		return true;
	if (stat(repo->packs, &info) ||
	    (info.st_mtim.tv_sec == repo->packs_seen.tv_sec &&
	     info.st_mtim.tv_nsec == repo->packs_seen.tv_nsec))
		return false;
	repo->packs_seen = info.st_mtim;
	git_odb_refresh(repo->odb);
	return git_odb_exists_ext(repo->odb, oid, GIT_ODB_LOOKUP_NO_REFRESH);
}

GitSeen object_read(GitRepo *repo, const GitId *id, git_object_t kind,
                    size_t limit, git_odb_object **out)
{
	git_oid oid = oid_of(id);
	git_object_t is = GIT_OBJECT_INVALID;
	size_t size = 0;

	*out = NULL;
	if (!is_here(repo, &oid))
		return GIT_MISSING;
	/* Only blobs are large without being damaged, and to ask for the size
	 * of a packed object costs as much as to read it. */
	if (kind == GIT_OBJECT_BLOB) {
		if (git_odb_read_header(&size, &is, repo->odb, &oid) ||
		    is != kind)
			return GIT_DAMAGED;
		if (size > limit)
			return GIT_TOO_BIG;
	}
	if (git_odb_read(out, repo->odb, &oid))
		return GIT_DAMAGED;
	if (git_odb_object_size(*out) <= limit &&
	    (kind == GIT_OBJECT_ANY || git_odb_object_type(*out) == kind))
		return GIT_HERE;
	git_odb_object_free(*out);
	*out = NULL;
	return GIT_DAMAGED;
}

Str object_bytes(git_odb_object *object)
{
	return (Str){ git_odb_object_data(object),
		      git_odb_object_size(object) };
}

/* A line that begins with the word and a blank: what comes behind. */
static bool take_line(Str *text, const char *word, Str *value)
{
	size_t len = strlen(word);
	Str line;

	if (text->len <= len || !str_starts(*text, word) ||
	    text->ptr[len] != ' ')
		return false;
	str_split(text, '\n', &line);
	*value = str_from(line, len + 1);
	return true;
}

/* "Name <mail> 1700000000 +0130" */
static void read_person(Str line, GitCommit *out, bool author)
{
	size_t open = str_find(line, STR("<")), close = line.len;
	int64_t time = 0, zone = 0;
	Str rest;

	while (close && line.ptr[close - 1] != '>')
		close--;
	rest = str_trim(str_from(line, close));
	for (; rest.len && *rest.ptr >= '0' && *rest.ptr <= '9';
	     rest = str_from(rest, 1))
		time = time > INT64_MAX / 10 - 1 ? INT64_MAX / 10
		                                 : time * 10 + *rest.ptr - '0';
	if (!author) {
		out->time = time;
		return;
	}
	rest = str_trim(rest);
	for (size_t i = 1; i < rest.len && i < 7; i++)
		if (rest.ptr[i] >= '0' && rest.ptr[i] <= '9')
			zone = zone * 10 + rest.ptr[i] - '0';
	zone = zone / 100 * 60 + zone % 100;
	out->author_zone = (int)(rest.len && *rest.ptr == '-' ? -zone : zone);
	out->author_time = time;
	out->author = str_trim((Str){ line.ptr, open });
	if (open + 1 < close)
		out->author_email = str_trim(
		        (Str){ line.ptr + open + 1, close - open - 2 });
}

bool commit_parse(Arena *arena, Str text, GitCommit *out)
{
	LIST(GitId) parents = { 0 };
	Str value, line;

	*out = (GitCommit){ .id = out->id };
	if (!take_line(&text, "tree", &value) ||
	    !git_id_read(value, &out->tree))
		return false;
	while (take_line(&text, "parent", &value))
		if (!git_id_read(value, LIST_ADD(arena, &parents)))
			return false;
	out->parents = parents.at;
	out->n_parents = parents.len;
	if (take_line(&text, "author", &value))
		read_person(value, out, true);
	if (take_line(&text, "committer", &value))
		read_person(value, out, false);
	while (str_split(&text, '\n', &line) && line.len)
		;
	out->message = text;
	return true;
}

GitSeen git_commit(GitRepo *repo, Arena *arena, const GitId *id, GitCommit *out)
{
	git_odb_object *object;
	GitSeen seen =
	        object_read(repo, id, GIT_OBJECT_COMMIT, MAX_COMMIT, &object);

	*out = (GitCommit){ .id = *id };
	if (seen != GIT_HERE)
		return seen;
	Str text = str_dup(arena, object_bytes(object));
	git_odb_object_free(object);
	return commit_parse(arena, text, out) ? GIT_HERE : GIT_DAMAGED;
}

GitSeen object_peel(GitRepo *repo, GitId *id)
{
	for (int i = 0; i < MAX_TAGS; i++) {
		git_odb_object *object;
		GitSeen seen = object_read(repo, id, GIT_OBJECT_ANY, MAX_COMMIT,
		                           &object);
		Str text, value;

		if (seen != GIT_HERE)
			return seen;
		git_object_t is = git_odb_object_type(object);
		text = object_bytes(object);
		bool on = is == GIT_OBJECT_TAG &&
		          take_line(&text, "object", &value) &&
		          git_id_read(value, id);
		git_odb_object_free(object);
		if (is == GIT_OBJECT_COMMIT)
			return GIT_HERE;
		if (!on)
			return GIT_DAMAGED;
	}
	return GIT_DAMAGED;
}

GitSeen git_blob(GitRepo *repo, Arena *arena, const GitId *id, size_t limit,
                 Str *out)
{
	git_odb_object *object;
	GitSeen seen = object_read(repo, id, GIT_OBJECT_BLOB, limit, &object);

	*out = STR("");
	if (seen != GIT_HERE)
		return seen;
	*out = str_dup(arena, object_bytes(object));
	git_odb_object_free(object);
	return GIT_HERE;
}

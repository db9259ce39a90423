#include "git/inside.h"

enum { MAX_TEXT = 512 << 20, MAX_LINES = 200000, TAIL = 1024 };

typedef struct Hunker {
	Arena *arena;
	GitHunks *out;
} Hunker;

static int take_hunk(const git_diff_delta *delta, const git_diff_hunk *hunk,
                     void *context)
{
	Hunker *hunker = context;

	(void)delta;
	*LIST_ADD(hunker->arena, hunker->out) =
	        (GitHunk){ (unsigned)hunk->old_start, (unsigned)hunk->old_lines,
		           (unsigned)hunk->new_start,
		           (unsigned)hunk->new_lines };
	return 0;
}

/* Without context git compares no more than it must: blocks that are the same
 * at the end of both are left out, up to the next line. */
static void drop_tail(Str *old, Str *new)
{
	size_t n = old->len < new->len ? old->len : new->len;
	size_t same = 0, line;

	while (same + TAIL <= n &&
	       !memcmp(old->ptr + old->len - same - TAIL,
	               new->ptr + new->len - same - TAIL, TAIL))
		same += TAIL;
	if (!same)
		return;
	Str tail = str_from(*old, old->len - same);
	line = str_find(tail, STR("\n"));
	line += line < tail.len;
	old->len -= same - line;
	new->len -= same - line;
}

static unsigned lines_in(Str text)
{
	unsigned n = 0;
	Str line;

	while (str_split(&text, '\n', &line))
		n++;
	return n;
}

/* What is between the lines that are the same at the front and at the end; the
 * count of the lines in front. */
static unsigned find_middle(Str *old, Str *new)
{
	size_t most = old->len < new->len ? old->len : new->len;
	size_t front = 0, end = 0, i;
	Str head;

	for (i = 0; i < most && old->ptr[i] == new->ptr[i]; i++)
		if (old->ptr[i] == '\n')
			front = i + 1;
	head = (Str){ old->ptr, front };
	*old = str_from(*old, front);
	*new = str_from(*new, front);
	most -= front;
	/* A line ends where the one before it does. */
	for (i = 0; i < most &&
	            old->ptr[old->len - 1 - i] == new->ptr[new->len - 1 - i];
	     i++)
		if (old->ptr[old->len - 1 - i] == '\n')
			end = i;
	old->len -= end;
	new->len -= end;
	return lines_in(head);
}

/* Texts that differ from early to late, and are long: comparing them would take
 * for minutes. */
static bool is_too_much(Str old, Str new, GitHunk *out)
{
	unsigned front = find_middle(&old, &new);
	unsigned n_old = lines_in(old), n_new = lines_in(new);

	*out = (GitHunk){ front + (n_old > 0), n_old, front + (n_new > 0),
		          n_new };
	return (size_t)n_old + n_new > MAX_LINES;
}

bool git_hunks(Arena *arena, Str old, Str new, GitHunks *out)
{
	git_diff_options options = GIT_DIFF_OPTIONS_INIT;
	Hunker hunker = { arena, out };
	GitHunk whole;

	if (old.len > MAX_TEXT || new.len > MAX_TEXT)
		return false;
	if (str_eq(old, new))
		return true;
	if (is_too_much(old, new, &whole)) {
		*LIST_ADD(arena, out) = whole;
		return true;
	}
	drop_tail(&old, &new);
	options.context_lines = 0;
	options.interhunk_lines = 0;
	options.max_size = -1;
	options.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
	git_libgit2_init();
	int code = git_diff_buffers(old.ptr, old.len, "a", new.ptr, new.len,
	                            "a", &options, NULL, NULL, take_hunk, NULL,
	                            &hunker);
	git_libgit2_shutdown();
	return !code;
}

/* Random histories, checked against git merge-base and against sets. */
#include "repos.h"

enum { COMMITS = 60, GRAPHS = 6, PAIRS = 40 };

typedef struct Graph {
	GitId ids[COMMITS];
	uint64_t behind[COMMITS]; /* each commit reaches these, itself too */
} Graph;

/* Clocks: 0 all right, 1 often wrong, 2 stands still. */
static unsigned date_of(unsigned *state, unsigned i, unsigned clock)
{
	if (clock == 2)
		return 1700000000;
	if (clock == 1 && !repos_random(state, 3))
		return 1700000000 + repos_random(state, COMMITS * 60);
	return 1700000000 + i * 60;
}

static void make_graph(Arena *arena, unsigned seed, Graph *graph)
{
	Buf text = { .arena = arena };
	unsigned state = seed * 7919 + 1, spread = seed % 2 ? 6 : COMMITS;

	*graph = (Graph){ 0 };
	for (unsigned i = 0; i < COMMITS; i++) {
		unsigned n = 0;

		if (i && repos_random(&state, 25))
			n = 1u + !repos_random(&state, 2) +
			    !repos_random(&state, 9);
		buf_fmt(&text,
		        "commit refs/heads/c%u\nmark :%u\n"
		        "committer C%u <c@e> %u +0000\ndata 2\nm\n",
		        i, i + 1, i, date_of(&state, i, seed % 3));
		graph->behind[i] = (uint64_t)1 << i;
		for (unsigned j = 0; j < n; j++) {
			unsigned near = i < spread ? i : spread;
			unsigned parent = i - 1 - repos_random(&state, near);

			buf_fmt(&text, "%s :%u\n", j ? "merge" : "from",
			        parent + 1);
			graph->behind[i] |= graph->behind[parent];
		}
		buf_add(&text, STR("\n"));
	}
	repos_run(arena, "git init -q --bare g%u", seed);
	repos_feed(arena,
	           str_fmt(arena,
	                   "git -C g%u fast-import --quiet --force "
	                   "--export-marks=%s/marks",
	                   seed, repos_folder)
	                   .ptr,
	           buf_str(&text));
	Str marks = repos_run(arena, "sort -t: -k2n marks"), line;
	for (unsigned i = 0; str_split(&marks, '\n', &line); i++)
		graph->ids[i] =
		        repos_id(str_from(line, str_find(line, STR(" ")) + 1));
}

static unsigned index_of(const Graph *graph, const GitId *id)
{
	unsigned i = 0;

	while (i < COMMITS && !git_id_eq(&graph->ids[i], id))
		i++;
	ck_assert_uint_lt(i, COMMITS);
	return i;
}

static bool is_best(const Graph *graph, uint64_t common, unsigned is)
{
	for (unsigned i = 0; i < COMMITS; i++)
		if (i != is && common >> i & 1 && graph->behind[i] >> is & 1)
			return false;
	return common >> is & 1;
}

START_TEST(merge_bases)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Graph graph;
	unsigned state = (unsigned)_i + 5, pairs[PAIRS][2];
	Buf script = { .arena = arena };

	make_graph(arena, (unsigned)_i, &graph);
	for (size_t i = 0; i < PAIRS; i++) {
		pairs[i][0] = repos_random(&state, COMMITS);
		pairs[i][1] = repos_random(&state, COMMITS);
		buf_fmt(&script, "git merge-base c%u c%u || echo none\n",
		        pairs[i][0], pairs[i][1]);
	}
	Str lines = repos_run(arena, "cd g%d\n%s", _i, script.ptr), line;
	GitRepo *repo = repos_open(arena, str_fmt(arena, "g%d", _i).ptr);
	for (size_t i = 0; i < PAIRS; i++) {
		unsigned a = pairs[i][0], b = pairs[i][1];
		uint64_t common = graph.behind[a] & graph.behind[b];
		GitId base;
		GitKin kin = git_kin(repo, &graph.ids[a], &graph.ids[b], &base);

		ck_assert(str_split(&lines, '\n', &line));
		ck_assert_int_eq(kin, common ? GIT_KIN : GIT_NO_KIN);
		ck_assert(!common == str_is(line, "none"));
		if (!common)
			continue;
		ck_assert(is_best(&graph, common, index_of(&graph, &base)));
		ck_assert_msg(str_eq(line, git_id_hex(arena, &base)),
		              "graph %d: c%u c%u", _i, a, b);
	}
	arena_free(arena);
}
END_TEST

static void check_log(GitRepo *repo, Arena *arena, const Graph *graph,
                      unsigned head, unsigned base, bool whole)
{
	uint64_t want =
	        graph->behind[head] & ~(whole ? 0 : graph->behind[base]);
	uint64_t seen = 0;
	GitIds ids = { 0 };
	bool complete;

	complete = git_history(repo, arena, whole ? NULL : &graph->ids[base],
	                       &graph->ids[head], 1000, &ids);
	ck_assert(complete);
	for (size_t i = 0; i < ids.len; i++) {
		unsigned at = index_of(graph, &ids.at[i]);

		/* No child of it comes behind it. */
		for (unsigned j = 0; j < COMMITS; j++)
			ck_assert(j == at || !((want & ~seen) >> j & 1) ||
			          !(graph->behind[j] >> at & 1));
		ck_assert(!(seen >> at & 1));
		seen |= (uint64_t)1 << at;
	}
	ck_assert_msg(seen == want, "c%u..c%u", base, head);
	if (ids.len < 3)
		return;
	GitIds some = { 0 };
	complete = git_history(repo, arena, whole ? NULL : &graph->ids[base],
	                       &graph->ids[head], 2, &some);
	ck_assert(!complete && some.len <= 2);
}

START_TEST(logs)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Graph graph;

	make_graph(arena, (unsigned)_i, &graph);
	GitRepo *repo = repos_open(arena, str_fmt(arena, "g%d", _i).ptr);
	for (unsigned i = 0; i < COMMITS; i += 3)
		for (unsigned j = 0; j < COMMITS; j += 7)
			check_log(repo, arena, &graph, i, j, i == j);
	arena_free(arena);
}
END_TEST

/* A base that is near is found without reading what is far. */
START_TEST(stays_near)
{
	Arena *arena = arena_new((size_t)1 << 30);
	Buf text = { .arena = arena };
	bool complete;
	GitId a, b, base;
	GitIds ids = { 0 };

	for (unsigned i = 1; i <= 3000; i++)
		buf_fmt(&text,
		        "commit refs/heads/main\nmark :%u\n"
		        "committer C <c@e> %u +0000\ndata 2\nm\n\n",
		        i, 1600000000 + i);
	buf_fmt(&text, "commit refs/heads/side\nmark :9000\n"
	               "committer C <c@e> 1700000000 +0000\ndata 2\ns\nfrom "
	               ":2990\n\n");
	repos_run(arena, "git init -q --bare near");
	repos_feed(arena, "git -C near fast-import --quiet", buf_str(&text));
	/* Whoever asks for more than the last commits finds that they are
	 * gone. */
	repos_run(arena, "git clone -q --bare --depth 40 --no-single-branch "
	                 "file://$PWD/near near40");
	GitRepo *repo = repos_open(arena, "near40");
	ck_assert(git_is_shallow(repo));
	ck_assert_int_eq(git_rev(repo, "main", &a), GIT_HERE);
	ck_assert_int_eq(git_rev(repo, "side", &b), GIT_HERE);
	ck_assert_int_eq(git_kin(repo, &a, &b, &base), GIT_KIN);
	complete = git_history(repo, arena, &base, &b, 100, &ids);
	ck_assert(complete);
	ck_assert_uint_eq(ids.len, 1);
	ids.len = 0;
	complete = git_history(repo, arena, NULL, &a, 100, &ids);
	ck_assert(!complete);
	ck_assert_uint_eq(ids.len, 49); /* down to where side's 40 end */
	arena_free(arena);
}
END_TEST

/* What a shallow clone hides is not "nothing in common". */
START_TEST(tells_lost)
{
	Arena *arena = arena_new((size_t)1 << 30);
	GitId a, b, base;

	repos_run(arena,
	          "git init -q lost; cd lost\n"
	          "git commit -q --allow-empty -m 1\n"
	          "git checkout -q -b side\n"
	          "git commit -q --allow-empty -m s1\n"
	          "git commit -q --allow-empty -m s2\n"
	          "git checkout -q main\n"
	          "git commit -q --allow-empty -m 2\n"
	          "git checkout -q --orphan other\n"
	          "git commit -q --allow-empty -m o\n"
	          "cd ..; git clone -q --bare --depth 1 --no-single-branch "
	          "file://$PWD/lost lost1");
	GitRepo *repo = repos_open(arena, "lost1");
	git_rev(repo, "main", &a);
	git_rev(repo, "side", &b);
	ck_assert_int_eq(git_kin(repo, &a, &b, &base), GIT_KIN_LOST);
	ck_assert_int_eq(git_kin(repo, &a, &a, &base), GIT_KIN);
	ck_assert(git_id_eq(&a, &base));
	ck_assert_int_eq(git_rev(repo, "side~1", &b), GIT_MISSING);
	ck_assert(!git_id_is_zero(&b));
	ck_assert_int_eq(git_kin(repo, &a, &b, &base), GIT_KIN_LOST);
	repo = repos_open(arena, "lost");
	git_rev(repo, "main", &a);
	git_rev(repo, "other", &b);
	ck_assert_int_eq(git_kin(repo, &a, &b, &base), GIT_NO_KIN);
	arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("git_walk");
	TCase *tcase = tcase_create("git_walk");

	suite_add_tcase(suite, tcase);
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, merge_bases, 0, GRAPHS);
	tcase_add_loop_test(tcase, logs, GRAPHS, 2 * GRAPHS);
	tcase_add_test(tcase, stays_near);
	tcase_add_test(tcase, tells_lost);
	return repos_main(suite);
}

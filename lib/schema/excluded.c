#include "base/glob.h"
#include "schema/kinds.h"

/* What counts although the folder is left out: the contract of an interface
 * often lives beside its documentation, and "spec" is not only Ruby's word. */
#define CONTRACTS "**/*{openapi,swagger,asyncapi}*.{yaml,yml,json}"
#define DOCUMENTS                                                              \
	"**/*.{yaml,yml,json,proto,avsc,avdl,thrift,graphql,graphqls,gql}"

/* In small letters. */
static const struct {
	const char *name;
	const char *but;
} folders[] = {
	/* tests */
	{ "test", NULL },
	{ "tests", NULL },
	{ "testing", NULL },
	{ "spec", DOCUMENTS },
	{ "specs", DOCUMENTS },
	{ "e2e", NULL },
	{ "cypress", NULL },
	{ "__tests__", NULL },
	{ "testdata", NULL },
	{ "test-data", NULL },
	{ "test_data", NULL },
	{ "testfixtures", NULL },
	{ "androidtest", NULL },
	{ "integrationtest", NULL },
	{ "integrationtests", NULL },
	{ "unittests", NULL },
	{ "fixture", NULL },
	{ "fixtures", NULL },
	{ "__fixtures__", NULL },
	{ "factories", NULL },
	{ "mock", NULL },
	{ "mocks", NULL },
	{ "__mocks__", NULL },
	{ "snapshots", "**/*.{sql,yml,yaml}" }, /* of dbt */
	{ "__snapshots__", NULL },
	{ "stubs", NULL },
	/* other people's code */
	{ "vendor", NULL },
	{ "node_modules", NULL },
	{ "third_party", NULL },
	{ "third-party", NULL },
	{ "thirdparty", NULL },
	{ "bower_components", NULL },
	{ "site-packages", NULL },
	{ "venv", NULL },
	{ ".venv", NULL },
	/* what a program wrote */
	{ "dist", NULL },
	{ "build", NULL },
	{ "target", NULL },
	{ "generated", NULL },
	{ "__generated__", NULL },
	/* documentation */
	{ "doc", CONTRACTS },
	{ "docs", CONTRACTS },
	{ "documentation", CONTRACTS },
	{ "example", NULL },
	{ "examples", NULL },
	{ "sample_data", NULL },
	{ "sample-data", NULL },
	{ "sampledata", NULL },
	{ "sample_project", NULL },
	{ "sample-project", NULL },
	{ "sample_app", NULL },
	{ "sample-app", NULL },
	/* of tools */
	{ ".github", NULL },
	{ ".git", NULL },
	{ ".gitlab", NULL },
	{ ".circleci", NULL },
	{ ".idea", NULL },
	{ ".vscode", NULL },
};

/* The ends of folders such as Shop.UnitTests. */
static const char *const folder_ends[] = { ".tests",     ".test",
	                                   "-tests",     "-test",
	                                   "_tests",     "_test",
	                                   ".unittests", ".integrationtests" };

/* Globs on the last part of a path: tests. */
static const char *const tests[] = {
	"*_{test,spec}.{go,rb,py,ex,exs,rs,js,ts,sql}",
	"test_*.py",
	"*.{test,tests,spec,e2e,stories}.{js,jsx,ts,tsx,mjs,cjs,mts,cts}",
	"conftest.py",
	"*{Test,Tests,IT,Spec}.{java,kt,cs,php,scala}",
};

/* The same: what never counts. */
static const char *const files[] = {
	/* data, not its shape */
	"*.lock",
	"*-lock.*",
	"*.snap",
	"*.min.js",
	"seeds.*",
	"*Seeder.php",
	/* ways back: they describe what is gone */
	"*.down.*",
	"down.sql",
	"*.{undo,rollback,revert}.sql",
	"*_{down,rollback,revert}.sql",
	"U[0-9]*__*.sql",
	/* what a program wrote */
	"*.Designer.cs",
	"*.pb.*",
	"*_pb2*.py",
	"*.generated.*",
	"*.d.ts",
	/* documentation */
	"*.{md,mdx,rst,adoc,txt,html}",
};

/* Folders that hold data as well as descriptions of it, and sqitch's ways back:
 * only these files of theirs are left out. */
static const char *const paths[] = {
	"**/{seed,seeds,seeders,seeding}/"
	"**.{sql,rb,js,ts,py,php,cs,exs,json,csv}",
	"**/{revert,verify}/*.sql",
};

/* Migrations in their row: 2024_add_result_to_blood_test.rb is no test. */
static const char *const numbered[] = {
	"**/*{migrat,Migrat}*/**/[0-9]*_*",
	"**/{V,B}[0-9]*__*.sql",
	"**/R__*.sql",
};

/* Below these is what a program runs on: a package "test" there, a class
 * GeneticTest, are about the tests of a trade. */
static const char *const live[] = { "src/main/java/", "src/main/kotlin/",
	                            "src/main/scala/", "app/models/" };

/* Words of many trades: an application of that name has its models and
 * migrations just below, what a program wrote or others made lies deeper. */
static const char *const applications[] = {
	"**/{target,build,vendor,generated,documentation}/"
	"{models.py,models/*.py,migrations/[0-9]*.py}",
};

static bool is_excluded_folder(Str folder, Str path)
{
	for (size_t i = 0; i < COUNT(folders); i++)
		if (str_like(folder, folders[i].name))
			return !folders[i].but ||
			       !glob_match(str(folders[i].but), path);
	for (size_t i = 0; i < COUNT(folder_ends); i++)
		if (folder.len > strlen(folder_ends[i]) &&
		    str_ends_like(folder, folder_ends[i]))
			return true;
	return false;
}

static bool matches_any(const char *const globs[], size_t n, Str path)
{
	for (size_t i = 0; i < n; i++)
		if (glob_match(str(globs[i]), path))
			return true;
	return false;
}

/* Where what is live begins; the whole length: nowhere. */
static size_t find_live(Str path)
{
	size_t first = path.len;

	for (size_t i = 0; i < COUNT(live); i++) {
		Str folder = str(live[i]);
		size_t at = str_find(path, folder);

		if (at < path.len && (!at || path.ptr[at - 1] == '/') &&
		    at + folder.len < first)
			first = at + folder.len;
	}
	return first;
}

static bool is_excluded(Str path)
{
	Str rest = path, part = STR("");
	size_t alive = find_live(path);
	bool whole = matches_any(applications, COUNT(applications), path);

	while (str_split(&rest, '/', &part))
		if (rest.len && !whole &&
		    (size_t)(part.ptr - path.ptr) < alive &&
		    is_excluded_folder(part, path))
			return true;
	if (alive == path.len &&
	    !matches_any(numbered, COUNT(numbered), path) &&
	    matches_any(tests, COUNT(tests), part))
		return true;
	return matches_any(files, COUNT(files), part) ||
	       matches_any(paths, COUNT(paths), path);
}

bool kind_excluded(const KindRules *rules, Str path)
{
	for (size_t i = 0; i < rules->added.len; i++)
		if (glob_match(rules->added.at[i].glob, path))
			return false;
	for (size_t i = 0; i < rules->excluded.len; i++)
		if (glob_match(rules->excluded.at[i], path))
			return true;
	return is_excluded(path);
}

#include "dpia.h"

bool dpia_stubs_write(Run *run, const Dpia *dpia)
{
	DpiaStubs stubs = { 0 };
	const char *root = fs_root(run->arena);

	dpia_stubs(dpia, &stubs);
	for (size_t i = 0; i < stubs.len; i++) {
		const DpiaStub *stub = &stubs.at[i];
		const char *path = fs_join(run->arena, root, stub->path);
		Buf text = { .arena = run->arena };
		Str now = STR("");

		if (stub->known && !fs_exists(path))
			return err_set(run->err, ERR_INPUT,
			               "--fix-stub: %s is in the commit and "
			               "not in the work tree: check it out",
			               stub->path);
		if (!fs_stays_below(run->arena, root, path))
			return err_set(run->err, ERR_USAGE,
			               "--fix-stub: %s: a symbolic link leads "
			               "away from there; it was not written",
			               stub->path);
		if (fs_exists(path) &&
		    !fs_read(run->arena, path, 16 << 20, &now, run->err))
			return false;
		dpia_stub_text(dpia, stub, now, &text);
		if (str_eq(now, buf_str(&text))) {
			buf_fmt(&run->gate->notes,
			        "%s has the rows already: fill them in\n",
			        stub->path);
			continue;
		}
		if (!fs_write(run->arena, path, buf_str(&text), run->err))
			return false;
		buf_fmt(&run->gate->notes,
		        "wrote what nobody covers into %s: fill it in\n",
		        stub->path);
	}
	return true;
}

bool dpia_stubs_go(Run *run)
{
	GitRepo *repo;

	if (!git_open(run->arena, ".", &repo, run->err))
		return false;
	return !git_is_bare(repo) ||
	       err_set(run->err, ERR_USAGE,
	               "--fix-stub: a bare repository has no work tree to "
	               "write to");
}

#!/bin/sh
# dpia.sh QGATE [TEXT] - the scenarios of testdata/dpia/scenarios.txt: each a
# repository, a run of `qgate dpia` in it, and what is to come of it.  With TEXT
# only those that have it in their title.
qgate=$(realpath "$1")
command -v git >/dev/null || exit 77
cd "$(dirname "$0")/.." || exit 1
dir=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
awk -v out="$dir" -v only="$2" -f tests/dpia/compile.awk \
	testdata/dpia/scenarios.txt >"$dir/list" || exit 1
n=$(wc -l <"$dir/list")
xargs -P "$(nproc)" -n 1 sh tests/dpia/one.sh "$qgate" <"$dir/list" \
	>"$dir/said" 2>&1 || echo 'not ok: a scenario could not be run' \
	>>"$dir/said"
cat "$dir/said"
failed=$(grep -c '^not ok' "$dir/said")
skipped=$(grep -c '^skipped' "$dir/said")
echo "$n scenarios, $failed failed, $skipped skipped"
[ "$n" -gt 0 ] && [ "$failed" -eq 0 ]

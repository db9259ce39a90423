#!/bin/sh
# dpia_history.sh QGATE REPOSITORY [COMMITS] [FINDINGS] - how often would
# qgate dpia have failed or warned over the first-parent history of a real
# repository?  For a developer; no test runs it.
#
# Each of the last COMMITS (2000) is judged against its first parent, as a pull
# request merged then.  One line a kind of outcome goes to standard output, each
# hard finding, with the line it is about, to the file FINDINGS.
set -eu
[ $# -ge 2 ] || { echo "usage: dpia_history.sh QGATE REPOSITORY [COMMITS] [FINDINGS]" >&2; exit 2; }
qgate=$(realpath "$1") repo=$2 commits=${3:-2000} findings=${4:-/dev/null}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$findings"
git -C "$repo" rev-list --first-parent --parents -n "$commits" HEAD |
	awk 'NF > 1 { print $1, $2 }' >"$work/commits"
while read -r head base; do
	status=0
	"$qgate" -C "$repo" --no-ci dpia --two-dot --base "$base" --head "$head" \
		--format text >"$work/out" 2>"$work/err" || status=$?
	echo "status $status" >>"$work/outcomes"
	[ "$status" -lt 2 ] || { echo "$head $(head -n 1 "$work/err" "$work/out")" >&2; }
	grep -q 'schemas=[1-9]' "$work/out" && echo touched >>"$work/outcomes"
	if [ "$status" = 1 ]; then
		echo hard >>"$work/outcomes"
	elif grep -q ': warning: .*\[dpia/' "$work/out"; then
		echo warned >>"$work/outcomes"
	fi
	sed -n "s/^/$head /; / error: .*covered\]/p" "$work/out" >>"$findings"
done <"$work/commits"
total=$(wc -l <"$work/commits")
sort "$work/outcomes" | uniq -c | awk -v n="$total" \
	'{ printf "%s\t%d\t%.1f %%\n", $2 ($2 == "status" ? " " $3 : ""), $1, 100 * $1 / n }'

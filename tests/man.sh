#!/bin/sh
# man.sh QGATE [--update]
#
# The pages in man/ are what the command tables say today, no more and no less,
# and mandoc finds nothing to warn of.  --update writes them.
[ $# -ge 1 ] || { echo "usage: man.sh QGATE [--update]" >&2; exit 2; }
qgate=$(realpath "$1") mode=$2
cd "$(dirname "$0")/.." || exit 1
new=$(mktemp -d) || exit 1
trap 'rm -rf "$new"' EXIT
fail=0

"$qgate" help --man >"$new/qgate.1" || exit 1
"$qgate" help --man qgate.yml >"$new/qgate.yml.5" || exit 1
"$qgate" help | sed -n '/^commands:/,/^$/s/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p' |
	while read -r name; do
		"$qgate" help --man "$name" >"$new/qgate-$(echo "$name" | tr ' ' -).1" || echo "$name" >>"$new/failed"
	done
[ ! -e "$new/failed" ] || exit 1
if [ "$mode" = --update ]; then
	mkdir -p man && rm -f man/*.[15] && cp "$new"/* man/ || exit 1
fi
diff -ru man "$new" || {
	echo "man.sh: man/ is stale; write it again with tests/man.sh QGATE --update"
	fail=1
}
if command -v mandoc >/dev/null; then
	for page in "$new"/*.[15]; do
		mandoc -T lint -W warning "$page" || fail=1
	done
fi
exit $fail

#!/bin/sh
# readme.sh QGATE
#
# Every ```console block of README.md is run as a transcript: what it shows is
# what happens.
[ $# -eq 1 ] || { echo "usage: readme.sh QGATE" >&2; exit 2; }
here=$(dirname "$0")
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
awk '/^```console$/ { inside = 1; next }
     /^```$/ { inside = 0; next }
     inside && /^\? [0-9]+$/ { print "  " $0; next }
     inside { print "  " $0 }' "$here/../README.md" >"$dir/README.t"
grep -q '^  \$ ' "$dir/README.t" || { echo "readme.sh: README.md shows no example"; exit 1; }
"$here/cli/run.sh" "$1" "$dir/README.t"

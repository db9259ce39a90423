#!/bin/sh
# run.sh QGATE [--markdown] [NAME...] - what qgate costs, beside what one would
# use instead.
#
# NAME is a script of this folder: flake, dpia, start; without one, all of them.  QGATE
# should be a release build.  What is made and installed for it stays in
# build/bench.  Ends with 1 when a limit is missed: each says so in a sentence.
set -eu
usage() {
	echo "usage: run.sh QGATE [--markdown] [flake|dpia|start]..." >&2
	exit 2
}
[ $# -ge 1 ] || usage
QGATE=$(realpath "$1") BENCH_MARKDOWN=
shift
names=
for argument in "$@"; do
	case $argument in
	--markdown) BENCH_MARKDOWN=1 ;;
	flake | dpia | start) names="$names $argument" ;;
	*) usage ;;
	esac
done
[ -x "$QGATE" ] || { echo "bench: no such program: $QGATE" >&2; exit 2; }
cd "$(dirname "$0")/../.."
BENCH=$PWD/build/bench
mkdir -p "$BENCH"
for tool in measure gen_junit; do
	"${CC:-cc}" -std=c11 -D_POSIX_C_SOURCE=200809L -O2 \
		-o "$BENCH/$tool" "tests/bench/$tool.c"
done
export QGATE BENCH BENCH_MARKDOWN
status=0
for name in ${names:-flake dpia start}; do
	"tests/bench/$name.sh" || status=$?
done
exit "$status"

#!/bin/sh
# start.sh - what it costs to start qgate, and how large it is.  Called by
# run.sh, in the root of the project.
#
# The limits are those of the static binary, build/static/qgate (`./dev static`);
# without it the one at hand is measured and nothing is checked.
set -eu
failed=0
miss() {
	printf 'bench: missed: %s\n' "$*" >&2
	failed=1
}

static=$PWD/build/static/qgate
binary=$static
if [ ! -x "$static" ]; then
	echo 'bench: no static binary (./dev static): limits not checked' >&2
	binary=$QGATE
fi
tab=$(printf '\t')
"$BENCH/measure" -n 200 "$binary" --version >"$BENCH/measured"
IFS=$tab read -r least median peak status <"$BENCH/measured"
[ "$status" -eq 0 ] || miss "--version ended with $status"
cp "$binary" "$BENCH/stripped"
stripped=1
strip "$BENCH/stripped" 2>/dev/null || stripped=
size=$(wc -c <"$BENCH/stripped" | tr -d ' ')
rm -f "$BENCH/stripped"
if [ -n "$BENCH_MARKDOWN" ]; then
	echo '| start | CPU ms, least | CPU ms, median | peak KiB | size, bytes |'
	echo '|---|--:|--:|--:|--:|'
	fmt='| %s | %s | %s | %s | %s |\n'
else
	fmt='%s --version: CPU %s ms, median %s ms, peak %s KiB, %s bytes\n'
fi
ms() { awk -v n="$1" 'BEGIN { printf "%.3f", n / 1000 }'; }
name=qgate
[ "$binary" != "$static" ] || name='qgate, static'
# shellcheck disable=SC2059 # one of the two above
printf "$fmt" "$name" "$(ms "$least")" "$(ms "$median")" "$peak" "$size"
[ "$binary" = "$static" ] || exit "$failed"

[ "$least" -lt 1000 ] || miss "starting takes $least us, should be under 1000"
if [ -z "$stripped" ]; then
	echo 'bench: not checked: the size, there is no strip(1)' >&2
elif [ "$size" -ge 2000000 ]; then
	miss "$size bytes stripped, should be under 2000000"
fi
if ! command -v readelf >/dev/null; then
	echo 'bench: not checked: no interpreter, there is no readelf(1)' >&2
elif readelf -lW "$static" | grep -q INTERP; then
	miss 'the binary needs an interpreter: it is not static'
fi
exit "$failed"

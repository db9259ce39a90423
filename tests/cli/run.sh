#!/bin/sh
# run.sh QGATE TRANSCRIPT [--update]
#
# Text at the margin is prose.  Indented by two: "  $ command", with "  > more"
# below it for further lines of it; then what it prints, standard output and
# standard error together; then "  ? N" for a status that is not 0.  --update
# writes what happens now over what was expected.
#
# Each command is run by sh(1) in the root of the project, with qgate first in
# PATH, $T a folder of the transcript's own (shown as $T), nothing on standard
# input, and an environment that is the same everywhere.
[ $# -ge 2 ] || { echo "usage: run.sh QGATE TRANSCRIPT [--update]" >&2; exit 2; }
qgate=$(realpath "$1") want=$(realpath "$2")
cd "$(dirname "$0")/../.." || exit 1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
	case $name in
	PATH | TMPDIR | LD_LIBRARY_PATH | *SAN_OPTIONS | LLVM_PROFILE_FILE) ;;
	*) unset "$name" ;;
	esac
done
T=$dir/t HOME=$dir/home
mkdir "$dir/bin" "$T" "$HOME"
ln -s "$qgate" "$dir/bin/qgate"
PATH=$dir/bin:$PATH LC_ALL=C TZ=UTC TERM=dumb
export PATH LC_ALL TZ TERM HOME T

run() { # COMMAND
	sh -c "$1" >"$dir/out" 2>&1 </dev/null
	status=$?
	sed "s|$T|\$T|g; s/^/  /" "$dir/out"
	[ ! -s "$dir/out" ] || [ -z "$(tail -c 1 "$dir/out")" ] || echo
	[ $status -eq 0 ] || echo "  ? $status"
}

command=
{ grep -E '^(  [$>] |[^ ]|$)' "$want"; echo END; } | {
	while IFS= read -r line; do
		case $line in
		'  > '*)
			command="$command
${line#????}"
			printf '%s\n' "$line"
			continue
			;;
		esac
		[ -z "$command" ] || run "$command"
		command=
		[ "$line" != END ] || break
		printf '%s\n' "$line"
		case $line in
		'  $ '*) command=${line#????} ;;
		esac
	done
} >"$dir/got"
if [ "$3" = --update ]; then
	cp "$dir/got" "$want"
else
	diff -u "$want" "$dir/got"
fi

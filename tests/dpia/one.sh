#!/bin/sh
# one.sh QGATE FOLDER - one scenario of testdata/dpia/scenarios.txt, as
# compile.awk wrote it.  Says nothing where all is as expected.
# shellcheck disable=SC2034 # env.sh has a use for it
qgate=$1 T=$2
# shellcheck source=tests/dpia/env.sh disable=SC1091
. "$(dirname "$0")/env.sh"
mkdir "$T/repo" || exit 1
place='' title='' wrong=''

status() { [ "$got" = "$1" ] || wrong="$wrong
  expected status $1, got $got"; }
says() {
	case $said in
	*"$1"*) ;;
	*) wrong="$wrong
  expected:     $1" ;;
	esac
}
never() {
	case $said in
	*"$1"*) wrong="$wrong
  not expected: $1" ;;
	esac
}
skip() { # REASON
	echo "skipped: $place $title: $1"
	exit 0
}

clone() { # FOLDER OPTION...: topic, of a server whose HEAD is main
	folder=$T/$1
	shift
	git symbolic-ref HEAD refs/heads/main
	git clone -q "$@" "file://$PWD" "$folder" && cd "$folder" || exit 1
}

cd "$T/repo" && git init -q --template= . &&
	printf '[uploadpack]\nallowFilter\nallowAnySHA1InWant\n' >>.git/config &&
	git fast-import --quiet --force --export-marks="$T/marks" \
		<"$T/import" || exit 1
while read -r mark id; do
	case $mark in
	:1) BASE=$id ;;
	:2) MAIN=$id ;;
	:3) MERGE=$id ;;
	:*) HEAD=$id ;;
	esac
done <"$T/marks"
: "${MAIN:=$BASE}"
[ -z "$HEAD" ] || git symbolic-ref HEAD refs/heads/topic
[ -z "$MERGE" ] || git update-ref --no-deref HEAD "$MERGE"

# shellcheck source=/dev/null
. "$T/steps"
said=$(ask 2>&1 </dev/null)
got=$?
# shellcheck source=/dev/null
. "$T/want"
[ -z "$wrong" ] || printf 'not ok: %s: %s%s\n%s\n' "$place" "$title" \
	"$wrong" "$(printf '%s\n' "$said" | sed 's/^/  | /')"

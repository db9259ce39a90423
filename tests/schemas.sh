#!/bin/sh
# schemas.sh QGATE
#
# Is what qgate writes what its consumers' schemas ask for?  SARIF against the
# schema of SchemaStore, JUnit against those of Jenkins and of Windy Road, JSON
# against `qgate schema report`: of reports that attack their readers, in each
# mode, and of testdata/report/.  Skipped where the schemas or the validators
# are not there.
[ $# -eq 1 ] || { echo "usage: schemas.sh QGATE" >&2; exit 2; }
qgate=$(realpath "$1")
cd "$(dirname "$0")/.." || exit 1
corpus=$(realpath ../shared/corpus 2>/dev/null) || corpus=
reports=$corpus/junit/nasty
jsonschema=/usr/bin/jsonschema # of python3-jsonschema

skip()
{
	echo "schemas.sh: skipped: $1"
	exit 77
}
[ -d "$corpus/schemas" ] || skip "../shared/corpus/schemas is not here"
[ -d "$reports" ] || skip "../shared/corpus/junit/nasty is not here"
[ -x "$qgate" ] || skip "$1 is not built"
command -v xmllint >/dev/null || skip "there is no xmllint"
[ -x "$jsonschema" ] ||
	skip "$jsonschema is not there"

dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
failed=0
fail()
{
	echo "FAILED: $*"
	failed=1
}

for format in json sarif junit; do
	cp "testdata/report/friendly.$format" "$dir/friendly.$format" ||
		fail "testdata/report/friendly.$format"
done
"$qgate" schema report >"$dir/report-schema" || fail "qgate schema report"

# Each report in each mode; a few at once, so that there are several findings.
judge() # NAME ARGUMENT...
{
	name=$1
	shift
	"$qgate" "${gate:-flake}" --no-ci -q --output "json=$dir/$name.json" \
		--output "sarif=$dir/$name.sarif" \
		--output "junit=$dir/$name.junit" "$@" >"$dir/$name.log" 2>&1
	status=$?
	case $status in
	0 | 1 | 3) ;;
	*) fail "$name: status $status: $(cat "$dir/$name.log")" ;;
	esac
}
n=0
for report in "$reports"/*.xml; do
	n=$((n + 1))
	stem=$(basename "$report" .xml)
	judge "$stem" -- "$report"
	judge "$stem-advisory" --advisory -- "$report"
	judge "$stem-strict" --budget 0 --fail-on info -- "$report"
done
judge all -- "$reports"
judge nothing -- "$dir"
[ $n -gt 0 ] || fail "no report in $reports"

# A repository whose names attack too.
if command -v git >/dev/null; then
	shop=$(T=$dir testdata/demo/shop.sh)
	evil=$(printf 'db/migrate/1_::stop-commands::x\r\033[2J\n##[error]<&>.rb')
	cp "$shop"/db/migrate/*.rb "$shop/$evil"
	printf 'CREATE TABLE users ("e-mail::%%0A]]>\033" text, ssn text);\n' >"$shop/db/schema.sql"
	git -C "$shop" add .
	gate=dpia
	judge dpia -C "$shop" --staged --now 2026-06-01
	judge dpia-advisory -C "$shop" --staged --advisory
	judge dpia-nothing -C "$dir" --base HEAD
	gate=
fi

# One process for all of a kind: schemas are read once.
for schema in jenkins-junit-10 windyroad-JUnit; do
	xmllint --noout --nonet --schema "$corpus/schemas/junit/$schema.xsd" \
		"$dir"/*.junit >"$dir/xmllint.log" 2>&1 ||
		fail "$schema: $(grep -v ' validates$' "$dir/xmllint.log")"
done

check() { # KIND SCHEMA
	set -- "$2" "$dir"/*."$1"
	schema=$1
	shift
	for file in "$@"; do
		set -- "$@" -i "$file"
		shift
	done
	"$jsonschema" "$@" "$schema" >"$dir/jsonschema.log" 2>&1 ||
		fail "$schema: $(head -c 2000 "$dir/jsonschema.log")"
}
check sarif "$corpus/schemas/sarif/sarif-2.1.0.schemastore.json"
check json "$dir/report-schema"
[ $failed -eq 0 ] && echo "schemas.sh: the outputs of $n reports are valid"
exit $failed

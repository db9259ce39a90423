#!/bin/sh
# waivers-schema.sh QGATE
#
# What `qgate schema waivers` allows is what qgate reads: each line below is a
# .qgate/waivers.yml (JSON is YAML), and whether it is right.  @ stands for what
# each entry needs besides, so that a case shows only its point.  Needs
# jsonschema(1); skipped without.
[ $# -ge 1 ] || { echo "usage: waivers-schema.sh QGATE" >&2; exit 2; }
qgate=$(realpath "$1")
jsonschema=/usr/bin/jsonschema # of python3-jsonschema
[ -x "$jsonschema" ] || exit 77
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" && mkdir .git || exit 1

cat >short <<'END'
good []
good null
good [@]
good [@, @]
bad  {}
bad  "text"
bad  [null]
bad  ["text"]
bad  [{}]
bad  [{"gate": "flake", "rule": "flake/test"}]
bad  [{"gate": "flake", "rule": "flake/test", "reason": "long enough", "owner": "qa"}]
bad  [{"gate": "flake", "rule": "flake/test", "reason": "long enough", "expires": "2027-01-15"}]
bad  [{"gate": "flake", "rule": "flake/test", "owner": "qa", "expires": "2027-01-15"}]
bad  [{"rule": "flake/test", "reason": "long enough", "owner": "qa", "expires": "2027-01-15"}]
bad  [{"gate": "flake", "reason": "long enough", "owner": "qa", "expires": "2027-01-15"}]
good [{"gate": "flake", "match": {"file": "a"}, "reason": "long enough", "owner": "qa", "expires": "2027-01-15"}]
good [{"gate": "flake-index", %}]
bad  [{"gate": "flaky", %}]
bad  [{"gate": "rules", %}]
bad  [{"gate": null, %}]
good [{"gate": "flake", %, "match": {"file": "**", "subject": "*", "fingerprint": "0123456789abcDEF"}}]
bad  [{"gate": "flake", %, "match": {}}]
bad  [{"gate": "flake", %, "match": null}]
bad  [{"gate": "flake", %, "match": "a"}]
bad  [{"gate": "flake", %, "match": {"rule": "flake/test"}}]
bad  [{"gate": "flake", %, "match": {"file": ""}}]
bad  [{"gate": "flake", %, "match": {"file": " "}}]
bad  [{"gate": "flake", %, "match": {"file": ["a"]}}]
good [{"gate": "flake", %, "match": {"subject": 404}}]
bad  [{"gate": "flake", %, "match": {"fingerprint": "0123456789abcde"}}]
bad  [{"gate": "flake", %, "match": {"fingerprint": "0123456789abcdef0"}}]
bad  [{"gate": "flake", %, "match": {"fingerprint": "0123456789abcdeg"}}]
good [{"gate": "flake", %, "match": {"fingerprint": 1234567890123456}}]
bad  [{"gate": "flake", %, "file": "a"}]
bad  [{"gate": "flake", %, "ticket": "QA-1"}]
good [{"gate": "flake", %, "approved_by": "jana"}]
bad  [{"gate": "flake", %, "approved_by": ""}]
bad  [{"gate": "flake", %, "approved_by": null}]
bad  [{"gate": "flake", %, "approved_by": true}]
good [{"gate": "flake", "rule": "flake/*", "reason": "ten chars.", "owner": 12, "expires": "2027-01-15"}]
good [{"gate": "flake", "rule": "flake/*", "reason": "  ten chars.\n", "owner": "qa", "expires": "2027-01-15"}]
bad  [{"gate": "flake", "rule": "flake/*", "reason": "nine char", "owner": "qa", "expires": "2027-01-15"}]
bad  [{"gate": "flake", "rule": "flake/*", "reason": " nine char ", "owner": "qa", "expires": "2027-01-15"}]
bad  [{"gate": "flake", "rule": "flake/*", "reason": "           ", "owner": "qa", "expires": "2027-01-15"}]
bad  [{"gate": "flake", "rule": "flake/*", "reason": 12345678901, "owner": "qa", "expires": "2027-01-15"}]
bad  [{"gate": "flake", "rule": "flake/*", "reason": "long enough", "owner": "", "expires": "2027-01-15"}]
bad  [{"gate": "flake", "rule": "flake/*", "reason": "long enough", "owner": ["qa"], "expires": "2027-01-15"}]
bad  [{"gate": "flake", "rule": "flake/*", "reason": "long enough", "owner": "qa", "expires": "15.01.2027"}]
bad  [{"gate": "flake", "rule": "flake/*", "reason": "long enough", "owner": "qa", "expires": null}]
bad  [{"gate": "flake", "rule": "flake/*", "reason": "long enough", "owner": "qa", "expires": 2027}]
bad  [{"gate": "flake", "rule": "", "reason": "long enough", "owner": "qa", "expires": "2027-01-15"}]
END
rest='"rule": "flake/test", "reason": "long enough", "owner": "qa", "expires": "2027-01-15"'
sed "s|@|{\"gate\": \"flake\", $rest}|g; s|%|$rest|" short >cases
while read -r want document; do
	printf '%s\n' "$document" >waivers.yml
	if "$qgate" config --waivers=waivers.yml >/dev/null 2>&1; then got=good; else got=bad; fi
	[ "$got" = "$want" ] || echo "qgate: $got: $document"
done <cases >problems
"$qgate" schema waivers >schema.json || exit 1
while read -r want document; do
	printf '%s\n' "$document" >case.json
	if "$jsonschema" -i case.json schema.json >/dev/null 2>&1; then got=good; else got=bad; fi
	[ "$got" = "$want" ] || echo "schema: $got: $document"
done <cases >>problems
cat problems
[ ! -s problems ]

#!/bin/sh
# config-schema.sh QGATE
#
# What `qgate schema config` allows is what qgate reads: each line below is a
# .qgate.yml (JSON is YAML), and whether it is right.  Needs jsonschema(1);
# skipped without.
[ $# -ge 1 ] || { echo "usage: config-schema.sh QGATE" >&2; exit 2; }
qgate=$(realpath "$1")
jsonschema=/usr/bin/jsonschema # of python3-jsonschema
[ -x "$jsonschema" ] || exit 77
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" && mkdir .git || exit 1

cat >cases <<'END'
good {}
good null
good {"version": 1}
bad  {"version": 2}
bad  {"version": "one"}
bad  []
bad  "text"
good {"mode": "advisory"}
bad  {"mode": "Advisory"}
bad  {"mode": null}
bad  {"modus": "enforce"}
good {"fail-on": "warning", "owner": "qa", "quiet": true, "no-ci": false}
bad  {"quiet": "true"}
bad  {"quiet": 1}
good {"owner": 12}
bad  {"owner": ["qa"]}
bad  {"advisory": true}
bad  {"config": "x"}
bad  {"directory": "x"}
good {"format": "sarif", "color": "never"}
bad  {"format": "yaml"}
good {"output": "json=a.json"}
good {"output": ["json=a.json", "junit=b.xml"]}
good {"output": []}
bad  {"output": ["json"]}
bad  {"output": ["yaml=a"]}
bad  {"output": [1]}
good {"max-memory": "64M"}
good {"max-memory": 1048576}
bad  {"max-memory": "64Q"}
bad  {"max-memory": -1}
good {"flake": {}}
good {"flake": null}
bad  {"flake": []}
bad  {"flake": {"bugdet": 1}}
good {"flake": {"budget": 0.02}}
good {"flake": {"budget": 1}}
good {"flake": {"budget": "2%"}}
good {"flake": {"budget": "12.5%"}}
good {"flake": {"budget": "100%"}}
good {"flake": {"budget": "100.0%"}}
good {"flake": {"budget": ".5"}}
good {"flake": {"budget": "1.0"}}
good {"flake": {"budget": "001.000"}}
good {"flake": {"budget": "5.%"}}
bad  {"flake": {"budget": "10"}}
bad  {"flake": {"budget": "1000%"}}
bad  {"flake": {"budget": "101%"}}
bad  {"flake": {"budget": "100.5%"}}
bad  {"flake": {"budget": "1.5"}}
bad  {"flake": {"budget": 1.5}}
bad  {"flake": {"budget": -1}}
bad  {"flake": {"budget": "lots"}}
bad  {"flake": {"budget": "."}}
bad  {"flake": {"budget": "%"}}
bad  {"flake": {"budget": ""}}
bad  {"flake": {"budget": null}}
bad  {"flake": {"budget": [0.02]}}
good {"flake": {"mode": "off", "reason": "x", "until": "2027-01-31"}}
bad  {"flake": {"until": "31.01.2027"}}
bad  {"flake": {"format": "json"}}
good {"flake": {"attempt": ["a", "b/**"]}}
good {"flake": {"attempt": "a"}}
bad  {"flake": {"attempt": [1]}}
bad  {"flake": {"attempt": [""]}}
bad  {"flake": {"attempt": {"a": 1}}}
good {"flake": {"top": 3}}
bad  {"flake": {"top": 1.5}}
bad  {"flake": {"top": -1}}
bad  {"flake": {"top": "3"}}
bad  {"gates": {}}
END
while read -r want document; do
	printf '%s\n' "$document" >.qgate.yml
	if "$qgate" config >/dev/null 2>&1; then got=good; else got=bad; fi
	[ "$got" = "$want" ] || echo "qgate: $got: $document"
done <cases >problems
"$qgate" schema config >schema.json || exit 1
while read -r want document; do
	printf '%s\n' "$document" >case.json
	if "$jsonschema" -i case.json schema.json >/dev/null 2>&1; then got=good; else got=bad; fi
	[ "$got" = "$want" ] || echo "schema: $got: $document"
done <cases >>problems
cat problems
[ ! -s problems ]

#!/bin/sh
# Hold every #include to the layers: a folder may use only those listed; from
# outside a gate's folder only its door, X/X.h, is open; and each library of
# others has one folder that may name its headers.
cd "$(dirname "$0")/.." || exit 1
fail=0

complain() { # LINES REASON
	[ -z "$1" ] && return
	printf '%s\n' "$1" | sed "s|\$|  <- $2|"
	fail=1
}

includes() { # FOLDER QUOTE-OR-BRACKET
	[ -d "$1" ] || return
	grep -rnE "^[ 	]*#[ 	]*include[ 	]*$2" "$1" --include='*.[ch]'
}

layer() { # FOLDER "FOLDERS IT USES" "LIBRARIES IT OWNS"
	own=$(basename "$1")
	uses=$(echo "$own $2" | tr -s ' ' '|')
	libraries=$(echo "${3:-none/}" | tr -s ' ' '|')
	complain "$(includes "$1" '"[a-z]+/' | grep -vE "\"($uses)/")" \
		"$own may not use that folder"
	complain "$(includes "$1" '"' | grep -E '"\.\./|"/')" \
		"a path that climbs"
	complain "$(includes "$1" '<' |
		grep -E '<(libxml/|yaml|cjson/|cJSON|git2|curl/|pcre2|check|zlib)' |
		grep -vE "<($libraries)")" "$own may not use that library"
}

gates="flake coverage dpia openapi arborist"
layer lib/base   ""
layer lib/report "base"
layer lib/xml    "base" "libxml/"
layer lib/doc    "base" "yaml cjson/"
layer lib/git    "base" "git2 zlib"
layer lib/schema "base xml doc"
for gate in $gates; do
	layer "lib/$gate" "base report xml doc git schema"
done
layer cmd        "base report xml doc git schema $gates"

# Only the door of a gate is open, and only to cmd/.
for gate in $gates; do
	for folder in lib/* cmd; do
		[ "$folder" = "lib/$gate" ] ||
			complain "$(includes "$folder" "\"$gate/" |
				grep -v "\"$gate/$gate.h\"")" \
				"only $gate/$gate.h may be named from outside"
	done
done

# Each folder of lib/ is one of those above: none goes unchecked.
for folder in lib/*/; do
	case " base report xml doc git schema $gates " in
	*" $(basename "$folder") "*) ;;
	*) complain "$folder" "unknown to tests/layers.sh" ;;
	esac
done

# What only some folders may do, whoever they call.
complain "$(grep -rnE '\bfree\(' lib cmd --include='*.c' |
	grep -vE '^lib/base/arena\.c:|arena_free\(|^[^:]*:[0-9]+:[ 	]*(/\*|\*)')" \
	"only base/arena.c frees"
complain "$(grep -rnE '\b(printf|puts|putchar|perror|exit|abort)\(' lib --include='*.c' |
	grep -vE '^lib/base/arena\.c:')" \
	"library code never prints and never exits"
exit $fail

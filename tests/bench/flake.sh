#!/bin/sh
# flake.sh - qgate flake beside xmllint, junitparser and the script it replaces.
# Called by run.sh, in the root of the project.
#
# Three corpora, made here: `logs` is 600 MB of tests that print a lot, `cases`
# 3.1 million tests that print nothing, `small` what a project has.  The
# programs take turns, BENCH_RUNS times (5), and the least CPU time of each
# counts: what else the machine does can only add to it.  One that takes more
# than 5 s has two turns.
set -eu
runs=${BENCH_RUNS:-5}
results=$BENCH/flake.tsv # corpus, program, microseconds, peak KiB
tab=$(printf '\t')
failed=0

say() { printf 'bench: %s\n' "$*" >&2; }
miss() {
	printf 'bench: missed: %s\n' "$*" >&2
	failed=1
}

# reports of a corpus lie where the seed's script looks for them
reports() { printf '%s/%s/reports/junit' "$BENCH" "$1"; }

make_corpus() { # CORPUS FILES CASES OUTPUT
	key="$* $(cksum <tests/bench/gen_junit.c)"
	[ "$(cat "$BENCH/$1/key" 2>/dev/null)" != "$key" ] || return 0
	say "making the corpus $1"
	rm -rf "${BENCH:?}/$1"
	mkdir -p "$(reports "$1")"
	"$BENCH/gen_junit" "$(reports "$1")" "$2" "$3" "$4" >"$BENCH/$1/truth"
	printf '%s\n' "$key" >"$BENCH/$1/key"
}

truth() { cut -f "$2" "$BENCH/$1/truth"; } # CORPUS FIELD

# A peer that is not there is left out, with a line that says so.
find_peers() {
	peers=
	if command -v xmllint >/dev/null; then
		peers=xmllint
	else
		say 'without xmllint: not installed (libxml2-utils)'
	fi
	if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
		say 'without the seed: node and npm are not installed'
	elif [ ! -d "$BENCH/node_modules/fast-xml-parser" ] &&
		! npm install --prefix "$BENCH" --silent --no-audit --no-fund \
			--no-save glob@11.0.3 fast-xml-parser@5.2.5 >/dev/null 2>&1; then
		say 'without the seed: npm could not install its packages'
	else
		cp tests/bench/seed.js "$BENCH/seed.js"
		peers="$peers seed"
	fi
	if ! command -v python3 >/dev/null; then
		say 'without junitparser: python3 is not installed'
	elif ! "$BENCH/venv/bin/python" -c 'import junitparser' 2>/dev/null &&
		! { python3 -m venv "$BENCH/venv" &&
			"$BENCH/venv/bin/pip" -q install junitparser==5.0.3; } \
			>/dev/null 2>&1; then
		say 'without junitparser: pip could not install it'
	else
		peers="$peers junitparser"
	fi
}

command_of() { # CORPUS PROGRAM: sets `folder`, leaves the command to run_one
	folder=$(reports "$1")
	case $2 in
	qgate) printf '%s\n' "$QGATE" flake --no-ci --budget=100% \
		--format=env "$folder" ;;
	xmllint) printf '%s\n' xmllint --noout --sax && find "$folder" \
		-name '*.xml' | LC_ALL=C sort ;;
	seed) printf '%s\n' node "$BENCH/seed.js" ;;
	junitparser) printf '%s\n' "$BENCH/venv/bin/python" \
		tests/bench/count_junit.py "$folder" ;;
	esac
}

run_one() { # CORPUS PROGRAM
	command=$(command_of "$1" "$2")
	where=$PWD
	[ "$2" != seed ] || where=$BENCH/$1
	(
		IFS='
'
		set -f
		# shellcheck disable=SC2086 # a word a line
		exec "$BENCH/measure" -C "$where" -o "$BENCH/$2.out" $command \
			2>"$BENCH/$2.err"
	) >"$BENCH/measured"
	IFS=$tab read -r cpu _ peak status <"$BENCH/measured"
	case $2/$status in
	*/0 | seed/1) printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$cpu" "$peak" \
		>>"$results" ;;
	*)
		say "$2 ended with $status on $1:"
		head -n 3 "$BENCH/$2.err" >&2
		[ "$2" != qgate ] || exit 1
		;;
	esac
}

# Fast and wrong would be worth nothing.
check_answer() { # CORPUS
	want="tests=$(truth "$1" 1) flaky=$(truth "$1" 4) broken=$(truth "$1" 3)"
	got=$(grep -E '^(tests|flaky|broken)=' "$BENCH/qgate.out" | tr '\n' ' ')
	[ "$got" = "$want " ] || miss "the answer for $1 is $got, not $want"
}

least() { # CORPUS PROGRAM
	awk -F '\t' -v corpus="$1" -v program="$2" \
		'$1 == corpus && $2 == program && (!n++ || $3 < least) { least = $3 }
		END { print least + 0 }' "$results"
}

peak() { # CORPUS PROGRAM
	awk -F '\t' -v corpus="$1" -v program="$2" \
		'$1 == corpus && $2 == program && $4 > most { most = $4 }
		END { print most + 0 }' "$results"
}

row() { # CELL...
	if [ -n "$BENCH_MARKDOWN" ]; then
		printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$@"
	else
		printf '%-6s %-12s %8s %7s %9s %7s %11s\n' "$@"
	fi
}

table() {
	row corpus program 'CPU s' ratio 'peak MiB' MB/s bytes/test
	[ -z "$BENCH_MARKDOWN" ] || echo '|---|---|--:|--:|--:|--:|--:|'
	for corpus in logs cases small; do
		own=$(least "$corpus" qgate)
		for program in qgate $peers; do
			cpu=$(least "$corpus" "$program")
			[ "$cpu" -gt 0 ] || continue
			# shellcheck disable=SC2046 # numbers
			row "$corpus" "$program" $(awk -v cpu="$cpu" -v own="$own" \
				-v peak="$(peak "$corpus" "$program")" \
				-v size="$(truth "$corpus" 5)" \
				-v tests="$(truth "$corpus" 1)" \
				-v program="$program" 'BEGIN {
					printf "%.3f %.2f %.1f %.0f ", cpu / 1e6,
						cpu / own, peak / 1024, size / cpu
					if (program == "qgate")
						printf "%.0f", peak * 1024 / tests
					else
						printf "-" }')
		done
	done
}

# at_least CORPUS PROGRAM N: qgate is N times as fast, or faster.
at_least() {
	theirs=$(least "$1" "$2") ours=$(least "$1" qgate)
	[ "$theirs" -gt 0 ] || {
		say "not checked: $3 times as fast as $2 on $1"
		return 0
	}
	awk -v a="$theirs" -v b="$ours" -v n="$3" 'BEGIN { exit !(a >= n * b) }' ||
		miss "$(awk -v a="$theirs" -v b="$ours" 'BEGIN { printf "%.2f", a / b }'
		) times as fast as $2 on $1, should be $3"
}

check_memory() { # CORPUS
	used=$(peak "$1" qgate)
	limit=$((16 * 1024 + 150 * $(truth "$1" 1) / 1024))
	[ "$used" -le "$limit" ] ||
		miss "$used KiB on $1, should be at most $limit (16 MiB + 150 B a test)"
}

# Instructions do not depend on the machine's mood: the figure to compare two
# versions of qgate by.
count_instructions() {
	command -v valgrind >/dev/null || {
		say 'without instruction counts: valgrind is not installed'
		return 0
	}
	for program in qgate $peers; do
		case $program in qgate | xmllint) ;; *) continue ;; esac
		# shellcheck disable=SC2046 # paths of ours, without blanks
		count=$(valgrind --tool=callgrind \
			--callgrind-out-file="$BENCH/$program.callgrind" \
			$(command_of small "$program") 2>&1 >/dev/null |
			sed -n 's/^==.*Collected : *//p')
		awk -v name="$program" -v n="$count" -v size="$(truth small 5)" \
			'BEGIN { printf "%s on small: %.1f million instructions, ",
				name, n / 1e6
			printf "%.1f a byte\n", n / size }'
	done
}

make_corpus logs 260 400 6500
make_corpus cases 1300 2400 0
make_corpus small 130 200 0
find_peers
: >"$results"
for corpus in logs cases small; do
	round=0
	while [ "$round" -lt "$runs" ]; do
		round=$((round + 1))
		say "$corpus, $round of $runs"
		for program in qgate $peers; do
			[ "$round" -le 2 ] ||
				[ "$(least "$corpus" "$program")" -lt 5000000 ] ||
				continue
			run_one "$corpus" "$program"
		done
	done
	check_answer "$corpus"
done
table
[ -n "$BENCH_MARKDOWN" ] || count_instructions
at_least logs xmllint 4
at_least cases xmllint 1
at_least logs seed 20
for corpus in logs cases small; do
	check_memory "$corpus"
done
exit "$failed"

#!/bin/sh
# dpia.sh - qgate dpia beside `git diff --name-only` of the same range, which
# only lists the files.  Called by run.sh, in the root of the project.
#
# The repository is made here, as large as rails is: 4,900 files, 50,000 commits,
# and a pull request of 12 files with a migration in it.  BENCH_REPO names
# another (a folder), BENCH_BASE and BENCH_HEAD its range.  The programs take
# turns, the least CPU time of each counts.
set -eu
runs=${BENCH_RUNS:-40}
failed=0
miss() {
	printf 'bench: missed: %s\n' "$*" >&2
	failed=1
}

stream() {
	awk 'function file(path, text) {
		printf "M 100644 inline %s\ndata %d\n%s\n", path, length(text), text
	}
	function commit(ref, subject) {
		printf "commit %s\ncommitter A <a@example.com> %d +0000\ndata %d\n%s\n",
			ref, 1700000000 + 60 * n++, length(subject), subject
	}
	BEGIN {
		main = "refs/heads/main"
		commit(main, "all files")
		for (i = 0; i < 4900; i++)
			file("part" int(i / 400) "/dir" int(i / 14) "/file" i ".rb",
				"class File" i "\n  attr_reader :value\nend\n")
		file("SECURITY/DPIA.md", "# DPIA\n- **Data categories:** email\n")
		for (i = 1; i < 50000; i++) {
			commit(main, "change " i)
			f = (i * 7919) % 4900
			file("part" int(f / 400) "/dir" int(f / 14) "/file" f ".rb",
				"class File" f "\n  # " i "\n  attr_reader :value\nend\n")
		}
		print "reset refs/heads/pull\nfrom refs/heads/main\n"
		commit("refs/heads/pull", "add a column")
		for (f = 100; f < 4800; f += 427)
			file("part" int(f / 400) "/dir" int(f / 14) "/file" f ".rb",
				"class File" f "\n  attr_reader :other\nend\n")
		file("db/migrate/20260101000000_add_ssn.rb",
			"class AddSsn < ActiveRecord::Migration[7.1]\n" \
			"  def change\n    add_column :users, :ssn, :string\n" \
			"  end\nend\n")
		commit(main, "meanwhile")
		file("part0/dir0/file0.rb", "class File0\nend\n")
	}'
}

repo=${BENCH_REPO:-$BENCH/repo} base=${BENCH_BASE:-main} head=${BENCH_HEAD:-pull}
if [ -z "${BENCH_REPO:-}" ]; then
	key=$(cksum <"$0")
	if [ "$(cat "$repo/key" 2>/dev/null)" != "$key" ]; then
		echo 'bench: making the repository' >&2
		rm -rf "$repo"
		git init -q --bare "$repo"
		stream | git -C "$repo" fast-import --quiet --force
		git -C "$repo" repack -adq
		printf '%s\n' "$key" >"$repo/key"
	fi
fi
fork=$(git -C "$repo" merge-base "$base" "$head")
binary=$PWD/build/static/qgate
[ -x "$binary" ] || binary=$QGATE

tab=$(printf '\t')
measure() { # NAME COMMAND...
	name=$1
	shift
	"$BENCH/measure" -C "$repo" -n "$runs" "$@" >"$BENCH/measured.$name"
	IFS=$tab read -r least _ peak status <"$BENCH/measured.$name"
}
best() { # SO-FAR NOW
	[ -n "$1" ] && [ "$1" -lt "$2" ] && echo "$1" || echo "$2"
}
peer='' own=''
for _ in 1 2 3; do
	measure git git diff --name-only "$fork" "$head"
	peer=$(best "$peer" "$least") peer_peak=$peak
	measure qgate "$binary" dpia --base "$base" --head "$head" --no-ci
	own=$(best "$own" "$least") own_peak=$peak
	[ "$status" -le 1 ] || miss "qgate ended with $status"
done
ratio=$(awk -v a="$own" -v b="$peer" 'BEGIN { printf "%.2f", a / b }')
ms() { awk -v n="$1" 'BEGIN { printf "%.1f", n / 1000 }'; }
if [ -n "$BENCH_MARKDOWN" ]; then
	echo '| one pull request | CPU ms, least | peak KiB | times git |'
	echo '|---|--:|--:|--:|'
	printf '| git diff --name-only | %s | %s | 1 |\n' "$(ms "$peer")" "$peer_peak"
	printf '| qgate dpia | %s | %s | %s |\n' "$(ms "$own")" "$own_peak" "$ratio"
else
	printf 'git diff --name-only: CPU %s ms, peak %s KiB\n' "$(ms "$peer")" "$peer_peak"
	printf 'qgate dpia: CPU %s ms, peak %s KiB, %s times git\n' "$(ms "$own")" \
		"$own_peak" "$ratio"
fi
awk -v r="$ratio" 'BEGIN { exit !(r <= 3) }' ||
	miss "qgate dpia takes $ratio times what git diff --name-only takes, should be at most 3"
[ "$own" -lt 30000 ] || miss "qgate dpia takes $own us, should be under 30000"
exit "$failed"

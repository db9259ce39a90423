#!/bin/sh
# dpia-push.sh QGATE - `git push` with `exec qgate dpia --pre-push "$@"` as its
# hook: what must not leave is refused, what may goes through.
# shellcheck disable=SC2034 # env.sh has a use for it
qgate=$(realpath "$1")
command -v git >/dev/null || exit 77
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
# shellcheck source=tests/dpia/env.sh disable=SC1091
. "$(dirname "$0")/dpia/env.sh"
failed=0 n=0

fail() { # WHAT
	failed=$((failed + 1))
	printf 'not ok: %s: %s\n' "$title" "$1"
	sed 's/^/  | /' "$T/said"
}

# What git push does with these arguments: goes, or is refused.
pushes() { # TITLE goes|refused ARGUMENT...
	title=$1 want=$2 n=$((n + 1))
	shift 2
	if git push -q "$@" >"$T/said" 2>&1; then got=goes; else got=refused; fi
	[ $got = "$want" ] || fail "expected $want, got $got"
	grep -q -e AddressSanitizer -e 'runtime error' "$T/said" && fail crash
}
says() { # TEXT
	grep -qF -e "$1" "$T/said" || fail "expected: $1"
}
never() { # TEXT
	grep -qF -e "$1" "$T/said" && fail "not expected: $1"
}
remote_has() { # REF COMMIT
	[ "$(git -C "$T/server.git" rev-parse -q --verify "$1")" = \
		"$(git rev-parse "$2")" ] || fail "$1 of the remote is not $2"
}

# A branch from COMMIT that adds a field to table users.
branch() { # NAME COMMIT FIELD
	git checkout -q -B "$1" "$2" && mkdir -p db/migrate &&
		echo "ALTER TABLE users ADD COLUMN $3 text;" \
			>"db/migrate/$1.sql" &&
		git add . && git commit -q -m "$1: $3"
}

git init -q --bare "$T/server.git"
git init -q "$T/seed" && cd "$T/seed" && mkdir SECURITY || exit 1
cat >SECURITY/DPIA.md <<'END'
- **Feature/Change:** customer accounts with a basket and a history of orders
- **Data categories:** phone numbers
- **Lawful basis:** performance of a contract, Art. 6(1)(b) GDPR
- **Risk analysis:** an outsider reads accounts; unlikely, severe for people
- **Mitigations:** encryption at rest, two-person access, audited every quarter
- **Retention/TTL:** thirty days after the account was closed
- **Owners & approvals:** Jana Novak; approved by Tom Keller, 2026-05-01
- **Review by:** 2026-12-31
END
git add . && git commit -q -m seed &&
	git push -q "$T/server.git" main || exit 1
git clone -q "$T/server.git" "$T/work" && cd "$T/work" || exit 1
cat >.git/hooks/pre-push <<'END'
#!/bin/sh
exec qgate dpia --pre-push "$@"
END
chmod +x .git/hooks/pre-push

pushes 'nothing to push' goes origin main

branch good main phone
pushes 'a new branch that is covered' goes origin good
says 'by the rule pre-push'
says "'phone' of users (direct) is covered by SECURITY/DPIA.md"
remote_has good good

branch bad main ssn
pushes 'a new branch that is not' refused origin bad
says "'ssn' of users is personal data"
says 'for refs/heads/bad'
git -C "$T/server.git" rev-parse -q --verify bad >/dev/null &&
	fail 'the remote has it'
pushes 'the same past the hook' goes --no-verify origin bad
remote_has bad bad

git checkout -q good
pushes 'a branch that is there already' goes origin good
branch good2 good mobile_phone
pushes 'an update that is covered' goes origin good2:good
branch good3 good2 iban
pushes 'an update that is not' refused origin good3:good
says "'iban' of users"
says 'for refs/heads/good'
never "'mobile_phone'"

# The remote's bad has ssn; what replaces it is judged from where both parted.
branch other main home_phone
pushes 'a forced update that is covered' goes --force origin other:bad
branch other2 main passport_number
pushes 'a forced update that is not' refused --force origin other2:bad
says "'passport_number' of users"

pushes 'a branch is deleted' goes origin :bad
pushes 'a branch and one that is not there' refused origin :nowhere other2
pushes 'a deletion beside what is covered' goes origin :good other:new

branch one main phone_1
branch two main ssn
branch three main iban
pushes 'several at once, two of them not covered' refused origin one two three
says 'for refs/heads/one'
says "'ssn' of users"
says "'iban' of users"
git -C "$T/server.git" rev-parse -q --verify one >/dev/null &&
	fail 'the remote has one of them'
pushes 'several at once, all covered' goes origin one one:four one:five

git tag light two && git tag -a -m tag heavy one && git tag bare-tag main
pushes 'a tag of what is not covered' refused origin light
says "'ssn' of users"
pushes 'a tag with a message, of what is covered' goes origin heavy
pushes 'a tag of what is there' goes origin bare-tag
pushes 'a tag goes' goes origin :heavy

git checkout -q --detach two
pushes 'a detached HEAD' refused origin HEAD:refs/heads/six
says "'ssn' of users"

# main moves on the server, is merged in, and is not this branch's doing.
git -C "$T/seed" checkout -q main && (cd "$T/seed" &&
	branch main main religion && git push -q "$T/server.git" main)
git checkout -q one && git fetch -q &&
	git merge -q -m merged origin/main 2>/dev/null
pushes 'main was merged in' goes origin one
never religion

# What the branch has by a path with blanks, by its URL, and from elsewhere.
git checkout -q -b 'üñ#1' main && mkdir -p 'db/a b' &&
	echo 'CREATE TABLE users (ssn text);' >'db/a b/schema.sql' &&
	git add . && git commit -q -m blanks
pushes 'a branch of an odd name' refused origin 'üñ#1'
says 'db/a b/schema.sql'
pushes 'by its URL' refused "$T/server.git" two
says "'ssn' of users"
title='from a folder below'
(cd db && git push -q origin two) \
	>"$T/said" 2>&1 && fail 'expected refused, got goes'
says "'ssn' of users"
git worktree add -q "$T/tree" two
title='from a worktree'
(cd "$T/tree" && git push -q origin two) >"$T/said" 2>&1 &&
	fail 'expected refused, got goes'
says "'ssn' of users"

# The first push of all, to a remote that has nothing.
git init -q --bare "$T/empty.git" && git remote add empty "$T/empty.git"
pushes 'all of it, to an empty remote' refused empty two
says "'ssn' of users"
pushes 'what is covered, to an empty remote' goes empty good2:main

# The same by core.hooksPath.
mkdir hooks && mv .git/hooks/pre-push hooks/ && git config core.hooksPath hooks
pushes 'core.hooksPath, not covered' refused origin two
says "'ssn' of users"
pushes 'core.hooksPath, covered' goes origin good2:refs/heads/seven
git config core.hooksPath "$T/none"
pushes 'no hook, no judgement' goes origin two:refs/heads/eight

# A waiver goes along with the commit.
git config core.hooksPath hooks
branch waived main iban
git commit -q --amend -m 'waived

DPIA-Waiver: the group assessment GA-12 covers it; by=jana; expires=2026-08-15'
pushes 'a waiver in the message' goes origin waived
says 'waived until 2026-08-15 by jana'

echo "$n pushes, $failed failed"
[ "$failed" -eq 0 ]

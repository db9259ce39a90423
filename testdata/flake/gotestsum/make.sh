#!/bin/sh
# gotestsum 1.13.0 with --rerun-fails=2 (and once with --rerun-fails-run-root-test), JUnit file.
# The suite: package cart (flaky test, flaky subtest, skip, pass), package money (fails always, flaky twice),
# package none (no test). A flaky test counts its calls in a file and fails the first one or two.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
GOBIN="$work/bin" go install gotest.tools/gotestsum@v1.13.0
mkdir -p suite/cart suite/money suite/none suite/count
cd suite
printf 'module example.org/shop\n\ngo 1.21\n' > go.mod
printf 'package none\n' > none/none.go
cat > count/count.go <<'GO'
package count

import (
	"os"
	"path/filepath"
)

// Nth tells how often it was called for this name, over all attempts of one run.
func Nth(name string) int64 {
	path := filepath.Join(os.Getenv("COUNTERS"), name)
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	f.WriteString("x")
	st, _ := f.Stat()
	return st.Size()
}
GO
cat > cart/cart_test.go <<'GO'
package cart

import (
	"testing"

	"example.org/shop/count"
)

func TestTotal(t *testing.T) {}

func TestFlaky(t *testing.T) {
	if count.Nth("flaky") == 1 {
		t.Fatal("too early <&>")
	}
}

func TestSub(t *testing.T) {
	t.Run("steady", func(t *testing.T) {})
	t.Run("flaky child", func(t *testing.T) {
		if count.Nth("child") == 1 {
			t.Error("child fails first")
		}
	})
}

func TestSkip(t *testing.T) { t.Skip("not on this system") }
GO
cat > money/money_test.go <<'GO'
package money

import (
	"testing"

	"example.org/shop/count"
)

func TestRound(t *testing.T) {}

func TestAlwaysFails(t *testing.T) { t.Errorf("want 1.00, got 0.99") }

func TestFlakyTwice(t *testing.T) {
	if count.Nth("twice") <= 2 {
		t.Error("not yet")
	}
}
GO
run() { # run REPORT [gotestsum options]
    report=$1
    shift
    COUNTERS="$work/count-$report"
    export COUNTERS
    mkdir "$COUNTERS"
    "$work/bin/gotestsum" --format testname --rerun-fails=2 --packages=./... --junitfile "$work/$report" "$@" -- -count=1 > "$work/log" 2>&1 || test $? -eq 1
    sed "s#$work#/work/suite#g" "$work/$report" > "$here/$report"
}
run rerun-fails.xml
run rerun-fails-root.xml --rerun-fails-run-root-test

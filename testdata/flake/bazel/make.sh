#!/bin/sh
# The tree bazel-testlogs/ of Bazel with --flaky_test_attempts, shards and --runs_per_test. Bazel itself is NOT run:
# the folders and file names are laid out by hand as its documentation and sources say; every XML file in them is
# the report of one real run of pytest 9.2.0 (an attempt, a shard or a run is one process, as under Bazel).
# The suite: targets that pass, fail in the first attempt, fail in all three, have two shards, have three runs, or both.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pytest==9.2.0
logs=$here/bazel-testlogs
rm -rf "$logs"
cat > count.py <<'PY'
import os
def nth(name):
    with open(name, "a") as f:
        f.write("x")
    return os.path.getsize(name)
PY
cat > test_cart.py <<'PY'
from count import nth
def test_adds():
    assert 1 + 1 == 2
def test_flaky():
    assert nth("cart") > 1, "too early"
PY
cat > test_broken.py <<'PY'
def test_steady():
    pass
def test_always_fails():
    assert "apple" == "pear"
PY
cat > test_steady.py <<'PY'
def test_works():
    pass
PY
cat > test_shards.py <<'PY'
from count import nth
def test_in_shard_1():
    pass
def test_in_shard_2():
    pass
def test_flaky_in_shard_2():
    assert nth("shard") > 1, "too early"
PY
cat > test_runs.py <<'PY'
from count import nth
def test_fails_in_run_2():
    assert nth("runs") != 2, "the second run of three"
def test_every_run():
    pass
PY
run() { # run FILE REPORT [pytest options]
    file=$1 report=$logs/$2
    shift 2
    mkdir -p "${report%/*}"
    venv/bin/python -m pytest -q -p no:cacheprovider "$@" --junitxml="$report" "$file" > log 2>&1 || test $? -eq 1
    sed -i -e "s#$work#/work/suite#g" -e 's/hostname="[^"]*"/hostname="ci"/g' "$report"
}
# earlier attempts are kept below test_attempts/, the last one is test.xml
run test_cart.py shop/cart_test/test_attempts/attempt_1.xml
run test_cart.py shop/cart_test/test.xml
run test_broken.py shop/broken_test/test_attempts/attempt_1.xml
run test_broken.py shop/broken_test/test_attempts/attempt_2.xml
run test_broken.py shop/broken_test/test.xml
run test_steady.py shop/steady_test/test.xml
run test_shards.py shop/shards_test/shard_1_of_2/test.xml -k in_shard_1
run test_shards.py shop/shards_test/shard_2_of_2/test_attempts/attempt_1.xml -k in_shard_2
run test_shards.py shop/shards_test/shard_2_of_2/test.xml -k in_shard_2
for n in 1 2 3; do
    run test_runs.py "shop/runs_test/run_${n}_of_3/test.xml"
done
rm shard # both at once: the folder names are joined
for n in 1 2; do
    for s in 1 2; do
        run test_shards.py "shop/both_test/shard_${s}_of_2_run_${n}_of_2/test.xml" -k "in_shard_$s"
    done
done

#!/bin/sh
# pytest 9.2.0 alone, and with pytest-rerunfailures 14.0 (pytest 8.2.2), 16.0.1 (8.4.2), 16.6.1 and 16.7 (--reruns 2),
# the last also under pytest-xdist 3.8.0. The suite: tests that pass, fail, skip, xfail, a parametrised one, and tests
# whose call, setup or teardown fails once, twice or always. A flaky one counts its calls in a file and fails the first.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir suite
cat > suite/test_orders.py <<'PY'
import os
import pytest
def nth(name):
    """How often this was called, over all attempts of one run."""
    path = os.path.join(os.environ["COUNTERS"], name)
    with open(path, "a") as f:
        f.write("x")
    return os.path.getsize(path)
@pytest.fixture
def database():
    assert nth("database") > 1, "database was not ready"
@pytest.fixture
def no_database():
    raise OSError("no database here")
@pytest.fixture
def leaky():
    yield
    raise RuntimeError("socket left open")
@pytest.fixture
def leaky_once():
    yield
    assert nth("leaky_once") > 1, "socket left open once"
def test_total():
    assert 2 + 3 == 5
def test_flaky_once():
    assert nth("once") > 1, "too early"
class TestCart:
    def test_flaky_twice(self):
        assert nth("twice") > 2, "not yet"
    def test_always_fails(self):
        assert "apple" == "pear"
    def test_error_in_call(self):
        if nth("exc") == 1:
            raise ConnectionError("reset by peer")
def test_flaky_setup(database):
    pass
def test_broken_setup(no_database):
    pass
def test_flaky_teardown(leaky_once):
    pass
def test_broken_teardown(leaky):
    pass
def test_call_and_teardown_fail(leaky):
    assert False, "call fails too"
@pytest.mark.parametrize("n", [1, 2, 3])
def test_rows(n):
    assert n != 2 or nth("rows") > 1, "row 2 is flaky"
@pytest.mark.skip(reason="not on this system")
def test_skipped():
    assert False
@pytest.mark.xfail(reason="known bug")
def test_known_bug():
    assert 1 == 2
@pytest.mark.xfail(reason="fixed by now", strict=False)
def test_unexpected_pass():
    pass
PY
run() { # run NAME 'PACKAGES' [pytest options]
    name=$1 packages=$2
    shift 2
    python3 -m venv "venv-$name"
    # shellcheck disable=SC2086
    "venv-$name/bin/pip" install -q --disable-pip-version-check $packages
    mkdir "count-$name"
    (cd suite && COUNTERS="$work/count-$name" "../venv-$name/bin/python" -m pytest -q -p no:cacheprovider "$@" --junitxml="$name.xml" > log 2>&1) || test $? -eq 1
    sed -e "s#$work#/work/suite#g" -e "s/hostname=\"[^\"]*\"/hostname=\"ci\"/g" "suite/$name.xml" > "$here/$name.xml"
}
run pytest-9.2.0 pytest==9.2.0
run rerunfailures-14.0 'pytest==8.2.2 pytest-rerunfailures==14.0' --reruns 2
run rerunfailures-16.0.1 'pytest==8.4.2 pytest-rerunfailures==16.0.1' --reruns 2
run rerunfailures-16.6.1 'pytest==9.2.0 pytest-rerunfailures==16.6.1' --reruns 2
run rerunfailures-16.7 'pytest==9.2.0 pytest-rerunfailures==16.7' --reruns 2
run rerunfailures-16.7-xdist 'pytest==9.2.0 pytest-rerunfailures==16.7 pytest-xdist==3.8.0' --reruns 2 -n 2

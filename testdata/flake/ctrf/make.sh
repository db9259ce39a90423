#!/bin/sh
# CTRF reports by four reporters: playwright-ctrf-json-reporter 0.0.29 (@playwright/test 1.65.1, no browser),
# jest-ctrf-json-reporter 0.0.11 (Jest 30.5.2), @d2t/vitest-ctrf-json-reporter 1.3.0 (Vitest 4.1.12) and
# pytest-json-ctrf 0.6.1 (pytest 9.2.0, pytest-rerunfailures 16.7), all with two retries. The suite, the same four
# times: a test that passes, one that fails once, one that fails twice, one that fails always, a skipped one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
keep() { # keep FROM TO: copy a report back without facts of this machine
    sed -e "s#$work#/work/suite#g" -e "s#\"osRelease\": *\"[^\"]*\"#\"osRelease\":\"ci\"#" -e "s#\"osVersion\": *\"[^\"]*\"#\"osVersion\":\"ci\"#" "$1" > "$here/$2"
}
mkdir playwright jest vitest pytest
body='
const calls = {};
const nth = (name) => (calls[name] = (calls[name] || 0) + 1);
test("adds", () => expect(1 + 1).toBe(2));
test("flaky once", () => expect(nth("once")).toBeGreaterThan(1));
describe("cart", () => {
  test("flaky twice", () => expect(nth("twice")).toBeGreaterThan(2));
  test("always fails", () => expect("apple").toBe("pear"));
  test.skip("skipped", () => {});
});'

cd "$work/playwright" # every attempt gets a new process here, so count by testInfo.retry
npm install --silent --no-audit --no-fund @playwright/test@1.65.1 playwright-ctrf-json-reporter@0.0.29
cat > playwright.config.js <<'JS'
module.exports = { retries: 2, workers: 1, reporter: [['playwright-ctrf-json-reporter', { outputDir: '.', outputFile: 'ctrf.json' }]] };
JS
printf '%s\n' 'const { test, expect } = require("@playwright/test"); const describe = test.describe;' \
    "$body" | sed -e 's/() => expect(nth("[a-z]*"))/({}, info) => expect(info.retry + 1)/' > cart.spec.js
FORCE_COLOR=0 npx playwright test > log 2>&1 || test $? -eq 1
keep ctrf.json playwright.json

cd "$work/jest"
printf '{ "jest": { "testEnvironment": "node" } }\n' > package.json
npm install --silent --no-audit --no-fund jest@30.5.2 jest-ctrf-json-reporter@0.0.11
printf 'jest.retryTimes(2);%s\n' "$body" > cart.test.js
npx jest --ci --reporters=jest-ctrf-json-reporter > log 2>&1 || test $? -eq 1
keep ctrf/ctrf-report.json jest.json

cd "$work/vitest"
printf '{ "type": "module" }\n' > package.json
npm install --silent --no-audit --no-fund vitest@4.1.12 @d2t/vitest-ctrf-json-reporter@1.3.0
printf '%s\n' "export default { test: { retry: 2, reporters: ['@d2t/vitest-ctrf-json-reporter'] } };" > vitest.config.js
printf 'import { describe, expect, test } from "vitest";%s\n' "$body" > cart.test.js
CI=1 npx vitest run > log 2>&1 || test $? -eq 1
keep ctrf/ctrf-report.json vitest.json

cd "$work/pytest"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pytest==9.2.0 pytest-rerunfailures==16.7 pytest-json-ctrf==0.6.1
cat > test_cart.py <<'PY'
import pytest
calls = {}
def nth(name):
    calls[name] = calls.get(name, 0) + 1
    return calls[name]
def test_adds():
    assert 1 + 1 == 2
def test_flaky_once():
    assert nth("once") > 1
class TestCart:
    def test_flaky_twice(self):
        assert nth("twice") > 2
    def test_always_fails(self):
        assert "apple" == "pear"
    @pytest.mark.skip(reason="not on this system")
    def test_skipped(self):
        pass
PY
venv/bin/python -m pytest -q -p no:cacheprovider --reruns 2 --ctrf ctrf.json > log 2>&1 || test $? -eq 1
keep ctrf.json pytest.json

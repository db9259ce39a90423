#!/bin/sh
# Jest 30.5.2 with jest.retryTimes(2): jest-junit 17.0.0 (default settings, and with its junitTestCaseProperties.js
# hook writing the number of invocations) and Jest's own --json. The suite: two files; tests that fail once or twice,
# always, skip, todo, test.failing, test.each with one flaky row, and two distinct tests of one name.
# A flaky test counts its calls in a variable of its module (the module is not loaded again for a retry).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > package.json <<'JSON'
{ "name": "shop", "version": "1.0.0", "private": true, "jest": { "testEnvironment": "node" } }
JSON
npm install --silent --no-audit --no-fund --save-exact jest@30.5.2 jest-junit@17.0.0
mkdir test
cat > test/cart.test.js <<'JS'
jest.retryTimes(2);
const calls = {};
const nth = (name) => (calls[name] = (calls[name] || 0) + 1);
test('adds', () => expect(1 + 1).toBe(2));
test('flaky once', () => expect(nth('once')).toBeGreaterThan(1));
describe('cart', () => {
  test('flaky twice', () => expect(nth('twice')).toBeGreaterThan(2));
  test('always fails', () => expect('apple').toBe('pear'));
  test('throws once', () => {
    if (nth('throws') === 1) throw new Error('reset by peer <&>');
  });
  test.each([1, 2, 3])('row %i', (n) => expect(n !== 2 || nth('row') > 1).toBe(true));
  test.skip('skipped', () => {});
  test.todo('to be written');
  test.failing('known bug', () => expect(1).toBe(2));
});
describe('same name', () => {
  test('twin', () => expect('first twin').toBe('broken'));
  test('twin', () => expect(1).toBe(1));
});
JS
cat > test/hook.test.js <<'JS'
jest.retryTimes(2);
let calls = 0;
beforeEach(() => {
  calls += 1;
  if (calls === 1) throw new Error('server was not up');
});
test('flaky hook', () => expect(calls).toBeGreaterThan(1));
test('steady', () => {});
JS
run() { # run [jest options]
    npx jest --ci --runInBand "$@" > log 2>&1 || test $? -eq 1
}
run --reporters=jest-junit
cp junit.xml "$here/jest-junit.xml"
cat > junitTestCaseProperties.js <<'JS'
module.exports = (testResult) => ({ 'dd_tags[test.invocations]': testResult.invocations });
JS
run --reporters=jest-junit
cp junit.xml "$here/jest-junit-properties.xml"
run --json --outputFile="$here/jest.json"
sed -i -e "s#$work#/work/suite#g" "$here"/*.xml "$here"/*.json

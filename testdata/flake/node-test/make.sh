#!/bin/sh
# node --test with --test-reporter=junit, Node 20.20.2 and 24.21.0 (from npm). Node 20 has no retry, so the suite is run
# twice: attempt 1 and attempt 2. Node 24 can: --test-rerun-failures=FILE, given to both runs. The suite: passing, failing, skipped and todo tests, a test that fails in the
# first run (a counter file), nested suites, and two distinct tests of one name.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > cart.test.js <<'JS'
const assert = require('node:assert');
const fs = require('node:fs');
const { describe, it, test } = require('node:test');
const nth = (name) => {
  fs.appendFileSync(name, 'x');
  return fs.statSync(name).size;
};
test('adds', () => assert.strictEqual(1 + 1, 2));
test('flaky', () => assert.ok(nth('flaky') > 1, 'too early <&>'));
test('parent', async (t) => {
  await t.test('steady child', () => {});
  await t.test('flaky child', () => assert.ok(nth('child') > 1, 'child fails first'));
});
describe('cart', () => {
  it('always fails', () => assert.strictEqual('apple', 'pear'));
  it('skipped', { skip: 'not on this system' }, () => {});
  it('to be written', { todo: true }, () => assert.fail('a todo may fail'));
});
describe('same name', () => {
  it('twin', () => assert.fail('first twin is broken'));
  it('twin', () => {});
});
JS
npm install --silent --no-audit --no-fund --prefix node node@20.20.2
npm install --silent --no-audit --no-fund --prefix node24 node@24.21.0
run() { # run FOLDER VERSION [node options]
    folder=$1 version=$2
    shift 2
    rm -f flaky child
    for attempt in 1 2; do
        report=$version-attempt-$attempt.xml
        "$folder/node_modules/node/bin/node" --test --test-reporter=junit "$@" cart.test.js > "$report" || test $? -eq 1
        sed -e "s#$work#/work/suite#g" -e "s/hostname=\"[^\"]*\"/hostname=\"ci\"/g" "$report" > "$here/$report"
    done
}
run node 20.20.2
run node24 24.21.0 --test-rerun-failures=state.json
sed "s#$work#/work/suite#g" state.json > "$here/24.21.0-rerun-state.json"

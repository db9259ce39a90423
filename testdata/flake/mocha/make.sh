#!/bin/sh
# Mocha 12.0.3 with this.retries(2): built-in xunit and json reporters; mocha-junit-reporter 2.2.1 under Mocha 11.8.0
# (with Mocha 12 that reporter stops with an error). The suite: tests that fail once or twice, always, skip, pending,
# two distinct tests of one name, and a beforeEach hook that fails once. A flaky test counts its calls in a variable.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir suite new old
cat > suite/cart.spec.js <<'JS'
const assert = require('node:assert');
const calls = {};
const nth = (name) => (calls[name] = (calls[name] || 0) + 1);
describe('cart', function () {
  this.retries(2);
  it('adds', () => assert.equal(1 + 1, 2));
  it('flaky once', () => assert.ok(nth('once') > 1, 'too early <&>'));
  it('flaky twice', () => assert.ok(nth('twice') > 2, 'not yet'));
  it('always fails', () => assert.equal('apple', 'pear'));
  it.skip('skipped', () => {});
  it('pending');
  it('skips itself', function () { this.skip(); });
  describe('same name', () => {
    it('twin', () => assert.fail('first twin is broken'));
    it('twin', () => {});
  });
});
describe('hook', function () {
  this.retries(2);
  beforeEach(() => assert.ok(nth('hook') > 1, 'server was not up'));
  it('flaky hook', () => {});
  it('after the hook', () => {});
});
JS
run() { # run FOLDER REPORT [mocha options]
    tool=$1 report=$2
    shift 2
    (cd suite && "../$tool/node_modules/.bin/mocha" "$@" ./*.spec.js > "$work/log" 2>&1) || test $? -le 10
    sed -e "s#$work#/work/suite#g" -e "s/hostname=\"[^\"]*\"/hostname=\"ci\"/" "$work/$report" > "$here/$report"
}
npm --prefix new install --silent --no-audit --no-fund mocha@12.0.3
npm --prefix old install --silent --no-audit --no-fund mocha@11.8.0 mocha-junit-reporter@2.2.1
run new mocha-xunit.xml --reporter xunit --reporter-option output="$work/mocha-xunit.xml"
run new mocha.json --reporter json --reporter-option output="$work/mocha.json"
run old mocha-junit-reporter.xml --reporter ../old/node_modules/mocha-junit-reporter --reporter-options mochaFile="$work/mocha-junit-reporter.xml"

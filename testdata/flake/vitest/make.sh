#!/bin/sh
# Vitest 4.1.12 and 5.1.1 (under Node 24.21.0, from npm) with retry: 2; reporters junit and json.
# The suite: tests that fail once or twice, always, skip, todo, test.fails, test.each with one flaky row, soft
# assertions, a beforeEach hook that fails once, and two distinct tests of one name. A flaky test counts its calls.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{ "name": "shop", "version": "1.0.0", "private": true, "type": "module" }\n' > package.json
npm install --silent --no-audit --no-fund node@24.21.0
PATH=$work/node_modules/node/bin:$PATH
cat > vitest.config.js <<'JS'
export default {
  test: {
    retry: 2,
    reporters: ['junit', 'json'],
    outputFile: { junit: 'vitest.junit.xml', json: 'vitest.json' },
  },
};
JS
mkdir test
cat > test/cart.test.js <<'JS'
import { beforeEach, describe, expect, test } from 'vitest';
const calls = {};
const nth = (name) => (calls[name] = (calls[name] || 0) + 1);
test('adds', () => expect(1 + 1).toBe(2));
test('flaky once', () => {
  const n = nth('once');
  console.log(`attempt ${n}`);
  expect(n).toBeGreaterThan(1);
});
describe('cart', () => {
  test('flaky twice', () => expect(nth('twice')).toBeGreaterThan(2));
  test('always fails', () => expect('apple').toBe('pear'));
  test('throws once', () => {
    if (nth('throws') === 1) throw new Error('reset by peer <&>');
  });
  test.each([1, 2, 3])('row %i', (n) => expect(n !== 2 || nth('row') > 1).toBe(true));
  test('two soft assertions, no retry', { retry: 0 }, () => {
    expect.soft(1).toBe(2);
    expect.soft(3).toBe(4);
  });
  test.skip('skipped', () => {});
  test.todo('to be written');
  test.fails('known bug', () => expect(1).toBe(2));
});
describe('hook', () => {
  beforeEach(() => expect(nth('hook')).toBeGreaterThan(1));
  test('flaky hook', () => {});
});
describe('same name', () => {
  test('twin', () => expect('first twin').toBe('broken'));
  test('twin', () => {});
});
JS
for version in 4.1.12 5.1.1; do
    npm install --silent --no-audit --no-fund "vitest@$version"
    CI=1 npx vitest run > log 2>&1 || test $? -eq 1
    for report in junit.xml json; do
        sed -e "s#$work#/work/suite#g" -e "s/hostname=\"[^\"]*\"/hostname=\"ci\"/g" "vitest.$report" > "$here/vitest-$version.$report"
    done
done

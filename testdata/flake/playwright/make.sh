#!/bin/sh
# @playwright/test 1.65.1, retries: 2, trace: 'on-first-retry', two projects; no browser is started.
# Reports: junit (default), junit with includeRetries, junit with trace off, json (part of the suite, trace off). The suite: tests that fail once or twice, always, skip,
# test.fail() (expected failure), one that fails in one project only, and one with an attachment per attempt.
# A flaky test looks at testInfo.retry.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{ "name": "shop", "version": "1.0.0", "private": true }\n' > package.json
npm install --silent --no-audit --no-fund @playwright/test@1.65.1
cat > playwright.config.js <<'JS'
module.exports = {
  testDir: 'tests',
  retries: 2,
  workers: 1,
  use: { trace: 'on-first-retry' },
  projects: [{ name: 'chromium' }, { name: 'firefox' }],
  reporter: process.env.ONLY ? process.env.ONLY : [
    ['junit', { outputFile: 'playwright-junit.xml' }],
    ['junit', { outputFile: 'playwright-junit-retries.xml', includeRetries: true }],
  ],
};
JS
mkdir tests
cat > tests/cart.spec.js <<'JS'
const fs = require('node:fs');
const { test, expect } = require('@playwright/test');
test('adds', () => expect(1 + 1).toBe(2));
test('flaky once', ({}, testInfo) => expect(testInfo.retry).toBeGreaterThan(0));
test.describe('cart', () => {
  test('flaky twice', ({}, testInfo) => expect(testInfo.retry).toBeGreaterThan(1));
  test('always fails', () => expect('apple').toBe('pear'));
  test('throws once', ({}, testInfo) => {
    if (testInfo.retry === 0) throw new Error('reset by peer <&>');
  });
  test('attaches', async ({}, testInfo) => {
    const path = testInfo.outputPath('log.txt');
    fs.writeFileSync(path, `attempt ${testInfo.retry}\n`);
    await testInfo.attach('log', { path });
    expect(testInfo.retry).toBe(1);
  });
  test('attaches and passes', async ({}, testInfo) => {
    const path = testInfo.outputPath('log.txt');
    fs.writeFileSync(path, 'one attempt\n');
    await testInfo.attach('log', { path });
  });
  test('broken in firefox', ({}, testInfo) => expect(testInfo.project.name).toBe('chromium'));
  test('flaky in firefox', ({}, testInfo) => {
    expect(testInfo.project.name === 'chromium' || testInfo.retry > 0).toBe(true);
  });
  test.skip('skipped', () => {});
  test.fail('known bug', () => expect(1).toBe(2));
});
JS
run() {
    npx playwright test "$@" > log 2>&1 || test $? -eq 1
}
run
ONLY=junit PLAYWRIGHT_JUNIT_OUTPUT_FILE=playwright-junit-notrace.xml run --trace off
FORCE_COLOR=0 ONLY=json PLAYWRIGHT_JSON_OUTPUT_FILE=playwright.json run --trace off -g "adds|throws|in firefox|skipped|known"
for report in playwright-junit.xml playwright-junit-retries.xml playwright-junit-notrace.xml playwright.json; do
    sed -e "s#$work#/work/suite#g" "$report" > "$here/$report"
done

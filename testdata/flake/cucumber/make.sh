#!/bin/sh
# @cucumber/cucumber 12.9.0 and 13.3.0 (under Node 24.21.0, from npm) with --retry 2; formats message and junit.
# The suite: scenarios that pass, fail once, fail twice, fail always, are pending, undefined or skipped by a step,
# and a scenario outline with one flaky row. A flaky scenario counts its calls in a variable of the step file.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{ "name": "shop", "version": "1.0.0", "private": true }\n' > package.json
npm install --silent --no-audit --no-fund node@24.21.0
PATH=$work/node_modules/node/bin:$PATH
mkdir -p features/steps
cat > features/cart.feature <<'FEATURE'
Feature: Cart

  Scenario: adds
    Given it passes

  Scenario: flaky once
    Given it passes
    Then "once" fails 1 times

  Scenario: flaky twice
    Then "twice" fails 2 times

  Scenario: always fails
    Then "always" fails 99 times

  Scenario: to be written
    Given it is pending

  Scenario: no step
    Given nobody wrote this step

  Scenario: skipped
    Given it is skipped

  Scenario Outline: row <n>
    Then "row <n>" fails <times> times

    Examples:
      | n | times |
      | 1 | 0     |
      | 2 | 1     |
FEATURE
cat > features/steps/steps.js <<'JS'
const assert = require('node:assert');
const { Given, Then } = require('@cucumber/cucumber');
const calls = {};
Given('it passes', () => {});
Given('it is pending', () => 'pending');
Given('it is skipped', () => 'skipped');
Then('{string} fails {int} times', (name, times) => {
  calls[name] = (calls[name] || 0) + 1;
  assert.ok(calls[name] > times, `call ${calls[name]}: too early <&>`);
});
JS
for version in 12.9.0 13.3.0; do
    npm install --silent --no-audit --no-fund "@cucumber/cucumber@$version"
    npx cucumber-js --retry 2 --format message:messages.ndjson --format junit:junit.xml > log 2>&1 || test $? -eq 1
    for report in messages.ndjson junit.xml; do
        sed -e "s#$work#/work/suite#g" -e 's#\("os":{"name":"linux","version":"\)[^"]*#\1ci#' "$report" > "$here/$version-$report"
    done
done

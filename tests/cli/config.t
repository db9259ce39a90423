Settings come from one row each: the command line, the environment, the
seed's variable, the file, the default, and the first that has it decides.
  $ qgate config flake | head -6
  flake.mode                 enforce              default
  flake.fail-on              error                default
  flake.owner                -                    default
  flake.reason               -                    default
  flake.until                -                    default
  flake.budget               0.02                 default
  $ mkdir $T/repo $T/repo/.git $T/repo/sub
  > printf 'version: 1\nflake:\n  budget: 5%%\n  owner: qa\n' >$T/repo/.qgate.yml
  > cd $T/repo/sub && qgate config flake | grep -v default
  flake.owner                qa                   .qgate.yml:4:10
  flake.budget               5%                   .qgate.yml:3:11
  $ cd $T/repo && FLAKE_BUDGET=4% qgate config flake | grep budget
  flake.budget               4%                   FLAKE_BUDGET
  $ cd $T/repo && FLAKE_BUDGET=4% QGATE_FLAKE_BUDGET=3% qgate config flake | grep budget
  flake.budget               3%                   QGATE_FLAKE_BUDGET
  $ cd $T/repo && QGATE_FLAKE_BUDGET= qgate config flake | grep budget
  flake.budget               5%                   .qgate.yml:3:11
  $ cd $T/repo && QGATE_MODE=advisory qgate config flake | grep mode
  flake.mode                 advisory             QGATE_MODE
  $ cd $T/repo && QGATE_MODE=advisory QGATE_FLAKE_MODE=enforce qgate config flake | grep mode
  flake.mode                 enforce              QGATE_FLAKE_MODE
  $ cd $T/repo && qgate --format=json config flake | sed -n 1,24p
  {
    "file": ".qgate.yml",
    "settings": [
      {
        "section": "flake",
        "name": "mode",
        "value": "enforce",
        "from": "default",
        "where": "default",
        "written": "enforce",
        "variable": "QGATE_FLAKE_MODE"
      },
      {
        "section": "flake",
        "name": "fail-on",
        "value": "error",
        "from": "default",
        "where": "default",
        "written": "error",
        "variable": "QGATE_FLAKE_FAIL_ON"
      },
      {
        "section": "flake",
        "name": "owner",
  $ qgate -C $T/repo config --verbose --color=never -q | grep -v default
  quiet                      true                 -q
  verbose                    true                 --verbose
  color                      never                --color
  flake.owner                qa                   .qgate.yml:4:10
  flake.budget               5%                   .qgate.yml:3:11

The file is looked for upward to the root of the repository, under four names.
  $ cd $T/repo && mv .qgate.yml qgate.yml && qgate config flake | grep budget
  flake.budget               5%                   qgate.yml:3:11
  $ cd $T/repo && mkdir .github && mv qgate.yml .github && qgate config flake | grep budget
  flake.budget               5%                   .github/qgate.yml:3:11
  $ cd $T/repo && mv .github/qgate.yml other.yml && qgate config flake | grep budget
  flake.budget               0.02                 default
  $ cd $T/repo && qgate --config other.yml config flake | grep budget
  flake.budget               5%                   other.yml:3:11
  $ cd $T/repo && QGATE_CONFIG=other.yml qgate config flake | grep budget
  flake.budget               5%                   other.yml:3:11
  $ cd $T/repo && qgate --config missing.yml config
  qgate: config: missing.yml: No such file or directory
  ? 2

Mistakes in it name the place, what was found and what is allowed.
  $ cd $T/repo && printf 'flake:\n  bugdet: 2%%\n' >.qgate.yml && qgate flake x.xml
  qgate: flake: .qgate.yml:2:3: unknown key 'bugdet' in 'flake'; did you mean 'budget'?
  ? 2
  $ cd $T/repo && printf 'flkae: {}\n' >.qgate.yml && qgate flake x.xml
  qgate: flake: .qgate.yml:1:1: unknown key 'flkae'; did you mean 'flake'?
  ? 2
  $ cd $T/repo && printf 'flake:\n  budget: lots\n' >.qgate.yml && qgate config
  qgate: config: .qgate.yml:2:11: budget: 'lots' is not a ratio from 0 to 1 (0.02 or 2%)
  ? 2
  $ cd $T/repo && printf 'flake: {budget: [2]}\n' >.qgate.yml && qgate config
  qgate: config: .qgate.yml:1:17: budget: a sequence is not a ratio from 0 to 1 (0.02 or 2%)
  ? 2
  $ cd $T/repo && printf 'flake: {key: ful}\n' >.qgate.yml && qgate config
  qgate: config: .qgate.yml:1:14: key: 'ful' is not one of auto, full, class, name; did you mean 'full'?
  ? 2
  $ cd $T/repo && printf 'a: [\n' >.qgate.yml && qgate config
  qgate: config: .qgate.yml:2:1: not YAML: while parsing a flow node, did not find expected node content
  ? 2
  $ cd $T/repo && printf 'version: 2\n' >.qgate.yml && qgate config
  qgate: config: .qgate.yml:1:10: version: this build knows version 1 only
  ? 2
  $ cd $T/repo && printf 'mode: advisory\nmode: enforce\n' >.qgate.yml && qgate config
  qgate: config: .qgate.yml:2:1: the key 'mode' is already there in line 1
  ? 2
  $ cd $T/repo && printf 'a: &a [x, x]\nb: &b [*a, *a]\nc: *d\n' >.qgate.yml && qgate config
  qgate: config: .qgate.yml:3:4: no anchor '&d' before this alias
  ? 2
  $ cd $T/repo && printf 'max-memory: 1Q\n' >.qgate.yml && qgate config
  qgate: config: .qgate.yml:1:13: max-memory: '1Q' is not a size (512, 64K, 2M, 1G)
  ? 2

A gate that is off says why and until when; after that day it is enforced.
  $ cd $T/repo && printf 'flake: {mode: off}\n' >.qgate.yml && qgate flake x.xml
  qgate: flake: .qgate.yml:1:15: mode: off needs a 'reason' and a day 'until' beside it
  ? 2
  $ cd $T/repo && printf 'flake:\n  mode: off\n  reason: moving to a new runner\n  until: 2027-01-31\n' >.qgate.yml
  > SOURCE_DATE_EPOCH=1801439999 qgate flake x.xml
  flake: off: moving to a new runner (until 2027-01-31)
  $ cd $T/repo && SOURCE_DATE_EPOCH=1801439999 qgate flake --format=env x.xml
  verdict=off
  $ cd $T/repo && SOURCE_DATE_EPOCH=1801440000 qgate flake x.xml >/dev/null
  qgate: flake: warning: this gate was off until 2027-01-31 (moving to a new runner); that day has passed, so it is enforced again
  ? 3
  $ qgate flake --mode=off x.xml
  qgate: flake: --mode: the mode 'off' needs a reason and a day until when; set 'reason' and 'until' too
  ? 2
  $ SOURCE_DATE_EPOCH=0 qgate flake --mode=off --reason='for now' --until=2027-01-31 x.xml
  flake: off: for now (until 2027-01-31)
  $ SOURCE_DATE_EPOCH=soon qgate flake --mode=off --reason=x --until=2027-01-31 x.xml
  qgate: flake: SOURCE_DATE_EPOCH: 'soon' is not a count of seconds
  ? 2

An advisory gate says what would have happened, with status 0.
  $ printf '<testsuite><testcase name="a"><failure/></testcase><testcase name="a"/></testsuite>' >$T/flaky.xml
  > qgate flake --duplicates=any --budget=0 $T/flaky.xml | tail -1
  flake: fail: flake_index 1 is over 0
  $ qgate flake --advisory --duplicates=any $T/flaky.xml | tail -1
  flake: advisory: would have failed: flake_index 1 is over 0.02
  $ qgate flake --mode=advisory --format=env --duplicates=any $T/flaky.xml | grep verdict
  qgate: flake: warning: advisory: the gate failed; enforced, this would end with status 1
  verdict=fail
  $ qgate flake --mode=advisory $T/missing.xml | tail -1
  flake: advisory: would have had no verdict: $T/missing.xml: No such file or directory
  $ qgate flake --mode=advisory --bugdet=1 $T/flaky.xml
  qgate: flake: unknown option '--bugdet'; did you mean '--budget'?
  ? 2

What fails can be chosen.
  $ qgate flake --duplicates=any --budget=1 --fail-on=warning $T/flaky.xml | tail -1
  flake: fail: 1 finding
  $ qgate flake --duplicates=any --budget=1 --fail-on=warning $T/flaky.xml >$T/out; echo $?
  1

The schema of the file is written from the same rows.
  $ qgate schema config | head -12
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": ".qgate.yml",
    "type": [
      "object",
      "null"
    ],
    "additionalProperties": false,
    "properties": {
      "version": {
        "description": "of this file's format",
        "const": 1
  $ qgate schema config >$T/schema.json; qgate schema report | head -3
  {
   "$schema": "https://json-schema.org/draft/2020-12/schema",
   "$id": "urn:qgate:report:1",

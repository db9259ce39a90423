What a team accepts until a day stands in .qgate/waivers.yml.  The finding stays
in the report and decides no more; every format says so.
  $ mkdir -p $T/shop/.git $T/shop/.qgate && cp testdata/demo/flaky.xml $T/shop/
  > cat >$T/shop/.qgate/waivers.yml <<'END'
  > # checked by: qgate config
  > - gate: flake
  >   rule: flake/over-budget
  >   reason: the payment sandbox is being replaced
  >   owner: "@acme/payments"
  >   approved_by: jana
  >   expires: 2027-01-15
  > END
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-15 | sed '/warning/d'
  flake_index=0.25
  error: 1 of 4 tests are flaky: 25% is over the budget of 2% [flake/over-budget]
    waived until 2027-01-15 by jana: the payment sandbox is being replaced
  tests=4 flaky=1 broken=1 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 4 tests that ran; 95% interval 4.56% to 69.9%
  flake: pass: 1 finding is waived
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-15 -q
  flake_index=0.25
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-15 --format=json | grep -A7 '"waived": {'
            "waived": {
              "reason": "the payment sandbox is being replaced",
              "owner": "@acme/payments",
              "approved_by": "jana",
              "expires": "2027-01-15",
              "file": ".qgate/waivers.yml",
              "line": 2
            }
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-15 --format=sarif | grep -A6 -m1 '"suppressions"'
            "suppressions": [
              {
                "kind": "external",
                "status": "accepted",
                "justification": "waived until 2027-01-15 by jana: the payment sandbox is being replaced"
              }
            ]
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-15 --format=github | grep waived
  ::notice title=qgate%3A flake/over-budget (waived)::1 of 4 tests are flaky: 25%25 is over the budget of 2%25; waived until 2027-01-15 by jana: the payment sandbox is being replaced
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-15 --format=junit | grep -A2 '<testcase'
      <testcase name="flake/over-budget" classname="qgate.flake" time="0">
        <skipped message="waived until 2027-01-15 by jana: the payment sandbox is being replaced">
  error: 1 of 4 tests are flaky: 25% is over the budget of 2%</skipped>
  --
      <testcase name="flake" classname="qgate.flake" time="0"/>
      <system-out/>
      <system-err/>
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-15 --format=markdown | grep waived
  ## qgate flake: pass: 1 finding is waived
  | error (waived) |  | 1 of 4 tests are flaky: 25% is over the budget of 2%; waived until 2027-01-15 by jana: the payment sandbox is being replaced | flake/over-budget |
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-15 --format=env | head -3
  flake_index=0.25
  verdict=pass
  waived=1
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-15 --color=always | grep waived | od -c | head -3
  0000000         033   [   2   m   w   a   i   v   e   d       u   n   t
  0000020   i   l       2   0   2   7   -   0   1   -   1   5       b   y
  0000040       j   a   n   a   :       t   h   e       p   a   y   m   e

The day after its last one it waives nothing, and says so at its own place.
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-16 | sed '/flake.test/d; /flake.broken/d'
  flake_index=0.25
  error: 1 of 4 tests are flaky: 25% is over the budget of 2% [flake/over-budget]
  .qgate/waivers.yml:2:3: error: the waiver of flake/over-budget by @acme/payments expired: its last day was 2027-01-15 [waiver/expired]
  tests=4 flaky=1 broken=1 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 4 tests that ran; 95% interval 4.56% to 69.9%
  flake: fail: flake_index 0.25 is over 0.02
  $ QGATE_NOW=2027-01-16 qgate -C $T/shop flake flaky.xml -q
  flake_index=0.25
  error: 1 of 4 tests are flaky: 25% is over the budget of 2% [flake/over-budget]
  .qgate/waivers.yml:2:3: error: the waiver of flake/over-budget by @acme/payments expired: its last day was 2027-01-15 [waiver/expired]
  flake: fail: flake_index 0.25 is over 0.02
  ? 1
  $ SOURCE_DATE_EPOCH=1800057600 qgate -C $T/shop flake flaky.xml -q
  flake_index=0.25
  error: 1 of 4 tests are flaky: 25% is over the budget of 2% [flake/over-budget]
  .qgate/waivers.yml:2:3: error: the waiver of flake/over-budget by @acme/payments expired: its last day was 2027-01-15 [waiver/expired]
  flake: fail: flake_index 0.25 is over 0.02
  ? 1
  $ SOURCE_DATE_EPOCH=1799971200 qgate -C $T/shop flake flaky.xml -q
  flake_index=0.25
  $ SOURCE_DATE_EPOCH=1800057600 qgate -C $T/shop flake flaky.xml -q --now 2027-01-15
  flake_index=0.25
  $ SOURCE_DATE_EPOCH=soon qgate -C $T/shop flake flaky.xml
  qgate: flake: SOURCE_DATE_EPOCH: 'soon' is not a count of seconds
  ? 2
  $ qgate -C $T/shop flake flaky.xml --now=2027-02-29
  qgate: flake: --now: '2027-02-29' is not a day (YYYY-MM-DD)
  ? 2
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-16 --advisory -q
  flake_index=0.25
  error: 1 of 4 tests are flaky: 25% is over the budget of 2% [flake/over-budget]
  .qgate/waivers.yml:2:3: error: the waiver of flake/over-budget by @acme/payments expired: its last day was 2027-01-15 [waiver/expired]
  flake: advisory: would have failed: flake_index 0.25 is over 0.02

A waiver that nothing needs is a warning; where there is no verdict nobody knows.
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-01 --budget=50% | grep waiver
  .qgate/waivers.yml:2:3: warning: the waiver of flake/over-budget waives nothing [waiver/unused]
  $ qgate -C $T/shop flake flaky.xml --now=2027-02-01 --budget=50% | grep waiver
  .qgate/waivers.yml:2:3: warning: the waiver of flake/over-budget has expired, and nothing needs it [waiver/unused]
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-01 --budget=50% --fail-on=warning -q | tail -1
  flake: fail: 3 findings
  $ qgate -C $T/shop flake none.xml --now=2027-01-01
  tests=0 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=0
  flake: no verdict: none.xml: No such file or directory
  ? 3

--now also says when a gate that is off comes back.
  $ qgate -C $T/shop flake flaky.xml --mode=off --reason=why --until=2027-03-01 --now=2027-03-01
  flake: off: why (until 2027-03-01)
  $ qgate -C $T/shop flake flaky.xml --mode=off --reason=why --until=2027-03-01 --now=2027-03-02 -q
  flake_index=0.25
  error: 1 of 4 tests are flaky: 25% is over the budget of 2% [flake/over-budget]
  .qgate/waivers.yml:2:3: error: the waiver of flake/over-budget by @acme/payments expired: its last day was 2027-01-15 [waiver/expired]
  flake: fail: flake_index 0.25 is over 0.02
  qgate: flake: warning: this gate was off until 2027-03-01 (why); that day has passed, so it is enforced again
  ? 1

By file, subject and fingerprint; all that is given must fit.
  $ cat >$T/test.yml <<'END'
  > - { gate: flake-index, match: { subject: "shop.CheckoutTest::*" },
  >     rule: flake/test, reason: the sandbox is slow today, owner: qa, expires: 2027-01-15 }
  > - { gate: flake, match: { fingerprint: e78c272ea9f4cb21, file: "*.xml" },
  >     reason: nobody refunds any more, owner: qa, expires: 2027-01-15 }
  > END
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-01 --waivers=$T/test.yml
  flake_index=0.25
  error: 1 of 4 tests are flaky: 25% is over the budget of 2% [flake/over-budget]
  flaky.xml:4:3: warning: 'shop.CheckoutTest::pays by invoice' failed 2 of 3 attempts (E1 flaky-element), 8.05 s lost: expected: paid but was: pending [flake/test]
    waived until 2027-01-15 by qa: the sandbox is slow today
  flaky.xml:8:3: warning: 'shop.CheckoutTest::refunds' failed every time (2 attempts) [flake/broken]
    waived until 2027-01-15 by qa: nobody refunds any more
  tests=4 flaky=1 broken=1 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 4 tests that ran; 95% interval 4.56% to 69.9%
  flake: fail: flake_index 0.25 is over 0.02
  ? 1
  $ QGATE_WAIVERS=$T/test.yml qgate -C $T/shop flake flaky.xml --now=2027-01-01 --format=env | sed -n 3p
  waived=2
  $ qgate -C $T/shop flake flaky.xml --now=2027-01-01 --waivers=/dev/null -q
  flake_index=0.25
  error: 1 of 4 tests are flaky: 25% is over the budget of 2% [flake/over-budget]
  flake: fail: flake_index 0.25 is over 0.02
  ? 1
  $ qgate -C $T/shop flake flaky.xml --waivers=none.yml
  qgate: flake: none.yml: No such file or directory
  ? 2

It is found beside .qgate.yml, else in the root of the repository.
  $ mkdir -p $T/shop/sub/.qgate && echo 'flake: {}' >$T/shop/sub/.qgate.yml
  $ qgate -C $T/shop/sub flake ../flaky.xml --now=2027-01-01 -q
  flake_index=0.25
  $ echo '[]' >$T/shop/sub/.qgate/waivers.yaml
  $ qgate -C $T/shop/sub flake ../flaky.xml --now=2027-01-01 -q
  flake_index=0.25
  error: 1 of 4 tests are flaky: 25% is over the budget of 2% [flake/over-budget]
  flake: fail: flake_index 0.25 is over 0.02
  ? 1

What is not understood is wrong usage, with its place, before anything runs.
  $ bad() { printf '%s\n' "$1" >$T/bad.yml; qgate flake --waivers=$T/bad.yml none.xml; }
  > R='reason: it is long enough, owner: qa, expires: 2027-01-15'
  > bad "- { gate: flake, rule: flake/test }"
  > bad "- { gate: flaky, rule: flake/test, $R }"
  > bad "- { gate: flake, rule: flake/tets, $R }"
  > bad "- { gate: flake, rules: flake/test, $R }"
  > bad "- { gate: flake, file: a.xml, $R }"
  > bad "- { gate: flake, match: { files: a.xml }, $R }"
  > bad "- { gate: flake, $R }"
  > bad "- { gate: flake, rule: flake/test, owner: qa, reason: because, expires: 2027-01-15 }"
  > bad "- { gate: flake, rule: flake/test, owner: qa, reason: long enough, expires: 2027-02-30 }"
  > bad "flake: [test]"
  > bad "[{ gate: flake, gate: flake }]"
  > bad "- gate: [flake"
  qgate: flake: $T/bad.yml:1:3: this waiver lacks 'reason', 'owner', 'expires'
  qgate: flake: $T/bad.yml:1:11: gate: 'flaky' is not a gate; did you mean 'flake'?
  qgate: flake: $T/bad.yml:1:24: rule: 'flake/tets' is no rule of flake; did you mean 'flake/test'?
  qgate: flake: $T/bad.yml:1:18: unknown key 'rules' in a waiver; did you mean 'rule'?
  qgate: flake: $T/bad.yml:1:18: 'file' belongs below 'match'
  qgate: flake: $T/bad.yml:1:27: unknown key 'files' in 'match'; did you mean 'file'?
  qgate: flake: $T/bad.yml:1:3: this waiver lacks 'rule' or 'match', and would waive whatever flake finds
  qgate: flake: $T/bad.yml:1:55: reason: 'because' says too little; a reason has at least 10 characters
  qgate: flake: $T/bad.yml:1:77: expires: '2027-02-30' is not a day (YYYY-MM-DD)
  qgate: flake: $T/bad.yml:1:1: the file must be a sequence of waivers, not a mapping
  qgate: flake: $T/bad.yml:1:17: the key 'gate' is already there in line 1
  qgate: flake: $T/bad.yml:2:1: not YAML: while parsing a flow sequence, did not find expected ',' or ']'
  ? 2
  $ qgate config --waivers=$T/bad.yml
  qgate: config: $T/bad.yml:2:1: not YAML: while parsing a flow sequence, did not find expected ',' or ']'
  ? 2

The rules of waivers are those of every gate.
  $ qgate rules | grep waiver/
  waiver/expired          error    a waiver has expired and what it waived is still there
  waiver/unused           warning  a waiver waives nothing
  waiver/too-long         error    a waiver ends later than its gate allows
  $ qgate rules flake | grep -c waiver/
  0
  ? 1
  $ qgate rules --format=json | grep -A2 '"waiver/expired"'
      "id": "waiver/expired",
      "gate": null,
      "severity": "error",
  $ qgate explain waiver/too-long
  waiver/too-long: a waiver ends later than its gate allows
  
  gate      every gate
  severity  error
  
  Why it matters and how it is decided:
    Some gates bound how long anybody may put a finding off: dpia to 90 days. The
    days are counted from today, and until the entry keeps to them it waives
    nothing.
  
  What to do:
    give it an earlier day, and renew it when that comes
  $ qgate explain waiver/unused --format=json | head -4
  {
    "id": "waiver/unused",
    "gate": null,
    "severity": "warning",
  $ qgate explain waiver/expird
  qgate: explain: 'waiver/expird' is not a rule; did you mean 'waiver/expired'?
  ? 2
  $ qgate schema waivers | head -5
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": ".qgate/waivers.yml",
    "type": [
      "array",
  $ qgate help schema | sed -n 1p
  usage: qgate schema report|config|waivers

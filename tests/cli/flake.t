A report within the budget passes; one over it fails and says which tests.
  $ qgate flake testdata/flake/surefire/3.6.1/TEST-shop.SteadyTest.xml
  flake_index=0
  tests=1 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 1 tests that ran; 95% interval 0% to 79.3%
  flake: pass
  $ qgate flake testdata/flake/surefire/3.6.1
  flake_index=0.4
  error: 6 of 15 tests are flaky: 40% is over the budget of 2% [flake/over-budget]
  testdata/flake/surefire/3.6.1/TEST-shop.CartTest.xml:56:3: warning: 'shop.CartTest::alwaysFails' failed every time (3 attempts) [flake/broken]
  testdata/flake/surefire/3.6.1/TEST-shop.CartTest.xml:71:3: warning: 'shop.CartTest::flakyOnce' failed 1 of 2 attempts (E1 flaky-element): too early <&> ==> expected: <true> but was: <false> [flake/test]
  testdata/flake/surefire/3.6.1/TEST-shop.CartTest.xml:80:3: warning: 'shop.CartTest::alwaysThrows' failed every time (3 attempts) [flake/broken]
  testdata/flake/surefire/3.6.1/TEST-shop.CartTest.xml:95:3: warning: 'shop.CartTest::throwsOnce' failed 1 of 2 attempts (E1 flaky-element): reset by peer [flake/test]
  testdata/flake/surefire/3.6.1/TEST-shop.CartTest.xml:104:3: warning: 'shop.CartTest::rows(int)[2]' failed 1 of 2 attempts (E1 flaky-element): row 2 is flaky ==> expected: <true> but was: <false> [flake/test]
  testdata/flake/surefire/3.6.1/TEST-shop.CartTest.xml:112:3: warning: 'shop.CartTest::failsThenThrows' failed 2 of 3 attempts (E1 flaky-element): fails first ==> expected: not equal but was: <1> [flake/test]
  testdata/flake/surefire/3.6.1/TEST-shop.CartTest.xml:124:3: warning: 'shop.CartTest::flakyTwice' failed 2 of 3 attempts (E1 flaky-element): not yet ==> expected: <true> but was: <false> [flake/test]
  testdata/flake/surefire/3.6.1/TEST-shop.CartTest.xml:136:3: warning: 'shop.CartTest::skipsOnRetry' failed every time (1 attempt) [flake/broken]
  testdata/flake/surefire/3.6.1/TEST-shop.SetupTest.xml:56:3: warning: 'shop.SetupTest::initializationError' failed 1 of 2 attempts (E1 flaky-element): database was not ready [flake/test]
  tests=16 flaky=6 broken=3 ambiguous=0 inconsistent=0 skipped=1 files=3
  of 15 tests that ran; 95% interval 19.8% to 64.3%
  flake: fail: flake_index 0.4 is over 0.02
  ? 1
  $ FLAKE_BUDGET=0.02 qgate flake testdata/flake/red/every-test-flaky.xml
  flake_index=1
  error: 3 of 3 tests are flaky: 100% is over the budget of 2% [flake/over-budget]
  testdata/flake/red/every-test-flaky.xml:4:5: warning: 'shop.CheckoutTest::pays by card' failed 1 of 2 attempts (E1 flaky-element): expected: paid but was: pending [flake/test]
  testdata/flake/red/every-test-flaky.xml:7:5: warning: 'shop.CheckoutTest::pays by invoice' failed 2 of 3 attempts (E1 flaky-element): expected: paid but was: pending [flake/test]
  testdata/flake/red/every-test-flaky.xml:11:5: warning: 'shop.CheckoutTest::refunds' failed 1 of 2 attempts (E1 flaky-element): connection reset [flake/test]
  tests=3 flaky=3 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 3 tests that ran; 95% interval 43.9% to 100%
  flake: fail: flake_index 1 is over 0.02
  ? 1
  $ qgate flake --budget=50% testdata/flake/surefire/3.6.1 | tail -1
  flake: pass
  $ QGATE_FLAKE_BUDGET=0.5 FLAKE_BUDGET=0 qgate flake -q testdata/flake/surefire/3.6.1 | tail -1
  flake_index=0.4

By its other name, in other formats.
  $ qgate flake-index -q testdata/flake/nextest/junit.xml
  flake_index=0.5
  error: 3 of 6 tests are flaky: 50% is over the budget of 2% [flake/over-budget]
  flake: fail: flake_index 0.5 is over 0.02
  ? 1
  $ qgate flake --format=env testdata/flake/nextest/junit.xml
  flake_index=0.5
  verdict=fail
  tests=6
  flaky=3
  broken=1
  ambiguous=0
  inconsistent=0
  skipped=0
  files=1
  ? 1
  $ qgate flake --format=json testdata/flake/nextest/junit.xml | grep -A14 '"flaky_tests"'
          "flaky_tests": [
            {
              "id": "shop::cart::flaky_twice",
              "suite": "shop::cart",
              "classname": "shop::cart",
              "name": "flaky_twice",
              "file": "",
              "variant": "",
              "evidence": "E1",
              "why": "flaky-element",
              "attempts": 3,
              "failures": 2,
              "lost_seconds": 0.04,
              "message": "thread 'flaky_twice' (32211) panicked at tests/cart.rs:3:5",
              "producer": "nextest",

No evidence is never a pass.
  $ qgate flake no-such-report.xml
  tests=0 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=0
  flake: no verdict: no-such-report.xml: No such file or directory
  ? 3
  $ qgate flake 'no-such/**/*.xml'
  tests=0 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=0
  flake: no verdict: no-such/**/*.xml: there is no report
  ? 3
  $ printf '' | qgate flake -
  tests=0 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=0
  flake: no verdict: -: no test report: it is empty; name the folder or quote the pattern and such files are passed over
  ? 3
  $ echo '<html/>' | qgate flake -
  tests=0 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=0
  flake: no verdict: -: no test report: its root element is <html>; name the folder or quote the pattern and such files are passed over
  ? 3
  $ echo '<testsuite name="s"/>' | qgate flake -
  tests=0 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  flake: no verdict: no test ran in the 1 report given: an empty report is no evidence (--allow-empty takes it)
  ? 3
  $ echo '<testsuite name="s"/>' | qgate flake --allow-empty -
  flake_index=0
  info: no test ran in the reports given [flake/empty]
  tests=0 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  flake: pass
  $ echo '<testsuite name="s"><testcase name="a"/>' | qgate flake -
  flake_index=0
  tests=1 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 1 tests that ran; 95% interval 0% to 79.3%
  flake: no verdict: -: line 2: the file ends inside <testsuite>; what is complete was counted: repeat the run, or take it with --allow-damaged
  ? 3
  $ echo '<testsuite name="s"><testcase name="a"/>' | qgate flake --allow-damaged -
  flake_index=0
  -: warning: line 2: the file ends inside <testsuite>; what is complete was counted [flake/damaged]
  tests=1 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 1 tests that ran; 95% interval 0% to 79.3%
  flake: pass
  $ mkdir $T/none && echo '{"a":1}' >$T/none/x.json && echo hello >$T/none/y.txt && qgate flake $T/none
  tests=0 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=0
  flake: no verdict: none of the 2 files found is a test report
  ? 3
  $ qgate flake $T/none/x.json
  tests=0 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=0
  flake: no verdict: $T/none/x.json: no test report: JSON, but not of a test runner that qgate knows; name the folder or quote the pattern and such files are passed over
  ? 3
  $ qgate flake --max-memory=100K testdata/flake/nextest/junit.xml
  qgate: out of memory: raise --max-memory, or give it less to read
  ? 3

Operands: files, folders, quoted patterns, standard input, each file once.
  $ qgate flake 'testdata/flake/surefire/3.*/**/TEST-*SteadyTest.xml' | sed -n 2p
  tests=3 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=3
  $ qgate flake 'testdata/flake/{nextest,go*}/j*.xml' testdata/flake/nextest/junit.xml | sed -n 2p
  error: 11 of 24 tests are flaky: 45.83% is over the budget of 2% [flake/over-budget]
  $ qgate flake - <testdata/flake/nextest/junit.xml | sed -n '1p;$p'
  flake_index=0.5
  flake: fail: flake_index 0.5 is over 0.02
  $ qgate flake -- testdata/flake/nextest/junit.xml | sed -n 2p
  error: 3 of 6 tests are flaky: 50% is over the budget of 2% [flake/over-budget]

Without operands: what --reports names, or the usual places.
  $ mkdir $T/p && cd $T/p && qgate flake
  tests=0 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=0
  flake: no verdict: no report in the usual places (reports/junit/**/*.xml, **/target/surefire-reports/*.xml, ...): name a file, a folder or a pattern
  ? 3
  $ mkdir -p $T/p/m/target/surefire-reports && cp testdata/flake/surefire/3.6.1/TEST-shop.SteadyTest.xml $T/p/m/target/surefire-reports && cd $T/p && qgate flake
  flake_index=0
  tests=1 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  read: **/target/surefire-reports/*.xml
  of 1 tests that ran; 95% interval 0% to 79.3%
  flake: pass
  $ qgate flake --reports=testdata/flake/nextest/junit.xml | sed -n 2p
  error: 3 of 6 tests are flaky: 50% is over the budget of 2% [flake/over-budget]
  $ mkdir $T/q && cd $T/q && echo 'flake: { reports: [../p/m], budget: 0 }' >.qgate.yml && qgate flake
  flake_index=0
  tests=1 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 1 tests that ran; 95% interval 0% to 79.3%
  flake: pass

Levels of evidence.
  $ qgate flake --evidence=E1 --format=env testdata/flake/gotestsum/rerun-fails.xml
  flake_index=0
  verdict=pass
  tests=9
  flaky=0
  broken=1
  ambiguous=0
  inconsistent=0
  skipped=1
  files=1
  $ qgate flake --evidence=E2 --evidence=E3 --format=env testdata/flake/gotestsum/rerun-fails.xml
  flake_index=0.375
  verdict=fail
  tests=9
  flaky=3
  broken=1
  ambiguous=0
  inconsistent=0
  skipped=1
  files=1
  ? 1
  $ qgate flake --evidence=E5 testdata/flake/gotestsum/rerun-fails.xml
  qgate: flake: --evidence: 'E5' is not a level: E1, E2, E3 or E4
  ? 2

Attempts: by the names of folders, or named in their order.
  $ w() { mkdir -p "${1%/*}"; echo "<testsuite name='s'>$2</testsuite>" >"$1"; }
  > w $T/e3/attempt-1/t.xml "<testcase classname='C' name='a'><failure message='no'/></testcase><testcase classname='C' name='b'/>"
  > w $T/e3/attempt-2/t.xml "<testcase classname='C' name='a'/>"
  > w $T/at/first/t.xml "<testcase classname='C' name='a'><failure/></testcase>"
  > w $T/at/again/t.xml "<testcase classname='C' name='a'/>"
  > w $T/key/run-1/t.xml "<testcase classname='C' name='a'><failure/></testcase>"
  > w $T/key/run-2/t.xml "<testcase classname='D' name='a'/>"
  > w $T/dup.xml "<testcase classname='C' name='a'/><testcase classname='C' name='a'><failure/></testcase>"
  > w $T/rows.xml "<testcase classname='C' name='a[1]'><flakyFailure time='0.5'/></testcase><testcase classname='C' name='a[2]'><flakyFailure time='2'/></testcase><testcase classname='C' name='b'><flakyFailure time='1'/></testcase>"
  $ cd $T && qgate flake e3
  flake_index=0.5
  error: 1 of 2 tests are flaky: 50% is over the budget of 2% [flake/over-budget]
  e3/attempt-1/t.xml:1:21: warning: 'C::a' failed 1 of 2 attempts (E3 attempts-disagree): no [flake/test]
  tests=2 flaky=1 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=2
  of 2 tests that ran; 95% interval 9.45% to 90.5%
  flake: fail: flake_index 0.5 is over 0.02
  ? 1
  $ cd $T && qgate flake at
  flake_index=0
  at/first/t.xml:1:21: warning: 'C::a' failed every time (1 attempt) [flake/broken]
  at/first/t.xml:1:21: info: 'C::a' passed in one leg and failed in another [flake/inconsistent]
  tests=2 flaky=0 broken=1 ambiguous=0 inconsistent=1 skipped=0 files=2
  of 2 tests that ran; 95% interval 0% to 65.8%
  flake: pass
  $ cd $T && qgate flake --attempt at/first --attempt at/again
  flake_index=1
  error: 1 of 1 tests are flaky: 100% is over the budget of 2% [flake/over-budget]
  at/first/t.xml:1:21: warning: 'C::a' failed 1 of 2 attempts (E3 attempts-disagree) [flake/test]
  tests=1 flaky=1 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=2
  of 1 tests that ran; 95% interval 20.7% to 100%
  flake: fail: flake_index 1 is over 0.02
  ? 1
  $ cd $T && qgate flake --across=any at | head -1
  flake_index=1
  $ cd $T && qgate flake --key=auto key | head -1; qgate flake --key=name key | head -1; qgate flake --key=class key | head -1; qgate flake --key=full key | head -1
  flake_index=0
  flake_index=1
  flake_index=0
  flake_index=0

One name twice in a file, first passing, then failing.
  $ cd $T && qgate flake --duplicates=auto dup.xml
  flake_index=0
  dup.xml:1:55: info: 'C::a' passed and then failed under one name [flake/ambiguous]
  dup.xml:1:55: warning: 'C::a' failed in the end (2 attempts) [flake/broken]
  tests=1 flaky=0 broken=1 ambiguous=1 inconsistent=0 skipped=0 files=1
  of 1 tests that ran; 95% interval 0% to 79.3%
  flake: pass
  $ cd $T && qgate flake --duplicates=any dup.xml | head -1
  flake_index=1
  $ cd $T && qgate flake --duplicates=none dup.xml
  flake_index=0
  dup.xml:1:55: warning: 'C::a' failed every time (1 attempt) [flake/broken]
  tests=2 flaky=0 broken=1 ambiguous=2 inconsistent=0 skipped=0 files=1
  of 2 tests that ran; 95% interval 0% to 65.8%
  flake: pass

How much is told.
  $ cd $T && qgate flake rows.xml
  flake_index=1
  error: 3 of 3 tests are flaky: 100% is over the budget of 2% [flake/over-budget]
  rows.xml:1:21: warning: 'C::a[1]' failed 1 of 2 attempts (E1 flaky-element), 0.50 s lost [flake/test]
  rows.xml:1:94: warning: 'C::a[2]' failed 1 of 2 attempts (E1 flaky-element), 2.00 s lost [flake/test]
  rows.xml:1:165: warning: 'C::b' failed 1 of 2 attempts (E1 flaky-element), 1.00 s lost [flake/test]
  tests=3 flaky=3 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 3 tests that ran; 95% interval 43.9% to 100%
  flake: fail: flake_index 1 is over 0.02
  ? 1
  $ cd $T && qgate flake --top=1 rows.xml
  flake_index=1
  error: 3 of 3 tests are flaky: 100% is over the budget of 2% [flake/over-budget]
  rows.xml:1:94: warning: 'C::a[2]' failed 1 of 2 attempts (E1 flaky-element), 2.00 s lost [flake/test]
  tests=3 flaky=3 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 3 tests that ran; 95% interval 43.9% to 100%
  there are more flaky tests: --top=0 lists all
  flake: fail: flake_index 1 is over 0.02
  ? 1
  $ cd $T && qgate flake --fold-params rows.xml
  flake_index=1
  error: 3 of 3 tests are flaky: 100% is over the budget of 2% [flake/over-budget]
  rows.xml:1:94: warning: 'C::a' is flaky in 2 of its rows [flake/test]
  rows.xml:1:165: warning: 'C::b' failed 1 of 2 attempts (E1 flaky-element), 1.00 s lost [flake/test]
  tests=3 flaky=3 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 3 tests that ran; 95% interval 43.9% to 100%
  flake: fail: flake_index 1 is over 0.02
  ? 1
  $ cd $T && qgate flake --fail-on-broken dup.xml
  flake_index=0
  dup.xml:1:55: info: 'C::a' passed and then failed under one name [flake/ambiguous]
  dup.xml:1:55: error: 'C::a' failed in the end (2 attempts) [flake/broken]
  tests=1 flaky=0 broken=1 ambiguous=1 inconsistent=0 skipped=0 files=1
  of 1 tests that ran; 95% interval 0% to 79.3%
  flake: fail: 1 finding
  ? 1
  $ cd $T && qgate flake --budget=0.4 --confidence=0.95 e3
  flake_index=0.5
  e3/attempt-1/t.xml:1:21: warning: 'C::a' failed 1 of 2 attempts (E3 attempts-disagree): no [flake/test]
  tests=2 flaky=1 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=2
  over the budget of 40%, but not surely: with 95% confidence it is at least 12.09%
  of 2 tests that ran; 95% interval 9.45% to 90.5%
  flake: pass
  $ cd $T && for n in 1 2; do { echo "<testsuite name='s'>"; seq -f "<testcase classname='C' name='t%g'>$([ $n = 1 ] && echo '<error/>')</testcase>" 30; echo '</testsuite>'; } >t.xml; mkdir -p out/run-$n; mv t.xml out/run-$n; done; qgate flake out; qgate flake --infra-threshold=1 out | head -1
  flake_index=0
  out/run-1/t.xml: warning: nearly every test of this attempt failed: an outage, left out of the index [flake/outage]
  tests=30 flaky=0 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=2
  of 30 tests that ran; 95% interval 0% to 11.4%
  flake: pass
  flake_index=1

One report of all attempts, in Surefire's style.
  $ cd $T && qgate flake -q --write-junit all.xml e3; cat all.xml; qgate flake -q all.xml
  flake_index=0.5
  error: 1 of 2 tests are flaky: 50% is over the budget of 2% [flake/over-budget]
  flake: fail: flake_index 0.5 is over 0.02
  <?xml version="1.0" encoding="UTF-8"?>
  <testsuites name="qgate flake, attempts collapsed">
    <testsuite name="s" tests="2" failures="0" errors="0" skipped="0">
      <testcase name="a" classname="C" time="0.000">
        <flakyFailure message="no" type="attempt"/>
      </testcase>
      <testcase name="b" classname="C" time="0.000"/>
    </testsuite>
  </testsuites>
  flake_index=0.5
  error: 1 of 2 tests are flaky: 50% is over the budget of 2% [flake/over-budget]
  flake: fail: flake_index 0.5 is over 0.02
  ? 1
  $ qgate flake --write-junit /dev/full $T/rows.xml
  flake_index=1
  error: 3 of 3 tests are flaky: 100% is over the budget of 2% [flake/over-budget]
  $T/rows.xml:1:21: warning: 'C::a[1]' failed 1 of 2 attempts (E1 flaky-element), 0.50 s lost [flake/test]
  $T/rows.xml:1:94: warning: 'C::a[2]' failed 1 of 2 attempts (E1 flaky-element), 2.00 s lost [flake/test]
  $T/rows.xml:1:165: warning: 'C::b' failed 1 of 2 attempts (E1 flaky-element), 1.00 s lost [flake/test]
  tests=3 flaky=3 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 3 tests that ran; 95% interval 43.9% to 100%
  flake: no verdict: /dev/full: No space left on device
  ? 3

In a run of GitHub Actions the summary and the outputs are written too.
  $ cd $T && GITHUB_ACTIONS=true GITHUB_OUTPUT=$T/output GITHUB_STEP_SUMMARY=$T/summary qgate flake e3; sed 's/qgate-[0-9a-f]*/MARK/' output; cat summary
  flake_index=0.5
  error: 1 of 2 tests are flaky: 50% is over the budget of 2% [flake/over-budget]
  e3/attempt-1/t.xml:1:21: warning: 'C::a' failed 1 of 2 attempts (E3 attempts-disagree): no [flake/test]
  tests=2 flaky=1 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=2
  of 2 tests that ran; 95% interval 9.45% to 90.5%
  flake: fail: flake_index 0.5 is over 0.02
  ::error title=qgate%3A flake/over-budget::1 of 2 tests are flaky: 50%25 is over the budget of 2%25
  ::warning title=qgate%3A flake/test,file=e3/attempt-1/t.xml,line=1,col=21::'C::a' failed 1 of 2 attempts (E3 attempts-disagree): no
  flake_index<<MARK
  0.5
  MARK
  verdict<<MARK
  fail
  MARK
  tests<<MARK
  2
  MARK
  flaky<<MARK
  1
  MARK
  broken<<MARK
  0
  MARK
  ambiguous<<MARK
  0
  MARK
  inconsistent<<MARK
  0
  MARK
  skipped<<MARK
  0
  MARK
  files<<MARK
  2
  MARK
  ## qgate flake: fail: flake_index 0.5 is over 0.02
  
  | Metric | Value | Limit | |
  | :-- | --: | --: | :-- |
  | flake_index | 0.5 | at most 0.02 | **missed** |
  
  | Severity | Where | Message | Rule |
  | :-- | :-- | :-- | :-- |
  | error |  | 1 of 2 tests are flaky: 50% is over the budget of 2% | flake/over-budget |
  | warning | e3/attempt-1/t.xml:1:21 | 'C::a' failed 1 of 2 attempts (E3 attempts-disagree): no | flake/test |
  
  of 2 tests that ran; 95% interval 9.45% to 90.5%
  
  tests 2, flaky 1, broken 0, ambiguous 0, inconsistent 0, skipped 0, files 2
  $ cd $T && rm output summary; GITHUB_ACTIONS=true GITHUB_OUTPUT=$T/output GITHUB_STEP_SUMMARY=$T/summary qgate flake --no-ci -q e3; ls output summary
  flake_index=0.5
  error: 1 of 2 tests are flaky: 50% is over the budget of 2% [flake/over-budget]
  flake: fail: flake_index 0.5 is over 0.02
  ls: cannot access 'output': No such file or directory
  ls: cannot access 'summary': No such file or directory
  ? 2

Names that would be commands, colours or markup elsewhere.
  $ printf '<testsuite name="s">%s%s</testsuite>' '<testcase classname="C" name="&#10;::error::x%0A"><flakyFailure message="a&#10;::stop-commands::b"/></testcase>' "$(printf '<testcase classname="C" name="\033[31m|`x`|&lt;img&gt;\342\200\256"><flakyFailure/></testcase>')" >$T/names.xml
  $ cd $T && qgate flake names.xml
  flake_index=1
  error: 2 of 2 tests are flaky: 100% is over the budget of 2% [flake/over-budget]
  names.xml:1: info: a control character [flake/repaired]
  names.xml:1:21: warning: 'C::\n::error::x%0A' failed 1 of 2 attempts (E1 flaky-element): a\n::stop-commands::b [flake/test]
  names.xml:1:132: warning: 'C::�[31m|`x`|<img>\u{202e}' failed 1 of 2 attempts (E1 flaky-element) [flake/test]
  tests=2 flaky=2 broken=0 ambiguous=0 inconsistent=0 skipped=0 files=1
  of 2 tests that ran; 95% interval 34.2% to 100%
  flake: fail: flake_index 1 is over 0.02
  ? 1
  $ cd $T && GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$T/summary qgate flake names.xml >/dev/null; cat summary
  ::error title=qgate%3A flake/over-budget::2 of 2 tests are flaky: 100%25 is over the budget of 2%25
  ::warning title=qgate%3A flake/test,file=names.xml,line=1,col=21::'C::\n::error::x%250A' failed 1 of 2 attempts (E1 flaky-element): a\n::stop-commands::b
  ::warning title=qgate%3A flake/test,file=names.xml,line=1,col=132::'C::�[31m|`x`|<img>\u{202e}' failed 1 of 2 attempts (E1 flaky-element)
  ::notice title=qgate%3A flake/repaired,file=names.xml,line=1::a control character
  ## qgate flake: fail: flake_index 1 is over 0.02
  
  | Metric | Value | Limit | |
  | :-- | --: | --: | :-- |
  | flake_index | 1 | at most 0.02 | **missed** |
  
  | Severity | Where | Message | Rule |
  | :-- | :-- | :-- | :-- |
  | error |  | 2 of 2 tests are flaky: 100% is over the budget of 2% | flake/over-budget |
  | info | names.xml:1 | a control character | flake/repaired |
  | warning | names.xml:1:21 | 'C::&#92;n::error::x%0A' failed 1 of 2 attempts (E1 flaky-element): a&#92;n::stop-commands::b | flake/test |
  | warning | names.xml:1:132 | 'C::�\[31m&#124;&#96;x&#96;&#124;&lt;img&gt;&#92;u{202e}' failed 1 of 2 attempts (E1 flaky-element) | flake/test |
  
  of 2 tests that ran; 95% interval 34.2% to 100%
  
  tests 2, flaky 2, broken 0, ambiguous 0, inconsistent 0, skipped 0, files 1

Advisory: the same words, status 0.
  $ cd $T && qgate flake --advisory -q rows.xml
  flake_index=1
  error: 3 of 3 tests are flaky: 100% is over the budget of 2% [flake/over-budget]
  flake: advisory: would have failed: flake_index 1 is over 0.02
  $ cd $T && qgate flake --fail-on=warning --budget=1 rows.xml | tail -1
  flake: fail: 3 findings

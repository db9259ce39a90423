A wrong command line is status 2 and says what would be right.
  $ qgate
  usage: qgate [OPTION...] COMMAND [OPTION...] [OPERAND...]
  
  Gates for pull requests: evidence in, a verdict out.
  
  commands:
    flake                   hold the share of flaky tests to a budget
    dpia                    new personal data needs its impact assessment
    dpia init               write an assessment to be filled
    dpia explain            show what qgate dpia sees: range, fields, assessments
    config                  show each setting and where it comes from
    explain                 explain a rule: why it matters, what to do
    rules                   list the rules of the gates
    schema                  write the JSON Schema of the report or of a file
    completion              write a completion script for a shell
    help                    show help for qgate or for a command
    version                 show the version
  
  options of every command:
    -C, --directory=DIR     work in this folder, as if qgate had been started
                            there
    --config=FILE           read this file instead of looking for .qgate.yml
    --waivers=FILE          read this file instead of looking for
                            .qgate/waivers.yml
    --format=FORMAT         how standard output is written [text]
    --output=FORMAT=PATH    write the report to a file too, in that format
    --mode=MODE             what a gate that fails does: fail the run, only warn,
                            or not run at all (which needs a reason and a day
                            until when) (enforce, advisory, off) [enforce]
    --advisory              the same as --mode=advisory
    --fail-on=SEVERITY      fail for findings of this severity and above (info,
                            warning, error) [error]
    --owner=NAME            whom to ask about a gate; shown in reports
    --reason=TEXT           why a gate is off
    --until=DATE            the last day (UTC) on which a gate is off
    --now=DATE              judge as if today were this day (UTC)
    -q, --quiet             say only what is wrong
    -v, --verbose           say more
    --color=WHEN            colour text (auto, always, never) [auto]
    --max-memory=SIZE       give up with status 3 rather than use more [2G]
    --no-ci                 in GitHub Actions: no annotations, no step summary and
                            no outputs
    -h, --help              show help
    --version               show the version; with --verbose those of libraries
                            too
  
  status: 0 passed, 1 a gate failed, 2 wrong usage or configuration, 3 no verdict
  'qgate help COMMAND' tells more.
  ? 2
  $ qgate flak
  qgate: 'flak' is not a command; did you mean 'flake'?
  ? 2
  $ qgate zebra
  qgate: 'zebra' is not a command; try 'qgate help'
  ? 2
  $ qgate flake --bugdet=1
  qgate: flake: unknown option '--bugdet'; did you mean '--budget'?
  ? 2
  $ qgate flake --zebra
  qgate: flake: unknown option '--zebra'; try 'qgate help flake'
  ? 2
  $ qgate flake -z
  qgate: flake: unknown option '-z'; try 'qgate help flake'
  ? 2
  $ qgate --budget=1 flake
  qgate: the option '--budget' belongs behind its command, as in 'qgate flake --budget'
  ? 2
  $ qgate flake --budget
  qgate: flake: --budget needs RATIO: a ratio from 0 to 1 (0.02 or 2%)
  ? 2
  $ qgate flake --budget=lots
  qgate: flake: --budget: 'lots' is not a ratio from 0 to 1 (0.02 or 2%)
  ? 2
  $ qgate flake --budget=1,5
  qgate: flake: --budget: '1,5' is not a ratio from 0 to 1 (0.02 or 2%)
  ? 2
  $ qgate flake --budget=-1
  qgate: flake: --budget: '-1' is not a ratio from 0 to 1 (0.02 or 2%)
  ? 2
  $ qgate flake --budget=nan
  qgate: flake: --budget: 'nan' is not a ratio from 0 to 1 (0.02 or 2%)
  ? 2
  $ QGATE_FLAKE_BUDGET=5 qgate flake
  qgate: flake: QGATE_FLAKE_BUDGET: '5' is not a ratio from 0 to 1 (0.02 or 2%)
  ? 2
  $ FLAKE_BUDGET=x qgate flake
  qgate: flake: FLAKE_BUDGET: 'x' is not a ratio from 0 to 1 (0.02 or 2%)
  ? 2
  $ qgate flake --top=-1
  qgate: flake: --top: '-1' is not a whole number (0 or more)
  ? 2
  $ qgate flake --fail-on-broken=maybe
  qgate: flake: --fail-on-broken: 'maybe' is not true or false
  ? 2
  $ qgate flake --duplicates=yes
  qgate: flake: --duplicates: 'yes' is not one of auto, any, none
  ? 2
  $ qgate flake --format=jsn
  qgate: flake: --format: 'jsn' is not one of text, json, sarif, junit, github, markdown, env; did you mean 'json'?
  ? 2
  $ qgate flake --output=json
  qgate: flake: --output: 'json' is not FORMAT=PATH with a format of text, json, sarif, junit, github, markdown, env
  ? 2
  $ qgate flake --output=json=-
  qgate: flake: --output: 'json=-' is not FORMAT=PATH with a format of text, json, sarif, junit, github, markdown, env
  ? 2
  $ qgate flake --until=31.01.2027
  qgate: flake: --until: '31.01.2027' is not a day (YYYY-MM-DD)
  ? 2
  $ qgate flake --max-memory=lots
  qgate: flake: --max-memory: 'lots' is not a size (512, 64K, 2M, 1G)
  ? 2
  $ qgate --mode=of flake
  qgate: flake: --mode: 'of' is not one of enforce, advisory, off; did you mean 'off'?
  ? 2
  $ qgate -C $T/none flake
  qgate: flake: -C $T/none: No such file or directory
  ? 2
  $ qgate rules --format=sarif
  qgate: rules: --format: 'sarif' is for gates; this command writes text or json
  ? 2
  $ qgate rules --output=json=x
  qgate: rules: --output is for gates; redirect standard output instead
  ? 2
  $ qgate version now
  qgate: version: unexpected operand 'now'; try 'qgate help version'
  ? 2
  $ qgate explain
  qgate: explain: it takes one rule; 'qgate rules' lists them
  ? 2
  $ qgate schema
  qgate: schema: it takes one operand: report, config or waivers
  ? 2
  $ qgate completion ksh
  qgate: completion: it takes one shell: bash, zsh or fish
  ? 2
  $ qgate help zebra
  qgate: help: 'zebra' is not a command; try 'qgate help'
  ? 2

Abbreviations are not taken; options may stand anywhere, and stop at --.
  $ qgate flake --bud=1
  qgate: flake: unknown option '--bud'; try 'qgate help flake'
  ? 2
  $ qgate --format env flake $T/none.xml --budget 1 -q >/dev/null
  qgate: flake: $T/none.xml: No such file or directory
  ? 3
  $ qgate flake -- --none | tail -1
  flake: no verdict: --none: No such file or directory

What cannot be judged is status 3 and still a report in the format asked for.
  $ qgate flake $T/none.xml | tail -1; qgate flake $T/none.xml >/dev/null
  flake: no verdict: $T/none.xml: No such file or directory
  ? 3
  $ qgate flake --format=env $T/none.xml >/dev/null
  qgate: flake: $T/none.xml: No such file or directory
  ? 3
  $ qgate flake --format=json $T/none.xml 2>/dev/null | tail -3
    ],
    "error": "flake: $T/none.xml: No such file or directory"
  }
  $ qgate flake --format=json $T/none.xml >$T/out 2>/dev/null; echo $?
  3

Standard output that cannot be written is status 3; a closed pipe is quiet.
  $ qgate schema config >/dev/full
  qgate: schema: standard output: No space left on device
  ? 3
  $ qgate schema config >&-
  qgate: schema: standard output: Bad file descriptor
  ? 3
  $ printf '<testsuite><testcase name="a"/></testsuite>' >$T/good.xml
  > qgate flake $T/good.xml >/dev/full
  qgate: flake: standard output: No space left on device
  ? 3
  $ qgate flake --output=json=/dev/full $T/good.xml >/dev/null
  qgate: flake: --output: /dev/full: No space left on device
  ? 3
  $ qgate flake --output=json=$T/a.json --output markdown=$T/b.md $T/good.xml >/dev/null && ls $T/*.json $T/*.md
  $T/a.json
  $T/b.md
  $ { sleep 1; qgate schema config; echo $? >$T/status; } | :; cat $T/status
  141

A small limit of memory ends with status 3.
  $ qgate flake --max-memory=1 $T/good.xml
  qgate: out of memory: raise --max-memory, or give it less to read
  ? 3

What strangers wrote cannot command the runner or the terminal.
  $ qgate "$(printf '::stop-commands::x\033[2J\r')"
  qgate: '::stop-commands::x\x1b[2J\r' is not a command; try 'qgate help'
  ? 2
  $ qgate flake "$(printf -- '--\n::error::x')"
  qgate: flake: unknown option '--\n::error::x'; try 'qgate help flake'
  ? 2
  $ qgate flake "$(printf 'a\n::error::x##[error]y')" 2>&1 | tail -1
  flake: no verdict: a\n::error::x##\[error]y: there is no report

In GitHub Actions errors are annotations too, and files that cannot be written
change nothing.
  $ GITHUB_ACTIONS=true qgate flake --bugdet=1
  qgate: flake: unknown option '--bugdet'; did you mean '--budget'?
  ::error title=qgate::unknown option '--bugdet'; did you mean '--budget'?
  ? 2
  $ GITHUB_ACTIONS=true qgate flake --bugdet=1 --no-ci
  qgate: flake: unknown option '--bugdet'; did you mean '--budget'?
  ? 2
  $ GITHUB_ACTIONS=true qgate flake $T/none.xml >/dev/null
  ::error title=qgate%3A flake::flake: no verdict: $T/none.xml: No such file or directory
  ? 3
  $ GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$T/sum GITHUB_OUTPUT=$T/set qgate flake $T/good.xml >/dev/null
  > sed 's/qgate-[0-9a-f]\{32\}/qgate-SECRET/' $T/set | grep -A2 verdict; head -1 $T/sum
  verdict<<qgate-SECRET
  pass
  qgate-SECRET
  ## qgate flake: pass
  $ GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=/dev/full GITHUB_OUTPUT=$T qgate flake $T/good.xml >/dev/null
  qgate: flake: warning: /dev/full: No space left on device
  qgate: flake: warning: $T: Is a directory
  $ head -c 1048400 /dev/zero | tr '\0' '\n' >$T/sum
  > GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$T/sum qgate flake $T/good.xml >/dev/null
  > tail -1 $T/sum; test "$(wc -c <$T/sum)" -le 1048576
  _The summary was cut here: GitHub takes 1 MiB a step._

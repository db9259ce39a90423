Help is written to standard output when asked for.
  $ qgate help
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
  $ qgate --help | head -1; qgate -h | head -1
  usage: qgate [OPTION...] COMMAND [OPTION...] [OPERAND...]
  usage: qgate [OPTION...] COMMAND [OPTION...] [OPERAND...]
  $ qgate flake --help | head -3
  usage: qgate flake [OPTION...] [REPORT|DIR|GLOB...]
  alias: qgate flake-index
  
  $ qgate help flake-index | head -2
  usage: qgate flake [OPTION...] [REPORT|DIR|GLOB...]
  alias: qgate flake-index
  $ qgate flake --nonsense --help
  qgate: flake: unknown option '--nonsense'; try 'qgate help flake'
  ? 2
  $ qgate help help
  usage: qgate help [OPTION...] [COMMAND]
  
  Shows what qgate or one of its commands does, with all options.  With --man it
  writes the manual page in mdoc(7): of qgate, of a command, or of the
  configuration file, which is called qgate.yml here.
  
  options:
    --man                   write the manual page, for mandoc(1) or man(1)
  
  examples:
    qgate help flake
    qgate help --man qgate.yml | mandoc -a
  
  'qgate help' lists the options of every command, 'qgate config' shows
  what they are set to.

No line is wider than a terminal.
  $ { qgate help; for c in flake config explain rules schema completion help version; do qgate help $c; done; } | awk 'length > 80'

The version, and those of libraries.
  $ qgate --version
  qgate 0.1.0
  $ qgate version
  qgate 0.1.0
  $ qgate flake --version
  qgate 0.1.0
  $ qgate version --verbose | sed 's/ [0-9.]*$/ N/'
  qgate N
  libyaml N
  $ qgate version --format=json
  {
    "name": "qgate",
    "version": "0.1.0"
  }

Rules: the list, one gate's, and all about one.
  $ qgate rules | head -3
  flake/over-budget       error    more tests are flaky than the budget allows
  flake/test              warning  a test failed and passed on the same commit
  flake/broken            warning  a test failed, and no retry helped
  $ qgate rules flake --format=json | head -3
  [
    {
      "id": "flake/over-budget",
  $ qgate rules config
  qgate: rules: 'config' is not a gate
  ? 2
  $ qgate explain flake/over-budget | head -4
  flake/over-budget: more tests are flaky than the budget allows
  
  gate      flake
  severity  error
  $ qgate explain flake/overbudget
  qgate: explain: 'flake/overbudget' is not a rule; did you mean 'flake/over-budget'?
  ? 2
  $ qgate explain flake/over-budget --format=json | head -3
  {
    "id": "flake/over-budget",
    "gate": "flake",

Manual pages.
  $ qgate help --man | sed -n '2,6p'
  .Dt QGATE 1
  .Os qgate 0.1.0
  .Sh NAME
  .Nm qgate
  .Nd gates for pull requests
  $ qgate help --man flake | sed -n '2,7p'
  .Dt QGATE-FLAKE 1
  .Os qgate 0.1.0
  .Sh NAME
  .Nm qgate-flake
  .Nd hold the share of flaky tests to a budget
  .Sh SYNOPSIS
  $ qgate help --man qgate.yml | sed -n '2,6p'
  .Dt QGATE.YML 5
  .Os qgate 0.1.0
  .Sh NAME
  .Nm qgate.yml
  .Nd configuration of qgate
  $ QGATE_HELP_MAN=true qgate help version | head -1
  usage: qgate version

Completion scripts know the commands, the options and what they may be.
  $ qgate completion bash >$T/c.bash && bash -n $T/c.bash && grep -c . $T/c.bash >/dev/null && echo fine
  fine
  $ qgate completion zsh | head -1
  #compdef qgate
  $ qgate completion fish | grep -- '-l duplicates'
  complete -c qgate -n '__fish_seen_subcommand_from flake' -l duplicates -x -a 'auto any none' -d 'a name twice in one file: as its producer means it, always a retry, or never one'
  $ cat >$T/try.bash <<'END'
  > . $T/c.bash
  > compopt() { :; }
  > for line in 'qgate fl' 'qgate --for' 'qgate --format = j' 'qgate flake --dup' 'qgate flake --duplicates a' 'qgate explain flake/o' 'qgate completion z' 'qgate --mode off sch'; do
  > COMP_WORDS=($line) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  > _qgate qgate "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  > echo "$line: ${COMPREPLY[*]}"
  > done
  > END
  > bash $T/try.bash
  qgate fl: flake
  qgate --for: --format=
  qgate --format = j: json junit
  qgate flake --dup: --duplicates=
  qgate flake --duplicates a: auto any
  qgate explain flake/o: flake/over-budget flake/outage
  qgate completion z: zsh
  qgate --mode off sch: schema

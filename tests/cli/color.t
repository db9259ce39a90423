Colours are for a terminal, unless somebody says otherwise; the option has the
last word, then NO_COLOR, then the variables that force them.
  $ printf '<testsuite><testcase name="a"/></testsuite>' >$T/a.xml
  > cat >$T/colors <<'END'
  > qgate flake "$@" $T/missing.xml | grep -q "$(printf '\033')" && echo colours || echo plain
  > END
  > sh $T/colors
  plain
  $ sh $T/colors --color=always
  colours
  $ sh $T/colors --color always --color=never
  plain
  $ QGATE_COLOR=always sh $T/colors
  colours
  $ QGATE_COLOR=always sh $T/colors --color=auto
  plain
  $ FORCE_COLOR=1 sh $T/colors
  colours
  $ FORCE_COLOR=0 sh $T/colors
  plain
  $ CLICOLOR_FORCE=1 sh $T/colors
  colours
  $ FORCE_COLOR=0 CLICOLOR_FORCE=1 sh $T/colors
  plain
  $ NO_COLOR=1 FORCE_COLOR=1 sh $T/colors
  plain
  $ NO_COLOR= FORCE_COLOR=1 sh $T/colors
  colours
  $ NO_COLOR=1 sh $T/colors --color=always
  colours
  $ CLICOLOR=0 FORCE_COLOR=1 sh $T/colors
  colours

Formats for machines never have any, and the status is the same.
  $ qgate flake --color=always --format=json $T/a.xml | grep -c "$(printf '\033')"
  0
  ? 1
  $ qgate flake --color=always $T/missing.xml >/dev/null
  ? 3
  $ qgate flake --color=sometimes $T/a.xml
  qgate: flake: --color: 'sometimes' is not one of auto, always, never
  ? 2

# env.sh - an environment that is the same everywhere, for scripts that make
# repositories: $T is their folder, $qgate the program.  To be sourced.
# shellcheck shell=sh disable=SC2154
mkdir -p "$T/bin" "$T/home" && ln -s "$qgate" "$T/bin/qgate" || exit 1
for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
	case $name in
	PATH | TMPDIR | LD_LIBRARY_PATH | LLVM_PROFILE_FILE) ;;
	*) unset "$name" ;;
	esac
done
export PATH="$T/bin:$PATH" HOME="$T/home" LC_ALL=C TZ=UTC TERM=dumb
export QGATE_NOW=2026-06-01
# Of its own, so that a crash is not taken for a verdict.
export ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=halt_on_error=1:exitcode=99
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME='A U Thor' GIT_AUTHOR_EMAIL=author@example.com
export GIT_COMMITTER_NAME='A U Thor' GIT_COMMITTER_EMAIL=author@example.com
export GIT_AUTHOR_DATE=2026-04-21T12:00:00Z
export GIT_COMMITTER_DATE=2026-04-21T12:00:00Z
export GIT_CONFIG_COUNT=4
export GIT_CONFIG_KEY_0=protocol.file.allow GIT_CONFIG_VALUE_0=always
export GIT_CONFIG_KEY_1=init.defaultBranch GIT_CONFIG_VALUE_1=main
export GIT_CONFIG_KEY_2=advice.detachedHead GIT_CONFIG_VALUE_2=false
export GIT_CONFIG_KEY_3=push.default GIT_CONFIG_VALUE_3=nothing

#!/bin/sh
# CTest (Debian 12: 3.25.1) with --repeat until-pass:3 --output-junit.
# The suite: tests that pass, fail once, fail twice, fail always, are skipped (return code 77), disabled, timed out,
# or fail as wanted (WILL_FAIL). A flaky test counts its calls in a file. A second report is the same without --repeat.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > flaky.sh <<'SH'
#!/bin/sh
# flaky.sh NAME N: fails in its first N calls.
printf x >> "$1"
test "$(wc -c < "$1")" -gt "$2" && exit 0
echo "call $(wc -c < "$1"): too early <&>"
exit 1
SH
chmod +x flaky.sh
cat > CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(shop NONE)
enable_testing()
set(flaky ${CMAKE_SOURCE_DIR}/flaky.sh)
add_test(NAME passes COMMAND true)
add_test(NAME flaky_once COMMAND ${flaky} once 1)
add_test(NAME flaky_twice COMMAND ${flaky} twice 2)
add_test(NAME always_fails COMMAND ${flaky} always 99)
add_test(NAME skipped COMMAND sh -c "exit 77")
set_property(TEST skipped PROPERTY SKIP_RETURN_CODE 77)
add_test(NAME disabled COMMAND true)
set_property(TEST disabled PROPERTY DISABLED TRUE)
add_test(NAME times_out COMMAND sleep 5)
set_property(TEST times_out PROPERTY TIMEOUT 1)
add_test(NAME fails_as_wanted COMMAND false)
set_property(TEST fails_as_wanted PROPERTY WILL_FAIL TRUE)
add_test(NAME no_program COMMAND no-such-program)
CMAKE
run() { # run REPORT [ctest options]
    report=$1
    shift
    rm -rf build
    cmake -B build > log
    ctest --test-dir build --output-junit "$work/$report" "$@" >> log 2>&1 || test $? -eq 8
    sed -e "s#$work#/work/suite#g" -e "s/hostname=\"[^\"]*\"/hostname=\"ci\"/g" "$report" > "$here/$report"
}
run ctest-until-pass.xml --repeat until-pass:3
run ctest-once.xml

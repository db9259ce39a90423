#!/bin/sh
# cargo-nextest 0.9.151 (from the PATH; or NEXTEST=/path/to/cargo-nextest), retries = 2, JUnit report of a profile.
# The suite: a library and an integration test with tests that pass, fail once, fail twice, panic with output, fail
# always, are #[ignore]d. Runs: ci; strict (flaky-result = "fail"); lenient (that, reported as success); --stress-count 2.
# A flaky test counts its calls in a file.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
nextest=${NEXTEST:-cargo-nextest}
"$nextest" nextest --version | grep -q '0\.9\.151' || { echo 'cargo install cargo-nextest --version 0.9.151 --locked' >&2; exit 1; }
mkdir -p src tests .config
printf '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n' > Cargo.toml
cat > .config/nextest.toml <<'TOML'
[profile.ci]
retries = 2
fail-fast = false
[profile.ci.junit]
path = "junit.xml"
[profile.strict]
retries = 2
fail-fast = false
flaky-result = "fail"
[profile.strict.junit]
path = "junit.xml"
[profile.lenient]
retries = 2
fail-fast = false
flaky-result = "fail"
[profile.lenient.junit]
path = "junit.xml"
flaky-fail-status = "success"
TOML
cat > src/lib.rs <<'RS'
use std::{env, fs::OpenOptions, io::Write, path::Path};
/// How often this was called for this name, over all attempts of one run.
pub fn nth(name: &str) -> u64 {
    let path = Path::new(&env::var("COUNTERS").unwrap()).join(name);
    let mut f = OpenOptions::new().create(true).append(true).open(path).unwrap();
    f.write_all(b"x").unwrap();
    f.metadata().unwrap().len()
}
#[cfg(test)]
mod tests {
    use super::nth;
    #[test]
    fn adds() {
        assert_eq!(2, 1 + 1);
    }
    #[test]
    fn flaky_once() {
        println!("some output <&>");
        assert!(nth("once") > 1, "too early <&>");
    }
    #[test]
    fn always_fails() {
        assert_eq!("pear", "apple");
    }
    #[test]
    #[ignore = "not on this system"]
    fn skipped() {}
}
RS
cat > tests/cart.rs <<'RS'
#[test]
fn flaky_twice() {
    assert!(shop::nth("twice") > 2, "not yet");
}
#[test]
fn returns_error_once() -> Result<(), String> {
    if shop::nth("error") == 1 { Err("reset by peer".into()) } else { Ok(()) }
}
#[test]
#[should_panic]
fn known_panic() {
    panic!("as it should");
}
RS
run() { # run REPORT PROFILE [options]
    report=$1 profile=$2
    shift 2
    mkdir "count-$report"
    RUST_BACKTRACE=0 COUNTERS="$work/count-$report" "$nextest" nextest run --profile "$profile" "$@" > log 2>&1 || test $? -eq 100
    sed -e "s#$work#/work/suite#g" "target/nextest/$profile/junit.xml" > "$here/$report"
}
run junit.xml ci
run junit-flaky-fail.xml strict
run junit-flaky-fail-success.xml lenient
run junit-stress.xml ci --stress-count 2 --retries 0

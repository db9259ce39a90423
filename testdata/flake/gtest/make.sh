#!/bin/sh
# GoogleTest 1.12.1 (Debian 12: libgtest-dev), once plain and once with --gtest_repeat=2; --gtest_output=xml.
# This runner has no retry, and a repeat overwrites the report of the round before it.
# The suite: passing, failing, skipped, disabled, parametrised tests; one that fails in its first call of the process.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > cart.cc <<'CC'
#include <gtest/gtest.h>
static int once, row;
TEST(Cart, Adds) { EXPECT_EQ(2, 1 + 1); }
TEST(Cart, FlakyOnce) { RecordProperty("call", once + 1); EXPECT_GT(++once, 1) << "too early <&>"; }
TEST(Cart, AlwaysFails) { EXPECT_STREQ("pear", "apple"); EXPECT_EQ(1, 2); }
TEST(Cart, Skipped) { GTEST_SKIP() << "not on this system"; }
TEST(Cart, DISABLED_NotRun) { FAIL(); }
class Rows : public testing::TestWithParam<int> {};
TEST_P(Rows, Row) { EXPECT_TRUE(GetParam() != 2 || ++row > 1); }
INSTANTIATE_TEST_SUITE_P(Some, Rows, testing::Values(1, 2, 3));
CC
g++ -std=c++17 -o cart cart.cc -lgtest -lgtest_main -lpthread
./cart --gtest_output=xml:gtest-once.xml > log 2>&1 || test $? -eq 1
./cart --gtest_repeat=2 --gtest_output=xml:gtest-repeat2.xml >> log 2>&1 || test $? -eq 1
for report in gtest-once.xml gtest-repeat2.xml; do
    sed -e "s#$work#/work/suite#g" "$report" > "$here/$report"
done

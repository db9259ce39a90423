"""The job of flake_index with junitparser: tests, and those that were retried.

usage: count_junit.py FOLDER
"""
import pathlib
import sys

import junitparser
from junitparser import xunit2


def cases(suites):
    for suite in suites:
        if isinstance(suite, junitparser.TestCase):
            yield suite
        else:
            yield from cases(suite)


def main():
    seen, flaky = set(), set()
    for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.xml")):
        report = xunit2.JUnitXml.fromfile(str(path))
        for case in cases(report):
            key = (case.classname, case.name)
            if case.is_skipped:
                continue
            if key in seen or case.is_flaky:
                flaky.add(key)
            seen.add(key)
    print(f"flake_index={len(flaky) / len(seen)}")


main()

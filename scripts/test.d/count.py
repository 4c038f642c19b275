"""Prints how many tests passed and failed in a run, from the report that `swift test` wrote: count.py FOLDER NAME STATUS."""

import pathlib
import sys
import xml.etree.ElementTree as ET

folder, name, status = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
tests = failures = 0
for report in folder.glob(f"{name}*.xml"):
    for suite in ET.parse(report).getroot().iter("testsuite"):
        tests += int(suite.get("tests", 0))
        failures += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
# A run that broke off, or that found no test, is a failure even where no test said so.
if tests == 0 or (status != 0 and failures == 0):
    failures += 1
    tests += 1
print(tests - failures, failures)

"""Prints how many tests passed and failed in a run, from the report that `swift test` wrote: count.py FOLDER NAME STATUS.

What failed, and why, is gathered in FOLDER/failures.txt, so that it can stand where a reader of the last lines finds it.
"""

import pathlib
import sys
import xml.etree.ElementTree as ET

folder, name, status = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
tests = failures = 0
told = []
for report in folder.glob(f"{name}*.xml"):
    for suite in ET.parse(report).getroot().iter("testsuite"):
        tests += int(suite.get("tests", 0))
        failures += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        for case in suite.iter("testcase"):
            for problem in case.findall("failure") + case.findall("error"):
                words = problem.get("message") or problem.text or ""
                told.append(f"{name}: {case.get('classname')}.{case.get('name')}: {words}")
# A run that broke off, or that found no test, is a failure even where no test said so.
if tests == 0 or (status != 0 and failures == 0):
    failures += 1
    tests += 1
    told.append(f"{name}: ended with status {status} after {tests - 1} tests, none of which is said to have failed")
with open(folder / "failures.txt", "a", encoding="utf-8") as file:
    file.writelines(line + "\n" for line in told)
print(tests - failures, failures)

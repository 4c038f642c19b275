"""Checks that every module which a target is declared to use is imported somewhere in it."""

import json
import pathlib
import subprocess
import sys

from imports import imports

# What every test target may use, whether it does or not.
shared = {"TestSupport"}
manifest = json.loads(subprocess.run(["swift", "package", "dump-package"], check=True, capture_output=True).stdout)
failed = False
for target in manifest["targets"]:
    if target["type"] == "system":
        continue
    imported = {name for file in pathlib.Path(target["path"]).rglob("*.swift") for _, name in imports(file)}
    for name in sorted({dependency["byName"][0] for dependency in target["dependencies"]} - imported - shared):
        print(f"Package.swift: {target['name']} is declared to use {name}, and nothing in it does", file=sys.stderr)
        failed = True
sys.exit(failed)

"""Checks that every promise of the threat model names a test, and that each test it names is there and tests something."""

import pathlib
import re
import sys

PAGE = pathlib.Path("docs/threat-model.md")
modules = {folder.name: {file.stem: file.read_text() for file in folder.rglob("*.swift")} for folder in pathlib.Path("Tests").iterdir()}
everything = {module: "\n".join(files.values()) for module, files in modules.items()}


def is_test(module, name):
    """A suite with tests in it, or one test; folders of a module's tests count as well."""
    files = modules[module]
    folder = pathlib.Path("Tests", module, name)
    if folder.is_dir():
        return any("@Test" in file.read_text() for file in folder.rglob("*.swift"))
    if re.search(rf"@Test\b(?:(?!@Test\b)[\s\S])*?\bfunc `?{name}\b", everything[module]):
        return True
    return any("@Test" in text and (file == name or re.search(rf"\b(?:struct|class|actor|extension)\s+{name}\b", text))
               for file, text in files.items())


def faults(promise, kept):
    named = re.findall(r"`([^`]+)`", kept)
    if not named:
        yield "names no test"
    module = None
    for name in named:
        first, _, rest = name.partition("/")
        if first == "scripts":
            if not pathlib.Path(name).is_file():
                yield f"names {name}, which is not there"
        elif re.fullmatch(r"[A-Z]+(_[A-Z]+)+", name):
            if not any(name in text for text in everything.values()):
                yield f"names {name}, which no test reads"
        elif first in modules:
            module = first
            if not (all(is_test(module, part) for part in rest.split("/")) if rest else "@Test" in everything[module]):
                yield f"names {name}, which is no test"
        elif module is None or not is_test(module, first):
            yield f"names {name}, which is no test of {module}"


rows = [line.strip("|").split("|") for line in PAGE.read_text().split("\n## Promises\n")[1].split("\n## ")[0].splitlines() if line.startswith("| ")][1:]
found = [f"{PAGE}: “{row[0].strip()}” {fault}" for row in rows for fault in faults(row[0], row[-1])]
for fault in found:
    print(fault, file=sys.stderr)
sys.exit(bool(found) or len(rows) < 50)

"""What a file of Swift imports."""

import re

IMPORT = re.compile(r"\s*(?:@\w+(?:\([^)]*\))? )*(?:package |public |internal )?import (?:\w+ )?(\w+)")


def imports(file):
    """The number of each line that imports a module, and the module's name."""
    for number, line in enumerate(file.read_text().splitlines(), 1):
        if imported := IMPORT.match(line):
            yield number, imported[1]

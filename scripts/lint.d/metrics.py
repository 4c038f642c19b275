"""Checks that every metric which a dashboard or an alert asks for is one that the bot has."""

import pathlib
import re
import sys

texts = [file.read_text() for file in pathlib.Path("manifests/observability").iterdir()]
asked = {name for text in texts for name in re.findall(r"\b(?:yardmaster|chat)_[a-z_]+", text)}
sources = "\n".join(file.read_text() for file in pathlib.Path("Sources").rglob("*.swift"))
missing = sorted(name for name in asked if f'"{re.sub("_(bucket|sum|count)$", "", name)}"' not in sources)
for name in missing:
    print(f"manifests/observability: nothing counts {name}", file=sys.stderr)
sys.exit(bool(missing) or not asked)

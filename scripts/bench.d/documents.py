"""What looking for something in 100,000 parts of documents takes, by words alone and merged with vectors."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

PARTS = 100_000


def run(root, options):
    build = ["swift", "build", "--configuration", "release", "--static-swift-stdlib"]
    subprocess.run([*build, "--product", "documents-bench"], cwd=root, check=True, stdout=sys.stderr)
    folder = subprocess.run([*build, "--show-bin-path"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
    program = f"{folder}/documents-bench"

    def ours(*arguments):
        out = subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout
        return {line["name"]: line for line in map(json.loads, out.splitlines())}

    def told(name, value, unit):
        line = {"name": name, "value": round(value, 3), "unit": unit, "peer": None, "ratio": None}
        print(json.dumps(line) if options.json else "  ".join(str(part) for part in line.values() if part is not None), flush=True)

    with tempfile.TemporaryDirectory() as folder:
        for place in ["left", "right"]:
            (pathlib.Path(folder) / place).mkdir()
        figures = ours("search", folder, str(PARTS), str(100 * options.rounds))
    for name in ["words", "merged", "merged, half of it hidden"]:
        told(f"documents: {PARTS} parts, {name}, p95", figures[name]["p95"], "ms")
    told("documents: memory after it", figures["memory"]["rss"], "MB")
    # A model cannot be fetched by a script; whoever has one names its folder.
    if model := os.environ.get("YARDMASTER_TEST_MINILM"):
        figures = ours("model", model)
        told("documents: vector of a question", figures["question"]["median"], "ms")
        told("documents: vector of a part", figures["part"]["median"], "ms")

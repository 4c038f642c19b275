"""What the analyst adds to a database's own time, how fast it exports beside sqlite3, and what a chart takes."""

import json
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROWS = 300_000


def run(root, options):
    build = ["swift", "build", "--configuration", "release"]
    subprocess.run([*build, "--product", "analyst-bench"], cwd=root, check=True, stdout=sys.stderr)
    folder = subprocess.run([*build, "--show-bin-path"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
    program = f"{folder}/analyst-bench"

    def ours(*arguments):
        out = subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout
        return [json.loads(line) for line in out.splitlines()]

    def told(name, value, unit, peer=None, ratio=None):
        line = {"name": name, "value": round(value, 3), "unit": unit, "peer": peer, "ratio": ratio and round(ratio, 2)}
        print(json.dumps(line) if options.json else "  ".join(str(part) for part in line.values() if part is not None), flush=True)

    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "shop.db")
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, country TEXT, total REAL, placed TEXT)")
            rows = ((n, "DE" if n % 3 else 'a "b", c', n * 0.25, f"2026-01-{n % 28 + 1:02} 09:30:00") for n in range(ROWS))
            database.executemany("INSERT INTO orders VALUES (?, ?, ?, ?)", rows)
        database.close()
        statement = "SELECT id, country, total, placed FROM orders"
        mine, theirs = [], []
        for _ in range(options.rounds):
            mine.append(ROWS / ours("csv", path, statement)[0]["seconds"])
            start = time.monotonic()
            subprocess.run(["sqlite3", "-readonly", "-csv", "-header", path, statement], check=True, stdout=subprocess.DEVNULL)
            theirs.append(ROWS / (time.monotonic() - start))
        ratio = statistics.median(mine) / statistics.median(theirs)
        told("sqlite rows exported", statistics.median(mine), "rows/s", "sqlite3", ratio)
        told("sqlite overhead, 200 rows", ours("show", path, f"{statement} LIMIT 200")[0]["overhead"], "ms")
    for chart in ours("chart"):
        told(f"chart: {chart['name']}", chart["median"], "ms")

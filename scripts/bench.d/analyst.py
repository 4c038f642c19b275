"""What the analyst adds to a database's own time, how fast it exports beside the engines' own programs, in how much memory, and what a
chart takes. It starts a PostgreSQL of its own."""

import contextlib
import json
import os
import pathlib
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROWS = 300_000
MANY = 10_000_000
STATEMENT = "SELECT id, country, total, placed FROM orders"
PASSWORD = {"PGPASSWORD": "invented-reader"}


def run(root, options):
    if options.binary:
        return measure(root, options, options.binary)
    build = ["swift", "build", "--configuration", "release"]
    subprocess.run([*build, "--product", "analyst-bench"], cwd=root, check=True, stdout=sys.stderr)
    folder = subprocess.run([*build, "--show-bin-path"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
    measure(root, options, f"{folder}/analyst-bench")


def measure(root, options, program):
    def ours(*arguments):
        """What it says, and how much memory it took at most, in MB."""
        process = subprocess.Popen([program, *arguments], stdout=subprocess.PIPE, text=True)
        most = 0
        # What the system counts for a process that has ended counts from before it was another program.
        while process.poll() is None:
            with contextlib.suppress(OSError, ValueError, StopIteration):
                lines = pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines()
                most = int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
            time.sleep(0.02)
        out = process.stdout.read()
        if process.returncode:
            sys.exit(f"analyst-bench {arguments[0]} ended with {process.returncode}")
        return [json.loads(line) for line in out.splitlines()], most / 1024

    def told(name, value, unit, peer=None, ratio=None):
        line = {"name": name, "value": round(value, 3), "unit": unit, "peer": peer, "ratio": ratio and round(ratio, 2)}
        print(json.dumps(line) if options.json else "  ".join(str(part) for part in line.values() if part is not None), flush=True)

    def export(name, place, peer, command):
        mine, theirs = [], []
        for _ in range(options.rounds):
            mine.append(ROWS / ours("csv", place, STATEMENT)[0][0]["seconds"])
            start = time.monotonic()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | PASSWORD)
            theirs.append(ROWS / (time.monotonic() - start))
        told(f"{name}: rows exported", statistics.median(mine), "rows/s", peer, statistics.median(mine) / statistics.median(theirs))

    def answers(name, place, times):
        """`times` stands for rows, each of which multiplies those of the table."""
        told(f"{name}: overhead, 200 rows", ours("show", place, f"{STATEMENT} LIMIT 200")[0][0]["overhead"], "ms")
        lines, memory = ours("csv", place, f"{STATEMENT}, {times} LIMIT {MANY}")
        assert lines[0]["rows"] == MANY, lines
        told(f"{name}: memory, {MANY} rows exported", memory, "MB")

    with tempfile.TemporaryDirectory() as folder, postgres(root) as url:
        path = str(pathlib.Path(folder) / "shop.db")
        fill(path, url)
        export("sqlite", path, "sqlite3", ["sqlite3", "-readonly", "-csv", "-header", path, STATEMENT])
        export("postgres", url, "psql", ["psql", "--no-psqlrc", url.replace(":invented-reader", ""), "--csv", "-c", STATEMENT])
        answers("sqlite", path, f"(SELECT value AS times FROM json_each('{list(range(MANY // ROWS + 1))}')) AS t")
        answers("postgres", url, f"generate_series(0, {MANY // ROWS}) AS t")
    for chart in ours("chart")[0]:
        told(f"chart: {chart['name']}", chart["median"], "ms")


@contextlib.contextmanager
def postgres(root):
    """A server with nothing in it but a role that may read, for as long as it is asked."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, f"{root}/scripts/test.d/postgres.py", str(port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            if not process.stdout.readline().startswith("ready"):
                sys.exit("PostgreSQL is not installed (scripts/setup --peers), or does not start")
            yield f"postgres://reader:invented-reader@127.0.0.1:{port}/postgres"
        finally:
            process.stdin.close()


def fill(path, url):
    rows = [(n, "DE" if n % 3 else 'a "b", c', n * 0.25, f"2026-01-{n % 28 + 1:02} 09:30:00") for n in range(ROWS)]
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, country TEXT, total REAL, placed TEXT)")
        database.executemany("INSERT INTO orders VALUES (?, ?, ?, ?)", rows)
    database.close()
    statements = f"""
        CREATE ROLE reader LOGIN PASSWORD 'invented-reader';
        CREATE TABLE orders AS SELECT n AS id, CASE WHEN n % 3 > 0 THEN 'DE' ELSE 'a "b", c' END AS country, n * 0.25::float8 AS total,
            timestamp '2026-01-01 09:30' + n % 28 * interval '1 day' AS placed FROM generate_series(0, {ROWS - 1}) n;
        GRANT SELECT ON orders TO reader;
        ANALYZE;
    """
    root = url.replace("reader:invented-reader", "postgres")
    environment = os.environ | {"PGPASSWORD": "invented-root"}
    subprocess.run(["psql", "--no-psqlrc", "-q", "-v", "ON_ERROR_STOP=1", root, "-c", statements], check=True, env=environment)

"""The diagnosis of logs beside ripgrep with the same expressions, and beside reading the same bytes and doing nothing with them."""

import gzip
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

MEGABYTE = 1_000_000
# Its own limit is meant for a handful of expressions. What it may take beyond that is bounded, for it would take all memory.
RIPGREP = ["prlimit", "--as=6000000000", "--cpu=10", "rg", "--no-config", "--no-unicode", "--regex-size-limit", "1G"]
# What DESIGN calls good: on one core, the whole process.
BARS = {"1 MB": 50, "start": 15, "no cache": 1500, "throughput": 300, "memory": 128}


def run(root, options):
    say = (lambda *words: None) if options.json else (lambda *words: print(*words, flush=True))
    work = pathlib.Path(tempfile.mkdtemp(prefix="yardmaster-bench-diagnosis-"))
    try:
        measure(root, options, work, say)
    finally:
        shutil.rmtree(work)


def measure(root, options, work, say):
    build = ["swift", "build", "--configuration", "release", "--static-swift-stdlib"]
    subprocess.run([*build, "--product", "yardmaster"], cwd=root, check=True, stdout=sys.stderr)
    binaries = subprocess.run([*build, "--show-bin-path"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
    # A folder of its own, so that nothing lies beside the program but what is meant to.
    program = work / "yardmaster"
    shutil.copy(pathlib.Path(binaries) / "yardmaster", program)
    files = write_files(options.logs, {"1 MB": MEGABYTE, "30 MB": 30 * MEGABYTE, "1 GB": 1000 * MEGABYTE}, work)
    empty = work / "empty"
    empty.write_bytes(b"\n")

    rows = []

    def row(name, value, unit, bar=None, peer=None, ratio=None):
        rows.append({"name": name, "value": round(value, 3), "unit": unit, "bar": bar, "peer": peer,
                     "ratio": None if ratio is None else round(ratio, 3)})

    # Without compiled patterns: all processors may help, and nobody keeps them.
    bare = {"PATH": os.environ["PATH"], "HOME": "/dev/null"}
    cold = [process([program, "diagnose", empty], environment=bare, pinned=False) for _ in range(options.rounds)]
    row("no compiled patterns, whole process", median(cold, "wall") * 1000, "ms", f"<= {BARS['no cache']}")
    row("the same, memory", max(run["memory"] for run in cold), "MB")
    cold = [process([program, "diagnose", files["1 MB"]], environment=bare, pinned=False) for _ in range(options.rounds)]
    row("no compiled patterns, 1 MB, whole process", median(cold, "wall") * 1000, "ms")
    subprocess.run([program, "knowledge", "compile"], check=True)
    row("file of compiled patterns", (work / "yardmaster.patterns").stat().st_size / MEGABYTE, "MB")
    expressions, refused = for_ripgrep(root, work)
    say(f"ripgrep takes {expressions} of the expressions and refuses {refused}")

    commands = {
        "diagnose": lambda file: ([program, "diagnose", "-"], file),
        "read": lambda file: (["cat"], file),
        "rg": lambda file: ([*RIPGREP, "-j1", "-c", "-a", "-f", work / "expressions", "-"], file),
    }
    warm = [process([program, "diagnose", empty]) for _ in range(5 * options.rounds)]
    version = [process([program, "--version"]) for _ in range(5 * options.rounds)]
    row("start with compiled patterns, whole process", median(warm, "wall") * 1000, "ms", f"<= {BARS['start']}",
        f"--version {median(version, 'wall') * 1000:.1f} ms", median(warm, "wall") / median(version, "wall"))
    for name, file in files.items():
        rounds = {"1 MB": 5 * options.rounds, "30 MB": options.rounds, "1 GB": 1}[name]
        measured = {command: [] for command in commands}
        for _ in range(rounds):
            for command, words in commands.items():
                # With thousands of expressions ripgrep takes seconds for a megabyte: one run over that one tells enough.
                if command == "rg" and (name != "1 MB" or not expressions or measured[command]):
                    continue
                ran = process(words(file)[0], stdin=file, may_fail=command == "rg")
                if not ran:
                    expressions = 0
                    say(f"{name}: {command:8} gave up at ten seconds of the processor or six gigabytes")
                    continue
                measured[command].append(ran)
                say(f"{name}: {command:8} {measured[command][-1]['wall'] * 1000:10.1f} ms  {measured[command][-1]['memory']:6.1f} MB")
        size = file.stat().st_size / MEGABYTE
        # With the processes' starts, and with what ripgrep compiles: that is what whoever asks waits for.
        speed = {command: size / median(runs, "processor") for command, runs in measured.items() if runs}
        if name == "1 MB":
            row("1 MB, whole process", median(measured["diagnose"], "wall") * 1000, "ms", f"<= {BARS['1 MB']}")
        for peer in ("rg", "read"):
            if peer in speed:
                row(f"{name}, a second of one core", speed["diagnose"], "MB", f">= {BARS['throughput']}" if size > 2 else None,
                    f"{peer} {speed[peer]:.0f}", speed["diagnose"] / speed[peer])
        row(f"{name} on standard input, memory", max(run["memory"] for run in measured["diagnose"]), "MB", f"<= {BARS['memory']}")

    for figure in rows:
        if options.json:
            print(json.dumps(figure))
        else:
            beside = f"   {figure['ratio']:g} × {figure['peer']}" if figure["ratio"] is not None else ""
            bar = f"(bar {figure['bar']})" if figure["bar"] else ""
            print(f"{figure['name']:48} {figure['value']:>10,.1f} {figure['unit']:3} {bar:14}{beside}")


def process(words, stdin=None, environment=None, pinned=True, may_fail=False):
    """One run to its end: seconds by the clock, seconds of the processor, most memory."""
    words = [str(word) for word in words]
    if pinned:
        words = ["taskset", "-c", "0", *words]
    source = open(stdin, "rb") if stdin else subprocess.DEVNULL
    started = time.monotonic()
    child = subprocess.Popen(words, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    # 1: ripgrep found nothing. 3: the diagnosis does not know.
    if child.returncode not in (0, 1, 3):
        if may_fail:
            return None
        raise SystemExit(f"bench: {' '.join(words)} ended with {child.returncode}")
    return {"wall": wall, "processor": max(used.ru_utime + used.ru_stime, 1e-4), "memory": used.ru_maxrss * 1024 / MEGABYTE}


def median(runs, figure):
    return statistics.median(run[figure] for run in runs)


def real_logs(folder):
    if not folder:
        raise SystemExit("bench: --logs FOLDER has to name a folder of real logs (*.log, *.log.gz), which are not part of this repository")
    paths = sorted(path for path in pathlib.Path(folder).rglob("*") if path.name.endswith((".log", ".log.gz")))
    logs = [gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes() for path in paths]
    if not any(logs):
        raise SystemExit(f"bench: {folder} holds no log")
    return [log if log.endswith(b"\n") else log + b"\n" for log in logs if log]


def write_files(folder, sizes, work):
    """In a process of its own: the most that this one ever held would count as the memory of those that it starts."""
    paths = {name: work / name.replace(" ", "") for name in sizes}
    child = os.fork()
    if child == 0:
        try:
            logs = real_logs(folder)
            for name, size in sizes.items():
                shuffled(logs, size, paths[name])
            os._exit(0)
        except BaseException as error:
            print(error, file=sys.stderr, flush=True)
            os._exit(1)
    if os.waitpid(child, 0)[1] != 0:
        raise SystemExit(1)
    return paths


def shuffled(logs, size, path):
    """Whole logs in an order that is the same on every run, again and again until there is enough."""
    order = random.Random(1)
    with open(path, "wb") as file:
        left = size
        while left > 0:
            for log in order.sample(logs, len(logs)):
                file.write(log[:left])
                left -= len(log)
                if left <= 0:
                    break


def for_ripgrep(root, work):
    """Writes the expressions that ripgrep reads too, and counts them and the others."""
    import yaml

    texts = []
    for path in sorted((root / "Sources/System/CPatterns/families").glob("*.yaml")):
        for pattern in yaml.load(path.read_text(), Loader=yaml.BaseLoader)["patterns"]:
            match = pattern["match"]
            texts += [match] if isinstance(match, str) else match
    if not shutil.which("rg"):
        print("bench: ripgrep is not installed (Debian: ripgrep); going on without that peer", file=sys.stderr)
        return 0, 0
    kept = accepted(texts)
    (work / "expressions").write_text("".join(text + "\n" for text in kept))
    return len(kept), len(texts) - len(kept)


def accepted(texts):
    """Those that ripgrep reads. All at once first, then halves of what it refuses: one process for each would take minutes."""
    if not texts:
        return []
    words = [word for text in texts for word in ("-e", text)]
    # It reads all of them before it compiles any: what is cut short by its limits was read.
    if subprocess.run([*RIPGREP, *words, "-"], input=b"", capture_output=True).returncode != 2:
        return texts
    middle = len(texts) // 2
    return accepted(texts[:middle]) + accepted(texts[middle:]) if middle else []

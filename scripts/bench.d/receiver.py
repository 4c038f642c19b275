"""The receiver beside its peers: who acknowledges how many signed, durable events a second."""

import json
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

SECRET = "00000000benchinvented00000000000"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One receiver, started fresh for each measurement and ended by its process id."""

    def __init__(self, command, environment=None, ready="/health", folder=None):
        self.command, self.ready, self.folder = command, ready, folder
        self.environment = {"PATH": os.environ["PATH"], **(environment or {})}

    def __enter__(self):
        self.port = free_port()
        self.store = tempfile.mkdtemp(prefix="yardmaster-bench-")
        fill = {"{port}": str(self.port), "{store}": self.store}

        def filled(text):
            for name, value in fill.items():
                text = text.replace(name, value)
            return text

        self.log = open(pathlib.Path(self.store) / "log", "wb")
        started = time.monotonic()
        self.process = subprocess.Popen([filled(part) for part in self.command], cwd=self.folder, stdout=self.log, stderr=self.log,
                                        env={name: filled(value) for name, value in self.environment.items()})
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}{self.ready}", timeout=1)
                break
            except urllib.error.HTTPError as error:
                if error.code != 503:
                    break
            except OSError:
                pass
            if self.process.poll() is not None or time.monotonic() - started > 20:
                raise SystemExit(f"bench: {self.command[0]} did not start; see {self.log.name}")
            time.sleep(0.002)
        self.start_to_ready = time.monotonic() - started
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.store, ignore_errors=True)

    def resident_megabytes(self):
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0


def run(root, options):
    bench = root / "scripts" / "bench.d"
    work = pathlib.Path(tempfile.mkdtemp(prefix="yardmaster-bench-tools-"))
    say = (lambda *words: None) if options.json else (lambda *words: print(*words, flush=True))

    subprocess.run([root / "scripts" / "setup", "--peers"], check=True, stdout=sys.stderr)
    loader = work / "loader"
    subprocess.run(["gcc", "-O2", "-o", loader, bench / "loader.c", "-lcrypto"], check=True)
    build = ["swift", "build", "--configuration", "release", "--static-swift-stdlib"]
    for product in ("yardmaster", "receiver-bench"):
        subprocess.run([*build, "--product", product], cwd=root, check=True, stdout=sys.stderr)
    binaries = pathlib.Path(subprocess.run([*build, "--show-bin-path"], cwd=root, check=True, capture_output=True, text=True).stdout.strip())
    yardmaster = str(binaries / "yardmaster")
    ours = str(binaries / "receiver-bench")

    def bolt(mode):
        python = root / ".venv" / "bin"
        return Server([str(python / "uvicorn"), "--no-access-log", "--log-level", "warning", "--loop", "uvloop", "--http", "httptools",
                       "--port", "{port}", "bolt:receiver"], {"MODE": mode, "DB": "{store}/db", "SECRET": SECRET}, "/", bench)

    serve = Server([yardmaster, "serve"], {
        "HOST": "127.0.0.1", "PORT": "{port}", "SLACK_BOT_TOKEN": "xoxb-bench-invented", "SLACK_SIGNING_SECRET": SECRET, "LOG_LEVEL": "error",
        "SLACK_API_URL": "http://127.0.0.1:9/api/", "YARDMASTER_DATA": "{store}"}, "/ready")
    servers = {f"yardmaster {mode}": Server([ours, mode, "{port}", "{store}", SECRET]) for mode in ("static", "verify", "durable")}
    servers |= {"bolt verify": bolt("verify"), "bolt durable": bolt("durable")}
    if shutil.which("go"):
        binary = work / "go-receiver"
        built = subprocess.run(["go", "build", "-o", binary, bench / "receiver.go"], stderr=subprocess.PIPE, text=True,
                               env={**os.environ, "GOPATH": "/usr/share/gocode", "GO111MODULE": "off", "GOFLAGS": ""})
        if built.returncode == 0:
            servers |= {f"go {mode}": Server([str(binary), mode, "{port}", "{store}/db", SECRET], None, "/") for mode in ("verify", "durable")}
        else:
            print("bench: the Go peer did not build (Debian: golang golang-github-mattn-go-sqlite3-dev); going on without it", file=sys.stderr)
    else:
        print("bench: Go is not installed; going on without that peer", file=sys.stderr)

    next_id = int(time.time()) % 1_000_000 * 1_000_000

    def load(server, connections=32, rate=0):
        nonlocal next_id
        printed = subprocess.run([loader, str(server.port), str(connections), str(options.seconds), str(rate), str(next_id), SECRET],
                                 check=True, capture_output=True, text=True).stdout
        figures = json.loads(printed)
        next_id = figures["next_id"]
        return figures

    rates = {name: [] for name in servers}
    for round_number in range(options.rounds):
        for name, server in servers.items():
            with server:
                figures = load(server)
            rates[name].append(figures["rate"])
            say(f"round {round_number + 1}: {name:20} {figures['rate']:9,.0f}/s  p50 {figures['p50_ms']:.2f} ms  p99 {figures['p99_ms']:.2f} ms")
    medians = {name: statistics.median(values) for name, values in rates.items()}

    rows = []

    def row(name, value, unit, peer=None, ratio=None):
        rows.append({"name": name, "value": round(value, 3), "unit": unit, "peer": peer, "ratio": None if ratio is None else round(ratio, 2)})

    for mode in ("durable", "verify"):
        value = medians[f"yardmaster {mode}"]
        for peer in ("bolt", "go"):
            if f"{peer} {mode}" in medians:
                row(f"receiver {mode}", value, "requests/s", f"{peer} {medians[f'{peer} {mode}']:.0f}", value / medians[f"{peer} {mode}"])
    row("verify of the ceiling", medians["yardmaster verify"], "requests/s", f"static {medians['yardmaster static']:.0f}",
        medians["yardmaster verify"] / medians["yardmaster static"])

    # The whole program: its workers run beside the receiver and turn every asker away.
    whole = []
    for connections in (32, 256, 1000):
        with serve as server:
            figures = load(server, connections)
        whole.append(figures["rate"])
        row(f"whole bot, {connections} connections", figures["rate"], "requests/s", "32 connections", figures["rate"] / whole[0])
    for connections in (256, 1000):
        with servers["yardmaster durable"] as server:
            figures = load(server, connections)
        row(f"receiver durable, {connections} connections", figures["rate"], "requests/s", "32 connections",
            figures["rate"] / medians["yardmaster durable"])
    for rate in (5_000, medians["yardmaster durable"] / 2):
        with servers["yardmaster durable"] as server:
            figures = load(server, 32, rate)
        for figure in ("p50_ms", "p99_ms", "max_ms"):
            row(f"receiver durable at {rate:.0f}/s, {figure[:-3]}", figures[figure], "ms")
    ready, idle = [], []
    for _ in range(max(3, options.rounds)):
        with serve as server:
            ready.append(server.start_to_ready * 1000)
            time.sleep(1)
            idle.append(server.resident_megabytes())
    row("start to ready", statistics.median(ready), "ms")
    row("idle memory", statistics.median(idle), "MB")
    row("static stripped binary", stripped_size(yardmaster, work), "MB")
    shutil.rmtree(work)

    for figure in rows:
        if options.json:
            print(json.dumps(figure))
        else:
            beside = f"   {figure['ratio']:g} × {figure['peer']}" if figure["ratio"] is not None else ""
            print(f"{figure['name']:48} {figure['value']:>12,.2f} {figure['unit']}{beside}")


def stripped_size(binary, work):
    copy = work / "stripped"
    subprocess.run(["strip", "-o", copy, binary], check=True)
    return copy.stat().st_size / (1 << 20)

"""The agents' loop beside LangChain's, over the same stand-in for a model: what each adds to a tool step, and to a first word."""

import json
import math
import pathlib
import random
import re
import statistics
import subprocess
import sys
import time
import urllib.request

from receiver import SECRET, Server, free_port

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "soak.d"))

from load import Load
from slack import SlackStandIn

STEPS, WARM, TURNS, CROWD = 3, 20, 200, 200
# Slack begins 20 streams a minute and adds to them 100 times: asked faster, its limits would be measured. We change a message once a second.
WATCHED, WATCHED_RATE, PACE = 12, 0.2, 1e9
# As the stand-in has them.
SLOW_PIECES, SLOW_PAUSE = 40, 0.05
QUESTION = "which gauge of the harbour looks odd, and since when?"
BARS = {"step": 3.0, "ratio": 10.0, "memory": 150.0, "shown": 300.0}


def run(root, options):
    bench = root / "scripts" / "bench.d"
    subprocess.run([root / "scripts" / "setup", "--agents"], check=True, stdout=sys.stderr)
    build = ["swift", "build", "--configuration", "release", "--static-swift-stdlib"]
    for product in ("yardmaster", "agents-bench"):
        subprocess.run([*build, "--product", product], cwd=root, check=True, stdout=sys.stderr)
    folder = subprocess.run([*build, "--show-bin-path"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
    folder = pathlib.Path(folder)
    ours = str(folder / "agents-bench")
    langchain = [str(root / ".venv-agents/bin/python"), str(bench / "langchain_agent.py")]
    say = (lambda *words: None) if options.json else (lambda *words: print(*words, flush=True))

    measured = {"yardmaster": [], "langchain": []}
    for number in range(options.rounds):
        for name, command in (("yardmaster", [ours, "steps"]), ("langchain", langchain)):
            turns = steps(bench, command)
            measured[name] += turns
            say(f"round {number + 1}: {name:12} {statistics.median(turn['step'] for turn in turns):7.3f} ms a tool step")
    loop, loop_memory = at_once(bench, ours)
    bot, bot_memory = whole_bot(bench, str(folder / "yardmaster"))
    shown = {manner: first_seen(bench, str(folder / "yardmaster"), manner) for manner in ("/words", "/slow")}

    rows = []

    def row(name, value, unit, good=None, bar=None, peer=None):
        rows.append({"name": name, "value": round(value, 3), "unit": unit, "bar": bar, "good": good, "peer": peer})

    middle = {name: statistics.median(turn["step"] for turn in turns) for name, turns in measured.items()}
    late = {name: p95([turn["step"] for turn in turns]) for name, turns in measured.items()}
    row("beside the model, a tool step, median", middle["yardmaster"], "ms", middle["yardmaster"] <= BARS["step"], f"<= {BARS['step']:g}",
        f"LangChain {middle['langchain']:.2f} ms")
    row("beside the model, a tool step, p95", late["yardmaster"], "ms", peer=f"LangChain {late['langchain']:.2f} ms")
    ratio = middle["langchain"] / middle["yardmaster"]
    row("LangChain's median over ours", ratio, "×", ratio >= BARS["ratio"], f">= {BARS['ratio']:g}")
    # To the listener of a turn: whatever shows it to people adds its own.
    for name, of in (("median", statistics.median), ("p95", p95)):
        first = {peer: of([turn["first"] for turn in turns]) for peer, turns in measured.items()}
        row(f"model's first word to the listener, {name}", first["yardmaster"], "ms", peer=f"LangChain {first['langchain']:.2f} ms")
    for manner, what in (("/words", "without tools"), ("/slow", f"behind {STEPS} tools")):
        beyond, whole = shown[manner]
        row(f"first word, model to thread, {what}, median", statistics.median(beyond), "ms",
            peer=f"{statistics.median(whole):.0f} ms with the wait for the thread's pace")
        row(f"first word, model to thread, {what}, p95", p95(beyond), "ms", p95(beyond) <= BARS["shown"], f"<= {BARS['shown']:g}",
            f"{p95(whole):.0f} ms with the wait for the thread's pace")
    for who, (answered, seconds), memory in (("loop", loop, loop_memory), ("bot", bot, bot_memory)):
        row(f"the {who}, {CROWD} turns at once, answered", answered, "", answered == CROWD, f"== {CROWD}")
        row(f"the {who}, {CROWD} turns at once, most memory", memory, "MB", memory <= BARS["memory"], f"<= {BARS['memory']:g}")
        row(f"the {who}, {CROWD} turns at once, seconds", seconds, "s", peer=f"one alone takes {alone():.1f} s of the model")

    for figure in rows:
        if options.json:
            print(json.dumps(figure))
            continue
        mark = "" if figure["good"] is None else "✓" if figure["good"] else "✗"
        bar = f"(bar {figure['bar']})" if figure["bar"] else ""
        print(f"{figure['name']:48} {figure['value']:>10,.3f} {figure['unit']:3} {mark:2} {bar:14} {figure['peer'] or ''}".rstrip())


class Model:
    def __init__(self, bench):
        self.command = [sys.executable, str(bench / "standin_model.py")]

    def __enter__(self):
        self.port = free_port()
        self.process = subprocess.Popen([*self.command, str(self.port)])
        for _ in range(500):
            try:
                self.times()
                return self
            except OSError:
                time.sleep(0.01)
        raise SystemExit("bench: the stand-in for a model did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def address(self, manner=""):
        return f"http://127.0.0.1:{self.port}{manner}/v1"

    def times(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/times", timeout=5) as answer:
            return {int(turn): spent for turn, spent in json.load(answer).items()}


def most_memory(process):
    """Megabytes that a process held at most since it began."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) / 1024


class Peer:
    """A process that prints one line of figures, and lives until it has been looked at."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"bench: {command[0]} ended without figures")
        self.figures = json.loads(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def steps(bench, command):
    """Milliseconds a tool step beside the model's own time, and to the first word, of each turn after the first few."""
    with Model(bench) as model:
        peer = Peer([*command, model.address(), str(WARM + TURNS)])
        peer.end()
        own = model.times()
    figures = peer.figures[WARM:]
    if any(turn["calls"] != STEPS or turn["first_word_ns"] is None for turn in figures):
        raise SystemExit(f"bench: {command[0]} did not do the {STEPS} tool steps")
    return [{"step": (turn["total_ns"] - own[turn["turn"]]) / STEPS / 1e6, "first": turn["first_word_ns"] / 1e6} for turn in figures]


def at_once(bench, ours):
    """The main agent with its skills, in process."""
    with Model(bench) as model:
        peer = Peer([ours, "crowd", model.address("/slow"), str(CROWD)])
        memory = most_memory(peer.process)
        peer.end()
    return (peer.figures["answered"], peer.figures["total_ns"] / 1e9), memory


def whole_bot(bench, yardmaster):
    """`yardmaster serve`: as many people, each in a channel of their own, ask what no rule understands."""
    slack = SlackStandIn(random.Random(1))
    slack.stop_faults()
    with Model(bench) as model:
        with serve(yardmaster, slack, model.address("/slow")) as bot:
            load = Load(bot.port, SECRET, 400, random.Random(2), questions=[QUESTION], most=CROWD)
            started = time.monotonic()
            load.start()
            answered = 0
            while answered < CROWD and time.monotonic() - started < 300:
                time.sleep(0.1)
                answered = sum("word word" in str(slack.replies(thread)) for thread in load.acknowledged())
            seconds = time.monotonic() - started
            load.finish()
            return (answered, seconds), most_memory(bot.process)


def serve(yardmaster, slack, model):
    return Server([yardmaster, "serve"], {
        "HOST": "127.0.0.1", "PORT": "{port}", "YARDMASTER_DATA": "{store}", "LOG_LEVEL": "error", "AUTHORIZED_SLACK_USERS": "*",
        "SLACK_BOT_TOKEN": "xoxb-bench-invented", "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": f"http://127.0.0.1:{slack.port}/api/",
        "OPENAI_BASE_URL": model, "YARDMASTER_MODEL_MEDIUM": "openai:stand-in"}, "/ready")


class WatchedSlack(SlackStandIn):
    """Streams as Slack does, and notes when a thread shows the word that says when the model wrote it."""

    WORD = re.compile(r"@\W*(\d{6,})")

    def __init__(self, dice):
        self.calls, self.seen = {}, {}
        super().__init__(dice)
        self.stop_faults()

    def answer(self, method, arguments):
        now = time.monotonic_ns()
        if method not in ("chat.postMessage", "chat.startStream", "chat.appendStream", "chat.update"):
            return super().answer(method, arguments)
        channel, words = arguments["channel"], self.WORD.search(json.dumps(arguments, ensure_ascii=False))
        with self.lock:
            if words and channel not in self.seen:
                self.seen[channel] = (int(words[1]), self.calls.get(channel), now)
            self.calls[channel] = now
            self.clock += 1
            stamp = f"{self.clock // 1_000_000}.{self.clock % 1_000_000:06}"
        if method == "chat.postMessage":
            return super().answer(method, arguments)
        return {"ok": True, "channel": channel, "ts": stamp if method == "chat.startStream" else arguments["ts"]}


def first_seen(bench, yardmaster, manner):
    """Milliseconds from the model's first word to the thread's, beyond the time at which the thread could change again, and in all."""
    slack = WatchedSlack(random.Random(1))
    with Model(bench) as model, serve(yardmaster, slack, model.address(manner)) as bot:
        load = Load(bot.port, SECRET, WATCHED_RATE, random.Random(2), questions=[QUESTION], most=WATCHED)
        started = time.monotonic()
        load.start()
        while len(slack.seen) < WATCHED and time.monotonic() - started < 120:
            time.sleep(0.1)
        load.finish()
    if len(slack.seen) < WATCHED:
        raise SystemExit(f"bench: only {len(slack.seen)} of {WATCHED} answers were seen")
    beyond = [(shown - max(written, (before or 0) + PACE)) / 1e6 for written, before, shown in slack.seen.values()]
    return beyond, [(shown - written) / 1e6 for written, _, shown in slack.seen.values()]


def alone():
    """Seconds that the slow stand-in takes for one turn."""
    return STEPS * (10 + 1) * SLOW_PAUSE + (10 + SLOW_PIECES) * SLOW_PAUSE


def p95(values):
    return sorted(values)[math.ceil(len(values) * 0.95) - 1]

"""The labelled logs, unpacked once, and what diagnosis-lab says of them."""
import collections, copy, gzip, json, pathlib, subprocess, tempfile, zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LAB = ROOT / ".build/release/diagnosis-lab"
LINE_SETS = ("logchunks", "cidiff", "logsage", "pytorch_log_classifier")
FLAKY_SET = "veloren_intermittent"


def half(owner):
    code = zlib.crc32(owner.encode())
    return "a" if code % 2 == 0 else ("b1" if code // 2 % 2 == 0 else "b2")


class Item:
    def __init__(self, number, name, raw, logs, scorer):
        self.number, self.set, self.label = number, name, raw["label"]
        self.log = raw.get("log_norm") or raw["log"]
        self.green = raw.get("last_green_norm") or raw.get("last_green")
        self.project = str(raw.get("project") or raw["log"])
        self.owner = f"{name}:{self.project}"
        self.half = half(self.project)
        self.truths = [truth for truth in scorer.truths(name, {**raw, "log": self.log}) if truth] if name in LINE_SETS else []

    def key(self): return self.set, self.log.removesuffix(".gz")


class Corpus:
    def __init__(self, logs, scorer):
        self.logs, self.scorer = logs, scorer
        names = [name for name in (*LINE_SETS, FLAKY_SET) if (logs / name / "manifest.json").exists()]
        raw = [(name, entry) for name in names for entry in json.loads((logs / name / "manifest.json").read_text())]
        self.items = [Item(number, name, entry, logs, scorer) for number, (name, entry) in enumerate(raw)]
        categories = logs / "categories.json"
        self.categories = {(c["set"], c["log"].removesuffix(".gz")): {c["category"], c.get("secondary")} - {None}
                           for c in json.loads(categories.read_text())} if categories.exists() else {}
        self.filled = {}

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        return self

    def __exit__(self, *_): self.folder.cleanup()

    def unpacked(self, item, path, suffix):
        target = pathlib.Path(self.folder.name) / f"{item.number}.{suffix}"
        if not target.exists():
            data = (self.logs / item.set / path).read_bytes()
            target.write_bytes(gzip.decompress(data) if path.endswith(".gz") else data)
        return target

    def pasted(self, items):
        """What somebody would paste of a log: the lines of the label and some around them, without the steps of the job."""
        for item in items:
            lines = self.unpacked(item, item.log, "log").read_bytes().split(b"\n")
            first, last = item.truths[0][0]
            chance = zlib.crc32(item.log.encode())
            start, end = max(1, first - 2 - chance % 20), min(len(lines), last + 1 + chance // 20 % 12)
            if end - start > 200: continue
            paste = copy.copy(item)
            paste.number, paste.green = item.number + 1_000_000, None
            paste.truths = [[(a - start + 1, b - start + 1) for a, b in truth] for truth in item.truths
                            if all(start <= a and b <= end for a, b in truth)]
            if not paste.truths: continue
            (pathlib.Path(self.folder.name) / f"{paste.number}.log").write_bytes(b"\n".join(lines[start - 1:end]) + b"\n")
            yield paste

    def beside(self, items):
        """What somebody would paste who does not see where the failure is told: as many lines, and none of the label among them."""
        for item in items:
            lines = self.unpacked(item, item.log, "log").read_bytes().split(b"\n")
            told = min(first for truth in item.truths for first, _ in truth)
            chance = zlib.crc32(item.log.encode())
            length = 8 + chance % 40
            if told < 2 * length: continue
            start = chance // 40 % (told - length)
            paste = copy.copy(item)
            paste.number, paste.green, paste.truths = item.number + 3_000_000, None, []
            (pathlib.Path(self.folder.name) / f"{paste.number}.log").write_bytes(b"\n".join(lines[start:start + length]) + b"\n")
            yield paste

    def tools(self):
        """What real tools wrote when a small project failed, in a job around it, as ToolsTests.swift has it."""
        folder = ROOT / "Tests/DiagnosisTests/Fixtures/tools"
        prelude = (folder / "prelude.txt").read_text()
        for number, row in enumerate((folder / "expected.tsv").read_text().splitlines()):
            name, _, *keys = row.split("\t")
            output = (folder / f"{name}.log").read_text()
            log = (f'travis_fold:start:install\n$ ./ci/install.sh\n{prelude}The command "./ci/install.sh" exited with 0.\n'
                   f'travis_fold:end:install\n\n$ make check\n{output}\nThe command "make check" exited with 2.\n\n'
                   'Done. Your build exited with 1.\n')
            tool = copy.copy(self.items[0])
            tool.number, tool.set, tool.green, tool.owner = number + 2_000_000, "tools", None, f"tools:{name}"
            tool.log, tool.half = name, half(name)
            # The prelude may use the same words.
            first = log[:log.index("$ make check")].count("\n") + 1
            tool.truths = [[(n, n)] for n, line in enumerate(log.split("\n"), 1) if n > first and any(key in line for key in keys)]
            if not tool.truths: continue
            (pathlib.Path(self.folder.name) / f"{tool.number}.log").write_text(log)
            yield tool

    def run(self, items, *options):
        """The rows that diagnosis-lab writes."""
        lines = [f"{item.number}\t{self.unpacked(item, item.log, 'log')}\t" +
                 (str(self.unpacked(item, item.green, "green")) if item.green else "-") for item in items]
        done = subprocess.run([str(LAB), *options], input="\n".join(lines) + "\n", capture_output=True, text=True, errors="replace", check=True)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def told(self, item):
        """The alternatives of the label as sets of lines, without the blank ones, and the lines that are not blank."""
        if item.number not in self.filled:
            lines = self.unpacked(item, item.log, "log").read_bytes().split(b"\n")
            filled = {number for number, line in enumerate(lines, 1) if line.strip()}
            alternatives = []
            for truth in item.truths:
                lines = {number for first, last in truth for number in range(first, last + 1)}
                alternatives.append(lines & filled or lines)
            self.filled[item.number] = alternatives, filled
        return self.filled[item.number]


def by_owner(items): return collections.Counter(item.owner for item in items)

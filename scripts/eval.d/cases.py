"""The cases, read and checked whole: a case that is not well-formed proves nothing."""

import json
import re

import model
from clusters import PLURALS

CASE = {"title": str, "as": str, "ci": dict, "cluster": dict, "data": dict, "documents": dict, "turns": list}
CLUSTER = {"objects": list, "logs": dict, "forbidden": list}
TURN = {"ask": str, "log": str, "model": list, "cause": (str, type(None)), "press": str, "expect": dict}
EXPECTED = {"says": list, "never_says": list, "exit": int, "intent": str, "tools": list, "key_line": str, "offers": list, "never_sent": list,
            "writes": list, "sql": str, "rows": int, "files": dict}
PATTERNS = ("says", "never_says", "key_line", "never_sent", "writes", "sql")


class Malformed(Exception):
    pass


class Cases:
    def __init__(self, root, only=None):
        self.folder = root / "scripts/eval.d/cases"
        self.log_folders = [root / "scripts/eval.d/logs", root / "Tests/DiagnosisTests/Fixtures/tools"]
        self.control = self.check(json.loads((root / "scripts/eval.d/control.json").read_text()))
        self.all = {}
        for path in sorted(self.folder.glob("*.json")):
            if only and not re.search(only, path.stem):
                continue
            try:
                self.all[path.stem] = self.check(json.loads(path.read_text()))
            except (Malformed, ValueError) as problem:
                raise Malformed(f"{path.name}: {problem}") from None

    def log(self, name):
        for folder in self.log_folders:
            path = folder / f"{name}.log"
            if path.exists():
                return path.read_bytes()
        raise Malformed(f"there is no log “{name}”")

    def check(self, case):
        known(case, CASE)
        if not case.get("title") or not case.get("turns"):
            raise Malformed("it needs a title and turns")
        if case.get("as", "operator") != "operator":
            raise Malformed("“as” is operator, or not there: then a viewer asks")
        for turn in case["turns"]:
            if ("press" in turn or "writes" in turn.get("expect", {})) and "as" not in case:
                raise Malformed("a viewer presses nothing")
            if ("press" in turn) != ("writes" in turn.get("expect", {})):
                raise Malformed("what is pressed says what it writes")
            if "as" in case and set(turn.get("expect", {})) & {"exit", "intent", "tools", "key_line", "files"}:
                raise Malformed("a thread tells neither intent nor tools, evidence nor an exit code")
        if "cluster" in case:
            known(case["cluster"], CLUSTER)
            if not all(each.get("kind") in PLURALS and each.get("metadata", {}).get("name") for each in case["cluster"].get("objects", [{}])):
                raise Malformed("each object of a cluster needs a kind that is known and a name")
        for kind in ("data", "documents"):
            if kind in case and ("as" in case or not case[kind]):
                raise Malformed(f"{kind} are asked about by a viewer, and there are some")
        for run in case.get("ci", {}).get("runs", []):
            for job in run.get("jobs", []):
                if "log" in job:
                    self.log(job["log"])
        for number, turn in enumerate(case["turns"], 1):
            try:
                self.check_turn(turn)
            except (Malformed, re.error) as problem:
                raise Malformed(f"turn {number}: {problem}") from None
        return case

    def check_turn(self, turn):
        known(turn, TURN)
        if not turn.get("ask") or not turn.get("expect"):
            raise Malformed("it needs ask and expect")
        if "log" in turn:
            self.log(turn["log"])
        expected = turn["expect"]
        known(expected, EXPECTED)
        if not set(expected) & {"says", "exit", "key_line", "offers", "rows", "files"}:
            raise Malformed("it expects nothing that an empty answer would miss")
        for key in PATTERNS:
            for pattern in [expected[key]] if isinstance(expected.get(key), str) else expected.get(key, []):
                re.compile(pattern)
        for name, held in expected.get("files", {}).items():
            re.compile(name), re.compile(held)
        if "press" in turn:
            re.compile(turn["press"])
        if turn.get("cause"):
            re.compile(turn["cause"])
        steps = turn.get("model", [])
        results = 0
        for position, step in enumerate(steps, 1):
            if len(step) != 1 or not set(step) <= {"call", "say"} or ("say" in step) != (position == len(steps)):
                raise Malformed(f"step {position} of the model: calls come first, and what it says is the last")
            if "call" in step:
                results += len(step["call"]) if isinstance(step["call"], list) else 1
                continue
            slots = list(model.SLOT.finditer(step["say"]))
            if results and not slots:
                raise Malformed("the model says what no tool told it")
            if any(not 1 <= int(slot[1]) <= results for slot in slots):
                raise Malformed(f"the model quotes a result that is not there; there are {results}")


def known(given, keys):
    for key, value in given.items():
        if key not in keys:
            raise Malformed(f"“{key}” is no key here; there are {', '.join(keys)}")
        if not isinstance(value, keys[key]):
            raise Malformed(f"“{key}” has a value of the wrong kind")

"""What is wrong with an answer, and whether it is wrong with confidence."""

import re

# Whoever speaks like this has not promised anything.
HEDGES = re.compile(
    r"(?i)\b(i (can't|cannot|can not|don't|do not|could not|couldn't|have diagnosed nothing|know (only|of no)|find no|would rather)"
    r"|not sure|unsure|unclear|unknown|no idea|might|may (be|have)|perhaps|possibly|possible \(|probably|a guess|could be|nothing is known)\b")
PERCENT = re.compile(r"\((\d+) %\)")
CONFIDENT = 80
# What the bot says itself of a model that did not answer.
WITHOUT_MODEL = "Answered without a model"


def faults(turn, code, answer, heard, scripted):
    """Every expectation that the answer of one turn misses."""
    expected, text = turn["expect"], answer.get("answer") or ""
    found = []
    wanted = expected.get("exit", 0)
    if code != wanted:
        found.append(answer["error"] if code is None else f"ended with {code}, not {wanted}")
    found += [f"does not say /{pattern}/" for pattern in expected.get("says", []) if not re.search(pattern, text)]
    found += [f"says /{pattern}/" for pattern in expected.get("never_says", []) if re.search(pattern, text)]
    if WITHOUT_MODEL in text:
        found.append(text[text.index(WITHOUT_MODEL):])
    if "key_line" in expected:
        keys = [line["text"] for line in answer.get("evidence") or [] if line["key"]]
        if not any(re.search(expected["key_line"], key) for key in keys):
            found.append(f"rests on {keys}, not on /{expected['key_line']}/")
    if "sql" in expected and not re.search(expected["sql"], answer.get("sql") or ""):
        found.append(f"asked {answer.get('sql')}, not /{expected['sql']}/")
    if "rows" in expected and len(answer.get("rows") or []) != expected["rows"]:
        found.append(f"has {len(answer.get('rows') or [])} rows, not {expected['rows']}")
    found += handed(expected.get("files"), answer.get("files") or {})
    found += [f"does not offer “{offer}”" for offer in expected.get("offers", []) if offer not in (answer.get("offers") or [])]
    found += [f"did what nobody may: {write}" for write in heard["writes"]]
    if "press" in turn:
        found += presses(turn["press"], expected["writes"], answer["pressed"])
    if scripted:
        # How a real model gets there is its own affair. Calls of one step run side by side, in no order.
        if "tools" in expected and sorted(answer.get("tools") or []) != sorted(expected["tools"]):
            found.append(f"called {answer.get('tools')}, not {expected['tools']}")
        if "intent" in expected and answer.get("intent") != expected["intent"]:
            found.append(f"took it for “{answer.get('intent')}”, not “{expected['intent']}”")
        found += heard["unscripted"]
        sent = "\n".join(heard["sent"])
        found += [f"sent the model /{pattern}/" for pattern in expected.get("never_sent", []) if re.search(pattern, sent)]
        if "model" in turn and not heard["sent"]:
            found.append("asked no model")
    return found


def handed(expected, files):
    """Where files are expected, these and no others; where nothing is said of them, any."""
    if expected is None:
        return []
    found = [f"hands out no file /{name}/" for name in expected if not any(re.search(name, given) for given in files)]
    found += [f"hands out {given}" for given in files if not any(re.search(name, given) for name in expected)]
    return found + [f"{given} does not hold /{held}/ but: {content[:200]}" for name, held in expected.items()
                    for given, content in files.items() if re.search(name, given) and not re.search(held, content)]


def presses(pattern, expected, pressed):
    """Each write that was to be made by a press is made once, and no other."""
    if not pressed["buttons"]:
        return [f"has no button /{pattern}/"]
    writes = pressed["writes"]
    found = [f"was pressed and did not do /{wanted}/ once, but {writes}" for wanted in expected
             if sum(bool(re.search(wanted, write)) for write in writes) != 1]
    return found + [f"was pressed and did {write} too" for write in writes if not any(re.search(wanted, write) for wanted in expected)]


def is_confidently_wrong(turn, answer):
    """It names a cause without reserve, or at 80 % and more, that is not the one; where none can be known, any."""
    if "cause" not in turn:
        return False
    text = answer.get("answer") or ""
    if turn["cause"] and re.search(turn["cause"], text):
        return False
    percent = PERCENT.search(text)
    return int(percent[1]) >= CONFIDENT if percent else bool(text) and not HEDGES.search(text)

"""Weights of the evidence and of its certainty, fitted with projects left out."""
import collections, math, re, sys
import numpy as np
from scipy.optimize import minimize
from corpus import LINE_SETS, ROOT, by_owner
from figures import calibration_error

SOURCE = ROOT / "Sources/Domain/Diagnosis"
# Every log is also read as if the tools of some families were unknown, as most tools in the world are.
UNKNOWN = ((0.35, 0), (0.6, 1), (0.35, 2))
STRENGTH = 2.0
GREEN_STRENGTH = 0.5
FOLDS = 8
TOOL_WORTH = 0.3
LOSS_OF_AN_END = 2.0
# Of the whole log, or of the certainty alone: the order of the lines does not depend on them.
SIGNALS = ("noPattern", "generic", "heading", "symptom", "summary", "inFailedStep", "inSection", "priority80", "exitKnown", "novel", "known",
           "greenGiven", "first", "last", "isFrame", "severity", "shortLog", "stepMarked",
           "paragraphEvidence")
# What only counts where the last green log is given has weights of its own, fitted on those logs after the rest.
GREEN = ("novel", "known", "novelRunStart", "novelShare", "novelPriority", "novelAlone", "novelNearEnd", "novelSymptom", "novelRed",
         "unknownToGreen")


def ends(names, values):
    """As Candidate.swift has it: it tells only that something ended."""
    column = lambda name: values[:, names.index(name)]
    return ((column("symptom") + column("summary") > 0) & (column("tellsExit") > 0)).astype(float)


class Told:
    """One log with its candidates."""
    def __init__(self, labelled, item, found, names):
        self.item = item
        alternatives, filled = labelled.told(item)
        self.lines = np.array([entry[0] for entry in found])
        self.blocks = np.array([entry[1:3] for entry in found])
        self.values = np.array([entry[5] for entry in found])
        self.ends = ends(names, self.values)
        self.patterns = np.array([entry[6] for entry in found])
        self.alone = self.patterns == "-"
        self.hits = np.array([any(line in truth for truth in alternatives) for line in self.lines])
        def overlap(first, last):
            said = {number for number in range(first, last + 1)} & filled
            return max((labelled.scorer.prf(said, truth)[2] for truth in alternatives), default=0.0)
        spans = {entry[3:5] for entry in found}
        known = {span: overlap(*span) for span in spans}
        self.overlap = np.array([known[entry[3:5]] for entry in found])

    def standing(self, weights):
        """As Ranking.swift has it: the own score, and the share of all weight in the block."""
        scores = self.values @ weights
        shares = np.exp(scores - scores.max()); shares /= shares.sum()
        order = np.argsort(self.lines, kind="stable")
        voices = np.where(self.alone, 0.5, 1.0) * shares
        sums = np.concatenate([[0.0], np.cumsum(voices[order])])
        sorted_lines = self.lines[order]
        mass = sums[np.searchsorted(sorted_lines, self.blocks[:, 1], "right")] - sums[np.searchsorted(sorted_lines, self.blocks[:, 0], "left")]
        mass = np.clip(mass + np.where(self.alone, 0.5 * shares, 0.0), 1e-9, 1)
        return scores + np.log(mass) - LOSS_OF_AN_END * self.ends, shares, mass


def read(labelled, items, *options):
    names, found = None, collections.defaultdict(list)
    for row in labelled.run(items, "--features", *options):
        if row[0] == "names":
            names = row[1].split(",")
            continue
        found[int(row[0])].append((*(int(cell) for cell in row[1:6]), np.array(row[7].split(","), dtype=float), row[6]))
    return names, [Told(labelled, item, found[item.number], names) for item in items if found[item.number]]


def ranker(told, worth, start, free, strength):
    """A softmax over the candidates of each log. The free weights are fitted, and preferred near where they start."""
    pairs = [(entry, value) for entry, value in zip(told, worth) if entry.hits.any()]
    x = np.vstack([entry.values for entry, _ in pairs])
    counts = np.array([len(entry.hits) for entry, _ in pairs])
    begins = np.cumsum(np.concatenate([[0], counts]))[:-1]
    targets = []
    for entry, _ in pairs:
        target = entry.hits * (0.5 + entry.overlap)
        targets.append(target / target.sum())
    target, value = np.concatenate(targets), np.repeat([worth for _, worth in pairs], counts)
    fixed, own = x @ np.where(free, 0, start), x[:, free]
    def loss(w):
        s = fixed + own @ w
        e = np.exp(s - np.repeat(np.maximum.reduceat(s, begins), counts))
        p = e / np.repeat(np.add.reduceat(e, begins), counts)
        away = w - start[free]
        return -(value * target * np.log(p + 1e-12)).sum() + strength * (away ** 2).sum(), own.T @ (value * (p - target)) + 2 * strength * away
    fitted = start.copy()
    fitted[free] = minimize(loss, start[free], jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return fitted


def signals(entry, weights, columns):
    """What Confidence.swift sees of the first finding, and whether it is right."""
    standing, shares, mass = entry.standing(weights)
    order = np.lexsort((entry.lines, -standing))
    top = order[0]
    first, last = entry.blocks[top]
    alike = np.zeros(len(order), dtype=bool) if entry.alone[top] else entry.patterns == entry.patterns[top]
    elsewhere = [standing[index] for index in order if not (first <= entry.lines[index] <= last or alike[index])]
    margin = min(1.0, max(-1.0, (standing[top] - elsewhere[0]) / 4)) if elsewhere else 1.0
    return [1.0, shares[top], max(mass[top], shares[alike].sum()), margin, *entry.values[top, columns]], bool(entry.hits[top])


def certainty(rows, hits, worth, strength=0.3):
    """A logistic regression; the bias is free."""
    x, y = np.array(rows), np.array(hits, dtype=float)
    free = np.ones(x.shape[1]); free[0] = 0
    def loss(b):
        p = 1 / (1 + np.exp(-(x @ b)))
        value = -(worth * (y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))).sum() + strength * (free * b ** 2).sum()
        return value, x.T @ (worth * (p - y)) + 2 * strength * free * b
    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x


def fit(labelled):
    items = [item for item in labelled.items if item.set in LINE_SETS and item.truths]
    names, told = read(labelled, items)
    partly = [read(labelled, items, "--without", str(share), "--seed", str(seed))[1] for share, seed in UNKNOWN]
    pastes = list(labelled.pasted([item for item in items if item.set in ("logchunks", "cidiff")]))
    pasted = read(labelled, pastes)[1]
    beside = read(labelled, list(labelled.beside([item for item in items if item.set in ("logchunks", "cidiff")])))[1]
    tools = read(labelled, list(labelled.tools()))[1]
    counts = by_owner(items)
    owners = sorted(counts)
    fold = {owner: index % FOLDS for index, owner in enumerate(np.random.RandomState(3).permutation(owners))}
    fold |= {entry.item.owner: index % FOLDS for index, entry in enumerate(tools)}
    columns = [names.index(name) for name in SIGNALS]

    # Each tool is one log, and its keys were written by who mended its patterns: together they count as much as the projects.
    def worth(entry):
        if entry.item.set == "tools": return TOOL_WORTH
        return (0.3 if entry.item.set == "pytorch_log_classifier" else 1.0) / math.sqrt(counts[entry.item.owner])

    def weights(keeps):
        # The label of logsage is a whole step: nearly every line of it is right, which teaches nothing of lines.
        chosen, value = [], []
        for entries, factor in ((told, 1.0), (tools, 1.0), *((entries, 0.5) for entries in partly)):
            kept = [entry for entry in entries if keeps(entry.item) and entry.item.set != "logsage"]
            chosen += kept
            value += [factor * worth(entry) for entry in kept]
        w = ranker(chosen, value, np.zeros(len(names)), np.ones(len(names), dtype=bool), STRENGTH)
        compared = [(entry, factor) for entry, factor in zip(chosen, value) if entry.item.green]
        if not compared: return w
        return ranker([entry for entry, _ in compared], [factor for _, factor in compared], w, np.isin(names, GREEN), GREEN_STRENGTH)

    results, rows = collections.defaultdict(list), []
    for index in range(FOLDS):
        w = weights(lambda item: fold[item.owner] != index)
        for entry in tools:
            if fold[entry.item.owner] != index: continue
            order = np.argsort(-entry.standing(w)[0], kind="stable")
            results["known tools", "tools", "all"].append((entry.hits[order[0]], entry.hits[order[:5]].any(), entry.overlap[order[0]]))
        for kind, entries in (("known tools", told), ("35 % of families unknown", partly[0]), ("pasted", pasted), ("pasted beside", beside)):
            for entry in entries:
                if fold[entry.item.owner] != index: continue
                order = np.argsort(-entry.standing(w)[0], kind="stable")
                results[kind, entry.item.set, entry.item.half].append((entry.hits[order[0]], entry.hits[order[:5]].any(), entry.overlap[order[0]]))
                signal, hit = signals(entry, w, columns)
                rows.append((kind, entry.item, signal, hit))
    print("Projects left out of the fit: n, top1, top5 of lines (findings take fewer), F1 of the first", file=sys.stderr)
    for key, found in sorted(results.items()):
        print(f"{' '.join(key):60} {len(found):3} " + " ".join(f"{np.mean([row[i] for row in found]):.3f}" for i in range(3)), file=sys.stderr)
    calibrate(rows, fold, counts, names)
    final = weights(lambda item: True)
    write(SOURCE / "Evidence/Weights+Standard.swift", "Weights", "Weights([", dict(zip(names, final)))


def calibrate(rows, fold, counts, names):
    # With families unknown every log counts once more: half a taught the patterns what to say, and is surer than a project never seen.
    # A label of one exact line says little of how sure a block is: those logs do not count.
    # Who pastes mostly sees where the failure is told.
    kinds = {"pasted beside": 0.1}
    value = np.array([kinds.get(kind, 1.0) * (0.0 if item.set == "pytorch_log_classifier" else 1.0) / math.sqrt(counts[item.owner])
                      for kind, item, _, _ in rows])
    signal, hits = [row[2] for row in rows], [row[3] for row in rows]
    group = np.array([fold[item.owner] for _, item, _, _ in rows])
    predicted = np.zeros(len(rows))
    for index in sorted(set(group)):
        kept = group != index
        b = certainty([s for s, keep in zip(signal, kept) if keep], [h for h, keep in zip(hits, kept) if keep], value[kept])
        predicted[~kept] = 1 / (1 + np.exp(-(np.array(signal)[~kept] @ b)))
    print("Certainty with projects left out: n, ECE, Brier, base rate's, share at .9 or more, right there", file=sys.stderr)
    for kind in ("known tools", "35 % of families unknown", "pasted"):
        for name, halves in ((name, halves) for name in (*LINE_SETS, None) for halves in (("a", "b1", "b2"), ("b1", "b2"))):
            chosen = [i for i, row in enumerate(rows) if row[0] == kind and name in (row[1].set, None) and row[1].half in halves]
            p, y = predicted[chosen], np.array([hits[i] for i in chosen], dtype=float)
            sure = p >= 0.9
            print(f"{kind:25} {name or 'every set':25} {''.join(halves):6} {len(p):3} {calibration_error(p, y):.3f} {np.mean((p - y) ** 2):.3f} "
                  f"{y.mean() * (1 - y.mean()):.3f} {sure.mean():.3f} {y[sure].mean() if sure.any() else math.nan:.3f}", file=sys.stderr)
    b = certainty(signal, hits, value)
    parts = zip(("bias", "share", "mass", "margin"), b)
    head = "Calibration(" + "".join(f"\n        {name}: {value:.3f}," for name, value in parts) + "\n        features: Weights(["
    write(SOURCE / "Report/Calibration+Standard.swift", "Calibration", head, dict(zip(SIGNALS, b[4:])))


def write(path, owner, head, values):
    """As `scripts/lint` wants it."""
    inner = " " * (12 if "\n" in head else 8)
    lines, line = [], inner
    for name, value in values.items():
        if abs(value) < 0.0005: continue
        entry = f".{name}: {value:.3f},"
        if len(line) + len(entry) > 118:
            lines.append(line.rstrip())
            line = inner
        line += entry + " "
    tail = "        ])\n    )" if "\n" in head else "    ])"
    path.write_text(f"// Written by scripts/fit from labelled logs.\n\nextension {owner} {{\n    static let standard = {head}\n" +
                    "\n".join([*lines, line.rstrip()]) + f"\n{tail}\n}}\n")

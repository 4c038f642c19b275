"""The figures of the build that stands, as score.py counts them, by halves of the projects and with intervals over projects."""
import collections, json
import numpy as np
from corpus import FLAKY_SET

HALVES = {"all": ("a", "b1", "b2"), "a": ("a",), "b": ("b1", "b2"), "b1": ("b1",), "b2": ("b2",)}


def line_row(labelled, item, report):
    """top1, top5, precision, recall, F1 and the confidence of the first finding."""
    alternatives, filled = labelled.told(item)
    findings, best = report["findings"], None
    for truth in alternatives:
        said = {i for first, last in findings[0]["lines"] for i in range(first, last + 1)} & filled if findings else set()
        keys = [finding["key_line"] for finding in findings[:5]]
        row = (bool(keys) and keys[0] in truth, any(key in truth for key in keys), *labelled.scorer.prf(said, truth))
        if best is None or (row[4], row[0], row[1]) > (best[4], best[0], best[1]): best = row
    return [float(value) for value in best] + [findings[0]["confidence"] if findings else 0.0]


def category_row(accepted, report):
    guesses = list(dict.fromkeys(finding["category"] for finding in report["findings"])) or ["unknown"]
    confidence = report["findings"][0]["confidence"] if report["findings"] else 0.0
    return [float(guesses[0] in accepted), float(any(guess in accepted for guess in guesses[:2])), confidence]


def calibration_error(confidences, hits):
    bins = collections.defaultdict(list)
    for confidence, hit in zip(confidences, hits): bins[min(int(confidence * 10), 9)].append((confidence, hit))
    return sum(abs(sum(c - h for c, h in rows)) for rows in bins.values()) / max(1, len(confidences))


def f1(rows):
    hits = sum(guess and truth for guess, truth in rows)
    return 2 * hits / max(1, sum(bool(guess) + bool(truth) for guess, truth in rows))


def interval(rows, owners, figure, draws=1000):
    """95 % over projects drawn with replacement."""
    groups = collections.defaultdict(list)
    for row, owner in zip(rows, owners): groups[owner].append(row)
    groups, random = list(groups.values()), np.random.RandomState(7)
    values = [figure([row for index in random.randint(len(groups), size=len(groups)) for row in groups[index]]) for _ in range(draws)]
    return np.percentile(values, [2.5, 97.5])


def column(index): return lambda rows: sum(row[index] for row in rows) / max(1, len(rows))


LINE_FIGURES = {
    "top1": column(0), "top5": column(1), "F1": column(4),
    "ECE": lambda rows: calibration_error([row[5] for row in rows], [row[0] for row in rows]),
    "Brier": lambda rows: sum((row[5] - row[0]) ** 2 for row in rows) / max(1, len(rows)),
    "base": lambda rows: column(0)(rows) * (1 - column(0)(rows)),
    "at.9": lambda rows: sum(row[5] >= 0.9 for row in rows) / max(1, len(rows)),
    "right": lambda rows: sum(row[0] for row in rows if row[5] >= 0.9) / max(1, sum(row[5] >= 0.9 for row in rows)),
}
CATEGORY_FIGURES = {
    "top1": column(0), "top2": column(1), "at.9": lambda rows: sum(row[2] >= 0.9 for row in rows) / max(1, len(rows)),
    "right": lambda rows: sum(row[0] for row in rows if row[2] >= 0.9) / max(1, sum(row[2] >= 0.9 for row in rows)),
}


def show(title, rows, owners, figures):
    if not rows: return
    parts = []
    for name, figure in figures.items():
        low, high = interval(rows, owners, figure)
        parts.append(f"{name} {figure(rows):.3f} [{low:.2f} {high:.2f}]")
    print(f"{title:30} n={len(rows):3} " + "  ".join(parts), flush=True)


def score(labelled):
    reports = {int(number): json.loads(text) for number, text in labelled.run(labelled.items)}
    lines, categories, flaky = [], [], []
    for item in labelled.items:
        report = reports.get(item.number)
        if report is None: continue
        if item.truths: lines.append((item, line_row(labelled, item, report)))
        if item.key() in labelled.categories: categories.append((item, category_row(labelled.categories[item.key()], report)))
        if item.set == FLAKY_SET: flaky.append((item, (report["flaky"]["probability"] >= 0.5, bool(item.label["intermittent"]))))
    def table(title, pairs, figures):
        for group, halves in HALVES.items():
            chosen = [(item, row) for item, row in pairs if item.half in halves]
            show(f"{title} {group}", [row for _, row in chosen], [item.owner for item, _ in chosen], figures)
    for name in dict.fromkeys(item.set for item, _ in lines): table(name, [pair for pair in lines if pair[0].set == name], LINE_FIGURES)
    table("every set", lines, LINE_FIGURES)
    table("category", categories, CATEGORY_FIGURES)
    # One job a project here: the project is the log itself.
    table("flaky", flaky, {"F1": f1})

"""The same charts as `analyst-bench chart` with matplotlib: `matplotlib_charts.py [ROUNDS]` prints what that prints."""

import io
import json
import sys
import time

import matplotlib

matplotlib.use("agg")
import matplotlib.dates
import matplotlib.pyplot as plt

START = 1_795_000_000
STATUSES = ["delivered", "open", "paid", "returned", "cancelled", "lost", "held", "new"]
REGIONS = ["Europe", "Americas", "Asia", "Africa"]


def numbers(count, times=1):
    return [number * 7_919 % 997 * times + 40 for number in range(count)]


def days(seconds):
    return [second / 86_400 for second in seconds]


def bar(axes):
    axes.bar(STATUSES, numbers(8))


def line(axes):
    for name, times in (("p50", 1), ("p95", 3), ("p99", 7)):
        axes.plot(days(START + day * 86_400 for day in range(90)), numbers(90, times), label=name)
    axes.xaxis_date()
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3)


def stacked(axes):
    places, floor, values = days(START + month * 30 * 86_400 for month in range(12)), [0] * 12, numbers(48)
    for index, region in enumerate(REGIONS):
        axes.bar(places, values[index::4], width=23, bottom=floor, label=region)
        floor = [under + value for under, value in zip(floor, values[index::4])]
    axes.xaxis_date()
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4)


def histogram(axes):
    axes.hist(numbers(1_000), bins=20)


def dense(axes):
    axes.plot(days(START + second * 5 for second in range(10_000)), numbers(10_000))
    axes.xaxis_date()


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for name, draw in (("bar", bar), ("line", line), ("stacked", stacked), ("histogram", histogram), ("line of 10,000", dense)):
        figures = []
        for _ in range(rounds + 1):
            started = time.monotonic_ns()
            # As many pixels as ours has.
            figure, axes = plt.subplots(figsize=(6.4, 4.8), dpi=200)
            draw(axes)
            axes.set_title(name)
            file = io.BytesIO()
            figure.savefig(file, format="png")
            plt.close(figure)
            figures.append((time.monotonic_ns() - started) / 1e6)
        first, rest = figures[0], sorted(figures[1:])
        late = rest[min(len(rest) - 1, len(rest) * 95 // 100)]
        print(json.dumps({"name": name, "median": round(rest[len(rest) // 2], 2), "p95": round(late, 2), "first": round(first, 2),
                          "unit": "ms", "bytes": len(file.getvalue())}))


main()

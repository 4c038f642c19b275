"""Whether two results say the same: by values, in any order of rows and columns, with whatever columns besides."""

import collections
import csv
import io
import itertools
import re
import sqlite3
import subprocess

MISSING = "\\N"
# A list that the reader cuts by itself has as many rows.
CUTS = (20, 50, 100, 200)


def sqlite_rows(path, sql):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [tuple(MISSING if value is None else value for value in row) for row in connection.execute(sql)]
    except sqlite3.Error as error:
        raise RuntimeError(str(error)) from None
    finally:
        connection.close()


def postgres_rows(url, sql):
    command = ["psql", "--no-psqlrc", "-q", "--csv", "-t", "-v", "ON_ERROR_STOP=1", "-P", f"null={MISSING}", url]
    told = subprocess.run([*command, "-c", "SET statement_timeout = '10s'", "-c", sql], capture_output=True, text=True)
    if told.returncode:
        raise RuntimeError(told.stderr.strip())
    return [tuple(row) for row in csv.reader(io.StringIO(told.stdout))]


def plain(value):
    """A number as one, and a time at midnight, or a month's first day, as what it was meant to be."""
    text = str(value).strip()
    if text in ("t", "true", "True"):
        return 1.0
    if text in ("f", "false", "False"):
        return 0.0
    try:
        return float(text)
    except ValueError:
        pass
    zone = r"(\+00(:?00)?|Z)?"
    if month := re.match(rf"^(\d{{4}}-\d\d)(-01)?([ T]00:00:00(\.0+)?{zone})?$", text):
        return month[1]
    if day := re.match(rf"^(\d{{4}}-\d\d-\d\d)[ T]00:00:00(\.0+)?{zone}$", text):
        return day[1]
    return re.sub(r"\+00(:?00)?$", "", text).replace("T", " ") if re.match(r"^\d{4}-\d\d-\d\d", text) else text


def near(found, wanted):
    """Shares and averages may be rounded to two places, in those that want them as well."""
    if not (isinstance(found, float) and isinstance(wanted, float)):
        return found == wanted
    if found.is_integer() and wanted.is_integer():
        return found == wanted
    return abs(found - wanted) <= max(0.0051, 1e-4 * abs(wanted))


def alike(found, wanted):
    order = lambda row: tuple((0, value, "") if isinstance(value, float) else (1, 0.0, str(value)) for value in row)
    pairs = zip(sorted(found, key=order), sorted(wanted, key=order))
    return len(found) == len(wanted) and all(all(map(near, left, right)) for left, right in pairs)


def answers(found, wanted, sql):
    """Whether it is what the SQL wanted; and where that begins with a row's id, whether it says the same by names that differ."""
    if same(found, wanted):
        return True
    named = [row[1:] for row in wanted]
    is_key = re.match(r"\s*select\s+(distinct\s+)?(\w+\.)?((\w+_)?id|(?-i:[A-Z]\w*I[dD]))(\s+as\s+\w+)?\s*,", sql, re.I)
    texts = [tuple(value for value in row if not isinstance(plain(value), float)) for row in named]
    return bool(is_key and named and all(texts) and len(set(texts)) == len(texts)) and same(found, named)


def same(found, wanted):
    found, wanted = ([tuple(map(plain, row)) for row in rows] for rows in (found, wanted))
    if not wanted or not found:
        return not wanted and not found
    is_cut = len(found) in CUTS and len(wanted) > len(found)
    if len(found) != len(wanted) and not is_cut or len(wanted[0]) > len(found[0]):
        return False
    fits = lambda left, right: not collections.Counter(left) - collections.Counter(right) if is_cut else alike(left, right)
    column = lambda rows, place: [(row[place],) for row in rows]
    places = [[one for one in range(len(found[0])) if fits(column(found, one), column(wanted, other))] for other in range(len(wanted[0]))]
    for picked in itertools.islice(itertools.product(*places), 3_000):
        if len(set(picked)) == len(picked) and fits([tuple(row[place] for place in picked) for row in found], wanted):
            return True
    return False

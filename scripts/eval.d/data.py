"""The data that a case has people ask about: a database each, made anew for every run."""

import contextlib
import sqlite3


def source(name, given, path):
    """As the settings name it. Given are its statements, or its statements and what of it is hidden."""
    statements, mask = (given, []) if isinstance(given, list) else (given["sql"], given.get("mask", []))
    path.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return {"name": name, "path": str(path)} | ({"mask": mask} if mask else {})

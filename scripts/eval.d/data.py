"""What a case has people ask about: a database for each source and a folder of documents, made anew for every run."""

import contextlib
import sqlite3


def source(name, given, path):
    """As the settings name it. Given are its statements, or its statements, what of it is hidden and who may read it."""
    given = {"sql": given} if isinstance(given, list) else given
    path.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as database:
        for statement in given["sql"]:
            database.execute(statement)
        database.commit()
    return {"name": name, "kind": "sqlite", "path": str(path)} | {key: given[key] for key in ("mask", "readers") if key in given}


def documents(given, folder):
    """As the settings name them: each file by itself."""
    folder.mkdir(exist_ok=True)
    places = []
    for name, page in given.items():
        page = {"text": page} if isinstance(page, str) else page
        (folder / name).write_text(page["text"])
        places.append({"path": str(folder / name)} | {key: page[key] for key in ("role",) if key in page})
    return places

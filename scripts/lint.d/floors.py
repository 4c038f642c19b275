"""Checks that a module imports only from floors below its own, or its neighbours on the same floor."""

import pathlib
import sys

from imports import imports

floors = ["System", "Kit", "Domain", "Platforms", "Bot", "Commands"]
sources = pathlib.Path("Sources")
floor_of = {
    room.name: number
    for number, floor in enumerate(floors)
    if (sources / floor).is_dir()
    for room in (sources / floor).iterdir()
}
failed = False
for file in sorted(sources.rglob("*.swift")):
    floor, room = file.parts[1], file.parts[2]
    for number, imported in imports(file):
        if floor_of.get(imported, -1) > floors.index(floor):
            print(f"{file}:{number}: {floor}/{room} imports {imported} from a higher floor", file=sys.stderr)
            failed = True
sys.exit(failed)

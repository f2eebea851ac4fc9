"""Offices and their holders as the files of one region each say them.

    python -m genscripts.offices [REGION...]

prints what is wrong with them and how many posts of each kind they fill.
"""

import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from legation.actors.terms import NOBODY, Office, faults, office

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "actors" / "offices"


def rows(regions: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Return the offices of some regions, or of all, each with the end of what is known."""
    return [
        {"known_until": table["known_until"], **entry}
        for table in _tables(regions).values()
        for entry in table.get("office", [])
    ]


def people() -> dict[str, dict[str, Any]]:
    """Return the other names of people, by the tail of their id."""
    found: dict[str, dict[str, Any]] = {}
    for region, table in _tables().items():
        for key, person in table.get("person", {}).items():
            if key in found:
                raise ValueError(f"{region}.toml: {key} has other names elsewhere too")
            found[key] = person
    return found


@cache
def _tables(regions: tuple[str, ...] = ()) -> dict[str, dict[str, Any]]:
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
        if not regions or path.stem in regions
    }


def main(regions: list[str]) -> int:
    """Print faults and counts; return 1 if there are faults."""
    offices: list[Office] = [office(row) for row in rows(tuple(regions))]
    found = [(o, fault) for o in offices for fault in faults(o)]
    for one, fault in found:
        print(f"{one.of} {one.title}: {fault}")
    held = [row for one in offices for row in one.holders]
    unknown = sum(row.name in NOBODY for row in held)
    print(f"{len(offices)} offices, {len(held)} rows, {unknown} of them ? or vacant")
    print(dict(Counter(post for one in offices for post in one.post)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

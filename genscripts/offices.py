"""Offices and their holders as the files of one region each say them.

    python -m genscripts.offices [REGION...]

prints what is wrong with them and how many posts of each kind they fill.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from legation.actors.terms import NOBODY, Holding, Office, faults

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "actors" / "offices"


def load(regions: list[str] | None = None) -> tuple[list[Office], dict[str, dict[str, Any]]]:
    """Return the offices and the other names of people, by slug, of some regions or of all."""
    offices: list[Office] = []
    people: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        if regions and path.stem not in regions:
            continue
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        offices += [_office(entry, table["known_until"]) for entry in table.get("office", [])]
        for key, person in table.get("person", {}).items():
            if key in people:
                raise ValueError(f"{path.name}: {key} has other names elsewhere too")
            people[key] = person
    return offices, people


def _office(entry: dict[str, Any], known_until: str) -> Office:
    holders = tuple(Holding(*row) for row in entry.pop("holders"))
    post = tuple(entry.pop("post", ()))
    return Office(**{"known_until": known_until, **entry}, holders=holders, post=post)


def main(regions: list[str]) -> int:
    """Print faults and counts; return 1 if there are faults."""
    offices, _ = load(regions)
    found = [(o, fault) for o in offices for fault in faults(o)]
    for office, fault in found:
        print(f"{office.of} {office.title}: {fault}")
    rows = [row for office in offices for row in office.holders]
    unknown = sum(row.name in NOBODY for row in rows)
    print(f"{len(offices)} offices, {len(rows)} rows, {unknown} of them ? or vacant")
    print(dict(Counter(post for office in offices for post in office.post)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How far two hands agree: `python -m bench.agreement`, over what stands in `corpus/twice/`.

Each figure is an F1 or a share that does not depend on which hand comes first. Two events are one
when their triggers share a character; a contact likewise.
"""

import tomllib
from collections import Counter
from pathlib import Path

from .events import root
from .facts import Facts, GoldContact, GoldEvent, Told, facts
from .passages import CORPUS, SPLITS, Passage, codes, load


def measure(corpus: Path = CORPUS) -> dict[str, float]:
    """Return the agreement on events and contacts."""
    counts: Counter[str] = Counter()
    first = {p.name: p for split in SPLITS for p in load(corpus / split)}
    for path in sorted((corpus / "twice").glob("*.toml")):
        _compare(first[path.stem], second(path, first[path.stem]), counts)
    return _figures(counts)


def second(path: Path, passage: Passage) -> Facts:
    """Return the second hand's facts of a passage; ValueError names a file at fault."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return facts(passage.text, table, codes())
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def _compare(passage: Passage, other: Facts, counts: Counter[str]) -> None:
    counts["passages"] += 1
    for kind in ("events", "contacts"):
        one, two = getattr(passage.facts, kind), getattr(other, kind)
        pairs = _paired(one, two)
        counts[f"{kind} of both"] += len(one) + len(two)
        counts[f"{kind} shared"] += len(pairs)
        for a, b in pairs:
            counts[f"{kind} status"] += a.status == b.status
            if kind == "events":
                counts["type"] += a.type == b.type
                counts["parties"] += _same(a.sources, b.sources) and _same(a.targets, b.targets)
            else:
                counts["level"] += a.level == b.level
                counts["contact parties"] += _same(a.parties, b.parties)


def _paired(one: tuple[Told, ...], two: tuple[Told, ...]) -> list[tuple[GoldEvent, GoldContact]]:
    """Pair facts whose triggers overlap, those of one type first."""
    left = list(two)
    found = []
    for exact in (True, False):
        for a in one:
            if any(a is x for x, _ in found):
                continue
            b = next((b for b in left if _fits(a, b, exact)), None)
            if b is not None:
                left.remove(b)
                found.append((a, b))
    return found  # type: ignore[return-value]


def _fits(a: Told, b: Told, exact: bool) -> bool:
    same = not exact or getattr(a, "type", None) == getattr(b, "type", None)
    return same and a.trigger.overlaps(b.trigger)


def _same(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return {root(a) for a in one} == {root(a) for a in two}


def _figures(counts: Counter[str]) -> dict[str, float]:
    events, contacts = counts["events shared"], counts["contacts shared"]
    return {
        "passages annotated twice": float(counts["passages"]),
        "events found by both, F1": 2 * events / max(counts["events of both"], 1),
        "type of those": counts["type"] / max(events, 1),
        "status of those": counts["events status"] / max(events, 1),
        "parties of those": counts["parties"] / max(events, 1),
        "contacts found by both, F1": 2 * contacts / max(counts["contacts of both"], 1),
        "parties of those contacts": counts["contact parties"] / max(contacts, 1),
        "level of those contacts": counts["level"] / max(contacts, 1),
        "status of those contacts": counts["contacts status"] / max(contacts, 1),
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:28} {value:.3f}")

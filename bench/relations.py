"""The PLOVER type between two given spans: `python -m bench.relations`.

Over the fifth of PLV's training sentences that nothing was trained on. CONCEDE and RETREAT are one
type there, and the quad classes those of PLOVER.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from legation.chain import relations
from legation.encode import Encoder
from legation.model import QUADS

from .passages import HERE

_TAG = re.compile(r"</?[st]>")


class Row(NamedTuple):
    """A sentence with the spans of source and target and its type by hand."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    root: str


def measure(data: Path, encoder: Encoder) -> dict[str, float]:
    """Return macro F1 of types and of quad classes."""
    rows = list(held_out(data / "plover" / "plv-train.tsv"))
    asked = [(r.text, r.source, r.target) for r in rows]
    found = [_likeliest(r.odds) for r in relations(asked, encoder=encoder)]
    gold = [r.root for r in rows]
    return {
        "PLOVER type macro F1": macro(gold, found),
        "quad class macro F1": macro([quad_of(g) for g in gold], [quad_of(f) for f in found]),
    }


def held_out(file: Path) -> Iterator[Row]:
    """Yield the sentences that are measured on: those whose number is 4 more than fives."""
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if int(row["sentence_id"]) % 5 == 4:
                text, spans = unmarked(row["marked_sentence"])
                yield Row(text, spans.get("s"), spans.get("t"), row["gold_root"])


def unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return a sentence without its tags, and the spans of source and target where first marked."""
    text, done, opened = "", 0, dict[str, int]()
    spans: dict[str, tuple[int, int]] = {}
    for tag in _TAG.finditer(marked):
        text += marked[done : tag.start()]
        done = tag.end()
        letter = tag[0].strip("</>")
        if tag[0].startswith("</"):
            spans.setdefault(letter, (opened.get(letter, 0), len(text)))
        else:
            opened[letter] = len(text)
    return text + marked[done:], spans


def _likeliest(odds: dict[str, float]) -> str:
    merged: Counter[str] = Counter()
    for name, p in odds.items():
        merged["YIELD" if name in ("CONCEDE", "RETREAT") else name] += p  # type: ignore[assignment]
    return max(merged, key=lambda name: merged[name])


def quad_of(root: str) -> str:
    """Return the quad class of a root type; YIELD is CONCEDE and RETREAT."""
    return QUADS["CONCEDE" if root == "YIELD" else root]  # type: ignore[index]


def macro(gold: list[str], found: list[str]) -> float:
    """Return the mean of the F1 of each class that the annotation has."""
    scores = []
    for name in sorted(set(gold)):
        right = sum(g == f == name for g, f in zip(gold, found, strict=True))
        scores.append(2 * right / (gold.count(name) + found.count(name)))
    return sum(scores) / len(scores)


if __name__ == "__main__":
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "shared"
    for name, value in measure(shared / "data", Encoder(threads=2)).items():
        print(f"{name:24} {value:.3f}")

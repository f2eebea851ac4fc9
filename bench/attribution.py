"""Attributions against PolNeAR's dev split: `python -m bench.attribution DATA [ENCODER]`.

Every annotation file counts once, so an article with six annotators counts six times. Spans are
those of the encoder and its decoding, before any rule of `compose`. Token figures are over runs
of letters or digits and single marks. A whole attribution is right where each of its three parts
overlaps the gold one by half or more of the gold's tokens; strictly, by half or more of the
longer of the two. A part that the gold does not have must not be found either.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from legation.encode import Encoder
from legation.mark import mark
from legation.model import Attribution, Report
from training.data import Attribution as Gold
from training.data import polnear

PARTS = ("source", "cue", "content")
Parts = dict[str, set[int]]
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")


def measure(data: Path, encoder: Encoder) -> dict[str, float]:
    """Return F1 figures by name, 0 to 1."""
    counts: Counter[tuple[str, str]] = Counter()
    read: dict[str, list[Attribution]] = {}
    for document in polnear(data / "polnear", "dev"):
        if document.text not in read:
            read[document.text] = mark(Report(text=document.text), encoder).attributions
        _count(counts, document.text, document.attributions, read[document.text])
    names = [f"{p} {kind}" for kind in ("exact spans", "tokens") for p in PARTS]
    return {f"{n} F1": _f1(counts, n) for n in [*names, *WHOLE]}


def _count(
    counts: Counter[tuple[str, str]], text: str, gold: list[Gold], found: list[Attribution]
) -> None:
    starts = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    ours = [_parts(a) for a in found]
    theirs = [{"source": g.source, "cue": g.cue, "content": g.content} for g in gold]
    for part in PARTS:
        a, b = ({s for x in side for s in x[part]} for side in (theirs, ours))
        _tally(counts, f"{part} exact spans", a, b)
        a, b = (_tokens(starts, spans) for spans in (a, b))
        _tally(counts, f"{part} tokens", a, b)
    left = [{p: _tokens(starts, x[p]) for p in PARTS} for x in theirs]
    whole = [{p: _tokens(starts, x[p]) for p in PARTS} for x in ours if x["cue"] and x["content"]]
    for name, alike in WHOLE.items():
        counts[name, "hit"] += _pairs(left, whole, alike)
        counts[name, "gold"] += len(left)
        counts[name, "found"] += len(whole)


def _pairs(
    gold: list[Parts], found: list[Parts], alike: Callable[[set[int], set[int]], bool]
) -> int:
    """Match each found attribution with a gold one that no other has taken."""
    free = list(gold)
    for one in found:
        match = next((g for g in free if all(alike(g[p], one[p]) for p in PARTS)), None)
        if match:
            free.remove(match)
    return len(gold) - len(free)


def _half_of_gold(gold: set[int], found: set[int]) -> bool:
    return gold == found or (bool(gold) and len(gold & found) * 2 >= len(gold))


def _half_of_both(gold: set[int], found: set[int]) -> bool:
    return gold == found or len(gold & found) * 2 >= max(len(gold), len(found))


WHOLE = {"whole attribution": _half_of_gold, "whole attribution, strictly": _half_of_both}


def _parts(a: Attribution) -> dict[str, tuple[tuple[int, int], ...]]:
    one = lambda s: ((s.start, s.end),) if s else ()  # noqa: E731
    return {
        "source": one(a.source),
        "cue": one(a.cue),
        "content": tuple((s.start, s.end) for s in a.content),
    }


def _tokens(starts: list[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for i, (a, b) in enumerate(starts) for s, e in spans if a < e and s < b}


def _tally(
    counts: Counter[tuple[str, str]], name: str, gold: set[object], found: set[object]
) -> None:
    counts[name, "hit"] += len(gold & found)
    counts[name, "gold"] += len(gold)
    counts[name, "found"] += len(found)


def _f1(counts: Counter[tuple[str, str]], name: str) -> float:
    both = counts[name, "gold"] + counts[name, "found"]
    return 2 * counts[name, "hit"] / both if both else 0.0


if __name__ == "__main__":
    data, *encoder = map(Path, sys.argv[1:])
    for name, value in measure(data, Encoder(*encoder)).items():
        print(f"{name:32} {value:.3f}")

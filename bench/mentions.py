"""Mentions: `python -m bench.mentions DATA`.

Names are held against the automatic ones of PolNeAR's dev split, so the figure is an agreement
with another machine; phrases against GUM's held-out fifth, both layers together, types aside.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from legation.encode import Encoder
from legation.encode.tags import HEADS
from legation.mark.decode import best_tags, lines, spans
from training.data import Document, gum, polnear


def measure(data: Path, encoder: Encoder) -> dict[str, float]:
    """Return exact-span F1, 0 to 1; for names with the type."""
    articles = {d.text: d for d in polnear(data / "polnear", "dev") if "names" in d.spans}
    return {
        "names F1": _f1(articles.values(), encoder, ("names",), typed=True),
        "phrases F1": _f1(gum(data / "gum", held_out=True), encoder, ("outer", "inner")),
    }


def _f1(
    documents: Iterable[Document], encoder: Encoder, heads: tuple[str, ...], *, typed: bool = False
) -> float:
    counts: Counter[str] = Counter()
    for document in documents:
        gold = {s if typed else s[:2] for head in heads for s in document.spans[head]}
        found = {s if typed else s[:2] for s in _found(document.text, encoder, heads)}
        counts.update(hit=len(gold & found), all=len(gold) + len(found))
    return 2 * counts["hit"] / counts["all"]


def _found(text: str, encoder: Encoder, heads: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    encoded = encoder(text)
    tags = best_tags(encoded.scores, encoded.tables.moves, lines(text, encoded.starts))
    for head in heads:
        for a, b, kind in spans(tags[head], HEADS[head]):
            yield int(encoded.starts[a]), int(encoded.ends[b - 1]), kind


if __name__ == "__main__":
    for name, value in measure(Path(sys.argv[1]), Encoder()).items():
        print(f"{name:32} {value:.3f}")

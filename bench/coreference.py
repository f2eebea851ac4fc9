"""Coreference on GUM's held-out fifth: `python -m bench.coreference DATA [ENCODER]`.

People, organisations and places only, as GUM has them; a mention counts where its span is exactly
the gold one. The figure is CoNLL F1, the mean of MUC, B-cubed and entity-based CEAF, each over all
documents at once, as the reference scorer has them (Pradhan and others, 2014). What is mentioned
once is a cluster of one on both sides, as GUM annotates it; left out on both sides, where the two
others see less of what is right, is a figure of its own.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from legation.encode import Encoder
from legation.mark.decode import best_tags, lines
from legation.mark.mentions import phrases
from legation.mark.references import clusters, references
from training.data import Document, gum

Cluster = frozenset[Hashable]
Pair = tuple[list[Cluster], list[Cluster]]
"""The gold clusters of one document, and those that were found."""


class Counts(NamedTuple):
    """What makes recall, `found_of_gold / gold`, and precision, `gold_of_found / found`."""

    found_of_gold: float
    gold: float
    gold_of_found: float
    found: float


def measure(data: Path, encoder: Encoder) -> dict[str, float]:
    """Return F1 figures, 0 to 1."""
    pairs = [(_gold(d), _found(d.text, encoder)) for d in gum(data / "gum", held_out=True)]
    often = [(_often(gold), _often(found)) for gold, found in pairs]
    every, without = f1(pairs), f1(often)
    return {
        "coreference CoNLL F1": every.pop("CoNLL"),
        **{f"coreference {name} F1": value for name, value in every.items()},
        "coreference CoNLL F1, what is mentioned once left out": without["CoNLL"],
    }


def _gold(document: Document) -> list[Cluster]:
    clusters: dict[str, set[Hashable]] = defaultdict(set)
    for span, key in document.entities.items():
        clusters[key].add(span)
    return [frozenset(cluster) for cluster in clusters.values()]


def _found(text: str, encoder: Encoder) -> list[Cluster]:
    encoded = encoder(text)
    tags = best_tags(encoded.scores, encoded.tables.moves, lines(text, encoded.starts))
    found = references(text, encoded, phrases(encoded, tags))
    return [frozenset((r.span.start, r.span.end) for r in cluster) for cluster in clusters(found)]


def _often(clusters: Iterable[Cluster]) -> list[Cluster]:
    return [cluster for cluster in clusters if len(cluster) > 1]


def f1(pairs: Collection[Pair]) -> dict[str, float]:
    """Return the F1 of each measure over all documents, and their mean as `CoNLL`."""
    each = {
        name: _f1([counts(gold, found) for gold, found in pairs])
        for name, counts in MEASURES.items()
    }
    return {**each, "CoNLL": sum(each.values()) / len(each)}


def _f1(counts: list[Counts]) -> float:
    total = Counts(*(sum(column) for column in zip(*counts, strict=True)))
    recall = total.found_of_gold / total.gold if total.gold else 0.0
    precision = total.gold_of_found / total.found if total.found else 0.0
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def muc(gold: list[Cluster], found: list[Cluster]) -> Counts:
    """Count links: those that hold a cluster together, less those missing between its parts."""
    return Counts(*_links(gold, found), *_links(found, gold))


def _links(these: list[Cluster], those: list[Cluster]) -> tuple[float, float]:
    kept = sum(len(one) - len(parts) for one, parts in _parts(these, those))
    return kept, sum(len(one) - 1 for one in these)


def b_cubed(gold: list[Cluster], found: list[Cluster]) -> Counts:
    """Count mentions, each by the share of its cluster that is in the other side's one too."""
    return Counts(*_shares(gold, found), *_shares(found, gold))


def _shares(these: list[Cluster], those: list[Cluster]) -> tuple[float, float]:
    kept = sum(
        sum(size**2 for part, size in parts.items() if isinstance(part, int)) / len(one)
        for one, parts in _parts(these, those)
    )
    return kept, sum(map(len, these))


def _parts(
    these: list[Cluster], those: list[Cluster]
) -> Iterator[tuple[Cluster, Counter[Hashable]]]:
    """Yield each cluster with the sizes of its parts; who is in none of `those` is one alone."""
    place: dict[Hashable, Hashable] = {m: n for n, that in enumerate(those) for m in that}
    for one in these:
        yield one, Counter(place.get(mention, ("alone", mention)) for mention in one)


def ceaf(gold: list[Cluster], found: list[Cluster]) -> Counts:
    """Count clusters, aligned one to one so that they are most alike; likeness is their F1."""
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

    alike = np.zeros((len(gold), len(found)))
    for row, (one, parts) in enumerate(_parts(gold, found)):
        for part, size in parts.items():
            if isinstance(part, int):
                alike[row, part] = 2 * size / (len(one) + len(found[part]))
    best = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return Counts(best, len(gold), best, len(found))


MEASURES: dict[str, Callable[[list[Cluster], list[Cluster]], Counts]] = {
    "MUC": muc,
    "B-cubed": b_cubed,
    "CEAF-e": ceaf,
}


if __name__ == "__main__":
    data, *encoder = map(Path, sys.argv[1:])
    for name, value in measure(data, Encoder(*encoder)).items():
        print(f"{name:54} {value:.3f}")

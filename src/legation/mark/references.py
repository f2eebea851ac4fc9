"""Which earlier mention each mention means, as the pair scorer has it."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from legation.encode import Encoded
from legation.encode.tags import PHRASE_WIDTH
from legation.model import Reference

from .mentions import Kinds
from .pairs import REACH, Pairs, pairs
from .traits import Phrases, look

Floats = NDArray[np.float32]
_NEVER = -99.0
LIKELY, MOST = 0.02, 8
"""Antecedents less likely than this are left out, and so are more than these."""


class Choices(NamedTuple):
    """The antecedents of a mention with their odds, and the odds that there is none."""

    antecedents: tuple[tuple[int, float], ...]
    alone: float


def references(text: str, encoded: Encoded, kinds: Kinds, *, names: bool = True) -> list[Reference]:
    """Return the mentions of a text in text order, each with the earlier ones that it may mean.

    Without `names`, of what is named it is not asked: the antecedents of names are left out.
    """
    looked = look(text, kinds, encoded)
    if not looked.items or not encoded.tables.same:
        return []
    mentions = _mentions(looked, encoded)
    asked = np.array([names or p.form != "name" for p in looked.items])
    first = Choices((), 1.0)
    choices = [first, *(c for some in _choices(looked, encoded, mentions, asked) for c in some)]
    return [
        Reference(
            span=phrase.span,
            kind=phrase.kind,
            antecedents=tuple((looked.items[j].span, p) for j, p in chosen.antecedents),
            alone=chosen.alone,
        )
        for phrase, chosen in zip(looked.items, choices, strict=True)
    ]


def _mentions(looked: Phrases, encoded: Encoded) -> Floats:
    """[mentions, width]: what their words' vectors and they themselves tell."""
    same = encoded.tables.same
    parts = np.split(encoded.phrases, encoded.phrases.shape[1] // PHRASE_WIDTH, axis=1)
    vectors = np.sum([part[looked.places[:, n]] for n, part in enumerate(parts)], axis=0)
    mentions: Floats = np.maximum(0, vectors + looked.own @ same["own.weight"].T + same["own.bias"])
    return mentions


def _choices(
    looked: Phrases, encoded: Encoded, mentions: Floats, asked: NDArray[np.bool_]
) -> Iterator[list[Choices]]:
    """Yield, for some mentions at a time, the likely antecedents of each with their odds."""
    same = encoded.tables.same
    nobody = mentions @ same["nobody.weight"][0] + same["nobody.bias"][0]
    later = mentions @ same["later.weight"].T
    earlier = mentions @ same["earlier.weight"].T + same["earlier.bias"]
    for low, high, block in pairs(looked, asked):
        scores = _scores(block, same, mentions, later[block.later] + earlier[block.earlier])
        first = max(0, low - REACH)
        table = np.full((high - low, high - first), _NEVER, np.float32)
        table[block.later - low, block.earlier - first] = scores
        yield _likeliest(table, nobody[low:high], first)


def _scores(block: Pairs, same: dict[str, Floats], mentions: Floats, both: Floats) -> Floats:
    """Return the score of each pair of a block, [pairs]; `both` is what the two mentions add."""
    product: Floats = mentions[block.later] * mentions[block.earlier]
    both += product @ same["product.weight"].T
    both += block.features @ same["features.weight"].T
    both += same["distance"][block.distance] + same["sentences"][block.sentences]
    both = both + same["forms"][block.forms]
    scores: Floats = np.maximum(0, both) @ same["answer.weight"][0] + same["answer.bias"][0]
    return scores


def _likeliest(table: Floats, nobody: Floats, first: int) -> list[Choices]:
    """Return the choices of each row; the columns are the mentions from `first` on."""
    highest = np.maximum(table.max(1), nobody)
    weights, none = np.exp(table - highest[:, None]), np.exp(nobody - highest)
    total = weights.sum(1) + none
    odds = np.round(weights / total[:, None], 3)
    likely: list[list[tuple[int, float]]] = [[] for _ in total]
    for row, column in np.argwhere(odds > LIKELY).tolist():
        likely[row].append((first + column, float(odds[row, column])))
    alone = np.round(none / total, 3).tolist()
    ranked = (sorted(those, key=lambda choice: -choice[1])[:MOST] for those in likely)
    return [Choices(tuple(those), left) for those, left in zip(ranked, alone, strict=True)]


def clusters(found: list[Reference]) -> list[list[Reference]]:
    """Return the mentions grouped by whom they mean: each joins its likeliest antecedent."""
    groups: dict[object, list[Reference]] = {}
    for reference in found:
        best = reference.antecedents[:1]
        group = groups[best[0][0]] if best and best[0][1] > reference.alone else []
        group.append(reference)
        groups[reference.span] = group
    return list({id(group): group for group in groups.values()}.values())

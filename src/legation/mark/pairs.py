"""What two mentions tell about whether they mean the same: the input of the pair scorer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .traits import CLASSES, Phrases

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
REACH = 100
"""Mentions back that one may mean: further back the same is as a rule named again."""
_ROWS = 128
BUCKETS = 10
FEATURES = 27
FORMS = len(CLASSES) ** 2


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Mentions with those before them: `later` and `earlier` index `Phrases.items`.

    `features` are [pairs, FEATURES], the rest [pairs]: buckets of mentions and of sentences
    between, and the two forms as one number.
    """

    later: Ints
    earlier: Ints
    features: Floats
    distance: Ints
    sentences: Ints
    forms: Ints


class Overlap(NamedTuple):
    """Of each pair how many words both hold, and whether one holds the head of the other."""

    shared: Floats
    head_in_earlier: Floats
    head_in_later: Floats


def pairs(
    phrases: Phrases, asked: NDArray[np.bool_] | None = None
) -> Iterator[tuple[int, int, Pairs]]:
    """Yield the pairs of a text in text order: from and to before which mention, and theirs.

    Of mentions that are not `asked` for, [mentions], there are no pairs with earlier ones.
    """
    table = _Table(phrases, asked)
    for low in range(1, len(phrases.items), _ROWS):
        high = min(low + _ROWS, len(phrases.items))
        yield low, high, table.block(low, high)


class _Table:
    """Columns of numbers, one a mention, from which the features of pairs are made."""

    def __init__(self, phrases: Phrases, asked: NDArray[np.bool_] | None) -> None:
        items = phrases.items
        self.asked = np.ones(len(items), bool) if asked is None else asked
        numbers: dict[str, int] = {}
        count = numbers.setdefault
        self.head = np.array([count(p.head, len(numbers)) for p in items])
        self.words = [sorted({count(w, len(numbers)) for w in p.core}) for p in items]
        self.size = np.array([len(words) for words in self.words], np.float32)
        self.core = _numbered([p.core for p in items])
        self.kind = _numbered([p.kind for p in items])
        self.form = np.array([CLASSES.index(p.form) for p in items])
        self.sex = np.array([{"m": 1, "f": -1}.get(p.gender or "", 0) for p in items])
        self.plural = np.array([p.plural for p in items])
        self.known = _numbered([p.known for p in items])
        self.is_known = np.array([p.known is not None for p in items])
        self.start = np.array([p.span.start for p in items])
        self.end = np.array([p.span.end for p in items])
        self.sentence = np.array([p.sentence for p in items])
        self.quote = np.array([p.quote for p in items])
        acronyms = {"".join(w[0] for w in p.core): None for p in items if len(p.core) > 1}
        short = dict(zip(acronyms, range(len(acronyms)), strict=True))
        self.long = np.array([short.get("".join(w[0] for w in p.core), -1) for p in items])
        self.long[self.size < 2] = -1
        self.acronym = np.array(
            [short.get(p.core[0], -2) if len(p.core) == 1 else -2 for p in items]
        )

    def block(self, low: int, high: int) -> Pairs:
        """Return the pairs of the mentions `low` to before `high`."""
        first = max(0, low - REACH)
        i, j = np.meshgrid(np.arange(low, high), np.arange(first, high), indexing="ij")
        valid = (j < i) & (i - j <= REACH) & self.asked[i]
        has, heads = self._holding(first, high)
        later, earlier = i[valid], j[valid]
        a, b = later - first, earlier - first
        overlap = Overlap((has @ has.T)[a, b], has[b, heads[a]], has[a, heads[b]])
        return Pairs(
            later=later,
            earlier=earlier,
            features=self._features(later, earlier, overlap),
            distance=_bucket(later - earlier),
            sentences=_bucket(self.sentence[later] - self.sentence[earlier]),
            forms=self.form[later] * len(CLASSES) + self.form[earlier],
        )

    def _holding(self, first: int, high: int) -> tuple[Floats, Ints]:
        """[mentions, words]: which words of theirs some mentions hold, and [mentions]: their heads.

        Words are numbered anew for each block: a table for a whole text may outgrow any memory.
        """
        numbers: dict[int, int] = {}
        count = numbers.setdefault
        heads = [count(head, len(numbers)) for head in self.head[first:high].tolist()]
        rows = [[count(w, len(numbers)) for w in words] for words in self.words[first:high]]
        has = np.zeros((len(rows), len(numbers)), np.float32)
        for row, columns in enumerate(rows):
            has[row, columns] = 1
        return has, np.array(heads)

    def _features(self, a: Ints, b: Ints, overlap: Overlap) -> Floats:
        shared, size_a, size_b = overlap.shared, self.size[a], self.size[b]
        named = self.form[a] < 2
        smaller = np.maximum(1, np.minimum(size_a, size_b))
        columns = [
            (self.core[a] == self.core[b]) & (size_a > 0),
            self.head[a] == self.head[b],
            (self.head[a] == self.head[b]) & named,
            shared / np.maximum(1, size_a + size_b - shared),
            shared / smaller,
            (shared == size_a) & (size_a > 0),
            (shared == size_b) & (size_b > 0),
            overlap.head_in_earlier,
            overlap.head_in_later,
            self.kind[a] == self.kind[b],
            (self.form[a] == self.form[b]) & ~named,
            self.sex[a] * self.sex[b] > 0,
            self.sex[a] * self.sex[b] < 0,
            self.plural[a] == self.plural[b],
            self.plural[a] & self.plural[b],
            self.end[a] <= self.end[b],
            (self.start[a] == self.start[b]) & (self.end[b] <= self.end[a]),
            self.sentence[a] == self.sentence[b],
            self.quote[a] > 0,
            self.quote[b] > 0,
            self.quote[a] == self.quote[b],
            self.acronym[a] == self.long[b],
            self.acronym[b] == self.long[a],
            (self.start[a] >= self.end[b]) & (self.start[a] - self.end[b] <= 3) & named,
            self.is_known[a] & self.is_known[b] & (self.known[a] == self.known[b]),
            self.is_known[a] & self.is_known[b] & (self.known[a] != self.known[b]),
            self.is_known[a] | self.is_known[b],
        ]
        return np.stack(columns, 1).astype(np.float32)


def _numbered(values: Iterable[object]) -> Ints:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(v, len(numbers)) for v in values], np.int64)


def _bucket(steps: Ints) -> Ints:
    """Bucket a count on a log scale."""
    bucket: Ints = np.minimum(np.log2(np.maximum(steps, 0) + 1), BUCKETS - 1).astype(np.int64)
    return bucket

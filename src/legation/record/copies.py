"""Near-copies: agency copy, updated versions, syndication, cut or with another lead.

A *sketch* is a MinHash of a text's word triples. Sketches that share a band make candidates; how
much of the shorter text's triples stand in the longer one decides, since a report that was cut to
a third is still a copy.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

_WORD = re.compile(r"[^\W_]+")
_SHINGLE: Final = 3
_PERMUTATIONS: Final = 128
# Two to a band: texts that share a fifth of their triples meet with 19 chances in 20, texts that
# have nothing to do with each other once in 15,000.
_BAND: Final = 2
# The digests are stored, so the seed may not change without a migration.
_SEED: Final = 20_260
_ENOUGH: Final = 8
_MOST: Final = 10

COPY: Final = 0.5
"""From which share on a text is a copy: set by hand before any pair was measured."""


Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """Return the word triples of a text, without case and punctuation."""
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))


def sketch(text: str) -> bytes:
    """Return the MinHash of a text as bytes: 128 numbers of 4; empty for a few words."""
    import numpy as np
    from rensa import RMinHash

    found = shingles(text)
    if len(found) < _ENOUGH:
        return b""
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(" ".join(words) for words in found))
    return np.asarray(minhash.digest(), dtype="<u4").tobytes()


def share(one: Shingles, other: Shingles) -> float:
    """Return how much of the smaller set stands in the other, 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


class Sketches:
    """Sketches looked up by their bands: those that share one with another are candidates.

    Takes time and room in proportion to what is put in, and never compares all pairs.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._by_band: dict[tuple[int, bytes], set[str]] = defaultdict(set)

    def put(self, report: str, sketch: bytes) -> None:
        """Take in the sketch of a report."""
        for band in _bands(sketch):
            self._by_band[band].add(report)

    def drop(self, report: str, sketch: bytes) -> None:
        """Let a report go."""
        for band in _bands(sketch):
            self._by_band[band].discard(report)
            if not self._by_band[band]:
                del self._by_band[band]

    def like(self, sketch: bytes) -> list[str]:
        """Return the reports whose sketches share a band, at most ten, those that share most first.

        A text cut to a third shares some eight bands; one that shares a single band is no copy.
        """
        met = Counter(r for band in _bands(sketch) for r in self._by_band.get(band, ()))
        return sorted(met, key=lambda report: (-met[report], report))[:_MOST]


def _bands(sketch: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the bands of a sketch, each with where it stands; an empty sketch has none."""
    size = 4 * _BAND
    return ((at, sketch[at : at + size]) for at in range(0, len(sketch), size))

"""Near-copies: agency copy, updated versions, syndication, cut or with another lead.

A *sketch* is a MinHash of a text's word triples. Sketches that share a band make candidates; how
much of the shorter text's triples stand in the longer one decides, since a report that was cut to
a third is still a copy.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+")
_SHINGLE: Final = 3
_PERMUTATIONS: Final = 128
# Two to a band: texts that share a fifth of their triples meet with 19 chances in 20, texts that
# have nothing to do with each other once in 15,000.
_BAND: Final = 2
# The digests are stored, so the seed may not change without a migration.
_SEED: Final = 20_260
_ENOUGH: Final = 8

COPY: Final = 0.5
"""From which share on a text is a copy: set by hand before any pair was measured."""


def shingles(text: str) -> frozenset[str]:
    """Return the word triples of a text, without case and punctuation."""
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def sketch(text: str) -> bytes:
    """Return the MinHash of a text as bytes: 128 numbers of 4; empty for a few words."""
    import numpy as np
    from rensa import RMinHash

    found = shingles(text)
    if len(found) < _ENOUGH:
        return b""
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(found))
    return np.asarray(minhash.digest(), dtype="<u4").tobytes()


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the smaller set stands in the other, 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def candidates(
    new: Sequence[bytes], known: Sequence[bytes]
) -> Iterator[tuple[int, "NDArray[np.int64]"]]:
    """Yield, for each new sketch that meets any, its number and those of the known ones it meets.

    Takes time in proportion to both, and never compares all pairs.
    """
    import numpy as np

    left, right = _bands(new), _bands(known)
    met: dict[int, list[NDArray[np.int64]]] = {}
    for band in range(left.shape[1]):
        order = np.argsort(right[:, band], kind="stable")
        column = right[order, band]
        first = np.searchsorted(column, left[:, band], "left")
        last = np.searchsorted(column, left[:, band], "right")
        for row in np.flatnonzero((last > first) & (left[:, band] != 0)):
            met.setdefault(int(row), []).append(order[first[row] : last[row]])
    for number in sorted(met):
        yield number, np.unique(np.concatenate(met[number]))


def _bands(sketches: Sequence[bytes]) -> "NDArray[np.uint64]":
    """Return one number for each band of each sketch; those of an empty sketch are 0."""
    import numpy as np

    size = 4 * _PERMUTATIONS
    whole = b"".join(s if len(s) == size else bytes(size) for s in sketches)
    pairs = (
        np.frombuffer(whole, "<u4")
        .reshape(len(sketches), _PERMUTATIONS // _BAND, _BAND)
        .astype(np.uint64)
    )
    return (pairs[..., 0] << np.uint64(32)) | pairs[..., 1]

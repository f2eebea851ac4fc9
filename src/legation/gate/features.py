"""A text -> the buckets of its words and of its pairs of words."""

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ..text.words import cut

BITS = 18
"""Words and pairs share so many bits' worth of buckets."""
_SHIFT = np.uint32(32 - BITS)
# Odd numbers without a pattern: what CRC-32 has in its low bits gets into the high ones.
_MIX, _PAIR = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)


def buckets(text: str) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the bucket of each word, and of each word with the one after it; case aside."""
    words = "\n".join(cut(text.lower())).encode("utf-8", "replace").split(b"\n")
    hashes = np.fromiter(map(crc32, words), np.uint32, len(words))
    return (hashes * _MIX) >> _SHIFT, ((hashes[:-1] * _PAIR + hashes[1:]) * _MIX) >> _SHIFT

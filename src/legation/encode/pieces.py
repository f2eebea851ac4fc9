"""Text to word pieces: ids, offsets, words, and what case and quotation marks tell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from legation.text.quotes import quotes
from legation.text.sentences import sentences

SHAPES = ("lower", "title", "upper", "mixed", "initial", "digit", "mark", "other")
QUOTE_STATES = ("outside", "open", "inside", "close")
FEATURES = len(SHAPES) * len(QUOTE_STATES) * 2
"""How many values `Pieces.features` can take: shape, quotation state, and start of a line."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The word pieces of one text, none of them special.

    `ids` and `features` have one entry a piece; `word_starts` and `word_ends` are code-point
    offsets, one entry a word; `first_piece` is the index of each word's first piece; `breaks`
    are the pieces at which sentences begin.
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first_piece: NDArray[np.int64]
    word_starts: NDArray[np.int64]
    word_ends: NDArray[np.int64]
    breaks: NDArray[np.int64]


def split(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into pieces; words are runs of letters and digits, and single marks."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    words = np.array([-1 if w is None else w for w in encoding.word_ids], dtype=np.int64)
    first = np.flatnonzero(np.diff(words, prepend=-1))
    counts = np.diff(np.append(first, len(words)))
    starts, ends = offsets[first, 0], offsets[first + counts - 1, 1]
    features = _features(text, starts, ends)
    return Pieces(
        ids=np.array(encoding.ids, dtype=np.int64),
        features=np.repeat(features, counts),
        first_piece=first,
        word_starts=starts,
        word_ends=ends,
        breaks=_breaks(text, starts, first),
    )


def _breaks(text: str, starts: NDArray[np.int64], first: NDArray[np.int64]) -> NDArray[np.int64]:
    words = np.unique(np.searchsorted(starts, [low for low, _ in sentences(text)]))
    return first[words[words < len(first)]]


def _features(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    shapes = [_shape(text[s:e]) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
    newlines = np.array([i for i, c in enumerate(text) if c == "\n"], dtype=np.int64)
    line = np.searchsorted(newlines, starts)
    opens_line = np.diff(line, prepend=-1) > 0
    return (np.array(shapes, dtype=np.int64) * 4 + _quote_states(text, starts)) * 2 + opens_line


def _quote_states(text: str, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    states = np.zeros(len(starts), dtype=np.int64)
    for a, b in quotes(text):
        i, j = np.searchsorted(starts, [a, b])
        states[i:j] = 2
        if i < j:
            states[i], states[j - 1] = 1, 3
    return states


def _shape(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return 4 if len(word) == 1 else 2
    if word.istitle():
        return 1
    if word.isalpha():
        return 3
    if word[0].isdigit():
        return 5
    return 6 if len(word) == 1 else 7

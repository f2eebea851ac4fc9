"""Texts as windows of pieces, as the reader cuts them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from legation.encode.encoder import CLS, SEP
from legation.encode.pieces import FEATURES, Pieces, split
from legation.encode.windows import windows

MASK = 103
"""The base tokenizer's id of the piece that stands for one that is hidden."""


@dataclass(frozen=True)
class Seen:
    """One window: ids and marks of its pieces, the special ones too, [pieces + 2].

    `first` has the piece of each word, counted from the window's opening piece; `low` is the first
    word, `own` how many of them the window before answers for.
    """

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    first: NDArray[np.int64]
    low: int
    own: int


class Cutter:
    """Cuts texts into windows."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))

    def __call__(self, text: str) -> tuple[Pieces, list[Seen]]:
        """Return the pieces of a text, and its windows as the reader cuts them."""
        pieces = split(text, self._tokenizer)
        return pieces, list(_windows(pieces))


def _windows(pieces: Pieces) -> Iterator[Seen]:
    for window in windows(len(pieces.ids), pieces.breaks):
        here = slice(window.start, window.end)
        low, own, high = (
            int(np.searchsorted(pieces.first_piece, at))
            for at in (window.start, window.own, window.end)
        )
        yield Seen(
            ids=np.concatenate(([CLS], pieces.ids[here], [SEP])),
            marks=np.concatenate(([FEATURES], pieces.features[here], [FEATURES])),
            first=pieces.first_piece[low:high] - window.start + 1,
            low=low,
            own=own - low,
        )


def padded(batch: Sequence[Seen], *, hidden: float = 0.0) -> tuple[Tensor, Tensor]:
    """Return ids and marks, [windows, pieces]; padding has id 0. A share of pieces is hidden."""
    longest = max(len(w.ids) for w in batch)
    ids = torch.zeros((len(batch), longest), dtype=torch.int64)
    marks = torch.full((len(batch), longest), FEATURES)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
        marks[row, : len(window.ids)] = torch.from_numpy(window.marks)
    inner = (ids != 0) & (ids != CLS) & (ids != SEP)
    ids[inner & (torch.rand(ids.shape) < hidden)] = MASK
    return ids, marks


def words_of(answers: Tensor, batch: Sequence[Seen]) -> list[Tensor]:
    """Return the answers at the first piece of each word, a tensor for each window."""
    return [answers[row, torch.from_numpy(w.first)] for row, w in enumerate(batch)]

"""What an encoder file answers, for the one that goes on from it to keep to."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor

from legation.encode.tags import HEADS, LINK_PARTS, LINK_WIDTH, PHRASE_PARTS, PHRASE_WIDTH

from .windows import Seen, words_of

Told = NDArray[np.float16]
"""The answers at the words of a window, [words, answers]."""
TAGS = 3.0
"""How much more the tags of attributions count than every other group of answers."""


class Teacher:
    """An encoder file that is asked what it answers; `cache` keeps what takes minutes."""

    def __init__(self, file: Path, cache: Path, *, threads: int = 2) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        cpu = ["CPUExecutionProvider"]
        self._session = onnxruntime.InferenceSession(file, options, providers=cpu)
        # Another teacher tells something else of the same texts.
        mark = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
        self._cache = cache.with_suffix(f".{mark}.npy")

    def __call__(self, seen: Sequence[Seen], *, keep: bool = False) -> list[Told]:
        """Return what it answers at the words of some windows, from the cache where that fits."""
        ends = np.cumsum([len(window.first) for window in seen])
        if keep and self._cache.exists() and len(flat := np.load(self._cache)) == ends[-1]:
            return np.split(flat, ends[:-1])
        found = [self._answers(window) for window in seen]
        if keep:
            np.save(self._cache, np.concatenate(found))
        return found

    def _answers(self, window: Seen) -> Told:
        given = {"ids": window.ids[None], "marks": window.marks[None]}
        (answers,) = self._session.run(["answers"], given)
        return answers[0, window.first].astype(np.float16)


def weights(rows: Sequence[Told]) -> Tensor:
    """Return what a squared difference counts at each answer: groups alike, by their variance."""
    sizes = [len(tags) for tags in HEADS.values()]
    sizes += [len(LINK_PARTS) * LINK_WIDTH, len(PHRASE_PARTS) * PHRASE_WIDTH]
    some = np.concatenate(rows).astype(np.float32)
    cuts = np.split(some, np.cumsum(sizes)[:-1], axis=1)
    counts = [TAGS, *[1.0] * (len(sizes) - 1)]
    parts = [
        np.full(size, count / (size * cut.var()), np.float32)
        for size, cut, count in zip(sizes, cuts, counts, strict=True)
    ]
    return torch.from_numpy(np.concatenate(parts))


def distance(
    answers: Tensor, batch: Sequence[Seen], goals: Sequence[Told], weight: Tensor
) -> Tensor:
    """The weighted squared difference from what was told, a word's mean."""
    rows = words_of(answers, batch)
    sums = [
        (((row - torch.from_numpy(goal.astype(np.float32))) ** 2) * weight).sum()
        for row, goal in zip(rows, goals, strict=True)
    ]
    return torch.stack(sums).sum() / sum(len(row) for row in rows)

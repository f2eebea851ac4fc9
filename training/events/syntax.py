"""Syntax, from PolNeAR's articles as CoreNLP parsed them: of each word its head and relation."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from legation.encode.pieces import Pieces
from legation.encode.tags import RELATIONS

from .branch import Branch, part
from .windows import Seen

SKIPPED = -1


@dataclass(frozen=True)
class Parsed:
    """[words]: the word that each depends on (a root on itself) and the relation's number.

    `SKIPPED` where the parse says nothing.
    """

    heads: NDArray[np.int64]
    relations: NDArray[np.int64]


def articles(folder: Path, split: str) -> Iterator[tuple[str, list[list[list[object]]]]]:
    """Yield text and sentences of each article."""
    with gzip.open(folder / f"silver-{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            path = folder / f"{split}-text" / f"{article['name']}.txt"
            yield path.read_bytes().decode(), article["sentences"]


def parsed(pieces: Pieces, sentences: list[list[list[object]]]) -> Parsed:
    """Lay the tokens of a parse over our words: the later words of a token go with its first."""
    count = len(pieces.word_starts)
    heads, relations = np.full(count, SKIPPED), np.full(count, SKIPPED)
    for sentence in sentences:
        spans = [_words(pieces, int(str(t[0])), int(str(t[1]))) for t in sentence]
        for token, (low, high) in zip(sentence, spans, strict=True):
            if low >= high:
                continue
            above = int(str(token[4]))
            over = spans[above - 1] if above else (low, high)
            if over[0] >= over[1]:
                continue
            heads[low], relations[low] = over[0], _relation(str(token[5]))
            heads[low + 1 : high] = low
            relations[low + 1 : high] = RELATIONS.index("goeswith")
    return Parsed(heads, relations)


def _words(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    low = int(np.searchsorted(pieces.word_ends, start, side="right"))
    return low, int(np.searchsorted(pieces.word_starts, end))


def _relation(name: str) -> int:
    if name not in RELATIONS:
        name = name.split(":", maxsplit=1)[0]
    return RELATIONS.index(name) if name in RELATIONS else RELATIONS.index("dep")


def targets(parsed: Parsed, window: Seen) -> tuple[Tensor, Tensor]:
    """Return heads (counted within the window) and relations of a window's words."""
    n = len(window.first)
    heads = parsed.heads[window.low : window.low + n] - window.low
    relations = parsed.relations[window.low : window.low + n]
    outside = (parsed.heads[window.low : window.low + n] == SKIPPED) | (heads < 0) | (heads >= n)
    return (
        torch.from_numpy(np.where(outside, SKIPPED, heads)),
        torch.from_numpy(np.where(outside, SKIPPED, relations)),
    )


def syntax_loss(branch: Branch, words: Tensor, heads: Tensor, relations: Tensor) -> Tensor:
    """Mean cross-entropy of head and relation over the words that have one."""
    arcs = F.cross_entropy(branch.arcs(words), heads, ignore_index=SKIPPED)
    return arcs + F.cross_entropy(part(words, "relation"), relations, ignore_index=SKIPPED)

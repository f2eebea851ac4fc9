"""Documents to windows of pieces with one target per word and head, as the trainer eats them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from legation.encode.pieces import Pieces, split
from legation.encode.tags import HEADS
from legation.encode.windows import windows

from .data import Attribution, Document

Words = tuple[int, int]


@dataclass(frozen=True)
class Link:
    """One attribution of a window, as runs of words: `[start, end)`."""

    cue: Words
    source: tuple[Words, ...]
    content: tuple[Words, ...]


@dataclass(frozen=True)
class Example:
    """One window. `allowed[head]` is [words, tags], true where the set lets a word have a tag."""

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]
    allowed: dict[str, NDArray[np.bool_]]
    links: list[Link]


def examples(document: Document, tokenizer: Tokenizer) -> list[Example]:
    """Cut a document into windows as the reader will, and lay its spans over the words."""
    pieces = split(document.text, tokenizer)
    targets = {head: _targets(document, head, pieces) for head in document.spans}
    links = [link for a in document.attributions if (link := _link(a, pieces))]
    found = []
    for window in windows(len(pieces.ids), pieces.breaks):
        low, high = np.searchsorted(pieces.first_piece, [window.start, window.end])
        found.append(
            Example(
                ids=pieces.ids[window.start : window.end],
                features=pieces.features[window.start : window.end],
                first=pieces.first_piece[low:high] - window.start,
                allowed={head: t[low:high] for head, t in targets.items()},
                links=_within(links, int(low), int(high)),
            )
        )
    return found


def _words(span: tuple[int, int], pieces: Pieces) -> Words:
    low = int(np.searchsorted(pieces.word_ends, span[0], side="right"))
    return low, int(np.searchsorted(pieces.word_starts, span[1]))


def _targets(document: Document, head: str, pieces: Pieces) -> NDArray[np.bool_]:
    tags = HEADS[head]
    chosen = np.zeros(len(pieces.word_starts), dtype=np.int64)
    for start, end, kind in document.spans[head]:
        low, high = _words((start, end), pieces)
        chosen[low:high] = tags.index(f"I-{kind}")
        chosen[low : low + 1] = tags.index(f"B-{kind}")
    _reopen(chosen, tags)
    allowed = np.eye(len(tags), dtype=bool)[chosen]
    if head == "names":
        for span in document.unsure:
            low, high = _words(span, pieces)
            allowed[low:high] = True
        loose = [i for i, t in enumerate(tags) if t[2:] in document.open_kinds]
        allowed[np.ix_(chosen == 0, loose)] = True
    return allowed


def _reopen(chosen: NDArray[np.int64], tags: tuple[str, ...]) -> None:
    """Begin a span anew where another one was laid over its middle."""
    kind = (chosen + 1) // 2
    broken = (chosen > 0) & (chosen % 2 == 0) & (np.append(0, kind[:-1]) != kind)
    chosen[broken] -= 1


def _link(attribution: Attribution, pieces: Pieces) -> Link | None:
    runs = [
        tuple(w for s in part if (w := _words(s, pieces))[0] < w[1])
        for part in (attribution.cue, attribution.source, attribution.content)
    ]
    return Link(runs[0][0], runs[1], runs[2]) if runs[0] else None


def _within(links: list[Link], low: int, high: int) -> list[Link]:
    fits = lambda w: low <= w[0] and w[1] <= high  # noqa: E731
    move = lambda part: tuple((a - low, b - low) for a, b in part if fits((a, b)))  # noqa: E731
    return [
        Link((x.cue[0] - low, x.cue[1] - low), move(x.source), move(x.content))
        for x in links
        if fits(x.cue)
    ]

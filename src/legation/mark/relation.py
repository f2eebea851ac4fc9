"""The relation between two given spans, over every word that may tell of it."""

import numpy as np
from numpy.typing import NDArray

from legation.encode import Encoded
from legation.encode.tags import EVENTS, STATUSES
from legation.model import Relation, Span

from .decode import Words
from .triggers import role_scores, softmax

Floats = NDArray[np.float32]
APART = 200
"""Words around the two spans among which their trigger is looked for."""
RELATED = 3.0
"""What is taken from the log odds that nothing holds, which few pairs taught and those by heart.

With it 0.86 of PLV's held-out fifth are related, of which all are, in place of 0.49; and 0.96 of
AW's training pairs are told right in place of 0.99.
"""


def relation(encoded: Encoded, source: Span | None, target: Span | None) -> Relation:
    """Return what holds from one span to another; raise `ValueError` for a span without words.

    A side that is `None` may be anybody.
    """
    held = tuple(None if s is None else _words(encoded, s) for s in (source, target))
    ends = [edge for words in held if words for edge in words] or [0, len(encoded.starts)]
    low, high = max(0, min(ends) - APART), min(len(encoded.starts), max(ends) + APART)
    table = _scores(encoded, held, low, high)
    unrelated = float(encoded.tables.acts["unrelated"][0]) - RELATED
    total = np.logaddexp.reduce(table, axis=0)
    odds = softmax(np.concatenate([[unrelated], total]).astype(np.float32))
    named = {n: round(p, 4) for n, p in zip(EVENTS[1:], odds[1:].tolist(), strict=True)}
    best = int(odds.argmax())
    if best == 0:
        return Relation(type=None, status=None, confidence=float(odds[0]), trigger=None, odds=named)
    word = low + int(table[:, best - 1].argmax())
    status = STATUSES[int(encoded.acts["status"][word].argmax())]
    return Relation(
        type=EVENTS[best],  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        confidence=round(float(odds[best]), 4),
        trigger=Span(int(encoded.starts[word]), int(encoded.ends[word])),
        odds=named,
    )


def _words(encoded: Encoded, span: Span) -> Words:
    low = int(np.searchsorted(encoded.ends, span.start, side="right"))
    high = int(np.searchsorted(encoded.starts, span.end))
    if low >= high:
        raise ValueError(f"no word stands at characters {span.start} to {span.end}")
    return low, high


def _scores(encoded: Encoded, held: tuple[Words | None, ...], low: int, high: int) -> Floats:
    """[words, types]: log odds that a word tells of a type, with the two as its holders."""
    scores = _log_softmax(encoded.acts["event"][low:high])[:, 1:]
    for role, words in enumerate(held):
        if words is not None:
            held_by = role_scores(encoded, np.arange(low, high), *words)[role]
            scores = scores + _log_sigmoid(held_by).mean(1)[:, None]
    return scores


def _log_softmax(scores: Floats) -> Floats:
    high = scores.max(1, keepdims=True)
    found: Floats = scores - high - np.log(np.exp(scores - high).sum(1, keepdims=True))
    return found


def _log_sigmoid(scores: Floats) -> Floats:
    found: Floats = -np.logaddexp(0, -scores)
    return found

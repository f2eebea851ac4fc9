"""The words that may tell of an event or a contact, with the odds of what they tell."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from legation.encode import Encoded
from legation.encode.tags import CONTACT_STATUSES, EVENTS, LEVELS, ROLE_WIDTH, ROLES, STATUSES
from legation.model import Holders, Span, Syntax, Trigger

from .syntax import bucket

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
LIKELY = 0.2
"""A word less likely than this to tell of anything is passed over."""
LEAST = 0.05
"""Lesser odds of a type, a status or a level are left out."""
REACH = 100
"""Words before and after a trigger among which its holders are looked for."""


def triggers(encoded: Encoded, syntax: Syntax) -> list[Trigger]:
    """Return the triggers of a text in text order."""
    acts = encoded.acts
    events, contacts = softmax(acts["event"]), softmax(acts["contact"])[:, 1]
    found = np.flatnonzero((1 - events[:, 0] > LIKELY) | (contacts > LIKELY))
    kinds = _named(EVENTS[1:], events[found, 1:])
    statuses = _named(STATUSES, softmax(acts["status"][found]))
    contact_statuses = _named(CONTACT_STATUSES, softmax(acts["contact_status"][found]))
    levels = _named(LEVELS, softmax(acts["level"][found]))
    holders = _holders(encoded, found, syntax)
    return [
        Trigger(
            word=word,
            span=Span(syntax.starts[word], syntax.ends[word]),
            events=kinds[n],
            statuses=statuses[n],
            contact=round(float(contacts[word]), 3),
            contact_statuses=contact_statuses[n],
            levels=levels[n],
            holders=held,
        )
        for n, (word, held) in enumerate(zip(found.tolist(), holders, strict=True))
    ]


def _named(names: tuple[str, ...], odds: Floats) -> list[dict[str, float]]:
    """Return the likely ones of each row of [triggers, names], by name."""
    kept: list[dict[str, float]] = [{} for _ in odds]
    likely = odds > LEAST
    rounded = np.round(odds[likely].astype(np.float64), 3).tolist()
    rows, columns = (at.tolist() for at in np.nonzero(likely))
    for row, column, p in zip(rows, columns, rounded, strict=True):
        kept[row][names[column]] = p
    return kept


def _holders(encoded: Encoded, found: Ints, syntax: Syntax) -> Iterator[Holders]:
    """Yield the holders of each trigger, among the words of its sentence within reach."""
    number = np.asarray(syntax.sentence)
    edges = (np.searchsorted(number, number[found], side) for side in ("left", "right"))
    lows, highs = np.maximum(next(edges), found - REACH), np.minimum(next(edges), found + REACH + 1)
    rows = zip(found.tolist(), lows.tolist(), highs.tolist(), strict=True)
    for (low, high), group in groupby(rows, key=lambda row: row[1:]):
        words = [row[0] for row in group]
        together = cache(partial(_held, encoded, np.array(words), low, high))
        yield from (Holders(low, partial(_of, together, nth)) for nth in range(len(words)))


def _of(together: Callable[[], list[dict[str, list[float]]]], nth: int) -> dict[str, list[float]]:
    return together()[nth]


def _held(encoded: Encoded, words: Ints, low: int, high: int) -> list[dict[str, list[float]]]:
    """Return of each of some words that stand in one sentence who holds its roles."""
    scores = role_scores(encoded, words, low, high)
    odds = np.round(1 / (1 + np.exp(-scores)), 3).transpose(1, 0, 2).tolist()
    return [dict(zip(ROLES, held, strict=True)) for held in odds]


def role_scores(encoded: Encoded, words: Ints, low: int, high: int) -> Floats:
    """[roles, words, holders]: the log odds that a word of `low` to `high` has a role in each."""
    acts, tables = encoded.acts, encoded.tables.acts
    tell = acts["trigger"][words].reshape(len(words), len(ROLES), ROLE_WIDTH)
    hold = acts["holder"][low:high].reshape(high - low, len(ROLES), ROLE_WIDTH)
    product = tell.transpose(1, 0, 2) @ hold.transpose(1, 2, 0) / np.float32(ROLE_WIDTH**0.5)
    away = bucket(np.arange(low, high) - words[:, None])
    scores: Floats = product + tables["role_distance"][:, away] + tables["role_bias"][:, None, None]
    return scores


def softmax(scores: Floats) -> Floats:
    """Return odds along the last axis."""
    if not scores.size:
        return scores
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    odds: Floats = powers / powers.sum(-1, keepdims=True)
    return odds

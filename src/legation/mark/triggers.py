"""The words that may tell of an event or a contact, with the odds of what they tell."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from legation.encode import Encoded
from legation.encode.tags import CONTACT_STATUSES, EVENTS, LEVELS, ROLE_WIDTH, ROLES, STATUSES
from legation.model import Span, Syntax, Trigger

from .decode import Words
from .syntax import bucket

Floats = NDArray[np.float32]
LIKELY = 0.2
"""A word less likely than this to tell of anything is passed over."""
LEAST = 0.05
"""Lesser odds of a type, a status or a level are left out."""
REACH = 100
"""Words before and after a trigger among which its holders are looked for."""
HOLDS = 0.02
"""Words less likely than this to hold a role are left out."""


def triggers(encoded: Encoded, syntax: Syntax) -> list[Trigger]:
    """Return the triggers of a text in text order."""
    acts = encoded.acts
    events, contacts = softmax(acts["event"]), softmax(acts["contact"])[:, 1]
    found = np.flatnonzero((1 - events[:, 0] > LIKELY) | (contacts > LIKELY)).tolist()
    statuses, levels = softmax(acts["status"][found]), softmax(acts["level"][found])
    contact_statuses = softmax(acts["contact_status"][found])
    sentences = _bounds(syntax)
    return [
        Trigger(
            word=word,
            span=Span(syntax.starts[word], syntax.ends[word]),
            events=_named(EVENTS[1:], events[word, 1:]),
            statuses=_named(STATUSES, statuses[n]),
            contact=round(float(contacts[word]), 3),
            contact_statuses=_named(CONTACT_STATUSES, contact_statuses[n]),
            levels=_named(LEVELS, levels[n]),
            holders=_holders(encoded, word, sentences[syntax.sentence[word]]),
        )
        for n, word in enumerate(found)
    ]


def _bounds(syntax: Syntax) -> dict[int, Words]:
    bounds: dict[int, Words] = {}
    for word, number in enumerate(syntax.sentence):
        low, _ = bounds.get(number, (word, word))
        bounds[number] = low, word + 1
    return bounds


def _named(names: tuple[str, ...], odds: Floats) -> Mapping[str, float]:
    kept = np.flatnonzero(odds > LEAST).tolist()
    return {names[n]: round(float(odds[n]), 3) for n in kept}


def _holders(encoded: Encoded, word: int, sentence: Words) -> Mapping[str, Mapping[int, float]]:
    low, high = max(sentence[0], word - REACH), min(sentence[1], word + REACH)
    odds = 1 / (1 + np.exp(-role_scores(encoded, word, low, high)))
    held: dict[str, Mapping[int, float]] = {}
    for role, row in zip(ROLES, odds, strict=True):
        at = np.flatnonzero(row > HOLDS)
        held[role] = dict(zip((low + at).tolist(), np.round(row[at], 3).tolist(), strict=True))
    return held


def role_scores(encoded: Encoded, word: int, low: int, high: int) -> Floats:
    """[roles, words]: the log odds that words hold each role in what one word tells."""
    acts, tables = encoded.acts, encoded.tables.acts
    trigger = acts["trigger"][word].reshape(len(ROLES), 1, ROLE_WIDTH)
    holders = acts["holder"][low:high].reshape(high - low, len(ROLES), ROLE_WIDTH)
    product = (trigger @ holders.transpose(1, 2, 0))[:, 0] / np.float32(ROLE_WIDTH**0.5)
    away = bucket(np.arange(low, high) - word)
    scores: Floats = product + tables["role_distance"][:, away] + tables["role_bias"][:, None]
    return scores


def softmax(scores: Floats) -> Floats:
    """Return odds along the last axis."""
    if not scores.size:
        return scores
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    odds: Floats = powers / powers.sum(-1, keepdims=True)
    return odds

"""How likely two reports tell of one happening."""

import math
from collections.abc import Mapping, Set
from typing import Final

from .profile import Profile

# Fitted by logistic regression on the story groups of `corpus/stories/dev`:
# `python -m bench.stories --fit` prints them.
WEIGHTS: Final = {
    "bias": -6.0,
    "words": 8.0,
    "title": 2.0,
    "persons": 2.0,
    "states": 1.0,
    "acts": 1.5,
    "gap": -0.5,
}
TOGETHER: Final = 0.5
"""Likeness to the reports of a story, on average, from which a report belongs to it."""
WINDOW: Final = 4
"""Days between two reports of a story at most: later ones tell of what came of it."""


def features(one: Profile, other: Profile) -> dict[str, float]:
    """Return what two reports share, each 0 to 1 but for `gap`, in days."""
    return {
        "words": _cosine(one.words, other.words),
        "title": _cosine(one.title, other.title),
        "persons": _share(one.persons, other.persons),
        "states": _share(one.states, other.states),
        "acts": _share(one.acts, other.acts),
        "gap": float(min(abs((one.day - other.day).days), WINDOW)),
    }


def likeness(one: Profile, other: Profile) -> float:
    """Return the odds, 0 to 1, that two reports tell of one happening."""
    found = features(one, other)
    total = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other)


def _share(one: Set[object], other: Set[object]) -> float:
    """Return how much of the smaller set stands in the other."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0

"""How likely two reports tell of one happening."""

import math
from collections.abc import Mapping, Set
from typing import Final

from .profile import Profile

# Fitted by logistic regression on the groups of `corpus/stories/dev`, where reports of far days are
# taken for neighbours, as in a busy week: `python -m bench.stories --fit` prints them.
WEIGHTS: Final = {
    "words": 6.23,
    "title": 2.69,
    "persons": 1.21,
    "states": 4.28,
    "acts": 1.28,
    "gap": -0.69,
    "bias": -5.19,
}
TOGETHER: Final = 0.15
"""Mean likeness to the reports of a story from which a report belongs to it: the best of six values
there."""
WINDOW: Final = 4
"""Days between two reports of a story at most: later ones tell of what came of it."""
UNDATED: Final = 8.0
"""The gap of a pair of which one does not say its day: it takes nearly the same words to make up
for it. Set by hand."""


def features(one: Profile, other: Profile) -> dict[str, float]:
    """Return what two reports share, each 0 to 1 but for `gap`, in days."""
    return {
        "words": _cosine(one.words, other.words),
        "title": _cosine(one.title, other.title),
        "persons": _share(one.persons, other.persons),
        # One state in common says nothing: half of a paper's reports have its own.
        "states": _share(one.states, other.states) if len(one.states & other.states) > 1 else 0.0,
        "acts": _share(one.acts, other.acts),
        "gap": float(min(abs((one.day - other.day).days), WINDOW))
        if one.dated and other.dated
        else UNDATED,
    }


def likeness(one: Profile, other: Profile) -> float:
    """Return the odds, 0 to 1, that two reports tell of one happening."""
    found = features(one, other)
    total = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    # Sets have another order in each process; an exact sum has none.
    return math.fsum(one[key] * other[key] for key in one.keys() & other.keys())


def _share(one: Set[object], other: Set[object]) -> float:
    """Return how much of the smaller set stands in the other."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0

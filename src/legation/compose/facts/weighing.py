"""What is to be seen of something, added up with weights as fitted to passages."""

import math
from collections.abc import Mapping

Signs = dict[str, float]
"""By name what is to be seen: log odds, shares, and 1 for what is so."""
_LEAST = 0.01


def weighed(weights: Mapping[str, float], signs: Signs) -> float:
    """Return how likely what these signs speak for is, from 0 to 1."""
    odds = sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-odds))


def log_odds(p: float) -> float:
    """Return the log odds of a probability, kept from growing without end."""
    p = min(max(p, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))

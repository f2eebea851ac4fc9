"""What is to be seen of something, added up with weights as fitted to passages."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Signs = dict[str, float]
"""By name what is to be seen: log odds, shares, and 1 for what is so."""
ANY = "any"
"""Where the weights stand of what is to be seen of each answer by itself."""
_LEAST = 0.01
_UNLIKELY = -3.0
"""The least log odds of an answer, so that the rest is heard against an encoder that is sure."""


class Choice(NamedTuple):
    """A question with several answers: what is to be seen around it, and of each answer."""

    signs: Signs
    of: dict[str, Signs]


def answers(weights: Mapping[str, Mapping[str, float]], choice: Choice) -> dict[str, float]:
    """Return how likely each answer is; all together are 1. Weights are by answer, and for any."""
    sums = {
        answer: _sum(weights.get(ANY, {}), own) + _sum(weights.get(answer, {}), choice.signs)
        for answer, own in choice.of.items()
    }
    most = max(sums.values())
    shares = {answer: math.exp(total - most) for answer, total in sums.items()}
    whole = sum(shares.values())
    return {answer: share / whole for answer, share in shares.items()}


def weighed(weights: Mapping[str, float], signs: Signs) -> float:
    """Return how likely what these signs speak for is, from 0 to 1."""
    return 1 / (1 + math.exp(-_sum(weights, signs)))


def log_odds(p: float) -> float:
    """Return the log odds of a probability, kept from growing without end."""
    p = min(max(p, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))


def odds_of(odds: Mapping[str, float], answer: str) -> float:
    """Return the log odds of an answer of the encoder's."""
    return max(_UNLIKELY, log_odds(odds.get(answer, 0.0)))


def said(answer: str, findings: Iterable[tuple[str, str]]) -> Signs:
    """Return what findings, (answer, rule), say for an answer: by rule, and how many do."""
    rules = Counter(rule for it, rule in findings if it == answer)
    signs = {rule: float(count) for rule, count in rules.items()}
    return {**signs, f"says {answer}": float(rules.total())} if rules else {}


def _sum(weights: Mapping[str, float], signs: Signs) -> float:
    total = 0.0
    for name, value in signs.items():  # asked for every candidate of every act: a plain loop
        if value:
            total += weights.get(name, 0.0) * value
    return total

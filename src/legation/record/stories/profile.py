"""What a report is compared by: its words, its actors, what it says happened, its day."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

_WORD = re.compile(r"[^\W_]+")
# A headline says what a report is about, and its lead nearly so; the tail is background that
# reports of other happenings share.
LEAD: Final = 1200
"""How many characters of a report are compared."""
_TITLE_WEIGHT: Final = 3.0
_SPECIFIC: Final = ("person", "organisation", "group", "igo")
_TELLING: Final = 24
"""How many of its weightiest words a report is looked up by, beside its actors."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One report; `dated` if it says its day itself.

    `words` and `title` are unit vectors, `acts` types with states.
    """

    report: str
    day: date
    dated: bool
    words: Mapping[str, float]
    title: Mapping[str, float]
    persons: frozenset[str]
    states: frozenset[str]
    acts: frozenset[str]
    telling: frozenset[str] = field(default=frozenset())


def profile(  # noqa: PLR0913 - the parts of a report
    report: str,
    day: date,
    *,
    dated: bool = True,
    title: str,
    text: str,
    actors: Iterable[tuple[str, str, str | None]],
    acts: Iterable[str],
) -> Profile:
    """Return the profile of a report; `actors` are id, kind and state."""
    cast = list(actors)
    counts = Counter(_words(text[:LEAD]))
    heading = Counter(_words(title))
    for word, count in heading.items():
        counts[word] += round(_TITLE_WEIGHT * count)
    words = unit({w: (1 + math.log(n)) * weight(w) for w, n in counts.items()})
    persons = frozenset(a for a, kind, _ in cast if kind in _SPECIFIC)
    states = frozenset(state for _, kind, state in cast if state and kind != "outlet")
    telling = sorted(words, key=lambda w: (-words[w], w))[:_TELLING]
    return Profile(
        report=report,
        day=day,
        dated=dated,
        words=words,
        title=unit({w: n * weight(w) for w, n in heading.items()}),
        persons=persons,
        states=states,
        acts=frozenset(acts),
        telling=frozenset(telling) | persons | states,
    )


def unit(vector: Mapping[str, float]) -> dict[str, float]:
    """Return a vector made one long."""
    length = math.sqrt(sum(v * v for v in vector.values()))
    return {key: v / length for key, v in vector.items()} if length else {}


def weight(word: str) -> float:
    """Return how telling a word is: the log of how rare it is in our own corpus of reports."""
    known, texts = _frequencies()
    return math.log((texts + 1) / (known.get(word, 0) + 1))


@cache
def _frequencies() -> tuple[Mapping[str, int], int]:
    table = json.loads(files("legation.data").joinpath("frequencies.json").read_bytes())
    return table["words"], table["texts"]


def _words(text: str) -> list[str]:
    return [w for w in _WORD.findall(text.casefold()) if len(w) > 1]

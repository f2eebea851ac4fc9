"""Events as the older event data have them: one source, one target, a CAMEO code."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from legation.text.sentences import sentences

from .fact import Fact
from .facts import facts
from .only import HAPPENED, Only
from .parties import Party

if TYPE_CHECKING:
    from ..view import View


@dataclass(frozen=True, slots=True)
class Pair:
    """One source and one target of an event, either of which may be nobody; `at` counts from 1."""

    event: Fact
    source: Party | None
    target: Party | None
    at: int

    @property
    def key(self) -> str:
        """Return what it is called in the whole record."""
        return f"{self.event.page.id}-{self.event.id}-{self.at}"

    @property
    def root(self) -> str:
        """Return the CAMEO category."""
        return (self.event.cameo or "")[:2]

    @property
    def sentence(self) -> int:
        """Return the number of the sentence that the event is told in, from 1."""
        start = self.event.evidence[0].start if self.event.evidence else 0
        return max(1, sum(low <= start for low, _ in sentences(self.event.page.text)))


def pairs(view: "View", only: Only) -> Iterator[Pair]:
    """Yield the pairs of events; of those that happen or have, unless a filter asks otherwise.

    Nobody does something to himself, and an event of which nobody is known is no pair.
    """
    for event in facts(view, only.unless_said(HAPPENED), kinds=("event",)):
        sides = product(event.sources or (None,), event.targets or (None,))
        for at, (source, target) in enumerate(sides, start=1):
            if source != target:
                yield Pair(event, source, target, at)


def number(key: str) -> int:
    """Return a number for a key, the same each time.

    It has 52 bits, so that readers that take it for a float keep it whole: among a million there
    are two alike once in ten thousand files.
    """
    return int(hashlib.sha256(key.encode()).hexdigest()[:13], 16)

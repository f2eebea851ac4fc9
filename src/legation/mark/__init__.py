"""Report to what stands where, each item with its span and what found it."""

from dataclasses import dataclass

from legation.encode import Encoder
from legation.model import (
    Attribution,
    Mention,
    Reference,
    Report,
    Syntax,
    Trigger,
    WeighParties,
)

from .attributions import attributions
from .decode import best_tags, lines
from .mentions import mentions, phrases
from .parties import Parties
from .references import references
from .relation import relation
from .syntax import syntax
from .triggers import triggers


@dataclass(frozen=True, slots=True)
class Marks:
    """All that stands in one report."""

    mentions: list[Mention]
    attributions: list[Attribution]
    references: list[Reference]
    syntax: Syntax
    triggers: list[Trigger]
    parties: WeighParties


def mark(report: Report, encoder: Encoder) -> Marks:
    """Read a report once and say what stands where."""
    encoded = encoder(report.text)
    runs = lines(report.text, encoded.starts)
    if not runs:
        return Marks([], [], [], Syntax((), (), (), (), ()), [], lambda *_: [])
    tags = best_tags(encoded.scores, encoded.tables.moves, runs)
    kinds = phrases(encoded, tags)
    grammar = syntax(report.text, encoded)
    return Marks(
        mentions(encoded, tags, kinds),
        attributions(encoded, tags),
        references(report.text, encoded, kinds, names=False),
        grammar,
        triggers(encoded, grammar),
        Parties(encoded, grammar),
    )


__all__ = ["Marks", "mark", "relation"]

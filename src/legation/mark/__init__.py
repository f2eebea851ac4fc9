"""Report to what stands where, each item with its span and what found it."""

from dataclasses import dataclass

from legation.encode import Encoder
from legation.model import Attribution, Mention, Reference, Report

from .attributions import attributions
from .decode import lines
from .mentions import mentions, phrases
from .references import references


@dataclass(frozen=True, slots=True)
class Marks:
    """All that stands in one report."""

    mentions: list[Mention]
    attributions: list[Attribution]
    references: list[Reference]


def mark(report: Report, encoder: Encoder) -> Marks:
    """Read a report once and say what stands where."""
    encoded = encoder(report.text)
    runs = lines(report.text, encoded.starts)
    if not runs:
        return Marks([], [], [])
    kinds = phrases(encoded, runs)
    return Marks(
        mentions(encoded, runs, kinds),
        attributions(encoded, runs),
        references(report.text, encoded, kinds, names=False),
    )


__all__ = ["Marks", "mark"]

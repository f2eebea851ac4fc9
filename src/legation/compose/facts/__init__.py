"""From what stands where and who is who to events, contacts and processes."""

from collections.abc import Sequence
from typing import NamedTuple

from legation.compose.layout import Layout
from legation.model import (
    Cast,
    Contact,
    Event,
    Interval,
    Process,
    Report,
    Span,
    Statement,
    Syntax,
    Trigger,
)

from .contacts import contacts
from .events import events
from .processes import processes
from .scene import Scene

Dates = Sequence[tuple[Span, Interval]]


class Facts(NamedTuple):
    """What a report tells of, each in text order."""

    events: tuple[Event, ...]
    contacts: tuple[Contact, ...]
    processes: tuple[Process, ...]


def facts(
    report: Report,
    cast: Cast,
    syntax: Syntax,
    triggers: Sequence[Trigger],
    statements: Sequence[Statement],
    dates: Dates,
) -> Facts:
    """Return the events, contacts and processes of a report."""
    scene = Scene(report, Layout.of(report), cast, syntax, triggers, statements, dates)
    happened, channels = events(scene), contacts(scene)
    return Facts(happened, channels, processes(scene, happened, channels))


__all__ = ["Facts", "facts"]

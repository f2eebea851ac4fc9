"""What one report says: the public contract, and its JSON."""

from dataclasses import asdict, dataclass

from .actor import Actor, ActorLink
from .contact import Contact
from .event import Event
from .interval import Interval
from .process import Process
from .report import Report
from .span import Span
from .statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The reading of one report.

    `links` say of every mention why it is taken for that of its actor; `dates` are the words that
    tell of a time, each with the days that they stand for.
    """

    report: Report
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...] = ()
    contacts: tuple[Contact, ...] = ()
    processes: tuple[Process, ...] = ()
    links: tuple[ActorLink, ...] = ()
    dates: tuple[tuple[Span, Interval], ...] = ()

    def actor(self, actor_id: str) -> Actor:
        """Return the actor of an id; raise `KeyError` for one that is not in the reading."""
        return {a.id: a for a in self.actors}[actor_id]

    def as_dict(self) -> dict[str, object]:
        """Return the reading as plain values, ready for JSON.

        An actor has `aliases` there: its names as this report spells them, beside its own.
        """
        names = self._aliases()
        return {
            "report": {"id": self.report.id, **asdict(self.report)},
            "actors": [{**asdict(a), "aliases": names.get(a.id, [])} for a in self.actors],
            "statements": [asdict(s) for s in self.statements],
            "events": [asdict(e) for e in self.events],
            "contacts": [asdict(c) for c in self.contacts],
            "processes": [_process(p) for p in self.processes],
            "links": [asdict(link) for link in self.links],
            "dates": [{"span": span, "interval": str(when)} for span, when in self.dates],
        }

    def _aliases(self) -> dict[str, list[str]]:
        called = {actor.id: actor.name for actor in self.actors}
        found: dict[str, list[str]] = {}
        for link in self.links:
            name = " ".join(link.span.cut(self.report.text).split())
            if link.rule in _NAMING and name not in (
                called.get(link.actor),
                *found.get(link.actor, ()),
            ):
                found.setdefault(link.actor, []).append(name)
        return found


_NAMING = frozenset({"name", "full name", "short for a name", "publisher"})
"""Rules by which words name an actor in full, and do not only point at it."""


def _process(process: Process) -> dict[str, object]:
    """Return a process as plain values: the two sides of a condition are `if` and `then`."""
    conditions = [{"if": c.if_, "then": c.then, "voice": c.voice} for c in process.conditions]
    return {**asdict(process), "conditions": conditions}

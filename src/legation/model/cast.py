"""Who a report's words stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .actor import Actor, ActorLink
from .span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The actors of one report, and which words stand for whom.

    `who` maps spans to actor ids: every mention, and the source of every attribution as it was
    given, whether or not it is a mention. `reasons` says which rule tied each of them. `outlet`
    is the actor id of the report's own outlet, which is among the actors. `together` has the words
    that stand for several actors at once, of whom `who` has the first. `links` are the mentions in
    text order, with the reason for each.
    """

    actors: tuple[Actor, ...]
    who: Mapping[Span, str]
    reasons: Mapping[Span, str]
    links: tuple[ActorLink, ...] = ()
    outlet: str | None = None
    together: Mapping[Span, tuple[str, ...]] = field(default_factory=dict)

    def all_at(self, span: Span) -> tuple[str, ...]:
        """Return all the actors that words stand for: "the two sides" are two."""
        if span in self.together:
            return self.together[span]
        found = self.at(span)
        return (found,) if found else ()

    def at(self, span: Span) -> str | None:
        """Return the actor that words stand for: of that very span, or else of most of it."""
        if span in self.who:
            return self.who[span]
        nearest = max(self._overlapping(span), key=lambda s: _shared(s, span), default=None)
        return None if nearest is None else self.who[nearest]

    def within(self, span: Span) -> tuple[str, ...]:
        """Return the actors mentioned inside a span, each once, in text order."""
        inside = sorted(s for actor in self.actors for s in actor.mentions if span.covers(s))
        return tuple(dict.fromkeys(self.who[s] for s in inside))

    def actor(self, actor_id: str) -> Actor:
        """Return the actor of an id; raise `KeyError` for one that is not in the report."""
        return {a.id: a for a in self.actors}[actor_id]

    def _overlapping(self, span: Span) -> list[Span]:
        return sorted(s for s in self.who if s.overlaps(span))


def _shared(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(one.end - one.start, other.end - other.start)

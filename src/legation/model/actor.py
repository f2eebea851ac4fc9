"""Who acts and speaks."""

from dataclasses import dataclass
from typing import Literal

from .span import Span

ActorKind = Literal[
    "country", "government", "person", "organisation", "igo", "outlet", "group", "unnamed"
]
Level = Literal["leader", "minister", "envoy", "official", "spokesperson"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor of a report, once. `id` is stable across reports for a known actor.

    `code` is ISO 3166-1 alpha-3 for states, the usual acronym for intergovernmental bodies;
    `country` the state it belongs to or speaks for; `sector` a PLOVER sector; `role` the words
    that this report gives it.
    """

    id: str
    name: str
    kind: ActorKind
    code: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    level: Level | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLink:
    """Why words are taken to mean an actor.

    `rule` names what tied them; `score` is the odds that the pair scorer gives, or how often the
    rule was right on annotated passages, `None` where that was not measured.
    """

    span: Span
    actor: str
    rule: str
    score: float | None = None

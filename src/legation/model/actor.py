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

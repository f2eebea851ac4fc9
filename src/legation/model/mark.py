"""What was found standing in a report, before anybody asks who or when."""

from dataclasses import dataclass
from typing import Literal

from .span import Span

MentionKind = Literal["person", "organisation", "state", "people", "place", "title", "phrase"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or point at somebody or somewhere.

    A `phrase` is a noun phrase or pronoun that points without naming ("the economic bloc", "he").
    `found_by` is the head or rule that found it.
    """

    span: Span
    kind: MentionKind
    found_by: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that attribute content to a source; `source` is `None` where none is named.

    `content` are its parts in text order. `found_by` is the head or rule that found it.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    found_by: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention with the earlier mentions that it may mean.

    `antecedents` are (span, probability), the likeliest first, `alone` is the probability that it
    means nobody named before; unlikely antecedents are left out. `kind` is person, organisation
    or place.
    """

    span: Span
    kind: str
    antecedents: tuple[tuple[Span, float], ...]
    alone: float = 1.0

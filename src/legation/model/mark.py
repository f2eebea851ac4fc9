"""What was found standing in a report, before anybody asks who or when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

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


@dataclass(frozen=True, slots=True, eq=False)
class Syntax:
    """The words of a text with their grammar.

    Of each word: where it begins and ends, the word that it depends on (a root on itself), how
    (Universal Dependencies 1), and the number of its sentence.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    heads: Sequence[int]
    relations: Sequence[str]
    sentence: Sequence[int]

    def span(self, word: int) -> Span:
        """Return the span of one word."""
        return Span(self.starts[word], self.ends[word])


@dataclass(frozen=True, eq=False)
class Holders:
    """By role (source, target, party), the odds that the words from `low` on hold it.

    They are worked out when they are asked for: most triggers are passed over.
    """

    low: int
    work_out: Callable[[], Mapping[str, Sequence[float]]]

    @cached_property
    def odds(self) -> Mapping[str, Sequence[float]]:
        """By role the odds of each word from `low` on."""
        return self.work_out()

    def mean(self, role: str, low: int, high: int) -> float:
        """Return the mean odds of some words; those of which nothing is known count as 0."""
        odds = self.odds[role][max(0, low - self.low) : max(0, high - self.low)]
        return sum(odds) / (high - low)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trigger:
    """A word that may tell of an event or a contact, with the odds of what it tells.

    `events` has the odds of each type, those of none left out; `contact` that of a contact;
    `statuses`, `contact_statuses` and `levels` what either would be. `holders` tell who it is of.
    """

    word: int
    span: Span
    events: Mapping[str, float]
    statuses: Mapping[str, float]
    contact: float
    contact_statuses: Mapping[str, float]
    levels: Mapping[str, float]
    holders: Holders


class Deed(NamedTuple):
    """A word with what it tells of: a type of event, or `contact`."""

    word: int
    kind: str


class SpokenOf(NamedTuple):
    """The mentions of a state, body or group, as runs of words in text order; its actors' kinds."""

    mentions: Sequence[tuple[int, int]]
    traits: frozenset[str]


class PartyOdds(NamedTuple):
    """The log odds that somebody is party to an act: does it, has it done to him, takes part."""

    source: float
    target: float
    party: float


WeighParties = Callable[[Sequence[Deed], Mapping[str, SpokenOf]], list[dict[str, PartyOdds]]]
"""Tells of each act the odds of each of whom the report speaks, by name, as far as it knows any."""

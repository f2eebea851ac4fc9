"""One report, ready to be asked who does what: its words, grammar, actors and statements."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from legation.actors.knowledge import knowledge
from legation.compose.layout import Layout
from legation.model import (
    Actor,
    Cast,
    Interval,
    Report,
    Span,
    Statement,
    Syntax,
    Trigger,
    WeighParties,
)
from legation.text.turns import turn_at
from legation.text.words import split

from .history import news
from .lexicon import lexicon

_INVERTED = frozenset(
    split("has have had did do does is are was were will would can could should may might")
)
"""Auxiliaries with which a question begins that asks whether."""
_SIDES = frozenset({"igo", "group"})
"""Kinds of actors that make treaties, beside states."""
REACH = 100
"""Words before and after another within which a mention can have to do with it."""
T = TypeVar("T")
Range = tuple[int, int]
"""A run of words, `[first, past the last)`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for actors, and which words of the grammar they are.

    `top` is the one of them on which the others hang; `states` are the states, bodies and groups
    that its actors act for, those who act in no politics left out.
    """

    span: Span
    words: Range
    actors: tuple[str, ...]
    top: int
    states: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Scene:
    """All that is known of a report before its facts are put together."""

    report: Report
    layout: Layout
    cast: Cast
    syntax: Syntax
    triggers: Sequence[Trigger]
    statements: Sequence[Statement]
    dates: Sequence[tuple[Span, Interval]]
    reread: Callable[[Span, Literal["past", "future"]], Interval | None] = lambda *_: None
    """Reads a date expression again in a tense that its own words do not tell."""
    weigh: WeighParties = lambda deeds, _: [{} for _ in deeds]
    """Tells how likely whom the report speaks of are party to acts; nothing without an encoder."""

    @cached_property
    def news(self) -> list[Trigger]:
        """The triggers that tell of news: not of history, nor of how something was said."""
        told = news(self.report, self.triggers)
        return [t for t in told if not (self._opens_idiom(t.word) or self._only_asked(t.word))]

    def _only_asked(self, word: int) -> bool:
        """Tell whether a word stands in a question of a transcript that asks whether."""
        turn = turn_at(self.report.text, self.syntax.starts[word])
        first = self.whether(word) if turn and turn.asks else None
        return first is not None and self.syntax.heads[first] in (word, *self.above(word))

    def whether(self, word: int) -> int | None:
        """Return the auxiliary that opens the sentence of a word, if that asks whether."""
        low, high = self.bounds[self.syntax.sentence[word]]
        if "?" not in self.words[high - 2 : high]:
            return None
        turn = turn_at(self.report.text, self.syntax.starts[word])
        first = max(low, bisect_left(self.syntax.starts, turn.start) if turn else low)
        return first if self.words[first] in _INVERTED else None

    def _opens_idiom(self, word: int) -> bool:
        phrases = (" ".join(self.words[word : word + size]) for size in (2, 3, 4))
        return any(phrase in lexicon().idioms for phrase in phrases)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by id."""
        return {actor.id: actor for actor in self.cast.actors}

    @cached_property
    def acting(self) -> frozenset[str]:
        """The actors that can be party to a fact."""
        return frozenset(key for key, actor in self.actors.items() if _may_act(actor))

    @cached_property
    def _led(self) -> dict[str, str]:
        """The groups that known people led on the day of the report."""
        entries, day = knowledge().entries, (self.report.published or "")[:10] or None
        people = (entries[a.id] for a in self.cast.actors if a.kind == "person" and a.id in entries)
        terms = ((entry.id, entry.term(day)) for entry in people)
        of = {person: f"group:{term.of}" for person, term in terms if term}
        return {person: group for person, group in of.items() if group in entries}

    @cached_property
    def words(self) -> list[str]:
        """The words in small letters."""
        text = self.report.text
        pairs = zip(self.syntax.starts, self.syntax.ends, strict=True)
        return [text[a:b].lower() for a, b in pairs]

    @cached_property
    def below(self) -> dict[int, list[int]]:
        """The words that depend on each word, in text order."""
        found: dict[int, list[int]] = defaultdict(list)
        for word, head in enumerate(self.syntax.heads):
            if head != word:
                found[head].append(word)
        return found

    @cached_property
    def bounds(self) -> dict[int, Range]:
        """The words of each sentence."""
        found: dict[int, Range] = {}
        for word, number in enumerate(self.syntax.sentence):
            found[number] = found.get(number, (word, 0))[0], word + 1
        return found

    @cached_property
    def mentions(self) -> dict[int, list[Mention]]:
        """The mentions of each sentence in text order, the longer first."""
        found: dict[int, list[Mention]] = defaultdict(list)
        for span in sorted(self.cast.who, key=lambda s: (s.start, -s.end)):
            low, high = self.range(span)
            actors = tuple(a for a in self.cast.all_at(span) if a in self.actors)
            if low < high and actors:
                found[self.syntax.sentence[low]].append(self._mention(span, actors))
        return found

    def _mention(self, span: Span, actors: tuple[str, ...]) -> Mention:
        low, high = self.range(span)
        tops = (w for w in range(low, high) if not low <= self.syntax.heads[w] < high)
        states = dict.fromkeys(self.state(a) for a in actors if a in self.acting)
        return Mention(span, (low, high), actors, next(tops, high - 1), tuple(states))

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share that each state or body has of all mentions of the report."""
        counts = Counter(
            self.state(actor)
            for mentions in self.mentions.values()
            for mention in mentions
            for actor in mention.actors
        )
        return {state: count / counts.total() for state, count in counts.items()}

    @cached_property
    def kinds(self) -> dict[str, frozenset[str]]:
        """The kinds of the actors of each state, body or group."""
        found: dict[str, set[str]] = defaultdict(set)
        for actor in self.cast.actors:
            found[self.state(actor.id)].add(actor.kind)
        return {state: frozenset(kinds) for state, kinds in found.items()}

    def is_side(self, state: str) -> bool:
        """Tell whether something is a state, a body or a group, which firms and people are not."""
        known = f"state:{state}" in knowledge().entries
        return known or not _SIDES.isdisjoint(self.kinds.get(state, frozenset()))

    def spoken_in(self, sentence: int) -> frozenset[str]:
        """Return the states, bodies and groups that a sentence speaks of."""
        return self._spoken.get(sentence, frozenset())

    @cached_property
    def _spoken(self) -> dict[int, frozenset[str]]:
        return {
            number: frozenset(state for mention in mentions for state in mention.states)
            for number, mentions in self.mentions.items()
        }

    def near(self, word: int) -> Sequence[Mention]:
        """Return the mentions of a word's sentence that stand within reach of it."""
        mentions = self.mentions.get(self.syntax.sentence[word], [])
        first = bisect_left(mentions, word - REACH, key=lambda m: m.words[0])
        past = bisect_left(mentions, word + REACH, key=lambda m: m.words[0])
        return mentions[first:past]

    def lister(self, word: int) -> Mention | None:
        """Return who does what the line of a list tells, whose words stand above the list."""
        item = self.layout.item(self.syntax.starts[word])
        span = Span(*item.who) if item else None
        actors = self.cast.all_at(span) if span else ()
        known = tuple(a for a in actors if a in self.actors)
        return self._mention(span, known) if span and known else None

    def tells(self, words: Span, trigger: Span) -> bool:
        """Tell whether words are the source of a statement that has a trigger in what it says."""
        return any(
            statement.source is not None
            and statement.source.overlaps(words)
            and any(part.covers(trigger) for part in statement.content)
            and not any(part.overlaps(words) for part in statement.content)
            for statement in self.said(trigger)
        )

    def said(self, trigger: Span) -> Sequence[Statement]:
        """Return the statements whose content reaches into the sentence of a trigger, in order."""
        return self._said.get(self._sentence_of(trigger.start), ())

    @cached_property
    def _said(self) -> dict[int, list[Statement]]:
        """The statements by the sentences that their contents reach into."""
        found: dict[int, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            numbers = dict.fromkeys(
                number
                for part in statement.content
                for number in range(
                    self._sentence_of(part.start), self._sentence_of(part.end - 1) + 1
                )
            )
            for number in numbers:
                found[number].append(statement)
        return found

    def _sentence_of(self, offset: int) -> int:
        """Return the number of the sentence of the word at an offset, or of the one before it."""
        return self.syntax.sentence[max(0, bisect_right(self.syntax.starts, offset) - 1)]

    def range(self, span: Span) -> Range:
        """Return the words that begin inside a span."""
        return bisect_left(self.syntax.starts, span.start), bisect_left(
            self.syntax.starts, span.end
        )

    def cut(self, span: Span) -> str:
        """Return the characters of a span."""
        return span.cut(self.report.text)

    def children(self, word: int, *relations: str) -> list[int]:
        """Return what depends on a word in one of some relations, or in any."""
        return [
            w for w in self.below[word] if not relations or self.syntax.relations[w] in relations
        ]

    def look_up(self, table: Mapping[str, T], word: int) -> T | None:
        """Return what a table has for the longest phrase that begins with a word: "broke off"."""
        phrases = (" ".join(self.words[word : word + size]) for size in (3, 2, 1))
        return next((table[phrase] for phrase in phrases if phrase in table), None)

    def above(self, word: int) -> Iterator[int]:
        """Yield the words that a word hangs on, from its head up to the root."""
        while (head := self.syntax.heads[word]) != word:
            yield head
            word = head

    def in_two_words(self, one: int, other: int) -> bool:
        """Tell whether a verb and what hangs on it tell of one thing: "spoke by telephone"."""
        return any(
            self.syntax.heads[a] == b and self.syntax.relations[a] in ("dobj", "nmod", "xcomp")
            for a, b in ((one, other), (other, one))
        )

    def subtree(self, word: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Return a word and all that hangs on it, but for branches in some relations."""
        found, todo = [word], [word]
        while todo:
            for child in self.below[todo.pop()]:
                if self.syntax.relations[child] not in without:
                    found.append(child)
                    todo.append(child)
        return sorted(found)

    def state(self, actor: str) -> str:
        """Return the state or body that an actor belongs to, or else its own id.

        An armed or political group stands for itself, and so does who leads it: the Houthis are
        not Yemen.
        """
        found = self.actors[actor]
        if found.kind == "group":
            return found.id
        if actor in self._led:
            return self._led[actor]
        return found.code or found.country or found.id


def _may_act(actor: Actor) -> bool:
    """Tell whether an actor acts in politics: no outlet, and not just anybody."""
    if actor.kind == "outlet":
        return False
    if actor.kind in ("group", "igo"):
        return True
    if actor.kind != "unnamed":
        return bool(actor.country or actor.code)  # a club, a firm, a person whom nothing places
    head = actor.name.lower().rpartition(" ")[2]
    return bool(actor.country or actor.code) and head not in knowledge().document_nouns

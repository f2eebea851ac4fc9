"""Through whom a statement came, and to whom it was made."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from legation.model import Attribution, Cast, Span

from .content import trim
from .layout import Layout
from .lexicon import lexicon

_BEFORE = 48
"""Characters before an outlet's name that may say that it passes something on."""
_OWN_PEOPLE = re.compile(
    r"\b(?:reporter|correspondent|journalist|editor|columnist|commentator|host|anchor)s?\b", re.I
)
_CITES = re.compile(r"\b(?:citing|quoting|quoted|quotes|cited|cites)\s+")
_RUN_END = re.compile(
    r"[,.;:()“”\"\n]|\s(?:that|to|in|on|at|of|for|after|before|by|with|during|when|if|how|why|what|"
    r"whether|against|about|over|not|as)\b|\b(?:reporters|journalists|media)\b"
)
_ADDRESSED = re.compile(r"\s+(?:not\s+)?(?:to|for|against|about|over|of|that)\b")
_DOING = re.compile(r"\s+(?:not\s+)?to\b|[’']s\b")
_RUN = 60
_TELLS = re.compile(r"\b(?:told|tells?|telling|informed|assured|reminded)\Z")
_AND = re.compile(r"\s+and\s+")
_TWO = re.compile(
    # two names with their roles and no word of place or belonging between them
    r"(?:(?!of\b|in\b|from\b|for\b|at\b|with\b|by\b)[\w.’'-]+\s+){1,10}and"
    r"(?:\s+(?!in\b|from\b|with\b|by\b|who\b)[\w.’'-]+){1,10}[\s,]*"
)
_ARTICLE = re.compile(r"(?:(?:the|a|an|his|her|its|their)\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Channel:
    """Looks up who stands in the words around one statement.

    `names` are all spans that the cast knows, in text order, `outlets` the ids of outlets.
    """

    layout: Layout
    cast: Cast
    names: tuple[Span, ...]
    outlets: frozenset[str]

    @classmethod
    def of(cls, layout: Layout, cast: Cast) -> "Channel":
        """Prepare the look-ups of one report."""
        outlets = frozenset(a.id for a in cast.actors if a.kind == "outlet")
        return cls(layout, cast, tuple(sorted(cast.who)), outlets)

    def without_listener(self, attribution: Attribution) -> Attribution:
        """Take a listener off the content: whom one tells comes first ("told | Reuters it ...")."""
        cue, text = attribution.cue, self.layout.text
        first = attribution.content[0]
        if (
            cue is None
            or not _TELLS.search(text, *cue)
            or not cue.end <= first.start <= cue.end + 2
        ):
            return attribution
        article = _ARTICLE.match(text, *first)
        begins = (first.start, article.end() if article else first.start)
        named = [n for n in self._within(first) if n.start in begins]
        listener = max(named, key=lambda n: n.end, default=None)
        if listener is None or _DOING.match(text, listener.end):
            return attribution
        rest = trim(Span(listener.end, first.end), self.layout)
        left = len(self.layout.words(rest)) > 1
        content = (rest, *attribution.content[1:])
        return replace(attribution, content=content) if left else attribution

    def speaker(
        self, attribution: Attribution, clause: Iterable[Span]
    ) -> tuple[Span | None, str | None]:
        """Return the words for the speaker and the actor: whom an outlet cites, or the source.

        Where no source is named the cast may know whom the cue stands for ("is expected to").
        """
        words = attribution.source or attribution.cue
        actor = None if words is None else self.cast.at(words)
        if attribution.source is None:
            actor = self.cast.who.get(words) if words is not None else None
        if actor is not None and self._outlet(actor):
            for part in clause:
                cites = _CITES.search(self.layout.text, *part)
                cited = self._first(cites.end(), part.end) if cites else None
                if cited is not None and not self._outlet(self.cast.who[cited]):
                    return cited, self.cast.who[cited]
        return attribution.source, actor

    def speakers(self, source: Span | None, actor: str) -> list[tuple[Span | None, str]]:
        """Return all who speak where two names are joined: "the AU and the United States"."""
        halves = [] if source is None else list(self._halves(source))
        actors = {self.cast.who[name] for name in halves}
        return [(n, self.cast.who[n]) for n in halves] if len(actors) > 1 else [(source, actor)]

    def _halves(self, source: Span) -> Iterator[Span]:
        """Yield the names that end the two halves of a source, if they do."""
        words, text = source.cut(self.layout.text), self.layout.text
        if not _TWO.fullmatch(words):
            return
        names = [n for n in self._within(source) if n != source]
        for join in _AND.finditer(text, *source):
            left = [n for n in names if n.end == join.start()]
            right = [
                n for n in names if _both_end(text[n.end : source.end]) and n.start >= join.end()
            ]
            if left and right:
                yield from (max(left, key=_length), max(right, key=_length))
                return

    def via(
        self, attribution: Attribution, speaker: str, clause: Iterable[Span]
    ) -> tuple[str, ...]:
        """Return the outlets that pass the statement on, outermost first."""
        source = attribution.source
        inside = list(self._crediting(source)) if source is not None else []
        passing = [
            self.cast.who[name]
            for part in clause
            for name in self._within(part)
            if self._outlet(self.cast.who[name]) and self._passes_on(name, part)
        ]
        return tuple(dict.fromkeys(a for a in (*passing, *inside) if a != speaker))

    def about(self, content: Iterable[Span], speaker: str) -> tuple[str, ...]:
        """Return the others whom the content names or points at, each once, in text order."""
        actors = (self.cast.who[name] for part in content for name in self._within(part))
        return tuple(dict.fromkeys(a for a in actors if a != speaker))

    def audience(
        self, attribution: Attribution, speaker: str, clause: Iterable[Span]
    ) -> str | None:
        """Return the actor whom the cue or the clause says that it was told."""
        cue = attribution.cue
        if cue is None:
            return None
        parts = tuple(clause)
        listeners = (*self._addressees(cue, attribution, parts), *self._linked(cue, parts))
        return next((actor for actor in listeners if actor != speaker), None)

    def _crediting(self, source: Span) -> Iterator[str]:
        if _OWN_PEOPLE.search(source.cut(self.layout.text)):
            return
        for name in self._within(source):
            if self._outlet(self.cast.who[name]):
                yield self.cast.who[name]

    def _passes_on(self, name: Span, part: Span) -> bool:
        words, text = lexicon(), self.layout.text
        before = text[max(part.start, name.start - _BEFORE) : name.start]
        if words.passing_before.search(before):
            return True
        return bool(words.passing_after.search(text[name.end : part.end]))

    def _addressees(
        self, cue: Span, attribution: Attribution, clause: tuple[Span, ...]
    ) -> Iterator[str]:
        """Yield whom a verb of the cue takes as its object, which may open the content."""
        text = self.layout.text
        # The listener is often part of the cue, or follows it at once.
        for verb in lexicon().listener_verb.finditer(text, cue.start, cue.end):
            behind = (c.start for c in attribution.content if c.start >= verb.end())
            end = max(_stretch_end(verb.end(), clause), next(behind, verb.end()))
            if actor := self._named_after(verb.end(), end):
                yield actor
        content = next((c for c in attribution.content if cue.end <= c.start <= cue.end + 2), None)
        if content is not None and lexicon().listener_verb.search(text, cue.start, cue.end):
            name = self._first(content.start, content.end)
            direct = name is not None and self.layout.blank(content.start, name.start)
            if name is not None and direct and _ADDRESSED.match(text, name.end):
                yield self.cast.who[name]

    def _linked(self, cue: Span, clause: tuple[Span, ...]) -> Iterator[str]:
        text = self.layout.text
        for part in clause:
            for link in lexicon().listener_link.finditer(text, *part):
                if actor := self._named_after(link.end(), part.end):
                    yield actor

    def _named_after(self, start: int, end: int) -> str | None:
        """Return whom the noun phrase from `start` on names: the outlet in it, or the last name."""
        stop = _RUN_END.search(self.layout.text, start, min(end, start + _RUN))
        limit = stop.start() if stop else min(end, start + _RUN)
        named = [self.cast.who[n] for n in self._from(start, limit)]
        outlets = [a for a in named if self._outlet(a)]
        return next(iter(outlets or named[-1:]), None)

    def _first(self, start: int, end: int) -> Span | None:
        limit = min(end, start + _RUN)
        return next(self._from(start, limit), None)

    def _within(self, part: Span) -> Iterator[Span]:
        return (n for n in self._from(*part) if n.end <= part.end)

    def _outlet(self, actor: str) -> bool:
        return actor in self.outlets

    def _from(self, start: int, end: int) -> Iterator[Span]:
        """Yield the names that begin in a stretch."""
        first = bisect_left(self.names, (start, start))
        return takewhile(lambda n: n.start < end, islice(self.names, first, None))


def _both_end(rest: str) -> bool:
    return rest.strip(" ,") in ("", "both")


def _length(span: Span) -> int:
    return span.end - span.start


def _stretch_end(at: int, clause: Iterable[Span]) -> int:
    return next((part.end for part in clause if part.start <= at <= part.end), at)

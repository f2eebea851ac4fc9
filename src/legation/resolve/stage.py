"""What the rules of this room share: the text cut up, and who stands where so far."""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby, takewhile

from legation.actors.gazetteer import Hit, find
from legation.actors.knowledge import Entry, knowledge
from legation.model import Actor, ActorKind, Attribution, Level, Mention, Reference, Report, Span
from legation.text.quotes import quotes
from legation.text.sentences import sentences
from legation.text.turns import turns
from legation.text.words import Words


@dataclass(slots=True, kw_only=True)
class Figure:
    """An actor while the rules still learn about it. `heads` are the heads of its roles here.

    `placed` tells that a role of it says whose it is; `beside` is the word that points at whose
    counterpart it is, `ours` one that says it is the speaker's.
    """

    id: str
    name: str
    kind: ActorKind
    code: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    level: Level | None = None
    gender: str | None = None
    plural: bool = False
    nouns: frozenset[str] = frozenset()
    heads: set[str] = field(default_factory=set)
    placed: bool = False
    beside: int | None = None
    ours: int | None = None

    def actor(self, mentions: tuple[Span, ...]) -> Actor:
        """Return it as it now stands."""
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            code=self.code,
            country=self.country,
            sector=self.sector,
            role=self.role,
            level=self.level,
            mentions=mentions,
        )


@dataclass(frozen=True, slots=True)
class Link:
    """Words tied to a figure, and the rule that did it; `odds` where it was the pair scorer."""

    span: Span
    id: str
    rule: str
    sentence: int
    quoted: bool
    source: bool
    odds: float | None = None


class Stage:
    """One report while its actors are found."""

    def __init__(
        self,
        report: Report,
        mentions: Sequence[Mention],
        attributions: Sequence[Attribution],
        references: Sequence[Reference] = (),
    ) -> None:
        self.report = report
        self.mentions = _whole(report.text, mentions)
        self.attributions = attributions
        self.references = {reference.span: reference for reference in references}
        self.day = (report.published or "")[:10] or None
        self.words = Words.of(report.text)
        self.hits = find(self.words)
        self.figures: dict[str, Figure] = {}
        self.links: dict[Span, Link] = {}
        self.sources: dict[Span, Link] = {}
        self.together: dict[Span, tuple[str, ...]] = {}
        self.ruled: dict[str, str | None] = {}
        self.outlet: str | None = None
        self._order: list[Span] = []

    @cached_property
    def hit_from(self) -> dict[int, Hit]:
        """The known name that begins at a word."""
        return {hit.first: hit for hit in self.hits}

    @cached_property
    def hit_to(self) -> dict[int, Hit]:
        """The known name that ends before a word."""
        return {hit.past: hit for hit in self.hits}

    @cached_property
    def quotes(self) -> list[Span]:
        """The quoted stretches."""
        return [Span(*q) for q in quotes(self.report.text)]

    @cached_property
    def labels(self) -> frozenset[Span]:
        """What says who has the word, in a transcript."""
        return frozenset(Span(*turn.label) for turn in turns(self.report.text))

    @cached_property
    def _sentences(self) -> list[int]:
        return [start for start, _ in sentences(self.report.text)]

    @cached_property
    def headline(self) -> int:
        """Where the first line ends, in which capitals may say nothing."""
        return max(self.report.text.find("\n"), len(self.report.title or ""))

    def keep(self, hits: list[Hit]) -> None:
        """Go on with some of the known names only; the others are part of longer ones."""
        self.hits = hits

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that an offset lies in."""
        return bisect_right(self._sentences, offset)

    def around(self, offset: int, reach: int) -> str:
        """Return the sentence that an offset lies in, with `reach` others on either side."""
        at = self.sentence(offset)
        starts = [0, *self._sentences, len(self.report.text)]
        low, high = max(0, at - reach), min(len(starts) - 1, at + reach + 1)
        return self.report.text[starts[low] : starts[high]]

    @cached_property
    def persons_read(self) -> list[Span]:
        """What the encoder took for people."""
        return [m.span for m in self.mentions if m.kind == "person"]

    def quoted(self, span: Span) -> bool:
        """Tell whether words are somebody's own."""
        at = bisect_right(self.quotes, (span.start, len(self.report.text)))
        return at > 0 and self.quotes[at - 1].end > span.start

    def figure(self, known: Entry) -> Figure:
        """Return the figure of a known actor, new on the stage or not."""
        if known.id not in self.figures:
            self.figures[known.id] = _introduced(known, self.day)
        return self.figures[known.id]

    def tie(self, span: Span, figure: Figure, rule: str, odds: float | None = None) -> None:
        """Let words be a mention of a figure, unless they are one already."""
        if span not in self.links and span.start < span.end:
            self.links[span] = replace(self._link(span, figure, rule), odds=odds)
            insort(self._order, span)

    def tie_all(
        self, span: Span, figures: Sequence[Figure], rule: str, odds: float | None = None
    ) -> None:
        """Let words be a mention of several figures at once."""
        self.tie(span, figures[0], rule, odds)
        if self.links[span].rule == rule and len(figures) > 1:
            self.together[span] = tuple(figure.id for figure in figures)

    def speak(self, span: Span, figure: Figure, rule: str) -> None:
        """Let the words of a source stand for a figure."""
        self.sources[span] = self._link(span, figure, rule)

    def in_order(self) -> list[Link]:
        """Return the mentions in text order."""
        return [self.links[span] for span in self._order]

    def last(self, offset: int, most: int) -> list[Link]:
        """Return the last few mentions that end before an offset, in text order."""
        at = bisect_right(self._order, (offset, -1))
        near = (self.links[span] for span in self._order[max(0, at - most) : at])
        return [link for link in near if link.span.end <= offset]

    def until(self, sentence: int) -> Iterator[Link]:
        """Yield the mentions up to the end of a sentence, in text order."""
        links = (self.links[span] for span in self._order)
        return takewhile(lambda link: link.sentence <= sentence, links)

    def free(self, span: Span) -> bool:
        """Tell whether no mention overlaps a span."""
        return not any(link.span.overlaps(span) for link in self._near(span))

    def over(self, span: Span) -> list[Link]:
        """Return the mentions that overlap a span, in text order."""
        return self._near(span)

    def inside(self, span: Span) -> list[Link]:
        """Return the mentions inside a span, in text order."""
        return [link for link in self._near(span) if span.covers(link.span)]

    def back(self, offset: int, fits: Callable[[Figure], bool]) -> Iterator[Link]:
        """Yield mentions before an offset that fit: the nearest sentence first.

        Within a sentence the outlet's own words come before quoted ones, sources before others,
        and then text order, because an English subject stands before its objects.
        """
        at = bisect_right(self._order, (offset, -1))
        near = (self.links[s] for s in reversed(self._order[:at]) if s.end <= offset)
        near = (link for link in near if not self.bracketed(link.span))
        fitting = (link for link in near if fits(self.figures[link.id]))
        for _, group in groupby(fitting, key=lambda link: link.sentence):
            yield from sorted(group, key=lambda k: (k.quoted, not k.source, k.span.start))

    def bracketed(self, span: Span) -> bool:
        """Tell whether words stand alone in brackets, as an agency in a dateline: none means it."""
        text = self.report.text
        return text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")"

    def _link(self, span: Span, figure: Figure, rule: str) -> Link:
        at = bisect_right(self._source_spans, (span.start, len(self.report.text)))
        source = any(s.end >= span.end for s in self._source_spans[max(0, at - 4) : at])
        return Link(span, figure.id, rule, self.sentence(span.start), self.quoted(span), source)

    @cached_property
    def _source_spans(self) -> list[Span]:
        return sorted(a.source for a in self.attributions if a.source)

    def _near(self, span: Span) -> list[Link]:
        start, at = span.start, bisect_right(self._order, (span.end, -1))
        # All of these begin before its end: they overlap if they end behind its start.
        return [self.links[s] for s in self._order[max(0, at - 40) : at] if s[1] > start]


def _whole(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Join the halves of a name that the encoder cut at a hyphen: "Javier Martínez-Acha"."""
    whole: list[Mention] = []
    for mention in mentions:
        last = whole[-1] if whole else mention
        gap = text[last.span.end : mention.span.start]
        if gap == "-" and mention.kind == last.kind and mention.found_by == last.found_by:
            whole[-1] = replace(last, span=Span(last.span.start, mention.span.end))
        else:
            whole.append(mention)
    return whole


def _introduced(known: Entry, day: str | None) -> Figure:
    term = known.term(day)
    # who comes to office only later is of that state already
    later = term or next(iter(known.terms), None)
    of = knowledge().entries.get(_of(later.of)) if later else None
    held = term is not None and (day is None or term.covers(day))
    return Figure(
        id=known.id,
        name=known.name,
        kind=known.kind,
        # of an office that is over the report's own words say more
        code=known.code or (of.code if of and of.kind == "igo" and held else None),
        country=known.country or (of.country if of and (term or of.kind == "country") else None),
        sector=known.sector
        or (term.sector if term else None)
        or (of.sector if of and term else None),
        level=term.level if term and held else None,
        gender=known.gender or _gender(known.name) if known.kind == "person" else None,
        plural=known.kind == "group",
        nouns=frozenset(known.nouns) | knowledge().outlet_nouns.get(known.sort or "", frozenset()),
        heads={term.title.lower().partition(" for the ")[0]} if term else set(),
    )


def _of(key: str) -> str:
    if key.islower() or "-" in key:
        return f"group:{key}"
    return f"state:{key}" if f"state:{key}" in knowledge().entries else f"body:{key}"


def _gender(name: str) -> str | None:
    return knowledge().genders.get(name.split(maxsplit=1)[0].lower())

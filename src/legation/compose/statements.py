"""Attributions and a cast to statements."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from legation.model import Attribution, Cast, Report, Span, Statement
from legation.text.words import stem

from .acts import act, kind
from .carry import carried
from .channel import Channel
from .claims import Claims, place
from .clause import around, day_around, day_before, hedge, time_words
from .layout import Layout

DateResolver = Callable[[str, str | None], str | None]
_AROUND = 12
"""Statements that begin before one and may hold it: nobody nests them deeper."""
_SHARED = 0.3
"""Share of a headline's longer words that a statement of the body has when it tells the same.

A headline is cut from the lead with some words changed; set by hand, not measured."""


def compose(
    report: Report, attributions: Sequence[Attribution], cast: Cast, *, date: DateResolver
) -> tuple[Statement, ...]:
    """Return the statements of a report in text order.

    `attributions` are as `repair` returned them, `date` resolves time words against the day of
    publication. An attribution for which the cast has no speaker makes no statement.
    """
    layout = Layout.of(report)
    channel = Channel.of(layout, cast)
    told = [channel.without_listener(a) for a in attributions if a.content]
    contents = Claims(len(report.text), (part for a in told for part in a.content))
    clauses = ((a, around(a, contents, layout)) for a in sorted(told, key=place))
    drafts = (
        s for a, clause in clauses for s in _drafts(a, clause, channel, report.published, date)
    )
    unnamed = frozenset(a.id for a in cast.actors if a.kind == "unnamed")
    kept = _told_through(_without_headline(carried(drafts, unnamed, layout), layout))
    return tuple(replace(s, id=f"s{n}") for n, s in enumerate(kept, start=1))


def _drafts(
    attribution: Attribution,
    clause: tuple[Span, ...],
    channel: Channel,
    published: str | None,
    date: DateResolver,
) -> Iterator[Statement]:
    """Yield the statements of one attribution, without an id: one for each who speaks."""
    layout, cue, content = channel.layout, attribution.cue, attribution.content
    source, speaker = channel.speaker(attribution, clause)
    if speaker is None:
        return
    times = chain(
        time_words(clause, cue, layout), day_around(clause, layout), day_before(attribution, layout)
    )
    days = (date(words, published) for words in times)
    said_on = next((day for day in days if day), None)
    for words, actor in channel.speakers(source, speaker):
        yield Statement(
            id="",
            speaker=actor,
            source=words,
            cue=cue,
            content=content,
            kind=kind(content, layout),
            act=act(cue, content, layout),
            via=channel.via(attribution, actor, clause),
            audience=channel.audience(attribution, actor, clause),
            said_on=said_on,
            hedge=hedge(clause, layout),
            about=channel.about(content, actor),
        )


def _told_through(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield statements with who tells of them: "Kos said that Plenkovic had assured her …"."""
    by_start = sorted(statements, key=_opening)
    starts = [_opening(s) for s in by_start]
    for inner in statements:
        first = bisect_right(starts, _opening(inner))
        near = by_start[max(0, first - _AROUND) : first]
        around = [s for s in near if s is not inner and _holds(s, inner)]
        outer = min(around, key=lambda s: s.content[-1].end - s.content[0].start, default=None)
        if outer is None or inner.via or outer.speaker == inner.speaker:
            yield inner
        else:
            yield replace(inner, via=(*outer.via, outer.speaker))


def _opening(statement: Statement) -> int:
    return statement.content[0].start


def _holds(outer: Statement, inner: Statement) -> bool:
    """Tell whether a statement is made in what another one says, cue and content."""
    words = (*inner.content, *((inner.cue,) if inner.cue else ()))
    return all(any(part.covers(w) for part in outer.content) for w in words)


def _without_headline(statements: Iterable[Statement], layout: Layout) -> list[Statement]:
    """Drop what stands above the body and is told again in it."""
    told = list(statements)
    above = [s for s in told if s.content[0].start < layout.body]
    if not above:
        return told
    body = [_stems(s, layout) for s in told if s.content[0].start >= layout.body]
    dropped = {s for s in above if any(_repeats(_stems(s, layout), other) for other in body)}
    return [s for s in told if s not in dropped]


def _repeats(headline: set[str], other: set[str]) -> bool:
    return len(headline & other) >= _SHARED * len(headline)


def _stems(statement: Statement, layout: Layout) -> set[str]:
    words = (w.lower() for part in statement.content for w in layout.words(part))
    return {stem(w) for w in words if len(w) > 3}

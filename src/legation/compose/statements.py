"""Attributions and a cast to statements."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from legation.model import Act, Attribution, Cast, Report, Span, Statement

from .acts import act, kind
from .channel import Channel
from .claims import place
from .clause import around, hedge, time_words
from .layout import Layout
from .lexicon import lexicon

DateResolver = Callable[[str, str | None], str | None]
_PLURAL = re.compile(r"they|he|she|it|the (?:sources?|officials?|diplomats?|paper|report)", re.I)
_DIRECTED: tuple[Act, ...] = ("thank", "demand", "ask", "accuse", "propose", "promise", "warn")
"""Acts whose listener is the one concerned, not an audience that stays for what follows."""
_SHARED = 0.3
"""Share of a headline's words that its lead repeats: a headline is cut from the lead, so one
that tells of something else has next to none. Set by hand on a few dozen headlines."""


def compose(
    report: Report, attributions: Sequence[Attribution], cast: Cast, *, date: DateResolver
) -> tuple[Statement, ...]:
    """Return the statements of a report in text order.

    `attributions` are as `repair` returned them, `date` resolves time words against the day of
    publication. An attribution for which the cast has no speaker makes no statement.
    """
    layout = Layout.of(report)
    channel = Channel(layout, cast, tuple(sorted(cast.who)))
    told = [channel.without_listener(a) for a in attributions if a.content]
    contents = sorted(part for a in told for part in a.content)
    drafts: list[Statement] = []
    for attribution in sorted(told, key=place):
        clause = around(attribution, contents, layout)
        source, speaker = channel.speaker(attribution, clause)
        if speaker is None:
            continue
        drafts.append(
            Statement(
                id="",
                speaker=speaker,
                source=source,
                cue=attribution.cue,
                content=attribution.content,
                kind=kind(attribution.content, layout),
                act=act(attribution.cue, attribution.content, layout),
                via=channel.via(attribution, speaker, clause),
                audience=channel.audience(attribution, speaker, clause),
                said_on=_said_on(clause, attribution.cue, report, layout, date),
                hedge=hedge(clause, layout),
                about=_about(attribution.content, speaker, cast),
            )
        )
    kept = _without_headline(_carried(drafts, cast, layout), layout)
    return tuple(replace(s, id=f"s{n}") for n, s in enumerate(kept, start=1))


def _said_on(
    clause: Iterable[Span], cue: Span | None, report: Report, layout: Layout, date: DateResolver
) -> str | None:
    words = time_words(clause, cue, layout)
    return next((day for w in words if (day := date(w, report.published))), None)


def _about(content: Iterable[Span], speaker: str, cast: Cast) -> tuple[str, ...]:
    actors = (actor for part in content for actor in cast.within(part))
    return tuple(dict.fromkeys(a for a in actors if a != speaker))


def _carried(drafts: Iterable[Statement], cast: Cast, layout: Layout) -> Iterator[Statement]:
    """Yield statements with what the one before says of the channel and the occasion of both."""
    last: Statement | None = None
    for draft in drafts:
        near = last is not None and _near(last, draft, layout)
        last = _continued(last, draft, cast, layout) if last is not None and near else draft
        yield last


def _continued(last: Statement, this: Statement, cast: Cast, layout: Layout) -> Statement:
    same = this.speaker == last.speaker
    words = this.source.cut(layout.text) if this.source else ""
    # "They said ..." after "According to Politico sources, leaders fear ...": the sources of an
    # outlet are known through it alone.
    pointing = cast.actor(this.speaker).kind == "unnamed" and _PLURAL.fullmatch(words)
    goes_on = same and _goes_on(this, layout)
    if not this.via and (
        goes_on or pointing or (same and cast.actor(this.speaker).kind == "unnamed")
    ):
        this = replace(this, via=last.via)
    if goes_on:
        heard = None if last.act in _DIRECTED else last.audience
        this = replace(this, audience=this.audience or heard, said_on=this.said_on or last.said_on)
    return this


def _goes_on(statement: Statement, layout: Layout) -> bool:
    if statement.cue is None:
        return True
    words = statement.cue.cut(layout.text).lower()
    return any(re.search(rf"\b{w}\b", words) for w in lexicon().continuing)


def _near(last: Statement, this: Statement, layout: Layout) -> bool:
    return layout.line(this.content[0].start) - layout.line(last.content[-1].end - 1) <= 1


def _without_headline(statements: Iterable[Statement], layout: Layout) -> list[Statement]:
    """Drop what stands above the body and is told again in it."""
    told = list(statements)
    body = [s for s in told if s.content[0].start >= layout.body]
    words = [_stems(s, layout) for s in body]
    return [
        s
        for s in told
        if s.content[0].start >= layout.body
        or not any(_repeats(_stems(s, layout), other) for other in words)
    ]


def _repeats(headline: set[str], other: set[str]) -> bool:
    return len(headline & other) >= _SHARED * len(headline)


def _stems(statement: Statement, layout: Layout) -> set[str]:
    words = (w.lower() for part in statement.content for w in layout.words(part))
    return {w[:5] for w in words if len(w) > 3}

"""What one statement leaves to the next: channel, occasion, listener."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.model import Act, Statement

from .layout import Layout
from .lexicon import lexicon

_POINTING = re.compile(
    r"they|he|she|it|the (?:sources?|officials?|diplomats?|paper|report)", re.IGNORECASE
)
_DIRECTED: tuple[Act, ...] = ("thank", "demand", "ask", "accuse", "propose", "promise", "warn")
"""Acts whose listener is the one concerned, not an audience that stays for what follows."""


def carried(
    drafts: Iterable[Statement], unnamed: frozenset[str], layout: Layout
) -> Iterator[Statement]:
    """Yield statements with what the one before says of the channel and the occasion of both.

    `unnamed` are the actors without a name.
    """
    last: Statement | None = None
    for draft in drafts:
        near = last is not None and _near(last, draft, layout)
        last = _continued(last, draft, unnamed, layout) if last is not None and near else draft
        yield last


def _continued(
    last: Statement, this: Statement, unnamed: frozenset[str], layout: Layout
) -> Statement:
    same = this.speaker == last.speaker
    goes_on = same and _goes_on(this, layout)
    # "They said ..." after "According to Politico sources, leaders fear ...": the sources of an
    # outlet are known through it alone.
    known_through = this.speaker in unnamed and (same or _points(this, layout))
    if not this.via and (goes_on or known_through):
        this = replace(this, via=last.via)
    if goes_on:
        heard = None if last.act in _DIRECTED else last.audience
        this = replace(this, audience=this.audience or heard)
    if same:  # a report that turns to another day says so
        this = replace(this, said_on=this.said_on or last.said_on)
    return this


def _goes_on(statement: Statement, layout: Layout) -> bool:
    cue = statement.cue
    return cue is None or lexicon().continuing.search(layout.text, *cue) is not None


def _points(statement: Statement, layout: Layout) -> bool:
    source = statement.source
    return source is not None and _POINTING.fullmatch(layout.text, *source) is not None


def _near(last: Statement, this: Statement, layout: Layout) -> bool:
    return layout.line(this.content[0].start) - layout.line(last.content[-1].end - 1) <= 1

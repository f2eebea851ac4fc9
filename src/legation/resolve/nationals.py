"""People by their nation alone: "the American took office", "the Brazilian agreed"."""

import re

from legation.model import Span

from .stage import Figure, Stage

_MANY = ("ish", "ch", "ese", "ss", "s")
"""Endings of words that mean a people rather than one of it: "the British"."""
_ALONE = re.compile(
    r"\s*(?:[.,;:)–—]|$)|\s(?:said|says|told|took|takes|has|had|is|was|will|would|could|may|also|and|but|"
    r"who|whose|later|then|yesterday|today|left|came|went|did|met|meets|wants|wanted|to|in|on|at|for|"
    r"[a-z]+ed)\b"
)
_LINKS = 80
"""Mentions back in which he is looked for."""
_BACK = 6
"""Sentences back in which the one who is meant has been spoken of."""


def nationals(stage: Stage) -> None:
    """Tie "the American" to the last person of that nation, where no noun stands behind it."""
    text = stage.report.text
    for link in stage.in_order():
        if link.rule not in {"adjective", "people"} or link.span.cut(text).endswith(_MANY):
            continue
        first = link.span.start - len("the ")
        opened = text[max(0, first) : link.span.start].lower() == "the "
        if not opened or not _ALONE.match(text, link.span.end):
            continue
        if person := _last_of(stage, link.span.start, stage.figures[link.id].country):
            stage.tie(Span(first, link.span.end), person, "person by nation")


def _last_of(stage: Stage, offset: int, land: str | None) -> Figure | None:
    here = stage.sentence(offset)
    near = (k for k in reversed(stage.last(offset, _LINKS)) if here - k.sentence <= _BACK)
    figures = (stage.figures[k.id] for k in near)
    return next((f for f in figures if f.kind == "person" and f.country == land), None)

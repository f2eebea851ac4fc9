"""Words that stand for several actors at once: "the two sides", "both countries", "they"."""

import re
from itertools import pairwise

from legation.actors.knowledge import knowledge
from legation.model import Span
from legation.text.words import split

from .stage import Figure, Stage

_PAIR = re.compile(
    r"\b(?:the\s(?:two|three|four|other\stwo|warring)\s(?:\w{4,12}\s)?|both\s(?:the\s)?|these\stwo\s|"
    r"the\s(?=(?:parties|sides|ministers|hosts)\b)|each\s(?=(?:side|party)\b)|(?=they\sboth\b))"
    r"(?P<noun>[a-z]{3,16})\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(both(?:\sof\s(?:them|us|you))?|the\s(?:pair|two(?:\sof\sthem)?))\b(?!\s(?:the\s)?\w+)|"
    r"\b(both)(?=\s(?:said|were|are|have|had|called|want|agreed|will|would|signed)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:['’]s)?(?:,? and (?:the )?|,? or |, (?:the )?)")
_STATES = frozenset(
    split(
        """sides side countries nations states governments neighbours neighbors parties party
        capitals allies powers foes rivals adversaries delegations republics partners"""
    )
)
_NUMBERS = {"three": 3, "four": 4}
_SENTENCES = 6
"""Sentences back in which both must have been named."""


def pairs(stage: Stage) -> None:
    """Tie what speaks of two or more at once to those last named together."""
    for found in _PAIR.finditer(stage.report.text):
        span = Span(found.start(), found.end())
        figures = _named_before(stage, span, found["noun"].lower(), _count(found[0]))
        if figures and span not in stage.links:
            stage.tie_all(span, figures, "several at once")
    _bare(stage)


def joined(stage: Stage, span: Span) -> tuple[str, ...]:
    """Return whom a phrase of several names joined by "and" stands for; nobody for any other."""
    parts = [k for k in stage.inside(span) if k.span != span]
    tops = [k for k in parts if not any(o is not k and o.span.covers(k.span) for o in parts)]
    ends = tops and tops[0].span.start - span.start <= len("the ") and tops[-1].span.end == span.end
    text = stage.report.text
    between = (text[a.span.end : b.span.start] for a, b in pairwise(tops))
    if len(tops) < 2 or not ends or not all(_AND.fullmatch(gap) for gap in between):
        return ()
    return tuple(dict.fromkeys(k.id for k in tops))


def before(stage: Stage, offset: int) -> tuple[str, ...]:
    """Return those last named side by side, or together, not far before an offset."""
    here = stage.sentence(offset)
    links = [k for k in stage.in_order() if k.span.end <= offset and here - k.sentence <= 1]
    for one, other in reversed(list(pairwise(links))):
        if other.span in stage.together:
            return stage.together[other.span]
        ids = joined(stage, Span(one.span.start, other.span.end))
        if ids:
            return ids
    return ()


def _bare(stage: Stage) -> None:
    for found in _BOTH.finditer(stage.report.text):
        span = Span(*found.span())
        ids = before(stage, span.start)
        if ids and span not in stage.links:
            stage.tie_all(span, [stage.figures[key] for key in ids], "named side by side")


def _count(text: str) -> int:
    return next((n for word, n in _NUMBERS.items() if word in text.lower().split()), 2)


def _named_before(stage: Stage, span: Span, noun: str, count: int) -> list[Figure]:
    """Return as many as are meant, of the nearest sentence that names them all."""
    here = stage.sentence(span.start)
    seen: dict[str, int] = {}
    for link in stage.back(span.start, lambda f: _fits(f, noun)):
        if here - link.sentence > _SENTENCES:
            break
        seen.setdefault(link.id, link.sentence)
    ids = list(seen)[:count]
    return [stage.figures[key] for key in ids] if len(ids) == count else []


def _fits(figure: Figure, noun: str) -> bool:
    if noun in _STATES:
        return figure.kind in {"country", "government", "igo"} or figure.sector == "REB"
    if noun in {"men", "women"}:
        return figure.kind == "person" and figure.gender in {noun[0].replace("w", "f"), None}
    level = _level(noun)
    return level is not None and figure.kind == "person" and figure.level == level


def _level(noun: str) -> str | None:
    if noun == "leaders":
        return "leader"
    role = knowledge().roles.get(noun.removesuffix("s")) or knowledge().roles.get(
        noun.replace("men", "man")
    )
    return role.level if role else None

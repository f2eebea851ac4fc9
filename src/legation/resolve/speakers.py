"""Who speaks where, and to whom: in quotations, in transcripts, or the outlet in its own words."""

from bisect import bisect_right

from legation.model import Span
from legation.text.turns import Turn, answer_at, turn_at, turns

from .stage import Figure, Stage

I = frozenset({"i", "me", "my", "mine", "myself"})  # noqa: E741
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
YOU = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_NEAR = 8
"""Turns around a question among which its answer is looked for."""
OUTLETS = "the outlet's own words"
"""The rule by which an outlet's "we" is itself, and its state."""


def quoted(stage: Stage, span: Span) -> Figure | None:
    """Return who says the words of a quotation, by the narrowest content that holds them."""
    holding = [
        (sum(part.end - part.start for part in a.content), a.source)
        for a in stage.attributions
        if a.source in stage.sources and any(part.covers(span) for part in a.content)
    ]
    source = min(holding)[1] if holding else None
    return stage.figures[stage.sources[source].id] if source else None


def himself(stage: Stage, span: Span) -> Figure | None:
    """Return whom "he" or "she" cannot mean: who says these very words of his own."""
    if stage.quoted(span) and (speaker := quoted(stage, span)):
        return speaker
    turn = answer_at(stage.report.text, span.start)
    return _of_label(stage, turn) if turn else None


def unquoted(stage: Stage, span: Span) -> Figure | None:
    """Return who says words outside quotation marks: who has the word, or else the outlet."""
    turn = turn_at(stage.report.text, span.start)
    if turn is not None:
        return None if turn.asks else _of_label(stage, turn)
    if stage.outlet is None or turns(stage.report.text):
        return None
    return stage.figures[stage.outlet]


def rule(speaker: Figure) -> str:
    """Return by which rule "I" and "we" are tied to who speaks."""
    return OUTLETS if speaker.kind == "outlet" else "speaker of the quotation"


def addressed(stage: Stage, span: Span) -> Figure | None:
    """Return whom a question of a transcript asks: who answers it, or who did just before."""
    found = turns(stage.report.text)
    at = bisect_right(found, span.start, key=lambda turn: turn.start) - 1
    if at < 0 or span.start >= found[at].end or not found[at].asks:
        return None
    around = (*found[at + 1 : at + _NEAR], *reversed(found[max(0, at - _NEAR) : at]))
    answering = (_of_label(stage, turn) for turn in around if not turn.asks)
    return next(filter(None, answering), None)


def _of_label(stage: Stage, turn: Turn) -> Figure | None:
    label = Span(*turn.label)
    named = (k for k in stage.inside(label) if stage.figures[k.id].kind == "person")
    link = stage.sources.get(label) or next(named, None)
    return stage.figures[link.id] if link else None

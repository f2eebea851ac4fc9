"""The answers of a transcript: "Spokesperson: We thank …"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from legation.model import Attribution, Span
from legation.text.sentences import sentences
from legation.text.turns import Turn, answer_at, turn_at, turns

from .layout import Layout

RULE = "turn of a transcript"
_OWN = frozenset({"i", "we"})
_SHORT = 4
"""Words of a sentence that says nothing without the next: "That is not correct."."""


def with_turns(found: Sequence[Attribution], layout: Layout) -> list[Attribution]:
    """Return attributions with those of the answers, and without what these make wrong.

    Nobody says in an answer what he has said elsewhere, and who answers needs no other cue.
    """
    answers = [turn for turn in turns(layout.text) if not turn.asks]
    if not answers:
        return list(found)
    cut = (replace(a, content=tuple(_own_parts(a, layout))) for a in found)
    kept = [a for a in cut if a.content and not _in_answer(a, layout)]
    return [*kept, *(new for turn in answers for new in _told(turn, layout))]


def _own_parts(attribution: Attribution, layout: Layout) -> Iterator[Span]:
    """Yield the contents that stand in the turn of who says so: nobody goes on in another's."""
    says = attribution.source or attribution.cue or attribution.content[0]
    turn = turn_at(layout.text, says.start)
    for part in attribution.content:
        if turn_at(layout.text, (part.start + part.end) // 2) == turn:  # marks stand outside it
            yield part


def _in_answer(attribution: Attribution, layout: Layout) -> bool:
    """Tell whether a content lies in an answer, and who says it does not, or is "we" or "I"."""
    turn = answer_at(layout.text, attribution.content[0].start)
    source = attribution.source or attribution.cue
    if turn is None or source is None:
        return turn is not None
    own = source.cut(layout.text).lower() in _OWN
    return own or not turn.start <= source.start < turn.end


def _told(turn: Turn, layout: Layout) -> Iterator[Attribution]:
    """Yield an attribution for each sentence; a short one goes with what follows in its line."""
    start = turn.start
    said = layout.text[turn.start : turn.end]  # by itself, so that a quotation falls into sentences
    for low, high in sentences(said):
        sentence = Span(turn.start + low, turn.start + high)
        start = max(start, sentence.start)
        ends = layout.text[sentence.end : sentence.end + 1] in ("", "\n")
        if ends or len(layout.words(Span(start, sentence.end))) >= _SHORT:
            yield Attribution(Span(*turn.label), None, (Span(start, sentence.end),), RULE)
            start = sentence.end + 1

"""Sharpen what the encoder found by what a page's quotation marks and sentences show."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from legation.model import Attribution, Report, Span

from .content import fit, trim
from .layout import Layout
from .nested import nested
from .relink import relink

_CONNECTIVE = re.compile(
    r"(?:Still|However|Yet|But|And|Meanwhile|Nevertheless|Nonetheless|Instead|Also|Moreover),?\s+"
)
_SCARE = 3
"""Words that a quotation in a sentence without a cue may have and still be a mere term."""
_CLOSERS = "\"”»’'"


def repair(report: Report, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions of a report in text order, with rules' corrections and additions.

    Sources that the words leave out are those of the sentence; quotations are whole; quotations
    that nobody claims belong to the last speaker.
    """
    layout = Layout.of(report)
    found = relink(attributions, layout)
    found = sorted((a for a in found if a.content), key=place)
    taken = [span for a in found for span in spans(a)]
    found = [_fitted(a, taken, layout) for a in found]
    found = _distinct(a for a in found if a.content)
    found = _with_loose_quotations(found, layout)
    return sorted([*found, *nested(found, layout)], key=place)


def place(attribution: Attribution) -> int:
    """Return the offset at which an attribution begins."""
    return min(span.start for span in spans(attribution))


def spans(attribution: Attribution) -> list[Span]:
    """Return all spans of an attribution."""
    named = (attribution.source, attribution.cue)
    return [*(s for s in named if s is not None), *attribution.content]


def _fitted(attribution: Attribution, taken: Sequence[Span], layout: Layout) -> Attribution:
    own = set(attribution.content)
    others = [span for span in taken if span not in own]
    said = _without_other_objects(attribution, layout)
    return replace(attribution, content=fit(said, others, layout))


def _without_other_objects(attribution: Attribution, layout: Layout) -> tuple[Span, ...]:
    """Return the contents without what stands between subject and a second verb.

    In "Turkey blocked the bid, accusing Stockholm ..." the bid is no part of the accusation.
    """
    source, cue, content = attribution.source, attribution.cue, attribution.content
    if source is None or cue is None or content[-1].start < cue.end:
        return content
    return tuple(p for p in content if not source.end <= p.start < cue.start or layout.quoted(p))


def _distinct(found: Iterable[Attribution]) -> list[Attribution]:
    """Drop an attribution whose content another one has already; the better named one stays."""
    kept: dict[tuple[Span | None, tuple[Span, ...]], Attribution] = {}
    contents: dict[tuple[Span, ...], Span | None] = {}
    for a in sorted(found, key=lambda a: (a.source is None, a.cue is None)):
        if a.source is None and a.content in contents:
            continue
        contents.setdefault(a.content, a.source)
        kept.setdefault((a.source, a.content), a)
    return sorted(kept.values(), key=place)


def _with_loose_quotations(found: list[Attribution], layout: Layout) -> list[Attribution]:
    """Give each quotation that stands in no attribution to the speaker of the one before it."""
    told = list(found)
    claimed = [span for a in found for span in spans(a)]
    for quote in layout.quotes:
        if quote.start < layout.body or any(quote.overlaps(s) for s in claimed):
            continue
        leader = _leader(quote, told, layout)
        if leader is None or leader.source is None:
            continue
        if _whole(quote, layout):
            _claim(quote, leader, told, layout)
        elif (sentence := _unclaimed(quote, leader, claimed, layout)) is not None:
            told.append(_of_speaker(leader, sentence))
        claimed += told[-1].content
    return sorted(told, key=place)


def _leader(quote: Span, told: Sequence[Attribution], layout: Layout) -> Attribution | None:
    """Return the last attribution before a quotation, in its line or the one above."""
    before = [a for a in told if place(a) < quote.start]
    last = max(
        before, key=lambda a: max(s.end for s in spans(a) if s.start < quote.start), default=None
    )
    if last is None:
        return None
    end = max(s.end for s in spans(last) if s.start < quote.start)
    gap = layout.line(quote.start) - layout.line(end - 1)
    if end <= layout.body or gap > 1 or (gap == 1 and not _quoting(last, quote, layout)):
        return None
    return last


def _quoting(leader: Attribution, quote: Span, layout: Layout) -> bool:
    """Tell whether a line of nothing but quotation goes on with what the line above quotes."""
    line = layout.lines[layout.line(quote.start)]
    outside = [line.start, *(x for q in layout.quoted(line) for x in q), line.end]
    alone = not _titled(quote, layout) and all(
        layout.blank(a, b) for a, b in zip(outside[::2], outside[1::2], strict=True)
    )
    above = layout.lines[layout.line(quote.start) - 1]
    colon = above.cut(layout.text).rstrip().endswith(":")
    return alone and (colon or any(layout.quoted(part) for part in leader.content))


def _whole(quote: Span, layout: Layout) -> bool:
    """Tell whether a quotation is made of whole sentences."""
    first, last = layout.sentence(quote.start), layout.sentence(quote.end - 1)
    return layout.blank(first.start, quote.start) and layout.blank(quote.end, last.end)


def _claim(quote: Span, leader: Attribution, told: list[Attribution], layout: Layout) -> None:
    if _goes_on(quote, leader, layout):
        told.remove(leader)
        told.append(replace(leader, content=tuple(sorted((*leader.content, quote)))))
    else:
        told.append(_of_speaker(leader, quote))


def _goes_on(quote: Span, leader: Attribution, layout: Layout) -> bool:
    """Tell whether a quotation is the next part of a split one: 'X,' he said. 'Y.'."""
    part = max(p for p in leader.content if p.start < quote.start)
    quoted = layout.quote(part.end - 1)
    if quoted is None:
        return False
    closed = layout.text[quoted.end - 1] in _CLOSERS
    if layout.line(part.start) != layout.line(quote.start):
        return not closed and layout.line(quote.start) - layout.line(part.start) == 1
    if layout.blank(part.end, quote.start):
        return True
    cue = leader.cue
    after = cue is not None and cue.start >= part.end
    sentence = layout.sentence(cue.start) if cue is not None else part
    return after and layout.blank(sentence.end, quote.start)


def _unclaimed(
    quote: Span, leader: Attribution, claimed: Sequence[Span], layout: Layout
) -> Span | None:
    """Return the sentence of a partial quotation where no attribution has a share in it."""
    sentence = layout.sentence(quote.start)
    same_line = layout.line(place(leader)) == layout.line(quote.start)
    words = len(layout.words(quote))
    if not same_line or words <= _SCARE or _titled(quote, layout) or quote.end > sentence.end + 1:
        return None
    if any(sentence.overlaps(s) for s in claimed):
        return None
    lead = _CONNECTIVE.match(layout.text, *sentence)
    return trim(Span(lead.end() if lead else sentence.start, sentence.end), layout)


def _titled(quote: Span, layout: Layout) -> bool:
    """Tell whether a quotation is a title or a heading: each longer word a capital."""
    return all(word[0].isupper() for word in layout.words(quote) if len(word) > 3)


def _of_speaker(leader: Attribution, content: Span) -> Attribution:
    return Attribution(leader.source, None, (content,), "loose quotation")

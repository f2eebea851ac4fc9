"""Quotations that no attribution has: whose they are."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace

from legation.model import Attribution, Span

from .claims import Claims, place, spans
from .content import trim
from .layout import Layout

_CONNECTIVE = re.compile(
    r"(?:Still|However|Yet|But|And|Meanwhile|Nevertheless|Nonetheless|Instead|Also|Moreover),?\s+"
)
_SCARE = 3
"""Words that a quotation in a sentence without a cue may have and still be a mere term."""
_CLOSERS = "\"”»’'"
_BACK = 12
"""Spans to look back over for the last one to end: no sentence has more parts that overlap."""


class _Told:
    """The attributions so far, which may grow, and where their spans stand."""

    def __init__(self, found: Iterable[Attribution], size: int) -> None:
        self.all = list(found)
        self._spans = sorted((*s, n) for n, a in enumerate(self.all) for s in spans(a))
        self.claims = Claims(size, (s for a in self.all for s in spans(a)))

    def before(self, at: int) -> tuple[int, int] | None:
        """Return the attribution that ends last among those before an offset, and where."""
        there = bisect_left(self._spans, (at, 0, 0))
        near = self._spans[max(there - _BACK, 0) : there]
        return max(((end, n) for _, end, n in near), default=None)

    def add(self, attribution: Attribution) -> None:
        self.all.append(attribution)
        self._record(attribution.content[0], len(self.all) - 1)

    def extend(self, number: int, part: Span) -> None:
        content = tuple(sorted((*self.all[number].content, part)))
        self.all[number] = replace(self.all[number], content=content)
        self._record(part, number)

    def _record(self, span: Span, number: int) -> None:
        insort(self._spans, (*span, number))
        self.claims.take(span)


def with_loose_quotations(found: Iterable[Attribution], layout: Layout) -> list[Attribution]:
    """Give each quotation that stands in no attribution to the speaker of the one before it."""
    told = _Told(found, len(layout.text))
    for quote in layout.quotes:
        if quote.start >= layout.body and told.claims.free(*quote):
            _settle(quote, told, layout)
    return sorted(told.all, key=place)


def _settle(quote: Span, told: _Told, layout: Layout) -> None:
    last = told.before(quote.start)
    if last is None:
        return
    end, number = last
    leader = told.all[number]
    if leader.source is None or not _leads(leader, end, quote, layout):
        return
    if not _whole(quote, layout):
        if (sentence := _unclaimed(quote, leader, told.claims, layout)) is not None:
            told.add(_of_speaker(leader, sentence))
    elif _goes_on(quote, leader, layout):
        told.extend(number, quote)
    else:
        told.add(_of_speaker(leader, quote))


def _leads(leader: Attribution, end: int, quote: Span, layout: Layout) -> bool:
    """Tell whether a quotation is in the leader's line, or makes up the one below it."""
    gap = layout.line(quote.start) - layout.line(end - 1)
    return end > layout.body and (gap == 0 or (gap == 1 and _quoting(leader, quote, layout)))


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


def _unclaimed(quote: Span, leader: Attribution, claims: Claims, layout: Layout) -> Span | None:
    """Return the sentence of a partial quotation where no attribution has a share in it."""
    sentence = layout.sentence(quote.start)
    same_line = layout.line(place(leader)) == layout.line(quote.start)
    words = len(layout.words(quote))
    if not same_line or words <= _SCARE or _titled(quote, layout) or quote.end > sentence.end + 1:
        return None
    if not claims.free(*sentence):
        return None
    lead = _CONNECTIVE.match(layout.text, *sentence)
    return trim(Span(lead.end() if lead else sentence.start, sentence.end), layout)


def _titled(quote: Span, layout: Layout) -> bool:
    """Tell whether a quotation is a title or a heading: each longer word a capital."""
    return all(word[0].isupper() for word in layout.words(quote) if len(word) > 3)


def _of_speaker(leader: Attribution, content: Span) -> Attribution:
    return Attribution(leader.source, None, (content,), "loose quotation")

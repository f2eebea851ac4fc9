"""Set the bounds of what is said: whole quotations, no conjunction before, no comma after."""

import re
from collections.abc import Iterable

from legation.model import Span

from .claims import Claims
from .layout import Layout

_LEAD = re.compile(
    # a clause follows the conjunction; "that plan" and "that out" are shorter
    r"[\s,;:.…–—-]*(?:(?:(?-i:on|in|at|during|via|late|early)\s+(?:[\w’'.-]+\s+){1,6}?)?"
    r"that\b(?!['’])[\s,]*(?=\S+\s+\S+\s+\S))?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s,;:–—-]+\Z")
_STOP = re.compile(r"(?<![A-Z])(?<!\.)\.\Z")  # not that of "U.S." or of an ellipsis
_ASIDE = re.compile(
    # the report's own words on what has been said
    r",\s+an?\s+(?:\w+\s+)?(?:charge|claim|accusation|allegation|assertion|suggestion|move|step|"
    r"decision|demand|threat|proposal|comment|remark|statement|reference|gesture)\s+"
    r"(?:that|which|to|denied|rejected|dismissed|he|she|it|they|[A-Z])"
    r"|,\s+(?:(?:less\s+than|more\s+than|just|only|barely|some)\s+)?(?:\w+\s+){0,2}"
    r"(?:hours?|days?|weeks?|months?|years?)\s+(?:after|before)\b"
    r"|(?:\A|,\s+)the\s+(?:clearest|latest|first|strongest|bluntest)\s+(?:\w+\s+){0,2}(?:yet|since|in)\b"
)
_GAP = 40
"""Characters that a tagger may have skipped inside one part; a clause of its own is longer."""


def fit(parts: Iterable[Span], claims: Claims, layout: Layout) -> tuple[Span, ...]:
    """Return the parts of one content with their quotations whole, trimmed, and joined.

    `claims` are what it may not grow over: sources, cues, and other contents.
    """
    grown = sorted(_grow(part, claims, layout) for part in parts)
    joined: list[Span] = []
    for part in grown:
        if joined and _belongs(joined[-1], part, claims, layout):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, part.end))
        else:
            joined.append(part)
    trimmed = (trim(part, layout) for part in joined)
    return tuple(part for part in trimmed if not layout.blank(*part))


def trim(part: Span, layout: Layout) -> Span:
    """Take off a dateline, a leading "that", and marks at both ends that no quotation holds."""
    start, end = part
    if start < layout.body < end:
        start = layout.body
    elif (sentence := layout.sentence(start)).start == start:
        start = min(layout.opening(sentence), end)
    if layout.quote(start) is None:
        lead = _LEAD.match(layout.text, start, end)
        start = lead.end() if lead else start
    aside = _ASIDE.search(layout.text, start, end)
    if aside is not None and layout.quote(aside.start()) is None:
        end = aside.start()
    end = _cut(_TAIL, start, end, layout)
    end = _cut(_STOP, start, end, layout)
    return Span(start, max(start, end))


def _cut(pattern: re.Pattern[str], start: int, end: int, layout: Layout) -> int:
    if end <= start or layout.quote(end - 1) is not None:
        return end
    # Only the last few characters count, and the pattern is anchored at their end.
    low = max(start, end - 8)
    found = pattern.search(layout.text[low:end])
    return low + found.start() if found else end


def _grow(part: Span, claims: Claims, layout: Layout) -> Span:
    start, end = part
    for quote in layout.quoted(part):
        if quote.start < start and claims.free(quote.start, start):
            start = quote.start
        if quote.end > end and claims.free(end, quote.end):
            end = quote.end
    return Span(start, end)


def _belongs(before: Span, after: Span, claims: Claims, layout: Layout) -> bool:
    if before.end >= after.start:
        return True
    if layout.line(before.end - 1) != layout.line(after.start):
        return False
    if layout.blank(before.end, after.start):
        return True
    near = after.start - before.end <= _GAP
    same = layout.sentence(before.end - 1) == layout.sentence(after.start)
    return near and same and claims.free(before.end, after.start)

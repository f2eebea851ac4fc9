"""Quotations behind the name of who says them: 'Moon on television: "We will not lose again."'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from legation.model import Attribution, Span
from legation.text.turns import turns

from .layout import Layout

RULE = "name before a quotation"
_LABEL = re.compile(
    # a live blog has the time in front
    r"(?:\d{1,2}[:.]\d{2}(?:[ \xa0]?(?:[A-Z]{2,4}|[ap]\.?m\.?))?\s*(?:[-–—:]\s*)?)?"
    r"(?P<source>[A-Z][\w.’'-]+(?:[ \xa0][A-Z][\w.’'-]+){0,4})"
    r"(?:[ \xa0](?:on|in|at|to|from|via|after|before)(?:[ \xa0][\w’'-]+){1,5})?:\s+(?=[“\"])"
)


def with_labelled(found: Sequence[Attribution], layout: Layout) -> list[Attribution]:
    """Return attributions with those of lines that name who is quoted, which are nobody else's."""
    if turns(layout.text):
        return list(found)
    new = list(_labelled(layout))
    taken = {part for attribution in new for part in attribution.content}
    return [*(a for a in (_without(a, taken) for a in found) if a.content), *new]


def _labelled(layout: Layout) -> Iterator[Attribution]:
    for line in layout.lines:
        hit = _LABEL.match(layout.text, *line)
        quote = layout.quote(hit.end()) if hit and line.start >= layout.body else None
        if hit and quote and quote.end <= line.end:
            yield Attribution(Span(*hit.span("source")), None, (quote,), RULE)


def _without(attribution: Attribution, taken: set[Span]) -> Attribution:
    """Take from an attribution the quotations that a name stands before."""
    kept = tuple(p for p in attribution.content if not any(q.overlaps(p) for q in taken))
    return replace(attribution, content=kept) if taken else attribution

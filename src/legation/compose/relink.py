"""Put spans that were tied to a far cue back where the sentence has them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from legation.model import Attribution, Span

from .claims import Claims
from .closing import closing_attributions, says, with_clause
from .layout import Layout
from .subject import subject

_CITES = re.compile(
    # people without a name; whom a name stands for only the cast can tell
    r",?\s+(?:citing|quoting)\s+(?P<cited>(?:[\w.’'-]+\s+){0,8}?"
    r"(?:officials?|sources?|diplomats?|people|persons?|aides?|insiders?|spokes\w+|ministers?)"
    r"[^,.;:\n“\"]{0,60}?)(?:,|\s(?=that\b))\s*"
)
_REACH = 2
"""Lines that a quotation may stand from its cue: the one above, below, and one more paragraph."""


def relink(found: Sequence[Attribution], layout: Layout) -> list[Attribution]:
    """Return the attributions with far sources and contents given to cues that lack them."""
    kept = [_cited(_near(a, a.cue, layout), layout) for a in found if a.cue is not None]
    strays = sorted({p for a in found for p in a.content} - {p for a in kept for p in a.content})
    _adopt(strays, kept, layout)
    claims = Claims(len(layout.text), (s for a in kept for s in (*a.content, *_cues(a))))
    kept = [a if a.content else with_clause(a, claims, layout) for a in kept]
    kept += closing_attributions(kept, layout)
    lost = {a.cue for a in found if a.source is not None}
    sources = sorted({a.source for a in kept if a.source is not None})
    return [
        replace(a, source=subject(a, sources, layout))
        if a.source is None and a.cue is not None and (a.cue in lost or says(a.cue, layout))
        else a
        for a in kept
    ]


def _near(attribution: Attribution, cue: Span, layout: Layout) -> Attribution:
    """Drop what cannot belong to a cue: sources and unquoted contents of other sentences."""
    home, source = layout.sentence(cue.start), attribution.source
    if source is not None and not home.overlaps(source):
        source = None
    parts = tuple(
        p for p in attribution.content if home.overlaps(p) or _quoted_near(p, cue, layout)
    )
    return replace(attribution, source=source, content=parts)


def _quoted_near(part: Span, cue: Span, layout: Layout) -> bool:
    lines = abs(layout.line(part.start) - layout.line(cue.start))
    return lines <= _REACH and layout.quote(part.start) is not None


def _cited(attribution: Attribution, layout: Layout) -> Attribution:
    """Give what an outlet "reported, citing two diplomats, that ..." to those whom it cites."""
    cue = attribution.cue
    cites = _CITES.match(layout.text, cue.end) if cue is not None else None
    if cites is None:
        return attribution
    cited = Span(*cites.span("cited"))
    parts = (Span(max(p.start, cites.end()), p.end) for p in attribution.content)
    content = tuple(p for p in parts if p.start < p.end)
    return replace(attribution, source=cited, content=content) if content else attribution


def _adopt(strays: Iterable[Span], kept: list[Attribution], layout: Layout) -> None:
    """Give each stray content to the nearest cue of its sentence that has none."""
    empty: dict[Span, list[tuple[Span, int]]] = defaultdict(list)
    for number, a in enumerate(kept):
        if a.cue is not None and not a.content:
            empty[layout.sentence(a.cue.start)].append((a.cue, number))
    for part in strays:
        free = empty[layout.sentence(part.start)]
        if free:
            nearest = min(free, key=lambda entry: _distance(entry[0], part))
            free.remove(nearest)
            kept[nearest[1]] = replace(kept[nearest[1]], content=(part,))


def _cues(attribution: Attribution) -> tuple[Span, ...]:
    return () if attribution.cue is None else (attribution.cue,)


def _distance(cue: Span, part: Span) -> int:
    return max(part.start - cue.end, cue.start - part.end)

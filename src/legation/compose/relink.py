"""Put spans that were tied to a far cue back where the sentence has them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from legation.model import Attribution, Span

from .citing import with_cited
from .claims import Claims
from .closing import closing_attributions, says, with_clause
from .layout import Layout
from .listed import listed_attributions, with_lister
from .opening import opening_attributions
from .subject import subject

_AFTERTHOUGHT = re.compile(
    r"(?:\s+on\s+\w+day)?\s*(?:,\s*(?:(?:hours|days|weeks|minutes)|(?:even\s+)?(?:as|though|although|while|but|before))"
    r"|,?\s*(?:following|after|during|amid|ahead))\b"
)
_THAT = re.compile(r"\sthat\s+\Z")
_NO_STATEMENT = re.compile(r"(?:not\s+)?to\s+be\s+(?:further\s+)?(?:identified|named|quoted)\b")
_REACH = 2
"""Lines that a quotation may stand from its cue: the one above, below, and one more paragraph."""


def relink(found: Sequence[Attribution], layout: Layout) -> list[Attribution]:
    """Return the attributions with far sources and contents given to cues that lack them."""
    homes = {layout.sentence(a.cue.start) for a in found if a.cue is not None}
    kept = [_near(a, a.cue, homes, layout) for a in found if a.cue is not None]
    kept = with_cited(_with_verbs(kept, layout), layout)
    strays = sorted({p for a in found for p in a.content} - {p for a in kept for p in a.content})
    _adopt(strays, kept, layout)
    claims = Claims(len(layout.text), (s for a in kept for s in (*a.content, *_cues(a))))
    kept = [a if a.content else with_clause(a, claims, layout) for a in kept]
    kept += closing_attributions(kept, layout)
    kept += opening_attributions(kept, layout)
    kept = [with_lister(a, layout) for a in kept]
    kept += listed_attributions(kept, layout)
    lost = {a.cue for a in found if a.source is not None}
    sources = sorted({a.source for a in kept if a.source is not None})
    return [
        replace(a, source=subject(a, sources, layout))
        if a.source is None and a.cue is not None and (a.cue in lost or says(a.cue, layout))
        else a
        for a in kept
        if not any(_NO_STATEMENT.match(layout.text, *p) for p in a.content)
    ]


def _near(a: Attribution, cue: Span, homes: set[Span], layout: Layout) -> Attribution:
    """Drop what cannot belong to a cue: sources and unquoted contents of other sentences.

    `homes` are the sentences that have a cue, and so keep their quotations to themselves.
    """
    home, source = layout.sentence(cue.start), a.source
    if source is not None and not home.overlaps(source):
        source = None
    parts = tuple(
        p
        for p in a.content
        if home.overlaps(p) or (_quoted_near(p, cue, layout) and not _at_home(p, homes, layout))
    )
    first = min(cue.start, cue.start if source is None else source.start)
    return replace(a, source=source, content=_one_sided(parts, cue, first, layout))


def _quoted_near(part: Span, cue: Span, layout: Layout) -> bool:
    lines = abs(layout.line(part.start) - layout.line(cue.start))
    return lines <= _REACH and layout.quote(part.start) is not None


def _at_home(part: Span, homes: set[Span], layout: Layout) -> bool:
    return layout.sentence(part.end - 1) in homes


def _one_sided(parts: tuple[Span, ...], cue: Span, first: int, layout: Layout) -> tuple[Span, ...]:
    """Drop unquoted words behind a cue that closes its clause: "..., he said following talks".

    Drop those before one behind which "that" opens what is said.

    `first` is where the source or the cue begins, whichever comes first.
    """
    start = layout.sentence(cue.start).start
    before = [p for p in parts if start <= p.start and p.end <= first and not layout.quoted(p)]
    if any(_THAT.search(layout.text, cue.end, p.start) for p in parts if p.start > cue.end):
        return tuple(p for p in parts if p not in before)
    if not any(start <= p.start and p.end <= first for p in parts):
        return parts
    if not _AFTERTHOUGHT.match(layout.text, cue.end):
        return parts
    return tuple(p for p in parts if p.start < cue.end or layout.quoted(p))


def _with_verbs(kept: list[Attribution], layout: Layout) -> list[Attribution]:
    """Give a colon that stands for a cue the verb before it."""
    verbs = {
        (a.source, layout.sentence(a.cue.start)): a.cue
        for a in kept
        if a.cue is not None and not a.content and not layout.blank(*a.cue)
    }
    return [
        replace(a, cue=verbs.get((a.source, layout.sentence(a.cue.start)), a.cue))
        if a.cue is not None and a.content and layout.blank(*a.cue)
        else a
        for a in kept
    ]


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

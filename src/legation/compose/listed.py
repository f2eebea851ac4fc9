"""Attributions of a list, whose lines leave out who speaks: "The Presidents: / Welcomed …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from legation.model import Attribution, Span
from legation.text.lists import items

from .claims import Claims
from .content import trim
from .layout import Layout
from .lexicon import lexicon

_CUE = re.compile(
    r"(?:[A-Z][a-z]+ly\s+|(?:Also|Again|Further)\s+)?(?P<verb>[A-Za-z]+)(?:\s+(?:for|on|upon)\b)?"
    r"(?:\s+(?:to\s+)?(?:[\w’'.-]+\s+){0,5}?that\b)?"
)
_NEXT = re.compile(
    r",?\s+and\s+(?:\w+ly\s+)?[a-z]+ed\b|,\s+(?:\w+ly\s+)?[a-z]+ed\b|[;:]|,\s+\w+ing\b"
)
"""Where the next thing that is done begins."""


def with_lister(attribution: Attribution, layout: Layout) -> Attribution:
    """Give the first sentence of such a line the words that stand above the list for its source.

    What the encoder took for a source there is the verb, or what another verb is about.
    """
    cue, source = attribution.cue, attribution.source
    item = layout.item(cue.start) if cue is not None else None
    if cue is None or item is None or cue.start < item.start:
        return attribution
    wrong = source is None or source.start <= item.start or source.end <= cue.start
    inner = source is not None and source.start > item.start and not _leads(item.start, cue, layout)
    return attribution if inner or not wrong else replace(attribution, source=Span(*item.who))


def _leads(start: int, cue: Span, layout: Layout) -> bool:
    """Tell whether a cue is one of the verbs of a line, and not one in a clause of it."""
    between = layout.text[start : cue.start]
    return (
        not between.strip()
        or _NEXT.match(layout.text, start + len(between.rstrip(" ,"))) is not None
    )


def listed_attributions(found: Sequence[Attribution], layout: Layout) -> Iterator[Attribution]:
    """Yield what the lines of a list say with their first verb and nobody has found."""
    cues = Claims(len(layout.text), (a.cue for a in found if a.cue is not None))
    for item in items(layout.text):
        hit = _CUE.match(layout.text, item.start, item.end)
        if hit is None or hit["verb"].lower() not in lexicon().acts or not cues.free(*hit.span()):
            continue
        sentence = layout.sentence(item.start)
        stop = _NEXT.search(layout.text, hit.end(), sentence.end)
        content = trim(Span(hit.end(), stop.start() if stop else sentence.end), layout)
        if len(layout.words(content)) > 1:
            yield Attribution(Span(*item.who), Span(*hit.span()), (content,), "line of a list")

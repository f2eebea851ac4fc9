"""The words around a statement: its sentence without what is said."""

import re
from collections.abc import Iterable, Iterator

from legation.model import Attribution, Span

from .claims import Claims
from .layout import Layout
from .lexicon import lexicon

_CUT = re.compile(r"[,;:()\n–—“”\"]|\s-+\s")
_AND = re.compile(r"\b(?:and|but)\s")
_LEADING = re.compile(
    r"(?:(?:[Ll]ate|[Ee]arly|[Ee]arlier|[Ll]ater)\b|(?:On|In|At|By|During|Last|This|Yesterday|Today|"
    r"Speaking|Addressing|Asked|Writing|After|Following|Tonight|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
    r"(?:day)?\b)"
)
_HE = re.compile(r"(?:he|she|they|it)", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|this\s(?:morning|afternoon|evening)"
    r"|tonight)\b"
)
_OTHERS_DAY = re.compile(
    r"\b(?:who|whom|which|whose|that|where|after|before|until|since|by|ahead|next|last|will|would|due)\b"
)
"""What tells that a day is that of something else than the saying."""
_LINES = 2
"""Lines, of which every other one is empty, between what was done and what was said then."""
_OTHER_TIME = re.compile(
    r"\b(?:ahead of|before|since|until|prior to|on the eve of|scheduled|planned|due|would|will)\b"
)


_REACH = 1000
"""Characters to both sides of a cue that are looked at: a list may be one sentence of pages."""


def around(attribution: Attribution, contents: Claims, layout: Layout) -> tuple[Span, ...]:
    """Return what the sentence of a cue holds beside the contents of all, in text order."""
    at = attribution.cue or attribution.content[0]
    low, high = layout.sentence(at.start)
    return tuple(contents.gaps(Span(max(low, at.start - _REACH), min(high, at.end + _REACH))))


def hedge(clause: Iterable[Span], layout: Layout) -> Span | None:
    """Return the first hedge in a clause."""
    pattern = lexicon().hedge
    hits = (pattern.search(layout.text, *part) for part in clause)
    return next((Span(*hit.span()) for hit in hits if hit), None)


def time_words(clause: Iterable[Span], cue: Span | None, layout: Layout) -> Iterator[str]:
    """Yield the words of a clause that may say when it was said, the likeliest first.

    Those between the same two commas as the cue come first, then an adverbial that opens the
    sentence. Times after "ahead of" and the like are those of something else.
    """
    if cue is None:
        return
    chunks = [c for part in clause for c in _chunks(part, layout)]
    own = [c for c in chunks if c.overlaps(cue)]
    opening = [c for c in chunks if c.end <= cue.start and _LEADING.match(c.cut(layout.text))]
    after = [c for c in chunks if own and c.start > own[-1].end]
    for chunk in (*own, *opening, *(c for c in after if _LEADING.match(c.cut(layout.text)))):
        yield _own_words(chunk, cue, layout)


def day_before(attribution: Attribution, layout: Layout) -> Iterator[str]:
    """Yield the day of what the sentence before tells, if it tells of one and "he" goes on from it.

    "X met the President on Monday. "We are sorry," | he told reporters."
    """
    source = attribution.source
    if source is None or _HE.fullmatch(layout.text, *source) is None:
        return
    first = min(source.start, attribution.content[0].start)
    before = layout.sentence(max(0, layout.sentence(first).start - 1))
    near = layout.line(first) - layout.line(before.start) <= _LINES
    low = max(before.start, before.end - _REACH)
    days = list(_DAY.finditer(layout.text, low, before.end)) if near and before.end <= first else []
    if len(days) == 1:
        yield days[0][0]


def day_around(clause: Iterable[Span], layout: Layout) -> Iterator[str]:
    """Yield the only day that the sentence of a cue tells beside what is said.

    "In a joint statement on Saturday, A, B and C warned"; who did something else then is left out.
    """
    chunks = (c.cut(layout.text) for part in clause for c in _chunks(part, layout))
    days = [hit[0] for c in chunks if not _OTHERS_DAY.search(c) for hit in _DAY.finditer(c)]
    if len(days) == 1:
        yield days[0]


def _own_words(chunk: Span, cue: Span, layout: Layout) -> str:
    """Return the words of a chunk that belong to the cue and to no other verb."""
    before = list(_AND.finditer(layout.text, chunk.start, max(cue.start, chunk.start)))
    start = before[-1].end() if before else chunk.start
    words = layout.text[start : chunk.end]
    other = _OTHER_TIME.search(words, max(cue.end - start, 0))
    return words[: other.start()] if other else words


def _chunks(part: Span, layout: Layout) -> Iterator[Span]:
    start = part.start
    for mark in _CUT.finditer(layout.text, *part):
        if not _inside_date(mark, layout):
            yield _stripped(start, mark.start(), layout)
            start = mark.end()
    yield _stripped(start, part.end, layout)


def _inside_date(mark: re.Match[str], layout: Layout) -> bool:
    """Tell whether a comma is that of "Feb. 9, 2024"."""
    before, after = layout.text[mark.start() - 1], layout.text[mark.end() : mark.end() + 5]
    return mark[0] == "," and before.isdigit() and bool(re.match(r"\s\d{4}", after))


def _stripped(start: int, end: int, layout: Layout) -> Span:
    while start < end and layout.text[start].isspace():
        start += 1
    return Span(start, end)

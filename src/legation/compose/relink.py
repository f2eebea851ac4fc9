"""Put spans that were tied to a far cue back where the sentence has them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from legation.model import Attribution, Span

from .layout import Layout
from .lexicon import lexicon

_REACH = 2
"""Lines that a quotation may stand from its cue: the one above, below, and one more paragraph."""
_BREAK = re.compile(
    r"[,;:“”\"()–—]\s*|\b(?:[Aa]nd|[Bb]ut|that|which|who|while|as|when|where|because)\s+"
)
_ADJUNCT = re.compile(
    r"\A(?:on|in|at|late|early|last|this|yesterday|today|after|before|during|to|by|from|for)\b",
    re.I,
)
_PERSON = re.compile(
    r"\b[A-Z]|\A(?:the|an?|its|his|her|their|our|one|two|three|four|several|some|many|both|all|other|"
    r"he|she|they|it|we|you|officials?|sources?|diplomats?|analysts?|experts?|critics)\b"
)
_NOBODY = re.compile(
    r"(?:there|perhaps|this|that|what|how|here|now|so)\b|(?:the|an?|but|and|as|rather|yet|still)\Z",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:(?:The|An?|His|Her|Its|Their)\s+)?(?:[A-Z][\w.'’&-]*\s+){1,8}")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|en|id|ld|wn|ought)\b"
)
_SHORT = 3
_MOST = 12
"""Words that a noun phrase in front of its verb has at the most."""


def relink(found: Sequence[Attribution], layout: Layout) -> list[Attribution]:
    """Return the attributions with far sources and contents given to cues that lack them."""
    kept = [_near(a, a.cue, layout) for a in found if a.cue is not None]
    strays = sorted({p for a in found for p in a.content} - {p for a in kept for p in a.content})
    for part in strays:
        _adopt(part, kept, layout)
    kept = [a if a.content else _with_clause(a, kept, layout) for a in kept]
    return [a if a.source else replace(a, source=_subject(a, kept, layout)) for a in kept]


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


def _adopt(part: Span, kept: list[Attribution], layout: Layout) -> None:
    """Give a stray content to the nearest cue of its sentence that has none."""
    home = layout.sentence(part.start)
    free = [
        n
        for n, a in enumerate(kept)
        if not a.content and a.cue is not None and home.overlaps(a.cue)
    ]
    if free:
        nearest = min(free, key=lambda n: _distance(kept[n].cue, part))
        kept[nearest] = replace(kept[nearest], content=(part,))


def _with_clause(a: Attribution, kept: Sequence[Attribution], layout: Layout) -> Attribution:
    """Give a cue of saying that has no content the clause that it closes: "..., he has said"."""
    cue = a.cue
    if cue is None or not _says(cue, layout):
        return a
    sentence = layout.sentence(cue.start)
    first = min(cue.start, a.source.start if a.source else cue.start)
    comma = layout.text.rfind(",", sentence.start, first)
    clause = Span(sentence.start, comma)
    between = layout.words(Span(comma, first)) if comma > 0 else []
    opens = _ADJUNCT.match(clause.cut(layout.text)) and len(layout.words(clause)) <= 6
    if comma < 0 or between or opens or len(layout.words(clause)) <= _SHORT:
        return a
    claimed = [p for other in kept for p in other.content]
    return a if any(p.overlaps(clause) for p in claimed) else replace(a, content=(clause,))


def _says(cue: Span, layout: Layout) -> bool:
    words = re.findall(r"[a-z]+", cue.cut(layout.text).lower())
    return any(w in lexicon().acts for w in words)


def _subject(a: Attribution, kept: Sequence[Attribution], layout: Layout) -> Span | None:
    """Return the words that stand for the subject of a cue without a source, or `None`.

    Those next to the cue; or else, for a second verb ("..., adding that"), the last source before
    it in the sentence. A passive has none.
    """
    cue = a.cue
    words = "" if cue is None else cue.cut(layout.text).lower()
    if cue is None or _PASSIVE.search(words):
        return None
    sentence = layout.sentence(cue.start)
    if words.endswith("according to"):
        return _phrase(cue.end, _next_break(cue.end, sentence.end, layout), layout)
    claimed = [s for other in kept for s in other.content]
    beside = None if words.endswith("ing") else _before(cue, sentence, layout)
    beside = beside or _inverted(a, cue, sentence, layout)
    if beside is not None and not any(beside.overlaps(c) for c in claimed):
        return beside
    sources = {o.source for o in kept if o.source is not None}
    before = [s for s in sources if sentence.covers(s) and s.end <= cue.start]
    return max(before, default=None) or _leading(sentence, cue, layout)


def _leading(sentence: Span, cue: Span, layout: Layout) -> Span | None:
    """Return the name that opens a sentence and is the likely subject of all its verbs."""
    name = _LEADING.match(layout.text, sentence.start, cue.start)
    return _phrase(name.start(), name.end(), layout) if name else None


def _before(cue: Span, sentence: Span, layout: Layout) -> Span | None:
    breaks = list(_BREAK.finditer(layout.text, sentence.start, cue.start))
    start = breaks[-1].end() if breaks else sentence.start
    if start >= cue.start and breaks and breaks[-1][0].startswith(","):
        # "Two officials, who asked not to be named, said ..."
        return _phrase(sentence.start, breaks[0].start(), layout)
    return _phrase(start, cue.start, layout)


def _inverted(a: Attribution, cue: Span, sentence: Span, layout: Layout) -> Span | None:
    """Return the subject of "..., said Lavrov"."""
    if not a.content or a.content[0].start > cue.start:
        return None
    found = _phrase(cue.end, _next_break(cue.end, sentence.end, layout), layout)
    return found if found is not None and layout.text[found.start].isupper() else None


def _phrase(start: int, end: int, layout: Layout) -> Span | None:
    """Return a stretch without the white space around it where it may be a noun phrase."""
    while start < end and layout.text[start].isspace():
        start += 1
    while start < end and layout.text[end - 1] in " .\t\xa0":
        end -= 1
    span = Span(start, end)
    words = span.cut(layout.text)
    if not 1 <= len(layout.words(span)) <= _MOST or _ADJUNCT.match(words):
        return None
    if _NOBODY.match(words) or not _PERSON.search(words):
        return None
    return span


def _next_break(start: int, end: int, layout: Layout) -> int:
    found = _BREAK.search(layout.text, start, end)
    return found.start() if found else end


def _distance(cue: Span | None, part: Span) -> int:
    return 0 if cue is None else max(part.start - cue.end, cue.start - part.end)

"""Find the words that stand for the speaker beside a cue that came without any."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from legation.model import Attribution, Span

from .layout import Layout

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
_NAME = 40
_MOST = 12
"""Words that a noun phrase in front of its verb has at the most."""


def subject(a: Attribution, sources: Sequence[Span], layout: Layout) -> Span | None:
    """Return the words that stand for the subject of a cue without a source, or `None`.

    Those next to the cue; or else, for a second verb ("..., adding that"), the last source before
    it in the sentence. `sources` are those known, sorted. A passive has none.
    """
    cue = a.cue
    words = "" if cue is None else cue.cut(layout.text).lower()
    if cue is None or _PASSIVE.search(words) or _asked(cue, words, layout):
        return None
    sentence = layout.sentence(cue.start)
    sentence = Span(layout.opening(sentence), sentence.end)
    if words.endswith("according to"):
        return phrase(cue.end, next_break(cue.end, sentence.end, layout), layout)
    beside = None if words.endswith("ing") else _before(cue, sentence, layout)
    beside = beside or _inverted(a, cue, sentence, layout)
    if beside is not None and not any(beside.overlaps(c) for c in a.content):
        return beside
    last = bisect_left(sources, cue) - 1
    if last >= 0 and sentence.covers(sources[last]) and sources[last].end <= cue.start:
        return sources[last]
    return _leading(sentence, cue, layout)


def _asked(cue: Span, words: str, layout: Layout) -> bool:
    """Tell whether a cue says that the subject was asked: "made the remarks when asked about"."""
    before = layout.text[max(cue.start - 12, 0) : cue.start].rstrip().lower()
    return words.startswith("asked") and before.endswith(("when", "if", "being", "repeatedly"))


def _leading(sentence: Span, cue: Span, layout: Layout) -> Span | None:
    """Return the name that opens a sentence and is the likely subject of all its verbs."""
    name = _LEADING.match(layout.text, sentence.start, cue.start)
    return phrase(name.start(), name.end(), layout) if name else None


def _before(cue: Span, sentence: Span, layout: Layout) -> Span | None:
    breaks = list(_BREAK.finditer(layout.text, sentence.start, cue.start))
    if breaks and breaks[-1].end() >= cue.start and breaks[-1][0].startswith(","):
        # "Two officials, who asked not to be named, said ..."
        return phrase(sentence.start, breaks[0].start(), layout)
    while breaks and _joins(breaks[-1], layout):
        breaks.pop()
    return phrase(breaks[-1].end() if breaks else sentence.start, cue.start, layout)


def _joins(found: re.Match[str], layout: Layout) -> bool:
    """Tell whether an "and" stands between two names."""
    if not found[0].startswith("and"):
        return False
    before = layout.text[max(found.start() - _NAME, 0) : found.start()].split()
    return bool(before) and before[-1][0].isupper() and layout.text[found.end()].isupper()


def _inverted(a: Attribution, cue: Span, sentence: Span, layout: Layout) -> Span | None:
    """Return the subject of "..., said Lavrov"."""
    if not a.content or a.content[0].start > cue.start:
        return None
    found = phrase(cue.end, next_break(cue.end, sentence.end, layout), layout)
    return found if found is not None and layout.text[found.start].isupper() else None


def phrase(start: int, end: int, layout: Layout) -> Span | None:
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


def next_break(start: int, end: int, layout: Layout) -> int:
    found = _BREAK.search(layout.text, start, end)
    return found.start() if found else end

"""In whose voice a stretch of a report stands."""

import re
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from legation.model import Span
from legation.text.quotes import quotes

Voice = Literal["outlet", "speaker", "quoted"]

_SO_CALLED = re.compile(
    r"\b(?:so-called|self-(?:styled|described|proclaimed|declared))\W{1,3}\Z", re.IGNORECASE
)
_LONGEST: Final = len("self-proclaimed") + 4


class Said(NamedTuple):
    """A part of a statement's content, and who says it."""

    span: Span
    speaker: str


def voice(text: str, span: Span, said: Iterable[Said]) -> tuple[Voice, str | None]:
    """Return in whose voice a span stands, and the speaker where it is one's.

    `speaker` inside the content of a statement, of the innermost where one holds another; `quoted`
    in quotation marks or behind "so-called" without a statement; else `outlet`.
    """
    around = [one for one in said if one.span.covers(span)]
    if around:
        inner = min(around, key=lambda one: (one.span.end - one.span.start, one.speaker))
        return "speaker", inner.speaker
    if any(start <= span.start and span.end <= end for start, end in quotes(text)):
        return "quoted", None
    if _SO_CALLED.search(text[max(0, span.start - _LONGEST) : span.start]):
        return "quoted", None
    return "outlet", None

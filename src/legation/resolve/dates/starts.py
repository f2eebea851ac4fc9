"""The words that an expression may begin with, so that few words are looked at closely."""

import re
from collections.abc import Iterator

from .words import FEAST, FEASTS, MONTH, MONTHS, NUMBERS, ORDINALS, SEASONS, UNIT, WEEKDAY, choice

_LEADS = (
    *("between", "on", "in", "at", "up", "until", "till", "by", "before", "prior", "ahead"),
    *("after", "ever", "since", "as", "from", "starting", "beginning", "effective", "within"),
    *("through", "over", "for", "during", "throughout", "the", "a", "an", "no", "not"),
)
_INSIDE = ("of", "or", "to", "very")
_OWN = (
    *("start", "end", "close", "middle", "early", "mid", "late", "latter", "earlier", "later"),
    *("rest", "remainder", "so", "dawn", "dusk", "noon", "midday", "midnight", "sunset", "sunrise"),
    *("last", "final", "opening", "closing", "small", "hours", "morning", "afternoon", "evening"),
    *("night", "weekend", "half", "this", "that", "these", "next", "coming", "past", "previous"),
    *("preceding", "recent", "following", "current", "today", "tonight", "yesterday", "tomorrow"),
    *("overnight", "over-night", "ensuing", "subsequent", "prior", "same", "nineteen", "twenties"),
    *("thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"),
    *("no", "not", "beginning", "q1", "q2", "q3", "q4", "h1", "h2"),
    *(NUMBERS.keys() - {"a", "an"}),
    *ORDINALS,
    *SEASONS,
)
AHEAD = (
    rf"(?=(?:(?:{choice((*_LEADS, *_INSIDE))})\s+){{0,4}}"
    rf"(?:\d|{MONTH}|{WEEKDAY}|(?:{choice(_OWN)}|{UNIT}s?)\b|[’']\d|{FEAST}))"
)
"""A pattern of what lies ahead of any expression."""
_UNITS = ("day", "week", "fortnight", "month", "quarter", "year", "decade")
_SHORT = frozenset((*MONTHS, "mon", "tue", "wed", "thu", "fri", "sat", "sun"))
_STARTS = frozenset((*_LEADS, *_OWN, *_UNITS, *(re.findall(r"\w+", feast)[0] for feast in FEASTS)))
_WORD = re.compile(r"[^\W_]+|[’'](?=\d0)")


def starts(text: str, first: int, last: int) -> Iterator[int]:
    """Yield where in a stretch of a text an expression may begin."""
    for match in _WORD.finditer(text, first, last):
        word = match[0].lower()
        if word in _STARTS or word[:3] in _SHORT or word[0] in "0123456789’'":
            yield match.start()

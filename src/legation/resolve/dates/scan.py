"""Look through a text for what may be dates."""

import re
from collections.abc import Iterator

from .piece import PIECE, Piece
from .relative import hence
from .starts import starts
from .tense import narrates

# Every expression holds one of these; most stretches of a text hold none.
_HINT = re.compile(
    r"[0-9]|day|DAY|Day|night|orning|fternoon|vening|week|month|quarter|year|decade|centur|hours|"
    r"Jan|Feb|Mar|Apr|May|MAY|Jun|JUN|Jul|JUL|Aug|AUG|Sep|SEP|Oct|OCT|Nov|NOV|Dec|DEC|JAN|FEB|MAR|"
    r"APR|on (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)[.,]|"
    r"spring|summer|autumn|winter|the fall|this fall|last fall|next fall|ties|tomorrow|Tomorrow|"
    r"fortnight|Christmas|New Year|Halloween|Epiphany|Eve"
)
_LEFT, _RIGHT = 64, 32
"""Characters around a hint in which the expression that it is part of begins and ends."""
EITHER = re.compile(r"\s*(?:,|\band\b|\bor\b|\bto\b)\s*(?:(?:on|in)\s+)?", re.IGNORECASE)
"""What joins a date to one before it."""
_RECORD = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|most|worst|least|never|[a-z]{3,}est)\b"
    r"(?![^.;\n]*\b(?:will|would|to)\b)[^.;\n]*\Z"
)
_TITLE = re.compile(r"[A-Z]\w*\s\Z")
_COUNTED = re.compile(
    r"\s+(?:\w+\s+)?(?:people|soldiers|troops|men|women|children|euros?|dollars?|pounds|km|kilomet\w+|"
    r"miles|tons|tonnes|megawatts|MW|percent|per cent|prisoners|fighters|police\w*|workers|jobs|"
    r"migrants|refugees|homes|houses|families|cases|deaths|others|times|words|seats|votes|meters|"
    r"metres|square|vehicles|tanks|drones|missiles|rounds)\b"
)


def pieces(text: str) -> Iterator[Piece]:
    """Yield what may be dates; only stretches around a hint are looked at closely."""
    after = 0
    for first, last in _stretches(text):
        for start in starts(text, first, last):
            match = PIECE.match(text, start, last) if start >= after else None
            if match:
                after = match.end()
                yield Piece.of(match)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = end = -1
    for hint in _HINT.finditer(text):
        if hint.start() - _LEFT > end:
            if end >= 0:
                yield start, end
            start = max(0, hint.start() - _LEFT)
        end = _word_end(text, hint.end() + _RIGHT)
    if end >= 0:
        yield start, end


def _word_end(text: str, at: int) -> int:
    end = text.find(" ", at, at + _LEFT)
    return min(len(text), at) if end < 0 else end


def counts_back(text: str, start: int) -> bool:
    """Tell whether "in ten years" follows what counts back ("the first visit in ten years")."""
    return _RECORD.search(text[max(0, start - 80) : start]) is not None


def likely(piece: Piece, text: str, after: int) -> bool:
    """Tell whether a piece is a date here, and no number, name or verb.

    `after` is where the expression before it ends.
    """
    start = piece.match.start()
    before = text[max(0, start - 16) : start]
    if before.endswith("-") and start > after + 1:
        return False  # "post-2014"
    if piece.match[0].startswith(("Today", "TODAY", "This ")) and _TITLE.search(before):
        return False  # "Russia Today"
    if piece.form.read is hence:
        return counts_back(text, start) or not narrates(text, start)
    return not piece.form.weak or _strong(piece, text, after, before)


def _strong(piece: Piece, text: str, after: int, before: str) -> bool:
    """Tell whether the words around a form of many meanings make it a date."""
    if _COUNTED.match(text, piece.match.end()):
        return False
    if not piece.bare() or re.search(piece.form.weak, before, re.IGNORECASE):
        return True
    return after > 0 and EITHER.fullmatch(text, after, piece.match.start()) is not None

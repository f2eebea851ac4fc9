"""Find the date expressions of a text, and resolve them."""

import re
from dataclasses import replace
from datetime import date

from legation.model import Interval, Span

from . import periods
from .piece import PIECE, Piece
from .relative import hence
from .scan import EITHER, counts_back, likely, pieces
from .setting import Setting, Tense
from .tense import tense as tense_at
from .words import MONTH

_TO = re.compile(
    rf"[–—-]|\s[–—]\s(?=\d|(?:{MONTH}))|\s+(?:to|through|until|till)\s+(?:the\s+)?", re.IGNORECASE
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"(?:^|\n)[^\S\n]*[^\W\d_a-z][\w.’'()/ ,-]{1,48}?[,.)]?\s*\Z")
_DASH_AFTER = re.compile(r"(?:,?\s+\d{4})?\s*(?:[(/\[]|[—–]|-\s|:\s)|\.\s+/")
_LEANS = re.compile(
    r"\b(?:later|earlier|after|afterwards|thereafter|before|previously|prior|previous|preceding|"
    r"next|following|ensuing|subsequent|same|that|on)\b",
    re.IGNORECASE,
)


def expressions(text: str, published: str | None) -> list[tuple[Span, Interval]]:
    """Return the date expressions of a report in text order, each with the days it stands for.

    `published` is ISO 8601; without the day of it only full dates are read. An expression that
    leans on an earlier one is resolved against the last that stands before it.
    """
    found: list[tuple[Span, Interval]] = []
    after = 0
    for piece in pieces(text):
        if piece.start < after or not likely(piece, text, after):
            continue
        anchor = found[-1][1] if found and _LEANS.search(piece.match[0]) else None
        if piece.form.leans and anchor is None:
            continue
        resolved = _resolve(piece, text, _setting(piece, text, published, anchor))
        after = piece.match.end() if resolved is None else resolved[0].end
        if resolved is not None:
            found.append(resolved)
    return found


def resolve_interval(
    text: str,
    span: Span,
    published: str | None,
    *,
    anchor: Interval | None = None,
    tense: Tense | None = None,
) -> Interval | None:
    """Return the days that an expression stands for, `None` where its words are no date.

    `anchor` is the date that it leans on, by default the day of publication; `tense` is what the
    words around it speak of, by default what their verbs tell.
    """
    matches = list(PIECE.finditer(text, *span))
    if not matches:
        return None
    piece = Piece.of(matches[0])
    setting = _setting(piece, text, published, anchor)
    setting = replace(setting, tense=tense or setting.tense)
    resolved = _resolve(piece, text, setting, span.end)
    if resolved is None or resolved[0].end >= matches[-1].start():
        return None if resolved is None else resolved[1]
    both = EITHER.fullmatch(text, resolved[0].end, matches[-1].start())
    second = _resolve(Piece.of(matches[-1]), text, setting, span.end) if both else None
    first, last = resolved[1], None if second is None else second[1].last
    return Interval(first.first, last) if last and first.last and last > first.last else first


def resolve_date(words: str, published: str | None) -> str | None:
    """Return the first date that some words name, ISO 8601 cut to what is known, or `None`."""
    for piece in pieces(words):
        if likely(piece, words, 0):
            resolved = _resolve(piece, words, _setting(piece, words, published, None))
            return None if resolved is None else resolved[1].iso
    return None


def _setting(piece: Piece, text: str, published: str | None, anchor: Interval | None) -> Setting:
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return Setting(None, anchor=anchor)
    start, end = piece.start, piece.match.end()
    if piece.form.read is hence:
        return Setting(day, "past" if counts_back(text, start) else None)
    if not piece.form.tensed or piece.groups["year"]:
        return Setting(day, anchor=anchor)
    filed = bool(
        _DASH_AFTER.match(text, end) and _PLACE_BEFORE.search(text[max(0, start - 60) : start])
    )
    return Setting(day, tense_at(text, start, end, piece.lead), anchor, filed)


def _resolve(
    piece: Piece, text: str, setting: Setting, limit: int | None = None
) -> tuple[Span, Interval] | None:
    """Read a piece, with the other end of a range where one follows."""
    try:
        other = _other_end(piece, text, len(text) if limit is None else limit)
        if other is not None:
            whole = _range(piece, other, setting)
            return Span(piece.start, other.match.end()), whole
        return Span(piece.start, piece.match.end()), piece.interval(setting)
    except (ValueError, OverflowError):  # 31 June, the year 0, or no day to count from
        return None


def _other_end(piece: Piece, text: str, limit: int) -> Piece | None:
    between = piece.lead == "between"
    join = (_AND if between else _TO).match(text, piece.match.end(), limit)
    match = PIECE.match(text, join.end(), limit) if join else None
    if join is None or match is None or match["lead"]:
        return None
    other = Piece.of(match)
    told = between or piece.lead == "from" or not join[0].strip().isalpha()
    return other if told or other.form is piece.form or (other.loose and piece.loose) else None


def _range(a: Piece, b: Piece, setting: Setting) -> Interval:
    """Read both ends, the one that says less in the light of the other."""
    if not a.loose or (b.loose and setting.tense == "future"):
        start = a.date(setting)
        ahead = (start.first - setting.today).days if a.loose and start.first else 0
        if ahead < 300:
            day = start.first if b.loose else setting.today
            return periods.hull(start, b.date(replace(setting, published=day, tense="future")))
    end = b.date(setting)
    back = replace(setting, published=end.last, tense="past", filed=False)
    return periods.hull(a.date(back), end)

"""Expressions that name months, seasons, quarters, years, decades and centuries."""

from legation.model import Interval

from . import periods
from .form import Form, Groups
from .setting import Setting
from .words import MONTH, ORDINAL, SEASON, SEASONS, TENS, YEAR, ordinal
from .words import month as month_number

_TENS_PLURAL = "|".join(f"{tens[:-1]}ies" for tens in TENS)


def _month(words: Groups, setting: Setting) -> Interval:
    month = month_number(words["month"])
    if words["year"]:
        return periods.months(int(words["year"]), month)
    return setting.occurrence(lambda year: periods.months(year, month))


def _year(words: Groups, setting: Setting) -> Interval:
    year = int(words["year"])
    if not words["until"]:
        return periods.years(year)
    return periods.years(year, year // 100 * 100 + int(words["until"]))


def _decade(words: Groups, setting: Setting) -> Interval:
    if words["word"]:
        year = 1900 + 10 * (2 + [t[:-1] for t in TENS].index(words["word"].lower()[:-3]))
    else:
        year = int(words["digits"] or words["short"] or words["bare"])
        year += 0 if year > 99 else 1900 if year > 20 else 2000
    return periods.years(year, year + 9)


def _century(words: Groups, setting: Setting) -> Interval:
    first = 100 * ordinal(words["nth"]) - 99
    return periods.years(first, first + 99)


def _season(words: Groups, setting: Setting) -> Interval:
    start = SEASONS[words["season"].lower()]
    if words["year"]:
        return periods.season(int(words["year"]), start)
    return setting.occurrence(lambda year: periods.season(year, start))


def _part_of_year(words: Groups, setting: Setting) -> Interval:
    """Read "Q3 2024", "the third quarter", "H1"."""
    size = 3 if (words["q"] or words["unit"]).lower() in ("q", "quarter") else 6
    nth = ordinal(words["n"] or words["nth"])

    def of(year: int) -> Interval:
        return periods.months(year, 1 + (nth - 1) * size, size)

    return of(int(words["year"])) if words["year"] else setting.occurrence(of)


_IN = r"\b(?:in|of|for|during|throughout|since|until|by|around|about|circa|late|early|on)\s\Z"
_ADJ = r"(?:\b(?:the|an?|his|her|its|their)|[’']s|s[’'])\s\Z"
_YEAR_AFTER = rf"(?:\b(?:in|of|for|during|throughout|and|or|around|about|circa)\s|\()\Z|{_ADJ}"
FORMS: tuple[Form, ...] = (
    Form(rf"(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})", _month),
    Form(rf"(?:the\s+)?(?P<season>{SEASON})(?:\s+of)?\s+(?P<year>{YEAR})(?:[-–/]\d\d\b)?", _season),
    Form(
        r"(?:(?:the\s+)?(?P<digits>(?:1[5-9]|20)\d0)|(?:the\s+)?[’'](?P<short>\d0)|"
        r"the\s+(?P<bare>[5-9]0))[’']?s\b",
        _decade,
    ),
    Form(rf"(?:the\s+)?(?:nineteen[-\s])?(?P<word>{_TENS_PLURAL})\b", _decade),
    Form(rf"(?:the\s+)?(?P<nth>{ORDINAL})\s+century\b", _century),
    Form(
        rf"(?P<q>[QH])(?P<n>[1-4])\b(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?",
        _part_of_year,
        tensed=True,
    ),
    Form(
        r"(?:the\s+)?(?P<nth>first|second|third|fourth)[\s-](?P<unit>quarter|half)\b(?!-)"
        rf"(?:\s+(?P<year>{YEAR}))?",
        _part_of_year,
        tensed=True,
        weak=r"\b(?:in|of|for|during)\s\Z",
    ),
    Form(r"(?P<year>(?:1[5-9]|20)\d\d)[-–/](?P<until>\d\d)\b(?!-)", _year, weak=_YEAR_AFTER),
    Form(rf"(?:the\s+year\s+)(?P<year>{YEAR})", _year),
    Form(rf"(?P<year>{YEAR})", _year, weak=_YEAR_AFTER),
    Form(rf"(?P<month>(?!mar|may){MONTH})", _month, tensed=True, loose=True, weak=rf"{_IN}|{_ADJ}"),
    Form(rf"(?P<month>{MONTH})", _month, tensed=True, loose=True, weak=_IN),
    Form(
        rf"(?:the\s+)?(?P<season>{SEASON})\b",
        _season,
        tensed=True,
        weak=r"\b(?:in|by|since|until|this)\s\Z",
    ),
)

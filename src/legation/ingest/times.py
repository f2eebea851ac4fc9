"""Find dates and clock times in English text and in machine-written stamps.

Nothing is guessed: a weekday is no date, and "2 hours ago" is no time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# Zones whose letters mean one offset only. IST, CST, AST and ET do not.
ZONES = {
    "Z": "+00:00",
    "GMT": "+00:00",
    "UTC": "+00:00",
    "BST": "+01:00",
    "WAT": "+01:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "CAT": "+02:00",
    "SAST": "+02:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "EAT": "+03:00",
    "MSK": "+03:00",
    "TRT": "+03:00",
    "PKT": "+05:00",
    "HKT": "+08:00",
    "SGT": "+08:00",
    "AWST": "+08:00",
    "JST": "+09:00",
    "KST": "+09:00",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "NZST": "+12:00",
    "NZDT": "+13:00",
    "EDT": "-04:00",
    "EST": "-05:00",
    "CDT": "-05:00",
    "MDT": "-06:00",
    "MST": "-07:00",
    "PDT": "-07:00",
    "PST": "-08:00",
}
_AMERICAN_ZONE = re.compile(r"\b(?:[ECMP][SD]?T)\b")

_MONTH = "(?P<{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<{0}>(?:1[89]|20)\d\d)"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_DATES = (
    # 2024-03-05, 2024/03/05, 2024.03.05
    _YEAR.format("y1") + r"[-/.](?P<m1>\d\d)[-/.](?P<d1>\d\d)",
    # 5 March 2024, 5th of March, 05-Mar-2024
    _DAY.format("d2")
    + r"[\s-]{1,2}(?:of\s)?"
    + _MONTH.format("m2")
    + r"(?:,?[\s-]{1,2}"
    + _YEAR.format("y2")
    + r"\b)?",
    # March 5, 2024; June 17, Juche 109 (2020)
    _MONTH.format("m3")
    + r"\s?"
    + _DAY.format("d3")
    + r"\b(?![:.]\d)(?:,?\s{1,2}(?:Juche\s\d{2,3}\s?\()?"
    + _YEAR.format("y3")
    + r"\b\)?)?",
    # 05.03.2024, 5/3/2024
    r"(?P<a4>\d{1,2})(?P<sep>[./-])(?P<b4>\d{1,2})(?P=sep)" + _YEAR.format("y4"),
    # March 2024
    _MONTH.format("m5") + r",?\s" + _YEAR.format("y5"),
)
_DATE = re.compile(r"(?<![\w.])(?:" + "|".join(_DATES) + r")(?!\w(?<![Tt]))", re.I)
_ZONE = (
    r"(?P<zone>[+-]\d\d:?\d\d|(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d\d)?|"
    + "|".join(sorted(ZONES, key=len, reverse=True))
    + r")(?![\w:])"
)
_CLOCK = re.compile(
    r"(?<![\d.:,])(?P<hour>[01]?\d|2[0-4])"
    r"(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?|(?P<bare>[0-5]\d)(?=\s?(?:GMT|UTC|hrs|hours)\b))?"
    r"\s?(?:(?P<half>[ap])\.?m\b\.?)?(?:\s?(?:hrs|hours)\b)?(?:\s?\(?" + _ZONE + r"\)?)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date, with its clock time where one stands beside it, and where both stand."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    clock: str = ""

    def iso(self, year: int | None = None) -> str | None:
        """Return it in ISO 8601, cut to what is known; `year` is for one that names none."""
        year = self.year or year
        if year is None:
            return None
        try:
            date(year, self.month, self.day or 1)
        except ValueError:
            return None
        if self.day is None:
            return f"{year:04}-{self.month:02}"
        return f"{year:04}-{self.month:02}-{self.day:02}{self.clock}"


def stamps(text: str) -> list[Stamp]:
    """Return the dates of a line in text order, each with the clock time next to it."""
    american = bool(_AMERICAN_ZONE.search(text))
    dates = [d for m in _DATE.finditer(text) if (d := _date(m, american))]
    clocks = list(_clocks(text, dates))
    return [_with_clock(stamp, clocks, text) for stamp in dates]


def machine(text: str | None) -> str | None:
    """Return the first date of a machine-written stamp (ISO 8601, RFC 2822), or `None`."""
    found = stamps(text[:80]) if text else []
    iso = found[0].iso() if found else None
    # Midnight without a zone is how a system writes that it knows the day alone.
    return iso.removesuffix("T00:00") if iso else None


def _date(match: re.Match[str], american: bool) -> Stamp | None:
    groups = match.groupdict()
    form = next(n for n in "12345" if groups.get(f"y{n}") or groups.get(f"m{n}"))
    year = int(groups[f"y{form}"]) if groups[f"y{form}"] else None
    day: int | None
    if form == "4":
        day, month = _day_and_month(int(groups["a4"]), int(groups["b4"]), american)
    else:
        day = int(groups[f"d{form}"]) if form != "5" else None
        month = MONTHS.get(groups[f"m{form}"].lower()) or int(groups[f"m{form}"])
    stamp = Stamp(match.start(), match.end(), year, month, day)
    return stamp if stamp.iso(2024) else None


def _day_and_month(first: int, second: int, american: bool) -> tuple[int, int]:
    """Read 10/02 as the day first, as most of the world does, unless it cannot be so."""
    if second > 12 or (american and first <= 12):
        return second, first
    return first, second


def _clocks(text: str, dates: list[Stamp]) -> Iterator[tuple[int, int, str]]:
    """Yield the clock times that stand outside the dates."""
    ends = [0, *(d.end for d in dates)]
    starts = [*(d.start for d in dates), len(text)]
    for low, high in zip(ends, starts, strict=True):
        for match in _CLOCK.finditer(text, low, high):
            if clock := _clock(match):
                yield match.start(), match.end(), clock


def _clock(match: re.Match[str]) -> str | None:
    minute = match["minute"] or match["bare"]
    if minute is None and not match["half"]:
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    if hour > 23:
        return None
    return f"T{hour:02}:{minute or '00'}{_offset(match['zone'])}"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    zone = re.sub(r"\s", "", zone.upper())
    if zone in ZONES:
        return ZONES[zone]
    sign, digits = re.sub(r"^(?:GMT|UTC)", "", zone)[0], re.sub(r"\D", "", zone)
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{sign}{int(hours):02}:{minutes}"


def _with_clock(stamp: Stamp, clocks: list[tuple[int, int, str]], text: str) -> Stamp:
    """Give a stamp the clock time beside it, the one after it rather than the one before."""
    for start, end, clock in clocks:
        if start >= stamp.end and _beside(text[stamp.end : start]):
            return _moved(stamp, stamp.start, end, clock)
    for start, end, clock in reversed(clocks):
        if end <= stamp.start and _beside(text[end : stamp.start]):
            return _moved(stamp, start, stamp.end, clock)
    return stamp


_BETWEEN = re.compile(
    r"[\s,.;:|/()–—-]*(?:(?:T|at|on|@|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|local time|[ECMP]T|IST|CST)[\s,.;:|/()–—-]*){0,3}",
    re.I,
)


def _beside(between: str) -> bool:
    return len(between) <= 24 and _BETWEEN.fullmatch(between) is not None


def _moved(stamp: Stamp, start: int, end: int, clock: str) -> Stamp:
    return Stamp(start, end, stamp.year, stamp.month, stamp.day, clock)

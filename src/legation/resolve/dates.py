"""Time words to dates, against the day of publication."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day: a vague date is an interval, never its first instant."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTED = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NUMBERS = {"a": 1, "an": 1} | {word: n for n, word in enumerate(_COUNTED, start=1)}
_AHEAD = 120
"""Days that a date without a year may lie after publication; otherwise it is the last such day.

Reports look back far more than ahead: of a year, four months are read as to come, eight as past.
"""

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WHICH = r"(?P<which>last|this|next|coming|past|previous|following)"
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|"
    # a short form alone may be part of a name ("Pham Thu Hang")
    r"FRIDAY|SATURDAY|SUNDAY|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri)(?:\.|(?=,?\s\d))|"
    r"(?<=on )(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
)


def resolve_date(words: str, published: str | None) -> str | None:
    """Return the first date that some words name, ISO 8601 cut to what is known, or `None`.

    `published` is ISO 8601; words that only count from it ("yesterday") need it to the day. A bare
    weekday is the last one up to and including the day of publication.
    """
    found = _first(words) if _HINT.search(words) else None
    if found is None:
        return None
    match, read = found
    try:
        return _cut(read(match, _day(published)))
    except (ValueError, OverflowError):  # 31 June, or the year 0
        return None


def _first(words: str) -> tuple[re.Match[str], "Reader"] | None:
    """Return the match that stands first, the earlier of the patterns where two begin together."""
    hits = ((m, read) for pattern, read in _PATTERNS if (m := pattern.search(words)))
    return min(hits, key=lambda hit: hit[0].start(), default=None)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _cut(days: Days | None) -> str | None:
    if days is None:
        return None
    first, last = days
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    return f"{first.year:04}" if first.year == last.year else None


def _iso(match: re.Match[str], base: date | None) -> Days | None:
    day = date.fromisoformat(match[0])
    return day, day


def _calendar(match: re.Match[str], base: date | None) -> Days | None:
    """Read a month with a day, a year, or both."""
    parts = match.groupdict()
    month = MONTHS.index(match["month"][:3].lower()) + 1
    year = int(parts["year"]) if parts.get("year") else None
    day = int(parts["day"]) if parts.get("day") else None
    if year is None:
        if base is None:
            return None
        first = date(base.year, month, min(day or 1, 28))
        year = _year_of(first, base, parts.get("which"))
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _year_of(day: date, base: date, which: str | None) -> int:
    """Return the year of a day given without one; `day` has the year of `base`."""
    this_month = (day.year, day.month) == (base.year, base.month)
    if which in ("last", "past", "previous"):
        return day.year if day < base and not this_month else day.year - 1
    if which in ("next", "coming", "following"):
        return day.year if day > base and not this_month else day.year + 1
    ahead = (day - base).days
    if ahead > _AHEAD:
        return day.year - 1
    return day.year + 1 if ahead <= _AHEAD - 365 else day.year


def _only_year(match: re.Match[str], base: date | None) -> Days | None:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _weekday(match: re.Match[str], base: date | None) -> Days | None:
    if base is None:
        return None
    back = (base.weekday() - WEEKDAYS.index(match["weekday"][:3].lower())) % 7
    which = (match["which"] or "").lower()
    if which in ("next", "coming", "following") or match["until"]:
        day = base + timedelta(days=7 - back)
    elif which in ("last", "past", "previous"):
        day = base - timedelta(days=back or 7)
    else:
        day = base - timedelta(days=back)
    return day, day


def _near_day(match: re.Match[str], base: date | None) -> Days | None:
    if base is None:
        return None
    word = match[0].lower()
    shift = -1 if word in ("yesterday", "last night", "overnight") else word == "tomorrow"
    day = base + timedelta(days=int(shift))
    # "overnight" may be either side of midnight
    return (day, base) if word == "overnight" else (day, day)


def _ago(match: re.Match[str], base: date | None) -> Days | None:
    if base is None:
        return None
    count = NUMBERS.get(match["count"].lower()) or int(match["count"])
    unit = match["unit"].lower()
    if unit == "hour":
        return (base, base) if count <= 6 else (base - timedelta(days=1), base)
    if unit == "day":
        return base - timedelta(days=count), base - timedelta(days=count)
    if unit == "week":
        # "two weeks ago" is said of any day of that week
        return base - timedelta(days=7 * count + 3), base - timedelta(days=7 * count - 3)
    return _month_of(base, -count) if unit == "month" else _year(base.year - count)


def _span(match: re.Match[str], base: date | None) -> Days | None:
    """Read "last week", "this month", "next year"."""
    if base is None:
        return None
    steps = {"last": -1, "past": -1, "previous": -1, "this": 0}
    step = steps.get(match["which"].lower(), 1)
    unit = match["unit"].lower()
    if unit == "week":
        monday = base - timedelta(days=base.weekday() - 7 * step)
        return monday, monday + timedelta(days=6)
    return _month_of(base, step) if unit == "month" else _year(base.year + step)


def _month_of(base: date, step: int) -> Days:
    year, month = divmod(base.year * 12 + base.month - 1 + step, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


_HINT = re.compile(
    # most words name no day, and this tells so in one pass
    r"\d|day|DAY|night|morning|afternoon|evening|ago\b|earlier|week|month|year|tomorrow|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
)
Reader = Callable[[re.Match[str], date | None], Days | None]
_PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r"\b\d{4}-\d\d-\d\d\b"), _iso),
    (re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?"), _calendar),
    (re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR})?"), _calendar),
    (re.compile(rf"\b{_MONTH},?\s+{_YEAR}"), _calendar),
    # A month alone needs a word before it: "May" and "March" are other things too.
    (
        re.compile(
            rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id-?|"
            rf"{_WHICH})[\s-]*{_MONTH}"
        ),
        _calendar,
    ),
    (
        re.compile(
            rf"(?P<until>\b(?:by|until|till)\s+)?(?:\b{_WHICH}\s+)?(?:\bthe\s+)?\b{_WEEKDAY}"
        ),
        _weekday,
    ),
    (
        re.compile(
            r"\b(?:yesterday|today|tonight|tomorrow|last night|overnight|this "
            r"(?:morning|afternoon|evening)|earlier in the day|later in the day)\b",
            re.IGNORECASE,
        ),
        _near_day,
    ),
    (
        re.compile(rf"\b{_COUNT}\s+(?P<unit>hour|day|week|month|year)s?\s+(?:ago|earlier)\b", re.I),
        _ago,
    ),
    (re.compile(rf"\b{_WHICH}\s+(?P<unit>week|month|year)\b", re.IGNORECASE), _span),
    (
        re.compile(
            rf"\b(?:[Ii]n|[Ss]ince|[Oo]f|[Dd]uring|[Ee]arly|[Ll]ate|[Uu]ntil|[Bb]y)\s+{_YEAR}"
        ),
        _only_year,
    ),
)

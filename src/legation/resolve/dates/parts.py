"""Parts of a period: "early", "the end of", "the first half of", "later in"."""

import re
from datetime import date, timedelta

from legation.model import Interval

from . import periods
from .setting import Setting
from .words import COUNT, ORDINAL, number, ordinal, unit

_TIME_OF_DAY = (
    r"(?:the\s+)?(?:(?:early|late|small)\s+)?(?:hours|morning|afternoon|evening|night)\s+of|"
    r"(?:at\s+)?(?:dawn|dusk|noon|midday|midnight|sunset|sunrise)\s+on"
)
PART = (
    r"(?P<part>(?:the\s+)?(?:very\s+)?(?:beginning|start|end|close|middle)\s+of|"
    r"(?:the\s+)?(?:early|mid|late|end|latter)(?:\s?-\s?|\s+(?:(?:in|on|part\s+of)\s+)?)|"
    r"(?:earlier|later)(?:\s+(?:in|on))?|(?:the\s+)?(?:rest|remainder)\s+of|so\s+far(?:\s+in)?|"
    rf"{_TIME_OF_DAY})\s*"
)
SHARE = (
    rf"(?P<share>(?:the\s+)?(?P<nth>last|final|opening|closing|latter|{ORDINAL})\s+(?:(?P<n>{COUNT})\s+)?"
    r"(?P<unit>half|quarter|third|month|week|day|decade|year)s?\s+(?:of|in)\s+)"
)
_FROM = ("beginning", "start", "early")
_KIND = re.compile(
    r"beginning|start|end|close|middle|early|mid|latter|late|earlier|later|rest|so far"
)
_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def kind(words: str) -> str:
    """Return the word that says which part, empty for a time of day."""
    if re.fullmatch(_TIME_OF_DAY, words.strip(), re.IGNORECASE):
        return ""
    found = re.search(r"later|earlier|latter|" + _KIND.pattern, words.lower())
    return "" if found is None else found[0]


def part(which: str, whole: Interval, setting: Setting, *, leaning: bool) -> Interval:
    """Return a part of an interval; a day, and the thirds of a week, stay whole.

    `leaning` is set where the interval leans on an earlier date, which "later" then counts from.
    """
    size = periods.length(whole)
    if size <= 1 or not which:
        return whole
    if which in ("later", "rest", "earlier", "so far"):
        return _beside(which, whole, setting, leaning)
    third = "early" if which in _FROM else "mid" if which in ("mid", "middle") else "late"
    edge = which in ("beginning", "start", "end", "close")
    months = periods.in_months(whole)
    first = whole.first or date.min
    if months == 1:
        start, end = {"early": (1, 10), "mid": (11, 20), "late": (21, size)}[third]
        return Interval(first.replace(day=start), first.replace(day=end))
    if months == 120:
        start, end = _DECADE[third]
        return periods.years(first.year + start, first.year + end)
    if months:
        return _months(first, months, third, edge and months == 12)
    return _of_week(whole, third) if edge and size == 7 else whole


def _beside(which: str, whole: Interval, setting: Setting, leaning: bool) -> Interval:
    """Return what of a period comes after a day, or went before it; all where that is nothing."""
    first, last = whole.first or date.min, whole.last or date.max
    one = timedelta(days=1)
    if which in ("later", "rest"):
        day = setting.after if leaning else setting.today
        return Interval(max(first, day + one), last) if day < last else whole
    day = setting.before if leaning else setting.today
    if which == "so far":
        return Interval(first, max(first, min(last, day)))
    # on the first day of a period "earlier" can only be that day
    return Interval(first, max(first, min(last, day - one)))


def _months(first: date, months: int, third: str, edge: bool) -> Interval:
    """Return the third of a season, a quarter, a half or a year; its first or last month."""
    size = 1 if edge else max(1, months // 3)
    start = {"early": 0, "mid": (months - size) // 2, "late": months - size}[third]
    return periods.months(first.year, first.month + start, size)


def _of_week(whole: Interval, third: str) -> Interval:
    """Return Monday and Tuesday, Wednesday and Thursday, or Friday to Sunday."""
    start, count = {"early": (0, 2), "mid": (2, 2), "late": (4, 3)}[third]
    return periods.days((whole.first or date.min) + timedelta(days=start), count)


def share(match: re.Match[str], whole: Interval) -> Interval:
    """Return "the second half", "the first three months", "the last week" of an interval."""
    nth, of = match["nth"].lower(), unit(match["unit"])
    count = number(match["n"]) if match["n"] else 1
    back = nth in ("last", "final", "closing", "latter")
    index = 0 if back or nth == "opening" else ordinal(nth) - 1
    if of in ("half", "quarter", "third"):
        return _fraction(whole, {"half": 2, "third": 3, "quarter": 4}[of], -1 if back else index)
    first, last = whole.first or date.min, whole.last or date.max
    step = -count if back else count
    if back:
        return Interval(periods.shifted(last + timedelta(days=1), of, step), last)
    start = periods.shifted(first, of, index * count)
    return Interval(start, periods.shifted(start, of, step) - timedelta(days=1))


def _fraction(whole: Interval, of: int, index: int) -> Interval:
    index %= of
    months, first = periods.in_months(whole), whole.first or date.min
    if months and months % of == 0:
        return periods.months(first.year, first.month + index * months // of, months // of)
    size = periods.length(whole) // of
    start = first + timedelta(days=index * size)
    return Interval(start, whole.last if index == of - 1 else start + timedelta(days=size - 1))

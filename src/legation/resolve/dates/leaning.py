"""Expressions that lean on an earlier date: "two days later", "the same month"."""

import re
from datetime import timedelta

from legation.model import Interval

from . import periods
from .form import Form, Groups
from .setting import Setting
from .words import COUNT, MONTH, SEASON, SEASONS, UNIT, WEEKDAY, number, unit
from .words import month as month_number
from .words import weekday as weekday_number

_FEW = timedelta(days=10)
_PART = r"(?:morning|afternoon|evening|night)"
_LATER = ("later", "after", "afterwards", "thereafter", "on")
_BACK = ("previous", "preceding", "prior")
_NEXT = ("next", "following", "ensuing", "subsequent")


def _counted(words: Groups, setting: Setting) -> Interval:
    """Read "two days later", "a week earlier"."""
    kind, count = unit(words["unit"]), number(words["n"])
    later = words["way"].lower().split()[0] in _LATER
    whole = setting.anchor is not None and periods.in_months(setting.anchor) == 1
    if kind == "month" and whole:  # a month on from a month is a month
        return periods.running(setting.before, "month", count if later else -count)
    start = setting.after if later else setting.before
    return periods.counted(start, kind, count if later else -count)


def _ensuing(words: Groups, setting: Setting) -> Interval:
    """Read "the following three weeks"."""
    last = periods.shifted(setting.after, unit(words["unit"]), number(words["n"]))
    return Interval(setting.after, last)


def _period(words: Groups, setting: Setting) -> Interval:
    """Read "the same month", "the following year", "that day"."""
    kind = _kind(words["unit"])
    step = _step(words["which"])
    return periods.running(setting.after if step > 0 else setting.before, kind, step)


def _beside(words: Groups, setting: Setting) -> Interval:
    """Read "the day before", "the week after that"."""
    later, kind = words["way"].lower().startswith("after"), _kind(words["unit"])
    if kind == "day" and not _is_short(setting.anchor):  # no day comes before a year
        return periods.running(setting.today, kind, 1 if later else -1)
    start = setting.after if later else setting.before
    return periods.running(start, kind, 1 if later else -1)


def _is_short(anchor: Interval | None) -> bool:
    """Tell whether a date that is leant on is some days, and no month or year."""
    if anchor is None or anchor.first is None or anchor.last is None:
        return anchor is not None
    return anchor.last - anchor.first <= _FEW


def _weekday(words: Groups, setting: Setting) -> Interval:
    """Read "the following Monday", "the previous Friday", "that Tuesday"."""
    day, step = weekday_number(words["weekday"]), _step(words["which"])
    if step > 0:
        ahead = (day - setting.after.weekday() - 1) % 7 + 1
        return periods.single(setting.after + timedelta(days=ahead))
    if step < 0:
        back = (setting.before.weekday() - day - 1) % 7 + 1
        return periods.single(setting.before - timedelta(days=back))
    monday = setting.before - timedelta(days=setting.before.weekday())
    return periods.single(monday + timedelta(days=day))


def _named(words: Groups, setting: Setting) -> Interval:
    """Read "the following March", "that summer"."""
    month, step = words["month"], _step(words["which"])
    start = month_number(month) if month else SEASONS[words["season"].lower()]
    year = setting.before.year
    found = [periods.months(year + n, start, 1 if month else 3) for n in range(-2, 12)]
    if step > 0:
        return next(i for i in found if i.first and i.first > setting.after)
    if step < 0:
        return [i for i in found if i.last and i.last < setting.before][-1]
    around = [i for i in found if i.first and i.last and i.first <= setting.before <= i.last]
    return around[0] if around else found[2]


def _step(which: str) -> int:
    word = which.lower().split()[-1]
    return 1 if word in _NEXT else -1 if word in _BACK else 0


def _kind(name: str) -> str:
    return "day" if re.fullmatch(_PART, name, re.IGNORECASE) else unit(name)


_THE = rf"the\s+(?:very\s+)?(?:{'|'.join((*_NEXT, *_BACK, 'same'))})"
_THAT = rf"(?P<which>{_THE}|that(?:\s+same)?)"
# "said that Monday's attack"
_ON_THAT = rf"(?P<which>{_THE}|(?<=\b[io]n\s)that(?:\s+same)?)"
_PERIOD = rf"(?P<unit>{UNIT}|weekend|{_PART})\b"
# "two days after the attack" leans on no date
_STOP = r"(?=\s*(?:$|[.,;:!?)\"”—–]))"
FORMS: tuple[Form, ...] = (
    Form(
        rf"(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?\s+(?P<way>later|earlier|afterwards|thereafter|"
        rf"previously|prior\b(?!\s+to)|(?:after|before)(?:\s+that|{_STOP})|on{_STOP})",
        _counted,
        leans=True,
    ),
    Form(rf"the\s+{_PERIOD}\s+(?P<way>(?:after|before)(?:\s+that\b|{_STOP}))", _beside, leans=True),
    Form(rf"{_ON_THAT}\s+(?P<weekday>{WEEKDAY})(?:\s+{_PART}\b)?", _weekday, leans=True),
    Form(rf"{_ON_THAT}\s+(?:(?P<month>{MONTH})|(?P<season>{SEASON})\b)", _named, leans=True),
    Form(
        rf"(?:the\s+)?(?:following|ensuing|subsequent)\s+(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?\b",
        _ensuing,
        leans=True,
    ),
    Form(rf"{_THAT}\s+{_PERIOD}", _period, leans=True),
)

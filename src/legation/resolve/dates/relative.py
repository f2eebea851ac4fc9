"""Periods and counts from the day of publication."""

from legation.model import Interval

from . import parts, periods
from .form import Form, Groups
from .setting import Setting
from .words import APOSTROPHE, COUNT, MONTH, SEASON, SEASONS, UNIT, YEAR, number, unit
from .words import month as month_number

_BACK, _AHEAD = ("last", "past"), ("next", "coming")
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}


def _ago(words: Groups, setting: Setting) -> Interval:
    return periods.counted(setting.today, unit(words["unit"]), -number(words["n"]))


def _from_now(words: Groups, setting: Setting) -> Interval:
    return periods.counted(setting.today, unit(words["unit"]), number(words["n"]))


def hence(words: Groups, setting: Setting) -> Interval:
    """Read "in three days", which counts back in "the first visit in ten years"."""
    if setting.tense == "past":
        return _past_span(words, setting)
    return _from_now(words, setting)


def _past_span(words: Groups, setting: Setting) -> Interval:
    first = periods.shifted(setting.today, unit(words["unit"]), -number(words["n"] or "a"))
    return Interval(first, setting.today)


def _coming_span(words: Groups, setting: Setting) -> Interval:
    last = periods.shifted(setting.after, unit(words["unit"]), number(words["n"] or "a"))
    return Interval(setting.after, last)


def _period(words: Groups, setting: Setting) -> Interval:
    """Read "last week", "this month", "next year"."""
    step = _STEPS.get(words["which"].lower(), 0)
    return periods.running(setting.today, unit(words["unit"]), step)


def _over_next(words: Groups, setting: Setting) -> Interval:
    """Read "the week after next", "the year before last"."""
    step = 2 if words["way"].lower().startswith("after") else -2
    return periods.running(setting.today, unit(words["unit"]), step)


def _bare(words: Groups, setting: Setting) -> Interval:
    """Read "the month", "the week": the running one; "the weekend" by what the verb tells."""
    kind = unit(words["unit"])
    over = kind == "weekend" and setting.tense != "future" and setting.today.weekday() < 6
    return periods.running(setting.today, kind, -int(over))


def _named(words: Groups, setting: Setting) -> Interval:
    """Read "last November", "next spring": the last that is over, the next to begin."""
    which, today = words["which"].lower().split()[-1], setting.today
    month = words["month"]
    start = month_number(month) if month else SEASONS[words["season"].lower()]
    size = 1 if month else 3
    all_of = [periods.months(today.year + n, start, size) for n in range(-2, 3)]
    if which in _BACK:
        return [i for i in all_of if i.last and i.last < today][-1]
    if which in _AHEAD:
        return next(i for i in all_of if i.first and i.first > today)
    # in the first months of a year "this winter" is the one that has just been
    return all_of[1] if start == 12 and size == 3 and today.month < 5 else all_of[2]


def _end_of(words: Groups, setting: Setting) -> Interval:
    """Read "the year's end", "year-end": the last month of it, the last days of a shorter one."""
    step = _STEPS.get(words["which"].lower(), 0)
    whole = periods.running(setting.today, words["unit"].lower(), step)
    return parts.part("end", whole, setting, leaning=False)


_DURING = r"(?:(?:over|in|for|during|within|throughout)\s+)?"
FORMS: tuple[Form, ...] = (
    Form(rf"(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?\s+ago\b", _ago),
    Form(rf"(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?\s+(?:from\s+now|hence)\b", _from_now),
    Form(rf"in\s+(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?(?:{APOSTROPHE}s?(?:\s+time)?)?\b", hence),
    Form(
        rf"{_DURING}(?:(?:the|these|this)\s+)?(?:past|last|previous|preceding|recent)\s+"
        rf"(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?\b",
        _past_span,
    ),
    Form(
        rf"{_DURING}(?:the|this)\s+(?:past|last)\s+(?P<unit>{UNIT})\b(?!\s+of\b)",
        _past_span,
    ),
    Form(
        rf"{_DURING}(?:the\s+)?(?:next|coming)\s+(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?\b",
        _coming_span,
    ),
    Form(rf"within\s+(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?\b", _coming_span),
    Form(
        r"(?:(?:over|in|for|during|within|throughout)\s+the\s+(?:next|coming)|the\s+coming)\s+"
        rf"(?P<unit>{UNIT})\b",
        _coming_span,
    ),
    Form(
        rf"(?:the\s+)?(?P<unit>{UNIT}|weekend)\s+(?P<way>after\s+next|before\s+last)\b",
        _over_next,
    ),
    Form(
        r"(?:(?:the|this)\s+)?(?P<which>last|past|previous|this|next|coming|current)\s+"
        rf"(?P<unit>{UNIT}|weekend)\b",
        _period,
    ),
    Form(
        r"(?:the\s+)?(?P<which>this\s+(?:coming|past)|last|past|this|next|coming)\s+"
        rf"(?:(?P<month>{MONTH})|(?P<season>{SEASON})\b)",
        _named,
    ),
    Form(
        r"(?:(?P<which>this|next|last|the)\s+)?(?P<unit>week|month|quarter|year|decade)"
        rf"(?:{APOSTROPHE}s\s+|-)(?:end|close)\b(?!-)",
        _end_of,
    ),
    Form(
        rf"(?<!\bturn\sof\s)the\s+(?P<unit>{UNIT}|weekend)\b(?!\s+(?:of|after|before|{YEAR}))",
        _bare,
        tensed=True,
        weak=r"\b(?:over|at|during|on)\s\Z",
    ),
)

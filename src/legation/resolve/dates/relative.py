"""Expressions that count from the day of publication."""

from datetime import date, timedelta

from legation.model import Interval

from . import parts, periods
from .form import Form, Groups
from .setting import Setting
from .words import APOSTROPHE, COUNT, MONTH, SEASON, SEASONS, UNIT, WEEKDAY, YEAR, number, unit
from .words import month as month_number
from .words import weekday as weekday_number

_PART = r"(?:(?:early\s+|late\s+|mid-?)?(?:morning|afternoon|evening|night)|midday|noon|midnight)\b"
_OF_DAY = rf"(?:,?\s+{_PART})?"
_BACK, _AHEAD = ("last", "past", "previous"), ("next", "coming")
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_TODAY = (
    r"today|tonight|this\s+(?:early\s+)?(?:morning|afternoon|evening)|"
    r"(?:earlier|later)\s+in\s+the\s+day"
)


def _weekday(words: Groups, setting: Setting) -> Interval:
    """Read a weekday alone, or with "last", "this", "next", "coming"."""
    which = words["which"].lower().split()
    day, today = weekday_number(words["weekday"]), setting.today
    back = (today.weekday() - day) % 7
    if "next" in which:
        return _of_week(today, day, 1)
    if any(w in _BACK for w in which):
        return periods.single(today - timedelta(days=back or 7))
    if which and which[-1] == "this":
        return _of_week(today, day, 0)
    ahead = "coming" in which or (not which and setting.tense == "future")
    return periods.single(today + timedelta(days=7 - back if ahead else -back))


def _weekday_of_week(words: Groups, setting: Setting) -> Interval:
    """Read "Monday of last week", "Friday next week"."""
    step = _STEPS.get(words["which"].lower(), 0)
    return _of_week(setting.today, weekday_number(words["weekday"]), step)


def _week_from_weekday(words: Groups, setting: Setting) -> Interval:
    """Read "a week on Friday"."""
    back = (setting.today.weekday() - weekday_number(words["weekday"])) % 7
    return periods.single(setting.today + timedelta(days=14 - back))


def _of_week(today: date, weekday: int, step: int) -> Interval:
    monday = today - timedelta(days=today.weekday())
    return periods.single(monday + timedelta(days=weekday + 7 * step))


def _near(words: Groups, setting: Setting) -> Interval:
    word = words["near"].lower()
    back = word.startswith(("yesterday", "last"))
    step = -1 if back else int(word.startswith("tomorrow"))
    return periods.running(setting.today, "day", step)


def _overnight(words: Groups, setting: Setting) -> Interval:
    """Read "overnight", "overnight to Tuesday": the day before and the day."""
    last = setting.today
    if words["weekday"]:
        back = (last.weekday() - weekday_number(words["weekday"])) % 7
        last -= timedelta(days=back)
    return Interval(last - timedelta(days=1), last)


def _ago(words: Groups, setting: Setting) -> Interval:
    return periods.counted(setting.today, unit(words["unit"]), -number(words["n"]))


def hence(words: Groups, setting: Setting) -> Interval:
    """Read "in three days", which counts back in "the first visit in ten years"."""
    if setting.tense == "past":
        return _past_span(words, setting)
    return periods.counted(setting.today, unit(words["unit"]), number(words["n"]))


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
    Form(
        rf"(?:on\s+)?(?P<weekday>{WEEKDAY}){_OF_DAY}\s+(?:of\s+|in\s+)?(?P<which>last|this|next)"
        r"\s+week\b(?![’']s)",
        _weekday_of_week,
    ),
    Form(rf"a\s+week\s+(?:on|from)\s+(?P<weekday>{WEEKDAY})", _week_from_weekday),
    Form(
        r"(?:the\s+)?(?P<which>this\s+(?:coming|past)|last|past|this|next|coming)\s+"
        rf"(?P<weekday>{WEEKDAY}){_OF_DAY}",
        _weekday,
    ),
    Form(rf"(?P<weekday>{WEEKDAY}){_OF_DAY}", _weekday, tensed=True, loose=True),
    Form(rf"over-?night(?:\s+(?:in)?to\s+(?P<weekday>{WEEKDAY}))?\b", _overnight),
    Form(rf"(?P<near>{_TODAY}|last\s+night|(?:yesterday|tomorrow){_OF_DAY})\b", _near),
    Form(rf"(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?\s+ago\b", _ago),
    Form(rf"(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?\s+(?:from\s+now|hence)\b", hence),
    Form(rf"(?<=\btime\s)in\s+(?P<n>{COUNT})\s+(?P<unit>{UNIT})s?\b", _past_span),
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
        rf"the\s+(?P<unit>{UNIT}|weekend)\b(?!\s+(?:of|after|before|{YEAR}))",
        _bare,
        tensed=True,
        weak=r"\b(?:over|at|during|on)\s\Z",
    ),
)

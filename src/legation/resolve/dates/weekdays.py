"""Weekdays, and the days next to that of publication."""

from datetime import date, timedelta

from legation.model import Interval

from . import periods
from .form import Form, Groups
from .setting import Setting
from .words import WEEKDAY
from .words import weekday as weekday_number

_PART = r"(?:(?:early\s+|late\s+|mid-?)?(?:morning|afternoon|evening|night)|midday|noon|midnight)\b"
_OF_DAY = rf"(?:,?\s+{_PART})?"
_BACK = ("last", "past")
_STEPS = {"last": -1, "next": 1}
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
    # What a report of a Sunday says is due "on Sunday" is due that day.
    ahead = "coming" in which or (not which and back > 0 and setting.tense == "future")
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
)

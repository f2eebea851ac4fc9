"""Expressions that name days of the calendar."""

from datetime import date

from legation.model import Interval

from . import periods
from .form import Form, Groups
from .setting import Setting
from .words import DAY, FEAST, FEASTS, MONTH, ORDINAL, TO, WEEKDAY, YEAR, ordinal
from .words import month as month_number

_WEEKDAY_BEFORE = rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?"
_AFTER_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?"
_LAST_DAY = rf"(?:(?:{TO}|\s+(?:and|or)\s+)(?P<last>{DAY}))?"
# "May 3 to 5", but not "May 3 to 5 June", nor "on May 3 and 5 others"
_LAST_AFTER = (
    rf"(?:(?:{TO}(?:the\s+)?(?P<last>{DAY})(?!\s+(?:of\s+)?{MONTH}|[\d:]))|"
    rf"(?:\s+(?:and|or)\s+(?P<also>{DAY})(?=[,.;:)]|\s*$|\s+(?:in|at|by|as|with|for|to|of)\b)))?"
)
_CLOCK = r"(?!\d|[:.]\d)"


def _iso(words: Groups, setting: Setting) -> Interval:
    return periods.single(date(int(words["y"]), int(words["m"]), int(words["d"])))


def _numeric(words: Groups, setting: Setting) -> Interval:
    """Read 10.02.2026 with the day first, as most of the world does, unless it cannot be so."""
    day, month = int(words["d"]), int(words["m"])
    day, month = (month, day) if month > 12 else (day, month)
    return periods.single(date(int(words["y"]), month, day))


def _day(words: Groups, setting: Setting) -> Interval:
    """Read a day or several of a month, with or without a year."""
    first, month = ordinal(words["day"]), month_number(words["month"])
    last = ordinal(words["last"] or words["also"] or words["day"])

    def of(year: int) -> Interval:
        return Interval(date(year, month, first), date(year, month, last))

    return of(int(words["year"])) if words["year"] else setting.occurrence(of)


def _day_of_month(words: Groups, setting: Setting) -> Interval:
    """Read "the 15th", "the 15th of next month"."""
    which, day = words["which"].lower(), ordinal(words["day"])
    step = {"last": -1, "next": 1}.get(which, 0)
    if not which and setting.tense == "future":
        step = int(day < setting.today.day)
    elif not which:
        step = -int(day > setting.today.day)
    there = periods.shifted(setting.today.replace(day=1), "month", step)
    return periods.single(there.replace(day=day))


def _month_of(words: Groups, setting: Setting) -> Interval:
    """Read "March of last year", "5 May next year"."""
    which = words["which"].lower()
    start = setting.before if which.startswith("th") and which != "this" else setting.today
    year = start.year + {"next": 1, "last": -1}.get(which, 0)
    month = month_number(words["month"])
    if day := words["day"] or words["after"]:
        return periods.single(date(year, month, ordinal(day)))
    return periods.months(year, month)


def _feast(words: Groups, setting: Setting) -> Interval:
    month, day = FEASTS[words["feast"].lower().replace("’", "'")]
    if words["year"]:
        return periods.single(date(int(words["year"]), month, day))
    return setting.occurrence(lambda year: periods.single(date(year, month, day)))


FORMS: tuple[Form, ...] = (
    Form(
        rf"(?:(?P<day>{DAY})(?:\s+of)?\s+)?(?P<month>{MONTH})(?:\s+(?P<after>{DAY}))?,?\s+"
        r"(?:of\s+)?(?P<which>last|this|next|that|the\s+same)\s+year\b(?!’s|'s)",
        _month_of,
    ),
    Form(r"(?P<y>(?:19|20)\d\d)[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?!\d)", _iso),
    Form(r"(?P<d>\d\d?)[./](?P<m>\d\d?)[./](?P<y>(?:19|20)\d\d)(?!\d)", _numeric),
    Form(
        rf"{_WEEKDAY_BEFORE}(?P<day>{DAY}){_LAST_DAY}(?:\s+(?:day\s+)?of)?[\s-]+"
        rf"(?P<month>{MONTH}){_AFTER_YEAR}",
        _day,
        tensed=True,
        loose=True,
    ),
    Form(
        rf"{_WEEKDAY_BEFORE}(?P<month>{MONTH})\s*(?:the\s+)?(?P<day>{DAY}){_CLOCK}{_LAST_AFTER}"
        rf"{_AFTER_YEAR}",
        _day,
        tensed=True,
        loose=True,
    ),
    Form(rf"(?P<feast>{FEAST})(?:,?\s+(?P<year>{YEAR}))?", _feast, tensed=True),
    Form(
        rf"(?:the\s+)?(?P<day>{ORDINAL})\s+of\s+(?P<which>last|this|next|the)\s+month\b",
        _day_of_month,
    ),
    Form(r"the\s+(?P<day>\d{1,2}(?:st|nd|rd|th))\b", _day_of_month, tensed=True, weak=r"\bon\s\Z"),
)

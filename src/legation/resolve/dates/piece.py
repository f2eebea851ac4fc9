"""One date with what belongs to it: "by", "the end of", "the day after"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from legation.model import Interval

from . import days, leaning, named, parts, periods, relative, weekdays
from .form import Form, Groups
from .setting import Setting
from .starts import AHEAD
from .words import COUNT, MONTH, ORDINAL, UNIT, WEEKDAY, number, ordinal, unit, weekday

_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?|GMT|hours|o[’']clock)|\d{1,2}:\d\d|noon|midday|"
    r"midnight|dawn|dusk|sunset|close\s+of\s+business)\s+(?:(?:GMT|local\s+time)\s+)?"
)
_LEAD = (
    r"(?P<led>(?P<lead>between|(?:no|not)\s+(?:later|earlier)\s+than|on\s+or\s+before|"
    r"up\s+(?:until|to)|until|till|by|before|prior\s+to|ahead\s+of|after|(?:ever\s+)?since|"
    r"as\s+(?:of|from)|from|(?:starting|beginning|effective)(?:\s+(?:from|on|in))?|within|through)"
    rf"\s+(?:{_CLOCK})?(?:(?:on|in|at|around|about)\s+)?)?"
)
_PREFIX = (
    rf"(?:{parts.SHARE}|"
    rf"(?:(?P<count>{COUNT})|the)\s+(?P<step>{UNIT})s?\s+"
    rf"(?P<way>after|before|from(?=\s+(?:today|tomorrow|\d|{MONTH})))\s+|"
    r"(?:the\s+)?(?P<around>week|weekend)\s+(?:of|(?P<edge>beginning|starting|ending))(?:\s+on)?\s+|"
    rf"(?:the\s+)?(?P<which>last|{ORDINAL})\s+(?P<weekday>{WEEKDAY})\s+(?:of|in)\s+)?"
)
# of those that begin alike the first is taken
_FORMS = (*days.FORMS, *leaning.FORMS, *weekdays.FORMS, *relative.FORMS, *named.FORMS)
_NAME = re.compile(r"\(\?P<(\w+)>")


def _numbered(form: Form, n: int) -> str:
    """Return the pattern of a form as a group of its own, its groups told from those of others."""
    return f"(?P<f{n}>" + _NAME.sub(rf"(?P<\1_{n}>", form.pattern) + ")"


PIECE = re.compile(
    rf"(?<!\w){AHEAD}{_LEAD}(?:{parts.PART})?{_PREFIX}"
    rf"(?:{'|'.join(_numbered(f, n) for n, f in enumerate(_FORMS))})(?!\w|(?-i:-[a-z]))",
    re.IGNORECASE,
)
_UNTIL = ("by", "until", "till", "through", "up", "no later", "not later", "on or")
_FROM = ("from", "as ", "no earlier", "not earlier", "starting", "beginning", "effective")
_POSSESSIVE = re.compile(r"[’']s\b")
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A match of `PIECE`, and its form."""

    match: re.Match[str]
    form: Form
    groups: Groups

    @classmethod
    def of(cls, match: re.Match[str]) -> "Piece":
        """Look up which form has matched: its group closes last."""
        number = (match.lastgroup or "f0")[1:]
        return cls(match, _FORMS[int(number)], Groups.of(match.groupdict(), f"_{number}"))

    @property
    def lead(self) -> str:
        """The preposition that changes what the date means, which is none before "Monday's"."""
        if _POSSESSIVE.match(self.match.string, self.match.end()):
            return ""
        return " ".join((self.match["lead"] or "").lower().split())

    @property
    def start(self) -> int:
        """Where the expression begins: the preposition is part of it where it changes the days."""
        return self.match.start() if self.lead else max(self.match.start(), self.match.end("led"))

    @property
    def loose(self) -> bool:
        """Whether the date may take its year, or week, from the other end of a range."""
        return self.form.loose and not self.groups["year"]

    def bare(self) -> bool:
        """Tell whether nothing belongs to the date."""
        return self.match.start() == self.match.start(self.match.lastgroup or 0)

    def date(self, setting: Setting) -> Interval:
        """Return the days, without regard to the preposition."""
        match = self.match
        whole = self._prefixed(self.form.read(self.groups, setting), setting)
        kind = parts.kind(match["part"]) if match["part"] else ""
        return parts.part(kind, whole, setting, leaning=self.form.leans)

    def interval(self, setting: Setting) -> Interval:
        """Return the days with regard to the preposition."""
        whole, lead = self.date(setting), self.lead
        first, last = whole.first or setting.today, whole.last or setting.today
        if lead in ("before", "prior to", "ahead of"):
            # nobody means the tenth last day by "before the end of the month"
            return Interval(None, last if self._ends() else first - _ONE)
        if lead.startswith(_UNTIL):
            return Interval(None, last)
        if lead == "after":
            return Interval(last + _ONE, None)
        if lead.endswith("since"):
            return Interval(first, setting.published)
        if lead == "within" and first <= setting.today <= last:
            return Interval(setting.today, last)
        return Interval(first, None) if lead.startswith(_FROM) and not self._is_range() else whole

    def _is_range(self) -> bool:
        return bool(self.groups["last"] or self.groups["also"] or self.groups["until"])

    def _ends(self) -> bool:
        return parts.kind(self.match["part"] or "") in ("end", "close")

    def _prefixed(self, whole: Interval, setting: Setting) -> Interval:
        """Return the date that another is counted from: "two days after 3 March"."""
        match = self.match
        first, last = whole.first or setting.today, whole.last or setting.today
        if match["share"]:
            return parts.share(match, whole)
        if match["step"]:
            count, kind = number(match["count"] or "a"), unit(match["step"])
            if match["way"].lower() == "before":
                return periods.counted(first, kind, -count)
            return periods.counted(last, kind, count)
        if match["around"]:
            return _around(match["around"].lower(), (match["edge"] or "").lower(), whole, first)
        if match["weekday"]:
            return _nth(match["which"].lower(), weekday(match["weekday"]), whole)
        return whole


def _around(what: str, edge: str, whole: Interval, first: date) -> Interval:
    """Return "the week of 3 March", "the week ending 8 March", "the weekend of 7 March"."""
    if edge in ("beginning", "starting"):
        return periods.days(first, 7)
    if edge == "ending":
        return periods.days(first - timedelta(days=6), 7)
    if what == "weekend":
        return whole if periods.length(whole) > 1 else periods.running(first, "weekend")
    return periods.week(first)


def _nth(which: str, day: int, month: Interval) -> Interval:
    """Return "the first Monday of March", "the last Friday in May"."""
    if month.first is None or month.last is None:
        return month
    if which == "last":
        return periods.single(month.last - timedelta(days=(month.last.weekday() - day) % 7))
    ahead = (day - month.first.weekday()) % 7 + 7 * (ordinal(which) - 1)
    return periods.single(month.first + timedelta(days=ahead))

"""History that is told, not reported: what stands after a year of long ago."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from legation.model import Report, Trigger

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_YEAR = re.compile(
    # A number alone may be that of a resolution, of troops or of an hour.
    r"(?:\(|\b(?i:in|since|until|till|before|after|during|between|year|early|late|"
    rf"(?:{_MONTHS})(?:\s\d{{1,2}},?)?|"
    r"(?:spring|summer|autumn|fall|winter|treaty|peace|pact|war|congress|crisis|revolution)\sof)\s)"
    r"((?:1[0-9]|20)\d\d)(?![\d,.]\d|\s?(?:km|million|billion|%|GMT)|\s[a-z]+s\b)"
)
_NOW = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|"
    r"(?:last|this|next)\s(?:week|month|year|night))\b",
    re.I,
)
_END = re.compile(r"[.!?]\s|\n")
AGO = 100
"""Years after which nothing is news."""
LEAST = 2
"""A report of history names at least so many years of long ago, and at least as many as later ones.

Set by hand, like `AGO`; on `corpus/dev` it leaves out nothing that is annotated."""


def news(report: Report, triggers: Iterable[Trigger]) -> list[Trigger]:
    """Return the triggers that stand in no tale of long ago: after a year of it, and no later one.

    The time that counts is the last one named up to the end of the sentence.
    """
    starts, long_ago = _times(report)
    if not starts:
        return list(triggers)
    kept = []
    for trigger in triggers:
        end = _END.search(report.text, trigger.span.end)
        at = bisect_right(starts, end.start() if end else len(report.text))
        if not (at and long_ago[at - 1]):
            kept.append(trigger)
    return kept


def _times(report: Report) -> tuple[list[int], list[bool]]:
    """Return where a report names a time, and of each whether it is long ago.

    Nothing of a report that names few such years: it tells of today, whatever it looks back to.
    """
    if not report.published:
        return [], []
    first = int(report.published[:4]) - AGO
    years = [(m.start(), int(m[1]) < first) for m in _YEAR.finditer(report.text)]
    old = sum(long_ago for _, long_ago in years)
    if old < LEAST or old < len(years) - old:
        return [], []
    times = sorted(years + [(m.start(), False) for m in _NOW.finditer(report.text)])
    return [at for at, _ in times], [long_ago for _, long_ago in times]

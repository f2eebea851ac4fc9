"""What was found, with its words, where the question's words stand in them, and why it was."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from ...model import Span
from ..views import CORRECTABLE
from .match import terms
from .question import TEXT, Question
from .shown import Shown

if TYPE_CHECKING:
    from ..view import View

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One find: a fact, or a report.

    `marks` are spans into `words` that the question names. `who` are the actors that a statement
    is about or that take part; `why` names for each filter by a name whom it met, as (filter, id).
    """

    kind: str
    report: str
    fact: str | None
    day: date | None
    title: str | None
    outlet: str | None
    speaker: str | None
    words: str
    marks: tuple[Span, ...]
    coded: datetime
    act: str | None = None
    type: str | None = None
    status: str | None = None
    level: str | None = None
    form: str | None = None
    checked: str | None = None
    who: tuple[str, ...] = ()
    why: tuple[tuple[str, str], ...] = ()


def hits(view: "View", rows: Iterable[Row], asked: Question) -> list[Hit]:
    """Return the finds of an index: report, fact, kind and text each.

    One that the view has not, since the record has changed meanwhile, is left out.
    """
    found = list(rows)
    if not found:
        return []
    reports = sorted({row["report"] for row in found})
    heads = {row["report"]: row for row in _of(view, _HEADS, reports)}
    facts = _facts(view, found)
    made = [
        (row, fact)
        for row in found
        if (fact := _told(row, heads.get(row["report"]), facts)) is not None
    ]
    words = [fact["words"] for _, fact in made]
    with closing(Shown(words)) as shown:
        marks = shown.marks(asked.words)
    why = _whys(view, [fact for _, fact in made], asked, reports)
    return [
        _hit(row["kind"], fact, marks.get(at, ()), why[at]) for at, (row, fact) in enumerate(made)
    ]


def _of(view: "View", sql: str, reports: Sequence[str]) -> list[Row]:
    return view.rows(f"{sql} WHERE report IN ({', '.join('?' * len(reports)) or 'NULL'})", reports)


def _facts(view: "View", rows: Sequence[Row]) -> dict[tuple[str, str], Row]:
    """Return the facts of some rows by report and id."""
    found: dict[tuple[str, str], Row] = {}
    for table, kind in CORRECTABLE.items():
        reports = sorted({row["report"] for row in rows if row["kind"] == kind})
        asked = f"SELECT report, id, words, checked, day, speaker, {_WHAT[table]} FROM {table}"
        for row in _of(view, asked, reports) if reports else ():
            found[row["report"], row["id"]] = row
    return found


_HEADS: Final = "SELECT report, title, day, coded, coalesce(outlet, publisher) AS outlet FROM heads"
_ACTORS: Final = "SELECT report, id, concat_ws(' ', name, role, state, id) AS name FROM actors"
_WHAT: Final = {
    "statements": "act, about AS who",
    "events": "type, status, list_concat(sources, targets) AS who",
    "contacts": "status, level, form, parties AS who",
}


def _told(
    row: Row,
    head: Row | None,
    facts: Mapping[tuple[str, str], Row],
) -> Row | None:
    """Return what the view has of a find, `None` where it has nothing."""
    report, fact = row["report"], row["fact"]
    if head is None:
        return None
    if fact is None:
        return head | {"words": row["text"]}
    return head | facts[report, fact] if (report, fact) in facts else None


def _hit(kind: str, told: Row, marks: Sequence[Span], why: Iterable[tuple[str, str]]) -> Hit:
    words = told["words"]
    if kind == "report":
        words, marks = _passage(words, marks, len(told["title"] or "") + 1)
    return Hit(
        kind=kind,
        fact=told.get("id"),
        words=words,
        marks=tuple(marks),
        who=tuple(dict.fromkeys(told.get("who") or ())),
        why=tuple(why),
        **{name: told.get(name) for name in _PLAIN},  # type: ignore[arg-type]
    )


_PLAIN: Final = (
    "report",
    "day",
    "title",
    "outlet",
    "coded",
    "speaker",
    "act",
    "type",
    "status",
    "level",
    "form",
    "checked",
)
_AROUND: Final = 140
"""Characters of a report's text that are shown before and after the first word asked for."""


def _passage(text: str, marks: Sequence[Span], body: int) -> tuple[str, list[Span]]:
    """Return the stretch of a text around its first mark, and the marks in it.

    The title is shown beside it: a mark in the text after it comes before one in the title.
    """
    first = next((m for m in marks if m.start >= body), marks[0] if marks else Span(body, body))
    low, high = max(0, first.start - _AROUND), min(len(text), first.end + 2 * _AROUND)
    if first.start >= body:
        low = max(low, body)
    low = max(low, text.find(" ", low, first.start) + 1 if low > body else low)
    before = "… " if low > body else ""
    by = len(before) - low
    inside = [Span(m.start + by, m.end + by) for m in marks if low <= m.start and m.end <= high]
    return before + _SPACE.sub(" ", text[low:high]) + (" …" if high < len(text) else ""), inside


_SPACE: Final = re.compile(r"\s")


def _whys(
    view: "View", facts: Sequence[Row], asked: Question, reports: Sequence[str]
) -> list[list[tuple[str, str]]]:
    """Return for each find whom its filters by a name met."""
    filters = [(name, value) for name, value in asked.filters if name in TEXT]
    if not filters:
        return [[] for _ in facts]
    actors = _of(view, _ACTORS, reports)
    with closing(Shown([row["name"] for row in actors])) as shown:
        met = {
            f: {(actors[at]["report"], actors[at]["id"]) for at in shown.meeting(terms(f[1]))}
            for f in filters
        }
    return [[why for f in filters for why in _why(fact, f[0], met[f])] for fact in facts]


def _why(fact: Row, name: str, met: Container[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield who in a fact's place for a filter was met: one filter may meet several."""
    places = {"speaker": [fact.get("speaker")], "outlet": [fact["outlet"]]}
    for actor in places.get(name) or dict.fromkeys(fact.get("who") or ()):
        if actor and (fact["report"], actor) in met:
            yield name, actor

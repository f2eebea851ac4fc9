"""One report with its facts, and the reports of a story in the order in which they came."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

    from ..view import View

PAPERS: Final = """
SELECT r.report, r.title, r.day, r.published, r.url,
       coalesce(o.name, r.publisher, r.outlet) AS outlet
FROM heads AS r LEFT JOIN actors AS o ON o.report = r.report AND o.id = r.outlet
"""
"""The reports, each with what its outlet is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A report as it was published."""

    report: str
    title: str | None
    day: date | None
    published: str | None
    url: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A report of a story; `origin` is the report that it is a copy of, `None` where it is none.

    `likeness`, 0 to 1, is how much of the shorter of a copy and what it was tied by the longer has.
    """

    paper: Paper
    origin: str | None
    likeness: float | None


def newest_day(view: "View") -> date | None:
    """Return the day of the newest report, `None` where no report has a day."""
    ((day,),) = view.fetch("SELECT max(day) FROM heads")
    return day if isinstance(day, date) else None


def report_count(view: "View") -> int:
    """Return how many reports there are."""
    return int(view.fetch("SELECT count(*) FROM heads")[0][0])


def paper(view: "View", report: str) -> Paper | None:
    """Return a report, or `None` where the record has none of that id."""
    found = view.rows(f"{PAPERS} WHERE r.report = ?", [report])
    return Paper(**found[0]) if found else None


def story_of(view: "View", id_: str) -> str | None:
    """Return the story of that id, or the one that the report of that id is told in."""
    found = view.fetch("SELECT story FROM stories WHERE story = $1 OR report = $1 LIMIT 1", [id_])
    return str(found[0][0]) if found else None


def tellings(view: "View", story: str) -> list[Telling]:
    """Return the reports of a story, first come first."""
    asked = "SELECT report, nullif(origin, report), likeness FROM stories WHERE story = ?"
    tied = {report: (origin, likeness) for report, origin, likeness in view.fetch(asked, [story])}
    told = []
    for row in view.rows(_TOLD, [list(tied)]):
        origin, likeness = tied[row["report"]]
        told.append(Telling(paper=Paper(**row), origin=origin, likeness=origin and likeness))
    # As they came: what has no day, and what has one but no hour, at the end of those like it.
    return sorted(told, key=_came)


def process_papers(view: "View", process: str, *, newest: int | None = None) -> list[Paper]:
    """Return the reports that have a process, newest first."""
    having = [row[0] for row in view.fetch(_HAVING, [process, newest])]
    order = {report: at for at, report in enumerate(having)}
    found = [Paper(**row) for row in view.rows(_TOLD, [having])]
    return sorted(found, key=lambda paper: order[paper.report])


def _came(telling: Telling) -> tuple[object, ...]:
    """Return by what reports stand in the order in which they came, a copy behind its origin."""
    paper, last = telling.paper, "~"
    told = str(paper.day or last), paper.published or last
    return *told, telling.origin is not None, telling.origin or "", paper.report


def facts(view: "View", report: str) -> "pa.Table":
    """Return the contacts, events and statements of a report.

    Columns: id, kind, what, who (states), status (of a statement: direct, indirect or mixed),
    voice, words, checked, actors, speaker, day. "→" parts who acts from whom it is done to.
    """
    return view.table(_FACTS, [report])


_TOLD: Final = """
SELECT h.report, h.title, h.day, h.published, h.url, coalesce(o.name, h.publisher, h.outlet)
       AS outlet
FROM (SELECT * FROM heads WHERE list_contains(?, report)) AS h
LEFT JOIN known_actors AS o ON o.id = h.outlet
"""
_HAVING: Final = """
SELECT report FROM processes WHERE id = ? GROUP BY report, day
ORDER BY day DESC NULLS LAST, report LIMIT ?
"""
_FACTS: Final = """
SELECT id, 'contact' AS kind, concat_ws(' ', level, form) AS what, party_states AS who, status,
       voice, words, checked, parties AS actors, speaker, day FROM contacts WHERE report = $1
UNION ALL
SELECT id, 'event', type, list_concat(source_states, ['→'], target_states), status, voice, words,
       checked, list_concat(sources, ['→'], targets), speaker, day FROM events WHERE report = $1
UNION ALL
SELECT id, 'statement', act, [speaker], kind, id, words, checked, [speaker], speaker, day
FROM statements WHERE report = $1
"""

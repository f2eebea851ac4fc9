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
FROM reports AS r LEFT JOIN actors AS o ON o.report = r.report AND o.id = r.outlet
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
    """A report of a story; `origin` is the report that it is a copy of, `None` where it is none."""

    paper: Paper
    origin: str | None


def paper(view: "View", report: str) -> Paper | None:
    """Return a report, or `None` where the record has none of that id."""
    found = view.rows(f"{PAPERS} WHERE r.report = ?", [report])
    return Paper(**found[0]) if found else None


def tellings(view: "View", story: str) -> list[Telling]:
    """Return the reports of a story, first come first."""
    rows = view.rows(_TELLINGS, [story])
    return [Telling(origin=row.pop("origin"), paper=Paper(**row)) for row in rows]


def facts(view: "View", report: str) -> "pa.Table":
    """Return the contacts, events and statements of a report.

    Columns: id, kind, what, who (states), status (of a statement: direct, indirect or mixed),
    voice, words, checked, actors, speaker, day. "→" parts who acts from whom it is done to.
    """
    return view.table(_FACTS, [report])


_TELLINGS: Final = f"""
WITH papers AS ({PAPERS})
SELECT papers.*, nullif(s.origin, s.report) AS origin
FROM papers JOIN stories AS s USING (report) WHERE s.story = ?
ORDER BY papers.day NULLS LAST, papers.published NULLS LAST, origin NULLS FIRST, report
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

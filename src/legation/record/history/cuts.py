"""What the rows of a process leave to look up: the words, the names, and in whose voice.

It is looked up for the rows that are shown, by their reports: an index finds those, while a join
goes through the whole record, and a text is read from its file.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from legation.model import Span

if TYPE_CHECKING:
    from ..view import View

Row = Mapping[str, Any]
Within = Mapping[tuple[str, str], str]
"""What something in a report is called, by the report and its id there."""


def texts_of(view: "View", rows: Iterable[Row]) -> Mapping[str, str]:
    """Return the texts of the reports that rows are from."""
    return view.texts(_reports(rows))


def actors_in(view: "View", rows: Iterable[Row]) -> Within:
    """Return what the reports that rows are from call their actors."""
    return _within(view, _ACTORS, rows)


def speakers_in(view: "View", rows: Iterable[Row]) -> Within:
    """Return who makes the statements of the reports that rows are from."""
    return _within(view, _SPEAKERS, rows)


def cut(text: str, spans: Sequence[Mapping[str, int]]) -> dict[str, Any]:
    """Return the words of spans, dots between two places, and where the first of them stands."""
    found = [Span(span["start"], span["end"]) for span in spans]
    start, end = found[0] if found else (None, None)
    return {"words": " … ".join(span.cut(text) for span in found), "start": start, "end": end}


def _reports(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(row["report"] for row in rows))


def _within(view: "View", sql: str, rows: Iterable[Row]) -> Within:
    return {(report, id_): name for report, id_, name in view.fetch(sql, [_reports(rows)])}


_ACTORS: Final = "SELECT report, id, name FROM actors WHERE list_contains(?, report)"
_SPEAKERS: Final = "SELECT report, id, speaker FROM statements WHERE list_contains(?, report)"

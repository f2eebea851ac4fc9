"""Everything that the record has of one report."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..view import View

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A report with its text and what was read in it; the rows are those of the views.

    `outlet` is what its outlet is called. `mentions` are rows of actor, start and end. `story` and
    `origin` are its place among others, `None` before it was tied; `codings` are all its readings,
    oldest first.
    """

    report: Row
    text: str
    outlet: str | None
    actors: tuple[Row, ...]
    mentions: tuple[Row, ...]
    statements: tuple[Row, ...]
    events: tuple[Row, ...]
    contacts: tuple[Row, ...]
    processes: tuple[Row, ...]
    corrections: tuple[Row, ...]
    codings: tuple[Row, ...]
    story: str | None
    origin: str | None


def whole(view: "View", report: str) -> Whole | None:
    """Return a report, or `None` where the record has none of that id."""
    head = view.rows("SELECT * FROM heads WHERE report = ?", [report])
    if not head:
        return None

    def rows(table: str) -> tuple[Row, ...]:
        return tuple(view.rows(f"SELECT * FROM {table} WHERE report = ?", [report]))

    actors = rows("actors")
    named = {a["id"]: a["name"] for a in actors}
    place = view.fetch("SELECT story, origin FROM stories WHERE report = ?", [report])
    story, origin = place[0] if place else (None, None)
    paper = head[0]
    return Whole(
        report=paper,
        text=view.texts([report])[report],
        outlet=named.get(paper["outlet"]) or paper["publisher"] or paper["outlet"],
        actors=actors,
        mentions=tuple(view.mentions(report)),
        statements=_in_order(rows("statements"), "content"),
        events=_in_order(rows("events"), "evidence"),
        contacts=_in_order(rows("contacts"), "evidence"),
        processes=rows("processes"),
        corrections=tuple(
            view.rows("SELECT * FROM corrections WHERE report = ? ORDER BY made", [report])
        ),
        codings=tuple(view.codings(report)),
        story=story,
        origin=origin,
    )


def _in_order(rows: tuple[Row, ...], spans: str) -> tuple[Row, ...]:
    """Return facts as their words come in the text."""
    return tuple(sorted(rows, key=lambda r: (r[spans][0]["start"] if r[spans] else 0, r["id"])))

"""What tying reads from the record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, cast

from ..copies import COPY, candidates, share, shingles
from .likeness import WINDOW
from .profile import LEAD, Profile, profile

if TYPE_CHECKING:
    from ..view import View

# A report that does not say when it was published is taken to be of the day on which it came in.
_DAY: Final = "coalesce(day, CAST(coded AS DATE))"


@dataclass(frozen=True, slots=True)
class Place:
    """The story of a report that has one, and its origin."""

    story: str
    origin: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A report shares so much of its text with another; `tied` is where that one belongs."""

    of: str
    share: float
    tied: Place | None


def untied(view: "View", most: int) -> list[tuple[str, date]]:
    """Return the oldest reports that are in no story, each with its day."""
    found = view.fetch(
        f"SELECT report, {_DAY} AS dated FROM reports "
        "WHERE report NOT IN (SELECT report FROM stories) ORDER BY dated, report LIMIT ?",
        [most],
    )
    return cast("list[tuple[str, date]]", found)


def copies(view: "View", new: Sequence[str]) -> dict[str, list[Copy]]:
    """Return, for each new report, those that share much of its text, the likest first."""
    rows = cast(
        "list[tuple[str, bytes, str | None, str | None]]",
        view.fetch(
            "SELECT report, sketch, story, origin FROM reports LEFT JOIN stories USING (report) "
            "WHERE octet_length(sketch) > 0 AND (story IS NOT NULL OR list_contains(?, report)) "
            "ORDER BY report",
            [list(new)],
        ),
    )
    at = {row[0]: n for n, row in enumerate(rows)}
    places = {r: Place(s, o) for r, _, s, o in rows if s is not None and o is not None}
    asked = [report for report in new if report in at]
    met = {
        asked[n]: [rows[other][0] for other in others if other != at[asked[n]]]
        for n, others in candidates([rows[at[r]][1] for r in asked], [row[1] for row in rows])
    }
    texts = _texts(view, {r for report, others in met.items() if others for r in (report, *others)})
    return {
        report: sorted(
            (
                Copy(other, how_much, places.get(other))
                for other in others
                if (how_much := share(texts[report], texts[other])) >= COPY
            ),
            key=lambda copy: (-copy.share, copy.of),
        )
        for report, others in met.items()
    }


def _texts(view: "View", reports: set[str]) -> dict[str, frozenset[str]]:
    found = view.fetch(
        "SELECT report, text[body + 1:] FROM reports WHERE list_contains(?, report)",
        [sorted(reports)],
    )
    return {str(report): shingles(str(text)) for report, text in found}


def profiles(view: "View", new: Sequence[tuple[str, date]]) -> Iterator[Profile]:
    """Yield the profiles of new reports, oldest first, and of the tied ones of the days around."""
    days = [day for _, day in new]
    window = timedelta(days=WINDOW)
    parameters = [min(days) - window, max(days) + window, [report for report, _ in new]]
    for row in view.rows(_NEAR, parameters):
        yield profile(
            row["report"],
            row["dated"],
            dated=row["told"],
            title=row["title"],
            text=row["text"],
            actors=[(a["id"], a["kind"], a["state"]) for a in row["actors"] or ()],
            acts=row["acts"] or (),
        )


_NEAR: Final = f"""
WITH near AS (
    SELECT report, {_DAY} AS dated, day IS NOT NULL AS told, coalesce(title, '') AS title,
           text[body + 1:body + {LEAD}] AS text
    FROM reports
    WHERE {_DAY} BETWEEN ? AND ?
          AND (list_contains(?, report) OR report IN (SELECT report FROM stories))
), cast_of AS (
    SELECT report, list({{'id': id, 'kind': kind, 'state': state}} ORDER BY id) AS actors
    FROM actors SEMI JOIN near USING (report) GROUP BY report
), acts_of AS (
    SELECT report, list(DISTINCT concat_ws('|', type,
        array_to_string(list_sort(source_states), '+'),
        array_to_string(list_sort(target_states), '+'))) AS acts
    FROM events SEMI JOIN near USING (report) GROUP BY report
)
SELECT near.*, actors, acts FROM near
LEFT JOIN cast_of USING (report) LEFT JOIN acts_of USING (report)
"""

"""What tying reads from the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

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
class Account:
    """A report as tying needs it; `place` is where it is tied, `None` where it is not yet."""

    profile: Profile
    text: str
    sketch: bytes
    place: Place | None

    @property
    def report(self) -> str:
        """Return the id of the report."""
        return self.profile.report

    @property
    def day(self) -> date:
        """Return the day that it is compared by."""
        return self.profile.day


Edge = tuple[date, str]
"""A day and a report of it: where a stretch of reports, oldest first, begins or ends."""


def untied(view: "View", most: int) -> tuple[Edge, Edge] | None:
    """Return the first and the last of the oldest `most` reports that are in no story."""
    ends = view.fetch(
        f"SELECT min((dated, report)), max((dated, report)) FROM (SELECT {_DAY} AS dated, report "
        "FROM reports ANTI JOIN stories USING (report) ORDER BY dated, report LIMIT ?)",
        [most],
    )
    return cast("tuple[Edge, Edge]", ends[0]) if ends[0][0] is not None else None


def new(view: "View", first: Edge, last: Edge) -> Iterator[Account]:
    """Yield the reports of a stretch that are in no story, oldest first."""
    asked = "ANTI JOIN stories USING (report)", f"({_DAY}, report) <= (?, ?)"
    return _accounts(view, *asked, [first[0], last[0], *last])


def known(view: "View", first: date, last: date) -> Iterator[Account]:
    """Yield the reports of some days that are in a story, oldest first."""
    return _accounts(view, "JOIN stories USING (report)", "true", [first, last])


def _accounts(view: "View", join: str, only: str, parameters: list[object]) -> Iterator[Account]:
    place = "story, origin" if join.startswith("JOIN") else "NULL AS story, NULL AS origin"
    for batch in view.batches(_ASKED.format(join=join, only=only, place=place), parameters):
        yield from (_account(row) for row in batch.to_pylist())


def _account(row: dict[str, Any]) -> Account:
    story, origin = row["story"], row["origin"]
    return Account(
        profile=profile(
            row["report"],
            row["dated"],
            dated=row["told"],
            title=row["title"],
            text=row["text"][:LEAD],
            actors=[(a["id"], a["kind"], a["state"]) for a in row["actors"] or ()],
            acts=row["acts"] or (),
        ),
        text=row["text"],
        sketch=row["sketch"] or b"",
        place=Place(story, origin) if story else None,
    )


_ASKED: Final = f"""
WITH near AS (
    SELECT report, {_DAY} AS dated, day IS NOT NULL AS told, coalesce(title, '') AS title,
           text[body + 1:] AS text, sketch, {{place}}
    FROM reports {{join}}
    WHERE {_DAY} BETWEEN ? AND ? AND {{only}}
), cast_of AS (
    SELECT report, list({{{{'id': id, 'kind': kind, 'state': state}}}} ORDER BY id) AS actors
    FROM actors SEMI JOIN near USING (report) GROUP BY report
), acts_of AS (
    SELECT report, list(DISTINCT concat_ws('|', type,
        array_to_string(list_sort(source_states), '+'),
        array_to_string(list_sort(target_states), '+'))) AS acts
    FROM events SEMI JOIN near USING (report) GROUP BY report
)
SELECT near.*, actors, acts FROM near
LEFT JOIN cast_of USING (report) LEFT JOIN acts_of USING (report)
ORDER BY dated, report
"""

"""What passes between two states or bodies: acts, disputed claims, words, and what they share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from ..happenings import Happening, against, happenings
from .actors import NO_COPY, ids_of
from .channels import Step, pair_of

if TYPE_CHECKING:
    from ..view import View

_REAL: Final = frozenset({"happened", "ongoing"})


class Told(NamedTuple):
    """An event between the two, as a report has it; `tells` is its story, else the report."""

    report: str
    fact: str
    type: str
    status: str
    day: date
    goldstein: float
    confidence: float
    tells: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An event of a type that reports of one story have, with the surest account of it.

    `day` is the first that one of them gives, `goldstein` the mean on that scale, -10 to 10.
    """

    day: date
    type: str
    goldstein: float
    reports: int
    report: str
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one report has of an event."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    words: str
    speaker: str | None
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What an actor of one side says about the other."""

    report: str
    fact: str
    day: date | None
    speaker: str
    act: str
    words: str
    kind: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A process to which both are party; `last` is the day of the newest report that has it."""

    id: str
    name: str
    kind: str
    reports: int
    last: date | None


def told_between(
    view: "View", one: str, other: str, *, since: date | None = None, until: date | None = None
) -> list[Told]:
    """Return the dated events in which one acts upon the other, oldest first."""
    return [Told(*row) for row in view.fetch(_TOLD, [pair_of(one, other), since, until])]


def deeds(found: Iterable[Told]) -> list[Deed]:
    """Return what happened or is going on, each once for a story, oldest first."""
    grouped: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in found:
        if told.status in _REAL:
            grouped[told.tells, told.type].append(told)
    made = [_deed(group) for group in grouped.values()]
    return sorted(made, key=lambda deed: (deed.day, deed.type, deed.report))


def accounts(view: "View", found: Iterable[Deed]) -> dict[tuple[str, str], Account]:
    """Return the surest accounts of some deeds, by the report and the id there."""
    rows = view.rows(_ACCOUNTS, [list({deed.report for deed in found})])
    return {
        (row.pop("report"), row.pop("id")): Account(
            **row | {side: tuple(row[side] or ()) for side in ("sources", "targets")}
        )
        for row in rows
    }


def disputes(
    view: "View", steps: Iterable[Step], found: Iterable[Told], sides: Iterable[str], *, most: int
) -> list[Happening]:
    """Return happenings between the two whose accounts cannot all be true, of the newest stories.

    At most so many stories are looked into.
    """
    both = frozenset(sides)
    stories = list(_disputed(steps, found))[:most]
    return [
        each
        for story in stories
        for each in happenings(view, story)
        if "status" in each.differ and both <= {*each.sources, *each.targets}
    ]


def says_about(view: "View", one: str, other: str, *, newest: int = 6) -> list[Saying]:
    """Return what actors of the one say about the other or its actors, the newest first.

    Copies do not count.
    """
    return [Saying(**row) for row in view.rows(_SAID, [one, other, newest])]


def shared_processes(view: "View", one: str, other: str, *, most: int = 10) -> list[Shared]:
    """Return the processes to which both are party, those told of last first."""
    return [Shared(**row) for row in view.rows(_SHARED, [ids_of(one), ids_of(other), most])]


def _deed(group: list[Told]) -> Deed:
    best = max(group, key=lambda told: (told.confidence, told.report, told.fact))
    return Deed(
        day=min(told.day for told in group),
        type=best.type,
        goldstein=round(sum(told.goldstein for told in group) / len(group), 1),
        reports=len({told.report for told in group}),
        report=best.report,
        fact=best.fact,
    )


def _disputed(steps: Iterable[Step], found: Iterable[Told]) -> Iterator[str]:
    """Yield stories in which statuses of one sort of thing contradict each other, newest first."""
    known: dict[tuple[str, str | None], tuple[date, set[str]]] = {}
    claims = [
        *((step.story, step.level, step.day, step.status) for step in steps if step.story),
        *((told.tells, told.type, told.day, told.status) for told in found),
    ]
    for story, what, day, status in claims:
        newest, said = known.get((story, what), (day, set()))
        known[story, what] = (max(newest, day), said | {status})
    disputed = [(newest, story) for (story, _), (newest, said) in known.items() if against(said)]
    yield from dict.fromkeys(story for _, story in sorted(disputed, reverse=True))


_TOLD: Final = """
SELECT e.report, e.id, e.type, e.status, e.day, e.goldstein, e.confidence,
       coalesce(s.story, e.report)
FROM (
    FROM acts_between WHERE pair = $1 AND day IS NOT NULL
    AND (CAST($2 AS DATE) IS NULL OR day >= $2) AND (CAST($3 AS DATE) IS NULL OR day <= $3)
) AS e LEFT JOIN stories AS s USING (report) ORDER BY e.day, e.report, e.id
"""
_ACCOUNTS: Final = """
SELECT report, id, sources, targets, words, speaker, checked
FROM events WHERE list_contains($1, report)
"""
_SAID: Final = f"""
WITH theirs AS (SELECT id FROM known_actors WHERE state = $2), said AS (
    SELECT report, id, day, unnest(about) AS whom FROM statements
    WHERE speaker IN (SELECT id FROM known_actors WHERE state = $1) AND {NO_COPY}
), newest AS (
    SELECT DISTINCT day, report, id FROM said SEMI JOIN theirs ON whom = theirs.id
    ORDER BY day DESC NULLS LAST, report, id LIMIT $3
)
SELECT s.report, s.id AS fact, s.day, s.speaker, s.act, s.words, s.kind, s.checked
FROM statements AS s SEMI JOIN newest USING (report, id)
ORDER BY s.day DESC NULLS LAST, s.report, s.id
"""
_SHARED: Final = """
SELECT id, arg_max(name, coded) AS name, arg_max(kind, coded) AS kind,
       count(DISTINCT report) AS reports, max(day) AS last
FROM processes WHERE list_has_any(parties, $1) AND list_has_any(parties, $2)
GROUP BY id ORDER BY last DESC NULLS LAST, reports DESC, id LIMIT $3
"""

"""What several reports of a story have, as one happening with its witnesses."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date as Day
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from .view import View

Kind = Literal["event", "contact"]
Row = dict[str, Any]

# What cannot both be true of one happening. A thing planned on Monday and held on Tuesday has gone
# on; a thing held and denied is in dispute.
_AGAINST: Final = (
    (frozenset({"happened", "ongoing"}), frozenset({"denied"})),
    (
        frozenset({"held", "ongoing", "restored"}),
        frozenset({"not_planned", "refused", "broken_off", "suspended"}),
    ),
    (frozenset({"agreed", "planned"}), frozenset({"not_planned", "refused"})),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One report's account of a happening.

    `origin` is what the account goes back to: the report that this one is a copy of, or the outlet
    that it quotes. `speaker` is in whose voice it is, `None` for the outlet's own.
    """

    report: str
    fact: str
    origin: str
    is_copy: bool
    outlet: str | None
    speaker: str | None
    status: str
    level: str | None
    date: str | None
    day: Day | None
    words: str
    confidence: float
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A thing that reports of one story have: an event of a type, or a contact.

    `origins` counts independent accounts: what one outlet or agency is credited with within two
    days is one. `copies` counts the reports that only repeat one. `differ` names the fields
    in which the accounts contradict each other: status, level, date.
    """

    story: str
    kind: Kind
    what: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    day: Day | None
    witnesses: tuple[Witness, ...]
    origins: int
    copies: int
    differ: tuple[str, ...]


def happenings(view: "View", story: str) -> list[Happening]:
    """Return what a story's reports have, most attested first."""
    # By the ids, since an index finds these, while a join with the story would go through all.
    reports = [row[0] for row in view.fetch("SELECT report FROM stories WHERE story = ?", [story])]
    grouped: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    papers: dict[str, Row] = {}
    for row in view.rows(_ASKED, [reports]):
        papers[row["report"]] = row
        key = (row["kind"], row["what"], *(tuple(sorted(row[s])) for s in ("sources", "targets")))
        grouped[key].append(row)
    aligned = (rows for group in grouped.values() for rows in _aligned(group))
    made = [_happening(story, rows, papers) for rows in aligned]
    return sorted(made, key=lambda h: (-h.origins, -len(h.witnesses), h.kind, h.what, h.sources))


def against(statuses: Set[str]) -> bool:
    """Tell whether of statuses that accounts give one happening not all can be true."""
    return any(one & statuses and other & statuses for one, other in _AGAINST)


def _aligned(group: list[Row]) -> list[list[Row]]:
    """Part the accounts of like things into happenings.

    Two things that one report tells apart are two: technical talks held and a summit not planned
    contradict each other in no way. Each account goes to the happening that it is most like among
    those which its report has no account of yet.
    """
    found: list[tuple[list[Row], set[str]]] = []
    told = Counter(row["report"] for row in group)
    for row in sorted(group, key=_explicit):
        open_ = [each for each in found if row["report"] not in each[1]]
        best = max(open_, key=lambda each: _fit(row, each[0][0]), default=None)
        if best is None or (_fit(row, best[0][0]) == 0 and told[row["report"]] > 1):
            best = ([], set())
            found.append(best)
        best[0].append(row)
        best[1].add(row["report"])
    return [rows for rows, _ in found]


def _explicit(row: Row) -> tuple[bool, str, str]:
    """Order accounts that name a level first: the others then find what they may be of."""
    return row["level"] is None, row["report"], row["fact"]


def _fit(one: Row, other: Row) -> int:
    level = one["level"] is not None and one["level"] == other["level"]
    return 2 * int(level) + int(one["status"] == other["status"])


def _happening(story: str, rows: list[Row], papers: Mapping[str, Row]) -> Happening:
    first = rows[0]
    witnesses = tuple(_witness(row) for row in rows)
    days = [w.day for w in witnesses if w.day]
    return Happening(
        story=story,
        kind=first["kind"],
        what=first["what"],
        sources=tuple(sorted(first["sources"])),
        targets=tuple(sorted(first["targets"])),
        day=min(days, default=None),
        witnesses=witnesses,
        origins=_independent(rows, papers),
        copies=len({w.report for w in witnesses if w.is_copy}),
        differ=tuple(_differ(witnesses)),
    )


def _independent(rows: Iterable[Row], papers: Mapping[str, Row]) -> int:
    """Count the sources of accounts; `papers` has a row of each report of the story.

    What an agency has told once does not become two sources when papers write it anew in their own
    words: reports that credit the same within two days are one, and so is who only quotes it.
    """
    first: dict[str, Day] = {}
    found: set[tuple[str, Day | None]] = set()
    for row in sorted(rows, key=_printed):
        paper, via = papers.get(row["origin"], {}), row["via"] or ()
        outlet = paper.get("outlet") or paper.get("publisher")
        if via:
            found.add((via[0], first.get(via[0])))
        elif outlet and (day := paper["printed"]):
            since = first.setdefault(outlet, day)
            if (day - since).days > _APART:
                first[outlet] = since = day
            found.add((outlet, since))
        else:
            found.add((row["origin"], None))
    return len(found)


def _printed(row: Row) -> tuple[bool, Day]:
    """Order accounts by the day of their report, those that only quote another outlet last."""
    return bool(row["via"]), row["printed"] or Day.max


def _witness(row: Row) -> Witness:
    via = row["via"] or ()
    return Witness(
        report=row["report"],
        fact=row["fact"],
        # What an outlet has from another goes back to that one, whoever prints it.
        origin=via[0] if via else row["origin"],
        is_copy=row["origin"] != row["report"],
        outlet=row["outlet"] or row["publisher"],
        speaker=row["speaker"],
        status=row["status"],
        level=row["level"],
        date=row["date"],
        day=row["day"],
        words=row["words"],
        confidence=row["confidence"],
        checked=row["checked"],
    )


def _differ(witnesses: Iterable[Witness]) -> Iterable[str]:
    found = list(witnesses)
    statuses = {w.status for w in found}
    if against(statuses):
        yield "status"
    if len({w.level for w in found if w.level}) > 1:
        yield "level"
    dates = {w.date for w in found if w.date}
    if any(not (a.startswith(b) or b.startswith(a)) for a in dates for b in dates):
        yield "date"


_APART: Final = 2
"""Days within which reports that credit one outlet tell of one thing it said; set by hand."""
SORT: Final = "CASE WHEN form IN ('call', 'letter', 'relations') THEN form ELSE 'talks' END"
"""The sort of thing that a contact is: accounts of one thing call it a visit, a summit, talks."""
_ASKED: Final = f"""
WITH mine AS (
    SELECT s.report, s.origin, h.outlet, h.publisher, h.day AS printed
    FROM stories AS s JOIN (SELECT * FROM heads WHERE list_contains($1, report)) AS h USING (report)
), facts AS (
    SELECT report, id, 'event' AS kind, type AS what, source_states AS sources,
           target_states AS targets, status, NULL AS level, date, day, voice, speaker, words,
           confidence, checked
    FROM events WHERE list_contains($1, report)
    UNION ALL
    SELECT report, id, 'contact',
           {SORT},
           party_states, [], status, level, date, day, voice, speaker, words, confidence, checked
    FROM contacts WHERE list_contains($1, report)
), voices AS (
    SELECT report, id, via FROM statements WHERE list_contains($1, report)
)
SELECT facts.* EXCLUDE (id), facts.report || '/' || facts.id AS fact, mine.origin, mine.outlet,
       mine.publisher, mine.printed, voices.via
FROM facts JOIN mine USING (report)
LEFT JOIN voices ON voices.report = facts.report AND voices.id = facts.voice
ORDER BY facts.day, facts.report, facts.id
"""

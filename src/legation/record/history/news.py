"""What the newest days tell, the weightiest first, and what of it rests on one source.

The weight of a fact is

    size × confidence × (1 + log2(independent reports)) × ½ for every two days of age

- size, 0 to 1: of an event its Goldstein value without the sign, by ten; of a contact its level; of
  a statement what is done with it, times who says it;
- less of it where a thing is only in view, and half where fewer than two states or bodies take
  part in it;
- confidence as the reader has it, 1 where a person has checked the fact, and for statements;
- age in days that have reports, from the last of those that are shown: an archive may have one a
  month.

All of these numbers were set by hand, so that an editor's eye falls on the right line first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from ..happenings import SORT

if TYPE_CHECKING:
    from ..view import View

Kind = Literal["contact", "event", "statement"]
_Row = dict[str, Any]

KINDS: Final[tuple[Kind, ...]] = ("contact", "event", "statement")

_LEVEL: Final[Mapping[str, float]] = {
    "leader": 1.0,
    "ministerial": 0.8,
    "ambassadorial": 0.6,
    "envoy": 0.6,
    "military": 0.6,
    "parliamentary": 0.4,
    "technical": 0.4,
}
_OFFICE: Final[Mapping[str, float]] = {
    "leader": 1.0,
    "minister": 0.8,
    "spokesperson": 0.6,
    "envoy": 0.6,
    "official": 0.5,
}
_ACT: Final[Mapping[str, float]] = {
    "threaten": 1.0,
    "warn": 0.8,
    "refuse": 0.8,
    "accuse": 0.7,
    "demand": 0.7,
    "promise": 0.7,
    "deny": 0.6,
    "propose": 0.6,
    "confirm": 0.5,
    "criticise": 0.5,
    "welcome": 0.4,
}
_STATUS: Final[Mapping[str, float]] = {
    "broken_off": 1.0,
    "suspended": 1.0,
    "restored": 1.0,
    "refused": 0.9,
    "held": 0.8,
    "happened": 0.8,
    "ongoing": 0.8,
    "agreed": 0.8,
    "planned": 0.7,
    "denied": 0.6,
    "not_planned": 0.6,
    "proposed": 0.5,
}
_OTHER: Final = 0.3
"""The size of all that is not named above."""
_REPORTS: Final = 250
"""Where the newest days have more reports, fewer days are shown."""
_LOOKED_AT: Final = 25
"""How many times what is shown is looked at for that: to part all by stories takes long."""
_OF_A_STORY: Final = 2
"""How many facts of one kind a story has among the weightiest, so that others are seen too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days with reports: the first and the last that are shown, and how many reports they have.

    `copies` are reports that only repeat another; `earlier` is the last day before them, `later`
    the last of as many days after them, `None` where there is none.
    """

    first: date
    last: date
    days: int
    reports: int
    copies: int
    earlier: date | None
    later: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A contact, an event or a statement of the days, as the best account in them has it.

    `what` is the form of a contact, the type of an event, the act of a statement; of a statement
    `sources` is the speaker, `targets` whom it is about, `status` how its words are given.
    `origins` counts the independent reports that tell it, `copies` those that repeat one, `others`
    the independent reports of its story, in these days, that tell nothing of the kind.
    """

    kind: Kind
    what: str | None
    level: str | None
    status: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    day: date
    told: date
    speaker: str | None
    words: str
    confidence: float
    checked: str
    report: str
    fact: str
    outlet: str | None
    story: str | None
    origins: int
    copies: int
    others: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The weightiest of the days by kind, and the contacts and events that rest on one source.

    On one source alone rests what one independent report of the days tells, at whatever level.
    """

    of: Mapping[Kind, tuple[News, ...]]
    alone: tuple[News, ...]


def days(view: "View", *, until: date | None = None, most: int = 7) -> Days | None:
    """Return the newest days with reports, up to a day; `None` where there are none.

    At least one is shown, and no more than `most`; fewer where they have many reports.
    """
    found = view.fetch(_DAYS, [until or date.max, most + 1])
    if not found:
        return None
    shown = _fitting(found[:most])
    left = found[len(shown) :]
    after = view.fetch(_AFTER, [shown[0][0], most])
    ((copies,),) = view.fetch(_COPIES, [shown[-1][0], shown[0][0]])
    return Days(
        first=shown[-1][0],
        last=shown[0][0],
        days=len(shown),
        reports=sum(reports for _, reports in shown),
        copies=copies,
        earlier=left[0][0] if left else None,
        later=_fitting(after)[-1][0] if after else None,
    )


def _fitting(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return as many of the days, the first of them always, as have not too many reports."""
    total = 0
    for at, (_, reports) in enumerate(found):
        total += reports
        if total > _REPORTS and at:
            return found[:at]
    return found


def news(view: "View", shown: Days, *, most: int = 8) -> Told:
    """Return the weightiest facts of the days by kind; see the module for the weight."""
    told = [report for (report,) in view.fetch(_TOLD, [shown.first, shown.last])]
    asked = [shown.first, shown.last, _LOOKED_AT * most]
    weighed = view.rows(_of(_WEIGHED, told, after=len(asked)), [*asked, *told])
    of = {kind: _few((row for row in weighed if row["kind"] == kind), most) for kind in KINDS}
    # First what others of the story do not tell: it is told about, and yet nobody else has it.
    lone = sorted((row for row in weighed if row["is_alone"]), key=lambda row: row["others"] == 0)
    alone = _few(lone, most)
    found = _looked_up(view, shown, [*alone, *(row for rows in of.values() for row in rows)])
    return Told(
        of={kind: tuple(found[_key(row)] for row in rows) for kind, rows in of.items()},
        alone=tuple(found[_key(row)] for row in alone),
    )


def _few(weighed: Iterable[_Row], most: int) -> list[_Row]:
    """Return the first of them, no more than some of each kind that one story has."""
    of_a_story: Counter[tuple[str, str]] = Counter()
    few: list[_Row] = []
    for row in weighed:
        of_a_story[row["kind"], row["tale"]] += 1
        if of_a_story[row["kind"], row["tale"]] <= _OF_A_STORY:
            few.append(row)
        if len(few) == most:
            break
    return few


def _looked_up(view: "View", shown: Days, few: list[_Row]) -> dict[tuple[str, str], News]:
    """Return the facts of some rows with all that is shown of them, by report and id."""
    weighed = {_key(row): row for row in few}
    told, days_ = list({row["report"] for row in few}), [shown.first, shown.last]
    rows = view.rows(_of(_WHOLE, told, after=len(days_)), [*days_, *told])
    return {key: _news(row | weighed[key]) for row in rows if (key := _key(row)) in weighed}


def _of(sql: str, reports: list[str], *, after: int) -> str:
    """Return a question about the facts of some reports, which are bound after other values.

    Against values that are written out DuckDB holds a column before it reads the others; against
    those of a join, or of a list, it does so after.
    """
    marks = (f"${number}" for number in range(after + 1, after + 1 + len(reports)))
    return sql.replace(_REPORTS_HERE, ", ".join(marks) or "NULL")


def _key(row: _Row) -> tuple[str, str]:
    return row["report"], row["fact"]


def _news(row: _Row) -> News:
    sides = {side: tuple(row[side] or ()) for side in ("sources", "targets")}
    return News(**{f.name: row[f.name] for f in fields(News)} | sides)


def _sizes(column: str, sizes: Mapping[str, float]) -> str:
    """Return the SQL that gives a size for a code."""
    whens = " ".join(f"WHEN '{code}' THEN {size}" for code, size in sizes.items())
    return f"CASE {column} {whens} ELSE {_OTHER} END"


def _foreign(states: str) -> str:
    """Return the SQL of how much of its size a thing has by the states that take part in it."""
    return f"CASE WHEN len(list_distinct({states})) < 2 THEN 0.5 ELSE 1 END"


def _sides(states: str, actors: str, least: int) -> str:
    """Return the SQL of who takes part, by states where there are so many, else by actors."""
    chosen = f"CASE WHEN len({states}) < {least} THEN {actors} ELSE {states} END"
    return f"array_to_string(list_sort({chosen}), ' ')"


_DAYS: Final = """
SELECT day, count(*) FROM heads WHERE day <= $1 GROUP BY day ORDER BY day DESC LIMIT $2
"""
_COPIES: Final = """
SELECT count(*) FROM stories SEMI JOIN (SELECT report FROM heads WHERE day BETWEEN $1 AND $2)
USING (report) WHERE origin <> report
"""
_AFTER: Final = """
SELECT day, count(*) FROM heads WHERE day > $1 GROUP BY day ORDER BY day LIMIT $2
"""
_SURE: Final = "CASE checked WHEN 'machine' THEN confidence ELSE 1 END"
# Facts of before the days are no news, however they are told; what is planned for later is.
_WHEN: Final = "day BETWEEN $1 AND CAST($2 AS DATE) + 366"
_REPORTS_HERE: Final = "/* reports */"
_THEIRS: Final = f"report IN ({_REPORTS_HERE})"
_TOLD: Final = "SELECT report FROM heads WHERE day BETWEEN $1 AND $2"
_SHOWN: Final = """
SELECT h.report, h.day AS told, coalesce(h.publisher, h.outlet) AS outlet, s.story,
       coalesce(s.story, h.report) AS tale, coalesce(s.origin, h.report) AS origin,
       dense_rank() OVER (ORDER BY h.day DESC) - 1 AS age
FROM heads AS h LEFT JOIN stories AS s USING (report) WHERE h.day BETWEEN $1 AND $2
"""
_WEIGHED: Final = f"""
WITH shown AS ({_SHOWN}), facts AS MATERIALIZED (
    SELECT 'event' AS kind, report, id AS fact, day, voice, type AS sort, status AS state,
           {_sides("source_states", "sources", 1)} AS one,
           {_sides("target_states", "targets", 1)} AS other, NULL AS level, {_SURE} AS confidence,
           abs(goldstein) / 10 * {_sizes("status", _STATUS)}
           * {_foreign("list_concat(source_states, target_states)")} AS size
    FROM events WHERE {_THEIRS}
    UNION ALL
    SELECT 'contact', report, id, day, voice, {SORT}, status,
           {_sides("party_states", "parties", 2)}, '', level, {_SURE},
           {_sizes("level", _LEVEL)} * {_sizes("status", _STATUS)} * {_foreign("party_states")}
    FROM contacts WHERE {_THEIRS}
    UNION ALL
    SELECT 'statement', report, s.id, s.day, s.id, act, '', speaker, '', NULL, 1,
           {_sizes("act", _ACT)} * {_sizes("k.level", _OFFICE)}
    FROM (FROM statements WHERE {_THEIRS}) AS s
    LEFT JOIN known_actors AS k ON k.id = s.speaker
), vias AS (
    SELECT report, id AS voice, via[1] AS via FROM statements WHERE {_THEIRS} AND len(via) > 0
), keyed AS (
    SELECT kind, tale, report, fact, age, size, confidence, shown.origin <> report AS is_copy,
           coalesce(via, shown.origin) AS origin, hash(kind, tale, sort, one, other, state) AS near,
           hash(near, level) AS key
    FROM (FROM facts WHERE {_WHEN}) AS facts JOIN shown USING (report)
    LEFT JOIN vias USING (report, voice)
), grouped AS (
    SELECT key, any_value(near) AS near, any_value(kind) AS kind, any_value(tale) AS tale,
           count(DISTINCT origin) AS origins, min(age) AS age,
           count(DISTINCT report) FILTER (is_copy) AS copies,
           arg_max({{'report': report, 'fact': fact, 'size': size * confidence}},
                   (NOT is_copy, size, confidence, report, fact)) AS best
    FROM keyed GROUP BY key
)
SELECT kind, tale, best.report AS report, best.fact AS fact, origins, copies,
       greatest(independent - carried, 0) AS others,
       carried = 1 AND kind <> 'statement' AS is_alone,
       best.size * (1 + log2(origins)) * 0.5 ** (age / 2) AS weight
FROM grouped
JOIN (SELECT near, count(DISTINCT origin) AS carried FROM keyed GROUP BY near) USING (near)
JOIN (SELECT tale, count(DISTINCT origin) AS independent FROM shown GROUP BY tale) USING (tale)
QUALIFY row_number() OVER (PARTITION BY kind, is_alone, others > 0
                           ORDER BY weight DESC, report, fact) <= $3
ORDER BY weight DESC, report, fact
"""
_WHOLE: Final = f"""
WITH shown AS ({_SHOWN}), facts AS (
    SELECT report, id AS fact, type AS what, NULL AS level, status, sources, targets, day, speaker,
           words, {_SURE} AS confidence, checked
    FROM events WHERE {_THEIRS}
    UNION ALL
    SELECT report, id, form, level, status, parties, [], day, speaker, words, {_SURE}, checked
    FROM contacts WHERE {_THEIRS}
    UNION ALL
    SELECT report, id, act, NULL, kind, [speaker], about, day, speaker, words, 1, checked
    FROM statements WHERE {_THEIRS}
)
SELECT facts.*, told, outlet, story FROM facts JOIN shown USING (report)
"""

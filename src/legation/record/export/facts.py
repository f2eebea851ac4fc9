"""The wanted facts of a record, one after the other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from legation.model import Span

from .fact import Fact, Page, Row
from .only import Only, Parameters, condition
from .parties import Finder, Party

if TYPE_CHECKING:
    from ..view import View

BOTH: Final = ("event", "contact")
_AT_ONCE: Final = 2_000
"""For so many facts the texts and actors of their reports are looked up at once, and held."""

People = dict[str, Party]


def facts(
    view: "View",
    only: Only,
    *,
    kinds: Sequence[str] = BOTH,
    reports: Sequence[str] | None = None,
    newest: int | None = None,
) -> Iterator[Fact]:
    """Yield wanted facts by day; only those of some reports, or only so many of the newest."""
    chosen, parameters = _chosen(only, kinds, reports)
    order = "r.day DESC, f.coded DESC, f.report" if newest else "f.day, f.report"
    asked = _ASKED.format(chosen=chosen, order=order) + (f" LIMIT {newest}" if newest else "")
    find = Finder(view)
    for rows in _groups(view, asked, parameters):
        ids = list({row["page"]["id"] for row in rows})
        texts: dict[str, str] = dict(view.fetch(_TEXTS, [ids]))
        people = _people(view, ids)
        for row in rows:
            report = row["page"]["id"]
            yield _fact(row, texts[report], people[report], find)


def spans(found: Sequence[Row] | None) -> tuple[Span, ...]:
    """Return the spans of a column."""
    return tuple(Span(s["start"], s["end"]) for s in found or ())


def _chosen(
    only: Only, kinds: Sequence[str], reports: Sequence[str] | None
) -> tuple[str, Parameters]:
    parts, parameters = [], []
    for kind in kinds:
        where, asked = condition(only, f"{kind}s")
        if reports is not None:
            where, asked = f"{where} AND list_contains(?, report)", [*asked, list(reports)]
        parts.append(f"SELECT {_COLUMNS[kind]} FROM {kind}s WHERE {where}")
        parameters += asked
    return " UNION ALL ".join(parts), parameters


def _groups(view: "View", asked: str, parameters: Parameters) -> Iterator[list[Row]]:
    held: list[Row] = []
    for batch in view.batches(asked, parameters):
        held += batch.to_pylist()
        if len(held) >= _AT_ONCE:
            yield held
            held = []
    if held:
        yield held


def _people(view: "View", reports: Sequence[str]) -> dict[str, People]:
    """Return the actors of reports, by report and id."""
    found: dict[str, People] = defaultdict(dict)
    for row in view.rows(_PEOPLE, [reports, reports]):
        report = row.pop("report")
        found[report][row["id"]] = Party(**row)
    return found


def _fact(row: Row, text: str, people: People, find: Finder) -> Fact:
    for side in ("sources", "targets"):
        row[side] = tuple(p for key in row[side] if (p := find(key, people)))
    for role in ("mediator", "host", "speaker"):
        row[role] = find(row[role], people)
    row["page"] = Page(**row["page"], text=text, reader=row.pop("reader"), coded=row.pop("coded"))
    # Back from float32, in which 3.4 is 3.4000000953674316.
    row["goldstein"] = None if row["goldstein"] is None else round(row["goldstein"], 1)
    row["confidence"] = round(row["confidence"], 4)
    row["evidence"] = spans(row["evidence"])
    row |= {"people": tuple(people.values()), "via": tuple(row["via"] or ())}
    return Fact(**row | {"reasons": tuple(row["reasons"] or ())})


_COMMON: Final = (
    "report, reader, coded, id, status, date, day, place, voice, speaker, evidence, words, "
    "confidence, reasons, checked, correction"
)
_COLUMNS: Final = {
    "event": f"{_COMMON}, 'event' AS kind, type AS what, sources, targets, NULL AS level, "
    "NULL AS mediator, NULL AS host, cameo, quad, goldstein",
    "contact": f"{_COMMON}, 'contact' AS kind, form AS what, parties AS sources, [] AS targets, "
    "level, mediator, host, NULL AS cameo, NULL AS quad, NULL AS goldstein",
}
_ASKED: Final = """
WITH f AS ({chosen})
SELECT f.* EXCLUDE (report), s.act, s.said_on, s.via,
    {{
        id: r.report, title: r.title, publisher: r.publisher, outlet: r.outlet, url: r.url,
        published: r.published, day: r.day, language: r.language, dateline: r.dateline,
        body: r.body
    }} AS page
FROM f JOIN reports AS r ON r.report = f.report
LEFT JOIN statements AS s ON s.report = f.report AND s.id = f.voice
ORDER BY {order}, f.kind, length(f.id), f.id
"""
_TEXTS: Final = "SELECT report, text FROM reports WHERE list_contains(?, report)"
# What first names an actor in a report is what it calls him.
_PEOPLE: Final = """
WITH first AS (
    SELECT report, actor, min(start) AS start, arg_min("end", start) AS "end" FROM mentions
    WHERE list_contains(?, report) GROUP BY report, actor
)
SELECT a.report, a.id, a.name, a.kind, a.code, a.country, a.state, a.sector, a.role, a.level,
       r.text[f.start + 1 : f."end"] AS called
FROM actors AS a JOIN reports AS r ON r.report = a.report
LEFT JOIN first AS f ON f.report = a.report AND f.actor = a.id
WHERE list_contains(?, a.report) ORDER BY a.report, a.id
"""

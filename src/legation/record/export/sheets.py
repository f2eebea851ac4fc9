"""Whole reports with all that stands in them, for formats that annotate a text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from legation.model import Span

from .fact import Fact, Row
from .facts import facts, spans
from .only import Only, reports

if TYPE_CHECKING:
    from ..view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Words that stand for an actor."""

    span: Span
    actor: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, where its parts stand; `name` is what the speaker is called."""

    id: str
    speaker: str
    name: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A report, the actors and statements in it, and the wanted ones of its facts."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    language: str | None
    reader: str
    text: str
    namings: tuple[Naming, ...]
    statements: tuple[Said, ...]
    facts: tuple[Fact, ...]


def sheets(view: "View", only: Only) -> Iterator[Sheet]:
    """Yield the reports that have a wanted fact, all where nothing is filtered, by day."""
    chosen, parameters = reports(only)
    asked = _REPORTS.format(chosen=chosen)
    for batch in view.batches(asked, parameters):
        yield from _filled(view, only, batch.to_pylist())


def count(view: "View", only: Only) -> int:
    """Return how many reports there are to come."""
    chosen, parameters = reports(only)
    return int(view.fetch(f"SELECT count(*) FROM ({chosen})", parameters)[0][0])


def _filled(view: "View", only: Only, pages: Sequence[Row]) -> Iterator[Sheet]:
    ids = [page["id"] for page in pages]
    namings = _by_report(view.rows(_NAMINGS, [ids]))
    said = _by_report(view.rows(_STATEMENTS, [ids]))
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts(view, only, reports=ids):
        told[fact.page.id].append(fact)
    for page in pages:
        yield Sheet(
            **page,
            namings=tuple(map(_naming, namings[page["id"]])),
            statements=tuple(map(_said, said[page["id"]])),
            facts=tuple(told[page["id"]]),
        )


def _by_report(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.pop("report")].append(row)
    return found


def _naming(row: Row) -> Naming:
    span = Span(row["start"], row["end"])
    return Naming(span=span, actor=row["actor"], name=row["name"], kind=row["kind"])


def _said(row: Row) -> Said:
    source, cue = (next(iter(spans([row[n]] if row[n] else None)), None) for n in ("source", "cue"))
    return Said(**row | {"source": source, "cue": cue, "content": spans(row["content"])})


_REPORTS: Final = """
SELECT report AS id, title, publisher, url, published, language, reader, text FROM reports
WHERE report IN ({chosen}) ORDER BY day, report
"""
_NAMINGS: Final = """
SELECT m.report, m.actor, m.start, m."end", a.name, a.kind FROM mentions AS m
JOIN actors AS a ON a.report = m.report AND a.id = m.actor
WHERE list_contains(?, m.report) ORDER BY m.report, m.start, m."end" DESC, m.actor
"""
_STATEMENTS: Final = """
SELECT s.report, s.id, s.speaker, coalesce(a.name, s.speaker) AS name, s.source, s.cue, s.content,
       s.kind, s.act
FROM statements AS s LEFT JOIN actors AS a ON a.report = s.report AND a.id = s.speaker
WHERE list_contains(?, s.report) ORDER BY s.report, length(s.id), s.id
"""

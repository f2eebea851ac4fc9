"""A run: parts of sources go to workers, and what comes back goes into a record."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

from legation.errors import ReportError
from legation.gate import Sample
from legation.ingest import Part

from .chunks import Chunk, chunks
from .work import Coded

if TYPE_CHECKING:
    import pyarrow as pa

    from legation.record import Record

_HELD: Final = 200
"""Rejects that are kept back at most: to write them one by one would take long."""


class Workers(Protocol):
    """Who reads: a pool of processes, or a cluster."""

    def map(self, chunks: Iterable[Chunk], /) -> Iterator[Coded]: ...


@dataclass(slots=True)
class Totals:
    """What came of the sources: how many reports were added, known, rejected and turned away."""

    added: int = 0
    known: int = 0
    rejected: int = 0
    turned: int = 0
    sample: Sample = field(default_factory=lambda: Sample(0))

    def count(self, done: Coded) -> None:
        """Count what came of a chunk."""
        self.added += len(done.codings)
        self.known += done.known
        self.rejected += len(done.errors)
        self.turned += len(done.turned)
        for each in done.turned:
            self.sample.add(each.source, each.title, each.score)


def code(
    parts: Iterable[Part],
    workers: Workers,
    record: "Record",
    totals: Totals,
    told: Callable[[Coded], None] = lambda done: None,
) -> None:
    """Read parts of sources into a record, and count what came of them.

    `told` hears of each chunk once it is counted.
    """
    held: list[ReportError] = []
    seen: set[bytes] = set()
    try:
        with record.writing() as writer:
            for coded in workers.map(chunks(parts)):
                done = _new(coded, seen)
                if done.codings:
                    writer.take(done.tables)
                held += done.errors
                if len(held) >= _HELD:
                    record.reject(held)
                    held.clear()
                totals.count(done)
                told(done)
    finally:
        record.reject(held)


def _new(done: Coded, seen: set[bytes]) -> Coded:
    """Leave out the reports that another chunk had as well: two workers may get the same text."""
    known = {bytes.fromhex(report[:16]): coding for report, coding in done.codings.items()}
    again = known.keys() & seen
    seen.update(known)
    if not again:
        return done
    codings = [known[report] for report in again]
    return replace(
        done,
        tables={name: _without(table, codings) for name, table in done.tables.items()},
        codings={r: c for r, c in done.codings.items() if c not in codings},
        known=done.known + len(again),
    )


def _without(table: "pa.Table", codings: Iterable[str]) -> "pa.Table":
    import pyarrow as pa
    import pyarrow.compute as pc

    return table.filter(pc.invert(pc.is_in(table["coding"], pa.array(codings))))

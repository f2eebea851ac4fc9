"""What a worker does: parts of sources into rows, ready to be written."""

import os
import secrets
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Protocol

from legation.encode import Device
from legation.errors import ReportError, SourceError
from legation.gate import Gate, Turned
from legation.ingest import Raw
from legation.model import Reading, Report
from legation.record.rows import Coding, as_tables

from .chunks import Chunk

if TYPE_CHECKING:
    import pyarrow as pa


TRIES: Final = 3
"""How often a part is read that ends its reader, before it is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What came of a chunk.

    `tables` has the rows of what was read, `codings` the coding of each report in them by its id.
    `known` were in the record already, `errors` could not be read, `turned` did not pass the gate.
    """

    tables: Mapping[str, "pa.Table"] = field(default_factory=dict)
    codings: Mapping[str, str] = field(default_factory=dict)
    known: int = 0
    errors: tuple[ReportError, ...] = ()
    turned: tuple[Turned, ...] = ()


class Reads(Protocol):
    """What reads reports: `legation.chain.Reader`."""

    @property
    def version(self) -> str: ...
    def __call__(self, report: Report, /) -> Reading: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How is read: with a gate in front, at its own threshold or another, and on what device."""

    gated: bool = False
    threshold: float | None = None
    device: Device = "cpu"

    def reader(self) -> Reads:
        """Return what reads."""
        from legation.chain import Reader
        from legation.encode import Encoder, default_encoder

        encoder = default_encoder() if self.device == "cpu" else Encoder(device=self.device)
        return Reader(encoder=encoder, threads=1)


class Worker:
    """Reads chunks, one after the other."""

    def __init__(self, work: Work, known: Container[str] = ()) -> None:
        """Load all that is needed; `known` are the reports that need not be read."""
        # Every core has a process of its own here.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        self._reader = work.reader()
        self._gate = Gate(threshold=work.threshold) if work.gated else None
        self._known = known

    def __call__(self, chunk: Chunk) -> Coded:
        """Return the rows of a chunk."""
        errors: list[ReportError] = []
        turned: list[Turned] = []
        known = 0
        read: dict[str, tuple[Reading, Coding, str]] = {}
        for report, source in _reports(chunk, errors):
            if report.id in self._known or report.id in read:
                known += 1
            elif (score := self._score(report)) is not None:
                turned.append(Turned(source, report.title, score))
            else:
                read[report.id] = self._reader(report), self._coding(), source
        return Coded(
            tables=as_tables(read.values()),
            codings={report: coding.id for report, (_, coding, _) in read.items()},
            known=known,
            errors=tuple(errors),
            turned=tuple(turned),
        )

    def _score(self, report: Report) -> float | None:
        """Return the score of a report that the gate turns away, `None` of one that passes."""
        if self._gate is None:
            return None
        score = self._gate.score(report.text)
        return score if score < self._gate.threshold else None

    def _coding(self) -> Coding:
        return Coding(id=secrets.token_hex(6), reader=self._reader.version, at=datetime.now(UTC))


def given_up(chunk: Chunk) -> Coded:
    """Return what came of a chunk that ended whoever read it, time after time."""
    reason = f"ended the process that read it, {TRIES} times"
    return Coded(errors=tuple(SourceError(part.name, reason) for part in chunk))


def _reports(chunk: Chunk, errors: list[ReportError]) -> Iterator[tuple[Report, str]]:
    """Yield the reports of a chunk; keep what cannot be read."""
    for part in chunk:
        item = part.read() if isinstance(part, Raw) else part
        if item.error is not None:
            errors.append(item.error)
        elif item.report is not None:
            yield item.report, item.name

"""`legation code`: archives into a record, with all cores or a cluster."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from legation.errors import ReportError, UsageError

from .add import LISTED, complain_of, settle
from .progress import passing
from .records import DEFAULT, opened
from .streams import complain, tell

if TYPE_CHECKING:
    from legation.batch import Coded, Totals, Work
    from legation.batch.run import Workers
    from legation.gate import Sample
    from legation.ingest import Part
    from legation.record import Record

EPILOG = """\b
Examples:
  legation code crawl/*.warc.gz --record archive
  legation code news.jsonl --no-gate --processes 8
  legation code s3-dump/ --on ray://head:10001 --record s3://bucket/record

What is in the record already is left as it is, so that a run that was cut off is begun again. Exit
code: 0 when all could be read, 2 when something could not (legation rejects lists it)."""


def code(  # noqa: PLR0913, PLR0917 - the options of a verb
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files and folders of text, web pages, JSON Lines, Parquet or WARC.",
            show_default=False,
        ),
    ],
    record: Annotated[
        str,
        typer.Option(
            "--record",
            "--out",
            metavar="PATH",
            envvar="LEGATION_RECORD",
            help="The record: a folder, or an address of an object store.",
        ),
    ] = DEFAULT,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1, help="How many read side by side: as many as this machine has cores, by default."
        ),
    ] = None,
    on: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="A Ray cluster that reads instead: ray://host:port, or ray for one on this "
            "machine (pip install 'legation[cluster]').",
        ),
    ] = "",
    gate: Annotated[
        bool, typer.Option(help="Pass over, unread, what cannot hold diplomacy.")
    ] = True,
    threshold: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="How sure the gate has to be that something can hold it."),
    ] = None,
    turned: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a sample of what the gate turned away there."),
    ] = None,
    device: Annotated[Literal["cpu", "cuda"], typer.Option(help="Where the encoder runs.")] = "cpu",
) -> int:
    """Read archives into a record, with all cores or a cluster, and go on where it was cut off."""
    from legation.batch import Totals, Work
    from legation.batch import code as coded
    from legation.gate import Sample
    from legation.ingest import size

    if (threshold is not None or turned) and not gate:
        raise UsageError("--threshold and --turned say something of the gate; leave out --no-gate")
    if turned:
        _write(turned, Sample(0))  # sooner than after a night's work
    into = opened(record, create=True)
    totals = Totals(sample=Sample(_SAMPLE))
    work = Work(gated=gate, threshold=threshold, device=device)
    try:
        with (
            passing("reading", sum(map(size, sources))) as (passed, how),
            _workers(work, into, on, processes or os.cpu_count() or 1) as workers,
        ):
            told = _Told(totals, how)
            coded(_parts(sources, passed), workers, into, totals, told)
    except KeyboardInterrupt:
        complain("stopped; begun again with the same words, it goes on where it was")
        raise
    settle(into)
    if turned:
        _write(turned, totals.sample)
    told.end(into.path)
    return 2 if totals.rejected else 0


_SAMPLE = 1000


def _write(path: Path, sample: "Sample") -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            sample.write(file)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


class _Told:
    """What is said of a run while it goes on, and at its end."""

    def __init__(self, totals: "Totals", how: Callable[[str], None]) -> None:
        self._totals = totals
        self._how = how
        self._began = time.monotonic()
        self._shown: list[ReportError] = []

    def __call__(self, done: "Coded") -> None:
        self._shown += done.errors[: LISTED - len(self._shown)]
        of = self._totals
        seen = of.added + of.known + of.rejected + of.turned
        rate = seen / max(time.monotonic() - self._began, 0.001)
        self._how(f"{_counted(of)}, {rate:,.1f} a second")

    def end(self, where: str) -> None:
        complain_of(self._shown, self._totals.rejected)
        tell(f"{_counted(self._totals)} in {where}")


def _counted(totals: "Totals") -> str:
    counts = {
        "added": totals.added,
        "known already": totals.known,
        "turned away by the gate (--no-gate reads all)": totals.turned,
        "that could not be read": totals.rejected,
    }
    return ", ".join(f"{n:,} {what}" for what, n in counts.items() if n or what == "added")


def _parts(sources: list[str], passed: Callable[[int], None]) -> Iterator["Part"]:
    from legation.ingest import parts

    for source in sources:
        yield from parts(source, stdin=sys.stdin.buffer, passed=passed)


def _workers(
    work: "Work", into: "Record", on: str, processes: int
) -> "AbstractContextManager[Workers]":
    known = into.coded()
    if on:
        from legation.batch.cluster import Cluster

        return Cluster(work, address=on, known=known)
    from legation.batch import Pool

    return Pool(work, processes=processes, known=known)

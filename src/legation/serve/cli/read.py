"""`legation read`: what reports say, for a person or as JSON."""

import sys
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Annotated

import typer

from legation.errors import ReportError, UsageError
from legation.model import Reading, Report

from .progress import progress
from .sources import SAMPLE, gather
from .streams import complain, write_json, writing

USAGE = "legation read PATH… (legation read --help says more)"
EPILOG = """\b
Examples:
  legation read --sample              the report that ships with Legation
  legation read report.html           one report, for a person
  legation read - < report.txt        from standard input
  legation read report.txt --json     one report, as one JSON object
  legation read reports/ --jsonl      many, one JSON object a line
  legation read https://example.org/news/1.html

Exit code: 0 when all were read, 2 when one could not be."""


def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders (their .txt, .html, .htm and .md files), http(s) addresses, "
            "or - for standard input.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the reading of one report as one JSON object.")
    ] = False,
    as_jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print one JSON object a line, as they come.")
    ] = False,
    sample: Annotated[
        bool, typer.Option("--sample", help="Read the sample report that ships with Legation.")
    ] = False,
) -> int:
    """Read news reports: who did what to whom, which channels are open, who said what."""
    sources, failures = gather([*([str(SAMPLE)] if sample else []), *(paths or [])])
    total = len(sources) + len(failures)
    if not sources and not failures:
        raise UsageError(f"nothing to read; usage: {USAGE}")
    if as_json and as_jsonl:
        raise UsageError("--json and --jsonl exclude each other")
    if as_json and len(sources) > 1:
        raise UsageError(f"--json prints one report, and there are {len(sources)}: use --jsonl")
    _write_all(sources, failures, write_json if as_json or as_jsonl else _printer())
    _list(failures, among=total)
    return 2 if failures else 0


def _printer() -> Callable[[Reading], None]:
    from legation.serve.show import show

    return show


def _write_all(
    sources: list[str], failures: list[ReportError], write: Callable[[Reading], None]
) -> None:
    with progress(len(sources)) as at:
        for done, reading in enumerate(_readings(sources, failures), start=1):
            with writing():
                write(reading)
            at(done + len(failures))


def _readings(sources: list[str], failures: list[ReportError]) -> Iterator[Reading]:
    """Yield the readings; a report that cannot be had is added to `failures`."""
    reports = _loaded(sources, failures)
    # The encoder takes a second to load: not before there is something to read.
    for first in reports:
        from legation.chain import Reader

        yield from Reader().stream(chain([first], reports))


def _loaded(sources: list[str], failures: list[ReportError]) -> Iterator[Report]:
    from legation.ingest import load

    for source in sources:
        try:
            yield load(source, stdin=sys.stdin.buffer)
        except ReportError as error:
            failures.append(error)


def _list(failures: list[ReportError], *, among: int) -> None:
    """Say what could not be read: a line each, and their number where there were many."""
    for failure in failures:
        complain(str(failure))
    if failures and among > 1:
        complain(f"{len(failures)} of {among} could not be read")

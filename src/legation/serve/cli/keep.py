"""`legation watch` and `legation correct`: a record kept up to date, and put right."""

import signal
import time
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.errors import ReportError, UsageError
from legation.model import Report

from .add import Tally, settle, take
from .records import DEFAULT, RecordOption, opened
from .streams import complain, tell

if TYPE_CHECKING:
    from legation.ingest.watch import Watcher
    from legation.record import Record

_PAUSE = 30.0  # seconds; a feed is asked at most once a minute
_BATCH = 16  # what a watcher that is killed fetches again


def watch(
    feeds: Annotated[str, typer.Argument(metavar="FEEDS.toml", help="The feeds to watch.")],
    record: RecordOption = DEFAULT,
    once: Annotated[
        bool, typer.Option("--once", help="Ask every feed that is due, and end.")
    ] = False,
) -> int:
    """Watch feeds, and read what is new into a record."""
    from legation.ingest.watch import Watcher, read_feeds

    wanted = read_feeds(Path(feeds))
    into = opened(record, create=True)
    watcher = Watcher(wanted, state=Path(feeds).with_suffix(".state.json"))
    while True:
        tally = Tally()
        _round(watcher, into, tally)
        if tally.added or tally.rejected:
            settle(into)
            tell(f"{tally} in {into.path}")
        if once:
            return 0
        time.sleep(_PAUSE)


def _round(watcher: "Watcher", into: "Record", tally: Tally) -> None:
    """Read what is new; a page counts as seen once it is in the record."""
    found = _new(watcher)
    for first in found:
        _load_reader()
        with watcher.holding():
            take(chain([first], islice(found, _BATCH - 1)), into, tally, lambda how: None)


def _load_reader() -> None:
    """Load what reads; Ctrl-C waits for that, since a library would make another error of it."""
    stops: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: stops.append(number))
    try:
        import legation.chain  # noqa: F401
    finally:
        signal.signal(signal.SIGINT, before)
    if stops and callable(before):
        before(signal.SIGINT, None)


def _new(watcher: "Watcher") -> Iterator[tuple[Report, str] | ReportError]:
    from legation.ingest.watch import Notice

    for found in watcher.once():
        if isinstance(found, Notice):
            complain(str(found))
        elif found.error is not None:
            yield found.error
        elif found.report is not None:
            yield found.report, found.name


def correct(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    fact: Annotated[
        str, typer.Argument(metavar="FACT", help="REPORT/c1, or with --undo a correction's id.")
    ],
    changes: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE", show_default=False)
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is not so.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take a correction back.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who says so.")] = "",
    record: RecordOption = DEFAULT,
) -> int:
    """Accept, reject or change a fact, for good: it outlives reading the report again."""
    from legation.record import corrections

    if accept + reject + undo + bool(changes) != 1:
        raise UsageError("say one of --accept, --reject, --undo or FIELD=VALUE…")
    into = opened(record)
    if undo:
        tell(corrections.undo(into, fact, reason=reason, by=by))
        return 0
    report, slash, name = fact.partition("/")
    if not slash:
        raise UsageError(f"{fact!r} is no fact: REPORT/c1, as legation search shows it")
    verdict: corrections.Verdict = "accept" if accept else "reject" if reject else "change"
    tell(
        corrections.correct(
            into, report, name, verdict, changes=_pairs(changes or ()), reason=reason, by=by
        )
    )
    return 0


def _pairs(changes: Iterable[str]) -> dict[str, str]:
    """Return new values by field; raise `UsageError` for what names none."""
    pairs = [change.partition("=") for change in changes]
    for name, equals, _ in pairs:
        if not (name and equals):
            raise UsageError(f"{name + equals!r} is no FIELD=VALUE")
    return {name: value for name, _, value in pairs}

"""One process on a terminal: who stands where, who promised what, and what hangs on what."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from legation.record.history import ProcessSummary, Promise
from legation.serve.safe import one_line

from ..tables import table
from .parts import (
    Names,
    called,
    console,
    entry,
    fields,
    head,
    note,
    plain,
    quoted,
    says,
    section,
    short,
)

Row = Mapping[str, Any]
STANCES: Final = {"for": "green", "against": "bold red", "conditional": "yellow"}
FATES: Final = {"open": "yellow", "met": "bold green", "missed": "bold red"}
# Room for a day with the longest stance under it, and for the actors before them.
_DAY: Final = 12
_ACTORS: Final = 26


def show_process(
    process: ProcessSummary,
    positions: Sequence[Row],
    promises: Sequence[Promise],
    conditions: Sequence[Row],
    names: Names,
) -> None:
    """Print the parties of a process, their positions by day, commitments and conditions."""
    to = console()
    days = " to ".join(dict.fromkeys(str(d) for d in (process.first, process.last) if d))
    head(to, process.name, process.kind, days, reports=process.reports)
    fields(
        to,
        [
            ("parties", called(process.parties, names)),
            ("mediator", process.mediator and names.get(process.mediator, process.mediator)),
            ("blocked by", called(process.blocked_by, names)),
            ("held out by", called(process.held_out_by, names)),
        ],
    )
    _positions(to, positions, names)
    _promises(to, promises, names)
    _conditions(to, conditions, names)


def _positions(to: Console, positions: Sequence[Row], names: Names) -> None:
    section(to, "Positions", len(positions) or "none")
    if not positions:
        return
    days = list(dict.fromkeys(_day(row) for row in positions))
    shown = days[-max(1, (to.width - _ACTORS) // _DAY) :]
    to.print(_grid(positions, shown))
    if len(shown) < len(days):
        to.print(f"{len(days) - len(shown)} earlier days are left out here", style="dim")
    to.print()
    for row in positions:
        parts = [(_day(row), ""), (row["actor_name"], "bold"), _stance(row["stance"])]
        entry(to, [*parts, says(row["speaker"], names)], quoted(row["words"]), row["report"])


def _grid(positions: Sequence[Row], days: Sequence[str]) -> Table:
    """Return a row an actor and a column a day, with every stance taken then."""
    taken: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in positions:
        at = taken.setdefault((row["actor"], row["actor_name"]), {}).setdefault(_day(row), [])
        if row["stance"] not in at:
            at.append(row["stance"])
    grid = table()
    grid.add_column("Actor", overflow="fold", max_width=_ACTORS - 1)
    for day in days:
        grid.add_column(day, no_wrap=True)
    for (_, actor), by_day in taken.items():
        cells = (_stances(by_day.get(day, ())) for day in days)
        grid.add_row(Text(one_line(actor), "bold"), *cells)
    return grid


def _stances(taken: Iterable[str]) -> Text:
    return Text("\n").join(Text(*_stance(stance)) for stance in taken)


def _stance(stance: str) -> tuple[str, str]:
    return plain(stance), STANCES.get(stance, "dim")


def _promises(to: Console, promises: Sequence[Promise], names: Names) -> None:
    section(to, "Commitments", len(promises) or "none")
    for promise in promises:
        to_whom = f" to {called(promise.to, names)}" if promise.to else ""
        parts = [
            (promise.fate, FATES.get(promise.fate, "dim")),
            (f"by {promise.deadline}" if promise.deadline else "no deadline", ""),
            ((called(promise.by, names) or "nobody named") + to_whom, "bold"),
        ]
        entry(to, parts, quoted(promise.text), promise.report)
        if promise.witness not in {None, promise.report}:
            note(to, f"{promise.fate} according to {promise.witness}", "dim")


def _conditions(to: Console, conditions: Sequence[Row], names: Names) -> None:
    section(to, "Conditions", len(conditions) or "none")
    for row in conditions:
        words = Text.assemble(
            ("if ", "bold"), short(row["if_words"]), (" then ", "bold"), short(row["then_words"])
        )
        entry(to, [(_day(row), ""), says(row["speaker"], names)], words, row["report"])


def _day(row: Row) -> str:
    return str(row["day"] or "no day")

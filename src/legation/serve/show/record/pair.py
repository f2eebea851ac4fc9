"""Two states or bodies on a terminal: their channels, and what they do to each other."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from legation.record.history import Move, Rung
from legation.serve.safe import one_line

from ..tables import lines, table
from .bars import bars
from .parts import Names, console, head, plain, quoted, section, state, voice

STATES: Final = {"open": "bold green", "suspended": "yellow", "broken off": "bold red"}


def show_pair(
    sides: tuple[str, str],
    rungs: Sequence[Rung],
    moves: Sequence[Move],
    volume: Sequence[Mapping[str, Any]],
    names: Names,
) -> None:
    """Print the ladder of channels, cooperation and conflict by month, and the contacts."""
    to = console()
    title = " – ".join(state(side, names) for side in sides)
    head(to, title, " – ".join(sides), reports=len({m.report for m in moves}))
    if rungs:
        _ladder(to, rungs, names)
    else:
        to.print("no contact of the two in this record", style="dim")
    _volume(to, volume)
    if moves:
        _contacts(to, moves, names)


def _ladder(to: Console, rungs: Sequence[Rung], names: Names) -> None:
    to.print()
    rows = table()
    for column in ("Channel", "State", "Since", "In view", "Says"):
        rows.add_column(column, overflow="fold")
    for rung in rungs:
        last = rung.outlook or rung.by
        rows.add_row(
            rung.level or "level not told",
            Text(rung.state, STATES.get(rung.state, "dim")),
            str(rung.since or "–"),
            _outlook(rung),
            voice(last.speaker, names) if last else "–",
        )
    to.print(rows)


def _outlook(rung: Rung) -> str:
    if rung.outlook is None:
        return "–"
    return one_line(f"{plain(rung.outlook.status)} ({rung.outlook.date or rung.outlook.day})")


def _volume(to: Console, volume: Sequence[Mapping[str, Any]]) -> None:
    if not any(row["period"] for row in volume):
        return
    section(to, "Events")
    sides = (("cooperation", "green"), ("conflict", "red"))
    bars(to, [(n, {r["period"]: int(r[n]) for r in volume if r["period"]}, s) for n, s in sides])


def _contacts(to: Console, moves: Sequence[Move], names: Names) -> None:
    section(to, "Contacts", len(moves))
    rows = table(leading=1)
    for column, least in (("When", 10), ("Channel", 10), ("Says", 10)):
        rows.add_column(column, min_width=least, max_width=max(14, to.width // 6), overflow="fold")
    rows.add_column("Words", ratio=1, overflow="fold")
    for move in reversed(moves):
        rows.add_row(
            lines((str(move.date or move.day), ""), (plain(move.status), "bold")),
            lines((move.level, "bold"), (move.form, "")),
            voice(move.speaker, names),
            Text("\n").join((quoted(move.words), Text(one_line(move.key), "dim"))),
        )
    to.print(rows)

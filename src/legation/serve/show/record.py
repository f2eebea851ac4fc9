"""A pair, a story and the finds of a search on a terminal."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from legation.record.happenings import Happening
from legation.record.history import Move, Rung
from legation.record.search import Hit
from legation.serve.safe import one_line, safe

from .page import NOTE
from .tables import lines, table

_BARS = "▁▂▃▄▅▆▇█"
_LONGEST = 220
_STYLES = {"open": "bold green", "suspended": "yellow", "broken off": "bold red"}


def show_pair(
    sides: tuple[str, str],
    rungs: Sequence[Rung],
    moves: Sequence[Move],
    volume: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
) -> None:
    """Print the ladder of channels, cooperation and conflict by month, and the contacts."""
    console = _console()
    console.print(Text(" – ".join(sides), "bold"))
    rests = len({m.report for m in moves})
    console.print(Text(f"{rests} {'report' if rests == 1 else 'reports'}. {NOTE}", "dim"))
    if not rungs:
        console.print("no contact of the two in this record", style="dim")
    ladder = table()
    for column in ("Channel", "State", "Since", "In view", "Says"):
        ladder.add_column(column, overflow="fold")
    for rung in rungs:
        last = rung.outlook or rung.by
        ladder.add_row(
            rung.level or "level not told",
            Text(rung.state, _STYLES.get(rung.state, "dim")),
            str(rung.since or "–"),
            _outlook(rung),
            _voice(last, names) if last else "–",
        )
    console.print(ladder)
    _volume(console, volume)
    _contacts(console, moves, names)


def _outlook(rung: Rung) -> str:
    if rung.outlook is None:
        return "–"
    return f"{rung.outlook.status.replace('_', ' ')} ({rung.outlook.date or rung.outlook.day})"


def _voice(move: Move, names: Mapping[str, str]) -> str:
    return one_line(names.get(move.speaker, move.speaker)) if move.speaker else "the report"


def _volume(console: Console, volume: Sequence[Mapping[str, Any]]) -> None:
    if not volume:
        return
    for name, style in (("cooperation", "green"), ("conflict", "red")):
        values = [int(row[name]) for row in volume]
        console.print(
            Text.assemble((f"{name:12}", "dim"), (spark(values), style), f" {sum(values)}")
        )
    console.print(Text(f"{'':12}{volume[0]['period']} to {volume[-1]['period']}, by month", "dim"))
    console.print()


def spark(values: Sequence[int]) -> str:
    """Return a bar of eight heights for each value, a blank for none."""
    most = max(values, default=0)
    return "".join(
        " " if value <= 0 else _BARS[(value * len(_BARS) - 1) // most] for value in values
    )


def _contacts(console: Console, moves: Sequence[Move], names: Mapping[str, str]) -> None:
    rows = table(leading=1)
    for column in ("Day", "Channel", "Status", "Says"):
        rows.add_column(column, overflow="fold", max_width=24)
    rows.add_column("Words", ratio=1, overflow="fold")
    for move in reversed(moves):
        rows.add_row(
            str(move.date or move.day),
            lines((move.level, "bold"), (move.form, "")),
            move.status.replace("_", " "),
            lines((_voice(move, names), ""), (move.key, "dim")),
            Text(_short(move.words)),
        )
    if moves:
        console.print(rows)


def show_story(told: Iterable[Happening], names: Mapping[str, str]) -> None:
    """Print what the reports of a story have, with how many independent accounts each."""
    console = _console()
    console.print(Text(NOTE, "dim"))
    for happening in told:
        sides = " → ".join(", ".join(s) for s in (happening.sources, happening.targets) if s)
        rests = f"{happening.origins} independent, {happening.copies} copies"
        console.print()
        console.print(Text.assemble((one_line(f"{happening.what}: {sides}"), "bold"), "  ", rests))
        if happening.differ:
            console.print(Text(f"  accounts differ in {', '.join(happening.differ)}", "bold red"))
        for witness in happening.witnesses:
            speaker = names.get(witness.speaker or "", "the report itself")
            head = one_line(
                f"  {witness.outlet or witness.report}: {witness.status}, says {speaker}"
            )
            console.print(
                Text.assemble((head, "cyan"), (" (copy)" if witness.is_copy else "", "dim"))
            )
            console.print(Text(f"    “{_short(witness.words)}”  {witness.fact}", "green"))


def show_hits(found: Sequence[Hit]) -> None:
    """Print the finds of a search, the words asked for marked."""
    console = _console()
    for hit in found:
        where = f"{hit.report}/{hit.fact}" if hit.fact else hit.report
        head = f"{hit.day or 'no day'}  {hit.kind}  {hit.speaker or hit.outlet or ''}  {where}"
        console.print(Text(one_line(head), "dim"))
        # One character for each, so that the marks still fit.
        words = Text(safe(hit.words).replace("\n", " "))
        for mark in hit.marks:
            words.stylize("bold yellow", mark.start, mark.end)
        console.print(words)
        console.print()
    if not found:
        console.print("nothing", style="dim")


def _short(words: str) -> str:
    words = one_line(words)
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _console() -> Console:
    return Console(file=sys.stdout, highlight=False, emoji=False, markup=False)

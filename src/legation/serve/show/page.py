"""One reading on a terminal, or as plain text where there is none."""

import sys
from typing import TextIO

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from legation.model import Reading, Report
from legation.serve.safe import one_line, safe

from .facts import contact_table, event_table, process_lines
from .marked import Brackets, Piece, Role, brackets_for, marks_of, pieces, raised
from .tables import actor_table, statement_table

STYLES: dict[Role, str] = {"source": "bold cyan", "cue": "yellow", "content": "green"}
# A longer line than this is hard to follow to the next; in a narrower one the tables lose words.
TEXT_WIDTH = 100
LEAST_WIDTH = 60
NOTE = "A machine's reading, not verified: check it against the text."


def show(reading: Reading, *, file: TextIO | None = None, width: int | None = None) -> None:
    """Print the reading: what is shortest and most telling first, the marked text after it."""
    console = Console(file=file or sys.stdout, width=width, highlight=False, emoji=False)
    console.width = max(console.width, LEAST_WIDTH)
    plain = console.color_system is None or console.no_color
    _head(reading, console)
    _facts_of(reading, console)
    console.print()
    console.print(Rule(Text("Text", "bold"), align="left", style="dim"))
    _text(reading, console, brackets_for(reading.report.text) if plain else None)
    _section(console, "Statements", len(reading.statements))
    if reading.statements:
        console.print(statement_table(reading, console.width))
    _section(console, "Actors", len(reading.actors))
    if reading.actors:
        console.print(actor_table(reading))
    console.print()


def _facts_of(reading: Reading, console: Console) -> None:
    _section(console, "Contacts", len(reading.contacts))
    if reading.contacts:
        console.print(contact_table(reading))
    _section(console, "Processes", len(reading.processes))
    for line in process_lines(reading):
        console.print(line, width=min(console.width, TEXT_WIDTH))
    _section(console, "Events", len(reading.events))
    if reading.events:
        console.print(event_table(reading))


def _section(console: Console, name: str, count: int) -> None:
    console.print()
    console.print(Rule(Text(f"{name}: {count or 'none found'}", "bold"), align="left", style="dim"))


def _head(reading: Reading, console: Console) -> None:
    report = reading.report
    console.print(Text(one_line(report.title or "(no title)"), "bold"))
    for name, value in _facts(reading):
        # The terminal wraps an address itself, so that it can still be copied whole.
        line = Text.assemble((f"{name:<10}", "dim"), one_line(value))
        console.print(line, soft_wrap=name == "url")
    console.print(Text(NOTE, "italic"))
    console.print()


def _facts(reading: Reading) -> list[tuple[str, str]]:
    """Return what is known of the report, to be printed under its title."""
    report = reading.report
    names = {actor.id: actor.name for actor in reading.actors}
    outlet = names.get(report.outlet or "") or report.publisher
    facts = {
        "outlet": outlet,
        "published": (report.published or "unknown").replace("T", " "),
        "updated": (report.updated or "").replace("T", " "),
        "language": report.language,
        "url": report.url,
    }
    return [(name, value) for name, value in facts.items() if value]


def _text(reading: Reading, console: Console, brackets: Brackets | None) -> None:
    report = reading.report
    marks = marks_of(reading.statements)
    start = _start(report, marks[0].span.start if marks else report.body)
    if marks:
        console.print(_legend(brackets))
        console.print()
    marked = pieces(safe(report.text), marks, start=start, brackets=brackets)
    text = Text.assemble(*(_styled(piece) for piece in marked))
    console.print(text, width=min(console.width, TEXT_WIDTH))


def _start(report: Report, first: int) -> int:
    """Return where to begin: the title stands above already, unless something in it is marked."""
    return report.body if first >= report.body else 0


def _legend(brackets: Brackets | None) -> Text:
    legend = Text("Marked: ")
    for role, style in STYLES.items():
        opening, closing = getattr(brackets, role) if brackets else ("", "")
        legend.append(f"{opening}{role}{closing}", style)
        legend.append(raised([1]) + ", the number of its statement" if role == "content" else ", ")
    return legend


def _styled(piece: Piece) -> tuple[str, str]:
    return piece.text, " ".join(STYLES[role] for role in piece.roles)

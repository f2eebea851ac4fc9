"""Why a fact is as it is, on a terminal."""

import sys
from typing import TextIO

from rich.console import Console
from rich.text import Text

from legation.model import Contact, Event, Reading
from legation.serve.safe import one_line

from .tables import name, table


def explained(reading: Reading, fact: Event | Contact, *, file: TextIO | None = None) -> None:
    """Print what a fact says, the words that prove it, and the reason for each of its values."""
    console = Console(file=file or sys.stdout, highlight=False, emoji=False)
    console.print(Text(_summary(reading, fact), "bold"))
    for span in fact.evidence:
        console.print(Text(f"“{one_line(span.cut(reading.report.text))}”", "green"))
    console.print(
        f"confidence {fact.confidence:.2f}: an estimate of how often such facts are right"
    )
    console.print()
    rows = table()
    for column in ("Value", "Because of", "Words", "Score"):
        rows.add_column(column, overflow="fold")
    for reason in fact.reasons:
        words = f"“{reason.words.cut(reading.report.text)}”" if reason.words else "–"
        score = "–" if reason.score is None else f"{reason.score:.2f}"
        rows.add_row(*(Text(one_line(cell)) for cell in (reason.field, reason.rule, words, score)))
    console.print(rows)


def _summary(reading: Reading, fact: Event | Contact) -> str:
    actors = {actor.id: actor for actor in reading.actors}

    def called(ids: tuple[str, ...]) -> str:
        return ", ".join(name(i, actors) for i in ids) or "–"

    if isinstance(fact, Event):
        told = f"{called(fact.sources)} → {called(fact.targets)}: {fact.type} ({fact.cameo})"
    else:
        channel = " ".join(filter(None, (fact.level, fact.form)))
        told = f"{called(fact.parties)}: {channel or 'contact'}"
    return one_line(f"{fact.id}  {told}, {fact.status.replace('_', ' ')}")

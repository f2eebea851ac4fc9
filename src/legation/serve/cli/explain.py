"""`legation explain`: why an event or a contact was read as it was."""

import sys
from typing import Annotated

import typer

from legation.errors import UsageError
from legation.model import Contact, Event, Reading


def explain(
    path: Annotated[
        str, typer.Argument(metavar="REPORT", help="A file, an address, or - for standard input.")
    ],
    fact: Annotated[
        str,
        typer.Argument(metavar="FACT", help="The number of an event (e1) or of a contact (c1)."),
    ],
) -> int:
    """Say which words, which rule or head and which score made an event or contact so."""
    from legation.chain import Reader
    from legation.ingest import load
    from legation.serve.show.explained import explained

    reading = Reader()(load(path, stdin=sys.stdin.buffer))
    explained(reading, found(reading, fact))
    return 0


def found(reading: Reading, fact: str) -> Event | Contact:
    """Return the event or contact of a number; `UsageError` names those that are there."""
    facts: dict[str, Event | Contact] = {}
    facts.update({contact.id: contact for contact in reading.contacts})
    facts.update({event.id: event for event in reading.events})
    if fact not in facts:
        there = ", ".join(facts) or "none"
        raise UsageError(f"no event or contact {fact!r} in this report; there are: {there}")
    return facts[fact]

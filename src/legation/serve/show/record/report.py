"""One report of a record on a terminal: its contacts, events and statements."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from legation.record.history import Paper

from .parts import (
    Names,
    Part,
    called,
    checked,
    console,
    entry,
    fields,
    head,
    plain,
    quoted,
    says,
    section,
)

Row = Mapping[str, Any]
_KINDS: Final = {"contact": "Contacts", "event": "Events", "statement": "Statements"}


def show_report(paper: Paper, facts: Sequence[Row], names: Names) -> None:
    """Print what a report is, and each thing that was read in it with its words and id."""
    to = console()
    published = paper.published and paper.published.replace("T", " ")
    head(to, paper.title or "(no title)", paper.outlet, published, paper.report)
    fields(to, [("url", paper.url)], whole=True)
    for kind, title in _KINDS.items():
        mine = [row for row in facts if row["kind"] == kind]
        section(to, title, len(mine) or "none found")
        for row in mine:
            entry(to, _parts(row, names), quoted(row["words"], row["status"]), row["id"])


def _parts(row: Row, names: Names) -> list[Part]:
    day, marked = (str(row["day"] or ""), ""), checked(row["checked"])
    sides = _sides(row["actors"], names)
    if row["kind"] == "statement":
        return [(sides, "cyan"), (row["what"], "bold"), day, marked]
    told = [(row["what"] or "contact", "bold"), (sides, ""), (plain(row["status"]), "yellow")]
    return [*told, day, says(row["speaker"], names), marked]


def _sides(actors: Sequence[str], names: Names) -> str:
    if "→" not in actors:
        return " – ".join(names.get(actor, actor) for actor in actors)
    at = actors.index("→")
    targets = called(actors[at + 1 :], names)
    return (called(actors[:at], names) or "?") + (f" → {targets}" if targets else "")

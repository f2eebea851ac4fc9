"""One actor on a terminal: what it says and does, and of whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from legation.record.history import ActorSummary, Move
from legation.serve.safe import one_line

from .bars import bars
from .parts import (
    Names,
    channel,
    checked,
    console,
    entry,
    fields,
    head,
    plain,
    quoted,
    says,
    section,
    state,
)

Row = Mapping[str, Any]
# What it is, since when, until when, and to when that is known.
_Term = tuple[str, str, str, str | None]
_MOST: Final = 15
_NOBODY: Final = {"?": "not known", "vacant": "nobody"}


def show_actor(
    actor: ActorSummary,
    said: Sequence[Row],
    contacts: Sequence[Move],
    known: Row,
    names: Names,
) -> None:
    """Print who an actor is, how much it says and does, its offices, contacts and statements.

    `known` are its offices in the knowledge base: `held` by it, and its own `offices` with who
    holds them.
    """
    to = console()
    of = actor.state and state(actor.state, names)
    told = (actor.role, actor.kind, of if of != actor.name else None, actor.id)
    head(to, actor.name, *told, reports=actor.reports)
    if actor.statements or actor.events:
        to.print()
        drawn = (("statements", actor.statements, "cyan"), ("events", actor.events, "yellow"))
        bars(to, [(name, dict(counts), style) for name, counts, style in drawn if counts])
    most = " · ".join(f"{names.get(whom, whom)} {times}" for whom, times in actor.about)
    fields(to, [("speaks about", most)])
    _offices(to, actor.id, known)
    _contacts(to, contacts, names)
    _said(to, said)


def _offices(to: Console, actor: str, known: Row) -> None:
    terms = [*_held(known["held"]), *_holders(known["offices"])]
    if terms:
        section(to, "Offices", len(terms))
    for title, since, until, known_until in terms[:_MOST]:
        goes_on = f"(known to {known_until})" if known_until else ""
        entry(to, [(f"{since or '?':<10} – {until or goes_on}".rstrip(), "dim"), (title, "")])
    if len(terms) > _MOST:
        more = f"… and {len(terms) - _MOST} more: legation actors show {actor}"
        to.print(Text(one_line(more), "dim"))


def _held(terms: Sequence[Row]) -> Iterator[_Term]:
    for term in reversed(terms):
        title, of = term["title"] or term["sector"] or "–", term["name"]
        title = title if of in title else f"{title}, {of}"
        yield title, term["since"], term["until"], term["known_until"]


def _holders(offices: Iterable[Row]) -> Iterator[_Term]:
    for office in offices:
        for holder in office["holders"]:
            who = _NOBODY.get(holder["name"], holder["name"])
            title = f"{office['title']}: {who}"
            yield title, holder["since"], holder["until"], office["known_until"]


def _contacts(to: Console, contacts: Sequence[Move], names: Names) -> None:
    if contacts:
        section(to, "Contacts", _newest(len(contacts)))
    for move in contacts[:_MOST]:
        parts = [
            (str(move.date or move.day or "no day"), ""),
            (channel(move), "bold"),
            (plain(move.status), "yellow"),
            (" – ".join(names.get(party, party) for party in move.parties), ""),
            says(move.speaker, names),
        ]
        entry(to, [*parts, checked(move.checked)], quoted(move.words), move.key)


def _said(to: Console, said: Sequence[Row]) -> None:
    section(to, "Statements", _newest(len(said)) if said else "none")
    for row in said[:_MOST]:
        parts = [(str(row["day"] or "no day"), ""), (row["act"], "bold"), (row["outlet"], "cyan")]
        words = quoted(row["words"], row["kind"])
        entry(to, [*parts, checked(row["checked"])], words, row["fact"])


def _newest(count: int) -> str:
    return f"{count:,}" if count <= _MOST else f"the {_MOST} newest of {count:,}"

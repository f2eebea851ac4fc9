"""Pairs of states or bodies: how they talk, and what they do for and against each other."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from legation.errors import UsageError
from legation.record.history import (
    Move,
    Period,
    Relation,
    Rung,
    balance,
    ladder,
    moves,
    relations,
)
from legation.record.lists import cursor_of, keys_of

from . import examples
from .listed import Dated, Day, States, address, as_one, told
from .models import Balance, Model
from .routes import DeskOf, KeptRoute, Told

router = APIRouter(route_class=KeptRoute, tags=["pairs"])


class Filters(Dated):
    """Which pairs; without days those of the twelve months that end with the newest report."""

    state: States
    acts: int | None = Field(None, ge=1, description="Between whom at least so much happened.")
    conflict: int | None = Field(None, ge=1, description="At least so many acts of conflict.")
    cooperation: int | None = Field(None, ge=1, description="At least so many of cooperation.")


class Pairs(Model):
    """Pairs with their acts from one day to another, which so many reports tell of.

    What several reports of a story have is one act; `goldstein` is the sum over all acts.
    """

    items: list[Relation]
    next: str | None
    since: str | None
    until: str | None
    reports: int


@router.get("/pairs", **as_one(Pairs, examples.PAIRS))
def pairs(desk: DeskOf, asked: Annotated[Filters, Query()]) -> Response:
    """List pairs of states or bodies between whom anything happened, by their codes."""
    found = relations(desk.view, since=asked.since, until=asked.until)
    left = _following((p for p in found.pairs if _is_wanted(p, asked)), asked.cursor)
    shown, after = left[: asked.limit], None
    if len(left) > asked.limit:
        # The days are those of this page, even if a newer report comes in before the next.
        days = {"since": found.since, "until": found.until}
        wanted = asked.model_dump(exclude_defaults=True, exclude={"limit", "cursor"}) | days
        cursor = cursor_of((shown[-1].one, shown[-1].other))
        after = address("pairs", wanted, limit=asked.limit, cursor=cursor)
    whole = {"since": found.since, "until": found.until, "reports": found.reports}
    return told({"items": [asdict(pair) for pair in shown], **whole}, after)


def _is_wanted(pair: Relation, asked: Filters) -> bool:
    return (
        {code.upper() for code in asked.state} <= {pair.one, pair.other}
        and pair.acts >= (asked.acts or 0)
        and pair.conflict >= (asked.conflict or 0)
        and pair.cooperation >= (asked.cooperation or 0)
    )


def _following(found: Iterable[Relation], cursor: str | None) -> list[Relation]:
    """Return the pairs behind a cursor; raise `UsageError` for one that no page gave."""
    if cursor is None:
        return list(found)
    after = tuple(keys_of(cursor))
    if len(after) != 2:
        raise UsageError("this cursor is of another list")
    return [pair for pair in found if (pair.one, pair.other) > after]


class Asked(Model):
    """Of when, and how finely."""

    since: Day | None = Field(None, description="The balance from this day on.")
    until: Day | None = Field(None, description="All of it up to this day.")
    period: Period = "month"
    limit: int = Field(100, ge=0, le=1000, description="How many of the newest contacts.")


class Pair(Model):
    """A pair: the state of each channel, what moved them last, and the balance by period."""

    one: str
    other: str
    contacts: int
    ladder: list[Rung]
    moves: list[Move]
    balance: list[Balance]


@router.get("/pairs/{one}/{other}", **as_one(Pair, examples.PAIR))
def pair(desk: DeskOf, one: str, other: str, asked: Annotated[Asked, Query()]) -> Response:
    """Return what the record has of a pair; a pair that no report has is empty."""
    one, other = one.upper(), other.upper()
    found = moves(desk.view, one, other, until=asked.until)
    volume = balance(
        desk.view, one, other, period=asked.period, since=asked.since, until=asked.until
    )
    newest = found[::-1][: asked.limit]
    return Told(
        {
            "one": one,
            "other": other,
            "contacts": len(found),
            "ladder": [asdict(rung) for rung in ladder(found)],
            "moves": [asdict(move) for move in newest],
            "balance": volume.to_pylist(),
        }
    )

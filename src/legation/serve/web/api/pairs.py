"""Pairs of states or bodies: how they talk, and what they do for and against each other."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from legation.record.history import Move, Period, Rung, balance, ladder, moves

from . import examples
from .listed import Day, as_one
from .models import Balance, Model
from .routes import DeskOf, KeptRoute, Told

router = APIRouter(route_class=KeptRoute, tags=["pairs"])


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

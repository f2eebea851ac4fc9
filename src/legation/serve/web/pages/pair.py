"""A pair of states or bodies: what they do for and against each other, and how they talk."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from legation.record.history import Move, balance, ladder, moves

from ..access import desk_of
from ..cached import RecordRoute
from ..desk import Desk
from ..download import Form, download
from ..render import page

router = APIRouter(route_class=RecordRoute)
_SHOWN = 40
DeskOf = Annotated[Desk, Depends(desk_of)]


@router.get("/pair/{one}/{other}")
def pair(request: Request, desk: DeskOf, one: str, other: str) -> Response:
    """Show the ladder of channels, the balance by month, and the contacts."""
    sides = one.upper(), other.upper()
    found = moves(desk.view, *sides)
    volume = _volume(desk, *sides)
    names = desk.names({m.speaker for m in found[-_SHOWN:] if m.speaker})
    return page(
        request,
        "pair.html",
        sides=sides,
        rungs=ladder(found),
        moves=found[: -_SHOWN - 1 : -1],
        told=len(found),
        volume=volume,
        reports=len({m.report for m in found}),
        names=names,
    )


@router.get("/pair/{one}/{other}/contacts.{form}")
def contacts(desk: DeskOf, one: str, other: str, form: Form) -> Response:
    """Return the contacts as a file."""
    found: list[Move] = moves(desk.view, one.upper(), other.upper())
    return download(found, form, name=f"contacts-{one}-{other}")


@router.get("/pair/{one}/{other}/balance.{form}")
def volume(desk: DeskOf, one: str, other: str, form: Form) -> Response:
    """Return cooperation and conflict by month as a file."""
    return download(_volume(desk, one.upper(), other.upper()), form, name=f"balance-{one}-{other}")


def _volume(desk: Desk, one: str, other: str) -> list[dict[str, Any]]:
    """Return the balance by month, months in which nothing happened too."""
    rows = [r for r in balance(desk.view, one, other).to_pylist() if r["period"]]
    known = {row["period"]: row for row in rows}
    months = _months(min(known), max(known)) if known else []
    empty = {"one": one, "other": other, "cooperation": 0, "conflict": 0, "goldstein": 0.0}
    return [known.get(m, {"period": m, **empty, "reports": 0}) for m in months]


def _months(first: date, last: date) -> list[date]:
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    at = [12 * first.year + first.month - 1 + n for n in range(count)]
    return [date(n // 12, n % 12 + 1, 1) for n in at]

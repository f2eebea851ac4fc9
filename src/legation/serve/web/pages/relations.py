"""Relations: who does how much for and against whom, as a table of all with all."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response

from legation.record.history import Relation, Relations, relations
from legation.serve.show.record.parts import state

from ..access import desk_of
from ..cached import RecordRoute
from ..days import day_of
from ..desk import Desk
from ..download import Form, download
from ..matrix import Sort, activity, matrix
from ..render import page

router = APIRouter(route_class=RecordRoute)
DeskOf = Annotated[Desk, Depends(desk_of)]
_SIDES: Final = 40
_LISTED: Final = 10


@router.get("/relations")
def shown(  # noqa: PLR0913, PLR0917 - all of it narrows one table
    request: Request,
    desk: DeskOf,
    since: str = "",
    until: str = "",
    top: Annotated[int, Query(ge=2, le=_SIDES)] = 12,
    states: str = "",
    sort: Sort = "activity",
) -> Response:
    """Show the table, and the pairs with the strongest cooperation and conflict."""
    found = _found(desk, since, until)
    acts = activity(found.pairs)
    chosen = _chosen(states)
    # Those of which nothing is told come last, so that who asked for them sees that.
    codes = [c for c in (*acts, *sorted(chosen - set(acts))) if not chosen or c in chosen]
    codes = codes if chosen else codes[:top]
    strongest = sorted(found.pairs, key=lambda pair: (pair.goldstein, pair.one, pair.other))
    worst, best = strongest[:_LISTED], strongest[: -_LISTED - 1 : -1]
    names = _names(desk, {*codes, *(code for p in worst + best for code in (p.one, p.other))})
    if sort == "name":
        codes.sort(key=lambda code: (names[code].casefold(), code))
    return page(
        request,
        "relations.html",
        found=found,
        rows=matrix(found.pairs, codes),
        codes=codes,
        active=len(acts),
        names=names,
        conflict=[p for p in worst if p.goldstein < 0],
        cooperation=[p for p in best if p.goldstein > 0],
        asked={"top": top, "states": ", ".join(sorted(chosen)), "sort": sort},
    )


@router.get("/relations/pairs.{form}")
def pairs(desk: DeskOf, form: Form, since: str = "", until: str = "") -> Response:
    """Return all pairs of the period as a file."""
    found: tuple[Relation, ...] = _found(desk, since, until).pairs
    return download(found, form, name="relations")


def _found(desk: Desk, since: str, until: str) -> Relations:
    return relations(desk.view, since=day_of(since), until=day_of(until))


def _chosen(states: str) -> set[str]:
    """Return the codes that are asked for; what is more than the table holds is left out."""
    codes = dict.fromkeys(code.strip().upper() for code in states.split(",") if code.strip())
    return set(list(codes)[:_SIDES])


def _names(desk: Desk, codes: set[str]) -> dict[str, str]:
    """Return what states and bodies are called, by code."""
    known = desk.names(f"{kind}:{code}" for kind in ("state", "body") for code in codes)
    return {code: state(code, known) for code in codes}

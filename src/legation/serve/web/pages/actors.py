"""Actors: who is named most, what each says of whom, and what it takes part in."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Annotated, Any, Final, Literal, get_args

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from legation.model import ActorKind
from legation.record.history import report_count
from legation.record.history.actors import code_of, ids_of
from legation.record.history.lines import TONES, spoken, toward
from legation.record.lists import Page, one_of, page_of

from ..access import desk_of
from ..cached import RecordRoute
from ..desk import Desk
from ..download import Form, download
from ..known import offices
from ..periods import drawn, period_of
from ..render import page

router = APIRouter(route_class=RecordRoute)
DeskOf = Annotated[Desk, Depends(desk_of)]
Text = Annotated[str, Query(max_length=200)]
Doings = Literal["contacts", "events"]
_LISTED: Final = 100
_SAID: Final = 20
_DONE: Final = 20
_FEW: Final = 6
_MOST: Final = 10_000


@router.get("/actors")
def listed(  # noqa: PLR0913, PLR0917 - all of it narrows one list
    request: Request,
    desk: DeskOf,
    kind: Text = "",
    state: Text = "",
    q: Text = "",
    after: str | None = None,
) -> Response:
    """Show the actors, whom most reports name first."""
    found = page_of(
        desk.view, "actors by reports", _wanted(kind, state, q), limit=_LISTED, cursor=after
    )
    return page(
        request,
        "actors.html",
        actors=found.rows,
        after=found.cursor,
        kinds=get_args(ActorKind),
        names=desk.names(_states(found.rows)),
        reports=report_count(desk.view),
        asked={"kind": kind, "state": state, "q": q, "after": after},
    )


@router.get("/actors.{form}")
def list_file(
    desk: DeskOf, form: Form, kind: Text = "", state: Text = "", q: Text = ""
) -> Response:
    """Return the actors as a file, narrowed as the page is."""
    found = page_of(desk.view, "actors by reports", _wanted(kind, state, q), limit=_MOST)
    return download(found.rows, form, name="actors")


@router.get("/actor/{id_}")
def actor(
    request: Request, desk: DeskOf, id_: str, about: Text = "", after: str | None = None
) -> Response:
    """Show what an actor says by month and of whom, and the newest that it says."""
    known = _known(desk, id_)
    whom, wanted = _about(about)
    said = page_of(desk.view, "statements", {"speaker": id_} | wanted, limit=_SAID, cursor=after)
    spoken_of = toward(desk.view, id_)
    months = _by_period(desk, id_, whom)
    people = {whom, *(each.whom for each in spoken_of), *_states([known])}
    people |= {each for row in said.rows for each in row["about"] or ()}
    return page(
        request,
        "actor.html",
        actor=known,
        said=said.rows,
        after=said.cursor,
        about=about,
        whom=whom,
        toward=spoken_of,
        tones_of=TONES,
        months=months,
        offices=offices(id_),
        names=desk.names(filter(None, people)),
        asked={"about": about, "after": after},
    )


@router.get("/actor/{id_}/contacts")
def contacts(request: Request, desk: DeskOf, id_: str, after: str | None = None) -> Response:
    """Show the contacts that it takes part in, as a page or as a section of one."""
    return _doings(request, desk, id_, "contacts", after)


@router.get("/actor/{id_}/events")
def events(request: Request, desk: DeskOf, id_: str, after: str | None = None) -> Response:
    """Show the events that it takes part in, as a page or as a section of one."""
    return _doings(request, desk, id_, "events", after)


@router.get("/actor/{id_}/statements.{form}")
def statements_file(desk: DeskOf, id_: str, form: Form, about: Text = "") -> Response:
    """Return its newest statements as a file, narrowed as the page is."""
    _known(desk, id_)
    wanted = {"speaker": id_} | _about(about)[1]
    return download(
        page_of(desk.view, "statements", wanted, limit=_MOST).rows, form, name="statements"
    )


@router.get("/actor/{id_}/months.{form}")
def months_file(desk: DeskOf, id_: str, form: Form, about: Text = "") -> Response:
    """Return how many statements of each tone it makes by month as a file."""
    _known(desk, id_)
    return download(spoken(desk.view, id_, about=_about(about)[0]), form, name="months")


@router.get("/actor/{id_}/toward.{form}")
def toward_file(desk: DeskOf, id_: str, form: Form) -> Response:
    """Return of whom it speaks, and with which acts, as a file."""
    _known(desk, id_)
    return download(toward(desk.view, id_, most=_MOST), form, name="toward")


@router.get("/actor/{id_}/{doings}.{form}")
def doings_file(desk: DeskOf, id_: str, doings: Doings, form: Form) -> Response:
    """Return the newest contacts or events that it takes part in as a file."""
    _known(desk, id_)
    return download(_done(desk, id_, doings, _MOST, None).rows, form, name=doings)


def _doings(request: Request, desk: Desk, id_: str, doings: Doings, after: str | None) -> Response:
    is_part = "hx-request" in request.headers
    known = _known(desk, id_)
    found = _done(desk, id_, doings, _FEW if is_part else _DONE, after)
    people = {who for row in found.rows for who in _people(row)}
    return page(
        request,
        "actor_doings.html",
        layout="part.html" if is_part else "base.html",
        actor=known,
        doings=doings,
        rows=found.rows,
        after=found.cursor,
        asked=after,
        names=desk.names(people),
    )


def _done(desk: Desk, id_: str, doings: Doings, limit: int, after: str | None) -> Page:
    """Return what it takes part in; of a state or body also what those do who speak for it."""
    code = code_of(id_)
    wanted = {"state": code} if code else {"actor": id_}
    return page_of(desk.view, doings, wanted, limit=limit, cursor=after)


def _people(row: dict[str, Any]) -> set[str]:
    sides = (row.get(name) or () for name in ("parties", "sources", "targets"))
    others = (row.get("speaker"), row.get("mediator"))
    return {who for side in sides for who in side} | {who for who in others if who}


def _by_period(desk: Desk, id_: str, whom: str | None) -> dict[str, Any]:
    """Return its statements by the shortest period of which not too many stand in a chart."""
    rows = spoken(desk.view, id_, about=whom)
    period = period_of([row.period for row in rows])
    if period != "month":
        rows = spoken(desk.view, id_, about=whom, period=period)
    return {"period": period, "rows": drawn(map(asdict, rows), period)}


def _states(actors: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of the states and bodies that actors are of."""
    return {id_ for actor in actors if actor["state"] for id_ in ids_of(actor["state"])}


def _about(about: str) -> tuple[str | None, dict[str, object]]:
    """Return whom the statements that are shown are about, and what filters them."""
    if not about.strip():
        return None, {}
    if ":" in about:
        return about, {"about": about}
    return None, {"words": about.strip()}


def _wanted(kind: str, state: str, q: str) -> dict[str, object]:
    given = {"kind": kind, "state": state.strip().upper(), "name": q.strip()}
    return {name: value for name, value in given.items() if value}


def _known(desk: Desk, id_: str) -> dict[str, Any]:
    found = one_of(desk.view, "actors", id_)
    if found is None:
        raise HTTPException(404, f"No report in this record names an actor {id_!r}.")
    return found

"""Today: what the newest days tell, which channels have moved, what rests on one source."""

from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from starlette.responses import RedirectResponse

from legation.record.history import Days, News, Shift, days, news, shifts
from legation.serve.show.record.parts import state

from ..access import can_write, desk_of, may_write
from ..cached import RecordRoute
from ..days import day_of
from ..desk import Desk
from ..download import Form, download
from ..forms import form_of
from ..render import fact_url, page

router = APIRouter(route_class=RecordRoute)
DeskOf = Annotated[Desk, Depends(desk_of)]
Sent = Annotated[dict[str, str], Depends(form_of)]
Most = Annotated[int, Query(ge=1, le=31)]
LOOKED: Final = "looked"
"""The cookie that says up to where a browser has seen the record; `RecordRoute` knows it."""
_LONG: Final = 400 * 24 * 3600
_MOVED: Final = 8
_FILE: Final = 500
_List = Literal["contact", "event", "statement", "alone"]


@router.get("/")
def today(
    request: Request, desk: DeskOf, until: str = "", since: str = "", most: Most = 7
) -> Response:
    """Show the newest days with reports, or those up to a day."""
    shown = days(desk.view, until=day_of(until), most=most)
    if shown is None:
        return page(request, "today_empty.html", until=until, writes=can_write(request))
    told = news(desk.view, shown)
    moved = _moved(request, desk, shown, since, until)
    listed = [each for kind in told.of.values() for each in kind] + list(told.alone)
    return page(
        request,
        "today.html",
        shown=shown,
        told=told,
        shifts=moved[:_MOVED],
        moved=len(moved),
        seen=None if since or until else _seen(request),
        newest=_newest(desk),
        asked={"until": until, "since": since, "most": most},
        names=desk.names(_people(listed, moved[:_MOVED])),
        state=state,
    )


@router.get("/today/moved.{form}")
def moved_file(  # noqa: PLR0913, PLR0917 - as the page is narrowed
    request: Request, desk: DeskOf, form: Form, until: str = "", since: str = "", most: Most = 7
) -> Response:
    """Return the channels that have moved as a file."""
    shown = days(desk.view, until=day_of(until), most=most)
    return download(_moved(request, desk, shown, since, until) if shown else [], form, name="moved")


@router.get("/today/{which}.{form}")
def newest_file(
    desk: DeskOf, which: _List, form: Form, until: str = "", most: Most = 7
) -> Response:
    """Return the weightiest of the days as a file, or what of them rests on one source."""
    shown = days(desk.view, until=day_of(until), most=most)
    if shown is None:
        return download([], form, name=which)
    told = news(desk.view, shown, most=_FILE)
    return download(told.alone if which == "alone" else told.of[which], form, name=which)


@router.post("/looked")
def looked(request: Request, sent: Sent) -> Response:
    """Remember up to where this browser has seen the record."""
    seen = _moment(sent.get("seen", ""))
    if seen is None:
        raise HTTPException(400, "This is no time up to which a record was seen.")
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        LOOKED,
        seen.strftime("%Y%m%dT%H%M%S.%fZ"),
        max_age=_LONG,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/sample", dependencies=[Depends(may_write)])
def sample(desk: DeskOf) -> Response:
    """Read the sample report into the record, and lead to it."""
    from legation.ingest import reports
    from legation.serve.cli.sources import SAMPLE

    (report,) = [item.report for item in reports(str(SAMPLE)) if item.report is not None]
    if report.id not in desk.record.coded():
        with desk.record.writing(desk.reader.version) as writer:
            writer.add(desk.reader(report), source=str(SAMPLE))
        desk.record.tie()
    desk.view.stale()
    return RedirectResponse(fact_url(report.id), 303)


def _moved(request: Request, desk: Desk, shown: Days, since: str, until: str) -> list[Shift]:
    """Return what moved since a day, or else since this browser last looked, else in the days."""
    came = None if since or until else _seen(request)
    last = shown.last if until else None
    return shifts(desk.view, since=day_of(since) or shown.first, until=last, came=came)


def _seen(request: Request) -> datetime | None:
    return _moment(request.cookies.get(LOOKED, ""))


def _moment(written: str) -> datetime | None:
    """Return a time in UTC, `None` for what is none."""
    try:
        found = datetime.fromisoformat(written)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _newest(desk: Desk) -> str:
    """Return when the newest reading that is shown was made: who has seen it has seen so far."""
    ((coded,),) = desk.view.fetch("SELECT max(coded) FROM heads")
    return str(coded.astimezone(UTC).isoformat())


def _people(listed: list[News], moved: list[Shift]) -> set[str]:
    """Return the ids of whoever is named: actors, and the states and bodies of codes."""
    actors = {a for n in listed for a in (*n.sources, *n.targets, n.speaker) if a}
    codes = {code for shift in moved for code in (shift.one, shift.other)}
    states = {f"{kind}:{code}" for kind in ("state", "body") for code in codes}
    return actors | states | {shift.speaker for shift in moved if shift.speaker}

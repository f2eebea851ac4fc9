"""Processes: who stood where, what was promised and what became of it, what hangs on what."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, get_args

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from legation.model.process import ProcessKind
from legation.record.export import write_deadlines
from legation.record.history import (
    commitments,
    conditions,
    has_process,
    positions,
    process_papers,
    process_summary,
    processes,
    report_count,
    stances,
)

from ..access import desk_of
from ..cached import RecordRoute
from ..desk import Desk
from ..download import Form, download
from ..render import page

router = APIRouter(route_class=RecordRoute)
DeskOf = Annotated[Desk, Depends(desk_of)]
_LISTED: Final = 50
_STANCES: Final = 200
_PROMISES: Final = 30
_PAPERS: Final = 12
# A text costs 5 ms to read: a section that is fetched when it is scrolled to has few.
_FEW: Final = 6
_MANY: Final = 40
_MOST: Final = 100_000


@router.get("/processes")
def listed(  # noqa: PLR0913, PLR0917 - all of it narrows one list
    request: Request,
    desk: DeskOf,
    kind: str = "",
    name: str = "",
    by: str = "newest",
    after: str | None = None,
) -> Response:
    """Show the processes, those told of last or most first."""
    found = processes(
        desk.view,
        kind=kind or None,
        name=name.strip() or None,
        by=by,  # type: ignore[arg-type]
        after=after,
        limit=_LISTED + 1,
    )
    return page(
        request,
        "processes.html",
        processes=found[:_LISTED],
        after=found[_LISTED - 1].place if len(found) > _LISTED else None,
        kinds=get_args(ProcessKind),
        reports=report_count(desk.view),
        asked={"kind": kind, "name": name, "by": by, "after": after},
    )


@router.get("/processes.{form}")
def list_file(desk: DeskOf, form: Form, kind: str = "", name: str = "") -> Response:
    """Return all processes as a file, narrowed as the page is."""
    found = processes(desk.view, kind=kind or None, name=name.strip() or None, limit=_MOST)
    return download(found, form, name="processes")


@router.get("/process/{id_}")
def process(request: Request, desk: DeskOf, id_: str) -> Response:
    """Show a process: the stances by actor, the promises, and who stands in the way."""
    _known(desk, id_)
    summary = process_summary(desk.view, id_)
    promises = commitments(desk.view, process=id_, newest=_PROMISES)
    taken = stances(desk.view, id_, newest=_STANCES)
    actors = {row["actor"] for row in taken} | {a for p in promises for a in (*p.by, *p.to)}
    others = (*summary.parties, *summary.blocked_by, *summary.held_out_by, summary.mediator)
    return page(
        request,
        "process.html",
        process=summary,
        promises=promises,
        lines=_lines(taken),
        taken=len(taken),
        today=date.today(),
        papers=process_papers(desk.view, id_, newest=_PAPERS),
        names=desk.names({*actors, *filter(None, others)}),
    )


@router.get("/process/{id_}/positions")
def position_words(request: Request, desk: DeskOf, id_: str) -> Response:
    """Show the newest positions with their words, as a page or as a section of one."""
    return _words(request, desk, id_, "positions")


@router.get("/process/{id_}/conditions")
def condition_words(request: Request, desk: DeskOf, id_: str) -> Response:
    """Show the newest conditions as if and then, as a page or as a section of one."""
    return _words(request, desk, id_, "conditions")


@router.get("/process/{id_}/positions.{form}")
def positions_file(desk: DeskOf, id_: str, form: Form) -> Response:
    """Return all positions as a file."""
    _known(desk, id_)
    return download(positions(desk.view, id_).to_pylist(), form, name="positions")


@router.get("/process/{id_}/commitments.{form}")
def commitments_file(desk: DeskOf, id_: str, form: Form) -> Response:
    """Return all commitments as a file, with what became of each by today."""
    _known(desk, id_)
    return download(commitments(desk.view, process=id_), form, name="commitments")


@router.get("/process/{id_}/conditions.{form}")
def conditions_file(desk: DeskOf, id_: str, form: Form) -> Response:
    """Return all conditions as a file."""
    _known(desk, id_)
    return download(conditions(desk.view, id_).to_pylist(), form, name="conditions")


@router.get("/process/{id_}/reports.{form}")
def reports_file(desk: DeskOf, id_: str, form: Form) -> Response:
    """Return the reports that have it as a file."""
    _known(desk, id_)
    return download(process_papers(desk.view, id_), form, name="reports")


@router.get("/process/{id_}/deadlines.ics")
def deadlines(desk: DeskOf, id_: str) -> Response:
    """Return the deadlines as a calendar."""
    _known(desk, id_)
    out = io.StringIO(newline="")
    write_deadlines(desk.view, id_, out)
    disposition = {"Content-Disposition": 'attachment; filename="deadlines.ics"'}
    return Response(out.getvalue(), media_type="text/calendar; charset=utf-8", headers=disposition)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stand:
    """A stance on a day, as the first of so many reports has it."""

    day: date | None
    stance: str
    report: str
    start: int | None
    end: int | None
    reports: int


def _lines(taken: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[_Stand]]]:
    """Return the stances by actor, who spoke last first, each line newest first."""
    lines: dict[str, dict[tuple[date | None, str], list[Mapping[str, Any]]]] = {}
    for row in taken:
        lines.setdefault(row["actor"], {}).setdefault((row["day"], row["stance"]), []).append(row)
    return [(actor, [_stand(rows) for rows in line.values()]) for actor, line in lines.items()]


def _stand(rows: list[Mapping[str, Any]]) -> _Stand:
    first = rows[0]
    span = first["evidence"][0] if first["evidence"] else {"start": None, "end": None}
    return _Stand(
        day=first["day"],
        stance=first["stance"],
        report=first["report"],
        reports=len({row["report"] for row in rows}),
        **span,
    )


def _words(request: Request, desk: Desk, id_: str, name: str) -> Response:
    is_part = "hx-request" in request.headers
    told = positions if name == "positions" else conditions
    _known(desk, id_)
    rows = told(desk.view, id_, newest=_FEW if is_part else _MANY).to_pylist()
    people = {row["speaker"] for row in rows} | {row.get("actor") for row in rows}
    return page(
        request,
        f"process_{name}.html",
        layout="part.html" if is_part else "base.html",
        process=process_summary(desk.view, id_),
        rows=rows,
        names=desk.names(who for who in people if who),
    )


def _known(desk: Desk, id_: str) -> None:
    if not has_process(desk.view, id_):
        raise HTTPException(404, f"No report in this record tells of a process {id_!r}.")

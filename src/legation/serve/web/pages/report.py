"""A report: its text with what was read in it marked, and the reading beside it."""

import json
import re
from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from starlette.responses import RedirectResponse

from legation.record.export.cells import address
from legation.record.history import facts
from legation.record.history.whole import Whole, whole

from ..access import can_write, desk_of, may_write
from ..cached import RecordRoute
from ..desk import Desk
from ..download import Form, as_json, download
from ..pieces import marks, pieces
from ..render import fact_url, page
from ..terms import terms

router = APIRouter(route_class=RecordRoute)
DeskOf = Annotated[Desk, Depends(desk_of)]
_AT: Final = re.compile(r"(\d{1,7})-(\d{1,7})")


@router.get("/report/{report}.json")
def as_data(desk: DeskOf, report: str) -> Response:
    """Return everything that the record has of a report, as a file."""
    return as_json(asdict(found(desk, report)), name=f"report-{report[:12]}")


@router.get("/report/{report}/facts.{form}")
def as_list(desk: DeskOf, report: str, form: Form) -> Response:
    """Return its facts as a file."""
    rows = facts(desk.view, found(desk, report).report["report"]).to_pylist()
    return download(rows, form, name=f"facts-{report[:12]}")


@router.get("/report/{report}")
def report(request: Request, desk: DeskOf, report: str, at: str = "") -> Response:
    """Show the text and the reading."""
    told = found(desk, report)
    asked = _AT.fullmatch(at)
    span = (int(asked[1]), int(asked[2])) if asked else None
    processes = terms(told)
    of_all = [term for _, mine in processes for term in mine]
    return page(
        request,
        "report.html",
        told=told,
        pieces=pieces(told.text, marks(told, of_all, span)),
        processes=processes,
        copies=_copies(desk, told),
        names={a["id"]: a["name"] for a in told.actors},
        rejected=rejected(told),
        corrections={c["id"]: c | {"was": _was(c)} for c in told.corrections},
        url=address(told.report["url"]),
        writes=can_write(request),
    )


@router.post("/report/{report}/recode", dependencies=[Depends(may_write)])
def recode(desk: DeskOf, report: str) -> Response:
    """Read the stored text again with the reader of this desk."""
    told = found(desk, report)
    for stored, source in desk.record.reports(only=[told.report["report"]]):
        with desk.record.writing(desk.reader.version) as writer:
            writer.add(desk.reader(stored), source=source)
    desk.view.stale()
    return RedirectResponse(fact_url(report), 303)


def found(desk: Desk, report: str) -> Whole:
    """Return a report; raise `HTTPException` 404 where there is none."""
    told = whole(desk.view, report)
    if told is None:
        raise HTTPException(404, "This record has no report of that id.")
    return told


def _copies(desk: Desk, told: Whole) -> int:
    """Return how many copies there are of a report, or of what it is itself a copy of."""
    asked = "SELECT count(*) FROM stories WHERE story = ? AND origin = ? AND report <> origin"
    return int(desk.view.fetch(asked, [told.story, told.origin])[0][0])


def rejected(told: Whole) -> list[dict[str, Any]]:
    """Return the corrections that took a fact of a report out, and stand."""
    undone = {c["undoes"] for c in told.corrections}
    standing: dict[str, dict[str, Any]] = {}
    for correction in told.corrections:
        if correction["verdict"] != "undo" and correction["id"] not in undone:
            standing[correction["fact"]] = correction
    return [c for c in standing.values() if c["verdict"] == "reject"]


def _was(correction: dict[str, Any]) -> dict[str, str]:
    """Return what a fact had before it was changed, by field."""
    kept = json.loads(correction["anchor"] or "{}")
    changed = json.loads(correction["changes"] or "{}")
    return {name: str(kept.get(name) or "nothing") for name in changed}

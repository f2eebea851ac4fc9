"""Corrections: what people say of facts."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response, Security
from fastapi.security import HTTPBearer
from pydantic import Field

from legation.record import corrections as record
from legation.serve.safe import one_line

from ..access import may_write, visitor
from . import examples
from .listed import Paged, Text, as_list, as_one, listed, one
from .models import Correction, Model
from .routes import DeskOf, KeptRoute, Told, answers, nothing

router = APIRouter(route_class=KeptRoute, tags=["corrections"])
_BEARER = HTTPBearer(auto_error=False, description="A token: legation token add NAME")
_WRITES = [Security(_BEARER), Depends(may_write), Depends(nothing)]
Verdict = Literal["accept", "reject", "change"]


class Filters(Paged):
    """Which corrections."""

    report: Text | None = None
    kind: Literal["event", "contact", "statement"] | None = None
    verdict: Verdict | None = None
    by: Text | None = None


class Wanted(Model):
    """What is to be said of a fact; `changes` are new values by field, for "change" alone."""

    report: Text = Field(examples=["3f1c0d5e9a7b2468"])
    fact: Text = Field(description="Its id in the report.", examples=["c1"])
    verdict: Verdict
    changes: dict[str, str | list[str] | None] | None = Field(
        None, max_length=20, examples=[{"level": "ministerial"}]
    )
    reason: str = Field(min_length=1, max_length=2000, examples=["the two ministers spoke"])
    by: str | None = Field(None, max_length=200, description="Who; else the name of the token.")


@router.get("/corrections", **as_list(Correction, examples.CORRECTION))
def corrections(desk: DeskOf, asked: Annotated[Filters, Query()]) -> Response:
    """List corrections, newest first, those that were taken back too."""
    return listed(desk, "corrections", asked)


@router.get(
    "/corrections/{id}",
    dependencies=[Depends(nothing)],
    **as_one(Correction, examples.CORRECTION),
)
def correction(desk: DeskOf, id: str) -> Response:
    """Return a correction."""
    return Told(one(desk, "corrections", id))


@router.post(
    "/corrections",
    status_code=201,
    dependencies=_WRITES,
    response_model=Correction,
    responses=answers(examples.CORRECTION, 403, 413, status=201),
)
def correct(request: Request, desk: DeskOf, wanted: Wanted) -> Response:
    """Accept, reject or change a fact, for good: it outlives reading the report again."""
    made = record.correct(
        desk.record,
        wanted.report,
        wanted.fact,
        wanted.verdict,
        changes=wanted.changes,
        reason=one_line(wanted.reason),
        by=_by(request, wanted.by),
    )
    desk.view.stale()
    answer = Told(one(desk, "corrections", made), 201)
    answer.headers["Location"] = f"/api/v1/corrections/{made}"
    return answer


@router.delete(
    "/corrections/{id}",
    dependencies=_WRITES,
    response_model=Correction,
    responses=answers(examples.CORRECTION | {"undone_by": "k9d27c01e55"}, 403, 404, 409),
)
def undo(request: Request, desk: DeskOf, id: str) -> Response:
    """Take a correction back; it stays in the list, with what undid it."""
    if one(desk, "corrections", id)["undone_by"]:
        raise HTTPException(409, f"{id} was taken back already")
    record.undo(desk.record, id, by=_by(request, None))
    desk.view.stale()
    return Told(one(desk, "corrections", id))


def _by(request: Request, given: str | None) -> str:
    return one_line(given or "") or visitor(request).name or ""

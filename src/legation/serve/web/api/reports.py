"""Reports."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from . import examples
from .listed import Dated, States, Text, as_list, as_one, listed, one
from .models import Report, WholeReport
from .routes import DeskOf, KeptRoute, Told, nothing

router = APIRouter(route_class=KeptRoute, tags=["reports"])


class Filters(Dated):
    """Which reports."""

    outlet: Text | None = Field(None, description="Part of the outlet's id or name.")
    title: Text | None = Field(None, description="Part of the title.")
    story: Text | None = Field(None, description="Id of a story.")
    actor: Text | None = Field(None, description="Id of an actor that it names.")
    state: States


@router.get("/reports", **as_list(Report, examples.REPORT))
def reports(desk: DeskOf, asked: Annotated[Filters, Query()]) -> Response:
    """List reports, newest first: of some days, an outlet, a story, or that name an actor."""
    return listed(desk, "reports", asked)


@router.get(
    "/reports/{report}",
    dependencies=[Depends(nothing)],
    **as_one(WholeReport, examples.WHOLE_REPORT),
)
def report(desk: DeskOf, report: str) -> Response:
    """Return a report with its text; spans of facts point into it."""
    return Told(one(desk, "reports", report) | {"text": desk.view.texts([report])[report]})

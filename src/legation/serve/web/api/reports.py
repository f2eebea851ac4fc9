"""Reports."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from . import examples
from .listed import Dated, States, Text, as_list, as_one, listed, one
from .models import Report, WholeReport
from .routes import DeskOf, KeptRoute, Told, nothing

router = APIRouter(route_class=KeptRoute, tags=["reports"])


class Filters(Dated):
    """Which reports."""

    outlet: Text | None = None
    title: Text | None = None
    story: Text | None = None
    actor: Text | None = None
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

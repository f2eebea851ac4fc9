"""About the record: what it holds, how to cite it, what the marks mean."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from legation.record.history.extent import extent

from ..access import desk_of
from ..cached import RecordRoute
from ..desk import Desk
from ..download import Form, as_json, download
from ..render import page

router = APIRouter(route_class=RecordRoute)
DeskOf = Annotated[Desk, Depends(desk_of)]


@router.get("/about")
def about(request: Request, desk: DeskOf) -> Response:
    """Show the numbers, a citation, and the marks."""
    found = extent(desk.view)
    years = [{"year": year, "reports": reports} for year, reports in found.by_year]
    return page(request, "about.html", of=found, years=years)


@router.get("/about.json")
def as_data(desk: DeskOf) -> Response:
    """Return the numbers as a file."""
    return as_json(asdict(extent(desk.view)), name="about")


@router.get("/about/years.{form}")
def years(desk: DeskOf, form: Form) -> Response:
    """Return the reports by year as a file."""
    rows = [{"year": year, "reports": n} for year, n in extent(desk.view).by_year]
    return download(rows, form, name="reports-by-year")

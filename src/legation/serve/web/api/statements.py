"""Statements: who says what, how, and in which words."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from legation.model import Act, StatementKind

from . import examples
from .listed import Facts, States, Text, as_list, as_one, listed, one
from .models import Statement
from .routes import DeskOf, KeptRoute, Told, nothing

router = APIRouter(route_class=KeptRoute, tags=["statements"])


class Filters(Facts):
    """Which statements."""

    speaker: Text | None = Field(None, description="Id of the actor who says it.")
    about: Text | None = Field(None, description="Id of an actor whom it is about.")
    state: States
    act: Act | None = None
    kind: StatementKind | None = None


@router.get("/statements", **as_list(Statement, examples.STATEMENT))
def statements(desk: DeskOf, asked: Annotated[Filters, Query()]) -> Response:
    """List statements, newest first."""
    return listed(desk, "statements", asked)


@router.get(
    "/statements/{report}/{id}",
    dependencies=[Depends(nothing)],
    **as_one(Statement, examples.STATEMENT),
)
def statement(desk: DeskOf, report: str, id: str) -> Response:
    """Return one by its report and its id there."""
    return Told(one(desk, "statements", report, id))

"""Events: who does what to whom."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from legation.model import EventType, Quad, Status

from . import examples
from .listed import Facts, States, Text, as_list, as_one, listed, one
from .models import Event
from .routes import DeskOf, KeptRoute, Told, nothing

router = APIRouter(route_class=KeptRoute, tags=["events"])


class Filters(Facts):
    """Which events."""

    actor: Text | None = Field(None, description="Id of an actor on either side.")
    state: States
    type: EventType | None = None
    status: Status | None = None
    quad: Quad | None = None
    confidence: float | None = Field(None, ge=0, le=1, description="The least.")


@router.get("/events", **as_list(Event, examples.EVENT))
def events(desk: DeskOf, asked: Annotated[Filters, Query()]) -> Response:
    """List events, newest first."""
    return listed(desk, "events", asked)


@router.get(
    "/events/{report}/{id}",
    dependencies=[Depends(nothing)],
    **as_one(Event, examples.EVENT),
)
def event(desk: DeskOf, report: str, id: str) -> Response:
    """Return one by its report and its id there."""
    return Told(one(desk, "events", report, id))

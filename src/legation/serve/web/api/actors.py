"""Actors: who acts and speaks, over all reports."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from legation.model import ActorKind
from legation.record.history import ActorSummary, actor_summary

from . import examples
from .listed import Paged, Text, as_list, as_one, listed, one
from .models import Actor
from .routes import DeskOf, KeptRoute, Told, nothing

router = APIRouter(route_class=KeptRoute, tags=["actors"])


class Filters(Paged):
    """Which actors."""

    kind: ActorKind | None = None
    state: Text | None = Field(None, description="Code of the state or body it is of.")
    name: Text | None = Field(None, description="Part of its name.")
    reports: int | None = Field(None, ge=1, description="Named by at least as many reports.")


@router.get("/actors", **as_list(Actor, examples.ACTOR))
def actors(desk: DeskOf, asked: Annotated[Filters, Query()]) -> Response:
    """List actors by id, each as the newest report has it."""
    return listed(desk, "actors", asked)


@router.get(
    "/actors/{id}",
    dependencies=[Depends(nothing)],
    **as_one(ActorSummary, examples.WHOLE_ACTOR),
)
def actor(desk: DeskOf, id: str) -> Response:
    """Return an actor: how much it says and does by month, and whom it speaks about most."""
    one(desk, "actors", id)
    return Told(asdict(actor_summary(desk.view, id)))

"""Actors: who acts and speaks, over all reports."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from legation.model import ActorKind
from legation.record.history import actor_summary

from . import examples
from .listed import Paged, Text, as_list, as_one, listed, one
from .models import Actor, Model
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


class Month(Model):
    """How many in a month, by its first day."""

    month: str
    count: int


class About(Model):
    """How often it speaks about whom."""

    actor: str
    count: int


class WholeActor(Model):
    """An actor, with what it says and takes part in by month, and whom it speaks about most."""

    id: str
    name: str | None
    kind: ActorKind | None
    role: str | None
    state: str | None
    reports: int
    statements: list[Month]
    events: list[Month]
    about: list[About]


@router.get(
    "/actors/{id}",
    dependencies=[Depends(nothing)],
    **as_one(WholeActor, examples.WHOLE_ACTOR),
)
def actor(desk: DeskOf, id: str) -> Response:
    """Return an actor: how much it says and does by month, and whom it speaks about most."""
    one(desk, "actors", id)
    found = actor_summary(desk.view, id)
    head = {name: getattr(found, name) for name in _HEAD}
    months = {
        name: [{"month": month, "count": count} for month, count in getattr(found, name)]
        for name in ("statements", "events")
    }
    about = [{"actor": whom, "count": count} for whom, count in found.about]
    return Told(head | months | {"about": about})


_HEAD = ("id", "name", "kind", "role", "state", "reports")

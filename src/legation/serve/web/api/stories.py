"""Stories: the reports of one happening, copies told apart."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from legation.record.happenings import Happening, happenings
from legation.record.history import Telling, tellings

from . import examples
from .listed import Dated, States, Text, as_list, as_one, listed, one
from .models import Model, Story
from .routes import DeskOf, KeptRoute, Told, nothing

router = APIRouter(route_class=KeptRoute, tags=["stories"])


class Filters(Dated):
    """Which stories."""

    report: Text | None = Field(None, description="That of a report.")
    state: States
    reports: int | None = Field(None, ge=1, description="Of at least as many reports.")


@router.get("/stories", **as_list(Story, examples.STORY))
def stories(desk: DeskOf, asked: Annotated[Filters, Query()]) -> Response:
    """List stories, newest first."""
    return listed(desk, "stories", asked)


class WholeStory(Model):
    """A story: its reports as they came, and what they tell of, most attested first."""

    id: str
    reports: list[Telling]
    happenings: list[Happening]


@router.get(
    "/stories/{id}",
    dependencies=[Depends(nothing)],
    **as_one(WholeStory, examples.WHOLE_STORY),
)
def story(desk: DeskOf, id: str) -> Response:
    """Return a story, with who carries what and where accounts differ."""
    one(desk, "stories", id)
    found = [asdict(each) for each in tellings(desk.view, id)]
    told = [asdict(each) for each in happenings(desk.view, id)]
    return Told({"id": id, "reports": found, "happenings": told})

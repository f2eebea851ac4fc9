"""Contacts: who talks to whom, at which level, and how that stands."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from legation.model import ContactForm, ContactLevel, ContactStatus

from . import examples
from .listed import Facts, States, Text, as_list, as_one, listed, one
from .models import Contact
from .routes import DeskOf, KeptRoute, Told, nothing

router = APIRouter(route_class=KeptRoute, tags=["contacts"])


class Filters(Facts):
    """Which contacts."""

    actor: Text | None = Field(None, description="Id of a party.")
    state: States
    level: ContactLevel | None = None
    form: ContactForm | None = None
    status: ContactStatus | None = None
    confidence: float | None = Field(None, ge=0, le=1, description="The least.")


@router.get("/contacts", **as_list(Contact, examples.CONTACT))
def contacts(desk: DeskOf, asked: Annotated[Filters, Query()]) -> Response:
    """List contacts, newest first."""
    return listed(desk, "contacts", asked)


@router.get(
    "/contacts/{report}/{id}",
    dependencies=[Depends(nothing)],
    **as_one(Contact, examples.CONTACT),
)
def contact(desk: DeskOf, report: str, id: str) -> Response:
    """Return one by its report and its id there."""
    return Told(one(desk, "contacts", report, id))

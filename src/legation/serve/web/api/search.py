"""Search."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from legation.record.search import Hit

from . import examples
from .listed import as_one
from .models import Model
from .routes import ApiRoute, DeskOf, Told

# What is found also depends on how far the index is, so that nothing is kept.
router = APIRouter(route_class=ApiRoute, tags=["search"])


class Asked(Model):
    """What is looked for."""

    q: str = Field(
        max_length=1000,
        description="Words, phrases in quotation marks, and filters, as `legation search` has "
        "them.",
        examples=["ceasefire speaker:Macron since:2026-01"],
    )
    limit: int = Field(20, ge=1, le=100, description="How many.")


class Found(Model):
    """What fits best; without words the newest."""

    items: list[Hit]


@router.get("/search", **as_one(Found, examples.FOUND))
def search(desk: DeskOf, asked: Annotated[Asked, Query()]) -> Response:
    """Search the words and facts of the record."""
    found = desk.index.search(asked.q, limit=asked.limit)
    return Told({"items": [asdict(hit) for hit in found]})

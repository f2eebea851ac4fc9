"""Search."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from legation.record.search import Finds, Hit, Order

from . import examples
from .listed import Paged, address, as_one, told
from .models import Model
from .routes import ApiRoute, DeskOf

# What is found also depends on how far the index is, so that nothing is kept.
router = APIRouter(route_class=ApiRoute, tags=["search"])


class Asked(Paged):
    """What is looked for."""

    q: str = Field(
        max_length=1000,
        description="Words, phrases in quotation marks, and filters, as `legation search` has "
        "them.",
        examples=["ceasefire speaker:Macron since:2026-01"],
    )
    order: Order = Field("best", description="The best fit first, or the newest.")
    limit: int = Field(20, ge=1, le=100, description="How many on a page.")


class Value(Model):
    """A value, and how many finds have it."""

    value: str
    count: int


class Found(Model):
    """A page of finds.

    `order` is the one they come in: without words, and of very many, it is the newest. `facets`
    count the newest `counted` finds, which are in so many `reports`; `more` says that others are
    older. `behind` is how many reports the index lacks yet, null where that is not known.
    """

    items: list[Hit]
    next: str | None
    order: Order
    facets: dict[str, list[Value]]
    counted: int
    reports: int
    more: bool
    behind: int | None


@router.get("/search", **as_one(Found, examples.FOUND))
def search(desk: DeskOf, asked: Annotated[Asked, Query()]) -> Response:
    """Search the words and facts of the record."""
    found = desk.index.find(asked.q, size=asked.limit, after=asked.cursor, order=asked.order)
    wanted = {"q": asked.q, "order": asked.order}
    after = found.cursor and address("search", wanted, limit=asked.limit, cursor=found.cursor)
    return told(_plain(found), after)


def _plain(found: Finds) -> dict[str, object]:
    facets = {
        name: [{"value": value, "count": count} for value, count in counts]
        for name, counts in found.facets.counts.items()
    }
    return {
        "items": [asdict(hit) for hit in found.hits],
        "order": "best" if found.best else "newest",
        "facets": facets,
        "counted": found.facets.counted,
        "reports": found.facets.reports,
        "more": found.facets.more,
        "behind": found.behind,
    }

"""Lists, page by page."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, NamedTuple
from urllib.parse import urlencode

from fastapi import HTTPException, Response
from pydantic import BaseModel, BeforeValidator, Field

from legation.record.lists import one_of, page_of

from ..desk import Desk
from .models import Model, pages_of
from .routes import Told, answers


class _Shape(NamedTuple):
    """What the ids of something look like."""

    what: str
    pattern: str
    example: str


_REPORT: Final = _Shape("id of a report", "[0-9a-f]{16}", "3f1c0d5e9a7b2468")
_SHAPES: Final[Mapping[str, tuple[_Shape, ...]]] = {
    "reports": (_REPORT,),
    "statements": (_REPORT, _Shape("id of a statement", "s[0-9]{1,9}(-kept[0-9]*)*", "s1")),
    "events": (_REPORT, _Shape("id of an event", "e[0-9]{1,9}(-kept[0-9]*)*", "e1")),
    "contacts": (_REPORT, _Shape("id of a contact", "c[0-9]{1,9}(-kept[0-9]*)*", "c1")),
    "actors": (_Shape("id of an actor", "[a-z]+:(?s:.)+", "state:FRA"),),
    "stories": (_Shape("id of a story", "story-[0-9a-f]{10}", "story-38c66540f9"),),
    "corrections": (_Shape("id of a correction", "k[0-9a-f]{10}", "k0f3a9b21c4"),),
}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _written(value: object) -> object:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("not a day as 2026-02-10 is")
    return value


# Without the check a number would be taken for the seconds of a clock.
Day = Annotated[date, BeforeValidator(_written)]
Text = Annotated[str, Field(min_length=1, max_length=200)]
States = Annotated[
    list[Text],
    Field(
        default_factory=list,
        max_length=5,
        description="Code of a state or body; of several each must be there.",
    ),
]


class Paged(Model):
    """Which page of a list."""

    limit: int = Field(50, ge=1, le=500, description="How many on a page.")
    cursor: Annotated[str, Field(max_length=2000)] | None = Field(
        None, description="Where to go on, from `next`; it holds for one list and its filters."
    )


class Dated(Paged):
    """Those of some days."""

    since: Day | None = Field(None, description="From this day on.", examples=["2026-02-01"])
    until: Day | None = Field(None, description="Up to this day.", examples=["2026-02-28"])


class Facts(Dated):
    """Those of some reports."""

    report: Text | None = Field(None, description="Id of a report.")
    story: Text | None = Field(None, description="Id of a story.")
    outlet: Text | None = Field(None, description="Part of the outlet's id or name.")
    checked: Text | None = Field(None, description="machine, confirmed or corrected.")


def listed(desk: Desk, name: str, asked: Paged) -> Response:
    """Return a page of a list, with the address of the next."""
    wanted = asked.model_dump(exclude_defaults=True, exclude={"limit", "cursor"})
    page = page_of(desk.view, name, wanted, limit=asked.limit, cursor=asked.cursor)
    after = page.cursor and address(name, wanted, limit=asked.limit, cursor=page.cursor)
    return told({"items": page.rows}, after)


def told(answer: Mapping[str, object], after: str | None) -> Response:
    """Return an answer with the address of the page that follows, which is also its `Link`."""
    headers = {"Link": f'<{after}>; rel="next"'} if after else None
    return Told({**answer, "next": after}, headers=headers)


def address(name: str, wanted: Mapping[str, object], *, limit: int, cursor: str) -> str:
    """Return where a list goes on behind a cursor."""
    given = [*_pairs(wanted), ("limit", limit), ("cursor", cursor)]
    return f"/api/v1/{name}?{urlencode(given)}"


def _pairs(wanted: Mapping[str, object]) -> list[tuple[str, object]]:
    """Return filters as an address has them, each of several values by itself."""
    return [
        (name, each)
        for name, value in wanted.items()
        for each in (value if isinstance(value, list) else [value])
    ]


def one(desk: Desk, name: str, *ids: str) -> dict[str, Any]:
    """Return a row by its ids; raise `HTTPException` 404, and 400 for what can be none."""
    for id_, shape in zip(ids, _SHAPES.get(name, ()), strict=False):
        if not re.fullmatch(shape.pattern, id_, re.ASCII):
            raise HTTPException(
                400, f"{id_[:60]!r} is no {shape.what}: such are as {shape.example}"
            )
    found = one_of(desk.view, name, *ids)
    if found is None:
        raise HTTPException(404, f"No such thing among the {name}: {'/'.join(ids)}")
    return found


def as_list(model: type[BaseModel], example: Mapping[str, Any]) -> dict[str, Any]:
    """Return what FastAPI is told of a list."""
    pages = {"items": [example], "next": "/api/v1/…?limit=50&cursor=WyIyMDI2…"}
    return {"response_model": pages_of(model), "responses": answers(pages)}


def as_one(model: object, example: Mapping[str, Any]) -> dict[str, Any]:
    """Return what FastAPI is told of one thing."""
    return {"response_model": model, "responses": answers(example, 404)}

"""The API over a record, one file for each noun."""

from typing import Final

from fastapi import APIRouter

from . import (
    actors,
    contacts,
    corrections,
    docs,
    events,
    pairs,
    processes,
    read,
    reports,
    search,
    statements,
    stories,
)

NOUNS: Final = (
    reports,
    statements,
    events,
    contacts,
    processes,
    actors,
    pairs,
    stories,
    search,
    corrections,
    read,
)

api = APIRouter(prefix="/api/v1")
for noun in NOUNS:
    api.include_router(noun.router)
for about in (docs.router, docs.described):
    api.include_router(about, include_in_schema=False)

__all__ = ["api"]

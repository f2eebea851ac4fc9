"""The pages of the desk, one file each."""

from typing import Final

from fastapi import APIRouter

from . import (
    about,
    actors,
    correct,
    lists,
    pair,
    processes,
    relations,
    report,
    search,
    stories,
    today,
)

PAGES: Final[tuple[APIRouter, ...]] = (
    today.router,
    pair.router,
    actors.router,
    processes.router,
    stories.router,
    relations.router,
    report.router,
    correct.router,
    search.router,
    lists.router,
    about.router,
)

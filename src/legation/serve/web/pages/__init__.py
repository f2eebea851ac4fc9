"""The pages of the desk, one file each."""

from typing import Final

from fastapi import APIRouter

from . import correct, pair, processes, report, stories

PAGES: Final[tuple[APIRouter, ...]] = (
    pair.router,
    processes.router,
    stories.router,
    report.router,
    correct.router,
)

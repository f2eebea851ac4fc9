"""The pages of the desk, one file each."""

from typing import Final

from fastapi import APIRouter

from . import pair, processes, stories

PAGES: Final[tuple[APIRouter, ...]] = (pair.router, processes.router, stories.router)

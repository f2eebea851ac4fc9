"""The pages of the desk, one file each."""

from typing import Final

from fastapi import APIRouter

from . import pair

PAGES: Final[tuple[APIRouter, ...]] = (pair.router,)

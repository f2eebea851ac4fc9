"""The desk: pages and an API over a record."""

from .app import create_app
from .desk import Desk
from .settings import Settings

__all__ = ["Desk", "Settings", "create_app"]

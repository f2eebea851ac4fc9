"""Sources that hold many reports: folders, feeds, sitemaps, archives and tables."""

from .formats import FORMATS
from .item import Item
from .reports import reports

__all__ = ["FORMATS", "Item", "reports"]

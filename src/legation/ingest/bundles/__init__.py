"""Sources that hold many reports: folders, feeds, sitemaps, archives and tables."""

from .formats import FORMATS
from .item import Item, Part, Raw
from .reports import parts, reports, size

__all__ = ["FORMATS", "Item", "Part", "Raw", "parts", "reports", "size"]

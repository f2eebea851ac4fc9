"""Bytes to a Report whose text never changes afterwards; interprets nothing, writes nothing."""

from .bundles import Item, reports
from .load import from_bytes, from_text, load

__all__ = ["Item", "from_bytes", "from_text", "load", "reports"]

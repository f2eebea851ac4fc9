"""Bytes to a Report whose text never changes afterwards; interprets nothing, writes nothing."""

from .bundles import Item, Part, Raw, parts, reports, size
from .load import from_bytes, from_text, load

__all__ = ["Item", "Part", "Raw", "from_bytes", "from_text", "load", "parts", "reports", "size"]

"""Bytes to a Report whose text never changes afterwards; interprets nothing, writes nothing."""

from .load import from_bytes, from_text, load

__all__ = ["from_bytes", "from_text", "load"]

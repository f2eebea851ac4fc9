"""Reports of one happening, tied to one story; copies tied to their origin."""

from .tie import tie

__all__ = ["tie"]

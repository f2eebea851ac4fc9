"""A reading, shown to a person."""

from .page import show

__all__ = ["show"]

"""A cheap look at a text before the reader's: whether it can hold diplomacy at all."""

from .gate import Gate
from .sample import Sample, Turned

__all__ = ["Gate", "Sample", "Turned"]

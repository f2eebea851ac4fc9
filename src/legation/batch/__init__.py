"""The same chain over many reports at once: by processes of this machine, or by a cluster."""

from .chunks import chunks
from .pool import Pool
from .run import Totals, code
from .work import Coded, Work

__all__ = ["Coded", "Pool", "Totals", "Work", "chunks", "code"]

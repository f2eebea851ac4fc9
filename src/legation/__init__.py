"""Reads news reports and keeps the record of the diplomacy in them."""

from typing import TYPE_CHECKING

__all__ = [
    "Reader",
    "Reading",
    "Record",
    "Relation",
    "Report",
    "open_record",
    "read",
    "relation",
    "relations",
]
__version__ = "0.1.0"

if TYPE_CHECKING:
    from legation.chain import Reader, read, relation, relations
    from legation.model import Reading, Relation, Report
    from legation.record import Record, open_record


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: `import legation` alone costs nothing."""
    if name in ("Reader", "read", "relation", "relations"):
        from legation import chain

        return getattr(chain, name)
    if name in ("Reading", "Relation", "Report"):
        from legation import model

        return getattr(model, name)
    if name in ("Record", "open_record"):
        from legation import record

        return getattr(record, name)
    raise AttributeError(f"module 'legation' has no attribute '{name}'")

"""The record: what many reports say, kept so that it can be asked."""

from .store import Record, Writer, open_record
from .view import View

__all__ = ["Record", "View", "Writer", "open_record"]

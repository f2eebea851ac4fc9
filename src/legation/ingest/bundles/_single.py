"""One report: a page, a text, or either packed."""

from collections.abc import Iterator

from ...model import Report
from ..load import from_bytes
from .item import Item, attempt
from .opened import Opened

SUFFIXES = (".html", ".htm", ".txt", ".md")


def recognises(head: bytes) -> bool:
    """Take what nothing else is: reading it says whether it is text at all."""
    return True


def items(source: Opened) -> Iterator[Item]:
    """Yield the one report."""
    yield attempt(source.name, _read, source)


def _read(source: Opened) -> Report:
    return from_bytes(
        source.everything(),
        name=source.name,
        url=source.url,
        modified=source.modified,
        charset=source.charset,
    )

"""One report: a page, a text, or either packed."""

from collections.abc import Iterator
from functools import partial

from ...errors import ReportError
from ..limits import shown
from ..load import from_bytes
from .item import Item, Part, Raw
from .opened import Opened

SUFFIXES = (".html", ".htm", ".txt", ".md")


def recognises(head: bytes) -> bool:
    """Take what nothing else is: reading it says whether it is text at all."""
    return True


def items(source: Opened) -> Iterator[Part]:
    """Yield the one report."""
    try:
        data = source.everything()
    except ReportError as error:
        yield Item(shown(source.name), error=error)
        return
    make = partial(
        from_bytes,
        data,
        name=source.name,
        url=source.url,
        modified=source.modified,
        charset=source.charset,
    )
    yield Raw(source.name, make, len(data))

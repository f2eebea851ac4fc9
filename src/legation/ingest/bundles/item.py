"""What a source gives, one by one: a report, what may become one, or why there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec

from ...errors import ReportError, SourceError
from ...model import Report
from ..limits import shown

_P = ParamSpec("_P")


@dataclass(frozen=True, slots=True)
class Item:
    """One report of a source or one failure: either `report` or `error` is set, never both.

    `name` is what errors call it: "news.warc.gz, record 17 (https://…)", "x.jsonl, line 3".
    """

    name: str
    report: Report | None = None
    error: ReportError | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A part of a source whose bytes are at hand, `size` of them, and what makes a report of them.

    It may be sent to another process, to be read there.
    """

    name: str
    make: Callable[[], Report]
    size: int = 0

    def read(self) -> Item:
        """Return the report, or the reason why there is none."""
        return attempt(self.name, self.make)


Part = Raw | Item
"""What a source holds: what is yet to be read, or why a part of it cannot be."""


def attempt(name: str, make: Callable[_P, Report], *args: _P.args, **options: _P.kwargs) -> Item:
    """Return what `make` makes, or the `ReportError` that it raises."""
    try:
        return Item(shown(name), report=make(*args, **options))
    except ReportError as error:
        return Item(shown(name), error=error)


def failed(name: str, reason: str) -> Item:
    """Return the failure of a part whose bytes cannot be had."""
    return Item(shown(name), error=SourceError(shown(name), reason))

"""What a watcher has noticed, beside the reports."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["silent", "failing", "shrunk", "robots", "state"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One line about a feed, which is named by its address.

    `kind`: "silent", nothing new for longer than is usual; "failing", it cannot be had; "shrunk",
    a page has hardly any text left; "robots", what a site forbids; "state", the state file cannot
    be used, and `feed` is its path.
    """

    feed: str
    kind: Kind
    message: str

    def __str__(self) -> str:
        return f"{self.feed}: {self.message}"

"""What can be set of the desk."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the desk is served.

    `hosts` are the names under which it may be asked, so that no other site's name leads to it.
    `local` says that it listens to this machine alone: without tokens, who is there may write.
    `closed` asks for a token for reading too. `tokens` is the file of the tokens, `lists` that of
    the watch-lists. Sizes are in bytes, rates in requests a minute from one address.
    """

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    local: bool = False
    closed: bool = False
    tokens: Path | None = None
    lists: Path | None = None
    largest_body: int = 1_000_000
    reads_a_minute: int = 1200
    writes_a_minute: int = 60

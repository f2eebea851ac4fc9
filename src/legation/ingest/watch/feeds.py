"""FEEDS.toml: which feeds are watched."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...errors import UsageError
from ..bundles.fields import address
from .times import EXAMPLES, MINUTE, duration

EVERY = 30 * MINUTE
_LEAST = MINUTE
_LARGEST = 1024 * 1024
_TABLES = ("feed", "watch")
_FEED = ("url", "every", "quiet", "outlet")
_WATCH = ("agent",)
_CONTACT_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed or a sitemap: how often it is asked, and how long it may be silent, in seconds."""

    url: str
    every: float = EVERY
    quiet: float | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """What is watched; `contact` is told to the servers, so that they can write to somebody."""

    feeds: tuple[Feed, ...]
    contact: str | None = None


def read_feeds(path: Path) -> Feeds:
    """Read FEEDS.toml; raise `UsageError` with a line that names the file and the key."""
    try:
        return _feeds(_tables(path))
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from error


def _tables(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror})") from error
    if len(data) > _LARGEST:
        raise ValueError("is larger than 1 MiB")
    try:
        return tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        raise ValueError("is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"is not TOML ({error})") from error
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def _feeds(tables: dict[str, object]) -> Feeds:
    _refuse_unknown(tables, _TABLES, "")
    listed = tables.get("feed", [])
    if not isinstance(listed, list) or not listed:
        raise ValueError("has no feed: write [[feed]] and url = …")
    feeds = tuple(_feed(table, f"feed {n}: ") for n, table in enumerate(listed, start=1))
    for n, feed in enumerate(feeds, start=1):
        if feed.url in (before.url for before in feeds[: n - 1]):
            raise ValueError(f"feed {n}: {feed.url} stands here twice")
    return Feeds(feeds=feeds, contact=_contact(tables.get("watch", {})))


def _feed(table: object, where: str) -> Feed:
    if not isinstance(table, dict):
        raise ValueError(f"{where}is not a table: write [[feed]]")
    _refuse_unknown(table, _FEED, where)
    url = _text(table, "url", where)
    if address(url) is None:
        raise ValueError(f"{where}url is not an http(s) address: {url or ''!r}")
    every, quiet = (_seconds(table, key, where) for key in ("every", "quiet"))
    if every is not None and every < _LEAST:
        raise ValueError(f"{where}every is less than a minute: {table['every']!r}")
    return Feed(
        url=str(address(url)),
        every=every or EVERY,
        quiet=quiet,
        outlet=_text(table, "outlet", where),
    )


def _contact(table: object) -> str | None:
    if not isinstance(table, dict):
        raise ValueError("watch is not a table: write [watch]")
    _refuse_unknown(table, _WATCH, "watch: ")
    contact = _text(table, "agent", "watch: ")
    if contact and not (contact.isascii() and len(contact) <= _CONTACT_LENGTH):
        raise ValueError(
            f"watch: agent is sent to servers: {_CONTACT_LENGTH} ASCII letters at most"
        )
    return contact


def _refuse_unknown(table: Iterable[str], known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            raise ValueError(f"{where}unknown key {key!r} (known: {', '.join(known)})")


def _text(table: dict[str, object], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is not None and not (isinstance(value, str) and value.isprintable() and value):
        raise ValueError(f"{where}{key} is not a line of text: {value!r}")
    return value if isinstance(value, str) else None


def _seconds(table: dict[str, object], key: str, where: str) -> float | None:
    value = table.get(key)
    if value is None:
        return None
    seconds = duration(value) if isinstance(value, str) else None
    if not seconds:
        raise ValueError(f"{where}{key} is not a time such as {EXAMPLES}: {value!r}")
    return seconds

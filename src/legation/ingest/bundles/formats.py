"""The formats that reports come in, in the order in which a source is held against them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import _feed, _jsonl, _parquet, _single, _sitemap, _warc
from .item import Part
from .opened import Opened


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called, how files of it end, how it begins, how it is read."""

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    items: Callable[[Opened], Iterator[Part]]


FORMATS = (
    Format("Parquet", _parquet.SUFFIXES, _parquet.recognises, _parquet.items),
    Format("WARC", _warc.SUFFIXES, _warc.recognises, _warc.items),
    Format("RSS or Atom", _feed.SUFFIXES, _feed.recognises, _feed.items),
    Format("sitemap", _sitemap.SUFFIXES, _sitemap.recognises, _sitemap.items),
    Format("JSON Lines", _jsonl.SUFFIXES, _jsonl.recognises, _jsonl.items),
    Format("page or text", _single.SUFFIXES, _single.recognises, _single.items),
)
SUFFIXES = (*(suffix for form in FORMATS for suffix in form.suffixes), ".xml", ".gz")


def format_of(source: Opened) -> Format:
    """Tell the format of a source by how it begins, or else by how its name ends."""
    *known, anything = FORMATS
    by_content = (form for form in known if form.recognises(source.head))
    by_name = (form for form in known if source.suffix in form.suffixes)
    return next(by_content, None) or next(by_name, None) or anything

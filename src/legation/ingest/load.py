"""A path, an address, a stream, bytes or a text -> Report."""

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..errors import ContentError, SourceError
from ..model import Report
from .decode import NotTextError, decode
from .fetch import fetch, is_address
from .files import read_file, read_stream
from .html import read_html
from .language import other_language
from .limits import (
    MAX_BYTES,
    MAX_CHARACTERS,
    MAX_TAG_WORDS,
    MAX_TAGS,
    TOO_LARGE,
    TOO_LONG,
    TOO_TANGLED,
    shown,
)
from .plain import read_plain

STDIN = "-"
_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|article|meta|div|p)\b", re.I)
_OTHER_MARKUP = re.compile(r"(?:<\?xml[^>]{0,200}>\s{0,50})?<(rss|feed|rdf:RDF|svg|urlset)\b", re.I)
# A headline, a cookie notice and a footer together are shorter.
_ARTICLE_WORDS = 25


def load(source: str | Path, *, stdin: BinaryIO | None = None) -> Report:
    """Read the report at a path, at an http(s) address, or on standard input ("-").

    Raise `SourceError` where its bytes cannot be had, `ContentError` where they hold no report.
    """
    if source == STDIN:
        name = "standard input"
        return from_bytes(read_stream(stdin or sys.stdin.buffer, name), name=name)
    if isinstance(source, str) and is_address(source):
        found = fetch(source)
        return from_bytes(found.data, name=source, url=found.url, charset=found.charset)
    data, modified = read_file(Path(source))
    return from_bytes(data, name=str(source), modified=modified)


def from_bytes(
    data: bytes,
    *,
    name: str,
    url: str | None = None,
    modified: date | None = None,
    charset: str | None = None,
) -> Report:
    """Read a report from bytes: a web page or plain text, in any usual encoding.

    `name` is what errors call it; `modified` lends its year to dates that name none; `charset` is
    what the sender says.
    """
    if len(data) > MAX_BYTES:
        raise SourceError(shown(name), TOO_LARGE)
    try:
        text = decode(data, charset)
    except NotTextError as error:
        raise ContentError(shown(name), str(error)) from error
    return from_text(text, name=name, url=url, modified=modified)


def from_text(
    text: str, *, name: str = "text", url: str | None = None, modified: date | None = None
) -> Report:
    """Read a report from a text: plain, or the markup of a web page."""
    opening = text[:4000].lstrip("\ufeff \t\r\n")
    if _OTHER_MARKUP.match(opening):
        raise ContentError(shown(name), "is a feed or a drawing, not a report")
    if opening.startswith("<") and _MARKUP.search(opening):
        if _is_tangled(text):
            raise ContentError(shown(name), TOO_TANGLED)
        report = read_html(text, url=url, modified=modified)
        if report is None or len(report.text[report.body :].split()) < _ARTICLE_WORDS:
            raise ContentError(shown(name), "no article was found on the page")
    else:
        report = read_plain(text, url=url, modified=modified)
    return _checked(report, shown(name))


def _is_tangled(markup: str) -> bool:
    """Tell markup that a parser would take minutes over."""
    if markup.count("<") > MAX_TAGS:
        return True
    opened = (rest.partition(">")[0] for rest in markup.split("<") if len(rest) > MAX_TAG_WORDS)
    return any(
        tag[:1].isalpha() and len(tag.split()) + tag.count("=") > MAX_TAG_WORDS for tag in opened
    )


def _checked(report: Report, name: str) -> Report:
    if not any(map(str.isalnum, report.text)):
        raise ContentError(name, "is empty" if not report.text else "holds no words")
    if len(report.text) > MAX_CHARACTERS:
        raise ContentError(name, TOO_LONG)
    if language := other_language(report.text[report.body :]):
        raise ContentError(name, f"is in {language}; Legation reads English")
    declared = report.language or ""
    return replace(report, language=declared if declared.lower().startswith("en") else "en")

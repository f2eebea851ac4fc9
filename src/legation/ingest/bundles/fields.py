"""A row of named fields -> Report."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from urllib.parse import urljoin, urlsplit

from ...errors import ContentError, SourceError
from ...model import Report
from ...text.normalise import normalise
from ..limits import MAX_BYTES, TOO_LARGE, shown
from ..load import from_text
from ..times import machine

_TEXT, _HTML, _TITLE, _URL = ("text",), ("html",), ("title",), ("url",)
_PUBLISHED = ("published", "date")
_OUTLET = ("outlet", "publisher", "source")
# What `legation read --jsonl` writes holds a report of ours.
_OURS = "report"
COLUMNS = frozenset((*_TEXT, *_HTML, *_TITLE, *_URL, *_PUBLISHED, *_OUTLET, _OURS))

_WHOLE_PAGE = re.compile(r"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype|html|head|body)\b", re.I | re.S)
# Longer than any address that browsers keep, and than any name of an outlet.
_ADDRESS_LENGTH = 2000
_OUTLET_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a sender says of a report beside its text, which is plain or a (part of a) page."""

    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    outlet: str | None = None


def read_row(values: Mapping[str, object], name: str) -> Report:
    """Read the report in a row, ours or another's; raise `ReportError`."""
    inner = values.get(_OURS)
    if isinstance(inner, Mapping):
        return _ours(inner, name) or read_fields(_fields(inner), name)
    return read_fields(_fields(values), name)


def read_fields(fields: Fields, name: str) -> Report:
    """Read the report that fields describe; raise `ReportError`.

    What they say of date, outlet and address is believed before what the text says.
    """
    markup = fields.html or (_is_markup(fields.text) and fields.text) or None
    source = markup or fields.text
    if not source or not source.strip():
        raise ContentError(shown(name), "has neither text nor html")
    if len(source) > MAX_BYTES:
        raise SourceError(shown(name), TOO_LARGE)
    report = _page(markup, fields, name) if markup else _plain(source, fields, name)
    return replace(
        report,
        url=fields.url or report.url,
        published=machine(fields.published) or report.published,
        publisher=fields.outlet or report.publisher,
    )


def _page(markup: str, fields: Fields, name: str) -> Report:
    if not _WHOLE_PAGE.match(markup):
        title = escape(fields.title or "")
        markup = (
            f"<!doctype html><html><head><title>{title}</title></head>"
            f"<body><article><h1>{title}</h1><div>{markup}</div></article></body></html>"
        )
    return from_text(markup, name=name, url=fields.url, modified=day(fields.published))


def _plain(text: str, fields: Fields, name: str) -> Report:
    """Read a plain text, which then begins with its title."""
    title = fields.title or ""
    if not normalise(text[: 2 * len(title) + 100]).startswith(title):
        text = f"{title}\n\n{text}"
    report = from_text(text, name=name, url=fields.url, modified=day(fields.published))
    if not title or not report.text.startswith(title):
        return report
    below = len(title) + len(report.text[len(title) :]) - len(report.text[len(title) :].lstrip())
    return replace(report, title=title, body=max(report.body, below))


def _is_markup(text: str | None) -> bool:
    return (text or "").lstrip().startswith("<")


def day(published: str | None) -> date | None:
    """Return the day that lends its year to dates in the text that name none."""
    stamp = machine(published) or ""
    return date.fromisoformat(stamp[:10]) if len(stamp) >= 10 else None


def _ours(values: Mapping[str, object], name: str) -> Report | None:
    """Return a report of ours just as it was, so that its spans still fit; `None` if it is none."""
    text, body = values.get("text"), values.get("body")
    if not isinstance(text, str) or text != normalise(text) or type(body) is not int:
        return None
    if not 0 <= body <= len(text):
        return None
    read = from_text(text, name=name)  # refuses what is none
    if read.text != text:
        return None
    fields = _fields(values)
    title = fields.title if fields.title and text.startswith(fields.title) else None
    return Report(
        text=text,
        body=body,
        title=title,
        publisher=fields.outlet,
        url=fields.url,
        published=machine(fields.published),
        updated=machine(_line(values, ("updated",))),
        language=read.language,
        dateline=_line(values, ("dateline",)),
    )


def _fields(values: Mapping[str, object]) -> Fields:
    return Fields(
        text=_string(values, _TEXT),
        html=_string(values, _HTML),
        title=_line(values, _TITLE),
        url=address(_string(values, _URL)),
        published=_line(values, _PUBLISHED),
        outlet=next((n for k in _OUTLET if (n := _outlet(_line(values, (k,))))), None),
    )


def _string(values: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    found = (values.get(key) for key in keys)
    return next((value for value in found if isinstance(value, str) and value), None)


def _line(values: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return line(_string(values, keys))


def line(value: str | None) -> str | None:
    """Return a value on one line, with nothing unseen in it; `None` where nothing is left."""
    return " ".join(normalise(value or "").split()) or None


def _outlet(name: str | None) -> str | None:
    """Keep what may be the name of an outlet: some data sets put an address or an id there."""
    return name if name and len(name) <= _OUTLET_LENGTH and "://" not in name else None


def address(url: str | None) -> str | None:
    """Return an http(s) address, or `None` where it is none."""
    line = (url or "").strip()
    try:
        parts = urlsplit(line)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return line if fit and line.isprintable() and len(line) <= _ADDRESS_LENGTH else None


def resolved(link: str | None, base: str | None) -> str | None:
    """Return the http(s) address that a link on a page at `base` leads to, or `None`."""
    try:
        return address(urljoin(base or "", (link or "").strip())) if link else None
    except ValueError:
        return None

"""Text of reports made harmless for foreign formats: it is hostile until then."""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import TextIO

# Controls, halves of surrogate pairs and non-characters, which XML forbids and terminals obey.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What turns the line round.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# What begins a formula, in the usual width and in that of East Asian type.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

# JSON escapes C0 itself; the others some readers take for the end of a line.
_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029)}


def plain(text: str | None) -> str:
    """Return a text without control characters; tabs and line feeds stay."""
    return _CONTROLS.sub("", (text or "").replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str | None) -> str:
    """Return a text on one line, runs of white space made one blank."""
    return _TURNS.sub("", _CONTROLS.sub("", " ".join((text or "").split())))


def address(url: str | None) -> str:
    """Return a web address, or nothing: no other scheme leaves the record as a link."""
    found = line(url)
    return found if re.match(r"https?://[^\s<>\"]+$", found) else ""


def written(value: object) -> str:
    """Return a value on one line: dates in ISO 8601, numbers without a tail of zeros."""
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return line(str(value))


def unarmed(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def row(values: Iterable[object]) -> str:
    """Return a line of a tab-separated file.

    A straight quotation mark becomes an apostrophe: some readers of such files take one at the
    beginning of a cell for the beginning of a quotation, and read on to the end of the file.
    """
    return "\t".join(written(v).replace('"', "'") for v in values) + "\n"


def json_line(value: object) -> str:
    """Return a value as a line of JSON Lines."""
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPES) + "\n"


def put(out: TextIO, rows: Iterable[str]) -> int:
    """Write rows; return how many."""
    return sum(bool(out.write(text)) for text in rows)

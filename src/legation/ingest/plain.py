"""Plain text -> Report."""

import re
from datetime import date

from ..model import Report
from ..text.normalise import normalise
from .head import read_head, url_date, year_of
from .metadata import host

# A text is hard-wrapped when lines often go on in lower case; a fifth leaves room for lists.
_WRAPPED_BREAKS = 3
_WRAPPED_SHARE = 0.2
_WRAPPED_LENGTH = 45
_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_CARRIED = re.compile(r"(?<=[^\n])\n(?=[a-z])")


def read_plain(text: str, *, url: str | None = None, modified: date | None = None) -> Report:
    """Read a report in plain text; `modified` lends its year to dates that name none."""
    text = normalise(unwrap(normalise(text)))
    head = read_head(text)
    address = url or head.url
    year = year_of(head, text, address, modified)
    published = head.published.iso(year) if head.published else None
    return Report(
        text=text,
        body=head.body,
        title=head.title,
        publisher=head.publisher or host(address),
        url=address,
        published=published or url_date(address),
        updated=head.updated.iso(year) if head.updated else None,
        dateline=head.dateline,
    )


def unwrap(text: str) -> str:
    """Join the lines of a hard-wrapped text into paragraphs; leave any other as it is."""
    breaks, carried = len(_BREAK.findall(text)), len(_CARRIED.findall(text))
    if carried < _WRAPPED_BREAKS or carried < _WRAPPED_SHARE * breaks:
        return text
    return "\n\n".join(_joined(block) for block in text.split("\n\n"))


def _joined(block: str) -> str:
    wrapped, parts = False, []
    for line in block.split("\n"):
        parts += [" " if wrapped else "\n", line]
        wrapped = len(line) >= _WRAPPED_LENGTH
    return "".join(parts[1:])

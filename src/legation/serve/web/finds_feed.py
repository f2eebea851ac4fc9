"""What a question finds as an Atom feed, the newest first."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from fastapi import Request, Response

from legation.record.export.feed import Entry, write_feed
from legation.record.search import Hit

from .desk import Desk
from .render import fact_url, plainly

_NEWEST: Final = 100
_MEDIA: Final = "application/atom+xml; charset=utf-8"


def feed(request: Request, desk: Desk, question: str, *, title: str) -> Response:
    """Return the newest finds of a question as a feed; each leads to its words."""
    found = desk.index.newest(question, size=_NEWEST)
    names = desk.names({hit.speaker for hit in found if hit.speaker})
    out = io.StringIO()
    base = str(request.base_url).rstrip("/")
    write_feed(
        out,
        [_entry(hit, base, names) for hit in found],
        key=f"search {base} {question}",
        title=title,
        updated=datetime.fromtimestamp(0, UTC),
        url=str(request.url),
    )
    return Response(out.getvalue(), media_type=_MEDIA)


def what(hit: Hit) -> str:
    """Return what a find is in a few words: "technical contacts, restored"."""
    parts = (hit.kind, hit.act, hit.type and hit.type.lower(), hit.level, hit.form, hit.status)
    return ", ".join(plainly(part) for part in parts if part)


def _entry(hit: Hit, base: str, names: Mapping[str, str]) -> Entry:
    said = f", says {names.get(hit.speaker, hit.speaker)}" if hit.speaker else ""
    where = f"{hit.report}/{hit.fact}" if hit.fact else hit.report
    return Entry(
        key=where,
        title=(hit.title or "A report without a title") if not hit.fact else what(hit) + said,
        updated=hit.coded,
        published=None,
        url=base + fact_url(hit.report, hit.fact),
        author=hit.outlet,
        terms=(hit.kind, hit.act, hit.type, hit.level, hit.form, hit.status),
        words=hit.words,
    )

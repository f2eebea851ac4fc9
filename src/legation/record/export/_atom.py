"""The newest contacts and events as an Atom feed (RFC 4287)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TextIO
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from .cells import address, line, plain
from .fact import Fact
from .facts import facts
from .only import Only
from .titles import title, what

if TYPE_CHECKING:
    from ..view import View

NEWEST: Final = 100
"""How many entries a feed has: those of the reports published last."""
_SPACE: Final = UUID("6f0f3c0e-6f2f-5b0b-9a55-6a1a4c8f4a10")
"""Made once by chance; what ids are derived in, so it may never change."""


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write a feed of facts of every status; return how many."""
    newest = list(facts(view, only, newest=NEWEST))
    begun = view.fetch('SELECT min("at") FROM all_meta')[0][0]
    updated = max((f.page.coded for f in newest), default=begun or datetime.fromtimestamp(0, UTC))
    out.write('<?xml version="1.0" encoding="utf-8"?>\n')
    out.write('<feed xmlns="http://www.w3.org/2005/Atom">\n')
    # A feed is another where the record is, or what is asked of it.
    out.write(_element("id", _id(f"{begun} {only}")) + _element("title", "Legation"))
    out.write(_element("updated", _time(updated)) + "<author><name>Legation</name></author>\n")
    out.write('<generator uri="https://pypi.org/project/legation/">Legation</generator>\n')
    for fact in newest:
        out.write("<entry>\n" + "".join(_entry(fact)) + "</entry>\n")
    out.write("</feed>\n")
    return len(newest)


def _entry(fact: Fact) -> Iterator[str]:
    page = fact.page
    yield _element("id", _id(fact.key))
    yield _element("title", title(fact))
    yield _element("updated", _time(page.coded))
    if published := _instant(page.published):
        yield _element("published", _time(published))
    if url := address(page.url):
        yield f'<link rel="alternate" href={quoteattr(url)}/>\n'
    yield f"<author>{_element('name', page.publisher or 'unknown').strip()}</author>\n"
    for term in dict.fromkeys((fact.kind, fact.what, what(fact), fact.status)):
        if term:
            yield f"<category term={quoteattr(term)}/>\n"
    yield f'<content type="text">{escape(plain(fact.words))}</content>\n'


def _element(name: str, text: str | None) -> str:
    return f"<{name}>{escape(line(text))}</{name}>\n"


def _id(key: str) -> str:
    return f"urn:uuid:{uuid5(_SPACE, key)}"


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _instant(text: str | None) -> datetime | None:
    """Return a time that is known with its zone, as Atom wants it; a mere day is none."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else None

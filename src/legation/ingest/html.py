"""A web page -> Report."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..model import Report
from ..text.normalise import normalise
from .head import read_head, url_date, year_of
from .metadata import Metadata, metadata
from .words import letters

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

# Embeds and captions are on the page of a report, not in it.
_FOREIGN = (
    "//blockquote[contains(@class,'twitter-') or contains(@class,'instagram-')"
    " or contains(@class,'tiktok-')] | //figcaption | //dialog"
)
# A line that is a link and little else points at another report. The share leaves room for
# a "Read more:" before the link; shorter lines may be the end of a sentence cut by a link.
_LINKED_SHARE = 0.75
_LINKED_LENGTH = 20
# What pages print between and below the paragraphs for their readers, by whole lines.
_NOTICE = re.compile(
    r"(?:article content|advertisement|read (?:more|next|also)|more on this(?: story)?|"
    r"(?:story|article) continues (?:below|after) .{0,40}|related(?: articles| stories)?|"
    r"(?:please )?(?:read|see) our comments? policy.{0,60}|you must .{0,60} before commenting|"
    r"please (?:log ?in|log ?out|sign in|register|subscribe) .{0,120}|"
    r"would you like to comment on .{0,40}|sign up .{0,60}sign in(?: now)?|our standards: .{0,80}|"
    r"all rights reserved.{0,80}|(?:©|copyright) .{0,120})[\W_]*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Page:
    """The report on a page: its metadata, and the paragraphs of its body."""

    metadata: Metadata
    paragraphs: tuple[str, ...]


def read_html(
    markup: str, *, url: str | None = None, modified: date | None = None
) -> Report | None:
    """Read the report on a page, in whatever language; `None` where there is none.

    What the page says of itself comes before what the lines above its article say.
    """
    page = read_page(markup, url)
    if page is None or not page.paragraphs:
        return None
    found = page.metadata
    text = normalise("\n\n".join([*filter(None, [found.title]), *page.paragraphs]))
    head = read_head(text, title=found.title)
    year = year_of(head, text, found.url, modified)
    printed = head.published.iso(year) if head.published else None
    return Report(
        text=text,
        body=head.body,
        title=found.title,
        publisher=found.publisher or head.publisher,
        url=found.url,
        published=found.published or printed or url_date(found.url),
        updated=found.updated or (head.updated.iso(year) if head.updated else None),
        language=found.language,
        dateline=head.dateline,
    )


def read_page(markup: str, url: str | None = None) -> Page | None:
    """Read the report on a page, in whatever language; `None` where there is no markup."""
    tree = _parse(markup)
    if tree is None:
        return None
    found = metadata(tree, url)
    printed = {letters(e.text_content()) for e in tree.iter("h1")}
    standfirst = _standfirst(tree, found.descriptions)
    titles = {t for t in (*printed, letters(found.title or "")) if t}
    body = [p for p in _paragraphs(tree) if letters(p) not in titles and not _NOTICE.fullmatch(p)]
    if standfirst and letters(standfirst) not in titles | {letters(p) for p in body}:
        body.insert(0, standfirst)
    return Page(found, tuple(body))


def _parse(markup: str) -> "HtmlElement | None":
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _standfirst(tree: "HtmlElement", descriptions: tuple[str, ...]) -> str | None:
    """Return the description of a page where the page also prints it, word for word."""
    wanted = {letters(d): d for d in descriptions}
    if not wanted:
        return None
    shortest = min(map(len, wanted))
    for element in tree.iter("p", "h2", "h3", "h4", "div", "span", "strong", "li"):
        if len(element) >= 4 or len(text := element.text_content()) < shortest:
            continue
        if found := wanted.get(letters(text)):
            return found
    return None


def _paragraphs(tree: "HtmlElement") -> list[str]:
    import trafilatura

    for element in [*tree.xpath(_FOREIGN), *filter(_is_pointer, tree.iter("li", "p", "h3", "h4"))]:
        element.drop_tree()
    text = trafilatura.extract(tree, include_comments=False) or ""
    return [p for line in text.splitlines() if (p := normalise(line))]


def _is_pointer(element: "HtmlElement") -> bool:
    linked = sum(len(a.text_content().strip()) for a in element.iter("a"))
    if linked < _LINKED_LENGTH:
        return False
    return linked >= _LINKED_SHARE * len(element.text_content().strip())

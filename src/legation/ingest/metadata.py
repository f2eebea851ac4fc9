"""What a page says about itself: <title>, <meta>, JSON-LD, <h1>, <time>."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from ..text.normalise import normalise
from .times import machine
from .words import letters

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

ARTICLE_TYPES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report")
_SITE = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "cxenseparse:recs:publishtime",
)
_UPDATED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dc.date.modified",
    "dcterms.modified",
)
_SEPARATOR = re.compile(r"\s(?:[|·•*»]|[-–—])\s|\s?[｜：]\s?|\s?\|\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of the report on it."""

    title: str | None
    publisher: str | None
    published: str | None
    updated: str | None
    language: str | None
    url: str | None
    descriptions: tuple[str, ...]


def metadata(tree: "HtmlElement", url: str | None) -> Metadata:
    """Read the metadata of a page that came from `url`."""
    metas = _metas(tree)
    article = _article(tree)
    address = _canonical(tree, metas, url)
    publisher = _publisher(metas, article, address)
    return Metadata(
        title=_title(tree, metas, article, publisher, address),
        publisher=publisher,
        published=_moment(metas, article, "datePublished", _PUBLISHED) or _printed(tree),
        updated=_moment(metas, article, "dateModified", _UPDATED),
        language=_language(tree, metas, article),
        url=address,
        descriptions=_descriptions(metas, article),
    )


def _metas(tree: "HtmlElement") -> dict[str, str]:
    """Return the first content of every <meta>, by its name in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _clean(element.get("content"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _clean(value: object) -> str:
    """Return one line of text; some pages escape their JSON-LD twice."""
    return " ".join(normalise(unescape(value)).split()) if isinstance(value, str) else ""


def _article(tree: "HtmlElement") -> dict[str, Any]:
    """Return the JSON-LD record of the article, or an empty one."""
    records = [r for s in tree.iter("script") if "ld+json" in s.get("type", "") for r in _load(s)]
    for kind in (_is_article, _has_headline):
        if record := next(filter(kind, records), None):
            return record
    return {}


def _load(script: "HtmlElement") -> Iterator[dict[str, Any]]:
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "")
    try:
        yield from _records(json.loads(text.rstrip("; \n"), strict=False))
    except (ValueError, RecursionError):
        return


def _records(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield all objects of a JSON value, the outer before the inner."""
    if depth > 8:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _records(item, depth + 1)


def _is_article(record: dict[str, Any]) -> bool:
    kinds = record.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and k.endswith(ARTICLE_TYPES) for k in kinds)


def _has_headline(record: dict[str, Any]) -> bool:
    return "headline" in record and "datePublished" in record


def _canonical(tree: "HtmlElement", metas: dict[str, str], url: str | None) -> str | None:
    links = (e.get("href") for e in tree.iter("link") if e.get("rel", "").lower() == "canonical")
    for address in (*links, metas.get("og:url")):
        try:
            full: str = urljoin(url or "", (address or "").strip())
            if address and urlsplit(full).hostname and full.startswith(("http://", "https://")):
                return full
        except ValueError:
            continue
    return url


def host(url: str | None) -> str | None:
    """Return the host of an address without its "www."."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _publisher(metas: dict[str, str], article: dict[str, Any], url: str | None) -> str | None:
    maker = article.get("publisher")
    maker = maker[0] if isinstance(maker, list) and maker else maker
    named = _clean(maker.get("name") if isinstance(maker, dict) else maker)
    names = [metas.get(_SITE[0]), named, *(metas.get(key) for key in _SITE[1:])]
    return next((n for n in names if n and len(n) <= 80 and "://" not in n), None) or host(url)


def _title(
    tree: "HtmlElement",
    metas: dict[str, str],
    article: dict[str, Any],
    publisher: str | None,
    url: str | None,
) -> str | None:
    """Choose among the headlines of a page.

    The <title> is what an outlet shows to search engines; where another headline differs from
    it, that one is the editors'. Among those, the one that most of the others repeat.
    """
    names = [n for n in (publisher, metas.get("og:site_name"), host(url)) if n]
    element = without_outlet(_clean(tree.findtext(".//title")), names)
    main = [without_outlet(_clean(e.text_content()), names) for e in tree.iter("h1")]
    main = main if len(main) == 1 else [h for h in main if h and h in element]
    shown = [
        without_outlet(title, names)
        for title in (
            metas.get("og:title", ""),
            _clean(article.get("headline")),
            metas.get("twitter:title", ""),
        )
    ]
    headlines = [h for h in (*shown[:2], *main[:1]) if len(h) > 1 and h not in names]
    repeated = Counter(letters(h) for h in (*shown, *main[:1]))

    def weight(headline: str) -> tuple[bool, bool, int]:
        key = letters(headline)
        # An <h1> that nothing repeats is as often a log-in box.
        trusted = repeated[key] > 1 or headline in shown
        return trusted, key not in letters(element), repeated[key]

    return max(headlines, key=weight, default=element) or None


def without_outlet(title: str, names: list[str]) -> str:
    """Cut the outlet's name off the end of a title ("… | The Paper", "… * by A * The Paper")."""
    parts = list(_SEPARATOR.finditer(title))
    for part in parts:
        if part.start() and _names_outlet(title[part.end() :], names):
            return title[: part.start()].strip()
    return title


def _names_outlet(tail: str, names: list[str]) -> bool:
    first = letters(_SEPARATOR.split(tail, maxsplit=1)[0])
    known = [letters(name) for name in names]
    return len(first) > 1 and any(
        first == name or (len(first) > 3 and (name.startswith(first) or first.startswith(name)))
        for name in known
        if name
    )


def _moment(
    metas: dict[str, str], article: dict[str, Any], key: str, names: tuple[str, ...]
) -> str | None:
    stated = article.get(key)
    values = [stated if isinstance(stated, str) else None, *(metas.get(n) for n in names)]
    return next(filter(None, map(machine, values)), None)


def _printed(tree: "HtmlElement") -> str | None:
    """Return the first date of a <time>, or else the one that stands in the page."""
    times = [machine(e.get("datetime")) for e in tree.iter("time")]
    return next(filter(None, times), None) or _searched(tree)


def _searched(tree: "HtmlElement") -> str | None:
    from htmldate import find_date

    # Its default refuses everything before 1995.
    return find_date(tree, original_date=True, extensive_search=False, min_date="1970-01-01")


def _language(tree: "HtmlElement", metas: dict[str, str], article: dict[str, Any]) -> str | None:
    values = (tree.get("lang"), article.get("inLanguage"), metas.get("og:locale"))
    tags = (v.replace("_", "-") for v in values if isinstance(v, str))
    return next((t for t in tags if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", t)), None)


def _descriptions(metas: dict[str, str], article: dict[str, Any]) -> tuple[str, ...]:
    values = [_clean(article.get("description"))]
    values += [metas.get(k, "") for k in ("og:description", "description", "twitter:description")]
    return tuple(dict.fromkeys(v for v in values if v))

"""Search: a form and a question that say the same, what was found, and how to narrow it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup, escape
from starlette.responses import RedirectResponse

from legation.errors import UsageError
from legation.record.search import (
    FILTERS,
    VALUES,
    Finds,
    Hit,
    Order,
    Question,
    joined,
    parse,
    taken_apart,
)
from legation.serve.safe import safe

from ..access import desk_of
from ..desk import Desk
from ..download import Form, download
from ..finds_feed import feed, what
from ..render import page

# What is found also goes by how far the index has come: nothing of it is kept.
router = APIRouter()
DeskOf = Annotated[Desk, Depends(desk_of)]
_SHOWN: Final = 20
_MOST: Final = 1000
_FIELDS: Final = ("words", *FILTERS)
_FACETS: Final = {
    "kind": "Kind",
    "act": "Act of speech",
    "type": "Type of event",
    "status": "Status",
    "level": "Level",
    "outlet": "Outlet",
    "speaker": "Speaker",
    "year": "Year",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A filter that can be added or taken away; without an address it stands already."""

    label: str
    url: str | None
    count: int | None = None


@router.get("/search")
def search(
    request: Request, desk: DeskOf, q: str = "", after: str | None = None, order: Order = "best"
) -> Response:
    """Show what a question finds; a form's fields lead to the question that they make."""
    sent = [(n, v) for n, v in request.query_params.multi_items() if n in _FIELDS]
    try:
        if sent:
            return RedirectResponse(search_url(joined(sent), order=order), 303)
        asked = parse(q)
        found = desk.index.find(asked, size=_SHOWN, after=after, order=order)
    except UsageError as error:
        wrong = {"fields": _fields(sent or [("words", q)]), "wrong": str(error)}
        return _page(request, status=400, question=q, asked=None, found=None, **wrong)
    names = desk.names((*people(found.hits), *_counted(found)))
    return _page(
        request,
        question=str(asked),
        fields=_fields(taken_apart(asked)),
        wrong="",
        asked=asked,
        found=found,
        after=after,
        names=names,
        chips=list(_chips(asked, names, order)),
        facets=list(_facets(asked, found, names, order)),
        following=found.cursor and search_url(asked, order=order, after=found.cursor),
        other=search_url(asked, order="newest" if order == "best" else "best"),
        order=order,
    )


@router.get("/search.atom")
def search_feed(request: Request, desk: DeskOf, q: str = "") -> Response:
    """Return the newest finds as a feed."""
    return feed(request, desk, q, title=f"Legation: {q}" if q else "Legation")


@router.get("/search.{form}")
def search_file(desk: DeskOf, form: Form, q: str = "", order: Order = "best") -> Response:
    """Return the first finds as a file."""
    found = desk.index.find(q, size=_MOST, order=order)
    return download(map(_flat, found.hits), form, name="search")


def search_url(asked: Question | str, *, order: Order = "best", after: str | None = None) -> str:
    """Return where a question is answered."""
    given = {"q": str(asked), "order": order if order != "best" else "", "after": after or ""}
    query = urlencode({name: value for name, value in given.items() if value})
    return "/search" + (f"?{query}" if query else "")


def _page(request: Request, *, status: int = 200, **context: object) -> Response:
    """Return the whole page, or for htmx the part that goes by the question."""
    layout = "part.html" if "hx-request" in request.headers else "base.html"
    answer = page(
        request,
        "search.html" if layout == "base.html" else "search_found.html",
        status=status,
        values=VALUES,
        marked=marked,
        what=what,
        **context,
    )
    answer.headers.update({"Cache-Control": "private, no-cache", "Vary": "HX-Request"})
    return answer


def marked(hit: Hit) -> Markup:
    """Return the words of a find, escaped, with those that were asked for marked."""
    parts, at = [], 0
    text = safe(hit.words)
    for mark in hit.marks:
        parts += [escape(text[at : mark.start]), Markup("<mark>")]
        parts += [escape(text[mark.start : mark.end]), Markup("</mark>")]
        at = mark.end
    return Markup("").join([*parts, escape(text[at:])])


def _fields(pairs: Sequence[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Return what stands in each field of the form, in one or in several."""
    return {name: [v for n, v in pairs if n == name] or [""] for name in _FIELDS}


def people(found: Sequence[Hit]) -> Iterator[str]:
    """Yield the ids of whoever finds name."""
    for hit in found:
        yield from (*filter(None, (hit.speaker, hit.outlet)), *hit.who[:4])
        yield from (id_ for _, id_ in hit.why)


def _counted(found: Finds) -> Iterator[str]:
    """Yield the ids that are counted."""
    for name in ("speaker", "outlet"):
        yield from (value for value, _ in found.facets.counts[name])


def _chips(asked: Question, names: Mapping[str, str], order: Order) -> Iterator[_Link]:
    """Yield each filter with where it leads to take it away."""
    for name, value in asked.filters:
        label = f"{name}: {names.get(value, value)}"
        yield _Link(label=label, url=search_url(asked.without((name, value)), order=order))


def _facets(
    asked: Question, found: Finds, names: Mapping[str, str], order: Order
) -> Iterator[tuple[str, list[_Link]]]:
    """Yield the facets that have anything, each value with where it leads to narrow by it."""
    for name, title in _FACETS.items():
        links = []
        for value, count in found.facets.counts[name]:
            days = [("since", value), ("until", value)]
            added = days if name == "year" else [(name, value.replace('"', " "))]
            narrowed = asked.narrowed(*added)
            url = search_url(narrowed, order=order) if narrowed != asked else None
            label = value.lower() if name == "type" else names.get(value, value)
            links.append(_Link(label=label, url=url, count=count))
        if links:
            yield title, links


def _flat(hit: Hit) -> dict[str, Any]:
    """Return a find as a row of a file."""
    row = {name: value for name, value in asdict(hit).items() if name not in ("marks", "why")}
    return row | {"who": list(hit.who)}

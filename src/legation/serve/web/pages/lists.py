"""Watch-lists: searches that are kept, each with its newest finds and a feed."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from starlette.responses import RedirectResponse

from legation.errors import UsageError

from ..access import can_write, desk_of, may_write
from ..desk import Desk
from ..finds_feed import feed, what
from ..forms import form_of
from ..render import page
from ..watchlists import WatchList
from .search import marked, people, search_url

# Who keeps a list wants to see it at once, and it is no part of the record.
router = APIRouter()
DeskOf = Annotated[Desk, Depends(desk_of)]
Sent = Annotated[dict[str, str], Depends(form_of)]
_SHOWN: Final = 5


@router.get("/lists")
def listed(request: Request, desk: DeskOf) -> Response:
    """Show the watch-lists by name."""
    return _page(request, desk)


@router.post("/lists", dependencies=[Depends(may_write)])
def keep(request: Request, desk: DeskOf, sent: Sent) -> Response:
    """Keep a search under a name, and lead to it."""
    try:
        made = desk.lists.add(sent.get("name", ""), sent.get("question", ""))
    except UsageError as error:
        return _page(request, desk, sent=sent, wrong=str(error))
    return RedirectResponse(f"/lists#list-{made.id}", 303)


@router.post("/lists/{id_}/delete", dependencies=[Depends(may_write)])
def delete(desk: DeskOf, id_: str) -> Response:
    """Delete a list."""
    desk.lists.drop(_known(desk, id_).id)
    return RedirectResponse("/lists", 303)


@router.get("/lists/{id_}.atom")
def list_feed(request: Request, desk: DeskOf, id_: str) -> Response:
    """Return the newest finds of a list as a feed."""
    kept = _known(desk, id_)
    return feed(request, desk, kept.question, title=f"Legation: {kept.name}")


@router.get("/lists/{id_}/finds")
def newest(request: Request, desk: DeskOf, id_: str) -> Response:
    """Show the newest finds of a list: within the page of lists, else as the search that it is."""
    kept = _known(desk, id_)
    if "hx-request" not in request.headers:
        return RedirectResponse(search_url(kept.question, order="newest"), 303)
    found = desk.index.newest(kept.question, size=_SHOWN)
    names = desk.names(people(found))
    return page(request, "list_finds.html", hits=found, names=names, marked=marked, what=what)


def _page(
    request: Request, desk: Desk, *, sent: dict[str, str] | None = None, wrong: str = ""
) -> Response:
    return page(
        request,
        "lists.html",
        status=400 if wrong else 200,
        lists=[(each, search_url(each.question, order="newest")) for each in desk.lists.all()],
        writes=can_write(request),
        name=sent.get("name", "") if sent else "",
        question=sent.get("question", "") if sent else "",
        wrong=wrong,
    )


def _known(desk: Desk, id_: str) -> WatchList:
    found = desk.lists.get(id_)
    if found is None:
        raise HTTPException(404, f"There is no watch-list {id_!r}.")
    return found

"""Reading a report that is sent; nothing of it is kept."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from pydantic import Field, ValidationError

from legation.errors import ReportError
from legation.ingest import from_bytes, from_text
from legation.model import Report

from ..access import desk_of
from . import examples
from .models import Model
from .routes import ApiRoute, Told, answers, nothing

router = APIRouter(route_class=ApiRoute, tags=["read"])
_WAITING: Final = 8
_NAME: Final = "the text sent"
_T = TypeVar("_T")


class Turns:
    """Work of which one piece is done at a time, and a few wait."""

    def __init__(self, waiting: int = _WAITING) -> None:
        """Take how many may wait beside the one that is done."""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._room = threading.BoundedSemaphore(waiting + 1)

    async def do(self, work: Callable[[], _T]) -> _T:
        """Return what the work does; raise `HTTPException` 503 where too much waits."""
        if not self._room.acquire(blocking=False):
            raise HTTPException(503, "Too many texts wait to be read.", {"Retry-After": "10"})
        done = self._pool.submit(work)
        # Whoever asked may be gone; the room is free only once the work is done.
        done.add_done_callback(lambda _: self._room.release())
        return await asyncio.wrap_future(done)


class Sent(Model):
    """A report: its text, or a web page, with the address that it is from."""

    text: str | None = Field(None, examples=["France and Russia have restored talks, …"])
    html: str | None = None
    url: str | None = Field(None, max_length=2000)


@router.post(
    "/read",
    dependencies=[Depends(nothing)],
    response_model=dict[str, object],
    responses=answers(examples.READING, 403, 413, 415),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": Sent.model_json_schema()},
                "text/plain": {"schema": {}},
                "text/html": {"schema": {}},
            },
        }
    },
)
async def read(request: Request) -> Response:
    """Read a report: who did what to whom, which channels are open, who said what.

    The answer is that of `legation read --json`.
    """
    sent = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _TAKEN:
        raise HTTPException(415, f"Send one of {', '.join(_TAKEN)}.")
    desk = desk_of(request)

    def work() -> dict[str, object]:
        return desk.reader(_TAKEN[kind](sent)).as_dict()

    try:
        return Told(await request.app.state.turns.do(work))
    except ReportError as error:
        raise HTTPException(422, str(error)) from error


def _plain(sent: bytes) -> Report:
    return from_bytes(sent, name=_NAME)


def _json(sent: bytes) -> Report:
    """Return the report of a JSON body; raise `HTTPException` 422 for one of another shape."""
    try:
        given = Sent.model_validate_json(sent)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the body"
        raise HTTPException(422, f"{where}: {first['msg']}") from error
    if (given.text is None) == (given.html is None):
        raise HTTPException(422, 'The body has "text" or "html", one of them.')
    return from_text(given.text or given.html or "", name=_NAME, url=given.url)


_TAKEN: Final[dict[str, Callable[[bytes], Report]]] = {
    "application/json": _json,
    "text/plain": _plain,
    "text/html": _plain,
}

"""Answers kept until the record changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from .access import desk_of, may_read, visitor

_ROOM: Final = 64 * 1024 * 1024
"""Bytes of the bodies that are kept."""

_Answer = tuple[bytes, dict[str, str]]


class Kept:
    """The newest answers by their tag, within some room; for many threads."""

    def __init__(self, room: int = _ROOM) -> None:
        """Begin with none."""
        self._room = room
        self._used = 0
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, _Answer] = OrderedDict()

    def get(self, tag: str) -> _Answer | None:
        """Return the body and the headers of an answer."""
        with self._lock:
            if tag in self._answers:
                self._answers.move_to_end(tag)
            return self._answers.get(tag)

    def put(self, tag: str, body: bytes, headers: dict[str, str]) -> None:
        """Keep an answer, and let the oldest go."""
        with self._lock:
            if tag not in self._answers:
                self._answers[tag] = (body, headers)
                self._used += len(body)
            while self._used > self._room:
                self._used -= len(self._answers.popitem(last=False)[1][0])


class RecordRoute(APIRoute):
    """A route whose answer follows from the record and the address alone.

    It has an ETag; who has that answer already is told so, and what was answered is kept.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the tag around it."""
        answer = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            if request.method not in ("GET", "HEAD"):
                return await answer(request)
            # What is kept was made for others: a closed desk asks before it looks there.
            may_read(request)
            # A record that has changed is taken in here, which takes a while.
            tag = await run_in_threadpool(_tag, request)
            headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
            kept: Kept = request.app.state.kept
            if found := kept.get(tag):
                return Response(found[0], headers=found[1] | headers)
            made = await answer(request)
            if _is_for_all(made):
                kept.put(tag, bytes(made.body), dict(made.headers))
            made.headers.update(headers)
            return made

        return tagged


def _is_for_all(answer: Response) -> bool:
    is_whole = answer.status_code == 200 and hasattr(answer, "body")
    return is_whole and "set-cookie" not in answer.headers


def _tag(request: Request) -> str:
    """Return the tag of the record, the address, and what else of a request an answer goes by."""
    wanted = request.method, request.url.path, request.url.query, request.headers.get("hx-request")
    return desk_of(request).tag(*wanted, request.cookies.get("looked"), visitor(request))

"""Answers kept until the record changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import Request, Response
from fastapi.routing import APIRoute

from .access import desk_of

_ROOM: Final = 64 * 1024 * 1024
"""Bytes of the bodies that are kept."""


class Kept:
    """The newest answers by their tag, within some room; for many threads."""

    def __init__(self, room: int = _ROOM) -> None:
        """Begin with none."""
        self._room = room
        self._used = 0
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, tuple[bytes, str]] = OrderedDict()

    def get(self, tag: str) -> tuple[bytes, str] | None:
        """Return the body and the media type of an answer."""
        with self._lock:
            if tag in self._answers:
                self._answers.move_to_end(tag)
            return self._answers.get(tag)

    def put(self, tag: str, body: bytes, media: str) -> None:
        """Keep an answer, and let the oldest go."""
        with self._lock:
            if tag not in self._answers:
                self._answers[tag] = (body, media)
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
            tag = desk_of(request).tag(request.url.path, request.url.query, *_own(request))
            headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
            kept: Kept = request.app.state.kept
            if found := kept.get(tag):
                return Response(found[0], media_type=found[1], headers=headers)
            made = await answer(request)
            made.headers.update(headers)
            if made.status_code == 200 and hasattr(made, "body"):
                kept.put(tag, bytes(made.body), made.headers["content-type"])
            return made

        return tagged


def _own(request: Request) -> tuple[object, ...]:
    """Return what else of a request an answer goes by."""
    return request.method, request.headers.get("hx-request"), request.cookies.get("looked")

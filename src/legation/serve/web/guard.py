"""What stands before every request, and what every answer tells a browser not to do."""

import time
from collections import deque
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problem import Problem, is_for_programs
from .settings import Settings

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        # ECharts sizes its canvas by a style attribute; scripts stay strict.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_MINUTE: Final = 60.0
_ADDRESSES: Final = 10_000
_SAFE: Final = ("GET", "HEAD", "OPTIONS")


class Guard:
    """ASGI middleware around the whole desk."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take what is guarded, and the limits."""
        self._app = app
        self._settings = settings
        self._asked: dict[tuple[str, bool], deque[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn a request away, or let it through with the headers added to its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refusal:
            await refusal(scope, receive, with_headers)
        else:
            await self._app(scope, self._bounded(receive), with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        told = Problem if is_for_programs(scope["path"]) else _plain
        if host_of(headers.get("host", "")) not in self._settings.hosts:
            return told(421, "this desk is not served under that name")
        if scope["method"] not in _SAFE and _is_foreign(headers):
            return told(403, "another site may not write here")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.largest_body:
            return told(413, "the body is too large")
        if (wait := self._wait(scope)) is not None:
            return told(429, "too many requests", headers={"Retry-After": str(int(wait) + 1)})
        return None

    def _wait(self, scope: Scope) -> float | None:
        """Return how many seconds an address has to wait, `None` if it may ask now."""
        writes = scope["method"] not in _SAFE
        most = self._settings.writes_a_minute if writes else self._settings.reads_a_minute
        address = scope["client"][0] if scope.get("client") else ""
        if len(self._asked) > _ADDRESSES:
            self._asked.clear()
        asked, now = self._asked.setdefault((address, writes), deque()), time.monotonic()
        while asked and asked[0] < now - _MINUTE:
            asked.popleft()
        if len(asked) >= most:
            return asked[0] + _MINUTE - now
        asked.append(now)
        return None

    def _bounded(self, receive: Receive) -> Receive:
        """Return a `receive` that stops where a body without a length goes on for too long."""
        got = 0

        async def bounded() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > self._settings.largest_body:
                return {"type": "http.disconnect"}
            return message

        return bounded


def _plain(status: int, reason: str, *, headers: Mapping[str, str] | None = None) -> Response:
    return PlainTextResponse(reason, status, headers)


def host_of(written: str) -> str:
    """Return a Host header without its port."""
    head, colon, port = written.rpartition(":")
    return head.lower() if colon and port.isdecimal() else written.lower()


def _is_foreign(headers: Headers) -> bool:
    """Tell a request that a page of another site made a browser send."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")

"""Fetch a report from an address, within limits."""

from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ..errors import SourceError
from .limits import CONNECT_TIMEOUT, MAX_BYTES, MAX_REDIRECTS, TOO_LARGE, TOTAL_TIMEOUT, shown

if TYPE_CHECKING:
    import httpx

AGENT = "legation/0.1 (reads one news report)"
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
}
_NOT_MODIFIED = 304
_TOO_SLOW = "the server did not answer in time"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with an answer, so that it need not send the same one again."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered; `url` is where the redirects led.

    `unchanged` is set where the server says that the answer of the validators still holds: then
    there is no data.
    """

    data: bytes
    url: str
    charset: str | None
    validators: Validators = Validators()
    unchanged: bool = False


class UnreachableError(SourceError):
    """A server cannot be reached, is too slow or breaks off; later it may be better."""


class AnswerError(SourceError):
    """A server answered that it will not; `retry_after` is what its answer asks for, as it came."""

    def __init__(self, source: str, reason: str, status: int, retry_after: str | None) -> None:
        super().__init__(source, reason)
        self.status = status
        self.retry_after = retry_after


def is_address(source: str) -> bool:
    """Tell an address from a path: a scheme and "://", whatever the scheme."""
    scheme, separator, _ = source.partition("://")
    return bool(separator) and scheme.replace("+", "").isalnum()


def fetch(
    url: str,
    *,
    timeout: float = TOTAL_TIMEOUT,
    connect: float = CONNECT_TIMEOUT,
    agent: str = AGENT,
    known: Validators | None = None,
) -> Fetched:
    """Fetch an address; `timeout` is for the whole answer, `connect` to reach the host, in seconds.

    `known` asks for an answer only if it differs from the one that had these validators. Raise
    `SourceError` for all that can go wrong on the way, `AnswerError` where the server refuses.
    """
    import time

    import httpx

    deadline = time.monotonic() + timeout
    limits = httpx.Timeout(timeout, connect=connect)
    try:
        headers = {**_HEADERS, "User-Agent": agent, **_conditions(known)}
        with httpx.Client(headers=headers, timeout=limits, follow_redirects=False) as client:
            return _follow(client, url, deadline)
    except httpx.TimeoutException as error:
        raise UnreachableError(shown(url), _TOO_SLOW) from error
    except httpx.ConnectError as error:
        raise UnreachableError(shown(url), "cannot connect to the server") from error
    except httpx.TransportError as error:
        raise UnreachableError(shown(url), f"cannot be fetched ({_reason(error)})") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        raise SourceError(shown(url), f"cannot be fetched ({_reason(error)})") from error


def _conditions(known: Validators | None) -> dict[str, str]:
    pairs = (
        ("If-None-Match", known.etag if known else None),
        ("If-Modified-Since", known.modified if known else None),
    )
    return {header: value for header, value in pairs if value}


def _follow(client: "httpx.Client", url: str, deadline: float) -> Fetched:
    at = url
    for _ in range(MAX_REDIRECTS + 1):
        if urlsplit(at).scheme.lower() not in ("http", "https"):
            raise SourceError(shown(url), "only http and https addresses are fetched")
        with client.stream("GET", at) as response:
            if not response.has_redirect_location:
                return _answer(response, url, deadline)
            at = urljoin(at, response.headers["location"])
    raise SourceError(shown(url), f"redirects more than {MAX_REDIRECTS} times")


def _answer(response: "httpx.Response", url: str, deadline: float) -> Fetched:
    if response.status_code == _NOT_MODIFIED:
        return Fetched(b"", str(response.url), None, unchanged=True)
    if response.status_code >= 400 or response.status_code < 200:
        reason = f"{response.status_code} {response.reason_phrase}".strip()
        retry = response.headers.get("retry-after")
        said = shown(f"the server answered {reason}")
        raise AnswerError(shown(url), said, response.status_code, retry)
    data = _body(response, url, deadline)
    header = Message()
    header["content-type"] = response.headers.get("content-type", "")
    return Fetched(data, str(response.url), header.get_content_charset(), _validators(response))


def _validators(response: "httpx.Response") -> Validators:
    """Return what a server gave, where it can be sent back: it may be anything."""
    given = (response.headers.get("etag"), response.headers.get("last-modified"))
    return Validators(*(v if v and v.isascii() and len(v) <= 500 else None for v in given))


def _body(response: "httpx.Response", url: str, deadline: float) -> bytes:
    """Read the answer as it comes, so that a large or a slow one is cut off."""
    import time

    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > MAX_BYTES:
            raise SourceError(shown(url), TOO_LARGE)
        if time.monotonic() > deadline:
            raise UnreachableError(shown(url), _TOO_SLOW)
    return bytes(data)


def _reason(error: Exception) -> str:
    return shown(" ".join(str(error).split())[:120]) or type(error).__name__

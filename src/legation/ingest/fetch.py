"""Fetch a report from an address, within limits."""

from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ..errors import SourceError
from .limits import CONNECT_TIMEOUT, MAX_BYTES, MAX_REDIRECTS, TOO_LARGE, TOTAL_TIMEOUT, shown

if TYPE_CHECKING:
    import httpx

_HEADERS = {
    "User-Agent": "legation/0.1 (reads one news report)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered; `url` is where the redirects led."""

    data: bytes
    url: str
    charset: str | None


def is_address(source: str) -> bool:
    """Tell an address from a path: a scheme and "://", whatever the scheme."""
    scheme, separator, _ = source.partition("://")
    return bool(separator) and scheme.replace("+", "").isalnum()


def fetch(url: str, *, timeout: float = TOTAL_TIMEOUT, connect: float = CONNECT_TIMEOUT) -> Fetched:
    """Fetch an address; `timeout` is for the whole answer, `connect` to reach the host, in seconds.

    Raise `SourceError` for all that can go wrong on the way.
    """
    import time

    import httpx

    deadline = time.monotonic() + timeout
    limits = httpx.Timeout(timeout, connect=connect)
    try:
        with httpx.Client(headers=_HEADERS, timeout=limits, follow_redirects=False) as client:
            return _follow(client, url, deadline)
    except httpx.TimeoutException as error:
        raise SourceError(shown(url), "the server did not answer in time") from error
    except httpx.ConnectError as error:
        raise SourceError(shown(url), "cannot connect to the server") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        raise SourceError(shown(url), f"cannot be fetched ({_reason(error)})") from error


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
    if response.status_code >= 400 or response.status_code < 200:
        reason = f"{response.status_code} {response.reason_phrase}".strip()
        raise SourceError(shown(url), f"the server answered {reason}")
    data = _body(response, url, deadline)
    header = Message()
    header["content-type"] = response.headers.get("content-type", "")
    return Fetched(data, str(response.url), header.get_content_charset())


def _body(response: "httpx.Response", url: str, deadline: float) -> bytes:
    """Read the answer as it comes, so that a large or a slow one is cut off."""
    import time

    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > MAX_BYTES:
            raise SourceError(shown(url), TOO_LARGE)
        if time.monotonic() > deadline:
            raise SourceError(shown(url), "the server did not answer in time")
    return bytes(data)


def _reason(error: Exception) -> str:
    return shown(" ".join(str(error).split())[:120]) or type(error).__name__

"""Who may read, and who may write."""

import ipaddress
from dataclasses import dataclass
from typing import Final

from fastapi import HTTPException, Request

from legation.errors import LegationError

from .desk import Desk
from .guard import host_of

COOKIE: Final = "legation"
"""The cookie of a browser that is signed in: it holds the secret of its token."""
_FORWARDED: Final = ("forwarded", "via", "x-forwarded-for", "x-real-ip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks; `name` is that of the token, `None` for whoever shows none."""

    name: str | None = None
    reads: bool
    writes: bool


def desk_of(request: Request) -> Desk:
    """Return the desk that a request is to."""
    desk: Desk = request.app.state.desk
    return desk


def visitor(request: Request) -> Visitor:
    """Return who asks, and what they may do.

    Where no token was ever made, a person at the machine itself needs none.
    """
    desk = desk_of(request)
    is_open = not desk.settings.closed
    try:
        if token := desk.tokens.of(_secret(request)):
            return Visitor(name=token.name, reads=True, writes=token.writes)
        alone = is_open and _is_at_the_machine(request) and not desk.tokens.all()
    except LegationError:
        # Whoever signs in is told what is wrong with the file; until then nobody writes.
        return Visitor(reads=is_open, writes=False)
    return Visitor(reads=is_open, writes=alone)


def can_write(request: Request) -> bool:
    """Tell whether what writes is to be shown at all."""
    return visitor(request).writes


def may_write(request: Request) -> None:
    """Let a request write; raise `HTTPException` 403 with a sentence."""
    who = visitor(request)
    if not who.writes:
        raise HTTPException(403, _WHY_NOT[who.name is not None])


def may_read(request: Request) -> None:
    """Let a request read; raise `HTTPException` 401 at a closed desk."""
    if desk_of(request).settings.closed and not visitor(request).reads:
        raise HTTPException(
            401,
            "This desk is closed: sign in with a token, or send it as a Bearer token.",
            headers={"WWW-Authenticate": 'Bearer realm="legation"'},
        )


_WHY_NOT: Final = {
    True: "This token is for reading alone.",
    False: "Writing needs a token: sign in with one, or send it as a Bearer token "
    "(legation token add NAME makes it).",
}


def _secret(request: Request) -> str:
    """Return what a request shows as its token; "" is never one."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return secret.strip()
    return request.cookies.get(COOKIE, "")


def _is_at_the_machine(request: Request) -> bool:
    """Tell a person at the machine itself: nothing listens elsewhere, and nothing is passed on."""
    client = request.client.host if request.client else ""
    return (
        desk_of(request).settings.local
        and is_loopback(client)
        and is_loopback(host_of(request.headers.get("host", "")))
        and not any(name in request.headers for name in _FORWARDED)
    )


def is_loopback(host: str) -> bool:
    """Tell an address or a name that leads to this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

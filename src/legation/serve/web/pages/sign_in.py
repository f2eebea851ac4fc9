"""Signing in with a token, and out again."""

from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from ..access import COOKIE, desk_of
from ..desk import Desk
from ..forms import form_of
from ..render import page

router = APIRouter()
_LONG: Final = 30 * 24 * 3600
"""Seconds for which a browser stays signed in."""
Form = Annotated[dict[str, str], Depends(form_of)]


@router.get("/sign-in")
def sign_in(request: Request, to: str = "/") -> Response:
    """Show the form."""
    return page(request, "sign_in.html", to=_within(to), wrong=False)


@router.post("/sign-in")
def signed_in(request: Request, desk: Annotated[Desk, Depends(desk_of)], form: Form) -> Response:
    """Keep the token in a cookie that no script can read and no other site can use."""
    secret, to = form.get("token", "").strip(), _within(form.get("to", "/"))
    if desk.tokens.of(secret) is None:
        return page(request, "sign_in.html", status=403, to=to, wrong=True)
    answer = RedirectResponse(to, 303)
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=_LONG,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/sign-out")
def sign_out() -> Response:
    """Forget the token."""
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


def _within(address: str) -> str:
    """Return an address of this desk; what would lead elsewhere leads to its first page."""
    inside = address.startswith("/") and address[1:2] not in ("/", "\\") and address.isprintable()
    return quote(address, safe="/?&=:%,;@+~#!$'()*") if inside else "/"

"""What is answered where a request cannot be: a page to a person, a problem to a program."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from legation.errors import LegationError, UsageError
from legation.serve.safe import one_line

from .problem import Problem, is_for_programs
from .render import page

_TITLES: Final = {
    401: "Sign in",
    403: "Not allowed",
    404: "Not found",
    422: "Not understood",
    500: "Our mistake",
}
_NO_PAGE: Final = "There is no such page here."
_BUG: Final = (
    "Something went wrong that should not have. It is written down for who keeps the desk."
)


async def _http(request: Request, error: HTTPException) -> Response:
    detail = error.detail if error.detail != "Not Found" else _NO_PAGE
    return _answer(request, error.status_code, detail, headers=error.headers)


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    errors = [_fault(each) for each in error.errors()]
    told = "; ".join(f"{each['name']}: {each['fault']}" for each in errors)
    return _answer(request, 422, told, errors=errors)


async def _refused(request: Request, error: LegationError) -> Response:
    return _answer(request, 400 if isinstance(error, UsageError) else 503, str(error))


async def _bug(request: Request, error: Exception) -> Response:
    return _answer(request, 500, _BUG)


def _fault(error: dict[str, object]) -> dict[str, str]:
    """Return which parameter is wrong, and how, without what was given for it."""
    where = error["loc"] if isinstance(error["loc"], tuple) else ()
    place, *names = map(str, where)
    return {"in": place, "name": ".".join(names) or place, "fault": str(error["msg"])}


def _answer(
    request: Request,
    status: int,
    reason: str,
    *,
    headers: Mapping[str, str] | None = None,
    errors: list[dict[str, str]] | None = None,
) -> Response:
    if is_for_programs(request.url.path):
        return Problem(status, one_line(reason), headers=headers, errors=errors)
    if status == 401:
        to = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        answer = page(request, "sign_in.html", status=401, to=to, wrong=False)
    else:
        title = _TITLES.get(status, "That did not work")
        answer = page(request, "error.html", status=status, title=title, reason=reason)
    answer.headers.update(headers or {})
    return answer


Handler = Callable[..., Awaitable[Response]]
HANDLERS: Final[Mapping[type[Exception], Handler]] = {
    HTTPException: _http,
    RequestValidationError: _invalid,
    LegationError: _refused,
    Exception: _bug,
}
"""The exceptions that a request may end with, and what each is answered with."""

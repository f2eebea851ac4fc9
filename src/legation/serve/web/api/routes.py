"""How the API answers: JSON for who takes it, and every refusal a problem."""

import json
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Depends, HTTPException, Query, Request, Response
from fastapi.routing import APIRoute
from starlette.responses import JSONResponse

from legation.serve.cli.formats import plain

from ..access import desk_of
from ..cached import RecordRoute
from ..desk import Desk
from .models import Model

DeskOf = Annotated[Desk, Depends(desk_of)]
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Nothing(Model):
    """No parameters."""


def nothing(_: Annotated[Nothing, Query()]) -> None:
    """Refuse every parameter by its name."""


class Told(JSONResponse):
    """Plain values as JSON."""

    def render(self, content: object) -> bytes:
        """Return the bytes; a lone surrogate becomes an escape that JSON knows too."""
        told = json.dumps(plain(content), ensure_ascii=False, separators=(",", ":"))
        return told.encode("utf-8", "backslashreplace")


class ApiRoute(APIRoute):
    """A route for who takes JSON."""

    def get_route_handler(self) -> Handler:
        """Return the handler behind the question what is taken."""
        answer = super().get_route_handler()

        async def checked(request: Request) -> Response:
            if not _takes_json(request.headers.get("accept", "*/*")):
                raise HTTPException(406, "The API answers in application/json.")
            return await answer(request)

        return checked


class KeptRoute(ApiRoute, RecordRoute):
    """One whose answer follows from the record and the address."""


def _takes_json(accept: str) -> bool:
    ranges = [each.replace(" ", "").lower().split(";") for each in accept.split(",")]
    wanted = {kind for kind, *details in ranges if not {"q=0", "q=0.0"} & set(details)}
    return bool(wanted & {"", "*/*", "application/*", "application/json"})


_PROBLEM: Final = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}
_EVERYWHERE: Final = (400, 401, 406, 421, 422, 429, 503)


Responses = dict[int | str, dict[str, Any]]


def answers(example: object, *more: int, status: int = 200) -> Responses:
    """Return what a route may answer: an example, and problems; `more` are further ones."""
    made: Responses = {code: _problem(code) for code in sorted({*_EVERYWHERE, *more})}
    content = {"application/json": {"example": example}}
    made[status] = {"content": content, "description": HTTPStatus(status).phrase}
    return made


def _problem(status: int) -> dict[str, Any]:
    phrase = HTTPStatus(status).phrase
    example = {"type": "about:blank", "title": phrase, "status": status, "detail": "…"}
    content = {"application/problem+json": {"schema": _PROBLEM, "example": example}}
    return {"description": phrase, "content": content}

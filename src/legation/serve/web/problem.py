"""What went wrong, for a program: RFC 9457."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.responses import JSONResponse

_API: Final = "/api/"
_FILES: Final = (".atom", ".csv", ".ics", ".json")


def is_for_programs(path: str) -> bool:
    """Tell an address of the API or of a file, where nobody looks for a page, from a page's."""
    return path.startswith(_API) or path.endswith(_FILES)


class Problem(JSONResponse):
    """A problem of one request; the sentence says what, and where it can, what to do."""

    media_type = "application/problem+json"

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        errors: list[dict[str, str]] | None = None,
    ) -> None:
        """Take the status and the sentence; `errors` names parameters, each with its fault."""
        told = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
        }
        super().__init__(told | ({"errors": errors} if errors else {}), status, headers)
